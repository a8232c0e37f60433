//! The company's segments to choose from: above the list of customers and in the reports about them.

use egui::Ui;

use crate::model::Kind;
use crate::model::people::Segment;
use crate::model::record::Decode as _;
use crate::model::say::Message;
use crate::store::{Flow, Read as _, Snapshot};
use crate::ui::context::Context;
use crate::ui::kit::overlay;
use crate::ui::kit::tabs::Chip;

/// A segment as it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub id: u64,
    pub number: String,
    pub name: String,
}

/// Every segment by name; read anew when the file has changed.
#[derive(Debug, Default)]
pub struct Segments {
    revision: Option<u64>,
    all: Vec<Offered>,
}

impl Segments {
    fn read(&mut self, snapshot: &Snapshot) {
        if self.revision == Some(snapshot.revision()) {
            return;
        }
        self.revision = Some(snapshot.revision());
        self.all.clear();
        // One that can't be read is not offered; the list of segments says what is wrong with it.
        let read = snapshot.scan(Kind::Segment, &mut |id, bytes| {
            if let Ok(Segment { number, name, .. }) = Segment::decode(bytes) {
                self.all.push(Offered { id, number, name });
            }
            Flow::On
        });
        if read.is_err() {
            self.all.clear();
        }
        self.all.sort_by_key(|segment| crate::text::sort_key(&segment.name));
    }

    /// The chip that offers them, `chosen` being in force; another choice, everybody being none. Where there are no
    /// segments there is no chip.
    pub fn chip(
        &mut self,
        ui: &mut Ui,
        context: &Context<'_>,
        chosen: Option<&Offered>,
    ) -> Option<Option<Offered>> {
        let lang = context.lang;
        self.read(&context.snapshot);
        if self.all.is_empty() && chosen.is_none() {
            return None;
        }
        let text = match chosen {
            Some(segment) => {
                let field = lang.field(Kind::Customer.key(), "segments");
                let said =
                    Message::new("filter-is").with("field", &*field).with("value", segment.name.as_str());
                lang.say(&said)
            }
            None => lang.kind(Kind::Segment.key()).into_owned(),
        };
        let chip = Chip::menu(&text).on(chosen.is_some()).show(ui).response;
        let picked = overlay::menu(&chip, |ui| {
            let mut picked = None;
            let everybody = lang.text("segment-everybody");
            if chosen.is_some() && overlay::Item::new(&everybody).show(ui) {
                picked = Some(None);
            }
            let tall = ui.ctx().content_rect().height() * 0.6;
            egui::ScrollArea::vertical().max_height(tall).show(ui, |ui| {
                for segment in &self.all {
                    let ticked = chosen.is_some_and(|chosen| chosen.id == segment.id);
                    if overlay::Item::new(&segment.name).ticked(ticked).show(ui) {
                        picked = Some(Some(segment.clone()));
                    }
                }
            });
            picked
        });
        picked.flatten()
    }
}
