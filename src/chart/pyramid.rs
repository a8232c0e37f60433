//! The customer pyramid: bands of equal height, beside each its share of revenue.
//!
//! The area of a band says nothing; the numbers in it and the length of the bar beside it do.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, Drawn, Face};
use super::geometry::{Point, Rect, Region, at, finite, hit};
use super::palette::{Rgb, Tone};
use super::{HotSpot, Opens};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pyramid {
    pub title: String,
    /// From the top; four in the usual pyramid.
    pub bands: Vec<Band>,
}

/// One band, said in the user's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    pub name: String,
    /// Number and share of customers: `48 · 4%`.
    pub count: String,
    /// Whether nobody is in it.
    pub empty: bool,
    /// Share of revenue from 0 to 1: the length of the bar. What is below 0 or no number has none.
    pub share: f64,
    /// `27% of revenue`.
    pub share_text: String,
    /// Threshold and amount, and what else is to be told: in one line, or in two where that is too long and the band
    /// is high enough.
    pub note: Vec<String>,
    pub movement: Option<Movement>,
    /// All of it as a sentence.
    pub description: String,
}

/// How many more or fewer there are than in the period before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    pub up: bool,
    /// More is not good in every band.
    pub tone: Tone,
    /// `2`
    pub text: String,
}

const BAR_TEXT: Face = Face::regular(15.0);
const MOVEMENT_TEXT: Face = Face::regular(13.0);
/// Between the parts of a note that stand in one line.
const NOTE_PARTS: &str = " · ";
/// From one line of a note to the next.
const NOTE_LINE: f32 = 16.0;
/// From the end of a text to the number of a movement: a gap, the arrow, a gap.
const ARROW_ROOM: f32 = 24.0;
/// Half the width of the pyramid's top.
const TIP: f32 = 7.0;

pub(super) fn draw<B: DrawingBackend>(chart: &Pyramid, canvas: &Canvas<'_, B>) -> Drawn<B, Vec<HotSpot>> {
    let frame = Frame::new(canvas.bounds(), chart.bands.len());
    let mut labels = Vec::with_capacity(chart.bands.len());
    let mut spots = Vec::with_capacity(chart.bands.len());
    for (index, band) in chart.bands.iter().enumerate() {
        let label = Label::place(band, &frame, index, canvas)?;
        let mut regions = vec![Region::Polygon(frame.corners(index)), Region::Rect(frame.beside(index))];
        regions.extend(label.beside.map(Region::Rect));
        spots.push(HotSpot { index, regions, label: band.description.clone(), opens: Opens::Yes });
        labels.push(label);
    }

    let hovered = canvas.pointer().and_then(|p| hit(&spots, p));
    let bars = Bars::of(chart, &frame, canvas)?;
    for ((index, band), label) in chart.bands.iter().enumerate().zip(&labels) {
        let state =
            State { hovered: hovered == Some(index), selected: canvas.style().selected == Some(index) };
        draw_ground(&frame, index, state, canvas)?;
        draw_band(band, &frame, index, state, canvas)?;
        // Lower bands have no room for letters.
        if frame.band_height >= 12.0 {
            label.draw(band, canvas)?;
        }
        if frame.roomy {
            draw_bar(band, &frame, index, bars, canvas)?;
        } else {
            draw_compact(band, &frame, index, canvas)?;
        }
    }
    Ok(spots)
}

#[derive(Clone, Copy)]
struct State {
    hovered: bool,
    selected: bool,
}

/// Where things are, from the size and the number of bands.
struct Frame {
    bounds: Rect,
    centre: f32,
    /// Half the width of the pyramid's foot.
    foot: f32,
    top: f32,
    bottom: f32,
    gap: f32,
    band_height: f32,
    /// Left and right of the bars.
    column: (f32, f32),
    /// Whether a bar has its text at its side and a note below; else text stands over a thin bar.
    roomy: bool,
}

