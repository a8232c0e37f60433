//! The 20/80 curve: which share of the customers brings which share of the revenue.

use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, Drawn, Face};
use super::geometry::{Point, Rect, Region, at, finite, hit};
use super::{HotSpot, Opens, Say};

#[derive(Clone)]
pub struct Pareto {
    pub title: String,
    /// Name of the axis to the right, and upward.
    pub customers: String,
    pub revenue: String,
    /// Cumulated shares of customers and revenue from 0 to 1, largest customer first. The origin is added.
    pub points: Vec<(f64, f64)>,
    pub mark: Option<Mark>,
    /// Says a share at an axis.
    pub percent: Say,
    /// Says a point of the curve: `35% bring 91%`.
    pub say: std::sync::Arc<dyn Fn(f64, f64) -> String + Send + Sync>,
}

/// A point of the curve that is pointed out.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The share of customers, from 0 to 1.
    pub customers: f64,
    /// `20% bring 87%`
    pub label: String,
}

impl std::fmt::Debug for Pareto {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pareto")
            .field("title", &self.title)
            .field("points", &self.points)
            .field("mark", &self.mark)
            .finish_non_exhaustive()
    }
}

/// Values that can be pointed at.
const STEPS: u32 = 100;
/// The keyboard stops at every twentieth of them.
const STOPS: u32 = 20;

pub(super) fn draw<B: DrawingBackend>(chart: &Pareto, canvas: &Canvas<'_, B>) -> Drawn<B, Vec<HotSpot>> {
    let palette = canvas.palette();
    let curve = curve(&chart.points);
    let plot = Plot::new(chart, &curve, canvas)?;
    let Rect { left, top, right, bottom } = plot.rect;
    if plot.rect.width() < 8.0 || plot.rect.height() < 8.0 {
        return Ok(Vec::new());
    }
    draw_axes(chart, &plot, canvas)?;
    canvas.line(plot.place(0.0, 0.0), plot.place(1.0, 1.0), 1.0, palette.line)?;
    if curve.len() < 2 {
        return Ok(Vec::new());
    }

    if let Some(mark) = &chart.mark {
        let share = finite(mark.customers).clamp(0.0, 1.0);
        let point = plot.place(share, height_at(&curve, share));
        canvas.dashed(at(point.x, bottom), point, palette.bad)?;
        canvas.dashed(at(left, point.y), point, palette.bad)?;
        // Below and at the right of a concave curve nothing else is drawn but the diagonal.
        let label = canvas.fitted(&mark.label, Face::SMALL, right - left - 8.0)?;
        let width = canvas.width(&label, Face::SMALL)?;
        let x = (point.x + 8.0).min(right - width).max(left + 4.0);
        let y = (point.y + 18.0).min(bottom - 8.0);
        let ground = Rect::new(x - 2.0, y - 8.0, x + width + 2.0, y + 8.0);
        canvas.rect(ground, palette.surface)?;
        canvas.text(&label, at(x, y), Align::Left, Face::SMALL, palette.text)?;
    }
    let points: Vec<_> = curve.iter().map(|(x, y)| plot.place(*x, *y)).collect();
    canvas.path(&thinned(&points), 2.5, palette.series[0])?;

    let spots: Vec<_> = (0..=STEPS)
        .map(|step| {
            let share = f64::from(step) / f64::from(STEPS);
            let x = plot.place(share, 0.0).x;
            let half = plot.rect.width() / (2.0 * STEPS as f32);
            let region = Region::Rect(Rect::new(x - half, top, x + half, bottom));
            let label = (chart.say)(share, height_at(&curve, share));
            let opens = match step {
                0 => Opens::No,
                _ if step.is_multiple_of(STOPS) => Opens::Yes,
                _ => Opens::ByPointer,
            };
            HotSpot { index: step as usize, regions: vec![region], label, opens }
        })
        .collect();
    if let Some(index) = canvas.pointer().and_then(|p| hit(&spots, p)) {
        let share = index as f64 / f64::from(STEPS);
        let point = plot.place(share, height_at(&curve, share));
        canvas.line(at(point.x, top), at(point.x, bottom), 1.0, palette.strong_line)?;
        let dot = Rect::new(point.x - 4.0, point.y - 4.0, point.x + 4.0, point.y + 4.0);
        canvas.round_rect(dot, 4.0, palette.series[0])?;
    }
    Ok(spots)
}

