//! The status line: the file, when it was saved, what the screen counts, what is running.

use std::time::Duration;

use egui::{Align, Layout, ProgressBar, Ui, vec2};

use crate::model::say::{Arg, Message};
use crate::ui::app::App;
use crate::ui::icons::Icon;
use crate::ui::jobs::Progress;
use crate::ui::kit::button::Button;
use crate::ui::kit::overlay;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S};

/// A job that ends sooner is not mentioned.
const MENTION_AFTER: Duration = Duration::from_secs(1);

/// How soon it is seen that a backup is done.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

pub fn show(app: &mut App, ui: &mut Ui) {
    let app = &*app;
    let (lang, tokens) = (app.lang(), tokens::of(ui));
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, tokens.surface);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, tokens.hairline());
    let Some(open) = &app.open else { return };
    let inner = rect.shrink2(vec2(GAP_M, 0.0));
    let mut left = ui.new_child(
        egui::UiBuilder::new().id_salt("left").max_rect(inner).layout(Layout::left_to_right(Align::Center)),
    );
    left.spacing_mut().item_spacing.x = GAP_L + GAP_S;
    let path = open.session.store.path().display().to_string();
    left.label(tokens::small_weak(open.name())).on_hover_text(path);
    let saved = if open.writer.is_busy() {
        // Before a change of many records a backup is made, which takes longer than the change itself.
        let is_backing_up = open.session.backups.as_ref().is_some_and(|backups| backups.is_making());
        if is_backing_up {
            ui.ctx().request_repaint_after(LOOK_AGAIN);
        }
        lang.text(if is_backing_up { "wait-backup" } else { "status-saving" }).into_owned()
    } else {
        match open.saved_at() {
            Some(at) => lang.say(&Message::new("status-saved").with("time", moment(app, at))),
            None => lang.text("status-ready").into_owned(),
        }
    };
    left.label(tokens::small_weak(saved));
    backup(app, &mut left);
    let used = left.min_rect().right();

    let right = inner.with_min_x((used + GAP_L).min(inner.right()));
    let mut right = ui.new_child(
        egui::UiBuilder::new().id_salt("right").max_rect(right).layout(Layout::right_to_left(Align::Center)),
    );
    right.spacing_mut().item_spacing.x = GAP_M;
    jobs(app, &mut right);
    let mut said: Vec<String> = open.status.iter().map(|message| lang.say(message)).collect();
    if let Some((place, of)) = open.router.walk() {
        said.push(lang.say(&Message::new("status-walk").with("place", place + 1).with("of", of)));
    }
    if !said.is_empty() {
        right.add(egui::Label::new(tokens::small_weak(said.join(" · "))).truncate());
    }
}

/// When the file was last backed up, or what hinders it.
fn backup(app: &App, ui: &mut Ui) {
    let Some(backups) = app.open.as_ref().and_then(|open| open.session.backups.as_ref()) else { return };
    let lang = app.lang();
    if let Some(trouble) = backups.trouble() {
        let text = tokens::small_weak(lang.text("status-backup-failed")).color(tokens::of(ui).bad);
        ui.label(text).on_hover_text(lang.say(&trouble));
        return;
    }
    let (text, folder) = match backups.newest() {
        Some(made) => {
            let said = Message::new("status-backup").with("when", moment(app, made.at));
            (lang.say(&said), made.path.display().to_string())
        }
        None => (lang.text("status-no-backup").into_owned(), backups.folder().display().to_string()),
    };
    ui.label(tokens::small_weak(text)).on_hover_text(folder);
}

/// The time for what happened today, else the day.
fn moment(app: &App, at: chrono::DateTime<chrono::Utc>) -> Arg {
    let local = at.with_timezone(&chrono::Local);
    if local.date_naive() == app.clock.today() {
        Arg::Text(app.lang().time(local.time()))
    } else {
        Arg::Day(local.date_naive())
    }
}

fn jobs(app: &App, ui: &mut Ui) {
    let lang = app.lang();
    let running = app.jobs.running();
    let mentioned: Vec<_> = running.iter().filter(|job| job.started.elapsed() >= MENTION_AFTER).collect();
    if let Some(soonest) = running
        .iter()
        .filter_map(|job| MENTION_AFTER.checked_sub(job.started.elapsed()))
        .filter(|left| !left.is_zero())
        .min()
    {
        ui.ctx().request_repaint_after(soonest);
    }
    let Some((first, others)) = mentioned.split_first() else { return };
    // How far it is moves on by itself; four times a second is often enough to see it.
    ui.ctx().request_repaint_after(Duration::from_millis(250));
    let (stop, cannot) = (lang.text("button-stop"), lang.text("status-cannot-stop"));
    let refused = |job: &Progress| (!job.listens()).then_some(&*cannot);
    if Button::icon_only(Icon::Close, &stop).tight().refused(refused(first)).show(ui).clicked() {
        first.stop();
    }
    if let Some(part) = first.part() {
        ui.add(ProgressBar::new(part).desired_width(96.0).desired_height(6.0));
    }
    if !others.is_empty() {
        let more = lang.say(&Message::new("status-more-jobs").with("n", others.len()));
        let more = Button::link(&more).tight().chevron().show(ui);
        overlay::menu(&more, |ui| {
            for job in others {
                let name = Message::new("status-stop-job").with("job", lang.say(&job.name));
                if overlay::Item::new(&lang.say(&name)).icon(Icon::Close).refused(refused(job)).show(ui) {
                    job.stop();
                }
            }
        });
    }
    let name =
        if first.is_stopping() { lang.text("wait-stopping").into_owned() } else { lang.say(&first.name) };
    ui.label(tokens::small_weak(name));
}
