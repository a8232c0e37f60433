//! What follows from the lines of a record: their amounts, the record's amount and cost, the product's price.

use rust_decimal::Decimal;

use crate::model::record::{Field, FieldKind, LineValue, Record, Value, ValueRef};
use crate::model::value::{Currency, Money, Percent, Quantity, UnitPrice, line_amount};

/// One unit, in which a new line begins.
const ONE: Quantity = Quantity(1_000);

/// The fields from which a line's amount is computed, by their place in the line.
#[derive(Clone, Copy)]
struct Priced {
    price: usize,
    quantity: usize,
    discount: Option<usize>,
    amount: usize,
}

impl Priced {
    /// `None` for lines that have no price: consents, readings.
    fn of(fields: &'static [Field]) -> Option<Self> {
        let place = |key: &str| fields.iter().position(|f| f.key == key);
        Some(Self {
            price: place("price")?,
            quantity: place("quantity")?,
            discount: place("discount"),
            amount: place("amount")?,
        })
    }
}

/// The value of a line's field, or none where the line does not say.
pub fn value(line: &LineValue, field: usize) -> &Value {
    line.iter().find(|(i, _)| *i == field).map_or(&Value::None, |(_, v)| v)
}

/// Puts a value into a line.
pub fn put(line: &mut LineValue, field: usize, value: Value) {
    match line.iter_mut().find(|(i, _)| *i == field) {
        Some((_, held)) => *held = value,
        None => line.push((field, value)),
    }
}

/// A new line: one piece of something, where the lines count pieces.
pub fn fresh(fields: &'static [Field]) -> LineValue {
    Priced::of(fields).map(|p| (p.quantity, Value::Quantity(ONE))).into_iter().collect()
}

/// Computes a line's amount anew after one of its fields was edited. An amount typed by hand stays.
pub fn follow(line: &mut LineValue, fields: &'static [Field], edited: usize, currency: &Currency) {
    let Some(priced) = Priced::of(fields) else { return };
    if edited == priced.amount {
        return;
    }
    let price = match value(line, priced.price) {
        Value::UnitPrice(price) => *price,
        _ => UnitPrice(0),
    };
    let quantity = match value(line, priced.quantity) {
        Value::Quantity(quantity) => *quantity,
        _ => Quantity(0),
    };
    let discount = match priced.discount.map(|i| value(line, i)) {
        Some(Value::Percent(percent)) => *percent,
        _ => Percent(0),
    };
    if let Some(amount) = currency.money(line_amount(price, quantity, discount)) {
        put(line, priced.amount, Value::Money(amount));
    }
}

/// Takes description, price, tax and cost from the product just chosen, where the line has none yet.
pub fn take_from_product(line: &mut LineValue, fields: &'static [Field], product: &dyn Record) {
    for (theirs, ours) in [("name", "description"), ("list-price", "price"), ("tax", "tax"), ("cost", "cost")]
    {
        let (Some(from), Some(to)) = (product.index_of(theirs), fields.iter().position(|f| f.key == ours))
        else {
            continue;
        };
        let empty = match value(line, to) {
            Value::UnitPrice(price) => price.0 == 0,
            Value::Percent(percent) => percent.0 == 0,
            other => other.is_empty(),
        };
        if empty {
            put(line, to, product.get(from).to_value());
        }
    }
}

/// The sums of the record that follow from its lines, as (field, value): amount, and cost where it has one.
pub fn totals(
    record: &dyn Record,
    fields: &'static [Field],
    lines: &[LineValue],
    currency: &Currency,
) -> Vec<(usize, Value)> {
    let Some(priced) = Priced::of(fields) else { return Vec::new() };
    let mut totals = Vec::new();
    if let Some(index) = record.index_of("amount").filter(|i| matches!(record.get(*i), ValueRef::Money(_))) {
        totals.push((index, Value::Money(sum(lines, priced.amount))));
    }
    let cost = fields.iter().position(|f| f.key == "cost");
    let of_record = record.index_of("cost").filter(|i| matches!(record.get(*i), ValueRef::Money(_)));
    if let (Some(cost), Some(index)) = (cost, of_record) {
        let exact: Decimal = lines
            .iter()
            .map(|line| match (value(line, cost), value(line, priced.quantity)) {
                (Value::UnitPrice(cost), Value::Quantity(quantity)) => cost.decimal() * quantity.decimal(),
                _ => Decimal::ZERO,
            })
            .sum();
        totals.extend(currency.money(exact).map(|cost| (index, Value::Money(cost))));
    }
    totals
}

