//! The same done to many records: one change, one undo step.

use super::desk::Desk;
use super::refusal::Refusal;
use crate::model::Kind;
use crate::model::marketing::{Campaign, CampaignMember};
use crate::model::people::{Contact, Customer};
use crate::model::record::{AnyRef, Reference, Value};
use crate::store::{Flow, Read, ReadRecords as _};

/// What becomes of one field of many records.
#[derive(Clone, Debug, PartialEq)]
pub enum BulkValue {
    /// This, whatever was there.
    Set(Value),
    /// These as well, in a field that holds several.
    Add(Value),
    /// All but these.
    Remove(Value),
}

impl BulkValue {
    /// What the field holds afterwards.
    pub fn of(&self, before: Value) -> Value {
        match self {
            Self::Set(value) => value.clone(),
            Self::Add(more) => added(before, more),
            Self::Remove(less) => removed(before, less),
        }
    }
}

fn added(before: Value, more: &Value) -> Value {
    match (before, more) {
        (Value::Texts(mut texts), Value::Texts(more)) => {
            for text in more {
                if !texts.contains(text) {
                    texts.push(text.clone());
                }
            }
            Value::Texts(texts)
        }
        (Value::Refs(kind, mut ids), Value::Refs(_, more)) => {
            for id in more {
                if !ids.contains(id) {
                    ids.push(*id);
                }
            }
            Value::Refs(kind, ids)
        }
        (Value::None, more) => more.clone(),
        (before, _) => before,
    }
}

fn removed(before: Value, less: &Value) -> Value {
    match (before, less) {
        (Value::Texts(texts), Value::Texts(less)) => {
            Value::Texts(texts.into_iter().filter(|text| !less.contains(text)).collect())
        }
        (Value::Refs(kind, ids), Value::Refs(_, less)) => {
            Value::Refs(kind, ids.into_iter().filter(|id| !less.contains(id)).collect())
        }
        (before, _) => before,
    }
}

/// Changes fields of many records.
pub fn edit(
    desk: &mut Desk<'_, '_>,
    records: &[AnyRef],
    changes: &[(usize, BulkValue)],
) -> Result<(), Refusal> {
    for of in records {
        let record = desk.required(*of)?;
        let after = |(index, change): &(usize, BulkValue)| (*index, change.of(record.get(*index).to_value()));
        desk.edit(*of, changes.iter().map(after).collect())?;
    }
    Ok(())
}

/// Who has come into a campaign.
#[derive(Debug, Default)]
pub struct Enlisted {
    /// The new members.
    pub members: Vec<AnyRef>,
    /// How many were left out because they do not want to be contacted.
    pub unwilling: usize,
}

/// Makes customers, or contacts and with them their customers, members of a campaign; those who are already stay as
/// they are.
pub fn enlist(desk: &mut Desk<'_, '_>, campaign: u64, whom: &[AnyRef]) -> Result<Enlisted, Refusal> {
    let campaign: Reference<Campaign> = Reference::new(campaign);
    let mut enlisted = Enlisted::default();
    for of in whom {
        let (customer, contact, unwilling) = match of.kind {
            Kind::Contact => match desk.change.get::<Contact>(of.id)? {
                Some(contact) => (contact.customer, Some(of.id), contact.do_not_contact),
                None => (None, None, false),
            },
            _ => (Some(Reference::<Customer>::new(of.id)), None, false),
        };
        // Somebody deleted him meanwhile: the others are enlisted all the same.
        let Some(customer) = customer else { continue };
        if is_member(desk.change, *of, campaign.id)? {
            continue;
        }
        let customer_unwilling = desk.change.get::<Customer>(customer.id)?.is_some_and(|c| c.do_not_contact);
        if unwilling || customer_unwilling {
            enlisted.unwilling += 1;
            continue;
        }
        let mut member = CampaignMember {
            campaign: Some(campaign),
            customer: Some(customer),
            contact: contact.map(Reference::new),
            targeted: Some(desk.today),
            ..CampaignMember::default()
        };
        enlisted.members.push(desk.create(Kind::CampaignMember, &mut member)?);
    }
    Ok(enlisted)
}

