//! How likely two records are of the same, and why.
//!
//! The likeness of the names says most: what it is worth alone and together with a means of contact stands in
//! the tables below. Companies are told by their names, persons hardly: there are thousands of 王伟, and only
//! a phone, a mailbox, a birthday or an employer makes one of two. A number or mailbox that an office shares
//! makes none of two persons of different names.

use std::collections::HashSet;

use super::face::{Face, is_office};
use super::names::{Likeness, Name, Which};
use crate::model::say::Message;
use crate::text::PhoneKey;

/// From here on two records are shown as likely the same.
pub const LIKELY: u8 = 60;

/// What is known of the file beyond the two records.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// Phones, mailboxes and accounts that so many records bear that they tell nothing.
    pub shared: HashSet<String>,
}

/// Whether many bear the name, so that it says little: as it is written, and in Latin letters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Common {
    pub written: bool,
    pub spelled: bool,
}

/// The score of a pair and its reasons; `None` below [`LIKELY`].
pub fn compare(a: &Face, b: &Face, common: Common, around: &Surroundings) -> Option<(u8, Vec<Message>)> {
    let pair = Pair::new(a, b, around);
    let score = if a.personal && b.personal { pair.of_persons(common) } else { pair.of_companies() };
    let score = u8::try_from(score.clamp(0, 100)).unwrap_or(0);
    (score >= LIKELY).then(|| (score, pair.reasons()))
}

/// Whether both are the same line. A number without its country's code is the same as the one with it.
pub fn same_phone(a: &PhoneKey, b: &PhoneKey) -> bool {
    let abroad = |with: &PhoneKey, without: &PhoneKey| {
        with.number.starts_with('+')
            && !without.number.starts_with('+')
            && without.number.len() >= 9
            && with.number.ends_with(&without.number)
    };
    let extensions = a.extension == b.extension || a.extension.is_empty() || b.extension.is_empty();
    extensions && !a.is_empty() && (a.number == b.number || abroad(a, b) || abroad(b, a))
}

/// Whether a means of contact is the same in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Contact {
    /// One of them has none.
    Silent,
    /// Both have some and none in common.
    Other,
    /// In common, but an office's or many people's.
    Office,
    Same,
}

struct Pair<'a> {
    a: &'a Face,
    b: &'a Face,
    name: Option<(Likeness, &'a Name, &'a Name)>,
    phone: Contact,
    mail: Contact,
    /// Phones, mailboxes and accounts in common. They are put into words only where the pair is shown: of a
    /// hundred that are compared one is.
    contacts: Vec<Met<'a>>,
    tax: Option<bool>,
    birthday: Option<bool>,
    employer: Option<bool>,
    city: Option<bool>,
    street: bool,
}

/// A means of contact in common: the reason's key, the name of its argument, the contact.
type Met<'a> = (&'static str, &'static str, &'a str);

/// Whether two values that were both entered are the same.
fn agree<T: PartialEq>(a: T, b: T, empty: impl Fn(&T) -> bool) -> Option<bool> {
    (!empty(&a) && !empty(&b)).then(|| a == b)
}

impl<'a> Pair<'a> {
    fn new(a: &'a Face, b: &'a Face, around: &Surroundings) -> Self {
        let mut contacts = Vec::new();
        let met = a.employers.iter().any(|e| b.employers.contains(e));
        let phone = phones(a, b, met, around, &mut contacts);
        let mail = mails(a, b, around, &mut contacts);
        let pairs = a.names.iter().flat_map(|x| b.names.iter().map(move |y| (x, y)));
        // Names that cannot be compared say nothing against those that can.
        let name = pairs.map(|(x, y)| (x.like(y), x, y)).min_by_key(|(like, x, y)| {
            let aside = usize::from(x.which != Which::Name) + usize::from(y.which != Which::Name);
            (
                if *like == Likeness::Different { Likeness::Unknown } else { *like },
                *like == Likeness::Unknown,
                aside,
            )
        });
        let text = String::is_empty;
        Self {
            name,
            phone,
            mail,
            contacts,
            tax: agree(&a.tax_number, &b.tax_number, |t| text(t))
                .filter(|same| *same || !is_slip(&a.tax_number, &b.tax_number)),
            birthday: a.birthday.zip(b.birthday).map(|(x, y)| x == y),
            employer: agree(&a.employers, &b.employers, |e| e.is_empty()).map(|_| met),
            city: agree(&a.city, &b.city, |t| text(t)),
            street: agree(&a.street, &b.street, |t| text(t)) == Some(true),
            a,
            b,
        }
    }

