//! A report beside the pyramid, as a chart or as a table, and what can be taken along of it.

use egui::Ui;

use super::charts;
use super::export::{Export, Form};
use super::table::{self, Row};
use crate::chart::{self, Chart, Size};
use crate::insight::reports::{Report, Table};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::paper::reports as words;
use crate::ui::context::{Action, Context};
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::overlay;
use crate::ui::screens::pieces;
use crate::ui::tokens;

/// How the report is shown.
#[derive(Default)]
pub struct Figure {
    as_table: bool,
}

/// What is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// An item of the chart.
    Item(usize),
    /// A row of the table.
    Row(usize),
}

/// What is chosen in the menu of a report.
#[derive(Clone, Copy)]
enum Taken {
    Turn,
    Copy,
    As(Form),
}

impl Figure {
    /// The title with the menu.
    pub fn head(
        &mut self,
        ui: &mut Ui,
        chart: &Chart,
        report: impl FnOnce() -> Report,
        export: &mut Export,
        context: &mut Context<'_>,
    ) {
        let lang = context.lang;
        let taken = pieces::line_of(ui, tokens::CONTROL_COMPACT, |ui| {
            ui.label(tokens::strong(chart.title()));
            pieces::at_end(ui, chart.title(), |ui| self.menu(ui, chart.title(), lang))
        });
        match taken {
            None => {}
            Some(Taken::Turn) => self.as_table = !self.as_table,
            Some(Taken::Copy) => {
                ui.ctx().copy_text(as_text(&report().table(), lang));
                context.send(Action::Toast(Message::new("toast-copied")));
            }
            Some(Taken::As(form)) => export.ask(ui.ctx(), form, report(), lang),
        }
    }

    fn menu(&self, ui: &mut Ui, title: &str, lang: Lang) -> Option<Taken> {
        let name = lang.say(&Message::new("pyramid-more-of").with("report", title));
        let more = Button::icon_only(Icon::More, &name).compact().show(ui);
        let turn = if self.as_table { "pyramid-as-chart" } else { "pyramid-as-table" };
        let items = [
            (turn, if self.as_table { Icon::Chart } else { Icon::List }, Taken::Turn),
            ("button-copy", Icon::Copy, Taken::Copy),
            ("pyramid-save-png", Icon::Download, Taken::As(Form::Png)),
            ("pyramid-save-svg", Icon::Download, Taken::As(Form::Svg)),
            ("pyramid-table", Icon::Download, Taken::As(Form::Table)),
        ];
        let chosen = overlay::menu(&more, |ui| {
            items.into_iter().fold(None, |chosen, (key, icon, taken)| {
                let pressed = overlay::Item::new(&lang.text(key)).icon(icon).show(ui);
                if pressed { Some(taken) } else { chosen }
            })
        });
        chosen.flatten()
    }

    /// The chart, or the table in its place, `height` points high.
    pub fn body(
        &self,
        ui: &mut Ui,
        chart: &Chart,
        report: impl FnOnce() -> Report,
        height: f32,
        lang: Lang,
    ) -> Option<Pressed> {
        if self.as_table {
            return rows(ui, chart.title(), &report().table(), height, lang).map(Pressed::Row);
        }
        let style = charts::style(tokens::of(ui).theme);
        match chart::ui(chart, ui, Size::new(ui.available_width(), height), &style) {
            Ok(done) => done.clicked.map(Pressed::Item),
            Err(_) => {
                ui.label(tokens::weak(lang.text("fail-load")));
                None
            }
        }
    }
}

/// The rows of a report below their headings; the one that was pressed.
fn rows(ui: &mut Ui, name: &str, table: &Table, height: f32, lang: Lang) -> Option<usize> {
    let mut pressed = None;
    ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let titles: Vec<_> = table.columns.iter().map(|column| words::heading(column, lang)).collect();
        table::header(ui, &titles);
        let room = height - tokens::HEADER_ROW;
        egui::ScrollArea::vertical().id_salt(name).max_height(room).min_scrolled_height(room).show(
            ui,
            |ui| {
                for (index, row) in table.rows.iter().enumerate() {
                    let cells = words::cells(row, lang);
                    let Some((first, rest)) = cells.split_first() else { continue };
                    let row = Row { name: first, tone: None, cells: rest, growth: None, opens: true };
                    if row.show(ui) {
                        pressed = Some(index);
                    }
                }
            },
        );
        ui.set_min_height(height);
    });
    pressed
}

/// The table for a spreadsheet: columns parted by tabs.
fn as_text(table: &Table, lang: Lang) -> String {
    let titles: Vec<_> = table.columns.iter().map(|column| words::heading(column, lang)).collect();
    let rows = table.rows.iter().map(|row| words::cells(row, lang).join("\t"));
    std::iter::once(titles.join("\t")).chain(rows).collect::<Vec<_>>().join("\n")
}
