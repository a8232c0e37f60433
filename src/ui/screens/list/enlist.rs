//! The selected customers or contacts into a campaign.

use egui::Ui;

use super::ListScreen;
use crate::app::Command;
use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::model::say::Message;
use crate::ui::context::Context;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::Field;
use crate::ui::kit::overlay::{Dialog, confirm, dialog_buttons, takes_keyboard};
use crate::ui::screens::form::picker::{Among, Picked, Picker};

/// The dialog that asks for the campaign.
pub struct Enlist {
    picker: Picker,
    campaign: Option<u64>,
    /// What was typed and is no campaign.
    unknown: Option<String>,
    fresh: bool,
}

impl Default for Enlist {
    fn default() -> Self {
        Self { picker: Picker::default(), campaign: None, unknown: None, fresh: true }
    }
}

impl Enlist {
    /// The dialog; none once it is over.
    pub fn show(mut self, screen: &ListScreen, ui: &Ui, context: &mut Context<'_>) -> Option<Self> {
        let lang = context.lang;
        let title = lang.say(&Message::new("list-enlist-title").with("n", screen.selection.len()));
        let close = lang.text("button-cancel");
        let done = Dialog::new("enlist", &title, &close).width(420.0).show(ui.ctx(), |ui| {
            let label = lang.kind(Kind::Campaign.key());
            let focus = takes_keyboard(ui, &mut self.fresh);
            let field = Field::new(&label).focus(focus);
            let chosen = self.campaign.map(|id| AnyRef::new(Kind::Campaign, id));
            let among = Among::Kind(Kind::Campaign);
            match self.picker.show(ui, field, among, (chosen, self.unknown.as_deref()), context).1 {
                Picked::Nothing => {}
                Picked::Cleared | Picked::TakenBack => (self.campaign, self.unknown) = (None, None),
                Picked::Chosen(of) => (self.campaign, self.unknown) = (Some(of.id), None),
                Picked::Unknown(typed) => (self.campaign, self.unknown) = (None, Some(typed)),
            }
            let (add, missing) = (lang.text("list-enlist-add"), lang.text("list-enlist-choose"));
            let refused = self.campaign.is_none().then_some(&*missing);
            dialog_buttons(ui, |ui| {
                let add = confirm(ui, &add, refused);
                (add, Button::secondary(&close).show(ui).clicked())
            })
        });
        let (add, cancel) = done.inner;
        if let Some(campaign) = self.campaign.filter(|_| add) {
            context.run(Command::Enlist { campaign, whom: screen.target() });
            return None;
        }
        (!cancel && !done.closed).then_some(self)
    }
}
