//! Where a text stands in another, however either is written.

use std::ops::Range;

use crate::text::fold::fold;

/// What is looked for, as it is compared.
pub fn wanted(text: &str) -> Vec<char> {
    folded(text.trim()).into_iter().map(|(character, _)| character).collect()
}

/// The characters of `text` in which `wanted` stands, one place behind the other.
pub fn places(text: &str, wanted: &[char]) -> Vec<Range<usize>> {
    let folded = folded(text);
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(window) = folded.get(from..from + wanted.len()).filter(|window| !window.is_empty()) {
        let is_here = window.iter().zip(wanted).all(|((character, _), wanted)| character == wanted);
        match (window.first(), window.last()) {
            (Some((_, first)), Some((_, last))) if is_here => {
                places.push(*first..last + 1);
                from += wanted.len();
            }
            _ => from += 1,
        }
    }
    places
}

/// The folded characters of a text, each with the place of the one it was made of.
fn folded(text: &str) -> Vec<(char, usize)> {
    let mut all: Vec<(char, usize)> = Vec::with_capacity(text.len());
    for (at, character) in text.chars().enumerate() {
        if character.is_ascii_graphic() {
            all.push((character.to_ascii_lowercase(), at));
        } else if character.is_whitespace() {
            if all.last().is_none_or(|(before, _)| *before != ' ') {
                all.push((' ', at));
            }
        } else {
            all.extend(fold(character.encode_utf8(&mut [0; 4])).chars().map(|folded| (folded, at)));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_however_it_is_written() {
        let found = |text: &str, looked_for: &str| places(text, &wanted(looked_for));
        for (text, looked_for, places) in [
            ("Undo and undo", "UNDO", &[(0, 4), (9, 13)][..]),
            ("aaa", "aa", &[(0, 2)]),
            ("Café Müller", "cafe m", &[(0, 6)]),
            // One character may fold to several.
            ("Straße 5", "strasse", &[(0, 6)]),
            ("ＡＢＣ　瑞丰", "abc 瑞", &[(0, 5)]),
            ("瑞丰机械", "丰机", &[(1, 3)]),
            ("two\n  lines", "two lines ", &[(0, 11)]),
            ("Undo", "redo", &[]),
            ("Undo", "  ", &[]),
            ("", "x", &[]),
        ] {
            let found: Vec<_> = found(text, looked_for).iter().map(|at| (at.start, at.end)).collect();
            assert_eq!(found, places, "{looked_for} in {text}");
        }
    }
}
