//! The timeline: what happened, newest first, with a heading a month. Pages scroll it, so that it stands in them like
//! any other card.
//!
//! It is one stop for Tab. Within it ↑/↓ go from entry to entry, Home and End to the first and the last one, Page up
//! and down as far as there is to see; Enter opens, P pins.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{
    Align, EventFilter, FocusDirection, Id, Key, Modifiers, Popup, Rect, Response, Role, Sense, Ui,
    UiBuilder, WidgetInfo, vec2,
};

use super::entry::{Entry, SIDE};
use super::{ime, paint, small, touch};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, GAP_S, ICON, TARGET, font};

/// The key that pins, as tooltips show it.
const PIN: &str = "P";
/// Height of a heading, in points.
const HEADING: f32 = 28.0;
/// Height of an entry of two lines with its hairline, in points.
const ENTRY: f32 = 57.0;

/// A row of a timeline.
#[derive(Clone, Debug, PartialEq)]
pub enum Row<K> {
    /// A month, or what is pinned.
    Heading(String),
    Entry {
        /// Tells it from all others, wherever it stands.
        key: K,
        entry: Entry,
        /// Whether it is pinned; none for what cannot be.
        pinned: Option<bool>,
    },
}

/// Where somebody is in a timeline; kept from frame to frame.
#[derive(Debug)]
pub struct Walk<K> {
    current: Option<K>,
}

impl<K> Default for Walk<K> {
    fn default() -> Self {
        Self { current: None }
    }
}

/// What the timeline is called, and what is done in it.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    pub name: &'a str,
    pub pin: &'a str,
    pub unpin: &'a str,
}

/// What somebody wants with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted<K> {
    Open(K),
    /// Pinned or, with `false`, no longer.
    Pin(K, bool),
    /// Pinned, which it cannot be.
    PinInVain(K),
}

/// Shows a timeline as high as its rows; what somebody wants with one of them.
pub fn timeline<K: Copy + PartialEq + Hash + Debug>(
    ui: &mut Ui,
    words: Words<'_>,
    walk: &mut Walk<K>,
    rows: &[Row<K>],
) -> Option<Wanted<K>> {
    let builder = UiBuilder::new()
        .id_salt(("timeline", words.name))
        .accessibility_role(Role::List)
        .accessibility_label(words.name);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let list = ui.scope_id();
        let moved = walk.keys(ui, list, rows);
        let mut wanted = moved.wanted;
        let stop = walk.stop(rows);
        let mut follows_heading = true;
        for row in rows {
            match row {
                Row::Heading(name) => heading(ui, name),
                Row::Entry { key, entry, pinned } => {
                    if !follows_heading {
                        small::hairline(ui);
                    }
                    let is_stop = stop == Some(*key);
                    let shown =
                        Shown { entry, pinned: *pinned, is_stop, is_current: walk.current == Some(*key) };
                    let (response, pin) = shown.show(ui, entry_id(list, *key), words);
                    if is_stop && response.has_focus() {
                        walk.current = Some(*key);
                        keep_arrows(ui, &response);
                        if moved.is_moved {
                            // The heading above it comes along.
                            ui.scroll_to_rect(response.rect.expand2(vec2(0.0, HEADING)), None);
                        }
                    }
                    if pin {
                        walk.current = Some(*key);
                        response.request_focus();
                        wanted = pinned.map(|pinned| Wanted::Pin(*key, !pinned));
                    } else if response.clicked() {
                        walk.current = Some(*key);
                        wanted = Some(Wanted::Open(*key));
                    }
                }
            }
            follows_heading = matches!(row, Row::Heading(_));
        }
        touch::bounds(ui, ui.min_rect());
        wanted
    })
    .inner
}

/// What the keys have done.
struct Moved<K> {
    is_moved: bool,
    wanted: Option<Wanted<K>>,
}

impl<K: Copy + PartialEq + Hash + Debug> Walk<K> {
    /// The entry that Tab comes to: where somebody was, or the first.
    fn stop(&self, rows: &[Row<K>]) -> Option<K> {
        let mut keys = rows.iter().filter_map(Row::key);
        let current = self.current.filter(|current| keys.clone().any(|key| key == *current));
        current.or_else(|| keys.next())
    }

    /// Moves with the keys. The entry moved to has the keyboard before it is drawn.
    fn keys(&mut self, ui: &Ui, list: Id, rows: &[Row<K>]) -> Moved<K> {
        let mut moved = Moved { is_moved: false, wanted: None };
        let Some(stop) = self.stop(rows) else { return moved };
        let has_focus = ui.memory(|memory| memory.has_focus(entry_id(list, stop)));
        let target = if !has_focus {
            is_called(ui).then_some(stop)
        } else if ime::composing(ui.ctx()) {
            None
        } else {
            moved.wanted = pin_pressed(ui, stop, rows);
            next(ui, stop, rows)
        };
        if let Some(target) = target {
            self.current = Some(target);
            moved.is_moved = true;
            ui.memory_mut(|memory| {
                memory.request_focus(entry_id(list, target));
                // The arrow must not carry the keyboard on to a neighbour as well.
                memory.move_focus(FocusDirection::None);
            });
        }
        moved
    }
}

