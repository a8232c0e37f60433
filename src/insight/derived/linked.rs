//! Computed fields that count or add up the records that refer to one: through links for one record,
//! through one scan of the referring kind for all.

use std::collections::HashSet;

use chrono::Datelike;

use super::own::return_is_open;
use crate::insight::cell::{Cell, Getter};
use crate::insight::shares::by_ids;
use crate::insight::{Context, InsightError, shares};
use crate::model::Kind;
use crate::model::derived::{Cover, Derived};
use crate::model::marketing::CampaignMember;
use crate::model::record::{AnyRef, Choice, DamagedRecord, Decode, FieldKind, OfKind, Record};
use crate::model::sales::{Invoice, InvoiceState, Opportunity, OpportunityState, Payment};
use crate::model::service::{
    Complaint, ComplaintState, ContractState, HelpCall, HelpCallState, InstalledProduct, Repair, RepairState,
    Return, ServiceContract,
};
use crate::model::work::{Interaction, Task, TaskState};
use crate::store::ById;
use crate::store::{Flow, Read, ReadRecords};

/// Whether a state, by its place among all, is one in which something is still to be done.
type IsOpen = fn(u8) -> bool;

/// Whether a field holds a moment rather than a day.
type IsMoment = bool;

/// Records of a kind that count for the record which a field of theirs refers to. Of a hundred thousand of them
/// nothing but these fields is read.
struct Counted {
    from: Kind,
    /// Index of the referring field.
    by: usize,
    /// The state, and in which of them it counts.
    open: Option<(Getter, IsOpen)>,
    /// The day or moment it is due, if it counts only where that lies before today.
    due: Option<(Getter, IsMoment)>,
}

impl Counted {
    const fn all(from: Kind, by: usize) -> Self {
        Self { from, by, open: None, due: None }
    }

    fn open(from: Kind, by: usize, state: usize, is_open: IsOpen) -> Self {
        Self { open: Some((Getter::new(from, state), is_open)), ..Self::all(from, by) }
    }

    fn before_today(self, due: usize) -> Self {
        let is_moment = matches!(self.from.fields()[due].kind, FieldKind::Instant);
        Self { due: Some((Getter::new(self.from, due), is_moment)), ..self }
    }

    fn counts(&self, bytes: &[u8], ctx: &Context<'_>) -> Result<bool, DamagedRecord> {
        if let Some((state, is_open)) = &self.open {
            let Cell::Number(state) = state.get(bytes)? else { return Ok(false) };
            if !u8::try_from(state).is_ok_and(is_open) {
                return Ok(false);
            }
        }
        let Some((due, is_moment)) = &self.due else { return Ok(true) };
        let Cell::Number(due) = due.get(bytes)? else { return Ok(false) };
        let day = if *is_moment { day_number(ctx, due) } else { Some(due) };
        Ok(day.is_some_and(|day| day < i64::from(ctx.today.num_days_from_ce())))
    }
}

/// The choice that is stored as this number; records hold no others.
fn choice<C: Choice>(index: u8) -> C {
    C::ALL.get(usize::from(index)).copied().unwrap_or_default()
}

/// Open tasks, by the field in which they refer to records of this kind.
fn open_tasks(kind: Kind) -> Counted {
    let by = match kind {
        Kind::Contact => Task::contact,
        Kind::Employee => Task::assignee,
        Kind::Department => Task::department,
        _ => Task::customer,
    };
    Counted::open(Kind::Task, by, Task::state, |n| choice::<TaskState>(n).is_open())
}

/// Help calls, repairs and complaints for which the customer still waits.
fn open_cases() -> [Counted; 3] {
    [
        Counted::open(Kind::HelpCall, HelpCall::customer, HelpCall::state, |n| {
            choice::<HelpCallState>(n).is_open()
        }),
        Counted::open(Kind::Repair, Repair::customer, Repair::state, |n| choice::<RepairState>(n).is_open()),
        Counted::open(Kind::Complaint, Complaint::customer, Complaint::state, |n| {
            choice::<ComplaintState>(n).is_open()
        }),
    ]
}

