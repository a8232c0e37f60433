use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::model::say::Arg;
use crate::model::schema::Source;

fn parse(text: &str) -> Filter {
    Filter::parse(text, Kind::Customer).unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

#[test]
fn reads_and_writes_canonically() {
    for (text, canonical) in [
        ("", ""),
        ("  stage=customer ", "stage = customer"),
        (
            "stage = customer AND (city ~ suzhou or phones empty)",
            "stage = customer and (city ~ \"suzhou\" or phones empty)",
        ),
        ("not phones empty", "not phones empty"),
        ("phones not empty and stage not in (fan,member)", "not phones empty and not stage in (fan, member)"),
        ("phones ~ 138 0013 and size > 10", "phones ~ \"138 0013\" and size > 10"),
        ("name = \"a \\\"b\\\" \\\\ c\"", "name = \"a \\\"b\\\" \\\\ c\""),
        ("last-order < today-90d", "last-order < today-90d"),
        ("last-order >= 2026-01-31 or birthday = today+0w", "last-order >= 2026-01-31 or birthday = today"),
        ("owner.department = \"D-000001\"", "owner.department = \"D-000001\""),
        ("lifetime-amount >= 1000.50", "lifetime-amount >= 1000.5"),
        ("our-share > 12.5%", "our-share > 12.5"),
        ("band <= major", "band <= major"),
        (
            "((stage = fan) and (party = person)) and tags ~ vip",
            "stage = fan and party = person and tags ~ \"vip\"",
        ),
        ("not not will-try = true", "will-try = true"),
        ("not (stage = fan or stage = member)", "not (stage = fan or stage = member)"),
        ("name = \"\"", "name empty"),
        ("name != \"\"", "not name empty"),
        ("consents.channel = email", "consents.channel = email"),
        ("created > 2026-01-02T03:04", "created > 2026-01-02T03:04:00Z"),
        ("city ＝ “苏州” and （stage = fan）", "city = \"苏州\" and stage = fan"),
    ] {
        let filter = parse(text);
        assert_eq!(filter.text(Kind::Customer), canonical, "{text}");
        assert_eq!(parse(canonical), filter, "{text}");
    }
    // A choice may be called like a keyword.
    let direction = Filter::parse("direction in (in, out) and direction = in", Kind::Interaction).unwrap();
    assert_eq!(direction.text(Kind::Interaction), "direction in (in, out) and direction = in");
}

#[test]
fn says_what_is_wrong_and_where() {
    for (text, key, column) in [
        ("sstage = fan", "filter-at", 1),
        ("stage = fan and quux = 1", "filter-at", 17),
        ("owner.nmae = x", "filter-at", 1),
        ("city.name = x", "filter-at", 1),
        ("stage", "filter-operator-expected", 6),
        ("stage =", "filter-value-expected", 8),
        ("stage = fann", "filter-not-choice", 9),
        ("stage ~ fan", "filter-operator-unfit", 7),
        ("consents = 1", "filter-only-empty", 10),
        ("size > big", "filter-not-number", 8),
        ("will-try = perhaps", "filter-not-boolean", 12),
        ("birthday < 31.12.2026", "filter-not-day", 12),
        ("birthday < today-3", "filter-not-day", 12),
        ("name = \"open", "filter-quote-open", 8),
        ("(stage = fan", "filter-bracket-open", 13),
        ("stage = fan)", "filter-bracket-not-open", 12),
        ("stage = fan city = x", "filter-joint-expected", 13),
        ("stage = fan and", "filter-field-expected", 16),
        ("and", "filter-at", 1),
        ("stage in fan", "filter-list-expected", 10),
        ("stage in (fan", "filter-bracket-open", 14),
        ("stage in ()", "filter-value-expected", 11),
        ("= 3", "filter-field-expected", 1),
        ("name ~ \"\"", "filter-value-expected", 8),
    ] {
        let error = Filter::parse(text, Kind::Customer).expect_err(text);
        assert_eq!(error.key, key, "{text}");
        assert_eq!(error.arg("column"), Some(&Arg::from(column as i64)), "{text}");
    }
    let deep = "(".repeat(10_000);
    assert_eq!(Filter::parse(&deep, Kind::Customer).unwrap_err().key, "filter-too-deep");
    let negated = "not ".repeat(10_000);
    assert_eq!(Filter::parse(&negated, Kind::Customer).unwrap_err().key, "filter-too-deep");
}

#[test]
fn names_what_was_probably_meant() {
    let error = Filter::parse("owner.nmae = x", Kind::Customer).unwrap_err();
    let Some(Arg::Message(reason)) = error.arg("reason") else { panic!("{error:?}") };
    assert_eq!(reason.key, "filter-unknown-field-near");
    let Some(Arg::List(near)) = reason.arg("near") else { panic!("{reason:?}") };
    assert_eq!(near[0], Arg::from("owner.name"));
    let error = Filter::parse("stage = fann", Kind::Customer).unwrap_err();
    assert!(matches!(error.arg("choices"), Some(Arg::List(all)) if all.len() == 6));
}

#[test]
fn what_has_to_hold_are_the_top_level_conjuncts() {
    assert_eq!(parse("").conjuncts().len(), 0);
    assert_eq!(parse("stage = fan").conjuncts().len(), 1);
    assert_eq!(parse("stage = fan or city = x").conjuncts().len(), 1);
    assert_eq!(parse("stage = fan and (city = x or city = y) and not phones empty").conjuncts().len(), 3);
}

/// The line above a list, with its brackets.
fn line(filter: &Filter) -> String {
    let said = filter.line().into_iter().map(|piece| match piece {
        Piece::Open => "(".to_owned(),
        Piece::Close => ")".to_owned(),
        Piece::Condition { filter, .. } => filter.text(Kind::Customer).replace(" empty", ""),
        Piece::Joint { joint: Joint::And, .. } => "and".to_owned(),
        Piece::Joint { joint: Joint::Or, .. } => "or".to_owned(),
    });
    said.collect::<Vec<_>>().join(" ").replace("( ", "(").replace(" )", ")")
}

const THREE: &str = "city empty and region empty and source empty";

#[test]
fn a_joint_is_turned_and_what_it_joins_is_bracketed() {
    assert_eq!(line(&parse("")), "");
    for (joints, shown, text) in [
        (&[][..], "city and region and source", THREE),
        (&[1], "city and (region or source)", "city empty and (region empty or source empty)"),
        (&[1, 1], "city and region and source", THREE),
        (&[0], "(city or region) and source", "(city empty or region empty) and source empty"),
        (&[0, 1], "city or region or source", "city empty or region empty or source empty"),
        // The language needs no brackets here; whoever reads the chips does.
        (&[0, 1, 0], "(city and region) or source", "city empty and region empty or source empty"),
        (&[0, 1, 0, 1], "city and region and source", THREE),
        (&[0, 1, 1], "city or (region and source)", "city empty or region empty and source empty"),
    ] {
        let turned = joints.iter().fold(parse(THREE), |filter, after| filter.with_joint_turned(*after));
        assert_eq!(line(&turned), shown, "{joints:?}");
        assert_eq!(turned.text(Kind::Customer), text, "{joints:?}");
    }
    assert_eq!(parse("city empty").with_joint_turned(0), parse("city empty"), "there is no joint");
}

#[test]
fn a_condition_of_the_line_is_replaced_or_left_out() {
    let filter = parse("city empty and (region empty or source empty)");
    for (at, by, expected) in [
        (0, Some("stage = fan"), "stage = fan and (region empty or source empty)"),
        (1, Some("stage = fan"), "city empty and (stage = fan or source empty)"),
        (2, None, "city empty and region empty"),
        (0, None, "region empty or source empty"),
        (9, None, "city empty and (region empty or source empty)"),
    ] {
        assert_eq!(filter.with_condition(at, by.map(parse)), parse(expected), "{at} {by:?}");
    }
    assert_eq!(parse("city empty").with_condition(0, None), Filter::All);
    assert_eq!(parse("city empty or region empty").with_condition(0, None), parse("region empty"));
}

#[test]
fn days_move_with_today() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
    for (text, expected) in [
        ("today", "2026-03-31"),
        ("today-30d", "2026-03-01"),
        ("today+2w", "2026-04-14"),
        ("today-1m", "2026-02-28"),
        ("today+1y", "2027-03-31"),
        ("2020-02-29", "2020-02-29"),
    ] {
        assert_eq!(DayPoint::parse(text).unwrap().day(today).to_string(), expected, "{text}");
    }
    assert_eq!(DayPoint::parse("today-2147483648y").unwrap().day(today), NaiveDate::MIN);
    assert_eq!(DayPoint::parse("today+2147483647y").unwrap().day(today), NaiveDate::MAX);
    for wrong in
        ["today3d", "today-", "today-d", "today-3", "today--3d", "today-99999999999d", "2026-02-30", "x"]
    {
        assert_eq!(DayPoint::parse(wrong), None, "{wrong}");
    }
}

