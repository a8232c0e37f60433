//! The list by groups: which field they are made by, and where their headings stand.

use egui::{ScrollArea, Ui};

use super::{ListScreen, cells};
use crate::app::Names;
use crate::insight::{GroupBy, GroupRow, Part};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{FieldKind, Value, flags};
use crate::model::say::Message;
use crate::model::schema::{FieldScope, Path};
use crate::ui::context::Context;
use crate::ui::kit::overlay::{self, Item};
use crate::ui::kit::tabs::Chip;

/// The groups of a list, as their headings tell them.
#[derive(Default)]
pub struct Groups {
    groups: Vec<Group>,
    /// The decimals of each sum: all groups write it with the same.
    digits: Vec<u32>,
}

struct Group {
    /// The place of its first record among all.
    first: usize,
    row: GroupRow,
}

/// What stands in a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The heading of this group.
    Heading(usize),
    /// The record at this place of the list.
    Record(usize),
}

impl Groups {
    /// Of groups with their records, which are put behind each other.
    pub fn of(arranged: Vec<(GroupRow, Vec<u64>)>, lang: Lang) -> (Self, Vec<u64>) {
        let (mut groups, mut ids) = (Vec::with_capacity(arranged.len()), Vec::new());
        let mut digits: Vec<u32> = Vec::new();
        for (row, members) in arranged {
            digits.resize(digits.len().max(row.sums.len()), 0);
            for (digits, sum) in digits.iter_mut().zip(&row.sums) {
                *digits = (*digits).max(lang.digits(sum.as_ref()).unwrap_or(0));
            }
            groups.push(Group { first: ids.len(), row });
            ids.extend(members);
        }
        (Self { groups, digits }, ids)
    }

    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// What stands in a row, where every group begins with its heading.
    pub fn at(&self, row: usize) -> At {
        // The heading of the group numbered n stands n rows below where its first record would.
        let mut after = 0;
        let mut end = self.groups.len();
        while after < end {
            let middle = after + (end - after) / 2;
            let is_before = self.groups.get(middle).is_some_and(|group| group.first + middle <= row);
            if is_before { after = middle + 1 } else { end = middle }
        }
        match after.checked_sub(1) {
            Some(group) if self.groups.get(group).is_some_and(|g| g.first + group == row) => {
                At::Heading(group)
            }
            _ => At::Record(row - after),
        }
    }

    /// What a heading says: the value, how many, and the sums of the columns that are summed.
    pub fn heading(
        &self,
        group: usize,
        by: &GroupBy,
        summed: &[Path],
        kind: Kind,
        lang: Lang,
        names: Names<'_>,
    ) -> String {
        let Some(Group { row, .. }) = self.groups.get(group) else { return String::new() };
        let owner = by.path.owner(kind);
        let value = row.values.first().unwrap_or(&Value::None);
        let value = match (by.part, value) {
            (_, Value::None) => lang.text("word-none").into_owned(),
            (Some(Part::Month), Value::Day(day)) => lang.month(*day),
            (Some(Part::Year), Value::Day(day)) => Part::Year.plain(*day),
            (_, value) => cells::text(lang, names, owner, &by.path.column, value),
        };
        let field = cells::label(lang, kind, &by.path);
        let count = i64::try_from(row.count).unwrap_or(i64::MAX);
        let mut parts = vec![
            lang.say(&Message::new("filter-is").with("field", field).with("value", value)),
            lang.say(&Message::new("status-records").with("n", count)),
        ];
        for ((path, sum), digits) in summed.iter().zip(&row.sums).zip(&self.digits) {
            let sum = match sum {
                Value::Quantity(_) => lang.in_digits(sum.as_ref(), *digits).unwrap_or_default(),
                sum => cells::in_column(lang, names, kind, &path.column, sum),
            };
            let field = cells::label(lang, kind, path);
            parts.push(lang.say(&Message::new("status-sum").with("field", field).with("sum", sum)));
        }
        parts.join("  ·  ")
    }
}

