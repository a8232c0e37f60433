//! What the file knows of the company itself.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::derived::Cuts;
use crate::model::value::{CURRENCIES, Currency};
use crate::model::work::WorkCalendar;

/// Settings of one file, kept as JSON so that fields can be added freely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Three letters of ISO 4217; fixed once records exist.
    pub currency: String,
    /// The company's name, as the window's title and exports show it.
    pub company: String,
    /// Two letters of ISO 3166: how phones without a prefix are read.
    pub country: String,
    /// Cumulative cuts of the pyramid in hundredths of a percent.
    pub cuts: [u32; 3],
    /// Not worked although they are weekdays.
    pub holidays: BTreeSet<NaiveDate>,
    /// Worked although they are of a weekend or a holiday (调休).
    pub make_up_days: BTreeSet<NaiveDate>,
    /// Made by `sample`: the window offers to begin with an own file.
    pub sample: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            currency: "CNY".to_owned(),
            company: String::new(),
            country: "CN".to_owned(),
            cuts: Cuts::default().0,
            holidays: BTreeSet::new(),
            make_up_days: BTreeSet::new(),
            sample: false,
        }
    }
}

impl Settings {
    pub fn currency(&self) -> &'static Currency {
        Currency::of(&self.currency).unwrap_or(&CURRENCIES[0])
    }

    pub fn cuts(&self) -> Cuts {
        Cuts(self.cuts)
    }

    pub fn calendar(&self) -> WorkCalendar {
        WorkCalendar { holidays: self.holidays.clone(), make_up: self.make_up_days.clone() }
    }
}
