//! The pyramid in a window.

use egui_kittest::kittest::Queryable as _;

use super::PyramidScreen;
use crate::lang::Language;
use crate::model::Kind;
use crate::model::people::Customer;
use crate::model::record::{Choice as _, Value};
use crate::model::sales::{Order, OrderState};
use crate::model::value::Money;
use crate::ui::context::{Action, Route};
use crate::ui::screens::testing::{Stage, settle, today, window};

#[test]
fn a_click_on_a_band_opens_its_customers() {
    let stage = Stage::new(Language::English);
    for n in 1..=30_i64 {
        let name = Value::Text(format!("Customer {n}"));
        let customer = stage.create(Kind::Customer, vec![(Customer::name, name)]);
        stage.create(
            Kind::Order,
            vec![
                (Order::customer, Value::Ref(customer)),
                (Order::date, Value::Day(today())),
                (Order::amount, Value::Money(Money(n * 10_000))),
                (Order::state, Value::Choice(OrderState::Completed.index())),
            ],
        );
    }
    let mut harness = window(stage, PyramidScreen::default(), [1240.0, 832.0]);
    settle(&mut harness);
    harness.query_all_by_label_contains("VIP").next().expect("the band").click();
    settle(&mut harness);
    let opened = harness.state().0.actions.iter().find_map(|action| match action {
        Action::Go(Route::List { kind, filter }) => Some((*kind, filter.clone())),
        _ => None,
    });
    assert_eq!(opened, Some((Kind::Customer, "band = vip".to_owned())));
}
