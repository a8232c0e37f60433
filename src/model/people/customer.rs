//! The customer: an organisation or a person, from target to fan.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Contact, Employee};
use crate::model::derived::Derived;
use crate::model::record::{Line, Own, Reference};
use crate::model::rules::{Fault, Rules};
use crate::model::sales::PriceList;
use crate::model::value::{Money, Percent};
use crate::{choice, record};

choice! {
    /// What the customer is in law.
    Party { Organisation = "organisation", Person = "person" }
}

choice! {
    /// Lifecycle stage (生命周期). Targets and prospects are customers of an early stage, not another kind.
    Stage {
        Target = "target", Prospect = "prospect", Customer = "customer",
        Member = "member", Fan = "fan", Lapsed = "lapsed",
    }
}

choice! {
    /// Whether he cares for quality, service and feeling, or only for price.
    Relationship { Relationship = "relationship", Transaction = "transaction" }
}

choice! {
    /// A way of being in touch.
    Channel {
        Phone = "phone", Email = "email", Web = "web", Fax = "fax", Letter = "letter", Chat = "chat",
        Sms = "sms", Social = "social", App = "app", Visit = "visit", Counter = "counter", Event = "event",
    }
}

choice! {
    /// Whether we may use a channel.
    Consent { Unknown = "unknown", Allowed = "allowed", Refused = "refused" }
}

choice! {
    /// What he cares for when something has to be done.
    CaresFor { Time = "time", Cost = "cost" }
}

/// Consent for one channel: since when and on what evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsentLine {
    pub channel: Channel,
    pub consent: Consent,
    pub since: Option<NaiveDate>,
    pub evidence: String,
    pub own: Own,
}

impl Line for ConsentLine {}

record! {
    ConsentLine {
        consent {
            1 channel,
            2 consent,
            3 since,
            4 evidence,
        }
    }
}

/// An organisation or person we sell to, or might.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Customer {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub short_name: String,
    pub english_name: String,
    pub former_name: String,
    pub party: Party,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub wechat: String,
    pub qq: String,
    pub whatsapp: String,
    pub other_handles: Vec<String>,
    pub website: String,
    pub street: String,
    pub city: String,
    pub province: String,
    pub postal_code: String,
    pub country: String,
    pub shipping_address: String,
    pub site_address: String,
    pub industry: String,
    pub region: String,
    pub size: Option<i64>,
    pub birthday: Option<NaiveDate>,
    pub source: String,
    pub owner: Option<Reference<Employee>>,
    pub stage: Stage,
    pub stage_since: Option<NaiveDate>,
    pub stage_reason: String,
    pub relationship: Option<Relationship>,
    pub personality: String,
    pub interests: Vec<String>,
    pub tags: Vec<String>,
    pub preferred_channel: Option<Channel>,
    pub contact_every_days: Option<i64>,
    pub consents: Vec<ConsentLine>,
    pub do_not_contact: bool,
    pub payment_days: Option<i64>,
    pub credit_limit: Option<Money>,
    pub price_list: Option<Reference<PriceList>>,
    pub invoice_title: String,
    pub tax_number: String,
    pub bank: String,
    pub bank_account: String,
    pub invoice_address: String,
    pub parent: Option<Reference<Customer>>,
    pub distributor: Option<Reference<Customer>>,
    pub our_share: Option<Percent>,
    pub other_suppliers: String,
    pub preferences: Vec<String>,
    pub cares_for: Option<CaresFor>,
    pub referred_by: Option<Reference<Customer>>,
    pub referred_by_contact: Option<Reference<Contact>>,
    pub will_recommend: bool,
    pub will_advise: bool,
    pub will_try: bool,
    pub sponsor: Option<Reference<Employee>>,
    pub loyalty_points: i64,
    pub external_id: String,
    /// Numbers and external ids of records merged into this one.
    pub former_ids: Vec<String>,
    pub notes: String,
    pub own: Own,
}

record! {
    Customer {
        identity {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN | PERSONAL,
            4  short_name: SEARCHED,
            5  english_name: SEARCHED,
            6  former_name: SEARCHED,
            7  party,
            28 stage: COLUMN,
            29 stage_since: READ_ONLY,
            30 stage_reason,
            27 owner: COLUMN | RESPONSIBLE,
            34 tags,
            26 source,
            2  created: READ_ONLY,
        }
        reach {
            8  phones: SEARCHED | INDEXED | PERSONAL | PHONE | COLUMN,
            9  emails: SEARCHED | INDEXED | PERSONAL | EMAIL,
            10 wechat: SEARCHED | PERSONAL,
            11 qq: SEARCHED | PERSONAL,
            12 whatsapp: SEARCHED | PERSONAL,
            13 other_handles: PERSONAL,
            14 website: LINK,
            35 preferred_channel,
            36 contact_every_days,
            37 consents,
            38 do_not_contact,
        }
        address {
            15 street: PERSONAL,
            16 city: COLUMN,
            17 province,
            18 postal_code,
            19 country,
            20 shipping_address: MULTILINE | PERSONAL,
            21 site_address: MULTILINE | PERSONAL,
        }
        profile {
            22 industry: COLUMN,
            23 region,
            24 size,
            25 birthday: PERSONAL,
            31 relationship,
            32 personality: PERSONAL,
            33 interests: PERSONAL,
            51 preferences,
            52 cares_for,
            53 referred_by,
            54 referred_by_contact,
            55 will_recommend,
            56 will_advise,
            57 will_try,
            58 sponsor,
            47 parent,
            48 distributor,
            49 our_share,
            50 other_suppliers,
            59 loyalty_points,
        }
        terms {
            39 payment_days,
            40 credit_limit,
            41 price_list,
            42 invoice_title,
            43 tax_number,
            44 bank,
            45 bank_account: CONFIDENTIAL,
            46 invoice_address: MULTILINE,
        }
        notes {
            60 external_id: INDEXED | EXTERNAL | SEARCHED,
            62 former_ids: INDEXED | READ_ONLY,
            61 notes: MULTILINE | SEARCHED | PERSONAL,
        }
    }
}

impl Rules for Customer {
    const DERIVED: &'static [Derived] = &[
        Derived::Band,
        Derived::LifetimeAmount,
        Derived::YearAmount,
        Derived::YearChange,
        Derived::OrderCount,
        Derived::FirstOrder,
        Derived::LastOrder,
        Derived::LastContact,
        Derived::NextStep,
        Derived::Segments,
        Derived::OpenTasks,
        Derived::OverdueTasks,
        Derived::OpenService,
        Derived::OverdueService,
        Derived::OpenOpportunities,
    ];
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "band",
        "stage",
        "city",
        "industry",
        "owner",
        "year-amount",
        "year-change",
        "last-contact",
        "next-step",
    ];
    const ORDER: &'static str = "-year-amount";

    fn faults(&self) -> Vec<Fault> {
        let negative = [
            (self.credit_limit.is_some_and(|limit| limit.0 < 0), Self::credit_limit),
            (self.payment_days.is_some_and(|days| days < 0), Self::payment_days),
            (self.contact_every_days.is_some_and(|days| days < 0), Self::contact_every_days),
            (self.size.is_some_and(|people| people < 0), Self::size),
        ];
        let negative = negative.into_iter().filter(|(is_negative, _)| *is_negative);
        let mut faults: Vec<Fault> = negative.map(|(_, field)| Fault::at(field, "fault-negative")).collect();
        if self.our_share.is_some_and(|share| !(0..=10_000).contains(&share.0)) {
            faults.push(Fault::at(Self::our_share, "fault-share-out-of-range"));
        }
        faults
    }
}
