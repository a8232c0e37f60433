//! The preview: the first rows of the file, and above each column what it fills.

use std::collections::HashSet;

use egui::{Align, Rect, Sense, Ui, pos2, vec2};

use super::plan::{Planned, PreviewRow, Stage};
use crate::exchange::import::targets;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::say::Message;
use crate::model::schema::FieldScope;
use crate::ui::context::Context;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::{Field, Label};
use crate::ui::kit::overlay;
use crate::ui::kit::{focus, message, paint, small};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS, font};

const NARROWEST: f32 = 110.0;
const WIDEST: f32 = 260.0;
/// Room for the line numbers.
const LINES: f32 = 48.0;
const HEAD: f32 = 64.0;
/// What a button takes beside its text: room at both sides and the sign that it opens a list.
const CHEVRON: f32 = 40.0;

/// The name of what a column may fill.
pub fn target_name(scope: FieldScope, key: &str, lang: Lang) -> String {
    let own = format!("import-field-{key}");
    if lang.has(&own) {
        return lang.text(&own).into_owned();
    }
    let FieldScope { kind, schema } = scope;
    schema
        .find(kind, key)
        .map_or_else(|| lang.field(kind.key(), key), |(_, field)| lang.name_of(kind, field))
        .into_owned()
}

/// Shows the card.
pub fn show(ui: &mut Ui, planned: &mut Planned, kind: Kind, context: &Context<'_>) {
    let (lang, scope) = (context.lang, context.schema.of(kind));
    let name = lang.text("import-preview").into_owned();
    pieces::card(ui, &name, |ui| {
        if planned.headers.is_empty() {
            message::empty(ui, Icon::FileText, &lang.text("import-no-columns"), None, None);
            return;
        }
        let faulty = Faulty::of(planned);
        let widths: Vec<f32> =
            (0..planned.headers.len()).map(|column| width(ui, planned, scope, column, lang)).collect();
        let rows = if planned.only_problems { &planned.problem_rows } else { &planned.rows }.clone();
        egui::ScrollArea::horizontal().id_salt("preview").show(ui, |ui| {
            ui.set_min_width(widths.iter().sum::<f32>() + LINES);
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            // What has been imported is no longer mapped.
            let planning = matches!(planned.stage, Stage::Planning);
            ui.add_enabled_ui(planning, |ui| heads(ui, planned, scope, &widths, lang));
            for row in &rows {
                small::hairline(ui);
                line(ui, planned, row, &widths, &faulty, lang);
            }
            focus::follow(ui);
        });
        small::hairline(ui);
        pieces::padded(ui, GAP_M, GAP_XS, |ui| {
            let size = vec2(ui.available_width(), tokens::CONTROL);
            ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(Align::Center), |ui| {
                let said = Message::new("import-showing").with("n", rows.len()).with("total", planned.total);
                ui.label(tokens::small_weak(lang.say(&said)));
                let only = lang.text("import-only-problems");
                Field::new(&only).check(ui, &mut planned.only_problems);
            });
        });
    });
}

/// Cells with problems, and the lines they stand on.
struct Faulty {
    cells: HashSet<(usize, String)>,
    lines: HashSet<usize>,
}

impl Faulty {
    fn of(planned: &Planned) -> Self {
        let problems = || planned.report().into_iter().flat_map(|report| report.problems());
        Self {
            cells: problems().map(|problem| (problem.line, problem.column.clone())).collect(),
            lines: problems().map(|problem| problem.line).collect(),
        }
    }
}

/// As wide as what stands in it, within reason.
fn width(ui: &Ui, planned: &Planned, scope: FieldScope, column: usize, lang: Lang) -> f32 {
    const LOOKED_AT: usize = 12;
    let cells = planned.rows.iter().take(LOOKED_AT).filter_map(|(_, cells)| cells.get(column));
    let widest = cells.map(|cell| paint::width(ui, cell, font::body())).fold(0.0, f32::max);
    let head = planned.headers.get(column).map_or(0.0, |head| paint::width(ui, head, font::small()));
    let target = planned.mapping.get(column).and_then(Option::as_deref);
    let target = target
        .map_or_else(|| lang.text("import-not-imported").into_owned(), |key| target_name(scope, key, lang));
    let target = paint::width(ui, &target, font::body()) + CHEVRON;
    (widest.max(head).max(target) + 2.0 * GAP_M).clamp(NARROWEST, WIDEST)
}

