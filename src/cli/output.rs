//! Where answers go: one JSON object, or text for a person.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr as _;

use super::failure::Failure;
use crate::lang::Lang;
use crate::model::say::Message;

/// The form of the answer and the language of its sentences.
pub struct Output {
    pub json: bool,
    pub lang: Lang,
}

impl Output {
    /// Prints the object, or what `text` makes of it for a person.
    pub fn answer(&self, object: Json, text: impl FnOnce() -> String) {
        let text = if self.json { format!("{object:#}") } else { harmless(&text()) };
        print(&mut io::stdout(), &text);
    }

    /// Prints an answer that is one sentence.
    pub fn said(&self, object: Json, message: &Message) {
        self.answer(object, || self.lang.say(message));
    }

    pub fn failure(&self, failure: &Failure) {
        let sentence = self.lang.say(&failure.message);
        if self.json {
            let error = json!({"code": failure.code, "message": sentence, "details": failure.details(self.lang.currency)});
            print(&mut io::stdout(), &format!("{:#}", json!({ "error": error })));
        } else {
            print(&mut io::stderr(), &harmless(&sentence));
            if let Some(hint) = failure.hint() {
                print(&mut io::stderr(), &self.lang.text(hint));
            }
        }
    }
}

/// Whether something that was printed did not get through.
static LOST: AtomicBool = AtomicBool::new(false);

/// Whether an answer was lost on its way: the command has not done what it was asked for then.
pub fn was_lost() -> bool {
    LOST.load(Ordering::Relaxed)
}

/// Prints a text with a line end behind it. A reader that has gone away (`| head`) is no failure of ours; anything
/// else is remembered by [`was_lost`].
pub fn print(to: &mut dyn io::Write, text: &str) {
    let end: &[u8] = if text.is_empty() || text.ends_with('\n') { b"" } else { b"\n" };
    let written = to.write_all(text.as_bytes()).and_then(|()| to.write_all(end)).and_then(|()| to.flush());
    if written.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe) {
        LOST.store(true, Ordering::Relaxed);
    }
}

/// The text without what could command a terminal or turn the direction of writing: data may hold anything.
fn harmless(text: &str) -> String {
    let is_harmful = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if is_harmful(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Rows in columns, as wide as their widest cell; Chinese characters count two.
pub fn table(head: &[String], rows: &[Vec<String>], numeric: &[bool]) -> String {
    let mut widths: Vec<usize> = head.iter().map(|h| h.width()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let line = |cells: &[String]| {
        let mut out = String::new();
        for (i, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(width - cell.width());
            let last = i + 1 == cells.len();
            match (numeric.get(i).copied().unwrap_or(false), last) {
                (true, _) => out += &format!("{pad}{cell}"),
                (false, true) => out += cell,
                (false, false) => out += &format!("{cell}{pad}"),
            }
            if !last {
                out += "  ";
            }
        }
        out.trim_end().to_owned()
    };
    let mut text = vec![line(head)];
    text.extend(rows.iter().map(|row| line(row)));
    text.join("\n")
}

/// A cell of a printed table: one line, bounded.
pub fn cell(text: &str) -> String {
    const WIDEST: usize = 60;
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= WIDEST { line } else { line.chars().take(WIDEST - 1).chain(['…']).collect() }
}
