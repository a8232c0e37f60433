//! What stands at customers', what covers it, what is known about its faults, and how customers are cared for.

use chrono::{Months, NaiveDate};

use super::catalogue::{ITEMS, SPINDLE};
use super::deals::{self, Bill};
use super::words::FaultText;
use super::world::{Installed, Sold, World, at, plus, working_day, yuan};
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::model::Kind;
use crate::model::derived::Band;
use crate::model::people::Customer;
use crate::model::record::{AnyRef, Reference, References};
use crate::model::service::{
    ArticleState, BillingLine, CareAction, CarePlan, CareSort, CareStep, ContractState, ContractTemplate,
    EntitlementLine, InstalledProduct, InstalledState, KnowledgeArticle, Occasion, ReadingLine, Renewal,
    ServiceContract, ServiceMode,
};
use crate::model::value::{Money, Quantity};
use crate::store::ReadRecords;

fn months_later(day: NaiveDate, months: i64) -> NaiveDate {
    day.checked_add_months(Months::new(months.clamp(0, 1200) as u32)).unwrap_or(day)
}

/// The goods with serial numbers that were shipped, each at its customer's.
pub fn installed(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let wanted = world.count(280);
    // Every so-maniest of those sold, so that the whole time is covered.
    let step = (world.sold.len() / wanted.max(1)).max(1);
    let mut sold: Vec<_> = world.sold.iter().step_by(step).take(wanted).copied().collect();
    // The best known customer has the spindle that his help call is about.
    let known = |s: &Sold| s.shipment.customer == 0 && s.item == SPINDLE;
    if let (Some(spindle), false) = (world.sold.iter().find(|s| known(s)), sold.iter().any(known))
        && let Some(first) = sold.first_mut()
    {
        *first = *spindle;
    }
    for (index, piece) in sold.into_iter().enumerate() {
        let Some(item) = ITEMS.get(piece.item) else { continue };
        let shipped = piece.shipment.shipped;
        let on = working_day(plus(shipped, world.random.between(2, 12))).max(shipped).min(world.today);
        let until = months_later(on, item.warranty.0);
        let labour_until = months_later(on, item.warranty.1);
        let state = match index {
            _ if piece.shipment.customer == 0 => InstalledState::InUse,
            3 => InstalledState::Returned,
            4 => InstalledState::Scrapped,
            _ => InstalledState::InUse,
        };
        let serial = format!("{}-{:04}-{:04}", item.code, world.random.between(1000, 9999), index);
        let (what, unit) = world.words.reading;
        let reading = |day: NaiveDate, hours: i64| ReadingLine {
            date: Some(day),
            what: what.to_owned(),
            value: Quantity(hours * 1000),
            unit: unit.to_owned(),
            ..ReadingLine::default()
        };
        let age = world.today.signed_duration_since(on).num_days();
        let readings = if age > 60 && index.is_multiple_of(3) {
            vec![reading(plus(on, age / 2), age * 4), reading(plus(on, age - 5), age * 8)]
        } else {
            Vec::new()
        };
        let record = InstalledProduct {
            product: world.product(piece.item),
            serial: serial.clone(),
            customer: world.customer_ref(piece.shipment.customer),
            site: world.city(piece.shipment.customer).name.of(world.options.language).to_owned(),
            state,
            order: Some(piece.shipment.order),
            shipped: Some(shipped),
            installed: Some(on),
            warranty_parts_until: Some(until),
            warranty_labour_until: Some(labour_until),
            warranty_card: (index % 2 == 0).then_some(on),
            exclusions: world.words.exclusions.iter().map(|e| (*e).to_owned()).collect(),
            readings,
            reading_limit: (index.is_multiple_of(3)).then_some(Quantity(6_000_000)),
            residual_value: Some(yuan(item.price * (3650 - age * 2).max(365) / 3650)),
            ..InstalledProduct::default()
        };
        let of = world.add(desk, record)?;
        if state == InstalledState::InUse {
            world.installed.push(Installed {
                of,
                customer: piece.shipment.customer,
                item: piece.item,
                serial,
                installed: on,
                warranty_until: until.min(labour_until),
                contract: None,
            });
        }
    }
    replaced(world, desk)
}

/// One piece was replaced by another of the same customer.
fn replaced(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let pair = world.installed.iter().enumerate().rev().find_map(|(at, new)| {
        let old =
            world.installed.iter().take(at).position(|o| o.customer == new.customer && new.customer != 0)?;
        Some((old, new.of))
    });
    let Some((old, new)) = pair else { return Ok(()) };
    let old = world.installed.remove(old);
    if let Some(mut record) = desk.change.get::<InstalledProduct>(old.of.id)? {
        record.state = InstalledState::Replaced;
        record.replaced_by = Some(new);
        desk.change.update(AnyRef::new(Kind::InstalledProduct, old.of.id), &record)?;
    }
    Ok(())
}

