//! What a change of many records does to one of them, told before it is done.

use egui::{Align, Sense, Ui, WidgetInfo, vec2};

use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::kit::paint;
use crate::ui::tokens::{self, GAP_S, font};

/// One value that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeAfter {
    pub record: String,
    /// Where several fields change.
    pub field: Option<String>,
    pub before: String,
    pub after: String,
}

/// A line for one change: the record, the field, what it was and what it becomes.
pub fn line(ui: &mut Ui, lang: Lang, change: &BeforeAfter) {
    let tokens = tokens::of(ui);
    let none = lang.text("list-bulk-empty");
    let or_none = |text: &str| if text.is_empty() { none.clone().into_owned() } else { text.to_owned() };
    let [before, after] = [&change.before, &change.after].map(|text| or_none(text));
    let what = match &change.field {
        Some(field) => format!("{} · {field}", change.record),
        None => change.record.clone(),
    };
    let told = Message::new("list-bulk-becomes").with("record", what);
    let told = lang.say(&told.with("before", before.as_str()).with("after", after.as_str()));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &told));
    let becomes = format!("{before} → {after}");
    let parts = [
        (Some(&change.record), 0.36, tokens.text),
        (change.field.as_ref(), 0.2, tokens.weak),
        (Some(&becomes), 1.0, tokens.text),
    ];
    let mut left = rect;
    for (text, share, ink) in parts {
        let Some(text) = text else { continue };
        let width = (rect.width() * share).min(left.width());
        let text = paint::line(ui, text, font::body(), ink, width - GAP_S);
        paint::put(ui.painter(), left, text, Align::Min);
        left.min.x += width;
    }
    response.on_hover_text(told);
}
