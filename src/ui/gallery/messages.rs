//! Messages, empty places, and what lies over the window.

use egui::Ui;

use super::{Gallery, row};
use crate::lang::Lang;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::message;
use crate::ui::kit::overlay::{Dialog, Item, confirm_danger, dialog_buttons, menu, menu_line};
use crate::ui::tokens::Tone;

pub(super) fn messages(ui: &mut Ui, lang: &Lang) {
    let text = |key: &str| lang.text(key);
    for (tone, strong, rest, action) in [
        (Tone::Bad, "gallery-notice-bad", "gallery-notice-bad-rest", Some("gallery-notice-open")),
        (Tone::Warn, "gallery-notice-warn", "gallery-notice-warn-rest", Some("gallery-notice-compare")),
        (Tone::Good, "status-ready", "gallery-too-long", None),
    ] {
        message::notice(ui, tone, &text(strong), &text(rest), action.map(text).as_deref());
    }
    let stop = text("button-stop");
    message::progress_row(ui, &text("gallery-job"), Some(0.4), "40%", &stop);
    let (button, link) = (text("gallery-empty-button"), text("gallery-empty-link"));
    message::empty(ui, Icon::Megaphone, &text("gallery-empty"), Some(&button), Some(&link));
    message::failure(ui, &text("fail-load"), &text("fail-store"), &text("button-try-again"));
}

pub(super) fn overlays(ui: &mut Ui, lang: &Lang, state: &mut Gallery) {
    let text = |key: &str| lang.text(key);
    row(ui, |ui| {
        let button = Button::secondary(&text("gallery-show-menu")).chevron().show(ui);
        menu(&button, |ui| {
            Item::new(&text("button-edit")).icon(Icon::Pencil).shortcut("F2").show(ui);
            Item::new(&text("button-copy")).icon(Icon::Copy).shortcut("Ctrl+C").show(ui);
            Item::new(&text("button-pin")).ticked(true).show(ui);
            Item::new(&text("button-merge"))
                .icon(Icon::Merge)
                .refused(Some(&text("gallery-refused")))
                .show(ui);
            menu_line(ui);
            Item::new(&text("button-delete")).icon(Icon::Trash).danger().show(ui);
        });
        if Button::secondary(&text("gallery-show-toast")).show(ui).clicked() {
            let undo = (text("button-undo").into_owned(), ());
            state.toasts.add(text("gallery-company-long"), Tone::Good, Some(undo));
        }
        state.dialog |= Button::secondary(&text("gallery-show-dialog")).show(ui).clicked();
    });
    if state.dialog {
        let (title, close) = (text("gallery-dialog"), text("button-close"));
        let dialog = Dialog::new("gallery", &title, &close).show(ui.ctx(), |ui| {
            ui.label(text("gallery-dialog-text"));
            dialog_buttons(ui, |ui| {
                let delete = confirm_danger(ui, &text("button-delete"), None);
                delete | Button::secondary(&text("button-cancel")).show(ui).clicked()
            })
        });
        state.dialog = !(dialog.closed || dialog.inner);
    }
}
