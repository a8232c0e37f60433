//! What commands do and cause, told as short stories.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Clock, Command, HistoryEvent, Refusal, Session, Take, deeds, history};
use crate::model::Kind;
use crate::model::people::{Contact, Customer, Stage};
use crate::model::record::{AnyRef, Choice, OfKind, Record, Value};
use crate::model::sales::{Opportunity, Order};
use crate::model::say::{Arg, Sayable};
use crate::model::service::Complaint;
use crate::model::value::Money;
use crate::model::work::{Interaction, Recurrence, RuleEvent, Task, TaskRule, TaskState};
use crate::store::{Flow, NewFile, Read, ReadRecords};

const TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 20) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// A company of its own for each story.
struct Company {
    session: Session,
    _folder: tempfile::TempDir,
}

impl Company {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("company.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::at(TODAY)).unwrap();
        Self { session, _folder: folder }
    }

    fn add(&self, kind: Kind, values: Vec<(usize, Value)>) -> AnyRef {
        self.session.run(&Command::Create { kind, values }).unwrap().records[0]
    }

    fn customer(&self, name: &str) -> AnyRef {
        self.add(Kind::Customer, vec![(Customer::name, text(name))])
    }

    fn get<R: Record + Default + OfKind + crate::model::record::Described + Clone>(&self, of: AnyRef) -> R {
        self.session.snapshot().unwrap().get::<R>(of.id).unwrap().unwrap()
    }

    fn all<R: Record + Default + OfKind + crate::model::record::Described + Clone>(
        &self,
    ) -> Vec<(AnyRef, R)> {
        let snapshot = self.session.snapshot().unwrap();
        let mut ids = Vec::new();
        snapshot
            .scan(R::KIND, &mut |id, _| {
                ids.push(id);
                Flow::On
            })
            .unwrap();
        ids.into_iter().map(|id| (AnyRef::new(R::KIND, id), self.get(AnyRef::new(R::KIND, id)))).collect()
    }

    fn step(&self, of: AnyRef, to: &str) -> Result<(), Refusal> {
        self.session.run(&Command::Step { of, to: to.into(), values: Vec::new() }).map(|_| ())
    }

