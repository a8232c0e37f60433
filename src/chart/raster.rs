//! The bitmap backend with smooth edges and text in the bundled fonts.
//!
//! plotters' own bitmap backend fills whole pixels and sets text in one font without fallback. This one
//! keeps its buffer and blending, but fills every shape, glyphs included, by how much of each pixel it covers.

use plotters::backend::{BitMapBackend, RGBPixel};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, rasterizer,
};

use super::canvas::{HALF_EX, UNIT};
use super::fonts::{Fonts, Segment, em_and_weight, printable};

/// Sub-rows in which the coverage of a row of pixels is summed.
const SUB_ROWS: u16 = 8;

pub(super) struct Raster<'a> {
    pixels: BitMapBackend<'a, RGBPixel>,
    fonts: &'a Fonts,
    /// Pixels for each unit of the drawing area.
    scale: f32,
}

type Failure<'a> = DrawingErrorKind<<BitMapBackend<'a, RGBPixel> as DrawingBackend>::ErrorType>;

impl<'a> Raster<'a> {
    /// Draws with `density` pixels to the point.
    pub fn new(pixels: BitMapBackend<'a, RGBPixel>, fonts: &'a Fonts, density: f32) -> Self {
        Self { pixels, fonts, scale: density / UNIT }
    }

    fn closed(&self, corners: &[BackendCoord]) -> Vec<Segment> {
        let place = |p: &BackendCoord| (p.0 as f32 * self.scale, p.1 as f32 * self.scale);
        let next = corners.iter().cycle().skip(1);
        corners.iter().zip(next).map(|(a, b)| (place(a), place(b))).collect()
    }

    /// Fills what the outlines wind around, in pixels.
    fn fill(&mut self, outline: &[Segment], colour: BackendColor) -> Result<(), Failure<'a>> {
        let (width, height) = self.pixels.get_size();
        let (top, bottom) = outline
            .iter()
            .flat_map(|(a, b)| [a.1, b.1])
            .fold((f32::MAX, f32::MIN), |(low, high), y| (low.min(y), high.max(y)));
        let rows = top.floor().max(0.0) as u32..bottom.ceil().clamp(0.0, height as f32) as u32;
        let mut coverage = vec![0.0_f32; width as usize];
        let mut crossings = Vec::new();
        for row in rows {
            coverage.fill(0.0);
            for sub in 0..SUB_ROWS {
                let y = row as f32 + (f32::from(sub) + 0.5) / f32::from(SUB_ROWS);
                cross(outline, y, &mut crossings);
                let mut winding = 0;
                for pair in crossings.windows(2) {
                    let [(from, turn), (to, _)] = pair else { continue };
                    winding += turn;
                    if winding != 0 {
                        cover(&mut coverage, *from, *to, 1.0 / f32::from(SUB_ROWS));
                    }
                }
            }
            for (x, covered) in (0..).zip(&coverage) {
                if *covered > 0.002 {
                    let alpha = colour.alpha * f64::from(covered.min(1.0));
                    let y = i32::try_from(row).unwrap_or(i32::MAX);
                    self.pixels.draw_pixel((x, y), BackendColor { alpha, ..colour })?;
                }
            }
        }
        Ok(())
    }
}

/// Where the outline crosses the height `y` and in which direction, from left to right.
fn cross(outline: &[Segment], y: f32, crossings: &mut Vec<(f32, i32)>) {
    crossings.clear();
    for ((x1, y1), (x2, y2)) in outline {
        let turn = match (*y1 <= y, *y2 <= y) {
            (true, false) => 1,
            (false, true) => -1,
            _ => continue,
        };
        crossings.push((x1 + (x2 - x1) * (y - y1) / (y2 - y1), turn));
    }
    crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
}

/// Adds `weight` to every pixel between two positions, in part to those at the ends.
fn cover(row: &mut [f32], from: f32, to: f32, weight: f32) {
    let (from, to) = (from.max(0.0), to.min(row.len() as f32));
    if to <= from {
        return;
    }
    let first = from.floor() as usize;
    for (x, pixel) in row.iter_mut().enumerate().take(to.ceil() as usize).skip(first) {
        let x = x as f32;
        *pixel += weight * ((x + 1.0).min(to) - x.max(from)).max(0.0);
    }
}

impl<'a> DrawingBackend for Raster<'a> {
    type ErrorType = <BitMapBackend<'a, RGBPixel> as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.pixels.get_size();
        ((width as f32 / self.scale) as u32, (height as f32 / self.scale) as u32)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.pixels.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.pixels.present()
    }

    fn draw_pixel(
        &mut self,
        (x, y): BackendCoord,
        colour: BackendColor,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let outline = self.closed(&[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]);
        self.fill(&outline, colour)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        if fill {
            self.fill_polygon(corners, style)
        } else {
            self.draw_path(corners.into_iter().chain([(left, top), (right, top)]), style)
        }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let points: Vec<_> = path.into_iter().collect();
        let outline = self.closed(&rasterizer::polygonize(&points, style.stroke_width()));
        self.fill(&outline, style.color())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        const CORNERS: u16 = 48;
        let around = (0..CORNERS).map(|i| {
            let angle = std::f32::consts::TAU * f32::from(i) / f32::from(CORNERS);
            let reach = radius as f32;
            (centre.0 + (reach * angle.cos()).round() as i32, centre.1 + (reach * angle.sin()).round() as i32)
        });
        if fill {
            self.fill_polygon(around, style)
        } else {
            let ring: Vec<_> = around.collect();
            self.draw_path(ring.iter().chain(ring.iter().take(2)).copied(), style)
        }
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let corners: Vec<_> = corners.into_iter().collect();
        let outline = self.closed(&corners);
        self.fill(&outline, style.color())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        position: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let text = printable(text);
        let (em, bold) = em_and_weight(style);
        let em = em * self.scale;
        let width = self.fonts.width(&text, bold) * em;
        let anchor = style.anchor();
        let left = position.0 as f32 * self.scale
            - match anchor.h_pos {
                HPos::Left => 0.0,
                HPos::Center => width / 2.0,
                HPos::Right => width,
            };
        let baseline = position.1 as f32 * self.scale
            + em * match anchor.v_pos {
                VPos::Top => 0.76,
                VPos::Center => HALF_EX,
                VPos::Bottom => -HALF_EX,
            };
        // On whole pixels the strokes of letters are sharp above and below.
        let baseline = baseline.round();
        let place = |(x, y): (f32, f32)| (left + x * em, baseline + y * em);
        let outline: Vec<_> =
            self.fonts.outlines(&text, bold).into_iter().map(|(a, b)| (place(a), place(b))).collect();
        self.fill(&outline, style.color())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        Ok(text_size(self.fonts, text, style))
    }
}

/// The size of a text in units of the drawing area.
pub(super) fn text_size<S: BackendTextStyle>(fonts: &Fonts, text: &str, style: &S) -> (u32, u32) {
    let (em, bold) = em_and_weight(style);
    ((fonts.width(&printable(text), bold) * em).ceil() as u32, em.ceil() as u32)
}
