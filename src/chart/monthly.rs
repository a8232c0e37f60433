//! Revenue by month: net as bars, gross as an outline behind them.

use plotters::coord::ranged1d::{BoldPoints, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, Drawn, Face};
use super::geometry::{Rect, Region, at, finite, hit};
use super::{HotSpot, Opens, Say};

#[derive(Clone)]
pub struct Monthly {
    pub title: String,
    /// The names of the two series.
    pub net: String,
    pub gross: String,
    /// Oldest first.
    pub months: Vec<Month>,
    /// Says an amount at the axis, short: `1.2m`, `120万`.
    pub amount: Say,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Month {
    /// `Nov`
    pub name: String,
    /// `2026`; shown where it changes.
    pub year: String,
    /// Less returns; may be negative.
    pub net: f64,
    pub gross: f64,
    /// Month and amounts as a sentence.
    pub description: String,
}

impl std::fmt::Debug for Monthly {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Monthly")
            .field("title", &self.title)
            .field("months", &self.months)
            .finish_non_exhaustive()
    }
}

pub(super) fn draw<B: DrawingBackend>(chart: &Monthly, canvas: &Canvas<'_, B>) -> Drawn<B, Vec<HotSpot>> {
    let bounds = canvas.bounds();
    let legend = if bounds.height() >= 140.0 { 26.0 } else { 6.0 };
    let (top, bottom) = (bounds.top + legend, bounds.bottom - 40.0);
    if bottom - top < 16.0 {
        return Ok(Vec::new());
    }
    let axis = Axis::new(chart, bottom - top);
    let mut widest = 0.0_f32;
    for tick in &axis.ticks {
        widest = widest.max(canvas.width(&(chart.amount)(*tick), Face::SMALL)?);
    }
    let plot = Rect::new(bounds.left + widest + 10.0, top, bounds.right - 6.0, bottom);
    if plot.width() < 8.0 {
        return Ok(Vec::new());
    }
    let spots = spots(chart, plot);
    let hovered = canvas.pointer().and_then(|p| hit(&spots, p));

    draw_grounds(&spots, hovered, canvas)?;
    draw_axis(chart, &axis, plot, canvas)?;
    draw_bars(chart, &axis, plot, canvas)?;
    draw_names(chart, plot, canvas)?;
    if legend > 20.0 {
        draw_legend(chart, plot, bounds.top + 10.0, canvas)?;
    }
    Ok(spots)
}

/// The range of amounts and where it is numbered.
struct Axis {
    low: f64,
    high: f64,
    ticks: Vec<f64>,
}

impl Axis {
    fn new(chart: &Monthly, height: f32) -> Self {
        let (low, high) = chart
            .months
            .iter()
            .flat_map(|m| [finite(m.net), finite(m.gross)])
            .fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        if high - low <= 0.0 || !(high - low).is_finite() {
            return Self { low: 0.0, high: 1.0, ticks: vec![0.0] };
        }
        let wanted = ((height / 44.0) as usize).clamp(2, 8);
        let ticks = RangedCoordf64::from(low..high).key_points(BoldPoints(wanted));
        let step = ticks.windows(2).map(|w| w.iter().rev().copied().reduce(|b, a| b - a).unwrap_or(0.0));
        let step = step.fold(f64::MAX, f64::min);
        if !(step > 0.0 && step < f64::MAX) {
            return Self { low, high, ticks: vec![0.0, high] };
        }
        // The axis ends at a number, so that no bar rises above the last line.
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let count = (last - first).clamp(1.0, 50.0) as u32;
        let ticks = (0..=count).map(|i| (first + f64::from(i)) * step).collect();
        Self { low: first * step, high: last * step, ticks }
    }

    fn y(&self, value: f64, plot: Rect) -> f32 {
        let share = (finite(value) - self.low) / (self.high - self.low);
        plot.bottom - plot.height() * share as f32
    }
}

fn spots(chart: &Monthly, plot: Rect) -> Vec<HotSpot> {
    let pitch = plot.width() / chart.months.len().max(1) as f32;
    let spot = |(index, month): (usize, &Month)| {
        let left = plot.left + pitch * index as f32;
        let region = Region::Rect(Rect::new(left, plot.top, left + pitch, plot.bottom + 22.0));
        HotSpot { index, regions: vec![region], label: month.description.clone(), opens: Opens::Yes }
    };
    chart.months.iter().enumerate().map(spot).collect()
}

fn draw_grounds<B: DrawingBackend>(
    spots: &[HotSpot],
    hovered: Option<usize>,
    canvas: &Canvas<'_, B>,
) -> Drawn<B> {
    let palette = canvas.palette();
    for spot in spots {
        if canvas.style().selected == Some(spot.index) {
            canvas.round_rect(spot.bounds(), 4.0, palette.accent_soft)?;
        } else if hovered == Some(spot.index) {
            canvas.round_rect(spot.bounds(), 4.0, palette.hover)?;
        }
    }
    Ok(())
}

