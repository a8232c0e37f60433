//! What serving customers took in a period, and how it is spread over the bands of the pyramid.
//!
//! Serving is work on help calls, by the day they came in, and on repairs, by the day they were received: the time
//! worked at what an hour costs, which is a setting, and the parts used at what their products cost. Without that
//! setting only time is compared. What customers pay for it is no part of it.

use std::collections::HashMap;

use super::period::Request;
use super::share::Share;
use crate::insight::InsightError;
use crate::insight::cell::{Cell, Getter};
use crate::insight::context::local_day;
use crate::insight::shares::{by_ids, scan_among};
use crate::model::Kind;
use crate::model::record::{AnyRef, DamagedRecord, FieldValue as _, Value};
use crate::model::sales::Product;
use crate::model::service::{HelpCall, PartLine, Repair};
use crate::model::value::{Currency, Money, Percent, Quantity, UnitPrice, line_amount};
use crate::store::{ById, Flow, Read, Stop};

const MINUTES_OF_HOUR: i64 = 60;

/// What is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    #[default]
    Time,
    /// Time at what an hour costs, and parts.
    Cost,
}

impl Basis {
    pub const fn key(self) -> &'static str {
        match self {
            Basis::Time => "time",
            Basis::Cost => "cost",
        }
    }
}

/// What serving each customer took.
#[derive(Clone, Debug, Default)]
pub struct Served {
    basis: Basis,
    /// Minutes, or sixtieths of the currency's smallest unit: a minute of an hour's cost is a whole number of those.
    amounts: ById<i64>,
    total: i64,
}

impl Served {
    fn add(&mut self, customer: u64, amount: i64) {
        self.amounts.update(customer, |before| before.unwrap_or(0).saturating_add(amount));
        self.total = self.total.saturating_add(amount);
    }

    fn of(&self, customers: &[u64]) -> i64 {
        customers.iter().filter_map(|id| self.amounts.get(*id)).fold(0, i64::saturating_add)
    }
}

/// How serving is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceShares {
    pub basis: Basis,
    /// Best first.
    pub bands: [Share; 4],
    /// Of customers in no band.
    pub others: Share,
}

impl ServiceShares {
    /// `None` where nobody was served.
    pub fn of(served: &Served, bands: [&[u64]; 4]) -> Option<Self> {
        let bands = bands.map(|customers| served.of(customers));
        let others = bands.iter().fold(served.total, |left, band| left.saturating_sub(*band));
        let share = |amount| Share::of(amount, served.total);
        Some(Self {
            basis: served.basis,
            others: share(others)?,
            bands: bands.map(|band| share(band).unwrap_or_default()),
        })
    }
}

/// Where the work of a kind stands in its records.
struct Work {
    kind: Kind,
    customer: Getter,
    day: Getter,
    minutes: Getter,
    parts: Getter,
}

impl Work {
    fn new(kind: Kind, [customer, day, minutes, parts]: [usize; 4]) -> Self {
        let getter = |field| Getter::new(kind, field);
        Self {
            kind,
            customer: getter(customer),
            day: getter(day),
            minutes: getter(minutes),
            parts: getter(parts),
        }
    }

    /// Whose work it is, if it is asked for.
    fn customer(&self, bytes: &[u8], request: &Request) -> Result<Option<u64>, DamagedRecord> {
        let day = match self.day.value(bytes)? {
            Value::Day(day) => day,
            Value::Instant(at) => local_day(at),
            _ => return Ok(None),
        };
        if !request.has(day) {
            return Ok(None);
        }
        let Cell::Ref(customer) = self.customer.get(bytes)? else { return Ok(None) };
        Ok(request.takes(customer.id).then_some(customer.id))
    }

    fn minutes(&self, bytes: &[u8]) -> Result<i64, DamagedRecord> {
        Ok(if let Cell::Number(minutes) = self.minutes.get(bytes)? { minutes.max(0) } else { 0 })
    }

    /// The products used as parts.
    fn parts(&self, bytes: &[u8], each: &mut dyn FnMut(u64, Quantity)) -> Result<(), DamagedRecord> {
        let Cell::Lines(lines) = self.parts.get(bytes)? else { return Ok(()) };
        for line in Vec::<PartLine>::take(lines).ok_or(DamagedRecord)? {
            if let Some(product) = line.product {
                each(product.id, line.used_quantity);
            }
        }
        Ok(())
    }
}

