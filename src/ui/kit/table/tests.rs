use std::borrow::Cow;
use std::ops::Range;

use egui::{Key, Modifiers};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::{Cell, Loading, Selection, SortMark, Table, TableColumn, TableRows, WIDTH_STEP};

/// Record 1000 + n in row n, with headings in the rows named.
#[derive(Default)]
struct Numbers {
    prepared: Range<u64>,
    headings: Vec<u64>,
}

impl TableRows for Numbers {
    fn prepare(&mut self, rows: Range<u64>) {
        self.prepared = rows;
    }
    fn id(&self, row: u64) -> Option<u64> {
        (!self.headings.contains(&row)).then_some(1000 + row)
    }
    fn name(&self, row: u64) -> Cow<'_, str> {
        format!("C-{row} Company {row}").into()
    }
    fn cell(&self, row: u64, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(format!("Company {row}")),
            1 => Cell::text("a text that is far too long for its narrow column"),
            _ => Cell::text(format!("{}", row * 1_000_000_000)),
        }
    }
    fn heading(&self, row: u64) -> Option<Cow<'_, str>> {
        self.headings.contains(&row).then(|| "Heading".into())
    }
}

/// What a test sees of the last frames.
#[derive(Default)]
struct Seen {
    rows: Numbers,
    selection: Selection,
    count: u64,
    loading: Loading,
    sort: Option<(usize, bool)>,
    opened: Option<u64>,
    edit: Option<(u64, usize)>,
    pressed_twice: Option<(u64, usize)>,
    preview: Option<u64>,
    typed: String,
    resized: Option<(usize, f32)>,
    moved: Option<(usize, usize)>,
    visible: Range<u64>,
}

fn harness(count: u64) -> Harness<'static, Seen> {
    harness_of(count, 500.0)
}

/// In a window of this width.
fn harness_of(count: u64, width: f32) -> Harness<'static, Seen> {
    let builder = Harness::builder()
        .with_size([width, 440.0])
        // As on a screen: at four frames a second nobody clicks twice.
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(crate::ui::kit::tests::install);
    let mut harness = builder.build_ui_state(
        |ui, seen: &mut Seen| {
            let columns = [
                TableColumn::new("name", "Name", 160.0),
                TableColumn::new("note", "Note", 100.0).sorted(Some(SortMark { descending: false, rank: 1 })),
                TableColumn::new("amount", "Amount", 60.0).numeric(),
            ];
            let table = Table::new("test", "Customers", &columns, seen.count).loading(seen.loading);
            let done = table.show(ui, &mut seen.selection, &mut seen.rows);
            seen.sort = done.sort.or(seen.sort);
            seen.opened = done.opened.or(seen.opened);
            seen.edit = done.edit.or(seen.edit);
            seen.pressed_twice = done.pressed_twice.or(seen.pressed_twice);
            seen.preview = done.preview.or(seen.preview);
            seen.resized = done.resized.last().copied().or(seen.resized);
            seen.moved = done.moved.or(seen.moved);
            seen.typed += &done.typed.unwrap_or_default();
            seen.visible = done.visible;
        },
        Seen { count, ..Seen::default() },
    );
    harness.run();
    harness
}

/// A table whose first row is current and that has the keyboard.
fn at_first_row(count: u64) -> Harness<'static, Seen> {
    let mut harness = harness(count);
    harness.get_by_label("Customers").focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Home);
    harness
}

/// The current cell was gone beyond the edge, and F2 opened an editor that nobody saw.
#[test]
fn the_current_column_comes_into_sight() {
    for count in [10, 10_000_000] {
        let mut harness = harness_of(count, 340.0);
        harness.get_by_label("Customers").focus();
        harness.run();
        press(&mut harness, Modifiers::NONE, Key::Home);
        let header = |harness: &Harness<'_, Seen>, name: &str| {
            let header = harness.query_by_role_and_label(egui::accesskit::Role::ColumnHeader, name);
            header.map(|header| header.rect())
        };
        let amount =
            |harness: &Harness<'_, Seen>| header(harness, "Amount").is_some_and(|at| at.right() <= 341.0);
        assert!(!amount(&harness), "{:?}", header(&harness, "Amount"));
        for _ in 0..2 {
            press(&mut harness, Modifiers::NONE, Key::ArrowRight);
        }
        harness.run();
        assert!(amount(&harness), "{count}: {:?}", header(&harness, "Amount"));
    }
}

