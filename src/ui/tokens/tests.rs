use egui::{Color32, RawInput, TextStyle};

use super::{Density, Pair, ROW_OF_TEXT, TYPE_SMALL, Theme, Tokens, Tone, apply, set_density, set_motion};
use crate::ui::fonts::install_bundled;

/// Relative luminance by WCAG 2.2.
fn luminance(color: Color32) -> f64 {
    let [r, g, b, a] = color.to_array();
    assert_eq!(a, 255, "contrast is defined for opaque colours");
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// Contrast by WCAG 2.2: 1 to 21.
fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn themes() -> [&'static Tokens; 2] {
    [Tokens::of(Theme::Light), Tokens::of(Theme::Dark)]
}

#[test]
fn contrast_is_that_of_the_standard() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    // The grey every guide to WCAG names as just enough on white.
    assert!((contrast(super::rgb(0x767676), Color32::WHITE) - 4.54).abs() < 0.01);
}

#[test]
fn text_can_be_read_on_every_surface() {
    for t in themes() {
        let inks = [
            ("text", t.text),
            ("weak", t.weak),
            ("accent", t.accent),
            ("good", t.good),
            ("warn", t.warn),
            ("bad", t.bad),
        ];
        let grounds = [
            ("bg", t.bg),
            ("surface", t.surface),
            ("sunken", t.sunken),
            ("hover", t.hover),
            ("pressed", t.pressed),
            ("accent_soft", t.accent_soft),
        ];
        for (ink_name, ink) in inks {
            for (ground_name, ground) in grounds {
                let ratio = contrast(ink, ground);
                assert!(ratio >= 4.5, "{:?}: {ink_name} on {ground_name} is {ratio:.2}", t.theme);
            }
        }
        let ratio = contrast(t.on_accent, t.accent);
        assert!(ratio >= 4.5, "{:?}: on_accent is {ratio:.2}", t.theme);
    }
}

#[test]
fn badges_can_be_read_on_their_grounds() {
    for t in themes() {
        for tone in Tone::ALL {
            let Pair { ink, ground } = t.tone(tone);
            let ratio = contrast(ink, ground);
            assert!(ratio >= 4.5, "{:?}: {tone:?} is {ratio:.2}", t.theme);
        }
    }
}

#[test]
fn borders_of_controls_stand_out() {
    for t in themes() {
        for (name, ground) in [("bg", t.bg), ("surface", t.surface), ("sunken", t.sunken)] {
            for (line_name, line) in [("strong_line", t.strong_line), ("accent", t.accent), ("bad", t.bad)] {
                let ratio = contrast(line, ground);
                assert!(ratio >= 3.0, "{:?}: {line_name} on {name} is {ratio:.2}", t.theme);
            }
        }
    }
}

#[test]
fn series_stand_out_and_differ() {
    for t in themes() {
        for index in 0..t.series.len() {
            let ratio = contrast(t.series(index), t.surface);
            assert!(ratio >= 3.0, "{:?}: series {index} is {ratio:.2}", t.theme);
            assert_ne!(t.series(index), t.series(index + 1));
        }
        assert_eq!(t.series(t.series.len()), t.series(0), "the order begins again");
        for meaning in [t.good, t.warn, t.bad] {
            assert!(!t.series.contains(&meaning), "{:?}: a state's colour marks a series", t.theme);
        }
    }
}

#[test]
fn the_scrim_is_the_text_colour_at_40_percent() {
    let wanted = Tokens::of(Theme::Light).text.to_array().map(|part| (f32::from(part) * 0.4).round() as u8);
    let scrim = Tokens::of(Theme::Light).scrim.to_array();
    assert_eq!(scrim, [wanted[0], wanted[1], wanted[2], 102]);
}

#[test]
fn apply_sets_both_styles_and_the_theme() {
    for theme in [Theme::Light, Theme::Dark] {
        let ctx = egui::Context::default();
        apply(&ctx, theme);
        assert_eq!(Tokens::get(&ctx).theme, theme);
        for (of, tokens) in [(egui::Theme::Light, Theme::Light), (egui::Theme::Dark, Theme::Dark)] {
            let style = ctx.style_of(of);
            let tokens = Tokens::of(tokens);
            assert_eq!(style.visuals.panel_fill, tokens.bg);
            assert_eq!(style.visuals.text_color(), tokens.text);
            assert_eq!(style.visuals.weak_text_color(), tokens.weak);
            assert!(style.animation_time <= 0.1);
            for font in style.text_styles.values() {
                assert!(font.size >= TYPE_SMALL, "no type is smaller than {TYPE_SMALL}");
            }
            assert!(style.text_styles.contains_key(&TextStyle::Monospace));
        }
    }
}

#[test]
fn controls_have_the_height_of_their_density() {
    let ctx = egui::Context::default();
    install_bundled(&ctx);
    apply(&ctx, Theme::Light);
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        for density in [Density::Comfortable, Density::Compact] {
            set_density(ui, density);
            let mut text = String::from("Ruifeng 瑞丰");
            assert_eq!(ui.label(text.as_str()).rect.height(), ROW_OF_TEXT);
            assert_eq!(ui.button(text.as_str()).rect.height(), density.control());
            assert_eq!(ui.text_edit_singleline(&mut text).rect.height(), density.control());
        }
    });
    output.textures_delta.clear();
}

#[test]
fn motion_can_be_turned_off() {
    let ctx = egui::Context::default();
    apply(&ctx, Theme::Light);
    set_motion(&ctx, false);
    assert_eq!(ctx.global_style().animation_time, 0.0);
    set_motion(&ctx, true);
    assert!(ctx.global_style().animation_time > 0.0);
}

/// A face is hinted for one size at a time: two sizes in one family would have it made ready anew all the time.
#[test]
fn every_size_of_type_has_a_family_of_its_own() {
    use super::font;
    let all = [
        font::small(),
        font::small_strong(),
        font::body(),
        font::strong(),
        font::section(),
        font::title(),
        font::figure(),
    ];
    let families: std::collections::HashSet<_> = all.iter().map(|font| &font.family).collect();
    assert_eq!(families.len(), all.len());
}
