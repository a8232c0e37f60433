//! The pyramid's twin as a table.

use std::borrow::Cow;

use egui::{Align, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::charts;
use crate::chart;
use crate::insight::reports::{BandRow, Basis, Pyramid};
use crate::lang::Lang;
use crate::model::derived::Band;
use crate::ui::kit::{badge, paint, small};
use crate::ui::screens::pieces;
use crate::ui::screens::record::band_tone;
use crate::ui::tokens::{self, BADGE, GAP_XS, HEADER_ROW, Tone, font};

const COLUMNS: usize = 8;
const PADDING: f32 = 8.0;

/// The columns; what serving took stands there as cost or as time.
fn columns(pyramid: &Pyramid) -> [&'static str; COLUMNS] {
    let basis = pyramid.service.map(|service| service.basis).unwrap_or_default();
    [
        "field-band",
        "kinds-customer",
        "pyramid-column-customer-share",
        "pyramid-column-from",
        "pyramid-column-revenue",
        "pyramid-column-revenue-share",
        if basis == Basis::Cost { "pyramid-column-cost" } else { "pyramid-column-time" },
        "pyramid-column-since",
    ]
}

/// The cells of a band behind its name.
fn cells(pyramid: &Pyramid, row: &BandRow, lang: Lang) -> [String; COLUMNS - 1] {
    let none = || "—".to_owned();
    let count = lang.number(i64::try_from(row.customers.len()).unwrap_or(i64::MAX));
    let growth = charts::growth(row).map_or_else(none, |n| lang.number(n));
    let service = pyramid.service_share(row.band).map_or_else(none, |share| lang.percent(share.0));
    match row.figures {
        None => [count, none(), none(), none(), none(), service, growth],
        Some(figures) => [
            count,
            lang.percent(charts::customer_share(pyramid, row).0),
            if row.band == Band::Small { none() } else { lang.money(figures.threshold) },
            lang.money(figures.amount),
            lang.percent(figures.share.0),
            service,
            growth,
        ],
    }
}

/// The cells of those in no band, behind their name.
fn inactive(pyramid: &Pyramid, lang: Lang) -> [String; COLUMNS - 1] {
    let none = || "—".to_owned();
    let count = lang.number(i64::try_from(pyramid.inactive).unwrap_or(i64::MAX));
    let service = pyramid.service.map_or_else(none, |service| lang.percent(service.others.0));
    [count, none(), none(), none(), none(), service, none()]
}

/// The table for a spreadsheet: columns parted by tabs.
pub fn as_text(pyramid: &Pyramid, lang: Lang) -> String {
    let head = columns(pyramid).map(|key| lang.text(key)).join("\t");
    let line = |name: &str, cells: [String; COLUMNS - 1]| format!("{name}\t{}", cells.join("\t"));
    let bands = pyramid.bands.iter();
    let rows = bands.map(|row| line(&charts::band_name(lang, row), cells(pyramid, row, lang)));
    let last = line(&lang.text("pyramid-inactive"), inactive(pyramid, lang));
    std::iter::once(head).chain(rows).chain([last]).collect::<Vec<_>>().join("\n")
}

/// Whose customers are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Of the band at this place.
    Band(usize),
    /// Those in no band.
    Inactive,
}

/// Shows the table; whose customers are wanted. Those in no band can be opened where `opens` says so.
pub fn show(ui: &mut Ui, pyramid: &Pyramid, lang: Lang, opens: bool) -> Option<Pressed> {
    let mut pressed = None;
    pieces::card(ui, &lang.text("pyramid-title"), |ui| {
        header(ui, &columns(pyramid).map(|key| lang.text(key)));
        for (index, band) in pyramid.bands.iter().enumerate() {
            let row = Row {
                name: &charts::band_name(lang, band),
                tone: Some(band_tone(band.band)),
                cells: &cells(pyramid, band, lang),
                growth: charts::growth(band).filter(|n| *n != 0).map(|n| (n, charts::movement_tone(band, n))),
                opens: true,
            };
            if row.show(ui) {
                pressed = Some(Pressed::Band(index));
            }
        }
        let name = lang.text("pyramid-inactive");
        let cells = inactive(pyramid, lang);
        let row = Row { name: &name, tone: None, cells: &cells, growth: None, opens };
        if pyramid.inactive > 0 && row.show(ui) {
            pressed = Some(Pressed::Inactive);
        }
    });
    pressed
}

