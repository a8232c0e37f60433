//! Repairs, returns, complaints and survey answers, in every state with the dates it implies.

use chrono::NaiveDate;

use super::catalogue::{ITEMS, SPINDLE};
use super::deals::{self, Bill, list_price};
use super::sales::any_shipment;
use super::words::FaultText;
use super::world::{Installed, Topic, World, any, plus, yuan};
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::derived::Cover;
use crate::model::people::Channel;
use crate::model::record::{AnyRef, Choice, Reference};
use crate::model::sales::{Order, Product};
use crate::model::service::{
    Complaint, ComplaintState, DimensionLine, InstalledProduct, InstalledState, PartLine, Repair,
    RepairState, Resolution, Return, ReturnLine, ReturnState, Severity, SurveyAnswer,
};
use crate::model::value::CURRENCIES;
use crate::model::value::{Money, Quantity, UnitPrice};
use crate::store::ReadRecords;

/// The places of the parts in the catalogue.
const PARTS: std::ops::Range<usize> = 28..35;

/// A state for each case: all of them first, then as often as their weights say, oldest first.
pub fn course<S: Choice>(
    world: &mut World<'_>,
    base: u64,
    weights: &[(u64, S)],
    ended: impl Fn(S) -> bool,
    open_days: i64,
) -> Vec<(NaiveDate, S)> {
    let mut course: Vec<(NaiveDate, S)> = Vec::new();
    for index in 0..world.count(base).max(S::ALL.len()) {
        let state = match S::ALL.get(index) {
            Some(state) => *state,
            None => world.random.weighted(weights),
        };
        let day = if ended(state) { world.days_ago(30, 700) } else { world.days_ago(1, open_days) };
        course.push((day, state));
    }
    course.sort_by_key(|(day, _)| *day);
    course
}

/// Whose piece a case is about; a customer without one where nothing was installed by then.
pub fn piece(world: &mut World<'_>, day: NaiveDate) -> (usize, Option<Installed>) {
    for _ in 0..8 {
        let index = world.random.below(world.installed.len() as u64) as usize;
        if let Some(found) = world.installed.get(index).filter(|p| p.installed < day && p.customer != 0) {
            return (found.customer, Some(found.clone()));
        }
    }
    (world.any_buyer(), None)
}

/// What covers the work, and why.
pub fn cover(world: &World<'_>, piece: Option<&Installed>, day: NaiveDate) -> (Cover, String) {
    let lang = Lang::new(world.options.language, &CURRENCIES[0]);
    let said = |text: &str, day: NaiveDate| text.replace("{day}", &lang.day(day));
    match piece {
        Some(p) if p.warranty_until >= day => {
            (Cover::Warranty, said(world.words.cover_warranty, p.warranty_until))
        }
        Some(Installed { contract: Some((_, end)), .. }) if *end >= day => {
            (Cover::Contract, said(world.words.cover_contract, *end))
        }
        _ => (Cover::Chargeable, world.words.cover_chargeable.to_owned()),
    }
}

pub fn parts(world: &mut World<'_>, day: NaiveDate, received: bool) -> Vec<PartLine> {
    let item = world.random.between(PARTS.start as i64, PARTS.end as i64 - 1) as usize;
    let expected = plus(day, 8);
    vec![PartLine {
        product: world.product(item),
        description: world.product_name(item).to_owned(),
        planned_quantity: Quantity(1000),
        used_quantity: Quantity(if received { 1000 } else { 0 }),
        price: UnitPrice(list_price(item) * 10_000),
        amount: yuan(list_price(item)),
        supplier: world.random.pick(world.words.supplier).to_owned(),
        expected: Some(expected),
        received: received.then(|| expected.min(world.today)),
        ..PartLine::default()
    }]
}

pub fn fault(world: &mut World<'_>) -> (usize, FaultText) {
    let index = world.random.below(world.words.faults.len() as u64) as usize;
    (index, world.words.faults.get(index).copied().unwrap_or_default())
}

pub fn repairs(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    use RepairState as S;
    let weights = [
        (60, S::Collected),
        (4, S::CollectedUnrepaired),
        (5, S::Received),
        (4, S::Diagnosed),
        (4, S::Estimated),
        (4, S::Approved),
        (3, S::Declined),
        (5, S::WaitingForParts),
        (5, S::InRepair),
        (3, S::Checked),
        (5, S::Ready),
    ];
    for (day, state) in course(world, 60, &weights, |s| !s.is_open(), 20) {
        let (customer, piece) = piece(world, day);
        repair(world, desk, day, customer, piece, state)?;
    }
    Ok(())
}