fn counted(kind: Kind, derived: Derived) -> Vec<Counted> {
    let open_task = || open_tasks(kind);
    match derived {
        Derived::OpenTasks => vec![open_task()],
        Derived::OverdueTasks => vec![open_task().before_today(Task::due)],
        Derived::OpenOpportunities => {
            vec![Counted::open(Kind::Opportunity, Opportunity::customer, Opportunity::state, |n| {
                choice::<OpportunityState>(n).is_open()
            })]
        }
        Derived::Members => vec![Counted::all(Kind::CampaignMember, CampaignMember::campaign)],
        Derived::OpenService => {
            let [call, repair, complaint] = open_cases();
            let back =
                Counted::open(Kind::Return, Return::customer, Return::state, |n| return_is_open(choice(n)));
            vec![call, back, repair, complaint]
        }
        Derived::OverdueService => {
            let [call, repair, complaint] = open_cases();
            vec![
                call.before_today(HelpCall::resolution_due),
                repair.before_today(Repair::due),
                complaint.before_today(Complaint::due),
            ]
        }
        _ => Vec::new(),
    }
}

/// The field of an interaction that refers to records of this kind.
fn contacted(kind: Kind) -> usize {
    if kind == Kind::Contact { Interaction::contact } else { Interaction::customer }
}

/// Ids of the records of a kind that refer to `to` by one of their own fields.
fn referring(read: &dyn Read, to: AnyRef, from: Kind, by: usize) -> Result<Vec<u64>, InsightError> {
    let role = [from.fields()[by].tag, 0];
    let mut ids = Vec::new();
    read.links(to, &mut |link| {
        if link.from.kind == from && link.role == role {
            ids.push(link.from.id);
        }
        Flow::On
    })?;
    Ok(ids)
}

pub fn value(
    read: &dyn Read,
    ctx: &Context<'_>,
    of: AnyRef,
    derived: Derived,
) -> Result<Option<i64>, InsightError> {
    if derived == Derived::LastContact {
        return last_contact(read, ctx, of);
    }
    let mut count = 0;
    for counted in counted(of.kind, derived) {
        for id in referring(read, of, counted.from, counted.by)? {
            let mut counts = Ok(false);
            read.peek(AnyRef::new(counted.from, id), &mut |bytes| counts = counted.counts(bytes, ctx))?;
            count += i64::from(counts?);
        }
    }
    Ok(Some(count))
}

pub fn all(
    read: &dyn Read,
    ctx: &Context<'_>,
    kind: Kind,
    derived: Derived,
) -> Result<ById<i64>, InsightError> {
    if derived == Derived::LastContact {
        return last_contacts(read, ctx, kind);
    }
    let mut counts = ById::default();
    for counted in counted(kind, derived) {
        let referred = Getter::new(counted.from, counted.by);
        let shares = shares::scan(read, ctx, counted.from, Vec::new, |referred_to, _, bytes| {
            if let Cell::Ref(to) = referred.get(bytes)?
                && counted.counts(bytes, ctx)?
            {
                referred_to.push(to.id);
            }
            Ok(())
        })?;
        for id in shares.into_iter().flatten() {
            counts.update(id, |n| n.unwrap_or(0) + 1);
        }
    }
    Ok(counts)
}

/// Where a task stands among those of its record: by the day it is due, without one last, and by its age.
type Turn = (i64, u64);

fn turn(due: &Getter, id: u64, bytes: &[u8]) -> Result<Turn, DamagedRecord> {
    let day = if let Cell::Number(day) = due.get(bytes)? { day } else { i64::MAX };
    Ok((day, id))
}

/// The task that comes next for one record.
pub fn next_step(read: &dyn Read, ctx: &Context<'_>, of: AnyRef) -> Result<Option<u64>, InsightError> {
    let (open, due) = (open_tasks(of.kind), Getter::new(Kind::Task, Task::due));
    let mut next: Option<Turn> = None;
    for id in referring(read, of, open.from, open.by)? {
        let mut looked = Ok(None);
        read.peek(AnyRef::new(open.from, id), &mut |bytes| {
            looked =
                open.counts(bytes, ctx).and_then(|counts| counts.then(|| turn(&due, id, bytes)).transpose());
        })?;
        next = [next, looked?].into_iter().flatten().min();
    }
    Ok(next.map(|(_, id)| id))
}

