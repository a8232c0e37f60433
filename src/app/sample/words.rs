//! The texts of a sample, in the form that both languages fill.
//!
//! These are the sample company's records, not the program's interface: they are written into the file in
//! the language chosen when it is made. `{product}` and the like are replaced.

use super::{words_en, words_zh};
use crate::lang::Language;

/// A fault that helps calls, repairs, complaints and the knowledge base share.
#[derive(Clone, Copy, Debug, Default)]
pub struct FaultText {
    pub subject: &'static str,
    pub symptom: &'static str,
    pub cause: &'static str,
    pub solution: &'static str,
    pub keywords: &'static [&'static str],
}

/// What an interaction is about: who writes, what was said, what the customer felt.
#[derive(Clone, Copy, Debug, Default)]
pub struct TopicText {
    pub subjects: &'static [&'static str],
    pub bodies: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, Default)]
pub struct ComplaintText {
    pub category: &'static str,
    pub subject: &'static str,
    pub words: &'static str,
    pub cause: &'static str,
    pub solution: &'static str,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct CampaignText {
    pub name: &'static str,
    pub place: &'static str,
    pub media: &'static str,
    pub target: &'static str,
    pub description: &'static str,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct TemplateText {
    pub name: &'static str,
    pub content: &'static str,
    pub conditions: &'static str,
    pub staffing: &'static str,
    pub hours: &'static str,
    pub entitlements: &'static [(&'static str, &'static str)],
}

#[derive(Clone, Copy, Debug, Default)]
pub struct SegmentText {
    pub name: &'static str,
    pub description: &'static str,
    pub proposition: &'static str,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct RuleText {
    pub name: &'static str,
    pub subject: &'static str,
    pub description: &'static str,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct CareText {
    pub name: &'static str,
    pub description: &'static str,
    pub steps: &'static [(&'static str, &'static str)],
}

/// Everything that is written in words.
pub struct Words {
    pub company: &'static str,
    pub country: &'static str,
    pub departments: [&'static str; 8],
    pub roles: [&'static str; 12],
    pub duties: [&'static str; 8],
    pub skills: [&'static [&'static str]; 8],
    pub categories: [&'static str; 7],
    pub unit_piece: &'static str,
    pub unit_set: &'static str,
    pub unit_time: &'static str,
    pub exclusions: &'static [&'static str],
    pub product_description: &'static str,
    pub performance: &'static str,
    pub market_demand: &'static str,
    pub arguments: &'static str,
    pub objections: &'static [(&'static str, &'static str)],
    pub competitors: &'static [(&'static str, &'static str, &'static str)],
    pub price_lists: [(&'static str, &'static str); 2],
    pub sources: &'static [&'static str],
    pub tags: &'static [&'static str],
    pub personality: &'static [&'static str],
    pub interests: &'static [&'static str],
    pub preferences: &'static [&'static str],
    pub evidence: &'static [&'static str],
    pub stage_reasons: [&'static str; 6],
    pub customer_notes: &'static [&'static str],
    pub contact_roles: &'static [(&'static str, &'static str)],
    pub salutations: [&'static str; 2],
    pub bank: &'static str,
    pub segments: [SegmentText; 6],
    /// A number, and a choice with what can be chosen.
    pub own_fields: (&'static str, (&'static str, &'static [&'static str])),
    pub views: [&'static str; 5],
    pub topics: [TopicText; 9],
    pub words_good: &'static [&'static str],
    pub words_neutral: &'static [&'static str],
    pub words_bad: &'static [&'static str],
    pub faults: &'static [FaultText],
    pub how_to: &'static [FaultText],
    pub complaints: &'static [ComplaintText],
    pub complaint_answer: &'static str,
    pub return_reasons: &'static [&'static str],
    pub conditions: &'static [&'static str],
    pub accessories: &'static [&'static str],
    pub storage: &'static [&'static str],
    pub refuse_reason: &'static str,
    pub inspection: &'static str,
    pub advance_reason: &'static str,
    pub cover_warranty: &'static str,
    pub cover_contract: &'static str,
    pub cover_chargeable: &'static str,
    pub assign_reasons: &'static [&'static str],
    pub cancel_reasons: &'static [&'static str],
    pub decline_reasons: &'static [&'static str],
    pub work_report: &'static str,
    pub check_result: &'static str,
    pub supplier: &'static [&'static str],
    pub reading: (&'static str, &'static str),
    pub templates: [TemplateText; 4],
    pub instalment: &'static str,
    pub termination: &'static str,
    pub campaigns: [CampaignText; 14],
    pub budget: &'static [(&'static str, &'static str)],
    pub course: &'static [&'static str],
    pub campaign_result: &'static str,
    pub campaign_lessons: &'static str,
    pub member_sources: &'static [&'static str],
    pub opportunities: &'static [&'static str],
    pub stages: [&'static str; 5],
    pub won_stage: &'static str,
    pub lost_stage: &'static str,
    pub next_steps: &'static [&'static str],
    pub lost_reasons: &'static [&'static str],
    pub rivals: &'static [&'static str],
    pub quote_subjects: &'static [&'static str],
    pub quote_terms: &'static str,
    pub reject_reasons: &'static [&'static str],
    pub payment_terms: &'static str,
    pub task_results: &'static [&'static str],
    pub waiting_for: &'static [&'static str],
    pub return_task_reasons: &'static [&'static str],
    pub promises: &'static [&'static str],
    pub places: &'static [&'static str],
    /// By department: sales, service, finance, logistics, engineering, marketing.
    pub tasks: [&'static [&'static str]; 6],
    pub child_tasks: &'static [&'static str],
    pub rules: [RuleText; 8],
    pub care: [CareText; 3],
    pub surveys: [&'static str; 2],
    pub dimensions: &'static [&'static str],
    pub survey_words: &'static [&'static str],
    pub needs: &'static [(&'static str, &'static str)],
    pub need_declined: &'static str,
    /// Of people who know each other, of referrals, of partners.
    pub relation_notes: &'static [&'static str],
    /// In the order of the sorts of expenses.
    pub expenses: [&'static str; 9],
    pub files: &'static [&'static str],
    pub kept_at: &'static [&'static str],
}

impl Words {
    pub const fn of(language: Language) -> &'static Words {
        match language {
            Language::English => &words_en::WORDS,
            Language::Chinese => &words_zh::WORDS,
        }
    }
}
