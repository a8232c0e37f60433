//! What people type into forms: days, amounts, numbers, percentages. Both languages' ways are
//! understood whatever the interface speaks; what could mean two things is refused with the reason.
//!
//! The words recognised here are input, not interface text, and therefore stand beside their meaning.

mod day;
mod instant;
mod number;

pub use instant::local;

use crate::model::say::Message;

/// Typed text in one form: trimmed, lower case, full-width characters and the many dashes and spaces
/// as their plain ones.
fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' => ' ',
        '−' | '–' | '—' | '‐' => '-',
        '￥' => '¥',
        '。' => '.',
        other => other,
    };
    text.chars().map(plain).flat_map(char::to_lowercase).collect::<String>().trim().to_owned()
}

/// A refusal that quotes what was typed.
fn refused(key: &'static str, text: &str) -> Message {
    Message::new(key).with("text", text.trim())
}
