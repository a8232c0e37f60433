//! Customers and contacts as vCards, for phones and mail programs.

use super::file::Out;
use super::{Export, Source, Written, uid};
use crate::app::Refusal;
use crate::exchange::vcard::{self, Address, Card, CardDate, Messenger, Typed};
use crate::model::Kind;
use crate::model::people::{Contact, Customer, Party};
use crate::model::record::{AnyRef, Record};
use crate::text::{Dialling, PhoneKey, is_han};

/// The kinds that cards are written of.
pub const KINDS: &[Kind] = &[Kind::Customer, Kind::Contact];

pub fn write(
    export: &Export,
    kind: Kind,
    out: &mut Out,
    source: &mut Source<'_>,
) -> Result<Written, Refusal> {
    let records = source.each(kind, &export.ids, |source, row| match card(source, row.of, &*row.record) {
        Some(card) => out.put(vcard::write(&[card]).as_bytes()),
        None => Ok(()),
    })?;
    Ok(Written { records, left_out: 0 })
}

fn card(source: &Source<'_>, of: AnyRef, record: &dyn Record) -> Option<Card> {
    let card = match record.downcast::<Customer>() {
        Some(customer) => of_customer(customer, source.ctx.home),
        None => of_contact(record.downcast()?, source),
    };
    Some(Card { uid: uid(of), ..card })
}

fn of_customer(customer: &Customer, home: &Dialling) -> Card {
    let is_organisation = customer.party == Party::Organisation;
    let mut card = Card {
        full_name: customer.name.clone(),
        nickname: first_of([&customer.short_name, &customer.english_name]),
        phones: phones(&customer.phones, home),
        emails: emails(&customer.emails),
        urls: typed(&customer.website),
        messengers: messengers(&customer.wechat, &customer.qq, &customer.whatsapp),
        addresses: address([
            &customer.street,
            &customer.city,
            &customer.province,
            &customer.postal_code,
            &customer.country,
        ]),
        birthday: customer.birthday.map(CardDate::Full),
        note: customer.notes.clone(),
        categories: customer.tags.clone(),
        is_organisation,
        ..Card::default()
    };
    if is_organisation {
        card.organisation = customer.name.clone();
    } else {
        (card.family, card.given) = parts(&customer.name);
    }
    card
}

fn of_contact(contact: &Contact, source: &Source<'_>) -> Card {
    let (family, given) = parts(&contact.name);
    let employer = contact.customer.filter(|_| !contact.left);
    Card {
        full_name: contact.name.clone(),
        family,
        given,
        prefix: contact.salutation.clone(),
        organisation: employer
            .and_then(|customer| source.names.title(AnyRef::new(Kind::Customer, customer.id)))
            .unwrap_or_default(),
        department: contact.department.clone(),
        title: contact.role.clone(),
        nickname: contact.english_name.clone(),
        phones: phones(&contact.phones, source.ctx.home),
        emails: emails(&contact.emails),
        urls: typed(&contact.website),
        messengers: messengers(&contact.wechat, &contact.qq, &contact.whatsapp),
        addresses: address([
            &contact.street,
            &contact.city,
            &contact.province,
            &contact.postal_code,
            &contact.country,
        ]),
        birthday: contact.birthday.map(CardDate::Full),
        note: contact.notes.clone(),
        categories: contact.tags.clone(),
        ..Card::default()
    }
}

/// Family and given name: 欧阳 and 娜娜, Smith and John. One word is a given name.
fn parts(name: &str) -> (String, String) {
    let name = name.trim();
    if !name.is_empty() && name.chars().all(is_han) {
        let count = name.chars().count();
        let family = match count {
            0 | 1 => 0,
            _ if COMPOUND.iter().any(|c| name.starts_with(c)) && count > 2 => 2,
            _ => 1,
        };
        let at = name.char_indices().nth(family).map_or(name.len(), |(at, _)| at);
        let (family, given) = name.split_at(at);
        return (family.to_owned(), given.to_owned());
    }
    match name.rsplit_once(char::is_whitespace) {
        Some((given, family)) => (family.to_owned(), given.trim_end().to_owned()),
        None => (String::new(), name.to_owned()),
    }
}

/// The family names of two characters that are met today.
const COMPOUND: &[&str] = &[
    "欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "夏侯", "皇甫", "尉迟", "尉遲", "公孙", "公孫",
    "令狐", "宇文", "长孙", "長孫", "慕容", "司徒", "司空", "端木", "东方", "東方", "南宫", "南宮", "轩辕",
    "軒轅", "独孤", "獨孤", "呼延", "百里", "西门", "西門",
];

fn first_of<const N: usize>(texts: [&String; N]) -> String {
    texts.into_iter().find(|t| !t.is_empty()).cloned().unwrap_or_default()
}

fn typed(value: &str) -> Vec<Typed> {
    let of = |value: &str| Typed { value: value.to_owned(), ..Typed::default() };
    Some(value).filter(|v| !v.is_empty()).map(of).into_iter().collect()
}

fn phones(phones: &[String], home: &Dialling) -> Vec<Typed> {
    let of = |phone: &String| {
        let is_mobile = home.is_mobile(&PhoneKey::new(phone, home.code)) == Some(true);
        let kind = if is_mobile { "cell" } else { "work" };
        Typed { value: phone.clone(), kinds: vec![kind.to_owned()], ..Typed::default() }
    };
    first_preferred(phones.iter().map(of).collect())
}

fn emails(emails: &[String]) -> Vec<Typed> {
    first_preferred(emails.iter().flat_map(|e| typed(e)).collect())
}

/// Of several the one we call first is the one to use.
fn first_preferred(mut all: Vec<Typed>) -> Vec<Typed> {
    if let [first, _, ..] = all.as_mut_slice() {
        first.preferred = true;
    }
    all
}

fn messengers(wechat: &str, qq: &str, whatsapp: &str) -> Vec<Messenger> {
    [("wechat", wechat), ("qq", qq), ("whatsapp", whatsapp)]
        .into_iter()
        .filter(|(_, handle)| !handle.is_empty())
        .map(|(service, handle)| Messenger { service: service.to_owned(), handle: handle.to_owned() })
        .collect()
}

fn address([street, city, region, postal_code, country]: [&String; 5]) -> Vec<Address> {
    if [street, city, region, postal_code, country].iter().all(|part| part.is_empty()) {
        return Vec::new();
    }
    vec![Address {
        kinds: vec!["work".to_owned()],
        street: street.clone(),
        city: city.clone(),
        region: region.clone(),
        postal_code: postal_code.clone(),
        country: country.clone(),
        ..Address::default()
    }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_parts() {
        for (name, family, given) in [
            ("张三", "张", "三"),
            ("欧阳娜娜", "欧阳", "娜娜"),
            ("东方", "东", "方"),
            ("王", "", "王"),
            ("John Smith", "Smith", "John"),
            ("Mary Ann Smith", "Smith", "Mary Ann"),
            ("Madonna", "", "Madonna"),
            ("", "", ""),
        ] {
            assert_eq!(parts(name), (family.to_owned(), given.to_owned()), "{name}");
        }
    }
}
