//! vCard 3.0 (RFC 2426), the version that the most phones and programs read.

use super::fold::{escaped, push_line, uri};
use super::{Address, Card, Messenger, Typed, base64, dates, fields, labels, photo};

/// Writes the cards: UTF-8, lines ended with CRLF and folded at 75 octets.
///
/// [`super::read`] gives the same cards back, but for their lines and version, space around texts and
/// control characters. `FN` and `N` are always there; `UID` and `REV` where the card has them.
pub fn write(cards: &[Card]) -> String {
    let mut out = String::new();
    for card in cards {
        Writer { out: &mut out, items: 0 }.card(card);
    }
    out
}

struct Writer<'a> {
    out: &'a mut String,
    /// How many groups the card has so far.
    items: usize,
}

impl Writer<'_> {
    fn card(&mut self, card: &Card) {
        self.line("BEGIN:VCARD");
        self.line("VERSION:3.0");
        let name = [&card.family, &card.given, &card.additional, &card.prefix, &card.suffix];
        self.structured("N", &name.map(String::as_str));
        let full_name = match card.full_name.as_str() {
            "" => fields::display_name(card),
            name => name.to_owned(),
        };
        self.line(&format!("FN:{}", escaped(&full_name)));
        self.organisation(card);
        self.text("TITLE", &card.title);
        self.text("ROLE", &card.role);
        self.text("NICKNAME", &card.nickname);
        for phone in &card.phones {
            self.typed("TEL", "", phone, &escaped(&phone.value));
        }
        for email in &card.emails {
            self.typed("EMAIL", "INTERNET", email, &escaped(&email.value));
        }
        for url in &card.urls {
            self.typed("URL", "", url, &address_of_web(&url.value));
        }
        for account in &card.messengers {
            self.messenger(account);
        }
        for address in &card.addresses {
            self.address(address);
        }
        if let Some(day) = card.birthday {
            self.line(&format!("BDAY:{}", dates::format(day)));
        }
        if let Some(day) = card.anniversary {
            self.line(&format!("X-ANNIVERSARY:{}", dates::format(day)));
        }
        self.text("NOTE", &card.note);
        if !card.categories.is_empty() {
            let categories: Vec<_> = card.categories.iter().map(|category| escaped(category)).collect();
            self.line(&format!("CATEGORIES:{}", categories.join(",")));
        }
        if let Some(photo) = &card.photo {
            let kind = parameter(&photo::type_name(&photo.mime));
            let data = base64::encode(&photo.bytes);
            self.line(&format!("PHOTO;ENCODING=b;TYPE={kind}:{data}"));
        }
        self.text("UID", &card.uid);
        if let Some(at) = card.revised {
            self.line(&format!("REV:{}", at.format("%Y-%m-%dT%H:%M:%S%.fZ")));
        }
        self.line("END:VCARD");
    }

    fn line(&mut self, line: &str) {
        push_line(self.out, line);
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.line(&format!("{name}:{}", escaped(text)));
        }
    }

    fn structured(&mut self, header: &str, parts: &[&str]) {
        let parts: Vec<_> = parts.iter().map(|part| escaped(part)).collect();
        self.line(&format!("{header}:{}", parts.join(";")));
    }

    fn organisation(&mut self, card: &Card) {
        match (card.organisation.as_str(), card.department.as_str()) {
            ("", "") => {}
            (firm, "") => self.structured("ORG", &[firm]),
            (firm, department) => self.structured("ORG", &[firm, department]),
        }
        if card.is_organisation {
            self.line("X-ABShowAs:COMPANY");
        }
    }

    /// A header with its kinds, in a group of its own if `grouped`; answers the group's prefix.
    fn header(&mut self, name: &str, kinds: &[String], preferred: bool, grouped: bool) -> (String, String) {
        let mut group = String::new();
        if grouped {
            self.items += 1;
            group = format!("item{}.", self.items);
        }
        let mut words: Vec<_> = kinds.iter().map(|kind| parameter(&kind.to_uppercase())).collect();
        if preferred {
            words.push("PREF".to_owned());
        }
        words.retain(|word| !word.is_empty());
        let types = if words.is_empty() { String::new() } else { format!(";TYPE={}", words.join(",")) };
        (format!("{group}{name}{types}"), group)
    }

    /// `always` is a type that goes without saying but is customary.
    fn typed(&mut self, name: &str, always: &str, typed: &Typed, value: &str) {
        let mut kinds = typed.kinds.clone();
        if !always.is_empty() {
            kinds.insert(0, always.to_owned());
        }
        let (header, group) = self.header(name, &kinds, typed.preferred, !typed.label.is_empty());
        self.line(&format!("{header}:{value}"));
        self.group_label(&group, &typed.label);
    }

    /// Apple's way to give a value a name; other programs pass over it.
    fn group_label(&mut self, group: &str, label: &str) {
        if !label.is_empty() {
            self.line(&format!("{group}X-ABLabel:{}", escaped(label)));
        }
    }

    fn messenger(&mut self, account: &Messenger) {
        let handle = &account.handle;
        match labels::property_of_service(&account.service) {
            Some(property) => self.text(property, handle),
            None => {
                let service = parameter(&account.service);
                let handle = escaped(&handle.replace('%', "%25"));
                self.line(&format!("IMPP;X-SERVICE-TYPE={service}:x-apple:{handle}"));
            }
        }
    }

    fn address(&mut self, address: &Address) {
        let Address { kinds, preferred, name, label, .. } = address;
        let grouped = !name.is_empty() || !label.is_empty();
        let parts = [
            &address.po_box,
            &address.extended,
            &address.street,
            &address.city,
            &address.region,
            &address.postal_code,
            &address.country,
        ];
        let (header, group) = self.header("ADR", kinds, *preferred, grouped);
        if parts.iter().any(|part| !part.is_empty()) {
            self.structured(&header, &parts.map(String::as_str));
        }
        self.group_label(&group, name);
        if !label.is_empty() {
            let (header, _) = self.header("LABEL", kinds, *preferred, false);
            self.line(&format!("{group}{header}:{}", escaped(label)));
        }
    }
}

/// An address of the web is no text and not escaped, but for the backslash, which every reader takes
/// for an escape.
fn address_of_web(url: &str) -> String {
    uri(url).replace('\\', "\\\\")
}

/// A parameter value, quoted where it has to be; a quote cannot stand in it.
fn parameter(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() && !matches!(c, '"' | ',')).collect();
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'/' | b'.'));
    if plain { text } else { format!("\"{text}\"") }
}
