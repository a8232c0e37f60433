//! What lies behind a record and what lies ahead of it, and what is pinned on top.

use super::*;
use crate::model::marketing::CampaignState;
use crate::model::sales::OpportunityState;

fn opportunity(number: &str, state: OpportunityState, closed: Option<NaiveDate>) -> Opportunity {
    Opportunity {
        number: number.to_owned(),
        subject: number.to_owned(),
        customer: to(1),
        state,
        closed,
        expected_close: Some(day("2026-09-01")),
        ..Opportunity::default()
    }
}

fn interaction(number: &str, when: &str, pinned_to: Option<AnyRef>) -> Interaction {
    Interaction {
        number: number.to_owned(),
        subject: number.to_owned(),
        at: Some(at(when)),
        customer: to(1),
        pinned_to,
        ..Interaction::default()
    }
}

/// A customer, and an employee who owns him.
fn customer(change: &Change<'_>) {
    create(change, Kind::Employee, &Employee { number: "E-1".to_owned(), ..Employee::default() });
    create(
        change,
        Kind::Customer,
        &Customer { number: "C-1".to_owned(), owner: to(1), ..Customer::default() },
    );
}

fn numbers(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.number.as_str()).collect()
}

#[test]
fn what_has_not_come_yet_is_next_and_what_is_over_never_lies_ahead() {
    let (_folder, store) = store(|change| {
        customer(change);
        create(change, Kind::Opportunity, &opportunity("O-open", OpportunityState::Open, None));
        let closed = Some(day("2026-06-01"));
        create(change, Kind::Opportunity, &opportunity("O-won", OpportunityState::Won, closed));
        for (number, when) in
            [("I-past", "2026-05-01T08:00"), ("I-today", "2026-06-15T23:00"), ("I-later", "2026-06-16T00:10")]
        {
            create(change, Kind::Interaction, &interaction(number, when, None));
        }
        let draft = ServiceContract {
            number: "K-draft".to_owned(),
            customer: to(1),
            planned_start: Some(day("2026-08-01")),
            ..ServiceContract::default()
        };
        create(change, Kind::ServiceContract, &draft);
        let done = Task {
            number: "T-done".to_owned(),
            customer: to(1),
            state: TaskState::Done,
            due: Some(day("2026-07-01")),
            done_on: Some(day("2026-06-10")),
            ..Task::default()
        };
        create(change, Kind::Task, &done);
        Ok(())
    });
    let seen = view(&store, 1, &Limits::default());
    assert_eq!(numbers(&seen.timeline.entries), ["I-today", "T-done", "O-won", "I-past"]);
    let days: Vec<_> = seen.timeline.entries.iter().filter_map(|entry| entry.when).collect();
    assert_eq!(days[1..3], [When::Day(day("2026-06-10")), When::Day(day("2026-06-01"))]);
    let next: Vec<_> = seen.next.iter().map(|next| (next.entry.number.as_str(), next.due)).collect();
    let due = |text| Some(day(text));
    assert_eq!(
        next,
        [("I-later", due("2026-06-16")), ("K-draft", due("2026-08-01")), ("O-open", due("2026-09-01"))]
    );
    let first = view(&store, 1, &Limits { next: 1, ..Limits::default() });
    assert_eq!((first.next.len(), first.ahead), (1, 3));
}

#[test]
fn a_deal_comes_next_on_the_day_of_its_next_step_and_tells_it() {
    let deal = |number: &str, step: &str, on: &str| Opportunity {
        next_step: step.to_owned(),
        next_step_on: Some(day(on)),
        stage: "Negotiation".to_owned(),
        ..opportunity(number, OpportunityState::Open, None)
    };
    let (_folder, store) = store(|change| {
        customer(change);
        create(change, Kind::Opportunity, &deal("O-late", "Send the offer", "2026-06-14"));
        create(change, Kind::Opportunity, &deal("O-soon", "", "2026-06-20"));
        create(change, Kind::Opportunity, &opportunity("O-close", OpportunityState::Open, None));
        let won = Opportunity { closed: Some(day("2026-06-01")), ..deal("O-won", "Call", "2026-06-10") };
        create(change, Kind::Opportunity, &Opportunity { state: OpportunityState::Won, ..won });
        Ok(())
    });
    let seen = view(&store, 1, &Limits::default());
    let next: Vec<_> = seen.next.iter().map(|n| (n.entry.number.as_str(), n.due, n.overdue)).collect();
    let due = |text| Some(day(text));
    assert_eq!(
        next,
        [
            ("O-late", due("2026-06-14"), true),
            ("O-soon", due("2026-06-20"), false),
            ("O-close", due("2026-09-01"), false),
        ]
    );
    let lines: Vec<_> = seen.next.iter().map(|n| n.entry.first_line.as_str()).collect();
    assert_eq!(lines, ["Send the offer", "Negotiation", ""]);
}

#[test]
fn other_records_have_what_comes_next_too() {
    let (_folder, store) = store(|change| {
        customer(change);
        for (number, state) in [("M-1", CampaignState::Approved), ("M-2", CampaignState::Cancelled)] {
            let campaign = Campaign {
                number: number.to_owned(),
                responsible: to(1),
                state,
                planned_start: Some(day("2026-08-01")),
                ..Campaign::default()
            };
            create(change, Kind::Campaign, &campaign);
        }
        let task = Task { number: "T-1".to_owned(), assignee: to(1), ..Task::default() };
        create(change, Kind::Task, &task);
        Ok(())
    });
    let of = AnyRef::new(Kind::Employee, 1);
    let seen = with_context(&store, |read, ctx| record_view(read, ctx, of, &Limits::default()));
    let seen = seen.unwrap().unwrap();
    let next: Vec<_> = seen.next.iter().map(|next| next.entry.number.as_str()).collect();
    assert_eq!(next, ["M-1", "T-1"], "what has no day comes last");
    assert!(!numbers(&seen.timeline.entries).contains(&"M-1"));
}

#[test]
fn pinned_entries_stand_apart_on_the_timeline_they_are_pinned_to() {
    let here = AnyRef::new(Kind::Customer, 1);
    let elsewhere = AnyRef::new(Kind::Employee, 1);
    let (_folder, store) = store(|change| {
        customer(change);
        for (number, when, pinned_to) in [
            ("I-1", "2026-05-01T08:00", Some(here)),
            ("I-2", "2026-05-02T08:00", None),
            ("I-3", "2026-05-03T08:00", Some(elsewhere)),
            ("I-4", "2026-05-04T08:00", Some(here)),
        ] {
            create(change, Kind::Interaction, &interaction(number, when, pinned_to));
        }
        Ok(())
    });
    let timeline = view(&store, 1, &Limits::default()).timeline;
    assert_eq!(numbers(&timeline.pinned), ["I-4", "I-1"]);
    assert_eq!(numbers(&timeline.entries), ["I-3", "I-2"]);
    assert_eq!(timeline.counts, [(Group::Interactions, 4)]);
    assert!(timeline.pinned.iter().all(|entry| entry.role == "customer"));

    let sales = Page { group: Some(Group::Sales), ..Page::default() };
    let timeline = view(&store, 1, &Limits { page: sales, ..Limits::default() }).timeline;
    assert_eq!((timeline.pinned.len(), timeline.entries.len()), (0, 0));

    let page = with_context(&store, |read, ctx| timeline_page(read, ctx, elsewhere, &Page::default()));
    assert_eq!(numbers(&page.unwrap().pinned), ["I-3"]);
}
