//! What stands at customers', what covers it, and everything done when it fails or they are unhappy.

mod care;
mod complaint;
mod contract;
mod help_call;
mod installed;
mod knowledge;
mod parts;
mod repair;
mod returns;
mod survey;

pub use care::{CareAction, CarePlan, CareSort, CareStep, Occasion};
pub use complaint::{Complaint, ComplaintState};
pub use contract::{
    BillingLine, ContractState, ContractTemplate, EntitlementLine, Renewal, ServiceContract, ServiceMode,
};
pub use help_call::{HelpCall, HelpCallState, Severity};
pub use installed::{InstalledProduct, InstalledState, ReadingLine};
pub use knowledge::{ArticleState, KnowledgeArticle};
pub use parts::PartLine;
pub use repair::{Repair, RepairState};
pub use returns::{Resolution, Return, ReturnLine, ReturnState};
pub use survey::{DimensionLine, SurveyAnswer};
