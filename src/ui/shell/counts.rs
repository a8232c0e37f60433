//! What waits for the person: the counts in the rail.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::insight::{self, InsightError, Query};
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::people::Employee;
use crate::model::say::Message;
use crate::store::{Read as _, Snapshot, StoreError};
use crate::ui::app::App;
use crate::ui::commands::Place;

/// How much waits in which place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    waiting: Vec<(Place, usize)>,
    /// Whether it waits for the person at work. Everybody's is counted where the file does not know that person.
    is_mine: bool,
}

impl Counts {
    /// How much waits in a place; nothing where there is nothing.
    pub fn of(&self, place: Place) -> Option<usize> {
        let count: usize = self.waiting.iter().filter(|(of, _)| *of == place).map(|(_, count)| count).sum();
        (count > 0).then_some(count)
    }

    /// The same in words.
    pub fn said(&self, place: Place) -> Option<Message> {
        let (key, n) = (said_of(place, self.is_mine)?, self.of(place)?);
        Some(Message::new(key).with("n", n))
    }
}

/// Records that wait for somebody: where they are counted, which they are, and the field that says for whom.
struct Waiting {
    place: Place,
    kind: Kind,
    filter: &'static str,
    whose: &'static str,
}

/// Tasks that are still to be done.
pub const TASK_OPEN: &str = "not state in (done, cancelled)";
const TASK_DUE: &str = "not state in (done, cancelled) and due <= today";
pub const CALL_OPEN: &str = "not state in (done, invoiced, closed, cancelled)";
const REPAIR_OPEN: &str = "not state in (collected, collected-unrepaired)";
const COMPLAINT_OPEN: &str = "not state in (solved, closed)";
const RETURN_OPEN: &str = "not state in (refused, closed)";
const STEP_DUE: &str = "state in (open, on-hold) and next-step-on <= today";
const CAMPAIGN_LATE: &str = "slip-days > 0 and state in (planned, approved, running, paused)";

const fn waiting(place: Place, kind: Kind, filter: &'static str, whose: &'static str) -> Waiting {
    Waiting { place, kind, filter, whose }
}

const WAITING: [Waiting; 8] = [
    waiting(Place::Today, Kind::Task, TASK_DUE, "assignee"),
    waiting(Place::Tasks, Kind::Task, TASK_OPEN, "assignee"),
    waiting(Place::Sales, Kind::Opportunity, STEP_DUE, "owner"),
    waiting(Place::Marketing, Kind::Campaign, CAMPAIGN_LATE, "responsible"),
    waiting(Place::Service, Kind::HelpCall, CALL_OPEN, "assignee"),
    waiting(Place::Service, Kind::Repair, REPAIR_OPEN, "assignee"),
    waiting(Place::Service, Kind::Complaint, COMPLAINT_OPEN, "assignee"),
    waiting(Place::Service, Kind::Return, RETURN_OPEN, "responsible"),
];

/// What counts a place: the key of a sentence with `n`, to the person for whom it waits or of everybody's.
const fn said_of(place: Place, is_mine: bool) -> Option<&'static str> {
    match (place, is_mine) {
        (Place::Today, true) => Some("rail-waiting-today"),
        (Place::Today, false) => Some("rail-waiting-today-all"),
        (Place::Tasks, true) => Some("rail-waiting-tasks"),
        (Place::Tasks, false) => Some("rail-waiting-tasks-all"),
        (Place::Sales, true) => Some("rail-waiting-sales"),
        (Place::Sales, false) => Some("rail-waiting-sales-all"),
        (Place::Marketing, true) => Some("rail-waiting-marketing"),
        (Place::Marketing, false) => Some("rail-waiting-marketing-all"),
        (Place::Service, true) => Some("rail-waiting-service"),
        (Place::Service, false) => Some("rail-waiting-service-all"),
        (Place::Customers | Place::Insight | Place::Settings, _) => None,
    }
}

/// The newest counts there are; recounted in a job after each commit, on another day and for another person.
pub fn ask(app: &mut App, snapshot: &Arc<Snapshot>) -> Arc<Counts> {
    let question = (app.config.user.clone(), app.clock.today());
    let Some(open) = &mut app.open else { return Arc::default() };
    let (snapshot, cache) = (Arc::clone(snapshot), Arc::clone(&open.cache));
    let revision = snapshot.revision();
    let (name, (user, today)) = (Message::new("wait-counting"), question.clone());
    let answer = open.counts.ask(&app.jobs, name, &question, revision, move |progress| {
        // A count that can't be made is not shown; the screens say why.
        count(&snapshot, &cache, today, &user, progress.stop_flag()).unwrap_or_default()
    });
    answer.unwrap_or_default()
}