fn repair(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    day: NaiveDate,
    customer: usize,
    piece: Option<Installed>,
    state: RepairState,
) -> Result<(), Refusal> {
    use RepairState as S;
    let words = world.words;
    let (_, text) = fault(world);
    let (mut covered, mut reason) = cover(world, piece.as_ref(), day);
    if matches!(state, S::Estimated | S::Declined) {
        (covered, reason) = (Cover::Chargeable, words.cover_chargeable.to_owned());
    }
    // How far along the usual way a piece has come.
    let step = match state {
        S::Received => 0,
        S::Diagnosed | S::CollectedUnrepaired => 1,
        S::Estimated | S::Declined => 2,
        S::Approved => 3,
        S::WaitingForParts => 4,
        S::InRepair => 5,
        S::Checked => 6,
        S::Ready => 7,
        S::Collected => 8,
    };
    let chargeable = covered == Cover::Chargeable;
    let parts = if step >= 4 { parts(world, day, step >= 5) } else { Vec::new() };
    let labour = world.random.between(2, 12) * 30;
    let estimate = yuan(labour * 4) + parts.iter().map(|p| p.amount).sum();
    let ready = plus(day, world.random.between(6, 14)).min(world.today);
    let collected =
        matches!(state, S::Collected | S::CollectedUnrepaired).then(|| plus(ready, 3).min(world.today));
    let item = piece.as_ref().map_or(SPINDLE, |p| p.item);
    let engineer = world.engineer();
    let person = super::names::person(&mut world.random).name(world.options.language);
    let mut record = Repair {
        customer: world.customer_ref(customer),
        contact: world.contact_ref(customer),
        product: world.product(item),
        installed_product: piece.as_ref().map(|p| p.of),
        serial: piece.as_ref().map(|p| p.serial.clone()).unwrap_or_default(),
        state,
        assignee: if step > 0 { engineer } else { None },
        due: Some(plus(day, 12)),
        received: Some(day),
        symptom: text.symptom.to_owned(),
        condition: world.random.pick(words.conditions).to_owned(),
        accessories: world.random.pick(words.accessories).to_owned(),
        storage_place: world.random.pick(words.storage).to_owned(),
        cover: (step > 0).then_some(covered),
        cover_reason: if step > 0 { reason } else { String::new() },
        diagnosis: if step > 0 { text.cause.to_owned() } else { String::new() },
        estimate: if step >= 2 { estimate } else { Money(0) },
        approved_by: if step >= 3 && chargeable { person.clone() } else { String::new() },
        approved_on: (step >= 3).then(|| plus(day, 3).min(world.today)),
        decline_reason: if state == S::Declined {
            world.random.pick(words.decline_reasons).to_owned()
        } else {
            String::new()
        },
        parts,
        labour_minutes: (step >= 6).then_some(labour),
        labour_amount: if step >= 6 { yuan(labour * 4) } else { Money(0) },
        check_result: if step >= 6 { words.check_result.to_owned() } else { String::new() },
        price: if step >= 6 && chargeable { estimate } else { Money(0) },
        ready_on: (step >= 7).then_some(ready),
        collected_on: collected,
        collected_by: if collected.is_some() { person } else { String::new() },
        ..Repair::default()
    };
    if state == S::Collected && chargeable {
        let bill = Bill { customer, amount: estimate, ..Bill::default() };
        record.invoice = Some(deals::bill(world, desk, bill, ready, text.subject)?);
    }
    let of = world.add(desk, record)?;
    if let Some(piece) = piece.filter(|_| state.is_open())
        && let Some(mut record) = desk.change.get::<InstalledProduct>(piece.of.id)?
    {
        record.state = InstalledState::InRepair;
        desk.change.update(AnyRef::new(Kind::InstalledProduct, piece.of.id), &record)?;
    }
    world.talk(day, customer, Topic::Fault, Some(any(of)));
    world.cases.push((any(of), customer, collected.unwrap_or(day)));
    Ok(())
}

pub fn returns(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    use ReturnState as S;
    let weights = [
        (60, S::Closed),
        (8, S::Refused),
        (8, S::Requested),
        (8, S::Authorised),
        (8, S::Received),
        (8, S::Inspected),
    ];
    for (day, state) in course(world, 42, &weights, |s| matches!(s, S::Closed | S::Refused), 25) {
        return_slip(world, desk, day, state)?;
    }
    Ok(())
}

