//! A task for each of many customers, given to whoever looks after him.

use chrono::NaiveDate;

use super::bulk::Parted;
use super::desk::Desk;
use super::refusal::Refusal;
use crate::model::Kind;
use crate::model::people::Customer;
use crate::model::record::{AnyRef, Reference};
use crate::model::work::Task;
use crate::store::{Flow, Read, ReadRecords as _};

/// Makes the tasks. Who has the same still open gets no second one, and who was deleted meanwhile none; those who do not
/// want to be contacted are left out.
pub fn care(
    desk: &mut Desk<'_, '_>,
    customers: &[u64],
    subject: &str,
    due: NaiveDate,
) -> Result<Parted, Refusal> {
    let mut parted = Parted::default();
    for &id in customers {
        let of = AnyRef::new(Kind::Customer, id);
        let Some(customer) = desk.change.get::<Customer>(id)? else { continue };
        if is_open(desk.change, of, subject)? {
            continue;
        }
        if customer.do_not_contact {
            parted.left_out.push(of);
            continue;
        }
        let mut task = Task {
            subject: subject.to_owned(),
            customer: Some(Reference::new(id)),
            assignee: customer.owner,
            due: Some(due),
            ..Task::default()
        };
        parted.done.push(desk.create(Kind::Task, &mut task)?);
    }
    Ok(parted)
}

fn is_open(read: &dyn Read, customer: AnyRef, subject: &str) -> Result<bool, Refusal> {
    let mut tasks = Vec::new();
    read.links(customer, &mut |link| {
        if link.from.kind == Kind::Task {
            tasks.push(link.from.id);
        }
        Flow::On
    })?;
    for id in tasks {
        if read.get::<Task>(id)?.is_some_and(|task| task.state.is_open() && task.subject == subject) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Clock, Command, Session};
    use crate::model::people::Employee;
    use crate::model::record::Value;
    use crate::store::NewFile;

    #[test]
    fn every_customer_gets_one_task_from_his_owner_in_one_step() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
        let create = |kind: Kind, values: Vec<(usize, Value)>| {
            session.run(&Command::Create { kind, values }).unwrap().records[0]
        };
        let text = |text: &str| Value::Text(text.to_owned());
        let owner = create(Kind::Employee, vec![(Employee::name, text("Zhang Min"))]);
        let looked_after =
            create(Kind::Customer, vec![(Customer::name, text("A")), (Customer::owner, Value::Ref(owner))]);
        let alone = create(Kind::Customer, vec![(Customer::name, text("B"))]);
        let unwilling = create(
            Kind::Customer,
            vec![(Customer::name, text("C")), (Customer::do_not_contact, Value::Bool(true))],
        );
        let due = session.clock.today() + chrono::TimeDelta::days(7);
        let care = |customers: &[u64]| {
            let command =
                Command::Care { customers: customers.to_vec(), subject: "Ask what is wrong".into(), due };
            session.run(&command).unwrap()
        };
        let made = care(&[looked_after.id, alone.id, unwilling.id, 999]);
        assert_eq!(made.left_out, [unwilling]);
        let snapshot = session.snapshot().unwrap();
        let tasks = made.records.iter().map(|of| snapshot.get::<Task>(of.id).unwrap().unwrap());
        let told: Vec<_> =
            tasks.map(|task| (task.customer.map(|c| c.id), task.assignee.map(|a| a.id), task.due)).collect();
        let expected =
            [(Some(looked_after.id), Some(owner.id), Some(due)), (Some(alone.id), None, Some(due))];
        assert_eq!(told, expected);
        assert!(care(&[looked_after.id]).records.is_empty(), "it is still open");
        session.run(&Command::Undo).unwrap();
        assert_eq!(session.snapshot().unwrap().count(Kind::Task).unwrap(), 0);
    }
}
