//! Orders: files of one row per order or per line, of shops and of bookkeeping programs.
//!
//! An order is (number, customer). Rows are read one by one ([`row`]), gathered into orders ([`gather`]) and
//! written ([`write`]). An order with one row that can't be used is not taken at all: half an order would be
//! a wrong amount.

mod gather;
mod row;
mod write;

use std::collections::HashMap;

use super::column::Cells;
use super::parties::Parties;
use super::report::{Outcome, Problem, Report};
use super::{Plan, Progress};
use crate::app::{Desk, Refusal};
use crate::exchange::read::{Sheet, SkipKind};
use crate::model::Kind;
use crate::model::say::{Message, Sayable as _};
use crate::model::value::Currency;

use gather::Gathered;
use row::{OrderColumns, OrderRow};

pub fn import(
    plan: &Plan,
    sheet: &Sheet,
    desk: &mut Desk<'_, '_>,
    currency: &'static Currency,
    progress: Progress<'_>,
) -> Result<Report, Refusal> {
    let mut report = Report::default();
    let cells = Cells::new(sheet, &plan.options.mended);
    let columns = OrderColumns::new(plan, &cells, currency)?;
    let total = sheet.rows.len() as u64;

    let mut rows: Vec<OrderRow<'_>> = Vec::with_capacity(sheet.rows.len());
    let mut bad: HashMap<usize, Vec<Problem>> = HashMap::new();
    for problem in unusable(sheet) {
        bad.entry(problem.line).or_default().push(problem);
    }
    let mut skipped = 0;
    for (done, row) in sheet.rows.iter().enumerate() {
        if done % 4096 == 0 && !progress(done as u64 / 2, total) {
            return Err(Refusal::Stopped);
        }
        if plan.options.skip_lines.contains(&row.line()) {
            skipped += 1;
            continue;
        }
        let (read, problems) = columns.read(&cells, row);
        if !problems.is_empty() {
            let (warnings, faults): (Vec<_>, Vec<_>) = problems.into_iter().partition(|p| p.taken);
            report.kind(Kind::Order).problems.extend(warnings);
            if !faults.is_empty() {
                bad.entry(row.line()).or_default().extend(faults);
            }
        }
        rows.push(read);
    }
    set_apart(sheet, &mut report);

    let gathered = Gathered::new(rows, &columns, &mut bad);
    let mut parties = Parties::default();
    let mut writer = write::Writer::new(&columns, plan.options.matching, desk)?;
    let mut done_rows = 0;
    for order in gathered.orders() {
        done_rows += order.rows.len() as u64;
        if !progress((total + done_rows) / 2, total) {
            return Err(Refusal::Stopped);
        }
        match writer.write(desk, &gathered, order, &mut parties, &mut report)? {
            Ok(outcome) => {
                let orders = report.kind(Kind::Order);
                orders.counts.add(outcome, order.rows.len() as u64);
                orders.records.get_or_insert_default().add(outcome, 1);
            }
            Err((column, reason)) => {
                for row in gathered.rows(order) {
                    let value = column.map_or("", |c| cells.text(row.row, c));
                    let name = column.map_or("", |c| column_name(sheet, c));
                    bad.entry(row.row.line()).or_default().push(Problem::new(
                        row.row.line(),
                        name,
                        value,
                        reason.clone(),
                    ));
                }
            }
        }
    }
    finish(&mut report, Kind::Order, bad, skipped);
    Ok(report)
}

pub fn column_name(sheet: &Sheet, index: usize) -> &str {
    sheet.columns.iter().find(|c| c.index == index).map_or("", |c| c.name.as_str())
}

/// Rows that the reading of the file already found unusable, or read with characters lost.
pub fn unusable(sheet: &Sheet) -> Vec<Problem> {
    use crate::exchange::read::ProblemKind;
    sheet
        .problems
        .iter()
        .filter(|p| p.kind != ProblemKind::ErrorValue)
        .map(|p| {
            let column = p.column.map_or("", |c| column_name(sheet, c));
            Problem::new(p.line, column, &p.value, p.message())
        })
        .collect()
}

/// Rows that are no data; totals count as skipped.
pub fn set_apart(sheet: &Sheet, report: &mut Report) {
    for skipped in sheet.skipped.iter().filter(|s| s.kind != SkipKind::Title) {
        report.set_apart.push((skipped.line, skipped.text.to_string()));
    }
}

/// Counts the rows that were not taken and puts their problems in the order of the file.
pub fn finish(report: &mut Report, kind: Kind, bad: HashMap<usize, Vec<Problem>>, skipped: u64) {
    let apart = report.set_apart.len() as u64;
    let of_kind = report.kind(kind);
    of_kind.counts.problem_rows += bad.len() as u64;
    of_kind.counts.add(Outcome::Skipped, skipped + apart);
    of_kind.problems.extend(bad.into_values().flatten());
    of_kind.problems.sort_by_key(|p| p.line);
}

/// Another row of the same order can't be used.
fn spoiled(line: usize) -> Message {
    Message::new("import-order-spoiled").with("line", line)
}
