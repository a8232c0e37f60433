//! The pyramid in a window.

use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Period, PyramidScreen, Request};
use crate::insight::{self, reports};
use crate::lang::Language;
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::people::Customer;
use crate::model::record::{AnyRef, Choice as _, Value};
use crate::model::sales::{Order, OrderState};
use crate::model::value::{Currency, Money};
use crate::model::work::Task;
use crate::store::{Read as _, ReadRecords as _, Stop};
use crate::ui::context::{Action, Route};
use crate::ui::screens::testing::{Stage, settle, today, window};

/// Thirty customers who bought for 100 to 3,000 this year; last year it was the other way round.
fn turned_round() -> Stage {
    let stage = Stage::new(Language::English);
    for n in 1..=30_i64 {
        let name = Value::Text(format!("Customer {n}"));
        let customer = stage.create(Kind::Customer, vec![(Customer::name, name)]);
        let last_year = today() - chrono::TimeDelta::days(400);
        for (day, amount) in [(today(), n), (last_year, 31 - n)] {
            stage.create(
                Kind::Order,
                vec![
                    (Order::customer, Value::Ref(customer)),
                    (Order::date, Value::Day(day)),
                    (Order::amount, Value::Money(Money(amount * 10_000))),
                    (Order::state, Value::Choice(OrderState::Completed.index())),
                ],
            );
        }
    }
    stage
}

fn of_last_year() -> PyramidScreen {
    PyramidScreen { chosen: Some(Period::LastTwelveMonths), ..PyramidScreen::default() }
}

/// The records that a list with this filter holds.
fn found(stage: &Stage, kind: Kind, filter: &str) -> Vec<u64> {
    let (snapshot, cache) = (stage.session.snapshot().unwrap(), insight::Cache::default());
    let ctx = insight::Context::of(&snapshot, today(), &cache).unwrap();
    let filter = Filter::parse(filter, kind).unwrap_or_else(|e| panic!("{filter}: {e:?}"));
    insight::run(&*snapshot, &insight::Query { filter, ..insight::Query::all(kind) }, &ctx).unwrap()
}

/// The list that was last asked for.
fn opened(harness: &egui_kittest::Harness<'_, (Stage, PyramidScreen)>) -> Option<(Kind, String)> {
    harness.state().0.actions.iter().rev().find_map(|action| match action {
        Action::Go(Route::List { kind, filter }) => Some((*kind, filter.clone())),
        _ => None,
    })
}

