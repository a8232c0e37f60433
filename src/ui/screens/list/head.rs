//! The head of a list: its name, saved views as tabs, import, export and columns.

use egui::scroll_area::ScrollBarVisibility;
use egui::{Align, Frame, Layout, Margin, Popup, PopupCloseBehavior, ScrollArea, Ui, vec2};

use super::{ListScreen, cells, first_columns, first_sort, look};
use crate::app::{Command, Config};
use crate::insight::{self, Query, SortBy};
use crate::model::Kind;
use crate::model::company::{OwnField, SavedView};
use crate::model::filter::Filter;
use crate::model::record::{Choice as _, Decode as _, FieldKind, Value, flags};
use crate::model::say::Message;
use crate::model::schema::Path;
use crate::store::{Flow, Read as _, Snapshot};
use crate::ui::context::{Context, Route};
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::Field;
use crate::ui::kit::paint;
use crate::ui::kit::small::hairline;
use crate::ui::kit::tabs::{TABS, Tab, tabs};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, font};

/// The saved views of a kind and how many records each shows.
#[derive(Default)]
pub struct Views {
    revision: Option<u64>,
    views: Vec<SavedView>,
    /// 0 is the whole list.
    pub chosen: usize,
    counts: Answer<(), Vec<usize>>,
    /// The name of the view that is being saved.
    naming: Option<String>,
}

impl Views {
    /// The name of the chosen view; none for the whole list.
    pub fn name(&self) -> Option<&str> {
        let at = self.chosen.checked_sub(1)?;
        self.views.get(at).map(|view| view.name.as_str())
    }

    fn read(&mut self, kind: Kind, snapshot: &Snapshot) {
        if self.revision == Some(snapshot.revision()) {
            return;
        }
        self.revision = Some(snapshot.revision());
        let chosen = self.chosen.checked_sub(1).and_then(|at| self.views.get(at)).map(|v| v.number.clone());
        self.views.clear();
        // Views that can't be read are not offered; the list of saved views says what is wrong.
        let read = snapshot.scan(Kind::SavedView, &mut |_, bytes| {
            if let Ok(view) = SavedView::decode(bytes)
                && view.on_kind == Some(kind)
            {
                self.views.push(view);
            }
            Flow::On
        });
        if read.is_err() {
            self.views.clear();
        }
        let place = chosen.and_then(|number| self.views.iter().position(|view| view.number == number));
        self.chosen = place.map_or(0, |at| at + 1);
    }

    fn count(&mut self, kind: Kind, context: &Context<'_>) -> Option<std::sync::Arc<Vec<usize>>> {
        if self.views.is_empty() {
            return None;
        }
        let filters: Vec<Filter> = self
            .views
            .iter()
            .map(|view| Filter::parse(&view.filter, context.schema.of(kind)).unwrap_or_default())
            .collect();
        let (snapshot, cache) =
            (std::sync::Arc::clone(&context.snapshot), std::sync::Arc::clone(context.cache));
        let today = context.today;
        let name = Message::new("wait-counting");
        self.counts.ask(context.jobs, name, &(), context.revision(), move |progress| {
            let count = |filter: Filter| -> Result<usize, insight::InsightError> {
                let ctx = insight::Context::of(&snapshot, today, &cache)?.with_stop(progress.stop_flag());
                Ok(insight::run(&*snapshot, &Query { filter, ..Query::all(kind) }, &ctx)?.len())
            };
            filters.into_iter().map(|filter| count(filter).unwrap_or_default()).collect()
        })
    }
}

pub fn show(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let lang = context.lang;
    screen.views.read(screen.kind, &context.snapshot);
    let counts = screen.views.count(screen.kind, context);
    ui.spacing_mut().item_spacing.y = 0.0;
    let surface = tokens::of(ui).surface;
    Frame::new()
        .fill(surface)
        .inner_margin(Margin { top: 8, bottom: 0, ..Margin::symmetric(GAP_L as i8, 0) })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let row = vec2(ui.available_width(), TABS);
            ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = GAP_S;
                ui.label(tokens::title(lang.kinds(screen.kind.key())));
                ui.add_space(GAP_S);
                // The tabs take what the buttons leave, and scroll.
                pieces::with_end(
                    ui,
                    "buttons",
                    &mut (screen, context),
                    |ui, (screen, context)| {
                        // A bar would lie across them; the wheel and the keyboard scroll them all the same.
                        let hidden = ScrollBarVisibility::AlwaysHidden;
                        ScrollArea::horizontal().id_salt("views").scroll_bar_visibility(hidden).show(
                            ui,
                            |ui| {
                                view_tabs(screen, ui, context, counts.as_deref().map(Vec::as_slice));
                            },
                        );
                    },
                    |ui, (screen, context)| buttons(screen, ui, context),
                );
            });
        });
    hairline(ui);
}

fn view_tabs(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>, counts: Option<&[usize]>) {
    let lang = context.lang;
    let all = lang.text("word-all");
    let total = context.snapshot.count(screen.kind).ok().and_then(|n| i64::try_from(n).ok());
    let total = total.map(|n| lang.number(n));
    let shown: Vec<Option<String>> = (0..screen.views.views.len())
        .map(|at| counts.and_then(|c| c.get(at)).and_then(|n| i64::try_from(*n).ok()).map(|n| lang.number(n)))
        .collect();
    let mut titles = vec![Tab { title: &all, count: total.as_deref() }];
    titles.extend(
        screen
            .views
            .views
            .iter()
            .zip(&shown)
            .map(|(view, count)| Tab { title: &view.name, count: count.as_deref() }),
    );
    let mut chosen = screen.views.chosen;
    let changed = tabs(ui, &titles, &mut chosen);
    if changed {
        screen.views.chosen = chosen;
        take_view(screen, context.config);
    }
    save_view(screen, ui, context);
}

