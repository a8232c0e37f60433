//! Reports, as tables and pictures.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use super::edit::record;
use super::output::table;
use super::{Call, Failure};
use crate::app::Session;
use crate::exchange::export;
use crate::insight::reports::{Cell, Measure, ReportName, Request, report as answer};
use crate::insight::{Cache, Context, segment};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::derived::Derived;
use crate::model::plain;
use crate::model::record::Choice as _;
use crate::model::say::{Arg, Message};
use crate::model::value::Currency;
use crate::paper::{self, Pages, charts, reports};
use crate::store::{Read as _, Snapshot};

/// The customers of the segment with this number: whom the report is about.
fn members_of(session: &Session, snapshot: &Snapshot, number: &str) -> Result<Arc<HashSet<u64>>, Failure> {
    let of = record(snapshot, number)?;
    if of.kind != Kind::Segment {
        return Err(Failure::usage("usage-report-segment", &[("value", number)]));
    }
    let cache = Cache::default();
    let context = Context::of(snapshot, session.clock.today(), &cache)?;
    Ok(Arc::new(segment::members(snapshot, &context, of.id)?.into_iter().collect()))
}

/// A cell as a person reads it.
fn said(cell: &Cell, lang: Lang, currency: &Currency) -> String {
    match cell {
        Cell::Band(band) => lang.choice(Derived::Band.key(), band.key()).into_owned(),
        other => other.plain(currency),
    }
}

pub fn report(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let name = call.required("name")?;
    let Some(name) = ReportName::of_key(name) else {
        let known = ReportName::ALL.iter().map(|n| Arg::from(n.key())).collect();
        let message = Message::new("usage-report").with("value", name).with("known", Arg::List(known));
        return Err(Failure::wrong_usage(message));
    };
    let day = |argument: &'static str| {
        call.arg(argument)
            .map(|text| {
                plain::day(text)
                    .ok_or_else(|| Failure::usage("usage-day", &[("argument", argument), ("value", text)]))
            })
            .transpose()
    };
    let snapshot = session.snapshot()?;
    let among = match call.arg("number") {
        Some(number) => Some(members_of(&session, &snapshot, number)?),
        None => None,
    };
    let asked = (day("from")?, day("to")?);
    let usual = match name {
        // As on the page of a customer: scores are of all time.
        ReportName::Rfm => Request::default(),
        _ => Request::usual(&snapshot.settings()?, session.clock.today()),
    };
    // Whoever names a day leaves the other end open; otherwise the period is that of the settings.
    let (from, to) = if asked == (None, None) { (usual.from, usual.to) } else { asked };
    let request =
        Request { from, to, measure: if call.flag("gross") { Measure::Gross } else { Measure::Net }, among };
    let report = answer(&*snapshot, name, &request)?;
    let lang = call.lang(&session)?;
    let currency = snapshot.settings()?.currency();
    if let Some(out) = call.arg("output") {
        let path = Path::new(out);
        let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "json" => export::bytes(path, format!("{:#}\n", report.json(currency)).as_bytes())?,
            "csv" => export::table_csv(path, &report.table(), currency)?,
            "xlsx" => export::table_xlsx(path, &report.table(), currency, &lang)?,
            "html" => {
                let page = paper::html(&reports::document(&report, lang)?, lang, &Pages::default());
                export::bytes(path, page.as_bytes())?;
            }
            "svg" | "png" => {
                let dark = call.global.theme == Some(crate::app::Theme::Dark);
                let picture = charts::picture(&report, lang, &ending, dark)?;
                export::bytes(path, &picture)?;
            }
            _ => return Err(Failure::usage("usage-report-output", &[("value", out)])),
        }
        let message = Message::new("done-report").with("path", out);
        call.output.said(serde_json::json!({"file": out, "report": name.key()}), &message);
        return Ok(());
    }
    call.output.answer(report.json(currency), || {
        let rows = report.table();
        let heads: Vec<String> = rows.columns.iter().map(|c| lang.text(&c.title()).into_owned()).collect();
        let numeric: Vec<bool> = rows.columns.iter().map(|c| c.is_numeric()).collect();
        let cells: Vec<Vec<String>> =
            rows.rows.iter().map(|r| r.iter().map(|c| said(c, lang, currency)).collect()).collect();
        let period = match report.period() {
            Some(p) => Message::new("report-period").with("from", p.from).with("to", p.to),
            None => Message::new("report-no-orders"),
        };
        format!("{}\n{}", lang.say(&period), table(&heads, &cells, &numeric))
    });
    Ok(())
}
