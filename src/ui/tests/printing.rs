//! What is on the screen becomes a page in a browser.

use egui::OutputCommand;

use super::*;
use crate::insight::InsightError;
use crate::model::record::AnyRef;
use crate::model::record::Choice as _;
use crate::model::sales::{Order, OrderState};
use crate::model::value::Money;
use crate::ui::jobs::Progress;
use crate::ui::printing::Printing;

/// A customer with an order a day.
fn with_orders(orders: i64) -> Window {
    Window::new(|folder| {
        let path = folder.join("shop.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
        let create = |kind, values| session.run(&Command::Create { kind, values }).unwrap().records[0];
        let phones = Value::Texts(vec!["051265183307".to_owned()]);
        let name = Value::Text("Ruifeng <b>Machinery</b>".to_owned());
        let customer = create(Kind::Customer, vec![(Customer::name, name), (Customer::phones, phones)]);
        for day in 1..=orders {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 11, day as u32).unwrap();
            create(
                Kind::Order,
                vec![
                    (Order::customer, Value::Ref(customer)),
                    (Order::date, Value::Day(date)),
                    (Order::amount, Value::Money(Money(day * 100_000))),
                    (Order::state, Value::Choice(OrderState::Completed.index())),
                ],
            );
        }
        Some(session)
    })
}