/// Reads what serving took in the days asked for.
pub fn served(read: &dyn Read, request: &Request, stop: Stop<'_>) -> Result<Served, InsightError> {
    let settings = read.settings()?;
    let (hour, currency) = (settings.hour_cost.0.max(0), settings.currency());
    let basis = if hour > 0 { Basis::Cost } else { Basis::Time };
    let mut served = Served { basis, ..Served::default() };
    let mut costs = HashMap::new();
    for work in [
        Work::new(
            Kind::HelpCall,
            [HelpCall::customer, HelpCall::at, HelpCall::labour_minutes, HelpCall::parts],
        ),
        Work::new(Kind::Repair, [Repair::customer, Repair::received, Repair::labour_minutes, Repair::parts]),
    ] {
        let shares = by_ids(read, work.kind, |read, ids| {
            let (mut times, mut parts) = (Vec::new(), Vec::new());
            scan_among(read, stop, work.kind, ids, |_, bytes| {
                let Some(customer) = work.customer(bytes, request)? else { return Ok(Flow::On) };
                times.push((customer, work.minutes(bytes)?));
                if basis == Basis::Cost {
                    work.parts(bytes, &mut |product, used| parts.push((customer, product, used)))?;
                }
                Ok(Flow::On)
            })?;
            Ok((times, parts))
        })?;
        for (times, parts) in shares {
            for (customer, minutes) in times {
                served.add(customer, if hour > 0 { minutes.saturating_mul(hour) } else { minutes });
            }
            for (customer, product, used) in parts {
                let cost = cost(read, &mut costs, product)?;
                served.add(customer, parts_cost(cost, used, currency).saturating_mul(MINUTES_OF_HOUR));
            }
        }
    }
    Ok(served)
}

/// What a product costs us; nothing where that isn't known.
fn cost(
    read: &dyn Read,
    known: &mut HashMap<u64, UnitPrice>,
    product: u64,
) -> Result<UnitPrice, InsightError> {
    if let Some(cost) = known.get(&product) {
        return Ok(*cost);
    }
    let (getter, mut stored) = (Getter::new(Kind::Product, Product::cost), Ok(0));
    read.peek(AnyRef::new(Kind::Product, product), &mut |bytes| {
        stored = getter.get(bytes).map(|cell| if let Cell::Number(cost) = cell { cost } else { 0 });
    })?;
    let cost = UnitPrice(stored?);
    known.insert(product, cost);
    Ok(cost)
}