/// Whether a customer, as a whole, or a contact is in the campaign.
fn is_member(read: &dyn Read, of: AnyRef, campaign: u64) -> Result<bool, Refusal> {
    let mut members = Vec::new();
    read.links(of, &mut |link| {
        if link.from.kind == Kind::CampaignMember {
            members.push(link.from.id);
        }
        Flow::On
    })?;
    for id in members {
        let Some(member) = read.get::<CampaignMember>(id)? else { continue };
        let same = member
            .contact
            .map_or(of.kind == Kind::Customer, |contact| of == AnyRef::new(Kind::Contact, contact.id));
        if same && member.campaign.is_some_and(|to| to.id == campaign) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Clock, Command, Session};
    use crate::store::NewFile;

    fn texts(texts: &[&str]) -> Value {
        Value::Texts(texts.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn lists_are_added_to_and_taken_from() {
        let refs = |ids: &[u64]| Value::Refs(Kind::Product, ids.to_vec());
        let cases = [
            (BulkValue::Set(texts(&["c"])), texts(&["a"]), texts(&["c"])),
            (BulkValue::Add(texts(&["b", "a"])), texts(&["a"]), texts(&["a", "b"])),
            (BulkValue::Add(texts(&["b"])), Value::None, texts(&["b"])),
            (BulkValue::Remove(texts(&["a", "x"])), texts(&["a", "b"]), texts(&["b"])),
            (BulkValue::Add(refs(&[2, 3])), refs(&[3, 1]), refs(&[3, 1, 2])),
            (BulkValue::Remove(refs(&[3])), refs(&[3, 1]), refs(&[1])),
            // What holds no list stays as it is.
            (BulkValue::Add(texts(&["b"])), Value::Bool(true), Value::Bool(true)),
        ];
        for (change, before, after) in cases {
            assert_eq!(change.of(before.clone()), after, "{change:?} of {before:?}");
        }
    }

    #[test]
    fn members_are_enlisted_once_and_in_one_step() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
        let create = |kind: Kind, values: Vec<(usize, Value)>| {
            session.run(&Command::Create { kind, values }).unwrap().records[0]
        };
        let text = |text: &str| Value::Text(text.to_owned());
        let customers =
            ["A", "B", "C"].map(|name| create(Kind::Customer, vec![(Customer::name, text(name))]));
        let contact = create(
            Kind::Contact,
            vec![(Contact::customer, Value::Ref(customers[0])), (Contact::name, text("Wang"))],
        );
        let campaign = create(Kind::Campaign, vec![(Campaign::name, text("Spring"))]);
        let enlist = |whom: &[AnyRef]| {
            let command = Command::Enlist { campaign: campaign.id, whom: whom.to_vec() };
            session.run(&command).unwrap().records.len()
        };
        assert_eq!(enlist(&customers[..2]), 2);
        assert_eq!(enlist(&customers), 1, "two are members already");
        assert_eq!(enlist(&[contact]), 1, "a contact is somebody else than his customer");
        assert_eq!(enlist(&[contact]), 0);
        assert_eq!(session.snapshot().unwrap().count(Kind::CampaignMember).unwrap(), 4);
        session.run(&Command::Undo).unwrap();
        session.run(&Command::Undo).unwrap();
        assert_eq!(session.snapshot().unwrap().count(Kind::CampaignMember).unwrap(), 2);
        let unwilling = vec![(Customer::name, text("D")), (Customer::do_not_contact, Value::Bool(true))];
        let unwilling = create(Kind::Customer, unwilling);
        assert_eq!(enlist(&[unwilling]), 0, "he does not want to be contacted");
    }
}
