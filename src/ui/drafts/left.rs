//! Whoever leaves a form hears that what was typed is kept, by whatever way he leaves.

use egui::Context;

use super::form;
use crate::model::say::Message;
use crate::ui::app::App;
use crate::ui::context::Route;
use crate::ui::screens::form::title_of;

impl App {
    /// Looks whether the form that was in front is there no more with something unsaved in it. Rail, keys, palette and
    /// links all lead elsewhere in their own ways: what they have in common is seen here.
    pub(in crate::ui) fn notice_left_form(&mut self, context: &Context) {
        // A new record that was saved without closing its form is changed there from then on.
        // What is no form does not become one, and to say where it is may cost something: a list puts its filter into words.
        let is_form = |route: &Route| matches!(route, Route::Form { .. });
        let open = self.open.as_ref().filter(|open| is_form(open.router.route()));
        let front = open.map(|open| open.router.place()).filter(is_form);
        if self.form_in_front == front {
            return;
        }
        if let Some(front) = &front {
            self.toasts.is_back(front);
        }
        let Some(left) = std::mem::replace(&mut self.form_in_front, front) else { return };
        let Some(draft) = form(context, &left) else { return };
        let lang = self.lang();
        let Some(snapshot) = self.open.as_mut().and_then(|open| open.snapshot()) else { return };
        let title = title_of(draft.kind, draft.of, &snapshot, lang);
        self.toasts.kept(Message::new("toast-draft-kept").with("record", title), left);
    }
}
