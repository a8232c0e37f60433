//! Lists arranged by whoever works with them: saved views, joints between conditions, columns, and what comes back.

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

use super::lists::{SHOP, listing};
use super::places::{closed_and_opened, open};
use super::*;
use crate::model::company::{OwnField, OwnSort, SavedView};
use crate::model::people::Employee;
use crate::model::record::{AnyRef, Choice as _};
use crate::model::work::Task;
use crate::store::ReadRecords as _;

impl Window {
    /// The columns as they stand in the header.
    fn heads(&self) -> Vec<String> {
        let mut heads: Vec<(f32, String)> = self
            .harness
            .query_all_by_role(Role::ColumnHeader)
            .filter_map(|node| Some((node.rect().left(), node.accesskit_node().label()?)))
            .collect();
        heads.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        heads.into_iter().map(|(_, label)| label).collect()
    }

    fn view(&self, id: u64) -> Option<SavedView> {
        let session = &self.harness.state().open.as_ref().unwrap().session;
        session.snapshot().unwrap().get::<SavedView>(id).unwrap()
    }

    fn filter(&mut self, typed: &str) {
        self.key(Key::Slash);
        self.press(Modifiers::COMMAND, Key::A);
        self.write(typed);
    }

    /// Saves what is shown under this name.
    fn save_view(&mut self, name: &str) {
        self.click("View");
        self.write(name);
        self.key(Key::Enter);
        self.wait(name);
    }

    fn tab<'a>(&'a self, name: &'a str) -> egui_kittest::Node<'a> {
        self.harness.get_by_role_and_label(Role::Tab, name)
    }

    /// Chooses an entry of the menu of the view in front.
    fn in_menu(&mut self, entry: &str) {
        self.click("View options");
        self.harness.get_by_role_and_label(Role::MenuItem, entry).click_accesskit();
        self.settle();
    }
}

#[test]
fn a_view_keeps_what_is_shown_and_tells_what_was_changed() {
    let mut window = listing(SHOP);
    window.filter("ng");
    window.save_view("Of ng");
    let kept = window.view(1).unwrap();
    assert_eq!(
        (kept.name.as_str(), kept.quick.as_str(), kept.sort_by.as_str()),
        ("Of ng", "ng", "-year-amount")
    );
    assert_eq!(kept.columns.first().map(String::as_str), Some("name"));
    let described = |window: &Window, name: &str| window.tab(name).accesskit_node().description();
    assert_eq!(window.tab("Of ng").accesskit_node().is_selected(), Some(true), "it is in front at once");
    assert_eq!(described(&window, "Of ng"), None);
    // Another look at it is a change, which is told, kept or given up.
    window.filter("ruif");
    assert_eq!(described(&window, "Of ng").as_deref(), Some("Changed since it was saved"));
    window.in_menu("Discard changes");
    assert_eq!(described(&window, "Of ng"), None);
    assert!(window.has("Changqing") && window.has("Ruifeng") && !window.has("Haina"));
    window.filter("ruif");
    window.in_menu("Update view");
    assert_eq!(window.view(1).unwrap().quick, "ruif");
    assert_eq!(described(&window, "Of ng"), None);
    // The whole list is as it was, and the view again as it is kept.
    window.click("All");
    window.wait("Haina");
    window.click("Of ng");
    assert!(!window.has("Changqing") && window.has("Ruifeng"));
}

