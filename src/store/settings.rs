//! What the file knows of the company itself.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::derived::{Cuts, PyramidPeriod};
use crate::model::value::{CURRENCIES, Currency, Money};
use crate::model::work::WorkCalendar;
use crate::text::Dialling;

/// Settings of one file, kept as JSON so that fields can be added freely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Three letters of ISO 4217; fixed once records exist.
    pub currency: String,
    /// The company's name, as the window's title and exports show it.
    pub company: String,
    /// Two letters of ISO 3166: how phones are written. Empty for a country whose numbers are not known.
    pub country: String,
    /// Cumulative cuts of the pyramid in hundredths of a percent.
    pub cuts: [u32; 3],
    /// What period bands go by, in the pyramid as everywhere else.
    pub pyramid_period: PyramidPeriod,
    /// What an hour of service costs the company, in the currency's smallest unit; nothing where nobody has said.
    pub hour_cost: Money,
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
            pyramid_period: PyramidPeriod::default(),
            hour_cost: Money(0),
            holidays: BTreeSet::new(),
            make_up_days: BTreeSet::new(),
            sample: false,
        }
    }
}

impl Settings {
    /// Of a new file that is kept in this currency. Its first two letters are those of its country, but for the
    /// currencies that several countries share.
    pub fn of_currency(code: &str) -> Self {
        let country = Dialling::of_country(code.get(..2).unwrap_or_default()).country;
        Self { currency: code.to_owned(), country: country.to_owned(), ..Self::default() }
    }

    /// How phones are written in the company's country.
    pub fn dialling(&self) -> &'static Dialling {
        Dialling::of_country(&self.country)
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_in_the_country_of_its_currency() {
        for (currency, country) in [("CNY", "CN"), ("GBP", "GB"), ("USD", "US"), ("EUR", ""), ("BRL", "")] {
            let settings = Settings::of_currency(currency);
            assert_eq!((settings.currency.as_str(), settings.country.as_str()), (currency, country));
        }
    }
}
