//! A random company of every kind, asked the same thing in two ways.

mod naive;
mod world;

use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use super::*;
use crate::model::Kind;
use crate::model::derived::{Derived, PyramidPeriod};
use crate::model::filter::Filter;
use crate::model::people::{Customer, Employee, Segment};
use crate::model::record::{AnyRef, Reference, Value};
use crate::model::sales::{Invoice, InvoiceState, Order, OrderState, Payment};
use crate::model::say::{Message, Sayable as _};
use crate::model::service::{Complaint, HelpCall, HelpCallState, Repair};
use crate::model::value::Money;
use crate::model::work::{Task, TaskState};
use crate::store::{Author, Change, NewFile, Read as _, Settings, Stop, Store, StoreError};

fn store(fill: impl FnOnce(&Change<'_>) -> Result<(), StoreError>) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("test.guanxi"), &NewFile::default()).unwrap();
    let author = Author { who: String::new(), at: chrono::DateTime::UNIX_EPOCH, title: Message::new("test") };
    store.change(&author, fill).unwrap();
    (folder, store)
}

fn day(text: &str) -> chrono::NaiveDate {
    crate::model::plain::day(text).unwrap()
}

fn today() -> chrono::NaiveDate {
    day("2026-06-15")
}

/// The numbers of the records a filter finds, in order.
fn found(store: &Store, kind: Kind, filter: &str, sort: &str) -> Vec<String> {
    let snapshot = store.snapshot().unwrap();
    let cache = Cache::default();
    let mut ctx = Context::of(&snapshot, today(), &cache).unwrap();
    ctx.day_of = utc_day;
    let query = Query {
        kind,
        filter: Filter::parse(filter, kind).unwrap(),
        sort: SortBy::parse(kind, sort).unwrap(),
        ..Query::default()
    };
    let number = kind.path("number").unwrap();
    let ids = run(&*snapshot, &query, &ctx).unwrap_or_else(|e| panic!("{filter}: {e}"));
    ids.iter()
        .map(|id| match value_of(&*snapshot, &ctx, AnyRef::new(kind, *id), &number).unwrap() {
            Value::Text(number) => number,
            other => panic!("{other:?}"),
        })
        .collect()
}

fn customer(number: &str, name: &str) -> Customer {
    Customer { number: number.to_owned(), name: name.to_owned(), ..Customer::default() }
}

fn order(number: &str, customer: u64, date: &str, amount: i64) -> Order {
    Order {
        number: number.to_owned(),
        customer: Some(Reference::new(customer)),
        date: Some(day(date)),
        state: OrderState::Completed,
        amount: Money(amount),
        ..Order::default()
    }
}

/// Four customers; the third bought most, the fourth gave everything back.
fn small() -> (tempfile::TempDir, Store) {
    store(|change| {
        let east = |c: Customer| Customer { region: "East".to_owned(), ..c };
        let boss = Employee { number: "E-1".to_owned(), name: "王芳".to_owned(), ..Employee::default() };
        let boss = change.create(Kind::Employee, &boss)?;
        change.create(
            Kind::Customer,
            &Customer {
                phones: vec!["+86 138-0013-8000".to_owned(), "0512 62834471".to_owned()],
                emails: vec!["Zhang@Example.com".to_owned()],
                size: Some(120),
                ..east(customer("C-1", "张三科技"))
            },
        )?;
        change.create(
            Kind::Customer,
            &Customer { owner: Some(Reference::new(boss)), ..customer("C-2", "Müller GmbH") },
        )?;
        change.create(Kind::Customer, &Customer { size: Some(7), ..east(customer("C-3", "Anna")) })?;
        change.create(Kind::Customer, &customer("C-4", "重庆机床"))?;
        for order in [
            order("S-1", 1, "2026-01-10", 5_000),
            order("S-2", 2, "2025-01-10", 8_000),
            order("S-3", 3, "2026-06-15", 10_000),
            order("S-4", 3, "2025-06-15", 90_000),
            order("S-5", 4, "2026-02-01", 1_000),
            order("S-6", 4, "2026-02-02", -1_000),
        ] {
            change.create(Kind::Order, &order)?;
        }
        Ok(())
    })
}

#[test]
fn the_quick_filter_takes_pinyin_of_names_and_its_initials() {
    let (_folder, store) = small();
    let snapshot = store.snapshot().unwrap();
    let cache = Cache::default();
    let ctx = Context::of(&snapshot, today(), &cache).unwrap();
    for (text, expected) in [
        ("zskj", &[1][..]),
        ("zhangsan", &[1]),
        ("张skeji", &[1]),
        ("cqjc", &[4]),
        ("jichuang", &[4]),
        // A letter alone would find nearly everybody, and letters are letters first.
        ("z", &[1]),
        ("ann", &[3]),
        // Letters of any width, as everywhere in the search.
        ("Ｚｓｋｊ", &[1]),
        ("qq", &[]),
    ] {
        let query = Query { text: text.to_owned(), ..Query::all(Kind::Customer) };
        assert_eq!(run(&*snapshot, &query, &ctx).unwrap(), expected, "{text}");
    }
}

#[test]
fn bands_go_by_the_period_of_the_settings_everywhere() {
    use crate::insight::reports::{Request, Worths, pyramid};
    use crate::model::derived::{Band, PyramidPeriod};
    let (_folder, store) = small();
    let found = |filter: &str| found(&store, Kind::Customer, filter, "number");
    // The third bought most in all, and in the last year, but the second nothing in that.
    assert_eq!((found("band = vip"), found("band empty")), (vec!["C-3".to_owned()], vec!["C-4".to_owned()]));
    let author = Author { who: String::new(), at: chrono::DateTime::UNIX_EPOCH, title: Message::new("test") };
    let changed: Result<_, StoreError> = store.change(&author, |change| {
        let settings = change.settings()?;
        change.set_settings(&Settings { pyramid_period: PyramidPeriod::Year, ..settings })
    });
    changed.unwrap();
    assert_eq!(found("band = vip"), ["C-3"]);
    assert_eq!(found("band empty"), ["C-2", "C-4"]);
    let snapshot = store.snapshot().unwrap();
    let settings = snapshot.settings().unwrap();
    let pyramid = pyramid(&*snapshot, &Request::usual(&settings, today()), Stop::NEVER).unwrap();
    assert_eq!((pyramid.customers, pyramid.band(Band::Vip).customers.as_slice()), (2, &[3][..]));
    let worths = Worths::gather(&*snapshot, today()).unwrap();
    let standing = |id: u64| worths.worth(id).standing.map(|standing| (standing.rank, standing.amount));
    assert_eq!(
        [standing(1), standing(2), standing(3)],
        [
            Some((2, Money(5_000))),
            None,
            // The order of a year ago is in neither.
            Some((1, Money(10_000))),
        ]
    );
    assert!(worths.worth(2).scores.is_some(), "scores are of all time");
}

#[test]
fn overdue_service_is_what_is_still_open_the_day_after_it_was_due() {
    let due = |text: &str| Some(text.parse::<chrono::DateTime<chrono::Utc>>().unwrap());
    let (_folder, store) = store(|change| {
        for number in ["C-1", "C-2", "C-3"] {
            change.create(Kind::Customer, &customer(number, number))?;
        }
        let call = |of: u64, resolution_due, state| HelpCall {
            customer: Some(Reference::new(of)),
            resolution_due,
            state,
            ..HelpCall::default()
        };
        for call in [
            call(1, due("2026-06-14T23:59:59Z"), HelpCallState::Assigned),
            call(2, due("2026-06-15T00:00:00Z"), HelpCallState::Assigned),
            call(2, due("2026-06-01T00:00:00Z"), HelpCallState::Done),
            call(2, None, HelpCallState::Assigned),
        ] {
            change.create(Kind::HelpCall, &call)?;
        }
        for (of, due) in [(1, "2026-06-14"), (3, "2026-06-15")] {
            let complaint =
                Complaint { customer: Some(Reference::new(of)), due: Some(day(due)), ..Complaint::default() };
            change.create(Kind::Complaint, &complaint)?;
            let repair =
                Repair { customer: Some(Reference::new(of)), due: Some(day(due)), ..Repair::default() };
            change.create(Kind::Repair, &repair)?;
        }
        Ok(())
    });
    for (filter, expected) in [
        ("overdue-service > 0", &["C-1"][..]),
        ("overdue-service = 3", &["C-1"]),
        ("open-service = 2", &["C-2", "C-3"]),
    ] {
        assert_eq!(found(&store, Kind::Customer, filter, "number"), expected, "{filter}");
    }
}

#[test]
fn finds_and_sorts() {
    let (_folder, store) = small();
    let customers = |filter, sort: &str| found(&store, Kind::Customer, filter, sort).join(" ");
    for (filter, sort, expected) in [
        ("", "", "C-1 C-2 C-3 C-4"),
        ("", "name", "C-3 C-4 C-2 C-1"),
        ("", "-name", "C-1 C-2 C-4 C-3"),
        ("", "size", "C-3 C-1 C-2 C-4"),
        ("", "-size", "C-1 C-3 C-2 C-4"),
        ("", "region,-name", "C-1 C-3 C-2 C-4"),
        ("name ~ muller", "", "C-2"),
        ("region = \"East\" and size > 10", "", "C-1"),
        ("region != \"East\"", "", "C-2 C-4"),
        ("not region empty", "", "C-1 C-3"),
        ("phones ~ 138 0013", "", "C-1"),
        ("phones = 008613800138000", "", "C-1"),
        ("phones empty", "", "C-2 C-3 C-4"),
        ("emails = zhang@example.com", "", "C-1"),
        ("owner ~ 王", "", "C-2"),
        ("owner = E-1", "", "C-2"),
        ("owner.name empty", "", "C-1 C-3 C-4"),
        ("number in (C-1, C-4)", "", "C-1 C-4"),
        ("number = C-4", "", "C-4"),
        ("band = vip", "", "C-3"),
        ("band empty", "", "C-4"),
        ("band > vip", "-lifetime-amount", "C-2 C-1"),
        ("lifetime-amount >= 79.995", "lifetime-amount", "C-2 C-3"),
        ("lifetime-amount = 80", "", "C-2"),
        ("year-amount > 0", "-year-amount", "C-3 C-1"),
        ("", "-last-order", "C-3 C-4 C-1 C-2"),
        ("last-order < today-1y", "", "C-2"),
        ("order-count = 2", "", "C-3"),
        ("name < b", "", "C-3"),
    ] {
        assert_eq!(customers(filter, sort), expected, "{filter:?} by {sort:?}");
    }
    let orders = |filter, sort: &str| found(&store, Kind::Order, filter, sort).join(" ");
    assert_eq!(orders("customer = C-3", "-date"), "S-3 S-4");
    assert_eq!(orders("customer.region = East and date >= 2026-01-01", ""), "S-1 S-3");
    assert_eq!(orders("customer ~ muller or amount < 0", ""), "S-2 S-6");
    assert_eq!(orders("", "customer,-amount"), "S-4 S-3 S-5 S-6 S-2 S-1");
    assert_eq!(orders("", "customer.region,date"), "S-4 S-1 S-3 S-2 S-5 S-6");
    assert_eq!(orders("customer.band = vip", ""), "S-3 S-4");
}

#[test]
fn quick_filter_finds_every_word() {
    let (_folder, store) = small();
    let snapshot = store.snapshot().unwrap();
    let cache = Cache::default();
    let ctx = Context::of(&snapshot, today(), &cache).unwrap();
    for (text, expected) in [
        ("", vec![1, 2, 3, 4]),
        ("gmbh MULLER", vec![2]),
        ("138 0013", vec![1]),
        ("张三 0512", vec![1]),
        ("张三 gmbh", vec![]),
        ("c-3", vec![3]),
        ("1-3", vec![1]),
    ] {
        let query = Query { text: text.to_owned(), ..Query::all(Kind::Customer) };
        assert_eq!(run(&*snapshot, &query, &ctx).unwrap(), expected, "{text}");
    }
}

#[test]
fn groups_and_sums() {
    let (_folder, store) = small();
    let snapshot = store.snapshot().unwrap();
    let cache = Cache::default();
    let ctx = Context::of(&snapshot, today(), &cache).unwrap();
    let grouped = |by: &[&str]| -> Vec<(Vec<Value>, usize, i64)> {
        let by: Vec<GroupBy> = by.iter().map(|key| GroupBy::parse(Kind::Order, key).unwrap()).collect();
        let sum = [Kind::Order.path("amount").unwrap()];
        let ids: Vec<u64> = (1..=6).collect();
        let rows = group(&*snapshot, &ctx, Kind::Order, &ids, &by, &sum).unwrap();
        rows.into_iter()
            .map(|row| match row.sums[..] {
                [Value::Money(m)] => (row.values, row.count, m.0),
                _ => panic!("{row:?}"),
            })
            .collect()
    };
    let text = |t: &str| Value::Text(t.to_owned());
    assert_eq!(
        grouped(&["customer.region"]),
        [(vec![text("East")], 3, 105_000), (vec![Value::None], 3, 8_000)]
    );
    let first = |y: &str| Value::Day(day(y));
    assert_eq!(
        grouped(&["date.year"]),
        [(vec![first("2025-01-01")], 2, 98_000), (vec![first("2026-01-01")], 4, 15_000)]
    );
    assert_eq!(grouped(&["date.month", "customer"])[2].0[0], first("2026-01-01"));
    assert_eq!(grouped(&[]), [(vec![], 6, 113_000)]);
    assert!(GroupBy::parse(Kind::Order, "lines").is_err());
    assert_eq!(
        GroupBy::parse(Kind::Order, "customer.birthday.month").unwrap().key(Kind::Order),
        "customer.birthday.month"
    );
    let refused = group(&*snapshot, &ctx, Kind::Order, &[1], &[], &[Kind::Order.path("number").unwrap()]);
    assert_eq!(refused.unwrap_err().message().key, "query-not-summable");
}

#[test]
fn payments_and_credit_notes_lower_what_is_open() {
    let (_folder, store) = store(|change| {
        let issued = |number: &str, amount, note| Invoice {
            number: number.to_owned(),
            state: InvoiceState::Issued,
            amount: Money(amount),
            credit_note: note,
            due: Some(day("2026-06-01")),
            ..Invoice::default()
        };
        change.create(Kind::Invoice, &issued("V-1", 10_000, false))?;
        change.create(
            Kind::Invoice,
            &Invoice { credits: Some(Reference::new(1)), ..issued("V-2", 3_000, true) },
        )?;
        change.create(Kind::Invoice, &issued("V-3", -2_000, true))?;
        change.create(Kind::Invoice, &Invoice { state: InvoiceState::Paid, ..issued("V-4", 500, false) })?;
        for (number, invoice, amount) in [("Y-1", 1, 5_000), ("Y-2", 3, -1_500)] {
            let payment = Payment {
                number: number.to_owned(),
                invoice: Some(Reference::new(invoice)),
                amount: Money(amount),
                ..Payment::default()
            };
            change.create(Kind::Payment, &payment)?;
        }
        Ok(())
    });
    for (filter, expected) in [
        ("open-amount = 20", vec!["V-1"]),
        ("open-amount = -5", vec!["V-3"]),
        ("open-amount = 0", vec!["V-2", "V-4"]),
        ("overdue = true", vec!["V-1"]),
        ("days-left = -14", vec!["V-1", "V-2", "V-3"]),
    ] {
        assert_eq!(found(&store, Kind::Invoice, filter, ""), expected, "{filter}");
    }
}

#[test]
fn ties_of_the_pyramid_are_decided_by_external_id_then_number() {
    let (_folder, store) = store(|change| {
        for (number, external) in [("C-1", "b"), ("C-2", ""), ("C-3", "A"), ("C-4", "a")] {
            let customer = Customer { external_id: external.to_owned(), ..customer(number, number) };
            let id = change.create(Kind::Customer, &customer)?;
            change.create(Kind::Order, &order(&format!("S-{id}"), id, "2026-01-01", 100))?;
        }
        Ok(())
    });
    // "A" < "C-2" < "a" < "b" byte by byte; of four customers one is in each of the first three bands at most.
    assert_eq!(found(&store, Kind::Customer, "band = vip", ""), ["C-3"]);
    assert_eq!(found(&store, Kind::Customer, "band = small", ""), ["C-1", "C-2", "C-4"]);
}

#[test]
fn refuses_records_that_are_not_there_and_stops_when_told() {
    let (_folder, store) = small();
    let snapshot = store.snapshot().unwrap();
    let cache = Cache::default();
    let ctx = Context::of(&snapshot, today(), &cache).unwrap();
    let filter = Filter::parse("customer = C-77", Kind::Order).unwrap();
    let refused = run(&*snapshot, &Query { filter, ..Query::all(Kind::Order) }, &ctx).unwrap_err();
    assert_eq!(refused.message().key, "value-no-such-record");
    let stop = AtomicBool::new(true);
    let stopped = run(&*snapshot, &Query::all(Kind::Order), &ctx.with_stop(&stop));
    assert!(matches!(stopped, Err(InsightError::Stopped)));
}

#[test]
fn answers_within_a_change_too() {
    let (_folder, store) = small();
    let counted = store.rehearse(|change| {
        change.create(Kind::Customer, &Customer { region: "East".to_owned(), ..customer("C-5", "New") })?;
        let cache = Cache::default();
        let ctx = Context::within(change, today(), &cache)?;
        let filter = Filter::parse("region = East and open-tasks = 0", Kind::Customer)
            .map_err(InsightError::Refused)?;
        let sort = SortBy::parse(Kind::Customer, "owner,-band").map_err(InsightError::Refused)?;
        run(change, &Query { filter, sort, ..Query::all(Kind::Customer) }, &ctx)
    });
    assert_eq!(counted.unwrap().len(), 3);
}

#[test]
fn the_next_step_is_the_open_task_due_first() {
    let (_folder, store) = store(|change| {
        for name in ["A", "B", "C"] {
            change.create(Kind::Customer, &customer(&format!("C-{name}"), name))?;
        }
        let task = |number: &str, customer, due: Option<&str>, state| Task {
            number: number.to_owned(),
            subject: format!("Task {number}"),
            customer: Some(Reference::new(customer)),
            due: due.map(day),
            state,
            ..Task::default()
        };
        for task in [
            task("T-1", 1, None, TaskState::Open),
            task("T-2", 1, Some("2026-07-02"), TaskState::Open),
            task("T-3", 1, Some("2026-07-01"), TaskState::Done),
            task("T-4", 1, Some("2026-07-02"), TaskState::Waiting),
            task("T-5", 2, None, TaskState::Open),
        ] {
            change.create(Kind::Task, &task)?;
        }
        Ok(())
    });
    let snapshot = store.snapshot().unwrap();
    let (single, all) = (Cache::default(), Cache::default());
    let path = Kind::Customer.path("next-step").unwrap();
    let ctx = Context::of(&snapshot, today(), &all).unwrap();
    assert!(!is_ready(&ctx, Kind::Customer, &path));
    prepare(&*snapshot, &ctx, Kind::Customer, &[path]).unwrap();
    assert!(is_ready(&ctx, Kind::Customer, &path));
    let task = |id| Value::Ref(AnyRef::new(Kind::Task, id));
    for (id, expected) in [(1, task(2)), (2, task(5)), (3, Value::None)] {
        let of = AnyRef::new(Kind::Customer, id);
        let alone = Context::of(&snapshot, today(), &single).unwrap();
        assert_eq!(value_of(&*snapshot, &ctx, of, &path).unwrap(), expected, "{id} among all");
        assert_eq!(value_of(&*snapshot, &alone, of, &path).unwrap(), expected, "{id} alone");
    }
    for (filter, sort, expected) in [
        ("next-step = T-2", "", "C-A"),
        ("next-step ~ \"task t-5\"", "", "C-B"),
        ("next-step empty", "", "C-C"),
        ("", "-next-step", "C-B C-A C-C"),
    ] {
        assert_eq!(found(&store, Kind::Customer, filter, sort).join(" "), expected, "{filter} {sort}");
    }
}

#[test]
fn what_segments_find_in_one_walk_is_what_each_field_says() {
    let (_folder, store) = small();
    let author = Author { who: String::new(), at: chrono::DateTime::UNIX_EPOCH, title: Message::new("test") };
    let filter = "band = vip and last-order < today and lifetime-amount > 0 and order-count > 0 and \
                  year-amount > 0 and year-change > 0";
    let segment = Segment { filter: filter.to_owned(), ..Segment::default() };
    store.change(&author, |change| change.create(Kind::Segment, &segment)).unwrap();
    for period in [PyramidPeriod::All, PyramidPeriod::Year] {
        let settings = Settings { pyramid_period: period, ..Settings::default() };
        store.change(&author, |change| change.set_settings(&settings)).unwrap();
        let snapshot = store.snapshot().unwrap();
        let (cache, alone) = (Cache::default(), Cache::default());
        let ctx = Context::of(&snapshot, today(), &cache).unwrap();
        derived::column(&*snapshot, &ctx, Kind::Customer, Derived::Segments).unwrap();
        let alone = Context::of(&snapshot, today(), &alone).unwrap();
        for of in [
            Derived::Band,
            Derived::LifetimeAmount,
            Derived::OrderCount,
            Derived::LastOrder,
            Derived::YearAmount,
            Derived::YearChange,
        ] {
            let kept = ctx.kept_column(Kind::Customer, of).unwrap();
            let own = derived::column(&*snapshot, &alone, Kind::Customer, of).unwrap();
            for id in 0..10 {
                assert_eq!(kept.value(of, id), own.value(of, id), "{of:?} of {id}, {period:?}");
            }
        }
    }
}

#[test]
fn what_a_list_shows_of_sales_is_found_in_one_walk() {
    let (_folder, store) = small();
    let snapshot = store.snapshot().unwrap();
    for (asked, beside) in [
        ("year-amount,year-change", vec![Derived::YearAmount, Derived::YearChange]),
        ("last-order,order-count", vec![Derived::LastOrder, Derived::OrderCount]),
        // One alone is found where it is needed.
        ("year-change,order-count,name", vec![]),
    ] {
        let cache = Cache::default();
        let ctx = Context::of(&snapshot, today(), &cache).unwrap();
        let paths = SortBy::parse(Kind::Customer, asked).unwrap().into_iter().map(|by| by.path);
        derived::together(&*snapshot, &ctx, Kind::Customer, paths).unwrap();
        for of in [Derived::YearAmount, Derived::YearChange, Derived::LastOrder, Derived::OrderCount] {
            let kept = ctx.kept_column(Kind::Customer, of).is_some();
            assert_eq!(kept, beside.contains(&of), "{of:?} for {asked}");
        }
    }
}

#[test]
fn bands_of_the_last_year_go_by_its_amounts_which_are_kept() {
    let (_folder, store) = small();
    let author = Author { who: String::new(), at: chrono::DateTime::UNIX_EPOCH, title: Message::new("test") };
    let settings = Settings { pyramid_period: PyramidPeriod::Year, ..Settings::default() };
    store.change(&author, |change| change.set_settings(&settings)).unwrap();
    let (snapshot, cache) = (store.snapshot().unwrap(), Cache::default());
    let ctx = Context::of(&snapshot, today(), &cache).unwrap();
    derived::column(&*snapshot, &ctx, Kind::Customer, Derived::Band).unwrap();
    assert!(ctx.kept_column(Kind::Customer, Derived::YearAmount).is_some());
}

#[test]
fn segments_are_a_field_of_the_customers_they_select() {
    let segment = |name: &str, filter: &str, parent| Segment {
        number: format!("SG-{name}"),
        name: name.to_owned(),
        filter: filter.to_owned(),
        parent,
        ..Segment::default()
    };
    let (_folder, store) = store(|change| {
        for (number, region, size) in [("C-1", "East", 10), ("C-2", "East", 900), ("C-3", "West", 900)] {
            let record = Customer { region: region.to_owned(), size: Some(size), ..customer(number, number) };
            change.create(Kind::Customer, &record)?;
        }
        change.create(Kind::Order, &order("S-1", 2, "2026-01-01", 5))?;
        change.create(Kind::Order, &order("S-2", 3, "2026-01-01", 5))?;
        let east = change.create(Kind::Segment, &segment("east", "region = East", None))?;
        change.create(Kind::Segment, &segment("large", "size > 100", Some(Reference::new(east))))?;
        change.create(Kind::Segment, &segment("unreadable", "no-such-field = 1", None))?;
        change.create(Kind::Segment, &segment("itself", "segments = SG-east", None))?;
        Ok(())
    });
    for (kind, filter, expected) in [
        (Kind::Customer, "segments = SG-east", &["C-1", "C-2"][..]),
        (Kind::Customer, "segments = SG-large", &["C-2"]),
        (Kind::Customer, "segments in (SG-large, SG-unreadable)", &["C-2"]),
        (Kind::Customer, "segments ~ arg", &["C-2"]),
        (Kind::Customer, "segments empty", &["C-3"]),
        (Kind::Customer, "not segments = SG-east", &["C-3"]),
        // None selects by asking for segments.
        (Kind::Customer, "segments = SG-itself", &[]),
        (Kind::Order, "customer.segments = SG-east", &["S-1"]),
    ] {
        assert_eq!(found(&store, kind, filter, "number"), expected, "{filter}");
    }
    let snapshot = store.snapshot().unwrap();
    let (single, all) = (Cache::default(), Cache::default());
    let path = Kind::Customer.path("segments").unwrap();
    let ctx = Context::of(&snapshot, today(), &all).unwrap();
    prepare(&*snapshot, &ctx, Kind::Customer, &[path]).unwrap();
    for (id, expected) in [(1, vec![1]), (2, vec![1, 2]), (3, vec![])] {
        let of = AnyRef::new(Kind::Customer, id);
        let alone = Context::of(&snapshot, today(), &single).unwrap();
        let expected = Value::Refs(Kind::Segment, expected);
        assert_eq!(value_of(&*snapshot, &ctx, of, &path).unwrap(), expected, "{id} among all");
        assert_eq!(value_of(&*snapshot, &alone, of, &path).unwrap(), expected, "{id} alone");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_computed_column_is_what_is_computed_one_by_one(seed: u64) {
        let (_folder, store) = world::store(seed);
        let snapshot = store.snapshot().unwrap();
        for kind in Kind::ALL {
            for derived in kind.info().derived {
                let (single, all) = (Cache::default(), Cache::default());
                let ctx = Context::of(&snapshot, today(), &all).unwrap();
                let column = derived::column(&*snapshot, &ctx, *kind, *derived).unwrap();
                let ctx = Context::of(&snapshot, today(), &single).unwrap();
                for id in run(&*snapshot, &Query::all(*kind), &ctx).unwrap() {
                    let row = Row::open(&*snapshot, &ctx, AnyRef::new(*kind, id)).unwrap().unwrap();
                    let one = derived::value(&*snapshot, &ctx, row.of, &*row.record, *derived).unwrap();
                    prop_assert_eq!(one, column.value(*derived, id), "{:?} {:?} {}", kind, derived, id);
                }
            }
        }
    }

    #[test]
    fn a_query_finds_what_looking_at_every_record_finds(seed: u64, questions in proptest::collection::vec(any::<u64>(), 60)) {
        let (_folder, store) = world::store(seed);
        let snapshot = store.snapshot().unwrap();
        let cache = Cache::default();
        let ctx = Context::of(&snapshot, today(), &cache).unwrap();
        for question in questions {
            let query = naive::question(&*snapshot, &ctx, question);
            let text = query.filter.text(query.kind);
            prop_assert_eq!(
                run(&*snapshot, &query, &ctx).unwrap_or_else(|e| panic!("{text}: {e}")),
                naive::answer(&*snapshot, &ctx, &query),
                "{:?} {} by {}", query.kind, text, SortBy::text(query.kind, &query.sort)
            );
        }
    }
}