fn subjects(kind: Kind) -> Vec<Subject> {
    let mut all: Vec<Subject> = kind.columns().map(|c| Subject::Field(Path::own(c))).collect();
    for (index, field) in kind.fields().iter().enumerate() {
        match field.kind {
            FieldKind::Ref(to) => {
                all.extend(to.columns().map(|c| Subject::Field(Path { via: Some((index, to)), column: c })))
            }
            FieldKind::Lines(fields) => {
                all.extend((0..fields.len()).map(|field| Subject::Line { list: index, field }))
            }
            _ => {}
        }
    }
    all
}

fn operand(kind: FieldKind) -> BoxedStrategy<Operand> {
    let day = prop_oneof![
        (-5000..5000_i32)
            .prop_map(|n| DayPoint::On(NaiveDate::from_num_days_from_ce_opt(739_000 + n).unwrap())),
        Just(DayPoint::TODAY),
        (
            prop_oneof![-400..-1_i32, 1..400_i32],
            prop_oneof![Just(DayUnit::Day), Just(DayUnit::Week), Just(DayUnit::Month), Just(DayUnit::Year)]
        )
            .prop_map(|(offset, unit)| DayPoint::Today { offset, unit }),
    ];
    match kind {
        FieldKind::Text | FieldKind::Texts => text().prop_map(Operand::Text).boxed(),
        FieldKind::Bool => any::<bool>().prop_map(Operand::Bool).boxed(),
        FieldKind::Choice(c) | FieldKind::OptionalChoice(c) => {
            (0..c.keys.len() as u8).prop_map(Operand::Choice).boxed()
        }
        FieldKind::Day => day.prop_map(Operand::Day).boxed(),
        FieldKind::Instant => prop_oneof![
            day.prop_map(Operand::Day),
            (0..4_000_000_000_i64).prop_map(|s| Operand::Instant(DateTime::from_timestamp(s, 0).unwrap())),
        ]
        .boxed(),
        FieldKind::Ref(_) | FieldKind::AnyRef | FieldKind::Refs(_) => {
            text().prop_map(Operand::Record).boxed()
        }
        _ => (any::<i64>(), 0..10_u32)
            .prop_map(|(n, d)| Operand::Number(Decimal::new(n, d).normalize()))
            .boxed(),
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z \\\\\"“”]{1,8}", "\\PC{1,8}", Just("and".to_owned()), Just("张 三".to_owned())]
}

