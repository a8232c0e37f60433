//! What the import will do or has done, and its problems.

use egui::{Align, Layout, Ui};

use super::plan::{Planned, Stage};
use crate::exchange::import::{Counts, Problem, Report};
use crate::lang::Lang;
use crate::model::say::{Arg, Message};
use crate::ui::context::Context;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::{progress, small};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, EDGE, GAP_M, GAP_S, GAP_XS, Tone};

/// What a report says where the order of day and month is not known; here it is asked.
pub const DATES_ASKED: &str = "import-question-dates";
/// Problems shown; all are in the file that can be saved.
const SHOWN: usize = 20;

/// Shows the cards.
pub fn show(ui: &mut Ui, planned: &mut Planned, context: &Context<'_>) {
    let lang = context.lang;
    if let Some(failed) = &planned.failed {
        pieces::notice(ui, Tone::Bad, &lang.say(failed));
    }
    dates_card(ui, planned, lang);
    summary(ui, planned, lang);
    let problems: Vec<Problem> = planned
        .report()
        .map(|report| report.problems().filter(|p| p.reason.key != DATES_ASKED).cloned().collect())
        .unwrap_or_default();
    if !problems.is_empty() || !planned.options.skip_lines.is_empty() {
        problem_card(ui, planned, &problems, lang);
    }
}

/// Asks which of its readings a date that can be read in two ways means.
fn dates_card(ui: &mut Ui, planned: &mut Planned, lang: Lang) {
    let Some(question) = planned.questions.first().cloned() else { return };
    if !matches!(planned.stage, Stage::Planning) {
        return;
    }
    let title = lang.text("import-ask-dates").into_owned();
    pieces::card(ui, &title, |ui| {
        pieces::padded(ui, 14.0, GAP_M, |ui| {
            ui.spacing_mut().item_spacing.y = GAP_S;
            ui.label(tokens::strong(title.as_str()));
            let column = planned.headers.get(question.column).map_or("", String::as_str);
            let asked = Message::new("import-ask-dates-which")
                .with("column", column)
                .with("example", question.example.as_str());
            ui.add(egui::Label::new(tokens::small_weak(lang.say(&asked))).wrap());
            let mut chosen = None;
            ui.horizontal_wrapped(|ui| {
                for (order, day) in &question.readings {
                    if Button::secondary(&lang.day(*day)).compact().show(ui).clicked() {
                        chosen = Some(*order);
                    }
                }
            });
            if let Some(order) = chosen {
                planned.questions.clear();
                planned.decide(|options| options.dates = Some(order));
            }
        });
    });
}

fn summary(ui: &mut Ui, planned: &Planned, lang: Lang) {
    let done = matches!(planned.stage, Stage::Done(_));
    let title = lang.text(if done { "import-happened" } else { "import-will-happen" }).into_owned();
    pieces::card(ui, &title, |ui| {
        if planned.is_trying() && !done {
            let rect = ui.available_rect_before_wrap();
            progress::bar(ui, rect.with_max_y(rect.top() + EDGE));
        }
        pieces::padded(ui, 14.0, GAP_M, |ui| {
            ui.spacing_mut().item_spacing.y = GAP_XS;
            ui.label(tokens::strong(title.as_str()));
            if planned.undone {
                pieces::notice(ui, Tone::Warn, &lang.text("import-undone"));
            }
            match (&planned.tried, planned.report()) {
                (_, Some(report)) => {
                    counts(ui, report, lang);
                    not_imported(ui, planned, lang);
                }
                (Some(Err(reason)), None) => {
                    pieces::notice(ui, Tone::Bad, &lang.say(reason));
                }
                (_, None) => {
                    ui.label(tokens::weak(lang.text("import-checking")));
                }
            }
        });
    });
}

/// The columns whose cells go nowhere: nothing of a file is left out without a word.
fn not_imported(ui: &mut Ui, planned: &Planned, lang: Lang) {
    let unmapped = planned.headers.iter().zip(&planned.mapping).filter(|(_, field)| field.is_none());
    let names: Vec<String> = unmapped.map(|(name, _)| name.clone()).collect();
    if names.is_empty() {
        return;
    }
    ui.add_space(GAP_XS);
    let said =
        Message::new("import-columns-left-out").with("n", names.len()).with("columns", lang.list(&names));
    ui.add(egui::Label::new(tokens::small_weak(lang.say(&said))).wrap());
}

fn counts(ui: &mut Ui, report: &Report, lang: Lang) {
    for (place, (kind, of)) in report.kinds.iter().enumerate() {
        if place > 0 {
            ui.add_space(GAP_XS);
            small::hairline(ui);
            ui.add_space(GAP_XS);
        }
        let name = Arg::Key(format!("kinds-{}", kind.key()));
        // Where several rows make one record, people count records.
        let Counts { created, updated, unchanged, repeated, skipped, .. } = of.records.unwrap_or(of.counts);
        for (key, n, strong, tone) in [
            ("import-created", created, true, None),
            ("import-updated", updated, false, None),
            ("import-unchanged", unchanged, false, None),
            ("import-repeated", repeated, false, None),
            ("import-skipped", skipped, false, Some(Tone::Warn)),
            ("import-problem-rows", of.counts.problem_rows, false, Some(Tone::Bad)),
        ] {
            if n > 0 {
                let label = lang.say(&Message::new(key).with("kind", name.clone()));
                count(ui, &label, n, strong, tone, lang);
            }
        }
    }
    if report.kinds.values().all(|of| of.counts.rows() == 0) {
        ui.label(tokens::weak(lang.text("import-nothing")));
    }
    if !report.set_apart.is_empty() {
        let said = Message::new("import-set-apart").with("n", report.set_apart.len());
        ui.label(tokens::small_weak(lang.say(&said)));
    }
}