    fn likeness(&self) -> Likeness {
        self.name.map_or(Likeness::Unknown, |(like, ..)| like)
    }

    /// Whether there are means of contact to compare, and they are others.
    fn contradicted(&self) -> bool {
        let others = self.phone == Contact::Other || self.mail == Contact::Other;
        let met = [self.phone, self.mail].iter().any(|c| matches!(c, Contact::Same | Contact::Office));
        others && !met
    }

    fn of_companies(&self) -> i32 {
        use Likeness::*;
        let like = self.likeness();
        // Alone, and with a phone or mailbox in common.
        let (alone, met) = match like {
            Same => (90, 97),
            SameCore => (86, 95),
            Pinyin => (78, 92),
            SamePlaceless => (72, 88),
            SoundsAlike | Similar => (64, 86),
            Compatible => (40, 74),
            Unknown => (0, 64),
            Different => (0, 45),
        };
        let (phone, mail) = (self.phone == Contact::Same, self.mail == Contact::Same);
        let office = self.phone == Contact::Office || self.mail == Contact::Office;
        let mut score = match (phone, mail) {
            (true, true) => met + if matches!(like, Compatible | Unknown | Different) { 18 } else { 2 },
            (true, false) | (false, true) => met,
            (false, false) if office => alone + 2,
            (false, false) => alone,
        };
        if let Some((_, x, y)) = self.name.filter(|(like, ..)| *like < Compatible) {
            // Short names are often alike, and one is anyone's.
            let short = x.which == Which::Short || y.which == Which::Short;
            score -= if short && !phone && !mail { 20 } else { 0 };
            score -= if x.which == y.which { 0 } else { 4 };
        }
        if self.contradicted() {
            score -= if self.phone == Contact::Other && self.mail == Contact::Other { 10 } else { 4 };
        }
        if self.city == Some(false) && self.tax != Some(true) {
            score -= if self.has_legal_form() { 12 } else { 35 };
        }
        score += if self.street { 6 } else { 0 };
        match self.tax {
            Some(true) => score.max(if like == Different { 84 } else { 96 }),
            // Every company has its own.
            Some(false) => score - 50,
            None => score,
        }
    }

    /// Whether the name is one that is registered, and so borne by one company of a place.
    fn has_legal_form(&self) -> bool {
        self.name.is_some_and(|(_, x, y)| {
            [x, y].iter().all(|name| {
                let full = &name.full;
                ["公司", "ltd", "limited", "inc", "gmbh", "llc", "ag", "plc", "corp"]
                    .iter()
                    .any(|f| full.ends_with(f))
            })
        })
    }

    fn of_persons(&self, common: Common) -> i32 {
        use Likeness::*;
        let like = self.likeness();
        let common = if like == Pinyin { common.spelled } else { common.written };
        // Alone, with an office's phone or mailbox in common, with a person's.
        let (alone, office, own) = match like {
            Same | SameCore | SamePlaceless => (60, 86, 95),
            Pinyin => (60, 82, 92),
            Similar => (30, 70, 88),
            SoundsAlike => (30, 66, 86),
            Compatible => (20, 50, 80),
            Unknown => (0, 35, 70),
            Different => (0, 20, 46),
        };
        let (phone, mail) = (self.phone == Contact::Same, self.mail == Contact::Same);
        let any_office = self.phone == Contact::Office || self.mail == Contact::Office;
        let mut score = match (phone, mail) {
            (true, true) => own + if like >= Compatible { 18 } else { 4 },
            (true, false) | (false, true) => own,
            (false, false) if any_office => office,
            (false, false) => alone - if common || self.contradicted() { 15 } else { 0 },
        };
        match self.employer {
            Some(true) if like <= Pinyin => score = score.max(if self.contradicted() { 74 } else { 88 }),
            Some(true) if matches!(like, Similar | SoundsAlike) => score += 24,
            Some(false) if !phone && !mail => score -= 15,
            _ => {}
        }
        match self.birthday {
            Some(true) if like < Compatible => score += 28,
            Some(false) => score -= 40,
            _ => {}
        }
        match self.city {
            Some(true) if like < Compatible => score += 4,
            Some(false) if !phone && !mail => score -= 10,
            _ => {}
        }
        score += if self.street && like < Compatible { 15 } else { 0 };
        match self.tax {
            Some(true) => score.max(90),
            Some(false) => score - 40,
            None => score,
        }
    }

