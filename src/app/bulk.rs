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

/// What became of many records.
#[derive(Debug, Default)]
pub struct Parted {
    /// Those that were written.
    pub done: Vec<AnyRef>,
    /// Those that were left out because something is wrong with them, or somebody does not want it.
    pub left_out: Vec<AnyRef>,
}

/// Changes fields of many records.
pub fn edit(
    desk: &mut Desk<'_, '_>,
    records: &[AnyRef],
    changes: &[(usize, BulkValue)],
) -> Result<Parted, Refusal> {
    each(desk, records, |desk, of| {
        // Somebody deleted it meanwhile: the others are changed all the same.
        let Some(record) = desk.change.record(*of)? else { return Ok((*of, Vec::new())) };
        let after = |(index, change): &(usize, BulkValue)| (*index, change.of(record.get(*index).to_value()));
        Ok((*of, changes.iter().map(after).collect()))
    })
}

/// Changes fields of many records, of each its own.
pub fn edit_each(
    desk: &mut Desk<'_, '_>,
    edits: &[(AnyRef, Vec<(usize, Value)>)],
) -> Result<Parted, Refusal> {
    each(desk, edits, |_, (of, values)| Ok((*of, values.clone())))
}

/// Leaves out what is refused, unless nothing else remains: then the first refusal is what has to be said.
fn each<T>(
    desk: &mut Desk<'_, '_>,
    edits: &[T],
    values: impl Fn(&Desk<'_, '_>, &T) -> Result<(AnyRef, Vec<(usize, Value)>), Refusal>,
) -> Result<Parted, Refusal> {
    let (mut parted, mut first) = (Parted::default(), None);
    for edit in edits {
        let (of, values) = values(desk, edit)?;
        match desk.edit_unless_refused(of, values)? {
            None => parted.done.push(of),
            Some(refusal) => {
                parted.left_out.push(of);
                first.get_or_insert(refusal);
            }
        }
    }
    match first {
        Some(refusal) if parted.done.is_empty() => Err(refusal),
        _ => Ok(parted),
    }
}

/// Makes customers, or contacts and with them their customers, members of a campaign; those who are already stay as
/// they are, and those who do not want to be contacted are left out.
pub fn enlist(desk: &mut Desk<'_, '_>, campaign: u64, whom: &[AnyRef]) -> Result<Parted, Refusal> {
    let campaign: Reference<Campaign> = Reference::new(campaign);
    let mut enlisted = Parted::default();
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
            enlisted.left_out.push(*of);
            continue;
        }
        let mut member = CampaignMember {
            campaign: Some(campaign),
            customer: Some(customer),
            contact: contact.map(Reference::new),
            targeted: Some(desk.today),
            ..CampaignMember::default()
        };
        enlisted.done.push(desk.create(Kind::CampaignMember, &mut member)?);
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
    fn what_is_refused_is_left_out_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
        let customer = |name: &str| {
            let values = vec![(Customer::name, Value::Text(name.to_owned()))];
            session.run(&Command::Create { kind: Kind::Customer, values }).unwrap().records[0]
        };
        let [first, second] = ["A", "B"].map(customer);
        // Nobody is his own parent.
        let parent = vec![(Customer::parent, BulkValue::Set(Value::Ref(second)))];
        let bulk = |records: &[AnyRef]| {
            session.run(&Command::BulkEdit { records: records.to_vec(), changes: parent.clone() })
        };
        let done = bulk(&[first, second]).unwrap();
        assert_eq!((done.records, done.left_out), (vec![first], vec![second]));
        assert_eq!(done.title.key, "entry-bulk-edit-partly");
        let parent_of = |of: AnyRef| {
            let snapshot = session.snapshot().unwrap();
            snapshot.get::<Customer>(of.id).unwrap().unwrap().parent.map(|to| to.id)
        };
        assert_eq!((parent_of(first), parent_of(second)), (Some(second.id), None));
        assert!(
            matches!(bulk(&[second]), Err(Refusal::Faults { .. })),
            "where nothing remains it is refused"
        );
        // A block of cells tells those whose values could not even be read as well.
        let edits = vec![(first, vec![(Customer::city, Value::Text("Suzhou".to_owned()))])];
        let done = session.run(&Command::EditEach { edits, left_out: vec![second] }).unwrap();
        assert_eq!((done.records, done.left_out), (vec![first], vec![second]));
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
        let enlist_left_out = |whom: &[AnyRef]| {
            let command = Command::Enlist { campaign: campaign.id, whom: whom.to_vec() };
            session.run(&command).unwrap().left_out
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
        assert_eq!(enlist_left_out(&[customers[0], unwilling]), [unwilling]);
    }
}
