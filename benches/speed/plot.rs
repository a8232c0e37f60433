//! How long work takes as companies grow, as a picture.

use std::path::Path;

use plotters::prelude::*;

use super::measure::Result;

/// One kind of work: milliseconds by number of customers.
pub struct Line {
    pub work: String,
    pub points: Vec<(f64, f64)>,
}

impl Line {
    /// Of the figures that stand in the table; what is no duration is not drawn.
    pub fn of(work: &str, customers: &[u64], figures: &[String]) -> Option<Self> {
        let points: Vec<(f64, f64)> = customers
            .iter()
            .zip(figures)
            .filter_map(|(customers, figure)| Some((*customers as f64, milliseconds(figure)?)))
            .collect();
        // Which column is the median one differs from file to file.
        let work = work.split(" (").next().unwrap_or(work).to_owned();
        (points.len() > 1).then_some(Self { work, points })
    }
}

/// The first duration of a figure: "0.07 ms / 0.10 ms".
fn milliseconds(figure: &str) -> Option<f64> {
    let mut words = figure.split_whitespace();
    let number: f64 = words.next()?.parse().ok()?;
    match words.next()?.trim_end_matches([';', ',']) {
        "ms" => Some(number),
        "s" => Some(number * 1_000.0),
        _ => None,
    }
}

/// Draws the lines with both axes logarithmic, so that what grows in proportion rises by one step a step.
pub fn draw(path: &Path, lines: &[Line]) -> Result<()> {
    let root = SVGBackend::new(path, (1_000, 640)).into_drawing_area();
    root.fill(&WHITE)?;
    let all = || lines.iter().flat_map(|line| &line.points);
    let [left, right] = [f64::min, f64::max].map(|end| all().map(|(x, _)| *x).reduce(end).unwrap_or(1.0));
    let [low, high] = [f64::min, f64::max].map(|end| all().map(|(_, y)| *y).reduce(end).unwrap_or(1.0));
    // Room for the names at the right.
    let mut chart = ChartBuilder::on(&root)
        .margin(20)
        .x_label_area_size(44)
        .y_label_area_size(64)
        .build_cartesian_2d((left..right * 60.0).log_scale(), (low / 2.0..high * 2.0).log_scale())?;
    chart
        .configure_mesh()
        .x_desc("customers")
        .y_desc("milliseconds")
        .x_label_formatter(&|n| if *n <= right { format!("{n:.0}") } else { String::new() })
        .light_line_style(WHITE)
        .draw()?;
    let mut named: Vec<(f64, f64, &str, RGBAColor)> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let color = HSLColor(n as f64 / lines.len() as f64, 0.65, 0.4).to_rgba();
        let path = PathElement::new(line.points.clone(), color.stroke_width(2));
        chart.draw_series(std::iter::once(path))?;
        chart.draw_series(line.points.iter().map(|point| Circle::new(*point, 3, color.filled())))?;
        if let Some((x, y)) = line.points.last() {
            named.push((*x, *y, &line.work, color));
        }
    }
    // Names stand one above the other where lines end together.
    named.sort_by(|a, b| a.1.total_cmp(&b.1));
    let step = ((high * 2.0) / (low / 2.0)).powf(1.0 / 34.0);
    let mut free = 0.0_f64;
    for (x, y, work, color) in named {
        let at = y.max(free);
        free = at * step;
        let style = ("sans-serif", 13).into_font().color(&color);
        chart.draw_series(std::iter::once(Text::new(work.to_owned(), (x * 1.15, at), style)))?;
    }
    Ok(root.present()?)
}