    fn assert_clean(&self) {
        let report = self.session.snapshot().unwrap().check(&mut |_| {}).unwrap();
        assert!(report.is_clean(), "{:?}", report.findings);
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn choice<C: Choice>(choice: C) -> Value {
    Value::Choice(choice.index())
}

fn rule(on: Kind, event: RuleEvent, to_state: &str, condition: &str) -> Vec<(usize, Value)> {
    let kind = Kind::ALL.iter().position(|k| *k == on).and_then(|i| u8::try_from(i).ok()).unwrap();
    vec![
        (TaskRule::name, text("a rule")),
        (TaskRule::enabled, Value::Bool(true)),
        (TaskRule::on_kind, Value::Choice(kind)),
        (TaskRule::event, choice(event)),
        (TaskRule::to_state, text(to_state)),
        (TaskRule::condition, text(condition)),
        (TaskRule::subject, text("Look after {}")),
        (TaskRule::due_working_days, Value::Int(1)),
    ]
}

fn with_department(company: &Company, mut values: Vec<(usize, Value)>) -> Vec<(usize, Value)> {
    use crate::model::people::Department;
    let department = company.add(Kind::Department, vec![(Department::name, text("Service"))]);
    values.push((TaskRule::department, Value::Ref(department)));
    values
}

#[test]
fn a_rule_raises_its_task_once_for_one_cause() {
    let company = Company::new();
    let customer = company.customer("Ruifeng");
    let order = company
        .add(Kind::Order, vec![(Order::customer, Value::Ref(customer)), (Order::date, Value::Day(TODAY))]);
    let values = with_department(&company, rule(Kind::Order, RuleEvent::StateEntered, "confirmed", ""));
    company.add(Kind::TaskRule, values);
    let line = vec![vec![(1, text("spindle")), (2, Value::Quantity(crate::model::value::Quantity(1000)))]];
    let values = vec![(Order::lines, Value::Lines(line)), (Order::amount, Value::Money(Money(100)))];
    company.session.run(&Command::Edit { of: order, values }).unwrap();
    company.step(order, "confirmed").unwrap();

    let tasks = company.all::<Task>();
    assert_eq!(tasks.len(), 1);
    let task = &tasks[0].1;
    assert_eq!(task.subject, "Look after S-000001");
    assert_eq!(task.origin, Some(order));
    assert_eq!(task.customer.map(|c| c.id), Some(customer.id));
    // The 20th is a Friday: one working day on is Monday.
    assert_eq!(task.due, NaiveDate::from_ymd_opt(2026, 11, 23));

    // The step is undone and taken again: the task goes with it and comes back, once.
    company.session.run(&Command::Undo).unwrap();
    assert!(company.all::<Task>().is_empty());
    company.session.run(&Command::Redo).unwrap();
    assert_eq!(company.all::<Task>().len(), 1);
    company.assert_clean();
}

#[test]
fn a_rule_looks_at_its_condition() {
    let company = Company::new();
    let condition = "city = \"Suzhou\"";
    let values = with_department(&company, rule(Kind::Customer, RuleEvent::Created, "", condition));
    company.add(Kind::TaskRule, values);
    company.customer("Elsewhere");
    assert!(company.all::<Task>().is_empty());
    company.add(Kind::Customer, vec![(Customer::name, text("Here")), (Customer::city, text("Suzhou"))]);
    assert_eq!(company.all::<Task>().len(), 1);

    // A change into the condition is a cause; a change within it is none.
    let company = Company::new();
    let values = with_department(&company, rule(Kind::Customer, RuleEvent::Changed, "", condition));
    company.add(Kind::TaskRule, values);
    let of = company.customer("Moving");
    for (city, tasks) in [("Wuxi", 0), ("Suzhou", 1)] {
        let values = vec![(Customer::city, text(city))];
        company.session.run(&Command::Edit { of, values }).unwrap();
        assert_eq!(company.all::<Task>().len(), tasks, "{city}");
    }
    let values = vec![(Customer::notes, text("still there"))];
    company.session.run(&Command::Edit { of, values }).unwrap();
    assert_eq!(company.all::<Task>().len(), 1);
}

#[test]
fn a_rule_that_feeds_itself_comes_to_an_end() {
    let company = Company::new();
    let values = with_department(&company, rule(Kind::Task, RuleEvent::Created, "", ""));
    company.add(Kind::TaskRule, values);
    company.add(Kind::Task, vec![(Task::subject, text("Begin"))]);
    assert!(company.all::<Task>().len() <= 6);
    let lineage: Vec<bool> = company.all::<Task>().iter().map(|(_, t)| t.parent.is_some()).collect();
    assert_eq!(lineage.iter().filter(|has| !**has).count(), 1, "all but the first know their parent");
}

#[test]
fn a_recurring_task_comes_again_when_it_is_done() {
    let company = Company::new();
    let task = company.add(
        Kind::Task,
        vec![
            (Task::subject, text("Call")),
            (Task::due, Value::Day(TODAY)),
            (Task::recurrence, choice(Recurrence::Monthly)),
        ],
    );
    company.step(task, "done").unwrap();
    let tasks = company.all::<Task>();
    assert_eq!(tasks.len(), 2);
    assert_eq!(tasks[0].1.done_on, Some(TODAY));
    assert_eq!(tasks[1].1.state, TaskState::Open);
    assert_eq!(tasks[1].1.due, NaiveDate::from_ymd_opt(2026, 12, 20));
    assert_eq!(tasks[1].1.parent.map(|p| p.id), Some(task.id));
}

#[test]
fn an_interaction_settles_the_task_it_was_about() {
    let company = Company::new();
    let task = company.add(Kind::Task, vec![(Task::subject, text("Call back"))]);
    let at: DateTime<Utc> = "2026-11-20T08:00:00Z".parse().unwrap();
    company.add(
        Kind::Interaction,
        vec![
            (Interaction::subject, text("Called back, all is well")),
            (Interaction::at, Value::Instant(at)),
            (Interaction::settles, Value::Ref(task)),
        ],
    );
    let settled = company.get::<Task>(task);
    assert_eq!(settled.state, TaskState::Done);
    assert_eq!(settled.result, "Called back, all is well");
    // One step takes back both.
    company.session.run(&Command::Undo).unwrap();
    assert_eq!(company.get::<Task>(task).state, TaskState::Open);
    assert!(company.all::<Interaction>().is_empty());
}

#[test]
fn who_buys_is_a_customer_from_that_day_on() {
    let company = Company::new();
    let customer = company.customer("Ruifeng");
    assert_eq!(company.get::<Customer>(customer).stage, Stage::Target);
    let day = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
    let values = vec![
        (Order::customer, Value::Ref(customer)),
        (Order::date, Value::Day(day)),
        (Order::amount, Value::Money(Money(5000))),
        (Order::state, choice(crate::model::sales::OrderState::Confirmed)),
    ];
    company.add(Kind::Order, values);
    let bought = company.get::<Customer>(customer);
    assert_eq!((bought.stage, bought.stage_since), (Stage::Customer, Some(day)));
    assert_eq!(bought.stage_reason, "S-000001");
}

#[test]
fn stages_are_dated_whoever_moves_them() {
    // A stage that was changed in the form kept the day and the reason of the one before.
    let company = Company::new();
    let customer = company.customer("Ruifeng");
    let edit = |of, values| company.session.run(&Command::Edit { of, values }).unwrap();
    edit(customer, vec![(Customer::stage_reason, text("Met at the fair"))]);
    edit(customer, vec![(Customer::stage, Value::Choice(Stage::Prospect.index()))]);
    let found = company.get::<Customer>(customer);
    assert_eq!((found.stage_since, found.stage_reason.as_str()), (Some(company.session.clock.today()), ""));
    let sale = company.add(
        Kind::Opportunity,
        vec![
            (Opportunity::subject, text("Ten spindles")),
            (Opportunity::customer, Value::Ref(customer)),
            (Opportunity::stage, text("Contacted")),
        ],
    );
    edit(sale, vec![(Opportunity::amount, Value::Money(Money(5_000)))]);
    edit(sale, vec![(Opportunity::stage, text("Quoted"))]);
    let stages: Vec<(String, Money)> =
        company.get::<Opportunity>(sale).stages.into_iter().map(|line| (line.stage, line.amount)).collect();
    assert_eq!(stages, [("Contacted".to_owned(), Money(0)), ("Quoted".to_owned(), Money(5_000))]);
    company.assert_clean();
}

#[test]
fn an_entry_tells_what_it_did_to_whom() {
    let company = Company::new();
    let session = &company.session;
    let name = |name: &str| vec![(Customer::name, text(name))];
    let of =
        session.run(&Command::Create { kind: Kind::Customer, values: name("Haina") }).unwrap().records[0];
    session.run(&Command::Edit { of, values: name("Haina Precision") }).unwrap();
    session.run(&Command::Delete { records: vec![of] }).unwrap();
    let snapshot = session.snapshot().unwrap();
    let mut numbers = Vec::new();
    snapshot
        .entries(&mut |number, _| {
            numbers.push(number);
            Flow::On
        })
        .unwrap();
    let told: Vec<_> = numbers.iter().rev().map(|number| deeds(&*snapshot, *number, 5).unwrap()).collect();
    let events: Vec<_> = told.iter().map(|(done, left)| (done.len(), *left)).collect();
    assert_eq!(events, [(1, 0); 3]);
    let event = |at: usize| &told[at].0[0].1.event;
    assert_eq!((event(0), event(2)), (&HistoryEvent::Created, &HistoryEvent::Deleted));
    let HistoryEvent::Changed(changes) = event(1) else { panic!("{:?}", event(1)) };
    assert_eq!(changes[0].field, Some(Customer::name));
    assert_eq!(deeds(&*snapshot, numbers[0], 0).unwrap(), (Vec::new(), 1), "more than is wanted is counted");
    assert_eq!(deeds(&*snapshot, 99, 5).unwrap(), (Vec::new(), 0));
}

#[test]
fn a_record_that_others_refer_to_is_not_deleted() {
    let company = Company::new();
    let customer = company.customer("Ruifeng");
    let contact = company.add(
        Kind::Contact,
        vec![(Contact::name, text("Chen Hao")), (Contact::customer, Value::Ref(customer))],
    );
    let refused = company.session.run(&Command::Delete { records: vec![customer] }).unwrap_err();
    assert_eq!(refused.code(), "refused-delete-referred");
    assert_eq!(refused.message().arg("record"), Some(&Arg::Text("Ruifeng".into())));
    company.session.run(&Command::Delete { records: vec![customer, contact] }).unwrap();
    company.session.run(&Command::Undo).unwrap();
    assert_eq!(company.get::<Contact>(contact).customer.map(|c| c.id), Some(customer.id));
    company.assert_clean();
}

#[test]
fn merging_loses_no_link_and_is_undone_in_one_step() {
    let company = Company::new();
    let keep = company.add(
        Kind::Customer,
        vec![
            (Customer::name, text("张三")),
            (Customer::phones, Value::Texts(vec!["138 0013 8000".into()])),
            (Customer::city, text("Suzhou")),
        ],
    );
    let other = company.add(
        Kind::Customer,
        vec![
            (Customer::name, text("Zhang San")),
            (Customer::phones, Value::Texts(vec!["139 0013 9000".into()])),
            (Customer::city, text("Wuxi")),
            (Customer::industry, text("Machines")),
            (Customer::external_id, text("X7")),
            (Customer::referred_by, Value::Ref(keep)),
        ],
    );
    let task =
        company.add(Kind::Task, vec![(Task::subject, text("Call")), (Task::customer, Value::Ref(other))]);
    let complaint = company.add(
        Kind::Complaint,
        vec![
            (Complaint::subject, text("Late")),
            (Complaint::customer, Value::Ref(other)),
            (Complaint::date, Value::Day(TODAY)),
        ],
    );
    let take = vec![Take { field: Customer::city }];
    company.session.run(&Command::Merge { keep, other, take }).unwrap();

    let merged = company.get::<Customer>(keep);
    assert_eq!(merged.name, "张三");
    assert_eq!(merged.city, "Wuxi", "taken from the other");
    assert_eq!(merged.industry, "Machines", "only the other had it");
    assert_eq!(merged.phones.len(), 2);
    assert_eq!(merged.referred_by, None, "nobody refers himself");
    assert_eq!(merged.external_id, "X7");
    assert!(merged.former_ids.contains(&"C-000002".to_owned()));
    assert_eq!(company.get::<Task>(task).customer.map(|c| c.id), Some(keep.id));
    assert_eq!(company.get::<Complaint>(complaint).customer.map(|c| c.id), Some(keep.id));
    company.assert_clean();

    company.session.run(&Command::Undo).unwrap();
    assert_eq!(company.get::<Customer>(keep).city, "Suzhou");
    assert_eq!(company.get::<Task>(task).customer.map(|c| c.id), Some(other.id));
    company.assert_clean();
}

#[test]
fn a_step_says_what_is_missing_and_changes_nothing() {
    use crate::model::marketing::Campaign;
    let company = Company::new();
    let campaign = company.add(Kind::Campaign, vec![(Campaign::name, text("Fair"))]);
    let refused = company.step(campaign, "approved").unwrap_err();
    assert_eq!(refused.code(), "refused-step-missing");
    let Some(Arg::List(fields)) = refused.message().arg("fields").cloned() else { panic!("no fields") };
    assert!(fields.contains(&Arg::Key("field-campaign-budget".into())), "{fields:?}");
    assert_eq!(company.step(campaign, "evaluated").unwrap_err().code(), "refused-step");
    assert_eq!(company.step(campaign, "abolished").unwrap_err().code(), "refused-step-unknown-state");
    let values = vec![(Campaign::state, Value::Choice(2))];
    let edited = company.session.run(&Command::Edit { of: campaign, values }).unwrap_err();
    assert_eq!(edited.code(), "invalid-values", "the state moves by steps alone");
}

#[test]
fn history_tells_who_changed_what() {
    let company = Company::new();
    let customer = company.customer("Ruifeng");
    for city in ["Suzhou", "Wuxi"] {
        let values = vec![(Customer::city, text(city))];
        company.session.run(&Command::Edit { of: customer, values }).unwrap();
    }
    let told = history(&*company.session.snapshot().unwrap(), customer).unwrap();
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|e| e.who == "Li Wen"));
    let HistoryEvent::Changed(changes) = &told[0].event else { panic!("the newest is a change") };
    assert_eq!(changes[0].field, Some(Customer::city));
    assert_eq!((&changes[0].before, &changes[0].after), (&text("Suzhou"), &text("Wuxi")));
    assert_eq!(told[2].event, HistoryEvent::Created);
}

