//! What tells a record from others of the same name.

use super::names::Names;
use crate::model::Kind;
use crate::model::people::{Contact, Customer};
use crate::model::record::{AnyRef, FieldKind, Record, ValueRef, flags};
use crate::store::{Read, ReadRecords as _};

/// What is known of a record beside its name and number; empty where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The customer it belongs to.
    pub whose: String,
    pub city: String,
    /// As it was typed.
    pub phone: String,
}

impl Beside {
    /// Of a record that is gone or can't be read, nothing is known.
    pub fn of(read: &dyn Read, of: AnyRef) -> Self {
        let Ok(Some(record)) = read.record(of) else { return Self::default() };
        Self { whose: whose(read, of.kind, &*record), city: city(&*record), phone: phone(of.kind, &*record) }
    }
}

fn whose(read: &dyn Read, kind: Kind, record: &dyn Record) -> String {
    // Customers refer to customers as well, but none belongs to another.
    let fields = kind.fields().iter().enumerate().filter(|_| kind != Kind::Customer);
    let mut customers = fields.filter_map(|(index, field)| match (field.kind, record.get(index)) {
        (FieldKind::Ref(Kind::Customer), ValueRef::Ref(of)) => Some(of),
        _ => None,
    });
    customers.next().and_then(|of| Names::new(read).title(of)).unwrap_or_default()
}

fn city(record: &dyn Record) -> String {
    let customer = record.downcast::<Customer>().map(|customer| &customer.city);
    customer
        .or_else(|| record.downcast::<Contact>().map(|contact| &contact.city))
        .cloned()
        .unwrap_or_default()
}

fn phone(kind: Kind, record: &dyn Record) -> String {
    let fields = kind.fields().iter().enumerate().filter(|(_, field)| field.has(flags::PHONE));
    let mut phones = fields.filter_map(|(index, _)| match record.get(index) {
        ValueRef::Texts(texts) => texts.first().map(String::as_str),
        ValueRef::Text(text) => Some(text),
        _ => None,
    });
    phones.next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Clock, Command, Session};
    use crate::model::record::Value;
    use crate::store::NewFile;

    #[test]
    fn two_of_one_name_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("names.guanxi");
        let session = Session::create(&path, &NewFile::default(), "test", Clock::system()).unwrap();
        let text = |text: &str| Value::Text(text.to_owned());
        let create = |kind, values| session.run(&Command::Create { kind, values }).unwrap().records[0];
        let haina =
            create(Kind::Customer, vec![(Customer::name, text("Haina")), (Customer::city, text("Suzhou"))]);
        let phones = Value::Texts(vec!["138 6204 7713".to_owned(), "139".to_owned()]);
        let values = vec![
            (Contact::name, text("Chen Hao")),
            (Contact::customer, Value::Ref(haina)),
            (Contact::phones, phones),
        ];
        let chen = create(Kind::Contact, values);
        let snapshot = session.snapshot().unwrap();
        let beside = |whose: &str, city: &str, phone: &str| Beside {
            whose: whose.to_owned(),
            city: city.to_owned(),
            phone: phone.to_owned(),
        };
        assert_eq!(Beside::of(&*snapshot, haina), beside("", "Suzhou", ""));
        assert_eq!(Beside::of(&*snapshot, chen), beside("Haina", "", "138 6204 7713"));
        assert_eq!(Beside::of(&*snapshot, AnyRef::new(Kind::Contact, 99)), Beside::default());
    }
}
