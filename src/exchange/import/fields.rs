//! Columns read as the fields of any kind.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Plan;
use super::column::{Cells, DateColumn, NumberColumn, TextColumn, Trouble, filled};
use crate::exchange::cells::damage::Purpose;
use crate::exchange::cells::{self, CellError};
use crate::exchange::headers::normalise_header;
use crate::exchange::read::Row;
use crate::lang::{Lang, Language};
use crate::model::Kind;
use crate::model::contact_detail::ContactDetail;
use crate::model::plain::{Numbers, Plain};
use crate::model::record::{AnyRef, Choices, Field, FieldKind, Value, flags};
use crate::model::say::{Arg, Message, Sayable as _};
use crate::model::value::{CURRENCIES, Currency};

/// A value of a row before the records it may refer to are known.
pub enum Read<'a> {
    Value(Value),
    /// A reference by what the file calls the record.
    Reference(Kind, Cow<'a, str>),
    /// A plain value with numbers of records in it: several references, one of any kind, lines.
    Numbers(FieldKind, Cow<'a, str>),
}

/// One mapped column, the field it fills and how it is read.
pub struct FieldColumn {
    /// Index of the field.
    pub field: usize,
    declared: &'static Field,
    reader: Reader,
    currency: &'static Currency,
    /// The words for a choice, in the form that headers are compared in.
    words: HashMap<String, u8>,
    /// What may stand there, in the words of whoever reads it.
    choices: Vec<Arg>,
    google_labels: bool,
}

enum Reader {
    Text(TextColumn),
    Number(NumberColumn),
    Date(DateColumn),
}

impl FieldColumn {
    pub fn new(
        plan: &Plan,
        kind: Kind,
        cells: &Cells<'_>,
        (field, declared): (usize, &'static Field),
        index: usize,
        currency: &'static Currency,
    ) -> Self {
        let reader = match declared.kind {
            FieldKind::Money | FieldKind::UnitPrice => Reader::Number(NumberColumn::of_money(cells, index)),
            FieldKind::Int | FieldKind::Quantity | FieldKind::Percent => {
                Reader::Number(NumberColumn::new(cells, index))
            }
            FieldKind::Day | FieldKind::Instant => {
                Reader::Date(DateColumn::new(cells, index, plan.options.dates))
            }
            _ => Reader::Text(TextColumn::new(cells, index, purpose(declared))),
        };
        let words = declared.kind.choices().map(|c| choice_words(kind, declared, c)).unwrap_or_default();
        // Which words there are is the same in every language.
        let choices = Lang::new(Language::English, currency).keys_of_choices(kind, declared);
        let google_labels = plan.mapping.profile().is_some_and(|p| p.google_labels);
        Self { field, declared, reader, currency, words, choices, google_labels }
    }

    /// The field's declaration.
    pub fn declared(&self) -> &'static Field {
        self.declared
    }

    /// Index of the column.
    pub fn index(&self) -> usize {
        match &self.reader {
            Reader::Text(c) => c.index,
            Reader::Number(c) => c.index,
            Reader::Date(c) => c.index,
        }
    }

    /// The value of a row's cell; `None` for an empty one.
    pub fn read<'a>(
        &self,
        cells: &Cells<'a>,
        row: Row<'a>,
        warnings: &mut Vec<Trouble>,
    ) -> Result<Option<Read<'a>>, Trouble> {
        let trouble = |reason: Message| Trouble { column: self.index(), reason };
        match &self.reader {
            Reader::Number(numbers) => {
                let Some(number) = numbers.read(cells, row)? else { return Ok(None) };
                let foreign = number.currency.filter(|mark| !mark.fits(self.currency.code));
                if let (FieldKind::Money, Some(mark)) = (self.declared.kind, foreign) {
                    return Err(trouble(
                        Message::new("import-other-currency")
                            .with("currency", mark.codes().first().copied().unwrap_or_default())
                            .with("ours", self.currency.code),
                    ));
                }
                let value = number_value(self.currency, self.declared.kind, number.value);
                let value = value.ok_or_else(|| trouble(Message::new("value-too-large")))?;
                Ok(Some(Read::Value(value)))
            }
            Reader::Date(dates) => match dates.read(cells, row) {
                Ok(None) => Ok(None),
                Ok(Some(when)) => Ok(Some(Read::Value(match self.declared.kind {
                    FieldKind::Instant => {
                        let time = when.time.unwrap_or_default();
                        let shift = chrono::Duration::minutes(when.offset_minutes.unwrap_or(0).into());
                        Value::Instant((when.date.and_time(time) - shift).and_utc())
                    }
                    _ => Value::Day(when.date),
                }))),
                // Address books know birthdays without their year; the rest of the row is good.
                Err(missing) if missing.reason == CellError::YearMissing.message() => {
                    warnings.push(missing);
                    Ok(None)
                }
                Err(other) => Err(other),
            },
            Reader::Text(texts) if self.declared.has(flags::MULTILINE) => {
                let text = texts.read_whole(cells, row, warnings)?;
                Ok((!text.is_empty()).then(|| Read::Value(Value::Text(text.into_owned()))))
            }
            Reader::Text(texts) => {
                let text = texts.read(cells, row, warnings)?;
                if !filled(&text) {
                    return Ok(None);
                }
                let read = self.text(text).map_err(trouble)?;
                if let (Some(detail), Read::Value(Value::Texts(texts))) =
                    (ContactDetail::of(self.declared), &read)
                {
                    let malformed = texts.iter().filter(|text| !detail.fits(text));
                    warnings.extend(malformed.map(|text| trouble(kept(detail, text))));
                }
                Ok(Some(read))
            }
        }
    }

    fn text<'a>(&self, text: Cow<'a, str>) -> Result<Read<'a>, Message> {
        let field = self.declared;
        Ok(Read::Value(match field.kind {
            FieldKind::Texts => Value::Texts(if field.has(flags::PHONE) {
                cells::phone::split(&text)
            } else if self.google_labels && field.key == "tags" {
                cells::labels(&text)
            } else if field.has(flags::EMAIL) {
                cells::split_list_with_commas(&text)
            } else {
                cells::split_list(&text)
            }),
            FieldKind::Bool => Value::Bool(
                cells::boolean(&text)
                    .ok_or_else(|| Message::new("value-not-boolean").with("value", &*text))?,
            ),
            FieldKind::Choice(_) | FieldKind::OptionalChoice(_) => {
                let Some(choice) = self.words.get(&normalise_header(&text)) else {
                    let message = Message::new("value-not-choice").with("value", &*text);
                    return Err(message.with("choices", Arg::List(self.choices.clone())));
                };
                Value::Choice(*choice)
            }
            FieldKind::Ref(kind) => return Ok(Read::Reference(kind, text)),
            FieldKind::Lines(_) | FieldKind::Refs(_) | FieldKind::AnyRef => {
                return Ok(Read::Numbers(field.kind, text));
            }
            _ => Value::Text(text.into_owned()),
        }))
    }
}