impl Window {
    /// Prints what is on the screen: the page that the browser is given.
    fn print(&mut self) -> String {
        self.settle();
        // In one frame: of several drawn in a row only what the last one gave out is seen.
        let key = |pressed| egui::Event::Key {
            key: Key::P,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        self.harness.input_mut().events.extend([key(true), key(false)]);
        let begun = Instant::now();
        let address = loop {
            assert!(begun.elapsed() < Duration::from_secs(30), "nothing is printed");
            self.harness.step();
            let opened =
                self.harness.output().platform_output.commands.iter().find_map(|command| match command {
                    OutputCommand::OpenUrl(open) => Some(open.url.clone()),
                    _ => None,
                });
            match opened {
                Some(address) => break address,
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        let path = address.strip_prefix("file://").expect("a file").replace("%20", " ");
        assert!(Path::new(&path).starts_with(self.folder.path().join("print")), "{path}");
        self.wait("The page was opened in your browser, ready to print.");
        std::fs::read_to_string(path).unwrap()
    }
}

#[test]
fn a_list_is_printed_as_it_is_shown() {
    let mut window = with_orders(3);
    let filter = "date >= 2026-11-02".to_owned();
    window.harness.state_mut().go(Route::List { kind: Kind::Order, filter });
    window.wait("¥3,000");
    let page = window.print();
    for expected in [
        "<h1>Orders</h1>",
        "<p>Order date from 2 Nov 2026</p>",
        "<p>2 records</p>",
        "¥3,000",
        "Ruifeng &lt;b&gt;Machinery&lt;/b&gt;",
        "<tr class=\"sum\"><td>Total</td>",
        "¥5,000",
        "print()",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    assert!(!page.contains("¥1,000"), "what is filtered out is not printed");
}

#[test]
fn groups_are_printed_with_their_headings() {
    let mut window = with_orders(2);
    window.harness.state_mut().go(Route::list(Kind::Order));
    window.settle();
    window.click("Group");
    window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, "Status").click_accesskit();
    window.wait("Status is Completed");
    let page = window.print();
    assert!(page.contains("<tr class=\"group\""), "{page}");
    assert!(page.contains("Status is Completed  ·  2 records"), "{page}");
}

#[test]
fn pages_of_records_and_the_customer_view_are_printed() {
    let mut window = with_orders(2);
    window.harness.state_mut().go(Route::Record(AnyRef::new(Kind::Order, 1)));
    let page = window.print();
    for expected in ["1 Nov 2026", "¥1,000", "Ruifeng &lt;b&gt;Machinery&lt;/b&gt;", "Completed"] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    window.harness.state_mut().go(Route::Record(AnyRef::new(Kind::Customer, 1)));
    let page = window.print();
    for expected in ["<h1>Ruifeng &lt;b&gt;Machinery&lt;/b&gt;</h1>", "0512 6518 3307", "¥2,000", "<svg"] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
}

#[test]
fn reports_are_printed_with_their_charts() {
    let mut window = with_orders(2);
    window.harness.state_mut().go(Route::Pyramid);
    window.wait("VIP");
    let page = window.print();
    assert_eq!(page.matches("<svg").count(), 3);
    assert_eq!(page.matches("<table>").count(), 3);
    assert!(page.contains("November 2026"), "{page}");
}

#[test]
fn a_print_that_is_stopped_has_not_failed() {
    let mut window = with_orders(1);
    let until_stopped = |progress: &Progress| {
        while !progress.stopped() {
            std::thread::sleep(Duration::from_millis(2));
        }
        Err(InsightError::Stopped.into())
    };
    window.harness.state_mut().print(&Printing::new(until_stopped));
    let running = window.harness.state().jobs.running();
    running.iter().find(|job| job.name.key == "wait-print").expect("it is printed").stop();
    window.settle();
    let app = window.harness.state();
    assert!(app.printing.is_empty());
    let told = app.toasts.told().last().expect("it is told");
    assert!(told.message.key == "fail-stopped" && !told.failed, "{told:?}");
}

#[test]
fn a_page_of_earlier_days_is_gone_when_a_day_begins() {
    let mut window = with_orders(1);
    let folder = window.folder.path().join("print");
    std::fs::create_dir_all(&folder).unwrap();
    let (old, new) = (folder.join("old.html"), folder.join("new.html"));
    for page in [&old, &new] {
        std::fs::write(page, "<p></p>").unwrap();
    }
    let made = std::time::SystemTime::now() - Duration::from_secs(48 * 60 * 60);
    std::fs::File::options().write(true).open(&old).unwrap().set_modified(made).unwrap();
    window.settle();
    assert!(old.exists());
    window.harness.state_mut().open.as_mut().unwrap().begun = None;
    window.settle();
    assert!(!old.exists() && new.exists());
}

#[test]
fn where_nothing_can_be_printed_the_command_does_not_apply() {
    let mut window = with_orders(1);
    window.harness.state_mut().go(Route::Settings);
    window.press(Modifiers::COMMAND, Key::P);
    assert!(window.harness.state().printing.is_empty());
    window.press(Modifiers::COMMAND, Key::K);
    window.write(">print");
    assert!(!window.has("Print what is on screen"));
}

/// Paper has no place on top that stays: what is pinned says so.
#[test]
fn what_is_pinned_is_marked_on_paper() {
    let mut window = with_orders(2);
    let customer = AnyRef::new(Kind::Customer, 1);
    {
        use crate::model::work::Interaction;
        let session = &window.harness.state().open.as_ref().unwrap().session;
        for (subject, pinned_to) in [("Spindle noise", Value::Ref(customer)), ("Price asked", Value::None)] {
            let values = vec![
                (Interaction::subject, Value::Text(subject.to_owned())),
                (Interaction::customer, Value::Ref(customer)),
                (Interaction::at, Value::Instant(session.clock.now())),
                (Interaction::pinned_to, pinned_to),
            ];
            session.run(&Command::Create { kind: Kind::Interaction, values }).unwrap();
        }
    }
    window.harness.state_mut().go(Route::Record(customer));
    let page = window.print();
    let (pinned, timeline) = (page.find("<h2>Pinned"), page.find("<h2>Timeline"));
    let at = |text: &str| page.find(text);
    assert!(pinned.is_some() && pinned < at("Spindle noise") && at("Spindle noise") < timeline, "{page}");
    assert!(timeline < at("Price asked"));
    assert_eq!(page.matches("Spindle noise").count(), 1);
}

#[test]
fn printing_is_in_the_menu_of_every_page_that_can_be_printed() {
    let mut window = with_orders(1);
    let customer = AnyRef::new(Kind::Customer, 1);
    let order = AnyRef::new(Kind::Order, 1);
    for route in [
        Route::Today,
        Route::list(Kind::Customer),
        Route::Record(customer),
        Route::Record(order),
        Route::Pyramid,
    ] {
        assert!(route.is_printable());
        window.harness.state_mut().go(route.clone());
        window.settle();
        let toasts = window.harness.state().toasts.told().len();
        window.click("More");
        window.click("Print what is on screen");
        let begun = Instant::now();
        while window.harness.state().toasts.told().len() == toasts {
            assert!(begun.elapsed() < Duration::from_secs(30), "nothing is printed of {route:?}");
            window.harness.run_steps(1);
        }
    }
}

#[test]
fn today_is_printed_with_what_waits() {
    let mut window = with_orders(2);
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let values = vec![
            (crate::model::work::Task::subject, Value::Text("Call <back>".to_owned())),
            (crate::model::work::Task::due, Value::Day(today - chrono::Duration::days(2))),
        ];
        session.run(&Command::Create { kind: Kind::Task, values }).unwrap();
    }
    window.harness.state_mut().go(Route::Today);
    let page = window.print();
    for told in ["Today", "21 Nov 2026", "Call &lt;back&gt;", "2 days overdue"] {
        assert!(page.contains(told), "{told} in {page}");
    }
}
