//! Writing gathered orders: recognised, changed or created, with their lines and refunds.

use rust_decimal::Decimal;

use super::super::parties::{Parties, Party};
use super::super::report::{Outcome, Report};
use super::super::{Match, matching};
use super::gather::{Gathered, OrderRows};
use super::row::{Amount, OrderColumns, OrderRow, Text};
use crate::app::{Desk, Refusal};
use crate::exchange::cells::number::NumberFormat;
use crate::exchange::headers::{OrderStatus, line_item};
use crate::model::Kind;
use crate::model::people::Stage;
use crate::model::record::{AnyRef, Choice as _, Reference};
use crate::model::sales::{Order, OrderChannel, OrderLine, OrderState};
use crate::model::say::Message;
use crate::model::value::{Money, Percent, Quantity, UnitPrice};
use crate::store::ReadRecords as _;

/// Why an order was not taken: the column to blame and the reason.
type Refused = (Option<usize>, Message);

pub struct Writer<'c> {
    columns: &'c OrderColumns,
    matching: Match,
    known: matching::KnownOrders,
}

impl<'c> Writer<'c> {
    pub fn new(columns: &'c OrderColumns, matching: Match, desk: &Desk<'_, '_>) -> Result<Self, Refusal> {
        Ok(Self { columns, matching, known: matching::KnownOrders::read(desk)? })
    }

    pub fn write(
        &mut self,
        desk: &mut Desk<'_, '_>,
        gathered: &Gathered<'_>,
        rows: &OrderRows,
        parties: &mut Parties,
        report: &mut Report,
    ) -> Result<Result<Outcome, Refused>, Refusal> {
        let lines: Vec<&OrderRow<'_>> = gathered.rows(rows).collect();
        let Some(first) = lines.first().copied() else { return Ok(Ok(Outcome::Skipped)) };
        let status = match self.columns.status(first) {
            Ok(status) => status,
            Err(reason) => return Ok(Err((self.columns.text_column(Text::Status), reason))),
        };
        let amount = match self.amount(gathered.amount_is_orders, &lines) {
            Ok(amount) => amount,
            Err(reason) => return Ok(Err((self.columns.amount_column(), reason))),
        };
        let customer = match self.customer(desk, first, status, amount, parties, report)? {
            Ok(customer) => customer,
            Err(reason) => return Ok(Err((self.columns.customer_column, reason))),
        };
        let salesperson = match first.text(Text::Salesperson) {
            "" => None,
            name => match parties.employee(desk, name, report)? {
                Ok(employee) => Some(employee),
                Err(reason) => return Ok(Err((self.columns.text_column(Text::Salesperson), reason))),
            },
        };
        let mut made = Order {
            customer: Some(Reference::new(customer)),
            date: lines.iter().filter_map(|l| l.date).min(),
            state: state(status),
            channel: channel(first.text(Text::Channel)),
            salesperson,
            amount,
            shipped: first.shipped,
            wanted: first.wanted,
            external_id: first.number.to_string(),
            notes: first.text(Text::Notes).to_owned(),
            ..Order::default()
        };
        made.lines = self.lines(desk, &lines, parties, report)?;
        balance(&mut made);
        let refund = refund(status, &lines, amount, self.columns);
        let mut outcome = self.put(desk, made.clone())?;
        if let Some(refund) = refund {
            outcome = more(outcome, self.put(desk, negative(&made, refund, &first.number))?);
        }
        Ok(Ok(outcome))
    }

    fn customer(
        &self,
        desk: &mut Desk<'_, '_>,
        row: &OrderRow<'_>,
        status: OrderStatus,
        amount: Money,
        parties: &mut Parties,
        report: &mut Report,
    ) -> Result<Result<u64, Message>, Refusal> {
        let full_name =
            super::super::people::full_name(row.text(Text::FamilyName), "", row.text(Text::GivenName));
        let name = match row.text(Text::CustomerName) {
            "" => full_name.as_str(),
            name => name,
        };
        let bought = state(status).counts() && amount.0 > 0;
        let party = Party {
            key: if row.customer.as_ref() == name { "" } else { &row.customer },
            name,
            email: row.text(Text::Email),
            phone: row.text(Text::Phone),
            street: row.text(Text::Street),
            city: row.text(Text::City),
            province: row.text(Text::Province),
            postal_code: row.text(Text::PostalCode),
            country: row.text(Text::Country),
            region: row.text(Text::Region),
            stage: if bought { Stage::Customer } else { Stage::Prospect },
        };
        parties.customer(desk, &party, report)
    }

