//! Real invoices against answers that were computed independently, and made-up cases for the corners.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::*;
use crate::model::derived::{Band, Cuts};
use crate::model::record::Choice;
use crate::model::value::Money;
use crate::store::Fact;

const USD: &str = "USD";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn money(text: &str) -> Money {
    Currency::of(USD).unwrap().money(text.parse().unwrap()).unwrap()
}

fn csv_rows(path: &Path) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// An order file as facts: an order is (number, customer), its day the earliest, its amount the sum.
struct Orders {
    facts: Vec<Fact>,
    people: People,
}

impl Orders {
    fn read(path: &Path, [id, customer, date, amount]: [&str; 4]) -> Self {
        let mut customers: HashMap<String, u64> = HashMap::new();
        let mut orders: HashMap<(String, u64), Fact> = HashMap::new();
        for row in csv_rows(path) {
            let next = customers.len() as u64 + 1;
            let customer = *customers.entry(row[customer].clone()).or_insert(next);
            let (order, on) = (orders.len() as u64, day(&row[date][..10]));
            let fact = orders.entry((row[id].clone(), customer)).or_insert(Fact {
                customer,
                day: on.into(),
                order,
                amount: Money(0),
                cost: Money(0),
            });
            fact.day = fact.day.min(on.into());
            fact.amount += money(&row[amount]);
        }
        let person = |(external_id, id): (String, u64)| {
            (id, Person { number: format!("C-{id:06}"), external_id, name: String::new() })
        };
        Self::new(orders.into_values().collect(), customers.into_iter().map(person).collect())
    }

    fn new(mut facts: Vec<Fact>, people: People) -> Self {
        facts.sort_by_key(|f| (f.customer, f.day, f.order));
        Self { facts, people }
    }

    fn whole(&self) -> Option<Period> {
        let first = self.facts.first()?.day.date();
        Some(self.facts.iter().fold(Period { from: first, to: first }, |p, f| p.with(f.day.date())))
    }

    fn bought(&self, period: Period) -> Vec<Bought> {
        let mut sums = Sums::default();
        self.facts.iter().filter(|f| period.days().contains(&f.day)).for_each(|f| sums.add(f));
        sums.finish()
    }

    fn input(&self, period: Period, measure: Measure) -> Input {
        let before = period.before().map(|p| (p, self.bought(p))).filter(|(_, b)| !b.is_empty());
        Input {
            period: Some(period),
            measure,
            cuts: Cuts::default(),
            bought: self.bought(period),
            before,
            customers: 0,
            whole: None,
        }
    }

    fn ranked(&self, bought: &[Bought], measure: Measure) -> Vec<Ranked> {
        let mut ranked = by_amount(bought, measure);
        let ties = ties(&ranked);
        settle(&mut ranked, &ties, &self.people);
        ranked
    }
}

/// Compares every report with the answers in a folder.
fn check(folder: &Path, prefix: &str, orders: &Orders) {
    let answers: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join(format!("{prefix}answers.json"))).unwrap())
            .unwrap();
    let pyramids = answers["pyramids"].as_object().unwrap();
    assert!(pyramids.len() >= 4);
    for (name, answer) in pyramids {
        let (label, measure) = name.split_once('_').unwrap();
        let measure = if measure == "net" { Measure::Net } else { Measure::Gross };
        let period = match label {
            "whole" => orders.whole().unwrap(),
            year => Period { from: day(&format!("{year}-01-01")), to: day(&format!("{year}-12-31")) },
        };
        assert_eq!(period.from.to_string(), answer["period"][0], "{name}");
        assert_eq!(period.to.to_string(), answer["period"][1], "{name}");
        let input = orders.input(period, measure);
        let ranked = orders.ranked(&input.bought, measure);
        check_pyramid(name, &input, &ranked, orders, answer);

        let expected = csv_rows(&folder.join(format!("{prefix}ranking_{name}.csv")));
        let ranking = Ranking::of(&input, &ranked, orders.people.clone());
        assert_eq!(ranking.rows.len(), expected.len(), "{name}");
        for (row, expected) in ranking.rows.iter().zip(&expected) {
            assert_eq!(row.rank.to_string(), expected["rank"], "{name}");
            assert_eq!(row.external_id, expected["customer_id"], "{name} rank {}", row.rank);
            assert_eq!(row.amount, money(&expected["spend"]), "{name} rank {}", row.rank);
            assert_eq!(row.band.key(), expected["tier"], "{name} rank {}", row.rank);
        }
    }
    check_rfm(&csv_rows(&folder.join(format!("{prefix}rfm_whole.csv"))), orders);
    check_months(answers["monthly"].as_array().unwrap(), orders);
}

