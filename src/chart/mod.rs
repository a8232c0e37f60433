//! Charts, one function each, drawn through plotters on any backend: the window, SVG, PNG.
//!
//! A chart is given what it shows as numbers and as text that is already said in the user's language. It
//! returns where its items are, so that they can be pointed at, opened and read aloud.

mod bars;
mod canvas;
mod date_bars;
mod export;
mod faces;
mod fonts;
mod geometry;
mod monthly;
mod painter;
mod palette;
mod pareto;
mod pyramid;
mod raster;
mod screen;
#[cfg(test)]
mod tests;
mod triangles;
mod vector;

use std::sync::Arc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

pub use bars::{Bar, Bars};
pub use date_bars::{DateBars, DateRow, DateScale, Milestone};
pub use export::{png, svg};
pub use faces::{FONT_HAN, FONT_LATIN};
pub use fonts::Fonts;
pub use geometry::{HotSpot, Opens, Point, Rect, Region, Size, hit};
pub use monthly::{Month, Monthly};
pub use palette::{Palette, Rgb, Tone};
pub use pareto::{Mark, Pareto};
pub use pyramid::{Band, Movement, Pyramid};
pub use screen::{ChartResponse, ui};

use canvas::Canvas;

/// Says a number in the user's language: `1.2m`, `120万`, `80%`.
pub type Say = Arc<dyn Fn(f64) -> String + Send + Sync>;

/// How charts look.
#[derive(Clone, Debug)]
pub struct Style {
    pub palette: Palette,
    /// For pictures; the window has its own.
    pub fonts: Arc<Fonts>,
    /// The item that is marked as chosen.
    pub selected: Option<usize>,
}

impl Style {
    #[must_use]
    pub fn new(palette: Palette, fonts: Arc<Fonts>) -> Self {
        Self { palette, fonts, selected: None }
    }
}

/// The style and where the pointer is, in points from the chart's corner.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    pub style: &'a Style,
    pub pointer: Option<Point>,
}

/// Why there is no picture. The interface says it together with the name of the chart.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// A font file that can't be read, by its position among those given.
    #[error("font {position} is not readable")]
    Font { position: usize },
    #[error("drawing failed: {0}")]
    Draw(String),
    #[error("the picture could not be written: {0}")]
    Encode(#[from] ::png::EncodingError),
}

impl ChartError {
    fn draw<E: std::error::Error + Send + Sync>(error: DrawingAreaErrorKind<E>) -> Self {
        Self::Draw(error.to_string())
    }
}

/// Any chart.
#[derive(Clone, Debug)]
pub enum Chart {
    Pyramid(Pyramid),
    Pareto(Pareto),
    Monthly(Monthly),
    Bars(Bars),
    DateBars(DateBars),
}

impl Chart {
    /// Draws the chart over the whole area, four units of which are a point, and says where its items are.
    ///
    /// # Errors
    /// What the backend reports.
    pub fn draw<B: DrawingBackend>(
        &self,
        view: &View<'_>,
        area: &DrawingArea<B, Shift>,
    ) -> Result<Vec<HotSpot>, DrawingAreaErrorKind<B::ErrorType>> {
        let canvas = Canvas::new(area, view);
        match self {
            Self::Pyramid(chart) => pyramid::draw(chart, &canvas),
            Self::Pareto(chart) => pareto::draw(chart, &canvas),
            Self::Monthly(chart) => monthly::draw(chart, &canvas),
            Self::Bars(chart) => bars::draw(chart, &canvas),
            Self::DateBars(chart) => date_bars::draw(chart, &canvas),
        }
    }

    /// The name of the chart.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Pyramid(chart) => &chart.title,
            Self::Pareto(chart) => &chart.title,
            Self::Monthly(chart) => &chart.title,
            Self::Bars(chart) => &chart.title,
            Self::DateBars(chart) => &chart.title,
        }
    }

    /// What the chart shows, item by item, for those who do not see it.
    #[must_use]
    pub fn description(&self) -> Vec<&str> {
        let lines: Vec<&String> = match self {
            Self::Pyramid(chart) => chart.bands.iter().map(|b| &b.description).collect(),
            Self::Pareto(chart) => chart.mark.iter().map(|m| &m.label).collect(),
            Self::Monthly(chart) => chart.months.iter().map(|m| &m.description).collect(),
            Self::Bars(chart) => chart.bars.iter().map(|b| &b.description).collect(),
            Self::DateBars(chart) => chart.rows.iter().map(|r| &r.description).collect(),
        };
        lines.into_iter().map(String::as_str).filter(|line| !line.is_empty()).collect()
    }
}
