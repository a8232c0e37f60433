//! Records by the numbers that people see.

use std::sync::OnceLock;

use redb::ReadableTable;

use super::error::StoreError;
use super::read::Tables;
use super::tables::number_key;
use crate::model::Kind;

pub(super) fn by_number(t: &impl Tables, kind: Kind, number: &str) -> Result<Option<u64>, StoreError> {
    let key = number_key(kind, number);
    if !may_begin(t, kind, &key)? {
        return Ok(None);
    }
    Ok(t.numbers().get(key.as_slice())?.map(|id| id.value()))
}

pub(super) fn numbers_from(
    t: &impl Tables,
    kind: Kind,
    prefix: &str,
    limit: usize,
) -> Result<Vec<u64>, StoreError> {
    let first = number_key(kind, prefix);
    let mut ids = Vec::new();
    if !may_begin(t, kind, &first)? {
        return Ok(ids);
    }
    for row in t.numbers().range(first.as_slice()..)?.take(limit) {
        let (key, id) = row?;
        if !key.value().starts_with(&first) {
            break;
        }
        ids.push(id.value());
    }
    Ok(ids)
}

/// Whether numbers of the kind may begin so.
fn may_begin(t: &impl Tables, kind: Kind, key: &[u8]) -> Result<bool, StoreError> {
    let Some(bounds) = t.number_bounds() else { return Ok(true) };
    let bounds = bounds.of(t, kind)?;
    Ok(bounds.is_some_and(|(first, last)| {
        last.as_slice() >= key && (first.as_slice() <= key || first.starts_with(key))
    }))
}

/// The keys of the first and the last number of each kind. Whoever types a name is looked for among the numbers of all
/// kinds, too: nearly all of them begin with other letters, and are passed over without a look at the table.
pub(super) struct Bounds(Vec<OnceLock<Option<FirstAndLast>>>);

type FirstAndLast = (Vec<u8>, Vec<u8>);

impl Bounds {
    pub fn unknown() -> Self {
        Self(Kind::ALL.iter().map(|_| OnceLock::new()).collect())
    }

    fn of(&self, t: &impl Tables, kind: Kind) -> Result<Option<&FirstAndLast>, StoreError> {
        let Some(kept) = self.0.get(kind.place()) else { return Ok(None) };
        if let Some(bounds) = kept.get() {
            return Ok(bounds.as_ref());
        }
        let numbers = t.numbers();
        let (begin, end) = ([kind.code()], [kind.code() + 1]);
        let mut rows = numbers.range(begin.as_slice()..end.as_slice())?;
        let first = rows.next().transpose()?.map(|(key, _)| key.value().to_vec());
        // There is no other behind the only one.
        let last = rows.next_back().transpose()?.map(|(key, _)| key.value().to_vec());
        let bounds = first.map(|first| (first.clone(), last.unwrap_or(first)));
        Ok(kept.get_or_init(|| bounds).as_ref())
    }
}
