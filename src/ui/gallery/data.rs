//! Tables, cards, the timeline.

use std::borrow::Cow;
use std::ops::Range;

use chrono::{Days, NaiveDate};
use egui::{ScrollArea, Ui, vec2};

use crate::lang::Lang;
use crate::model::say::Message;
use crate::model::value::Money;
use crate::ui::icons::Icon;
use crate::ui::kit::card::{Card, CardRow, Tile};
use crate::ui::kit::entry::Entry;
use crate::ui::kit::table::{Cell, Loading, Selection, SortMark, Table, TableColumn, TableRows};
use crate::ui::kit::timeline::{self, Row, Walk, Words};
use crate::ui::tokens::{GAP_M, Tone};

const ROWS: u64 = 1000;
const TABLE: f32 = 240.0;

struct Sample<'a> {
    lang: &'a Lang,
}

impl TableRows for Sample<'_> {
    fn prepare(&mut self, _rows: Range<u64>) {}

    fn id(&self, row: u64) -> Option<u64> {
        (row % 100 != 4).then_some(row)
    }

    fn name(&self, row: u64) -> Cow<'_, str> {
        format!("C-{row:06} {}", self.lang.text("gallery-company")).into()
    }

    fn heading(&self, row: u64) -> Option<Cow<'_, str>> {
        (row % 100 == 4).then(|| self.lang.text("gallery-city"))
    }

    fn cell(&self, row: u64, column: usize) -> Cell<'_> {
        let bands = [
            ("band-vip", Tone::Vip),
            ("band-major", Tone::Major),
            ("band-regular", Tone::Regular),
            ("band-small", Tone::Small),
        ];
        match column {
            0 if row == 1 => {
                Cell::text(self.lang.text("gallery-company-long")).icon(Icon::Warning, Tone::Bad)
            }
            0 => Cell::text(self.lang.text("gallery-company")),
            1 => bands
                .get(row as usize % bands.len())
                .map_or_else(Cell::default, |(key, tone)| Cell::badge(self.lang.text(key), *tone)),
            2 => Cell::text(self.lang.text("gallery-person")),
            3 => Cell::text(self.lang.money(Money(41_290_000 - row as i64 * 1_234_500))),
            4 if row.is_multiple_of(2) => Cell::text("▲ 5%").tone(Tone::Good),
            4 => Cell::text("▼ 12%").tone(Tone::Bad),
            _ if row == 2 => Cell::text(self.lang.text("gallery-late")).tone(Tone::Bad),
            _ => Cell::text(self.lang.text("gallery-card-next-step")).weak(),
        }
    }
}

pub(super) fn tables(ui: &mut Ui, lang: &Lang, selection: &mut Selection) {
    let titles = [
        "gallery-label-name",
        "gallery-filter",
        "gallery-label-owner",
        "gallery-fact-value",
        "gallery-tile-change",
        "gallery-card-next-step",
    ]
    .map(|key| lang.text(key));
    let [name, band, owner, value, change, next] = &titles;
    let columns = [
        TableColumn::new("name", name, 236.0),
        TableColumn::new("band", band, 110.0),
        TableColumn::new("owner", owner, 100.0),
        TableColumn::new("value", value, 60.0).numeric().sorted(Some(SortMark { descending: true, rank: 1 })),
        TableColumn::new("change", change, 90.0).numeric(),
        TableColumn::new("next", next, 140.0),
    ];
    for (index, (rows, loading)) in
        [(ROWS, Loading::Done), (ROWS, Loading::Again), (0, Loading::First)].into_iter().enumerate()
    {
        ui.allocate_ui(vec2(ui.available_width(), TABLE), |ui| {
            let kind = lang.text("rail-customers");
            let table = Table::new(("gallery", index), &kind, &columns, rows).loading(loading);
            table.show(ui, selection, &mut Sample { lang });
        });
    }
}

pub(super) fn cards(ui: &mut Ui, lang: &Lang) {
    let text = |key: &str| lang.text(key);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_M;
        ui.vertical(|ui| {
            ui.set_width(320.0);
            let all = lang.say(&Message::new("gallery-card-all").with("n", 7_i64));
            let (title, add) = (text("gallery-card-opportunities"), text("button-add"));
            Card::new(&title).count("7").add(&add).all(&[all]).show(ui, |ui| {
                CardRow {
                    title: &text("gallery-card-retrofit"),
                    value: "¥58,000",
                    detail: &text("gallery-card-retrofit-detail"),
                    note: &text("gallery-card-next-step"),
                    note_tone: Some(Tone::Good),
                    ..CardRow::default()
                }
                .show(ui);
                CardRow {
                    title: &text("gallery-card-machine"),
                    value: &text("gallery-card-labour-ended"),
                    badge: Some(Tone::Warn),
                    detail: &text("gallery-card-machine-detail"),
                    ..CardRow::default()
                }
                .show(ui);
                CardRow {
                    title: &text("gallery-company-long"),
                    value: "¥1,284,600.00",
                    detail: &text("gallery-too-long"),
                    note: &text("gallery-late"),
                    note_tone: Some(Tone::Bad),
                    ..CardRow::default()
                }
                .show(ui);
            });
        });
        let change = text("gallery-tile-change");
        let late = text("gallery-tile-late");
        Tile {
            label: &text("gallery-tile-revenue"),
            figure: "¥820万",
            change: Some((&change, Tone::Good)),
            up: Some(true),
        }
        .show(ui, 220.0);
        Tile { label: &text("gallery-tile-open"), figure: "17", change: Some((&late, Tone::Bad)), up: None }
            .show(ui, 220.0);
        Tile { label: &text("gallery-tile-open"), figure: "0", change: None, up: None }.show(ui, 160.0);
    });
}

pub(super) fn timeline(ui: &mut Ui, lang: &Lang, today: NaiveDate, walk: &mut Walk<usize>) {
    let text = |key: &str| lang.text(key).into_owned();
    let call = Entry {
        icon: Some((Icon::Phone, Tone::Neutral)),
        title: text("gallery-entry-call"),
        detail: text("gallery-entry-call-who"),
        day: lang.day_short(today),
        line: text("gallery-note"),
        ..Entry::default()
    };
    let help = Entry {
        icon: Some((Icon::Wrench, Tone::Warn)),
        title: text("gallery-entry-help"),
        detail: text("gallery-entry-help-who"),
        amount: lang.money(Money(128_400)),
        badge: Some((text("gallery-late"), Tone::Bad)),
        day: lang.day_short(today),
        line: text("gallery-entry-help-line"),
        ..Entry::default()
    };
    let earlier = today.checked_sub_days(Days::new(31)).unwrap_or(today);
    let mut rows = vec![
        Row::Heading(lang.text("timeline-pinned").into_owned()),
        Row::Entry { key: 0, entry: help, pinned: Some(true) },
        Row::Heading(lang.month(today)),
        Row::Entry { key: 1, entry: call.clone(), pinned: Some(false) },
        Row::Heading(lang.month(earlier)),
    ];
    rows.extend((2..40).map(|key| Row::Entry { key, entry: call.clone(), pinned: None }));
    let (name, pin, unpin) = (text("gallery-timeline"), text("timeline-pin"), text("timeline-unpin"));
    let words = Words { name: &name, pin: &pin, unpin: &unpin };
    ui.allocate_ui(vec2(560.0, 300.0), |ui| {
        ScrollArea::vertical().id_salt("timeline").max_height(300.0).show(ui, |ui| {
            timeline::timeline(ui, words, walk, &rows);
        });
    });
}
