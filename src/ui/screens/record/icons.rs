//! The icon of a record wherever it is mentioned.

use crate::insight::view::Entry;
use crate::model::Kind;
use crate::ui::icons::Icon;
use crate::ui::shell::places::icon_of;

/// The icon of an entry: an interaction shows by which channel it was.
pub fn of_entry(entry: &Entry) -> Icon {
    match (entry.of.kind, entry.sort) {
        (Kind::Interaction, Some(("channel", channel))) => match channel {
            "phone" => Icon::Phone,
            "email" | "letter" | "fax" => Icon::Mail,
            "visit" | "counter" | "event" => Icon::Place,
            _ => Icon::Message,
        },
        (kind, _) => icon_of(kind),
    }
}
