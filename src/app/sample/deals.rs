//! Opportunities, quotes, invoices and payments.

use chrono::NaiveDate;

use super::catalogue::{ITEMS, SPINDLE};
use super::sales::{self, TAX, line};
use super::world::{Topic, World, any, at, plus, working_day, yuan};
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::model::record::{AnyRef, Reference, References};
use crate::model::sales::{
    Invoice, InvoiceLine, InvoiceState, Opportunity, OpportunityState, Order, Payment, PaymentMethod, Quote,
    QuoteLine, QuoteState, StageLine,
};
use crate::model::service::ServiceContract;
use crate::model::value::{Money, Percent, Quantity, UnitPrice};
use crate::store::ReadRecords;

const PROBABILITIES: [i64; 5] = [10, 25, 40, 60, 80];

/// Chances to sell, in every stage and state, and their quotes.
pub fn opportunities(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    for index in 0..world.count(72) {
        let customer = if index == 0 { 0 } else { world.any_buyer() };
        let state = match index {
            1 => OpportunityState::OnHold,
            2 => OpportunityState::Lost,
            3 => OpportunityState::Won,
            _ => world.random.weighted(&[
                (52, OpportunityState::Open),
                (8, OpportunityState::OnHold),
                (22, OpportunityState::Won),
                (18, OpportunityState::Lost),
            ]),
        };
        opportunity(world, desk, customer, state, index)?;
    }
    Ok(())
}

fn opportunity(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    customer: usize,
    state: OpportunityState,
    index: usize,
) -> Result<(), Refusal> {
    let words = world.words;
    let open = state.is_open();
    let begun = if open { world.days_ago(20, 150) } else { world.days_ago(80, 600) };
    let reached = if open { index % 5 } else { world.random.between(1, 4) as usize };
    let amount = yuan(world.random.between(4, 120) * 1000 + world.random.between(0, 9) * 100);
    let closed = (!open).then(|| world.day_between(plus(begun, 30), plus(begun, 78)));
    let last = closed.unwrap_or(world.today);
    let span = last.signed_duration_since(begun).num_days();
    let mut stages: Vec<StageLine> = (0..=reached)
        .map(|stage| StageLine {
            since: Some(plus(begun, span * stage as i64 / (reached as i64 + 2))),
            stage: words.stages.get(stage).copied().unwrap_or_default().to_owned(),
            probability: Percent(PROBABILITIES.get(stage).copied().unwrap_or(80) * 100),
            amount,
            ..StageLine::default()
        })
        .collect();
    if !open {
        let won = state == OpportunityState::Won;
        stages.push(StageLine {
            since: closed,
            stage: (if won { words.won_stage } else { words.lost_stage }).to_owned(),
            probability: Percent(if won { 10_000 } else { 0 }),
            amount,
            ..StageLine::default()
        });
    }
    let now = stages.last().cloned().unwrap_or_default();
    let lost = state == OpportunityState::Lost;
    let item = world.any_item();
    let campaign = if world.random.chance(25) { world.campaign_before(begun) } else { None };
    let opportunity = Opportunity {
        subject: words
            .opportunities
            .get(index % words.opportunities.len().max(1))
            .copied()
            .unwrap_or_default()
            .to_owned(),
        customer: world.customer_ref(customer),
        contact: world.contact_ref(customer),
        state,
        stage: now.stage,
        stage_since: now.since,
        probability: now.probability,
        amount,
        expected_close: Some(if open { plus(world.today, world.random.between(-12, 120)) } else { last }),
        owner: world.salesperson(customer, last),
        products: References::new(world.product(item).map(|p| p.id).into_iter().collect()),
        competitors: vec![world.random.pick(words.rivals).to_owned()],
        campaign,
        source: world.random.pick(words.sources).to_owned(),
        next_step: if open { world.random.pick(words.next_steps).to_owned() } else { String::new() },
        next_step_on: open.then(|| plus(world.today, world.random.between(-6, 20))),
        closed,
        lost_reason: if lost { world.random.pick(words.lost_reasons).to_owned() } else { String::new() },
        lost_to: if lost { world.random.pick(words.rivals).to_owned() } else { String::new() },
        stages,
        created: at(begun, 20),
        ..Opportunity::default()
    };
    let of = world.add(desk, opportunity)?;
    world.talk(begun, customer, Topic::Offer, Some(any(of)));
    world.talk(plus(begun, span / 2), customer, Topic::Visit, Some(any(of)));
    if reached < 3 && !index.is_multiple_of(3) {
        return Ok(());
    }
    let offered = plus(begun, span * 2 / 3);
    let (outcome, valid) = match state {
        OpportunityState::Won => (QuoteState::Accepted, plus(offered, 45)),
        OpportunityState::Lost => (QuoteState::Rejected, plus(offered, 45)),
        _ if index.is_multiple_of(4) => (QuoteState::Draft, plus(world.today, 30)),
        _ if index % 7 == 2 => (QuoteState::Expired, plus(world.today, -3).max(offered)),
        _ => (QuoteState::Sent, plus(world.today, 21)),
    };
    let quote = Offer {
        customer,
        item,
        quantity: world.random.between(1, 6),
        discount: 5,
        day: offered,
        valid,
        opportunity: Some(of),
    };
    // A better price in a second version: the first one is superseded.
    let previous = if index % 5 == 3 {
        let first = Offer { discount: 0, day: plus(offered, -4), ..quote };
        Some(add_quote(world, desk, first, QuoteState::Superseded, None)?)
    } else {
        None
    };
    add_quote(world, desk, quote, outcome, previous)?;
    Ok(())
}

