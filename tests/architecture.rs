//! The invariants of ARCHITECTURE.md that the compiler does not hold, read from the sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may use, from the ground floor up.
const ROOMS: &[(&str, &[&str])] = &[
    ("shares", &[]),
    ("text", &[]),
    ("model", &["text"]),
    ("lang", &["text", "model"]),
    ("store", &["text", "model"]),
    ("chart", &["model", "lang"]),
    ("search", &["shares", "text", "model", "store"]),
    ("insight", &["shares", "text", "model", "store", "search"]),
    ("app", &["text", "model", "lang", "store", "search", "insight"]),
    ("exchange", &["text", "model", "lang", "store", "insight", "app"]),
    ("paper", &["model", "lang", "chart", "insight"]),
    ("ui", &["text", "model", "lang", "store", "chart", "search", "insight", "app", "exchange", "paper"]),
    ("cli", &["text", "model", "lang", "store", "chart", "search", "insight", "app", "exchange", "paper"]),
];

/// Crates that only some places may name.
const CRATES: &[(&str, &[&str])] = &[
    ("redb", &["store"]),
    ("egui", &["ui", "chart/painter", "chart/screen"]),
    ("eframe", &["ui"]),
    ("rfd", &["ui/dialogs"]),
    ("csv", &["exchange"]),
    ("calamine", &["exchange"]),
    ("calcard", &["exchange"]),
    ("rust_xlsxwriter", &["exchange"]),
    ("zip", &["exchange", "app/backups/open_form"]),
    ("encoding_rs", &["exchange"]),
    ("chardetng", &["exchange"]),
    ("plotters", &["chart"]),
    ("fluent_bundle", &["lang"]),
    ("pinyin", &["text"]),
    ("clap", &["cli"]),
];

/// The sources by their path within `src`, without what only tests compile.
fn sources() -> BTreeMap<String, String> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(root).expect("below src").to_string_lossy().replace('\\', "/");
                let is_test =
                    name.contains("/tests/") || name.ends_with("tests.rs") || name.ends_with("testing.rs");
                if !is_test {
                    let text = fs::read_to_string(&path).expect("a readable source");
                    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
                    found.insert(name, code);
                }
            }
        }
    }
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    walk(&root, &root, &mut found);
    found
}

/// Lines that are code, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(i, l)| (i + 1, l)).filter(|(_, l)| !l.trim_start().starts_with("//"))
}

#[test]
fn a_room_uses_only_rooms_that_its_line_names() {
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let Some((room, _)) = name.split_once('/') else { continue };
        let Some((_, allowed)) = ROOMS.iter().find(|(r, _)| *r == room) else {
            faults.push(format!("{name}: {room} is no room"));
            continue;
        };
        for other in ROOMS.iter().map(|(r, _)| *r).filter(|r| *r != room && !allowed.contains(r)) {
            let ways =
                [format!("crate::{other}::"), format!("crate::{other};"), format!("use crate::{other} ")];
            for (line, _) in code(&text).filter(|(_, code)| ways.iter().any(|way| code.contains(way))) {
                faults.push(format!("src/{name}:{line}: {room} uses {other}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn crates_are_named_only_where_they_belong() {
    let mut faults = Vec::new();
    for (name, text) in sources() {
        for (krate, _) in CRATES.iter().filter(|(_, places)| !places.iter().any(|p| name.starts_with(p))) {
            let path = format!("{krate}::");
            // A module of ours may bear a crate's name: `crate::text::pinyin`.
            let ours = text.contains(&format!("::{krate};")) || text.contains(&format!(", {krate}"));
            if ours || !text.contains(&path) {
                continue;
            }
            for (line, code) in code(&text) {
                let named = code.contains(&format!("use ::{path}"))
                    || code.match_indices(&path).any(|(at, _)| {
                        let before = code[..at].chars().next_back();
                        before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
                    });
                if named {
                    faults.push(format!("src/{name}:{line}: names {krate}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_panics_outside_tests_without_saying_why_it_cannot() {
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let lines: Vec<&str> = text.lines().collect();
        for (line, code) in code(&text) {
            let panics = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("]
                .iter()
                .any(|p| code.contains(p));
            let explained = line >= 2 && lines[line - 2].trim_start().starts_with("//");
            if panics && !explained {
                faults.push(format!("src/{name}:{line}: {}", code.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A file that grows past this wants to be two rooms. Tables of words and of declarations are data.
const LONGEST: usize = 600;
const DATA: &[&str] = &["exchange/headers/", "app/sample/", "model/"];

#[test]
fn files_stay_small_enough_to_read() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(name, _)| !DATA.iter().any(|d| name.starts_with(d)))
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(name, lines)| format!("src/{name}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn colours_and_font_sizes_are_made_in_tokens_alone() {
    const MADE: &[&str] = &[
        "Color32::from_",
        "Color32::WHITE",
        "Color32::BLACK",
        "FontId::new(",
        "FontId::proportional(",
        "hex_color!",
    ];
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let free = name.starts_with("ui/tokens") || name.starts_with("chart/");
        for (line, code) in code(&text).filter(|_| !free) {
            if MADE.iter().any(|m| code.contains(m)) {
                faults.push(format!("src/{name}:{line}: {}", code.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn sentences_stand_in_the_language_files() {
    // Text that people read has words with a space between them and no place in code. Errors for developers
    // (thiserror's) and data that is the same in every language are named here.
    // So is what the program knows about other people's words: names, headers of exports, dates, companies.
    const FREE: &[&str] = &[
        "lang/typed/",
        "app/sample/",
        "app/duplicates/",
        "app/place",
        "exchange/",
        "text/",
        "model/filter/",
        "ui/gallery",
        "chart/vector",
    ];
    let mut faults = Vec::new();
    for (name, text) in sources() {
        if FREE.iter().any(|f| name.starts_with(f)) {
            continue;
        }
        let lines: Vec<&str> = text.lines().collect();
        for (line, code) in code(&text) {
            let above = &lines[line.saturating_sub(3)..line];
            let debug = above.iter().any(|l| l.contains("assert"))
                || [
                    "#[error(",
                    "debug_assert",
                    "assert!",
                    "expect(",
                    "reason =",
                    "must_use =",
                    "request_discard(",
                    "StoreError::Io(",
                    "StoreError::Damaged(",
                    ".ok_or(\"",
                    "panic!(",
                ]
                .iter()
                .any(|d| code.contains(d));
            if debug {
                continue;
            }
            for (i, literal) in code.split('"').enumerate().filter(|(i, _)| i % 2 == 1) {
                let words: Vec<&str> = literal.split(' ').filter(|w| w.chars().count() > 1).collect();
                let reads = words.len() >= 4
                    && words.iter().all(|w| w.chars().all(|c| c.is_alphabetic() || ",.'’".contains(c)));
                let han = literal.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                if (reads || han) && i % 2 == 1 {
                    faults.push(format!("src/{name}:{line}: {literal:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
