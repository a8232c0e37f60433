//! The fields of a record, by group, each edited where it stands.

use std::collections::HashMap;

use egui::{Align, Role, Sense, Ui, WidgetInfo, vec2};

use super::words::Words;
use crate::model::Kind;
use crate::model::record::{AnyRef, Field, FieldKind, Record, ValueRef, flags};
use crate::model::say::Message;
use crate::model::schema::Schema;
use crate::ui::context::{Action, Context, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::{paint, small};
use crate::ui::screens::form::in_place::{InPlace, Leaving, refusal};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS, font};

const LABEL: f32 = 108.0;

/// Which groups somebody has opened or shut, and what is being edited.
#[derive(Default)]
pub struct About {
    shut: HashMap<&'static str, bool>,
    /// Empty fields are shown too.
    all: bool,
    editing: Option<(AnyRef, InPlace)>,
    /// The field that gets the keyboard back after it was edited.
    focus: Option<usize>,
}

/// A field, ready to be shown.
struct Line {
    index: usize,
    label: String,
    value: String,
    /// The record it leads to.
    to: Option<AnyRef>,
    /// It can be typed into.
    editable: bool,
}

/// What was done to a line.
#[derive(Clone, Copy, PartialEq)]
enum Done {
    Nothing,
    Followed,
    Edit,
}

impl About {
    /// The card. `left_out` are the fields that stand elsewhere on the page. True when Edit was pressed.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        of: AnyRef,
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
            self.groups(ui, of, record, left_out, context);
        });
        pressed
    }

    /// The groups alone, for what has a head of its own.
    pub fn groups(
        &mut self,
        ui: &mut Ui,
        of: AnyRef,
        record: &dyn Record,
        left_out: &[usize],
        context: &mut Context<'_>,
    ) {
        if self.editing.as_ref().is_some_and(|(edited, _)| *edited != of) {
            self.editing = None;
        }
        let groups = groups(of.kind, context.schema);
        let mut empty = 0;
        for (place, (group, fields)) in groups.into_iter().enumerate() {
            let fields: Vec<usize> = fields.into_iter().filter(|index| !left_out.contains(index)).collect();
            empty += self.group(ui, of, record, place, group, &fields, context);
        }
        if empty > 0 || self.all {
            small::hairline(ui);
            pieces::padded(ui, GAP_M, GAP_XS + 2.0, |ui| {
                let text = if self.all {
                    context.lang.text("record-hide-empty").into_owned()
                } else {
                    context.lang.say(&Message::new("record-show-empty").with("n", empty))
                };
                if small::link(ui, &text).clicked() {
                    self.all = !self.all;
                }
            });
        }
    }

    /// Shows a group; how many of its fields that could be filled are not shown.
    #[expect(clippy::too_many_arguments, reason = "called from one place, where all of it lies at hand")]
    fn group(
        &mut self,
        ui: &mut Ui,
        of: AnyRef,
        record: &dyn Record,
        place: usize,
        group: &'static str,
        fields: &[usize],
        context: &mut Context<'_>,
    ) -> usize {
        let (lines, empty) = self.lines(of.kind, record, fields, context);
        if lines.is_empty() {
            return empty;
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
            // What was sent from a line of it is heard of all the same.
            self.editing
                .take_if(|(_, editor)| fields.contains(&editor.index()) && editor.hear(context).is_some());
            return empty;
        }
        ui.add_space(GAP_XS + 2.0);
        for line in &lines {
            if self.editing.as_ref().is_some_and(|(_, editor)| editor.index() == line.index) {
                self.edit(ui, of, line, &lines, context);
                continue;
            }
            let focus = self.focus == Some(line.index);
            if focus {
                self.focus = None;
            }
            match show_line(ui, line, focus, context) {
                Done::Nothing => {}
                Done::Followed => {
                    if let Some(to) = line.to {
                        context.go(Route::Record(to));
                    }
                }
                Done::Edit => self.begin(of, line.index, context),
            }
        }
        ui.add_space(GAP_XS + 2.0);
        empty
    }

    /// The lines to show, and how many fields that could be filled are left out.
    fn lines(
        &self,
        kind: Kind,
        record: &dyn Record,
        fields: &[usize],
        context: &Context<'_>,
    ) -> (Vec<Line>, usize) {
        let fresh = kind.new_record();
        let words = Words::new(context.lang, &context.snapshot);
        let (mut lines, mut empty) = (Vec::new(), 0);
        for index in fields.iter().copied() {
            let Some(field) = context.schema.field(kind, index) else { continue };
            if matches!(field.kind, FieldKind::Lines(_)) {
                continue;
            }
            let value = record.get(index);
            let untold = is_untold(field, value, fresh.get(index));
            let editable = refusal(field.flags, field.kind).is_none();
            let edited = self.editing.as_ref().is_some_and(|(_, editor)| editor.index() == index);
            if untold && !edited && !(self.all && editable) {
                empty += usize::from(editable);
                continue;
            }
            let to = match value {
                ValueRef::Ref(of) => Some(of),
                _ => None,
            };
            let value = if untold { String::new() } else { words.value(kind, field, value) };
            lines.push(Line { index, label: words.label(kind, field), value, to, editable });
        }
        (lines, empty)
    }

    fn begin(&mut self, of: AnyRef, index: usize, context: &mut Context<'_>) {
        match InPlace::begin(of, index, context) {
            Ok(editor) => self.editing = Some((of, editor)),
            Err(reason) => context.send(Action::Toast(reason)),
        }
    }

    /// The line that is being edited.
    fn edit(&mut self, ui: &mut Ui, of: AnyRef, line: &Line, lines: &[Line], context: &mut Context<'_>) {
        let Some((_, mut editor)) = self.editing.take() else { return };
        let mut leaving = Leaving::Not;
        pieces::padded(ui, GAP_M, GAP_XS, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_S;
                label(ui, line);
                leaving = ui.vertical(|ui| editor.show(ui, context)).inner;
            });
        });
        match leaving {
            Leaving::Not => self.editing = Some((of, editor)),
            Leaving::GivenUp => self.focus = Some(line.index),
            Leaving::Written | Leaving::WrittenOn(_) => {
                self.focus = Some(line.index);
                if let Leaving::WrittenOn(forwards) = leaving
                    && let Some(next) = next_of(lines, line.index, forwards)
                {
                    self.begin(of, next, context);
                }
            }
        }
    }
}

