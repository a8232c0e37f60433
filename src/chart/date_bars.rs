//! Rows of bars over dates: what was planned and what became of it.

use chrono::{Datelike, Days, NaiveDate};
use plotters_backend::DrawingBackend;

use super::canvas::{Align, Canvas, Drawn, Face};
use super::geometry::{Rect, Region, at, hit};
use super::palette::Tone;
use super::{HotSpot, Opens};

#[derive(Clone)]
pub struct DateBars {
    pub title: String,
    /// The first and the last day shown.
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub scale: DateScale,
    pub today: NaiveDate,
    /// The word at the line of today.
    pub today_name: String,
    /// Says the week, month or quarter that begins at a day: `Nov 2026`.
    pub period: std::sync::Arc<dyn Fn(NaiveDate) -> String + Send + Sync>,
    pub rows: Vec<DateRow>,
    /// The width of the column of names in points; 0 where a table beside the chart has them.
    pub names: f32,
    /// The height of the head with the periods, and of each row; a table beside has the same.
    pub head: f32,
    pub row: f32,
}

/// How the axis is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateScale {
    Week,
    #[default]
    Month,
    Quarter,
}

/// One row: a campaign, an activity, a contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateRow {
    pub name: String,
    /// First and last day.
    pub planned: Option<(NaiveDate, NaiveDate)>,
    /// First and last day so far.
    pub actual: Option<(NaiveDate, NaiveDate)>,
    /// Part of the row above it: lighter, its name indented.
    pub part: bool,
    /// `+10 d`, at the end of the bars.
    pub note: String,
    pub tone: Tone,
    pub milestones: Vec<Milestone>,
    /// All of it as a sentence.
    pub description: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    pub day: NaiveDate,
    /// Filled when it was reached, else an outline.
    pub reached: bool,
}

impl std::fmt::Debug for DateBars {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DateBars")
            .field("title", &self.title)
            .field("from", &self.from)
            .field("to", &self.to)
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}

const ACTUAL_HEIGHT: f32 = 14.0;
const PLANNED_HEIGHT: f32 = 6.0;

pub(super) fn draw<B: DrawingBackend>(chart: &DateBars, canvas: &Canvas<'_, B>) -> Drawn<B, Vec<HotSpot>> {
    let bounds = canvas.bounds();
    let axis = Axis::new(chart, bounds);
    let head = chart.head.clamp(0.0, bounds.height());
    let height = chart.row.max(ACTUAL_HEIGHT + PLANNED_HEIGHT + 2.0);
    let rows = || {
        chart
            .rows
            .iter()
            .enumerate()
            .map(|(i, row)| {
                let top = bounds.top + head + height * i as f32;
                (i, row, Rect::new(bounds.left, top, bounds.right, top + height))
            })
            .take_while(|(_, _, place)| place.bottom <= bounds.bottom + 0.5)
    };
    let spots: Vec<_> = rows()
        .map(|(index, row, place)| {
            let label = row.description.clone();
            HotSpot { index, regions: vec![Region::Rect(place)], label, opens: Opens::Yes }
        })
        .collect();
    let hovered = canvas.pointer().and_then(|p| hit(&spots, p));

    let palette = canvas.palette();
    for (index, row, place) in rows() {
        if canvas.style().selected == Some(index) {
            canvas.rect(place, palette.accent_soft)?;
        } else if hovered == Some(index) {
            canvas.rect(place, palette.hover)?;
        }
        canvas.line(at(place.left, place.bottom), at(place.right, place.bottom), 1.0, palette.line)?;
        if chart.names > 0.0 {
            let x = place.left + 8.0 + if row.part { 16.0 } else { 0.0 };
            let room = place.left + chart.names - x - 8.0;
            canvas.text_within(
                &row.name,
                at(x, place.middle().y),
                Align::Left,
                Face::BODY,
                palette.text,
                room,
            )?;
        }
    }
    draw_periods(chart, &axis, head, canvas)?;
    for (_, row, place) in rows() {
        draw_row(row, &axis, place, canvas)?;
    }
    draw_today(chart, &axis, head, canvas)?;
    Ok(spots)
}

/// Days to points.
struct Axis {
    left: f32,
    right: f32,
    from: NaiveDate,
    per_day: f32,
}

impl Axis {
    fn new(chart: &DateBars, bounds: Rect) -> Self {
        let left = bounds.left + chart.names.clamp(0.0, bounds.width());
        let days = (chart.to - chart.from).num_days().max(0) as f32 + 1.0;
        Self { left, right: bounds.right, from: chart.from, per_day: (bounds.right - left) / days }
    }

    /// Where a day begins.
    fn start(&self, day: NaiveDate) -> f32 {
        self.left + self.per_day * (day - self.from).num_days() as f32
    }

    /// Where a day ends.
    fn end(&self, day: NaiveDate) -> f32 {
        self.start(day) + self.per_day
    }

    fn within(&self, x: f32) -> f32 {
        x.clamp(self.left, self.right.max(self.left))
    }

    /// The part of a span that is shown, at a height.
    fn span(&self, from: f32, to: f32, top: f32, height: f32) -> Rect {
        Rect::new(self.within(from), top, self.within(to), top + height)
    }
}

/// The first day of the period a day is in.
fn period_start(day: NaiveDate, scale: DateScale) -> NaiveDate {
    let start = match scale {
        DateScale::Week => day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())),
        DateScale::Month => day.with_day(1),
        DateScale::Quarter => NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1),
    };
    start.unwrap_or(day)
}

