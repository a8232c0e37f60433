//! How the file is read, where it does not say so itself: encoding, delimiter, sheet, header, dates, matching.

use egui::Ui;

use super::plan::Planned;
use crate::exchange::cells::date::DateOrder;
use crate::exchange::import::{Match, Options};
use crate::exchange::read::{Header, Source};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::screens::pieces;

const ENCODINGS: [&str; 6] = ["UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE", "windows-1252"];
const DELIMITERS: [(u8, &str); 5] = [
    (b',', "import-delimiter-comma"),
    (b';', "import-delimiter-semicolon"),
    (b'\t', "import-delimiter-tab"),
    (b'|', "import-delimiter-bar"),
    (b' ', "import-delimiter-spaces"),
];
const DATES: [(Option<DateOrder>, &str); 4] = [
    (None, "import-dates-auto"),
    (Some(DateOrder::DayMonthYear), "import-dates-dmy"),
    (Some(DateOrder::MonthDayYear), "import-dates-mdy"),
    (Some(DateOrder::YearMonthDay), "import-dates-ymd"),
];
const MATCHES: [(Match, &str); 3] = [
    (Match::Upsert, "import-match-upsert"),
    (Match::Create, "import-match-create"),
    (Match::Update, "import-match-update"),
];
/// Lines offered as header.
const LINES: usize = 12;

/// Shows the chips; the options with which the file is to be read anew.
pub fn chips(ui: &mut Ui, planned: &mut Planned, lang: Lang) -> Option<Options> {
    let mut changed: Option<Options> = None;
    let said = |key: &str| lang.text(key).into_owned();
    let change = |planned: &Planned, make: &dyn Fn(&mut Options)| {
        // Read otherwise, the cells are others.
        let mut options =
            Options { mended: Default::default(), skip_lines: Default::default(), ..planned.options.clone() };
        make(&mut options);
        Some(options)
    };
    match planned.source {
        Some(Source::Delimited { encoding, delimiter }) => {
            let encodings = ENCODINGS.map(|name| (name, name.to_owned()));
            let now = ENCODINGS
                .iter()
                .find(|name| name.eq_ignore_ascii_case(encoding))
                .copied()
                .unwrap_or(encoding);
            if let Some(chosen) = menu(ui, &encodings, now) {
                changed = change(planned, &|options| options.read.encoding = Some(chosen.to_owned()));
            }
            let delimiters = DELIMITERS.map(|(byte, key)| (char::from(byte), said(key)));
            if let Some(chosen) = menu(ui, &delimiters, delimiter) {
                changed = change(planned, &|options| options.read.delimiter = u8::try_from(chosen).ok());
            }
        }
        Some(Source::Workbook) if planned.sheets.len() > 1 => {
            let sheets: Vec<(usize, String)> = planned.sheets.iter().cloned().enumerate().collect();
            let wanted = planned.options.read.sheet.as_ref();
            let now = wanted.and_then(|w| planned.sheets.iter().position(|s| s == w)).unwrap_or(0);
            if let Some(chosen) = menu(ui, &sheets, now) {
                let name = planned.sheets.get(chosen).cloned();
                changed = change(planned, &|options| options.read.sheet.clone_from(&name));
            }
        }
        Some(Source::Workbook) | None => {}
    }
    if planned.source.is_some() {
        let line =
            |n: usize| (Header::Line(n), lang.say(&Message::new("import-header-line").with("line", n)));
        let mut headers = vec![(Header::None, said("import-header-none"))];
        headers.extend((1..=LINES.max(planned.header_line.unwrap_or(1))).map(line));
        let now = planned.header_line.map_or(Header::None, Header::Line);
        if let Some(header) = menu(ui, &headers, now) {
            changed = change(planned, &|options| options.read.header = header);
        }
    }
    // These two say nothing about how the file is read: what was mapped and mended stays.
    if let Some(dates) = menu(ui, &DATES.map(|(d, key)| (d, said(key))), planned.options.dates) {
        planned.decide(|options| options.dates = dates);
    }
    if let Some(matching) = menu(ui, &MATCHES.map(|(m, key)| (m, said(key))), planned.options.matching) {
        planned.decide(|options| options.matching = matching);
    }
    changed
}

/// A chip with the choice in force; another one that was chosen.
fn menu<T: Copy + PartialEq>(ui: &mut Ui, choices: &[(T, String)], now: T) -> Option<T> {
    let text = choices.iter().find(|(value, _)| *value == now).map_or("…", |(_, text)| text.as_str());
    pieces::menu_chip(ui, text, false, |ui| {
        let mut chosen = None;
        for (value, text) in choices {
            if pieces::menu_row(ui, text, *value == now).clicked() && *value != now {
                chosen = Some(*value);
            }
        }
        chosen
    })
}
