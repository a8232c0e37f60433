//! The customer pyramid: the few who bring much, and the many who bring little.
//!
//! Of the n customers whose amount in the period is above zero, ranked by it, the first `ceil(1 % n)` are VIP,
//! those up to `ceil(5 % n)` major, up to `ceil(20 % n)` regular, the rest small; the cuts are settings.

use serde_json::json;

use super::input::Input;
use super::moves::{Close, Moves, close};
use super::period::Period;
use super::ranking::Ranked;
use super::service::{Basis, Served, ServiceShares};
use super::share::Share;
use super::table::{Cell, ColumnKind, Table, TableColumn};
use crate::model::derived::Band;
use crate::model::record::Choice;
use crate::model::value::{Currency, Money};

/// The pyramid of one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pyramid {
    pub period: Option<Period>,
    /// Customers in any band.
    pub customers: usize,
    /// What they bought together.
    pub amount: Money,
    /// Best first.
    pub bands: [BandRow; 4],
    /// Customers who bought nothing in the period, or gave back as much.
    pub inactive: u64,
    /// The period that movements are measured against; `None` when nothing was bought in it.
    pub before: Option<Period>,
    /// Who moved since then.
    pub moves: Moves,
    /// Who stands right below a cut.
    pub close: Vec<Close>,
    /// Who was served; `None` when nobody was in the period.
    pub service: Option<ServiceShares>,
}

/// One band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandRow {
    pub band: Band,
    /// By rank; equal amounts within a band in any order.
    pub customers: Vec<u64>,
    /// `None` for a band without customers.
    pub figures: Option<Figures>,
    /// `None` where there is no period before to compare with.
    pub movement: Option<Movement>,
}

/// What a band with customers amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    pub from_rank: usize,
    pub to_rank: usize,
    /// The smallest amount in the band.
    pub threshold: Money,
    pub amount: Money,
    /// Of the amount of all bands.
    pub share: Share,
}

/// Customers who came into a band since the period before, and who left it, for another band or for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    pub entered: usize,
    pub left: usize,
}

impl Pyramid {
    /// Cuts the order of customers into bands; `ranked` and `before` are in order, at least around the cuts.
    pub fn of(input: &Input, ranked: &[Ranked], before: Option<&[Ranked]>) -> Self {
        let amount: Money = ranked.iter().map(|r| r.amount).sum();
        let last = input.cuts.last_ranks(ranked.len());
        let (moves, movements) = before.map(|before| Moves::between(input, before, ranked)).unzip();
        let mut from = 0;
        let bands = [Band::Vip, Band::Major, Band::Regular, Band::Small].map(|band| {
            // Cuts need not rise when someone has set them by hand.
            let place = usize::from(band.index());
            let to = last[place].clamp(from, ranked.len());
            let part = &ranked[from..to];
            let band_amount: Money = part.iter().map(|r| r.amount).sum();
            let figures = part.last().map(|smallest| Figures {
                from_rank: from + 1,
                to_rank: to,
                threshold: smallest.amount,
                amount: band_amount,
                share: Share::of_money(band_amount, amount).unwrap_or_default(),
            });
            from = to;
            BandRow {
                band,
                customers: part.iter().map(|r| r.customer).collect(),
                figures,
                movement: movements.map(|m| m[place]),
            }
        });
        Pyramid {
            period: input.period,
            customers: ranked.len(),
            amount,
            bands,
            inactive: input.customers.saturating_sub(ranked.len() as u64),
            before: input.before.as_ref().filter(|_| before.is_some()).map(|(period, _)| *period),
            moves: moves.unwrap_or_default(),
            close: close(ranked, &last),
            service: None,
        }
    }

    /// With what serving them took.
    #[must_use]
    pub fn with_service(self, served: &Served) -> Self {
        let service = ServiceShares::of(served, self.bands.each_ref().map(|row| &*row.customers));
        Self { service, ..self }
    }

    /// The share of a band in what serving took.
    pub fn service_share(&self, band: Band) -> Option<Share> {
        self.service.map(|service| service.bands[usize::from(band.index())])
    }

    pub fn table(&self) -> Table {
        let columns = vec![
            TableColumn::new("band", ColumnKind::Band),
            TableColumn::new("customers", ColumnKind::Integer),
            TableColumn::new("from-rank", ColumnKind::Integer),
            TableColumn::new("to-rank", ColumnKind::Integer),
            TableColumn::new("threshold", ColumnKind::Money),
            TableColumn::new("amount", ColumnKind::Money),
            TableColumn::new("share", ColumnKind::Share),
            TableColumn::new("entered", ColumnKind::Integer),
            TableColumn::new("left", ColumnKind::Integer),
            TableColumn::new("service-share", ColumnKind::Share).titled(match self.service {
                Some(ServiceShares { basis: Basis::Cost, .. }) => "service-cost-share",
                Some(ServiceShares { basis: Basis::Time, .. }) => "service-time-share",
                None => "service-share",
            }),
        ];
        let rows = self.bands.iter().map(|row| {
            vec![
                Cell::Band(row.band),
                Cell::count(row.customers.len()),
                Cell::option(row.figures, |f| Cell::count(f.from_rank)),
                Cell::option(row.figures, |f| Cell::count(f.to_rank)),
                Cell::option(row.figures, |f| Cell::Money(f.threshold)),
                Cell::option(row.figures, |f| Cell::Money(f.amount)),
                Cell::option(row.figures, |f| Cell::Share(f.share)),
                Cell::option(row.movement, |m| Cell::count(m.entered)),
                Cell::option(row.movement, |m| Cell::count(m.left)),
                Cell::option(self.service_share(row.band), Cell::Share),
            ]
        });
        Table { name: "pyramid", columns, rows: rows.collect() }
    }

    /// As `guanxi report pyramid` answers.
    pub fn json(&self, currency: &Currency) -> serde_json::Value {
        json!({
            "from": self.period.map(|p| p.from.to_string()),
            "to": self.period.map(|p| p.to.to_string()),
            "customers": self.customers,
            "amount": currency.plain(self.amount),
            "inactive": self.inactive,
            "service-basis": self.service.map(|service| service.basis.key()),
            "inactive-service-share": self.service.map(|service| service.others.to_string()),
            "bands": self.table().json(currency),
        })
    }

    pub fn band(&self, band: Band) -> &BandRow {
        &self.bands[usize::from(band.index())]
    }
}
