//! Campaigns in every state, some late, some over budget, and the people they reached.

use chrono::NaiveDate;

use super::world::{Topic, World, any, at, plus, working_day, yuan};
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::model::marketing::{
    BudgetLine, Campaign, CampaignMember, CampaignState, CampaignType, CourseLine, MemberState,
};
use crate::model::record::Reference;
use crate::model::value::Money;

/// Sort, state, planned start in days from today, planned length, days late, actual of planned cost in
/// percent, planned cost in yuan.
type Shape = (CampaignType, CampaignState, i64, i64, i64, i64, i64);

const SHAPES: [Shape; 14] = [
    (CampaignType::Fair, CampaignState::Evaluated, -410, 4, 0, 112, 168_000),
    (CampaignType::Mailing, CampaignState::Evaluated, -330, 30, 6, 88, 24_000),
    (CampaignType::Seminar, CampaignState::Completed, -96, 1, 0, 97, 42_000),
    (CampaignType::Promotion, CampaignState::Running, -24, 14, 3, 71, 36_000),
    (CampaignType::Advertisement, CampaignState::Running, -40, 75, 9, 134, 58_000),
    (CampaignType::Seminar, CampaignState::Approved, 19, 1, 0, 10, 46_000),
    (CampaignType::Phone, CampaignState::Paused, -60, 60, 2, 35, 30_000),
    (CampaignType::Event, CampaignState::Completed, -190, 1, 14, 126, 64_000),
    (CampaignType::Mailing, CampaignState::Planned, 38, 20, 0, 0, 28_000),
    (CampaignType::Fair, CampaignState::Cancelled, -150, 4, 0, 20, 90_000),
    (CampaignType::Promotion, CampaignState::Evaluated, -250, 40, 0, 80, 18_000),
    (CampaignType::Social, CampaignState::Running, -70, 120, 0, 48, 45_000),
    (CampaignType::Phone, CampaignState::Approved, -6, 30, 0, 5, 12_000),
    (CampaignType::Other, CampaignState::Planned, 75, 12, 0, 0, 110_000),
];

pub fn campaigns(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    for (index, shape) in SHAPES.iter().enumerate() {
        campaign(world, desk, index, *shape)?;
    }
    Ok(())
}

fn campaign(world: &mut World<'_>, desk: &Desk<'_, '_>, index: usize, shape: Shape) -> Result<(), Refusal> {
    let (sort, state, offset, length, late, spent, cost) = shape;
    let words = world.words;
    let Some(text) = words.campaigns.get(index) else { return Ok(()) };
    let start = working_day(plus(world.today, offset));
    let end = plus(start, length);
    let begun = matches!(
        state,
        CampaignState::Running | CampaignState::Paused | CampaignState::Completed | CampaignState::Evaluated
    );
    let over = matches!(state, CampaignState::Completed | CampaignState::Evaluated);
    let planning = plus(start, -world.random.between(70, 120)).min(world.today);
    let planned_until = plus(planning, 45);
    let planning_over = state != CampaignState::Planned;
    let responsible = world.employee(if index % 4 == 3 { 1 } else { 5 });
    let expected = world.random.between(3, 30) * 10;
    let course_days = [planning, plus(planning, 20), plus(planning, 40), plus(start, 3), plus(start, 10)];
    let today = world.today;
    let course = words
        .course
        .iter()
        .zip(course_days)
        .filter(|(_, day)| *day <= today)
        .map(|(what, day)| CourseLine { date: Some(day), what: (*what).to_owned(), ..CourseLine::default() });
    let record = Campaign {
        name: text.name.to_owned(),
        sort,
        state,
        description: text.description.to_owned(),
        market_target: text.target.to_owned(),
        segment: world.segments.get(index % 6).copied(),
        place: text.place.to_owned(),
        media: text.media.to_owned(),
        responsible,
        planning_forecast_start: Some(planning),
        planning_forecast_end: Some(planned_until),
        planning_actual_start: Some(plus(planning, 2).min(world.today)),
        planning_actual_end: planning_over
            .then(|| plus(planned_until, late).min(world.today).max(plus(planning, 2))),
        planned_start: Some(start),
        planned_end: Some(end),
        actual_start: begun.then(|| plus(start, late.min(5)).min(world.today)),
        actual_end: over.then(|| plus(end, late).max(plus(start, late.min(5)))),
        budget: budget(world, cost, spent, start),
        expected_reach: Some(expected * 20),
        expected_responses: Some(expected * 2),
        expected_prospects: Some(expected / 2),
        expected_orders: Some(expected / 8 + 1),
        expected_revenue: Some(yuan(cost * 4)),
        course: course.collect(),
        result: if over { words.campaign_result.to_owned() } else { String::new() },
        lessons: if state == CampaignState::Evaluated {
            words.campaign_lessons.to_owned()
        } else {
            String::new()
        },
        created: at(planning, 0),
        ..Campaign::default()
    };
    let of = world.add(desk, record)?;
    world.campaigns.push((of, if begun { start } else { NaiveDate::MAX }));
    Ok(())
}

