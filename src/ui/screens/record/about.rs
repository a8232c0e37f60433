//! The fields of a record, by group, each edited where it stands.

use std::collections::HashMap;
use std::ops::Range;

use egui::{Align, Id, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::consents;
use super::words::Words;
use crate::model::Kind;
use crate::model::people::Channel;
use crate::model::record::{AnyRef, Choice as _, Field, FieldKind, Record, ValueRef, flags};
use crate::model::say::Message;
use crate::model::schema::Schema;
use crate::ui::context::{Action, Context, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::{paint, small};
use crate::ui::screens::form::in_place::{InPlace, Leaving, refusal};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS, ICON, font};

const LABEL: f32 = 108.0;

/// Which groups somebody has opened or shut, and what is being edited.
#[derive(Default)]
pub struct About {
    shut: HashMap<&'static str, bool>,
    /// Empty fields are shown too.
    all: bool,
    editing: Option<(AnyRef, What, InPlace)>,
    /// What gets the keyboard back after it was edited.
    focus: Option<What>,
    /// The lines that can be typed into, in their order.
    order: Vec<What>,
    /// The line that has the keyboard, and the frame in which it was seen: one of several panes may be in front.
    at: Option<(What, u64)>,
}

/// What a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum What {
    /// The field with this index.
    Field(usize),
    /// Whether we may use a channel.
    Consent(Channel),
}

/// Lines under one heading.
struct Section {
    key: &'static str,
    lines: Vec<Line>,
    /// How many more could be filled, which are not shown.
    empty: usize,
}

