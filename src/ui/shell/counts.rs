//! What waits for the person: the counts in the rail.

use std::sync::Arc;

use crate::insight::{self, Query};
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::say::Message;
use crate::store::{Read as _, Snapshot, StoreError};
use crate::ui::app::App;

/// How much waits in which place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open tasks due by today.
    pub due: usize,
    /// Open tasks.
    pub tasks: usize,
    /// Open opportunities whose next step is past its day.
    pub opportunities: usize,
    /// Open calls and repairs past their time.
    pub service: usize,
}

/// The newest counts there are; recounted in a job after each commit.
pub fn ask(app: &mut App, snapshot: &Arc<Snapshot>) -> Counts {
    let (user, today) = (app.config.user.clone(), app.clock.today());
    let Some(open) = &mut app.open else { return Counts::default() };
    let (snapshot, cache) = (Arc::clone(snapshot), Arc::clone(&open.cache));
    let revision = snapshot.revision();
    let answer = open.counts.ask(&app.jobs, Message::new("wait-counting"), &(), revision, move |progress| {
        // A count that can't be made is not shown; the screens say why.
        count(&snapshot, &cache, today, &user, progress.stop_flag()).unwrap_or_default()
    });
    answer.map(|counts| *counts).unwrap_or_default()
}

fn count(
    snapshot: &Snapshot,
    cache: &insight::Cache,
    today: chrono::NaiveDate,
    user: &str,
    stop: &std::sync::atomic::AtomicBool,
) -> Result<Counts, insight::InsightError> {
    let ctx = insight::Context::of(snapshot, today, cache)?.with_stop(stop);
    let ask = |kind: Kind, text: &str| -> Result<usize, insight::InsightError> {
        // The filters are ours and a test parses them.
        let filter = Filter::parse(text, kind).map_err(insight::InsightError::Refused)?;
        Ok(insight::run(snapshot, &Query { filter, ..Query::all(kind) }, &ctx)?.len())
    };
    let mine = mine(snapshot, user)?;
    Ok(Counts {
        due: ask(Kind::Task, &format!("{TASK_OPEN} and due <= today{mine}"))?,
        tasks: ask(Kind::Task, &format!("{TASK_OPEN}{mine}"))?,
        opportunities: ask(Kind::Opportunity, STEP_PAST)?,
        service: ask(Kind::HelpCall, OVERDUE)? + ask(Kind::Repair, OVERDUE)?,
    })
}

/// Tasks that are still to be done.
pub const TASK_OPEN: &str = "not state in (done, cancelled)";
const OVERDUE: &str = "overdue = true";
const STEP_PAST: &str = "not state in (won, lost) and next-step-on < today";

/// The condition "assigned to me", where the person at work is an employee of the file.
pub fn mine(snapshot: &Snapshot, user: &str) -> Result<String, insight::InsightError> {
    let me = employee(snapshot, user)?;
    Ok(me.map_or_else(String::new, |(_, number)| format!(" and assignee = \"{number}\"")))
}

/// Id and number of the employee of this name.
pub fn employee(snapshot: &Snapshot, user: &str) -> Result<Option<(u64, String)>, StoreError> {
    let mut found = None;
    if !user.is_empty() {
        snapshot.scan(Kind::Employee, &mut |id, bytes| {
            let text = |index: usize| {
                let tag = Kind::Employee.fields().get(index).map_or(0, |field| field.tag);
                crate::model::record::frame(bytes, tag).and_then(|content| std::str::from_utf8(content).ok())
            };
            if text(Kind::Employee.title_field()) == Some(user) {
                found = Some((id, text(0).unwrap_or_default().to_owned()));
                return crate::store::Flow::Stop;
            }
            crate::store::Flow::On
        })?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filters_are_filters() {
        for (kind, text) in [
            (Kind::Task, format!("{TASK_OPEN} and due <= today and assignee = \"E-000001\"")),
            (Kind::Opportunity, STEP_PAST.to_owned()),
            (Kind::HelpCall, OVERDUE.to_owned()),
            (Kind::Repair, OVERDUE.to_owned()),
        ] {
            Filter::parse(&text, kind).unwrap_or_else(|message| panic!("{kind:?}: {message:?}"));
        }
    }
}
