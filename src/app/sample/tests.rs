use std::collections::BTreeMap;

use super::world::Topic;
use super::*;
use crate::app::clock::Clock;
use crate::app::{Command, duplicates};
use crate::model::Kind;
use crate::model::company::SavedView;
use crate::model::derived::{Band, Cuts};
use crate::model::filter::Filter;
use crate::model::people::{Customer, Segment};
use crate::model::record::{AnyRef, Choice, Decode, FieldKind, Record, Value, ValueRef, flags};
use crate::model::rules::{missing_fields, state_field};
use crate::model::sales::{Order, Quote, QuoteState};
use crate::model::schema::Schema;
use crate::model::service::{CarePlan, HelpCall, InstalledProduct};
use crate::model::work::{Task, TaskRule, TaskState};
use crate::store::{Flow, NewFile, ReadRecords, Snapshot};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

struct Made {
    _folder: tempfile::TempDir,
    session: Session,
    summary: Summary,
}

fn make(options: &Options) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.guanxi");
    let session =
        Session::create(&path, &NewFile { settings: Settings::default() }, "test", Clock::at(options.today))
            .unwrap();
    let summary = generate(&session, options, &|done, all| assert!(done <= all)).unwrap();
    Made { _folder: folder, session, summary }
}

fn each(snapshot: &Snapshot, mut see: impl FnMut(AnyRef, &dyn Record)) {
    for kind in Kind::ALL {
        snapshot
            .scan(*kind, &mut |id, bytes| {
                see(AnyRef::new(*kind, id), &*kind.decode(bytes).unwrap());
                Flow::On
            })
            .unwrap();
    }
}

/// Day fields in which the future may stand: plans, terms, dues.
fn may_lie_ahead(key: &str) -> bool {
    const PLANS: [&str; 17] = [
        "due",
        "wanted",
        "valid-until",
        "valid-to",
        "planned-start",
        "planned-end",
        "planning-forecast-start",
        "planning-forecast-end",
        "expected-close",
        "next-step-on",
        "planned-for",
        "expected",
        "notice",
        "warranty-parts-until",
        "warranty-labour-until",
        "start",
        "end",
    ];
    PLANS.contains(&key) || key.ends_with("-due") || key == "reminder"
}

#[test]
fn both_languages_make_a_company_without_faults() {
    for language in Language::ALL {
        let options = Options::of(language, today());
        let made = make(&options);
        assert_eq!(made.summary.steps, 1);
        let snapshot = made.session.snapshot().unwrap();
        let report = snapshot.check(&mut |_| {}).unwrap();
        assert!(report.is_clean(), "{:?}", report.findings);
        assert_eq!(report.records.len(), Kind::ALL.len(), "kinds without records: {:?}", report.records);
        let mut states: BTreeMap<Kind, Vec<u8>> = BTreeMap::new();
        each(&snapshot, |of, record| {
            assert!(missing_fields(record).is_empty(), "{of:?} {record:?}");
            assert!(of.kind.faults(record, Schema::default()).is_empty(), "{of:?} {record:?}");
            let mut settled = record.boxed();
            of.kind.settle(&mut *settled);
            let (mut was, mut is) = (Vec::new(), Vec::new());
            record.encode(&mut was);
            settled.encode(&mut is);
            assert_eq!(was, is, "{of:?} is not settled");
            for (index, field) in record.fields().iter().enumerate() {
                match record.get(index) {
                    ValueRef::Day(day) if day > today() => {
                        assert!(may_lie_ahead(field.key), "{of:?} {}", field.key)
                    }
                    ValueRef::Instant(at) if at.date_naive() > today() => {
                        assert!(may_lie_ahead(field.key), "{of:?} {}", field.key);
                    }
                    _ => {}
                }
            }
            if let Some(index) = state_field(record)
                && let ValueRef::Choice(state) = record.get(index)
            {
                states.entry(of.kind).or_default().push(state);
            }
        });
        for kind in [
            Kind::HelpCall,
            Kind::Return,
            Kind::Repair,
            Kind::Complaint,
            Kind::Task,
            Kind::Campaign,
            Kind::Quote,
            Kind::Opportunity,
            Kind::ServiceContract,
            Kind::InstalledProduct,
            Kind::Need,
            Kind::Product,
            Kind::KnowledgeArticle,
            Kind::Order,
            Kind::Invoice,
            Kind::CampaignMember,
        ] {
            let field = kind.fields().iter().find(|f| f.has(flags::STATE)).unwrap();
            let FieldKind::Choice(choices) = field.kind else { panic!("{kind:?}") };
            for (index, key) in choices.keys.iter().enumerate() {
                assert!(states[&kind].contains(&(index as u8)), "{kind:?} has none {key}");
            }
        }
        assert_eq!(snapshot.count(Kind::Customer).unwrap(), options.customers);
        assert_eq!(snapshot.count(Kind::Order).unwrap(), options.orders);
        assert_eq!(snapshot.count(Kind::Interaction).unwrap(), options.interactions);
        assert!(snapshot.settings().unwrap().sample);
    }
}