/// The next line of a group that can be typed into, or the one before.
fn next_of(lines: &[Line], index: usize, forwards: bool) -> Option<usize> {
    let at = lines.iter().position(|line| line.index == index)?;
    let editable = |line: &&Line| line.editable;
    let next = if forwards {
        lines.iter().skip(at + 1).find(editable)
    } else {
        lines.iter().take(at).rev().find(editable)
    };
    next.map(|line| line.index)
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

/// Whether a value says nothing: there is none, or it is what every new record has.
pub fn is_untold(field: &Field, value: ValueRef<'_>, fresh: ValueRef<'_>) -> bool {
    value.is_empty() || (value.to_value() == fresh.to_value() && is_quiet(field))
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

/// A label and its value that cannot be edited.
pub fn line(ui: &mut Ui, label: &str, value: &str, context: &Context<'_>) {
    let (label, value) = (label.to_owned(), value.to_owned());
    show_line(ui, &Line { index: 0, label, value, to: None, editable: false }, false, context);
}

/// A label and its value. The whole line is pressed to edit it; a record that it names is followed by its name.
fn show_line(ui: &mut Ui, line: &Line, focus: bool, context: &Context<'_>) -> Done {
    if !line.editable {
        return contents(ui, line);
    }
    let name = Message::new("record-edit-field").with("field", line.label.as_str());
    let name = context.lang.say(&name.with("value", line.value.as_str()));
    let (response, done) = small::pressable_line(ui, ("line", line.index), &name, |ui| contents(ui, line));
    if focus {
        response.request_focus();
    }
    let enter = response.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if done == Done::Nothing && (response.clicked() || enter) { Done::Edit } else { done }
}

fn contents(ui: &mut Ui, line: &Line) -> Done {
    let mut done = Done::Nothing;
    pieces::padded(ui, GAP_M, GAP_XS, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_S;
            ui.spacing_mut().interact_size.y = 0.0;
            label(ui, line);
            if line.to.is_some() {
                if small::link(ui, &line.value).clicked() {
                    done = Done::Followed;
                }
            } else if line.value.is_empty() {
                ui.label(tokens::weak("–"));
            } else {
                ui.add(egui::Label::new(line.value.as_str()).selectable(!line.editable).wrap());
            }
        });
    });
    done
}

/// Labels that begin alike are told apart by their ends, so they are never cut.
fn label(ui: &mut Ui, line: &Line) {
    let label = paint::lines(ui, &line.label, font::small(), tokens::of(ui).weak, LABEL);
    let size = vec2(LABEL, label.size().y.max(tokens::ROW_OF_TEXT));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    paint::put(ui.painter(), rect, label, Align::Min);
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
