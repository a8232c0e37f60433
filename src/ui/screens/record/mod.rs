//! The page of one record of any kind, made from its declaration.

pub mod about;
pub mod changes;
mod consents;
pub mod entries;
pub mod history;
pub mod icons;
mod lineage;
mod lines;
pub mod next;
pub mod print;
pub mod timeline;
pub mod words;

#[cfg(test)]
mod tests;

use egui::Ui;

use self::about::About;
use self::history::HistoryCard;
use self::next::NextCard;
use self::timeline::TimelineCard;
use self::words::Words;
use super::form::steps::Steps;
use super::pieces;
use crate::app::Command;
use crate::app::Names;
use crate::insight::view::{Group, Limits, RecordView, UsedBy};
use crate::insight::{self, view};
use crate::model::Kind;
use crate::model::company::SavedView;
use crate::model::derived::Derived;
use crate::model::people::Segment;
use crate::model::plain::Numbers as _;
use crate::model::record::{AnyRef, Record};
use crate::model::say::{Arg, Message, Sayable as _};
use crate::ui::commands::Verb;
use crate::ui::context::{Action, Context, Route, Screen};
use crate::ui::icons::Icon;
use crate::ui::kit::badge::badge;
use crate::ui::kit::button::Button;
use crate::ui::kit::card::Card;
use crate::ui::kit::{message, overlay, small};
use crate::ui::shell::places::icon_of;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XL, Tone};

/// Entries shown of each kind that refers to the record.
const TOP: usize = 5;
/// From this width on the fields stand beside the rest.
const TWO_COLUMNS: f32 = 900.0;
const LEFT: f32 = 360.0;

/// The page of one record.
pub struct RecordScreen {
    of: AnyRef,
    /// What was read, and for which revision and how much of it.
    seen: Option<(u64, Limits, Result<Option<RecordView>, Message>)>,
    next: NextCard,
    timeline: TimelineCard,
    steps: Steps,
    about: About,
    history: HistoryCard,
    /// Deleting was asked for.
    deleting: bool,
}

impl RecordScreen {
    pub fn new(of: AnyRef) -> Self {
        Self {
            of,
            seen: None,
            next: NextCard::default(),
            timeline: TimelineCard::default(),
            steps: Steps::new(of),
            about: About::default(),
            history: HistoryCard::default(),
            deleting: false,
        }
    }

    fn read(&mut self, context: &Context<'_>) {
        let limits =
            Limits { page: self.timeline.page, next: self.next.limit(), top: TOP, ..Limits::default() };
        let (revision, seen) = (context.revision(), self.seen.as_ref());
        if seen.is_some_and(|(of, known, _)| *of == revision && *known == limits) {
            return;
        }
        let read = insight::Context::of(&context.snapshot, context.today, context.cache)
            .map_err(insight::InsightError::from)
            .and_then(|ctx| view::record_view(&*context.snapshot, &ctx, self.of, &limits));
        self.seen = Some((revision, limits, read.map_err(|error| error.message())));
    }

    fn hear(&mut self, context: &mut Context<'_>) {
        if !self.deleting {
            return;
        }
        for written in context.written {
            if let Some(Command::Delete { records }) = &written.command
                && records.as_slice() == [self.of]
            {
                self.deleting = false;
                if written.result.is_ok() {
                    context.send(Action::Back);
                }
                return;
            }
        }
    }

    fn edit(&self, context: &mut Context<'_>) {
        context.go(Route::Form { kind: self.of.kind, of: Some(self.of), values: Vec::new() });
    }

