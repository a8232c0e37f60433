//! Values as a person reads them: choices and states by their names, references by what they are called.

use crate::app::Names;
use crate::insight::smallest_units;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::plain::Plain;
use crate::model::record::{Record, ValueRef};
use crate::model::schema::{Column, Path};

/// What a value is read with.
pub struct Words<'a> {
    pub lang: Lang,
    pub names: Names<'a>,
    pub plain: Plain<'a>,
}

impl Words<'_> {
    /// The value of a field of `kind`, or of the record that the path leads to.
    pub fn say(&self, kind: Kind, path: &Path, value: ValueRef<'_>) -> String {
        let owner = path.owner(kind);
        let column = &path.column;
        match value {
            ValueRef::Choice(n) => self.lang.choice_of(owner, column, n).into_owned(),
            ValueRef::Bool(yes) => self.lang.text(if yes { "word-yes" } else { "word-no" }).into_owned(),
            ValueRef::Day(day) => self.lang.day(day),
            ValueRef::Instant(instant) => self.lang.instant(instant),
            ValueRef::Money(money) => self.lang.money_exact(money),
            ValueRef::Ref(to) => self.names.title(to).unwrap_or_default(),
            ValueRef::Lines(lines) => {
                (0..lines.len()).map(|at| self.line(owner, lines.line(at))).collect::<Vec<_>>().join("\n")
            }
            other => self.plain.text(column.kind, other),
        }
    }

    /// A line of a record: what stands in it, by its name; zero is nothing to tell.
    fn line(&self, owner: Kind, line: &dyn Record) -> String {
        let told = line.fields().iter().enumerate().filter_map(|(index, field)| {
            let value = line.get(index);
            let untold = value.is_empty() || smallest_units(value) == Some(0);
            let text = || self.say(owner, &Path::own(Column::stored(index, field)), value);
            (!untold).then(|| format!("{} {}", self.lang.name_of(owner, field), text()))
        });
        told.collect::<Vec<_>>().join(" · ")
    }
}