fn heads(ui: &mut Ui, planned: &mut Planned, scope: FieldScope, widths: &[f32], lang: Lang) {
    let whole = ui.available_rect_before_wrap();
    let ground =
        Rect::from_min_size(whole.min, vec2(whole.width().max(widths.iter().sum::<f32>() + LINES), HEAD));
    ui.painter().rect_filled(ground, 0.0, tokens::of(ui).sunken);
    let mut mapped = None;
    ui.horizontal_top(|ui| {
        ui.allocate_exact_size(vec2(LINES, HEAD), Sense::hover());
        for (column, width) in widths.iter().enumerate() {
            let Some(head) = planned.headers.get(column) else { continue };
            ui.allocate_ui_with_layout(vec2(*width, HEAD), egui::Layout::top_down(Align::Min), |ui| {
                ui.set_width(*width);
                ui.add_space(GAP_XS + 2.0);
                ui.push_id(column, |ui| {
                    pieces::padded(ui, GAP_S, 0.0, |ui| {
                        ui.spacing_mut().item_spacing.y = GAP_XS;
                        let room = ui.available_width();
                        let text = paint::line(ui, head, font::small(), tokens::of(ui).weak, room);
                        let (rect, response) = ui.allocate_exact_size(vec2(room, 18.0), Sense::hover());
                        if text.is_cut() {
                            response.on_hover_text(head);
                        }
                        paint::put(ui.painter(), rect, text, Align::Min);
                        let chosen = planned.mapping.get(column).cloned().flatten();
                        if let Some(field) = choice(ui, scope, head, chosen.as_deref(), lang) {
                            mapped = Some((column, field));
                        }
                    });
                });
            });
        }
    });
    if let Some((column, field)) = mapped {
        planned.map(column, field);
    }
}

/// What a column fills; another choice.
fn choice(
    ui: &mut Ui,
    scope: FieldScope,
    head: &str,
    chosen: Option<&str>,
    lang: Lang,
) -> Option<Option<String>> {
    let none = lang.text("import-not-imported");
    let text = chosen.map_or_else(|| none.to_string(), |key| target_name(scope, key, lang));
    let ink = if chosen.is_none() { tokens::of(ui).weak } else { tokens::of(ui).text };
    let button = Button::secondary(&text).compact().chevron().ink(ink).show(ui);
    let described = lang.say(&Message::new("import-column-fills").with("column", head));
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_description(described));
    pieces::menu_under(&button, |ui| {
        let mut picked = None;
        if pieces::menu_row(ui, &none, chosen.is_none()).clicked() {
            picked = Some(None);
        }
        for key in targets(scope.kind, scope.schema) {
            if pieces::menu_row(ui, &target_name(scope, key, lang), chosen == Some(key)).clicked() {
                picked = Some(Some(key.to_owned()));
            }
        }
        picked
    })
}

fn line(ui: &mut Ui, planned: &mut Planned, row: &PreviewRow, widths: &[f32], faulty: &Faulty, lang: Lang) {
    let tokens = tokens::of(ui);
    let number = row.0;
    let height = tokens::Density::Comfortable.row();
    let (rect, response) =
        ui.allocate_exact_size(vec2(widths.iter().sum::<f32>() + LINES, height), Sense::hover());
    let edited = planned.editing.as_ref().is_some_and(|editing| editing.line == number);
    look(ui, planned, number, rect, widths);
    if !ui.is_rect_visible(rect) && !edited {
        return;
    }
    let skipped = planned.options.skip_lines.contains(&number);
    let text = paint::line(ui, &number.to_string(), font::small(), tokens.weak, LINES);
    paint::put(ui.painter(), rect.with_max_x(rect.left() + LINES - GAP_M), text, Align::Max);
    if skipped {
        let sign = Rect::from_center_size(pos2(rect.left() + GAP_M, rect.center().y), vec2(14.0, 14.0));
        Icon::Ban.paint(ui.painter(), sign, tokens.weak);
        response.on_hover_text(lang.text("import-row-skipped"));
    }
    let planning = matches!(planned.stage, Stage::Planning);
    let mendable = planning && !skipped && (faulty.lines.contains(&number) || planned.only_problems);
    let mut left = rect.left() + LINES;
    for (column, width) in widths.iter().enumerate() {
        let place = Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()));
        left += width;
        if edited && planned.editing.as_ref().is_some_and(|editing| editing.column == column) {
            edit(ui, planned, place, lang);
            continue;
        }
        let (Some(text), Some(head)) = (planned.cell(row, column), planned.headers.get(column)) else {
            continue;
        };
        let cell = Cell {
            place,
            text,
            bad: !skipped && faulty.cells.contains(&(number, head.clone())),
            mended: planned.options.mended.contains_key(&(number, column)),
            dim: skipped || planned.mapping.get(column).is_none_or(Option::is_none),
        };
        cell.paint(ui);
        if mendable || cell.mended {
            let name = Message::new("import-cell")
                .with("line", number)
                .with("column", head.as_str())
                .with("value", text);
            if cell.opens(ui, (number, column), &lang.say(&name)) {
                planned.begin_mending(number, column);
            }
        }
    }
}

