//! Products, prices and orders.

use chrono::{Datelike, NaiveDate};

use super::catalogue::{ITEMS, SPINDLE};
use super::people::buyers;
use super::world::{ProductFact, Shipment, Sold, Topic, World, any, at, plus, working_day};
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::model::record::{Choice, Reference};
use crate::model::sales::{
    CompetitorLine, ObjectionLine, Order, OrderChannel, OrderLine, OrderState, PriceLine, PriceList, Product,
    ProductSort, ProductState,
};
use crate::model::value::{Money, Percent, Quantity, UnitPrice};

/// Value added tax on goods and services, in percent.
pub const TAX: i64 = 13;

/// How many shipments are remembered for invoices, returns and installed products.
const REMEMBERED: usize = 4_000;

const fn price(yuan: i64) -> UnitPrice {
    UnitPrice(yuan * 10_000)
}

pub fn products(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    for (item, seed) in ITEMS.iter().enumerate() {
        let name = seed.name.of(world.options.language);
        let good = seed.sort == ProductSort::Good;
        let mut product = Product {
            name: name.to_owned(),
            code: seed.code.to_owned(),
            english_name: seed.name.english.to_owned(),
            category: words.categories.get(seed.category).copied().unwrap_or_default().to_owned(),
            sort: seed.sort,
            state: ProductState::OnSale,
            unit: match seed.sort {
                ProductSort::Service => words.unit_time,
                ProductSort::Part if item % 2 == 0 => words.unit_set,
                _ => words.unit_piece,
            }
            .to_owned(),
            list_price: price(seed.price),
            cost: price(seed.cost),
            tax: Percent(TAX * 100),
            serial_tracked: seed.serial,
            stock: Quantity(if seed.sort == ProductSort::Service {
                0
            } else {
                world.random.between(0, 120) * 1000
            }),
            created: at(plus(world.start, -400), 0),
            ..Product::default()
        };
        if seed.sort != ProductSort::Service {
            product.warranty_months_parts = Some(seed.warranty.0);
            product.exclusions = words.exclusions.iter().map(|e| (*e).to_owned()).collect();
        }
        product.warranty_months_labour = Some(seed.warranty.1);
        if good {
            product.description = words.product_description.replace("{product}", name);
            product.useful_life_months = seed.serial.then_some(84);
            product.arguments = words.arguments.to_owned();
            product.market_demand = words.market_demand.to_owned();
        }
        if seed.serial {
            product.performance = words.performance.to_owned();
            product.objections = words
                .objections
                .iter()
                .map(|(objection, answer)| ObjectionLine {
                    objection: (*objection).to_owned(),
                    answer: (*answer).to_owned(),
                    ..ObjectionLine::default()
                })
                .collect();
            product.competitors = words
                .competitors
                .iter()
                .zip([92, 185])
                .map(|((competitor, strengths, weaknesses), percent)| CompetitorLine {
                    competitor: (*competitor).to_owned(),
                    their_product: format!("{}{}", competitor.chars().next().unwrap_or('H'), seed.code),
                    price: Some(Money(seed.price * percent)),
                    strengths: (*strengths).to_owned(),
                    weaknesses: (*weaknesses).to_owned(),
                    ..CompetitorLine::default()
                })
                .collect();
        }
        let of = world.add(desk, product)?;
        world.products.push(ProductFact { of, item });
    }
    predecessors(world, desk)
}

/// One product is not sold yet, one no longer.
fn predecessors(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let base = Product {
        category: world.words.categories[0].to_owned(),
        unit: world.words.unit_piece.to_owned(),
        tax: Percent(TAX * 100),
        serial_tracked: true,
        created: at(plus(world.start, -400), 0),
        ..Product::default()
    };
    let spindle = world.product_name(SPINDLE);
    world.add(
        desk,
        Product {
            name: spindle.replace("SP-20", "SP-15"),
            code: "SP-15".to_owned(),
            state: ProductState::Discontinued,
            discontinued: Some(plus(world.today, -300)),
            successor: world.product(SPINDLE),
            list_price: price(7_200),
            cost: price(4_700),
            ..base.clone()
        },
    )?;
    world.add(
        desk,
        Product {
            name: spindle.replace("SP-20", "SP-80"),
            code: "SP-80".to_owned(),
            state: ProductState::Planned,
            list_price: price(88_000),
            cost: price(55_000),
            ..base
        },
    )?;
    Ok(())
}

