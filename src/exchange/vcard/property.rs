//! A property with its text read: what [`super::fields`] works on.

use super::Version;
use super::charset::{Charsets, declared, text_bytes};
use super::header::{RawProperty, Wrapping};
use super::text::{cleaned, split_escaped, unescaped};
use super::{Typed, labels};

/// The most that is kept of what is said about a value; programs write three or four words.
const MAX_KINDS: usize = 32;

/// One property of a card whose version is known.
pub(super) struct Property {
    pub raw: RawProperty,
    /// Still escaped; empty for base64.
    pub value: String,
    /// Some bytes could not be read and are U+FFFD in the value.
    pub damaged: bool,
    version: Version,
    charsets: Charsets,
}

impl Property {
    pub(super) fn new(raw: RawProperty, version: Version, charsets: Charsets) -> Self {
        let (text, sound) = match text_bytes(&raw) {
            Some(bytes) => charsets.decode(&bytes, declared(&raw)),
            None => (String::new(), true),
        };
        Self { value: cleaned(&text), damaged: !sound, raw, version, charsets }
    }

    /// The value as one text.
    pub(super) fn text(&self) -> String {
        unescaped(&self.value, self.version)
    }

    /// The parts of a value such as a name or an address. A comma in them is a comma: few programs
    /// escape it, and fewer mean a list.
    pub(super) fn parts(&self) -> impl Iterator<Item = String> {
        split_escaped(&self.value, &[';']).into_iter().map(|part| unescaped(part, self.version))
    }

    /// The members of a list such as the categories.
    pub(super) fn list(&self) -> impl Iterator<Item = String> {
        let separators: &[char] = if self.version == Version::V21 { &[',', ';'] } else { &[','] };
        let parts = split_escaped(&self.value, separators).into_iter();
        parts.map(|part| unescaped(part, self.version)).filter(|part| !part.is_empty())
    }

    pub(super) fn is_base64(&self) -> bool {
        self.raw.wrapping() == Wrapping::Base64
    }

    /// A parameter's value, `^n` and `\n` undone (RFC 6868).
    pub(super) fn param(&self, name: &str) -> Option<String> {
        let param = self.raw.params.iter().find(|p| p.name == name)?;
        let (text, _) = self.charsets.decode(&param.value, declared(&self.raw));
        let text = text.replace("^n", "\n").replace("^'", "\"").replace("^^", "^");
        Some(unescaped(&cleaned(&text), self.version))
    }

    /// Every word of `TYPE`, and those version 2.1 writes bare.
    fn type_words(&self) -> Vec<String> {
        let named = self.raw.params.iter().filter(|p| p.name == "TYPE" || p.name.is_empty());
        let values = named.map(|p| String::from_utf8_lossy(&p.value).into_owned());
        values.flat_map(|v| v.split(',').map(|w| w.trim().to_owned()).collect::<Vec<_>>()).collect()
    }

    /// What is said about the value, in our spelling, each word once.
    pub(super) fn kinds(&self) -> Vec<String> {
        let mut kinds = Vec::new();
        for word in self.type_words() {
            let wrapping = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"];
            if wrapping.iter().any(|w| word.eq_ignore_ascii_case(w)) {
                continue;
            }
            if let Some(kind) = labels::kind(&word).filter(|kind| !kinds.contains(kind)) {
                kinds.push(kind);
            }
            if kinds.len() == MAX_KINDS {
                break;
            }
        }
        kinds
    }

    pub(super) fn preferred(&self) -> bool {
        let first = self.param("PREF").is_some_and(|rank| rank.trim() == "1");
        first || self.type_words().iter().any(|word| word.eq_ignore_ascii_case("pref"))
    }

    /// The value with its kinds and the label that shares its group.
    pub(super) fn typed(&self, value: String, group_label: Option<&str>) -> Typed {
        let (mut kinds, mut own) = (self.kinds(), String::new());
        if let Some(text) = group_label {
            let (implied, label) = labels::label(text);
            for kind in implied.iter().filter(|kind| !self.kinds().iter().any(|k| k == *kind)) {
                kinds.push((*kind).to_owned());
            }
            own = label;
        }
        Typed { value, kinds, label: own, preferred: self.preferred() }
    }
}