#[derive(Clone, Copy)]
struct Offer {
    customer: usize,
    item: usize,
    quantity: i64,
    /// In whole percent.
    discount: i64,
    day: NaiveDate,
    valid: NaiveDate,
    opportunity: Option<Reference<Opportunity>>,
}

fn add_quote(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    offer: Offer,
    state: QuoteState,
    previous: Option<Reference<Quote>>,
) -> Result<Reference<Quote>, Refusal> {
    let salesperson = world.salesperson(offer.customer, offer.day);
    let subject = world.random.pick(world.words.quote_subjects);
    let answered = matches!(state, QuoteState::Accepted | QuoteState::Rejected)
        .then(|| plus(offer.day, 12).min(offer.valid).min(world.today));
    let order = if state == QuoteState::Accepted {
        sales::order_of(world, offer.customer)
            .filter(|(_, ordered)| *ordered >= offer.day)
            .map(|(order, _)| order)
    } else {
        None
    };
    let line = line(world, offer.item, offer.quantity, offer.discount);
    let quote = Quote {
        subject: world.about(subject, offer.item),
        customer: world.customer_ref(offer.customer),
        contact: world.contact_ref(offer.customer),
        opportunity: offer.opportunity,
        date: Some(offer.day),
        valid_until: Some(offer.valid),
        state,
        salesperson,
        version: if previous.is_some() { 2 } else { 1 },
        previous,
        cost: Money(line.cost.0 / 100 * offer.quantity),
        lines: vec![quote_line(&line)],
        terms: world.words.quote_terms.to_owned(),
        payment_days: Some(30),
        sent: (state != QuoteState::Draft).then_some(offer.day),
        answered,
        reject_reason: if state == QuoteState::Rejected {
            world.random.pick(world.words.reject_reasons).to_owned()
        } else {
            String::new()
        },
        order,
        ..Quote::default()
    };
    let of = world.add(desk, quote)?;
    world.talk(plus(offer.day, 2), offer.customer, Topic::Offer, Some(any(of)));
    Ok(of)
}

fn quote_line(line: &crate::model::sales::OrderLine) -> QuoteLine {
    QuoteLine {
        product: line.product,
        description: line.description.clone(),
        quantity: line.quantity,
        price: line.price,
        discount: line.discount,
        tax: line.tax,
        cost: line.cost,
        amount: line.amount,
        ..QuoteLine::default()
    }
}

/// Two salespeople have quoted the best known customer different prices for one product, both still open.
pub fn differing_quotes(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    for (salesperson, price, days) in [(1, 8_400, 16), (2, 7_950, 5)] {
        let day = working_day(plus(world.today, -days));
        let line = line(world, SPINDLE, 2, 0);
        let quote = Quote {
            subject: world.product_name(SPINDLE).to_owned(),
            customer: world.customer_ref(0),
            contact: world.contact_ref(0),
            date: Some(day),
            valid_until: Some(plus(world.today, 30)),
            state: QuoteState::Sent,
            salesperson: world.employee(salesperson),
            sent: Some(day),
            cost: Money(line.cost.0 / 100 * 2),
            lines: vec![QuoteLine {
                price: UnitPrice(price * 10_000),
                amount: yuan(price * 2),
                ..quote_line(&line)
            }],
            terms: world.words.quote_terms.to_owned(),
            payment_days: Some(30),
            ..Quote::default()
        };
        world.add(desk, quote)?;
    }
    Ok(())
}

