//! Saved views, expenses and papers.

use super::names;
use super::world::{World, any, at, plus, yuan};
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::model::Kind;
use crate::model::company::{Expense, ExpenseSort, File, SavedView};
use crate::model::record::{Choice, Reference};

/// Kind, filter, columns, order and grouping of the saved views, in the order of their names. The region is
/// put in by the language.
pub const VIEWS: [(Kind, &str, &[&str], &str, &str); 5] = [
    (Kind::Order, "date >= today-3m", &["number", "customer", "date", "state", "amount"], "-date", ""),
    (
        Kind::Task,
        "state in (open, accepted, in-progress) and due < today",
        &["subject", "customer", "assignee", "due"],
        "due",
        "department",
    ),
    (
        Kind::ServiceContract,
        "state = active and planned-end <= today+60d",
        &["number", "name", "customer", "planned-end"],
        "planned-end",
        "",
    ),
    (
        Kind::HelpCall,
        "not state in (closed, invoiced, cancelled)",
        &["number", "subject", "customer", "assignee", "state"],
        "at",
        "assignee",
    ),
    (
        Kind::Customer,
        "region = \"{region}\"",
        &["number", "name", "band", "city", "year-amount"],
        "-year-amount",
        "",
    ),
];

pub fn views(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    let region = names::CITIES[0].region.of(world.options.language);
    for (index, (name, (kind, filter, columns, sort, group))) in words.views.iter().zip(VIEWS).enumerate() {
        let view = SavedView {
            name: (*name).to_owned(),
            on_kind: Some(kind),
            filter: filter.replace("{region}", region),
            columns: columns.iter().map(|c| (*c).to_owned()).collect(),
            sort_by: sort.to_owned(),
            group_by: group.to_owned(),
            owner: world.employee(1),
            shared: index != 1,
            created: at(plus(world.start, 100), 0),
            ..SavedView::default()
        };
        world.add(desk, view)?;
    }
    Ok(())
}

/// What staff spent, on customers, campaigns and cases.
pub fn expenses(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    for index in 0..world.count(64) {
        let sort = ExpenseSort::ALL.get(index % ExpenseSort::ALL.len()).copied().unwrap_or_default();
        let date = world.days_ago(2, 500);
        let customer = world.any_buyer();
        let campaign = if index % 4 == 1 { world.campaign_before(date) } else { None };
        let case_at = world.random.below(world.cases.len() as u64) as usize;
        let case = world.cases.get(case_at).copied().filter(|(_, _, day)| index % 4 == 2 && *day <= date);
        let customer = case.map_or(customer, |(_, customer, _)| customer);
        let employee = world.random.pick(&[1_u8, 2, 3, 4, 5, 8]);
        let paid_back = world.day_between(date, plus(date, 35));
        let expense = Expense {
            date: Some(date),
            employee: world.employee(employee),
            sort,
            description: words
                .expenses
                .get(usize::from(sort.index()))
                .copied()
                .unwrap_or_default()
                .to_owned(),
            amount: yuan(world.random.between(3, 160) * 10),
            reimbursed: (world.random.chance(75) && plus(date, 35) <= world.today).then_some(paid_back),
            customer: if campaign.is_none() { world.customer_ref(customer) } else { None },
            campaign,
            case: case.map(|(of, _, _)| of),
            ..Expense::default()
        };
        world.add(desk, expense)?;
    }
    Ok(())
}

/// Paper originals: where they lie, and who has them.
pub fn papers(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    for index in 0..world.count(14) {
        let customer = world.any_buyer();
        let about = match index % 3 {
            0 => world.customer_ref(customer).map(any),
            1 => world.installed.get(index).map(|p| any(p.of)),
            _ => world.shipments.get(index).map(|s| any(s.order)),
        };
        let since = world.days_ago(10, 600);
        let out = world.random.chance(25);
        let holder: Option<Reference<_>> = world.employee(world.random.clone().pick(&[1_u8, 3, 7]));
        let file = File {
            title: words.files.get(index % words.files.len().max(1)).copied().unwrap_or_default().to_owned(),
            record: about.or_else(|| world.customer_ref(customer).map(any)),
            added: Some(since),
            paper: true,
            kept_at: world.random.pick(words.kept_at).to_owned(),
            held_by: if out { holder } else { None },
            since: Some(since),
            ..File::default()
        };
        world.add(desk, file)?;
    }
    Ok(())
}
