//! The bundled fonts as the pictures use them: widths and outlines of glyphs, font after font.

use ab_glyph::{Font, FontRef, GlyphId, OutlineCurve, VariableFont};

use super::ChartError;
use super::canvas::LINE_PER_EM;
use plotters_backend::{BackendTextStyle, FontStyle};

/// The weight of what is set bold, on the scale of OpenType's `wght` axis.
const SEMIBOLD: f32 = 600.0;

/// Fonts in the order in which they are asked for a character. The first that has it draws it.
#[derive(Clone, Default)]
pub struct Fonts {
    faces: Vec<Weights>,
}

#[derive(Clone)]
struct Weights {
    regular: FontRef<'static>,
    semibold: FontRef<'static>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").field("faces", &self.faces.len()).finish()
    }
}

/// A piece of outline in units of the text's em, from the text's start on the baseline; y grows downward.
pub(super) type Segment = ((f32, f32), (f32, f32));

impl Fonts {
    /// From the bytes of TrueType or OpenType files. Weight 600 is taken from the font's `wght` axis; a font
    /// without one serves both weights.
    ///
    /// # Errors
    /// [`ChartError::Font`] with the position of the first that can't be read.
    pub fn new(files: &[&'static [u8]]) -> Result<Self, ChartError> {
        let face = |(position, bytes): (usize, &&'static [u8])| {
            let regular = FontRef::try_from_slice(bytes).map_err(|_| ChartError::Font { position })?;
            let mut semibold = regular.clone();
            // False only says that the font has no such axis.
            let _ = semibold.set_variation(b"wght", SEMIBOLD);
            Ok::<_, ChartError>(Weights { regular, semibold })
        };
        Ok(Self { faces: files.iter().enumerate().map(face).collect::<Result<_, _>>()? })
    }

    /// The font and glyph for a character, of the first font that has it.
    fn glyph(&self, c: char, bold: bool) -> Option<(&FontRef<'static>, GlyphId)> {
        self.faces.iter().find_map(|w| {
            let font = if bold { &w.semibold } else { &w.regular };
            let id = font.glyph_id(c);
            (id.0 != 0).then_some((font, id))
        })
    }

    /// The width of a text in ems.
    pub(super) fn width(&self, text: &str, bold: bool) -> f32 {
        text.chars().map(|c| self.advance(c, bold)).sum()
    }

    fn advance(&self, c: char, bold: bool) -> f32 {
        match self.glyph(c, bold) {
            Some((font, id)) => font.h_advance_unscaled(id) / em(font),
            None => box_width(c),
        }
    }

    /// The outlines of a text. A character that no font has becomes a hollow box, so that it is seen to be
    /// missing.
    pub(super) fn outlines(&self, text: &str, bold: bool) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut x = 0.0;
        for c in text.chars() {
            match self.glyph(c, bold) {
                Some((font, id)) => {
                    let em = em(font);
                    let place = |p: ab_glyph::Point| (x + p.x / em, -p.y / em);
                    for curve in font.outline(id).map(|o| o.curves).unwrap_or_default() {
                        flatten(&curve, place, &mut segments);
                    }
                }
                None if !c.is_whitespace() => hollow_box(x, box_width(c), &mut segments),
                None => {}
            }
            x += self.advance(c, bold);
        }
        segments
    }
}

/// The em and weight a plotters text style asks for, the em in units of the backend.
pub(super) fn em_and_weight<S: BackendTextStyle>(style: &S) -> (f32, bool) {
    ((style.size() / LINE_PER_EM) as f32, matches!(style.style(), FontStyle::Bold))
}

/// The text without the characters that neither a font nor an XML document can show.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

fn em(font: &FontRef<'_>) -> f32 {
    font.units_per_em().filter(|em| *em > 0.0).unwrap_or(1000.0)
}

/// The width in ems of a character that no font has: Han and what is set like it is square.
fn box_width(c: char) -> f32 {
    if c >= '\u{2e80}' { 1.0 } else { 0.57 }
}

fn hollow_box(x: f32, width: f32, segments: &mut Vec<Segment>) {
    let mut ring = |inset: f32, clockwise: bool| {
        let (l, r, t, b) = (x + 0.08 + inset, x + width - 0.08 - inset, -0.7 + inset, -inset);
        let mut corners = [(l, t), (r, t), (r, b), (l, b)];
        if !clockwise {
            corners.reverse();
        }
        segments.extend(corners.iter().copied().zip(corners.iter().copied().cycle().skip(1)));
    };
    ring(0.0, true);
    ring(0.06, false);
}

/// Replaces a curve by straight pieces; eight are exact to a hundredth of an em.
fn flatten(curve: &OutlineCurve, place: impl Fn(ab_glyph::Point) -> (f32, f32), segments: &mut Vec<Segment>) {
    const PIECES: u8 = 8;
    let mut through = |start: (f32, f32), curve: &dyn Fn(f32) -> (f32, f32)| {
        let mut from = start;
        for piece in 1..=PIECES {
            let to = curve(f32::from(piece) / f32::from(PIECES));
            segments.push((from, to));
            from = to;
        }
    };
    match curve {
        OutlineCurve::Line(a, b) => segments.push((place(*a), place(*b))),
        OutlineCurve::Quad(a, b, c) => {
            let (a, b, c) = (place(*a), place(*b), place(*c));
            through(a, &|t| lerp(lerp(a, b, t), lerp(b, c, t), t));
        }
        OutlineCurve::Cubic(a, b, c, d) => {
            let (a, b, c, d) = (place(*a), place(*b), place(*c), place(*d));
            through(a, &|t| {
                let (ab, bc, cd) = (lerp(a, b, t), lerp(b, c, t), lerp(c, d, t));
                lerp(lerp(ab, bc, t), lerp(bc, cd, t), t)
            });
        }
    }
}

fn lerp(a: (f32, f32), b: (f32, f32), t: f32) -> (f32, f32) {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}
