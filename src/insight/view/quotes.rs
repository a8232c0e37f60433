//! Open quotes that give one customer different prices for one product.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::model::sales::{Quote, QuoteState};
use crate::model::say::{Arg, Message};
use crate::model::value::Currency;

/// A price for one unit, its discount taken off, and the quote that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub quote: u64,
    pub number: String,
    pub price: Decimal,
}

/// Two quotes, two prices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub product: AnyRef,
    pub cheapest: Offer,
    pub dearest: Offer,
}

impl Difference {
    pub fn message(&self, currency: &Currency, product: &str) -> Message {
        Message::new("warning-quotes-differ")
            .with("product", product)
            .with("first", self.cheapest.number.as_str())
            .with("first-price", price(currency, self.cheapest.price))
            .with("second", self.dearest.number.as_str())
            .with("second-price", price(currency, self.dearest.price))
    }
}

/// As money where it is a whole number of minor units, else with all its digits.
fn price(currency: &Currency, price: Decimal) -> Arg {
    match currency.money(price) {
        Some(money) if currency.decimal(money) == price => Arg::Money(money),
        _ => Arg::Text(price.normalize().to_string()),
    }
}

/// Products that differ between quotes the customer may hold at the same time. A quote and the version it
/// replaces do not contradict each other; nor does one quote with a price for each quantity.
pub(super) fn differences(quotes: &[(u64, Quote)], today: NaiveDate) -> Vec<Difference> {
    let over = |q: &Quote| q.state == QuoteState::Sent && q.valid_until.is_some_and(|day| day < today);
    let replaced = |id: u64| quotes.iter().any(|(_, q)| q.previous.is_some_and(|p| p.id == id));
    let mut offers: BTreeMap<u64, Vec<Offer>> = BTreeMap::new();
    for (id, quote) in quotes.iter().filter(|(id, q)| !over(q) && !replaced(*id)) {
        for line in &quote.lines {
            let Some(product) = line.product else { continue };
            let full = line.price.decimal();
            let price = full - full * line.discount.decimal() / Decimal::ONE_HUNDRED;
            offers.entry(product.id).or_default().push(Offer {
                quote: *id,
                number: quote.number.clone(),
                price,
            });
        }
    }
    offers
        .into_iter()
        .filter_map(|(product, offers)| {
            let cheapest = offers.iter().min_by_key(|o| (o.price, o.quote))?;
            // The dearest of another quote than the cheapest; where the cheapest quote holds the dearest price
            // as well, the cheapest of another quote differs from that.
            let others = || offers.iter().filter(|o| o.quote != cheapest.quote);
            let dearest = others().max_by_key(|o| (o.price, o.quote))?;
            let same =
                |quote: u64, price: Decimal| offers.iter().any(|o| o.quote == quote && o.price == price);
            let agree = others().all(|o| same(cheapest.quote, o.price));
            (!agree && dearest.price != cheapest.price).then(|| Difference {
                product: AnyRef::new(Kind::Product, product),
                cheapest: cheapest.clone(),
                dearest: dearest.clone(),
            })
        })
        .collect()
}
