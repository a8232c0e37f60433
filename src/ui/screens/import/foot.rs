//! The bar below the plan: back, the next problem, the import itself, and what comes after it.

use egui::Ui;

use super::plan::{Planned, Stage};
use crate::exchange::import::Report;
use crate::model::Kind;
use crate::model::say::{Arg, Message};
use crate::ui::context::Context;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::message;
use crate::ui::screens::list;
use crate::ui::tokens::{self, GAP_M, font};

/// Shows it; true when another file is to be chosen.
pub fn show(ui: &mut Ui, planned: &mut Planned, kind: Kind, context: &mut Context<'_>) -> bool {
    ui.spacing_mut().item_spacing.x = GAP_M;
    match &planned.stage {
        Stage::Running(_) => {
            running(ui, planned, context);
            false
        }
        Stage::Done(_) => done(ui, planned, kind, context),
        Stage::Planning => planning(ui, planned, kind, context),
    }
}

fn planning(ui: &mut Ui, planned: &mut Planned, kind: Kind, context: &mut Context<'_>) -> bool {
    let lang = context.lang;
    let rows = planned.report().map(|report| taken(report, kind)).unwrap_or_default();
    let why = if planned.is_trying() {
        Some("import-checking")
    } else if rows == 0 {
        Some("import-nothing")
    } else {
        None
    };
    let why = why.map(|key| lang.text(key));
    let back = Button::secondary(&lang.text("button-back")).show(ui).clicked();
    let text = lang.say(&Message::new("import-run").with("n", i64::try_from(rows).unwrap_or(i64::MAX)));
    if Button::primary(&text).icon(Icon::Upload).refused(why.as_deref()).show(ui).clicked() {
        planned.run(kind, context);
        return back;
    }
    if planned.has_problems()
        && Button::secondary(&lang.text("import-next-problem")).icon(Icon::Warning).show(ui).clicked()
    {
        planned.look_at_next();
    }
    let said = lang.text("import-one-step");
    let ink = tokens::of(ui).weak;
    crate::ui::screens::pieces::clipped(ui, &said, font::small(), ink);
    back
}

fn done(ui: &mut Ui, planned: &mut Planned, kind: Kind, context: &mut Context<'_>) -> bool {
    let lang = context.lang;
    let left_out = planned.report().is_some_and(|report| report.problems().any(|problem| !problem.taken));
    let show = Arg::Key(format!("kinds-{}", kind.key()));
    let show = lang.say(&Message::new("import-show").with("kind", show));
    if !planned.undone && Button::primary(&show).show(ui).clicked() {
        // What was left in that list may hide what has just come in.
        list::show_all(kind, context);
    }
    let another = Button::secondary(&lang.text("import-another")).show(ui).clicked();
    if left_out && Button::link(&lang.text("button-show-left-out")).show(ui).clicked() {
        planned.only_problems = true;
    }
    another
}

/// Rows of the file that the import takes.
fn taken(report: &Report, kind: Kind) -> u64 {
    report.kinds.get(&kind).map_or(0, |of| of.counts.created + of.counts.updated)
}

fn running(ui: &mut Ui, planned: &Planned, context: &Context<'_>) {
    let lang = context.lang;
    let job = context.jobs.running().into_iter().find(|job| job.name.key == "wait-import");
    let name = lang.say(&Message::new("wait-import").with("file", planned.name.as_str()));
    let part = job.as_ref().and_then(|job| job.part());
    let done = part.map(|part| lang.percent((part * 1_000_000.0) as i64)).unwrap_or_default();
    if message::progress_row(ui, &name, part, &done, &lang.text("button-stop"))
        && let Some(job) = job
    {
        job.stop();
    }
}
