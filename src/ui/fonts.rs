//! The bundled faces and how characters they lack are found.
//!
//! Nothing depends on the fonts of the PC: a Latin face and a Simplified-Chinese one are compiled in, both variable in
//! weight and with the same vertical metrics, so that mixed rows share a baseline. Digits are tabular by default in the
//! Latin face, because egui applies no OpenType features. Only rare characters are looked up in the system.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak, epaint::text::VariationCoords};
use egui_system_font_provider::SystemFontProvider;

pub use crate::chart::{FONT_HAN, FONT_LATIN};

/// The weight of [`semibold`] on the `wght` axis of both faces.
pub const WEIGHT_SEMIBOLD: f32 = 600.0;

/// The tag of the weight axis of both faces.
pub const WEIGHT_AXIS: &[u8; 4] = b"wght";

const SEMIBOLD: &str = "semibold";

/// The family of the second weight, 600. Regular text is [`FontFamily::Proportional`].
pub fn semibold() -> FontFamily {
    FontFamily::Name(SEMIBOLD.into())
}

/// Puts the bundled faces and the system's fonts for rare characters into `ctx`.
///
/// `language` is the tag of the application's language, such as `en` or `zh-Hans`.
pub fn install(ctx: &Context, language: &str) {
    install_bundled(ctx);
    use_system_fonts(ctx, language);
}

/// Puts only the bundled faces into `ctx`: what tests run on, so that pictures do not depend on the PC.
pub fn install_bundled(ctx: &Context) {
    ctx.set_fonts(definitions());
}

/// Looks characters the bundled faces lack up among the system's fonts, from now on as `language` writes them.
///
/// To be called again at every switch of language. The list of fonts is read on a thread of its own; the first
/// look-up waits for it. eframe's own fall-back must be off (`NativeOptions::system_font_fallback`), because it goes
/// by the system's language.
pub fn use_system_fonts(ctx: &Context, language: &str) {
    let provider = SystemFontProvider::new().with_locale(Some(han_locale(language)));
    ctx.set_font_providers(vec![Arc::new(provider)]);
}

/// The families: Latin before Han, so that digits and Western punctuation always come from the Latin face.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let regular = add(&mut fonts, "", &FontTweak::default());
    let coords = VariationCoords::new([(WEIGHT_AXIS, WEIGHT_SEMIBOLD)]);
    let strong = add(&mut fonts, "-600", &FontTweak { coords, ..FontTweak::default() });
    // Columns of figures line up in the proportional face already; a third face would only be another voice.
    fonts.families.insert(FontFamily::Monospace, regular.clone());
    fonts.families.insert(FontFamily::Proportional, regular);
    fonts.families.insert(semibold(), strong);
    fonts
}

fn add(fonts: &mut FontDefinitions, suffix: &str, tweak: &FontTweak) -> Vec<String> {
    // A face is hinted for one size at a time. For the thirty thousand glyphs of the Chinese one that takes some ten
    // milliseconds, again with every new character that is met in another size than the one before.
    let plain = FontTweak { hinting: Some(false), ..tweak.clone() };
    [("latin", FONT_LATIN, tweak), ("han", FONT_HAN, &plain)]
        .map(|(name, data, tweak)| {
            let name = format!("{name}{suffix}");
            let data = FontData::from_static(data).tweak(tweak.clone());
            fonts.font_data.insert(name.clone(), Arc::new(data));
            name
        })
        .to_vec()
}