    fn reasons(&self) -> Vec<Message> {
        let mut reasons = Vec::new();
        reasons.extend(self.name.and_then(|(like, x, y)| name_reason(like, x, y)));
        reasons.extend(self.contacts.iter().map(|(key, arg, text)| said(key, arg, text)));
        if self.tax == Some(true) {
            reasons.push(
                Message::new("duplicate-same-tax-number").with("number", self.a.tax_number.to_uppercase()),
            );
        }
        if let Some(day) = self.a.birthday.filter(|_| self.birthday == Some(true)) {
            reasons.push(Message::new("duplicate-same-birthday").with("day", day));
        }
        for (holds, key) in [
            (self.employer == Some(true), "duplicate-same-employer"),
            (self.street, "duplicate-same-street"),
            (self.tax == Some(false), "duplicate-other-tax-number"),
            (self.birthday == Some(false), "duplicate-other-birthday"),
            (self.contradicted(), "duplicate-other-contact"),
        ] {
            if holds {
                reasons.push(Message::new(key));
            }
        }
        if self.city == Some(false) {
            let cities = Message::new("duplicate-other-city").with("city", self.a.city.as_str());
            reasons.push(cities.with("other", self.b.city.as_str()));
        }
        reasons
    }
}

/// Numbers of 15 digits or more that differ in one are a slip of the pen, not two numbers.
fn is_slip(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.len() >= 15 && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 1
}

fn phones<'a>(
    a: &'a Face,
    b: &Face,
    colleagues: bool,
    around: &Surroundings,
    met: &mut Vec<Met<'a>>,
) -> Contact {
    if a.phones.is_empty() || b.phones.is_empty() {
        return Contact::Silent;
    }
    let mut found = Contact::Other;
    for phone in &a.phones {
        if b.phones.iter().any(|other| same_phone(&phone.key, &other.key)) {
            let shared = around.shared.contains(&phone.key.number);
            // Where a number does not tell, colleagues have their office's in common and others the phone they carry.
            let carried = phone.mobile.unwrap_or(!colleagues);
            let own = !shared && (carried || !(a.personal && b.personal));
            found = if own || found == Contact::Same { Contact::Same } else { Contact::Office };
            let key = if shared { "duplicate-shared-phone" } else { "duplicate-same-phone" };
            met.push((key, "phone", &phone.text));
        }
    }
    found
}

/// Mailboxes, and accounts with message services, which are as much a person's own.
fn mails<'a>(a: &'a Face, b: &Face, around: &Surroundings, met: &mut Vec<Met<'a>>) -> Contact {
    let mut found = match () {
        () if a.emails.is_empty() || b.emails.is_empty() => Contact::Silent,
        () => Contact::Other,
    };
    for email in a.emails.iter().filter(|e| b.emails.contains(e)) {
        let shared = around.shared.contains(email);
        let office = is_office(email) && a.personal && b.personal;
        let own = !shared && !office;
        found = if own || found == Contact::Same { Contact::Same } else { Contact::Office };
        met.push((if shared { "duplicate-shared-email" } else { "duplicate-same-email" }, "email", email));
    }
    for handle in a.handles.iter().filter(|h| b.handles.contains(h) && !around.shared.contains(*h)) {
        found = Contact::Same;
        let account = handle.split_once(':').map_or(handle.as_str(), |(_, account)| account);
        met.push(("duplicate-same-account", "account", account));
    }
    found
}

fn said(key: &'static str, arg: &'static str, text: &str) -> Message {
    Message::new(key).with(arg, text)
}

fn name_reason(like: Likeness, x: &Name, y: &Name) -> Option<Message> {
    let either = |which| x.which == which || y.which == which;
    let key = match like {
        Likeness::Unknown | Likeness::Different => return None,
        Likeness::Compatible => "duplicate-shorter-name",
        Likeness::Similar => "duplicate-similar-name",
        Likeness::SoundsAlike => "duplicate-sounds-alike",
        Likeness::Pinyin => "duplicate-same-pinyin",
        _ if either(Which::Former) => "duplicate-former-name",
        _ if either(Which::English) => "duplicate-english-name",
        _ if either(Which::Short) => "duplicate-short-name",
        Likeness::SamePlaceless => "duplicate-same-name-but-place",
        Likeness::SameCore => "duplicate-same-company",
        Likeness::Same if x.text == y.text => return Some(said("duplicate-same-name", "name", &x.text)),
        Likeness::Same => "duplicate-same-name-otherwise-written",
    };
    Some(said(key, "name", &x.text).with("other", y.text.as_str()))
}