/// What a customer gives back: one of the first line of an order of his.
#[derive(Clone, Copy)]
struct Bought {
    customer: usize,
    order: Reference<Order>,
    ordered: NaiveDate,
    product: Option<Reference<Product>>,
    /// What he paid for one.
    price: Money,
}

/// Something that was shipped before that day.
fn bought(world: &mut World<'_>, desk: &Desk<'_, '_>, day: NaiveDate) -> Result<Option<Bought>, Refusal> {
    for _ in 0..12 {
        let Some(shipment) = any_shipment(world).filter(|s| s.shipped < day) else { continue };
        let Some(order) = desk.change.get::<Order>(shipment.order.id)? else { continue };
        let Some(line) = order.lines.first() else { continue };
        return Ok(Some(Bought {
            customer: shipment.customer,
            order: shipment.order,
            ordered: shipment.ordered,
            product: line.product,
            price: Money(line.amount.0 * 1000 / line.quantity.0.max(1000)),
        }));
    }
    Ok(None)
}

fn return_slip(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    day: NaiveDate,
    state: ReturnState,
) -> Result<(), Refusal> {
    use ReturnState as S;
    let words = world.words;
    let found = bought(world, desk, day)?;
    let customer = found.map_or_else(|| world.any_buyer(), |f| f.customer);
    let step = match state {
        S::Requested | S::Refused => 0,
        S::Authorised => 1,
        S::Received => 2,
        S::Inspected => 3,
        S::Closed => 4,
    };
    let reason = world.random.pick(words.return_reasons);
    let received = plus(day, world.random.between(3, 9)).min(world.today);
    let inspected = plus(received, 2).min(world.today);
    let closed = plus(inspected, 3).min(world.today);
    let resolution = world.random.weighted(&[
        (35, Resolution::Refund),
        (35, Resolution::Replace),
        (15, Resolution::SendBack),
        (15, Resolution::Scrap),
    ]);
    let refund = found.map_or(Money(0), |f| f.price);
    let refunds = step >= 4 && resolution == Resolution::Refund;
    let kept = step >= 4 && matches!(resolution, Resolution::Refund | Resolution::Replace);
    let condition = world.random.pick(words.conditions);
    let line = ReturnLine {
        product: found.and_then(|f| f.product).or_else(|| world.product(SPINDLE)),
        quantity: Quantity(1000),
        reason: reason.to_owned(),
        condition: condition.to_owned(),
        accessories: world.random.pick(words.accessories).to_owned(),
        found_condition: if step >= 3 { condition.to_owned() } else { String::new() },
        found_accessories: if step >= 3 {
            world.random.pick(words.accessories).to_owned()
        } else {
            String::new()
        },
        resolution: (step >= 4).then_some(resolution),
        refund: if refunds { refund } else { Money(0) },
        stocked: Quantity(if kept { 1000 } else { 0 }),
        stocked_condition: if kept { condition.to_owned() } else { String::new() },
        ..ReturnLine::default()
    };
    let credit_note = if refunds && refund.0 != 0 {
        let bill =
            Bill { customer, amount: refund, order: found.map(|f| f.order), credit: true, ..Bill::default() };
        Some(deals::bill(world, desk, bill, closed, reason)?)
    } else {
        None
    };
    let advance = state == S::Authorised && world.random.chance(40);
    let engineer = world.engineer();
    let slip = Return {
        customer: world.customer_ref(customer),
        contact: world.contact_ref(customer),
        order: found.map(|f| f.order),
        date: Some(day),
        reason: reason.to_owned(),
        state,
        responsible: world.employee(9),
        lines: vec![line],
        ours: found.is_some(),
        bought: found.map(|f| f.ordered),
        within_terms: state != S::Refused,
        as_told: step >= 3,
        authorised_by: if step >= 1 { world.employee(3) } else { None },
        authorised_on: (step >= 1).then(|| plus(day, 1).min(world.today)),
        refuse_reason: if state == S::Refused { words.refuse_reason.to_owned() } else { String::new() },
        received: (step >= 2).then_some(received),
        storage_place: if step >= 2 { world.random.pick(words.storage).to_owned() } else { String::new() },
        inspected: (step >= 3).then_some(inspected),
        inspected_by: if step >= 3 { engineer } else { None },
        inspection_result: if step >= 3 { words.inspection.to_owned() } else { String::new() },
        advance_exchange: advance,
        advance_reason: if advance { words.advance_reason.to_owned() } else { String::new() },
        credit_note,
        closed: (step >= 4).then_some(closed),
        ..Return::default()
    };
    let of = world.add(desk, slip)?;
    world.talk(day, customer, Topic::Delivery, Some(any(of)));
    world.cases.push((any(of), customer, day));
    Ok(())
}

