//! What tells a record from others of the same name.

use super::names::Names;
use crate::model::Kind;
use crate::model::people::{Contact, Customer};
use crate::model::record::{AnyRef, Field, FieldKind, flags, frame, take_varint, texts};
use crate::model::service::InstalledProduct;
use crate::store::Read;

/// Between two parts that are no sentence.
const BETWEEN: &str = " · ";

/// What is known of a record beside its name and number; empty where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// What it is, where its number is its name: the product and its serial number.
    pub what: String,
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
        let is_piece = of.kind == Kind::InstalledProduct;
        let piece = is_piece.then(|| {
            let product = fields.get(InstalledProduct::product).and_then(content);
            let product = product.and_then(|mut content| take_varint(&mut content));
            (product, text_at(InstalledProduct::serial))
        });
        found = Some((number, title, city, phone, owner, piece));
    })
    .ok()?;
    let (number, title, city, phone, owner, piece) = found?;
    let name = |kind, id: Option<u64>| id.and_then(|id| Names::new(read).title(AnyRef::new(kind, id)));
    let whose = name(Kind::Customer, owner).unwrap_or_default();
    let (product, serial) = piece.unwrap_or_default();
    let what: Vec<String> = name(Kind::Product, product).into_iter().chain(serial).collect();
    let what = what.join(BETWEEN);
    let (city, phone) = (city.unwrap_or_default(), phone.unwrap_or_default());
    Some((number, title, Beside { what, whose, city, phone }))
}

fn text(content: &[u8]) -> Option<&str> {
    std::str::from_utf8(content).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Clock, Command, Session};
    use crate::model::record::Value;
    use crate::model::sales::Product;
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
            what: String::new(),
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
        let product = create(Kind::Product, vec![(Product::name, text("Spindle"))]);
        let values = vec![
            (InstalledProduct::customer, Value::Ref(haina)),
            (InstalledProduct::product, Value::Ref(product)),
            (InstalledProduct::serial, text("SP-20-1577")),
        ];
        let piece = create(Kind::InstalledProduct, values);
        let snapshot = session.snapshot().unwrap();
        let (_, _, told) = introduced(&*snapshot, piece).unwrap();
        assert_eq!((told.what.as_str(), told.whose.as_str()), ("Spindle · SP-20-1577", "Haina"));
    }
}
