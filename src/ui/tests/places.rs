//! A file opens where the window left it.

use super::*;

pub(super) fn open(folder: tempfile::TempDir) -> Window {
    Window::within(folder, |folder| Some(shop(folder)))
}

pub(super) fn closed_and_opened(mut window: Window) -> Window {
    eframe::App::on_exit(window.harness.state_mut(), None);
    let Window { harness, folder } = window;
    drop(harness);
    open(folder)
}

#[test]
fn lists_with_their_filter_and_records_are_in_front_again() {
    let mut window = open(tempfile::tempdir().unwrap());
    assert_eq!(window.route(), &Route::Today);
    let filter =
        crate::model::filter::Filter::parse("name ~ Hai", Kind::Customer).unwrap().text(Kind::Customer);
    let filtered = Route::List { kind: Kind::Customer, filter };
    let record = Route::Record(crate::model::record::AnyRef::new(Kind::Customer, 1));
    for route in [filtered, record, Route::Pyramid] {
        window.harness.state_mut().go(route.clone());
        window.settle();
        window = closed_and_opened(window);
        assert_eq!(window.route(), &route);
    }
    // What is begun anew every time, and what is there no longer, leads to Today.
    window.harness.state_mut().go(Route::Settings);
    window = closed_and_opened(window);
    assert_eq!(window.route(), &Route::Today);
    window.harness.state_mut().go(Route::Record(crate::model::record::AnyRef::new(Kind::Customer, 9)));
    window = closed_and_opened(window);
    assert_eq!(window.route(), &Route::Today);
}
