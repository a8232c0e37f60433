//! A board: a column for every state, and cards that are moved from one to the next.
//!
//! Cards are moved by the pointer, or with Shift and the arrows. A column that refuses a card says why beside the
//! pointer. Only what is seen is drawn. The board reports what was done; its owner moves the card.

use std::borrow::Cow;

use egui::scroll_area::{DragScroll, ScrollSource};
use egui::{
    Align, Area, CornerRadius, EventFilter, Id, Key, Layout, Modifiers, Order, Pos2, Rect, Response, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2, vec2,
};

use super::{ime, paint, touch};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, EDGE, GAP_M, GAP_S, GAP_XS, HAIRLINE, ICON, RADIUS, Tone, font};

/// A column as it is to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BoardColumn<'a> {
    pub title: &'a str,
    pub count: &'a str,
    /// Small and weak at the right of the head: the age of the oldest card.
    pub note: &'a str,
    pub cards: usize,
}

/// Where the cards come from.
pub trait BoardCards {
    /// Names the card: it is followed by this from column to column.
    fn id(&self, column: usize, row: usize) -> u64;
    /// What a screen reader says.
    fn name(&self, column: usize, row: usize) -> Cow<'_, str>;
    /// Draws it into the room of one card.
    fn show(&self, ui: &mut Ui, column: usize, row: usize);
    /// Why a card may not go to another column.
    fn refusal(&self, id: u64, to: usize) -> Option<Cow<'_, str>>;
}

/// What was done to a board in this frame.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct BoardResponse {
    /// A card and the column it was let go over.
    pub moved: Option<(u64, usize)>,
    pub opened: Option<u64>,
    /// The keyboard asked for a move that is refused.
    pub refused: Option<String>,
}

/// The board itself. Takes the room that is left.
#[derive(Clone, Copy, Debug)]
#[must_use = "call `show`"]
pub struct Board<'a> {
    id: Id,
    name: &'a str,
    columns: &'a [BoardColumn<'a>],
    card: f32,
}

/// The width of a column.
const COLUMN: f32 = 260.0;
const HEAD: f32 = 36.0;
/// So near to an edge a dragged card scrolls what lies beyond.
const SCROLL_AT: f32 = 32.0;
const SCROLL_BY: f32 = 12.0;

/// A card under the pointer.
#[derive(Clone, Copy, Debug)]
struct Drag {
    card: u64,
    from: usize,
    row: usize,
    /// Where in the card it was taken.
    grip: Vec2,
    size: Vec2,
}

/// What has been drawn of the columns.
struct Drawn {
    columns: Vec<Rect>,
    begun: Option<Drag>,
    response: BoardResponse,
}

