//! How wide the columns are shown.

use super::{Kept, Table};

/// The widths asked for, made wider where something would be cut that must not be. Where there is too little room, those
/// columns give way that can, if that is enough to show them all; what room is left goes to the column that grows, with a
/// part of it to those that can give way, whose texts are longer than their columns, too. Where all of them cannot be shown, none is cut by the edge: it begins there and is scrolled to.
pub(super) fn of(table: &Table<'_>, kept: &Kept, room: f32) -> Vec<f32> {
    let mut widths: Vec<f32> = table.columns.iter().map(|column| kept.width(column)).collect();
    give_way(table, &mut widths, room);
    let rest = room - widths.iter().sum::<f32>();
    let growing = table.columns.iter().position(|column| column.grows);
    if rest >= 0.0 {
        let rest = if growing.is_some() { rest - spread(table, &mut widths, rest) } else { rest };
        let growing = growing.or_else(|| widths.len().checked_sub(1));
        if let Some(width) = growing.and_then(|at| widths.get_mut(at)) {
            *width += rest;
        }
    } else {
        clear_edge(table, &mut widths, room, growing);
    }
    widths
}

/// Makes columns that can give way wider, but for the one that grows: by half of what they have, and together by half of
/// the room there is. How much that was.
fn spread(table: &Table<'_>, widths: &mut [f32], room: f32) -> f32 {
    let takes = |at: &usize| table.columns.get(*at).is_some_and(|c| c.least.is_some() && !c.grows);
    let taking: Vec<usize> = (0..widths.len()).filter(takes).collect();
    let wanted: f32 = taking.iter().filter_map(|at| widths.get(*at)).sum::<f32>() / 2.0;
    let part = if wanted > 0.0 { (room / 2.0 / wanted).min(1.0) } else { return 0.0 };
    let mut given = 0.0;
    for at in taking {
        if let Some(width) = widths.get_mut(at) {
            let more = (*width / 2.0 * part).floor();
            *width += more;
            given += more;
        }
    }
    given
}

/// Makes columns narrower in the measure in which they can be, where all of them fit in then.
fn give_way(table: &Table<'_>, widths: &mut [f32], room: f32) {
    let missing = widths.iter().sum::<f32>() - room;
    let spare = |width: f32, least: Option<f32>| least.map_or(0.0, |least| (width - least).max(0.0));
    let spares = || table.columns.iter().map(|column| column.least);
    let total: f32 = widths.iter().zip(spares()).map(|(width, least)| spare(*width, least)).sum();
    if missing <= 0.0 || missing > total {
        return;
    }
    for (width, least) in widths.iter_mut().zip(spares()) {
        *width = (*width - spare(*width, least) * missing / total).floor();
    }
}

/// Ends a column at the edge that lies across it: what can give way does, and before anything else there is more room.
fn clear_edge(table: &Table<'_>, widths: &mut [f32], room: f32, growing: Option<usize>) {
    let mut left = 0.0;
    let across = widths.iter().position(|width| {
        left += width;
        left > room + 0.5
    });
    let Some(across) = across.filter(|at| *at >= table.frozen.max(1)) else { return };
    let seen = room - widths.iter().take(across).sum::<f32>();
    let least = table.columns.get(across).and_then(|column| column.least);
    if least.is_some_and(|least| least <= seen) {
        widths.iter_mut().skip(across).take(1).for_each(|width| *width = seen);
        return;
    }
    let wider = growing.filter(|at| *at < across).unwrap_or(across - 1);
    widths.iter_mut().skip(wider).take(1).for_each(|width| *width += seen);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::kit::table::TableColumn;

    fn widths(columns: &[TableColumn<'_>], room: f32) -> Vec<f32> {
        of(&Table::new("widths", "Widths", columns, 0), &Kept::default(), room)
    }

    #[test]
    fn the_column_that_grows_takes_what_is_left_and_texts_give_way_before_anything_is_cut() {
        let name = TableColumn::new("name", "Name", 200.0).gives_way(Some(120.0)).grows(true);
        let note = TableColumn::new("note", "Note", 150.0).gives_way(Some(90.0));
        let amount = TableColumn::new("amount", "Amount", 100.0).numeric();
        let columns = [name, note, amount];
        for (room, expected) in [
            (450.0, [200.0, 150.0, 100.0]),
            (500.0, [225.0, 175.0, 100.0]),
            (700.0, [375.0, 225.0, 100.0]),
            // Each by the same part of what it can spare.
            (380.0, [160.0, 120.0, 100.0]),
            // All of them do not fit in: the number lies behind the edge, not across it.
            (309.0, [200.0, 109.0, 100.0]),
            (300.0, [200.0, 100.0, 100.0]),
            (250.0, [250.0, 150.0, 100.0]),
        ] {
            assert_eq!(widths(&columns, room), expected, "{room}");
        }
        // Nobody grows, or the number itself lies across the edge.
        let plain = [TableColumn::new("a", "A", 100.0), TableColumn::new("b", "B", 100.0).numeric()];
        assert_eq!(widths(&plain, 250.0), [100.0, 150.0]);
        assert_eq!(widths(&plain, 160.0), [160.0, 100.0]);
    }
}
