//! The table itself, and what is done to it.

use std::sync::Arc;

use egui::Ui;

use super::query::Listed;
use super::rows::{ListRows, Stamp, tab_separated};
use super::{ListScreen, cell_editor, cells, paste, preview, query};
use crate::app::Command;
use crate::insight::{self, SortBy};
use crate::model::Kind;
use crate::model::record::{AnyRef, FieldKind};
use crate::model::say::{Message, Sayable};
use crate::ui::context::{Action, Context, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::overlay;
use crate::ui::kit::table::{Loading, SortMark, Table, TableColumn, TableResponse};
use crate::ui::screens::pieces;
use crate::ui::tokens::Tone;

/// Draws the table; without a list its grey rows.
pub fn show(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>, listed: Option<&Listed>) {
    let (lang, kind) = (context.lang, screen.kind);
    let ctx = match insight::Context::of(&context.snapshot, context.today, context.cache) {
        Ok(ctx) => ctx,
        Err(error) => {
            pieces::notice(ui, Tone::Bad, &lang.say(&error.message()));
            return;
        }
    };
    let titles: Vec<String> = screen.look.columns.iter().map(|path| cells::label(lang, kind, path)).collect();
    let keys: Vec<String> = screen.look.columns.iter().map(|path| path.key(kind)).collect();
    let growing = cells::growing(&screen.look.columns);
    let columns: Vec<TableColumn<'_>> = screen
        .look
        .columns
        .iter()
        .zip(titles.iter().zip(&keys))
        .map(|(path, (title, key))| {
            // A width that was given by hand stays.
            let by_hand = screen.look.widths.get(key).copied();
            let width = by_hand.unwrap_or_else(|| cells::width(ui, lang, kind, path, title));
            let follows = by_hand.is_none();
            let mark = screen.look.sort.iter().position(|by| by.path == *path);
            let mark = mark.and_then(|at| {
                screen.look.sort.get(at).map(|by| SortMark { descending: by.descending, rank: at + 1 })
            });
            let column = TableColumn::new(key, title, width)
                .sorted(mark)
                .gives_way(cells::least_width(ui, path, title).filter(|_| follows))
                .grows(follows && growing == Some(*path));
            match path.column.kind {
                _ if path.column.kind.is_numeric() => column.numeric(),
                FieldKind::Day | FieldKind::Instant => column.whole(),
                _ => column,
            }
        })
        .collect();

    let none = Vec::new();
    let ids = listed.map_or(&none, |listed| &*listed.ids);
    if let Some(listed) = listed {
        let (revision, settled) = (listed.revision, screen.is_settled());
        screen.seen.renew(Stamp { revision, lang, columns: screen.look.columns.clone(), settled });
    }
    let loading = match (listed.is_some(), screen.listed.is_waiting()) {
        (false, _) => Loading::First,
        (true, true) if screen.listed.is_slow(ui.ctx()) => Loading::Again,
        (true, _) => Loading::Done,
    };
    // Both look again when it is time.
    let slow = [screen.listed.is_slow(ui.ctx()), screen.computed.is_slow(ui.ctx())];
    let name = lang.kinds(kind.key());
    let density = crate::ui::app::density(context.config);
    let headings = listed.and_then(|listed| listed.grouped.as_ref()).map_or(0, |(_, groups)| groups.len());
    let table = Table::new(("list", kind), &name, &columns, (ids.len() + headings) as u64)
        .row_height(density.row())
        .eager(true)
        .loading(loading)
        .signs(slow.contains(&true));
    let mut rows = ListRows {
        kind,
        listed,
        columns: &screen.look.columns,
        lang,
        snapshot: &context.snapshot,
        ctx: &ctx,
        seen: &mut screen.seen,
    };
    let done = table.show(ui, &mut screen.selection, &mut rows);
    if std::mem::take(&mut screen.to_table) {
        done.response.request_focus();
        // The focus counts from the next frame on, and a quiet window draws none by itself.
        ui.request_repaint();
    }
    let first = listed.and_then(|listed| listed.ids.first().copied());
    if let Some(first) = first.filter(|_| screen.is_settled() && std::mem::take(&mut screen.to_first))
        && !screen
            .selection
            .current()
            .is_some_and(|current| listed.is_some_and(|l| l.ids.contains(&current.id)))
    {
        let headings = listed.is_some_and(|listed| listed.grouped.is_some());
        screen.selection.go_to(u64::from(headings), first);
    }
    drop(columns);
    if done.copy {
        // Rows that are selected, with their headings, or else the cell one is in, as spreadsheets do.
        let one = screen.look.columns.get(screen.selection.column).filter(|_| screen.selection.is_empty());
        let columns = one.map_or(screen.look.columns.as_slice(), std::slice::from_ref);
        // What is computed for all records at once would be computed here, while nobody can do anything.
        if columns.iter().all(|path| insight::is_ready(&ctx, kind, path)) {
            let ids = in_order(ids, &screen.selection.target());
            let text = tab_separated(&context.snapshot, &ctx, lang, kind, columns, &ids);
            let (text, told) = match (one, text.split_once('\n')) {
                (Some(_), Some((_, cell))) => {
                    (cell.to_owned(), Message::new("toast-copied-text").with("text", cell))
                }
                _ => (text, Message::new("toast-copied-rows").with("n", ids.len())),
            };
            ui.ctx().copy_text(text);
            context.send(Action::Toast(told));
        } else {
            if screen.is_settled() {
                query::compute_again(screen, context);
            }
            context.send(Action::Refused(Message::new("list-copy-later")));
        }
    }
    let cell = done.cell;
    if let (Some(text), Some(listed)) = (&done.paste, listed) {
        paste::begin(screen, text, &listed.ids, context);
    }
    answer(screen, context, &keys, listed, done);
    cell_editor::show(screen, ui, listed, cell, context);
}

/// The selected ids in the order of the list.
fn in_order(ids: &[u64], selected: &[u64]) -> Vec<u64> {
    let wanted: std::collections::HashSet<u64> = selected.iter().copied().collect();
    ids.iter().copied().filter(|id| wanted.contains(id)).collect()
}

fn answer(
    screen: &mut ListScreen,
    context: &mut Context<'_>,
    keys: &[String],
    listed: Option<&Listed>,
    done: TableResponse,
) {
    let kind = screen.kind;
    if let Some((column, add)) = done.sort {
        sort_by(screen, column, add);
    }
    screen.shown_widths = keys.iter().cloned().zip(done.widths).collect();
    for (column, width) in &done.resized {
        if let Some(key) = keys.get(*column) {
            screen.look.widths.insert(key.clone(), *width);
        }
    }
    if let Some((from, to)) = done.moved
        && from < screen.look.columns.len()
        && to < screen.look.columns.len()
    {
        let column = screen.look.columns.remove(from);
        screen.look.columns.insert(to, column);
    }
    if let (Some(id), Some(listed)) = (done.opened, listed) {
        context.send(Action::Open { of: AnyRef::new(kind, id), among: Arc::clone(&listed.ids) });
    }
    let is_refused = cell_editor::is_refused(screen);
    if let Some((id, column)) = done.edit {
        cell_editor::begin(screen, id, column, context);
    }
    if let (Some((id, column)), Some(listed)) = (done.pressed_twice, listed) {
        // As in a spreadsheet; where there is nothing to be typed the record is opened.
        let path = screen.look.columns.get(column).copied();
        if path.is_some_and(|path| cell_editor::editable(screen, &path, context).is_ok()) {
            cell_editor::begin(screen, id, column, context);
        } else {
            context.send(Action::Open { of: AnyRef::new(kind, id), among: Arc::clone(&listed.ids) });
        }
    }
    if done.preview.is_some() {
        preview::toggle(screen);
    }
    if let Some(typed) = done.typed.filter(|_| !is_refused) {
        // Letters typed into the table go on as the quick filter.
        screen.look.quick.push_str(&typed);
        screen.to_filter = true;
    }
    let menu = {
        let lang = context.lang;
        let mut chosen = None;
        overlay::context_menu(&done.response, |ui| {
            for (name, icon, keys, what) in [
                ("button-open", Icon::ArrowRight, "Enter", Deed::Open),
                ("button-edit", Icon::Pencil, "", Deed::Edit),
                ("button-duplicate", Icon::Copy, "", Deed::Duplicate),
            ] {
                if overlay::Item::new(&lang.text(name)).icon(icon).shortcut(keys).show(ui) {
                    chosen = Some(what);
                }
            }
            overlay::menu_line(ui);
            let delete = lang.text("button-delete");
            if overlay::Item::new(&delete).icon(Icon::Trash).shortcut("Del").danger().show(ui) {
                chosen = Some(Deed::Delete);
            }
        });
        chosen
    };
    let current = screen.selection.current().map(|current| AnyRef::new(kind, current.id));
    match (menu, current, listed) {
        (Some(Deed::Open), Some(of), Some(listed)) => {
            context.send(Action::Open { of, among: Arc::clone(&listed.ids) });
        }
        (Some(Deed::Edit), Some(of), _) => edit(kind, of.id, context),
        (Some(Deed::Duplicate), Some(of), _) => duplicate(context, of),
        (Some(Deed::Delete), ..) => context.run(Command::Delete { records: screen.target() }),
        _ => {}
    }
}

/// What the menu of a row offers.
#[derive(Clone, Copy)]
enum Deed {
    Open,
    Edit,
    Duplicate,
    Delete,
}

/// The form of a record.
pub fn edit(kind: Kind, id: u64, context: &mut Context<'_>) {
    context.go(Route::Form { kind, of: Some(AnyRef::new(kind, id)), values: Vec::new() });
}

/// The form of a new record with the values of this one.
fn duplicate(context: &mut Context<'_>, of: AnyRef) {
    use crate::model::record::flags;
    use crate::store::ReadRecords as _;
    match context.snapshot.record(of) {
        Ok(Some(record)) => {
            let left_out = flags::READ_ONLY | flags::STATE | flags::EXTERNAL | flags::HIDDEN;
            let values = context
                .schema
                .fields(of.kind)
                .filter(|(_, field)| field.flags & left_out == 0)
                .map(|(index, _)| (index, record.get(index).to_value()))
                .filter(|(_, value)| !value.is_empty())
                .collect();
            context.go(Route::Form { kind: of.kind, of: None, values });
        }
        Ok(None) => context.send(Action::Refused(Message::new("list-record-gone"))),
        Err(error) => context.send(Action::Failed(error.message())),
    }
}

/// A click sorts by the column, another one turns it round, a third takes it back; Shift adds.
fn sort_by(screen: &mut ListScreen, column: usize, add: bool) {
    let Some(path) = screen.look.columns.get(column).copied() else { return };
    let numeric = path.column.kind.is_numeric();
    let at = screen.look.sort.iter().position(|by| by.path == path);
    let first = SortBy { path, descending: numeric };
    match (at, add) {
        (Some(at), true) => {
            if let Some(by) = screen.look.sort.get_mut(at) {
                by.descending = !by.descending;
            }
        }
        (None, true) => screen.look.sort.push(first),
        (Some(at), false) if screen.look.sort.len() == 1 => {
            if let Some(by) = screen.look.sort.get_mut(at) {
                by.descending = !by.descending;
            }
        }
        _ => screen.look.sort = vec![first],
    }
}
