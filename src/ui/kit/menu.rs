//! The keyboard in menus, whatever they hang from: a menu opened with the keyboard has it at once, letters lead to
//! the entry they begin, Enter chooses, Esc gives the keyboard back to where it was. ↑ and ↓ are egui's own.

use egui::{Id, Key, Modifiers, Response, Ui};

use super::{ahead, focus, ime};

/// What is known of an entry once it is drawn.
#[derive(Clone)]
struct Entry {
    id: Id,
    name: String,
    ticked: bool,
    chosen: bool,
}

/// The entries of the menu being drawn; none while no menu is.
type Entries = Option<Vec<Entry>>;

/// What is kept of an open menu from frame to frame.
#[derive(Clone, Copy)]
struct Kept {
    frame: u64,
    /// What had the keyboard before.
    before: Option<Id>,
}

/// What came of a menu in this frame.
pub struct Walked<R> {
    pub inner: R,
    /// An entry was chosen or Esc pressed: it is to be closed.
    pub done: bool,
}

fn entries<R>(ui: &Ui, look: impl FnOnce(&mut Entries) -> R) -> R {
    ui.data_mut(|data| look(data.get_temp_mut_or_default(Id::unique("menu-entries"))))
}

/// Says that an entry stands here; where no menu is being drawn, it is an entry of none.
pub fn entry(ui: &Ui, response: &Response, name: &str, ticked: bool) {
    let chosen = response.clicked();
    entries(ui, |open| {
        if let Some(open) = open {
            open.push(Entry { id: response.id, name: name.to_owned(), ticked, chosen });
        }
    });
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// Whether Enter would choose this entry, and that is to be seen: who works with the pointer sees where he is.
pub fn is_meant(response: &Response) -> bool {
    response.has_focus() && focus::by_keyboard(&response.ctx)
}

/// The contents of a popup that is a menu.
pub fn popup<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let takes = focus::keyboard_was_last(ui.ctx());
    let walked = walked(ui, takes, contents);
    if walked.done {
        ui.close();
    }
    walked.inner
}

/// Draws entries and lets the keyboard choose among them; `takes` gives it to them when they are first drawn, to the
/// one that is ticked if any is.
pub fn walked<R>(ui: &mut Ui, takes: bool, contents: impl FnOnce(&mut Ui) -> R) -> Walked<R> {
    let id = ui.scope_id().with("menu");
    let before = ui.memory(|memory| memory.focused());
    entries(ui, |open| *open = Some(Vec::new()));
    let inner = contents(ui);
    let drawn = entries(ui, Option::take).unwrap_or_default();
    // A pass that only measures draws nothing that could have the keyboard.
    let done = !ui.is_sizing_pass() && keys(ui, id, before, takes, &drawn);
    Walked { inner, done }
}

/// Whether the menu is done with.
fn keys(ui: &Ui, id: Id, before: Option<Id>, takes: bool, drawn: &[Entry]) -> bool {
    let frame = ui.ctx().cumulative_frame_nr();
    let kept: Option<Kept> = ui.data(|data| data.get_temp(id));
    let kept = kept.filter(|kept| kept.frame + 1 >= frame);
    let fresh = kept.is_none();
    let before = kept.map_or(before, |kept| kept.before);
    ui.data_mut(|data| data.insert_temp(id, Kept { frame, before }));

    let focused = ui.memory(|memory| memory.focused());
    let at = drawn.iter().position(|entry| Some(entry.id) == focused);
    // What stands in the menu may have taken the keyboard itself: a field to search in.
    let takes = takes && (fresh && focused == before || focused.is_none());
    let typed = if at.is_some() || focused.is_none() {
        let names: Vec<&str> = drawn.iter().map(|entry| entry.name.as_str()).collect();
        ahead::typed(ui, id, at.unwrap_or(drawn.len().saturating_sub(1)), &names)
    } else {
        None
    };
    let first = || drawn.iter().position(|entry| entry.ticked).or(Some(0));
    let to = typed.or_else(|| if takes { first() } else { None });
    if let Some(entry) = to.and_then(|to| drawn.get(to)) {
        ui.memory_mut(|memory| memory.request_focus(entry.id));
    }
    let left =
        !ime::composing(ui.ctx()) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if let Some(before) = before.filter(|_| left) {
        ui.memory_mut(|memory| memory.request_focus(before));
    }
    left || drawn.iter().any(|entry| entry.chosen)
}
