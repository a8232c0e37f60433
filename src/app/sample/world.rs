//! What is known of the company while it is being made, and how its records are written.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};

use super::Options;
use super::names::City;
use super::random::Random;
use super::words::Words;
use crate::app::desk::{Desk, put};
use crate::app::refusal::Refusal;
use crate::model::company::OwnField;
use crate::model::marketing::Campaign;
use crate::model::people::{Contact, Customer, Department, Employee, Segment, Stage};
use crate::model::record::{AnyRef, OfKind, Record, Reference, Value, ValueRef, flags};
use crate::model::rules::missing_fields;
use crate::model::sales::{Order, PriceList, Product};
use crate::model::say::Message;
use crate::model::schema::Schema;
use crate::model::service::{InstalledProduct, KnowledgeArticle, ServiceContract};
use crate::model::value::Money;
use crate::model::work::{Interaction, TaskRule};

/// How much of the business history a sample tells.
pub const HISTORY_DAYS: i64 = 730;

/// What later records have to know of a customer.
#[derive(Clone, Copy, Debug)]
pub struct CustomerFact {
    pub of: Reference<Customer>,
    /// Place among the customers by value, from 0.
    pub rank: u32,
    pub owner: u8,
    pub city: u8,
    pub stage: Stage,
    pub payment_days: u8,
    pub contact: Option<Reference<Contact>>,
    pub since: NaiveDate,
    /// Who has lapsed buys nothing after this day.
    pub until: NaiveDate,
}

/// A product and what it costs, in whole yuan.
#[derive(Clone, Copy, Debug)]
pub struct ProductFact {
    pub of: Reference<Product>,
    pub item: usize,
}

/// An order that was shipped.
#[derive(Clone, Copy, Debug)]
pub struct Shipment {
    pub order: Reference<Order>,
    pub customer: usize,
    pub ordered: NaiveDate,
    pub shipped: NaiveDate,
}

/// A piece with a serial number that was sold.
#[derive(Clone, Copy, Debug)]
pub struct Sold {
    pub shipment: Shipment,
    pub item: usize,
}

/// A piece at a customer's.
#[derive(Clone, Debug)]
pub struct Installed {
    pub of: Reference<InstalledProduct>,
    pub customer: usize,
    pub item: usize,
    pub serial: String,
    pub installed: NaiveDate,
    /// The last day on which both parts and labour are covered.
    pub warranty_until: NaiveDate,
    pub contract: Option<(Reference<ServiceContract>, NaiveDate)>,
}

/// Something that customers and staff talk about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Offer,
    Order,
    Delivery,
    Fault,
    Care,
    Payment,
    Visit,
    Event,
    Complaint,
}

/// A contact that has taken place.
#[derive(Clone, Copy, Debug)]
pub struct Talk {
    pub day: NaiveDate,
    pub minute: u16,
    pub customer: u32,
    pub topic: Topic,
    pub origin: Option<AnyRef>,
}

/// A contact that tasks may come from.
#[derive(Clone, Copy, Debug)]
pub struct Trigger {
    pub interaction: Reference<Interaction>,
    pub talk: Talk,
}

/// Everything made so far that others refer to.
pub struct World<'a> {
    pub random: Random,
    pub words: &'static Words,
    pub options: &'a Options,
    pub today: NaiveDate,
    pub start: NaiveDate,
    pub departments: Vec<Reference<Department>>,
    pub staff: Vec<Reference<Employee>>,
    pub left_on: NaiveDate,
    pub products: Vec<ProductFact>,
    pub price_lists: Vec<Reference<PriceList>>,
    pub segments: Vec<Reference<Segment>>,
    pub own_fields: Vec<Reference<OwnField>>,
    pub customers: Vec<CustomerFact>,
    /// Customers by value, best first.
    pub by_rank: Vec<u32>,
    pub campaigns: Vec<(Reference<Campaign>, NaiveDate)>,
    pub shipments: Vec<Shipment>,
    pub sold: Vec<Sold>,
    /// The best known customer has the spindle that his help call is about.
    pub spindle_sold: bool,
    pub installed: Vec<Installed>,
    pub articles: Vec<Reference<KnowledgeArticle>>,
    pub rules: Vec<Reference<TaskRule>>,
    pub talks: Vec<Talk>,
    pub triggers: Vec<Trigger>,
    pub cases: Vec<(AnyRef, usize, NaiveDate)>,
    pub done: u64,
    pub expected: u64,
    progress: &'a dyn Fn(u64, u64),
}