impl Frame {
    fn new(bounds: Rect, bands: usize) -> Self {
        let (width, height) = (bounds.width(), bounds.height());
        let count = bands.max(1) as f32;
        let margin = (width * 0.03).clamp(6.0, 26.0);
        let edge = (height * 0.05).clamp(4.0, 20.0);
        let gap = (height * 0.025).clamp(2.0, 10.0);
        // Where it is narrow the words at the right need the room more.
        let foot = width * if width < 400.0 { 0.255 } else { 0.27 };
        let (top, bottom) = (bounds.top + edge, bounds.bottom - edge);
        let band_height = ((bottom - top - gap * (count - 1.0)) / count).max(1.0);
        let column = (bounds.left + margin * 2.0 + foot * 2.0, bounds.right - margin);
        let roomy = column.1 - column.0 >= 250.0 && band_height >= 58.0;
        let centre = bounds.left + margin + foot;
        Self { bounds, centre, foot, top, bottom, gap, band_height, column, roomy }
    }

    fn band_top(&self, index: usize) -> f32 {
        self.top + index as f32 * (self.band_height + self.gap)
    }

    fn middle(&self, index: usize) -> f32 {
        self.band_top(index) + self.band_height / 2.0
    }

    /// Half the pyramid's width at a height.
    fn reach(&self, y: f32) -> f32 {
        let tip = TIP.min(self.foot);
        tip + (self.foot - tip) * ((y - self.top) / (self.bottom - self.top)).clamp(0.0, 1.0)
    }

    fn corners(&self, index: usize) -> Vec<Point> {
        let (upper, lower) = (self.band_top(index), self.band_top(index) + self.band_height);
        let (narrow, wide) = (self.reach(upper), self.reach(lower));
        vec![
            at(self.centre - narrow, upper),
            at(self.centre + narrow, upper),
            at(self.centre + wide, lower),
            at(self.centre - wide, lower),
        ]
    }

    /// Whether a band is high enough for two lines below its bar.
    fn tall(&self) -> bool {
        self.band_height >= 74.0
    }

    /// The room for the bar and its text.
    fn beside(&self, index: usize) -> Rect {
        let top = self.band_top(index);
        Rect::new(self.column.0 - 4.0, top, self.column.1, top + self.band_height)
    }

    /// The whole row.
    fn row(&self, index: usize) -> Rect {
        let half_gap = self.gap / 2.0;
        let top = self.band_top(index);
        Rect::new(
            self.bounds.left + 2.0,
            top - half_gap,
            self.bounds.right - 2.0,
            top + self.band_height + half_gap,
        )
    }
}

/// Name and count: within the band, or at its right where the band is too narrow.
struct Label {
    name: (Point, Face),
    count: (Point, Face),
    align: Align,
    /// The room at the band's right, if they stand there.
    beside: Option<Rect>,
}

impl Label {
    fn place<B: DrawingBackend>(
        band: &Band,
        frame: &Frame,
        index: usize,
        canvas: &Canvas<'_, B>,
    ) -> Drawn<B, Self> {
        let (middle, height) = (frame.middle(index), frame.band_height);
        // Two lines where they fit, else one after the other.
        let (name_face, count_face, apart) = if height >= 60.0 {
            (Face::bold(16.0), Face::regular(13.0), Some(10.5))
        } else if height >= 36.0 {
            (Face::bold(14.0), Face::SMALL, Some(8.5))
        } else {
            (Face::bold(12.0), Face::SMALL, None)
        };
        let name_width = canvas.width(&band.name, name_face)?;
        let count_width = canvas.width(&band.count, count_face)?;
        let clearance = if frame.roomy { 14.0 } else { 5.0 };
        let room = |y: f32| 2.0 * (frame.reach(y) - clearance);
        let (fits, lowest) = match apart {
            Some(apart) => {
                let fits =
                    name_width <= room(middle - apart - 6.0) && count_width <= room(middle + apart - 5.0);
                (fits, middle + apart + 5.0)
            }
            None => (name_width + 6.0 + count_width <= room(middle - 5.0), middle + 5.0),
        };
        let left = if fits {
            frame.centre - (name_width + 6.0 + count_width) / 2.0
        } else {
            frame.centre + frame.reach(lowest) + if frame.roomy { 12.0 } else { 6.0 }
        };
        let (x, align) = match apart {
            Some(_) if fits => (frame.centre, Align::Centre),
            _ => (left, Align::Left),
        };
        let (name, count) = match apart {
            Some(apart) => (at(x, middle - apart), at(x, middle + apart)),
            None => (at(x, middle), at(x + name_width + 6.0, middle)),
        };
        let beside = (!fits).then(|| {
            let top = frame.band_top(index);
            Rect::new(left, top, frame.column.0 - 6.0, top + height)
        });
        Ok(Self { name: (name, name_face), count: (count, count_face), align, beside })
    }