/// A malformed address or number is kept as it stands: it may be all that is known, and its owner can mend it.
pub fn kept(detail: ContactDetail, text: &str) -> Message {
    let key = match detail {
        ContactDetail::Email => "import-email-kept",
        ContactDetail::Phone => "import-phone-kept",
    };
    Message::new(key).with("value", text)
}

fn purpose(field: &Field) -> Purpose {
    const IDENTIFIERS: &[&str] =
        &["number", "code", "qq", "tax-number", "bank-account", "serial-number", "serial", "barcode"];
    if field.has(flags::PHONE) {
        Purpose::Phone
    } else if field.key == "postal-code" {
        Purpose::PostalCode
    } else if field.has(flags::EXTERNAL) || IDENTIFIERS.contains(&field.key) {
        Purpose::Identifier
    } else {
        Purpose::Text
    }
}

fn number_value(currency: &'static Currency, kind: FieldKind, value: rust_decimal::Decimal) -> Option<Value> {
    use rust_decimal::prelude::ToPrimitive as _;
    match kind {
        FieldKind::Int => value.is_integer().then(|| value.to_i64())?.map(Value::Int),
        _ => Plain { currency, numbers: &NoNumbers }.decimal(kind, value),
    }
}

/// The words by which files name a choice: its key and its names in both languages.
fn choice_words(kind: Kind, field: &Field, choices: Choices) -> HashMap<String, u8> {
    let mut words = HashMap::new();
    for (index, key) in choices.keys.iter().enumerate() {
        let Ok(index) = u8::try_from(index) else { break };
        words.entry(normalise_header(key)).or_insert(index);
        for language in Language::ALL {
            let lang = Lang::new(language, &CURRENCIES[0]);
            words.entry(normalise_header(&lang.choice_of(kind, field, index))).or_insert(index);
        }
    }
    let others = if field.key == "stage" {
        STAGE_WORDS
    } else if field.has(flags::STATE) {
        STATE_WORDS
    } else {
        &[]
    };
    for (word, keys) in others {
        if let Some(index) = keys.iter().find_map(|key| choices.index(key)) {
            words.entry(normalise_header(word)).or_insert(index);
        }
    }
    words
}

/// Words of other programs for a choice, and the keys they may stand for; the first that the field has counts.
type OtherWords = &'static [(&'static str, &'static [&'static str])];

/// What other programs call the stages of customers.
const STAGE_WORDS: OtherWords = &[
    ("subscriber", &["target"]),
    ("lead", &["target"]),
    ("线索", &["target"]),
    ("marketing qualified lead", &["prospect"]),
    ("marketingqualifiedlead", &["prospect"]),
    ("sales qualified lead", &["prospect"]),
    ("salesqualifiedlead", &["prospect"]),
    ("opportunity", &["prospect"]),
    ("意向客户", &["prospect"]),
    ("成交", &["customer"]),
    ("已成交", &["customer"]),
    ("evangelist", &["fan"]),
    ("流失", &["lapsed"]),
];

/// What other programs call the states of their tickets, tasks and contracts.
const STATE_WORDS: OtherWords = &[
    ("open", &["new", "logged", "requested", "active"]),
    ("待处理", &["new", "logged", "requested", "open"]),
    ("未处理", &["new", "logged", "requested", "open"]),
    ("pending", &["assigned", "waiting", "requested", "draft"]),
    ("in progress", &["assigned", "in-progress", "running", "active"]),
    ("处理中", &["assigned", "in-progress", "running"]),
    ("进行中", &["in-progress", "running", "active", "assigned"]),
    ("resolved", &["solved", "done"]),
    ("solved", &["solved", "done"]),
    ("已解决", &["solved", "done"]),
    ("completed", &["completed", "done", "closed"]),
    ("已完成", &["completed", "done", "closed"]),
    ("closed", &["closed", "done"]),
    ("已关闭", &["closed", "done"]),
    ("canceled", &["cancelled", "terminated"]),
    ("cancelled", &["cancelled", "terminated"]),
    ("已取消", &["cancelled", "terminated"]),
    ("生效", &["active"]),
    ("到期", &["expired"]),
];

/// Where nothing can be referred to by number.
struct NoNumbers;

impl Numbers for NoNumbers {
    fn number(&self, _: AnyRef) -> String {
        String::new()
    }
    fn find(&self, _: Kind, _: &str) -> Option<u64> {
        None
    }
}
