//! References between records: who refers to a record, and when, in the order of timelines.

use std::ops::RangeInclusive;

use super::blocks::Packed;
use super::tables::{number_at, record_key};
use crate::model::Kind;
use crate::model::record::{AnyRef, put_signed, put_varint, take_signed, take_varint};

/// A reference of one record to another, as the link index holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub from: AnyRef,
    /// Seconds since 1970 at which `from` stands on timelines.
    pub when: i64,
    /// Tag of the referring field, and of the line's field within it or 0.
    pub role: [u8; 2],
}

/// (to, when, from, role), in the order of the index, which is that of the key's bytes: millions of them are read in one
/// question, so that they are bytes only where they have to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkKey {
    to_kind: u8,
    to: u64,
    when: i64,
    from_kind: u8,
    from: u64,
    role: [u8; 2],
}

/// Where the parts of a key begin.
const WHEN: usize = 9;
const FROM: usize = 17;
const ROLE: usize = 26;

impl LinkKey {
    pub fn new(to: AnyRef, when: i64, from: AnyRef, role: u16) -> Self {
        Self {
            to_kind: to.kind.code(),
            to: to.id,
            when,
            from_kind: from.kind.code(),
            from: from.id,
            role: role.to_be_bytes(),
        }
    }

    /// First and last key of the references to these records of a kind.
    pub fn range(kind: Kind, ids: RangeInclusive<u64>) -> RangeInclusive<[u8; 28]> {
        let (mut first, mut last) = ([0; 28], [0xff; 28]);
        first[..WHEN].copy_from_slice(&record_key(AnyRef::new(kind, *ids.start())));
        last[..WHEN].copy_from_slice(&record_key(AnyRef::new(kind, *ids.end())));
        first..=last
    }

    /// Id of the record referred to.
    pub fn to(&self) -> u64 {
        self.to
    }

    /// `None` if it is of a kind that this program does not know.
    pub fn link(&self) -> Option<Link> {
        let from = AnyRef::new(Kind::of_code(self.from_kind)?, self.from);
        Some(Link { from, when: self.when, role: self.role })
    }
}

/// What follows the first byte of a packed key, which says how it differs from the one before.
const OTHER_TO: u8 = 1;
const OTHER_WHEN: u8 = 2;
const OTHER_ROLE: u8 = 4;
/// The time is told in days: most records that stand on timelines bear a date alone.
const DAYS: u8 = 8;

const DAY: i64 = 86_400;

impl Packed<28> for LinkKey {
    fn key(&self) -> [u8; 28] {
        let mut key = [0; 28];
        key[0] = self.to_kind;
        key[1..WHEN].copy_from_slice(&self.to.to_be_bytes());
        // A signed number as bytes whose order is the number's.
        key[WHEN..FROM].copy_from_slice(&((self.when as u64) ^ (1 << 63)).to_be_bytes());
        key[FROM] = self.from_kind;
        key[FROM + 1..ROLE].copy_from_slice(&self.from.to_be_bytes());
        key[ROLE..].copy_from_slice(&self.role);
        key
    }

    fn at(key: &[u8; 28]) -> Self {
        Self {
            to_kind: key[0],
            to: number_at(key, 1),
            when: (number_at(key, WHEN) ^ (1 << 63)) as i64,
            from_kind: key[FROM],
            from: number_at(key, FROM + 1),
            role: [key[ROLE], key[ROLE + 1]],
        }
    }

    fn pack(&self, before: &Self, out: &mut Vec<u8>) {
        let head = out.len();
        out.push(0);
        if (self.to_kind, self.to) != (before.to_kind, before.to) {
            out[head] |= OTHER_TO;
            out.push(self.to_kind);
            put_varint(out, self.to);
        }
        if self.when != before.when {
            out[head] |= OTHER_WHEN;
            // Times of the same record rise, so that what lies between them is small.
            let since = if out[head] & OTHER_TO == 0 { before.when } else { 0 };
            let mut passed = self.when.wrapping_sub(since);
            if passed % DAY == 0 {
                out[head] |= DAYS;
                passed /= DAY;
            }
            put_signed(out, passed);
        }
        if (self.from_kind, self.role) != (before.from_kind, before.role) {
            out[head] |= OTHER_ROLE;
            out.extend_from_slice(&[self.from_kind, self.role[0], self.role[1]]);
        }
        put_signed(out, self.from.wrapping_sub(before.from) as i64);
    }

    fn unpack(before: &Self, bytes: &mut &[u8]) -> Option<Self> {
        let mut next = *before;
        let head = take(bytes)?;
        if head & OTHER_TO != 0 {
            next.to_kind = take(bytes)?;
            next.to = take_varint(bytes)?;
        }
        if head & OTHER_WHEN != 0 {
            let since = if head & OTHER_TO == 0 { before.when } else { 0 };
            let passed = take_signed(bytes)?;
            let passed = if head & DAYS == 0 { passed } else { passed.wrapping_mul(DAY) };
            next.when = since.wrapping_add(passed);
        }
        if head & OTHER_ROLE != 0 {
            next.from_kind = take(bytes)?;
            next.role = [take(bytes)?, take(bytes)?];
        }
        next.from = before.from.wrapping_add(take_signed(bytes)? as u64);
        Some(next)
    }
}

fn take(bytes: &mut &[u8]) -> Option<u8> {
    let (&byte, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(byte)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::blocks::testing;

    fn any_key() -> impl Strategy<Value = LinkKey> {
        let any_of = |kinds: &'static [Kind]| {
            (proptest::sample::select(kinds), prop_oneof![0..50_u64, any::<u64>()])
                .prop_map(|(kind, id)| AnyRef::new(kind, id))
        };
        let when = prop_oneof![any::<i64>(), (-40_000..40_000_i64).prop_map(|day| day * DAY), Just(0)];
        (any_of(Kind::ALL), when, any_of(Kind::ALL), any::<u16>())
            .prop_map(|(to, when, from, role)| LinkKey::new(to, when, from, role))
    }

    proptest! {
        #[test]
        fn keys_come_back_as_they_were(mut keys in proptest::collection::vec(any_key(), 2..40)) {
            keys.sort_unstable();
            testing::come_back_as_they_were(&keys);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            testing::any_bytes_are_read_or_refused::<28, LinkKey>(&bytes);
        }
    }
}
