//! What holds for every kind, checked over the list of kinds.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate};

use super::Kind;
use super::company::OwnField;
use super::people::Relation;
use super::record::{AnyRef, Field, FieldKind, LineValue, Record, Reference, Value, ValueRef, flags};
use super::rules::{Around, Rules, Step, state_of};
use super::sales::{Opportunity, PriceLine, PriceList, Quote, QuoteLine};
use super::schema::Schema;
use super::service::Return;
use super::value::{Money, Percent, Quantity, UnitPrice};
use super::work::{RuleEvent, Task, TaskRule};

/// States that nothing leads out of.
const FINAL: &[(Kind, &[&str])] = &[
    (Kind::Order, &["completed", "cancelled"]),
    (Kind::Need, &["met"]),
    (Kind::Task, &["cancelled"]),
    (Kind::Opportunity, &["won"]),
    (Kind::Quote, &["accepted", "superseded"]),
    (Kind::Invoice, &["cancelled"]),
    (Kind::Campaign, &["evaluated", "cancelled"]),
    (Kind::CampaignMember, &["opted-out"]),
    (Kind::InstalledProduct, &["scrapped"]),
    (Kind::ServiceContract, &["expired", "terminated"]),
    (Kind::HelpCall, &["closed", "cancelled"]),
    (Kind::Return, &["refused", "closed"]),
    (Kind::Repair, &["collected", "collected-unrepaired"]),
];

/// Keys of the kind's states.
pub(super) fn states(kind: Kind) -> &'static [&'static str] {
    let choices = kind.fields().iter().find(|f| f.has(flags::STATE)).and_then(|f| f.kind.choices());
    choices.map_or(&[], |c| c.keys)
}

#[test]
fn every_kind_keeps_the_conventions() {
    let mut names = BTreeSet::new();
    for kind in Kind::ALL {
        let info = kind.info();
        for name in [info.key, info.plural, info.prefix] {
            assert!(names.insert(name), "{name} is used twice");
        }
        assert_eq!(Kind::of_code(kind.code()), Some(*kind));
        assert_eq!(Kind::of_key(info.plural), Some(*kind));

        let with = |flag| info.fields.iter().filter(|f| f.has(flag)).count();
        let key = kind.key();
        assert_eq!(with(flags::TITLE), 1, "{key}: one field names the record");
        assert!(with(flags::WHEN) <= 1, "{key}: one place on timelines");
        assert!(with(flags::STATE) <= 1, "{key}: one state");
        assert!(with(flags::PIN) <= 1, "{key}: pinned to one timeline");
        assert!(with(flags::RESPONSIBLE) <= 1, "{key}: one looks after it");
        assert!((5..=11).contains(&with(flags::COLUMN)), "{key}: {} columns", with(flags::COLUMN));
        assert_eq!(with(flags::STATE) == 1, !info.steps.is_empty(), "{key}: a state has steps");

        let keys: BTreeSet<_> = info.fields.iter().map(|f| f.key).collect();
        assert_eq!(keys.len(), info.fields.len(), "{key}: a field key twice");
        for derived in info.derived {
            assert!(!keys.contains(derived.key()), "{key}: {} is stored and derived", derived.key());
        }
        let title = kind.fields()[kind.title_field()].key;
        for column in info.columns {
            assert!(kind.column(column).is_some(), "{key}: no field {column} to be listed");
        }
        assert!(
            info.columns.is_empty() || info.columns.contains(&title),
            "{key}: the list names its records"
        );
        let number = kind.field("number").unwrap();
        assert!(number.tag == 1 && number.has(flags::READ_ONLY) && number.has(flags::SEARCHED), "{key}");
        let created = kind.field("created").unwrap();
        assert!(created.tag == 2 && created.has(flags::READ_ONLY), "{key}");
        for field in info.fields {
            assert_eq!(field.has(flags::STATE), field.key == "state", "{key}: {}", field.key);
            if field.has(flags::WHEN) {
                assert!(matches!(field.kind, FieldKind::Day | FieldKind::Instant), "{key}: {}", field.key);
            }
            if field.has(flags::RESPONSIBLE) {
                assert!(matches!(field.kind, FieldKind::Ref(Kind::Employee)), "{key}: {}", field.key);
            }
            if field.has(flags::PIN) {
                assert!(matches!(field.kind, FieldKind::AnyRef), "{key}: {}", field.key);
            }
        }
        let mut past = BTreeSet::new();
        let mut last = "";
        for field in info.fields.iter().filter(|f| f.group != std::mem::replace(&mut last, f.group)) {
            assert!(past.insert(field.group), "{key}: group {} is torn apart", field.group);
        }
    }
}

