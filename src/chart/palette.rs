//! The colours a chart is drawn with. The interface's tokens make one; so does a report on paper.

use plotters::style::RGBAColor;

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// From the usual six hexadecimal digits, `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self(r, g, b)
    }

    /// This colour laid over `ground` with the given opacity from 0 to 1.
    ///
    /// Mixing beforehand keeps every fill opaque, so that shapes which touch show no seam.
    #[must_use]
    pub fn over(self, ground: Self, opacity: f32) -> Self {
        let mix = |top: u8, below: u8| {
            (f32::from(top) * opacity + f32::from(below) * (1.0 - opacity)).round().clamp(0.0, 255.0) as u8
        };
        Self(mix(self.0, ground.0), mix(self.1, ground.1), mix(self.2, ground.2))
    }
}

impl From<Rgb> for RGBAColor {
    fn from(Rgb(r, g, b): Rgb) -> Self {
        RGBAColor(r, g, b, 1.0)
    }
}

/// The colours of a chart, by what they mean; the names are those of the interface's tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The ground of a card, and of a picture.
    pub surface: Rgb,
    /// Wells and headers.
    pub sunken: Rgb,
    /// The ground of what the pointer is over.
    pub hover: Rgb,
    /// Hairlines and the grid.
    pub line: Rgb,
    /// Axes and the outline of what is only planned.
    pub strong_line: Rgb,
    pub text: Rgb,
    pub weak: Rgb,
    pub accent: Rgb,
    /// The ground of what is selected.
    pub accent_soft: Rgb,
    /// Text on a fill in one of the strong colours.
    pub on_accent: Rgb,
    pub good: Rgb,
    pub warn: Rgb,
    pub bad: Rgb,
    /// The pyramid's bands from the top: VIP, major, regular, small.
    pub bands: [Rgb; 4],
    /// Series in the order they are taken.
    pub series: [Rgb; 6],
}

impl Palette {
    /// The light theme, also used on paper.
    #[must_use]
    pub const fn light() -> Self {
        Self {
            surface: Rgb::hex(0xFF_FF_FF),
            sunken: Rgb::hex(0xEC_EF_F3),
            hover: Rgb::hex(0xF0_F3_F7),
            line: Rgb::hex(0xD5_DB_E3),
            strong_line: Rgb::hex(0x7A_86_96),
            text: Rgb::hex(0x1A_23_30),
            weak: Rgb::hex(0x55_61_73),
            accent: Rgb::hex(0x1D_5F_B8),
            accent_soft: Rgb::hex(0xE3_ED_FA),
            on_accent: Rgb::hex(0xFF_FF_FF),
            good: Rgb::hex(0x17_71_3F),
            warn: Rgb::hex(0x8A_52_00),
            bad: Rgb::hex(0xB0_26_1C),
            bands: [Rgb::hex(0x8A_61_00), Rgb::hex(0x1D_5F_B8), Rgb::hex(0x0F_6F_73), Rgb::hex(0x5C_66_75)],
            series: [
                Rgb::hex(0x1D_5F_B8),
                Rgb::hex(0x6B_4F_A3),
                Rgb::hex(0x0B_7A_75),
                Rgb::hex(0xA8_43_7A),
                Rgb::hex(0x6E_6A_12),
                Rgb::hex(0x5C_66_75),
            ],
        }
    }

    /// The dark theme.
    #[must_use]
    pub const fn dark() -> Self {
        Self {
            surface: Rgb::hex(0x1A_20_29),
            sunken: Rgb::hex(0x0E_12_17),
            hover: Rgb::hex(0x22_2A_35),
            line: Rgb::hex(0x2E_37_44),
            strong_line: Rgb::hex(0x6A_78_8E),
            text: Rgb::hex(0xE7_EB_F1),
            weak: Rgb::hex(0xA2_AE_BF),
            accent: Rgb::hex(0x78_AE_F8),
            accent_soft: Rgb::hex(0x1D_2D_45),
            on_accent: Rgb::hex(0x0E_1A_2B),
            good: Rgb::hex(0x5C_C9_8B),
            warn: Rgb::hex(0xE8_B0_4B),
            bad: Rgb::hex(0xF2_8B_82),
            bands: [Rgb::hex(0xE3_BC_5A), Rgb::hex(0x78_AE_F8), Rgb::hex(0x5C_C7_C9), Rgb::hex(0x9A_A6_B6)],
            series: [
                Rgb::hex(0x78_AE_F8),
                Rgb::hex(0xB7_9C_F0),
                Rgb::hex(0x4F_C3_BD),
                Rgb::hex(0xF0_8F_C0),
                Rgb::hex(0xCF_C7_5A),
                Rgb::hex(0x9A_A6_B6),
            ],
        }
    }

    /// The colour of the band at `index`, counted from the top; bands beyond the fourth are as the last.
    #[must_use]
    pub fn band(&self, index: usize) -> Rgb {
        let [vip, major, regular, small] = self.bands;
        match index {
            0 => vip,
            1 => major,
            2 => regular,
            _ => small,
        }
    }

    /// The colour of text or a mark that judges.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> Rgb {
        match tone {
            Tone::Good => self.good,
            Tone::Warn => self.warn,
            Tone::Bad => self.bad,
            Tone::Neutral => self.weak,
        }
    }
}

/// How a figure is judged. Colour never stands alone: an arrow, a sign or a word goes with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    Good,
    Warn,
    Bad,
    #[default]
    Neutral,
}
