//! The plotters backend that paints in the window, with the window's fonts.

// Colours and sizes of charts come in as values: here they become egui's.
#![allow(clippy::disallowed_methods)]

use std::convert::Infallible;
use std::sync::Arc;

use egui::epaint::text::VariationCoords;
use egui::epaint::{Mesh, PathStroke};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Galley, Painter, Pos2, Shape, Stroke};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::canvas::{HALF_EX, UNIT};
use super::fonts::{em_and_weight, printable};
use super::geometry::{Point, at};
use super::triangles::{is_convex, triangles};

/// The family the interface may define for weight 600; without it the variable font's axis is used.
const SEMIBOLD: &str = "semibold";

/// Paints within a rectangle of the window.
pub(super) struct ScreenBackend {
    painter: Painter,
    rect: egui::Rect,
    /// Whether the interface has a font family for bold text.
    has_semibold: bool,
}

type Painted = Result<(), DrawingErrorKind<Infallible>>;

impl ScreenBackend {
    /// `rect` is in points of the window; what would lie outside of it is not shown.
    pub fn new(painter: &Painter, rect: egui::Rect) -> Self {
        let has_semibold =
            painter.fonts(|f| f.definitions().families.contains_key(&FontFamily::Name(SEMIBOLD.into())));
        Self { painter: painter.with_clip_rect(rect), rect, has_semibold }
    }

    fn place(&self, (x, y): BackendCoord) -> Pos2 {
        self.rect.min + egui::vec2(x as f32, y as f32) / UNIT
    }

    fn galley<S: BackendTextStyle>(&self, text: &str, style: &S) -> Arc<Galley> {
        let (em, bold) = em_and_weight(style);
        let mut format =
            TextFormat::simple(FontId::new(em / UNIT, FontFamily::Proportional), colour32(style.color()));
        if bold && self.has_semibold {
            format.font_id.family = FontFamily::Name(SEMIBOLD.into());
        } else if bold {
            format.coords = VariationCoords::new([(b"wght", 600.0)]);
        }
        self.painter.layout_job(LayoutJob::single_section(printable(text), format))
    }

    /// Upright and level lines one point wide lie on whole pixels, else they blur over two.
    fn crisp(&self, from: Pos2, to: Pos2) -> [Pos2; 2] {
        let snap = |v: f32| self.painter.round_to_pixel_center(v);
        if from.x == to.x {
            [Pos2::new(snap(from.x), from.y), Pos2::new(snap(to.x), to.y)]
        } else if from.y == to.y {
            [Pos2::new(from.x, snap(from.y)), Pos2::new(to.x, snap(to.y))]
        } else {
            [from, to]
        }
    }

    fn fill(&self, corners: Vec<Pos2>, colour: Color32) {
        let points: Vec<Point> = corners.iter().map(|p| at(p.x, p.y)).collect();
        if is_convex(&points) {
            self.painter.add(Shape::convex_polygon(corners, colour, PathStroke::NONE));
            return;
        }
        let mut mesh = Mesh::default();
        for corner in &corners {
            mesh.colored_vertex(*corner, colour);
        }
        for triangle in triangles(&points) {
            if let [Ok(a), Ok(b), Ok(c)] = triangle.map(u32::try_from) {
                mesh.add_triangle(a, b, c);
            }
        }
        self.painter.add(Shape::mesh(mesh));
        // A mesh has hard edges; a hair around it smooths them.
        self.painter.add(Shape::closed_line(corners, Stroke::new(0.5, colour)));
    }
}

fn colour32(colour: BackendColor) -> Color32 {
    let (r, g, b) = colour.rgb;
    Color32::from_rgb(r, g, b).gamma_multiply(colour.alpha.clamp(0.0, 1.0) as f32)
}

fn stroke<S: BackendStyle>(style: &S) -> Stroke {
    Stroke::new(style.stroke_width() as f32 / UNIT, colour32(style.color()))
}

impl DrawingBackend for ScreenBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        ((self.rect.width() * UNIT) as u32, (self.rect.height() * UNIT) as u32)
    }

    fn ensure_prepared(&mut self) -> Painted {
        Ok(())
    }

    fn present(&mut self) -> Painted {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Painted {
        let unit = egui::Vec2::splat(1.0 / UNIT);
        self.painter.rect_filled(egui::Rect::from_min_size(self.place(point), unit), 0.0, colour32(colour));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Painted {
        self.painter.line_segment(self.crisp(self.place(from), self.place(to)), stroke(style));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Painted {
        let rect = egui::Rect::from_two_pos(self.place(upper_left), self.place(lower_right));
        if fill {
            self.painter.rect_filled(rect, 0.0, colour32(style.color()));
        } else {
            self.painter.rect_stroke(rect, 0.0, stroke(style), egui::StrokeKind::Middle);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Painted {
        let points: Vec<_> = path.into_iter().map(|p| self.place(p)).collect();
        if let [from, to] = points[..] {
            self.painter.line_segment(self.crisp(from, to), stroke(style));
        } else {
            self.painter.add(Shape::line(points, stroke(style)));
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Painted {
        let (centre, radius) = (self.place(centre), radius as f32 / UNIT);
        if fill {
            self.painter.circle_filled(centre, radius, colour32(style.color()));
        } else {
            self.painter.circle_stroke(centre, radius, stroke(style));
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Painted {
        let mut corners: Vec<_> = corners.into_iter().map(|p| self.place(p)).collect();
        // Sides without length have no direction and would spoil the smoothing of edges.
        corners.dedup();
        if corners.len() > 2 && corners.first() == corners.last() {
            corners.pop();
        }
        if corners.len() > 2 {
            self.fill(corners, colour32(style.color()));
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, position: BackendCoord) -> Painted {
        let galley = self.galley(text, style);
        let (em, _) = em_and_weight(style);
        let anchor = style.anchor();
        let width = galley.size().x;
        let dx = match anchor.h_pos {
            HPos::Left => 0.0,
            HPos::Center => width / 2.0,
            HPos::Right => width,
        };
        let below = match anchor.v_pos {
            VPos::Top => 0.76,
            VPos::Center => HALF_EX,
            VPos::Bottom => -HALF_EX,
        };
        // The baseline is taken from the glyphs, as the height of a line differs from font to font.
        let baseline = galley
            .rows
            .first()
            .and_then(|row| row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y))
            .unwrap_or_default();
        let offset = egui::vec2(-dx, below * em / UNIT - baseline);
        self.painter.galley(self.place(position) + offset, galley, colour32(style.color()));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = self.galley(text, style).size() * UNIT;
        Ok((size.x.ceil() as u32, size.y.ceil() as u32))
    }
}