#[test]
fn every_state_is_reached_and_left() {
    for kind in Kind::ALL {
        let (states, steps) = (states(*kind), kind.info().steps);
        let mut pairs = BTreeSet::new();
        for Step { from, to, needs, stamps, .. } in steps {
            assert!(states.contains(from) && states.contains(to) && from != to, "{kind:?}: {from} → {to}");
            assert!(pairs.insert((from, to)), "{kind:?}: {from} → {to} twice");
            for index in *stamps {
                assert!(matches!(kind.fields()[*index].kind, FieldKind::Day | FieldKind::Instant));
            }
            assert!(needs.iter().chain(*stamps).all(|i| *i < kind.fields().len()));
        }
        let mut reached: BTreeSet<_> = states.first().copied().into_iter().collect();
        while let Some(step) = steps.iter().find(|s| reached.contains(s.from) && !reached.contains(s.to)) {
            reached.insert(step.to);
        }
        let dead_ends: BTreeSet<_> =
            states.iter().copied().filter(|s| !steps.iter().any(|t| t.from == *s)).collect();
        assert_eq!(reached, states.iter().copied().collect(), "{kind:?}: unreachable states");
        let expected = FINAL.iter().find(|(k, _)| k == kind).map_or(&[][..], |(_, s)| s);
        assert_eq!(dead_ends, expected.iter().copied().collect(), "{kind:?}: final states");
    }
}

/// Some value of the field's kind that is not its default.
fn sample(kind: FieldKind, seed: i64) -> Value {
    let day = NaiveDate::from_num_days_from_ce_opt(739_000 + i32::try_from(seed).unwrap());
    match kind {
        FieldKind::Text => Value::Text(format!("文 text {seed}")),
        FieldKind::Int => Value::Int(seed - 40),
        FieldKind::Money => Value::Money(Money(-1_000_003 * seed)),
        FieldKind::UnitPrice => Value::UnitPrice(UnitPrice(10_001 * seed)),
        FieldKind::Quantity => Value::Quantity(Quantity(1_500 * seed)),
        FieldKind::Percent => Value::Percent(Percent(seed)),
        FieldKind::Bool => Value::Bool(true),
        FieldKind::Day => Value::Day(day.unwrap()),
        FieldKind::Instant => Value::Instant(DateTime::from_timestamp(1_770_000_000 + seed, 0).unwrap()),
        FieldKind::Choice(c) | FieldKind::OptionalChoice(c) => {
            Value::Choice(u8::try_from(c.keys.len()).unwrap() - 1)
        }
        FieldKind::Ref(kind) => Value::Ref(AnyRef::new(kind, 1 << seed)),
        FieldKind::AnyRef => Value::Ref(AnyRef::new(Kind::File, 1 << seed)),
        FieldKind::Refs(kind) => Value::Refs(kind, vec![7, 1 << seed]),
        FieldKind::Texts => Value::Texts(vec![String::new(), format!("李雷 {seed}")]),
        FieldKind::Lines(fields) => {
            Value::Lines(vec![sample_line(fields, seed), sample_line(fields, seed + 1)])
        }
    }
}

fn sample_line(fields: &[Field], seed: i64) -> LineValue {
    fields.iter().enumerate().map(|(i, f)| (i, sample(f.kind, seed))).collect()
}

/// A record of the kind with every field filled.
fn filled(kind: Kind) -> Box<dyn Record> {
    let mut record = kind.new_record();
    for (index, field) in kind.fields().iter().enumerate() {
        let seed = 1 + i64::try_from(index % 40).unwrap();
        record.set(index, sample(field.kind, seed)).unwrap_or_else(|_| panic!("{kind:?} {}", field.key));
    }
    record
}