/// The language whose forms of Chinese characters the system shall be asked for.
///
/// A language that has none of its own takes the Simplified-Chinese ones, like the bundled face: otherwise an English
/// window would mix in Japanese forms.
fn han_locale(language: &str) -> &str {
    match language.split(['-', '_']).next() {
        Some("zh" | "ja" | "ko") => language,
        _ => "zh-Hans",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods)] // measures the faces at sizes of its own

    use egui::{Context, FontFamily, FontId, RawInput};

    use super::{definitions, han_locale, install_bundled, semibold};

    /// Runs `check` on a context that has only the bundled faces.
    fn with_fonts(check: impl Fn(&mut egui::epaint::text::FontsView<'_>)) {
        let ctx = Context::default();
        install_bundled(&ctx);
        let mut output = ctx.run_ui(RawInput::default(), |ui| ui.fonts_mut(&check));
        // What is painted is of no interest here.
        output.textures_delta.clear();
    }

    fn families() -> [FontFamily; 3] {
        [FontFamily::Proportional, FontFamily::Monospace, semibold()]
    }

    /// Hinting the Chinese face for a size took longer than a frame may.
    #[test]
    fn only_the_latin_face_is_hinted() {
        for (name, data) in &definitions().font_data {
            let unhinted = data.tweak.hinting == Some(false);
            assert_eq!(unhinted, name.starts_with("han"), "{name}");
        }
    }

    #[test]
    fn digits_have_one_width() {
        with_fonts(|fonts| {
            for family in families() {
                for size in [12.0, 14.0, 28.0] {
                    let font = FontId::new(size, family.clone());
                    let zero = fonts.glyph_width(&font, '0');
                    assert!(zero > 0.0);
                    for digit in '1'..='9' {
                        assert_eq!(fonts.glyph_width(&font, digit), zero, "{digit} in {font:?}");
                    }
                }
            }
        });
    }

    #[test]
    fn covers_what_the_interface_and_names_need() {
        let cases = [
            ("Latin", "AZaz09 ÄÖÜßéñøčşŁ – — ‘’ “” … · •"),
            ("currency", "¥€$£₩₹₽¢"),
            ("signs", "→←↑↓▲▼▾▸●○◆✓✕★☆×÷±−≤≥≠≈∞√⋯⚠°‰№™©®½²³"),
            ("Chinese", "关系客户销售营销服务分析任务设置瑞丰机械有限公司雯"),
            ("rare in GB 2312", "劐坶塥弪憝戤桊毪牿犋猸瘭鲰齄"),
            ("rare in names", "喆堃淼鑫龑珺琤㛃䶮鰄黮𫖯"),
            ("traditional", "關係銷售營業務設計"),
            ("punctuation", "，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕—…～￥％＋－／"),
            ("full width", "ＡＺａｚ０９　"),
        ];
        with_fonts(|fonts| {
            for family in families() {
                let font = FontId::new(14.0, family);
                for (what, text) in cases {
                    for c in text.chars() {
                        assert!(
                            fonts.has_glyph(&font, c),
                            "{what}: {c} (U+{:04X}) in {font:?}",
                            u32::from(c)
                        );
                    }
                }
            }
        });
    }

    #[test]
    fn semibold_is_wider_and_rows_are_alike() {
        with_fonts(|fonts| {
            let width = |fonts: &mut egui::epaint::text::FontsView<'_>, family: FontFamily| {
                let font = FontId::new(14.0, family);
                fonts.layout_no_wrap("Customers".into(), font, egui::Color32::PLACEHOLDER).size()
            };
            let regular = width(fonts, FontFamily::Proportional);
            let strong = width(fonts, semibold());
            assert!(strong.x > regular.x, "{strong} {regular}");
            assert_eq!(strong.y, regular.y);
        });
    }

    #[test]
    fn chinese_and_latin_rows_are_equally_high() {
        with_fonts(|fonts| {
            let mut height = |text: &str| {
                let font = FontId::new(14.0, FontFamily::Proportional);
                fonts.layout_no_wrap(text.into(), font, egui::Color32::PLACEHOLDER).size().y
            };
            assert_eq!(height("Customers"), height("客户"));
        });
    }

    #[test]
    fn rare_characters_take_the_forms_of_the_language() {
        for (language, locale) in [
            ("en", "zh-Hans"),
            ("de-CH", "zh-Hans"),
            ("zh-Hans", "zh-Hans"),
            ("zh-Hant-TW", "zh-Hant-TW"),
            ("ja", "ja"),
            ("ko-KR", "ko-KR"),
        ] {
            assert_eq!(han_locale(language), locale, "{language}");
        }
    }
}
