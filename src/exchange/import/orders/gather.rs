//! Rows gathered into orders.

use std::collections::HashMap;

use super::super::report::{Problem, column_name};
use super::row::{Amount, OrderColumns, OrderRow, Text};
use super::spoiled;
use crate::exchange::read::Sheet;
use crate::model::say::Message;

/// The orders of a file. Where a number is given, an order is (number, customer); where none is, every row
/// is an order.
pub struct Gathered<'a> {
    rows: Vec<OrderRow<'a>>,
    orders: Vec<OrderRows>,
    /// The amount that the file gives is the order's, not the line's.
    pub amount_is_orders: bool,
}

/// The rows of one order, by their places.
pub struct OrderRows {
    pub rows: Vec<usize>,
}

impl<'a> Gathered<'a> {
    /// Gathers the usable rows; those of orders with an unusable row are added to `bad`.
    pub fn new(
        mut rows: Vec<OrderRow<'a>>,
        columns: &OrderColumns,
        sheet: &Sheet,
        bad: &mut HashMap<usize, Vec<Problem>>,
    ) -> Self {
        let first_line_only = columns.profile.is_some_and(|p| p.order_on_first_line);
        if first_line_only {
            fill_down(&mut rows);
        }
        for row in &rows {
            let line = row.row.line();
            if bad.contains_key(&line) {
                continue;
            }
            if let Some((column, reason)) = lacking(row, columns, first_line_only) {
                let (name, value) = column.map_or(("", ""), |c| (column_name(sheet, c), row.row.cell(c)));
                bad.entry(line).or_default().push(Problem::new(line, name, value, reason));
            }
        }
        let mut places: HashMap<(&str, &str), usize> = HashMap::new();
        let mut orders: Vec<OrderRows> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            if row.number.is_empty() {
                orders.push(OrderRows { rows: vec![index] });
                continue;
            }
            let place = *places.entry((&row.number, who(row))).or_insert_with(|| {
                orders.push(OrderRows { rows: Vec::new() });
                orders.len() - 1
            });
            orders[place].rows.push(index);
        }
        orders.retain(|order| {
            let Some(line) = order.rows.iter().map(|r| rows[*r].row.line()).find(|l| bad.contains_key(l))
            else {
                return true;
            };
            for other in order.rows.iter().map(|r| rows[*r].row.line()) {
                bad.entry(other).or_insert_with(|| vec![Problem::new(other, "", "", spoiled(line))]);
            }
            false
        });
        let amount_is_orders = columns.has(Amount::Whole)
            && (first_line_only || !has_differing_amounts(&orders, &rows) || columns.has(Amount::OfLine));
        Self { rows, orders, amount_is_orders }
    }

    pub fn orders(&self) -> &[OrderRows] {
        &self.orders
    }

    pub fn rows(&self, order: &OrderRows) -> impl Iterator<Item = &OrderRow<'a>> {
        order.rows.iter().map(|i| &self.rows[*i])
    }
}

/// Whom the row names: what tells two orders of one number apart.
pub fn who<'r>(row: &'r OrderRow<'_>) -> &'r str {
    [&*row.customer, row.text(Text::CustomerName), row.text(Text::FamilyName), row.text(Text::Email)]
        .into_iter()
        .find(|t| !t.is_empty())
        .unwrap_or_default()
}

/// What every order needs and the row lacks: the column that should have said it, and the reason.
fn lacking(
    row: &OrderRow<'_>,
    columns: &OrderColumns,
    first_line_only: bool,
) -> Option<(Option<usize>, Message)> {
    if let Some(number) = &columns.number
        && row.number.is_empty()
    {
        return Some((Some(number.index), Message::new("import-no-number")));
    }
    if who(row).is_empty() && row.text(Text::GivenName).is_empty() {
        return Some((columns.customer_column, Message::new("import-no-customer")));
    }
    if row.date.is_none() {
        return Some((Some(columns.date.index), Message::new("import-no-date")));
    }
    let has_amount = row.amount(Amount::Whole).is_some()
        || row.amount(Amount::OfLine).is_some()
        || row.amount(Amount::Price).is_some()
        || !row.line_items.is_empty();
    (!has_amount && !first_line_only).then(|| (columns.amount_column(), Message::new("import-no-amount")))
}

/// Fills what the first row of an order says into its other rows.
fn fill_down(rows: &mut [OrderRow<'_>]) {
    for i in 1..rows.len() {
        let (before, after) = rows.split_at_mut(i);
        let (Some(above), Some(row)) = (before.last(), after.first_mut()) else { continue };
        if row.number == above.number && !row.number.is_empty() {
            row.date = row.date.or(above.date);
            // The customer is the order's: an e-mail repeated on every line must not part its rows.
            row.customer = above.customer.clone();
        }
    }
}

/// Whether some order of several rows has rows of different amounts: then they are the lines' amounts.
fn has_differing_amounts(orders: &[OrderRows], rows: &[OrderRow<'_>]) -> bool {
    orders.iter().filter(|o| o.rows.len() > 1).any(|order| {
        let mut amounts = order.rows.iter().filter_map(|r| rows[*r].amount(Amount::Whole));
        let first = amounts.next();
        amounts.any(|amount| Some(amount) != first)
    })
}