#[test]
fn the_same_seed_makes_the_same_company() {
    let options =
        Options { customers: 60, orders: 200, interactions: 300, ..Options::of(Language::Chinese, today()) };
    let image = |options: &Options| {
        let made = make(options);
        let mut image = Vec::new();
        each(&made.session.snapshot().unwrap(), |of, record| {
            image.extend(of.id.to_be_bytes());
            record.encode(&mut image);
        });
        image
    };
    let first = image(&options);
    assert!(first == image(&options));
    assert!(first != image(&Options { seed: 2, ..options }));
}

#[test]
fn a_fifth_of_the_customers_brings_most() {
    let made = make(&Options::of(Language::English, today()));
    let mut amounts = Vec::new();
    made.session.snapshot().unwrap().totals(&mut |_, total| amounts.push(total.net.0)).unwrap();
    amounts.retain(|a| *a > 0);
    amounts.sort_unstable_by_key(|a| -a);
    let n = amounts.len();
    for band in Band::ALL {
        assert!((1..=n).any(|rank| Cuts::default().band(rank, n) == *band), "{band:?}");
    }
    let all: i64 = amounts.iter().sum();
    let best: i64 = amounts.iter().take(n.div_ceil(5)).sum();
    let share = best * 100 / all;
    assert!((72..=92).contains(&share), "{share} % of {all}");
}

#[test]
fn orders_come_to_the_sum_of_their_lines() {
    let made = make(&Options { interactions: 0, ..Options::of(Language::English, today()) });
    let snapshot = made.session.snapshot().unwrap();
    let currency = snapshot.settings().unwrap().currency();
    snapshot
        .scan(Kind::Order, &mut |_, bytes| {
            let order = Order::decode(bytes).unwrap();
            assert!(!order.lines.is_empty());
            assert_eq!(currency.money(order.lines_total()), Some(order.amount), "{order:?}");
            assert!(order.amount.0 > 0);
            Flow::On
        })
        .unwrap();
}

#[test]
fn two_open_quotes_differ_for_the_best_known_customer() {
    let made = make(&Options::of(Language::English, today()));
    let mut prices = Vec::new();
    let snapshot = made.session.snapshot().unwrap();
    snapshot
        .scan(Kind::Quote, &mut |_, bytes| {
            let quote = Quote::decode(bytes).unwrap();
            if quote.customer.is_some_and(|c| c.id == 1) && quote.state == QuoteState::Sent {
                prices.extend(quote.lines.iter().map(|l| (l.product.map(|p| p.id), l.price.0)));
            }
            Flow::On
        })
        .unwrap();
    assert!(prices.iter().any(|(p, price)| prices.iter().any(|(q, other)| p == q && price != other)));
}

#[test]
fn some_customers_were_entered_twice() {
    for language in Language::ALL {
        let made = make(&Options::of(language, today()));
        let snapshot = made.session.snapshot().unwrap();
        let stop = std::sync::atomic::AtomicBool::new(false);
        let found = duplicates::scan(&*snapshot, Kind::Customer, &stop, &mut |_, _| {}).unwrap();
        // The known companies are the first customers; each pair is one of them and its double.
        let doubles: Vec<u64> = found.pairs.iter().filter(|p| p.b > 12).map(|p| p.a).collect();
        for known in 3..=8 {
            assert!(doubles.contains(&known), "{language:?}: {known} is not among {doubles:?}");
        }
    }
}

#[test]
fn filters_are_in_the_filter_language() {
    let made = make(&Options {
        customers: 30,
        orders: 60,
        interactions: 60,
        ..Options::of(Language::Chinese, today())
    });
    let snapshot = made.session.snapshot().unwrap();
    let mut filters = Vec::new();
    for id in 1..=8 {
        if let Some(segment) = snapshot.get::<Segment>(id).unwrap() {
            filters.push((Kind::Customer, segment.filter));
        }
        if let Some(plan) = snapshot.get::<CarePlan>(id).unwrap() {
            filters.push((Kind::Customer, plan.filter));
        }
        if let Some(rule) = snapshot.get::<TaskRule>(id).unwrap() {
            filters.push((rule.on_kind.unwrap(), rule.condition));
        }
        if let Some(view) = snapshot.get::<SavedView>(id).unwrap() {
            let kind = view.on_kind.unwrap();
            for key in view.columns.iter().map(String::as_str).chain(view.sort_by.split(',')) {
                assert!(kind.column(key.trim_start_matches('-')).is_some(), "{key}");
            }
            assert!(view.group_by.is_empty() || kind.column(&view.group_by).is_some());
            filters.push((kind, view.filter));
        }
    }
    assert!(filters.len() > 15);
    for (kind, filter) in filters {
        Filter::parse(&filter, kind).unwrap_or_else(|e| panic!("{filter}: {e:?}"));
    }
}

