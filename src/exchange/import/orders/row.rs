//! One row of an order file.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::Plan;
use super::super::column::{Cells, DateColumn, NumberColumn, TextColumn, Trouble};
use super::super::mapping::Mapping;
use super::super::report::{Problem, column_name};
use super::discount::Discounts;
use crate::app::Refusal;
use crate::exchange::cells::damage::Purpose;
use crate::exchange::cells::number::Number;
use crate::exchange::headers::{OrderStatus, Profile, shop_status, status_of};
use crate::exchange::read::Row;
use crate::model::say::Message;
use crate::model::value::Currency;

/// The columns of an order file, each judged as a whole.
pub struct OrderColumns {
    pub number: Option<TextColumn>,
    pub date: DateColumn,
    customer: Vec<TextColumn>,
    texts: Vec<(Text, TextColumn)>,
    numbers: Vec<(Amount, NumberColumn)>,
    shipped: Option<DateColumn>,
    wanted: Option<DateColumn>,
    line_items: Vec<usize>,
    /// What the bare numbers of the discount column are.
    discounts: Discounts,
    pub profile: Option<&'static Profile>,
    pub currency: &'static Currency,
    /// Index of the column to blame where the customer can't be found.
    pub customer_column: Option<usize>,
}

/// Texts of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    CustomerName,
    GivenName,
    FamilyName,
    Email,
    Phone,
    Product,
    Description,
    Status,
    Fulfilment,
    Cancelled,
    Channel,
    Salesperson,
    Currency,
    Notes,
    Street,
    City,
    Province,
    PostalCode,
    Country,
    Region,
}

const TEXTS: &[(Text, &str, Purpose)] = &[
    (Text::CustomerName, "customer-name", Purpose::Text),
    (Text::GivenName, "given-name", Purpose::Text),
    (Text::FamilyName, "family-name", Purpose::Text),
    (Text::Email, "emails", Purpose::Text),
    (Text::Phone, "phones", Purpose::Phone),
    (Text::Product, "product", Purpose::Identifier),
    (Text::Description, "description", Purpose::Text),
    (Text::Status, "status", Purpose::Text),
    (Text::Fulfilment, "fulfilment", Purpose::Text),
    (Text::Cancelled, "cancelled", Purpose::Text),
    (Text::Channel, "channel", Purpose::Text),
    (Text::Salesperson, "salesperson", Purpose::Text),
    (Text::Currency, "currency", Purpose::Text),
    (Text::Notes, "notes", Purpose::Text),
    (Text::Street, "street", Purpose::Text),
    (Text::City, "city", Purpose::Text),
    (Text::Province, "province", Purpose::Text),
    (Text::PostalCode, "postal-code", Purpose::PostalCode),
    (Text::Country, "country", Purpose::Text),
    (Text::Region, "region", Purpose::Text),
];

/// Numbers of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    Quantity,
    Price,
    /// Of the row's line.
    OfLine,
    /// Of the whole order, or where rows differ of their lines after all.
    Whole,
    Discount,
    Tax,
    Refund,
    Cost,
}

/// A discount of the line goes before one that may be the order's.
const NUMBERS: &[(Amount, &str)] = &[
    (Amount::Quantity, "quantity"),
    (Amount::Price, "price"),
    (Amount::OfLine, "line-amount"),
    (Amount::Whole, "amount"),
    (Amount::Discount, "line-discount"),
    (Amount::Discount, "discount"),
    (Amount::Tax, "tax"),
    (Amount::Refund, "refund"),
    (Amount::Cost, "cost"),
];

/// A row as it was read; what its file lacks is empty. All rows of a file are held at once until its orders are
/// known, and there may be a million: a row holds what it has, not a place for everything that rows can have.
#[derive(Debug)]
pub struct OrderRow<'a> {
    pub row: Row<'a>,
    pub number: Cow<'a, str>,
    pub customer: Cow<'a, str>,
    pub date: Option<NaiveDate>,
    pub shipped: Option<NaiveDate>,
    pub wanted: Option<NaiveDate>,
    texts: Box<[(Text, Cow<'a, str>)]>,
    numbers: Box<[(Amount, Decimal)]>,
    /// The discount was written in percent.
    pub discount_is_percent: bool,
    pub line_items: Vec<&'a str>,
}

impl OrderRow<'_> {
    pub fn text(&self, which: Text) -> &str {
        self.texts.iter().find(|(w, _)| *w == which).map_or("", |(_, text)| text)
    }

    pub fn amount(&self, which: Amount) -> Option<Decimal> {
        self.numbers.iter().find(|(w, _)| *w == which).map(|(_, number)| *number)
    }
}