pub fn complaints(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    use ComplaintState as S;
    let weights =
        [(62, S::Closed), (10, S::Solved), (8, S::New), (8, S::Answered), (8, S::Assigned), (4, S::Reopened)];
    for (day, state) in course(world, 36, &weights, |s| matches!(s, S::Solved | S::Closed), 14) {
        let words = world.words;
        let text = world.random.pick(words.complaints);
        let shipment = any_shipment(world).filter(|s| s.shipped <= day);
        let customer = shipment.map_or_else(|| world.any_buyer(), |s| s.customer);
        let solved = matches!(state, S::Solved | S::Closed);
        let answered = solved || matches!(state, S::Answered | S::Reopened);
        let solved_on = plus(day, world.random.between(2, 12)).min(world.today);
        let again = state == S::Reopened;
        let complaint = Complaint {
            subject: text.subject.to_owned(),
            customer: world.customer_ref(customer),
            contact: world.contact_ref(customer),
            date: Some(day),
            channel: Some(world.random.pick(&[
                Channel::Phone,
                Channel::Email,
                Channel::Visit,
                Channel::Chat,
            ])),
            about: shipment.map(|s| any(s.order)),
            category: text.category.to_owned(),
            severity: world.random.pick(Severity::ALL),
            state,
            words: text.words.to_owned(),
            responsible: world.employee(3),
            assignee: if state == S::New { None } else { world.engineer() },
            due: Some(plus(day, 5)),
            answer: if answered { words.complaint_answer.to_owned() } else { String::new() },
            cause: if solved || again { text.cause.to_owned() } else { String::new() },
            solution: if solved || again { text.solution.to_owned() } else { String::new() },
            solved_on: solved.then_some(solved_on),
            compensation: if solved && world.random.chance(40) {
                yuan(world.random.between(1, 12) * 100)
            } else {
                Money(0)
            },
            satisfaction: (state == S::Closed).then(|| world.random.between(2, 5)),
            closed: (state == S::Closed).then(|| plus(solved_on, 4).min(world.today)),
            ..Complaint::default()
        };
        let of = world.add(desk, complaint)?;
        world.talk(day, customer, Topic::Complaint, Some(any(of)));
        world.cases.push((any(of), customer, day));
    }
    Ok(())
}

/// Answers after service, and to the yearly survey.
pub fn surveys(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    for index in 0..world.count(80) {
        let after_service = index % 4 != 0;
        let at = world.random.below(world.cases.len() as u64) as usize;
        let case = world.cases.get(at).copied().filter(|_| after_service);
        let (about, customer, day) = match case {
            Some((about, customer, day)) => (Some(about), customer, plus(day, 4).min(world.today)),
            None => (None, world.any_buyer(), world.days_ago(20, 200)),
        };
        let satisfaction = world.random.weighted(&[(4, 1), (8, 2), (18, 3), (42, 4), (28, 5_i64)]);
        let dimensions = words.dimensions.iter().map(|dimension| DimensionLine {
            dimension: (*dimension).to_owned(),
            expected_score: Some(world.random.between(3, 5)),
            received_score: Some((satisfaction + world.random.between(-1, 1)).clamp(1, 5)),
            importance: Some(world.random.between(2, 5)),
            ..DimensionLine::default()
        });
        let dimensions = if after_service { Vec::new() } else { dimensions.collect() };
        let answer = SurveyAnswer {
            survey: words.surveys[usize::from(!after_service)].to_owned(),
            customer: world.customer_ref(customer),
            contact: world.contact_ref(customer),
            date: Some(day),
            channel: Some(world.random.pick(&[Channel::Phone, Channel::Email, Channel::Web])),
            employee: if after_service { world.engineer() } else { None },
            about,
            recommend: Some((satisfaction * 2 + world.random.between(-1, 0)).clamp(0, 10)),
            satisfaction: Some(satisfaction),
            words: if world.random.chance(45) {
                world.random.pick(words.survey_words).to_owned()
            } else {
                String::new()
            },
            dimensions,
            ..SurveyAnswer::default()
        };
        world.add(desk, answer)?;
    }
    Ok(())
}

/// The catalogue's place of the parts holds parts.
const _: () = assert!(PARTS.end <= ITEMS.len());