fn draw_axis<B: DrawingBackend>(
    chart: &Monthly,
    axis: &Axis,
    plot: Rect,
    canvas: &Canvas<'_, B>,
) -> Drawn<B> {
    let palette = canvas.palette();
    for tick in &axis.ticks {
        let y = axis.y(*tick, plot);
        canvas.line(at(plot.left, y), at(plot.right, y), 1.0, palette.line)?;
        let text = (chart.amount)(*tick);
        canvas.text(&text, at(plot.left - 8.0, y), Align::Right, Face::SMALL, palette.weak)?;
    }
    Ok(())
}

fn draw_bars<B: DrawingBackend>(
    chart: &Monthly,
    axis: &Axis,
    plot: Rect,
    canvas: &Canvas<'_, B>,
) -> Drawn<B> {
    let palette = canvas.palette();
    let zero = axis.y(0.0, plot);
    let pitch = plot.width() / chart.months.len().max(1) as f32;
    let half = (pitch * 0.32).clamp(0.5, 22.0);
    for (index, month) in chart.months.iter().enumerate() {
        let middle = plot.left + pitch * (index as f32 + 0.5);
        let between = |value: f64, half: f32| {
            let y = axis.y(value, plot);
            Rect::new(middle - half, y.min(zero), middle + half, y.max(zero))
        };
        let net = between(month.net, half);
        let gross = between(month.gross, half);
        // Where gross is net, the outline would only be noise.
        if half >= 3.0 && (gross.top - net.top).abs() > 1.0 && gross.height() > 0.0 {
            let corners = [
                at(gross.left + 0.5, zero),
                at(gross.left + 0.5, gross.top),
                at(gross.right - 0.5, gross.top),
                at(gross.right - 0.5, zero),
            ];
            canvas.path(&corners, 1.0, palette.strong_line)?;
        }
        canvas.column(net, (half * 0.4).min(3.0), month.net >= 0.0, palette.series[0])?;
    }
    canvas.line(at(plot.left, zero), at(plot.right, zero), 1.0, palette.strong_line)
}

/// Names of months, as many as fit, and of years where they begin.
fn draw_names<B: DrawingBackend>(chart: &Monthly, plot: Rect, canvas: &Canvas<'_, B>) -> Drawn<B> {
    let palette = canvas.palette();
    let pitch = plot.width() / chart.months.len().max(1) as f32;
    let mut widest = 0.0_f32;
    for month in &chart.months {
        widest = widest.max(canvas.width(&month.name, Face::SMALL)?);
    }
    let every = ((widest + 8.0) / pitch).ceil().max(1.0) as usize;
    // From the newest backward, as that is the one looked for.
    let newest = chart.months.len().saturating_sub(1);
    let mut year = "";
    let mut year_ends = f32::MIN;
    for (index, month) in chart.months.iter().enumerate() {
        let middle = plot.left + pitch * (index as f32 + 0.5);
        let half = canvas.width(&month.name, Face::SMALL)? / 2.0;
        let fits = middle + half <= canvas.bounds().right && middle - half >= canvas.bounds().left;
        if (newest - index).is_multiple_of(every) && fits {
            canvas.text(
                &month.name,
                at(middle, plot.bottom + 13.0),
                Align::Centre,
                Face::SMALL,
                palette.weak,
            )?;
        }
        if month.year != year {
            let width = canvas.width(&month.year, Face::SMALL)?;
            let left = (middle - pitch / 2.0).min(plot.right - width);
            if left >= year_ends {
                canvas.text(
                    &month.year,
                    at(left, plot.bottom + 30.0),
                    Align::Left,
                    Face::SMALL,
                    palette.weak,
                )?;
                year_ends = left + width + 12.0;
            }
            year = &month.year;
        }
    }
    Ok(())
}

/// What filled and outlined mean, at the upper right.
fn draw_legend<B: DrawingBackend>(chart: &Monthly, plot: Rect, y: f32, canvas: &Canvas<'_, B>) -> Drawn<B> {
    let palette = canvas.palette();
    let mut right = plot.right;
    for (name, filled) in [(&chart.gross, false), (&chart.net, true)] {
        let width = canvas.width(name, Face::SMALL)?;
        let key = Rect::new(right - width - 18.0, y - 5.0, right - width - 6.0, y + 5.0);
        if name.is_empty() || key.left < canvas.bounds().left {
            continue;
        }
        canvas.text(name, at(right, y), Align::Right, Face::SMALL, palette.weak)?;
        if filled {
            canvas.round_rect(key, 2.0, palette.series[0])?;
        } else {
            let Rect { left, top, right, bottom } = key;
            let corners = [at(left, top), at(right, top), at(right, bottom), at(left, bottom)];
            canvas.outline(&corners, 1.0, palette.strong_line)?;
        }
        right = key.left - 16.0;
    }
    Ok(())
}