/// A field, ready to be shown.
struct Line {
    what: What,
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
        let mut pressed = false;
        pieces::card(ui, &title, |ui| {
            pressed = head(ui, &title, context);
            self.groups(ui, of, record, left_out, context);
        });
        pressed
    }

    /// The same in two cards, the second of which begins with the group of this key, and what stands between them.
    pub fn show_around(
        &mut self,
        ui: &mut Ui,
        (of, record): (AnyRef, &dyn Record),
        left_out: &[usize],
        second: &str,
        context: &mut Context<'_>,
        between: impl FnOnce(&mut Ui, &mut Context<'_>),
    ) -> bool {
        let title = context.lang.text("record-about").into_owned();
        let sections = self.begin_frame(of, record, left_out, context);
        let cut = sections.iter().position(|section| section.key == second).unwrap_or(sections.len());
        let mut pressed = false;
        pieces::card(ui, &title, |ui| {
            pressed = head(ui, &title, context);
            self.some(ui, of, &sections, 0..cut, context);
        });
        between(ui, context);
        let has_empty = sections.iter().any(|section| section.empty > 0);
        let has_more = sections.iter().skip(cut).any(|section| !section.lines.is_empty());
        if self.all || has_empty || has_more {
            let more = context.lang.text("record-about-more");
            pieces::card(ui, &more, |ui| {
                self.some(ui, of, &sections, cut..sections.len(), context);
                self.more(ui, &sections, context);
            });
        }
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
        let sections = self.begin_frame(of, record, left_out, context);
        self.some(ui, of, &sections, 0..sections.len(), context);
        self.more(ui, &sections, context);
    }

    /// Leaves what was edited of another record, and reads this one.
    fn begin_frame(
        &mut self,
        of: AnyRef,
        record: &dyn Record,
        left_out: &[usize],
        context: &Context<'_>,
    ) -> Vec<Section> {
        if self.editing.as_ref().is_some_and(|(edited, ..)| *edited != of) {
            self.editing = None;
        }
        self.at = None;
        let sections = self.sections(of.kind, record, left_out, context);
        let is_open = |section: &&Section| !self.shut.get(section.key).copied().unwrap_or(false);
        let lines = sections.iter().filter(is_open).flat_map(|section| &section.lines);
        self.order = lines.filter(|line| line.editable).map(|line| line.what).collect();
        sections
    }

    /// Some of the groups, from the top of a card.
    fn some(
        &mut self,
        ui: &mut Ui,
        of: AnyRef,
        sections: &[Section],
        which: Range<usize>,
        context: &mut Context<'_>,
    ) {
        let mut is_first = true;
        for place in which {
            let Some(section) = sections.get(place).filter(|section| !section.lines.is_empty()) else {
                continue;
            };
            // Below its head a card has a line already, and at its top it needs none.
            if !std::mem::take(&mut is_first) {
                small::hairline(ui);
            }
            self.section(ui, of, place, section, context);
        }
    }

    /// The switch that shows empty fields, where there are any.
    fn more(&mut self, ui: &mut Ui, sections: &[Section], context: &Context<'_>) {
        let empty: usize = sections.iter().map(|section| section.empty).sum();
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

    /// The groups of the kind's fields, and below that of the consents these themselves.
    fn sections(
        &self,
        kind: Kind,
        record: &dyn Record,
        left_out: &[usize],
        context: &Context<'_>,
    ) -> Vec<Section> {
        let mut sections = Vec::new();
        for (key, mut fields) in groups(kind, context.schema) {
            fields.retain(|index| !left_out.contains(index));
            sections.push(self.group(kind, record, key, &fields, context));
            if consents::field_of(kind).is_some_and(|field| fields.contains(&field)) {
                sections.push(self.consents(record, context));
            }
        }
        sections
    }

    fn section(
        &mut self,
        ui: &mut Ui,
        of: AnyRef,
        place: usize,
        section: &Section,
        context: &mut Context<'_>,
    ) {
        let name = context.lang.text(&format!("group-{}", section.key)).into_owned();
        // The first group needs no heading: the card has one.
        let shut = *self.shut.get(section.key).unwrap_or(&false);
        if place > 0 && heading(ui, &name, section.lines.len(), shut, context) {
            self.shut.insert(section.key, !shut);
        }
        if shut {
            // What was sent from a line of it is heard of all the same.
            let is_here = |what: What| section.lines.iter().any(|line| line.what == what);
            self.editing.take_if(|(_, what, editor)| is_here(*what) && editor.hear(context).is_some());
            return;
        }
        ui.add_space(GAP_XS + 2.0);
        for line in &section.lines {
            if self.is_edited(line.what) {
                self.edit(ui, of, line, context);
                continue;
            }
            let focus = self.focus.take_if(|what| *what == line.what).is_some();
            let (done, is_here) = show_line(ui, line, focus, context);
            if is_here {
                self.at = Some((line.what, ui.ctx().cumulative_frame_nr()));
            }
            match done {
                Done::Nothing => {}
                Done::Followed => {
                    if let Some(to) = line.to {
                        context.go(Route::Record(to));
                    }
                }
                Done::Edit => self.begin(of, line.what, context),
            }
        }
        ui.add_space(GAP_XS + 2.0);
    }

    /// Edits the line that has the keyboard; false where none has.
    pub fn edit_current(&mut self, ui: &Ui, of: AnyRef, context: &mut Context<'_>) -> bool {
        let frame = ui.ctx().cumulative_frame_nr();
        let Some((what, _)) = self.at.filter(|(_, seen)| seen + 1 >= frame) else { return false };
        self.begin(of, what, context);
        true
    }

    fn is_edited(&self, what: What) -> bool {
        self.editing.as_ref().is_some_and(|(_, edited, _)| *edited == what)
    }

    /// The fields of a group; empty ones only where all are asked for.
    fn group(
        &self,
        kind: Kind,
        record: &dyn Record,
        key: &'static str,
        fields: &[usize],
        context: &Context<'_>,
    ) -> Section {
        let fresh = kind.new_record();
        let words = Words::new(context.lang, &context.snapshot);
        let mut section = Section { key, lines: Vec::new(), empty: 0 };
        for index in fields.iter().copied() {
            let Some(field) = context.schema.field(kind, index) else { continue };
            if matches!(field.kind, FieldKind::Lines(_)) {
                continue;
            }
            let value = record.get(index);
            let untold = is_untold(field, value, fresh.get(index));
            let to = match value {
                ValueRef::Ref(of) => Some(of),
                _ => None,
            };
            let value = if untold { String::new() } else { words.value(kind, field, value) };
            let editable = refusal(field.flags, field.kind).is_none();
            let line =
                Line { what: What::Field(index), label: words.label(kind, field), value, to, editable };
            self.add(&mut section, line);
        }
        section
    }

    /// A line for each channel.
    fn consents(&self, record: &dyn Record, context: &Context<'_>) -> Section {
        let mut section = Section { key: "consent", lines: Vec::new(), empty: 0 };
        for channel in Channel::ALL.iter().copied() {
            let line = Line {
                what: What::Consent(channel),
                label: context.lang.choice("channel", channel.key()).into_owned(),
                value: consents::text(context.lang, record, channel),
                to: None,
                editable: true,
            };
            self.add(&mut section, line);
        }
        section
    }

    /// Adds a line, or counts it where it says nothing and only some are asked for.
    fn add(&self, section: &mut Section, line: Line) {
        if line.value.is_empty() && !self.is_edited(line.what) && !(self.all && line.editable) {
            section.empty += usize::from(line.editable);
        } else {
            section.lines.push(line);
        }
    }

    fn begin(&mut self, of: AnyRef, what: What, context: &mut Context<'_>) {
        let editor = match what {
            What::Field(index) => InPlace::begin(of, index, context),
            What::Consent(channel) => consents::begin(of, channel, context),
        };
        match editor {
            Ok(editor) => self.editing = Some((of, what, editor)),
            Err(reason) => context.send(Action::Refused(reason)),
        }
    }

    /// The line that is being edited.
    fn edit(&mut self, ui: &mut Ui, of: AnyRef, line: &Line, context: &mut Context<'_>) {
        let Some((_, what, mut editor)) = self.editing.take() else { return };
        let mut leaving = Leaving::Not;
        // Named by its line: what stands before it changes once another one is written, and the keyboard stays.
        let named = UiBuilder::new().scope_id(Id::unique(("line editor", of, what)));
        ui.scope_builder(named, |ui| {
            pieces::padded(ui, GAP_M, GAP_XS, |ui| {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = GAP_S;
                    label(ui, line);
                    leaving = ui.vertical(|ui| editor.show(ui, context)).inner;
                });
            });
        });
        match leaving {
            Leaving::Not => self.editing = Some((of, what, editor)),
            Leaving::GivenUp => self.focus = Some(what),
            Leaving::Written => self.focus = Some(what),
            Leaving::WrittenOn(forwards) => match next_of(&self.order, what, forwards) {
                // Its editor takes the keyboard, which must not go back to this line.
                Some(next) => {
                    self.begin(of, next, context);
                    self.editing =
                        self.editing.take().map(|(of, what, editor)| (of, what, editor.reached_by_tab()));
                }
                None => self.focus = Some(what),
            },
        }
    }
}

