//! Every kind, field, choice and state has a word in both languages.

use std::collections::{BTreeMap, BTreeSet};

use super::Kind;
use super::record::{Field, FieldKind, flags};
use super::tests::states;

const ENGLISH: &str = include_str!("../../assets/lang/en/kinds.ftl");
const CHINESE: &str = include_str!("../../assets/lang/zh-Hans/kinds.ftl");

/// Texts of a Fluent file by key.
type Words<'a> = BTreeMap<&'a str, &'a str>;

/// The messages of a Fluent file in which each stands on one line.
fn messages(ftl: &str) -> Words<'_> {
    let mut found = BTreeMap::new();
    for (key, text) in ftl.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(" = ")) {
        assert!(found.insert(key, text).is_none(), "{key} twice");
    }
    found
}

/// The arguments that a text takes.
fn arguments(text: &str) -> BTreeSet<&str> {
    let placed = text.split('{').skip(1).filter_map(|p| p.split('}').next()).map(str::trim);
    placed.filter(|p| p.starts_with('$')).collect()
}

/// Every field of a kind, those of its lines included, with the kind's key.
fn all_fields() -> impl Iterator<Item = (&'static str, &'static Field)> {
    fn nested(field: &'static Field) -> Vec<&'static Field> {
        match field.kind {
            FieldKind::Lines(fields) => std::iter::once(field).chain(fields).collect(),
            _ => vec![field],
        }
    }
    Kind::ALL.iter().flat_map(|k| k.fields().iter().flat_map(nested).map(|f| (k.key(), f)))
}

#[test]
fn everything_has_a_word_in_both_languages() {
    let english = messages(ENGLISH);
    let chinese = messages(CHINESE);
    let mut missing = BTreeSet::new();
    let mut used = BTreeSet::new();
    // The first key that has a word; what is more particular comes first.
    let mut need = |keys: &[String]| match keys.iter().find(|k| english.contains_key(k.as_str())) {
        Some(key) => drop(used.insert(key.clone())),
        None => drop(missing.insert(keys.last().cloned().unwrap_or_default())),
    };
    need(&[format!("group-{}", crate::model::schema::OWN_GROUP)]);
    for kind in Kind::ALL {
        need(&[format!("kind-{}", kind.key())]);
        need(&[format!("kinds-{}", kind.key())]);
        for derived in kind.info().derived {
            need(&[format!("field-{}-{}", kind.key(), derived.key()), format!("field-{}", derived.key())]);
            for choice in derived.kind().choices().map_or(&[][..], |c| c.keys) {
                need(&[format!("choice-{}-{choice}", derived.key()), format!("choice-{choice}")]);
            }
        }
        for state in states(*kind) {
            need(&[format!("state-{}-{state}", kind.key()), format!("state-{state}")]);
        }
        for step in kind.info().steps {
            let (kind, from, to) = (kind.key(), step.from, step.to);
            need(&[
                format!("step-{kind}-{from}-{to}"),
                format!("step-{kind}-{to}"),
                format!("step-{from}-{to}"),
                format!("step-{to}"),
            ]);
        }
    }
    for (kind, field) in all_fields() {
        need(&[format!("field-{kind}-{}", field.key), format!("field-{}", field.key)]);
        need(&[format!("group-{}", field.group)]);
        if !field.has(flags::STATE) {
            for choice in field.kind.choices().map_or(&[][..], |c| c.keys) {
                need(&[format!("choice-{}-{choice}", field.key), format!("choice-{choice}")]);
            }
        }
    }
    assert!(missing.is_empty(), "no word for: {missing:#?}");
    let shape = |words: &Words<'_>| -> Vec<_> {
        words
            .iter()
            .map(|(key, text)| {
                (key.to_string(), arguments(text).into_iter().map(str::to_owned).collect::<Vec<_>>())
            })
            .collect()
    };
    assert_eq!(shape(&english), shape(&chinese), "the languages differ in keys or arguments");
    let idle: Vec<_> = english
        .keys()
        .filter(|k| !used.contains(**k) && !k.starts_with("fault-") && !k.starts_with("refused-"))
        .collect();
    assert!(idle.is_empty(), "words that nothing uses: {idle:?}");
}

/// The words under which a table of fields is shown.
fn labels<'a>(words: &Words<'a>, kind: &str, keys: impl Iterator<Item = &'static str>) -> Vec<&'a str> {
    keys.map(|key| {
        let own = words.get(format!("field-{kind}-{key}").as_str());
        own.or_else(|| words.get(format!("field-{key}").as_str())).map_or("", |word| word)
    })
    .collect()
}

#[test]
fn no_two_fields_of_a_kind_are_called_alike() {
    // Headers of exported columns are read back by their words.
    for words in [messages(ENGLISH), messages(CHINESE)] {
        for kind in Kind::ALL {
            let derived = kind.info().derived.iter().map(|d| d.key());
            let mut tables =
                vec![labels(&words, kind.key(), kind.fields().iter().map(|f| f.key).chain(derived))];
            tables.extend(kind.fields().iter().filter_map(|f| match f.kind {
                FieldKind::Lines(fields) => Some(labels(&words, kind.key(), fields.iter().map(|f| f.key))),
                _ => None,
            }));
            for table in tables {
                let mut seen = BTreeSet::new();
                for label in table {
                    assert!(seen.insert(label), "{kind:?}: two fields are called {label}");
                }
            }
        }
    }
}