/// Shows the list as the chosen view has it.
fn take_view(screen: &mut ListScreen, config: &Config) {
    let kind = screen.kind;
    screen.quick.clear();
    screen.wrong_filter = None;
    let Some(view) = screen.views.chosen.checked_sub(1).and_then(|at| screen.views.views.get(at)) else {
        screen.filter = Filter::All;
        look::take(screen, config);
        return;
    };
    match Filter::parse(&view.filter, screen.scope()) {
        Ok(filter) => screen.filter = filter,
        Err(message) => screen.wrong_filter = Some(message),
    }
    let columns: Vec<Path> = view.columns.iter().filter_map(|key| screen.schema.path(kind, key)).collect();
    screen.columns = if columns.is_empty() { first_columns(screen.scope()) } else { columns };
    screen.sort = SortBy::parse(screen.scope(), &view.sort_by).unwrap_or_default();
    if screen.sort.is_empty() {
        screen.sort = first_sort(kind);
    }
    screen.group = look::group(screen.scope(), &view.group_by);
}

/// `+ View`: keeps filter, columns and order under a name.
fn save_view(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let lang = context.lang;
    let text = lang.text("button-view");
    // As wide as it needs: where the tabs fill the room it is scrolled to.
    let width = paint::width(ui, &text, font::body()).ceil() + tokens::ICON + 4.0 * GAP_M;
    let response = ui
        .allocate_ui_with_layout(vec2(width, TABS), Layout::left_to_right(Align::Center), |ui| {
            ui.set_max_width(width);
            Button::quiet(&text).icon(Icon::Plus).show(ui)
        })
        .inner;
    let popup = Popup::from_toggle_button_response(&response);
    let opened = response.clicked();
    if opened {
        screen.views.naming = Some(String::new());
    }
    popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(244.0);
        let (name_label, save) = (lang.text("list-view-name"), lang.text("button-save"));
        let name = screen.views.naming.get_or_insert_default();
        let field = Field::new(&name_label).focus(opened).text(ui, name);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        ui.add_space(GAP_S);
        let missing = lang.text("list-view-name-missing");
        let refused = name.trim().is_empty().then_some(missing.as_ref());
        let pressed = Button::primary(&save).refused(refused).show(ui).clicked();
        if (pressed || entered) && !name.trim().is_empty() {
            let name = name.trim().to_owned();
            context.run(view_command(screen, name));
            screen.views.naming = None;
            ui.close();
        }
    });
}

fn view_command(screen: &ListScreen, name: String) -> Command {
    let kind = screen.kind;
    let columns = screen.columns.iter().map(|path| path.key(kind)).collect();
    let values = vec![
        (SavedView::name, Value::Text(name)),
        (SavedView::on_kind, Value::Choice(kind.index())),
        (SavedView::filter, Value::Text(screen.filter.text(kind))),
        (SavedView::columns, Value::Texts(columns)),
        (SavedView::sort_by, Value::Text(SortBy::text(kind, &screen.sort))),
        (SavedView::group_by, Value::Text(screen.group.map(|by| by.key(kind)).unwrap_or_default())),
    ];
    Command::Create { kind: Kind::SavedView, values }
}

/// Import, export, columns.
fn buttons(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let lang = context.lang;
    let (columns, export, import) =
        (lang.text("button-columns"), lang.text("button-export"), lang.text("button-import"));
    if Button::secondary(&import).show(ui).clicked() {
        context.go(Route::Import { kind: screen.kind });
    }
    if Button::secondary(&export).show(ui).clicked() {
        screen.export = Some(super::export::ExportDialog::new(lang, screen.kind));
    }
    let response = Button::secondary(&columns).show(ui);
    Popup::from_toggle_button_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| choose_columns(screen, ui, context));
}

/// Every field as a check box; those shown in front, in their order.
fn choose_columns(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let (kind, lang) = (screen.kind, context.lang);
    ui.set_width(260.0);
    let tall = ui.ctx().content_rect().height() * 0.6;
    ScrollArea::vertical().max_height(tall).show(ui, |ui| {
        let others = screen
            .schema
            .columns(kind)
            .filter(|column| !column.has(flags::HIDDEN) && !matches!(column.kind, FieldKind::Lines(_)))
            .map(Path::own)
            .filter(|path| !screen.columns.contains(path));
        let all: Vec<Path> = screen.columns.iter().copied().chain(others).collect();
        for path in all {
            let mut on = screen.columns.contains(&path);
            let label = cells::label(lang, kind, &path);
            let is_title = path.column.has(flags::TITLE) && path.via.is_none();
            if Field::new(&label).read_only(is_title && on).check(ui, &mut on).changed() {
                if on {
                    screen.columns.push(path);
                } else {
                    screen.columns.retain(|shown| *shown != path);
                }
            }
        }
    });
    ui.add_space(GAP_M);
    let (reset, own) = (lang.text("button-reset"), lang.text("list-new-own-field"));
    ui.horizontal(|ui| {
        if Button::link(&reset).show(ui).clicked() {
            screen.columns = first_columns(screen.scope());
            screen.widths.clear();
        }
        // A column that nobody has thought of yet.
        if kind != Kind::OwnField && Button::link(&own).show(ui).clicked() {
            let values = vec![
                (OwnField::on_kind, Value::Choice(kind.index())),
                (OwnField::in_lists, Value::Bool(true)),
            ];
            context.go(Route::Form { kind: Kind::OwnField, of: None, values });
        }
    });
}
