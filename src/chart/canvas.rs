//! What the charts draw with: shapes and text in points over a plotters drawing area.

use std::borrow::Cow;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::DrawingBackend;

use super::geometry::{Point, Rect, at};
use super::palette::{Palette, Rgb};
use super::{Style, View};

/// How many units of every backend make one point. Plotters counts in whole numbers; quarters of a point
/// keep slanted edges and curves smooth.
pub(super) const UNIT: f32 = 4.0;

/// plotters calls the height of a line the size of a font; this many times the em.
pub(super) const LINE_PER_EM: f64 = 1.24;

/// Half the height of a small letter in ems. Backends put this far above the baseline what plotters calls
/// the vertical centre of a text, as the SVG backend does.
pub(super) const HALF_EX: f32 = 0.268;

/// How far the middle of digits, capitals and Han characters lies above that of small letters, in ems.
const OPTICAL_LIFT: f32 = 0.09;

const FONT_STACK: &str = "'Noto Sans', 'Noto Sans SC', sans-serif";

pub(super) type DrawError<B> = DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>;
pub(super) type Drawn<B, T = ()> = Result<T, DrawError<B>>;

/// Size and weight of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Face {
    /// The em in points.
    pub size: f32,
    /// Weight 600 instead of 400.
    pub bold: bool,
}

impl Face {
    pub const SMALL: Self = Self::regular(12.0);
    pub const BODY: Self = Self::regular(14.0);

    pub const fn regular(size: f32) -> Self {
        Self { size, bold: false }
    }

    pub const fn bold(size: f32) -> Self {
        Self { size, bold: true }
    }
}

/// Which end of a text its position is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// A drawing area with the palette, the pointer and lengths in points.
pub(super) struct Canvas<'a, B: DrawingBackend> {
    area: &'a DrawingArea<B, Shift>,
    view: &'a View<'a>,
}

impl<'a, B: DrawingBackend> Canvas<'a, B> {
    pub fn new(area: &'a DrawingArea<B, Shift>, view: &'a View<'a>) -> Self {
        Self { area, view }
    }

    pub fn palette(&self) -> &'a Palette {
        &self.view.style.palette
    }

    pub fn style(&self) -> &'a Style {
        self.view.style
    }

    pub fn pointer(&self) -> Option<Point> {
        self.view.pointer
    }

    /// The whole area.
    pub fn bounds(&self) -> Rect {
        let (width, height) = self.area.dim_in_pixel();
        Rect::new(0.0, 0.0, width as f32 / UNIT, height as f32 / UNIT)
    }

    pub fn rect(&self, rect: Rect, colour: Rgb) -> Drawn<B> {
        if rect.width() <= 0.0 || rect.height() <= 0.0 {
            return Ok(());
        }
        let corners = [units(at(rect.left, rect.top)), units(at(rect.right, rect.bottom))];
        self.area.draw(&Rectangle::new(corners, fill(colour)))
    }

    /// A rectangle with rounded corners.
    pub fn round_rect(&self, rect: Rect, radius: f32, colour: Rgb) -> Drawn<B> {
        if rect.width() <= 0.0 || rect.height() <= 0.0 {
            return Ok(());
        }
        self.polygon(&rounded(rect, radius, radius), colour)
    }

    /// A column standing on a base line: only the corners away from it are rounded.
    pub fn column(&self, rect: Rect, radius: f32, upward: bool, colour: Rgb) -> Drawn<B> {
        if rect.width() <= 0.0 || rect.height() <= 0.0 {
            return Ok(());
        }
        let (top, bottom) = if upward { (radius, 0.0) } else { (0.0, radius) };
        self.polygon(&rounded(rect, top, bottom), colour)
    }

    pub fn polygon(&self, corners: &[Point], colour: Rgb) -> Drawn<B> {
        let corners: Vec<_> = corners.iter().copied().map(units).collect();
        self.area.draw(&Polygon::new(corners, fill(colour)))
    }

    /// The closed outline through `corners`.
    pub fn outline(&self, corners: &[Point], width: f32, colour: Rgb) -> Drawn<B> {
        // Ends that overlap by one side leave no notch where the outline closes.
        let closed: Vec<_> = corners.iter().chain(corners.iter().take(2)).copied().collect();
        self.path(&closed, width, colour)
    }

    pub fn line(&self, from: Point, to: Point, width: f32, colour: Rgb) -> Drawn<B> {
        self.path(&[from, to], width, colour)
    }

    pub fn path(&self, points: &[Point], width: f32, colour: Rgb) -> Drawn<B> {
        let mut points: Vec<_> = points.iter().copied().map(units).collect();
        // Without length there is no direction to be wide across.
        points.dedup();
        if points.len() < 2 {
            return Ok(());
        }
        self.area.draw(&PathElement::new(points, stroke(colour, width)))
    }

    /// A straight line of dashes 4 long and 3 apart.
    pub fn dashed(&self, from: Point, to: Point, colour: Rgb) -> Drawn<B> {
        const DASH: f32 = 4.0;
        const STEP: f32 = 7.0;
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let length = dx.hypot(dy);
        let along = |d: f32| at(from.x + dx * d / length, from.y + dy * d / length);
        let mut start = 0.0;
        while start < length {
            self.line(along(start), along((start + DASH).min(length)), 1.0, colour)?;
            start += STEP;
        }
        Ok(())
    }

    /// A triangle 8 wide that points up or down, its middle at `middle`.
    pub fn arrow(&self, middle: Point, up: bool, colour: Rgb) -> Drawn<B> {
        let tip = if up { -4.0 } else { 4.0 };
        self.polygon(
            &[
                at(middle.x, middle.y + tip),
                at(middle.x + 5.0, middle.y - tip),
                at(middle.x - 5.0, middle.y - tip),
            ],
            colour,
        )
    }

    /// One line of text; `position.y` is the middle of its digits and capitals.
    pub fn text(&self, text: &str, position: Point, align: Align, face: Face, colour: Rgb) -> Drawn<B> {
        if text.is_empty() {
            return Ok(());
        }
        // Backends centre small letters; what is centred here is taller, so its own middle is higher.
        let position = at(position.x, position.y + face.size * OPTICAL_LIFT);
        self.area.draw_text(text, &text_style(face, align, colour), units(position))
    }

    /// The width of a text in points.
    pub fn width(&self, text: &str, face: Face) -> Drawn<B, f32> {
        if text.is_empty() {
            return Ok(0.0);
        }
        let style = text_style(face, Align::Left, self.palette().text);
        let (width, _) = self.area.estimate_text_size(text, &style)?;
        Ok(width as f32 / UNIT)
    }

    /// The text, or as much of its beginning as fits `room` with an ellipsis; nothing if not even that fits.
    pub fn fitted<'t>(&self, text: &'t str, face: Face, room: f32) -> Drawn<B, Cow<'t, str>> {
        if self.width(text, face)? <= room {
            return Ok(Cow::Borrowed(text));
        }
        let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        let (mut fits, mut beyond) = (0, ends.len());
        let mut best = None;
        while fits < beyond {
            let middle = usize::midpoint(fits, beyond);
            let Some(head) = ends.get(middle).and_then(|end| text.get(..*end)) else { break };
            let shortened = format!("{}…", head.trim_end());
            if self.width(&shortened, face)? <= room {
                best = Some(shortened);
                fits = middle + 1;
            } else {
                beyond = middle;
            }
        }
        Ok(best.map_or(Cow::Borrowed(""), Cow::Owned))
    }

    /// Draws the text shortened to `room`.
    pub fn text_within(
        &self,
        text: &str,
        position: Point,
        align: Align,
        face: Face,
        colour: Rgb,
        room: f32,
    ) -> Drawn<B> {
        let fitted = self.fitted(text, face, room)?;
        self.text(&fitted, position, align, face, colour)
    }
}