fn count(ui: &mut Ui, label: &str, n: u64, strong: bool, tone: Option<Tone>, lang: Lang) {
    ui.horizontal(|ui| {
        ui.add(egui::Label::new(label).truncate());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = lang.number(i64::try_from(n).unwrap_or(i64::MAX));
            let text = if strong { tokens::strong(text) } else { egui::RichText::new(text) };
            let text = match tone {
                Some(tone) => text.color(tokens::of(ui).tone(tone).ink),
                None => text,
            };
            ui.label(text);
        });
    });
}

fn problem_card(ui: &mut Ui, planned: &mut Planned, problems: &[Problem], lang: Lang) {
    let name = lang.text("import-problems").into_owned();
    pieces::card(ui, &name, |ui| {
        pieces::padded(ui, 14.0, GAP_M, |ui| {
            ui.spacing_mut().item_spacing.y = GAP_S;
            left_out(ui, planned, lang);
            if problems.is_empty() {
                return;
            }
            // Lost rows first: they are what somebody has to see to.
            let (lost, warnings): (Vec<_>, Vec<_>) = problems.iter().partition(|problem| !problem.taken);
            let mut room = SHOWN;
            for (key, tone, part) in
                [("import-need-you", Tone::Bad, lost), ("import-warnings", Tone::Warn, warnings)]
            {
                several(
                    ui,
                    planned,
                    lang.say(&Message::new(key).with("n", part.len())),
                    tone,
                    &part,
                    room,
                    lang,
                );
                room = room.saturating_sub(part.len());
            }
            if Button::secondary(&lang.text("import-save-problems"))
                .icon(Icon::Download)
                .compact()
                .show(ui)
                .clicked()
            {
                planned.save_problems(ui.ctx(), lang);
            }
        });
    });
}

/// Problems of one sort under their heading, which counts them all.
fn several(
    ui: &mut Ui,
    planned: &mut Planned,
    heading: String,
    tone: Tone,
    problems: &[&Problem],
    room: usize,
    lang: Lang,
) {
    if problems.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        ui.label(tokens::strong(heading).color(tokens::of(ui).tone(tone).ink));
        if problems.len() > room {
            let shown = match room {
                0 => Message::new("import-none-shown"),
                room => Message::new("import-shown").with("n", room),
            };
            ui.label(tokens::small_weak(lang.say(&shown)));
        }
    });
    for problem in problems.iter().take(room) {
        one(ui, planned, problem, lang);
    }
}

/// Rows that somebody has left out, and the way back.
fn left_out(ui: &mut Ui, planned: &mut Planned, lang: Lang) {
    let n = planned.options.skip_lines.len();
    if n == 0 || !matches!(planned.stage, Stage::Planning) {
        return;
    }
    ui.horizontal(|ui| {
        ui.label(tokens::small_weak(lang.say(&Message::new("import-left-out").with("n", n))));
        if small::link(ui, &lang.text("import-take-again")).clicked() {
            planned.decide(|options| options.skip_lines.clear());
        }
    });
}

fn one(ui: &mut Ui, planned: &mut Planned, problem: &Problem, lang: Lang) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_XS;
            ui.spacing_mut().interact_size.y = 0.0;
            let place = match (problem.line, problem.column.is_empty()) {
                (0, _) => lang.text("import-whole-file").into_owned(),
                (line, true) => lang.say(&Message::new("import-line").with("line", line)),
                (line, false) => lang.say(
                    &Message::new("import-line-column")
                        .with("line", line)
                        .with("column", problem.column.as_str()),
                ),
            };
            ui.label(tokens::small_weak(place));
            if !problem.value.is_empty() {
                ui.add(egui::Label::new(problem.value.as_str()).truncate());
            }
        });
        ui.add(egui::Label::new(tokens::small_weak(lang.say(&problem.told()))).wrap());
        if problem.line > 0 && matches!(planned.stage, Stage::Planning) {
            ui.push_id((problem.line, &problem.column), |ui| ways_out(ui, planned, problem, lang));
        }
    });
}

/// What can be done about a problem: mend the cell, or leave the row out.
fn ways_out(ui: &mut Ui, planned: &mut Planned, problem: &Problem, lang: Lang) {
    let column = planned.headers.iter().position(|head| *head == problem.column);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_M;
        if let Some(column) = column
            && small::link(ui, &lang.text("import-mend")).clicked()
        {
            planned.begin_mending(problem.line, column);
        }
        if !problem.taken && small::link(ui, &lang.text("import-skip-row")).clicked() {
            planned.decide(|options| {
                options.skip_lines.insert(problem.line);
            });
        }
    });
}