/// Way, response and resolution in minutes, yearly fee in yuan, entitled times, months between instalments.
const TEMPLATES: [(ServiceMode, i64, i64, i64, i64, i64); 4] = [
    (ServiceMode::Hotline, 120, 1440, 4_800, 60, 12),
    (ServiceMode::OnSite, 480, 2880, 12_600, 6, 6),
    (ServiceMode::OnSite, 240, 1440, 38_000, 12, 3),
    (ServiceMode::Workshop, 480, 6000, 22_000, 4, 6),
];

/// Templates, and contracts in every state made from them.
pub fn contracts(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let mut templates = Vec::new();
    for (index, (mode, response, resolution, fee, entitled, billing)) in TEMPLATES.into_iter().enumerate() {
        let Some(text) = world.words.templates.get(index) else { continue };
        let template = ContractTemplate {
            name: text.name.to_owned(),
            mode: Some(mode),
            content: text.content.to_owned(),
            conditions: text.conditions.to_owned(),
            staffing: text.staffing.to_owned(),
            service_hours: text.hours.to_owned(),
            response_minutes: Some(response),
            resolution_minutes: Some(resolution),
            entitlements: entitlements(text.entitlements, entitled, 0),
            fee: yuan(fee),
            term_months: Some(12),
            billing_every_months: Some(billing),
            notice_days: Some(60),
            renewal: if index == 2 { Renewal::Automatic } else { Renewal::ByAgreement },
            created: at(plus(world.start, -90), 0),
            ..ContractTemplate::default()
        };
        let of = world.add(desk, template.clone())?;
        templates.push((of, template));
    }
    for index in 0..world.count(60) {
        let known = index == 0;
        let state = match index % 12 {
            _ if known => ContractState::Active,
            2 | 7 => ContractState::Expired,
            4 => ContractState::Draft,
            9 => ContractState::Suspended,
            11 => ContractState::Terminated,
            _ => ContractState::Active,
        };
        let at = if known { 2 } else { world.random.below(templates.len() as u64) as usize };
        let Some((template, text)) = templates.get(at).cloned() else { continue };
        contract(world, desk, index, state, template, &text)?;
    }
    Ok(())
}

fn entitlements(texts: &[(&str, &str)], entitled: i64, used: i64) -> Vec<EntitlementLine> {
    texts
        .iter()
        .map(|(name, unit)| EntitlementLine {
            name: (*name).to_owned(),
            entitled: Quantity(entitled * 1000),
            used: Quantity(used.min(entitled) * 1000),
            unit: (*unit).to_owned(),
            ..EntitlementLine::default()
        })
        .collect()
}

fn contract(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    index: usize,
    state: ContractState,
    template: Reference<ContractTemplate>,
    text: &ContractTemplate,
) -> Result<(), Refusal> {
    let piece = if index == 0 {
        world.installed.iter().position(|p| p.customer == 0 && p.item == SPINDLE)
    } else {
        let at = world.random.below(world.installed.len() as u64) as usize;
        world.installed.get(at).map(|_| at)
    };
    let customer = match piece.and_then(|p| world.installed.get(p)) {
        Some(piece) => piece.customer,
        None => world.any_buyer(),
    };
    let start = match state {
        ContractState::Draft => plus(world.today, world.random.between(5, 40)),
        ContractState::Expired => world.days_ago(380, 640),
        // Every fourth of the active ones ends within sixty days.
        ContractState::Active if index.is_multiple_of(4) => world.days_ago(308, 360),
        ContractState::Active => world.days_ago(10, 290),
        _ => world.days_ago(60, 330),
    };
    let end = plus(months_later(start, 12), -1);
    let begun = state != ContractState::Draft;
    let actual_end = match state {
        ContractState::Expired => Some(end),
        ContractState::Terminated => Some(world.day_between(plus(start, 30), end)),
        _ => None,
    };
    let last = actual_end.unwrap_or(end).min(world.today);
    let age = last.signed_duration_since(start).num_days().max(0);
    let entitled = text.entitlements.first().map_or(0, |e| e.entitled.0 / 1000);
    let used = if begun { entitled * age * world.random.between(30, 120) / 36_500 } else { 0 };
    let every = text.billing_every_months.unwrap_or(12).max(1);
    let parts = 12 / every;
    let name = match desk.change.get::<Customer>(world.customer_ref(customer).map_or(0, |c| c.id))? {
        Some(customer) => format!("{} · {}", text.name, customer.name),
        None => text.name.clone(),
    };
    let billing: Vec<BillingLine> = (0..parts)
        .map(|n| BillingLine {
            due: Some(months_later(start, n * every)),
            amount: Money(text.fee.0 / parts),
            description: world.words.instalment.replace("{n}", &(n + 1).to_string()),
            ..BillingLine::default()
        })
        .collect();
    let staff = [world.employee(4)].into_iter().flatten().map(|e| e.id).collect();
    let record = ServiceContract {
        name,
        customer: world.customer_ref(customer),
        contact: world.contact_ref(customer),
        template: Some(template),
        state,
        mode: text.mode,
        responsible: world.employee(3),
        content: text.content.clone(),
        conditions: text.conditions.clone(),
        signed: begun.then(|| plus(start, -world.random.between(3, 20))),
        planned_start: Some(start),
        planned_end: Some(end),
        actual_start: begun.then_some(start),
        actual_end,
        notice_days: Some(60),
        renewal: text.renewal,
        termination_reason: if state == ContractState::Terminated {
            world.words.termination.to_owned()
        } else {
            String::new()
        },
        staffing: text.staffing.clone(),
        staff: References::new(staff),
        service_hours: text.service_hours.clone(),
        response_minutes: text.response_minutes,
        resolution_minutes: text.resolution_minutes,
        entitlements: text
            .entitlements
            .iter()
            .map(|e| EntitlementLine { used: Quantity(used.min(entitled) * 1000), ..e.clone() })
            .collect(),
        installed_products: References::new(
            piece.and_then(|p| world.installed.get(p)).map(|p| p.of.id).into_iter().collect(),
        ),
        fee: text.fee,
        billing,
        created: at(plus(start, -25).min(world.today), 0),
        ..ServiceContract::default()
    };
    let of = world.add(desk, record.clone())?;
    if let Some(piece) = piece.and_then(|p| world.installed.get_mut(p))
        && state == ContractState::Active
    {
        piece.contract = Some((of, end));
    }
    if begun {
        instalments(world, desk, customer, of, record, last)?;
    }
    Ok(())
}