impl<K: Copy> Row<K> {
    fn key(&self) -> Option<K> {
        match self {
            Row::Entry { key, .. } => Some(*key),
            Row::Heading(_) => None,
        }
    }
}

fn entry_id(list: Id, key: impl Hash + Debug) -> Id {
    list.with(("entry", key))
}

/// An arrow where nothing has the keyboard means the timeline: a page has no other list.
fn is_called(ui: &Ui) -> bool {
    let free = ui.memory(|memory| memory.focused().is_none() && memory.allows_interaction(ui.layer_id()));
    if !free || Popup::is_any_open(ui.ctx()) {
        return false;
    }
    ui.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::ArrowDown) || input.consume_key(Modifiers::NONE, Key::ArrowUp)
    })
}

fn pin_pressed<K: Copy + PartialEq>(ui: &Ui, at: K, rows: &[Row<K>]) -> Option<Wanted<K>> {
    let pinned = rows.iter().find_map(|row| match row {
        Row::Entry { key, pinned, .. } if *key == at => Some(*pinned),
        _ => None,
    })?;
    let wanted = pinned.map_or(Wanted::PinInVain(at), |pinned| Wanted::Pin(at, !pinned));
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::P)).then_some(wanted)
}

/// The entry that the pressed key leads to.
fn next<K: Copy + PartialEq>(ui: &Ui, at: K, rows: &[Row<K>]) -> Option<K> {
    let keys: Vec<K> = rows.iter().filter_map(Row::key).collect();
    let (at, last) = (keys.iter().position(|key| *key == at)?, keys.len().saturating_sub(1));
    // As far as there is to see, less the entry one comes from.
    let page = (ui.clip_rect().height() / ENTRY).max(2.0) as usize - 1;
    let to = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        if pressed(Key::ArrowDown) {
            Some(at + 1)
        } else if pressed(Key::ArrowUp) {
            Some(at.saturating_sub(1))
        } else if pressed(Key::PageDown) {
            Some(at + page)
        } else if pressed(Key::PageUp) {
            Some(at.saturating_sub(page))
        } else if pressed(Key::Home) {
            Some(0)
        } else {
            pressed(Key::End).then_some(last)
        }
    })?;
    keys.get(to.min(last)).copied()
}

/// The arrows move within the timeline and not to whatever stands beside it.
fn keep_arrows(ui: &Ui, response: &Response) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

/// A sunken line with a name: a month, what is pinned.
fn heading(ui: &mut Ui, name: &str) {
    let tokens = tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEADING), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, tokens.sunken);
    let text = paint::line(ui, name, font::small(), tokens.weak, rect.width() - 2.0 * SIDE);
    let response = if text.is_cut() { response.on_hover_text(name) } else { response };
    paint::put(ui.painter(), rect.shrink2(vec2(SIDE, 0.0)), text, Align::Min);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
}

/// An entry as it stands in the timeline.
struct Shown<'a> {
    entry: &'a Entry,
    pinned: Option<bool>,
    is_stop: bool,
    is_current: bool,
}

impl Shown<'_> {
    /// The entry, and whether its pin was pressed.
    fn show(&self, ui: &mut Ui, id: Id, words: Words<'_>) -> (Response, bool) {
        let tokens = tokens::of(ui);
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), self.entry.height()));
        // Reached with the arrows: one stop for Tab, not one an entry.
        let sense = if self.is_stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id, sense);
        touch::name_it(&response, Role::ListItem, &self.entry.title, None);
        self.entry.describe(&response);
        response.ctx.accesskit_node_builder(response.id, |node| node.set_selected(self.is_current));
        if !ui.is_rect_visible(rect) {
            return (response, false);
        }
        if self.is_current {
            ui.painter().rect_filled(rect, 0.0, tokens.accent_soft);
            paint::edge(ui.painter(), rect, tokens.accent);
        } else if response.contains_pointer() {
            ui.painter().rect_filled(rect, 0.0, tokens.hover);
        }
        let keep = if self.pinned.is_some() { TARGET } else { 0.0 };
        let painted = self.entry.paint(ui, rect, keep);
        let pin = self.pinned.is_some_and(|pinned| {
            let is_shown = pinned || self.is_current || response.contains_pointer();
            pin(ui, id, painted.kept, pinned, is_shown, words)
        });
        (if painted.is_cut { response.on_hover_text(self.entry.whole()) } else { response }, pin)
    }
}

/// The pin of an entry, for the pointer: the keyboard has a key for it.
fn pin(ui: &mut Ui, entry: Id, place: Rect, pinned: bool, is_shown: bool, words: Words<'_>) -> bool {
    let tokens = tokens::of(ui);
    let rect = Rect::from_center_size(place.center(), vec2(TARGET, TARGET));
    let response = ui.interact(rect, entry.with("pin"), Sense::CLICK);
    let name = if pinned { words.unpin } else { words.pin };
    touch::name_it(&response, Role::Button, name, None);
    if is_shown {
        let ink = if pinned || response.hovered() { tokens.accent } else { tokens.weak };
        Icon::Pin.paint(ui.painter(), Rect::from_center_size(rect.center(), vec2(ICON, ICON)), ink);
    }
    let response = response.on_hover_ui(|ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_S;
            ui.label(name);
            small::key_hint(ui, PIN);
        });
    });
    response.clicked()
}
