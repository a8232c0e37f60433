//! Both languages say the same things: over every file of `assets/lang`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use super::{Language, bundle};

/// Arguments and other messages a message refers to.
#[derive(Debug, Default, PartialEq, Eq, Clone)]
struct Uses {
    args: BTreeSet<String>,
    keys: BTreeSet<String>,
}

fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// The messages of one file with what each uses, variants of selections included. A message begins at
/// the start of a line and goes on over indented ones.
fn messages(text: &str) -> Vec<(String, Uses)> {
    let mut found: Vec<(String, Uses)> = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let key = identifier(line.strip_prefix('-').unwrap_or(line));
        if !key.is_empty() && line[key.len()..].contains('=') {
            found.push((key.to_owned(), Uses::default()));
        }
        let Some((_, uses)) = found.last_mut() else { continue };
        let names = line.split('$').skip(1).map(identifier).filter(|name| !name.is_empty());
        uses.args.extend(names.map(str::to_owned));
        for placeable in line.split('{').skip(1).map(|p| p.trim_start().trim_start_matches('-')) {
            let name = identifier(placeable);
            let function = placeable[name.len()..].starts_with('(');
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) && !function {
                uses.keys.insert(name.to_owned());
            }
        }
    }
    found
}

fn vocabulary(language: Language) -> BTreeMap<String, Uses> {
    let files = bundle::FILES.iter().filter(|(tag, ..)| *tag == language.tag());
    files.flat_map(|(_, _, text)| messages(text)).collect()
}

/// The arguments a message needs, those of the messages it refers to included.
fn arguments(
    vocabulary: &BTreeMap<String, Uses>,
    key: &str,
    seen: &mut BTreeSet<String>,
) -> BTreeSet<String> {
    let mut args = BTreeSet::new();
    if seen.insert(key.to_owned()) {
        let uses = vocabulary.get(key).unwrap_or_else(|| panic!("{key} is referred to and missing"));
        args.extend(uses.args.iter().cloned());
        for other in &uses.keys {
            args.extend(arguments(vocabulary, other, seen));
        }
    }
    args
}

#[test]
fn every_file_is_well_formed_and_defines_new_keys() {
    for language in Language::ALL {
        let files = bundle::FILES.iter().filter(|(tag, ..)| *tag == language.tag());
        let (_, problems) = bundle::load(language.tag(), files.map(|(_, name, text)| (*name, *text)));
        assert_eq!(problems, Vec::<String>::new(), "{language:?}");
    }
}

#[test]
fn files_belong_to_a_language_and_stand_in_each() {
    let names = |tag: &str| -> Vec<&str> {
        bundle::FILES.iter().filter(|(t, ..)| *t == tag).map(|(_, name, _)| *name).collect()
    };
    assert_eq!(names(Language::English.tag()), names(Language::Chinese.tag()));
    for (tag, name, _) in bundle::FILES {
        assert!(Language::ALL.iter().any(|l| l.tag() == *tag), "{tag}/{name} is of no language");
    }
}

#[test]
fn every_key_exists_in_every_language_with_the_same_arguments() {
    let [english, chinese] = Language::ALL.map(vocabulary);
    let mut differences = Vec::new();
    for key in english.keys().chain(chinese.keys()).collect::<BTreeSet<_>>() {
        match (english.get(key), chinese.get(key)) {
            (Some(_), None) => differences.push(format!("{key} is missing in Chinese")),
            (None, _) => differences.push(format!("{key} is missing in English")),
            (Some(_), Some(_)) => {
                let of = |vocabulary| arguments(vocabulary, key, &mut BTreeSet::new());
                let (en, zh) = (of(&english), of(&chinese));
                if en != zh {
                    differences.push(format!("{key}: arguments {en:?} in English, {zh:?} in Chinese"));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn texts_are_set_properly() {
    for (tag, name, text) in bundle::FILES {
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
            assert!(!line.contains("..."), "{tag}/{name}:{}: … is one character", number + 1);
            assert!(!line.ends_with(' '), "{tag}/{name}:{}: space at the end", number + 1);
        }
    }
}

/// Keys stand in the sources as literals; a misspelt one would show only when it is said.
#[test]
fn every_message_in_the_sources_has_a_text() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let english = vocabulary(Language::English);
    let mut missing = BTreeSet::new();
    sources(&root, &mut |path, text| {
        let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let program: String = program.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
        for opening in ["Message::new(\"", "lang.text(\""] {
            for key in program.split(opening).skip(1).map(|rest| rest.split('"').next().unwrap_or_default()) {
                if !english.contains_key(key) {
                    missing.insert(format!("{key} in {}", path.display()));
                }
            }
        }
    })
    .unwrap();
    assert!(missing.is_empty(), "{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
}

fn sources(folder: &Path, each: &mut impl FnMut(&Path, &str)) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if path.is_dir() {
            sources(&path, each)?;
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            each(&path, &fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

#[test]
fn arguments_are_found_in_selections_and_references() {
    let text = "a = { $n ->\n    [one] { $n } of { $total }\n   *[other] { b }\n}\n# $no\nb = for { $who }\n";
    let vocabulary: BTreeMap<_, _> = messages(text).into_iter().collect();
    let args = arguments(&vocabulary, "a", &mut BTreeSet::new());
    assert_eq!(args.into_iter().collect::<Vec<_>>(), ["n", "total", "who"]);
}

/// Start-up pays for this once: 3,000 messages within 10 ms in a release build.
#[test]
fn a_large_vocabulary_is_parsed_quickly() {
    let text: String = (0..3_000)
        .map(|i| {
            format!("key-{i} = {} of {}\n", "{ $a } records", "{ $n ->\n    [one] one\n   *[other] { $n }\n}")
        })
        .collect();
    let start = std::time::Instant::now();
    let (_, problems) = bundle::load("en", [("large.ftl", text.as_str())].into_iter());
    let took = start.elapsed();
    println!("3,000 messages in {took:?}");
    assert!(problems.is_empty());
    // Generous: tests run unoptimised and side by side.
    assert!(took.as_millis() < 500, "{took:?}");
}