impl OrderColumns {
    pub fn new(plan: &Plan, cells: &Cells<'_>, currency: &'static Currency) -> Result<Self, Refusal> {
        let mapping: &Mapping = &plan.mapping;
        let Some(date) = mapping.first("date") else { return Err(missing("date")) };
        let profile = mapping.profile();
        let mut customer: Vec<usize> = Vec::new();
        // A column that was mapped to the customer by hand goes before what the known export says.
        let known: &[&str] = profile.map_or(&["customer", "customer-name", "emails"], |p| p.customer_from);
        for field in std::iter::once(&"customer").chain(known) {
            customer.extend(mapping.of(field).filter(|c| !customer.contains(c)).collect::<Vec<_>>());
        }
        let named = ["family-name", "given-name"].iter().any(|f| mapping.first(f).is_some());
        if customer.is_empty() && !named {
            return Err(missing("customer"));
        }
        let amounts = ["amount", "line-amount", "price", "line-item"];
        if amounts.iter().all(|field| mapping.first(field).is_none()) {
            return Err(missing("amount"));
        }
        let date_column = |field| mapping.first(field).map(|c| DateColumn::new(cells, c, plan.options.dates));
        let discounts = match mapping.first("line-discount").or_else(|| mapping.first("discount")) {
            Some(column) if profile.is_none() => Discounts::of_column(cells, column),
            _ => Discounts::Money,
        };
        Ok(Self {
            discounts,
            number: mapping.first("number").map(|c| TextColumn::new(cells, c, Purpose::Identifier)),
            date: DateColumn::new(cells, date, plan.options.dates),
            customer_column: customer.first().copied().or_else(|| mapping.first("family-name")),
            customer: customer.iter().map(|c| TextColumn::new(cells, *c, Purpose::Identifier)).collect(),
            texts: TEXTS
                .iter()
                .flat_map(|(which, field, purpose)| {
                    mapping
                        .of(field)
                        .map(|c| (*which, TextColumn::new(cells, c, *purpose)))
                        .collect::<Vec<_>>()
                })
                .collect(),
            numbers: NUMBERS
                .iter()
                .filter_map(|(which, field)| {
                    let index = mapping.first(field)?;
                    Some((
                        *which,
                        match which {
                            Amount::Quantity => NumberColumn::new(cells, index),
                            _ => NumberColumn::of_money(cells, index),
                        },
                    ))
                })
                .collect(),
            shipped: date_column("shipped"),
            wanted: date_column("wanted"),
            line_items: mapping.of("line-item").collect(),
            profile,
            currency,
        })
    }

    /// The column that a text is read from, to blame it.
    pub fn text_column(&self, which: Text) -> Option<usize> {
        self.texts.iter().find(|(w, _)| *w == which).map(|(_, c)| c.index)
    }

    pub fn has(&self, which: Amount) -> bool {
        self.numbers.iter().any(|(w, _)| *w == which)
    }

    /// The column that should have said what a row is worth.
    pub fn amount_column(&self) -> Option<usize> {
        let of = |which| self.numbers.iter().find(|(w, _)| *w == which).map(|(_, c)| c.index);
        of(Amount::Whole).or_else(|| of(Amount::OfLine)).or_else(|| of(Amount::Price))
    }