    fn draw<B: DrawingBackend>(&self, band: &Band, canvas: &Canvas<'_, B>) -> Drawn<B> {
        let palette = canvas.palette();
        let colour = match (self.beside.is_some(), band.empty) {
            (true, _) => palette.text,
            (false, true) => palette.weak,
            (false, false) => palette.on_accent,
        };
        for (text, (position, face)) in [(&band.name, self.name), (&band.count, self.count)] {
            let room = self.beside.map_or(f32::INFINITY, |b| b.right - position.x);
            canvas.text_within(text, position, self.align, face, colour, room)?;
        }
        Ok(())
    }
}

fn draw_ground<B: DrawingBackend>(
    frame: &Frame,
    index: usize,
    state: State,
    canvas: &Canvas<'_, B>,
) -> Drawn<B> {
    let palette = canvas.palette();
    let row = frame.row(index);
    if state.selected {
        canvas.round_rect(row, 6.0, palette.accent_soft)?;
        canvas.rect(Rect::new(row.left, row.top + 4.0, row.left + 2.0, row.bottom - 4.0), palette.accent)
    } else if state.hovered {
        canvas.round_rect(row, 6.0, palette.hover)
    } else {
        Ok(())
    }
}

fn draw_band<B: DrawingBackend>(
    band: &Band,
    frame: &Frame,
    index: usize,
    state: State,
    canvas: &Canvas<'_, B>,
) -> Drawn<B> {
    let palette = canvas.palette();
    let colour = palette.band(index);
    let corners = frame.corners(index);
    if band.empty {
        canvas.polygon(&corners, palette.surface)?;
        return canvas.outline(&corners, 1.0, colour);
    }
    canvas.polygon(&corners, if state.hovered { colour } else { softened(colour, canvas) })
}

/// Large areas are a little lighter than marks and text of the same colour.
fn softened<B: DrawingBackend>(colour: Rgb, canvas: &Canvas<'_, B>) -> Rgb {
    colour.over(canvas.palette().surface, 0.9)
}

fn share(band: &Band) -> f32 {
    finite(band.share).clamp(0.0, 1.0) as f32
}

/// What all bars have in common.
#[derive(Clone, Copy)]
struct Bars {
    /// Points for the whole revenue, so that every bar leaves room for the text at its end.
    scale: f32,
    /// Whether notes stand in two lines: where one of them would be cut in one, and there is room.
    two_lines: bool,
}

impl Bars {
    fn of<B: DrawingBackend>(chart: &Pyramid, frame: &Frame, canvas: &Canvas<'_, B>) -> Drawn<B, Self> {
        let column = frame.column.1 - frame.column.0;
        let mut bars = Self { scale: column * 1.08, two_lines: false };
        for band in &chart.bands {
            let share = share(band);
            if share > 0.0 {
                let text = canvas.width(&band.share_text, BAR_TEXT)? + 10.0 + movement_width(band, canvas)?;
                // With long words the bars stay long enough to be compared.
                bars.scale = bars.scale.min((column - text).max(column * 0.2) / share);
            }
            let note = canvas.width(&band.note.join(NOTE_PARTS), Face::SMALL)?;
            bars.two_lines |= frame.tall() && note > column;
        }
        Ok(bars)
    }
}