fn condition(kind: Kind) -> impl Strategy<Value = Filter> {
    proptest::sample::select(subjects(kind)).prop_flat_map(move |subject| {
        let of = subject.kind(kind);
        let ops: Vec<Op> = Op::ALL.iter().copied().filter(|op| op.fits(&of)).collect();
        let empty = Just(Filter::Empty { subject }).boxed();
        if ops.is_empty() {
            return empty;
        }
        let compared = proptest::sample::select(ops).prop_flat_map(move |op| {
            let operand =
                if op == Op::Contains { text().prop_map(Operand::Text).boxed() } else { operand(of) };
            operand.prop_map(move |operand| Filter::Compare { subject, op, operand })
        });
        let listed = proptest::collection::vec(operand(of), 1..4)
            .prop_map(move |operands| Filter::In { subject, operands: operands.into() });
        prop_oneof![empty, compared, listed].boxed()
    })
}

fn filter() -> impl Strategy<Value = (Kind, Filter)> {
    let kinds = vec![
        Kind::Customer,
        Kind::Order,
        Kind::Task,
        Kind::Campaign,
        Kind::ServiceContract,
        Kind::Opportunity,
    ];
    proptest::sample::select(kinds).prop_flat_map(|kind| {
        let tree = condition(kind).prop_recursive(4, 24, 4, |inner| {
            let several = proptest::collection::vec(inner.clone(), 1..4);
            prop_oneof![
                several.clone().prop_map(Filter::and),
                several.prop_map(Filter::or),
                inner.prop_map(Filter::negated),
            ]
        });
        (Just(kind), tree)
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same((kind, filter) in filter()) {
        let text = filter.text(kind);
        prop_assert_eq!(Filter::parse(&text, kind), Ok(filter), "{}", text);
    }

    #[test]
    fn whatever_joint_is_turned_the_conditions_stay_and_read_back((kind, filter) in filter()) {
        let conditions = |filter: &Filter| {
            let line = filter.line().into_iter();
            let each = line.filter_map(|piece| match piece {
                Piece::Condition { filter, .. } => Some(filter.clone()),
                _ => None,
            });
            each.collect::<Vec<_>>()
        };
        let before = conditions(&filter);
        for after in 0..before.len().saturating_sub(1) {
            let turned = filter.with_joint_turned(after);
            prop_assert_ne!(&turned, &filter);
            prop_assert_eq!(&conditions(&turned), &before);
            prop_assert_eq!(Filter::parse(&turned.text(kind), kind), Ok(turned));
        }
    }

    #[test]
    fn nothing_panics(text in "[a-z=<>!~()\",“” .-]{0,40}|\\PC{0,40}") {
        let _either = Filter::parse(&text, Kind::Customer);
    }
}

#[test]
fn every_subject_has_a_key_that_finds_it() {
    for kind in Kind::ALL {
        for subject in subjects(*kind) {
            assert_eq!(
                Subject::find((*kind).into(), &subject.key(*kind)),
                Some(subject),
                "{}",
                subject.key(*kind)
            );
            if let Subject::Field(Path { column, .. }) = subject {
                assert!(matches!(column.source, Source::Stored(_) | Source::Derived(_)));
            }
        }
    }
}
