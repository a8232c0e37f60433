//! The tokens as egui wants them: one complete style a theme.

// The one place that makes colours and font sizes.
#![allow(clippy::disallowed_methods)]

use egui::{
    CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Visuals,
    style::{
        ImeComposition, Interaction, ScrollAnimation, ScrollFadeStyle, ScrollStyle, Selection, Spacing,
        TextCursorStyle, WidgetVisuals, Widgets,
    },
    vec2,
};

use super::{
    ANIMATION_SECONDS, CONTROL, GAP_L, GAP_M, GAP_S, GAP_XS, HAIRLINE, ICON, RADIUS, ROW_OF_TEXT, TARGET,
    TYPE_BODY, Theme, Tokens, font,
};

pub(super) fn style(tokens: &Tokens) -> Style {
    Style {
        text_styles: [
            (TextStyle::Small, font::small()),
            (TextStyle::Body, font::body()),
            (TextStyle::Button, font::body()),
            (TextStyle::Heading, font::title()),
            (TextStyle::Monospace, FontId::new(TYPE_BODY, FontFamily::Monospace)),
        ]
        .into(),
        spacing: spacing(),
        interaction: Interaction {
            // The pointer changes only over links and splitters; what can be copied says so itself.
            selectable_labels: false,
            ..Interaction::default()
        },
        visuals: visuals(tokens),
        animation_time: ANIMATION_SECONDS,
        scroll_animation: ScrollAnimation::duration(ANIMATION_SECONDS),
        ..Style::default()
    }
}

fn spacing() -> Spacing {
    Spacing {
        item_spacing: vec2(GAP_S, GAP_XS),
        window_margin: Margin::same(16),
        menu_margin: Margin::same(4),
        button_padding: vec2(GAP_M, padding_of(CONTROL)),
        indent: GAP_L,
        // Controls get their height from the padding: this is also the least height of every horizontal row.
        interact_size: vec2(TARGET, TARGET),
        icon_width: ICON,
        icon_width_inner: 10.0,
        icon_spacing: GAP_S,
        tooltip_width: 360.0,
        menu_spacing: 0.0,
        combo_height: 320.0,
        scroll: ScrollStyle {
            bar_width: GAP_S,
            handle_min_length: 24.0,
            foreground_color: true,
            dormant_background_opacity: 0.0,
            active_background_opacity: 0.0,
            interact_background_opacity: 0.0,
            dormant_handle_opacity: 0.25,
            active_handle_opacity: 0.35,
            interact_handle_opacity: 0.55,
            fade: ScrollFadeStyle { strength: 0.0, ..ScrollFadeStyle::default() },
            ..ScrollStyle::thin()
        },
        ..Spacing::default()
    }
}

/// The room above and below a row of body text in a control of `height`.
pub(super) fn padding_of(height: f32) -> f32 {
    (height - ROW_OF_TEXT) / 2.0
}

fn visuals(tokens: &Tokens) -> Visuals {
    let base = match tokens.theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let radius = CornerRadius::same(RADIUS);
    Visuals {
        override_text_color: None,
        weak_text_color: Some(tokens.weak),
        widgets: widgets(tokens),
        selection: Selection { bg_fill: tokens.accent_soft, stroke: Stroke::new(HAIRLINE, tokens.accent) },
        ime_composition: ImeComposition {
            active_underline_stroke: Stroke::new(2.0, tokens.accent),
            inactive_underline_stroke: Stroke::new(HAIRLINE, tokens.weak),
            ..base.ime_composition
        },
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.sunken,
        extreme_bg_color: tokens.surface,
        text_edit_bg_color: Some(tokens.surface),
        code_bg_color: tokens.sunken,
        warn_fg_color: tokens.warn,
        error_fg_color: tokens.bad,
        window_corner_radius: radius,
        window_shadow: tokens.shadow,
        window_fill: tokens.surface,
        window_stroke: tokens.hairline(),
        window_highlight_topmost: false,
        menu_corner_radius: radius,
        panel_fill: tokens.bg,
        popup_shadow: tokens.shadow,
        text_cursor: TextCursorStyle { stroke: Stroke::new(1.5, tokens.text), ..base.text_cursor.clone() },
        button_frame: true,
        collapsing_header_frame: false,
        indent_has_left_vline: false,
        striped: false,
        slider_trailing_fill: true,
        image_loading_spinners: false,
        ..base
    }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let rest = WidgetVisuals {
        bg_fill: tokens.surface,
        weak_bg_fill: tokens.surface,
        bg_stroke: Stroke::new(HAIRLINE, tokens.strong_line),
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.5, tokens.text),
        // Nothing grows under the pointer: rows must not shift or overlap.
        expansion: 0.0,
    };
    let on = |ground| WidgetVisuals { bg_fill: ground, weak_bg_fill: ground, ..rest };
    Widgets {
        noninteractive: WidgetVisuals { bg_stroke: tokens.hairline(), ..rest },
        inactive: rest,
        hovered: on(tokens.hover),
        active: on(tokens.pressed),
        open: on(tokens.hover),
    }
}