/// The cost in lines: the first the largest, actual ones dated no later than today.
fn budget(world: &mut World<'_>, cost: i64, spent: i64, start: NaiveDate) -> Vec<BudgetLine> {
    let words = world.words;
    words
        .budget
        .iter()
        .zip([45, 15, 15, 15, 10])
        .map(|((category, supplier), share)| {
            let planned = cost * share / 100;
            let actual = planned * spent * world.random.between(90, 110) / 10_000;
            BudgetLine {
                category: (*category).to_owned(),
                planned: yuan(planned),
                actual: Money(actual * 100),
                supplier: (*supplier).to_owned(),
                date: Some(plus(start, world.random.between(-20, 2)).min(world.today)),
                ..BudgetLine::default()
            }
        })
        .collect()
}

/// Whom the campaigns reached, and how far each came.
pub fn members(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let campaigns = world.campaigns.clone();
    let each = world.count(36);
    for (index, (campaign, start)) in campaigns.into_iter().enumerate() {
        // Planned campaigns have nobody yet; approved ones know whom they want to reach.
        if matches!(SHAPES.get(index), Some((_, CampaignState::Planned, ..))) {
            continue;
        }
        let mut taken = std::collections::BTreeSet::new();
        for _ in 0..each {
            let customer = world.random.below(world.customers.len() as u64) as usize;
            if taken.insert(customer) {
                member(world, desk, campaign, start, customer)?;
            }
        }
    }
    Ok(())
}

fn member(
    world: &mut World<'_>,
    desk: &Desk<'_, '_>,
    campaign: Reference<Campaign>,
    start: NaiveDate,
    customer: usize,
) -> Result<(), Refusal> {
    let targeted = if start == NaiveDate::MAX { plus(world.today, -5) } else { plus(start, -10) };
    let bought = super::sales::order_of(world, customer).filter(|(_, day)| *day > start);
    let state = match (start == NaiveDate::MAX, bought) {
        (true, _) => MemberState::Targeted,
        (false, Some(_)) if world.random.chance(45) => MemberState::Ordered,
        _ => world.random.weighted(&[
            (22, MemberState::Targeted),
            (38, MemberState::Reached),
            (20, MemberState::Responded),
            (10, MemberState::Met),
            (7, MemberState::Prospect),
            (3, MemberState::OptedOut),
        ]),
    };
    let step = |reached: bool, days: i64| reached.then(|| plus(start, days).min(world.today));
    let far = |least: MemberState| state as u8 >= least as u8 && state != MemberState::OptedOut;
    let ordered = bought.filter(|_| state == MemberState::Ordered);
    let mut record = CampaignMember {
        campaign: Some(campaign),
        customer: world.customer_ref(customer),
        contact: world.contact_ref(customer),
        state,
        targeted: Some(targeted),
        reached: step(far(MemberState::Reached) || state == MemberState::OptedOut, 0),
        responded: step(far(MemberState::Responded), 3),
        met_salesperson: step(far(MemberState::Met), 9),
        became_prospect: step(far(MemberState::Prospect), 12),
        ordered: ordered.map(|(_, day)| day),
        order: ordered.map(|(order, _)| order),
        opted_out: step(state == MemberState::OptedOut, 2),
        ..CampaignMember::default()
    };
    record.source = world.random.pick(world.words.member_sources).to_owned();
    let met = record.met_salesperson.or(record.responded);
    let of = world.add(desk, record)?;
    if let Some(day) = met {
        world.talk(day, customer, Topic::Event, Some(any(of)));
    }
    Ok(())
}

impl World<'_> {
    /// A campaign that had begun by then.
    pub fn campaign_before(&mut self, day: NaiveDate) -> Option<Reference<Campaign>> {
        let begun: Vec<_> =
            self.campaigns.iter().filter(|(_, start)| *start <= day).map(|(c, _)| Some(*c)).collect();
        let at = self.random.below(begun.len() as u64) as usize;
        begun.get(at).copied().flatten()
    }
}