/// Its filter goes by a field that the company has given up: that is told wherever the view is in front.
#[test]
fn a_view_that_cannot_filter_says_so_until_somebody_lets_go_of_its_filter() {
    let mut window = listing(SHOP);
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        let run = |command: &Command| session.run(command).unwrap().records[0];
        let values = vec![
            (OwnField::name, Value::Text("Floor".to_owned())),
            (OwnField::on_kind, Value::Choice(Kind::Customer.index())),
            (OwnField::sort, Value::Choice(OwnSort::Number.index())),
        ];
        let field = run(&Command::Create { kind: Kind::OwnField, values });
        let values = vec![
            (SavedView::name, Value::Text("Upstairs".to_owned())),
            (SavedView::on_kind, Value::Choice(Kind::Customer.index())),
            (SavedView::filter, Value::Text("floor > 2".to_owned())),
            (SavedView::shared, Value::Bool(true)),
        ];
        run(&Command::Create { kind: Kind::SavedView, values });
        session.run(&Command::Delete { records: vec![field] }).unwrap();
    }
    window.settle();
    let fault = "“floor”";
    window.click("Upstairs");
    window.wait(fault);
    window.filter("ruif");
    window.wait(fault);
    window.click("All");
    assert!(!window.has(fault));
    window.click("Upstairs");
    assert!(window.has(fault) && window.harness.query_all_by_value("ruif").next().is_some());
    // What was changed in it and not kept is there again, that the filter was let go of included.
    window.harness.get_by_role_and_label(Role::ColumnHeader, "City").click();
    window.settle();
    window.filter("nobody");
    window.click("Clear filters");
    assert!(!window.has(fault));
    window.click("All");
    window.click("Upstairs");
    assert!(window.has("Sorted by city") && !window.has(fault));
}

#[test]
fn views_are_renamed_copied_shared_and_deleted() {
    let mut window = listing(SHOP);
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        let values = vec![(Employee::name, Value::Text("Li Wen".to_owned()))];
        session.run(&Command::Create { kind: Kind::Employee, values }).unwrap();
    }
    window.settle();
    window.save_view("Mine");
    let me = Some(1);
    let owner = |window: &Window, id| window.view(id).unwrap().owner.map(|owner| owner.id);
    assert_eq!((owner(&window, 1), window.view(1).unwrap().shared), (me, false));
    window.in_menu("Rename…");
    window.press(Modifiers::COMMAND, Key::A);
    window.write("Ours");
    window.key(Key::Enter);
    assert_eq!(window.view(1).unwrap().name, "Ours");
    window.in_menu("Share with everyone");
    assert!(window.view(1).unwrap().shared);
    window.in_menu("Duplicate");
    window.wait("Ours (copy)");
    assert_eq!(window.tab("Ours (copy)").accesskit_node().is_selected(), Some(true));
    assert!(!window.view(2).unwrap().shared, "a copy is one's own");
    // Somebody else sees what is shared, and not what is another's.
    window.harness.state_mut().config.user = "Zhang Min".to_owned();
    window.settle();
    assert!(window.harness.query_by_role_and_label(Role::Tab, "Ours (copy)").is_none());
    window.tab("Ours");
    window.harness.state_mut().config.user = "Li Wen".to_owned();
    window.settle();
    window.click("Ours");
    window.in_menu("Delete");
    assert!(window.view(1).is_none());
    assert!(window.harness.query_by_role_and_label(Role::Tab, "Ours").is_none());
    window.click("Undo");
    window.wait("Ours");
    assert!(window.view(1).is_some());
}

/// Who counted before does not count for the next: other views, at the same state of the file.
#[test]
fn the_counts_of_views_are_of_ones_own() {
    let mut window = listing(SHOP);
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        for (name, filter) in [("Li Wen", "city = Suzhou"), ("Zhang Min", "city = Wuxi")] {
            let values = vec![(Employee::name, Value::Text(name.to_owned()))];
            let employee = session.run(&Command::Create { kind: Kind::Employee, values }).unwrap().records[0];
            let values = vec![
                (SavedView::name, Value::Text("Mine".to_owned())),
                (SavedView::on_kind, Value::Choice(Kind::Customer.index())),
                (SavedView::owner, Value::Ref(employee)),
                (SavedView::filter, Value::Text(filter.to_owned())),
            ];
            session.run(&Command::Create { kind: Kind::SavedView, values }).unwrap();
        }
    }
    window.settle();
    let count = |window: &Window| window.tab("Mine").accesskit_node().value();
    assert_eq!(count(&window).as_deref(), Some("2"));
    for (user, counted) in [("Zhang Min", "1"), ("Li Wen", "2")] {
        window.harness.state_mut().config.user = user.to_owned();
        window.settle();
        assert_eq!(count(&window).as_deref(), Some(counted), "{user}");
    }
}

