//! Values as sentences and labels: what a record's fields say to a person.

use crate::app::Names;
use crate::insight::reports::Share;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::derived::Cover;
use crate::model::record::{AnyRef, Field, Record, Value, ValueRef, flags};
use crate::model::rules::state_of;
use crate::model::say::{Arg, Message};
use crate::model::schema::Schema;
use crate::model::value::Money;
use crate::store::Snapshot;
use crate::ui::screens::form::typed;
use crate::ui::tokens::Tone;

/// Writes values of one file in one language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub lang: Lang,
    names: Names<'a>,
}

impl<'a> Words<'a> {
    pub fn new(lang: Lang, snapshot: &'a Snapshot) -> Self {
        Self { lang, names: Names::new(snapshot) }
    }

    /// What a record is called.
    pub fn title(&self, of: AnyRef) -> String {
        self.names.title(of).unwrap_or_else(|| self.lang.text("record-gone").into_owned())
    }

    /// What stands below its title: its kind, and its number. A document is named by its number already.
    pub fn line(&self, of: AnyRef, record: &dyn Record) -> String {
        let number = self.value(of.kind, &of.kind.fields()[0], record.get(0));
        if number == self.title(of) {
            return self.lang.kind(of.kind.key()).into_owned();
        }
        self.lang.say(&Message::new("entry-named").with("kind", kind_arg(of.kind)).with("number", number))
    }

    /// The label of a field.
    pub fn label(&self, kind: Kind, field: &Field) -> String {
        self.lang.name_of(kind, field).into_owned()
    }

    /// A value in full; empty for none.
    pub fn value(&self, kind: Kind, field: &Field, value: ValueRef<'_>) -> String {
        let lang = self.lang;
        match value {
            ValueRef::None => String::new(),
            ValueRef::Bool(yes) => lang.text(if yes { "word-yes" } else { "word-no" }).into_owned(),
            ValueRef::Choice(index) => lang.choice_of(kind, field, index).into_owned(),
            ValueRef::Ref(of) => self.title(of),
            ValueRef::Refs(to, ids) => {
                let titles: Vec<String> = ids.iter().map(|id| self.title(AnyRef::new(to, *id))).collect();
                titles.join(&lang.text("join-separator"))
            }
            ValueRef::Texts(texts) if field.has(flags::PHONE) => {
                let phones: Vec<_> = texts.iter().map(|phone| lang.phone(phone)).collect();
                phones.join(&lang.text("join-separator"))
            }
            // Data, no sentence: without an "and".
            ValueRef::Texts(texts) => texts.join(&lang.text("join-separator")),
            ValueRef::Lines(lines) => lang.say(&Message::new("record-lines").with("n", lines.len())),
            other => typed::text(lang, field, other),
        }
    }

    /// The decimals with which all of these are written.
    pub fn digits<'v>(&self, values: impl IntoIterator<Item = ValueRef<'v>>) -> u32 {
        values.into_iter().filter_map(|value| self.lang.digits(value)).max().unwrap_or_default()
    }

    /// The values of one column, its numbers with so many decimals.
    pub fn column(&self, kind: Kind, field: &Field, values: &[ValueRef<'_>], digits: u32) -> Vec<String> {
        let written = |value: &ValueRef<'_>| {
            self.lang.in_digits(*value, digits).unwrap_or_else(|| self.value(kind, field, *value))
        };
        values.iter().map(written).collect()
    }

    /// An owned value; lines are counted.
    pub fn owned(&self, kind: Kind, field: &Field, value: &Value) -> String {
        match value {
            Value::Lines(lines) if !lines.is_empty() => {
                self.lang.say(&Message::new("record-lines").with("n", lines.len()))
            }
            other => self.value(kind, field, other.as_ref()),
        }
    }
}

/// The record's state in words and how it is judged; none for kinds without states.
pub fn state(lang: Lang, record: &dyn Record, kind: Kind) -> Option<(String, Tone)> {
    let key = state_of(record)?;
    Some((lang.state(kind.key(), key).into_owned(), state_tone(kind, key)))
}

/// By how much something has changed, and which way, which colour alone must not say; nothing where it has not.
pub fn change(lang: Lang, share: Share) -> Option<(String, Tone)> {
    let (key, tone) = match share.0 {
        0 => return None,
        more if more > 0 => ("customer-up", Tone::Good),
        _ => ("customer-down", Tone::Bad),
    };
    Some((lang.say(&Message::new(key).with("share", Arg::Share(share.0.saturating_abs()))), tone))
}

/// What covers a piece: warranty and contract are good for whoever has it, what is charged is neither.
pub fn cover_tone(cover: Cover) -> Tone {
    match cover {
        Cover::Warranty => Tone::Good,
        Cover::Contract => Tone::Accent,
        Cover::Chargeable => Tone::Neutral,
    }
}

/// For how long something has been overdue.
pub fn days_overdue(lang: Lang, days: i64) -> String {
    lang.say(&Message::new("customer-days-overdue").with("n", days))
}

/// How a state is judged: over and well, over and badly, held up, not begun, or under way.
pub fn state_tone(kind: Kind, state: &str) -> Tone {
    match (kind, state) {
        (Kind::Quote, "accepted") | (Kind::Need, "met") => Tone::Good,
        (Kind::InstalledProduct, "returned") => Tone::Neutral,
        (
            _,
            "done" | "won" | "completed" | "paid" | "solved" | "closed" | "collected" | "active" | "on-sale"
            | "published" | "evaluated" | "ordered" | "in-use" | "ready",
        ) => Tone::Good,
        (
            _,
            "lost"
            | "rejected"
            | "cancelled"
            | "refused"
            | "expired"
            | "terminated"
            | "declined"
            | "scrapped"
            | "opted-out"
            | "reopened"
            | "collected-unrepaired",
        ) => Tone::Bad,
        (
            _,
            "waiting" | "on-hold" | "suspended" | "paused" | "waiting-for-parts" | "partly-paid" | "returned"
            | "estimated" | "quoted",
        ) => Tone::Warn,
        (
            _,
            "draft" | "planned" | "archived" | "discontinued" | "superseded" | "replaced" | "targeted"
            | "heard" | "sent" | "issued" | "confirmed",
        ) => Tone::Neutral,
        _ => Tone::Accent,
    }
}

/// The key facts of a record's head: the columns of its list, its title, number and state left out.
pub fn key_facts(kind: Kind, record: &dyn Record, schema: Schema) -> Vec<(usize, &'static Field)> {
    const MOST: usize = 8;
    let title = kind.title_field();
    schema
        .fields(kind)
        .filter(|(i, f)| *i != 0 && *i != title && f.has(flags::COLUMN) && !f.has(flags::STATE))
        .filter(|(i, _)| says_something(record.get(*i)))
        .take(MOST)
        .collect()
}

/// Nothing, no and zero are no facts to be told first.
fn says_something(value: ValueRef<'_>) -> bool {
    !value.is_empty()
        && !matches!(value, ValueRef::Bool(false) | ValueRef::Int(0) | ValueRef::Money(Money(0)))
}

/// A kind within a sentence.
pub fn kind_arg(kind: Kind) -> Arg {
    Arg::Key(format!("kind-{}", kind.key()))
}
