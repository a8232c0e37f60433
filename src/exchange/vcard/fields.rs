//! From the properties of one card to a [`Card`].

use std::collections::HashMap;

use super::base64;
use super::property::Property;
use super::read::{Problems, megabytes};
use super::text::percent_decoded;
use super::{Address, Card, CardDate, MAX_PHOTO, Messenger, Typed, Version, dates, labels, photo};
use crate::model::say::Message;

/// Apple's year for "not told" where the card names none.
const APPLE_OMITTED_YEAR: i32 = 1604;

/// Fills a card, property by property.
pub(super) struct Builder<'a> {
    card: Card,
    /// `KIND:group`: a list of members, no contact.
    is_group: bool,
    /// Printed addresses that have not found theirs yet.
    labels: Vec<PrintedAddress>,
    /// The groups of the addresses, in their order.
    address_groups: Vec<String>,
    problems: &'a mut Problems,
}

struct PrintedAddress {
    group: String,
    kinds: Vec<String>,
    preferred: bool,
    text: String,
}

/// By what a printed address finds its own.
#[derive(Clone, Copy)]
enum Fit {
    Group,
    Kinds,
    HomeOrWork,
}

impl PrintedAddress {
    fn fits(&self, address: &Address, group: &str, fit: Fit) -> bool {
        let both = |kind: &str| address.kinds.iter().chain(&self.kinds).filter(|k| *k == kind).count() == 2;
        match fit {
            Fit::Group => !group.is_empty() && group == self.group,
            Fit::Kinds => self.group.is_empty() && address.kinds == self.kinds,
            Fit::HomeOrWork => self.group.is_empty() && (both("home") || both("work")),
        }
    }
}

impl<'a> Builder<'a> {
    pub(super) fn new(line: usize, version: Version, problems: &'a mut Problems) -> Self {
        let card = Card { line, version, ..Card::default() };
        Self { card, is_group: false, labels: Vec::new(), address_groups: Vec::new(), problems }
    }

    /// The card, unless there is nothing in it or it is none; then the problem says so.
    pub(super) fn build(mut self, properties: &[Property]) -> Option<Card> {
        let group_labels: HashMap<&str, String> = properties
            .iter()
            .filter(|p| p.raw.name == "X-ABLABEL" && !p.raw.group.is_empty())
            .map(|p| (p.raw.group.as_str(), p.text()))
            .collect();
        for property in properties {
            let label = group_labels.get(property.raw.group.as_str()).map(String::as_str);
            self.take(property, label);
        }
        self.place_labels();
        self.finish()
    }

    fn take(&mut self, p: &Property, label: Option<&str>) {
        let before = self.problems.list.len();
        let used = self.take_text(p) || self.take_typed(p, label) || self.take_special(p, label);
        // A value that is refused for another reason need not be called damaged as well.
        if used && p.damaged && self.problems.list.len() == before {
            self.problem(p, &p.text(), Message::new("vcard-text-damaged"));
        }
    }

    fn problem(&mut self, p: &Property, value: &str, reason: Message) {
        self.problems.value(p.raw.line, &p.raw.name, value, reason);
    }

    /// The properties that are one text.
    fn take_text(&mut self, p: &Property) -> bool {
        let card = &mut self.card;
        let (field, text) = match p.raw.name.as_str() {
            "FN" => (&mut card.full_name, p.text()),
            "TITLE" => (&mut card.title, p.text()),
            "ROLE" => (&mut card.role, p.text()),
            "UID" => (&mut card.uid, p.text()),
            "NOTE" => {
                append(&mut card.note, &p.text(), "\n");
                return true;
            }
            "NICKNAME" => {
                for name in p.list() {
                    append(&mut card.nickname, &name, ", ");
                }
                return true;
            }
            "ORG" => {
                let mut parts = p.parts().filter(|part| !part.is_empty());
                let name = parts.next().unwrap_or_default();
                if card.organisation.is_empty() {
                    card.department = parts.collect::<Vec<_>>().join(" / ");
                }
                (&mut card.organisation, name)
            }
            _ => return false,
        };
        if field.is_empty() {
            *field = text;
        } else if !text.is_empty() && *field != text && p.param("ALTID").is_none() {
            self.problem(p, &text, Message::new("vcard-value-extra"));
        }
        true
    }

    /// The properties that come in several kinds.
    fn take_typed(&mut self, p: &Property, label: Option<&str>) -> bool {
        match p.raw.name.as_str() {
            "TEL" => {
                let number = phone(&p.text());
                self.card.phones.extend(typed(p, number, label));
            }
            "EMAIL" => {
                let text = p.text();
                let address = without_scheme(&text, "mailto").map_or(text.clone(), percent_decoded);
                self.card.emails.extend(typed(p, address, label));
            }
            "URL" => self.card.urls.extend(typed(p, p.text(), label)),
            "ADR" => self.take_address(p, label),
            "LABEL" => {
                let (group, kinds) = (p.raw.group.clone(), p.kinds());
                self.labels.push(PrintedAddress { group, kinds, preferred: p.preferred(), text: p.text() });
            }
            "IMPP" | "SOCIALPROFILE" | "X-SOCIALPROFILE" => self.card.messengers.extend(account(p)),
            name => match labels::service_of_property(name) {
                Some(service) => self.card.messengers.extend(messenger(service, p.text())),
                None => return false,
            },
        }
        true
    }

