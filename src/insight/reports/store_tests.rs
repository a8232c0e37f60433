//! Reports asked of a file: what is read from totals and what from facts agree.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};

use super::*;
use crate::model::Kind;
use crate::model::derived::Band;
use crate::model::people::Customer;
use crate::model::record::Reference;
use crate::model::sales::{Order, OrderState};
use crate::model::say::Message;
use crate::model::value::Money;
use crate::store::{Author, NewFile, Stop, Store, StoreError};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Customers with these external ids and orders: (customer, day, cents, state).
fn store(external_ids: &[&str], orders: &[(u64, &str, i64, OrderState)]) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("test.guanxi"), &NewFile::default()).unwrap();
    let author = Author { who: String::new(), at: DateTime::UNIX_EPOCH, title: Message::new("test") };
    let filled: Result<_, StoreError> = store.change(&author, |change| {
        for (i, external_id) in external_ids.iter().enumerate() {
            let number = format!("C-{:06}", i + 1);
            let external_id = (*external_id).to_owned();
            let name = format!("Name {}", i + 1);
            change.create(Kind::Customer, &Customer { number, name, external_id, ..Customer::default() })?;
        }
        for (i, (customer, date, cents, state)) in orders.iter().enumerate() {
            let order = Order {
                number: format!("S-{i}"),
                customer: Some(Reference::new(*customer)),
                date: Some(day(date)),
                state: *state,
                amount: Money(*cents),
                ..Order::default()
            };
            change.create(Kind::Order, &order)?;
        }
        Ok(())
    });
    filled.unwrap();
    (folder, store)
}

const DONE: OrderState = OrderState::Completed;

fn company() -> (tempfile::TempDir, Store) {
    store(
        &["b", "a", "", "z"],
        &[
            (1, "2025-03-01", 500, DONE),
            (2, "2025-03-02", 500, DONE),
            (3, "2025-04-01", 500, DONE),
            (1, "2026-01-10", 900, DONE),
            (2, "2026-01-11", 100, DONE),
            (2, "2026-01-12", -40, DONE),
            (3, "2026-02-01", 9_999, OrderState::Draft),
            (3, "2026-02-01", 9_999, OrderState::Cancelled),
        ],
    )
}

fn ids(ranking: &Ranking) -> Vec<&str> {
    ranking.rows.iter().map(|r| r.number.as_str()).collect()
}

#[test]
fn totals_and_facts_give_the_same_answers() {
    let (_folder, store) = company();
    let read = store.snapshot().unwrap();
    for measure in [Measure::Net, Measure::Gross] {
        let input = gather(&*read, &Request { measure, ..Request::default() }, Compared::Not).unwrap();
        let mut sums = Sums::default();
        read.facts(&mut |fact| sums.add(&fact)).unwrap();
        assert_eq!(sums.finish(), input.bought);
    }
    let period = gather(&*read, &Request::default(), Compared::Not).unwrap().period.unwrap();
    assert_eq!((period.from, period.to), (day("2025-03-01"), day("2026-01-12")), "drafts count nothing");
}

#[test]
fn equal_amounts_stand_by_external_id_then_number() {
    let (_folder, store) = company();
    let read = store.snapshot().unwrap();
    let spring = Request { to: Some(day("2025-12-31")), ..Request::default() };
    let ranking = ranking(&*read, &spring).unwrap();
    // "C-000003" has no external id, and stands before "a" and "b" byte by byte.
    assert_eq!(ids(&ranking), ["C-000003", "C-000002", "C-000001"]);
    assert_eq!(ranking.rows[0].name, "Name 3");
    let pyramid = pyramid(&*read, &spring, Stop::NEVER).unwrap();
    assert_eq!(pyramid.band(Band::Vip).customers, [3]);
    assert_eq!(pyramid.inactive, 1);
    assert_eq!(pyramid.before, None);
    let rfm = rfm(&*read, &spring).unwrap();
    let numbers: Vec<&str> = rfm.rows.iter().map(|r| r.number.as_str()).collect();
    assert_eq!(numbers, ["C-000003", "C-000002", "C-000001"]);
    assert_eq!(rfm.rows[0].recency_days, 274, "from 1 April to 31 December");
}

#[test]
fn a_period_is_compared_with_the_one_before() {
    let (_folder, store) = company();
    let read = store.snapshot().unwrap();
    let year = Request { from: Some(day("2026-01-01")), to: Some(day("2026-12-31")), ..Request::default() };
    let pyramid = pyramid(&*read, &year, Stop::NEVER).unwrap();
    assert_eq!((pyramid.customers, pyramid.amount), (2, Money(960)));
    assert_eq!(pyramid.before.map(|p| (p.from, p.to)), Some((day("2025-01-01"), day("2025-12-31"))));
    // VIP was 3 and is 1; small were 2 and 1, and is 2.
    assert_eq!(pyramid.band(Band::Vip).movement, Some(Movement { entered: 1, left: 1 }));
    assert_eq!(pyramid.band(Band::Small).movement, Some(Movement { entered: 0, left: 1 }));
}

#[test]
fn a_segment_is_ranked_among_itself() {
    let (_folder, store) = company();
    let read = store.snapshot().unwrap();
    let among = Some(Arc::new(HashSet::from([2, 3, 4])));
    let request = Request { among, ..Request::default() };
    assert_eq!(ids(&ranking(&*read, &request).unwrap()), ["C-000002", "C-000003"]);
    assert_eq!(pyramid(&*read, &request, Stop::NEVER).unwrap().inactive, 1);
    let monthly = monthly(&*read, &request).unwrap();
    assert_eq!(monthly.months[0].net, Money(500));
}

#[test]
fn every_report_answers_an_empty_file_and_refuses_a_period_that_runs_backwards() {
    let (_folder, store) = store(&[], &[]);
    let read = store.snapshot().unwrap();
    let currency = Currency::of("CNY").unwrap();
    let backwards =
        Request { from: Some(day("2026-02-01")), to: Some(day("2026-01-01")), ..Request::default() };
    for name in ReportName::ALL {
        let answer = report(&*read, *name, &Request::default()).unwrap();
        assert_eq!((answer.name(), answer.period()), (*name, None));
        assert!(answer.json(currency).is_object());
        assert_eq!(ReportName::of_key(answer.table().name), Some(*name));
        let refused = report(&*read, *name, &backwards).unwrap_err();
        assert!(matches!(refused, InsightError::Refused(m) if m.key == "report-period-backwards"));
    }
}
