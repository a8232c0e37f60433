//! The pyramid's twin as a table.

use egui::{Align, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::charts;
use crate::insight::reports::{BandRow, Pyramid};
use crate::lang::Lang;
use crate::model::derived::Band;
use crate::ui::kit::{badge, paint, small};
use crate::ui::screens::pieces;
use crate::ui::screens::record::band_tone;
use crate::ui::tokens::{self, BADGE, GAP_XS, HEADER_ROW, Tone, font};

const COLUMNS: [&str; 7] = [
    "field-band",
    "kinds-customer",
    "pyramid-column-customer-share",
    "pyramid-column-from",
    "pyramid-column-revenue",
    "pyramid-column-revenue-share",
    "pyramid-column-since",
];
const PADDING: f32 = 10.0;

/// The cells of a band behind its name.
fn cells(pyramid: &Pyramid, row: &BandRow, lang: Lang) -> [String; 6] {
    let none = || "—".to_owned();
    let count = i64::try_from(row.customers.len()).unwrap_or(i64::MAX);
    let growth = charts::growth(row).map_or_else(none, |n| lang.number(n));
    match row.figures {
        None => [lang.number(count), none(), none(), none(), none(), growth],
        Some(figures) => [
            lang.number(count),
            lang.percent(charts::customer_share(pyramid, row).0),
            if row.band == Band::Small { none() } else { lang.money(figures.threshold) },
            lang.money(figures.amount),
            lang.percent(figures.share.0),
            growth,
        ],
    }
}

/// The table for a spreadsheet: columns parted by tabs.
pub fn as_text(pyramid: &Pyramid, lang: Lang) -> String {
    let head = COLUMNS.map(|key| lang.text(key)).join("\t");
    let rows = pyramid.bands.iter().map(|row| {
        let cells = cells(pyramid, row, lang).join("\t");
        format!("{}\t{cells}", charts::band_name(lang, row))
    });
    std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
}

/// Shows the table; the band that was pressed.
pub fn show(ui: &mut Ui, pyramid: &Pyramid, lang: Lang) -> Option<usize> {
    let mut opened = None;
    pieces::card(ui, &lang.text("pyramid-title"), |ui| {
        header(ui, lang);
        for (index, row) in pyramid.bands.iter().enumerate() {
            small::hairline(ui);
            if band(ui, pyramid, row, lang) {
                opened = Some(index);
            }
        }
    });
    opened
}

fn places(rect: Rect) -> impl Iterator<Item = Rect> {
    let width = rect.width() / COLUMNS.len() as f32;
    (0..COLUMNS.len()).map(move |column| {
        let left = rect.left() + width * column as f32;
        Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()))
            .shrink2(vec2(PADDING, 0.0))
    })
}

fn header(ui: &mut Ui, lang: Lang) {
    let tokens = tokens::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADER_ROW), Sense::hover());
    let corners = egui::CornerRadius { nw: tokens::RADIUS, ne: tokens::RADIUS, sw: 0, se: 0 };
    ui.painter().rect_filled(rect, corners, tokens.sunken);
    for (column, (place, key)) in places(rect).zip(COLUMNS).enumerate() {
        let text = paint::line(ui, &lang.text(key), font::small(), tokens.weak, place.width());
        paint::put(ui.painter(), place, text, if column == 0 { Align::Min } else { Align::Max });
    }
}

fn band(ui: &mut Ui, pyramid: &Pyramid, row: &BandRow, lang: Lang) -> bool {
    let tokens = tokens::of(ui);
    let height = tokens::Density::Comfortable.row();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let name = charts::band_name(lang, row);
    let cells = cells(pyramid, row, lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, format!("{name}: {}", cells.join(", "))));
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.hover);
    }
    for (column, place) in places(rect).enumerate() {
        if column == 0 {
            let size = vec2(badge::width(ui, &name, band_tone(row.band)), BADGE);
            let at = Rect::from_min_size(pos2(place.left(), place.center().y - BADGE / 2.0), size);
            badge::show_in(ui, at, &name, band_tone(row.band));
            continue;
        }
        let Some(cell) = cells.get(column - 1) else { continue };
        let since = column == COLUMNS.len() - 1;
        let growth = charts::growth(row).filter(|n| since && *n != 0);
        let ink = match growth {
            Some(_) if row.band == Band::Small => tokens.weak,
            Some(n) => tokens.tone(if n > 0 { Tone::Good } else { Tone::Bad }).ink,
            None => tokens.text,
        };
        let text = paint::line(ui, cell, font::body(), ink, place.width());
        let placed = paint::put(ui.painter(), place, text, Align::Max);
        if let Some(n) = growth {
            let sign = pos2(placed.left() - GAP_XS - 4.5, placed.center().y);
            badge::triangle(ui.painter(), Rect::from_center_size(sign, vec2(9.0, 8.0)), ink, n > 0);
        }
    }
    response.clicked()
}