impl<'a> World<'a> {
    pub fn new(options: &'a Options, expected: u64, progress: &'a dyn Fn(u64, u64)) -> Self {
        let today = options.today;
        Self {
            random: Random::new(options.seed),
            words: Words::of(options.language),
            options,
            today,
            start: plus(today, -HISTORY_DAYS),
            departments: Vec::new(),
            staff: Vec::new(),
            left_on: plus(today, -45),
            products: Vec::new(),
            price_lists: Vec::new(),
            segments: Vec::new(),
            own_fields: Vec::new(),
            customers: Vec::new(),
            by_rank: Vec::new(),
            campaigns: Vec::new(),
            shipments: Vec::new(),
            sold: Vec::new(),
            spindle_sold: false,
            installed: Vec::new(),
            articles: Vec::new(),
            rules: Vec::new(),
            talks: Vec::new(),
            triggers: Vec::new(),
            cases: Vec::new(),
            done: 0,
            expected,
            progress,
        }
    }

    /// Writes a record under the next number of its kind, made when it first stands on a timeline.
    ///
    /// # Errors
    /// A record that the model finds fault with is refused: a sample holds nothing that a form would not
    /// take.
    pub fn add<R: Record + OfKind>(
        &mut self,
        desk: &Desk<'_, '_>,
        mut record: R,
    ) -> Result<Reference<R>, Refusal> {
        let kind = R::KIND;
        put(&mut record, 0, Value::Text(desk.change.next_number(kind)?));
        kind.settle(&mut record);
        if let Some(index) =
            record.fields().iter().position(|f| f.key == "created").filter(|i| record.get(*i).is_empty())
            && let Some(created) = self.made(&record)
        {
            put(&mut record, index, Value::Instant(created));
        }
        let missing = missing_fields(&record).into_iter().map(|i| (Some(i), Message::new("fault-required")));
        let reasons: Vec<_> = missing
            .chain(
                kind.faults(&record, Schema::default()).into_iter().map(|fault| (fault.field, fault.message)),
            )
            .map(|(index, message)| (index.map(|i| record.fields()[i].key), message))
            .collect();
        if !reasons.is_empty() {
            return Err(Refusal::Faults { kind, reasons });
        }
        let id = desk.change.create(kind, &record)?;
        self.done += 1;
        if self.done.is_multiple_of(1000) {
            (self.progress)(self.done.min(self.expected), self.expected);
        }
        Ok(Reference::new(id))
    }

    /// Tells that everything is done.
    pub fn finish(&self) {
        (self.progress)(self.done, self.done);
    }

    /// When a record was entered: on its day, never in the future.
    fn made(&self, record: &dyn Record) -> Option<DateTime<Utc>> {
        let when = record.fields().iter().position(|f| f.has(flags::WHEN))?;
        match record.get(when) {
            ValueRef::Day(day) => at(day.min(self.today), 0),
            ValueRef::Instant(instant) => Some(instant),
            _ => at(self.start, 0),
        }
    }

    /// How many there are of something of which the company of 300 customers has `base`.
    pub fn count(&self, base: u64) -> usize {
        (base * self.options.customers.clamp(100, 6_000) / 300) as usize
    }

    /// A customer, the better the likelier.
    pub fn any_buyer(&mut self) -> usize {
        let ranks = self.by_rank.len() as u64;
        let rank = self.random.below(ranks).min(self.random.below(ranks)) as usize;
        self.by_rank.get(rank).map_or(0, |c| *c as usize)
    }

    pub fn customer(&self, index: usize) -> Option<&CustomerFact> {
        self.customers.get(index)
    }