/// Invoices for the instalments that have fallen due.
fn instalments(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    customer: usize,
    of: Reference<ServiceContract>,
    mut record: ServiceContract,
    last: NaiveDate,
) -> Result<(), Refusal> {
    let Some(stored) = desk.change.get::<ServiceContract>(of.id)? else { return Ok(()) };
    record.number = stored.number;
    record.created = stored.created;
    for line in &mut record.billing {
        let Some(due) = line.due.filter(|d| *d <= last) else { continue };
        let bill = Bill { customer, amount: line.amount, contract: Some(of), ..Bill::default() };
        let description = format!("{} · {}", record.name, line.description);
        line.invoice = Some(deals::bill(world, desk, bill, due, &description)?);
    }
    desk.change.update(AnyRef::new(Kind::ServiceContract, of.id), &record)?;
    Ok(())
}

/// What is known about faults.
pub fn knowledge(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    let texts: Vec<&FaultText> = words.faults.iter().chain(words.how_to).collect();
    let last = texts.len().saturating_sub(1);
    for (index, text) in texts.into_iter().enumerate() {
        let state = match index {
            _ if index == last => ArticleState::Draft,
            9 => ArticleState::Archived,
            _ => ArticleState::Published,
        };
        let day = world.days_ago(30, 700);
        let used = if state == ArticleState::Draft { 0 } else { world.random.between(3, 60) };
        let article = KnowledgeArticle {
            subject: text.subject.to_owned(),
            state,
            products: References::new(world.product(index % 13).map(|p| p.id).into_iter().collect()),
            keywords: text.keywords.iter().map(|k| (*k).to_owned()).collect(),
            symptom: text.symptom.to_owned(),
            cause: text.cause.to_owned(),
            solution: text.solution.to_owned(),
            owner: world.employee(if index % 2 == 0 { 3 } else { 4 }),
            published: (state != ArticleState::Draft).then_some(day),
            used,
            solved: used * world.random.between(40, 90) / 100,
            ..KnowledgeArticle::default()
        };
        let of = world.add(desk, article)?;
        world.articles.push(of);
    }
    Ok(())
}

/// Days after the occasion and what is done, step by step.
const CARE_STEPS: [&[(i64, CareAction)]; 3] = [
    &[(7, CareAction::Call), (14, CareAction::Mail), (90, CareAction::Task)],
    &[(-3, CareAction::Mail), (0, CareAction::Gift)],
    &[(0, CareAction::Call), (14, CareAction::Mail)],
];

pub fn care_plans(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    let occasions = [Occasion::Purchase, Occasion::Birthday, Occasion::Silence];
    for (index, ((text, occasion), days)) in words.care.iter().zip(occasions).zip(CARE_STEPS).enumerate() {
        let steps = text.steps.iter().zip(days).map(|((subject, text), (after_days, action))| CareStep {
            after_days: *after_days,
            action: *action,
            subject: (*subject).to_owned(),
            text: (*text).to_owned(),
            department: world.department(if index == 0 { 3 } else { 1 }),
            ..CareStep::default()
        });
        let plan = CarePlan {
            name: text.name.to_owned(),
            sort: if index == 0 { CareSort::Service } else { CareSort::Relationship },
            enabled: index != 1,
            description: text.description.to_owned(),
            responsible: world.employee(if index == 0 { 3 } else { 1 }),
            valid_from: Some(plus(world.start, 30)),
            segment: if index == 2 { world.segments.get(4).copied() } else { None },
            band: (index == 1).then_some(Band::Vip),
            filter: if index == 0 { "order-count > 0".to_owned() } else { String::new() },
            occasion,
            silence_days: (occasion == Occasion::Silence).then_some(120),
            steps: steps.collect(),
            ..CarePlan::default()
        };
        world.add(desk, plan)?;
    }
    Ok(())
}
