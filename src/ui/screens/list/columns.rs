//! The choice of columns: which are shown, in which order and how wide.

use egui::{Align, Id, Key, KeyboardShortcut, Layout, Modifiers, Response, ScrollArea, Ui, UiBuilder};

use super::{ListScreen, cells, look::Look};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::company::OwnField;
use crate::model::record::{Choice as _, FieldKind, Value, flags};
use crate::model::say::Message;
use crate::model::schema::Path;
use crate::text::{fold, matches_pinyin};
use crate::ui::commands::{alt, plain, shown};
use crate::ui::context::{Context, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::{Field, Label};
use crate::ui::kit::table::{LEAST_WIDTH, WIDTH_STEP};
use crate::ui::kit::{focus, overlay};
use crate::ui::tokens::{GAP_M, GAP_S};

const WIDTH: f32 = 400.0;

/// What is done to a column.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    Show,
    Hide,
    /// One place to the front or to the end.
    Move(isize),
    /// By so many points.
    Widen(f32),
}

/// What buttons and keys do to a column that is shown; from the right, so that those of all lines stand below each
/// other. Alt with ← and → leads back and forward wherever one is.
const CHANGES: [(&str, Icon, KeyboardShortcut, Change); 4] = [
    ("list-column-wider", Icon::Plus, plain(Key::Plus), Change::Widen(WIDTH_STEP)),
    ("list-column-narrower", Icon::Minus, plain(Key::Minus), Change::Widen(-WIDTH_STEP)),
    ("list-column-later", Icon::ArrowDown, alt(Key::ArrowDown), Change::Move(1)),
    ("list-column-earlier", Icon::ArrowUp, alt(Key::ArrowUp), Change::Move(-1)),
];

/// What is looked for among the columns, kept while they are being chosen.
#[derive(Default)]
pub struct Choosing {
    wanted: String,
    /// The field has had the keyboard already.
    begun: bool,
}

/// Every field as a check box, as far as its name fits what is typed; those shown in front, in their order.
pub fn choose(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    ui.set_width(WIDTH);
    let lang = context.lang;
    let mut fresh = !screen.choosing.begun;
    let focus = overlay::takes_keyboard(ui, &mut fresh);
    screen.choosing.begun = !fresh;
    let hint = lang.text("list-column-search");
    let field = Field::new(&hint).place(Label::Hidden).hint(&hint).focus(focus);
    let entered = field.text(ui, &mut screen.choosing.wanted);
    let mut takes =
        entered.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    ui.add_space(GAP_S);
    let wanted = fold(screen.choosing.wanted.trim());
    let fits = |path: &Path| {
        let label = cells::label(lang, screen.kind, path);
        wanted.is_empty() || fold(&label).contains(&wanted) || matches_pinyin(&label, &wanted).is_some()
    };
    let tall = ui.ctx().content_rect().height() * 0.6;
    let mut change = None;
    ScrollArea::vertical().max_height(tall).show(ui, |ui| {
        let kind = screen.kind;
        let others = screen
            .schema
            .columns(kind)
            .filter(|column| !column.has(flags::HIDDEN) && !matches!(column.kind, FieldKind::Lines(_)))
            .map(Path::own)
            .filter(|path| !screen.look.columns.contains(path));
        let all: Vec<Path> = screen.look.columns.iter().copied().chain(others).filter(fits).collect();
        for path in all {
            // Named by its field, so that the keyboard stays with a column that is moved.
            let named = UiBuilder::new().scope_id(Id::unique(("column", kind, path.key(kind))));
            let done =
                ui.scope_builder(named, |ui| one(screen, ui, &path, std::mem::take(&mut takes), lang)).inner;
            change = change.or(done.map(|done| (path, done)));
        }
        focus::follow(ui);
    });
    if let Some((path, change)) = change {
        apply(screen, ui, &path, change, context.lang);
    }
    ui.add_space(GAP_M);
    below(screen, ui, context);
}