/// The points that are numbers, from the origin, to the right.
fn curve(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let usable = points.iter().copied().filter(|(x, y)| x.is_finite() && y.is_finite() && *x > 0.0);
    let mut curve = vec![(0.0, 0.0)];
    curve.extend(usable.map(|(x, y)| (x.min(1.0), y)));
    curve.sort_by(|a, b| a.0.total_cmp(&b.0));
    curve
}

/// The points of a line that lie far enough apart to give it a smooth direction, with its ends.
fn thinned(points: &[Point]) -> Vec<Point> {
    const APART: f32 = 4.0;
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        if kept.last().is_none_or(|last| (point.x - last.x).hypot(point.y - last.y) >= APART) {
            kept.push(*point);
        }
    }
    kept.extend(points.last());
    kept
}

/// The share of revenue at a share of customers.
fn height_at(curve: &[(f64, f64)], x: f64) -> f64 {
    let after = curve.partition_point(|p| p.0 < x);
    match (after.checked_sub(1).and_then(|i| curve.get(i)), curve.get(after)) {
        (Some(a), Some(b)) if b.0 > a.0 => a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0),
        (_, Some(b)) => b.1,
        (Some(a), None) => a.1,
        (None, None) => 0.0,
    }
}

struct Plot {
    rect: Rect,
    /// The lowest and highest share of revenue; returns can bring the curve below 0 or above 1.
    range: (f64, f64),
    /// From one number at an axis to the next.
    step: f64,
}

impl Plot {
    fn new<B: DrawingBackend>(
        chart: &Pareto,
        curve: &[(f64, f64)],
        canvas: &Canvas<'_, B>,
    ) -> Drawn<B, Self> {
        let bounds = canvas.bounds();
        let number = canvas.width(&(chart.percent)(1.0), Face::SMALL)?;
        let names = if bounds.height() >= 120.0 { 18.0 } else { 0.0 };
        let rect = Rect::new(
            bounds.left + number + 10.0,
            bounds.top + 10.0 + names,
            bounds.right - 8.0 - number / 2.0,
            bounds.bottom - 22.0 - names,
        );
        let range = curve.iter().fold((0.0_f64, 1.0_f64), |(low, high), (_, y)| (low.min(*y), high.max(*y)));
        let step = if rect.height().min(rect.width() * 0.75) >= 150.0 { 0.2 } else { 0.5 };
        Ok(Self { rect, range, step })
    }

    fn place(&self, x: f64, y: f64) -> Point {
        let (low, high) = self.range;
        at(
            self.rect.left + self.rect.width() * x as f32,
            self.rect.bottom - self.rect.height() * ((y - low) / (high - low)) as f32,
        )
    }
}

fn draw_axes<B: DrawingBackend>(chart: &Pareto, plot: &Plot, canvas: &Canvas<'_, B>) -> Drawn<B> {
    let palette = canvas.palette();
    let Rect { left, right, bottom, top } = plot.rect;
    let steps = (1.0 / plot.step).round() as u32;
    for step in 0..=steps {
        let share = f64::from(step) * plot.step;
        let text = (chart.percent)(share);
        let (x, y) = (plot.place(share, 0.0).x, plot.place(0.0, share).y);
        if step > 0 {
            canvas.line(at(left, y), at(right, y), 1.0, palette.line)?;
        }
        canvas.text(&text, at(left - 6.0, y), Align::Right, Face::SMALL, palette.weak)?;
        canvas.text(&text, at(x, bottom + 12.0), Align::Centre, Face::SMALL, palette.weak)?;
    }
    let zero = plot.place(0.0, 0.0).y;
    canvas.line(at(left, zero), at(right, zero), 1.0, palette.strong_line)?;
    canvas.line(at(left, top), at(left, bottom), 1.0, palette.strong_line)?;
    if canvas.bounds().height() >= 120.0 {
        let room = right - left;
        let above = at(left, top - 14.0);
        canvas.text_within(&chart.revenue, above, Align::Left, Face::SMALL, palette.weak, room)?;
        let below = at(right, bottom + 30.0);
        canvas.text_within(&chart.customers, below, Align::Right, Face::SMALL, palette.weak, room)?;
    }
    Ok(())
}