/// In the currency's smallest unit.
fn parts_cost(cost: UnitPrice, used: Quantity, currency: &Currency) -> i64 {
    currency.money(line_amount(cost, used, Percent(0))).map_or(i64::MAX, |Money(amount)| amount.max(0))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use chrono::{DateTime, Local, NaiveDate, TimeZone as _, Utc};

    use super::*;
    use crate::insight::reports::{Pyramid, Request, pyramid};
    use crate::model::derived::Band;
    use crate::model::people::Customer;
    use crate::model::record::Reference;
    use crate::model::sales::{Order, OrderState};
    use crate::model::say::Message;
    use crate::store::{Author, NewFile, Settings, Store, StoreError};

    fn noon(month: u32, day: u32) -> DateTime<Utc> {
        // Work counts by the day it was on where the program runs.
        Local.with_ymd_and_hms(2026, month, day, 12, 0, 0).unwrap().to_utc()
    }

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn part(product: u64, used: i64) -> PartLine {
        PartLine {
            product: Some(Reference::new(product)),
            used_quantity: Quantity(used),
            ..PartLine::default()
        }
    }

    /// Five who bought, for ever less, and one who did not. The first and the fifth were served for two hours each,
    /// the last for one, and nobody else in March; the fifth used a part and a half that cost 100 each.
    fn company(hour_cost: i64) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { hour_cost: Money(hour_cost), ..Settings::default() };
        let store = Store::create(&folder.path().join("test.guanxi"), &NewFile { settings }).unwrap();
        let author = Author { who: String::new(), at: DateTime::UNIX_EPOCH, title: Message::new("test") };
        let call = |customer, at, minutes: Option<i64>| HelpCall {
            subject: "Help".to_owned(),
            customer: Some(Reference::new(customer)),
            at: Some(at),
            labour_minutes: minutes,
            ..HelpCall::default()
        };
        let filled: Result<_, StoreError> = store.change(&author, |change| {
            change.create(Kind::Product, &Product { cost: UnitPrice(1_000_000), ..Product::default() })?;
            change.create(Kind::Product, &Product::default())?;
            for n in 1..=6 {
                change
                    .create(Kind::Customer, &Customer { number: format!("C-{n}"), ..Customer::default() })?;
                let order = Order {
                    customer: Some(Reference::new(n)),
                    date: Some(day(3, 1)),
                    state: OrderState::Completed,
                    amount: Money(10_000 - i64::try_from(n).unwrap()),
                    ..Order::default()
                };
                if n < 6 {
                    change.create(Kind::Order, &order)?;
                }
            }
            for call in [
                call(1, noon(3, 1), Some(120)),
                call(2, noon(3, 1), None),
                // Out of the period on either side.
                call(2, noon(2, 28), Some(600)),
                call(2, noon(4, 1), Some(600)),
                call(6, noon(3, 31), Some(60)),
                // A time below nothing is none.
                call(3, noon(3, 2), Some(-30)),
            ] {
                change.create(Kind::HelpCall, &call)?;
            }
            let repair = Repair {
                customer: Some(Reference::new(5)),
                received: Some(day(3, 31)),
                labour_minutes: Some(120),
                parts: vec![part(1, 1_500), part(2, 1_000), part(9, 1_000)],
                ..Repair::default()
            };
            change.create(Kind::Repair, &repair)?;
            Ok(())
        });
        filled.unwrap();
        (folder, store)
    }

    fn asked(store: &Store, among: Option<&[u64]>) -> Pyramid {
        let among = among.map(|ids| std::sync::Arc::new(ids.iter().copied().collect()));
        let request = Request { from: Some(day(3, 1)), to: Some(day(3, 31)), among, ..Request::default() };
        pyramid(&*store.snapshot().unwrap(), &request, Stop::NEVER).unwrap()
    }

    #[test]
    fn serving_is_time_until_an_hour_has_a_cost() {
        for (hour, basis, [vip, small, others], whole) in [
            (0, Basis::Time, [120, 120, 60], 300),
            // The hours at 100, and 150 for parts.
            (10_000, Basis::Cost, [200, 200 + 150, 100], 650),
        ] {
            let (_folder, store) = company(hour);
            let service = asked(&store, None).service.unwrap();
            assert_eq!(service.basis, basis);
            let [first, major, regular, last] = service.bands;
            let expected = [vip, 0, 0, small, others].map(|part| Share::of(part, whole).unwrap());
            assert_eq!([first, major, regular, last, service.others], expected, "{basis:?}");
        }
    }

    #[test]
    fn without_a_period_it_is_all_that_serving_ever_took() {
        let (_folder, store) = company(0);
        // The only orders are of one day: what came in before and after it counts, too.
        let all = pyramid(&*store.snapshot().unwrap(), &Request::default(), Stop::NEVER).unwrap();
        let service = all.service.unwrap();
        assert_eq!(service.bands[3], Share::of(1_320, 1_500).unwrap());
        // An end left open is open.
        let request = Request { from: Some(day(3, 31)), ..Request::default() };
        let served = served(&*store.snapshot().unwrap(), &request, Stop::NEVER).unwrap();
        assert_eq!((served.of(&[2]), served.of(&[5, 6])), (600, 180));
    }

    #[test]
    fn whoever_does_not_wait_any_more_stops_it() {
        let (_folder, store) = company(0);
        let raised = AtomicBool::new(true);
        let stopped = served(&*store.snapshot().unwrap(), &Request::default(), Stop::when(&raised));
        assert!(matches!(stopped, Err(InsightError::Stopped)));
    }

    #[test]
    fn only_those_are_looked_at_who_are_asked_for() {
        let (_folder, store) = company(0);
        let service = asked(&store, Some(&[1, 2])).service.unwrap();
        assert_eq!((service.bands[0], service.others), (Share::ONE, Share(0)));
        assert_eq!(asked(&store, Some(&[2, 3, 4])).service, None, "nobody was served");
    }

    #[test]
    fn the_table_and_the_answer_for_programs_tell_it() {
        let (_folder, store) = company(0);
        let pyramid = asked(&store, None);
        assert_eq!(pyramid.service_share(Band::Vip), Some(Share(400_000)));
        let json = pyramid.json(Currency::of("CNY").unwrap());
        assert_eq!(json["service-basis"], "time");
        assert_eq!(json["inactive-service-share"], "0.200000");
        assert_eq!(json["bands"][0]["service-share"], "0.400000");
        // Whoever prints it reads which of the two it is.
        for (hour, title) in [(0, "service-time-share"), (10_000, "service-cost-share")] {
            let (_folder, store) = company(hour);
            let table = asked(&store, None).table();
            assert_eq!(table.columns.last().unwrap().title(), format!("report-column-{title}"));
        }
    }
}