#[test]
fn any_size_can_be_made() {
    for (customers, orders, interactions) in [(0, 0, 0), (1, 1, 1), (2, 0, 50), (5, 400, 10), (40, 10, 0)] {
        let options = Options { customers, orders, interactions, ..Options::of(Language::English, today()) };
        let made = make(&options);
        let snapshot = made.session.snapshot().unwrap();
        assert!(snapshot.check(&mut |_| {}).unwrap().is_clean());
        assert_eq!(snapshot.count(Kind::Order).unwrap(), orders);
        assert_eq!(snapshot.count(Kind::Interaction).unwrap(), interactions);
    }
}

#[test]
fn a_large_sample_is_committed_in_steps() {
    let options = Options {
        customers: 2_000,
        orders: 40_000,
        interactions: 20_000,
        ..Options::of(Language::English, today())
    };
    let made = make(&options);
    assert!(made.summary.steps > 1 || made.summary.records < STEP);
    assert_eq!(made.session.snapshot().unwrap().count(Kind::Order).unwrap(), 40_000);
}

#[test]
fn every_topic_has_its_texts() {
    for language in Language::ALL {
        let words = Words::of(language);
        assert!(words.topics.iter().all(|t| t.subjects.len() >= 4 && t.bodies.len() >= 4));
        assert!(words.complaints.len() >= 6 && words.faults.len() + words.how_to.len() == 15);
        assert!(words.tasks.iter().all(|t| !t.is_empty()));
    }
    assert_eq!(Topic::Complaint as usize + 1, Words::of(Language::English).topics.len());
}

#[test]
fn the_best_known_customer_waits_for_help_with_a_spindle_he_bought() {
    let made = make(&Options::of(Language::English, today()));
    let snapshot = made.session.snapshot().unwrap();
    let mut found = false;
    snapshot
        .scan(Kind::HelpCall, &mut |_, bytes| {
            let call = HelpCall::decode(bytes).unwrap();
            if call.customer.is_some_and(|c| c.id == 1) && call.state.is_open() {
                let piece: InstalledProduct =
                    snapshot.get(call.installed_product.unwrap().id).unwrap().unwrap();
                let order: Order = snapshot.get(piece.order.unwrap().id).unwrap().unwrap();
                assert!(order.lines.iter().any(|l| l.product == piece.product));
                assert!(call.responded_at.is_none() && call.service_contract.is_some());
                found = true;
            }
            Flow::On
        })
        .unwrap();
    assert!(found);
}

#[test]
fn promises_and_tasks_stand_open_late_and_done() {
    let made = make(&Options::of(Language::Chinese, today()));
    let (mut promises, mut late, mut open, mut done, mut children) = (0, 0, 0, 0, 0);
    made.session
        .snapshot()
        .unwrap()
        .scan(Kind::Task, &mut |_, bytes| {
            let task = Task::decode(bytes).unwrap();
            let overdue = task.state.is_open() && task.due.is_some_and(|d| d < today());
            promises += u32::from(task.promised && overdue);
            late += u32::from(overdue);
            open += u32::from(task.state.is_open());
            done += u32::from(task.state == TaskState::Done);
            children += u32::from(task.parent.is_some());
            Flow::On
        })
        .unwrap();
    assert!(
        promises >= 3 && late > promises && open > late && done > open && children > 20,
        "{promises} {late} {open} {done} {children}"
    );
}

/// One key took ten thousand records away.
#[test]
fn undo_ends_where_the_sample_begins() {
    let made = make(&Options {
        customers: 20,
        orders: 40,
        interactions: 20,
        ..Options::of(Language::English, today())
    });
    let refused = made.session.run(&Command::Undo).expect_err("there is nothing to undo");
    assert_eq!(refused.code(), "refused-nothing-to-undo");
    let values = vec![(Customer::name, Value::Text("Haina".to_owned()))];
    made.session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
    made.session.run(&Command::Undo).unwrap();
    assert!(made.session.run(&Command::Undo).is_err());
}
