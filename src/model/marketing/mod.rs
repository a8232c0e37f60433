//! Campaigns and the people they reach.

mod campaign;
mod member;

pub use campaign::{BudgetLine, Campaign, CampaignState, CampaignType, CourseLine};
pub use member::{CampaignMember, MemberState};