fn press(harness: &mut Harness<'_, Seen>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn click(harness: &mut Harness<'_, Seen>, pos: egui::Pos2, modifiers: Modifiers) {
    harness.event(egui::Event::PointerMoved(pos));
    harness.event(egui::Event::ModifiersChanged(modifiers));
    for pressed in [true, false] {
        harness.event(egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers,
        });
    }
    harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    harness.run();
}

fn current(harness: &Harness<'_, Seen>) -> Option<u64> {
    harness.state().selection.current().map(|current| current.row)
}

#[test]
fn columns_are_moved_and_sized_from_the_header() {
    let ctrl_shift = Modifiers::COMMAND | Modifiers::SHIFT;
    let mut harness = at_first_row(100);
    press(&mut harness, ctrl_shift, Key::ArrowRight);
    assert_eq!(
        (harness.state().moved, harness.state().resized),
        (None, None),
        "a row has no columns to move"
    );
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, ctrl_shift, Key::ArrowRight);
    assert_eq!(harness.state().moved, None, "the first column stays");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, ctrl_shift, Key::ArrowLeft);
    assert_eq!(harness.state().moved, None, "nothing comes before it");
    press(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(harness.state().resized, Some((1, 100.0 - WIDTH_STEP)));
    press(&mut harness, ctrl_shift, Key::ArrowRight);
    assert_eq!(harness.state().moved, Some((1, 2)));
    assert_eq!(harness.state().selection.column, 2, "the keyboard goes with it");
    press(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(harness.state().resized, Some((2, 60.0 + WIDTH_STEP)));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().sort, Some((2, false)));
}

#[test]
fn rows_and_cells_have_names() {
    let harness = harness(100);
    assert_eq!(harness.get_by_label("C-3 Company 3").accesskit_node().role(), egui::Role::Row);
    assert_eq!(harness.get_by_label("Company 3").accesskit_node().role(), egui::Role::Cell);
    assert_eq!(harness.get_by_label("Amount").accesskit_node().role(), egui::Role::ColumnHeader);
    assert_eq!(harness.get_by_label("Customers").accesskit_node().role(), egui::Role::Table);
    // Only what is seen is asked for.
    assert_eq!(harness.state().rows.prepared, 0..12);
}

#[test]
fn keys_move_and_select() {
    use Key::{A, ArrowDown, ArrowUp, End, Escape, Home, PageDown, PageUp, Space};
    let (none, shift, command) = (Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND);
    let mut harness = at_first_row(100);
    for (modifiers, key, row, selected) in [
        (none, ArrowDown, 1, 0),
        (none, Space, 1, 1),
        (none, ArrowDown, 2, 1),
        (none, Space, 2, 2),
        (shift, ArrowDown, 3, 3),
        (shift, ArrowDown, 4, 4),
        (shift, ArrowUp, 3, 3),
        (none, Space, 3, 2),
        (none, PageDown, 13, 2),
        (none, PageUp, 3, 2),
        (none, End, 99, 2),
        (none, ArrowDown, 99, 2),
        (none, Home, 0, 2),
        (none, PageUp, 0, 2),
        (command, A, 0, 100),
        (none, Escape, 0, 0),
        (shift, End, 99, 100),
    ] {
        press(&mut harness, modifiers, key);
        assert_eq!(
            (current(&harness), harness.state().selection.len()),
            (Some(row), selected),
            "{modifiers:?} {key:?}"
        );
    }
    assert!(harness.get_by_label("Customers").is_focused());
    assert_eq!(harness.state().visible.end, 100);
}