    fn take_special(&mut self, p: &Property, label: Option<&str>) -> bool {
        match p.raw.name.as_str() {
            "N" => self.take_name(p),
            "BDAY" => self.take_day(p, &p.text(), |card| &mut card.birthday),
            "ANNIVERSARY" | "X-ANNIVERSARY" | "X-EVOLUTION-ANNIVERSARY" | "X-MS-ANNIVERSARY" => {
                self.take_day(p, &p.text(), |card| &mut card.anniversary);
            }
            "X-ABDATE" if label.is_some_and(is_anniversary) => {
                self.take_day(p, &p.text(), |card| &mut card.anniversary);
            }
            "CATEGORIES" => self.card.categories.extend(p.list()),
            "REV" => self.card.revised = dates::instant(&p.text()),
            "PHOTO" => self.take_photo(p),
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => match p.text().to_lowercase().as_str() {
                "group" => self.is_group = true,
                "org" | "organization" => self.card.is_organisation = true,
                _ => {}
            },
            "X-ABSHOWAS" => {
                self.card.is_organisation |= p.text().to_lowercase().starts_with("company");
            }
            "X-ANDROID-CUSTOM" => self.take_android(p),
            _ => return false,
        }
        true
    }

    fn take_name(&mut self, p: &Property) {
        let card = &mut self.card;
        let held = [&card.family, &card.given, &card.additional, &card.prefix, &card.suffix];
        if held.iter().any(|part| !part.is_empty()) {
            if p.param("ALTID").is_none() {
                self.problem(p, &p.text(), Message::new("vcard-value-extra"));
            }
            return;
        }
        let mut parts = p.parts();
        let mut next = || parts.next().unwrap_or_default();
        (card.family, card.given, card.additional) = (next(), next(), next());
        (card.prefix, card.suffix) = (next(), next());
    }

    fn take_address(&mut self, p: &Property, label: Option<&str>) {
        let mut parts = p.parts();
        let mut next = || parts.next().unwrap_or_default();
        let (po_box, extended, street) = (next(), next(), next());
        let (city, region, postal_code, country) = (next(), next(), next(), next());
        let Typed { kinds, label: name, preferred, .. } = p.typed(String::new(), label);
        let mut address = Address { po_box, extended, street, city, region, ..Address::default() };
        (address.postal_code, address.country) = (postal_code, country);
        address.label = p.param("LABEL").unwrap_or_default();
        if address != Address::default() {
            self.card.addresses.push(Address { kinds, preferred, name, ..address });
            self.address_groups.push(p.raw.group.clone());
        }
    }

    fn take_day(&mut self, p: &Property, text: &str, field: fn(&mut Card) -> &mut Option<CardDate>) {
        if text.is_empty() {
            return;
        }
        let omitted = p.param("X-APPLE-OMIT-YEAR").map(|y| y.trim().parse().unwrap_or(APPLE_OMITTED_YEAR));
        match (dates::parse(text, omitted), field(&mut self.card)) {
            (Some(day), held @ None) => *held = Some(day),
            (Some(day), Some(held)) if day == *held => {}
            (Some(_), Some(_)) => self.problem(p, text, Message::new("vcard-value-extra")),
            // The same day in words beside the one in numbers.
            (None, Some(_)) if p.param("ALTID").is_some() => {}
            (None, _) => self.problem(p, text, Message::new("vcard-date-unreadable")),
        }
    }

    fn take_photo(&mut self, p: &Property) {
        let text = p.text();
        let declared = p.kinds().into_iter().next().or_else(|| p.param("MEDIATYPE"));
        let found = match photo::data_uri(&text) {
            Some((payload, mime)) => photo::decode(payload.as_bytes(), mime.or(declared.as_deref())),
            None if p.is_base64() => photo::decode(&p.raw.value, declared.as_deref()),
            // An address: never fetched.
            None => return,
        };
        match found {
            Ok(photo) => {
                if self.card.photo.is_none() {
                    self.card.photo = photo;
                }
            }
            Err(base64::Error::TooLarge) => {
                let limit = megabytes(MAX_PHOTO);
                self.problem(p, "", Message::new("vcard-photo-too-large").with("limit", limit));
            }
            Err(base64::Error::Broken) => self.problem(p, "", Message::new("vcard-photo-broken")),
        }
    }

    /// Android keeps what 2.1 has no word for in rows of its database.
    fn take_android(&mut self, p: &Property) {
        let mut parts = p.parts();
        let item = parts.next().unwrap_or_default();
        let value = parts.next().unwrap_or_default();
        match (item.as_str(), parts.next().unwrap_or_default().as_str()) {
            ("vnd.android.cursor.item/nickname", _) => append(&mut self.card.nickname, &value, ", "),
            ("vnd.android.cursor.item/contact_event", "1") => {
                self.take_day(p, &value, |card| &mut card.anniversary);
            }
            ("vnd.android.cursor.item/contact_event", "3") => {
                self.take_day(p, &value, |card| &mut card.birthday);
            }
            _ => {}
        }
    }

