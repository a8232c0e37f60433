//! A cell that is edited where it stands.

use egui::{Area, Id, Margin, Order, Rect, Ui};

use super::query::Listed;
use super::{ListScreen, bulk, cells};
use crate::model::record::AnyRef;
use crate::model::say::Message;
use crate::model::schema::{Path, Source};
use crate::ui::context::{Action, Context};
use crate::ui::screens::form::in_place::{InPlace, Leaving, refusal};
use crate::ui::tokens::GAP_XS;

/// The editor and the cell it stands in.
pub struct CellEditor {
    editor: InPlace,
    row: u64,
    id: u64,
    column: usize,
}

/// No cell is too narrow to be typed into.
const NARROWEST: f32 = 200.0;

/// Opens the editor of the current cell.
pub fn begin_current(screen: &mut ListScreen, context: &mut Context<'_>) {
    if screen.cell.is_some() {
        // What is being typed stays.
        return;
    }
    match screen.selection.current() {
        Some(current) => begin(screen, current.id, screen.selection.column, context),
        None => context.send(Action::Refused(Message::new("list-cell-none"))),
    }
}

/// Whether the current cell was to be edited and cannot be: what is typed is meant for it still, and for nothing else
/// until another one is gone to.
pub fn is_refused(screen: &mut ListScreen) -> bool {
    let current = screen.selection.current().map(|current| (current.id, screen.selection.column));
    screen.refused_cell = screen.refused_cell.filter(|refused| Some(*refused) == current);
    screen.refused_cell.is_some()
}

/// Opens the editor of a cell; where there is nothing to be typed says why.
pub fn begin(screen: &mut ListScreen, id: u64, column: usize, context: &mut Context<'_>) {
    let Some(path) = screen.look.columns.get(column).copied() else { return };
    let begun = editable(screen, &path, context)
        .and_then(|index| InPlace::begin(AnyRef::new(screen.kind, id), index, context));
    match begun {
        Ok(editor) => {
            let row = screen.selection.current().map_or(0, |current| current.row);
            screen.cell = Some(CellEditor { editor, row, id, column });
        }
        Err(reason) => {
            screen.refused_cell = Some((id, column));
            context.send(Action::Refused(reason));
        }
    }
}

/// The index of the field that a column shows, where it can be typed into.
pub fn editable(screen: &ListScreen, path: &Path, context: &Context<'_>) -> Result<usize, Message> {
    let refused = |key| Message::new(key).with("field", cells::label(context.lang, screen.kind, path));
    match (path.via, path.column.source) {
        (Some(_), _) => Err(refused("list-cell-elsewhere")),
        (None, Source::Derived(derived)) => {
            let origin = context.lang.origin(screen.kind.key(), derived.key());
            Err(refused("list-cell-computed").with("origin", &*origin))
        }
        (None, Source::Stored(index)) => {
            let refusal = refusal(path.column.flags, path.column.kind);
            refusal.map_or(Ok(index), |key| Err(refused(key)))
        }
    }
}

/// The editor over its cell, while it is open.
pub fn show(
    screen: &mut ListScreen,
    ui: &Ui,
    listed: Option<&Listed>,
    cell: Option<Rect>,
    context: &mut Context<'_>,
) {
    let Some(CellEditor { mut editor, row, id, column }) = screen.cell.take() else { return };
    let at_record = screen.selection.current().is_some_and(|current| current.id == id);
    let is_current = at_record && screen.selection.column == column;
    if !at_record && !editor.is_sending() && listed.is_some_and(|listed| !listed.ids.contains(&id)) {
        // The record left the list, and the row that is there now is another one's.
        context.send(Action::Refused(Message::new("list-cell-left")));
        return;
    }
    let Some(cell) = cell else {
        // Scrolled out of sight: what is typed stays until it is written.
        if editor.hear(context).is_none() {
            screen.cell = Some(CellEditor { editor, row, id, column });
        }
        return;
    };
    let area = Area::new(Id::unique(("cell editor", screen.kind)))
        .order(Order::Middle)
        .fixed_pos(cell.left_top())
        .constrain(true);
    let shown = area.show(ui.ctx(), |ui| {
        // Why it cannot be written stands below the control and needs room below it.
        let bottom = if editor.has_fault() { GAP_XS as i8 } else { 0 };
        let frame = bulk::frame(ui).inner_margin(Margin { bottom, ..Margin::ZERO });
        frame.show(ui, |ui| {
            ui.set_width(cell.width().max(NARROWEST));
            editor.show(ui, context)
        })
    });
    let leaving = shown.inner.inner;
    match leaving {
        Leaving::Not => {
            // What cannot be written stays where it belongs, and the cursor with it.
            if !is_current && !editor.is_sending() {
                screen.selection.go_to(row, id);
                screen.selection.column = column;
                screen.selection.reveal = true;
            }
            screen.cell = Some(CellEditor { editor, row, id, column });
        }
        Leaving::GivenUp => screen.to_table = true,
        Leaving::Written | Leaving::WrittenOn(_) => {
            screen.to_table = true;
            if let Leaving::WrittenOn(forwards) = leaving {
                on_to_next(screen, column, forwards, context);
            }
        }
    }
}

/// Opens the next cell of the row that can be typed into, if there is one.
fn on_to_next(screen: &mut ListScreen, column: usize, forwards: bool, context: &mut Context<'_>) {
    let Some(current) = screen.selection.current() else { return };
    let columns: Vec<usize> = if forwards {
        (column + 1..screen.look.columns.len()).collect()
    } else {
        (0..column).rev().collect()
    };
    let is_editable =
        |at: &usize| screen.look.columns.get(*at).is_some_and(|path| editable(screen, path, context).is_ok());
    if let Some(next) = columns.into_iter().find(is_editable) {
        screen.selection.column = next;
        screen.selection.reveal = true;
        begin(screen, current.id, next, context);
        if let Some(cell) = screen.cell.take() {
            screen.cell = Some(CellEditor { editor: cell.editor.reached_by_tab(), ..cell });
        }
    }
}
