//! The lines of a record as a read-only table.

use egui::{Align, Sense, Ui, vec2};

use super::words::Words;
use crate::model::Kind;
use crate::model::record::{Field, FieldKind, Record, ValueRef};
use crate::paper::document as paper;
use crate::ui::context::Context;
use crate::ui::kit::{paint, small};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, GAP_S, font};

/// Lines shown; a longer list belongs in an export.
const MOST: usize = 200;

/// A card for each field of lines that has any.
pub fn cards(ui: &mut Ui, kind: Kind, record: &dyn Record, context: &Context<'_>) {
    for (index, field) in kind.fields().iter().enumerate() {
        if let (FieldKind::Lines(fields), ValueRef::Lines(lines)) = (field.kind, record.get(index)) {
            let held: Vec<&dyn Record> = (0..lines.len().min(MOST)).map(|i| lines.line(i)).collect();
            let words = Words::new(context.lang, &context.snapshot);
            let title = words.label(kind, field);
            let count = context.lang.number(i64::try_from(lines.len()).unwrap_or(i64::MAX));
            pieces::card(ui, &title, |ui| {
                pieces::card_head(ui, &title, Some(&count), |_| {});
                table(ui, kind, index, fields, &held, &words);
            });
        }
    }
}

fn table(
    ui: &mut Ui,
    kind: Kind,
    id: usize,
    fields: &'static [Field],
    held: &[&dyn Record],
    words: &Words<'_>,
) {
    let text = |line: &dyn Record, column: usize, field: &Field| words.value(kind, field, line.get(column));
    let columns = columns(kind, fields, held, words);
    let mut widths: Vec<f32> = columns
        .iter()
        .map(|(i, field)| {
            let label = paint::width(ui, &words.label(kind, field), font::small());
            let cells = held.iter().map(|line| paint::width(ui, &text(*line, *i, field), font::body()));
            cells.fold(label, f32::max).clamp(48.0, 320.0) + 2.0 * GAP_S
        })
        .collect();
    // What is left of the width goes to the columns of words, so that figures stand at the right end.
    let left = ui.available_width() - 2.0 * GAP_M - widths.iter().sum::<f32>();
    let wide = columns.iter().filter(|(_, field)| !field.kind.is_numeric()).count();
    if left > 0.0 && wide > 0 {
        for (width, _) in widths.iter_mut().zip(&columns).filter(|(_, (_, field))| !field.kind.is_numeric()) {
            *width += (left / wide as f32).floor();
        }
    }
    egui::ScrollArea::horizontal().id_salt(("lines", id)).show(ui, |ui| {
        pieces::padded(ui, GAP_M, GAP_S, |ui| {
            row(ui, &widths, |ui, column, rect| {
                let (_, field) = columns[column];
                cell(ui, rect, &words.label(kind, field), field, true);
            });
            for line in held {
                small::hairline(ui);
                row(ui, &widths, |ui, column, rect| {
                    let (index, field) = columns[column];
                    cell(ui, rect, &text(*line, index, field), field, false);
                });
            }
        });
    });
}

/// The columns that are shown: one in which nothing stands is left out, and so is a text that says what its product is
/// called.
fn columns(
    kind: Kind,
    fields: &'static [Field],
    held: &[&dyn Record],
    words: &Words<'_>,
) -> Vec<(usize, &'static Field)> {
    let text = |line: &dyn Record, column: usize, field: &Field| words.value(kind, field, line.get(column));
    let names: Vec<(usize, &Field)> =
        fields.iter().enumerate().filter(|(_, field)| matches!(field.kind, FieldKind::Ref(_))).collect();
    let repeats = |line: &dyn Record, i: usize, field: &Field| {
        matches!(field.kind, FieldKind::Text)
            && names.iter().any(|(name, of)| text(line, *name, of) == text(line, i, field))
    };
    fields
        .iter()
        .enumerate()
        .filter(|(i, field)| held.iter().any(|line| !is_nothing(line.get(*i)) && !repeats(*line, *i, field)))
        .collect()
}

/// The same table on paper, with all of its lines.
pub fn on_paper(
    kind: Kind,
    fields: &'static [Field],
    held: &[&dyn Record],
    words: &Words<'_>,
) -> paper::Table {
    let columns = columns(kind, fields, held, words);
    let cells = |line: &&dyn Record| {
        columns.iter().map(|(index, field)| words.value(kind, field, line.get(*index))).collect()
    };
    let rows = held.iter().map(|line| paper::Row::Cells(cells(line))).collect();
    let head = |field: &Field| paper::Column::new(words.label(kind, field), field.kind.is_numeric());
    paper::Table { columns: columns.iter().map(|(_, field)| head(field)).collect(), rows }
}

fn is_nothing(value: ValueRef<'_>) -> bool {
    match value {
        ValueRef::Money(m) => m.0 == 0,
        ValueRef::UnitPrice(p) => p.0 == 0,
        ValueRef::Percent(p) => p.0 == 0,
        ValueRef::Quantity(q) => q.0 == 0,
        ValueRef::Int(n) => n == 0,
        ValueRef::Bool(b) => !b,
        other => other.is_empty(),
    }
}

fn row(ui: &mut Ui, widths: &[f32], mut cell: impl FnMut(&mut Ui, usize, egui::Rect)) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (column, width) in widths.iter().enumerate() {
            let (rect, _) = ui.allocate_exact_size(vec2(*width, 28.0), Sense::hover());
            cell(ui, column, rect.shrink2(vec2(GAP_S, 0.0)));
        }
    });
}

fn cell(ui: &mut Ui, rect: egui::Rect, text: &str, field: &Field, head: bool) {
    let tokens = tokens::of(ui);
    let (font, ink) = if head { (font::small(), tokens.weak) } else { (font::body(), tokens.text) };
    let align = if field.kind.is_numeric() { Align::Max } else { Align::Min };
    let galley = paint::line(ui, text, font, ink, rect.width() + 1.0);
    let cut = galley.elided;
    let place = paint::put(ui.painter(), rect, galley, align);
    let response = ui.interact(place, ui.next_auto_id().with(text), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    if cut {
        response.on_hover_text(text);
    }
}
