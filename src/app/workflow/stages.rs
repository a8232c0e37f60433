//! Since when a customer or an opportunity is in its stage, whoever moved it there.

use chrono::NaiveDate;

use crate::model::people::Customer;
use crate::model::record::Record;
use crate::model::sales::{Opportunity, StageLine};

/// Writes down that the stage has changed: the day for both, and for an opportunity its history of stages.
pub fn dated(record: &mut dyn Record, before: Option<&dyn Record>, today: NaiveDate) {
    if let Some(now) = record.downcast_mut::<Opportunity>() {
        opportunity(now, before.and_then(|before| before.downcast()), today);
    } else if let (Some(now), Some(before)) =
        (record.downcast_mut::<Customer>(), before.and_then(|before| before.downcast()))
    {
        customer(now, before, today);
    }
}

fn customer(now: &mut Customer, before: &Customer, today: NaiveDate) {
    if now.stage == before.stage || now.stage_since != before.stage_since {
        return;
    }
    now.stage_since = Some(today);
    // The reason of the step before does not explain this one.
    if now.stage_reason == before.stage_reason {
        now.stage_reason.clear();
    }
}

fn opportunity(now: &mut Opportunity, before: Option<&Opportunity>, today: NaiveDate) {
    let line = |of: &Opportunity, since: Option<NaiveDate>| StageLine {
        since,
        stage: of.stage.clone(),
        probability: of.probability,
        amount: of.amount,
        ..StageLine::default()
    };
    // What an import brings with its history needs none.
    let is_told = now.stages.last().is_some_and(|last| last.stage == now.stage);
    if now.stage.is_empty() || is_told || before.is_some_and(|before| before.stage == now.stage) {
        return;
    }
    if let Some(before) = before.filter(|before| !before.stage.is_empty() && before.stages.is_empty()) {
        now.stages.push(line(before, before.stage_since));
    }
    now.stage_since = Some(today);
    let entered = line(now, now.stage_since);
    now.stages.push(entered);
}