impl<'a> Board<'a> {
    /// `id` is unique in the program; `name` says what the board shows.
    pub fn new(
        id: impl std::hash::Hash + std::fmt::Debug,
        name: &'a str,
        columns: &'a [BoardColumn<'a>],
    ) -> Self {
        Self { id: Id::unique(("board", id)), name, columns, card: 132.0 }
    }

    /// The height of a card, in points.
    pub fn card_height(mut self, card: f32) -> Self {
        self.card = card;
        self
    }

    pub fn show(self, ui: &mut Ui, cards: &dyn BoardCards) -> BoardResponse {
        let outer = ui.available_rect_before_wrap();
        let mut drag: Option<Drag> = ui.data(|data| data.get_temp(self.id));
        if drag.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            drag = None;
        }
        let builder = UiBuilder::new()
            .scope_id(self.id)
            .max_rect(outer)
            .accessibility_role(Role::List)
            .accessibility_label(self.name);
        let mut drawn = ui
            .scope_builder(builder, |ui| {
                ui.expand_to_include_rect(outer);
                ScrollArea::horizontal()
                    .scroll_source(ScrollSource { drag: DragScroll::Never, ..ScrollSource::default() })
                    .auto_shrink(false)
                    .show(ui, |ui| self.columns(ui, cards, drag))
                    .inner
            })
            .inner;
        drag = drag.or(drawn.begun);
        if let Some(held) = drag {
            let over = self.drop_target(ui, outer, &drawn, cards, held);
            if ui.input(|input| input.pointer.any_released()) {
                if let Some(to) = over {
                    drawn.response.moved = Some((held.card, to));
                }
                drag = None;
            } else if ui.input(|input| !input.pointer.any_down()) {
                drag = None;
            }
        }
        ui.data_mut(|data| {
            if let Some(drag) = drag {
                data.insert_temp(self.id, drag);
            } else {
                data.remove::<Drag>(self.id);
            }
        });
        drawn.response
    }

    fn columns(&self, ui: &mut Ui, cards: &dyn BoardCards, drag: Option<Drag>) -> Drawn {
        let mut drawn = Drawn { columns: Vec::new(), begun: None, response: BoardResponse::default() };
        let height = ui.available_height();
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = GAP_M;
            for at in 0..self.columns.len() {
                let (rect, _) = ui.allocate_exact_size(vec2(COLUMN, height), Sense::hover());
                drawn.columns.push(rect);
                self.column(ui, rect, at, cards, drag, &mut drawn);
            }
        });
        drawn
    }

    fn column(
        &self,
        ui: &mut Ui,
        rect: Rect,
        at: usize,
        cards: &dyn BoardCards,
        drag: Option<Drag>,
        drawn: &mut Drawn,
    ) {
        let Some(column) = self.columns.get(at) else { return };
        let tokens = tokens::of(ui);
        ui.painter().rect_filled(rect, RADIUS, tokens.sunken);
        let name = format!("{} {}", column.title, column.count);
        let builder = UiBuilder::new()
            .id_salt(("column", at))
            .max_rect(rect)
            .accessibility_role(Role::Group)
            .accessibility_label(&name);
        let mut inner = ui.new_child(builder);
        touch::bounds(&inner, rect);
        let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD)).shrink2(vec2(GAP_M, 0.0));
        self.head(&inner, head, column);
        let body = rect.with_min_y(rect.top() + HEAD).shrink2(vec2(GAP_S, 0.0));
        let mut body = inner
            .new_child(UiBuilder::new().id_salt("cards").max_rect(body).layout(Layout::top_down(Align::Min)));
        body.set_clip_rect(body.clip_rect().intersect(body.max_rect()));
        body.spacing_mut().item_spacing.y = GAP_S;
        // The bar lies over the cards, which reach to the edge.
        body.spacing_mut().scroll.floating_allocated_width = 0.0;
        ScrollArea::vertical()
            .id_salt(("cards", at))
            .scroll_source(ScrollSource { drag: DragScroll::Never, ..ScrollSource::default() })
            .auto_shrink(false)
            .show_rows(&mut body, self.card, column.cards, |ui, rows| {
                for row in rows {
                    self.card(ui, at, row, cards, drag, drawn);
                }
            });
    }

    fn head(&self, ui: &Ui, rect: Rect, column: &BoardColumn<'_>) {
        let tokens = tokens::of(ui);
        let note = paint::line(ui, column.note, font::small(), tokens.weak, rect.width() / 2.0);
        let note = paint::put(ui.painter(), rect, note, Align::Max);
        let room = note.left() - GAP_S - rect.left();
        let count = paint::line(ui, column.count, font::small(), tokens.weak, room);
        let title =
            paint::line(ui, column.title, font::strong(), tokens.text, room - count.size().x - GAP_XS);
        let title = paint::put(ui.painter(), rect, title, Align::Min);
        paint::put(ui.painter(), rect.with_min_x(title.right() + GAP_XS), count, Align::Min);
    }

    fn card(
        &self,
        ui: &mut Ui,
        column: usize,
        row: usize,
        cards: &dyn BoardCards,
        drag: Option<Drag>,
        drawn: &mut Drawn,
    ) {
        let id = cards.id(column, row);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), self.card), Sense::hover());
        // Known by what it is, not by where it lies: the keyboard stays with a card that has moved.
        let response = ui.interact(rect, self.id.with(id), Sense::click_and_drag());
        touch::name_it(&response, Role::Button, &cards.name(column, row), None);
        let held = drag.is_some_and(|drag| drag.card == id);
        paint_card(ui, rect, &response, held, |ui| cards.show(ui, column, row));
        if response.clicked() {
            drawn.response.opened = Some(id);
        }
        if response.drag_started()
            && let Some(at) = ui.input(|input| input.pointer.press_origin())
        {
            drawn.begun = Some(Drag { card: id, from: column, row, grip: at - rect.min, size: rect.size() });
        }
        if response.has_focus() && !ime::composing(ui.ctx()) {
            self.keys(ui, &response, id, column, cards, &mut drawn.response);
        }
    }

    /// Shift and an arrow move the card to the nearest column that takes it.
    fn keys(
        &self,
        ui: &Ui,
        response: &Response,
        id: u64,
        column: usize,
        cards: &dyn BoardCards,
        done: &mut BoardResponse,
    ) {
        let shift = ui.input(|input| input.modifiers.shift);
        let filter = EventFilter { horizontal_arrows: shift, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key));
        let mut others: Box<dyn Iterator<Item = usize>> = if pressed(Key::ArrowRight) {
            Box::new(column + 1..self.columns.len())
        } else if pressed(Key::ArrowLeft) {
            Box::new((0..column).rev())
        } else {
            return;
        };
        let mut reason = None;
        let to = others.find(|to| match cards.refusal(id, *to) {
            None => true,
            Some(why) => {
                // Of several the nearest column's is what was asked for.
                reason.get_or_insert_with(|| why.into_owned());
                false
            }
        });
        match to {
            Some(to) => done.moved = Some((id, to)),
            None => done.refused = reason,
        }
    }

    /// Draws the card at the pointer and marks where it would go; the column, if it takes it.
    fn drop_target(
        &self,
        ui: &Ui,
        outer: Rect,
        drawn: &Drawn,
        cards: &dyn BoardCards,
        held: Drag,
    ) -> Option<usize> {
        let at = ui.ctx().pointer_interact_pos()?;
        let tokens = tokens::of(ui);
        let over = drawn.columns.iter().position(|column| column.contains(at) && outer.contains(at));
        let over = over.filter(|over| *over != held.from);
        let reason = over.and_then(|over| cards.refusal(held.card, over));
        if let Some(rect) = over.and_then(|over| drawn.columns.get(over)) {
            let ink = if reason.is_some() { tokens.bad } else { tokens.accent };
            ui.painter().rect_stroke(*rect, RADIUS, Stroke::new(EDGE, ink), StrokeKind::Inside);
        }
        self.ghost(ui, at, cards, held, reason.as_deref());
        scroll_at_edges(ui, outer, at);
        over.filter(|_| reason.is_none())
    }

    fn ghost(&self, ui: &Ui, at: Pos2, cards: &dyn BoardCards, held: Drag, reason: Option<&str>) {
        let tokens = tokens::of(ui);
        let area = Area::new(self.id.with("held"))
            .order(Order::Tooltip)
            .interactable(false)
            .fixed_pos(at - held.grip);
        area.show(ui.ctx(), |ui| {
            let (rect, _) = ui.allocate_exact_size(held.size, Sense::hover());
            ui.painter().add(tokens.shadow.as_shape(rect, CornerRadius::same(RADIUS)));
            ui.painter().rect(
                rect,
                RADIUS,
                tokens.surface,
                Stroke::new(HAIRLINE, tokens.accent),
                StrokeKind::Inside,
            );
            let mut inner = ui.new_child(UiBuilder::new().max_rect(rect.shrink(GAP_S)));
            cards.show(&mut inner, held.from, held.row);
            if let Some(reason) = reason {
                let text = paint::lines(ui, reason, font::small(), tokens.bad, held.size.x - ICON - GAP_M);
                let size = vec2(held.size.x, text.size().y + GAP_M);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                ui.painter().rect_filled(rect, RADIUS, tokens.tone(Tone::Bad).ground);
                let sign = Rect::from_min_size(
                    pos2(rect.left() + GAP_XS, rect.top() + GAP_XS + 1.0),
                    Vec2::splat(ICON),
                );
                Icon::Warning.paint(ui.painter(), sign, tokens.bad);
                paint::at(ui.painter(), pos2(sign.right() + GAP_XS, rect.top() + GAP_S - 2.0), text);
            }
        });
    }
}

