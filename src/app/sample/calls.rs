//! Help calls, in every state with the dates it implies.

use chrono::NaiveDate;

use super::cases::{course, cover, fault, parts, piece};
use super::catalogue::SPINDLE;
use super::deals::{self, Bill};
use super::words::FaultText;
use super::world::{Installed, Topic, World, any, at, plus, working_day, yuan};
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::model::derived::Cover;
use crate::model::people::Channel;
use crate::model::service::{HelpCall, HelpCallState, Severity};
use crate::model::value::Money;
use crate::model::work::Priority;

pub fn help_calls(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    use HelpCallState as S;
    let weights = [
        (58, S::Closed),
        (8, S::Invoiced),
        (8, S::Done),
        (4, S::Cancelled),
        (4, S::Logged),
        (5, S::Assigned),
        (4, S::Diagnosed),
        (2, S::Quoted),
        (2, S::Approved),
        (3, S::WaitingForParts),
        (4, S::Scheduled),
    ];
    let ended = |s: S| matches!(s, S::Closed | S::Invoiced | S::Cancelled);
    for (day, state) in course(world, 120, &weights, ended, 24) {
        let (customer, piece) = piece(world, day);
        let severity = world.random.weighted(&[
            (30, Severity::Minor),
            (45, Severity::Moderate),
            (20, Severity::Severe),
            (5, Severity::Critical),
        ]);
        let (index, text) = fault(world);
        help_call(world, desk, Case { day, customer, piece, severity, fault: index, text }, state)?;
    }
    // The best known customer's spindle has been making a noise for nine days.
    let day = working_day(plus(world.today, -9));
    let piece = world.installed.iter().find(|p| p.customer == 0 && p.item == SPINDLE).cloned();
    let text = world.words.faults.first().copied().unwrap_or_default();
    let case = Case { day, customer: 0, piece, severity: Severity::Severe, fault: 0, text };
    help_call(world, desk, case, S::Assigned)
}

/// By when the fault must be solved: with most customers who still wait a later day has been agreed.
fn resolution_day(world: &mut World<'_>, day: NaiveDate, severity: Severity, as_promised: bool) -> NaiveDate {
    let promised = plus(day, if severity == Severity::Critical { 1 } else { 5 });
    if as_promised || world.random.chance(22) {
        promised
    } else {
        promised.max(plus(world.today, world.random.between(0, 6)))
    }
}

struct Case {
    day: NaiveDate,
    customer: usize,
    piece: Option<Installed>,
    severity: Severity,
    fault: usize,
    text: FaultText,
}

fn help_call(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    case: Case,
    state: HelpCallState,
) -> Result<(), Refusal> {
    use HelpCallState as S;
    let Case { day, customer, piece, severity, fault, text } = case;
    let words = world.words;
    let minute = world.random.between(0, 400) as u16;
    let (mut covered, mut reason) = cover(world, piece.as_ref(), day);
    // Prices are quoted and invoiced only where nothing covers the work.
    if matches!(state, S::Quoted | S::Invoiced) {
        (covered, reason) = (Cover::Chargeable, words.cover_chargeable.to_owned());
    }
    let far = |least: S| state as u8 >= least as u8 && state != S::Cancelled;
    let chargeable = covered == Cover::Chargeable;
    let finished = far(S::Done);
    let visit = plus(day, world.random.between(1, 6));
    let visit = if state == S::Scheduled {
        plus(world.today, world.random.between(1, 6))
    } else {
        visit.min(world.today)
    };
    let missed = customer == 0 && state == S::Assigned;
    let item = piece.as_ref().map_or(SPINDLE, |p| p.item);
    let needs_parts = matches!(state, S::WaitingForParts) || (finished && world.random.chance(45));
    let parts = if needs_parts { parts(world, day, finished) } else { Vec::new() };
    let labour = world.random.between(2, 16) * 30;
    let price = if chargeable && far(S::Quoted) {
        yuan(labour * 4) + parts.iter().map(|p| p.amount).sum()
    } else {
        Money(0)
    };
    let engineer = if far(S::Assigned) { world.engineer() } else { None };
    let mut call = HelpCall {
        subject: text.subject.to_owned(),
        customer: world.customer_ref(customer),
        contact: world.contact_ref(customer),
        at: at(day, minute),
        channel: Some(world.random.pick(&[Channel::Phone, Channel::Phone, Channel::Email, Channel::Chat])),
        product: world.product(item),
        installed_product: piece.as_ref().map(|p| p.of),
        serial: piece.as_ref().map(|p| p.serial.clone()).unwrap_or_default(),
        symptom: text.symptom.to_owned(),
        state,
        severity,
        priority: if severity == Severity::Critical { Priority::Urgent } else { Priority::Normal },
        cover: far(S::Assigned).then_some(covered),
        cover_reason: if far(S::Assigned) { reason } else { String::new() },
        service_contract: match covered {
            Cover::Contract => piece.as_ref().and_then(|p| p.contract).map(|(contract, _)| contract),
            _ => None,
        },
        department: world.department(3),
        assignee: engineer,
        assign_reason: if far(S::Assigned) {
            world.random.pick(words.assign_reasons).to_owned()
        } else {
            String::new()
        },
        response_due: at(day, minute + 60),
        responded_at: if far(S::Assigned) && !missed {
            at(day, minute + world.random.between(5, 75) as u16)
        } else {
            None
        },
        resolution_due: at(resolution_day(world, day, severity, finished || missed), minute),
        resolved_at: if finished { at(visit, 460) } else { None },
        diagnosis: if far(S::Diagnosed) { text.cause.to_owned() } else { String::new() },
        parts,
        labour_minutes: finished.then_some(labour),
        estimate: price,
        price,
        approved_by: if chargeable && far(S::Approved) {
            words.roles.get(1).copied().unwrap_or_default().to_owned()
        } else {
            String::new()
        },
        approved_on: far(S::Approved).then(|| plus(day, 1).min(world.today)),
        start: if far(S::Scheduled) { at(visit, 60) } else { None },
        end: if far(S::Scheduled) { at(visit, 180) } else { None },
        place: world.city(customer).name.of(world.options.language).to_owned(),
        work_report: if finished { words.work_report.to_owned() } else { String::new() },
        solution: if finished { text.solution.to_owned() } else { String::new() },
        article: if finished { world.articles.get(fault).copied() } else { None },
        first_time_fix: finished && world.random.chance(72),
        cancel_reason: if state == S::Cancelled {
            world.random.pick(words.cancel_reasons).to_owned()
        } else {
            String::new()
        },
        closed: (state == S::Closed).then(|| plus(visit, 3).min(world.today)),
        ..HelpCall::default()
    };
    if far(S::Invoiced) && price.0 != 0 {
        let bill = Bill { customer, amount: price, ..Bill::default() };
        call.invoice = Some(deals::bill(world, desk, bill, plus(visit, 1), text.subject)?);
    }
    let of = world.add(desk, call)?;
    world.talk(day, customer, Topic::Fault, Some(any(of)));
    if far(S::Diagnosed) {
        world.talk(plus(day, 1), customer, Topic::Fault, Some(any(of)));
    }
    world.cases.push((any(of), customer, if finished { visit } else { day }));
    Ok(())
}
