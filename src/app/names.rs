//! Records by their numbers and names.

use crate::model::Kind;
use crate::model::plain::Numbers;
use crate::model::record::{AnyRef, Record, ValueRef, flags, frame};
use crate::store::Read;

/// Numbers and titles of the records of a snapshot or a change.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    read: &'a dyn Read,
}

impl<'a> Names<'a> {
    pub fn new(read: &'a dyn Read) -> Self {
        Self { read }
    }

    /// What the record is called wherever it is mentioned; `None` when it is gone.
    pub fn title(&self, of: AnyRef) -> Option<String> {
        self.text_field(of, of.kind.title_field()).or_else(|| self.text_field(of, 0))
    }

    fn text_field(&self, of: AnyRef, index: usize) -> Option<String> {
        let tag = of.kind.fields().get(index)?.tag;
        let mut found = None;
        let read = self.read.peek(of, &mut |bytes| {
            found =
                frame(bytes, tag).and_then(|content| std::str::from_utf8(content).ok()).map(str::to_owned);
        });
        read.ok().and(found)
    }
}

impl Numbers for Names<'_> {
    fn number(&self, of: AnyRef) -> String {
        self.text_field(of, 0).unwrap_or_default()
    }

    /// By number, then by number in capitals, then by the number another system gave it.
    fn find(&self, kind: Kind, number: &str) -> Option<u64> {
        let by_number = |n: &str| self.read.by_number(kind, n).ok().flatten();
        by_number(number).or_else(|| by_number(&number.to_uppercase())).or_else(|| {
            let external = kind.fields().iter().find(|f| f.has(flags::EXTERNAL))?;
            match self.read.by_term(kind, external.tag, number.as_bytes()).ok()?.as_slice() {
                [one] => Some(*one),
                _ => None,
            }
            .filter(|one| {
                // `536365-2` was given to the second bearer of a number: whoever asks for 536365 means the first,
                // also when that is gone.
                let own = self.text_field(AnyRef::new(kind, *one), 0).unwrap_or_default();
                own.strip_prefix(number).is_none_or(|rest| !rest.starts_with('-'))
            })
        })
    }
}

/// What a record in hand is called.
pub fn title_of(kind: Kind, record: &dyn Record) -> String {
    [kind.title_field(), 0]
        .into_iter()
        .find_map(|i| match record.get(i) {
            ValueRef::Text(text) => Some(text.to_owned()),
            _ => None,
        })
        .unwrap_or_default()
}