    fn head(&mut self, ui: &mut Ui, view: &RecordView, context: &mut Context<'_>) {
        let (kind, record) = (self.of.kind, &*view.record);
        let lang = context.lang;
        let words = Words::new(lang, &context.snapshot);
        let title = words.title(self.of);
        let line = words.line(self.of, record);
        let snapshot = context.snapshot.clone();
        pieces::head(ui, |ui| {
            pieces::line_of(ui, tokens::CONTROL, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_S;
                ui.add(icon_of(kind).image(20.0, tokens::of(ui).weak));
                ui.add(egui::Label::new(tokens::title(title.as_str())).truncate());
                ui.label(tokens::small_weak(line));
                self.steps.bar(ui, record, context);
                pieces::at_end(ui, "buttons", |ui| {
                    if let Some((kind, filter)) = selects(record) {
                        let shown = Arg::Key(format!("kinds-{}", kind.key()));
                        let show = lang.say(&Message::new("import-show").with("kind", shown));
                        if Button::secondary(&show).icon(Icon::List).show(ui).clicked() {
                            context.go(Route::List { kind, filter });
                        }
                    }
                    let edit = lang.text("button-edit");
                    if Button::secondary(&edit).icon(Icon::Pencil).shortcut("F2").show(ui).clicked() {
                        self.edit(context);
                    }
                    let more = Button::icon_outlined(Icon::More, &lang.text("button-more")).show(ui);
                    let delete = lang.text("button-delete");
                    let pressed = overlay::menu(&more, |ui| {
                        let print = pieces::command_item(ui, lang, Verb::Print);
                        overlay::menu_line(ui);
                        (print, overlay::Item::new(&delete).icon(Icon::Trash).danger().show(ui))
                    });
                    let (print, delete) = pressed.unwrap_or_default();
                    if print {
                        context.send(Action::Command(Verb::Print));
                    } else if delete {
                        self.deleting = true;
                        context.run(Command::Delete { records: vec![self.of] });
                    }
                });
            });
            self.steps.below(ui, context);
            let facts = words::key_facts(kind, record, context.schema);
            if !facts.is_empty() {
                ui.add_space(GAP_S);
                let words = Words::new(lang, &snapshot);
                pieces::line_of(ui, small::FACT, |ui| {
                    ui.spacing_mut().item_spacing.x = GAP_XL;
                    let late = insight::overdue_since(record, context.today, insight::local_day);
                    for (index, field) in facts {
                        let value = words.value(kind, field, record.get(index));
                        let late = late.as_ref().filter(|late| late.field == index);
                        let late = late.map(|late| (context.today - late.day).num_days());
                        let late = late.map(|days| words::days_overdue(lang, days));
                        let mark = late.as_deref().map(|late| (late, Tone::Bad));
                        small::fact(ui, &words.label(kind, field), &value, mark);
                    }
                });
            }
        });
    }

    fn body(&mut self, ui: &mut Ui, view: &RecordView, context: &mut Context<'_>) {
        if ui.available_width() < TWO_COLUMNS {
            ui.spacing_mut().item_spacing.y = GAP_M;
            self.left(ui, view, context);
            self.right(ui, view, context);
            return;
        }
        let width = ui.available_width() - LEFT - GAP_M;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_M;
            column(ui, LEFT, |ui| self.left(ui, view, context));
            column(ui, width, |ui| self.right(ui, view, context));
        });
    }

    fn left(&mut self, ui: &mut Ui, view: &RecordView, context: &mut Context<'_>) {
        if self.about.show(ui, self.of, &*view.record, &[0, self.of.kind.title_field()], context) {
            self.edit(context);
        }
        lineage::card(ui, &view.lineage, self.of, context);
    }

    fn right(&mut self, ui: &mut Ui, view: &RecordView, context: &mut Context<'_>) {
        lines::cards(ui, self.of.kind, &*view.record, context);
        for used in view.used_by.iter().filter(|used| Group::of(used.kind).is_none()) {
            self.related(ui, used, context);
        }
        self.next.show(ui, &view.next, view.ahead, context);
        if !view.timeline.counts.is_empty() {
            self.timeline.show(ui, self.of, &view.timeline, context);
        }
        self.history.show(ui, self.of, &*view.record, context);
    }

    /// Records that are no events: contacts of a customer, members of a campaign.
    fn related(&self, ui: &mut Ui, used: &UsedBy, context: &mut Context<'_>) {
        let lang = context.lang;
        let title = lang.kinds(used.kind.key());
        let count = lang.number(i64::try_from(used.count).unwrap_or(i64::MAX));
        let mut opened = None;
        let is_more = used.count > used.top.len();
        let all = is_more.then(|| entries::all_of(lang, used.kind, used.count));
        let done = Card::new(&title).count(&count).all(all.as_slice()).show(ui, |ui| {
            for entry in &used.top {
                if entries::row(lang, entry, context.today).show(ui).clicked() {
                    opened = Some(entry.of);
                }
            }
        });
        if done.all.is_some() {
            let number = Names::new(&*context.snapshot).number(self.of);
            let filter = entries::filter_of(used.kind, self.of.kind, &number);
            context.go(Route::List { kind: used.kind, filter });
        }
        if let Some(of) = opened {
            context.go(Route::Record(of));
        }
    }
}

