//! The small bars of a card: one value a month, without axis or text.

use plotters_backend::DrawingBackend;

use super::canvas::{Canvas, Drawn};
use super::geometry::{Rect, Region, at, finite, hit};
use super::{HotSpot, Opens};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    pub title: String,
    /// Oldest first.
    pub bars: Vec<Bar>,
    /// How many of the last are in the accent colour.
    pub accented: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    pub value: f64,
    /// Month and amount as a sentence.
    pub description: String,
}

pub(super) fn draw<B: DrawingBackend>(chart: &Bars, canvas: &Canvas<'_, B>) -> Drawn<B, Vec<HotSpot>> {
    let palette = canvas.palette();
    let bounds = canvas.bounds();
    let pitch = bounds.width() / chart.bars.len().max(1) as f32;
    let spot = |(index, bar): (usize, &Bar)| {
        let left = bounds.left + pitch * index as f32;
        let region = Region::Rect(Rect::new(left, bounds.top, left + pitch, bounds.bottom));
        HotSpot { index, regions: vec![region], label: bar.description.clone(), opens: Opens::No }
    };
    let spots: Vec<_> = chart.bars.iter().enumerate().map(spot).collect();
    let hovered = canvas.pointer().and_then(|p| hit(&spots, p));

    let (low, high) = chart
        .bars
        .iter()
        .map(|b| finite(b.value))
        .fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
    // A line is kept for the base, so that bars stand on it.
    let height = (bounds.height() - 1.0).max(0.0);
    let range = if high - low > 0.0 { high - low } else { 1.0 };
    let y = |value: f64| bounds.top + height * ((high.max(0.0) - value) / range) as f32;
    let zero = if high - low > 0.0 { y(0.0) } else { bounds.top + height };
    let first_accented = chart.bars.len().saturating_sub(chart.accented);
    let gap = (pitch * 0.22).min(5.0);
    for (index, bar) in chart.bars.iter().enumerate() {
        let value = finite(bar.value);
        let left = bounds.left + pitch * index as f32 + gap / 2.0;
        let end = y(value);
        let rect = Rect::new(left, end.min(zero), left + pitch - gap, end.max(zero));
        let colour = match (index >= first_accented, hovered == Some(index)) {
            (true, _) => palette.accent,
            (false, true) => palette.strong_line,
            (false, false) => palette.line,
        };
        if value != 0.0 {
            canvas.column(rect, 2.0, value > 0.0, colour)?;
        }
    }
    canvas.line(at(bounds.left, zero + 0.5), at(bounds.right, zero + 0.5), 1.0, palette.line)?;
    Ok(spots)
}