#[test]
fn every_field_survives_being_stored() {
    for kind in Kind::ALL {
        let record = filled(*kind);
        let mut stored = Vec::new();
        record.encode(&mut stored);
        let back = kind.decode(&stored).unwrap();
        let mut again = Vec::new();
        back.encode(&mut again);
        assert_eq!(stored, again, "{kind:?}");
        for (index, field) in kind.fields().iter().enumerate() {
            assert!(!back.get(index).is_empty(), "{kind:?} {} is lost", field.key);
            assert_eq!(record.get(index).to_value(), back.get(index).to_value(), "{kind:?} {}", field.key);
        }
        for length in 0..stored.len() {
            // Cut short it may be read or refused, but never panics.
            let _ = kind.decode(&stored[..length]);
        }
    }
}

#[test]
fn an_empty_record_is_one_byte_and_stands_in_its_first_state() {
    for kind in Kind::ALL {
        let record = kind.new_record();
        let mut stored = Vec::new();
        record.encode(&mut stored);
        assert_eq!(stored.len(), 1, "{kind:?}");
        assert_eq!(state_of(&*record), states(*kind).first().copied(), "{kind:?}");
    }
}

#[test]
fn settling_twice_changes_nothing_more() {
    for kind in Kind::ALL {
        let bytes = |record: &dyn Record| {
            let mut out = Vec::new();
            record.encode(&mut out);
            out
        };
        let mut record = filled(*kind);
        kind.settle(&mut *record);
        let once = bytes(&*record);
        kind.settle(&mut *record);
        assert_eq!(once, bytes(&*record), "{kind:?}");
        // Filled with arbitrary values it is full of faults: naming them must not fail.
        for fault in kind.faults(&*record, Schema::default()) {
            assert!(fault.field.is_none_or(|f| f < kind.fields().len()), "{kind:?}");
        }
    }
}

struct Alone(NaiveDate);

impl Around for Alone {
    fn get(&self, _: AnyRef) -> Option<Box<dyn Record>> {
        None
    }
    fn today(&self) -> NaiveDate {
        self.0
    }
}

/// Keys of the guard's refusal, or `""` where it lets the record pass.
fn refusal(kind: Kind, step: (&str, &str), fields: &[(&str, Value)]) -> String {
    let mut record = kind.new_record();
    for (key, value) in fields {
        let index = record.index_of(key).unwrap();
        record.set(index, value.clone()).unwrap();
    }
    let around = Alone(NaiveDate::from_ymd_opt(2026, 3, 12).unwrap());
    let step = kind.info().steps.iter().find(|s| (s.from, s.to) == step).unwrap();
    match step.guard.map(|guard| guard(&*record, &around)) {
        Some(Err(message)) => message.key.into_owned(),
        _ => String::new(),
    }
}