    /// Gives every printed address to the one it belongs to: of the same group or, without a group, of
    /// the same kinds, or at least as much for home or work. Else it stands alone.
    fn place_labels(&mut self) {
        let real = self.card.addresses.len();
        for printed in std::mem::take(&mut self.labels) {
            if printed.text.is_empty() {
                continue;
            }
            let own = [Fit::Group, Fit::Kinds, Fit::HomeOrWork].iter().find_map(|fit| {
                let mut addresses = self.card.addresses.iter().zip(&self.address_groups).take(real);
                addresses.position(|(a, group)| a.label.is_empty() && printed.fits(a, group, *fit))
            });
            match own.and_then(|at| self.card.addresses.get_mut(at)) {
                Some(address) => address.label = printed.text,
                None => {
                    let PrintedAddress { kinds, preferred, text: label, .. } = printed;
                    let address = Address { kinds, preferred, label, ..Address::default() };
                    self.card.addresses.push(address);
                }
            }
        }
    }

    fn finish(mut self) -> Option<Card> {
        let line = self.card.line;
        if self.is_group {
            self.problems.card(line, &self.card.full_name, "vcard-group-skipped");
            return None;
        }
        let card = &mut self.card;
        // A firm's hotline: the name of the firm stands where a person's would, or nothing does.
        let firm = &card.organisation;
        let nobody = |name: &str| name.is_empty() || name == firm;
        let unnamed = card.family.is_empty() && nobody(&card.given) && nobody(&card.full_name);
        card.is_organisation |= !firm.is_empty() && unnamed;
        if card.full_name.is_empty() {
            card.full_name = display_name(card);
        }
        if card.full_name.is_empty() {
            self.problems.card(line, "", "vcard-card-empty");
            return None;
        }
        Some(self.card)
    }
}

/// A name for a card that has no `FN`; empty if it has nothing to be called by.
pub(super) fn display_name(card: &Card) -> String {
    let (family, given) = (card.family.as_str(), card.given.as_str());
    // 李 + 倩 is written without a space and family name first.
    let joined = format!("{family}{given}");
    let name = if !joined.is_empty() && joined.chars().all(is_han) {
        joined
    } else {
        let parts = [&card.prefix, given, &card.additional, family, &card.suffix];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let first = |list: &[Typed]| list.first().map(|typed| typed.value.clone()).unwrap_or_default();
    let account = card.messengers.first().map(|m| m.handle.clone()).unwrap_or_default();
    let firm = card.organisation.clone();
    [name, firm, card.nickname.clone(), first(&card.emails), first(&card.phones), account, first(&card.urls)]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '·')
}

fn is_anniversary(label: &str) -> bool {
    let label = label.to_lowercase();
    label.contains("anniversary") || label.contains("纪念日")
}

fn append(text: &mut String, more: &str, separator: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str(separator);
    }
    text.push_str(more);
}

fn typed(p: &Property, value: String, label: Option<&str>) -> Option<Typed> {
    if value.is_empty() { None } else { Some(p.typed(value, label)) }
}

/// What follows `scheme:`, in any case of letters.
fn without_scheme<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let (found, rest) = text.split_once(':')?;
    found.trim().eq_ignore_ascii_case(scheme).then(|| rest.trim())
}

/// The number in a `tel:` address, its extension said in words; anything else as it stands.
fn phone(text: &str) -> String {
    let Some(number) = without_scheme(text, "tel") else { return text.to_owned() };
    let mut parts = number.split(';');
    let number = percent_decoded(parts.next().unwrap_or_default());
    match parts.find_map(|part| part.strip_prefix("ext=")) {
        Some(extension) => format!("{number} ext. {extension}"),
        None => number,
    }
}

fn messenger(service: &str, handle: String) -> Option<Messenger> {
    let service = service.to_owned();
    (!handle.is_empty()).then_some(Messenger { service, handle })
}

/// An account written as an address (`xmpp:me@x`, `x-apple:me`) with its service in a parameter, in the
/// scheme or, in Apple's social profiles, in the type.
fn account(p: &Property) -> Option<Messenger> {
    let text = p.text();
    let kinds = p.kinds();
    let social = (p.raw.name == "X-SOCIALPROFILE").then(|| kinds.first().cloned()).flatten();
    let named = p.param("X-SERVICE-TYPE").or_else(|| p.param("SERVICE-TYPE")).or(social);
    let is_scheme = |s: &str| s.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    let (scheme, rest) = match text.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
        _ => (None, text.as_str()),
    };
    let handle = match (p.param("X-USER"), scheme) {
        (Some(user), _) if !user.is_empty() => user,
        // The address of a page is the account's name only as a whole.
        (_, Some("http" | "https")) => text.clone(),
        _ => percent_decoded(rest),
    };
    let service = match (named, scheme) {
        (Some(name), _) => labels::service(&name),
        (None, Some(scheme)) => labels::service(scheme),
        (None, None) => "im".to_owned(),
    };
    messenger(&service, handle)
}
