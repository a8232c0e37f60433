//! Who is calling: the customers behind a phone number, in any way of writing it.

use super::finder::{Scope, SharedFinder};
use super::names::Names;
use crate::model::Kind;
use crate::model::people::{Contact, Customer};
use crate::model::plain::Numbers as _;
use crate::model::record::{AnyRef, Record, ValueRef, flags};
use crate::store::{Read, ReadRecords as _, StoreError};
use crate::text::PhoneKey;
use crate::text::phone::TAIL;

/// At most so many are named: a number that more people share belongs to a switchboard.
const MOST: usize = 20;

/// One answer to who it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// What is opened: the customer, or the record itself where none is behind it.
    pub of: AnyRef,
    pub title: String,
    pub number: String,
    /// The person there whose number it is.
    pub person: Option<Person>,
    /// Who looks after the customer: the one to hand the call to.
    pub owner: Option<Person>,
}

/// Somebody with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub of: AnyRef,
    pub name: String,
}

/// Everybody with this number, customers first. Asks the indexes; only for a number written without its country
/// code, or ours with one, `finder` looks through all the numbers it holds.
///
/// # Errors
/// The file could not be read.
pub fn callers(
    read: &dyn Read,
    revision: u64,
    finder: &SharedFinder,
    phone: &str,
) -> Result<Vec<Caller>, StoreError> {
    let home = read.settings()?.dialling().code;
    let key = PhoneKey::new(phone, home);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let mut holders = indexed(read, &key, home)?;
    if holders.is_empty() && key.tail().len() == TAIL {
        let found = finder.find(read, revision, key.tail(), Scope::All, MOST)?;
        holders = found.into_iter().map(|found| found.of).collect();
    }
    let mut records = Vec::new();
    for of in holders.into_iter().take(MOST * 2) {
        let Some(record) = read.record(of)? else { continue };
        let (mut same, mut line) = (false, false);
        for phone in phones(&*record).map(|phone| PhoneKey::new(phone, home)) {
            same |= phone.same(&key);
            line |= phone.number == key.number;
        }
        if same || line {
            records.push((same, of, record));
        }
    }
    // An extension nobody is known by still rings at the company.
    if records.iter().any(|(same, ..)| *same) {
        records.retain(|(same, ..)| *same);
    }
    let mut callers: Vec<Caller> = Vec::new();
    for (_, of, record) in &records {
        add(read, *of, &**record, &mut callers)?;
    }
    callers.sort_by_key(|caller| caller.of.kind != Kind::Customer);
    callers.truncate(MOST);
    Ok(callers)
}

