//! What stands in the cells of a list.

use std::borrow::Cow;

use egui::Ui;

use crate::app::Names;
use crate::insight::reports::Share;
use crate::insight::{self, Row};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::derived::{Band, Cover, Derived};
use crate::model::record::{AnyRef, Choice as _, FieldKind, Value, flags};
use crate::model::say::Message;
use crate::model::schema::{Column, Path, Source};
use crate::model::work::Task;
use crate::store::ReadRecords as _;
use crate::ui::icons::Icon;
use crate::ui::kit::table::Cell;
use crate::ui::kit::{badge, paint};
use crate::ui::screens::form::typed::minutes_text;
use crate::ui::screens::record::entries;
use crate::ui::screens::record::words::{self, state_tone};
use crate::ui::tokens::{GAP_M, ICON, Tone, font};

/// One cell, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    pub text: String,
    tone: Option<Tone>,
    badge: bool,
    weak: bool,
    pending: bool,
    /// Says what is wrong, which a sign behind the text shows.
    warning: String,
}

impl Shown {
    /// What is still being computed.
    pub fn pending() -> Self {
        Self { pending: true, ..Self::default() }
    }

    pub fn cell(&self) -> Cell<'_> {
        Cell {
            text: Cow::Borrowed(&self.text),
            tone: self.tone,
            badge: self.badge,
            weak: self.weak,
            pending: self.pending,
            icon: (!self.warning.is_empty()).then_some((Icon::Warning, Tone::Bad)),
            meaning: Cow::Borrowed(&self.warning),
            ..Cell::default()
        }
    }
}

/// A row of the list, read when it was seen.
#[derive(Clone, Debug, Default)]
pub struct ShownRow {
    /// Number and title, as a screen reader says the row.
    pub name: String,
    pub cells: Vec<Shown>,
}

/// Reads the cells of one record, or takes what `instead` gives for a column whose value is not to be asked for.
pub fn read(
    row: &Row<'_>,
    lang: Lang,
    names: Names<'_>,
    columns: &[Path],
    instead: impl Fn(usize, &Path) -> Option<Shown>,
) -> ShownRow {
    let cells = columns.iter().enumerate().map(|(place, path)| {
        instead(place, path).unwrap_or_else(|| {
            // What can't be read now is left empty; above the list it is told what could not be computed.
            let value = row.value(path).unwrap_or_default();
            shown(row, lang, names, path, &value)
        })
    });
    let mut cells: Vec<Shown> = cells.collect();
    if let Some(warning) = sign(row, lang)
        && let Some(named) = columns.iter().position(is_name)
        && let Some(cell) = cells.get_mut(named)
    {
        cell.warning = warning;
    }
    let title = names.title(row.of).unwrap_or_default();
    let number = crate::model::plain::Numbers::number(&names, row.of);
    let name = if title == number { number } else { format!("{number} {title}") };
    ShownRow { name, cells }
}

/// What the sign behind the name of a record of this kind goes by: before a customer is offered anything new, one has to
/// know that he is kept waiting.
pub fn signed_by(kind: Kind) -> Option<Path> {
    (kind == Kind::Customer).then(|| Path::own(Column::derived(Derived::OverdueService)))
}

/// What that sign says, where there is something to be said and it is known already.
fn sign(row: &Row<'_>, lang: Lang) -> Option<String> {
    let path = signed_by(row.of.kind)?;
    if !insight::is_ready(row.ctx, row.of.kind, &path) {
        return None;
    }
    match row.value(&path) {
        Ok(Value::Int(n)) if n > 0 => Some(lang.say(&Message::new("list-overdue-service").with("n", n))),
        // What can't be read now has no sign; above the list it is told what could not be computed.
        _ => None,
    }
}