/// Amounts take more room than shares, and are never cut.
const WIDTHS: [f32; COLUMNS] = [1.1, 0.9, 0.75, 1.3, 1.45, 0.9, 0.9, 0.9];

fn places(rect: Rect, columns: usize) -> impl Iterator<Item = Rect> {
    let part = move |column: usize| if columns == COLUMNS { WIDTHS[column] } else { 1.0 };
    let unit = rect.width() / (0..columns).map(part).sum::<f32>();
    (0..columns).scan(rect.left(), move |left, column| {
        let right = *left + unit * part(column);
        let place = Rect::from_min_max(pos2(*left, rect.top()), pos2(right, rect.bottom()));
        *left = right;
        Some(place.shrink2(vec2(PADDING, 0.0)))
    })
}

/// The titles of columns: the first begins at the left, the others hold figures.
pub(super) fn header(ui: &mut Ui, titles: &[Cow<'_, str>]) {
    let tokens = tokens::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADER_ROW), Sense::hover());
    let corners = egui::CornerRadius { nw: tokens::RADIUS, ne: tokens::RADIUS, sw: 0, se: 0 };
    ui.painter().rect_filled(rect, corners, tokens.sunken);
    for (column, (place, title)) in places(rect, titles.len()).zip(titles).enumerate() {
        let text = paint::line(ui, title, font::small(), tokens.weak, place.width());
        paint::put(ui.painter(), place, text, if column == 0 { Align::Min } else { Align::Max });
    }
}

/// A row of figures behind a name.
pub(super) struct Row<'a> {
    pub name: &'a str,
    /// Of the badge that the name stands in; without one it is plain text.
    pub tone: Option<Tone>,
    pub cells: &'a [String],
    /// By how many the last figure has grown, and what that means.
    pub growth: Option<(i64, chart::Tone)>,
    pub opens: bool,
}

impl Row<'_> {
    /// Whether it was pressed.
    pub fn show(&self, ui: &mut Ui) -> bool {
        small::hairline(ui);
        let tokens = tokens::of(ui);
        let height = tokens::Density::Comfortable.row();
        let sense = if self.opens { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
        let said = format!("{}: {}", self.name, self.cells.join(", "));
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
        if self.opens && response.hovered() {
            ui.painter().rect_filled(rect, 0.0, tokens.hover);
        }
        let mut places = places(rect, self.cells.len() + 1);
        if let Some(place) = places.next() {
            self.name(ui, place);
        }
        for (column, (place, cell)) in places.zip(self.cells).enumerate() {
            let growth = self.growth.filter(|_| column + 1 == self.cells.len());
            let ink = match growth.map(|(_, tone)| tone) {
                None => tokens.text,
                Some(chart::Tone::Neutral) => tokens.weak,
                Some(chart::Tone::Good) => tokens.tone(Tone::Good).ink,
                Some(chart::Tone::Warn) => tokens.tone(Tone::Warn).ink,
                Some(chart::Tone::Bad) => tokens.tone(Tone::Bad).ink,
            };
            let text = paint::line(ui, cell, font::body(), ink, place.width());
            let placed = paint::put(ui.painter(), place, text, Align::Max);
            if let Some((n, _)) = growth {
                let sign = pos2(placed.left() - GAP_XS - 4.5, placed.center().y);
                badge::triangle(ui.painter(), Rect::from_center_size(sign, vec2(9.0, 8.0)), ink, n > 0);
            }
        }
        response.clicked()
    }

    fn name(&self, ui: &mut Ui, place: Rect) {
        match self.tone {
            Some(tone) => {
                let size = vec2(badge::width(ui, self.name, tone), BADGE);
                let at = Rect::from_min_size(pos2(place.left(), place.center().y - BADGE / 2.0), size);
                badge::show_in(ui, at, self.name, tone);
            }
            None => {
                let text = paint::line(ui, self.name, font::body(), tokens::of(ui).weak, place.width());
                paint::put(ui.painter(), place, text, Align::Min);
            }
        }
    }
}
