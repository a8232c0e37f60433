//! The campaign (营销活动): two phases, each with forecast and actual dates, a budget, and what came of it.

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::derived::Derived;
use crate::model::people::{Employee, Segment};
use crate::model::record::{Line, Own, Record, Reference};
use crate::model::rules::{Around, Fault, Rules, Step, end_before_start};
use crate::model::say::Message;
use crate::model::value::Money;
use crate::{choice, record, steps};

choice! {
    /// How a campaign stands. Approving freezes the plan; evaluating needs actual costs.
    CampaignState {
        Planned = "planned", Approved = "approved", Running = "running", Paused = "paused",
        Completed = "completed", Evaluated = "evaluated", Cancelled = "cancelled",
    }
}

choice! {
    /// What sort of campaign it is.
    CampaignType {
        Event = "event", Fair = "fair", Mailing = "mailing", Advertisement = "advertisement",
        Promotion = "promotion", Seminar = "seminar", Social = "social", Phone = "phone", Other = "other",
    }
}

/// One line of the budget (费用).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BudgetLine {
    pub category: String,
    pub planned: Money,
    pub actual: Money,
    pub supplier: String,
    pub date: Option<NaiveDate>,
    pub own: Own,
}

impl Line for BudgetLine {}

record! {
    BudgetLine {
        line {
            1 category: REQUIRED,
            2 planned: SUMMED,
            3 actual: SUMMED,
            4 supplier,
            5 date,
        }
    }
}

/// One entry of the campaign's course (项目历程).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CourseLine {
    pub date: Option<NaiveDate>,
    pub what: String,
    pub own: Own,
}

impl Line for CourseLine {}

record! {
    CourseLine {
        line {
            1 date,
            2 what: REQUIRED,
        }
    }
}

/// A planned effort to win or keep customers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Campaign {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub sort: CampaignType,
    pub state: CampaignState,
    pub description: String,
    pub market_target: String,
    pub segment: Option<Reference<Segment>>,
    pub place: String,
    pub media: String,
    pub responsible: Option<Reference<Employee>>,
    pub planning_forecast_start: Option<NaiveDate>,
    pub planning_forecast_end: Option<NaiveDate>,
    pub planning_actual_start: Option<NaiveDate>,
    pub planning_actual_end: Option<NaiveDate>,
    pub planned_start: Option<NaiveDate>,
    pub planned_end: Option<NaiveDate>,
    pub actual_start: Option<NaiveDate>,
    pub actual_end: Option<NaiveDate>,
    pub budget: Vec<BudgetLine>,
    pub expected_reach: Option<i64>,
    pub expected_responses: Option<i64>,
    pub expected_prospects: Option<i64>,
    pub expected_orders: Option<i64>,
    pub expected_revenue: Option<Money>,
    pub course: Vec<CourseLine>,
    pub result: String,
    pub lessons: String,
    pub notes: String,
    pub external_id: String,
    pub own: Own,
}

record! {
    Campaign {
        campaign {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  sort: COLUMN,
            5  state: STATE | COLUMN,
            6  description: MULTILINE,
            7  market_target,
            8  segment,
            9  place: COLUMN,
            10 media,
            11 responsible: COLUMN | RESPONSIBLE,
        }
        planning {
            12 planning_forecast_start,
            13 planning_forecast_end,
            14 planning_actual_start,
            15 planning_actual_end,
        }
        execution {
            16 planned_start: WHEN | COLUMN,
            17 planned_end: COLUMN,
            18 actual_start: COLUMN,
            19 actual_end: COLUMN,
        }
        money {
            20 budget,
        }
        effect {
            21 expected_reach,
            22 expected_responses,
            23 expected_prospects,
            24 expected_orders,
            25 expected_revenue,
            26 course,
            27 result: MULTILINE,
            28 lessons: MULTILINE,
        }
        notes {
            29 notes: MULTILINE,
            30 external_id: INDEXED | EXTERNAL,
            2  created: READ_ONLY,
        }
    }
}

/// Evaluating without knowing what was spent would be guessing.
fn actual_costs(record: &dyn Record, _: &dyn Around) -> Result<(), Message> {
    let spent = record.downcast::<Campaign>().is_some_and(|c| c.budget.iter().any(|l| l.actual.0 != 0));
    if spent { Ok(()) } else { Err(Message::new("refused-campaign-actual-costs")) }
}

impl Rules for Campaign {
    const STEPS: &'static [Step] = steps! {
        Campaign: CampaignState {
            Planned => Approved { needs: [responsible, planned_start, planned_end, budget] },
            Planned => Cancelled,
            Approved => Planned,
            Approved => Running { stamps: [actual_start] },
            Approved => Cancelled,
            Running => Paused,
            Running => Completed { stamps: [actual_end] },
            Running => Cancelled,
            Paused => Running,
            Paused => Completed { stamps: [actual_end] },
            Paused => Cancelled,
            Completed => Evaluated { needs: [result], guard: actual_costs },
        }
    };
    const DERIVED: &'static [Derived] =
        &[Derived::SlipDays, Derived::BudgetPlanned, Derived::BudgetActual, Derived::Members];
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "state",
        "sort",
        "planned-start",
        "planned-end",
        "slip-days",
        "budget-planned",
        "budget-actual",
        "members",
        "responsible",
    ];
    const ORDER: &'static str = "-planned-start";

    fn faults(&self) -> Vec<Fault> {
        [
            (self.planning_forecast_start, self.planning_forecast_end, Self::planning_forecast_end),
            (self.planning_actual_start, self.planning_actual_end, Self::planning_actual_end),
            (self.planned_start, self.planned_end, Self::planned_end),
            (self.actual_start, self.actual_end, Self::actual_end),
        ]
        .into_iter()
        .filter_map(|(start, end, field)| end_before_start(start, end, field))
        .collect()
    }
}
