//! What can be done with a selection: a bar above the lower edge, and the same value into many records.

use std::sync::Arc;

use egui::{Align2, Area, Frame, Id, Margin, Modal, Order, Ui, vec2};

use super::ListScreen;
use super::query::Listed;
use crate::app::Command;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{Field as ModelField, FieldKind, Value, flags};
use crate::model::say::Message;
use crate::model::schema::FieldScope;
use crate::ui::context::Context;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::Field;
use crate::ui::screens::form::typed;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, RADIUS};

use super::export::ExportDialog;

/// The same value into every selected record.
pub struct BulkEdit {
    /// Place among [`fields_of`].
    field: Option<usize>,
    typed: String,
    chosen: Option<usize>,
    on: bool,
    fault: Option<Message>,
}

impl BulkEdit {
    const fn new() -> Self {
        Self { field: None, typed: String::new(), chosen: None, on: true, fault: None }
    }
}

/// The fields that can be set for many records at once.
fn fields_of(scope: FieldScope) -> Vec<(usize, &'static ModelField)> {
    let fixed = flags::READ_ONLY | flags::STATE | flags::HIDDEN | flags::TITLE | flags::EXTERNAL;
    let unfit = |field: &ModelField| {
        matches!(field.kind, FieldKind::Lines(_) | FieldKind::Refs(_) | FieldKind::Ref(_) | FieldKind::AnyRef)
    };
    scope.schema.fields(scope.kind).filter(|(_, f)| f.flags & fixed == 0 && !unfit(f)).collect()
}

/// The bar, while anything is selected, and the dialog it opens.
pub fn show(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>, listed: &Listed) {
    if !screen.selection.is_empty() {
        bar(screen, ui, context, listed);
    }
    let Some(mut edit) = screen.bulk.take() else { return };
    if !dialog(screen, ui, context, &mut edit) {
        screen.bulk = Some(edit);
    }
}

fn frame(ui: &Ui) -> Frame {
    let tokens = tokens::of(ui);
    Frame::new().fill(tokens.surface).stroke(tokens.hairline()).corner_radius(RADIUS).shadow(tokens.shadow)
}

fn bar(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>, listed: &Listed) {
    let lang = context.lang;
    let rect = ui.max_rect();
    let frame = frame(ui).inner_margin(Margin::symmetric(GAP_M as i8, GAP_S as i8));
    let area = Area::new(Id::unique(("bulk bar", screen.kind)))
        .order(Order::Middle)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(rect.center_bottom() - vec2(0.0, GAP_L));
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                let count = screen.selection.len();
                ui.label(tokens::strong(lang.say(&Message::new("status-selected").with("n", count))));
                let (edit, export, delete, none) = (
                    lang.text("list-bulk-edit"),
                    lang.text("button-export"),
                    lang.text("button-delete"),
                    lang.text("button-select-none"),
                );
                if Button::secondary(&edit).compact().show(ui).clicked() {
                    screen.bulk = Some(BulkEdit::new());
                }
                if Button::secondary(&export).compact().show(ui).clicked() {
                    let selected: std::collections::HashSet<u64> =
                        screen.selection.ids().into_iter().collect();
                    let ids = listed.ids.iter().copied().filter(|id| selected.contains(id)).collect();
                    screen.export = Some(ExportDialog::of(lang, screen.kind, Arc::new(ids)));
                }
                let pressed = Button::danger(&delete).compact().shortcut("Del").show(ui).clicked();
                if pressed || asks_to_delete(screen, ui) {
                    context.run(Command::Delete { records: screen.target() });
                    screen.selection.clear();
                }
                if Button::link(&none).shortcut("Esc").show(ui).clicked() {
                    screen.selection.clear();
                }
            });
        });
    });
}

/// The key of that name, where it is not a text's or a dialog's.
fn asks_to_delete(screen: &ListScreen, ui: &Ui) -> bool {
    let elsewhere = ui.ctx().text_edit_focused() || screen.bulk.is_some() || screen.export.is_some();
    !elsewhere && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Delete))
}

