//! A reference to another record: typed, looked up, created where it is missing.

use egui::{Align, Key, Modifiers, Rect, Response, Role, Sense, Ui, pos2, vec2};

use super::list::{Open, Row};
use super::text::{Line, PADDING, inner_button};
use super::{Field, at_rest};
use crate::ui::icons::Icon;
use crate::ui::kit::{paint, touch};
use crate::ui::tokens::{self, GAP_S, HAIRLINE, ICON, RADIUS, font};

/// A record that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate<K> {
    pub key: K,
    pub title: String,
    /// What tells it from others of that name: number, town.
    pub detail: String,
}

/// What a reference field holds: the record chosen, or what is being typed to find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference<K> {
    pub chosen: Option<Candidate<K>>,
    typed: String,
    found: Vec<Candidate<K>>,
}

impl<K> Default for Reference<K> {
    fn default() -> Self {
        Self::new(None)
    }
}

impl<K> Reference<K> {
    pub fn new(chosen: Option<Candidate<K>>) -> Self {
        Self { chosen, typed: String::new(), found: Vec::new() }
    }

    pub fn key(&self) -> Option<&K> {
        self.chosen.as_ref().map(|candidate| &candidate.key)
    }
}

/// Words a reference field needs beside its label.
#[derive(Clone, Copy)]
pub struct ReferenceWords<'a> {
    /// Names the × that lets go of the record.
    pub clear: &'a str,
    /// Shown where nothing was found.
    pub nothing: &'a str,
    /// The entry that creates what was typed; `None` where nothing can be created here.
    pub create: Option<&'a dyn Fn(&str) -> String>,
}

/// What was done to a reference field.
#[derive(Debug)]
pub struct ReferenceResponse {
    pub response: Response,
    /// Another record was chosen, or none.
    pub changed: bool,
    /// The record chosen is to be opened.
    pub opened: bool,
    /// A record of this name is to be created, and then chosen.
    pub create: Option<String>,
}

impl Field<'_> {
    /// A reference. `find` gives the candidates for what was typed, best first; it is asked only when that changes.
    pub fn reference<K: Clone>(
        self,
        ui: &mut Ui,
        reference: &mut Reference<K>,
        words: ReferenceWords<'_>,
        find: &mut dyn FnMut(&str) -> Vec<Candidate<K>>,
    ) -> ReferenceResponse {
        let (mut changed, mut opened, mut create) = (false, false, None);
        let response = self.frame(ui, |ui| {
            if let Some(chosen) = &reference.chosen {
                let (response, done) = self.chosen(ui, &chosen.title, &chosen.detail, words.clear);
                match done {
                    Some(Done::Opened) => opened = true,
                    Some(Done::Cleared) => {
                        *reference = Reference::default();
                        changed = true;
                    }
                    None => {}
                }
                return response;
            }
            let (response, picked) = self.look_up(ui, reference, words, find);
            match picked {
                Some(Picked::Found(candidate)) => {
                    *reference = Reference::new(Some(candidate));
                    changed = true;
                }
                Some(Picked::Create(name)) => create = Some(name),
                None => {}
            }
            response
        });
        ReferenceResponse { response, changed, opened, create }
    }

    fn look_up<K: Clone>(
        &self,
        ui: &mut Ui,
        reference: &mut Reference<K>,
        words: ReferenceWords<'_>,
        find: &mut dyn FnMut(&str) -> Vec<Candidate<K>>,
    ) -> (Response, Option<Picked<K>>) {
        let id = ui.next_auto_id().with("reference");
        let mut open = Open::load(ui, id);
        let focused = ui.memory(|memory| memory.has_focus(id));
        let count = reference.found.len() + usize::from(may_create(reference, words));
        let mut picked = if focused { open.keys(ui, count) } else { None };

        let line = Line { id: Some(id), hint: self.hint, keeps_escape: open.is, ..Line::default() };
        let response = self.line(ui, &mut reference.typed, line, false);
        let down =
            response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        if at_rest(ui) && (response.changed() || !open.is && (down || response.clicked())) {
            reference.found = find(reference.typed.trim());
            open.open_at(0);
        }
        let rows = rows(reference, words);
        picked = picked.or(open.show(ui, &response, self.label, &rows, words.nothing));
        open.store(ui, id);
        let picked = picked.and_then(|index| match reference.found.get(index) {
            Some(candidate) => Some(Picked::Found(candidate.clone())),
            None => may_create(reference, words).then(|| Picked::Create(reference.typed.trim().to_owned())),
        });
        (response, picked)
    }

    /// The record chosen, as a link, with × to let go of it. Enter opens it, Delete lets go.
    fn chosen(&self, ui: &mut Ui, title: &str, detail: &str, clear: &str) -> (Response, Option<Done>) {
        let tokens = tokens::of(ui);
        let size = vec2(self.control_width(ui), touch::control_height(ui));
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        touch::name_it(&response, Role::Link, self.label, None);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(title));
        let mut inner = rect;
        if !self.read_only {
            ui.painter().rect_filled(rect, RADIUS, tokens.surface);
            inner = rect.shrink2(vec2(PADDING, 0.0));
            inner.max.x -= ICON + GAP_S;
        }
        let text = paint::line(ui, title, font::body(), tokens.accent, inner.width());
        let cut = text.elided;
        let place = paint::put(ui.painter(), inner, text, Align::Min);
        let rest = Rect::from_min_max(pos2(place.right() + GAP_S, inner.top()), inner.max);
        if rest.width() > 40.0 {
            let detail = paint::line(ui, detail, font::small(), tokens.weak, rest.width());
            paint::put(ui.painter(), rest, detail, Align::Min);
        }
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::PointingHand);
            let line = egui::Stroke::new(HAIRLINE, tokens.accent);
            ui.painter().hline(place.x_range(), place.bottom() - 2.0, line);
        }
        self.paint_border(ui, rect, &response, false);
        let mut cleared = false;
        if !self.read_only {
            cleared = inner_button(ui, rect, Icon::Close, clear).clicked();
            cleared |= response.has_focus()
                && ui.input_mut(|input| {
                    input.consume_key(Modifiers::NONE, Key::Delete)
                        || input.consume_key(Modifiers::NONE, Key::Backspace)
                });
        }
        let done = if cleared { Some(Done::Cleared) } else { response.clicked().then_some(Done::Opened) };
        (if cut { response.on_hover_text(title) } else { response }, done)
    }
}

enum Done {
    Opened,
    Cleared,
}

enum Picked<K> {
    Found(Candidate<K>),
    Create(String),
}

fn may_create<K>(reference: &Reference<K>, words: ReferenceWords<'_>) -> bool {
    words.create.is_some() && !reference.typed.trim().is_empty()
}

fn rows<K>(reference: &Reference<K>, words: ReferenceWords<'_>) -> Vec<Row> {
    let found = reference.found.iter().map(|candidate| Row {
        text: candidate.title.clone(),
        detail: candidate.detail.clone(),
        ..Row::default()
    });
    let typed = reference.typed.trim();
    let create = words.create.filter(|_| !typed.is_empty());
    found
        .chain(create.map(|create| Row { text: create(typed), icon: Some(Icon::Plus), ..Row::default() }))
        .collect()
}