/// The first day of the period after the one that begins at `start`.
fn next_period(start: NaiveDate, scale: DateScale) -> Option<NaiveDate> {
    match scale {
        DateScale::Week => start.checked_add_days(Days::new(7)),
        DateScale::Month => start.checked_add_months(chrono::Months::new(1)),
        DateScale::Quarter => start.checked_add_months(chrono::Months::new(3)),
    }
}

fn draw_periods<B: DrawingBackend>(
    chart: &DateBars,
    axis: &Axis,
    head: f32,
    canvas: &Canvas<'_, B>,
) -> Drawn<B> {
    let palette = canvas.palette();
    let bounds = canvas.bounds();
    canvas.rect(Rect::new(bounds.left, bounds.top, bounds.right, bounds.top + head), palette.sunken)?;
    let middle = bounds.top + head / 2.0;
    let mut labelled_to = f32::MIN;
    let mut lined_at = f32::MIN;
    let starts = std::iter::successors(Some(period_start(chart.from, chart.scale)), |start| {
        next_period(*start, chart.scale)
    });
    for start in starts.take_while(|start| *start <= chart.to) {
        let x = axis.start(start);
        let text = (chart.period)(start);
        let width = canvas.width(&text, Face::SMALL)?;
        let left = axis.within(x) + 8.0;
        let end = next_period(start, chart.scale).map_or(axis.right, |next| axis.start(next));
        // The first period may be cut off; its name is shown if there is room for it.
        let cut_off = x < axis.left && end - left < width + 8.0;
        let named = head >= 16.0 && left >= labelled_to && left + width <= axis.right && !cut_off;
        if named {
            canvas.text(&text, at(left, middle), Align::Left, Face::SMALL, palette.weak)?;
            labelled_to = left + width;
        }
        // Lines closer than this would be a grey area.
        if x >= axis.left && x - lined_at >= 8.0 {
            // In the head, lines separate names and must not run through them.
            let top = if named { bounds.top } else { bounds.top + head };
            canvas.line(at(x, top), at(x, bounds.bottom), 1.0, palette.line)?;
            lined_at = x;
        }
    }
    Ok(())
}

fn draw_row<B: DrawingBackend>(row: &DateRow, axis: &Axis, place: Rect, canvas: &Canvas<'_, B>) -> Drawn<B> {
    let palette = canvas.palette();
    let used = ACTUAL_HEIGHT + 4.0 + PLANNED_HEIGHT;
    let top = place.top + ((place.height() - used) / 2.0).max(1.0);
    let mut end = axis.left;
    if let Some((from, to)) = row.planned {
        let grey = palette.strong_line.over(palette.surface, 0.6);
        let bar = axis.span(axis.start(from), axis.end(to), top + ACTUAL_HEIGHT + 4.0, PLANNED_HEIGHT);
        canvas.round_rect(bar, 2.0, grey)?;
        end = end.max(bar.right);
    }
    if let Some((from, to)) = row.actual {
        let (start, stop) = (axis.start(from), axis.end(to));
        // Early and late are what lies outside of the plan.
        let (due, last) = match row.planned {
            Some((from, to)) => {
                (axis.start(from).clamp(start, stop.max(start)), axis.end(to).clamp(start, stop.max(start)))
            }
            None => (start, stop),
        };
        let usual = if row.part { palette.series[0].over(palette.surface, 0.65) } else { palette.series[0] };
        for (from, to, colour) in
            [(start, due, palette.good), (due, last, usual), (last.max(due), stop, palette.bad)]
        {
            canvas.round_rect(axis.span(from, to, top, ACTUAL_HEIGHT), 3.0, colour)?;
        }
        end = axis.within(stop);
    }
    let mut diamonds_end = end;
    for milestone in &row.milestones {
        let x = axis.start(milestone.day) + axis.per_day / 2.0;
        if x < axis.left || x > axis.right {
            continue;
        }
        let y = top + ACTUAL_HEIGHT / 2.0;
        let corners = [at(x, y - 7.0), at(x + 7.0, y), at(x, y + 7.0), at(x - 7.0, y)];
        canvas.polygon(&corners, if milestone.reached { palette.text } else { palette.surface })?;
        canvas.outline(&corners, 1.5, palette.text)?;
        if x + 7.0 > end {
            diamonds_end = diamonds_end.max(x + 7.0);
        }
    }
    let left = diamonds_end + 6.0;
    let y = top + ACTUAL_HEIGHT / 2.0;
    let width = canvas.width(&row.note, Face::SMALL)?;
    if !row.note.is_empty() && left + width <= axis.right {
        canvas.text(&row.note, at(left, y), Align::Left, Face::SMALL, palette.tone(row.tone))?;
    }
    Ok(())
}

fn draw_today<B: DrawingBackend>(
    chart: &DateBars,
    axis: &Axis,
    head: f32,
    canvas: &Canvas<'_, B>,
) -> Drawn<B> {
    let palette = canvas.palette();
    let bounds = canvas.bounds();
    if chart.today < chart.from || chart.today > chart.to {
        return Ok(());
    }
    let x = axis.end(chart.today).min(axis.right - 1.0);
    canvas.dashed(at(x, bounds.top + head), at(x, bounds.bottom), palette.strong_line)?;
    let width = canvas.width(&chart.today_name, Face::SMALL)?;
    if head >= 32.0 && width <= axis.right - axis.left {
        // Below the names of the periods; kept inside at either end.
        let middle =
            x.clamp(axis.left + width / 2.0, (axis.right - width / 2.0).max(axis.left + width / 2.0));
        canvas.text(
            &chart.today_name,
            at(middle, bounds.top + head - 9.0),
            Align::Centre,
            Face::SMALL,
            palette.weak,
        )?;
    }
    Ok(())
}