fn shown(row: &Row<'_>, lang: Lang, names: Names<'_>, path: &Path, value: &Value) -> Shown {
    let kind = row.of.kind;
    let owner = path.owner(kind);
    let column = &path.column;
    let plain = Shown { text: in_column(lang, names, owner, column, value), ..Shown::default() };
    match (column.source, value) {
        (Source::Derived(Derived::Band), Value::Choice(index)) => {
            Shown { tone: Some(band_tone(*index)), badge: true, ..plain }
        }
        (_, Value::Choice(index)) if column.kind.choices() == Some(Cover::CHOICES) => Shown {
            tone: Cover::ALL.get(usize::from(*index)).map(|cover| words::cover_tone(*cover)),
            badge: true,
            ..plain
        },
        (Source::Derived(Derived::YearChange), Value::Percent(change)) => {
            // A share is told in millionths.
            match words::change(lang, Share(change.0.saturating_mul(100))) {
                Some((text, tone)) => Shown { tone: Some(tone), text, ..plain },
                None => plain,
            }
        }
        (Source::Derived(Derived::NextStep), Value::Ref(task)) => next_step(row, lang, task.id, plain),
        (Source::Derived(Derived::Overdue | Derived::Expiring), Value::Bool(true)) => {
            Shown { tone: Some(Tone::Bad), ..plain }
        }
        (Source::Derived(Derived::DaysLeft), Value::Int(n)) if *n < 0 => {
            Shown { tone: Some(Tone::Bad), ..plain }
        }
        (Source::Derived(Derived::SlipDays), Value::Int(n)) if *n != 0 => {
            Shown { tone: Some(if *n > 0 { Tone::Bad } else { Tone::Good }), ..plain }
        }
        (Source::Derived(Derived::OverdueTasks | Derived::OverdueService), Value::Int(n)) if *n > 0 => {
            Shown { tone: Some(Tone::Bad), ..plain }
        }
        (Source::Stored(index), Value::Day(_) | Value::Instant(_)) if path.via.is_none() => {
            match late_by(row, index) {
                Some(days) => {
                    Shown { tone: Some(Tone::Bad), warning: words::days_overdue(lang, days), ..plain }
                }
                None => plain,
            }
        }
        (Source::Stored(0), _) if path.via.is_none() && kind.title_field() != 0 => {
            Shown { weak: true, ..plain }
        }
        (_, Value::Choice(index)) if column.has(flags::STATE) => {
            let key = column.kind.choices().map_or("", |choices| choices.key(*index));
            Shown { tone: Some(state_tone(owner, key)), badge: true, ..plain }
        }
        _ => plain,
    }
}

/// A task behind the day it is due, or for how long it has been: days are never cut, what is to be done may be.
fn next_step(row: &Row<'_>, lang: Lang, task: u64, plain: Shown) -> Shown {
    let today = row.ctx.today;
    let due = row.read.get::<Task>(task).ok().flatten().and_then(|task| task.due);
    let Some(due) = due else { return plain };
    let late = (today - due).num_days();
    if late > 0 {
        let text = format!("{} · {}", words::days_overdue(lang, late), plain.text);
        return Shown { text, tone: Some(Tone::Bad), ..plain };
    }
    let when = entries::day_text(lang, due, today);
    Shown { text: format!("{when} · {}", plain.text), ..plain }
}

/// For how many days a record has been overdue, where this is the field by which it is.
fn late_by(row: &Row<'_>, index: usize) -> Option<i64> {
    if !row.of.kind.info().derived.contains(&Derived::Overdue) {
        return None;
    }
    let due =
        insight::overdue_since(&*row.record, row.ctx.today, row.ctx.day_of).filter(|due| due.field == index);
    due.map(|due| (row.ctx.today - due.day).num_days())
}

/// The colour of a band.
pub fn band_tone(index: u8) -> Tone {
    match Band::ALL.get(usize::from(index)) {
        Some(Band::Vip) => Tone::Vip,
        Some(Band::Major) => Tone::Major,
        Some(Band::Regular) => Tone::Regular,
        _ => Tone::Small,
    }
}

/// A value as it stands in a column: amounts below each other have the same decimals, and are compared digit by digit.
pub fn in_column(lang: Lang, names: Names<'_>, kind: Kind, column: &Column, value: &Value) -> String {
    match value {
        Value::Money(money) => lang.money_exact(*money),
        _ => text(lang, names, kind, column, value),
    }
}

/// A value as lists write it.
pub fn text(lang: Lang, names: Names<'_>, kind: Kind, column: &Column, value: &Value) -> String {
    let title = |of: AnyRef| names.title(of).unwrap_or_default();
    match value {
        Value::None => String::new(),
        Value::Text(text) => text.lines().next().unwrap_or_default().to_owned(),
        Value::Int(n) if column.has(flags::MINUTES) => minutes_text(*n),
        Value::Int(n) => lang.number(*n),
        Value::Money(money) => lang.money(*money),
        Value::UnitPrice(price) => lang.price(*price),
        Value::Quantity(quantity) => lang.quantity(*quantity),
        Value::Percent(percent) => lang.rate(*percent),
        Value::Bool(yes) => lang.text(if *yes { "word-yes" } else { "word-no" }).into_owned(),
        Value::Day(day) => lang.day(*day),
        Value::Instant(at) => lang.instant(*at),
        Value::Choice(index) => lang.choice_of(kind, column, *index).into_owned(),
        Value::Ref(of) => title(*of),
        Value::Refs(to, ids) => {
            ids.iter().map(|id| title(AnyRef::new(*to, *id))).collect::<Vec<_>>().join("; ")
        }
        Value::Texts(texts) if column.has(flags::PHONE) => {
            texts.iter().map(|phone| lang.phone(phone)).collect::<Vec<_>>().join("; ")
        }
        Value::Texts(texts) => texts.join("; "),
        Value::Lines(lines) => lang.say(&Message::new("list-lines").with("n", lines.len())),
    }
}

