//! The bundled faces and how characters they lack are found.
//!
//! Nothing depends on the fonts of the PC: a Latin face and a Simplified-Chinese one are compiled in, both variable in
//! weight and with the same vertical metrics, so that mixed rows share a baseline. Digits are tabular by default in the
//! Latin face, because egui applies no OpenType features. Only rare characters are looked up in the system.

use std::sync::{Arc, LazyLock};

use egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak, epaint::text::VariationCoords};
use egui_system_font_provider::SystemFontProvider;

pub use crate::chart::{FONT_HAN, FONT_LATIN};

/// The weight of strong text on the `wght` axis of both faces.
pub const WEIGHT_SEMIBOLD: f32 = 600.0;

/// The tag of the weight axis of both faces.
pub const WEIGHT_AXIS: &[u8; 4] = b"wght";

/// The families beside [`FontFamily::Proportional`], the regular weight in the size of running text: one for every
/// other size and weight in which text is set.
///
/// A face is hinted for one size at a time, and made ready anew whenever a glyph is drawn in another than the one before.
/// For the Latin one that takes half a millisecond, which in pages of three sizes came to ten and more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Small,
    Figure,
    Strong,
    SmallStrong,
    Section,
    Title,
}

impl Family {
    pub const ALL: [Family; 6] =
        [Self::Small, Self::Figure, Self::Strong, Self::SmallStrong, Self::Section, Self::Title];

    const fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Figure => "figure",
            // The charts know it by this name.
            Self::Strong => "semibold",
            Self::SmallStrong => "small-semibold",
            Self::Section => "section",
            Self::Title => "title",
        }
    }

    /// Whether it is of weight 600.
    const fn is_strong(self) -> bool {
        !matches!(self, Self::Small | Self::Figure)
    }
}

impl From<Family> for FontFamily {
    fn from(family: Family) -> Self {
        // Every text asks for its own: the names are made once.
        static NAMED: LazyLock<[FontFamily; Family::ALL.len()]> =
            LazyLock::new(|| Family::ALL.map(|family| FontFamily::Name(family.name().into())));
        NAMED[family as usize].clone()
    }
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
    let regular = add(&mut fonts, "body", false);
    // Columns of figures line up in the proportional face already; a third face would only be another voice.
    fonts.families.insert(FontFamily::Monospace, regular.clone());
    fonts.families.insert(FontFamily::Proportional, regular);
    for family in Family::ALL {
        let faces = add(&mut fonts, family.name(), family.is_strong());
        fonts.families.insert(family.into(), faces);
    }
    fonts
}

/// The faces of a family: a Latin one of its own, and the Chinese one of its weight.
fn add(fonts: &mut FontDefinitions, family: &str, is_strong: bool) -> Vec<String> {
    let weight = VariationCoords::new([(WEIGHT_AXIS, WEIGHT_SEMIBOLD)]);
    let coords = if is_strong { weight } else { VariationCoords::default() };
    let tweak = FontTweak { coords, ..FontTweak::default() };
    // Making the thirty thousand glyphs of the Chinese face ready for a size takes some ten milliseconds: it is not
    // hinted, and so can be shared by all sizes.
    let plain = FontTweak { hinting: Some(false), ..tweak.clone() };
    let han = if is_strong { "han-600" } else { "han" };
    [(format!("latin-{family}"), FONT_LATIN, tweak), (han.to_owned(), FONT_HAN, plain)]
        .map(|(name, data, tweak)| {
            let face = || Arc::new(FontData::from_static(data).tweak(tweak));
            fonts.font_data.entry(name.clone()).or_insert_with(face);
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

    use super::{Family, definitions, han_locale, install_bundled};

    /// Runs `check` on a context that has only the bundled faces.
    fn with_fonts(check: impl Fn(&mut egui::epaint::text::FontsView<'_>)) {
        let ctx = Context::default();
        install_bundled(&ctx);
        let mut output = ctx.run_ui(RawInput::default(), |ui| ui.fonts_mut(&check));
        // What is painted is of no interest here.
        output.textures_delta.clear();
    }

    fn families() -> Vec<FontFamily> {
        let own = Family::ALL.map(FontFamily::from);
        [FontFamily::Proportional, FontFamily::Monospace].into_iter().chain(own).collect()
    }

    #[test]
    fn every_family_goes_by_its_own_name() {
        for family in Family::ALL {
            assert_eq!(FontFamily::from(family), FontFamily::Name(family.name().into()));
        }
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
            let strong = width(fonts, Family::Strong.into());
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
