//! The timeline of a record: what refers to it, newest first, page by page.

use std::collections::HashSet;

use super::entry::Entry;
use super::lens::Lens;
use crate::insight::InsightError;
use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::store::Link;

/// What the timeline is filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Interactions,
    Tasks,
    Sales,
    Service,
    Marketing,
    Other,
}

impl Group {
    pub const ALL: &'static [Group] =
        &[Group::Interactions, Group::Tasks, Group::Sales, Group::Service, Group::Marketing, Group::Other];

    /// Its name is the message `timeline-<key>`.
    pub const fn key(self) -> &'static str {
        match self {
            Group::Interactions => "interactions",
            Group::Tasks => "tasks",
            Group::Sales => "sales",
            Group::Service => "service",
            Group::Marketing => "marketing",
            Group::Other => "other",
        }
    }

    /// The group of a kind; `None` for kinds that are on no timeline because they are no events.
    pub const fn of(kind: Kind) -> Option<Group> {
        Some(match kind {
            Kind::Interaction => Group::Interactions,
            Kind::Task => Group::Tasks,
            Kind::Opportunity | Kind::Quote | Kind::Order | Kind::Invoice | Kind::Payment | Kind::Need => {
                Group::Sales
            }
            Kind::InstalledProduct
            | Kind::ServiceContract
            | Kind::HelpCall
            | Kind::Return
            | Kind::Repair
            | Kind::Complaint
            | Kind::SurveyAnswer => Group::Service,
            Kind::Campaign | Kind::CampaignMember => Group::Marketing,
            Kind::Expense | Kind::File => Group::Other,
            Kind::Customer
            | Kind::Contact
            | Kind::Employee
            | Kind::Department
            | Kind::Product
            | Kind::PriceList
            | Kind::TaskRule
            | Kind::ContractTemplate
            | Kind::KnowledgeArticle
            | Kind::CarePlan
            | Kind::Segment
            | Kind::SavedView
            | Kind::OwnField
            | Kind::Relation => return None,
        })
    }
}

/// Which part of a timeline is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Only entries of this group.
    pub group: Option<Group>,
    pub skip: usize,
    pub limit: usize,
}

impl Default for Page {
    fn default() -> Self {
        Self { group: None, skip: 0, limit: 20 }
    }
}

/// A part of a timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// What somebody has pinned to the record, in the group asked for, newest first. It is not among the entries.
    pub pinned: Vec<Entry>,
    /// Newest first.
    pub entries: Vec<Entry>,
    /// How many entries each group has in all; groups without any are left out.
    pub counts: Vec<(Group, usize)>,
    /// Entries older than the last one given, in the group asked for.
    pub more: usize,
}

/// The page of the timeline of `viewed`: what lies behind it.
pub(super) fn timeline(
    lens: &Lens<'_>,
    viewed: AnyRef,
    past: &[&Link],
    pinned: &HashSet<AnyRef>,
    page: &Page,
) -> Result<Timeline, InsightError> {
    let mut counts = [0_usize; Group::ALL.len()];
    let (mut on_top, mut shown) = (Vec::new(), Vec::new());
    for link in past {
        let Some(group) = Group::of(link.from.kind) else { continue };
        counts[group as usize] += 1;
        if page.group.is_some_and(|wanted| wanted != group) {
            continue;
        }
        if pinned.contains(&link.from) { on_top.push(*link) } else { shown.push(*link) }
    }
    let asked = shown.iter().copied().skip(page.skip).take(page.limit);
    Ok(Timeline {
        pinned: entries(lens, viewed, on_top.into_iter())?,
        entries: entries(lens, viewed, asked)?,
        counts: Group::ALL.iter().map(|g| (*g, counts[*g as usize])).filter(|(_, n)| *n > 0).collect(),
        more: shown.len().saturating_sub(page.skip.saturating_add(page.limit)),
    })
}

fn entries<'a>(
    lens: &Lens<'_>,
    viewed: AnyRef,
    links: impl Iterator<Item = &'a Link>,
) -> Result<Vec<Entry>, InsightError> {
    links.filter_map(|link| Entry::of_link(lens, link, viewed).transpose()).collect()
}