/// Computes what somebody left to the program: amounts of lines that have a price and none of their own, and the
/// record's sums where they are not among the values themselves.
pub fn complete(record: &dyn Record, values: &mut Vec<(usize, Value)>, currency: &Currency) {
    let mut sums = Vec::new();
    for (index, value) in values.iter_mut() {
        let (Some(field), Value::Lines(held)) = (record.fields().get(*index), value) else { continue };
        let FieldKind::Lines(fields) = field.kind else { continue };
        let Some(priced) = Priced::of(fields) else { continue };
        for line in held.iter_mut() {
            let has_amount = matches!(self::value(line, priced.amount), Value::Money(money) if money.0 != 0);
            if !has_amount {
                follow(line, fields, priced.price, currency);
            }
        }
        sums = totals(record, fields, held, currency);
    }
    for (index, sum) in sums {
        if !values.iter().any(|(given, _)| *given == index) {
            values.push((index, sum));
        }
    }
}

/// All amounts of money in some lines, of one thing or of all: they are compared along the line as well as down the
/// column, and written alike.
pub fn amounts<'l>(fields: &[Field], held: &[&'l dyn Record]) -> Vec<ValueRef<'l>> {
    let columns = fields.iter().enumerate().filter(|(_, field)| field.kind.is_amount());
    columns.flat_map(|(index, _)| held.iter().map(move |line| line.get(index))).collect()
}

/// The sum of a column of money.
pub fn sum(lines: &[LineValue], field: usize) -> Money {
    lines
        .iter()
        .map(|line| match value(line, field) {
            Value::Money(money) => *money,
            _ => Money(0),
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::sales::Product;

    fn order_lines() -> &'static [Field] {
        match Kind::Order.field("lines").unwrap().kind {
            FieldKind::Lines(fields) => fields,
            other => panic!("{other:?}"),
        }
    }

    fn place(key: &str) -> usize {
        order_lines().iter().position(|f| f.key == key).unwrap()
    }

    #[test]
    fn the_amount_follows_price_quantity_and_discount() {
        let cny = Currency::of("CNY").unwrap();
        let mut line = fresh(order_lines());
        for (field, value, amount) in [
            ("price", Value::UnitPrice(UnitPrice(84_005_000)), 840_050),
            ("quantity", Value::Quantity(Quantity(2_500)), 2_100_125),
            ("discount", Value::Percent(Percent(1_000)), 1_890_113),
        ] {
            put(&mut line, place(field), value);
            follow(&mut line, order_lines(), place(field), cny);
            assert_eq!(value_of(&line, "amount"), Value::Money(Money(amount)), "{field}");
        }
        put(&mut line, place("amount"), Value::Money(Money(1)));
        follow(&mut line, order_lines(), place("amount"), cny);
        assert_eq!(value_of(&line, "amount"), Value::Money(Money(1)));
    }

    #[test]
    fn the_record_sums_its_lines() {
        let cny = Currency::of("CNY").unwrap();
        let order = Kind::Order.new_record();
        let line = vec![
            (place("quantity"), Value::Quantity(Quantity(3_000))),
            (place("cost"), Value::UnitPrice(UnitPrice(15_000))),
            (place("amount"), Value::Money(Money(900))),
        ];
        let totals = totals(&*order, order_lines(), &[line.clone(), line], cny);
        let index = |key| order.index_of(key).unwrap();
        assert_eq!(
            totals,
            [(index("amount"), Value::Money(Money(1_800))), (index("cost"), Value::Money(Money(900)))]
        );
    }

    #[test]
    fn what_was_left_open_is_computed_and_what_was_given_stays() {
        let cny = Currency::of("CNY").unwrap();
        let order = Kind::Order.new_record();
        let index = |key| order.index_of(key).unwrap();
        let line = || {
            vec![
                (place("quantity"), Value::Quantity(Quantity(2_000))),
                (place("price"), Value::UnitPrice(UnitPrice(33_330))),
            ]
        };
        let mut given = line();
        put(&mut given, place("amount"), Value::Money(Money(600)));
        let mut values = vec![(index("lines"), Value::Lines(vec![line(), given]))];
        complete(&*order, &mut values, cny);
        let amount = |values: &[(usize, Value)]| values.iter().find(|(i, _)| *i == index("amount")).cloned();
        assert_eq!(amount(&values), Some((index("amount"), Value::Money(Money(667 + 600)))));

        let mut values =
            vec![(index("amount"), Value::Money(Money(9_900))), (index("lines"), Value::Lines(vec![line()]))];
        complete(&*order, &mut values, cny);
        assert_eq!(amount(&values), Some((index("amount"), Value::Money(Money(9_900)))));
    }

    #[test]
    fn a_chosen_product_fills_what_is_empty() {
        let product = Product {
            name: "Tool holder".into(),
            list_price: UnitPrice(1_200_000),
            tax: Percent(1_300),
            ..Product::default()
        };
        let mut line = fresh(order_lines());
        put(&mut line, place("tax"), Value::Percent(Percent(600)));
        take_from_product(&mut line, order_lines(), &product);
        assert_eq!(value_of(&line, "description"), Value::Text("Tool holder".into()));
        assert_eq!(value_of(&line, "price"), Value::UnitPrice(UnitPrice(1_200_000)));
        assert_eq!(value_of(&line, "tax"), Value::Percent(Percent(600)));
    }

    fn value_of(line: &LineValue, key: &str) -> Value {
        value(line, place(key)).clone()
    }
}
