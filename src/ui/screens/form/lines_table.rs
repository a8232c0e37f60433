//! The lines of a record as a small table that is edited in place.

use egui::scroll_area::ScrollBarVisibility;
use egui::{Align, Layout, Sense, Ui, vec2};

use super::draft::{Draft, Place};
use super::field::{self, FieldsState};
use crate::app::lines;
use crate::model::record::{Field, FieldKind, ValueRef, flags};
use crate::ui::context::Context;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::paint;
use crate::ui::kit::small::hairline;
use crate::ui::tokens::{self, GAP_S, GAP_XS, font};

/// Room for the button that takes a line out.
const END: f32 = 40.0;

/// Shows the lines of the field at `index` with a heading, and lets them be edited.
pub fn show(
    ui: &mut Ui,
    draft: &mut Draft,
    state: &mut FieldsState,
    index: usize,
    context: &mut Context<'_>,
) {
    let Some(field) = draft.field(Place::of(index)) else { return };
    let FieldKind::Lines(fields) = field.kind else { return };
    let editable = !field.has(flags::READ_ONLY);
    let held = draft.lines(index);
    let lang = context.lang;
    let labels: Vec<String> =
        fields.iter().map(|f| lang.field(draft.kind.key(), f.key).into_owned()).collect();
    let widths = widths(fields, ui.available_width() - END);
    let whole: f32 = widths.iter().sum::<f32>() + END;
    let mut removed = None;
    if !held.is_empty() {
        // Out of sight its bar would lie over what is at the edge.
        let is_seen = ui.is_rect_visible(egui::Rect::from_min_size(ui.cursor().min, vec2(1.0, 1.0)));
        let bar =
            if is_seen { ScrollBarVisibility::VisibleWhenNeeded } else { ScrollBarVisibility::AlwaysHidden };
        let area = egui::ScrollArea::horizontal().id_salt(("lines", index)).scroll_bar_visibility(bar);
        area.show(ui, |ui| {
            ui.set_min_width(whole);
            ui.spacing_mut().item_spacing = vec2(0.0, GAP_XS);
            heading(ui, fields, &labels, &widths);
            for line in 0..held.len() {
                ui.horizontal_top(|ui| {
                    // In front, where it is in sight however many columns there are.
                    cell(ui, END, |ui| {
                        let name = lang.text("form-remove-line");
                        if editable && Button::icon_only(Icon::Trash, &name).show(ui).clicked() {
                            removed = Some(line);
                        }
                    });
                    for (column, width) in widths.iter().enumerate() {
                        cell(ui, *width, |ui| {
                            let place = Place::in_line(index, line, column);
                            field::show(ui, draft, state, place, context);
                        });
                    }
                });
            }
            sums(ui, fields, &widths, &held, draft.amount_digits(index, lang), context);
        });
    }
    if let Some(line) = removed {
        draft.remove_line(index, line, lang);
    }
    if editable {
        ui.add_space(GAP_XS);
        if Button::quiet(&lang.text("form-add-line")).icon(Icon::Plus).compact().show(ui).clicked() {
            draft.add_line(index, lang);
            state.focus = Some(Place::in_line(index, held.len(), 0));
        }
    }
}

/// A share of the width by kind of value, never less than can be read.
fn widths(fields: &[Field], available: f32) -> Vec<f32> {
    let least = |field: &Field| match field.kind {
        FieldKind::Ref(_) | FieldKind::AnyRef | FieldKind::Refs(_) => 180.0,
        FieldKind::Text | FieldKind::Texts => 150.0,
        FieldKind::Day | FieldKind::Instant => 154.0,
        FieldKind::Choice(_) | FieldKind::OptionalChoice(_) => 130.0,
        FieldKind::Money | FieldKind::UnitPrice => 110.0,
        _ => 84.0,
    };
    let stretches =
        |field: &Field| matches!(field.kind, FieldKind::Ref(_) | FieldKind::Text | FieldKind::AnyRef);
    let sum: f32 = fields.iter().map(least).sum();
    let count = fields.iter().filter(|f| stretches(f)).count().max(1);
    let extra = ((available - sum) / count as f32).max(0.0);
    fields.iter().map(|f| least(f) + if stretches(f) { extra } else { 0.0 }).collect()
}

fn cell<R>(ui: &mut Ui, width: f32, body: impl FnOnce(&mut Ui) -> R) {
    ui.allocate_ui_with_layout(vec2(width, tokens::CONTROL), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width - GAP_S);
        body(ui);
    });
    // The gap between cells is part of the cell, so that columns line up with their headings.
    ui.add_space(GAP_S);
}

fn heading(ui: &mut Ui, fields: &[Field], labels: &[String], widths: &[f32]) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(END);
        for ((field, label), width) in fields.iter().zip(labels).zip(widths) {
            let (rect, response) = ui.allocate_exact_size(vec2(*width, 18.0), Sense::hover());
            let rect = rect.with_max_x(rect.right() - GAP_S);
            let text = paint::line(ui, label, font::small(), tokens::of(ui).weak, rect.width());
            if text.is_cut() {
                response.on_hover_text(label);
            }
            let align = if field.kind.is_numeric() { Align::Max } else { Align::Min };
            paint::put(ui.painter(), rect, text, align);
        }
    });
}

/// The sums of the columns that have one.
fn sums(
    ui: &mut Ui,
    fields: &[Field],
    widths: &[f32],
    held: &[crate::model::record::LineValue],
    digits: u32,
    context: &Context<'_>,
) {
    let summed = |f: &Field| f.has(flags::SUMMED) && matches!(f.kind, FieldKind::Money);
    if held.len() < 2 || !fields.iter().any(summed) {
        return;
    }
    hairline(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(END);
        for (column, (field, width)) in fields.iter().zip(widths).enumerate() {
            let (rect, _) =
                ui.allocate_exact_size(vec2(*width, tokens::ROW_OF_TEXT + GAP_XS), Sense::hover());
            let rect = rect.with_max_x(rect.right() - GAP_S - 10.0);
            let text = if summed(field) {
                let sum = ValueRef::Money(lines::sum(held, column));
                context.lang.in_digits(sum, digits).unwrap_or_default()
            } else if column == 0 {
                context.lang.text("word-total").into_owned()
            } else {
                continue;
            };
            let galley = paint::line(ui, &text, font::strong(), tokens::of(ui).text, f32::INFINITY);
            let align = if summed(field) { Align::Max } else { Align::Min };
            let place = paint::put(ui.painter(), rect, galley, align);
            let response = ui.interact(place, ui.scope_id().with(("sum", column)), Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text.as_str()));
        }
    });
}
