//! Orders: files of one row per order or per line, of shops and of bookkeeping programs.
//!
//! An order is (number, customer). Rows are read one by one ([`row`]), gathered into orders ([`gather`]) and
//! written ([`write`]). An order with one row that can't be used is not taken at all: half an order would be
//! a wrong amount.

mod discount;
mod gather;
mod row;
mod write;

use super::column::Cells;
use super::parties::Parties;
use super::report::{Problem, Report, column_name};
use super::{Plan, Progress};
use crate::app::{Desk, Refusal};
use crate::exchange::read::Sheet;
use crate::model::Kind;
use crate::model::say::Message;
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
    let mut bad = cells.unusable();
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
    report.set_apart(sheet);

    let gathered = Gathered::new(rows, &columns, sheet, &mut bad);
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
    report.finish(Kind::Order, bad, skipped);
    Ok(report)
}

/// Another row of the same order can't be used.
fn spoiled(line: usize) -> Message {
    Message::new("import-order-spoiled").with("line", line)
}
