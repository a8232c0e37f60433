//! The bundled faces, in the one place that embeds them: the window, pictures and print draw with the same.

/// Noto Sans, variable in weight.
pub static FONT_LATIN: &[u8] = include_bytes!("../../assets/fonts/GuanxiLatin-VF.ttf");
/// A simplified-Chinese subset of Noto Sans SC, variable in weight.
pub static FONT_HAN: &[u8] = include_bytes!("../../assets/fonts/GuanxiHan-VF.ttf");
