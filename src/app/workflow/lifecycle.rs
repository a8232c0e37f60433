//! The lifecycle: who buys is a customer, and it is written down since when and why.

use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::model::Kind;
use crate::model::people::{Customer, Stage};
use crate::model::record::{AnyRef, Record};
use crate::model::sales::Order;
use crate::store::ReadRecords;

/// An order that counts makes a target or prospect a customer.
pub fn bought(desk: &mut Desk<'_, '_>, record: &dyn Record) -> Result<(), Refusal> {
    let Some(order) = record.downcast::<Order>().filter(|o| o.state.counts() && o.amount.0 > 0) else {
        return Ok(());
    };
    let Some(customer) = order.customer else { return Ok(()) };
    let Some(mut found) = desk.change.get::<Customer>(customer.id)? else { return Ok(()) };
    if matches!(found.stage, Stage::Target | Stage::Prospect) {
        found.stage = Stage::Customer;
        found.stage_since = order.date;
        found.stage_reason.clone_from(&order.number);
        desk.change.update(AnyRef::new(Kind::Customer, customer.id), &found)?;
    }
    Ok(())
}
