//! A softphone's call: who has the number is shown in a window, and said to who asked.

use serde_json::{Value as Json, json};

use super::Global;
use super::output::{Output, cell};
use crate::app::handover::{self, Named, Reply};
use crate::app::{Session, SharedFinder, callers};
use crate::lang::Lang;
use crate::model::say::{Arg, Message};
use crate::model::value::CURRENCIES;

/// Hands the number over to the window that is running and says what it found; whether there is one.
pub fn popped(global: &Global, phone: &str) -> bool {
    let Some(Reply { callers, .. }) = handover::pop(&global.config_dir, phone) else { return false };
    say(global, phone, "running", callers.as_deref());
    true
}

/// Says what is found in the file on which a window is being opened.
pub fn popping(global: &Global, phone: &str, session: Option<&Session>) {
    let found = session.and_then(|session| {
        let snapshot = session.snapshot().ok()?;
        // What is wrong with the file is told by the window.
        let found = callers(&*snapshot, snapshot.revision(), &SharedFinder::default(), phone).ok()?;
        Some(found.iter().map(Named::of).collect::<Vec<_>>())
    });
    say(global, phone, "started", found.as_deref());
}

fn say(global: &Global, phone: &str, window: &str, callers: Option<&[Named]>) {
    let output = Output { json: global.json, lang: Lang::new(global.language, &CURRENCIES[0]) };
    let message = match callers {
        None => Message::new("pop-no-file").with("phone", phone),
        Some([]) => Message::new("pop-unknown").with("phone", phone),
        Some(found) => {
            let names = found.iter().map(|one| Arg::from(cell(&format!("{} ({})", one.title, one.number))));
            Message::new("pop-found").with("phone", phone).with("names", Arg::List(names.collect()))
        }
    };
    output.said(json!({"phone": phone, "window": window, "found": callers.map(found_json)}), &message);
}

fn found_json(callers: &[Named]) -> Json {
    callers
        .iter()
        .map(|one| json!({"kind": one.kind, "number": one.number, "title": one.title, "person": one.person}))
        .collect()
}