fn count(
    snapshot: &Snapshot,
    cache: &insight::Cache,
    today: NaiveDate,
    user: &str,
    stop: &std::sync::atomic::AtomicBool,
) -> Result<Counts, InsightError> {
    let ctx = insight::Context::of(snapshot, today, cache)?.with_stop(stop);
    let me = number_of(snapshot, user)?;
    let counts = WAITING.iter().map(|waiting| {
        let text = format!("{}{}", waiting.filter, assigned(waiting.whose, me.as_deref()));
        // The filters are ours and a test parses them.
        let filter = Filter::parse(&text, waiting.kind).map_err(InsightError::Refused)?;
        let found = insight::run(snapshot, &Query { filter, ..Query::all(waiting.kind) }, &ctx)?;
        Ok((waiting.place, found.len()))
    });
    Ok(Counts { waiting: counts.collect::<Result<_, InsightError>>()?, is_mine: me.is_some() })
}

/// The condition "assigned to me", where the person at work is an employee of the file.
pub fn mine(snapshot: &Snapshot, user: &str) -> Result<String, InsightError> {
    Ok(assigned("assignee", number_of(snapshot, user)?.as_deref()))
}

/// Where nobody knows who is at work, all of it waits for whoever sits there.
fn assigned(field: &str, number: Option<&str>) -> String {
    number.map_or_else(String::new, |number| format!(" and {field} = \"{number}\""))
}

/// The number of the employee of this name.
fn number_of(snapshot: &Snapshot, user: &str) -> Result<Option<String>, InsightError> {
    Ok(employee(snapshot, user)?.map(|(_, number)| number))
}

/// Id and number of the employee who bears this name, or its English form.
pub fn employee(snapshot: &Snapshot, user: &str) -> Result<Option<(u64, String)>, StoreError> {
    let mut found = None;
    if !user.is_empty() {
        snapshot.scan(Kind::Employee, &mut |id, bytes| {
            let text = |index: usize| {
                let tag = Kind::Employee.fields().get(index).map_or(0, |field| field.tag);
                crate::model::record::frame(bytes, tag).and_then(|content| std::str::from_utf8(content).ok())
            };
            if [Employee::name, Employee::english_name].into_iter().any(|name| text(name) == Some(user)) {
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
    use crate::app::{Clock, Command, Session};
    use crate::lang::{Lang, Language};
    use crate::model::people::{Customer, Employee};
    use crate::model::record::{AnyRef, Value};
    use crate::model::service::HelpCall;
    use crate::model::value::CURRENCIES;
    use crate::model::work::Task;
    use crate::store::NewFile;

    #[test]
    fn the_filters_are_filters_and_every_count_is_explained() {
        for waiting in &WAITING {
            let text = format!("{}{}", waiting.filter, assigned(waiting.whose, Some("E-000001")));
            Filter::parse(&text, waiting.kind).unwrap_or_else(|said| panic!("{:?}: {said:?}", waiting.kind));
            for is_mine in [true, false] {
                let key = said_of(waiting.place, is_mine).unwrap();
                for language in Language::ALL {
                    assert!(Lang::new(language, &CURRENCIES[0]).has(key), "{key} in {language:?}");
                }
            }
        }
    }

    #[test]
    fn what_waits_is_counted_for_whoever_is_at_work() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::at(today)).unwrap();
        let create = |kind: Kind, values: Vec<(usize, Value)>| -> AnyRef {
            session.run(&Command::Create { kind, values }).unwrap().records[0]
        };
        let text = |text: &str| Value::Text(text.to_owned());
        let person = |name: &str| Value::Ref(create(Kind::Employee, vec![(Employee::name, text(name))]));
        let (me, other) = (person("Li Wen"), person("Zhang Wei"));
        let customer = Value::Ref(create(Kind::Customer, vec![(Customer::name, text("Ruifeng"))]));
        for (who, due) in
            [(&me, Some(today)), (&me, today.pred_opt()), (&me, today.succ_opt()), (&other, Some(today))]
        {
            let values = vec![
                (Task::subject, text("Call back")),
                (Task::assignee, who.clone()),
                (Task::due, due.map_or(Value::None, Value::Day)),
            ];
            create(Kind::Task, values);
        }
        for who in [&me, &other, &other] {
            let values = vec![
                (HelpCall::subject, text("Noise")),
                (HelpCall::customer, customer.clone()),
                (HelpCall::assignee, who.clone()),
            ];
            create(Kind::HelpCall, values);
        }
        let snapshot = session.snapshot().unwrap();
        let stop = std::sync::atomic::AtomicBool::new(false);
        let lang = Lang::new(Language::English, &CURRENCIES[0]);
        for (user, wanted, said) in [
            ("Li Wen", [Some(2), Some(3), Some(1)], "You have 3 open tasks"),
            ("Zhang Wei", [Some(1), Some(1), Some(2)], "You have 1 open task"),
            // Nobody is told that everybody's tasks are his.
            ("Nobody known", [Some(3), Some(4), Some(3)], "4 open tasks"),
        ] {
            let counts = count(&snapshot, &insight::Cache::default(), today, user, &stop).unwrap();
            let found = [Place::Today, Place::Tasks, Place::Service].map(|place| counts.of(place));
            assert_eq!(found, wanted, "{user}");
            assert_eq!(
                counts.said(Place::Tasks).map(|told| lang.say(&told)).as_deref(),
                Some(said),
                "{user}"
            );
            assert_eq!((counts.of(Place::Customers), counts.said(Place::Customers)), (None, None));
        }
    }
}