#[test]
fn guards_name_what_is_missing() {
    let day = |d| Value::Day(NaiveDate::from_ymd_opt(2026, 3, d).unwrap());
    let text = |t: &str| Value::Text(t.to_owned());
    let choice = |kind: Kind, field: &str, key: &str| {
        Value::Choice(kind.field(field).unwrap().kind.choices().unwrap().index(key).unwrap())
    };
    let call_cover = |key| ("cover", choice(Kind::HelpCall, "cover", key));
    let line = |fields: &[(&str, Value)]| {
        let FieldKind::Lines(of) = Kind::Return.field("lines").unwrap().kind else { unreachable!() };
        let place = |key: &str| of.iter().position(|f| f.key == key).unwrap();
        ("lines", Value::Lines(vec![fields.iter().map(|(k, v)| (place(k), v.clone())).collect()]))
    };
    // Of the resolutions the third is the refund.
    let refund = ("resolution", Value::Choice(2));
    let scrap = ("resolution", Value::Choice(4));
    let credit_note = ("credit-note", Value::Ref(AnyRef::new(Kind::Invoice, 1)));

    type Case<'a> = (Kind, (&'a str, &'a str), &'a [(&'a str, Value)], &'a str);
    let cases: &[Case<'_>] = &[
        (Kind::Quote, ("draft", "sent"), &[("valid-until", day(11))], "refused-quote-validity-over"),
        (Kind::Quote, ("draft", "sent"), &[("valid-until", day(12))], ""),
        (Kind::Quote, ("sent", "expired"), &[("valid-until", day(12))], "refused-quote-still-valid"),
        (Kind::Quote, ("sent", "expired"), &[("valid-until", day(11))], ""),
        (Kind::Task, ("open", "cancelled"), &[], ""),
        (
            Kind::Task,
            ("open", "cancelled"),
            &[("promised", Value::Bool(true))],
            "refused-task-promise-needs-result",
        ),
        (
            Kind::Task,
            ("open", "cancelled"),
            &[("promised", Value::Bool(true)), ("result", text("told him"))],
            "",
        ),
        (Kind::Campaign, ("completed", "evaluated"), &[], "refused-campaign-actual-costs"),
        (
            Kind::ServiceContract,
            ("active", "expired"),
            &[("planned-end", day(12))],
            "refused-service-contract-term-not-over",
        ),
        (Kind::ServiceContract, ("active", "expired"), &[("planned-end", day(11))], ""),
        (Kind::HelpCall, ("diagnosed", "approved"), &[], "refused-help-call-cover-undecided"),
        (
            Kind::HelpCall,
            ("diagnosed", "approved"),
            &[call_cover("chargeable")],
            "refused-help-call-needs-approval",
        ),
        (Kind::HelpCall, ("diagnosed", "approved"), &[call_cover("warranty")], ""),
        (
            Kind::HelpCall,
            ("done", "closed"),
            &[call_cover("chargeable"), ("price", Value::Money(Money(1)))],
            "refused-help-call-not-invoiced",
        ),
        (
            Kind::HelpCall,
            ("done", "closed"),
            &[call_cover("contract"), ("price", Value::Money(Money(1)))],
            "",
        ),
        (Kind::Repair, ("diagnosed", "approved"), &[], "refused-repair-cover-undecided"),
        (Kind::Return, ("received", "inspected"), &[line(&[])], "refused-return-line-not-inspected"),
        (Kind::Return, ("received", "inspected"), &[line(&[("found-condition", text("as new"))])], ""),
        (Kind::Return, ("inspected", "closed"), &[line(&[])], "refused-return-line-unresolved"),
        (
            Kind::Return,
            ("inspected", "closed"),
            &[line(std::slice::from_ref(&refund))],
            "refused-return-credit-note",
        ),
        (Kind::Return, ("inspected", "closed"), &[line(&[refund]), credit_note], ""),
        (Kind::Return, ("inspected", "closed"), &[line(&[scrap])], ""),
    ];
    for (kind, step, fields, expected) in cases {
        assert_eq!(refusal(*kind, *step, fields), *expected, "{kind:?} {step:?} {fields:?}");
    }
}

/// Field and key of what is wrong with a record.
fn wrong<R: Rules>(record: &R) -> Vec<(&'static str, String)> {
    let key = |f: &super::rules::Fault| f.field.map_or("", |i| R::FIELDS[i].key);
    record.faults().iter().map(|f| (key(f), f.message.key.to_string())).collect()
}

#[test]
fn faults_stand_at_the_field_that_has_them() {
    let day = |d| NaiveDate::from_ymd_opt(2026, 3, d);
    let task = Task { due_time: "25:00".into(), promised: true, ..Task::default() };
    assert_eq!(
        wrong(&task),
        [
            ("due-time", "fault-time-of-day".into()),
            ("customer", "fault-task-promise-without-customer".into())
        ]
    );
    let task = Task { due_time: "9:05".into(), ..Task::default() };
    assert_eq!(wrong(&task), [("due", "fault-task-time-without-day".into())]);
    assert_eq!(wrong(&Task { due: day(1), due_time: "17:30".into(), ..Task::default() }), []);

    let rule = TaskRule { event: RuleEvent::StateEntered, on_kind: Some(Kind::Quote), ..TaskRule::default() };
    let nobody = ("department", "fault-task-rule-for-nobody".to_owned());
    assert_eq!(wrong(&rule), [("to-state", "fault-task-rule-state".into()), nobody.clone()]);
    let rule = TaskRule { to_state: "paid".into(), ..rule };
    assert_eq!(wrong(&rule), [("to-state", "fault-task-rule-unknown-state".into()), nobody.clone()]);
    assert_eq!(wrong(&TaskRule { to_state: "sent".into(), ..rule }), [nobody]);

    let person = Some(AnyRef::new(Kind::Contact, 3));
    let relation = Relation { from: person, to: person, since: day(2), until: day(1), ..Relation::default() };
    assert_eq!(
        wrong(&relation),
        [("to", "fault-relation-to-itself".into()), ("until", "fault-end-before-start".into())]
    );
    let task = Some(AnyRef::new(Kind::Task, 3));
    let relation = Relation { from: person, to: task, ..Relation::default() };
    assert_eq!(wrong(&relation), [("to", "fault-relation-not-a-person".into())]);

    let line = PriceLine { price: UnitPrice(1), floor_price: UnitPrice(2), ..PriceLine::default() };
    let list = PriceList { currency: "XYZ".into(), lines: vec![line], ..PriceList::default() };
    assert_eq!(
        wrong(&list),
        [("currency", "fault-unknown-currency".into()), ("lines", "fault-floor-above-price".into())]
    );

    let slip = Return { replacement_order: Some(Reference::new(1)), ..Return::default() };
    assert_eq!(wrong(&slip), [("replacement-order", "fault-return-replacement-before-inspection".into())]);
    let slip = Return { advance_exchange: true, ..slip };
    assert_eq!(wrong(&slip), [("advance-reason", "fault-return-advance-reason".into())]);
    assert_eq!(wrong(&Return { advance_reason: "urgent".into(), ..slip }), []);
}

#[test]
fn what_follows_from_other_fields_is_settled() {
    let lines = [40, 2].map(|n| QuoteLine { amount: Money(n), ..QuoteLine::default() }).to_vec();
    let mut quote = Quote { lines, amount: Money(7), ..Quote::default() };
    quote.settle();
    assert_eq!((quote.amount, quote.version), (Money(42), 1));
    let mut imported = Quote { lines: vec![QuoteLine::default()], amount: Money(7), ..Quote::default() };
    imported.settle();
    assert_eq!(imported.amount, Money(7), "lines without amounts say nothing");

    let mut reopened = Opportunity { closed: NaiveDate::from_ymd_opt(2026, 3, 1), ..Opportunity::default() };
    reopened.settle();
    assert_eq!(reopened.closed, None);
}

#[test]
fn zero_counts_as_entered_where_it_can_be_meant() {
    for (value, empty) in [
        (ValueRef::Money(Money(0)), false),
        (ValueRef::Bool(false), false),
        (ValueRef::Choice(0), false),
        (ValueRef::Text(""), true),
        (ValueRef::None, true),
    ] {
        assert_eq!(value.is_empty(), empty, "{value:?}");
    }
}

#[test]
fn own_fields_never_share_a_key() {
    // A later program may declare a field that a company had made for itself.
    let field = |name: &str, key: &str, kind: Kind| OwnField {
        name: name.to_owned(),
        key: key.to_owned(),
        on_kind: Some(kind),
        ..OwnField::default()
    };
    let schema = Schema::with(&[
        (4, field("Size", "size", Kind::Customer)),
        (2, field("Machines in use", "", Kind::Customer)),
        (7, field("Own size", "own-size", Kind::Customer)),
        (9, field("Size", "size", Kind::Order)),
    ]);
    let keys = |kind| schema.own_fields(kind).map(|(_, field)| field.key).collect::<Vec<_>>();
    assert_eq!(keys(Kind::Customer), ["machines-in-use", "own-size", "own-own-size"]);
    assert_eq!(keys(Kind::Order), ["size"]);
    assert_eq!(Schema::default(), Schema::with(&[]));
    assert_ne!(Schema::default(), schema);
}