#[test]
fn keys_open_edit_preview_and_sort() {
    let mut harness = at_first_row(100);
    for key in [Key::ArrowDown, Key::Enter, Key::ArrowRight, Key::F2, Key::F4] {
        press(&mut harness, Modifiers::NONE, key);
    }
    let seen = harness.state();
    assert_eq!(
        (seen.opened, seen.edit, seen.preview, seen.sort),
        (Some(1001), Some((1001, 1)), Some(1001), None)
    );
    // Up from the first row is the header.
    for key in [Key::ArrowUp, Key::ArrowUp, Key::ArrowRight, Key::Enter] {
        press(&mut harness, Modifiers::NONE, key);
    }
    assert_eq!(harness.state().sort, Some((2, false)));
    press(&mut harness, Modifiers::SHIFT, Key::Enter);
    assert_eq!(harness.state().sort, Some((2, true)));
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(current(&harness), Some(1));
}

#[test]
fn letters_are_typed_ahead_but_not_the_keys_of_the_window() {
    let mut harness = at_first_row(100);
    for text in ["r", "/", "瑞", "?", " "] {
        harness.event(egui::Event::Text(text.to_owned()));
        harness.run();
    }
    assert_eq!(harness.state().typed, "r瑞");
}

#[test]
fn the_pointer_selects_opens_and_sorts() {
    let mut harness = harness(100);
    let cell = harness.get_by_label("Company 4").rect();
    // The check box, then further down with Shift, then one more with Ctrl.
    let check_box = egui::pos2(cell.left() + 14.0, cell.center().y);
    click(&mut harness, check_box, Modifiers::NONE);
    assert_eq!(harness.state().selection.ids(), [1004]);
    click(&mut harness, check_box + egui::vec2(140.0, 68.0), Modifiers::SHIFT);
    assert_eq!(harness.state().selection.ids(), [1004, 1005, 1006]);
    click(&mut harness, check_box + egui::vec2(140.0, 136.0), Modifiers::COMMAND);
    assert_eq!(harness.state().selection.ids(), [1004, 1005, 1006, 1008]);
    assert_eq!(harness.state().opened, None);
    // The name is a link.
    click(&mut harness, check_box + egui::vec2(30.0, 0.0), Modifiers::NONE);
    assert_eq!(harness.state().opened, Some(1004));
    harness.get_by_label("Note").click();
    harness.run();
    assert_eq!(harness.state().sort, Some((1, false)));
}

/// Who presses a check box twice has changed his mind about it.
#[test]
fn a_double_click_edits_a_cell_and_opens_a_name_but_does_neither_on_a_check_box() {
    for (column, aside, opened, pressed_twice, selected) in [
        ("Company 4", 14.0, None, None, 0),
        ("Company 4", 44.0, Some(1004), None, 0),
        ("4000000000", 10.0, None, Some((1004, 2)), 0),
    ] {
        let mut harness = harness(100);
        let cell = harness.get_by_label(column).rect();
        for _ in 0..2 {
            click(&mut harness, egui::pos2(cell.left() + aside, cell.center().y), Modifiers::NONE);
        }
        let seen = harness.state();
        let done = (seen.opened, seen.pressed_twice, seen.selection.len());
        assert_eq!(done, (opened, pressed_twice, selected), "{column} {aside}");
    }
}

#[test]
fn columns_are_resized_moved_and_never_cut_a_number() {
    let mut harness = harness(20);
    // "19000000000" does not fit in 60 points.
    assert!(harness.get_by_label("Amount").rect().width() > 80.0);
    let note = harness.get_by_label("Note").rect();
    let grip = egui::pos2(note.right() - 3.0, note.center().y);
    harness.drag_at(grip);
    harness.run();
    harness.hover_at(grip + egui::vec2(40.0, 0.0));
    harness.run();
    harness.drop_at(grip + egui::vec2(40.0, 0.0));
    harness.run();
    let (column, width) = harness.state().resized.unwrap();
    assert_eq!(column, 1);
    assert!((width - 137.0).abs() < 2.0, "{width}");
    harness.drag_at(note.center());
    harness.run();
    let target = harness.get_by_label("Amount").rect().center();
    harness.hover_at(target);
    harness.run();
    harness.drop_at(target);
    harness.run();
    assert_eq!(harness.state().moved, Some((1, 2)));
}

