//! Relations (关系图谱): how two persons or organisations belong together, since when.

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::Kind;
use crate::model::record::{AnyRef, Own};
use crate::model::rules::{Fault, Rules, end_before_start};
use crate::{choice, record};

choice! {
    /// What the one is to the other, read from `from` to `to`.
    RelationSort default Other {
        Referred = "referred", Family = "family", FormerColleague = "former-colleague",
        Partner = "partner", Distributor = "distributor", DecidesFor = "decides-for",
        SharesInterest = "shares-interest", Other = "other", NotTheSame = "not-the-same",
    }
}

/// A dated link between two customers or contacts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relation {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub from: Option<AnyRef>,
    pub sort: RelationSort,
    pub to: Option<AnyRef>,
    pub since: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Relation {
        relation {
            1 number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3 from: REQUIRED | COLUMN,
            4 sort: COLUMN,
            5 to: REQUIRED | COLUMN,
            6 since: WHEN | COLUMN,
            7 until: COLUMN,
            2 created: READ_ONLY,
        }
        notes {
            8 external_id: INDEXED | EXTERNAL | SEARCHED,
            9 notes: MULTILINE | SEARCHED,
        }
    }
}

impl Rules for Relation {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.from.is_some() && self.from == self.to {
            faults.push(Fault::at(Self::to, "fault-relation-to-itself"));
        }
        for (side, field) in [(self.from, Self::from), (self.to, Self::to)] {
            if side.is_some_and(|r| !matches!(r.kind, Kind::Customer | Kind::Contact | Kind::Employee)) {
                faults.push(Fault::at(field, "fault-relation-not-a-person"));
            }
        }
        faults.extend(end_before_start(self.since, self.until, Self::until));
        faults
    }
}