/// Whether it is over.
fn dialog(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>, edit: &mut BulkEdit) -> bool {
    let (lang, kind) = (context.lang, screen.kind);
    let tokens = tokens::of(ui);
    let fields = fields_of(screen.scope());
    let modal = Modal::new(Id::unique("bulk edit")).frame(frame(ui).inner_margin(Margin::same(20)));
    let response = modal.backdrop_color(tokens.scrim).show(ui.ctx(), |ui| {
        ui.set_width(380.0);
        let count = screen.selection.len();
        ui.label(tokens::section(lang.say(&Message::new("list-bulk-title").with("n", count))));
        ui.add_space(GAP_S);
        let names: Vec<String> = fields.iter().map(|(_, f)| lang.name_of(kind, *f).into_owned()).collect();
        let options: Vec<&str> = names.iter().map(String::as_str).collect();
        let label = lang.text("list-filter-field");
        let before = edit.field;
        Field::new(&label).choice(ui, &mut edit.field, &options, &lang.text("list-bulk-choose"));
        if edit.field != before {
            *edit = BulkEdit { field: edit.field, ..BulkEdit::new() };
        }
        ui.add_space(GAP_S);
        let chosen = edit.field.and_then(|at| fields.get(at)).copied();
        if let Some((_, field)) = chosen {
            value_field(ui, lang, kind, edit, field);
        }
        ui.add_space(GAP_L);
        let (apply, cancel) = (lang.text("button-apply"), lang.text("button-cancel"));
        ui.horizontal(|ui| {
            let missing = lang.text("list-bulk-choose");
            let refused = chosen.is_none().then_some(missing.as_ref());
            let apply = Button::primary(&apply).refused(refused).show(ui).clicked();
            let cancel = Button::secondary(&cancel).show(ui).clicked();
            (apply.then_some(chosen).flatten(), cancel)
        })
        .inner
    });
    let (apply, cancel) = response.inner;
    if let Some((index, field)) = apply {
        match value_of(context, edit, field) {
            Ok(value) => {
                let records = screen.target();
                context.run(Command::BulkEdit { records, values: vec![(index, value)] });
                return true;
            }
            Err(fault) => edit.fault = Some(fault),
        }
    }
    cancel || response.should_close()
}

fn value_field(ui: &mut Ui, lang: Lang, kind: Kind, edit: &mut BulkEdit, field: &'static ModelField) {
    let label = lang.text("list-filter-value");
    let fault = edit.fault.as_ref().map(|fault| lang.say(fault));
    match field.kind {
        FieldKind::Choice(choices) | FieldKind::OptionalChoice(choices) => {
            let names: Vec<String> = (0..choices.keys.len())
                .filter_map(|n| u8::try_from(n).ok())
                .map(|n| lang.choice_of(kind, field, n).into_owned())
                .collect();
            let options: Vec<&str> = names.iter().map(String::as_str).collect();
            Field::new(&label).choice(ui, &mut edit.chosen, &options, &lang.text("word-none"));
        }
        FieldKind::Bool => {
            let yes = lang.name_of(kind, field);
            Field::new(&yes).check(ui, &mut edit.on);
        }
        _ => {
            Field::new(&label).error(fault.as_deref()).text(ui, &mut edit.typed);
        }
    }
}

fn value_of(context: &Context<'_>, edit: &BulkEdit, field: &ModelField) -> Result<Value, Message> {
    match field.kind {
        FieldKind::Choice(_) | FieldKind::OptionalChoice(_) => {
            Ok(edit.chosen.and_then(|at| u8::try_from(at).ok()).map_or(Value::None, Value::Choice))
        }
        FieldKind::Bool => Ok(Value::Bool(edit.on)),
        _ => typed::parse(context.lang, context.today, field, &edit.typed),
    }
}