/// The task that comes next for each record of a kind: one pass over all tasks.
pub fn next_steps(read: &dyn Read, ctx: &Context<'_>, kind: Kind) -> Result<ById<u64>, InsightError> {
    let (open, due) = (open_tasks(kind), Getter::new(Kind::Task, Task::due));
    let referred = Getter::new(open.from, open.by);
    let shares = shares::scan(read, ctx, open.from, Vec::new, |turns, id, bytes| {
        if open.counts(bytes, ctx)?
            && let Cell::Ref(to) = referred.get(bytes)?
        {
            turns.push((to.id, turn(&due, id, bytes)?));
        }
        Ok(())
    })?;
    let mut first: ById<Turn> = ById::default();
    for (to, turn) in shares.into_iter().flatten() {
        first.update(to, |before| before.map_or(turn, |before| before.min(turn)));
    }
    Ok(first.iter().map(|(to, (_, id))| (to, id)).collect())
}

fn day_number(ctx: &Context<'_>, seconds: i64) -> Option<i64> {
    ctx.day_of_seconds(seconds).map(|day| i64::from(day.num_days_from_ce()))
}

fn last_contact(read: &dyn Read, ctx: &Context<'_>, of: AnyRef) -> Result<Option<i64>, InsightError> {
    let role = [Kind::Interaction.fields()[contacted(of.kind)].tag, 0];
    let mut newest = None;
    read.links_newest(of, &mut |link| {
        if link.from.kind == Kind::Interaction && link.role == role {
            newest = Some(link.when);
            return Flow::Stop;
        }
        Flow::On
    })?;
    Ok(newest.and_then(|seconds| day_number(ctx, seconds)))
}

/// One pass over the links, which stand by record and time: the last interaction of each is its newest.
fn last_contacts(read: &dyn Read, ctx: &Context<'_>, kind: Kind) -> Result<ById<i64>, InsightError> {
    let role = [Kind::Interaction.fields()[contacted(kind)].tag, 0];
    let shares = by_ids(read, kind, |read, ids| {
        let mut newest: Vec<(u64, i64)> = Vec::new();
        let (mut seen, mut stopped) = (0_u32, Ok(()));
        read.links_among(kind, ids, &mut |to, link| {
            if link.from.kind == Kind::Interaction && link.role == role {
                match newest.last_mut() {
                    Some((last, when)) if *last == to => *when = link.when,
                    _ => newest.push((to, link.when)),
                }
            }
            seen = seen.wrapping_add(1);
            if seen.is_multiple_of(4096) {
                stopped = ctx.check_stop();
            }
            if stopped.is_ok() { Flow::On } else { Flow::Stop }
        })?;
        stopped?;
        let days = newest.into_iter().filter_map(|(id, seconds)| Some((id, day_number(ctx, seconds)?)));
        Ok(days.collect::<Vec<_>>())
    })?;
    Ok(shares.into_iter().flatten().collect())
}

/// What an invoice or credit note changes in what the customer owes.
fn owed(invoice: &Invoice) -> i64 {
    if invoice.credit_note { invoice.amount.0.saturating_abs().saturating_neg() } else { invoice.amount.0 }
}

/// Whether a credit note takes back what it credits.
fn credits(invoice: &Invoice) -> bool {
    invoice.credit_note && !matches!(invoice.state, InvoiceState::Draft | InvoiceState::Cancelled)
}

/// What is open of an invoice for which `settled` was paid or credited.
fn open(invoice: &Invoice, settled: i64) -> i64 {
    if !invoice.state.is_open() || invoice.credits.is_some() {
        return 0;
    }
    let owed = owed(invoice);
    let open = owed.saturating_sub(settled);
    if owed >= 0 { open.max(0) } else { open.min(0) }
}