/// What a list can be grouped by, what it shows first. Of days the month and the year: groups of one day are seldom
/// what is meant. Texts that are searched for are names, of which every record has its own.
fn offered(scope: FieldScope, shown: &[Path]) -> Vec<GroupBy> {
    let mut offered = Vec::new();
    let others = scope.schema.columns(scope.kind).map(Path::own).filter(|path| !shown.contains(path));
    for path in shown.iter().copied().chain(others) {
        let column = &path.column;
        if column.has(flags::HIDDEN) || column.has(flags::TITLE) || column.has(flags::MULTILINE) {
            continue;
        }
        let by = |part| GroupBy { path, part };
        match column.kind {
            FieldKind::Day | FieldKind::Instant => {
                offered.extend([by(Some(Part::Month)), by(Some(Part::Year))]);
            }
            FieldKind::Choice(_)
            | FieldKind::OptionalChoice(_)
            | FieldKind::Bool
            | FieldKind::Ref(_)
            | FieldKind::AnyRef
            | FieldKind::Refs(_) => offered.push(by(None)),
            FieldKind::Texts if !column.has(flags::PHONE) && !column.has(flags::EMAIL) => {
                offered.push(by(None));
            }
            FieldKind::Text if column.flags & (flags::READ_ONLY | flags::EXTERNAL | flags::SEARCHED) == 0 => {
                offered.push(by(None));
            }
            _ => {}
        }
    }
    offered
}

fn label(lang: Lang, kind: Kind, by: &GroupBy) -> String {
    let field = cells::label(lang, kind, &by.path);
    match by.part {
        None => field,
        Some(Part::Month) => lang.say(&Message::new("list-group-month").with("field", field)),
        Some(Part::Year) => lang.say(&Message::new("list-group-year").with("field", field)),
    }
}

/// The chip that groups the list, or takes the grouping back.
pub fn chip(screen: &mut ListScreen, ui: &mut Ui, context: &Context<'_>) {
    let lang = context.lang;
    let (kind, scope) = (screen.kind, screen.scope());
    let remove = lang.text("list-group-none");
    let shown = match &screen.look.group {
        Some(by) => {
            let field = label(lang, kind, by);
            let text = lang.say(&Message::new("list-grouped-by").with("field", field));
            Chip::filter(&text, &remove).show(ui)
        }
        None => Chip::menu(&lang.text("list-group")).show(ui),
    };
    if shown.removed {
        screen.look.group = None;
    }
    let picked = overlay::menu(&shown.response, |ui| {
        let tall = ui.ctx().content_rect().height() * 0.6;
        let mut picked = None;
        ScrollArea::vertical().max_height(tall).show(ui, |ui| {
            for by in offered(scope, &screen.look.columns) {
                let ticked = screen.look.group == Some(by);
                if Item::new(&label(lang, kind, &by)).ticked(ticked).show(ui) {
                    picked = Some(by);
                }
            }
        });
        picked
    });
    if let Some(by) = picked.flatten() {
        screen.look.group = Some(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(members: &[u64]) -> (GroupRow, Vec<u64>) {
        let row = GroupRow { values: Vec::new(), count: members.len(), sums: Vec::new() };
        (row, members.to_vec())
    }

    fn lang() -> Lang {
        Lang::new(crate::lang::Language::English, &crate::model::value::CURRENCIES[0])
    }

    #[test]
    fn every_row_is_a_heading_or_a_record() {
        use At::{Heading, Record};
        let (groups, ids) = Groups::of(vec![group(&[7, 8]), group(&[3]), group(&[9, 1])], lang());
        assert_eq!(ids, [7, 8, 3, 9, 1]);
        let rows: Vec<At> = (0..ids.len() + groups.len()).map(|row| groups.at(row)).collect();
        assert_eq!(
            rows,
            [Heading(0), Record(0), Record(1), Heading(1), Record(2), Heading(2), Record(3), Record(4)]
        );
        let (none, _) = Groups::of(Vec::new(), lang());
        assert_eq!(none.at(5), Record(5));
    }

    #[test]
    fn every_list_can_be_grouped() {
        for kind in Kind::ALL {
            assert!(!offered((*kind).into(), &[]).is_empty(), "{kind:?}");
        }
    }
}
