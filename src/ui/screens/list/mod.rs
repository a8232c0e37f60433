//! The list of one kind: tabs of saved views, chips of the filter, the table, what can be done with a selection.

mod before_after;
mod bulk;
mod bulk_edit;
mod cell_editor;
pub mod cells;
mod chips;
mod columns;
mod comparison;
mod editor;
mod enlist;
mod export;
mod grouping;
mod head;
mod look;
mod paste;
mod preview;
mod print;
mod query;
mod rows;
mod table;
mod views;
mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use egui::{Key, Modifiers, Ui};

use crate::app::ListLook;
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::record::AnyRef;
use crate::model::say::Message;
use crate::model::schema::{FieldScope, Path, Schema};
use crate::ui::commands::Verb;
use crate::ui::context::{Action, Context, Route, Screen};
use crate::ui::jobs::Answer;
use crate::ui::kit::small;
use crate::ui::kit::table::Selection;
use crate::ui::screens::customer::ahead;
use crate::ui::screens::pieces;
use crate::ui::screens::segments::Segments;
use crate::ui::tokens::{GAP_L, GAP_M, GAP_S, Tone};

use bulk_edit::BulkEdit;
use cell_editor::CellEditor;
use editor::FilterEditor;
use enlist::Enlist;
use export::ExportDialog;
use look::Look;
pub use look::show_all;
use paste::Paste;
use preview::Preview;
use query::{Listed, Question, SumQuestion, Sums};
use rows::Seen;
use views::Views;

/// The list of a kind.
pub struct ListScreen {
    kind: Kind,
    schema: Schema,
    look: Look,
    /// What is wrong with the filter the list was opened with.
    wrong_filter: Option<Message>,
    /// It was opened with a filter of its own, which is not what the list comes back with.
    given: bool,
    selection: Selection,
    choosing: columns::Choosing,
    listed: Answer<Question, Result<Listed, Message>>,
    /// Whether the computed columns are: the records are shown before they are.
    computed: Answer<(Vec<Path>, NaiveDate), Result<(), Message>>,
    sums: Answer<SumQuestion, Sums>,
    seen: Seen,
    /// How wide the columns are shown, by key.
    shown_widths: BTreeMap<String, f32>,
    views: Views,
    segments: Segments,
    editor: Option<FilterEditor>,
    /// The cell that is edited where it stands.
    cell: Option<CellEditor>,
    /// The record and the column of the cell that could not be.
    refused_cell: Option<(u64, usize)>,
    bulk: Option<BulkEdit>,
    enlist: Option<Enlist>,
    /// The current record beside the list.
    preview: Option<Preview>,
    /// What was pasted and is not yet written.
    paste: Option<Paste>,
    export: Option<ExportDialog>,
    /// The quick filter takes the keyboard.
    to_filter: bool,
    /// What stands in it is to be typed over.
    anew: bool,
    /// The pass in which the list was last shown.
    seen_in: Option<u64>,
    /// The table takes the keyboard, as it does whenever the list comes to the front.
    to_table: bool,
    /// To its first row, unless another one is current.
    to_first: bool,
}

impl ListScreen {
    /// The list as it first appears, with the filter it is opened with.
    pub fn new(scope: impl Into<FieldScope>, filter: &str) -> Self {
        let FieldScope { kind, schema } = scope.into();
        let given = !filter.trim().is_empty();
        let kept = ListLook { filter: filter.to_owned(), ..ListLook::default() };
        let (look, wrong_filter) = Look::of(schema.of(kind), &kept);
        Self {
            kind,
            schema,
            look,
            wrong_filter,
            given,
            selection: Selection::default(),
            choosing: columns::Choosing::default(),
            listed: Answer::default(),
            computed: Answer::default(),
            sums: Answer::default(),
            seen: Seen::default(),
            shown_widths: BTreeMap::new(),
            views: Views::default(),
            segments: Segments::default(),
            editor: None,
            cell: None,
            refused_cell: None,
            bulk: None,
            enlist: None,
            preview: None,
            paste: None,
            export: None,
            to_filter: false,
            anew: false,
            seen_in: None,
            to_table: false,
            to_first: false,
        }
    }

    /// What names of fields are looked up in.
    fn scope(&self) -> FieldScope {
        self.schema.of(self.kind)
    }

    /// Whether everything that was asked about what is listed has been answered.
    fn is_settled(&self) -> bool {
        !self.listed.is_waiting() && !self.computed.is_waiting()
    }

    fn is_filtered(&self) -> bool {
        !self.look.filter.is_all() || !self.look.quick.trim().is_empty()
    }

    fn clear_filters(&mut self) {
        self.look.filter = Filter::All;
        self.look.quick.clear();
        self.wrong_filter = None;
    }

    /// Records the selection is about: what is selected, or the current one.
    fn target(&self) -> Vec<crate::model::record::AnyRef> {
        self.selection
            .target()
            .into_iter()
            .map(|id| crate::model::record::AnyRef::new(self.kind, id))
            .collect()
    }
}

