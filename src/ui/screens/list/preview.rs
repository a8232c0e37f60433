//! The current record beside the list, for a look without leaving it.

use egui::{Align, Layout, ScrollArea, Ui, UiBuilder, vec2};

use super::{ListScreen, cells};
use crate::app::Names;
use crate::insight;
use crate::lang::Lang;
use crate::model::record::{AnyRef, Record, Value};
use crate::model::say::Message;
use crate::model::schema::{Path, Schema, Source};
use crate::store::{ReadRecords as _, Snapshot};
use crate::ui::context::{Context, Route};
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::badge::badge;
use crate::ui::kit::button::Button;
use crate::ui::kit::float;
use crate::ui::kit::small;
use crate::ui::kit::waiting;
use crate::ui::screens::pieces;
use crate::ui::screens::record::about::{self, About};
use crate::ui::screens::record::words;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS};

/// In points.
const WIDTH: f32 = 340.0;
/// A list narrower than this has no room for it.
const LEAST_LIST: f32 = 360.0;

/// What is shown beside the list.
#[derive(Default)]
pub struct Preview {
    about: About,
    /// The record as it was read, and at which revision.
    seen: Option<(AnyRef, u64, Box<dyn Record>)>,
    /// Its computed fields that say something: some of them ask something of everybody first.
    computed: Answer<(AnyRef, Lang), Vec<(String, String)>>,
}

/// Takes the room of the preview off the right of the list, where there is enough.
pub fn room(ui: &Ui, screen: &ListScreen) -> Option<f32> {
    let wide = ui.available_width() >= WIDTH + LEAST_LIST;
    (screen.preview.is_some() && wide).then_some(WIDTH + GAP_M)
}

/// The preview in the room that is left. Shuts when it is asked to.
pub fn show(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let Some(mut preview) = screen.preview.take() else { return };
    let of = screen.selection.current().map(|current| AnyRef::new(screen.kind, current.id));
    let name = context.lang.text("list-preview");
    let rect = ui.available_rect_before_wrap();
    let mut shut = false;
    let mut ui = ui.new_child(UiBuilder::new().id_salt("preview").max_rect(rect));
    pieces::card(&mut ui, &name, |ui| {
        ui.set_min_height(rect.height() - 2.0);
        match of {
            Some(of) => {
                preview.read(of, context);
                shut = preview.contents(ui, of, context);
            }
            None => {
                pieces::padded(ui, GAP_M, GAP_M, |ui| {
                    ui.label(tokens::weak(context.lang.text("list-preview-none")));
                });
            }
        }
    });
    if !shut {
        screen.preview = Some(preview);
    }
}

impl Preview {
    fn read(&mut self, of: AnyRef, context: &Context<'_>) {
        let revision = context.revision();
        if self.seen.as_ref().is_none_or(|(seen, at, _)| (*seen, *at) != (of, revision)) {
            // What cannot be read is told by the list itself.
            let record = context.snapshot.record(of).ok().flatten();
            self.seen = record.map(|record| (of, revision, record));
        }
        let (snapshot, cache, schema) = (context.snapshot.clone(), context.cache.clone(), context.schema);
        let (lang, today) = (context.lang, context.today);
        let name = Message::new("wait-counting");
        self.computed.ask(context.jobs, name, &(of, lang), revision, move |progress| {
            insight::Context::of(&snapshot, today, &cache)
                .map_err(insight::InsightError::from)
                .and_then(|ctx| computed(&snapshot, &ctx.with_stop(progress.stop_flag()), schema, lang, of))
                .unwrap_or_default()
        });
    }

    /// Whether it is to be shut.
    fn contents(&mut self, ui: &mut Ui, of: AnyRef, context: &mut Context<'_>) -> bool {
        let Some((_, _, record)) = self.seen.as_ref().filter(|(seen, ..)| *seen == of) else { return false };
        let lang = context.lang;
        let title = Names::new(&*context.snapshot).title(of).unwrap_or_default();
        let mut shut = false;
        pieces::padded(ui, GAP_M, GAP_S, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let close = lang.text("button-close");
                    shut = Button::icon_only(Icon::Close, &close).compact().shortcut("F4").show(ui).clicked();
                    let size = vec2(ui.available_width(), ui.available_height());
                    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                        if small::link(ui, &title).clicked() {
                            context.go(Route::Record(of));
                        }
                    });
                });
            });
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_S;
                if let Some((state, tone)) = words::state(lang, &**record, of.kind) {
                    badge(ui, &state, tone);
                }
                if let Value::Text(number) = record.get(0).to_value() {
                    ui.label(tokens::small_weak(number));
                }
            });
        });
        small::hairline(ui);
        ScrollArea::vertical().id_salt("preview").auto_shrink(false).show(ui, |ui| {
            ui.add_space(GAP_XS);
            if self.computed.is_waiting() {
                let (slow, name) = (self.computed.is_slow(ui.ctx()), lang.text("wait-loading"));
                waiting::show(ui, slow, &name, |ui| waiting::rows(ui, 4, tokens::CONTROL_COMPACT));
            }
            // Those of another record would be wrong here.
            let computed = self.computed.newest().filter(|_| !self.computed.is_waiting());
            for (label, value) in computed.iter().flat_map(|computed| computed.iter()) {
                about::line(ui, label, value, context);
            }
            if computed.is_some_and(|computed| !computed.is_empty()) {
                ui.add_space(GAP_XS);
                small::hairline(ui);
            }
            self.about.groups(ui, of, &**record, &[], context);
            float::leave_room(ui);
        });
        shut
    }
}

/// The computed fields that say something, as lists write them.
fn computed(
    snapshot: &Snapshot,
    ctx: &insight::Context<'_>,
    schema: Schema,
    lang: Lang,
    of: AnyRef,
) -> Result<Vec<(String, String)>, insight::InsightError> {
    let names = Names::new(snapshot);
    let Some(row) = insight::Row::open(snapshot, ctx, of)? else { return Ok(Vec::new()) };
    let mut computed = Vec::new();
    for column in schema.columns(of.kind) {
        if !matches!(column.source, Source::Derived(_)) {
            continue;
        }
        let path = Path::own(column);
        let value = row.value(&path)?;
        let quiet = matches!(value, Value::Int(0) | Value::Bool(false));
        if !value.is_empty() && !quiet {
            let text = cells::text(lang, names, of.kind, &column, &value);
            computed.push((cells::label(lang, of.kind, &path), text));
        }
    }
    Ok(computed)
}

/// Opens the preview, or shuts it.
pub fn toggle(screen: &mut ListScreen) {
    screen.preview = if screen.preview.is_some() { None } else { Some(Preview::default()) };
}
