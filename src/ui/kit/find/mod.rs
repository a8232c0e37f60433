//! Find on this page. The texts of a page are read from what it has painted, so that no piece of the kit and no screen
//! has to know of it; only what scrolls says so ([`area`]).
//!
//! What is out of sight is not painted. When something else is looked for, or the page has changed, it is therefore
//! drawn once more in a pass that nobody sees, as if all of it were in sight: what stands in that is counted and walked.

mod bar;
mod places;

use std::ops::Range;

use egui::layers::ShapeIdx;
use egui::text::CCursor;
use egui::{Align, Galley, Id, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, epaint::RectShape, vec2};

use self::places::{places, wanted};
use super::focus;
use crate::ui::tokens::{EDGE, GAP_S, HAIRLINE, RADIUS_SMALL, Tokens};

/// How far above and below is drawn what nobody sees, in points: no page is longer.
const FAR: f32 = 1e5;

/// A place where what is looked for stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Hit {
    area: Id,
    /// From the beginning of what the area holds, however it is scrolled.
    rect: Rect,
}

impl Hit {
    /// The same place, seen in another frame.
    fn is(&self, other: &Hit) -> bool {
        self.area == other.area && (self.rect.min - other.rect.min).length() < 1.0
    }
}

/// A hit as it was painted.
struct Found {
    shape: usize,
    hit: Hit,
    /// One rectangle a line.
    lines: Vec<Rect>,
}

/// What was painted of something that scrolls by itself.
#[derive(Clone, Debug)]
struct Area {
    id: Id,
    origin: Pos2,
    size: Vec2,
    shapes: Range<usize>,
}

/// What the search and the areas of a page say to each other while the page is drawn.
#[derive(Clone, Default)]
struct Drawing {
    /// All is drawn, in sight or not.
    gathers: bool,
    /// What is to be brought into sight.
    goal: Option<Hit>,
    areas: Vec<Area>,
}

fn drawing<R>(ui: &Ui, look: impl FnOnce(&mut Option<Drawing>) -> R) -> R {
    ui.data_mut(|data| look(data.get_temp_mut_or_default(Id::unique("searched-page"))))
}

/// The contents of what scrolls up and down: they can be found also where they are out of sight.
pub fn area<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let now = drawing(ui, |drawing| drawing.as_ref().map(|drawing| (drawing.gathers, drawing.goal)));
    let Some((gathers, goal)) = now else {
        let inner = contents(ui);
        focus::follow(ui);
        return inner;
    };
    let (id, origin, clip, first) = (ui.scope_id(), ui.min_rect().min, ui.clip_rect(), painted(ui));
    if gathers {
        ui.set_clip_rect(clip.expand2(vec2(0.0, FAR)));
    }
    let inner = contents(ui);
    focus::follow(ui);
    ui.set_clip_rect(clip);
    if let Some(goal) = goal.filter(|goal| goal.area == id) {
        ui.scroll_to_rect(goal.rect.translate(origin.to_vec2()), Some(Align::Center));
    }
    let area = Area { id, origin, size: ui.min_rect().size(), shapes: first..painted(ui) };
    drawing(ui, |drawing| drawing.get_or_insert_default().areas.push(area));
    inner
}

/// How many shapes the layer holds by now.
fn painted(ui: &Ui) -> usize {
    ui.ctx().graphics(|layers| layers.get(ui.layer_id()).map_or(0, |list| list.all_entries().len()))
}

/// By what it is seen that a page is another than it was.
#[derive(Clone, Debug, Default, PartialEq)]
struct Looks {
    revision: u64,
    areas: Vec<(Id, Vec2)>,
    /// Hits in sight that had not been found.
    unknown: usize,
}

/// What is looked for on the page in front, and where it stands.
pub struct PageFind {
    text: String,
    hits: Vec<Hit>,
    current: Option<Hit>,
    /// The current one is to be brought into sight.
    follow: bool,
    /// It has to be looked for anew.
    stale: bool,
    looks: Looks,
    bar: bar::Bar,
}

impl PageFind {
    /// Draws a page, and marks in it what is looked for. `revision` is of the file that the page shows.
    pub fn page<R>(&mut self, ui: &mut Ui, revision: u64, contents: impl FnOnce(&mut Ui) -> R) -> R {
        let wanted = wanted(&self.text);
        if wanted.is_empty() {
            (self.hits, self.current) = (Vec::new(), None);
            return contents(ui);
        }
        let gathers = self.stale && ui.ctx().current_pass_index() == 0;
        let follows = !gathers && std::mem::take(&mut self.follow);
        let goal = self.current.filter(|_| follows);
        let whole = Area {
            id: ui.scope_id(),
            origin: ui.max_rect().min,
            size: Vec2::ZERO,
            shapes: painted(ui)..usize::MAX,
        };
        drawing(ui, |drawing| *drawing = Some(Drawing { gathers, goal, areas: Vec::new() }));
        let inner = contents(ui);
        let areas = drawing(ui, Option::take).map(|drawing| drawing.areas).unwrap_or_default();
        let found = found(ui, &whole, &areas, &wanted);
        if gathers {
            self.take(&found);
            ui.ctx().request_discard("all of a page was drawn to be searched");
        } else {
            self.mark(ui, &found);
            self.look(ui, revision, &areas, &found);
        }
        inner
    }