impl Screen for ListScreen {
    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        if context.verb == Some(Verb::Find) {
            (self.to_filter, self.anew) = (true, true);
        }
        if context.verb == Some(Verb::Edit) {
            cell_editor::begin_current(self, context);
        }
        let scope = context.schema.of(self.kind);
        if self.views.read(scope, &context.snapshot, &context.config.user) {
            look::show_chosen(self, context.config);
        }
        let pass = ui.ctx().cumulative_pass_nr();
        let comes_to_front = self.seen_in.is_none_or(|seen| seen + 1 < pass);
        self.seen_in = Some(pass);
        self.to_table |= comes_to_front;
        if comes_to_front {
            self.views.count_again();
        }
        // Another visit to the same list may have arranged it anew.
        if comes_to_front || self.schema != context.schema {
            self.schema = context.schema;
            look::take(self, context);
        }
        head::show(self, ui, context);
        let listed = query::ask(self, context);
        if context.verb == Some(Verb::Print)
            && let Some(listed) = &listed
        {
            print::send(self, listed, context);
        }
        if context.verb == Some(Verb::Export) {
            self.export = Some(export::ExportDialog::new(context.lang, self.kind));
        }
        let side = GAP_L;
        let room = ui.available_rect_before_wrap().shrink2(egui::vec2(side, GAP_S));
        let mut body = ui.new_child(egui::UiBuilder::new().id_salt("body").max_rect(room));
        if let Some(message) = &self.wrong_filter {
            pieces::notice(&mut body, Tone::Bad, &context.lang.say(message));
        }
        if let Some(Ok(_)) = listed.as_deref() {
            not_computed(self, &mut body, context);
        }
        chips::show(self, &mut body, context);
        body.add_space(GAP_S);
        if let Some(room) = preview::room(&body, self) {
            let all = body.available_rect_before_wrap();
            let mut beside = body.new_child(
                egui::UiBuilder::new().id_salt("beside").max_rect(all.with_min_x(all.right() - room + GAP_M)),
            );
            preview::show(self, &mut beside, context);
            body = ui.new_child(
                egui::UiBuilder::new().id_salt("list").max_rect(all.with_max_x(all.right() - room)),
            );
        } else if self.preview.take().is_some() {
            context.send(Action::Refused(Message::new("list-preview-narrow")));
        }
        match listed.as_deref() {
            Some(Err(message)) => failed(self, &mut body, context, message),
            Some(Ok(listed)) if listed.ids.is_empty() && !self.listed.is_waiting() => {
                nothing(self, &mut body, context);
            }
            Some(Ok(listed)) => table::show(self, &mut body, context, Some(listed)),
            None if self.listed.is_lost() => {
                failed(self, &mut body, context, &Message::new("fail-load"));
            }
            None => table::show(self, &mut body, context, None),
        }
        if let Some(Ok(listed)) = listed.as_deref() {
            status(self, context, listed);
            bulk::show(self, ui, context, listed);
            paste::show(self, ui, context);
            export::show(self, ui, context, &listed.ids);
        }
        let nothing_focused = ui.memory(|memory| memory.focused().is_none());
        if !self.selection.is_empty()
            && nothing_focused
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.selection.clear();
        }
        if self.preview.is_some()
            && nothing_focused
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.preview = None;
        }
        look::keep(self, ui, context);
        if let Some(current) = self.selection.current().filter(|_| self.kind == Kind::Customer) {
            ahead::look(ui.ctx(), &[AnyRef::new(self.kind, current.id)], context);
        }
    }

    fn place(&self) -> Option<Route> {
        let filter = if self.given { self.look.filter.text(self.kind) } else { String::new() };
        Some(Route::List { kind: self.kind, filter })
    }
}

/// Counts, and the sums of what is selected, else of everything listed.
fn status(screen: &mut ListScreen, context: &mut Context<'_>, listed: &Listed) {
    let shown = listed.ids.len();
    if i64::try_from(shown).is_ok_and(|shown| shown < listed.total) {
        let total = listed.total;
        context.status.push(Message::new("status-records-of").with("n", shown).with("total", total));
    } else {
        context.status.push(Message::new("status-records").with("n", shown));
    }
    if !screen.selection.is_empty() {
        context.status.push(Message::new("status-selected").with("n", screen.selection.len()));
    }
    if let Some(sums) = query::ask_sums(screen, context, &listed.ids) {
        for (path, sum) in sums.iter() {
            let field = cells::label(context.lang, screen.kind, path);
            let column = &path.column;
            let names = crate::app::Names::new(&*context.snapshot);
            let text = cells::text(context.lang, names, screen.kind, column, sum);
            context.status.push(Message::new("status-sum").with("field", field).with("sum", text));
        }
    }
}

