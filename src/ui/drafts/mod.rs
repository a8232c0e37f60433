//! What has been typed and not yet saved: there again when the same form or page is opened, and, kept on the disk
//! ([`keep`]), after a crash.

mod keep;
mod left;

pub use keep::{KeptDrafts, not_kept};

use egui::{Context, Id};

use super::context::{Action, Route};
use super::screens::form::{Draft, same_command};
use crate::app::Command;
use crate::app::drafts::LineDraft;
use crate::model::say::Message;

/// More than anybody remembers; the oldest goes.
const MOST: usize = 32;

/// Everything unsaved of the open file, the oldest first.
#[derive(Clone, Default)]
struct Unsaved {
    forms: Vec<(Route, Draft)>,
    lines: Vec<LineDraft>,
    /// Goes up with every change of the above.
    edits: u64,
    /// What was thrown away and can still be put back, each with a number of its own.
    thrown: Vec<(u64, Thrown)>,
    next: u64,
}

#[derive(Clone)]
enum Thrown {
    Form(Route, Box<Draft>),
    Line(LineDraft),
}

impl Unsaved {
    fn throw(&mut self, what: Thrown) -> u64 {
        if self.thrown.len() >= MOST {
            self.thrown.remove(0);
        }
        self.next += 1;
        self.thrown.push((self.next, what));
        self.next
    }
}

/// Screens know nothing of each other: what they leave for each other lies in the window's memory.
fn unsaved<R>(ctx: &Context, look: impl FnOnce(&mut Unsaved) -> R) -> R {
    ctx.data_mut(|data| look(data.get_temp_mut_or_default(Id::unique("unsaved"))))
}

/// The draft of the form at this route.
pub fn form(ctx: &Context, route: &Route) -> Option<Draft> {
    unsaved(ctx, |all| all.forms.iter().find(|(of, _)| of == route).map(|(_, draft)| draft.clone()))
}

pub fn has_form(ctx: &Context, route: &Route) -> bool {
    unsaved(ctx, |all| all.forms.iter().any(|(of, _)| of == route))
}

/// Keeps a draft in place of the one before.
pub fn put_form(ctx: &Context, route: Route, draft: Draft) {
    unsaved(ctx, |all| {
        all.edits += 1;
        if let Some((_, before)) = all.forms.iter_mut().find(|(of, _)| *of == route) {
            *before = draft;
            return;
        }
        if all.forms.len() >= MOST {
            all.forms.remove(0);
        }
        all.forms.push((route, draft));
    });
}

/// This command was carried out: whatever form sent it, its draft is saved, also where the form was left meanwhile.
pub fn forget_saved(ctx: &Context, command: &Command) {
    unsaved(ctx, |all| {
        let before = all.forms.len();
        all.forms.retain(|(_, draft)| !same_command(&draft.command(), command));
        all.edits += u64::from(all.forms.len() < before);
    });
}

/// Throws the draft of a form away; the number by which it can be [put back](put_back).
pub fn discard_form(ctx: &Context, route: &Route) -> Option<u64> {
    let draft = form(ctx, route)?;
    forget_form(ctx, route);
    Some(unsaved(ctx, |all| all.throw(Thrown::Form(route.clone(), Box::new(draft)))))
}

/// Says what was thrown away; it can be had back from there.
pub fn discarded(name: &str, draft: u64) -> Action {
    Action::DraftDiscarded { said: Message::new("toast-draft-discarded").with("record", name), draft }
}

/// The same of what was being written down about a customer.
pub fn discard_line(ctx: &Context, line: LineDraft) -> u64 {
    put_line(ctx, LineDraft { text: String::new(), ..line.clone() });
    unsaved(ctx, |all| all.throw(Thrown::Line(line)))
}

/// What was thrown away is there again. Where the same has been begun anew since it is not, and stays to be put back
/// once that is out of the way: `false`.
pub fn put_back(ctx: &Context, number: u64) -> bool {
    let thrown =
        unsaved(ctx, |all| all.thrown.iter().find(|(of, _)| *of == number).map(|(_, thrown)| thrown.clone()));
    match thrown {
        Some(Thrown::Form(route, _)) if has_form(ctx, &route) => return false,
        Some(Thrown::Line(draft)) if line(ctx, draft.customer).is_some() => return false,
        Some(Thrown::Form(route, draft)) => put_form(ctx, route, *draft),
        Some(Thrown::Line(draft)) => put_line(ctx, draft),
        None => {}
    }
    unsaved(ctx, |all| all.thrown.retain(|(of, _)| *of != number));
    true
}

/// The draft has been saved.
pub fn forget_form(ctx: &Context, route: &Route) {
    unsaved(ctx, |all| {
        let before = all.forms.len();
        all.forms.retain(|(of, _)| of != route);
        all.edits += u64::from(all.forms.len() < before);
    });
}

/// What is being written down about this customer.
pub fn line(ctx: &Context, customer: u64) -> Option<LineDraft> {
    unsaved(ctx, |all| all.lines.iter().find(|line| line.customer == customer).cloned())
}

/// Keeps it in place of what was there before; an empty one is forgotten.
pub fn put_line(ctx: &Context, line: LineDraft) {
    unsaved(ctx, |all| {
        all.edits += 1;
        all.lines.retain(|other| other.customer != line.customer);
        if line.text.trim().is_empty() {
            return;
        }
        if all.lines.len() >= MOST {
            all.lines.remove(0);
        }
        all.lines.push(line);
    });
}

/// All of it, the newest first.
pub fn list(ctx: &Context) -> (Vec<(Route, Draft)>, Vec<LineDraft>) {
    unsaved(ctx, |all| (all.forms.iter().rev().cloned().collect(), all.lines.iter().rev().cloned().collect()))
}

/// Whether there is any.
pub fn are_any(ctx: &Context) -> bool {
    unsaved(ctx, |all| !all.forms.is_empty() || !all.lines.is_empty())
}