#[test]
fn a_click_on_a_band_opens_its_customers() {
    for (period, filter) in
        [(Period::All, "band = vip"), (Period::LastTwelveMonths, r#"number in ("C-000030")"#)]
    {
        let screen = PyramidScreen { chosen: Some(period), ..PyramidScreen::default() };
        let mut harness = window(turned_round(), screen, [1240.0, 832.0]);
        settle(&mut harness);
        harness.query_all_by_label_contains("VIP").next().expect("the band").click();
        settle(&mut harness);
        assert_eq!(opened(&harness), Some((Kind::Customer, filter.to_owned())), "{period:?}");
    }
}

#[test]
fn who_moved_down_gets_a_task() {
    let mut harness = window(turned_round(), of_last_year(), [1240.0, 1400.0]);
    settle(&mut harness);
    for told in ["VIP → Small", "Small → VIP", "¥100 below VIP"] {
        assert!(harness.query_all_by_label_contains(told).next().is_some(), "{told}");
    }
    harness.get_by_label("Make care tasks…").click();
    settle(&mut harness);
    harness.get_by_label("Make 6 tasks").click();
    settle(&mut harness);
    let snapshot = harness.state().0.session.snapshot().unwrap();
    let tasks = (1..=6).map(|id| snapshot.get::<Task>(id).unwrap().expect("a task"));
    let told: Vec<_> = tasks.map(|task| (task.customer.map(|of| of.id), task.subject, task.due)).collect();
    let due = Some(today() + chrono::TimeDelta::days(7));
    let expected = (1..=6).map(|id| (Some(id), "Ask why they buy less than before".to_owned(), due));
    assert_eq!(told, expected.collect::<Vec<_>>());
    assert_eq!(snapshot.count(Kind::Task).unwrap(), 6);
}

#[test]
fn a_band_too_large_to_name_everybody_is_told_by_its_amounts() {
    let stage = turned_round();
    let request = Period::LastTwelveMonths.days(today());
    let request = Request { from: request.0, to: request.1, ..Request::default() };
    let pyramid = reports::pyramid(&*stage.session.snapshot().unwrap(), &request, Stop::NEVER).unwrap();
    let currency = Currency::of("CNY").unwrap();
    for (band, filter) in [
        (0, "year-amount >= 3000.00"),
        (1, "year-amount >= 2900.00 and year-amount < 3000.00"),
        (3, "year-amount >= 100.00 and year-amount < 2500.00"),
    ] {
        assert_eq!(super::opening::between(&pyramid, band, currency), filter);
    }
}

#[test]
fn who_bought_nothing_stands_below_the_bands_and_can_be_listed() {
    let stage = turned_round();
    for name in ["Never bought", "Gave it back"] {
        stage.create(Kind::Customer, vec![(Customer::name, Value::Text(name.to_owned()))]);
    }
    let back = AnyRef::new(Kind::Customer, 32);
    for amount in [500, -500] {
        stage.create(
            Kind::Order,
            vec![
                (Order::customer, Value::Ref(back)),
                (Order::date, Value::Day(today())),
                (Order::amount, Value::Money(Money(amount))),
                (Order::state, Value::Choice(OrderState::Completed.index())),
            ],
        );
    }
    for period in [Period::All, Period::LastTwelveMonths] {
        let screen = PyramidScreen { chosen: Some(period), ..PyramidScreen::default() };
        let filter = screen.without_orders().expect("a filter");
        assert_eq!(found(&stage, Kind::Customer, filter), [31, 32], "{period:?}");
    }
    let mut harness = window(stage, of_last_year(), [1240.0, 1400.0]);
    settle(&mut harness);
    harness.get_by_label_contains("Bought nothing: 2").click();
    settle(&mut harness);
    assert!(opened(&harness).is_some_and(|(_, filter)| filter.starts_with("year-amount")));
}

#[test]
fn a_month_opens_its_orders_and_a_point_of_the_curve_the_customers_up_to_it() {
    let mut harness = window(turned_round(), of_last_year(), [1240.0, 1600.0]);
    settle(&mut harness);
    harness.query_all_by_label_contains("November 2026: ").next().expect("the month").click();
    settle(&mut harness);
    let (kind, filter) = opened(&harness).expect("a list");
    assert_eq!(kind, Kind::Order);
    // The period ends today.
    assert_eq!(filter, "date >= 2026-11-01 and date <= 2026-11-21 and state != draft and state != cancelled");
    assert_eq!(found(&harness.state().0, kind, &filter).len(), 30);

    harness.get_by_label_contains("Top 40% bring in").click();
    settle(&mut harness);
    let (kind, filter) = opened(&harness).expect("a list");
    assert_eq!(kind, Kind::Customer);
    assert_eq!(found(&harness.state().0, kind, &filter), (19..=30).collect::<Vec<u64>>());
}

#[test]
fn the_curve_and_the_months_are_tables_too() {
    let mut harness = window(turned_round(), of_last_year(), [1240.0, 1600.0]);
    settle(&mut harness);
    harness.get_by_label("More: Revenue by month").click();
    settle(&mut harness);
    harness.get_by_label("Show as table").click();
    settle(&mut harness);
    let row = |harness: &egui_kittest::Harness<'_, _>| {
        harness.query_all_by_label_contains("November 2026: ").next().expect("a row").accesskit_node().role()
    };
    assert_eq!(row(&harness), egui::accesskit::Role::Row);
    harness.query_all_by_label_contains("November 2026: ").next().unwrap().click();
    settle(&mut harness);
    assert_eq!(opened(&harness).map(|(kind, _)| kind), Some(Kind::Order));

    harness.get_by_label("More: 80/20 curve").click();
    settle(&mut harness);
    harness.query_all_by_label("Copy").last().expect("the entry").click();
    harness.run_steps(2);
    assert!(harness.state().0.actions.iter().any(|action| matches!(action, Action::Toast(_))));
    harness.get_by_label("More: 80/20 curve").click();
    settle(&mut harness);
    harness.get_by_label("Show as table").click();
    settle(&mut harness);
    harness.query_all_by_label_contains("3: 10%").next().expect("the third customer").click();
    settle(&mut harness);
    let (kind, filter) = opened(&harness).expect("a list");
    assert_eq!(found(&harness.state().0, kind, &filter), [28, 29, 30]);
}

#[test]
fn the_screen_begins_with_the_period_that_bands_go_by() {
    use crate::model::derived::PyramidPeriod;
    for (period, label, filter) in [
        (PyramidPeriod::All, "All time", "band = small"),
        (PyramidPeriod::Year, "Last 12 months", "band = small"),
    ] {
        let stage = turned_round();
        let settings = stage.session.snapshot().unwrap().settings().unwrap();
        let settings = crate::store::Settings { pyramid_period: period, ..settings };
        let change = stage.session.change(crate::model::say::Message::new("entry-settings"), |desk| {
            Ok(desk.change.set_settings(&settings)?)
        });
        change.unwrap();
        let mut harness = window(stage, PyramidScreen::default(), [1240.0, 900.0]);
        settle(&mut harness);
        harness.get_by_label(label);
        harness.get_by_label("See which").click();
        settle(&mut harness);
        assert_eq!(opened(&harness), Some((Kind::Customer, filter.to_owned())));
        let (_, filter) = opened(&harness).unwrap();
        assert_eq!(found(&harness.state().0, Kind::Customer, &filter).len(), 24, "{period:?}");
    }
}

/// The page said that it could not be loaded.
#[test]
fn days_the_wrong_way_round_are_told_at_their_field() {
    let screen = PyramidScreen { chosen: Some(Period::Custom), ..PyramidScreen::default() };
    let mut harness = window(Stage::new(Language::English), screen, [1240.0, 900.0]);
    for (label, typed) in [("From", "21 Nov 2026"), ("Until", "1 Nov 2026")] {
        harness.get_by_role_and_label(egui::accesskit::Role::DateInput, label).focus();
        settle(&mut harness);
        harness.event(egui::Event::Text(typed.to_owned()));
        settle(&mut harness);
    }
    harness.get_by_role_and_label(egui::accesskit::Role::DateInput, "From").focus();
    settle(&mut harness);
    harness.get_by_label("The end is before the start");
    assert!(harness.query_by_label("Try again").is_none());
}