/// The title of a column; of a field behind a reference both names.
pub fn label(lang: Lang, kind: Kind, path: &Path) -> String {
    match path.via {
        None => lang.name_of(kind, &path.column).into_owned(),
        Some((index, to)) => {
            let reference = kind.fields().get(index).map_or("", |field| field.key);
            let message = Message::new("list-column-via")
                .with("reference", &*lang.field(kind.key(), reference))
                .with("field", &*lang.name_of(to, &path.column));
            lang.say(&message)
        }
    }
}

/// The width a column begins with, in points: as its kind needs, and at least so that its title and every choice it
/// may show can be read whole.
pub fn width(ui: &Ui, lang: Lang, kind: Kind, path: &Path, title: &str) -> f32 {
    const WIDEST: f32 = 220.0;
    if path.column.has(flags::TITLE) {
        // A number is shorter than a name.
        return if is_number(path) { 150.0 } else { WIDEST };
    }
    let head = head_width(ui, title);
    let of = path.owner(kind);
    let choices = path.column.kind.choices().map_or(0, |choices| choices.keys.len());
    let labels =
        (0..choices).filter_map(|n| u8::try_from(n).ok()).map(|n| lang.choice_of(of, &path.column, n));
    let widest = labels.map(|label| badge::width(ui, &label, Tone::Vip)).fold(0.0, f32::max) + 2.0 * GAP_M;
    usual_width(path).max(head.max(widest).min(WIDEST)).ceil()
}

/// The width down to which a column gives way where there is too little room; none for what is never cut.
pub fn least_width(ui: &Ui, path: &Path, title: &str) -> Option<f32> {
    const NAME: f32 = 160.0;
    const TEXT: f32 = 84.0;
    /// For how long a step has been overdue is never cut.
    const STEP: f32 = 136.0;
    match path.column.kind {
        _ if path.column.source == Source::Derived(Derived::NextStep) => Some(STEP),
        _ if is_number(path) => None,
        _ if path.column.has(flags::TITLE) => Some(NAME),
        FieldKind::Text | FieldKind::Texts | FieldKind::Ref(_) | FieldKind::AnyRef | FieldKind::Refs(_) => {
            Some(head_width(ui, title).max(TEXT))
        }
        _ => None,
    }
}

/// The column that takes the room that is left: what records are called or, where that is a number, whom or what they
/// are about. Numbers, days and choices need no more than they have.
pub fn growing(columns: &[Path]) -> Option<Path> {
    let about = |path: &&Path| match path.column.kind {
        FieldKind::Ref(to) => to != Kind::Employee,
        FieldKind::Text => !is_number(path),
        _ => matches!(path.column.kind, FieldKind::AnyRef | FieldKind::Refs(_) | FieldKind::Texts),
    };
    columns.iter().find(|path| is_name(path)).or_else(|| columns.iter().find(about)).copied()
}

/// Whether a column shows what the records themselves are called.
fn is_name(path: &Path) -> bool {
    path.via.is_none() && path.column.has(flags::TITLE) && !is_number(path)
}

/// Whether a column shows the number of the records themselves.
fn is_number(path: &Path) -> bool {
    path.via.is_none() && path.column.source == Source::Stored(0)
}

/// What a title takes: with room at both sides, and for the mark of the order.
fn head_width(ui: &Ui, title: &str) -> f32 {
    paint::width(ui, title, font::small()) + 2.0 * GAP_M + ICON
}

fn usual_width(path: &Path) -> f32 {
    match path.column.kind {
        FieldKind::Text => 116.0,
        // A person is named in fewer letters than a company or what is to be done.
        FieldKind::Ref(Kind::Employee) => 110.0,
        FieldKind::Texts | FieldKind::Ref(_) | FieldKind::AnyRef | FieldKind::Refs(_) => 150.0,
        FieldKind::Money | FieldKind::UnitPrice => 120.0,
        FieldKind::Int | FieldKind::Quantity | FieldKind::Percent | FieldKind::Bool => 90.0,
        FieldKind::Day => 104.0,
        FieldKind::Instant => 170.0,
        FieldKind::Choice(_) | FieldKind::OptionalChoice(_) => 80.0,
        FieldKind::Lines(_) => 90.0,
    }
}
