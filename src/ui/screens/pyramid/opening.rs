//! The records behind what is shown, as lists.

use chrono::{Days, NaiveDate};

use super::PyramidScreen;
use super::figures;
use super::question::{Period, Reports};
use crate::app::Names;
use crate::insight::reports::{BandRow, Measure, Month, Pyramid};
use crate::model::Kind;
use crate::model::record::Choice as _;
use crate::model::say::{Arg, Message};
use crate::model::value::{Currency, Money};
use crate::ui::context::{Action, Context, Route};

impl PyramidScreen {
    /// The customers of a band.
    pub(super) fn open_band(&self, pyramid: &Pyramid, band: usize, context: &mut Context<'_>) {
        let Some(row) = pyramid.bands.get(band) else { return };
        // The field `band` goes by the period of the settings and by everybody; otherwise the customers are named.
        if self.period() == self.usual && self.is_of_everybody() {
            let filter = format!("band = {}", row.band.key());
            return context.go(Route::List { kind: Kind::Customer, filter });
        }
        if row.customers.is_empty() {
            return;
        }
        let filter = self.is_of_last_year().then(|| between(pyramid, band, context.lang.currency));
        let too_many = Message::new("pyramid-too-many")
            .with("band", Arg::Key(format!("band-{}", row.band.key())))
            .with("n", row.customers.len());
        open_customers(&row.customers, filter, too_many, context);
    }

    /// Those in no band.
    pub(super) fn open_inactive(&self, context: &mut Context<'_>) {
        if let Some(filter) = self.without_orders() {
            context.go(Route::List { kind: Kind::Customer, filter: filter.to_owned() });
        }
    }

    /// The filter of customers in no band, where one can say who they are.
    pub(super) fn without_orders(&self) -> Option<&'static str> {
        match self.period() {
            _ if !self.is_of_everybody() => None,
            period if period == self.usual => Some("band empty"),
            Period::All => Some("lifetime-amount <= 0 or lifetime-amount empty"),
            Period::LastTwelveMonths => Some("year-amount <= 0 or year-amount empty"),
            _ => None,
        }
    }

    /// The customers up to a point of the curve.
    pub(super) fn open_first(&self, reports: &Reports, pressed: figures::Pressed, context: &mut Context<'_>) {
        let step = match pressed {
            figures::Pressed::Item(hundredths) => reports.pareto.first(hundredths),
            figures::Pressed::Row(row) => reports.pareto.steps.get(row),
        };
        let Some(step) = step else { return };
        // Within a band they may stand in any order: who bought as much as the last one, or more, is in the list.
        let field = match self.period() {
            Period::All if self.is_of_everybody() => Some("lifetime-amount"),
            _ if self.is_of_last_year() => Some("year-amount"),
            _ => None,
        };
        let filter = field.map(|field| format!("{field} >= {}", context.lang.currency.plain(step.least)));
        if let Some(filter) = filter {
            return context.go(Route::List { kind: Kind::Customer, filter });
        }
        let ranked = reports.pyramid.bands.iter().flat_map(|row| row.customers.iter().copied());
        let first: Vec<u64> = ranked.take(step.customers).collect();
        let too_many = Message::new("toast-too-many").with("n", first.len());
        open_customers(&first, None, too_many, context);
    }

    /// The orders of a month, as far as they lie within the period.
    pub(super) fn open_month(&self, reports: &Reports, pressed: figures::Pressed, context: &mut Context<'_>) {
        let month = match pressed {
            figures::Pressed::Item(index) => reports.monthly.without_gaps().get(index).map(|row| row.month),
            figures::Pressed::Row(row) => reports.monthly.months.get(row).map(|row| row.month),
        };
        if let Some(filter) = month.and_then(|month| self.orders_of(month, reports)) {
            context.go(Route::List { kind: Kind::Order, filter });
        }
    }

    fn orders_of(&self, month: Month, reports: &Reports) -> Option<String> {
        let (mut from, mut to): (NaiveDate, NaiveDate) =
            (month.first_day()?, month.plus(1).first_day()?.checked_sub_days(Days::new(1))?);
        if let Some(period) = reports.monthly.period {
            (from, to) = (from.max(period.from), to.min(period.to));
        }
        let mut filter = format!("date >= {from} and date <= {to} and state != draft and state != cancelled");
        if self.measure == Measure::Gross {
            filter.push_str(" and amount > 0");
        }
        if let Some(segment) = &self.segment {
            filter.push_str(&format!(" and customer.segments = {}", segment.number));
        }
        Some(filter)
    }

    /// Whether what is shown goes by what computed fields of customers go by.
    fn is_of_everybody(&self) -> bool {
        self.measure == Measure::Net && self.segment.is_none()
    }

    fn is_of_last_year(&self) -> bool {
        self.period() == Period::LastTwelveMonths && self.is_of_everybody()
    }
}

/// The customers by their numbers; where they are too many for that, those that a filter finds.
fn open_customers(customers: &[u64], filter: Option<String>, too_many: Message, context: &mut Context<'_>) {
    let names = Names::new(&*context.snapshot);
    match (Route::listing(Kind::Customer, customers, names), filter) {
        (Ok(route), _) => context.go(route),
        (Err(_), Some(filter)) => context.go(Route::List { kind: Kind::Customer, filter }),
        (Err(_), None) => context.send(Action::Refused(too_many)),
    }
}

/// The amounts of the last twelve months between which a band lies. Where a cut goes through equal amounts some of them
/// stand in the band above: the list has them all.
pub(super) fn between(pyramid: &Pyramid, band: usize, currency: &Currency) -> String {
    let threshold = |row: &BandRow| row.figures.map(|figures| figures.threshold);
    let least = pyramid.bands.get(band).and_then(threshold);
    let above = pyramid.bands.get(..band).and_then(|above| above.iter().rev().find_map(threshold));
    let is_tied =
        |row: &BandRow| pyramid.close.iter().any(|close| close.next == row.band && close.missing == Money(0));
    let tied = pyramid.bands.get(..band).is_some_and(|above| above.iter().any(is_tied));
    let least = least.map(|least| format!("year-amount >= {}", currency.plain(least)));
    let below = if tied { "<=" } else { "<" };
    let above = above.map(|above| format!("year-amount {below} {}", currency.plain(above)));
    least.into_iter().chain(above).collect::<Vec<_>>().join(" and ")
}
