//! The vocabulary of each language, parsed once when it is first needed.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Message, Pattern, PatternElement};
use rust_decimal::{Decimal, prelude::FromPrimitive};
use rustc_hash::FxHashMap;

use super::{Language, number};
use crate::text::is_han;

/// Language tag, file name and text of every vocabulary file, listed by `build.rs`.
pub(super) const FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

/// Name and text of the vocabulary files of a language.
pub(super) fn files_of(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = FILES.iter().filter(move |(tag, ..)| *tag == language.tag());
    own.map(|(_, name, text)| (*name, *text))
}

pub(super) struct Vocabulary {
    tag: &'static str,
    /// Chinese stands apart from Latin letters, also where one of them comes from an argument.
    parts_scripts: bool,
    bundle: FluentBundle<&'static FluentResource>,
    /// The texts that are the same whatever they are asked with: most of those that a frame asks for, many times over.
    plain: FxHashMap<&'static str, &'static str>,
}

/// The vocabulary of a language.
pub(super) fn of(language: Language) -> &'static Vocabulary {
    static ENGLISH: OnceLock<Vocabulary> = OnceLock::new();
    static CHINESE: OnceLock<Vocabulary> = OnceLock::new();
    let cell = match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    };
    cell.get_or_init(|| {
        let (vocabulary, problems) = load(language.tag(), files_of(language));
        for problem in problems {
            vocabulary.report(&problem);
        }
        vocabulary
    })
}

/// Parses the files of one language. What is faulty is left out and named in the second result.
pub(super) fn load<'a>(
    tag: &'static str,
    files: impl Iterator<Item = (&'a str, &'a str)>,
) -> (Vocabulary, Vec<String>) {
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
    // Isolating marks would turn up in copied text, exports and searches: where they are needed to see where an argument
    // begins and ends, they are taken out again.
    let parts_scripts = tag == Language::Chinese.tag();
    bundle.set_use_isolating(parts_scripts);
    bundle.set_formatter(Some(grouped_number));
    let (mut problems, mut plain) = (Vec::new(), FxHashMap::default());
    problems.extend(bundle.add_function("INLINE", inline).err().map(|e| e.to_string()));
    for (name, text) in files {
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
            problems.extend(errors.iter().map(|e| format!("{name}: {e}")));
            resource
        });
        // A vocabulary is there until the program ends.
        let resource: &'static FluentResource = Box::leak(Box::new(resource));
        for entry in resource.entries() {
            if let Entry::Message(Message { id, value: Some(Pattern { elements }), .. }) = entry
                && let [PatternElement::TextElement { value }] = elements.as_slice()
            {
                // Of two with one name the bundle keeps the first.
                plain.entry(id.name).or_insert(*value);
            }
        }
        if let Err(errors) = bundle.add_resource(resource) {
            problems.extend(errors.iter().map(|e| format!("{name}: {e}")));
        }
    }
    (Vocabulary { tag, parts_scripts, bundle, plain }, problems)
}

impl Vocabulary {
    /// Whether there is a text for this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.plain.contains_key(key) || self.bundle.get_message(key).is_some_and(|m| m.value().is_some())
    }

    /// The message of `key`, or the key in brackets, which no text contains and a test can find.
    pub(super) fn format(&'static self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        if let Some(text) = self.plain.get(key) {
            return Cow::Borrowed(text);
        }
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            self.report(key);
            return Cow::Owned(format!("⟦{key}⟧"));
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        for error in errors {
            self.report(&format!("{key}: {error}"));
        }
        if self.parts_scripts && text.contains(ARGUMENT) { Cow::Owned(parted(&text)) } else { text }
    }

    /// Tells a developer, once for each problem: texts are asked for in every frame.
    fn report(&self, problem: &str) {
        static REPORTED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        if cfg!(debug_assertions) {
            let line = format!("lang {}: {problem}", self.tag);
            let mut reported = REPORTED.lock().unwrap_or_else(PoisonError::into_inner);
            if !reported.contains(&line) {
                eprintln!("{line}");
                reported.insert(line);
            }
        }
    }
}

/// Where an argument begins and where it ends.
const ARGUMENT: [char; 2] = ['\u{2068}', '\u{2069}'];

/// Without the marks around arguments, and with a space where Chinese and Latin letters meet there: 距 VIP 还差, but
/// 距主要客户还差. What is within an argument stays as somebody wrote it; digits are written as the message has them,
/// since dates and short amounts have no spaces (2026年11月, 8.20万).
fn parted(text: &str) -> String {
    let mut parted = String::with_capacity(text.len());
    let mut meets = false;
    for c in text.chars() {
        if ARGUMENT.contains(&c) {
            meets = true;
            continue;
        }
        let before = parted.chars().next_back().filter(|_| std::mem::take(&mut meets));
        let apart = |before: char| {
            is_han(before) && c.is_ascii_alphabetic() || before.is_ascii_alphabetic() && is_han(c)
        };
        if before.is_some_and(apart) {
            parted.push(' ');
        }
        parted.push(c);
    }
    parted
}

/// `INLINE($kind)`: a label in the middle of an English sentence, "New customer" from "Customer".
/// What is written in capitals stays: VIP, SMS.
fn inline<'a>(values: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::String(label)) = values.first() else {
        return values.first().cloned().unwrap_or(FluentValue::Error);
    };
    let mut rest = label.chars();
    match (rest.next(), rest.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let tail = &label[first.len_utf8()..];
            FluentValue::from(first.to_lowercase().collect::<String>() + tail)
        }
        _ => FluentValue::String(label.clone()),
    }
}

/// Counts within a message are grouped like every other number.
fn grouped_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(n) => Decimal::from_f64(n.value).map(|d| number::grouped(d, d.scale())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_without_arguments_are_what_the_bundle_says() {
        for language in Language::ALL {
            let vocabulary = of(language);
            assert!(vocabulary.plain.len() > 1_000, "{} are most of them", vocabulary.plain.len());
            for (key, text) in &vocabulary.plain {
                let pattern = vocabulary.bundle.get_message(key).and_then(|message| message.value()).unwrap();
                assert_eq!(vocabulary.bundle.format_pattern(pattern, None, &mut Vec::new()), *text, "{key}");
            }
        }
    }
}
