//! How customers belong together, and what they wish for.

use super::world::{World, any, plus, yuan};
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::model::people::{Need, NeedSort, NeedState, Relation, RelationSort};
use crate::model::record::Choice;
use crate::model::value::Quantity;

/// Who belongs to whom.
pub fn relations(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    for _ in 0..world.count(40) {
        let (a, b) = (world.any_buyer(), world.random.below(world.customers.len() as u64) as usize);
        let (Some(one), Some(other)) = (world.customer(a).copied(), world.customer(b).copied()) else {
            continue;
        };
        let people = one.contact.zip(other.contact).filter(|(x, y)| x != y);
        let (from, to, sort) = match people {
            Some((x, y)) if world.random.chance(55) => (
                any(x),
                any(y),
                world.random.pick(&[
                    RelationSort::FormerColleague,
                    RelationSort::Family,
                    RelationSort::SharesInterest,
                ]),
            ),
            _ if a != b => (
                any(one.of),
                any(other.of),
                world.random.pick(&[
                    RelationSort::Referred,
                    RelationSort::Partner,
                    RelationSort::Distributor,
                ]),
            ),
            _ => match one.contact {
                Some(contact) => (any(contact), any(one.of), RelationSort::DecidesFor),
                None => continue,
            },
        };
        let since = world.days_ago(30, 1500);
        let note = match sort {
            RelationSort::FormerColleague | RelationSort::SharesInterest => 0,
            RelationSort::Referred => 1,
            RelationSort::Partner => 2,
            _ => words.relation_notes.len(),
        };
        let notes = words.relation_notes.get(note).copied().unwrap_or_default().to_owned();
        world.add(
            desk,
            Relation {
                from: Some(from),
                sort,
                to: Some(to),
                since: Some(since),
                notes,
                ..Relation::default()
            },
        )?;
    }
    Ok(())
}

/// What customers wish for.
pub fn needs(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    for index in 0..world.count(40) {
        let (subject, said) = words.needs.get(index % words.needs.len().max(1)).copied().unwrap_or_default();
        let customer = world.any_buyer();
        let heard = world.days_ago(5, 600);
        let state = NeedState::ALL.get(index % NeedState::ALL.len()).copied().unwrap_or_default();
        let met_on = (state == NeedState::Met).then(|| world.day_between(heard, world.today));
        let need = Need {
            subject: subject.to_owned(),
            sort: world.random.pick(NeedSort::ALL),
            state,
            customer: world.customer_ref(customer),
            contact: world.contact_ref(customer),
            product: {
                let item = world.any_item();
                world.product(item)
            },
            words: said.to_owned(),
            heard: Some(heard),
            wanted: Some(plus(heard, world.random.between(30, 240))),
            quantity: Some(Quantity(world.random.between(1, 8) * 1000)),
            value: Some(yuan(world.random.between(2, 80) * 1000)),
            responsible: world.employee(if index % 3 == 0 { 8 } else { 2 }),
            planned_for: (state == NeedState::Planned).then(|| plus(world.today, 60)),
            met_on,
            decline_reason: if state == NeedState::Declined {
                words.need_declined.to_owned()
            } else {
                String::new()
            },
            ..Need::default()
        };
        world.add(desk, need)?;
    }
    Ok(())
}
