//! What is looked at of a customer or contact.

use chrono::NaiveDate;

use super::names::{Name, Which};
use super::person::looks_personal;
use crate::model::people::{Contact, Customer, Party};
use crate::model::record::Record;
use crate::text::{Dialling, PhoneKey, fold, simplified};

/// A customer or contact as it is compared.
#[derive(Clone, Debug, Default)]
pub struct Face {
    pub personal: bool,
    pub names: Vec<Name>,
    pub phones: Vec<Phone>,
    pub emails: Vec<String>,
    /// Accounts with message services: the service and the account.
    pub handles: Vec<String>,
    pub tax_number: String,
    pub birthday: Option<NaiveDate>,
    pub city: String,
    pub street: String,
    /// The customers a contact stands for, those he has left among them.
    pub employers: Vec<u64>,
}

/// A phone of the record.
#[derive(Clone, Debug)]
pub struct Phone {
    pub key: PhoneKey,
    /// As it was entered.
    pub text: String,
    /// Whether a person carries it; none where the country's numbers do not tell.
    pub mobile: Option<bool>,
}

impl Face {
    /// Whether a name of the one may be a name of the other in the other script.
    pub fn crosses(&self, other: &Face) -> bool {
        self.names.iter().any(|x| other.names.iter().any(|y| x.han != y.han))
    }

    /// Its phones read as in the company's country. `None` for records of other kinds, and for those with nothing to
    /// compare.
    pub fn of(record: &dyn Record, home: &Dialling) -> Option<Face> {
        let face = match record.downcast::<Customer>() {
            Some(customer) => Face::of_customer(customer, home),
            None => Face::of_contact(record.downcast()?, home),
        };
        let silent = face.names.is_empty() && face.phones.is_empty() && face.emails.is_empty();
        (!silent || !face.tax_number.is_empty() || !face.handles.is_empty()).then_some(face)
    }

    fn of_customer(customer: &Customer, home: &Dialling) -> Face {
        // Whoever enters a person quickly often leaves what he is as the form has it.
        let personal = customer.party == Party::Person
            || (customer.tax_number.is_empty()
                && customer.short_name.is_empty()
                && looks_personal(&customer.name));
        let names = [
            (Which::Name, &customer.name),
            (Which::Short, &customer.short_name),
            (Which::English, &customer.english_name),
            (Which::Former, &customer.former_name),
        ];
        Face {
            personal,
            names: names.iter().filter_map(|(which, text)| Name::new(*which, text, personal)).collect(),
            phones: phones(&customer.phones, home),
            emails: emails(&customer.emails),
            handles: handles(&customer.wechat, &customer.qq, &customer.whatsapp, home),
            tax_number: bare(&customer.tax_number),
            birthday: customer.birthday,
            city: place(&customer.city),
            street: bare(&customer.street),
            employers: Vec::new(),
        }
    }

    fn of_contact(contact: &Contact, home: &Dialling) -> Face {
        let names = [(Which::Name, &contact.name), (Which::English, &contact.english_name)];
        let mut employers: Vec<u64> = contact
            .positions
            .iter()
            .filter_map(|p| p.customer)
            .chain(contact.customer)
            .map(|customer| customer.id)
            .collect();
        employers.sort_unstable();
        employers.dedup();
        Face {
            personal: true,
            names: names.iter().filter_map(|(which, text)| Name::new(*which, text, true)).collect(),
            phones: phones(&contact.phones, home),
            emails: emails(&contact.emails),
            handles: handles(&contact.wechat, &contact.qq, &contact.whatsapp, home),
            tax_number: String::new(),
            birthday: contact.birthday,
            city: place(&contact.city),
            street: bare(&contact.street),
            employers,
        }
    }
}

fn phones(phones: &[String], home: &Dialling) -> Vec<Phone> {
    phones
        .iter()
        .map(|phone| {
            let key = PhoneKey::new(phone, home.code);
            let mobile = home.is_mobile(&key);
            Phone { key, text: phone.trim().to_owned(), mobile }
        })
        // Shorter ones are internal numbers, of which every company has a 101.
        .filter(|phone| phone.key.digits().len() >= 7)
        .collect()
}

fn emails(emails: &[String]) -> Vec<String> {
    emails.iter().map(|email| mailbox(&fold(email))).filter(|email| email.contains('@')).collect()
}

/// The mailbox that an address leads to: what follows a plus is the owner's own label, and Gmail looks at no
/// dots.
fn mailbox(email: &str) -> String {
    let email: String = email.chars().filter(|c| !c.is_whitespace()).collect();
    let Some((local, domain)) = email.rsplit_once('@') else { return email };
    let local = local.split_once('+').map_or(local, |(local, _)| local);
    match domain {
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", local.replace('.', "")),
        _ => format!("{local}@{domain}"),
    }
}

fn handles(wechat: &str, qq: &str, whatsapp: &str, home: &Dialling) -> Vec<String> {
    // WhatsApp accounts are phone numbers.
    let whatsapp = PhoneKey::new(whatsapp, home.code).number;
    [("wechat", fold(wechat)), ("qq", fold(qq)), ("whatsapp", whatsapp)]
        .into_iter()
        .filter(|(_, handle)| handle.chars().count() >= 4)
        .map(|(service, handle)| format!("{service}:{handle}"))
        .collect()
}

fn bare(text: &str) -> String {
    simplified(&fold(text)).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn place(text: &str) -> String {
    let bare = bare(text);
    bare.strip_suffix('市').unwrap_or(&bare).to_owned()
}

/// Whether a mailbox belongs to an office rather than to a person.
pub fn is_office(mailbox: &str) -> bool {
    const OFFICES: &[&str] = &[
        "accounting",
        "accounts",
        "admin",
        "billing",
        "contact",
        "customerservice",
        "cw",
        "enquiries",
        "export",
        "finance",
        "hello",
        "help",
        "hr",
        "info",
        "inquiry",
        "invoice",
        "kefu",
        "mail",
        "marketing",
        "noreply",
        "office",
        "order",
        "orders",
        "post",
        "postmaster",
        "purchase",
        "purchasing",
        "reception",
        "sales",
        "service",
        "shop",
        "support",
        "team",
        "webmaster",
        "xiaoshou",
    ];
    let local = mailbox.split('@').next().unwrap_or_default();
    OFFICES.contains(&local.trim_end_matches(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes() {
        for (email, expected) in [
            ("Li.Lei@Example.com ", "li.lei@example.com"),
            ("lilei+crm@example.com", "lilei@example.com"),
            ("li.lei@googlemail.com", "lilei@gmail.com"),
        ] {
            assert_eq!(emails(&[email.to_owned()]), [expected], "{email}");
        }
        assert!(emails(&["n/a".to_owned()]).is_empty());
        assert!(is_office("sales2@example.com") && !is_office("lilei@example.com"));
    }
}