/// What a saved filter selects: of which kind, by which filter of their list.
fn selects(record: &dyn Record) -> Option<(Kind, String)> {
    if let Some(segment) = record.downcast::<Segment>() {
        return Some((Kind::Customer, format!("{} = \"{}\"", Derived::Segments.key(), segment.number)));
    }
    let view = record.downcast::<SavedView>()?;
    Some((view.on_kind?, view.filter.clone()))
}

/// A column of the page, `width` points wide.
pub fn column<R>(ui: &mut Ui, width: f32, body: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(egui::vec2(width, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = GAP_M;
        body(ui)
    })
    .inner
}

/// The link to what is older; whether it was pressed.
pub fn more(ui: &mut Ui, count: usize, lang: crate::lang::Lang) -> bool {
    if count == 0 {
        return false;
    }
    small::hairline(ui);
    let text = lang.say(&Message::new("timeline-more").with("n", count));
    pieces::padded(ui, 14.0, GAP_S, |ui| small::link(ui, &text).clicked())
}

/// A record that is not there, or could not be read.
pub fn missing(ui: &mut Ui, reason: Option<&Message>, context: &mut Context<'_>) -> bool {
    let lang = context.lang;
    match reason {
        Some(reason) => {
            let (what, why, again) =
                (lang.text("fail-load"), lang.say(reason), lang.text("button-try-again"));
            message::failure(ui, &what, &why, &again)
        }
        None => {
            let (sentence, back) = (lang.text("record-gone-sentence"), lang.text("button-back"));
            if message::empty(ui, Icon::Info, &sentence, Some(&back), None).is_some() {
                context.send(Action::Back);
            }
            false
        }
    }
}

impl Screen for RecordScreen {
    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        self.hear(context);
        self.read(context);
        match context.verb {
            Some(Verb::Edit) => {
                // The field that has the keyboard, or else the form.
                let is_here = self.about.edit_current(ui, self.of, context);
                (!is_here).then(|| self.edit(context));
            }
            Some(Verb::Print) => print::send(self.of, self.timeline.page, context),
            _ => {}
        }
        let Some((revision, limits, read)) = self.seen.take() else { return };
        match &read {
            Ok(Some(view)) => {
                self.head(ui, view, context);
                pieces::scrolled(ui, "record", |ui| self.body(ui, view, context));
            }
            Ok(None) => {
                missing(ui, None, context);
            }
            Err(reason) => {
                if missing(ui, Some(reason), context) {
                    return;
                }
            }
        }
        self.seen = Some((revision, limits, read));
    }
}

/// The badge of a customer's band.
pub fn band_badge(ui: &mut Ui, band: crate::model::derived::Band, lang: crate::lang::Lang) {
    use crate::model::record::Choice as _;
    badge(ui, &lang.text(&format!("band-{}", band.key())), band_tone(band));
}

/// The colours of a band.
pub fn band_tone(band: crate::model::derived::Band) -> Tone {
    use crate::model::derived::Band;
    match band {
        Band::Vip => Tone::Vip,
        Band::Major => Tone::Major,
        Band::Regular => Tone::Regular,
        Band::Small => Tone::Small,
    }
}