pub fn open_amount(read: &dyn Read, id: u64, record: &dyn Record) -> Result<Option<i64>, InsightError> {
    let Some(invoice) = record.downcast::<Invoice>() else { return Ok(None) };
    let of = AnyRef::new(Kind::Invoice, id);
    let mut settled = 0_i64;
    for payment in referring(read, of, Kind::Payment, Payment::invoice)? {
        let amount = read.get::<Payment>(payment)?.map_or(0, |p| p.amount.0);
        settled = settled.saturating_add(amount);
    }
    for note in referring(read, of, Kind::Invoice, Invoice::credits)? {
        let credit = read.get::<Invoice>(note)?.filter(credits);
        settled = settled.saturating_sub(credit.map_or(0, |note| owed(&note)));
    }
    Ok(Some(open(invoice, settled)))
}

pub fn open_amounts(read: &dyn Read, ctx: &Context<'_>) -> Result<ById<i64>, InsightError> {
    let mut settled: ById<i64> = ById::default();
    each::<Payment>(read, ctx, |_, payment| {
        if let Some(invoice) = payment.invoice {
            settled.update(invoice.id, |sum| sum.unwrap_or(0).saturating_add(payment.amount.0));
        }
    })?;
    let mut invoices = Vec::new();
    each::<Invoice>(read, ctx, |id, invoice| {
        if let Some(credited) = invoice.credits.filter(|_| credits(&invoice)) {
            settled.update(credited.id, |sum| sum.unwrap_or(0).saturating_sub(owed(&invoice)));
        }
        if invoice.state.is_open() {
            invoices.push((id, invoice));
        }
    })?;
    let settled = |id| settled.get(id).unwrap_or(0);
    Ok(invoices.iter().map(|(id, invoice)| (*id, open(invoice, settled(*id)))).collect())
}

fn each<R: Decode + OfKind>(
    read: &dyn Read,
    ctx: &Context<'_>,
    mut each: impl FnMut(u64, R),
) -> Result<(), InsightError> {
    ctx.scan(read, R::KIND, |id, bytes| {
        each(id, R::decode(bytes)?);
        Ok(Flow::On)
    })
}

/// Whether the contract serves its customer today.
fn serves(contract: &ServiceContract, ctx: &Context<'_>) -> bool {
    let start = contract.actual_start.or(contract.planned_start);
    let end = contract.actual_end.or(contract.planned_end);
    contract.state == ContractState::Active
        && start.is_none_or(|start| start <= ctx.today)
        && end.is_none_or(|end| ctx.today <= end)
}

fn covered(product: &InstalledProduct, by_contract: bool, ctx: &Context<'_>) -> i64 {
    let reaches = |until: Option<chrono::NaiveDate>| until.is_some_and(|until| until >= ctx.today);
    let cover = if reaches(product.warranty_parts_until) || reaches(product.warranty_labour_until) {
        Cover::Warranty
    } else if by_contract {
        Cover::Contract
    } else {
        Cover::Chargeable
    };
    i64::from(cover.index())
}

pub fn cover(
    read: &dyn Read,
    ctx: &Context<'_>,
    id: u64,
    record: &dyn Record,
) -> Result<Option<i64>, InsightError> {
    let Some(product) = record.downcast::<InstalledProduct>() else { return Ok(None) };
    let of = AnyRef::new(Kind::InstalledProduct, id);
    let mut by_contract = false;
    for contract in referring(read, of, Kind::ServiceContract, ServiceContract::installed_products)? {
        by_contract |= read.get::<ServiceContract>(contract)?.is_some_and(|c| serves(&c, ctx));
    }
    Ok(Some(covered(product, by_contract, ctx)))
}

pub fn covers(read: &dyn Read, ctx: &Context<'_>) -> Result<ById<i64>, InsightError> {
    let mut served = HashSet::new();
    each::<ServiceContract>(read, ctx, |_, contract| {
        if serves(&contract, ctx) {
            served.extend(contract.installed_products.ids);
        }
    })?;
    let mut covers = ById::default();
    each::<InstalledProduct>(read, ctx, |id, product| {
        covers.insert(id, covered(&product, served.contains(&id), ctx));
    })?;
    Ok(covers)
}