/// Invoices for the newest shipments, and what came in for them.
pub fn invoices(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let first = world.shipments.len().saturating_sub(world.count(900));
    let recent: Vec<_> = world.shipments.iter().skip(first).copied().collect();
    let all = recent.len();
    for (index, shipment) in recent.into_iter().enumerate() {
        let Some(order) = desk.change.get::<Order>(shipment.order.id)? else { continue };
        let days = world.customer(shipment.customer).map_or(30, |c| i64::from(c.payment_days));
        let date = plus(shipment.shipped, world.random.between(0, 3)).min(world.today);
        let due = plus(date, days);
        let overdue = due < world.today;
        let state = match () {
            () if index == 3 => InvoiceState::Cancelled,
            () if index + 4 > all => InvoiceState::Draft,
            () if plus(due, 40) < world.today => world.random.weighted(&[
                (97, InvoiceState::Paid),
                (2, InvoiceState::PartlyPaid),
                (1, InvoiceState::Issued),
            ]),
            () if overdue => world.random.weighted(&[
                (70, InvoiceState::Paid),
                (8, InvoiceState::PartlyPaid),
                (22, InvoiceState::Issued),
            ]),
            () => world.random.weighted(&[(25, InvoiceState::Paid), (75, InvoiceState::Issued)]),
        };
        let invoice = Invoice {
            customer: world.customer_ref(shipment.customer),
            date: Some(date),
            due: Some(due),
            state,
            order: Some(shipment.order),
            salesperson: order.salesperson,
            lines: order
                .lines
                .iter()
                .map(|l| InvoiceLine {
                    product: l.product,
                    description: l.description.clone(),
                    quantity: l.quantity,
                    price: l.price,
                    discount: l.discount,
                    tax: l.tax,
                    amount: l.amount,
                    ..InvoiceLine::default()
                })
                .collect(),
            tax_amount: sales::tax_in(order.amount),
            terms: world.words.payment_terms.replace("{days}", &days.to_string()),
            ..Invoice::default()
        };
        let amount = order.amount;
        let of = world.add(desk, invoice)?;
        let paid = match state {
            InvoiceState::Paid => amount,
            InvoiceState::PartlyPaid => Money(amount.0 / 3),
            _ => Money(0),
        };
        if paid.0 != 0 {
            let latest = plus(due, if state == InvoiceState::Paid { 12 } else { -5 });
            let day = world.day_between(date, latest);
            payment(world, desk, shipment.customer, of, day, paid)?;
        } else if overdue && state == InvoiceState::Issued {
            world.talk(plus(due, 3), shipment.customer, Topic::Payment, Some(any(of)));
        }
    }
    Ok(())
}

/// Money that came in for an invoice.
pub fn payment(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    customer: usize,
    invoice: Reference<Invoice>,
    day: NaiveDate,
    amount: Money,
) -> Result<(), Refusal> {
    let method = world.random.weighted(&[
        (80, PaymentMethod::Transfer),
        (8, PaymentMethod::WechatPay),
        (8, PaymentMethod::Alipay),
        (4, PaymentMethod::Cheque),
    ]);
    let reference = format!("{:010}", world.random.below(10_000_000_000));
    world.add(
        desk,
        Payment {
            customer: world.customer_ref(customer),
            invoice: Some(invoice),
            date: Some(day),
            amount,
            method: Some(method),
            reference,
            ..Payment::default()
        },
    )?;
    Ok(())
}

/// What an invoice of the service desk is for.
#[derive(Clone, Copy, Default)]
pub struct Bill {
    pub customer: usize,
    pub amount: Money,
    pub origin: Option<AnyRef>,
    pub contract: Option<Reference<ServiceContract>>,
    pub order: Option<Reference<Order>>,
    /// Money goes back instead of coming in.
    pub credit: bool,
}

/// An invoice over one amount, paid where its term is over.
pub fn bill(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    bill: Bill,
    day: NaiveDate,
    description: &str,
) -> Result<Reference<Invoice>, Refusal> {
    let day = day.min(world.today);
    let due = plus(day, 30);
    let paid = bill.credit || due < world.today;
    let invoice = Invoice {
        customer: world.customer_ref(bill.customer),
        date: Some(day),
        due: Some(due),
        state: if paid { InvoiceState::Paid } else { InvoiceState::Issued },
        credit_note: bill.credit,
        order: bill.order,
        service_contract: bill.contract,
        origin: bill.origin,
        salesperson: world.salesperson(bill.customer, day),
        lines: vec![InvoiceLine {
            description: description.to_owned(),
            quantity: Quantity(1000),
            price: UnitPrice(bill.amount.0 * 100),
            tax: Percent(TAX * 100),
            amount: bill.amount,
            ..InvoiceLine::default()
        }],
        tax_amount: sales::tax_in(bill.amount),
        terms: world.words.payment_terms.replace("{days}", "30"),
        ..Invoice::default()
    };
    let of = world.add(desk, invoice)?;
    if paid && bill.amount.0 != 0 {
        let amount = if bill.credit { -bill.amount } else { bill.amount };
        let paid_on = world.day_between(day, due);
        payment(world, desk, bill.customer, of, paid_on, amount)?;
    }
    Ok(of)
}

/// The price of one unit of an item in whole yuan.
pub fn list_price(item: usize) -> i64 {
    ITEMS.get(item).map_or(0, |i| i.price)
}
