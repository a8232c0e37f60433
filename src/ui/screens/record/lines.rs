//! The lines of a record as a read-only table.

use egui::{Align, Sense, Ui, vec2};

use super::consents;
use super::words::Words;
use crate::app::lines::amounts;
use crate::model::Kind;
use crate::model::record::{Field, FieldKind, Record, ValueRef};
use crate::paper::document as paper;
use crate::ui::context::Context;
use crate::ui::kit::{paint, small};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, GAP_S, font};

/// Lines shown; a longer list belongs in an export.
const MOST: usize = 200;
/// Width of the narrowest column, and of the widest one of words, in points.
const LEAST: f32 = 48.0;
const WIDEST: f32 = 320.0;

/// A card for each field of lines that has any. Consents stand among the other fields.
pub fn cards(ui: &mut Ui, kind: Kind, record: &dyn Record, context: &Context<'_>) {
    for (index, field) in kind.fields().iter().enumerate() {
        if consents::field_of(kind) == Some(index) {
            continue;
        }
        if let (FieldKind::Lines(fields), ValueRef::Lines(lines)) = (field.kind, record.get(index)) {
            let held: Vec<&dyn Record> = (0..lines.len().min(MOST)).map(|i| lines.line(i)).collect();
            let words = Words::new(context.lang, &context.snapshot);
            let title = words.label(kind, field);
            let count = context.lang.number(i64::try_from(lines.len()).unwrap_or(i64::MAX));
            pieces::card(ui, &title, |ui| {
                pieces::card_head(ui, &title, Some(&count), |_| {});
                table(ui, index, held.len(), &columns(kind, fields, &held, &words));
            });
        }
    }
}

/// A column, ready to be shown.
struct Column {
    field: &'static Field,
    label: String,
    /// Its text in each line.
    cells: Vec<String>,
}

/// The columns that say something.
fn columns(kind: Kind, fields: &'static [Field], held: &[&dyn Record], words: &Words<'_>) -> Vec<Column> {
    let amounts = words.digits(amounts(fields, held));
    let all: Vec<Column> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let values: Vec<ValueRef<'_>> = held.iter().map(|line| line.get(index)).collect();
            let digits = if field.kind.is_amount() { amounts } else { words.digits(values.iter().copied()) };
            let (label, cells) = (words.label(kind, field), words.column(kind, field, &values, digits));
            Column { field, label, cells }
        })
        .collect();
    // Left out is a column in which nothing stands, and a text that says what its product is called.
    let says = |index: usize, column: &Column| {
        let names = all.iter().filter(|other| matches!(other.field.kind, FieldKind::Ref(_)));
        let names: Vec<&Column> =
            if matches!(column.field.kind, FieldKind::Text) { names.collect() } else { Vec::new() };
        held.iter().zip(&column.cells).enumerate().any(|(line, (record, text))| {
            !is_nothing(record.get(index)) && !names.iter().any(|name| name.cells.get(line) == Some(text))
        })
    };
    let said: Vec<bool> = all.iter().enumerate().map(|(index, column)| says(index, column)).collect();
    all.into_iter().zip(said).filter_map(|(column, says)| says.then_some(column)).collect()
}

/// As wide as what stands in it. Words may be cut; numbers and days never are.
fn width(ui: &Ui, column: &Column) -> f32 {
    let label = paint::width(ui, &column.label, font::small());
    let needed = column.cells.iter().map(|text| paint::width(ui, text, font::body())).fold(label, f32::max);
    let kind = column.field.kind;
    let is_words = !kind.is_numeric() && !matches!(kind, FieldKind::Day | FieldKind::Instant);
    let needed = if is_words { needed.min(WIDEST) } else { needed };
    needed.max(LEAST).ceil() + 2.0 * GAP_S
}

fn table(ui: &mut Ui, id: usize, lines: usize, columns: &[Column]) {
    let mut widths: Vec<f32> = columns.iter().map(|column| width(ui, column)).collect();
    // What is left of the width goes to the columns of words, so that figures stand at the right end.
    let left = ui.available_width() - 2.0 * GAP_M - widths.iter().sum::<f32>();
    let is_wide = |column: &Column| !column.field.kind.is_numeric();
    let wide = columns.iter().filter(|column| is_wide(column)).count();
    if left > 0.0 && wide > 0 {
        for (width, _) in widths.iter_mut().zip(columns).filter(|(_, column)| is_wide(column)) {
            *width += (left / wide as f32).floor();
        }
    }
    egui::ScrollArea::horizontal().id_salt(("lines", id)).show(ui, |ui| {
        pieces::padded(ui, GAP_M, GAP_S, |ui| {
            row(ui, columns, &widths, |ui, column, rect| cell(ui, rect, &column.label, column.field, true));
            for line in 0..lines {
                small::hairline(ui);
                row(ui, columns, &widths, |ui, column, rect| {
                    let text = column.cells.get(line).map_or("", String::as_str);
                    cell(ui, rect, text, column.field, false);
                });
            }
        });
    });
}

/// The same table on paper, with all of its lines.
pub fn on_paper(
    kind: Kind,
    fields: &'static [Field],
    held: &[&dyn Record],
    words: &Words<'_>,
) -> paper::Table {
    let columns = columns(kind, fields, held, words);
    let cells = |line: usize| {
        columns.iter().map(|column| column.cells.get(line).cloned().unwrap_or_default()).collect()
    };
    let head = |column: &Column| paper::Column::new(column.label.clone(), column.field.kind.is_numeric());
    paper::Table {
        columns: columns.iter().map(head).collect(),
        rows: (0..held.len()).map(|line| paper::Row::Cells(cells(line))).collect(),
    }
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

fn row(ui: &mut Ui, columns: &[Column], widths: &[f32], mut cell: impl FnMut(&mut Ui, &Column, egui::Rect)) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (column, width) in columns.iter().zip(widths) {
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
    let cut = galley.is_cut();
    let place = paint::put(ui.painter(), rect, galley, align);
    let response = ui.interact(place, ui.next_auto_id().with(text), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    if cut {
        response.on_hover_text(text);
    }
}
