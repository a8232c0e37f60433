//! The keyboard in a table.

use egui::{Event, EventFilter, FocusDirection, Id, Key, Modifiers, Popup, Ui};

use super::{Kept, LEAST_WIDTH, Selection, Table, TableResponse, TableRows, WIDTH_STEP};
use crate::ui::kit::ime;

/// How far a key moves.
enum Motion {
    Rows(i64),
    First,
    Last,
    Columns(i64),
}

/// Gives the table the keyboard when a key of its own is pressed and nothing else has it.
pub(super) fn take_focus(ui: &Ui, table: Id) {
    let free = ui.memory(|memory| memory.focused().is_none() && memory.allows_interaction(ui.layer_id()));
    if !free || Popup::is_any_open(ui.ctx()) {
        return;
    }
    let pressed = ui.input(|input| {
        input.events.iter().any(|event| {
            matches!(event, Event::Key { key, pressed: true, modifiers, .. }
                if OWN.contains(key) && !modifiers.command && !modifiers.alt)
        })
    });
    if pressed {
        ui.memory_mut(|memory| {
            memory.request_focus(table);
            // The arrow that brought the focus here must not carry it on to a neighbour.
            memory.move_focus(FocusDirection::None);
        });
    }
}

/// Keys that mean the table where nothing has the keyboard.
const OWN: [Key; 12] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::PageUp,
    Key::PageDown,
    Key::Home,
    Key::End,
    Key::Enter,
    Key::Space,
    Key::F2,
    Key::F4,
];

pub(super) fn handle(
    ui: &Ui,
    table: &Table<'_>,
    kept: &mut Kept,
    selection: &mut Selection,
    rows: &dyn TableRows,
    done: &mut TableResponse,
) {
    // Arrows move within the table; Esc first lets go of the selection and only then of the table.
    let filter = EventFilter {
        tab: false,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: !selection.is_empty(),
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(table.id, filter));
    if ime::composing(ui.ctx()) {
        return;
    }
    let mut keys = Keys { table, kept, selection, rows, done };
    // What the table understands must not reach the shortcuts of the window as well.
    ui.input_mut(|input| input.events.retain(|event| !keys.take(event)));
}

struct Keys<'a, 'b> {
    table: &'a Table<'b>,
    kept: &'a mut Kept,
    selection: &'a mut Selection,
    rows: &'a dyn TableRows,
    done: &'a mut TableResponse,
}