fn check_pyramid(name: &str, input: &Input, ranked: &[Ranked], orders: &Orders, answer: &serde_json::Value) {
    let pyramid = Pyramid::of(input, ranked, None);
    assert_eq!(pyramid.customers as u64, answer["active_customers"].as_u64().unwrap(), "{name}");
    assert_eq!(pyramid.amount, money(answer["total_spend_active"].as_str().unwrap()), "{name}");
    for (row, tier) in pyramid.bands.iter().zip(answer["tiers"].as_array().unwrap()) {
        assert_eq!(row.band.key(), tier["tier"], "{name}");
        assert_eq!(row.customers.len() as u64, tier["customers"].as_u64().unwrap(), "{name}");
        let Some(figures) = row.figures else { continue };
        assert_eq!(figures.from_rank as u64, tier["rank_from"].as_u64().unwrap(), "{name}");
        assert_eq!(figures.to_rank as u64, tier["rank_to"].as_u64().unwrap(), "{name}");
        assert_eq!(figures.threshold, money(tier["threshold_min_spend"].as_str().unwrap()), "{name}");
        assert_eq!(figures.amount, money(tier["revenue"].as_str().unwrap()), "{name}");
        assert_eq!(figures.share.to_string(), tier["revenue_share"], "{name}");
    }
    // Settling only the ties at the cuts puts the same customers into each band.
    let mut quick = by_amount(&input.bought, input.measure);
    let at_cuts = ties_at_cuts(&quick, input.cuts);
    settle(&mut quick, &at_cuts, &orders.people);
    let sorted = |pyramid: &Pyramid| {
        pyramid.bands.clone().map(|mut b| {
            b.customers.sort_unstable();
            b.customers
        })
    };
    assert_eq!(sorted(&Pyramid::of(input, &quick, None)), sorted(&pyramid), "{name}");

    let top = Pareto::of(input, ranked).top_fifth.unwrap();
    assert_eq!(top.customers as u64, answer["top20pct"]["customers"].as_u64().unwrap(), "{name}");
    assert_eq!(top.share.to_string(), answer["top20pct"]["share"], "{name}");
}

fn check_rfm(expected: &[HashMap<String, String>], orders: &Orders) {
    let rfm = Rfm::of(&orders.input(orders.whole().unwrap(), Measure::Net), orders.people.clone());
    assert_eq!(rfm.rows.len(), expected.len());
    for (row, expected) in rfm.rows.iter().zip(expected) {
        let customer = &expected["customer_id"];
        assert_eq!(&row.external_id, customer);
        assert_eq!(row.last.to_string(), expected["last_date"], "{customer}");
        assert_eq!(row.recency_days.to_string(), expected["recency_days"], "{customer}");
        assert_eq!(row.frequency.to_string(), expected["frequency"], "{customer}");
        assert_eq!(row.amount, money(&expected["monetary_net"]), "{customer}");
        let scores = [row.scores.recency, row.scores.frequency, row.scores.money].map(|s| s.to_string());
        assert_eq!(scores, ["R", "F", "M"].map(|k| expected[k].clone()), "{customer}");
    }
}

fn check_months(expected: &[serde_json::Value], orders: &Orders) {
    let mut sums = MonthSums::default();
    orders.facts.iter().for_each(|f| sums.add(f));
    let monthly = sums.finish(orders.whole());
    assert_eq!(monthly.months.len(), expected.len());
    for (row, expected) in monthly.months.iter().zip(expected) {
        let month = row.month.to_string();
        assert_eq!(month, expected["month"]);
        assert_eq!(row.net, money(expected["net"].as_str().unwrap()), "{month}");
        assert_eq!(row.gross, money(expected["gross"].as_str().unwrap()), "{month}");
        assert_eq!(row.orders as u64, expected["orders_positive"].as_u64().unwrap(), "{month}");
        assert_eq!(row.buyers as u64, expected["buyers"].as_u64().unwrap(), "{month}");
    }
}

