//! The facts in a customer's head line, and what he bought month by month.

use chrono::{Months, NaiveDate};

use super::around::Around;
use super::lens::{Lens, Named};
use crate::insight::InsightError;
use crate::insight::derived::own;
use crate::insight::reports::{Month, Share};
use crate::model::Kind;
use crate::model::derived::Derived;
use crate::model::people::{Customer, Employee};
use crate::model::record::{AnyRef, Record};
use crate::model::service::SurveyAnswer;
use crate::model::value::{Money, Quantity};
use crate::model::work::Interaction;
use crate::store::{Day, Link, ReadRecords};

/// What a customer bought and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bought {
    /// Everything, less what was returned.
    pub lifetime: Money,
    /// Orders above zero.
    pub orders: u32,
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    /// The twelve months up to and with today.
    pub year: Money,
    /// The twelve months before those.
    pub year_before: Money,
    /// The present month and the eleven before it, oldest first.
    pub months: Vec<(Month, Money)>,
    /// Days with an order above zero, oldest first.
    pub(super) days: Vec<NaiveDate>,
}

impl Bought {
    /// By how much the last twelve months differ from those before; `None` where there is nothing to compare
    /// with.
    pub fn change(&self) -> Option<Share> {
        Share::of_money(self.year - self.year_before, self.year_before)
    }

    pub(super) fn of(lens: &Lens<'_>, customer: u64) -> Result<Self, InsightError> {
        let today = lens.today();
        let ago = |months| today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
        let (year, before) = (ago(12), ago(24));
        let this_month = Month::of(today);
        let mut bought = Bought {
            months: (-11..=0).map(|n| (this_month.plus(n), Money(0))).collect(),
            ..Bought::default()
        };
        lens.read.facts_of(customer, &mut |fact| {
            let day = fact.day.date();
            if day > year && day <= today {
                bought.year += fact.amount;
            } else if day > before && day <= year {
                bought.year_before += fact.amount;
            }
            let month = Month::of(day);
            if let Some((_, sum)) = bought.months.iter_mut().find(|(m, _)| *m == month) {
                *sum += fact.amount;
            }
            if fact.amount.0 > 0 && bought.days.last() != Some(&day) {
                bought.days.push(day);
            }
        })?;
        if let Some(total) = lens.read.total(customer)? {
            bought.lifetime = total.net;
            bought.orders = total.positive;
            bought.first = total.first_positive.map(Day::date);
            bought.last = total.last_positive.map(Day::date);
        }
        Ok(bought)
    }
}

/// Who looks after the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    pub named: Named,
    /// Has left the company.
    pub left: bool,
    pub left_on: Option<NaiveDate>,
}

/// What he answered when asked how content he is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Satisfaction {
    /// Of 1 to 5, rounded half-up to thousandths.
    pub mean: Quantity,
    pub answers: usize,
}

/// The line under a customer's name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub owner: Option<Owner>,
    pub phone: Option<String>,
    pub open_opportunities: usize,
    pub open_opportunities_amount: Money,
    /// Help calls, repairs, returns and complaints for which he still waits.
    pub open_service: usize,
    /// One of them is past its due day.
    pub service_late: bool,
    /// The day of the newest interaction.
    pub last_contact: Option<NaiveDate>,
    pub satisfaction: Option<Satisfaction>,
    pub open_tasks: usize,
    pub overdue_tasks: usize,
}

impl Facts {
    pub(super) fn of(
        lens: &Lens<'_>,
        customer: &Customer,
        links: &[Link],
        around: &Around,
    ) -> Result<Self, InsightError> {
        let late = |record: &dyn Record| {
            own::number(Derived::Overdue, record, lens.today(), lens.ctx.day_of) == Some(1)
        };
        let contact_role = [Kind::Interaction.fields()[Interaction::customer].tag, 0];
        let contacted = links.iter().find(|l| l.from.kind == Kind::Interaction && l.role == contact_role);
        Ok(Self {
            owner: owner(lens, customer)?,
            phone: customer.phones.first().cloned(),
            open_opportunities: around.opportunities.len(),
            open_opportunities_amount: around.opportunities.iter().map(|(_, o)| o.amount).sum(),
            open_service: around.calls.len()
                + around.repairs.len()
                + around.returns.len()
                + around.complaints.len(),
            service_late: around.calls.iter().any(|(_, r)| late(r))
                || around.repairs.iter().any(|(_, r)| late(r))
                || around.complaints.iter().any(|(_, r)| late(r)),
            last_contact: contacted
                .and_then(|link| chrono::DateTime::from_timestamp(link.when, 0))
                .map(|instant| lens.day(instant)),
            satisfaction: satisfaction(lens, links)?,
            open_tasks: around.tasks.len(),
            overdue_tasks: around.tasks.iter().filter(|(_, t)| late(t)).count(),
        })
    }
}

fn owner(lens: &Lens<'_>, customer: &Customer) -> Result<Option<Owner>, InsightError> {
    let Some(owner) = customer.owner else { return Ok(None) };
    let employee: Employee = lens.read.get(owner.id)?.unwrap_or_default();
    let of = AnyRef::new(Kind::Employee, owner.id);
    Ok(Some(Owner {
        named: Named { of, number: employee.number, title: employee.name },
        left: employee.left,
        left_on: employee.left_on,
    }))
}

fn satisfaction(lens: &Lens<'_>, links: &[Link]) -> Result<Option<Satisfaction>, InsightError> {
    let (mut sum, mut answers) = (0_i64, 0_usize);
    for link in links.iter().filter(|l| l.from.kind == Kind::SurveyAnswer) {
        let answer: Option<SurveyAnswer> = lens.read.get(link.from.id)?;
        if let Some(score) = answer.and_then(|a| a.satisfaction) {
            sum = sum.saturating_add(score);
            answers += 1;
        }
    }
    let Some(count) = i64::try_from(answers).ok().filter(|n| *n > 0) else { return Ok(None) };
    let mean = (sum.saturating_mul(2_000).saturating_add(count)).div_euclid(2 * count);
    Ok(Some(Satisfaction { mean: Quantity(mean), answers }))
}
