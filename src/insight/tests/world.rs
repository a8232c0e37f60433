//! A company of every kind with random values in every field.

use chrono::{DateTime, Duration, NaiveDate};

use super::{Store, store as make, today};
use crate::model::Kind;
use crate::model::record::{AnyRef, Field, FieldKind, LineValue, Value, flags};
use crate::model::value::{Money, Percent, Quantity, UnitPrice};

/// Records of each kind.
pub const EACH: u64 = 12;

/// SplitMix64: the same company from the same seed.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}

const WORDS: &[&str] = &[
    "East",
    "east",
    "Suzhou",
    "苏州",
    "张三",
    "章三",
    "Müller",
    "muller GmbH",
    "",
    "a\"b\\c",
    "Anna",
    "重庆",
    "客户 A",
    "10",
    "9",
];
const PHONES: &[&str] =
    &["+86 138-0013-8000", "13800138000", "0512-62834471-801", "(0512) 62834471", "+49 30 123456", "n/a"];
const FILTERS: &[&str] =
    &["", "stage = fan", "name ~ a or size > 3", "not a filter", "band = small", "open-tasks > 0"];

pub fn value(random: &mut Random, field: &Field) -> Value {
    let n = random.below(9) as i64 - 3;
    let day = |random: &mut Random| -> NaiveDate { today() + Duration::days(random.below(900) as i64 - 700) };
    match field.kind {
        FieldKind::Text if field.key == "filter" => Value::Text(random.pick(FILTERS).to_owned()),
        FieldKind::Text => Value::Text(random.pick(WORDS).to_owned()),
        FieldKind::Texts => {
            let words = if field.has(flags::PHONE) { PHONES } else { WORDS };
            Value::Texts((0..random.below(3)).map(|_| random.pick(words).to_owned()).collect())
        }
        FieldKind::Int => Value::Int(n),
        FieldKind::Money => Value::Money(Money(n * 150)),
        FieldKind::UnitPrice => Value::UnitPrice(UnitPrice(n * 2_500)),
        FieldKind::Quantity => Value::Quantity(Quantity(n * 500)),
        FieldKind::Percent => Value::Percent(Percent(n * 250)),
        FieldKind::Bool => Value::Bool(random.one_in(2)),
        FieldKind::Day => Value::Day(day(random)),
        FieldKind::Instant => {
            let midnight = day(random).and_hms_opt(0, 0, 0).unwrap().and_utc();
            Value::Instant(midnight + Duration::seconds(random.below(86_400) as i64))
        }
        FieldKind::Choice(c) | FieldKind::OptionalChoice(c) => {
            Value::Choice(random.below(c.keys.len() as u64) as u8)
        }
        // One in some refers to a record that is not there.
        FieldKind::Ref(kind) => Value::Ref(AnyRef::new(kind, 1 + random.below(EACH + 1))),
        FieldKind::AnyRef => Value::Ref(AnyRef::new(random.pick(Kind::ALL), 1 + random.below(EACH + 1))),
        FieldKind::Refs(kind) => {
            Value::Refs(kind, (0..random.below(4)).map(|_| 1 + random.below(EACH + 1)).collect())
        }
        FieldKind::Lines(fields) => {
            Value::Lines((0..random.below(3)).map(|_| line(random, fields)).collect())
        }
    }
}

fn line(random: &mut Random, fields: &'static [Field]) -> LineValue {
    let mut values = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        if !random.one_in(3) {
            values.push((index, value(random, field)));
        }
    }
    values
}

pub fn store(seed: u64) -> (tempfile::TempDir, Store) {
    let mut random = Random(seed);
    make(|change| {
        for kind in Kind::ALL {
            for n in 1..=EACH {
                let mut record = kind.new_record();
                for (index, field) in kind.fields().iter().enumerate() {
                    let value = match index {
                        0 => Value::Text(format!("{}-{n}", kind.info().prefix)),
                        _ if random.one_in(3) => continue,
                        _ => value(&mut random, field),
                    };
                    record.set(index, value).unwrap();
                }
                // An interaction always has its time; without one it would stand at the beginning of time.
                if let Some(at) = record.index_of("created") {
                    let created = DateTime::from_timestamp(1_700_000_000 + n as i64 * 86_400, 0).unwrap();
                    record.set(at, Value::Instant(created)).unwrap();
                }
                change.create(*kind, &*record)?;
            }
        }
        Ok(())
    })
}
