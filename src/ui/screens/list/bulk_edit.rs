//! The same into one field of every selected record, with what it changes told before.

use std::sync::Arc;

use egui::Ui;

use super::ListScreen;
use super::before_after::{self, BeforeAfter};
use crate::app::{BulkValue, Command};
use crate::insight;
use crate::model::Kind;
use crate::model::record::{AnyRef, Field as ModelField, FieldKind, Value, flags};
use crate::model::say::Message;
use crate::model::schema::FieldScope;
use crate::store::{ReadRecords as _, Snapshot};
use crate::ui::context::Context;
use crate::ui::jobs::{Answer, Progress};
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::Field;
use crate::ui::kit::overlay::{self, Dialog, dialog_buttons};
use crate::ui::kit::tabs::{Segment, segmented};
use crate::ui::screens::form::field::{self, FieldsState};
use crate::ui::screens::form::{Draft, Place};
use crate::ui::screens::record::words::Words;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS};

/// The field, what becomes of it, and the value as it is typed.
pub struct BulkEdit {
    /// Those that were selected when it was opened; a selection of a hundred thousand is gathered once.
    records: Arc<Vec<AnyRef>>,
    /// Place among [`fields_of`].
    field: Option<usize>,
    /// Of a field that holds several: 0 adds, 1 removes, 2 sets.
    how: usize,
    /// The field is to be emptied: that nothing has been typed yet does not say so.
    empties: bool,
    /// The value stands in a record that is never written.
    draft: Draft,
    fields: FieldsState,
    preview: Answer<Asked, Preview>,
    /// No field is chosen yet: choosing one has the keyboard.
    fresh: bool,
}

type Asked = (usize, BulkValue);

/// What the edit would do.
#[derive(Default)]
struct Preview {
    changed: usize,
    /// Some of the changed ones.
    rows: Vec<BeforeAfter>,
}

/// So many of the changed records are shown.
const SHOWN: usize = 5;

impl BulkEdit {
    /// Of these records, with this field chosen.
    pub fn new(scope: FieldScope, records: Vec<AnyRef>, field: Option<usize>) -> Self {
        let field = field.and_then(|index| fields_of(scope).iter().position(|(i, _)| *i == index));
        Self::at(scope, Arc::new(records), field)
    }

    fn at(scope: FieldScope, records: Arc<Vec<AnyRef>>, field: Option<usize>) -> Self {
        let mut draft = Draft::new(scope.kind, &[]);
        draft.adopt(scope.schema);
        let place = field.and_then(|at| fields_of(scope).get(at).map(|(index, _)| Place::of(*index)));
        let fields = place.map_or_else(FieldsState::default, FieldsState::focused_on);
        let (preview, fresh) = (Answer::default(), field.is_none());
        Self { records, field, how: 0, empties: false, draft, fields, preview, fresh }
    }

    /// Whether all that stands in the field can be taken out: adding and removing nothing are nothing.
    fn offers_empty(&self, field: &ModelField) -> bool {
        may_be_empty(field) && (self.how == 2 || !holds_several(field))
    }

    /// What is to be done, as far as it can be read.
    fn change(&self, index: usize, field: &ModelField) -> Option<BulkValue> {
        let place = Place::of(index);
        if self.empties && self.offers_empty(field) {
            // What stands in the field that is out of sight is not meant.
            return Some(BulkValue::Set(Value::None));
        }
        if self.draft.fault(place).is_some() {
            return None;
        }
        let value = self.draft.value(place);
        Some(match self.how {
            0 if holds_several(field) => BulkValue::Add(value),
            1 if holds_several(field) => BulkValue::Remove(value),
            _ if value.is_empty() => return None,
            _ => BulkValue::Set(value),
        })
    }
}

/// Whether a record may have nothing there.
fn may_be_empty(field: &ModelField) -> bool {
    !field.has(flags::REQUIRED) && !matches!(field.kind, FieldKind::Bool | FieldKind::Choice(_))
}

fn holds_several(field: &ModelField) -> bool {
    matches!(field.kind, FieldKind::Texts | FieldKind::Refs(_))
}