impl Keys<'_, '_> {
    /// Whether the event was for the table.
    fn take(&mut self, event: &Event) -> bool {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } => self.key(*key, *modifiers),
            Event::Copy => {
                self.done.copy = true;
                true
            }
            Event::Paste(text) => {
                self.done.paste = Some(text.clone());
                true
            }
            Event::Text(text) if !matches!(text.as_str(), " " | "/" | "?") => {
                self.done.typed.get_or_insert_default().push_str(text);
                true
            }
            _ => false,
        }
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) -> bool {
        if self.kept.in_header && modifiers.shift && (modifiers.command != modifiers.alt) {
            return self.arrange(key, modifiers);
        }
        if modifiers.alt {
            return false;
        }
        if modifiers.command {
            return match key {
                Key::A => {
                    self.selection.select_all(self.table.rows, |row| self.rows.id(row));
                    true
                }
                Key::Home => self.travel(Motion::First, modifiers.shift),
                Key::End => self.travel(Motion::Last, modifiers.shift),
                // The other Ctrl+arrows walk from record to record.
                _ => false,
            };
        }
        if let Some(motion) = self.motion(key) {
            return self.travel(motion, modifiers.shift);
        }
        let column = self.selection.column;
        if self.kept.in_header {
            if matches!(key, Key::Enter | Key::Space) {
                self.done.sort = Some((column, modifiers.shift));
                return true;
            }
            return false;
        }
        let current = self.selection.current();
        match (key, current) {
            (Key::Escape, _) if !self.selection.is_empty() => self.selection.clear(),
            (Key::Space, Some(at)) if modifiers.shift => {
                self.selection.extend_to(at.row, |row| self.rows.id(row))
            }
            (Key::Space, Some(at)) if self.table.check_boxes => self.selection.toggle(at.row, at.id),
            (Key::Enter, Some(at)) => self.done.opened = Some(at.id),
            (Key::F2, Some(at)) => self.done.edit = Some((at.id, column)),
            (Key::F4, Some(at)) => self.done.preview = Some(at.id),
            _ => return false,
        }
        true
    }

    /// In the header Ctrl+Shift with ← and → moves the current column, Alt+Shift makes it narrower and wider.
    fn arrange(&mut self, key: Key, modifiers: Modifiers) -> bool {
        let by: isize = match key {
            Key::ArrowLeft => -1,
            Key::ArrowRight => 1,
            _ => return false,
        };
        let column = self.selection.column;
        if modifiers.alt {
            // What follows the room there is begins as it is seen.
            let given = self.table.columns.get(column).map_or(LEAST_WIDTH, |column| self.kept.width(column));
            let follows = self.table.columns.get(column).is_some_and(|c| c.grows || c.least.is_some());
            let width = self.kept.shown.get(column).copied().filter(|_| follows).unwrap_or(given);
            self.done.resized.push((column, (width + by as f32 * WIDTH_STEP).max(LEAST_WIDTH)));
            return true;
        }
        let movable = self.table.frozen..self.table.columns.len();
        let to = column.checked_add_signed(by).filter(|to| movable.contains(to) && movable.contains(&column));
        if let Some(to) = to {
            self.done.moved = Some((column, to));
            self.selection.column = to;
        }
        true
    }

    fn motion(&self, key: Key) -> Option<Motion> {
        let page = i64::try_from(self.kept.page.saturating_sub(1).max(1)).unwrap_or(1);
        Some(match key {
            Key::ArrowUp => Motion::Rows(-1),
            Key::ArrowDown => Motion::Rows(1),
            Key::PageUp => Motion::Rows(-page),
            Key::PageDown => Motion::Rows(page),
            Key::Home => Motion::First,
            Key::End => Motion::Last,
            Key::ArrowLeft => Motion::Columns(-1),
            Key::ArrowRight => Motion::Columns(1),
            _ => return None,
        })
    }

    fn travel(&mut self, motion: Motion, extend: bool) -> bool {
        let last = self.table.rows.saturating_sub(1);
        let row = self.selection.current().map(|current| current.row);
        let (target, down) = match motion {
            Motion::Columns(by) => {
                let columns = self.table.columns.len().saturating_sub(1);
                self.selection.column = add(self.selection.column as u64, by).min(columns as u64) as usize;
                return true;
            }
            // Up from the first row goes to the header, where Enter sorts.
            Motion::Rows(-1) if row.is_none_or(|row| self.first_record() >= row) && !extend => {
                self.kept.in_header = true;
                self.selection.reveal = true;
                return true;
            }
            Motion::Rows(by) if by > 0 && self.kept.in_header => (row.unwrap_or(0), true),
            Motion::Rows(by) => (row.map_or(0, |row| add(row, by)), by > 0),
            Motion::First => (0, true),
            Motion::Last => (last, false),
        };
        self.kept.in_header = false;
        let Some((row, id)) = self.record_near(target.min(last), down) else { return true };
        if extend {
            self.selection.extend_to(row, |row| self.rows.id(row));
        }
        self.selection.set_current(row, id, extend);
        self.selection.reveal = true;
        true
    }

    fn first_record(&self) -> u64 {
        self.record_near(0, true).map_or(0, |(row, _)| row)
    }

    /// The record at `row`, or past headings the next one downwards or upwards, or else the other way.
    fn record_near(&self, row: u64, down: bool) -> Option<(u64, u64)> {
        let at = |row: u64| self.rows.id(row).map(|id| (row, id));
        let below = || (row..self.table.rows).find_map(at);
        let above = || (0..=row).rev().find_map(at);
        if self.table.rows == 0 {
            None
        } else if down {
            below().or_else(above)
        } else {
            above().or_else(below)
        }
    }
}

fn add(value: u64, by: i64) -> u64 {
    value.saturating_add_signed(by)
}
