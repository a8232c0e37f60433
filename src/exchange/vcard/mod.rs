//! vCards of every age (2.1, 3.0, 4.0) in, vCard 3.0 out.
//!
//! [`read`] takes the bytes of a file as a phone or mail program left them and answers with plain
//! [`Card`]s and the [`Problem`]s of what could not be taken; [`write()`] gives the form that the most
//! programs accept. Nothing here touches a file, a clock or the network: a photo that is only an
//! address is never fetched.
//!
//! The content lines are read by [`lines`], not by a library. What phones write is bytes, not text: one
//! file may carry GBK without a mark, a `CHARSET` of its own on each property, and quoted-printable in
//! which a soft line break cuts a character in two. calcard takes the whole file as UTF-8 text, so the
//! character set would have to be settled before the lines are known which say what it is; it also
//! keeps no line numbers, which the problems need.
//!
//! Sources: vCard 2.1 (versit, 1996), RFC 2425/2426 (3.0), RFC 6350 (4.0), RFC 6868 (`^` in
//! parameters), and the habits of Android, iOS, Outlook, Gmail and Evolution.

mod base64;
mod charset;
mod dates;
mod fields;
pub(crate) mod fold;
mod header;
mod labels;
mod lines;
mod photo;
mod property;
mod read;
#[cfg(test)]
mod tests;
mod text;
mod write;

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::say::Message;

pub use read::read;
pub use write::write;

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 200 * 1024 * 1024;
/// The most cards that are read from one file.
pub const MAX_CARDS: usize = 1_000_000;
/// The longest property that is read, in bytes after unfolding.
pub const MAX_PROPERTY: usize = 8 * 1024 * 1024;
/// The largest photo that is kept, in bytes after decoding.
pub const MAX_PHOTO: usize = 5 * 1024 * 1024;

/// What a file of vCards held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cards {
    /// In the order of their `BEGIN` lines. A card nested in another (an `AGENT`) stands for itself.
    pub cards: Vec<Card>,
    /// In the order of their lines.
    pub problems: Vec<Problem>,
    /// The name of the character set that text without a mark of its own was read in.
    pub encoding: &'static str,
}

/// Something in the file that was not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The line of the file, counted from 1; 0 when the file as a whole is meant.
    pub line: usize,
    /// The property, in capitals; empty when none is to blame.
    pub property: String,
    /// What stands there, shortened.
    pub value: String,
    pub reason: Message,
    pub loss: Loss,
}

/// How much a [`Problem`] costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Nothing was read, or not to its end.
    File,
    /// The card is not among [`Cards::cards`].
    Card,
    /// The card was read without this value.
    Value,
}

/// The version a card says it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    V21,
    /// Also for cards that name no version, or one that never was.
    #[default]
    V30,
    V40,
}

/// One person or organisation. Texts are trimmed and empty when missing; lines end with `\n`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The line of `BEGIN`, counted from 1.
    pub line: usize,
    pub version: Version,
    /// `FN`; where it is missing, made from the name, the organisation, or the first e-mail or phone.
    pub full_name: String,
    pub family: String,
    pub given: String,
    pub additional: String,
    pub prefix: String,
    pub suffix: String,
    pub organisation: String,
    /// The units below the organisation, joined by ` / `.
    pub department: String,
    pub title: String,
    pub role: String,
    pub nickname: String,
    pub phones: Vec<Typed>,
    pub emails: Vec<Typed>,
    pub urls: Vec<Typed>,
    pub messengers: Vec<Messenger>,
    pub addresses: Vec<Address>,
    pub birthday: Option<CardDate>,
    pub anniversary: Option<CardDate>,
    pub note: String,
    pub categories: Vec<String>,
    pub uid: String,
    /// `REV`: when the card was last changed.
    pub revised: Option<DateTime<Utc>>,
    pub photo: Option<Photo>,
    /// The card is of a firm: `KIND:org`, Apple's `X-ABShowAs:COMPANY`, or no other name than the firm's.
    pub is_organisation: bool,
}

/// A phone number, e-mail or web address with what is said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// As written, without `tel:` or `mailto:`.
    pub value: String,
    /// `cell`, `work`, `home`, `fax`, `pager`, `main`, …: lower case, in the order of the file, each once.
    /// What goes without saying (`voice`, `internet`) is left out.
    pub kinds: Vec<String>,
    /// A label in the person's own words.
    pub label: String,
    pub preferred: bool,
}

impl Typed {
    /// Whether the file calls it a `cell`, `work`, `fax`, … one.
    pub fn is(&self, kind: &str) -> bool {
        self.kinds.iter().any(|k| k == kind)
    }
}

/// An account with a message service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messenger {
    /// `wechat`, `qq`, `whatsapp`, `skype`, …; lower case.
    pub service: String,
    pub handle: String,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// `work`, `home`, `postal`, …; lower case.
    pub kinds: Vec<String>,
    pub preferred: bool,
    /// A name for the address in the person's own words.
    pub name: String,
    pub po_box: String,
    pub extended: String,
    pub street: String,
    pub city: String,
    pub region: String,
    pub postal_code: String,
    pub country: String,
    /// The address as it is printed on a letter.
    pub label: String,
}

/// A birthday or anniversary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardDate {
    Full(NaiveDate),
    /// The year is not told; month and day are those of some leap year.
    Yearless {
        month: u32,
        day: u32,
    },
}

/// A picture inside the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// `image/jpeg`, …: what the bytes show, else what the card says.
    pub mime: String,
    /// At most [`MAX_PHOTO`]. Not checked to be a sound picture.
    pub bytes: Vec<u8>,
}
