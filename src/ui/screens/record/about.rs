//! The filled fields of a record, by group, as read-only pages show them.

use std::collections::HashMap;

use egui::{Align, Role, Sense, Ui, WidgetInfo, vec2};

use super::words::Words;
use crate::model::Kind;
use crate::model::record::{Field, FieldKind, Record, ValueRef, flags};
use crate::model::say::Message;
use crate::model::schema::Schema;
use crate::ui::context::{Context, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::{paint, small};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS, font};

const LABEL: f32 = 108.0;

/// Which groups somebody has opened or shut.
#[derive(Default)]
pub struct About {
    shut: HashMap<&'static str, bool>,
}

/// A filled field, ready to be shown.
struct Line {
    label: String,
    value: String,
    /// The record it leads to.
    to: Option<crate::model::record::AnyRef>,
}

impl About {
    /// The card. `left_out` are the fields that stand elsewhere on the page. True when Edit was pressed.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        kind: Kind,
        record: &dyn Record,
        left_out: &[usize],
        context: &mut Context<'_>,
    ) -> bool {
        let title = context.lang.text("record-about").into_owned();
        let edit = context.lang.text("button-edit").into_owned();
        let mut pressed = false;
        pieces::card(ui, &title, |ui| {
            pressed = pieces::card_head(ui, &title, None, |ui| {
                Button::icon_only(Icon::Pencil, &edit).compact().shortcut("F2").show(ui).clicked()
            });
            for (place, (group, fields)) in groups(kind, context.schema).into_iter().enumerate() {
                self.group(ui, kind, record, place, group, &fields, left_out, context);
            }
        });
        pressed
    }

    #[expect(clippy::too_many_arguments, reason = "called from one place, where all of it lies at hand")]
    fn group(
        &mut self,
        ui: &mut Ui,
        kind: Kind,
        record: &dyn Record,
        place: usize,
        group: &'static str,
        fields: &[usize],
        left_out: &[usize],
        context: &mut Context<'_>,
    ) {
        let fresh = kind.new_record();
        let words = Words::new(context.lang, &context.snapshot);
        let mut lines = Vec::new();
        for index in fields.iter().filter(|i| !left_out.contains(i)) {
            let Some(field) = context.schema.field(kind, *index) else { continue };
            let value = record.get(*index);
            let untold =
                value.is_empty() || (value.to_value() == fresh.get(*index).to_value() && is_quiet(field));
            if untold || matches!(field.kind, FieldKind::Lines(_)) {
                continue;
            }
            let to = match value {
                ValueRef::Ref(of) => Some(of),
                _ => None,
            };
            lines.push(Line { label: words.label(kind, field), value: words.value(kind, field, value), to });
        }
        if lines.is_empty() {
            return;
        }
        let name = context.lang.text(&format!("group-{group}")).into_owned();
        // The first group needs no heading: the card has one.
        let shut = *self.shut.get(group).unwrap_or(&false);
        if place > 0 {
            small::hairline(ui);
            if heading(ui, &name, lines.len(), shut, context) {
                self.shut.insert(group, !shut);
            }
        }
        if shut {
            return;
        }
        ui.add_space(GAP_XS + 2.0);
        for line in &lines {
            if show_line(ui, line)
                && let Some(of) = line.to
            {
                context.go(Route::Record(of));
            }
        }
        ui.add_space(GAP_XS + 2.0);
    }
}

/// Groups and their fields in the order of the declaration.
pub fn groups(kind: Kind, schema: Schema) -> Vec<(&'static str, Vec<usize>)> {
    let mut groups: Vec<(&'static str, Vec<usize>)> = Vec::new();
    for (index, field) in schema.fields(kind) {
        if field.has(flags::HIDDEN) || field.has(flags::STATE) {
            continue;
        }
        match groups.iter_mut().find(|(key, _)| *key == field.group) {
            Some((_, fields)) => fields.push(index),
            None => groups.push((field.group, vec![index])),
        }
    }
    groups
}

/// What every record begins with says nothing: no, and zero.
fn is_quiet(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Bool) || field.kind.is_numeric()
}

fn heading(ui: &mut Ui, name: &str, count: usize, shut: bool, context: &Context<'_>) -> bool {
    let tokens = tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.hover);
    }
    let inner = rect.shrink2(vec2(GAP_M, 0.0));
    let text = paint::line(ui, name, font::small_strong(), tokens.weak, inner.width());
    paint::put(ui.painter(), inner, text, Align::Min);
    let icon = if shut { Icon::ChevronRight } else { Icon::ChevronDown };
    let place =
        egui::Rect::from_center_size(egui::pos2(inner.right() - 7.0, inner.center().y), vec2(14.0, 14.0));
    icon.paint(ui.painter(), place, tokens.weak);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(!shut));
    if shut {
        let count = context.lang.say(&Message::new("record-fields").with("n", count));
        response.on_hover_text(count).clicked()
    } else {
        response.clicked()
    }
}

/// A label and its value; whether it was followed.
fn show_line(ui: &mut Ui, line: &Line) -> bool {
    let tokens = tokens::of(ui);
    let mut followed = false;
    pieces::padded(ui, GAP_M, GAP_XS, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_S;
            ui.spacing_mut().interact_size.y = 0.0;
            // Labels that begin alike are told apart by their ends, so they are never cut.
            let label = paint::lines(ui, &line.label, font::small(), tokens.weak, LABEL);
            let size = vec2(LABEL, label.size().y.max(tokens::ROW_OF_TEXT));
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            paint::put(ui.painter(), rect, label, Align::Min);
            if line.to.is_some() {
                followed = small::link(ui, &line.value).clicked();
            } else {
                ui.add(egui::Label::new(line.value.as_str()).selectable(true).wrap());
            }
        });
    });
    followed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shown_field_stands_in_exactly_one_group() {
        for kind in Kind::ALL {
            let mut seen: Vec<usize> =
                groups(*kind, Schema::default()).into_iter().flat_map(|(_, fields)| fields).collect();
            seen.sort_unstable();
            let shown = |f: &Field| !f.has(flags::HIDDEN) && !f.has(flags::STATE);
            let expected: Vec<usize> =
                kind.fields().iter().enumerate().filter(|(_, f)| shown(f)).map(|(i, _)| i).collect();
            assert_eq!(seen, expected, "{}", kind.key());
        }
    }
}