pub fn price_lists(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    for (index, (name, description)) in words.price_lists.iter().enumerate() {
        let mut lines = Vec::new();
        for fact in &world.products {
            let Some(item) = ITEMS.get(fact.item) else { continue };
            let steps: &[(i64, i64)] = if index == 0 { &[(1, 100)] } else { &[(1, 92), (10, 88)] };
            lines.extend(steps.iter().map(|(from, percent)| PriceLine {
                product: Some(fact.of),
                price: UnitPrice(item.price * percent * 100),
                floor_price: UnitPrice(item.price * 80 * 100),
                from_quantity: Quantity(from * 1000),
                ..PriceLine::default()
            }));
        }
        let list = PriceList {
            name: (*name).to_owned(),
            description: (*description).to_owned(),
            valid_from: NaiveDate::from_ymd_opt(world.start.year(), 1, 1),
            lines,
            created: at(plus(world.start, -20), 0),
            ..PriceList::default()
        };
        let of = world.add(desk, list)?;
        world.price_lists.push(of);
    }
    Ok(())
}

/// Who buys when: by day, each order's customer. Best customers buy more often, everybody in his rhythm.
pub fn plan(world: &mut World<'_>) -> Vec<(NaiveDate, u32)> {
    let orders = world.options.orders;
    let buyers = buyers(world.options.customers, orders);
    // Weights fall like one over the rank; the shift keeps the best from buying every day.
    let shift = buyers / 13 + 1;
    let weight = |rank: u64| 1_000_000_000 / (rank + shift);
    let all: u64 = (0..buyers).map(weight).sum();
    // Everybody buys once; the rest goes by weight, what division leaves over to the best.
    let rest = orders.saturating_sub(buyers);
    let share = |rank: u64| (u128::from(rest) * u128::from(weight(rank)) / u128::from(all.max(1))) as u64;
    let mut left = rest.saturating_sub((0..buyers).map(share).sum());
    let mut plan = Vec::with_capacity(orders as usize);
    for rank in 0..buyers {
        let Some(customer) = world.by_rank.get(rank as usize).copied() else { break };
        let Some(fact) = world.customer(customer as usize).copied() else { break };
        let extra = u64::from(left > 0);
        left -= extra;
        let count = (1 + share(rank) + extra) as i64;
        let first = fact.since.max(world.start);
        let days = fact.until.signed_duration_since(first).num_days().max(0);
        let rhythm = (days * 1000 / count).max(1);
        for turn in 0..count {
            let jitter = world.random.between(0, rhythm);
            let day = working_day(plus(first, (turn * rhythm + jitter) / 1000)).max(first).min(world.today);
            plan.push((day, customer));
        }
    }
    plan.sort_unstable();
    plan
}

/// What an order of a customer at this place comes to, in whole yuan.
fn size(world: &mut World<'_>, rank: u64) -> i64 {
    let buyers = buyers(world.options.customers, world.options.orders);
    let base = match rank * 100 / buyers.max(1) {
        0 => 27_000,
        1..5 => 12_500,
        5..20 => 6_800,
        _ => 1_500,
    };
    // Two draws multiplied: most orders are middling, some are large.
    base * world.random.between(40, 180) * world.random.between(40, 180) / 10_000
}

/// One order with its lines.
pub fn order(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    day: NaiveDate,
    customer: usize,
) -> Result<(), Refusal> {
    let Some(fact) = world.customer(customer).copied() else { return Ok(()) };
    let target = size(world, fact.rank.into());
    let mut lines = lines(world, target, u64::from(fact.rank));
    // The best known customer's first order has the spindle that his help call is about.
    if customer == 0 && !world.spindle_sold && lines.iter().all(|(item, _)| *item != SPINDLE) {
        lines.insert(0, (SPINDLE, line(world, SPINDLE, 1, 0)));
    }
    let age = world.today.signed_duration_since(day).num_days();
    let state = match age {
        31.. => world.random.weighted(&[(97, OrderState::Completed), (3, OrderState::Cancelled)]),
        12.. => world.random.weighted(&[(60, OrderState::Completed), (40, OrderState::Shipped)]),
        4.. => world.random.weighted(&[
            (45, OrderState::Shipped),
            (15, OrderState::PartlyShipped),
            (40, OrderState::Confirmed),
        ]),
        _ => world.random.weighted(&[(75, OrderState::Confirmed), (25, OrderState::Draft)]),
    };
    let gone = matches!(state, OrderState::Shipped | OrderState::Completed);
    let shipped = gone.then(|| plus(day, world.random.between(1, 9)).min(world.today));
    let channel = world.random.pick(OrderChannel::ALL);
    let wanted = plus(day, world.random.between(7, 30));
    let items: Vec<usize> = lines.iter().map(|(item, _)| *item).collect();
    let lines: Vec<OrderLine> = lines.into_iter().map(|(_, line)| line).collect();
    let order = Order {
        customer: Some(fact.of),
        date: Some(day),
        state,
        channel: Some(channel),
        salesperson: world.salesperson(customer, day),
        amount: lines.iter().map(|l| l.amount).sum(),
        cost: lines.iter().map(|l| Money(l.cost.0 / 100 * (l.quantity.0 / 1000))).sum(),
        lines,
        shipped,
        wanted: Some(wanted),
        ..Order::default()
    };
    let of = world.add(desk, order)?;
    if let Some(shipped) = shipped {
        world.spindle_sold |= customer == 0;
        remember(world, Shipment { order: of, customer, ordered: day, shipped }, &items);
    }
    Ok(())
}

