//! Fields of the company's own: how many machines a customer runs, and how he wants his goods.

use super::world::{World, at, plus};
use crate::app::desk::{Desk, put};
use crate::app::refusal::Refusal;
use crate::model::Kind;
use crate::model::company::{OwnField, OwnSort};
use crate::model::people::{Customer, Party};
use crate::model::record::{Own, Value};
use crate::model::value::Quantity;

/// Defines them.
pub fn fields(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let words = world.words;
    let (machines, (delivery, choices)) = words.own_fields;
    for (name, sort, choices) in [(machines, OwnSort::Number, &[][..]), (delivery, OwnSort::Choice, choices)]
    {
        let field = OwnField {
            name: name.to_owned(),
            on_kind: Some(Kind::Customer),
            sort,
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
            created: at(plus(world.start, 30), 0),
            ..OwnField::default()
        };
        let of = world.add(desk, field)?;
        world.own_fields.push(of);
    }
    Ok(())
}

/// What is known of a customer who buys; of some nobody has asked.
pub fn fill(world: &World<'_>, record: &mut Customer, rank: u32) {
    let [machines, delivery] = world.own_fields[..] else { return };
    if record.party == Party::Organisation && rank % 5 != 4 {
        // The best run the most machines.
        let count = 2 + i64::from(rank % 7) + 180 / (i64::from(rank) + 4);
        put(record, Own::index_of(machines.id), Value::Quantity(Quantity(count * 1000)));
    }
    if rank % 3 != 2 {
        put(record, Own::index_of(delivery.id), Value::Choice((rank % 4 % 3) as u8));
    }
}