#[test]
fn a_million_rows_are_scrolled_by_index() {
    let mut harness = at_first_row(1_000_000);
    press(&mut harness, Modifiers::NONE, Key::End);
    assert_eq!(harness.state().visible, 999_989..1_000_000);
    harness.get_by_label("C-999999 Company 999999");
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(current(&harness), Some(999_998));
    press(&mut harness, Modifiers::NONE, Key::PageUp);
    assert_eq!(current(&harness), Some(999_988));
    assert_eq!(harness.state().visible.start, 999_988);
}

#[test]
fn headings_are_passed_over() {
    let mut harness = harness(6);
    harness.state_mut().rows.headings = vec![0, 2, 3];
    harness.get_by_label("Customers").focus();
    harness.run();
    let mut rows = Vec::new();
    for key in [Key::Home, Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::End] {
        press(&mut harness, Modifiers::NONE, key);
        rows.push(current(&harness).unwrap());
    }
    assert_eq!(rows, [1, 4, 5, 4, 5]);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    assert_eq!(harness.state().selection.ids(), [1001, 1004, 1005]);
}

#[test]
fn an_empty_table_and_one_that_is_read_for_the_first_time_take_keys_without_harm() {
    for loading in [Loading::Done, Loading::First] {
        let mut harness = harness(0);
        harness.state_mut().loading = loading;
        harness.get_by_label("Customers").focus();
        harness.run();
        for key in [Key::Home, Key::End, Key::ArrowDown, Key::Space, Key::Enter, Key::F2, Key::PageUp] {
            press(&mut harness, Modifiers::NONE, key);
        }
        assert!(harness.state().selection.is_empty() && harness.state().opened.is_none());
    }
}

#[test]
fn assistive_technology_knows_where_the_table_is_from_the_first_frame_on() {
    let ctx = egui::Context::default();
    crate::ui::kit::tests::install(&ctx);
    ctx.enable_accesskit();
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(500.0, 440.0));
    let input = egui::RawInput { screen_rect: Some(screen), ..Default::default() };
    let mut selection = Selection::default();
    let mut output = ctx.run_ui(input, |ui| {
        let columns = [TableColumn::new("name", "Name", 160.0)];
        Table::new("test", "Customers", &columns, 9).show(ui, &mut selection, &mut Numbers::default());
    });
    output.textures_delta.clear();
    let update = output.platform_output.accesskit_update.unwrap();
    let (_, table) = update.nodes.iter().find(|(_, node)| node.role() == egui::Role::Table).unwrap();
    let bounds = table.bounds().unwrap();
    assert!(bounds.x0 >= 0.0 && bounds.x1 <= 500.0 && bounds.y1 <= 440.0, "{bounds:?}");
    assert!(bounds.width() > 400.0 && bounds.height() > 300.0, "{bounds:?}");
}

#[test]
fn changes_are_told_once() {
    let changed = std::rc::Rc::new(std::cell::Cell::new(0));
    let count = changed.clone();
    let mut selection = Selection::default();
    let builder =
        Harness::builder().with_size([500.0, 440.0]).with_context_setup(crate::ui::kit::tests::install);
    let mut harness = builder.build_ui(move |ui| {
        let columns = [TableColumn::new("name", "Name", 160.0)];
        let done =
            Table::new("test", "Customers", &columns, 9).show(ui, &mut selection, &mut Numbers::default());
        count.set(count.get() + u32::from(done.selection_changed));
    });
    harness.get_by_label("Customers").focus();
    harness.run();
    assert_eq!(changed.get(), 0);
    for key in [Key::Home, Key::Space, Key::ArrowRight] {
        harness.key_press(key);
        harness.run();
    }
    assert_eq!(changed.get(), 2);
}