    /// The order's amount: what the file gives for it, else the exact sum of its rows, rounded once.
    fn amount(&self, is_orders: bool, lines: &[&OrderRow<'_>]) -> Result<Money, Message> {
        let given = || lines.iter().find_map(|l| l.amount(Amount::Whole));
        let total = match (is_orders, given()) {
            (true, Some(amount)) => amount,
            _ => {
                let mut sum = Decimal::ZERO;
                for line in lines {
                    let amount = line_total(line).ok_or_else(|| Message::new("import-no-amount"))?;
                    sum = sum.checked_add(amount).ok_or_else(|| Message::new("value-too-large"))?;
                }
                sum
            }
        };
        self.columns.currency.money(total).ok_or_else(|| Message::new("value-too-large"))
    }

    fn lines(
        &self,
        desk: &mut Desk<'_, '_>,
        rows: &[&OrderRow<'_>],
        parties: &mut Parties,
        report: &mut Report,
    ) -> Result<Vec<OrderLine>, Refusal> {
        let mut lines = Vec::new();
        for row in rows {
            for cell in &row.line_items {
                let Some(item) = line_item(cell) else { continue };
                let code = if item.sku.is_empty() { item.product_id } else { item.sku };
                let number = |text: &str| NumberFormat::POINT.parse(text).ok().map(|n| n.value);
                let product = parties.product(desk, code, item.name, report)?;
                lines.push(self.line(product, item.name, number(item.quantity), None, number(item.total)));
            }
            let (code, name) = (row.text(Text::Product), row.text(Text::Description));
            if !row.line_items.is_empty() || code.is_empty() && name.is_empty() {
                continue;
            }
            let product = parties.product(desk, code, name, report)?;
            let mut line = self.line(
                product,
                name,
                row.amount(Amount::Quantity),
                row.amount(Amount::Price),
                line_total(row),
            );
            line.discount = discount(row).unwrap_or_default();
            lines.push(line);
        }
        Ok(lines)
    }

    fn line(
        &self,
        product: Option<u64>,
        description: &str,
        quantity: Option<Decimal>,
        price: Option<Decimal>,
        total: Option<Decimal>,
    ) -> OrderLine {
        let one = quantity.unwrap_or(Decimal::ONE);
        let price = price.or_else(|| total.and_then(|t| t.checked_div(one)));
        OrderLine {
            product: product.map(Reference::new),
            description: description.to_owned(),
            quantity: Quantity::from_decimal(one).unwrap_or_default(),
            price: price.and_then(UnitPrice::from_decimal).unwrap_or_default(),
            amount: total.and_then(|t| self.columns.currency.money(t)).unwrap_or_default(),
            ..OrderLine::default()
        }
    }

    /// Creates the order or changes the one that is known by this number and customer.
    fn put(&mut self, desk: &mut Desk<'_, '_>, mut order: Order) -> Result<Outcome, Refusal> {
        let customer = order.customer.map_or(0, |c| c.id);
        let known = if order.external_id.is_empty() {
            self.known.find_unnumbered(&order)
        } else {
            self.known.find(&order.external_id, customer)
        };
        let Some(id) = known else {
            if self.matching == Match::Update {
                return Ok(Outcome::Skipped);
            }
            order.number = self.known.free_number(desk, &order.external_id)?;
            let (external, of) = (order.external_id.clone(), desk.create(Kind::Order, &mut order)?);
            self.known.learn(&external, customer, of.id);
            return Ok(Outcome::Created);
        };
        if self.matching == Match::Create {
            return Ok(Outcome::Skipped);
        }
        let Some(before) = desk.change.get::<Order>(id)? else { return Ok(Outcome::Skipped) };
        let mut after = Order {
            date: order.date,
            amount: order.amount,
            state: if self.columns.number.is_some() { order.state } else { before.state },
            channel: order.channel.or(before.channel),
            salesperson: order.salesperson.or(before.salesperson),
            shipped: order.shipped.or(before.shipped),
            wanted: order.wanted.or(before.wanted),
            lines: if order.lines.is_empty() { before.lines.clone() } else { order.lines },
            notes: if order.notes.is_empty() { before.notes.clone() } else { order.notes },
            ..before
        };
        let changed = desk.update(AnyRef::new(Kind::Order, id), &mut after)?;
        Ok(if changed { Outcome::Updated } else { Outcome::Unchanged })
    }
}

fn state(status: OrderStatus) -> OrderState {
    match status {
        OrderStatus::Draft => OrderState::Draft,
        OrderStatus::Confirmed => OrderState::Confirmed,
        OrderStatus::PartlyShipped => OrderState::PartlyShipped,
        OrderStatus::Shipped => OrderState::Shipped,
        OrderStatus::Completed | OrderStatus::Refunded | OrderStatus::PartlyRefunded => OrderState::Completed,
        OrderStatus::Cancelled => OrderState::Cancelled,
    }
}

fn channel(text: &str) -> Option<OrderChannel> {
    let index = OrderChannel::CHOICES.index(text)?;
    OrderChannel::ALL.get(usize::from(index)).copied()
}

/// A row's own amount: what the file gives, else price × quantity less discount.
fn line_total(row: &OrderRow<'_>) -> Option<Decimal> {
    if let Some(amount) = row.amount(Amount::OfLine) {
        return Some(amount);
    }
    if let Some(price) = row.amount(Amount::Price) {
        let full = price.checked_mul(row.amount(Amount::Quantity).unwrap_or(Decimal::ONE))?;
        return Some(match row.amount(Amount::Discount) {
            None => full,
            Some(percent) if row.discount_is_percent => full - full * percent / Decimal::ONE_HUNDRED,
            Some(off) => full - off,
        });
    }
    row.amount(Amount::Whole)
}

fn discount(row: &OrderRow<'_>) -> Option<Percent> {
    row.amount(Amount::Discount).filter(|_| row.discount_is_percent).and_then(Percent::from_decimal)
}

/// What lines and amount differ by is kept as a line of its own: shipping, tax, rounding.
fn balance(order: &mut Order) {
    if order.lines.is_empty() {
        return;
    }
    let lines: Money = order.lines.iter().map(|l| l.amount).sum();
    let rest = order.amount - lines;
    if rest.0 != 0 {
        order.lines.push(OrderLine {
            description: REST.to_owned(),
            quantity: Quantity(1000),
            amount: rest,
            ..OrderLine::default()
        });
    }
}

/// The description of the line that makes up the difference; data, so the same in every language.
const REST: &str = "shipping, tax, rounding";

/// What a shop paid back for the order.
fn refund(
    status: OrderStatus,
    lines: &[&OrderRow<'_>],
    amount: Money,
    columns: &OrderColumns,
) -> Option<Money> {
    if columns.profile.is_some_and(|p| p.amount_is_net_of_refunds) {
        return None;
    }
    let paid_back: Option<Decimal> =
        lines.iter().filter_map(|l| l.amount(Amount::Refund)).find(|d| !d.is_zero());
    match paid_back {
        Some(paid_back) => columns.currency.money(paid_back.abs()),
        None if status == OrderStatus::Refunded => Some(amount),
        None => None,
    }
    .filter(|m| m.0 != 0)
}

/// The negative order that a refund becomes: the same number with the suffix `-R`.
fn negative(order: &Order, refund: Money, number: &str) -> Order {
    Order {
        external_id: if number.is_empty() { String::new() } else { format!("{number}-R") },
        amount: -refund,
        lines: Vec::new(),
        notes: String::new(),
        shipped: None,
        wanted: None,
        ..order.clone()
    }
}

/// The outcome of rows that made two orders.
fn more(a: Outcome, b: Outcome) -> Outcome {
    match (a, b) {
        (Outcome::Created, _) | (_, Outcome::Created) => Outcome::Created,
        (Outcome::Updated, _) | (_, Outcome::Updated) => Outcome::Updated,
        (Outcome::Unchanged, _) | (_, Outcome::Unchanged) => Outcome::Unchanged,
        (Outcome::Repeated, _) | (_, Outcome::Repeated) => Outcome::Repeated,
        (Outcome::Skipped, Outcome::Skipped) => Outcome::Skipped,
    }
}