/// The fields that can be set for many records at once.
fn fields_of(scope: FieldScope) -> Vec<(usize, &'static ModelField)> {
    let fixed = flags::READ_ONLY | flags::STATE | flags::HIDDEN | flags::TITLE | flags::EXTERNAL;
    let unfit = |field: &ModelField| matches!(field.kind, FieldKind::Lines(_));
    scope.schema.fields(scope.kind).filter(|(_, f)| f.flags & fixed == 0 && !unfit(f)).collect()
}

/// The field that holds tags.
pub fn tags_of(kind: Kind) -> Option<usize> {
    kind.fields().iter().position(|field| field.key == "tags" && holds_several(field))
}

/// The dialog; none once it is over.
pub fn show(
    screen: &mut ListScreen,
    mut edit: BulkEdit,
    ui: &Ui,
    context: &mut Context<'_>,
) -> Option<BulkEdit> {
    let lang = context.lang;
    let records = Arc::clone(&edit.records);
    let fields = fields_of(screen.scope());
    let title = lang.say(&Message::new("list-bulk-title").with("n", records.len()));
    let close = lang.text("button-cancel");
    let done = Dialog::new("bulk edit", &title, &close).width(460.0).show(ui.ctx(), |ui| {
        choose_field(screen, &mut edit, &fields, ui, context);
        let chosen = edit.field.and_then(|at| fields.get(at)).copied();
        let mut change = None;
        if let Some((index, field)) = chosen {
            value(&mut edit, index, field, ui, context);
            change = edit.change(index, field).map(|change| (index, change));
        }
        let preview = change.as_ref().and_then(|(index, change)| {
            preview(&mut edit, *index, change, context).map(|preview| {
                show_preview(ui, &preview, records.len(), context);
                preview.changed
            })
        });
        // What empties a field is looked at first, and meant.
        let empties = matches!(&change, Some((_, BulkValue::Set(value))) if value.is_empty());
        let refused = match (chosen, &change, preview) {
            (None, ..) => Some("list-bulk-choose"),
            (Some((index, _)), None, _) if edit.draft.fault(Place::of(index)).is_none() => {
                Some("list-bulk-value")
            }
            (_, None, _) => Some("list-bulk-unread"),
            (_, _, None) if empties => Some("list-bulk-counting"),
            (_, _, Some(0)) => Some("list-bulk-nothing"),
            _ => None,
        }
        .map(|key| lang.text(key));
        let apply = lang.text("button-apply");
        let (apply, cancel) = dialog_buttons(ui, |ui| {
            let confirm = if empties { overlay::confirm_knowingly } else { overlay::confirm };
            let apply = confirm(ui, &apply, refused.as_deref());
            (apply, Button::secondary(&close).show(ui).clicked())
        });
        (change.filter(|_| apply), cancel)
    });
    let (change, cancel) = done.inner;
    if let Some(change) = change {
        context.run(Command::BulkEdit { records: records.to_vec(), changes: vec![change] });
        return None;
    }
    (!cancel && !done.closed).then_some(edit)
}