#[test]
fn a_shared_view_of_somebody_else_stays_shared() {
    let mut window = listing(SHOP);
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        for name in ["Li Wen", "Zhang Min"] {
            let values = vec![(Employee::name, Value::Text(name.to_owned()))];
            session.run(&Command::Create { kind: Kind::Employee, values }).unwrap();
        }
    }
    window.settle();
    window.save_view("Ours");
    window.in_menu("Share with everyone");
    window.harness.state_mut().config.user = "Zhang Min".to_owned();
    window.settle();
    window.click("Ours");
    window.in_menu("Stop sharing");
    let kept = window.view(1).unwrap();
    assert_eq!((kept.owner.map(|owner| owner.id), kept.shared), (Some(1), true));
    window.key(Key::Escape);
    window.in_menu("Duplicate");
    window.wait("Ours (copy)");
    assert_eq!(window.view(2).unwrap().owner.map(|owner| owner.id), Some(2));
}

#[test]
fn a_joint_between_two_conditions_is_turned_by_a_press() {
    let mut window = listing(SHOP);
    window.harness.state_mut().go(Route::List {
        kind: Kind::Customer,
        filter: "city ~ suzhou and name ~ haina and name ~ ruifeng".to_owned(),
    });
    window.wait("Nothing matches");
    let place = |window: &Window| match window.harness.state().open.as_ref().unwrap().router.place() {
        Route::List { filter, .. } => filter,
        other => panic!("{other:?}"),
    };
    let joints: Vec<_> = window.harness.query_all_by_label("and").collect();
    joints[1].click();
    window.settle();
    assert_eq!(place(&window), "city ~ \"suzhou\" and (name ~ \"haina\" or name ~ \"ruifeng\")");
    assert!(window.has("Haina") && window.has("Ruifeng") && !window.has("Changqing"));
    // With the keyboard, and back again.
    assert!(window.harness.query_all_by_label("(").next().is_some(), "what is joined first is bracketed");
    window.harness.get_by_label("or").focus();
    window.harness.run_steps(2);
    window.key(Key::Enter);
    let turned = window.harness.query_all_by_label("and").nth(1);
    assert!(turned.is_some_and(|joint| joint.is_focused()), "the keyboard stays where it was");
    assert_eq!(place(&window), "city ~ \"suzhou\" and name ~ \"haina\" and name ~ \"ruifeng\"");
    window.wait("Nothing matches");
}

#[test]
fn each_list_comes_back_as_it_was_left() {
    let mut window = open(tempfile::tempdir().unwrap());
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        let values = vec![(Task::subject, Value::Text("Call back Haina".to_owned()))];
        session.run(&Command::Create { kind: Kind::Task, values }).unwrap();
    }
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait("Haina");
    window.filter("hai");
    window.save_view("Of mine");
    window.filter("nobody");
    window.wait("Nothing matches");
    // Another list, with an order of its own.
    window.press(Modifiers::COMMAND, Key::Num7);
    window.settle();
    window.harness.get_by_role_and_label(Role::ColumnHeader, "Task").click();
    window.settle();
    window.filter("call back");
    for _ in 0..2 {
        window = closed_and_opened(window);
        assert_eq!(window.route(), &Route::list(Kind::Task));
        window.wait("Sorted by task ↑");
        assert!(window.harness.query_all_by_value("call back").next().is_some());
        window.press(Modifiers::COMMAND, Key::Num2);
        window.wait("Nothing matches");
        assert_eq!(window.tab("Of mine").accesskit_node().is_selected(), Some(true));
        assert!(window.harness.query_all_by_value("nobody").next().is_some());
        window.press(Modifiers::COMMAND, Key::Num7);
        window.wait("Sorted by task ↑");
    }
    // A list that is opened with a filter of its own is neither changed by what was left nor changes it.
    let filter = "name ~ \"Hai\"".to_owned();
    window.harness.state_mut().go(Route::List { kind: Kind::Customer, filter });
    window.wait("Haina");
    window.harness.state_mut().go(Route::Today);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait("Nothing matches");
}

