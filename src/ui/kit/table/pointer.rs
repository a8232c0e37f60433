//! The pointer in a table, and the same asked for by a screen reader.

use egui::{Pos2, Ui};

use super::draw::{CELL_PADDING, CHECK_ROOM, Drawn};
use super::{Loading, Selection, Table, TableResponse, TableRows};

pub(super) fn handle(
    ui: &Ui,
    table: &Table<'_>,
    drawn: &Drawn,
    selection: &mut Selection,
    rows: &dyn TableRows,
    done: &mut TableResponse,
) {
    if table.loading == Loading::First {
        return;
    }
    let response = done.response.clone();
    let clicked = response.clicked_by(egui::PointerButton::Primary);
    if clicked || response.secondary_clicked() {
        response.request_focus();
    }
    if let Some((row, id)) = drawn.asked.and_then(|row| rows.id(row).map(|id| (row, id))) {
        selection.set_current(row, id, false);
        response.request_focus();
    }
    let Some(hit) = response.interact_pointer_pos().and_then(|pos| hit(table, drawn, rows, pos)) else {
        return;
    };
    let modifiers = ui.input(|input| input.modifiers);
    if response.secondary_clicked() {
        // A menu works on the selection, unless it is opened beside it.
        if !selection.contains(hit.id) {
            selection.clear();
        }
        selection.set_current(hit.row, hit.id, false);
        selection.column = hit.column;
        done.context = Some((hit.id, hit.column));
    } else if response.double_clicked() && hit.column == 0 && hit.on != On::CheckBox {
        done.opened = Some(hit.id);
    } else if response.double_clicked() && hit.on != On::CheckBox {
        done.pressed_twice = Some((hit.id, hit.column));
    } else if clicked && modifiers.shift {
        selection.extend_to(hit.row, |row| rows.id(row));
        selection.set_current(hit.row, hit.id, true);
    } else if clicked && (modifiers.command || hit.on == On::CheckBox) {
        selection.toggle(hit.row, hit.id);
        selection.set_current(hit.row, hit.id, false);
    } else if clicked {
        selection.set_current(hit.row, hit.id, false);
        selection.column = hit.column;
        if hit.on == On::Name {
            done.opened = Some(hit.id);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum On {
    Cell,
    CheckBox,
    Name,
}

struct Hit {
    row: u64,
    id: u64,
    column: usize,
    on: On,
}

fn hit(table: &Table<'_>, drawn: &Drawn, rows: &dyn TableRows, pos: Pos2) -> Option<Hit> {
    let row = drawn.rows.iter().find(|(_, y)| y.contains(pos.y)).map(|(row, _)| *row)?;
    let id = rows.id(row)?;
    // Frozen columns come first and lie above those that have been scrolled behind them.
    let column = drawn.columns.iter().find(|(_, x)| x.contains(pos.x));
    let (index, x) = column.map_or((0, None), |(index, x)| (*index, Some(*x)));
    let on = if drawn.names.iter().any(|(named, rect)| *named == row && rect.contains(pos)) {
        On::Name
    } else if table.check_boxes
        && index == 0
        && x.is_some_and(|x| pos.x < x.min + CELL_PADDING + CHECK_ROOM - CELL_PADDING / 2.0)
    {
        On::CheckBox
    } else {
        On::Cell
    };
    Some(Hit { row, id, column: index, on })
}