#[test]
fn real_invoices_give_the_answers_computed_elsewhere() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/chinook"));
    let columns = ["InvoiceId", "CustomerId", "InvoiceDate", "Total"];
    check(&folder, "", &Orders::read(&folder.join("invoices.csv"), columns));
}

/// Customers 1, 2, 3 … with these orders: (customer, day, cents).
fn orders(facts: &[(u64, &str, i64)]) -> Orders {
    let facts: Vec<Fact> = facts
        .iter()
        .enumerate()
        .map(|(i, (customer, on, cents))| Fact {
            customer: *customer,
            day: day(on).into(),
            order: i as u64,
            amount: Money(*cents),
            cost: Money(0),
        })
        .collect();
    let person = |id: u64| {
        (id, Person { number: format!("C-{id:06}"), external_id: String::new(), name: format!("n{id}") })
    };
    let people = facts.iter().map(|f| person(f.customer)).collect();
    Orders::new(facts, people)
}

#[test]
fn an_empty_file_has_an_empty_pyramid() {
    let input = Input { customers: 7, ..Input::default() };
    let pyramid = Pyramid::of(&input, &[], None);
    let usd = Currency::of(USD).unwrap();
    let json = pyramid.json(usd);
    assert_eq!(json["customers"], 0);
    assert_eq!(json["inactive"], 7);
    assert_eq!(json["amount"], "0.00");
    assert!(json["from"].is_null());
    for (band, key) in json["bands"].as_array().unwrap().iter().zip(["vip", "major", "regular", "small"]) {
        assert_eq!(band["band"], key);
        assert_eq!(band["customers"], 0);
        for null in ["from-rank", "to-rank", "threshold", "amount", "share"] {
            assert!(band[null].is_null(), "{key} {null}");
        }
    }
    let pareto = Pareto::of(&input, &[]);
    assert_eq!((pareto.steps.len(), pareto.top_fifth), (0, None));
    assert_eq!(Rfm::of(&input, People::default()), Rfm::default());
}