#[test]
fn columns_are_moved_and_sized_by_keyboard() {
    let mut window = listing(SHOP);
    let first = ["Name", "Band", "Lifecycle stage", "City"];
    assert_eq!(&window.heads()[..4], first);
    window.click("Columns");
    window.harness.get_by_role_and_label(Role::CheckBox, "City").focus();
    window.harness.run_steps(2);
    for _ in 0..4 {
        window.press(Modifiers::ALT, Key::ArrowUp);
    }
    assert_eq!(&window.heads()[..4], ["Name", "City", "Band", "Lifecycle stage"], "the name stays in front");
    let width = |window: &Window, head: &str| {
        window.harness.get_by_role_and_label(Role::ColumnHeader, head).rect().width()
    };
    let before = width(&window, "City");
    window.key(Key::Plus);
    assert!(width(&window, "City") > before);
    window.click("Make City narrower");
    window.click("Make City narrower");
    assert!(width(&window, "City") < before);
    window.click("Move City down");
    assert_eq!(&window.heads()[..4], ["Name", "Band", "City", "Lifecycle stage"]);
    // What was arranged is kept.
    let kept = &window.harness.state().config.lists["customer"];
    assert_eq!(&kept.columns[..4], ["name", "band", "city", "stage"]);
    assert!(kept.widths.contains_key("city"));
}

#[test]
fn the_first_list_tells_what_comes_next_and_aligns_its_amounts() {
    use crate::model::record::Choice as _;
    use crate::model::sales::{Order, OrderState};
    use crate::model::service::Complaint;
    use crate::model::value::Money;
    use egui_kittest::kittest::By;
    let mut window = listing(SHOP);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        let of = |id| Value::Ref(AnyRef::new(Kind::Customer, id));
        for (id, cents) in [(2, 120_000), (3, 99_950)] {
            let values = vec![
                (Order::customer, of(id)),
                (Order::date, Value::Day(today)),
                (Order::amount, Value::Money(Money(cents))),
                (Order::state, Value::Choice(OrderState::Completed.index())),
            ];
            session.run(&Command::Create { kind: Kind::Order, values }).unwrap();
        }
        for (subject, days) in [("Renewal talk", 6), ("Call back", -2), ("Visit", 30)] {
            let due = today + chrono::Duration::days(days);
            let values = vec![
                (Task::subject, Value::Text(subject.to_owned())),
                (Task::customer, of(if days == 6 { 2 } else { 3 })),
                (Task::due, Value::Day(due)),
            ];
            session.run(&Command::Create { kind: Kind::Task, values }).unwrap();
        }
        let values =
            [(Complaint::customer, of(3)), (Complaint::subject, Value::Text("It rattles".to_owned()))];
        for due in [today - chrono::Duration::days(1), today] {
            let due = [(Complaint::date, Value::Day(due)), (Complaint::due, Value::Day(due))];
            let values = values.iter().cloned().chain(due).collect();
            session.run(&Command::Create { kind: Kind::Complaint, values }).unwrap();
        }
    }
    window.wait("27 Nov · Renewal talk");
    window.wait("2 days overdue · Call back");
    for amount in ["¥1,200.00", "¥999.50", "¥0.00"] {
        window.wait(amount);
    }
    let heads = window.heads();
    let expected = [
        "Name",
        "Band",
        "Lifecycle stage",
        "City",
        "Industry",
        "Owner",
        "12-month value",
        "Year on year",
        "Last contact",
        "Next step",
    ];
    assert_eq!(heads, expected);
    // Who is kept waiting for longer than was promised bears a sign behind his name.
    let signed = window.harness.query_all(By::new().predicate(|node| {
        node.role() == egui::accesskit::Role::Cell
            && node.description().as_deref() == Some("1 service case is overdue")
    }));
    assert_eq!(signed.count(), 1);
    // Who bought most comes first.
    let top =
        |window: &Window, name: &str| window.harness.query_all_by_label(name).next().unwrap().rect().top();
    assert!(
        top(&window, "Haina") < top(&window, "Ruifeng")
            && top(&window, "Ruifeng") < top(&window, "Changqing")
    );
}