/// Scrolls to the row, and to the cell where it is one, if that is what is to be looked at.
fn look(ui: &Ui, planned: &mut Planned, line: usize, row: Rect, widths: &[f32]) {
    let Some((_, column)) = planned.look_at.take_if(|(of, _)| *of == line) else { return };
    let cell = column.map(|column| {
        let left = row.left() + LINES + widths.iter().take(column).sum::<f32>();
        let right = left + widths.get(column).copied().unwrap_or_default();
        row.with_min_x(left).with_max_x(right)
    });
    // With the head of the column in sight, and its neighbours.
    ui.scroll_to_rect(cell.unwrap_or(row).expand2(vec2(NARROWEST, HEAD)), None);
}

/// One cell of the preview.
struct Cell<'a> {
    place: Rect,
    text: &'a str,
    bad: bool,
    mended: bool,
    /// Not taken in.
    dim: bool,
}

impl Cell<'_> {
    fn paint(&self, ui: &Ui) {
        const SIGN: f32 = 14.0;
        const DOT: f32 = 6.0;
        let tokens = tokens::of(ui);
        let mut inner = self.place.shrink2(vec2(GAP_S, 0.0));
        if self.bad {
            ui.painter().rect_filled(self.place, 0.0, tokens.bad_soft);
            let sign = pos2(inner.right() - SIGN / 2.0, inner.center().y);
            Icon::Warning.paint(ui.painter(), Rect::from_center_size(sign, vec2(SIGN, SIGN)), tokens.bad);
            inner.max.x -= SIGN + GAP_XS;
        } else if self.mended {
            // Changed and not yet in the file, as in a form.
            ui.painter().rect_filled(self.place, 0.0, tokens.accent_soft);
            let dot = pos2(inner.left() + DOT / 2.0, inner.center().y);
            ui.painter().circle_filled(dot, DOT / 2.0, tokens.accent);
            inner.min.x += DOT + GAP_XS;
        }
        let ink = match (self.bad, self.dim) {
            (true, _) => tokens.bad,
            (false, false) => tokens.text,
            (false, true) => tokens.disabled,
        };
        let text = paint::line(ui, self.text, font::body(), ink, inner.width());
        paint::put(ui.painter(), inner, text, Align::Min);
    }

    /// Whether the cell was asked to be mended. The keyboard stops only at those that call for it.
    fn opens(&self, ui: &Ui, at: (usize, usize), name: &str) -> bool {
        let sense = if self.bad || self.mended { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(self.place, ui.scope_id().with(("cell", at)), sense);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
        if response.hovered() {
            let border = egui::Stroke::new(tokens::HAIRLINE, tokens::of(ui).strong_line);
            let inside = egui::StrokeKind::Inside;
            ui.painter().rect_stroke(self.place.shrink(1.0), tokens::RADIUS, border, inside);
        }
        response.clicked()
    }
}

/// The field in which a cell is mended: Enter or leaving it takes what was typed, Esc gives it up.
fn edit(ui: &mut Ui, planned: &mut Planned, place: Rect, lang: Lang) {
    let Some(editing) = &mut planned.editing else { return };
    let fresh = overlay::takes_keyboard(ui, &mut editing.fresh);
    let head = planned.headers.get(editing.column).map_or("", String::as_str);
    let name = lang.say(&Message::new("import-line-column").with("line", editing.line).with("column", head));
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(place.shrink(1.0)).id_salt("mend"));
    let response = Field::new(&name).place(Label::Hidden).focus(fresh).text(&mut ui, &mut editing.text);
    if fresh {
        response.scroll_to_me(None);
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            planned.editing = None;
        } else {
            planned.finish_mending();
        }
    }
}
