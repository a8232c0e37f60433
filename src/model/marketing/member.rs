//! Members of a campaign: who was to be reached, and how far each came.

use chrono::{DateTime, NaiveDate, Utc};

use super::Campaign;
use crate::model::people::{Contact, Customer};
use crate::model::record::{Own, Reference};
use crate::model::rules::{Fault, Rules, Step};
use crate::model::sales::Order;
use crate::{choice, record, steps};

choice! {
    /// The furthest the member has come.
    MemberState {
        Targeted = "targeted", Reached = "reached", Responded = "responded", Met = "met",
        Prospect = "prospect", Ordered = "ordered", OptedOut = "opted-out",
    }
}

/// One customer or contact in one campaign, with the day of everything that happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CampaignMember {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub campaign: Option<Reference<Campaign>>,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub state: MemberState,
    pub source: String,
    pub targeted: Option<NaiveDate>,
    pub reached: Option<NaiveDate>,
    pub responded: Option<NaiveDate>,
    pub met_salesperson: Option<NaiveDate>,
    pub became_prospect: Option<NaiveDate>,
    pub ordered: Option<NaiveDate>,
    pub order: Option<Reference<Order>>,
    pub opted_out: Option<NaiveDate>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    CampaignMember {
        member {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  campaign: REQUIRED | COLUMN,
            4  customer: REQUIRED | COLUMN,
            5  contact: COLUMN,
            6  state: STATE | COLUMN,
            7  source,
            2  created: READ_ONLY,
        }
        course {
            8  targeted: WHEN | COLUMN,
            9  reached: COLUMN,
            10 responded: COLUMN,
            11 met_salesperson,
            12 became_prospect,
            13 ordered: COLUMN,
            14 order,
            15 opted_out,
        }
        notes {
            16 external_id: INDEXED | EXTERNAL | SEARCHED,
            17 notes: MULTILINE | SEARCHED,
        }
    }
}

impl Rules for CampaignMember {
    // Any later step may come first: people order without ever having answered.
    const STEPS: &'static [Step] = steps! {
        CampaignMember: MemberState {
            Targeted => Reached { stamps: [reached] },
            Targeted => Responded { stamps: [responded] },
            Targeted => Met { stamps: [met_salesperson] },
            Targeted => Prospect { stamps: [became_prospect] },
            Targeted => Ordered { stamps: [ordered] },
            Targeted => OptedOut { stamps: [opted_out] },
            Reached => Responded { stamps: [responded] },
            Reached => Met { stamps: [met_salesperson] },
            Reached => Prospect { stamps: [became_prospect] },
            Reached => Ordered { stamps: [ordered] },
            Reached => OptedOut { stamps: [opted_out] },
            Responded => Met { stamps: [met_salesperson] },
            Responded => Prospect { stamps: [became_prospect] },
            Responded => Ordered { stamps: [ordered] },
            Responded => OptedOut { stamps: [opted_out] },
            Met => Prospect { stamps: [became_prospect] },
            Met => Ordered { stamps: [ordered] },
            Met => OptedOut { stamps: [opted_out] },
            Prospect => Ordered { stamps: [ordered] },
            Prospect => OptedOut { stamps: [opted_out] },
            Ordered => OptedOut { stamps: [opted_out] },
        }
    };

    fn faults(&self) -> Vec<Fault> {
        [
            (self.reached, Self::reached),
            (self.responded, Self::responded),
            (self.met_salesperson, Self::met_salesperson),
            (self.became_prospect, Self::became_prospect),
            (self.ordered, Self::ordered),
            (self.opted_out, Self::opted_out),
        ]
        .into_iter()
        .filter(|(day, _)| matches!((self.targeted, *day), (Some(first), Some(day)) if day < first))
        .map(|(_, field)| Fault::at(field, "fault-before-targeted"))
        .collect()
    }
}