fn movement_width<B: DrawingBackend>(band: &Band, canvas: &Canvas<'_, B>) -> Drawn<B, f32> {
    match &band.movement {
        Some(movement) => Ok(ARROW_ROOM + canvas.width(&movement.text, MOVEMENT_TEXT)?),
        None => Ok(0.0),
    }
}

/// A bar with its share at the end and the note below.
fn draw_bar<B: DrawingBackend>(
    band: &Band,
    frame: &Frame,
    index: usize,
    bars: Bars,
    canvas: &Canvas<'_, B>,
) -> Drawn<B> {
    let palette = canvas.palette();
    let (left, right) = frame.column;
    let middle = frame.middle(index);
    let (above, below, note) = match (frame.tall(), bars.two_lines) {
        (true, true) => (27.0, 5.0, 18.0),
        (true, false) => (20.0, 14.0, 28.0),
        (false, _) => (20.0, 6.0, 19.0),
    };
    let bar = Rect::new(left, middle - above, left + share(band) * bars.scale, middle + below);
    canvas.round_rect(bar, 4.0, softened(palette.band(index), canvas))?;
    let x = if bar.width() > 0.0 { bar.right + 10.0 } else { left };
    share_and_movement(band, at(x, bar.middle().y), right - x, BAR_TEXT, canvas)?;
    let lines = match band.note.as_slice() {
        [first, rest @ ..] if bars.two_lines => vec![first.clone(), rest.join(NOTE_PARTS)],
        parts => vec![parts.join(NOTE_PARTS)],
    };
    for (line, text) in lines.iter().enumerate() {
        let place = at(left, middle + note + line as f32 * NOTE_LINE);
        canvas.text_within(text, place, Align::Left, Face::SMALL, palette.weak, right - left)?;
    }
    Ok(())
}

/// Text over a thin bar, with the note below where the band is high enough.
fn draw_compact<B: DrawingBackend>(
    band: &Band,
    frame: &Frame,
    index: usize,
    canvas: &Canvas<'_, B>,
) -> Drawn<B> {
    let palette = canvas.palette();
    let (left, right) = frame.column;
    let (middle, height, room) = (frame.middle(index), frame.band_height, right - left);
    if height < 14.0 || room <= 0.0 {
        return Ok(());
    }
    let (text, bar, note) = if height >= 50.0 {
        (middle - 18.0, Some(middle - 4.0), Some(middle + 16.0))
    } else if height >= 28.0 {
        (middle - 6.0, Some(middle + 7.0), None)
    } else {
        (middle, None, None)
    };
    let face = if room < 150.0 { Face::SMALL } else { Face::regular(13.0) };
    share_and_movement(band, at(left, text), room, face, canvas)?;
    if let Some(y) = bar {
        canvas.round_rect(Rect::new(left, y, right, y + 6.0), 3.0, palette.sunken)?;
        let filled = Rect::new(left, y, left + room * share(band), y + 6.0);
        canvas.round_rect(filled, 3.0, softened(palette.band(index), canvas))?;
    }
    if let Some(y) = note {
        canvas.text_within(
            &band.note.join(NOTE_PARTS),
            at(left, y),
            Align::Left,
            Face::SMALL,
            palette.weak,
            room,
        )?;
    }
    Ok(())
}

fn share_and_movement<B: DrawingBackend>(
    band: &Band,
    start: Point,
    room: f32,
    face: Face,
    canvas: &Canvas<'_, B>,
) -> Drawn<B> {
    let palette = canvas.palette();
    let moved = movement_width(band, canvas)?;
    let text = canvas.fitted(&band.share_text, face, room - moved)?;
    canvas.text(&text, start, Align::Left, face, palette.text)?;
    let end = start.x + canvas.width(&text, face)?;
    if let Some(movement) = &band.movement
        && moved <= room
    {
        let colour = palette.tone(movement.tone);
        canvas.arrow(at(end + 15.0, start.y), movement.up, colour)?;
        canvas.text(&movement.text, at(end + ARROW_ROOM, start.y), Align::Left, MOVEMENT_TEXT, colour)?;
    }
    Ok(())
}