/// Records whose number is just this one.
fn indexed(read: &dyn Read, key: &PhoneKey, home: &str) -> Result<Vec<AnyRef>, StoreError> {
    let (terms, mut found) = (key.terms(home), Vec::new());
    for kind in Kind::ALL {
        for field in kind.fields().iter().filter(|f| f.has(flags::PHONE) && f.has(flags::INDEXED)) {
            for term in &terms {
                let ids = read.by_term(*kind, field.tag, term.as_bytes())?;
                found.extend(ids.into_iter().map(|id| AnyRef::new(*kind, id)));
            }
        }
    }
    // One that is written in two ways is found twice.
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn phones(record: &dyn Record) -> impl Iterator<Item = &str> {
    let fields =
        record.fields().iter().enumerate().filter(|(_, f)| f.has(flags::PHONE) && f.has(flags::INDEXED));
    fields.flat_map(|(index, _)| match record.get(index) {
        ValueRef::Texts(texts) => texts.iter().map(String::as_str).collect(),
        ValueRef::Text(text) => vec![text],
        _ => Vec::new(),
    })
}

/// Adds the record, or the customers behind it, to those who may be calling.
fn add(read: &dyn Read, of: AnyRef, record: &dyn Record, to: &mut Vec<Caller>) -> Result<(), StoreError> {
    let names = Names::new(read);
    let person = |of: AnyRef| names.title(of).map(|name| Person { of, name });
    let places = record.downcast::<Contact>().map(places).unwrap_or_default();
    let mut added = false;
    for customer in places {
        // A customer that is gone is named by nobody any more.
        let Some(behind) = read.record(customer)? else { continue };
        added = true;
        match to.iter_mut().find(|caller| caller.of == customer) {
            Some(known) => known.person = known.person.take().or_else(|| person(of)),
            None => to.extend(caller(names, customer, &*behind, person(of))),
        }
    }
    if !added && !to.iter().any(|caller| caller.of == of) {
        to.extend(caller(names, of, record, None));
    }
    Ok(())
}

fn caller(names: Names<'_>, of: AnyRef, record: &dyn Record, person: Option<Person>) -> Option<Caller> {
    let owner = record.downcast::<Customer>().and_then(|customer| customer.owner).and_then(|owner| {
        let of = AnyRef::new(Kind::Employee, owner.id);
        names.title(of).map(|name| Person { of, name })
    });
    Some(Caller { of, title: names.title(of)?, number: names.number(of), person, owner })
}

/// Where the contact works: not where he has left, unless he works nowhere else.
fn places(contact: &Contact) -> Vec<AnyRef> {
    let main = contact.customer.map(|customer| (customer.id, contact.left));
    let others = contact.positions.iter().filter_map(|p| Some((p.customer?.id, p.left)));
    let all: Vec<(u64, bool)> = main.into_iter().chain(others).collect();
    let anywhere = all.iter().any(|(_, left)| !left);
    let mut places = Vec::new();
    for (id, left) in all {
        let of = AnyRef::new(Kind::Customer, id);
        if (!left || !anywhere) && !places.contains(&of) {
            places.push(of);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Clock, Command, Session};
    use crate::model::people::Employee;
    use crate::model::record::Value;
    use crate::store::{NewFile, Settings};

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn texts(all: &[&str]) -> Value {
        Value::Texts(all.iter().map(|t| (*t).to_owned()).collect())
    }

    #[test]
    fn a_number_in_any_form_names_its_customers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("calls.guanxi");
        let session = Session::create(&path, &NewFile::default(), "test", Clock::system()).unwrap();
        let create = |kind, values| session.run(&Command::Create { kind, values }).unwrap().records[0];
        let lan = create(
            Kind::Employee,
            vec![(Employee::name, text("周岚")), (Employee::phones, texts(&["13911112222"]))],
        );
        let ruifeng = create(
            Kind::Customer,
            vec![
                (Customer::name, text("瑞丰机械")),
                (Customer::phones, texts(&["0512 6283 4471"])),
                (Customer::owner, Value::Ref(lan)),
            ],
        );
        let haina = create(
            Kind::Customer,
            vec![
                (Customer::name, text("Haina")),
                (Customer::phones, texts(&["089 1234567", "138 0013 8000"])),
            ],
        );
        let chen = create(
            Kind::Contact,
            vec![
                (Contact::name, text("陈浩")),
                (Contact::customer, Value::Ref(ruifeng)),
                (Contact::phones, texts(&["13800138000", "0512-62834471-801"])),
            ],
        );
        let wang = create(
            Kind::Contact,
            vec![
                (Contact::name, text("Wang")),
                (Contact::customer, Value::Ref(haina)),
                (Contact::phones, texts(&["0512-62834471-802"])),
            ],
        );
        let alone = create(
            Kind::Contact,
            vec![(Contact::name, text("Zhao")), (Contact::phones, texts(&["02155550100"]))],
        );
        let finder = SharedFinder::default();
        for (number, expected) in [
            // One contact at one customer, who has the number besides.
            ("+86 512 6283 4471 ext. 801", vec![(ruifeng, Some(chen))]),
            ("+86-512-62834471", vec![(ruifeng, Some(chen)), (haina, Some(wang))]),
            ("0512-62834471-802", vec![(ruifeng, None), (haina, Some(wang))]),
            // The customer's own number and a contact's of another.
            ("13800138000", vec![(haina, None), (ruifeng, Some(chen))]),
            // Written without the country code it has on the line.
            ("+49 89 1234567", vec![(haina, None)]),
            ("021-5555 0100", vec![(alone, None)]),
            ("139 1111 2222", vec![(lan, None)]),
            ("13700000000", vec![]),
            ("no number", vec![]),
        ] {
            let snapshot = session.snapshot().unwrap();
            let found = callers(&*snapshot, snapshot.revision(), &finder, number).unwrap();
            let found: Vec<_> = found.into_iter().map(|c| (c.of, c.person.map(|p| p.of))).collect();
            assert_eq!(found, expected, "{number}");
        }
        let snapshot = session.snapshot().unwrap();
        let found = callers(&*snapshot, snapshot.revision(), &finder, "0512 62834471").unwrap();
        assert_eq!(found[0].owner.as_ref().map(|owner| owner.name.as_str()), Some("周岚"));
        assert_eq!((found[0].title.as_str(), found[0].number.as_str()), ("瑞丰机械", "C-000001"));

        // Who has left is not looked for where he was, as long as he is somewhere else.
        let values = vec![
            (Contact::left, Value::Bool(true)),
            (
                Contact::positions,
                Value::Lines(vec![vec![(crate::model::people::Position::customer, Value::Ref(haina))]]),
            ),
        ];
        session.run(&Command::Edit { of: chen, values }).unwrap();
        let snapshot = session.snapshot().unwrap();
        let found = callers(&*snapshot, snapshot.revision(), &finder, "0512-62834471-801").unwrap();
        let found: Vec<_> = found.into_iter().map(|c| (c.of, c.person.map(|p| p.of))).collect();
        assert_eq!(found, [(ruifeng, None), (haina, Some(chen))]);
    }

    #[test]
    fn a_number_is_read_in_the_companys_country() {
        for (currency, stored, calls) in [
            ("GBP", "020 7946 0958", &["+44 20 7946 0958", "0044 2079460958", "02079460958"] as &[&str]),
            ("GBP", "+44 (0)20 7946 0958", &["020 7946 0958", "+442079460958"]),
            ("USD", "(212) 555-0100", &["+12125550100", "1 212 555 0100", "212-555-0100"]),
            ("USD", "011 49 89 1234567", &["+49 89 1234567"]),
            ("HKD", "2123 4567", &["+852 2123 4567", "00852 21234567"]),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("calls.guanxi");
            let new = NewFile { settings: Settings::of_currency(currency) };
            let session = Session::create(&path, &new, "test", Clock::system()).unwrap();
            let values = vec![(Customer::name, text("Zenith")), (Customer::phones, texts(&[stored]))];
            let of = session.run(&Command::Create { kind: Kind::Customer, values }).unwrap().records[0];
            for number in calls {
                let (snapshot, finder) = (session.snapshot().unwrap(), SharedFinder::default());
                let found = callers(&*snapshot, snapshot.revision(), &finder, number).unwrap();
                let found: Vec<_> = found.iter().map(|caller| caller.of).collect();
                assert_eq!(found, [of], "{number} for {stored}, {currency}");
            }
        }
    }
}