#[test]
fn what_becomes_overdue_is_followed_once() {
    let company = Company::new();
    let yesterday = TODAY.pred_opt().unwrap();
    let late =
        company.add(Kind::Task, vec![(Task::subject, text("Call back")), (Task::due, Value::Day(yesterday))]);
    company.add(Kind::Task, vec![(Task::subject, text("Write")), (Task::due, Value::Day(TODAY))]);
    let values = with_department(&company, rule(Kind::Task, RuleEvent::Overdue, "", "subject ~ call"));
    company.add(Kind::TaskRule, values);
    assert_eq!(company.all::<Task>().len(), 2, "no change of a record tells that it is late");

    let outcome = company.session.begin_day().unwrap();
    assert!(outcome.entry.is_some());
    let raised: Vec<Task> =
        company.all::<Task>().into_iter().map(|(_, task)| task).filter(|t| t.origin.is_some()).collect();
    assert_eq!(raised.len(), 1);
    assert_eq!((raised[0].subject.as_str(), raised[0].origin), ("Look after Call back", Some(late)));
    assert_eq!(company.session.begin_day().unwrap().entry, None, "the next morning finds it done");
    company.session.run(&Command::Undo).unwrap();
    assert_eq!(company.all::<Task>().len(), 2);
    company.assert_clean();

    // Customers are never late: such a rule would never do anything.
    let values = with_department(&company, rule(Kind::Customer, RuleEvent::Overdue, "", ""));
    assert!(company.session.run(&Command::Create { kind: Kind::TaskRule, values }).is_err());
}