/// Newer shipments take the place of older ones once there are enough.
fn remember(world: &mut World<'_>, shipment: Shipment, items: &[usize]) {
    let serial = items.iter().copied().find(|i| ITEMS.get(*i).is_some_and(|item| item.serial));
    if let Some(item) = serial {
        keep(&mut world.sold, Sold { shipment, item });
    }
    keep(&mut world.shipments, shipment);
    if world.random.chance(6) {
        let topic = world.random.pick(&[Some(Topic::Delivery), Some(Topic::Order)]).unwrap_or(Topic::Order);
        if world.talks.len() < REMEMBERED {
            world.talk(shipment.shipped, shipment.customer, topic, Some(any(shipment.order)));
        }
    }
}

fn keep<T>(list: &mut Vec<T>, item: T) {
    // Dropping half at once keeps this from moving the list for every order.
    if list.len() >= REMEMBERED * 2 {
        list.drain(..REMEMBERED);
    }
    list.push(item);
}

/// Lines that come to about `target` yuan. Prices and discounts are whole, so that every line's amount is
/// exact.
fn lines(world: &mut World<'_>, target: i64, rank: u64) -> Vec<(usize, OrderLine)> {
    let count = world.random.weighted(&[(45, 1_i64), (30, 2), (17, 3), (8, 4)]);
    let discount =
        if rank < 40 { world.random.pick(&[0, 0, 5, 8, 10]) } else { world.random.pick(&[0, 0, 0, 0, 5]) };
    let mut lines: Vec<(usize, OrderLine)> = Vec::new();
    for _ in 0..count {
        let share = target / count;
        let item = affordable(world, share);
        let (Some(seed), false) = (ITEMS.get(item), lines.iter().any(|(i, _)| *i == item)) else { continue };
        let quantity = (share / seed.price.max(1)).clamp(1, 60);
        lines.push((item, line(world, item, quantity, discount)));
    }
    lines
}

/// One line of an order, at list price less a discount in whole percent.
pub fn line(world: &World<'_>, item: usize, quantity: i64, discount: i64) -> OrderLine {
    let (list, cost) = ITEMS.get(item).map_or((0, 0), |i| (i.price, i.cost));
    OrderLine {
        product: world.product(item),
        description: world.product_name(item).to_owned(),
        quantity: Quantity(quantity * 1000),
        price: price(list),
        discount: Percent(discount * 100),
        tax: Percent(TAX * 100),
        cost: price(cost),
        amount: Money(list * quantity * (100 - discount)),
        ..OrderLine::default()
    }
}

/// Something that costs no more than that: the dearer of two draws.
fn affordable(world: &mut World<'_>, budget: i64) -> usize {
    let mut best = (0, 24);
    for _ in 0..6 {
        let item = world.random.below(ITEMS.len() as u64 - 1) as usize;
        let cost = ITEMS.get(item).map_or(i64::MAX, |i| i.price);
        if cost <= budget && cost > best.0 && (best.0 == 0 || world.random.chance(50)) {
            best = (cost, item);
        }
    }
    best.1
}

/// The part of an amount that is tax, rounded half up.
pub const fn tax_in(amount: Money) -> Money {
    Money((amount.0 * TAX * 2 + (100 + TAX)) / (2 * (100 + TAX)))
}

/// One of the shipments that are remembered.
pub fn any_shipment(world: &mut World<'_>) -> Option<Shipment> {
    let at = world.random.below(world.shipments.len() as u64) as usize;
    world.shipments.get(at).copied()
}

/// The newest order shipped to a customer.
pub fn order_of(world: &World<'_>, customer: usize) -> Option<(Reference<Order>, NaiveDate)> {
    world.shipments.iter().rev().find(|s| s.customer == customer).map(|s| (s.order, s.ordered))
}