/// Says that the computed columns are not there, which were stopped or came to a bad end: an empty cell would read as
/// "no orders".
fn not_computed(screen: &mut ListScreen, ui: &mut Ui, context: &Context<'_>) {
    if !screen.is_settled() {
        return;
    }
    let lang = context.lang;
    let computed = screen.computed.newest();
    let why = match computed.as_deref() {
        _ if screen.computed.is_lost() => lang.text("fail-load").into_owned(),
        Some(Err(message)) => lang.say(message),
        _ => return,
    };
    let told = Message::new("list-not-computed").with("reason", why);
    pieces::notice(ui, Tone::Warn, &lang.say(&told));
    if small::link(ui, &lang.text("button-try-again")).clicked() {
        query::compute_again(screen, context);
    }
}

fn failed(screen: &mut ListScreen, ui: &mut Ui, context: &Context<'_>, message: &Message) {
    let lang = context.lang;
    let (again, clear) = (lang.text("button-try-again"), lang.text("button-clear-filters"));
    pieces::empty(ui, crate::ui::icons::Icon::Warning, &lang.say(message), |ui| {
        if crate::ui::kit::button::Button::secondary(&again).show(ui).clicked() {
            screen.listed = Answer::default();
        }
        if screen.is_filtered() && crate::ui::kit::button::Button::link(&clear).show(ui).clicked() {
            screen.clear_filters();
        }
    });
}

fn nothing(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let (lang, kind) = (context.lang, screen.kind);
    let icon = crate::ui::shell::places::icon_of(kind);
    if screen.is_filtered() {
        let clear = lang.text("button-clear-filters");
        pieces::empty(ui, icon, &lang.text("empty-filtered"), |ui| {
            if crate::ui::kit::button::Button::secondary(&clear).show(ui).clicked() {
                screen.clear_filters();
            }
        });
        return;
    }
    let name = lang.kind(kind.key());
    let new = lang.say(&Message::new("button-new-kind").with("kind", &*name));
    let import = lang.text("button-import");
    let what = format!("empty-{}", kind.key());
    let text = if lang.has(&what) {
        lang.text(&what).into_owned()
    } else {
        lang.say(&Message::new("empty-kind").with("kinds", &*lang.kinds(kind.key())))
    };
    pieces::empty(ui, icon, &text, |ui| {
        if crate::ui::kit::button::Button::secondary(&new).show(ui).clicked() {
            context.go(crate::ui::context::Route::Form { kind, of: None, values: Vec::new() });
        }
        if crate::ui::kit::button::Button::link(&import).show(ui).clicked() {
            context.go(crate::ui::context::Route::Import { kind });
        }
    });
}

/// The list as a screen.
pub fn make(scope: FieldScope, filter: &str) -> Box<dyn Screen> {
    Box::new(ListScreen::new(scope, filter))
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::lang::Language;
    use crate::model::people::Customer;
    use crate::model::record::Value;
    use crate::ui::jobs::Jobs;
    use crate::ui::screens::testing::{Stage, settle, today, window};

    #[test]
    fn computed_columns_that_were_stopped_are_told_and_asked_again() {
        let stage = Stage::new(Language::English);
        stage.create(Kind::Customer, vec![(Customer::name, Value::Text("Haina".to_owned()))]);
        let revision = stage.session.snapshot().unwrap().revision();
        let mut harness = window(stage, ListScreen::new(Kind::Customer, ""), [1240.0, 832.0]);
        settle(&mut harness);
        assert!(harness.query_by_label("Try again").is_none());
        let mut stopped: Answer<_, Result<(), Message>> = Answer::default();
        let question = query::computed(&harness.state().1, today());
        let jobs = Jobs::new(egui::Context::default());
        let begun = std::time::Instant::now();
        while stopped.newest().is_none() {
            assert!(begun.elapsed() < std::time::Duration::from_secs(30), "no answer");
            let name = Message::new("wait-counting");
            stopped.ask(&jobs, name, &question, revision, |_| Err(Message::new("query-stopped")));
        }
        harness.state_mut().1.computed = stopped;
        harness.run_steps(2);
        harness.get_by_label_contains("Calculated columns may be empty");
        harness.get_by_label("Try again").click();
        settle(&mut harness);
        assert!(harness.query_by_label("Try again").is_none());
        assert!(matches!(harness.state().1.computed.newest().as_deref(), Some(Ok(()))));
    }

    #[test]
    fn every_kind_has_a_list_that_begins_with_its_title() {
        for kind in Kind::ALL {
            let Look { columns, sort, .. } = Look::first((*kind).into());
            let first = columns.first().unwrap_or_else(|| panic!("{kind:?} lists nothing"));
            let title = crate::model::schema::Source::Stored(kind.title_field());
            assert_eq!(first.column.source, title, "{kind:?}");
            assert!(!sort.is_empty(), "{kind:?}");
            let named = kind.info().order.split(',').filter(|key| !key.is_empty());
            assert_eq!(sort.len(), named.count().max(1), "{kind:?}: what it is sorted by is there");
        }
    }
}