fn paint_card(ui: &mut Ui, rect: Rect, response: &Response, held: bool, contents: impl FnOnce(&mut Ui)) {
    let tokens = tokens::of(ui);
    let ground = touch::ground(response, tokens, tokens.surface);
    ui.painter().rect(rect, RADIUS, ground, tokens.hairline(), StrokeKind::Inside);
    let layout = Layout::top_down(Align::Min);
    let mut inner =
        ui.new_child(UiBuilder::new().id_salt(response.id).max_rect(rect.shrink(GAP_S)).layout(layout));
    if held {
        inner.set_opacity(0.4);
    }
    inner.set_clip_rect(inner.clip_rect().intersect(rect));
    // The pointer moves the card, not a selection in its texts.
    inner.style_mut().interaction.selectable_labels = false;
    inner.spacing_mut().item_spacing = vec2(GAP_XS, 0.0);
    contents(&mut inner);
}

/// What lies beyond the edge comes into sight while a card is held there.
fn scroll_at_edges(ui: &Ui, outer: Rect, at: Pos2) {
    let by = if at.x < outer.left() + SCROLL_AT {
        SCROLL_BY
    } else if at.x > outer.right() - SCROLL_AT {
        -SCROLL_BY
    } else {
        return;
    };
    ui.scroll_with_delta(vec2(by, 0.0));
    ui.ctx().request_repaint();
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;

    /// Cards by column; the last column takes only even ones.
    struct Cards(Vec<Vec<u64>>);

    impl BoardCards for Cards {
        fn id(&self, column: usize, row: usize) -> u64 {
            self.0[column][row]
        }
        fn name(&self, column: usize, row: usize) -> Cow<'_, str> {
            format!("Card {}", self.id(column, row)).into()
        }
        fn show(&self, ui: &mut Ui, _column: usize, _row: usize) {
            ui.label("What stands in it");
        }
        fn refusal(&self, id: u64, to: usize) -> Option<Cow<'_, str>> {
            (to == 2 && !id.is_multiple_of(2)).then(|| "Odd ones stay".into())
        }
    }

    struct State {
        cards: Cards,
        opened: Option<u64>,
        refused: Option<String>,
    }

    fn board() -> Harness<'static, State> {
        let cards = Cards(vec![(1..=40).collect(), vec![50], Vec::new()]);
        let state = State { cards, opened: None, refused: None };
        let mut harness = Harness::builder()
            .with_size(vec2(900.0, 500.0))
            .with_context_setup(crate::ui::kit::tests::install)
            .build_ui_state(
                |ui, state: &mut State| {
                    let counts: Vec<String> = state.cards.0.iter().map(|c| c.len().to_string()).collect();
                    let titles = ["New", "Under way", "Done"];
                    let columns: Vec<BoardColumn<'_>> = titles
                        .iter()
                        .zip(&counts)
                        .zip(&state.cards.0)
                        .map(|((title, count), cards)| BoardColumn {
                            title,
                            count,
                            note: "",
                            cards: cards.len(),
                        })
                        .collect();
                    let done = Board::new("test", "Board", &columns).card_height(60.0).show(ui, &state.cards);
                    state.opened = state.opened.or(done.opened);
                    state.refused = state.refused.take().or(done.refused);
                    if let Some((id, to)) = done.moved {
                        state.cards.0.iter_mut().for_each(|cards| cards.retain(|card| *card != id));
                        state.cards.0[to].push(id);
                    }
                },
                state,
            );
        harness.run();
        harness
    }

    fn drag(harness: &mut Harness<'_, State>, card: &str, to: &str) {
        let from = harness.get_by_label(card).rect().center();
        let to = harness.get_by_label(to).rect().center();
        harness.drag_at(from);
        harness.step();
        for part in [0.3, 0.7, 1.0] {
            harness.event(egui::Event::PointerMoved(from + (to - from) * part));
            harness.step();
        }
        harness.drop_at(to);
        harness.run();
    }

    #[test]
    fn a_card_goes_where_it_is_dropped() {
        let mut harness = board();
        drag(&mut harness, "Card 2", "Under way 1");
        assert_eq!(harness.state().cards.0[1], [50, 2]);
        drag(&mut harness, "Card 2", "Done 0");
        assert_eq!(harness.state().cards.0[2], [2]);
        // It may not go there: it stays.
        drag(&mut harness, "Card 1", "Done 1");
        assert_eq!(harness.state().cards.0[0][0], 1);
        assert_eq!(harness.state().opened, None, "what was dragged was not pressed");
    }

    #[test]
    fn the_keyboard_moves_and_opens() {
        let mut harness = board();
        harness.get_by_label("Card 3").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().opened, Some(3));
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        harness.run();
        assert_eq!(harness.state().cards.0[1], [50, 3]);
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        harness.run();
        assert_eq!(harness.state().refused.as_deref(), Some("Odd ones stay"));
        assert_eq!(harness.state().cards.0[1], [50, 3]);
    }

    #[test]
    fn only_what_is_seen_is_drawn() {
        let harness = board();
        let drawn = harness.query_all_by_role(Role::Button).count();
        assert!(drawn < 12, "{drawn} of 41");
    }
}