#[test]
fn who_gave_back_as_much_as_he_bought_is_in_no_band_unless_gross_is_asked_for() {
    let orders = orders(&[
        (1, "2026-01-05", 500),
        (1, "2026-02-05", -500),
        (2, "2026-01-06", 100),
        (3, "2026-01-07", 0),
    ]);
    let period = orders.whole().unwrap();
    for (measure, expected) in [(Measure::Net, vec![2]), (Measure::Gross, vec![1, 2])] {
        let input = orders.input(period, measure);
        let ranked = orders.ranked(&input.bought, measure);
        assert_eq!(ranked.iter().map(|r| r.customer).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn movement_counts_who_came_and_who_left() {
    // In the first half 1 leads and 2 follows; in the second half it is the other way round, 3 is new and 4
    // buys no more.
    let orders = orders(&[
        (1, "2026-01-10", 900),
        (2, "2026-01-10", 100),
        (4, "2026-01-10", 50),
        (1, "2026-02-01", 100),
        (2, "2026-02-01", 900),
        (3, "2026-02-01", 10),
    ]);
    let period = Period { from: day("2026-01-11"), to: day("2026-02-10") };
    let input = orders.input(period, Measure::Net);
    let before = orders.ranked(&input.before.as_ref().unwrap().1, Measure::Net);
    let ranked = orders.ranked(&input.bought, Measure::Net);
    let pyramid = Pyramid::of(&input, &ranked, Some(&before));
    assert_eq!(pyramid.before, Some(Period { from: day("2025-12-11"), to: day("2026-01-10") }));
    assert_eq!(pyramid.band(Band::Vip).customers, [2]);
    assert_eq!(pyramid.band(Band::Vip).movement, Some(Movement { entered: 1, left: 1 }));
    assert_eq!(pyramid.band(Band::Small).movement, Some(Movement { entered: 2, left: 2 }));
    // Who is new moved from nowhere, and who buys no more moved out.
    assert_eq!(pyramid.moves.up, [Mover { customer: 2, was: Band::Small, now: Some(Band::Vip) }]);
    let gone = Mover { customer: 4, was: Band::Small, now: None };
    assert_eq!(pyramid.moves.down, [Mover { customer: 1, was: Band::Vip, now: Some(Band::Small) }, gone]);
    // All three cuts are behind the first of three.
    assert_eq!(pyramid.close, [Close { customer: 1, next: Band::Vip, missing: Money(800) }]);
    let alone = Pyramid::of(&input, &ranked, None);
    assert_eq!((alone.band(Band::Vip).movement, alone.moves), (None, Moves::default()));
}

#[test]
fn equal_figures_score_alike() {
    let orders = orders(&[
        (1, "2026-01-01", 100),
        (2, "2026-01-01", 100),
        (3, "2026-01-01", 100),
        (4, "2026-01-02", 100),
        (5, "2026-01-03", 200),
    ]);
    let rfm = Rfm::of(&orders.input(orders.whole().unwrap(), Measure::Net), orders.people.clone());
    let scores: Vec<_> =
        rfm.rows.iter().map(|r| (r.scores.recency, r.scores.frequency, r.scores.money)).collect();
    assert_eq!(scores, [(1, 1, 1), (1, 1, 1), (1, 1, 1), (4, 1, 1), (5, 1, 5)]);
    assert_eq!(rfm.rows[0].recency_days, 2);
}

#[test]
fn the_curve_rises_from_nothing_to_all() {
    let many: Vec<(u64, &str, i64)> = (1..=250).map(|id| (id, "2026-01-01", id as i64)).collect();
    for (facts, steps) in [(&many[..], 100), (&many[..3], 3), (&many[..1], 1)] {
        let orders = orders(facts);
        let input = orders.input(orders.whole().unwrap(), Measure::Net);
        let pareto = Pareto::of(&input, &orders.ranked(&input.bought, Measure::Net));
        assert_eq!(pareto.steps.len(), steps);
        let points = pareto.points();
        assert_eq!(points.first(), Some(&(Share(0), Share(0))));
        assert_eq!(points.last(), Some(&(Share::ONE, Share::ONE)));
        assert!(points.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
        let top = pareto.top_fifth.unwrap();
        assert_eq!(top.customers, facts.len().div_ceil(5));
    }
}

#[test]
fn months_without_orders_are_left_out_of_the_table_and_kept_in_the_chart() {
    let mut sums = MonthSums::default();
    for fact in &orders(&[(1, "2025-11-30", 5), (1, "2026-02-01", -3), (2, "2025-11-01", 7)]).facts {
        sums.add(fact);
    }
    let monthly = sums.finish(None);
    let months: Vec<String> = monthly.months.iter().map(|m| m.month.to_string()).collect();
    assert_eq!(months, ["2025-11", "2026-02"]);
    assert_eq!((monthly.months[0].orders, monthly.months[0].buyers), (2, 2));
    assert_eq!((monthly.months[1].net, monthly.months[1].orders), (Money(-3), 0));
    let shown: Vec<String> = monthly.without_gaps().iter().map(|m| m.month.to_string()).collect();
    assert_eq!(shown, ["2025-11", "2025-12", "2026-01", "2026-02"]);
}

#[test]
fn a_standing_says_why() {
    let facts: Vec<(u64, &str, i64)> = (1..=100).map(|id| (id, "2026-01-01", 1_000 - id as i64)).collect();
    let orders = orders(&facts);
    let input = orders.input(orders.whole().unwrap(), Measure::Net);
    let worths = Worths::new(&input, orders.ranked(&input.bought, Measure::Net));
    let third = worths.worth(3).standing.unwrap();
    assert_eq!((third.band, third.rank, third.customers), (Band::Major, 3, 100));
    assert_eq!((third.amount, third.threshold), (Money(997), Money(995)));
    assert_eq!(third.above, Some((Band::Vip, Money(999))));
    assert_eq!(third.message().key, "band-reason-below");
    let first = worths.worth(1);
    assert_eq!(first.standing.unwrap().above, None);
    assert_eq!(first.scores.unwrap().money, 5);
    assert_eq!(worths.worth(1_000), Worth::default());
}
