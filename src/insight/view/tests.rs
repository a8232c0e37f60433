//! One customer with everything that can be said of one, and its record seen from elsewhere.

mod course;

use chrono::{DateTime, NaiveDate, Utc};

use super::*;
use crate::insight::reports::{Month, Share, Worth, Worths};
use crate::insight::{Cache, Context, utc_day};
use crate::model::Kind;
use crate::model::marketing::{Campaign, CampaignMember};
use crate::model::people::{
    Channel, Consent, ConsentLine, Contact, Customer, Employee, Relation, RelationSort,
};
use crate::model::record::{AnyRef, Record, Reference};
use crate::model::sales::{
    Invoice, InvoiceState, Opportunity, Order, OrderLine, OrderState, Payment, Product, Quote, QuoteLine,
    QuoteState,
};
use crate::model::say::{Arg, Message};
use crate::model::service::{
    Complaint, ContractState, HelpCall, InstalledProduct, ServiceContract, SurveyAnswer,
};
use crate::model::value::{Money, Percent, Quantity, UnitPrice};
use crate::model::work::{Interaction, Task, TaskState};
use crate::store::{Author, Change, NewFile, Read, Store, StoreError};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    crate::model::plain::instant(text).unwrap()
}

fn today() -> NaiveDate {
    day("2026-06-15")
}

fn to<R>(id: u64) -> Option<Reference<R>> {
    Some(Reference::new(id))
}

