//! The groups of a form: cards of fields in columns, reading from left to right.

use std::collections::HashMap;

use egui::{Align, Layout, Sense, Ui, vec2};

use super::draft::{Draft, Place};
use super::field::{self, FieldsState};
use super::{is_shown, lines_table};
use crate::model::record::{Field, FieldKind, flags};
use crate::model::say::Message;
use crate::ui::context::Context;
use crate::ui::icons::Icon;
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, ICON};

/// The least width of a column of fields, in points.
const COLUMN: f32 = 300.0;
/// Wider than this a form is hard to read.
const WIDEST: f32 = 1120.0;
/// Groups that are open although nothing is in them yet.
const OPEN_GROUPS: usize = 2;

/// A group of fields, in the order of the declaration.
struct Group {
    key: &'static str,
    fields: Vec<usize>,
}

fn collect(draft: &Draft) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, field) in draft.fields() {
        if !is_shown(field) || !draft.is_shown(index, field) {
            continue;
        }
        match groups.iter_mut().find(|g| g.key == field.group) {
            Some(group) => group.fields.push(index),
            None => groups.push(Group { key: field.group, fields: vec![index] }),
        }
    }
    groups
}

/// The first field that can be typed into.
pub fn first_place(draft: &Draft) -> Option<Place> {
    let editable =
        |f: &Field| is_shown(f) && !f.has(flags::READ_ONLY) && !matches!(f.kind, FieldKind::Lines(_));
    draft.fields().find(|(_, field)| editable(field)).map(|(index, _)| Place::of(index))
}

/// The first place with a fault as it is read, and the group that it stands in.
pub fn first_fault(draft: &Draft) -> Option<(Place, &'static str)> {
    let groups = collect(draft);
    let mut fields = groups.iter().flat_map(|group| group.fields.iter().map(|index| (*index, group.key)));
    fields.find_map(|(index, group)| draft.first_fault_in(index).map(|place| (place, group)))
}

/// Shows all groups.
pub fn groups(
    ui: &mut Ui,
    draft: &mut Draft,
    state: &mut FieldsState,
    folded: &mut HashMap<&'static str, bool>,
    context: &mut Context<'_>,
) {
    ui.set_max_width(ui.available_width().min(WIDEST));
    ui.spacing_mut().item_spacing.y = GAP_M;
    for (place, group) in collect(draft).into_iter().enumerate() {
        let filled = group.fields.iter().filter(|i| is_filled(draft, **i)).count();
        let required =
            group.fields.iter().any(|i| draft.field(Place::of(*i)).is_some_and(|f| f.has(flags::REQUIRED)));
        let faulty = group.fields.iter().any(|i| draft.fault(Place::of(*i)).is_some());
        let by_itself = place >= OPEN_GROUPS && filled == 0 && !required;
        let shut = *folded.get(group.key).unwrap_or(&by_itself) && !faulty;
        let title = context.lang.text(&format!("group-{}", group.key)).into_owned();
        pieces::card(ui, &title, |ui| {
            if head(ui, &title, shut, group.fields.len() - filled.min(group.fields.len()), context) {
                folded.insert(group.key, !shut);
            }
            if !shut {
                crate::ui::kit::small::hairline(ui);
                pieces::padded(ui, GAP_L, GAP_M, |ui| {
                    rows(ui, draft, state, &group.fields, context);
                });
            }
        });
    }
    ui.add_space(GAP_L);
}

/// Whether somebody has said something here; what every new record begins with does not count.
fn is_filled(draft: &Draft, index: usize) -> bool {
    let value = draft.record().get(index);
    !value.is_empty() && value.to_value() != draft.kind.new_record().get(index).to_value()
}

/// The head of a group folds it; whether it was pressed.
fn head(ui: &mut Ui, title: &str, shut: bool, empty: usize, context: &Context<'_>) -> bool {
    let tokens = tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, tokens::RADIUS, tokens.hover);
    }
    let mut row = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(rect.shrink2(vec2(GAP_M, 0.0)))
            .layout(Layout::left_to_right(Align::Center)),
    );
    row.spacing_mut().item_spacing.x = GAP_S;
    let icon = if shut { Icon::ChevronRight } else { Icon::ChevronDown };
    row.add(icon.image(ICON, tokens.weak));
    row.label(tokens::strong(title));
    if shut {
        let count = Message::new("form-empty-fields").with("n", empty);
        row.label(tokens::small_weak(context.lang.say(&count)));
    }
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, !shut, title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(!shut));
    response.clicked()
}

/// Fields in rows of as many columns as fit; long ones take a row of their own.
fn rows(
    ui: &mut Ui,
    draft: &mut Draft,
    state: &mut FieldsState,
    fields: &[usize],
    context: &mut Context<'_>,
) {
    let columns = ((ui.available_width() / COLUMN) as usize).clamp(1, 3);
    ui.spacing_mut().item_spacing = vec2(GAP_L, GAP_M);
    let mut row: Vec<usize> = Vec::new();
    for index in fields {
        let Some(field) = draft.field(Place::of(*index)) else { continue };
        if is_wide(field) {
            short_row(ui, draft, state, &std::mem::take(&mut row), columns, context);
            if matches!(field.kind, FieldKind::Lines(_)) {
                ui.vertical(|ui| {
                    let label = context.lang.name_of(draft.kind, field).into_owned();
                    // The card may bear the name already.
                    if label != context.lang.text(&format!("group-{}", field.group)) {
                        ui.label(tokens::small_weak(label));
                    }
                    lines_table::show(ui, draft, state, *index, context);
                });
            } else {
                field::show(ui, draft, state, Place::of(*index), context);
            }
            continue;
        }
        row.push(*index);
        if row.len() == columns {
            short_row(ui, draft, state, &std::mem::take(&mut row), columns, context);
        }
    }
    short_row(ui, draft, state, &row, columns, context);
}

fn is_wide(field: &Field) -> bool {
    field.has(flags::MULTILINE) || matches!(field.kind, FieldKind::Lines(_))
}

fn short_row(
    ui: &mut Ui,
    draft: &mut Draft,
    state: &mut FieldsState,
    fields: &[usize],
    columns: usize,
    context: &mut Context<'_>,
) {
    if fields.is_empty() {
        return;
    }
    ui.columns(columns, |cells| {
        for (cell, index) in cells.iter_mut().zip(fields) {
            field::show(cell, draft, state, Place::of(*index), context);
        }
    });
}
