//! The quick filter above a list: words that occur in the searched fields.

use super::check::{Contains, fold_onto};
use crate::insight::cell::{Cell, Getter};
use crate::model::record::{DamagedRecord, Field, FieldKind, flags, texts};
use crate::model::schema::{Column, FieldScope};

/// Every word has to occur in some searched field of the record; phones are also found by their digits.
pub struct Quick {
    words: Vec<Contains>,
    /// The whole input as a part of a phone.
    number: Contains,
    /// And whether each holds phones.
    fields: Vec<(Getter, bool)>,
    /// The searched texts, folded, with line ends between them, which no word holds.
    folded: String,
    phones: String,
}

impl Quick {
    pub fn new(scope: FieldScope, text: &str) -> Self {
        let FieldScope { kind, schema } = scope;
        // What the company writes down in words of its own is looked for, too.
        let own = |field: &Field| field.label.is_some() && matches!(field.kind, FieldKind::Text);
        let searched = schema.fields(kind).filter(|(_, f)| f.has(flags::SEARCHED) || own(f));
        Self {
            words: text.split_whitespace().map(|word| Contains::new(word, true)).collect(),
            number: Contains::new(text.trim(), true),
            fields: searched
                .map(|(i, f)| (Getter::of_column(kind, i, &Column::stored(i, f)), f.has(flags::PHONE)))
                .collect(),
            folded: String::new(),
            phones: String::new(),
        }
    }

    pub fn holds(&mut self, bytes: &[u8]) -> Result<bool, DamagedRecord> {
        if self.words.is_empty() {
            return Ok(true);
        }
        let Self { words, number, fields, folded, phones } = self;
        folded.clear();
        phones.clear();
        let mut add = |text: &str, phone: bool| {
            fold_onto(folded, text);
            folded.push('\n');
            if phone {
                phones.push_str(text);
                phones.push('\n');
            }
        };
        for (field, phone) in &*fields {
            match field.get(bytes)? {
                Cell::Text(text) => add(text, *phone),
                Cell::Texts(list) => {
                    for text in texts(list) {
                        add(text?, *phone);
                    }
                }
                _ => {}
            }
        }
        let in_phones = |part: &Contains| phones.lines().any(|phone| part.holds_of_digits(phone));
        Ok(words.iter().all(|w| w.holds_of_folded(folded) || in_phones(w)) || in_phones(number))
    }
}