/// The head of the card; whether Edit was pressed.
fn head(ui: &mut Ui, title: &str, context: &Context<'_>) -> bool {
    let edit = context.lang.text("button-edit");
    pieces::card_head(ui, title, None, |ui| {
        Button::icon_only(Icon::Pencil, &edit).compact().shortcut("F2").show(ui).clicked()
    })
}

/// The next line that can be typed into, or the one before.
fn next_of(order: &[What], what: What, forwards: bool) -> Option<What> {
    let at = order.iter().position(|other| *other == what)?;
    let next = if forwards { at.checked_add(1)? } else { at.checked_sub(1)? };
    order.get(next).copied()
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
    let text = paint::line(ui, name, font::small_strong(), tokens.weak, inner.width() - ICON);
    let response = if text.is_cut() { response.on_hover_text(name) } else { response };
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
    let line = Line { what: What::Field(0), label, value, to: None, editable: false };
    show_line(ui, &line, false, context);
}

/// A label and its value. The whole line is pressed to edit it; a record that it names is followed by its name.
/// What was done, and whether the line has the keyboard.
fn show_line(ui: &mut Ui, line: &Line, focus: bool, context: &Context<'_>) -> (Done, bool) {
    if !line.editable {
        return (contents(ui, line), false);
    }
    let lang = context.lang;
    let name = || {
        let name = Message::new("record-edit-field").with("field", line.label.as_str());
        lang.say(&name.with("value", line.value.as_str()))
    };
    let (response, done) = small::pressable_line(ui, ("line", line.what), name, |ui| contents(ui, line));
    if focus {
        response.request_focus();
    }
    let enter = response.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let done = if done == Done::Nothing && (response.clicked() || enter) { Done::Edit } else { done };
    (done, response.has_focus())
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
