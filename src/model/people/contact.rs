//! The contact: a person at one or more organisations.

use chrono::{DateTime, NaiveDate, Utc};

use super::Customer;
use super::customer::{Channel, ConsentLine};
use crate::model::derived::Derived;
use crate::model::record::{Line, Own, Reference};
use crate::model::rules::{Fault, Rules, end_before_start};
use crate::record;

/// One place at which the person works or worked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Position {
    pub customer: Option<Reference<Customer>>,
    pub role: String,
    pub department: String,
    pub since: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub left: bool,
    pub own: Own,
}

impl Line for Position {}

record! {
    Position {
        line {
            1 customer: REQUIRED,
            2 role,
            3 department,
            4 since,
            5 until,
            6 left,
        }
    }
}

/// A person we talk to. The customer named first is the one he stands for; others are in his positions.
/// A person who buys for himself is a customer, not a contact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub english_name: String,
    pub salutation: String,
    pub customer: Option<Reference<Customer>>,
    pub role: String,
    pub department: String,
    pub left: bool,
    pub left_on: Option<NaiveDate>,
    pub positions: Vec<Position>,
    pub tags: Vec<String>,
    pub source: String,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub wechat: String,
    pub qq: String,
    pub whatsapp: String,
    pub other_handles: Vec<String>,
    pub website: String,
    pub preferred_channel: Option<Channel>,
    pub consents: Vec<ConsentLine>,
    pub do_not_contact: bool,
    pub street: String,
    pub city: String,
    pub province: String,
    pub postal_code: String,
    pub country: String,
    pub birthday: Option<NaiveDate>,
    pub personality: String,
    pub interests: Vec<String>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Contact {
        identity {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN | PERSONAL,
            4  english_name: SEARCHED | PERSONAL,
            5  salutation,
            6  customer: COLUMN,
            7  role: SEARCHED | COMMON | COLUMN,
            8  department,
            9  left: COLUMN,
            10 left_on,
            11 positions,
            12 tags,
            13 source,
            2  created: READ_ONLY,
        }
        reach {
            14 phones: SEARCHED | INDEXED | PERSONAL | PHONE | COLUMN,
            15 emails: SEARCHED | INDEXED | PERSONAL | EMAIL | COLUMN,
            16 wechat: SEARCHED | PERSONAL,
            17 qq: SEARCHED | PERSONAL,
            18 whatsapp: SEARCHED | PERSONAL,
            19 other_handles: PERSONAL,
            20 website: LINK,
            21 preferred_channel,
            22 consents,
            23 do_not_contact,
        }
        address {
            24 street: PERSONAL,
            25 city,
            26 province,
            27 postal_code,
            28 country,
        }
        profile {
            29 birthday: PERSONAL,
            30 personality: PERSONAL,
            31 interests: PERSONAL,
        }
        notes {
            32 external_id: INDEXED | EXTERNAL | SEARCHED,
            33 notes: MULTILINE | SEARCHED | PERSONAL,
        }
    }
}

impl Rules for Contact {
    const DERIVED: &'static [Derived] = &[Derived::LastContact, Derived::NextStep, Derived::OpenTasks];
    const COLUMNS: &'static [&'static str] =
        &["name", "customer", "role", "phones", "emails", "last-contact", "next-step"];
    const ORDER: &'static str = "name";

    fn faults(&self) -> Vec<Fault> {
        self.positions.iter().filter_map(|p| end_before_start(p.since, p.until, Self::positions)).collect()
    }
}