fn store(fill: impl FnOnce(&Change<'_>) -> Result<(), StoreError>) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("test.guanxi"), &NewFile::default()).unwrap();
    let author = Author { who: String::new(), at: DateTime::UNIX_EPOCH, title: Message::new("test") };
    store.change(&author, fill).unwrap();
    (folder, store)
}

fn with_context<T>(store: &Store, ask: impl FnOnce(&dyn Read, &Context<'_>) -> T) -> T {
    let snapshot = store.snapshot().unwrap();
    let cache = Cache::default();
    let mut ctx = Context::of(&snapshot, today(), &cache).unwrap();
    ctx.day_of = utc_day;
    ask(&*snapshot, &ctx)
}

fn view(store: &Store, id: u64, limits: &Limits) -> CustomerView {
    with_context(store, |read, ctx| customer_view(read, ctx, id, Worth::default(), limits)).unwrap().unwrap()
}

fn order(number: &str, customer: u64, date: &str, amount: i64) -> Order {
    let line = OrderLine { description: "Paper".to_owned(), ..OrderLine::default() };
    Order {
        number: number.to_owned(),
        customer: to(customer),
        date: Some(day(date)),
        state: OrderState::Completed,
        lines: vec![line],
        amount: Money(amount),
        ..Order::default()
    }
}

fn quote(number: &str, price: i64, discount: i64) -> Quote {
    let line = QuoteLine {
        product: to(1),
        quantity: Quantity(1_000),
        price: UnitPrice(price),
        discount: Percent(discount),
        ..QuoteLine::default()
    };
    Quote {
        number: number.to_owned(),
        customer: to(1),
        date: Some(day("2026-06-01")),
        valid_until: Some(day("2026-07-01")),
        state: QuoteState::Sent,
        lines: vec![line],
        ..Quote::default()
    }
}

fn create(change: &Change<'_>, kind: Kind, record: &dyn Record) -> u64 {
    change.create(kind, record).unwrap()
}

/// Customer 1 has one of everything, customer 2 nothing but a link to him.
fn company() -> (tempfile::TempDir, Store) {
    store(|change| {
        let owner = Employee {
            number: "E-1".to_owned(),
            name: "王芳".to_owned(),
            left_on: Some(day("2026-05-31")),
            left: true,
            ..Employee::default()
        };
        create(change, Kind::Employee, &owner);
        let consent =
            ConsentLine { channel: Channel::Sms, consent: Consent::Refused, ..ConsentLine::default() };
        let customer = Customer {
            number: "C-1".to_owned(),
            name: "晨光".to_owned(),
            phones: vec!["021-12345678".to_owned()],
            owner: to(1),
            consents: vec![consent],
            ..Customer::default()
        };
        create(change, Kind::Customer, &customer);
        let child = Customer {
            number: "C-2".to_owned(),
            name: "Daughter".to_owned(),
            parent: to(1),
            ..Customer::default()
        };
        create(change, Kind::Customer, &child);
        let product = Product { number: "A-1".to_owned(), name: "Pump".to_owned(), ..Product::default() };
        create(change, Kind::Product, &product);
        sales(change);
        service(change);
        contacts(change);
        Ok(())
    })
}

fn sales(change: &Change<'_>) {
    for (number, date, amount) in [
        ("S-1", "2024-07-01", 10_000),
        ("S-2", "2025-01-01", 10_000),
        ("S-3", "2025-07-01", 5_000),
        ("S-4", "2025-08-01", 7_500),
        ("S-5", "2025-08-02", -500),
    ] {
        create(change, Kind::Order, &order(number, 1, date, amount));
    }
    let opportunity = Opportunity {
        number: "O-1".to_owned(),
        subject: "New pumps".to_owned(),
        customer: to(1),
        amount: Money(90_000),
        expected_close: Some(day("2026-09-01")),
        ..Opportunity::default()
    };
    create(change, Kind::Opportunity, &opportunity);
    create(change, Kind::Quote, &quote("Q-1", 1_000_000, 0));
    create(change, Kind::Quote, &quote("Q-2", 1_000_000, 1_000));
    let invoice = Invoice {
        number: "V-1".to_owned(),
        customer: to(1),
        date: Some(day("2026-05-01")),
        due: Some(day("2026-06-05")),
        state: InvoiceState::PartlyPaid,
        amount: Money(7_500),
        ..Invoice::default()
    };
    create(change, Kind::Invoice, &invoice);
    let payment = Payment {
        number: "Y-1".to_owned(),
        customer: to(1),
        invoice: to(1),
        date: Some(day("2026-05-20")),
        amount: Money(2_500),
        ..Payment::default()
    };
    create(change, Kind::Payment, &payment);
}

fn service(change: &Change<'_>) {
    let call = HelpCall {
        number: "H-1".to_owned(),
        subject: "No pressure".to_owned(),
        customer: to(1),
        at: Some(at("2026-06-12T09:00")),
        resolution_due: Some(at("2026-06-13T09:00")),
        symptom: "\n  Pressure drops\nafter an hour".to_owned(),
        ..HelpCall::default()
    };
    create(change, Kind::HelpCall, &call);
    let complaint = Complaint {
        number: "B-1".to_owned(),
        subject: "Rude".to_owned(),
        customer: to(1),
        date: Some(day("2026-05-15")),
        ..Complaint::default()
    };
    create(change, Kind::Complaint, &complaint);
    let contract = ServiceContract {
        number: "K-1".to_owned(),
        customer: to(1),
        state: ContractState::Active,
        planned_start: Some(day("2025-08-01")),
        planned_end: Some(day("2026-07-31")),
        fee: Money(12_000),
        ..ServiceContract::default()
    };
    create(change, Kind::ServiceContract, &contract);
    let installed = InstalledProduct {
        number: "IP-1".to_owned(),
        product: to(1),
        serial: "SN7".to_owned(),
        customer: to(1),
        installed: Some(day("2025-08-14")),
        warranty_parts_until: Some(day("2026-08-14")),
        ..InstalledProduct::default()
    };
    create(change, Kind::InstalledProduct, &installed);
    for (number, score) in [("SA-1", 5), ("SA-2", 4), ("SA-3", 4)] {
        let answer = SurveyAnswer {
            number: number.to_owned(),
            customer: to(1),
            date: Some(day("2026-01-01")),
            satisfaction: Some(score),
            ..SurveyAnswer::default()
        };
        create(change, Kind::SurveyAnswer, &answer);
    }
}

fn contacts(change: &Change<'_>) {
    let contact =
        Contact {
            number: "P-1".to_owned(), name: "李雷".to_owned(), customer: to(1), ..Contact::default()
        };
    create(change, Kind::Contact, &contact);
    let relation = Relation {
        number: "RL-1".to_owned(),
        from: Some(AnyRef::new(Kind::Customer, 1)),
        to: Some(AnyRef::new(Kind::Customer, 2)),
        sort: RelationSort::Partner,
        ..Relation::default()
    };
    create(change, Kind::Relation, &relation);
    let campaign = Campaign { number: "M-1".to_owned(), name: "Fair".to_owned(), ..Campaign::default() };
    create(change, Kind::Campaign, &campaign);
    let member = CampaignMember {
        number: "MM-1".to_owned(),
        campaign: to(1),
        customer: to(1),
        targeted: Some(day("2026-02-01")),
        ..CampaignMember::default()
    };
    create(change, Kind::CampaignMember, &member);
    let interaction = Interaction {
        number: "I-1".to_owned(),
        at: Some(at("2026-06-14T10:30")),
        channel: Channel::Visit,
        customer: to(1),
        employee: to(1),
        subject: "Visit".to_owned(),
        body: "Wants a quote\nfor two pumps".to_owned(),
        ..Interaction::default()
    };
    create(change, Kind::Interaction, &interaction);
    let task = |number: &str, subject: &str| Task {
        number: number.to_owned(),
        subject: subject.to_owned(),
        customer: to(1),
        ..Task::default()
    };
    let promise = Task {
        promised: true,
        due: Some(day("2026-06-10")),
        origin: Some(AnyRef::new(Kind::Interaction, 1)),
        ..task("T-1", "Send the quote")
    };
    create(change, Kind::Task, &promise);
    let coming = Task { due: Some(day("2026-06-20")), parent: to(1), ..task("T-2", "Ask engineering") };
    create(change, Kind::Task, &coming);
    create(change, Kind::Task, &Task { parent: to(2), ..task("T-3", "Undated") });
    let done = Task { state: TaskState::Done, due: Some(day("2026-01-05")), ..task("T-4", "Old") };
    create(change, Kind::Task, &done);
}

#[test]
fn the_head_line_sums_up() {
    let (_folder, store) = company();
    let view = view(&store, 1, &Limits::default());
    let owner = view.facts.owner.as_ref().unwrap();
    assert_eq!((owner.named.title.as_str(), owner.left), ("王芳", true));
    assert_eq!(view.facts.phone.as_deref(), Some("021-12345678"));
    assert_eq!((view.facts.open_opportunities, view.facts.open_opportunities_amount), (1, Money(90_000)));
    assert_eq!((view.facts.open_service, view.facts.service_late), (2, true));
    assert_eq!(view.facts.last_contact, Some(day("2026-06-14")));
    assert_eq!(view.facts.satisfaction, Some(Satisfaction { mean: Quantity(4_333), answers: 3 }), "13 / 3");
    assert_eq!((view.facts.open_tasks, view.facts.overdue_tasks), (3, 1));
    assert_eq!(view.bought.lifetime, Money(32_000));
    assert_eq!((view.bought.year, view.bought.year_before), (Money(12_000), Money(20_000)));
    assert_eq!(view.bought.change(), Some(Share(-400_000)));
    assert_eq!(view.bought.months.len(), 12);
    assert_eq!(view.bought.months[0], (Month { year: 2025, month: 7 }, Money(5_000)));
    assert_eq!(view.bought.months[1], (Month { year: 2025, month: 8 }, Money(7_000)));
    assert_eq!(view.references.len(), 1);
    assert_eq!((view.references[0].0, view.references[0].1.number.as_str()), ("owner", "E-1"));
}

#[test]
fn warnings_stand_worst_first_with_their_reasons() {
    let (_folder, store) = company();
    let all = view(&store, 1, &Limits::default());
    let said: Vec<(&str, AnyRef)> = all.warnings.iter().map(|w| (&*w.message.key, w.record)).collect();
    let of = AnyRef::new;
    assert_eq!(
        said,
        [
            ("warning-call-late", of(Kind::HelpCall, 1)),
            ("warning-complaint-open", of(Kind::Complaint, 1)),
            ("warning-promise-overdue", of(Kind::Task, 1)),
            ("warning-quotes-differ", of(Kind::Quote, 1)),
            ("warning-invoice-overdue", of(Kind::Invoice, 1)),
            ("warning-consent-refused", of(Kind::Customer, 1)),
            ("warning-owner-left-on", of(Kind::Customer, 1)),
            ("warning-contract-ending", of(Kind::ServiceContract, 1)),
            ("warning-warranty-ending", of(Kind::InstalledProduct, 1)),
        ]
    );
    let arg = |place: usize, name: &str| all.warnings[place].message.arg(name).cloned().unwrap();
    assert_eq!(arg(0, "days"), Arg::Number(3));
    assert_eq!(arg(2, "days"), Arg::Number(5));
    assert_eq!(arg(3, "product"), Arg::Text("Pump".to_owned()));
    assert_eq!(
        (arg(3, "first-price"), arg(3, "second-price")),
        (Arg::Money(Money(9_000)), Arg::Money(Money(10_000)))
    );
    assert_eq!(arg(4, "amount"), Arg::Money(Money(5_000)), "what was paid is not owed");
    assert_eq!(arg(5, "channels"), Arg::List(vec![Arg::Key("choice-sms".to_owned())]));
    assert_eq!(arg(7, "days"), Arg::Number(46));
    assert!(all.warnings[0].sort.is_bad() && !all.warnings[8].sort.is_bad());

    let some = view(&store, 1, &Limits { warnings: 2, ..Limits::default() });
    assert_eq!((some.warnings.len(), some.warnings_left_out), (2, 7));
    let none = view(&store, 2, &Limits::default());
    assert_eq!(none.warnings, []);
}

#[test]
fn quotes_contradict_each_other_only_while_both_hold() {
    let version = |previous: u64| Quote { previous: to(previous), ..quote("Q-2", 900_000, 0) };
    let cases: [(&str, Vec<Quote>, bool); 6] = [
        ("two prices", vec![quote("Q-1", 1_000_000, 0), quote("Q-2", 900_000, 0)], true),
        (
            "one price, said in two ways",
            vec![quote("Q-1", 1_000_000, 1_000), quote("Q-2", 900_000, 0)],
            false,
        ),
        ("a version and the next", vec![quote("Q-1", 1_000_000, 0), version(1)], false),
        (
            "one is over",
            vec![
                Quote { valid_until: Some(day("2026-06-14")), ..quote("Q-1", 1_000_000, 0) },
                quote("Q-2", 900_000, 0),
            ],
            false,
        ),
        ("a price for each quantity, twice the same", vec![steps("Q-1"), steps("Q-2")], false),
        ("one quote", vec![steps("Q-1")], false),
    ];
    for (what, quotes, differ) in cases {
        let quotes: Vec<(u64, Quote)> = (1..).zip(quotes).collect();
        assert_eq!(!super::quotes::differences(&quotes, today()).is_empty(), differ, "{what}");
    }
}

fn steps(number: &str) -> Quote {
    let mut quote = quote(number, 1_000_000, 0);
    quote.lines.push(QuoteLine { price: UnitPrice(800_000), ..quote.lines[0].clone() });
    quote
}

#[test]
fn who_falls_behind_his_rhythm_is_called() {
    for (days, behind) in [
        (&["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"][..], true),
        (&["2026-01-01", "2026-02-01", "2026-03-01", "2026-05-01"][..], false),
        (&["2026-01-01", "2026-02-01", "2026-03-01"][..], false),
        (&["2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01", "2026-01-02"][..], false),
    ] {
        let (_folder, store) = store(|change| {
            create(change, Kind::Customer, &Customer { number: "C-1".to_owned(), ..Customer::default() });
            for (i, date) in days.iter().enumerate() {
                create(change, Kind::Order, &order(&format!("S-{i}"), 1, date, 100));
            }
            Ok(())
        });
        let found = view(&store, 1, &Limits::default()).warnings;
        assert_eq!(found.iter().any(|w| w.sort == WarningSort::BehindRhythm), behind, "{days:?}");
    }
}

#[test]
fn what_comes_next_begins_with_what_is_late() {
    let (_folder, store) = company();
    let view = view(&store, 1, &Limits::default());
    let next: Vec<_> = view.next.iter().map(|n| (n.entry.number.as_str(), n.overdue, n.promised)).collect();
    let expected = [("T-1", true, true), ("T-2", false, false), ("O-1", false, false), ("T-3", false, false)];
    assert_eq!(next, expected, "the open deal is to be won in September");
    assert_eq!(view.ahead, 4);
}

#[test]
fn the_timeline_is_newest_first_filtered_and_paged() {
    let (_folder, store) = company();
    let limits = |page| Limits { page, ..Limits::default() };
    let all = view(&store, 1, &limits(Page { limit: 100, ..Page::default() })).timeline;
    let days: Vec<NaiveDate> = all
        .entries
        .iter()
        .filter_map(|e| match e.when? {
            When::Day(day) => Some(day),
            When::Instant(instant) => Some(instant.date_naive()),
        })
        .collect();
    assert!(days.windows(2).all(|pair| pair[0] >= pair[1]), "{days:?}");
    assert_eq!(days.len(), all.entries.len());
    assert_eq!(all.more, 0);
    assert!(all.entries.iter().all(|e| !(e.of.kind == Kind::Task && e.open)));

    let visit = all.entries.iter().find(|e| e.of.kind == Kind::Interaction).unwrap();
    assert_eq!((visit.title.as_str(), visit.first_line.as_str()), ("Visit", "Wants a quote"));
    assert_eq!(visit.sort, Some(("channel", "visit")));
    assert_eq!(visit.role, "customer");
    assert_eq!(visit.who.as_ref().unwrap().title, "王芳");
    let call = all.entries.iter().find(|e| e.of.kind == Kind::HelpCall).unwrap();
    assert_eq!((call.first_line.as_str(), call.state, call.late), ("Pressure drops", Some("logged"), true));
    let order = all.entries.iter().find(|e| e.number == "S-4").unwrap();
    assert_eq!((order.title.as_str(), order.first_line.as_str()), ("", "Paper"));
    assert_eq!(order.amount, Some(Money(7_500)));

    let service = Page { group: Some(Group::Service), skip: 1, limit: 2 };
    let page = view(&store, 1, &limits(service)).timeline;
    assert!(page.entries.iter().all(|e| Group::of(e.of.kind) == Some(Group::Service)));
    let of_all: Vec<AnyRef> =
        all.entries.iter().map(|e| e.of).filter(|of| Group::of(of.kind) == Some(Group::Service)).collect();
    assert_eq!(page.entries.iter().map(|e| e.of).collect::<Vec<_>>(), of_all[1..3]);
    assert_eq!(page.more, of_all.len() - 3);
    assert_eq!(page.counts, all.counts);
    let same = with_context(&store, |read, ctx| {
        timeline_page(read, ctx, AnyRef::new(Kind::Customer, 1), &service).unwrap()
    });
    assert_eq!(same, page);
}

#[test]
fn cards_count_sum_and_show_open_ones_first() {
    let (_folder, store) = company();
    let view = view(&store, 1, &Limits::default());
    let card = |sort: CardSort| view.cards.iter().find(|c| c.sort == sort).unwrap();
    assert_eq!(view.cards.len(), CardSort::ALL.len());
    let deals = card(CardSort::Deals);
    assert_eq!((deals.count(), deals.open, deals.total), (3, 3, Some(Money(90_000))));
    let orders = card(CardSort::Orders);
    assert_eq!(orders.counts, [(Kind::Order, 5), (Kind::Invoice, 1)]);
    assert_eq!((orders.total, orders.owed), (Some(Money(32_000)), Some(Money(5_000))));
    assert_eq!(orders.top.iter().map(|e| e.number.as_str()).collect::<Vec<_>>(), ["V-1", "S-5", "S-4"]);
    let equipment = card(CardSort::Equipment);
    assert_eq!(equipment.total, Some(Money(12_000)));
    assert!(equipment.top.iter().any(|e| e.title == "Pump"));
    assert_eq!(card(CardSort::Campaigns).top[0].title, "Fair");
    assert_eq!(card(CardSort::Contacts).top[0].title, "李雷");
    let relations = card(CardSort::Relations);
    assert_eq!(relations.count(), 2);
    assert!(relations.top.iter().all(|e| e.title == "Daughter"));
    assert_eq!((card(CardSort::Files).count(), card(CardSort::Files).total), (0, None));
}

#[test]
fn worth_is_looked_up_for_one_among_all() {
    let (_folder, store) = company();
    let worths = Worths::gather(&*store.snapshot().unwrap(), today()).unwrap();
    let found = with_context(&store, |read, ctx| {
        customer_view(read, ctx, 1, worths.worth(1), &Limits::default()).unwrap().unwrap()
    });
    let standing = found.worth.standing.unwrap();
    assert_eq!((standing.rank, standing.customers, standing.amount), (1, 1, Money(32_000)));
    let gone = with_context(&store, |read, ctx| {
        customer_view(read, ctx, 77, Worth::default(), &Limits::default()).unwrap()
    });
    assert!(gone.is_none());
}

#[test]
fn any_record_tells_who_uses_it() {
    let (_folder, store) = company();
    let seen = |of| {
        with_context(&store, |read, ctx| record_view(read, ctx, of, &Limits::default())).unwrap().unwrap()
    };
    let product = seen(AnyRef::new(Kind::Product, 1));
    let counts: Vec<_> = product.used_by.iter().map(|u| (u.kind, u.count)).collect();
    assert_eq!(counts, [(Kind::Quote, 2), (Kind::InstalledProduct, 1)]);
    assert!(!product.counted_in_part);
    assert_eq!(product.lineage, Lineage::default());

    let last = seen(AnyRef::new(Kind::Task, 3)).lineage;
    assert_eq!(last.parents.iter().map(|n| n.number.as_str()).collect::<Vec<_>>(), ["T-1", "T-2"]);
    assert_eq!(last.origin.unwrap().title, "Visit");
    let visit = seen(AnyRef::new(Kind::Interaction, 1)).lineage;
    assert_eq!(visit.raised.len(), 1);
    assert_eq!(visit.raised[0].task.number, "T-1");
    assert_eq!(visit.raised[0].raised[0].raised[0].task.number, "T-3");
    assert!(!visit.cut_short);
}

#[test]
fn a_circle_of_tasks_ends() {
    let (_folder, store) = store(|change| {
        for (number, parent) in [("T-1", 2), ("T-2", 1)] {
            let task = Task { number: number.to_owned(), parent: to(parent), ..Task::default() };
            create(change, Kind::Task, &task);
        }
        Ok(())
    });
    let found = with_context(&store, |read, ctx| {
        record_view(read, ctx, AnyRef::new(Kind::Task, 1), &Limits::default()).unwrap().unwrap()
    });
    assert!(found.lineage.cut_short);
    assert_eq!(found.lineage.parents.len(), 1);
    assert_eq!(found.lineage.raised, []);
}
