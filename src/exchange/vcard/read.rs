//! From the properties of a file to its cards: frames, nesting, what is broken.

use super::charset::{self, Charsets};
use super::fields::Builder;
use super::header::RawProperty;
use super::lines::{Item, Lines};
use super::property::Property;
use super::{Cards, Loss, MAX_CARDS, MAX_FILE, MAX_PROPERTY, Problem, Version};
use crate::model::say::{Arg, Message};

/// How deep an agent may have an agent of its own, written as escaped text in one line.
const MAX_DEPTH: usize = 4;
/// The most properties of a card; an address book has dozens.
const MAX_PROPERTIES: usize = 2_000;
/// The most problems that are told; a file with more is something else than vCards.
const MAX_PROBLEMS: usize = 250_000;
/// How many characters of a value a [`Problem`] shows.
const SHOWN: usize = 120;

/// Reads every card of a file, of any version and in any character set phones write.
///
/// Broken cards and values are reported and do not touch their neighbours. At most [`MAX_FILE`] bytes,
/// [`MAX_CARDS`] cards and [`MAX_PROPERTY`] bytes a property are read.
pub fn read(bytes: &[u8]) -> Cards {
    let mut problems = Problems::default();
    if bytes.len() > MAX_FILE {
        problems.file(Message::new("vcard-file-too-large").with("limit", megabytes(MAX_FILE)));
        return Cards { problems: problems.list, ..Cards::default() };
    }
    let (bytes, wide) = charset::unwrapped(bytes);
    let charsets = if wide.is_some() { Charsets::UTF_8 } else { Charsets::survey(&bytes) };
    let mut reader = Reader { charsets, depth: 0, found: Vec::new(), problems };
    reader.run(&bytes);
    if reader.found.is_empty() && reader.problems.list.is_empty() {
        reader.problems.file(Message::new("vcard-none"));
    }
    let encoding = wide.unwrap_or_else(|| charsets.primary.name());
    let Reader { found: mut cards, mut problems, .. } = reader;
    // Nested cards end before those around them.
    cards.sort_by_key(|card| card.line);
    problems.list.sort_by_key(|problem| problem.line);
    Cards { cards, problems: problems.list, encoding }
}

/// A bound in megabytes, as it is said.
pub(super) fn megabytes(bytes: usize) -> usize {
    bytes / (1024 * 1024)
}

/// What could not be taken, so far.
#[derive(Default)]
pub(super) struct Problems {
    pub list: Vec<Problem>,
}

impl Problems {
    pub(super) fn file(&mut self, reason: Message) {
        let (property, value) = (String::new(), String::new());
        self.list.push(Problem { line: 0, property, value, reason, loss: Loss::File });
    }

    pub(super) fn card(&mut self, line: usize, value: &str, key: &'static str) {
        let property = "BEGIN".to_owned();
        self.list.push(Problem {
            line,
            property,
            value: shown(value),
            reason: Message::new(key),
            loss: Loss::Card,
        });
    }

    pub(super) fn value(&mut self, line: usize, property: &str, value: &str, reason: Message) {
        let property = property.to_owned();
        self.list.push(Problem { line, property, value: shown(value), reason, loss: Loss::Value });
    }
}

/// The beginning of a value.
fn shown(value: &str) -> String {
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or(value)),
        None => value.to_owned(),
    }
}

/// A card whose `END` has not come yet.
struct Open {
    line: usize,
    version: Version,
    properties: Vec<RawProperty>,
    /// There were more than [`MAX_PROPERTIES`].
    overfull: bool,
}

struct Reader {
    charsets: Charsets,
    depth: usize,
    found: Vec<super::Card>,
    problems: Problems,
}