fn fill(colour: Rgb) -> ShapeStyle {
    ShapeStyle { color: RGBAColor::from(colour), filled: true, stroke_width: 0 }
}

fn stroke(colour: Rgb, width: f32) -> ShapeStyle {
    let stroke_width = (width * UNIT).round().max(1.0) as u32;
    ShapeStyle { color: RGBAColor::from(colour), filled: false, stroke_width }
}

fn text_style(face: Face, align: Align, colour: Rgb) -> TextStyle<'static> {
    let weight = if face.bold { FontStyle::Bold } else { FontStyle::Normal };
    let size = f64::from(face.size * UNIT) * LINE_PER_EM;
    let h_pos = match align {
        Align::Left => HPos::Left,
        Align::Centre => HPos::Center,
        Align::Right => HPos::Right,
    };
    TextStyle {
        font: FontDesc::new(FontFamily::Name(FONT_STACK), size, weight),
        color: plotters::style::Color::to_backend_color(&RGBAColor::from(colour)),
        pos: Pos::new(h_pos, VPos::Center),
    }
}

fn units(p: Point) -> (i32, i32) {
    // Float casts saturate, and what is no number becomes 0.
    ((p.x * UNIT).round() as i32, (p.y * UNIT).round() as i32)
}

/// The outline of a rectangle whose upper and lower corners are rounded with the given radii.
fn rounded(rect: Rect, upper: f32, lower: f32) -> Vec<Point> {
    const STEPS: u8 = 6;
    let limit = (rect.width() / 2.0).min(rect.height() / if upper > 0.0 && lower > 0.0 { 2.0 } else { 1.0 });
    let (upper, lower) = (upper.min(limit), lower.min(limit));
    let corners = [
        (at(rect.right - upper, rect.top + upper), upper, -90.0_f32),
        (at(rect.right - lower, rect.bottom - lower), lower, 0.0),
        (at(rect.left + lower, rect.bottom - lower), lower, 90.0),
        (at(rect.left + upper, rect.top + upper), upper, 180.0),
    ];
    let mut outline = Vec::new();
    for (centre, radius, from) in corners {
        let steps = if radius > 0.0 { STEPS } else { 0 };
        for step in 0..=steps {
            let angle = (from + 90.0 * f32::from(step) / f32::from(STEPS)).to_radians();
            outline.push(at(centre.x + radius * angle.cos(), centre.y + radius * angle.sin()));
        }
    }
    outline
}