fn choose_field(
    screen: &ListScreen,
    edit: &mut BulkEdit,
    fields: &[(usize, &'static ModelField)],
    ui: &mut Ui,
    context: &Context<'_>,
) {
    let lang = context.lang;
    let names: Vec<String> = fields.iter().map(|(_, f)| lang.name_of(screen.kind, *f).into_owned()).collect();
    let options: Vec<&str> = names.iter().map(String::as_str).collect();
    let before = edit.field;
    let label = lang.text("list-filter-field");
    let focus = overlay::takes_keyboard(ui, &mut edit.fresh);
    Field::new(&label).focus(focus).choice(ui, &mut edit.field, &options, &lang.text("list-bulk-choose"));
    if edit.field != before {
        *edit = BulkEdit::at(screen.scope(), Arc::clone(&edit.records), edit.field);
    }
    ui.add_space(GAP_S);
}

/// The control of the field itself, and of one that holds several what is done with them.
fn value(
    edit: &mut BulkEdit,
    index: usize,
    field: &'static ModelField,
    ui: &mut Ui,
    context: &mut Context<'_>,
) {
    if holds_several(field) {
        let lang = context.lang;
        let names = ["list-bulk-add", "list-bulk-remove", "list-bulk-set"].map(|key| lang.text(key));
        let segments: Vec<Segment<'_>> =
            names.iter().map(|name| Segment { text: name, icon: None }).collect();
        segmented(ui, &segments, &mut edit.how);
        ui.add_space(GAP_S);
    }
    let offers_empty = edit.offers_empty(field);
    if !(edit.empties && offers_empty) {
        field::show(ui, &mut edit.draft, &mut edit.fields, Place::of(index), context);
    }
    if offers_empty {
        ui.add_space(GAP_S);
        Field::new(&context.lang.text("list-bulk-clear")).check(ui, &mut edit.empties);
    }
}

fn preview(
    edit: &mut BulkEdit,
    index: usize,
    change: &BulkValue,
    context: &Context<'_>,
) -> Option<Arc<Preview>> {
    let asked = (index, change.clone());
    let records = Arc::clone(&edit.records);
    let (snapshot, lang, schema) = (context.snapshot.clone(), context.lang, context.schema);
    let of = asked.clone();
    let look = move |progress: &Progress| {
        let (index, change) = of;
        // What cannot be read now is told by the command itself.
        schema
            .field(records.first().map_or(Kind::Customer, |of| of.kind), index)
            .and_then(|field| {
                before_and_after(&snapshot, lang, &records, index, field, &change, progress).ok()
            })
            .unwrap_or_default()
    };
    let answer =
        edit.preview.ask(context.jobs, Message::new("wait-counting"), &asked, context.revision(), look);
    // An older answer speaks of another value.
    answer.filter(|_| !edit.preview.is_waiting())
}

fn before_and_after(
    snapshot: &Snapshot,
    lang: crate::lang::Lang,
    records: &[AnyRef],
    index: usize,
    field: &ModelField,
    change: &BulkValue,
    progress: &Progress,
) -> Result<Preview, insight::InsightError> {
    // What would be written is told as it would be.
    let words = Words::new(lang.with_phones_as_typed(), snapshot);
    let mut preview = Preview::default();
    for of in records {
        if progress.stopped() {
            return Err(insight::InsightError::Stopped);
        }
        let Some(record) = snapshot.record(*of)? else { continue };
        let before = record.get(index).to_value();
        let after = change.of(before.clone());
        if is_same(&before, &after) {
            continue;
        }
        preview.changed += 1;
        if preview.rows.len() < SHOWN {
            let [before, after] = [before, after].map(|value| words.owned(of.kind, field, &value));
            preview.rows.push(BeforeAfter { record: words.title(*of), field: None, before, after });
        }
    }
    Ok(preview)
}

/// Nothing, and a list of nothing, are the same to a record.
fn is_same(before: &Value, after: &Value) -> bool {
    before == after || (before.is_empty() && after.is_empty())
}

fn show_preview(ui: &mut Ui, preview: &Preview, all: usize, context: &Context<'_>) {
    let lang = context.lang;
    ui.add_space(GAP_M);
    let count = Message::new("list-bulk-changes").with("n", preview.changed).with("all", all);
    ui.label(tokens::small_weak(lang.say(&count)));
    ui.add_space(GAP_XS);
    for row in &preview.rows {
        before_after::line(ui, lang, row);
    }
    let more = preview.changed.saturating_sub(preview.rows.len());
    if more > 0 {
        ui.label(tokens::small_weak(lang.say(&Message::new("list-bulk-more").with("n", more))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_after_records_is_known() {
        for (kind, key) in [
            (Kind::Customer, "owner"),
            (Kind::Task, "assignee"),
            (Kind::Order, "salesperson"),
            (Kind::Campaign, "responsible"),
        ] {
            let index = kind.responsible_field().unwrap_or_else(|| panic!("{kind:?}"));
            assert_eq!(kind.fields()[index].key, key);
        }
        assert!(tags_of(Kind::Customer).is_some());
        assert!(tags_of(Kind::Order).is_none());
    }
}