fn below(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let (kind, lang) = (screen.kind, context.lang);
    let (reset, own) = (lang.text("button-reset"), lang.text("list-new-own-field"));
    ui.horizontal(|ui| {
        if Button::link(&reset).show(ui).clicked() {
            screen.look.columns = Look::first(screen.scope()).columns;
            screen.look.widths.clear();
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

/// The line of one field; `takes` gives it the keyboard.
fn one(screen: &ListScreen, ui: &mut Ui, path: &Path, takes: bool, lang: Lang) -> Option<Change> {
    let label = cells::label(lang, screen.kind, path);
    let count = screen.look.columns.len();
    let place = screen.look.columns.iter().position(|shown| shown == path);
    let is_title = path.column.has(flags::TITLE) && path.via.is_none();
    let mut on = place.is_some();
    let mut change = None;
    ui.horizontal(|ui| {
        let check = Field::new(&label).read_only(is_title && on).check(ui, &mut on);
        if takes {
            check.request_focus();
        }
        if check.changed() {
            change = Some(if on { Change::Show } else { Change::Hide });
        }
        let Some(place) = place else { return };
        change = change.or_else(|| by_key(ui, &check));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let stays = lang.text("list-column-stays");
            for (name, icon, key, wanted) in CHANGES {
                let name = lang.say(&Message::new(name).with("field", label.as_str()));
                let key = shown(&key);
                let refused = (!is_possible(wanted, place, count)).then_some(&*stays);
                let button = Button::icon_only(icon, &name).compact().shortcut(&key).refused(refused);
                if button.show(ui).clicked() {
                    change = Some(wanted);
                }
            }
        });
    });
    // What a button refuses a key does not do either.
    change.filter(|change| place.is_none_or(|place| is_possible(*change, place, count)))
}

/// The keys on the check box of a column.
fn by_key(ui: &Ui, check: &Response) -> Option<Change> {
    if !check.has_focus() {
        return None;
    }
    let pressed = |key: &KeyboardShortcut| ui.input_mut(|input| input.consume_shortcut(key));
    CHANGES.into_iter().find(|(_, _, key, _)| pressed(key)).map(|(.., change)| change)
}

/// Whether it can be done to the column at this place of so many: the first one stays in front of all.
fn is_possible(change: Change, place: usize, count: usize) -> bool {
    let Change::Move(by) = change else { return true };
    place > 0 && place.checked_add_signed(by).is_some_and(|to| (1..count).contains(&to))
}

fn apply(screen: &mut ListScreen, ui: &Ui, path: &Path, change: Change, lang: Lang) {
    let columns = &mut screen.look.columns;
    let place = columns.iter().position(|shown| shown == path);
    match (change, place) {
        (Change::Show, _) => columns.push(*path),
        (Change::Hide, _) => columns.retain(|shown| shown != path),
        (Change::Move(by), Some(place)) => {
            if let Some(to) = place.checked_add_signed(by).filter(|to| *to < columns.len()) {
                columns.swap(place, to);
            }
        }
        (Change::Widen(by), _) => {
            let key = path.key(screen.kind);
            let usual = || cells::width(ui, lang, screen.kind, path, &cells::label(lang, screen.kind, path));
            let by_hand = screen.look.widths.get(&key);
            let width = by_hand.or(screen.shown_widths.get(&key)).copied().unwrap_or_else(usual);
            screen.look.widths.insert(key, (width + by).max(LEAST_WIDTH));
        }
        (Change::Move(_), None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, is_possible};

    #[test]
    fn the_first_column_stays_in_front() {
        for (place, by, expected) in
            [(0, 1, false), (1, -1, false), (1, 1, true), (2, -1, true), (3, 1, false), (0, -1, false)]
        {
            assert_eq!(is_possible(Change::Move(by), place, 4), expected, "{place} {by}");
        }
    }
}
