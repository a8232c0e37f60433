//! What tells a record from others of the same name.

use super::names::Names;
use crate::model::Kind;
use crate::model::people::{Contact, Customer};
use crate::model::record::{AnyRef, Field, FieldKind, flags, frame, take_varint, texts};
use crate::store::Read;

/// What is known of a record beside its name and number; empty where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The customer it belongs to.
    pub whose: String,
    pub city: String,
    /// As it was typed.
    pub phone: String,
}

/// Number, name, and what tells a record from its namesakes: of the fifty that are found nothing else is wanted, so they
/// are read out of the stored form. `None` where it is gone or can't be read.
pub fn introduced(read: &dyn Read, of: AnyRef) -> Option<(String, String, Beside)> {
    let fields = of.kind.fields();
    let mut found = None;
    read.peek(of, &mut |bytes| {
        let content = |field: &Field| frame(bytes, field.tag);
        let text_at = |index: usize| fields.get(index).and_then(content).and_then(text).map(str::to_owned);
        let number = text_at(0).unwrap_or_default();
        let title = text_at(of.kind.title_field()).unwrap_or_else(|| number.clone());
        let city = match of.kind {
            Kind::Customer => text_at(Customer::city),
            Kind::Contact => text_at(Contact::city),
            _ => None,
        };
        let mut phones = fields.iter().filter(|field| field.has(flags::PHONE));
        let phone = phones.find_map(|field| match field.kind {
            FieldKind::Texts => texts(content(field)?).next()?.ok().map(str::to_owned),
            _ => content(field).and_then(text).map(str::to_owned),
        });
        // Customers refer to customers as well, but none belongs to another.
        let mut owners = fields.iter().filter(|field| {
            matches!(field.kind, FieldKind::Ref(Kind::Customer)) && of.kind != Kind::Customer
        });
        let owner = owners.find_map(|field| take_varint(&mut content(field)?));
        found = Some((number, title, city, phone, owner));
    })
    .ok()?;
    let (number, title, city, phone, owner) = found?;
    let whose = owner.and_then(|id| Names::new(read).title(AnyRef::new(Kind::Customer, id)));
    let (whose, city) = (whose.unwrap_or_default(), city.unwrap_or_default());
    Some((number, title, Beside { whose, city, phone: phone.unwrap_or_default() }))
}

fn text(content: &[u8]) -> Option<&str> {
    std::str::from_utf8(content).ok()
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
        let told = |of: AnyRef, name: &str, beside: Beside| {
            let (number, title, told) = introduced(&*snapshot, of).unwrap();
            assert_eq!((title.as_str(), told), (name, beside));
            assert!(number.ends_with("000001"), "{number}");
        };
        told(haina, "Haina", beside("", "Suzhou", ""));
        told(chen, "Chen Hao", beside("Haina", "", "138 6204 7713"));
        assert_eq!(introduced(&*snapshot, AnyRef::new(Kind::Contact, 99)), None);
    }
}