impl Reader {
    fn run(&mut self, bytes: &[u8]) {
        // A card inside a card is an agent, or the one before it has lost its end. Which, only the number
        // of ends tells: what is still open after the last line was never ended.
        let mut open: Vec<Open> = Vec::new();
        for item in Lines::new(bytes) {
            if self.problems.list.len() >= MAX_PROBLEMS {
                let limit = Arg::from(MAX_PROBLEMS);
                self.problems.file(Message::new("vcard-too-many-problems").with("limit", limit));
                return;
            }
            match item {
                Item::Stray { line, text } => {
                    if !open.is_empty() {
                        let text = self.charsets.decode(&text, None).0;
                        self.problems.value(line, "", text.trim(), Message::new("vcard-line-unreadable"));
                    }
                }
                Item::Property(property) if property.frames("BEGIN") => {
                    if self.found.len() + open.len() >= MAX_CARDS {
                        let limit = Arg::from(MAX_CARDS);
                        self.problems.file(Message::new("vcard-too-many-cards").with("limit", limit));
                        return;
                    }
                    open.push(Open {
                        line: property.line,
                        version: Version::V30,
                        properties: Vec::new(),
                        overfull: false,
                    });
                }
                Item::Property(property) if property.frames("END") => match open.pop() {
                    Some(card) => self.close(card),
                    None => {
                        let reason = Message::new("vcard-end-without-begin");
                        self.problems.value(property.line, "END", "", reason);
                    }
                },
                Item::Property(property) => {
                    if let Some(card) = open.last_mut() {
                        card.take(property);
                    }
                }
            }
        }
        for card in open {
            let line = card.line;
            self.problems.card(line, &card.name(self.charsets), "vcard-card-unclosed");
        }
    }

    fn close(&mut self, open: Open) {
        if open.overfull {
            let reason = Message::new("vcard-too-many-properties").with("limit", MAX_PROPERTIES);
            self.problems.value(open.line, "", "", reason);
        }
        let mut properties = Vec::with_capacity(open.properties.len());
        for raw in open.properties {
            if raw.too_long {
                let reason = Message::new("vcard-property-too-long").with("limit", megabytes(MAX_PROPERTY));
                self.problems.value(raw.line, &raw.name, "", reason);
            } else if raw.name == "AGENT" {
                self.agent(raw, open.version);
            } else {
                properties.push(Property::new(raw, open.version, self.charsets));
            }
        }
        let built = Builder::new(open.line, open.version, &mut self.problems).build(&properties);
        self.found.extend(built);
    }

    /// An agent written into the value: a card of its own, but all of it on the line of the property.
    fn agent(&mut self, raw: RawProperty, version: Version) {
        let (line, is_uri) = (raw.line, raw.params.iter().any(|p| p.name == "VALUE"));
        let text = Property::new(raw, version, self.charsets).text();
        if text.is_empty() || is_uri {
            return;
        }
        let mut inner = Self {
            charsets: Charsets::UTF_8,
            depth: self.depth + 1,
            found: Vec::new(),
            problems: Problems::default(),
        };
        if inner.depth <= MAX_DEPTH {
            inner.run(text.as_bytes());
        }
        if inner.found.is_empty() {
            self.problems.value(line, "AGENT", &text, Message::new("vcard-agent-unreadable"));
            return;
        }
        let on_line = |problem| Problem { line, ..problem };
        self.problems.list.extend(inner.problems.list.into_iter().map(on_line));
        self.found.extend(inner.found.into_iter().map(|card| super::Card { line, ..card }));
    }
}

impl Open {
    fn take(&mut self, property: RawProperty) {
        match property.name.as_str() {
            "VERSION" => {
                self.version = match property.value.trim_ascii() {
                    b"2.1" => Version::V21,
                    b"4.0" => Version::V40,
                    _ => Version::V30,
                }
            }
            "BEGIN" | "END" => {}
            _ if self.properties.len() == MAX_PROPERTIES => self.overfull = true,
            _ => self.properties.push(property),
        }
    }

    /// Enough of a name to know a broken card by.
    fn name(mut self, charsets: Charsets) -> String {
        let Some(at) = self.properties.iter().position(|p| p.name == "FN" || p.name == "N") else {
            return String::new();
        };
        Property::new(self.properties.swap_remove(at), self.version, charsets).text()
    }
}