    /// Takes in where it stands. The hit that was the current one stays that, also where more is typed.
    fn take(&mut self, found: &[Found]) {
        self.stale = false;
        self.hits = found.iter().map(|found| found.hit).collect();
        let kept = self.current.and_then(|current| self.hits.iter().find(|hit| hit.is(&current)));
        self.follow = kept.is_none();
        self.current = kept.or(self.hits.first()).copied();
    }

    /// Sees whether the page has changed since it was searched.
    fn look(&mut self, ui: &Ui, revision: u64, areas: &[Area], found: &[Found]) {
        let is_unknown = |found: &&Found| !self.hits.iter().any(|hit| hit.is(&found.hit));
        let looks = Looks {
            revision,
            areas: areas.iter().map(|area| (area.id, area.size.round())).collect(),
            unknown: found.iter().filter(is_unknown).count(),
        };
        if self.looks != looks {
            self.stale = true;
            self.looks = looks;
        }
        if self.stale || self.follow {
            ui.ctx().request_repaint();
        }
    }

    /// Goes on to the next hit, or back to the one before; after the last comes the first.
    pub fn step(&mut self, on: bool) {
        let last = self.hits.len().saturating_sub(1);
        let next = match (self.place(), on) {
            (Some(at), true) if at < last => at + 1,
            (Some(at), false) if at > 0 => at - 1,
            (Some(_), false) => last,
            (_, true) | (None, false) => 0,
        };
        self.current = self.hits.get(next).copied();
        self.follow = self.current.is_some();
    }

    /// The place of the current hit among all.
    fn place(&self) -> Option<usize> {
        let current = self.current?;
        self.hits.iter().position(|hit| hit.is(&current))
    }

    /// Puts a ground behind what was found; a line around it tells the current one from the others.
    fn mark(&self, ui: &Ui, found: &[Found]) {
        let tokens = Tokens::get(ui.ctx());
        for one in found {
            let is_current = self.current.is_some_and(|current| current.is(&one.hit));
            let line = Stroke::new(if is_current { EDGE } else { HAIRLINE }, tokens.accent);
            let ground = |line_of: &Rect| {
                let rect = line_of.expand2(vec2(1.0, 0.0));
                Shape::Rect(RectShape::new(
                    rect,
                    RADIUS_SMALL / 2,
                    tokens.accent_soft,
                    line,
                    StrokeKind::Outside,
                ))
            };
            let mut shapes: Vec<Shape> = one.lines.iter().map(ground).collect();
            ui.ctx().graphics_mut(|layers| {
                layers.entry(ui.layer_id()).mutate_shape(ShapeIdx(one.shape), |painted| {
                    shapes.push(std::mem::replace(&mut painted.shape, Shape::Noop));
                    painted.shape = Shape::Vec(shapes);
                });
            });
        }
    }
}

/// All places in what was painted of a page, in the order in which it was.
fn found(ui: &Ui, whole: &Area, areas: &[Area], wanted: &[char]) -> Vec<Found> {
    let mut found = Vec::new();
    ui.ctx().graphics(|layers| {
        let Some(list) = layers.get(ui.layer_id()) else { return };
        for (at, painted) in list.all_entries().enumerate().skip(whole.shapes.start) {
            // The innermost one is the one that was begun last.
            let holds = areas.iter().filter(|area| area.shapes.contains(&at));
            let area = holds.max_by_key(|area| area.shapes.start).unwrap_or(whole);
            each_text(&painted.shape, &mut |pos, galley| {
                for place in places(galley.text(), wanted) {
                    let lines: Vec<Rect> =
                        lines(galley, place).iter().map(|line| line.translate(pos.to_vec2())).collect();
                    let Some(first) = lines.first() else { continue };
                    let hit = Hit { area: area.id, rect: first.translate(-area.origin.to_vec2()) };
                    found.push(Found { shape: at, hit, lines });
                }
            });
        }
    });
    found
}

fn each_text(shape: &Shape, take: &mut dyn FnMut(Pos2, &Galley)) {
    match shape {
        Shape::Text(text) => take(text.pos, &text.galley),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| each_text(shape, take)),
        _ => {}
    }
}

/// Where these characters stand, a rectangle a line. What was cut away stands where the … is.
fn lines(galley: &Galley, characters: Range<usize>) -> Vec<Rect> {
    let cursor = |at: usize, prefer_next_row| CCursor { prefer_next_row, ..CCursor::new(at) };
    let mut lines: Vec<Rect> = Vec::new();
    for at in characters {
        let left = galley.pos_from_cursor(cursor(at, true));
        let right = galley.pos_from_cursor(cursor(at + 1, false));
        match lines.last_mut().filter(|line| (line.top() - left.top()).abs() < 1.0) {
            Some(line) => line.max.x = line.max.x.max(right.right()),
            None => lines.push(left.union(right)),
        }
    }
    for line in &mut lines {
        if line.width() < GAP_S {
            line.min.x = line.max.x - GAP_S;
        }
    }
    lines
}
