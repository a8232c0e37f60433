//! The customers' ranks and scores: computed in a job once for all customers of a revision, and shared by all pages.

use std::sync::{Arc, Mutex, PoisonError};

use egui::Id;

use crate::insight::reports::{Worth, Worths};
use crate::model::say::Message;
use crate::ui::context::Context;
use crate::ui::jobs::Answer;

/// A question that could not be answered leaves the page without rank; the window tells that the file is in trouble.
type Shared = Arc<Mutex<Answer<(std::path::PathBuf, chrono::NaiveDate), Option<Worths>>>>;

/// The worth of one customer as far as it is known by now, and while it is not whether somebody has waited for it long
/// enough to notice.
pub fn of(ctx: &egui::Context, id: u64, context: &Context<'_>) -> (Worth, Option<bool>) {
    let shared: Shared =
        ctx.data_mut(|data| data.get_temp_mut_or_default::<Shared>(Id::unique("worths")).clone());
    let mut answer = shared.lock().unwrap_or_else(PoisonError::into_inner);
    let snapshot = context.snapshot.clone();
    let (file, today) = (context.session.store.path().to_owned(), context.today);
    let (name, question) = (Message::new("job-worth"), (file, today));
    let worths = answer.ask(context.jobs, name, &question, context.revision(), move |_| {
        Worths::gather(&*snapshot, today).ok()
    });
    match worths.as_deref() {
        Some(Some(worths)) => (worths.worth(id), None),
        Some(None) => (Worth::default(), None),
        None => (Worth::default(), answer.is_waiting().then(|| answer.is_slow(ctx))),
    }
}