    /// Reads one row; problems that are not merely warnings make it unusable.
    pub fn read<'a>(&self, cells: &Cells<'a>, row: Row<'a>) -> (OrderRow<'a>, Vec<Problem>) {
        let mut troubles = Vec::new();
        let mut warnings = Vec::new();
        let mut read = OrderRow {
            row,
            number: Cow::Borrowed(""),
            customer: Cow::Borrowed(""),
            date: None,
            shipped: None,
            wanted: None,
            texts: Box::default(),
            numbers: Box::default(),
            discount_is_percent: false,
            line_items: Vec::new(),
        };
        let mut text = |column: &TextColumn, troubles: &mut Vec<Trouble>| {
            column.read(cells, row, &mut warnings).unwrap_or_else(|trouble| {
                troubles.push(trouble);
                Cow::Borrowed("")
            })
        };
        if let Some(column) = &self.number {
            read.number = text(column, &mut troubles);
        }
        for column in &self.customer {
            if read.customer.is_empty() {
                let found = text(column, &mut troubles);
                if !self.is_nobody(&found) {
                    read.customer = found;
                }
            }
        }
        let mut texts: Vec<(Text, Cow<'a, str>)> = Vec::with_capacity(self.texts.len());
        for (which, column) in &self.texts {
            // Several columns may say the same thing; the first that says anything counts.
            if texts.iter().all(|(w, _)| w != which) {
                let found = text(column, &mut troubles);
                if !found.is_empty() {
                    texts.push((*which, found));
                }
            }
        }
        read.texts = texts.into();
        let mut numbers: Vec<(Amount, Decimal)> = Vec::with_capacity(self.numbers.len());
        for (which, column) in &self.numbers {
            match column.read(cells, row) {
                Ok(Some(mut number)) => {
                    if *which == Amount::Discount && !number.percent && !number.value.is_zero() {
                        (number.value, number.percent) = self.discounts.of(number.value);
                    }
                    if let Some(reason) = self.foreign(&number) {
                        troubles.push(Trouble { column: column.index, reason });
                    }
                    if numbers.iter().all(|(w, _)| w != which) {
                        numbers.push((*which, number.value));
                    }
                    read.discount_is_percent |= *which == Amount::Discount && number.percent;
                }
                Ok(None) => {}
                Err(trouble) => troubles.push(trouble),
            }
        }
        read.numbers = numbers.into();
        for (column, slot) in [(Some(&self.date), 0), (self.shipped.as_ref(), 1), (self.wanted.as_ref(), 2)] {
            match column.map(|c| c.read(cells, row)) {
                Some(Ok(when)) => {
                    let date = when.map(|w| w.date);
                    *[&mut read.date, &mut read.shipped, &mut read.wanted][slot] = date;
                }
                Some(Err(trouble)) => troubles.push(trouble),
                None => {}
            }
        }
        read.line_items =
            self.line_items.iter().map(|c| cells.text(row, *c)).filter(|c| !c.is_empty()).collect();
        if let Some(reason) = self.other_currency(read.text(Text::Currency)) {
            let column = self.text_column(Text::Currency).unwrap_or(self.date.index);
            troubles.push(Trouble { column, reason });
        }
        let problem = |trouble: Trouble, taken| {
            let name = column_name(cells.sheet, trouble.column);
            let value = cells.text(row, trouble.column);
            Problem { taken, ..Problem::new(row.line(), name, value, trouble.reason) }
        };
        let mut problems: Vec<Problem> = troubles.into_iter().map(|t| problem(t, false)).collect();
        problems.extend(warnings.into_iter().map(|t| problem(t, true)));
        (read, problems)
    }

    fn is_nobody(&self, customer: &str) -> bool {
        self.profile.is_some_and(|p| p.nobody.contains(&customer))
    }

    fn foreign(&self, number: &Number) -> Option<Message> {
        let mark = number.currency.filter(|mark| !mark.fits(self.currency.code))?;
        Some(
            Message::new("import-other-currency")
                .with("currency", mark.codes().first().copied().unwrap_or_default())
                .with("ours", self.currency.code),
        )
    }

    fn other_currency(&self, named: &str) -> Option<Message> {
        let same = named.is_empty() || {
            let parsed = crate::exchange::cells::number::NumberFormat::POINT.parse(&format!("1 {named}"));
            named.eq_ignore_ascii_case(self.currency.code)
                || parsed.ok().and_then(|n| n.currency).is_some_and(|mark| mark.fits(self.currency.code))
        };
        (!same).then(|| {
            Message::new("import-other-currency").with("currency", named).with("ours", self.currency.code)
        })
    }

    /// How the order stands; an order without a status is completed.
    pub fn status(&self, row: &OrderRow<'_>) -> Result<OrderStatus, Message> {
        let word = row.text(Text::Status);
        let found = if self.profile.is_some_and(|p| p.status_of_three) {
            let cancelled = !row.text(Text::Cancelled).is_empty();
            shop_status(word, row.text(Text::Fulfilment), cancelled)
        } else if word.is_empty() {
            return Ok(OrderStatus::Completed);
        } else {
            status_of(word)
        };
        match found {
            Some(status) => Ok(status),
            None if word.is_empty() => Ok(OrderStatus::Completed),
            None => Err(Message::new("import-unknown-status").with("value", word)),
        }
    }
}

fn missing(field: &'static str) -> Refusal {
    use crate::model::say::Arg;
    Refusal::Said(
        Message::new("refused-import-column").with("field", Arg::Key(format!("field-order-{field}"))),
    )
}