#[test]
fn a_phone_has_digits() {
    let company = Company::new();
    for (phone, good) in [
        ("0512 6283 4471", true),
        ("110", true),
        ("+86 138-0013-8000 ext. 2", true),
        ("abc", false),
        ("12", false),
    ] {
        let phones = Value::Texts(vec![phone.to_owned()]);
        let values = vec![(Customer::name, text("Ruifeng")), (Customer::phones, phones)];
        let done = company.session.run(&Command::Create { kind: Kind::Customer, values });
        assert_eq!(done.is_ok(), good, "{phone}");
    }
}

#[test]
fn what_was_deleted_comes_back_in_any_order_that_makes_sense() {
    let company = Company::new();
    let run = |command: Command| company.session.run(&command);
    let customer = company.customer("Ruifeng");
    let values = vec![(Contact::customer, Value::Ref(customer)), (Contact::name, text("Wang"))];
    let contact = company.add(Kind::Contact, values);
    let deleted = |of| run(Command::Delete { records: vec![of] }).unwrap().entry.unwrap();
    let (without_contact, without_customer) = (deleted(contact), deleted(customer));
    company.customer("Haina");
    let back = |entry, only| run(Command::TakeBack { entry, only });
    // His customer is not there: he cannot come back alone.
    let refused = back(without_contact, Some(contact)).unwrap_err();
    assert_eq!(refused.message().key, "refused-restore-dangling");
    assert!(back(without_customer, Some(customer)).is_ok());
    assert!(back(without_contact, Some(contact)).is_ok());
    assert_eq!(company.get::<Contact>(contact).name, "Wang");
    assert_eq!(company.get::<Customer>(customer).name, "Ruifeng");
    // Once is enough, and what came back can be taken away again.
    assert_eq!(back(without_contact, None).unwrap_err().message().key, "refused-undo-changed");
    run(Command::Undo).unwrap();
    assert!(company.all::<Contact>().is_empty());
}

#[test]
fn an_earlier_change_is_taken_back_unless_something_came_after() {
    let company = Company::new();
    let run = |command: Command| company.session.run(&command);
    let of = company.customer("Ruifeng");
    let edit = |field, value| run(Command::Edit { of, values: vec![(field, text(value))] }).unwrap().entry;
    let city = edit(Customer::city, "Suzhou").unwrap();
    edit(Customer::region, "East").unwrap();
    run(Command::TakeBack { entry: city, only: None }).unwrap();
    let now = company.get::<Customer>(of);
    assert_eq!((now.city.as_str(), now.region.as_str()), ("", "East"));
    run(Command::Undo).unwrap();
    edit(Customer::city, "Wuxi").unwrap();
    let refused = run(Command::TakeBack { entry: city, only: None }).unwrap_err();
    assert_eq!(refused.message().key, "refused-undo-changed");
    assert_eq!(company.get::<Customer>(of).city, "Wuxi");
}
