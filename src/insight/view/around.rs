//! The open matters of a customer, decoded once for head line, cards and warnings.

use super::lens::{Lens, contract_runs, in_use, quote_is_open};
use crate::insight::InsightError;
use crate::insight::derived::own::return_is_open;
use crate::model::sales::{Invoice, InvoiceState, Opportunity, OpportunityState, Quote};
use crate::model::service::{
    Complaint, ComplaintState, HelpCall, HelpCallState, InstalledProduct, Repair, RepairState, Return,
    ServiceContract,
};
use crate::model::work::{Task, TaskState};
use crate::store::Link;

/// What is open, by id, newest first.
#[derive(Default)]
pub(super) struct Around {
    pub tasks: Vec<(u64, Task)>,
    pub opportunities: Vec<(u64, Opportunity)>,
    pub quotes: Vec<(u64, Quote)>,
    pub invoices: Vec<(u64, Invoice)>,
    pub calls: Vec<(u64, HelpCall)>,
    pub repairs: Vec<(u64, Repair)>,
    pub returns: Vec<(u64, Return)>,
    pub complaints: Vec<(u64, Complaint)>,
    pub contracts: Vec<(u64, ServiceContract)>,
    pub products: Vec<(u64, InstalledProduct)>,
}

impl Around {
    pub fn read(lens: &Lens<'_>, links: &[Link]) -> Result<Self, InsightError> {
        Ok(Self {
            tasks: lens.open(links, Task::customer, Task::state, TaskState::is_open)?,
            opportunities: lens.open(
                links,
                Opportunity::customer,
                Opportunity::state,
                OpportunityState::is_open,
            )?,
            quotes: lens.open(links, Quote::customer, Quote::state, quote_is_open)?,
            invoices: lens.open(links, Invoice::customer, Invoice::state, InvoiceState::is_open)?,
            calls: lens.open(links, HelpCall::customer, HelpCall::state, HelpCallState::is_open)?,
            repairs: lens.open(links, Repair::customer, Repair::state, RepairState::is_open)?,
            returns: lens.open(links, Return::customer, Return::state, return_is_open)?,
            complaints: lens.open(links, Complaint::customer, Complaint::state, ComplaintState::is_open)?,
            contracts: lens.open(links, ServiceContract::customer, ServiceContract::state, contract_runs)?,
            products: lens.open(links, InstalledProduct::customer, InstalledProduct::state, in_use)?,
        })
    }
}