    pub fn customer_ref(&self, index: usize) -> Option<Reference<Customer>> {
        self.customer(index).map(|c| c.of)
    }

    pub fn contact_ref(&self, index: usize) -> Option<Reference<Contact>> {
        self.customer(index).and_then(|c| c.contact)
    }

    pub fn city(&self, index: usize) -> City {
        let city = self.customer(index).map_or(0, |c| usize::from(c.city));
        super::names::CITIES.get(city).copied().unwrap_or_default()
    }

    pub fn employee(&self, index: u8) -> Option<Reference<Employee>> {
        self.staff.get(usize::from(index)).copied()
    }

    pub fn department(&self, index: usize) -> Option<Reference<Department>> {
        self.departments.get(index).copied()
    }

    /// Who sells to the customer on a day: his owner, and once he has left, the head of sales.
    pub fn salesperson(&self, customer: usize, day: NaiveDate) -> Option<Reference<Employee>> {
        let owner = self.customer(customer).map_or(1, |c| c.owner);
        self.employee(if owner == super::people::LEFT && day > self.left_on { 1 } else { owner })
    }

    /// One of those who solve faults.
    pub fn engineer(&mut self) -> Option<Reference<Employee>> {
        let index = self.random.weighted(&[(30, 3_u8), (50, 4), (20, 11)]);
        self.employee(index)
    }

    pub fn product(&self, item: usize) -> Option<Reference<Product>> {
        self.products.get(item).map(|p| p.of)
    }

    pub fn product_name(&self, item: usize) -> &'static str {
        super::catalogue::ITEMS.get(item).map_or("", |i| i.name.of(self.options.language))
    }

    /// A text with the name of the product in its place.
    pub fn about(&self, text: &str, item: usize) -> String {
        let name = self.product_name(item);
        let mut said = text.replace("{product}", name);
        // A Latin name and a Chinese character after it are set apart.
        if let Some(end) = text.find("{product}").map(|at| at + name.len())
            && name.ends_with(|c: char| c.is_ascii_alphanumeric())
            && said
                .get(end..)
                .is_some_and(|rest| rest.starts_with(|c: char| !c.is_ascii() && c.is_alphabetic()))
        {
            said.insert(end, ' ');
        }
        said
    }

    /// A good that is sold.
    pub fn any_item(&mut self) -> usize {
        self.random.below(28) as usize
    }

    pub fn talk(&mut self, day: NaiveDate, customer: usize, topic: Topic, origin: Option<AnyRef>) {
        let minute = self.random.below(470) as u16;
        let day = day.min(self.today);
        self.talks.push(Talk { day, minute, customer: customer as u32, topic, origin });
    }

    /// A working day between two, both included, none of them in the future.
    pub fn day_between(&mut self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        let days = last.min(self.today).signed_duration_since(first).num_days();
        working_day(plus(first, self.random.between(0, days))).max(first)
    }

    /// A working day so many days ago.
    pub fn days_ago(&mut self, first: i64, last: i64) -> NaiveDate {
        let days = self.random.between(first, last);
        working_day(plus(self.today, -days))
    }
}

/// So many days later.
pub fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    TimeDelta::try_days(days).and_then(|d| day.checked_add_signed(d)).unwrap_or(day)
}

/// The day itself, or the Friday before it.
pub fn working_day(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => plus(day, -1),
        Weekday::Sun => plus(day, -2),
        _ => day,
    }
}

/// An instant so many minutes after nine o'clock in Beijing.
pub fn at(day: NaiveDate, minutes: u16) -> Option<DateTime<Utc>> {
    let minutes = u32::from(minutes);
    day.and_hms_opt(1 + minutes / 60, minutes % 60, 0).map(|t| t.and_utc())
}

/// Whole yuan as money.
pub const fn yuan(amount: i64) -> Money {
    Money(amount * 100)
}

/// A record of a kind as one of any kind.
pub const fn any<R: OfKind>(of: Reference<R>) -> AnyRef {
    AnyRef::new(R::KIND, of.id)
}
