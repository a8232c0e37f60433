//! A chart as a widget of the window: drawn, pointed at, reached by keyboard and told to screen readers.

// Colours and sizes of charts come in as values: here they become egui's.
#![allow(clippy::disallowed_methods)]

use egui::{Key, Role, Sense, Stroke, StrokeKind, WidgetInfo};
use plotters::drawing::IntoDrawingArea;

use super::geometry::{HotSpot, Opens, Size, at, hit};
use super::painter::ScreenBackend;
use super::{Chart, ChartError, Style, View};

/// What happened to a chart in this frame.
#[derive(Debug)]
pub struct ChartResponse {
    /// The item under the pointer, or else the one that has the keyboard.
    pub hovered: Option<usize>,
    /// The item that was clicked, or chosen with Enter or Space.
    pub clicked: Option<usize>,
    /// Of the whole chart.
    pub response: egui::Response,
}

/// Draws the chart at the cursor of `ui`. `size` is in points.
///
/// # Errors
/// [`ChartError::Draw`] if the drawing failed; the space is taken all the same.
pub fn ui(chart: &Chart, ui: &mut egui::Ui, size: Size, style: &Style) -> Result<ChartResponse, ChartError> {
    let size = size.bounded();
    let (rect, response) = ui.allocate_exact_size(egui::vec2(size.width, size.height), Sense::hover());
    let response = response.on_hover_cursor(egui::CursorIcon::Default);
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, ui.is_enabled(), chart.title()));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(chart.description().join("\n"));
    });

    let pointer = ui
        .rect_contains_pointer(rect)
        .then(|| ui.input(|i| i.pointer.hover_pos()))
        .flatten()
        .map(|p| at(p.x - rect.min.x, p.y - rect.min.y));
    let area = ScreenBackend::new(ui.painter(), rect).into_drawing_area();
    let spots = chart.draw(&View { style, pointer }, &area).map_err(ChartError::draw)?;
    let under = pointer.and_then(|p| hit(&spots, p));
    let chosen = choose(ui, rect, &response, &spots, under, style);
    let focused = chosen.focused;

    if let Some(spot) = under.and_then(|index| spots.iter().find(|s| s.index == index))
        && !spot.label.is_empty()
    {
        // Of the button that lies above the chart there, where there is one.
        let over = chosen.hovered.unwrap_or_else(|| response.clone().with_new_rect(rect));
        over.on_hover_text_at_pointer(&spot.label);
    }
    Ok(ChartResponse { hovered: under.or(focused), clicked: chosen.clicked, response })
}

#[derive(Default)]
struct Chosen {
    focused: Option<usize>,
    clicked: Option<usize>,
    /// The button under the pointer.
    hovered: Option<egui::Response>,
}

/// Makes every item that opens something a button of its own for the keyboard and for screen readers.
fn choose(
    ui: &mut egui::Ui,
    rect: egui::Rect,
    chart: &egui::Response,
    spots: &[HotSpot],
    under: Option<usize>,
    style: &Style,
) -> Chosen {
    let mut chosen = Chosen::default();
    if spots.iter().any(|s| s.opens == Opens::ByPointer) {
        // Below the buttons, and no stop of the keyboard.
        let ground = ui.interact(rect, chart.id.with("ground"), Sense::CLICK);
        let opens = |index: &usize| spots.iter().any(|s| s.index == *index && s.opens == Opens::ByPointer);
        chosen.clicked = under.filter(opens).filter(|_| ground.clicked());
        chosen.hovered = Some(ground);
    }
    for spot in spots.iter().filter(|s| s.opens == Opens::Yes) {
        let bounds = spot.bounds();
        let bounds = egui::Rect::from_min_max(
            egui::pos2(bounds.left, bounds.top),
            egui::pos2(bounds.right, bounds.bottom),
        )
        .translate(rect.min.to_vec2());
        let button = ui.interact(bounds, chart.id.with(spot.index), Sense::click());
        button.widget_info(|| {
            let selected = style.selected == Some(spot.index);
            WidgetInfo::selected(Role::Button, ui.is_enabled(), selected, &spot.label)
        });
        if button.has_focus() {
            chosen.focused = Some(spot.index);
            let ring = Stroke::new(2.0, {
                let super::Rgb(r, g, b) = style.palette.accent;
                egui::Color32::from_rgb(r, g, b)
            });
            ui.painter_at(rect).rect_stroke(bounds.shrink(1.0), 6.0, ring, StrokeKind::Inside);
        }
        // The button covers the rectangle around the item; the pointer must be on the item itself.
        let by_keyboard =
            button.has_focus() && ui.input(|i| i.key_pressed(Key::Enter) || i.key_pressed(Key::Space));
        let by_pointer = ui.input(|i| i.pointer.any_click());
        if button.clicked() && (by_keyboard || !by_pointer || under == Some(spot.index)) {
            chosen.clicked = Some(spot.index);
        }
        if button.hovered() {
            chosen.hovered = Some(button);
        }
    }
    chosen
}
