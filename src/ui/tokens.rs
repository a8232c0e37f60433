//! The look as data: colours of both themes, sizes, spaces, type.
//!
//! The only file that makes colours and font sizes from numbers; everything else in `ui` takes them from here.
//! Contrast is tested below: text at least 4.5:1 on every surface, borders of controls at least 3:1 (WCAG 2.2).

// The one place that makes colours and font sizes.
#![allow(clippy::disallowed_methods)]

use egui::{
    Color32, Context, FontFamily, FontId, RichText, Shadow, Stroke, Ui, Vec2, style::ScrollAnimation, vec2,
};

use super::fonts::Family;

#[path = "tokens/style.rs"]
mod style;
#[cfg(test)]
#[path = "tokens/tests.rs"]
mod tests;

/// The two looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

/// How tightly rows and controls are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

impl Density {
    /// Height of a row of a table, in points.
    pub const fn row(self) -> f32 {
        match self {
            Density::Comfortable => 34.0,
            Density::Compact => 28.0,
        }
    }

    /// Height of a button or field, in points.
    pub const fn control(self) -> f32 {
        match self {
            Density::Comfortable => CONTROL,
            Density::Compact => CONTROL_COMPACT,
        }
    }
}

/// What a badge or marked cell means. Colour never says it alone: a word or an icon stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Neutral,
    Accent,
    Good,
    Warn,
    Bad,
    Vip,
    Major,
    Regular,
    Small,
}

impl Tone {
    /// Every tone, for the gallery and tests.
    pub const ALL: [Tone; 9] = [
        Tone::Neutral,
        Tone::Accent,
        Tone::Good,
        Tone::Warn,
        Tone::Bad,
        Tone::Vip,
        Tone::Major,
        Tone::Regular,
        Tone::Small,
    ];
}

/// The colour of writing and the soft ground it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub ink: Color32,
    pub ground: Color32,
}

/// All colours of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    pub theme: Theme,
    /// The window behind everything.
    pub bg: Color32,
    /// Cards, tables, bars.
    pub surface: Color32,
    /// Wells and table headers.
    pub sunken: Color32,
    /// Hairlines between things.
    pub line: Color32,
    /// Borders of fields and check boxes.
    pub strong_line: Color32,
    pub text: Color32,
    /// Labels, counts, second lines.
    pub weak: Color32,
    /// Text and icons of what can't be used now.
    pub disabled: Color32,
    /// Actions and selection.
    pub accent: Color32,
    /// Writing on a ground of `accent`.
    pub on_accent: Color32,
    /// The ground of what is selected or current.
    pub accent_soft: Color32,
    pub good: Color32,
    pub warn: Color32,
    pub bad: Color32,
    pub good_soft: Color32,
    pub warn_soft: Color32,
    pub bad_soft: Color32,
    pub neutral_soft: Color32,
    pub vip: Pair,
    pub major: Pair,
    pub regular: Pair,
    pub small: Pair,
    /// The ground under the pointer.
    pub hover: Color32,
    /// The ground while pressed.
    pub pressed: Color32,
    /// Laid over the window behind a dialog or the palette.
    pub scrim: Color32,
    /// The one shadow: menus, palette, toast. Nothing else throws one.
    pub shadow: Shadow,
    /// Series of a chart, in this order; good, warn and bad never mark a series.
    pub series: [Color32; 6],
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

const fn pair(ink: u32, ground: u32) -> Pair {
    Pair { ink: rgb(ink), ground: rgb(ground) }
}

const fn shadow(alpha: u8) -> Shadow {
    Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(alpha) }
}

static LIGHT: Tokens = Tokens {
    theme: Theme::Light,
    bg: rgb(0xF6F7F9),
    surface: rgb(0xFFFFFF),
    sunken: rgb(0xECEFF3),
    line: rgb(0xD5DBE3),
    strong_line: rgb(0x7A8696),
    text: rgb(0x1A2330),
    weak: rgb(0x556173),
    disabled: rgb(0x7A8696),
    accent: rgb(0x1D5FB8),
    on_accent: rgb(0xFFFFFF),
    accent_soft: rgb(0xE3EDFA),
    good: rgb(0x17713F),
    warn: rgb(0x8A5200),
    bad: rgb(0xB0261C),
    good_soft: rgb(0xE2F3E8),
    warn_soft: rgb(0xFBF0DC),
    bad_soft: rgb(0xFBE6E4),
    neutral_soft: rgb(0xE9ECF0),
    vip: pair(0x8A6100, 0xF8EFD6),
    major: pair(0x1D5FB8, 0xE3EDFA),
    regular: pair(0x0F6F73, 0xDFF2F2),
    small: pair(0x5C6675, 0xE9ECF0),
    hover: rgb(0xF0F3F7),
    pressed: rgb(0xE6EBF2),
    // 1A2330 at 40 %, premultiplied as egui wants it.
    scrim: Color32::from_rgba_premultiplied(10, 14, 19, 102),
    shadow: shadow(41),
    series: [rgb(0x1D5FB8), rgb(0x6B4FA3), rgb(0x0B7A75), rgb(0xA8437A), rgb(0x6E6A12), rgb(0x5C6675)],
};

static DARK: Tokens = Tokens {
    theme: Theme::Dark,
    bg: rgb(0x12161C),
    surface: rgb(0x1A2029),
    sunken: rgb(0x0E1217),
    line: rgb(0x2E3744),
    strong_line: rgb(0x6A788E),
    text: rgb(0xE7EBF1),
    weak: rgb(0xA2AEBF),
    disabled: rgb(0x6A788E),
    accent: rgb(0x78AEF8),
    on_accent: rgb(0x0E1A2B),
    accent_soft: rgb(0x1D2D45),
    good: rgb(0x5CC98B),
    warn: rgb(0xE8B04B),
    bad: rgb(0xF28B82),
    good_soft: rgb(0x16302F),
    warn_soft: rgb(0x33290F),
    bad_soft: rgb(0x35201F),
    neutral_soft: rgb(0x262E39),
    vip: pair(0xE3BC5A, 0x2B291B),
    major: pair(0x78AEF8, 0x1D2D45),
    regular: pair(0x5CC7C9, 0x162A2F),
    small: pair(0x9AA6B6, 0x262E39),
    hover: rgb(0x222A35),
    pressed: rgb(0x2A3340),
    scrim: Color32::from_black_alpha(140),
    // On dark ground a shadow of 16 % can't be seen.
    shadow: shadow(102),
    series: [rgb(0x78AEF8), rgb(0xB79CF0), rgb(0x4FC3BD), rgb(0xF08FC0), rgb(0xCFC75A), rgb(0x9AA6B6)],
};

impl Tokens {
    /// The colours of `theme`, for what is drawn without a window (paper, exported charts).
    pub fn of(theme: Theme) -> &'static Tokens {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The colours of the theme in force.
    pub fn get(ctx: &Context) -> &'static Tokens {
        match ctx.theme() {
            egui::Theme::Light => &LIGHT,
            egui::Theme::Dark => &DARK,
        }
    }

    /// Ink and soft ground of a badge or marked cell.
    pub fn tone(&self, tone: Tone) -> Pair {
        match tone {
            Tone::Neutral => Pair { ink: self.weak, ground: self.neutral_soft },
            Tone::Accent => Pair { ink: self.accent, ground: self.accent_soft },
            Tone::Good => Pair { ink: self.good, ground: self.good_soft },
            Tone::Warn => Pair { ink: self.warn, ground: self.warn_soft },
            Tone::Bad => Pair { ink: self.bad, ground: self.bad_soft },
            Tone::Vip => self.vip,
            Tone::Major => self.major,
            Tone::Regular => self.regular,
            Tone::Small => self.small,
        }
    }

    /// Colour of the `index`-th series of a chart; begins again after the last.
    pub fn series(&self, index: usize) -> Color32 {
        self.series.get(index % self.series.len()).copied().unwrap_or(self.accent)
    }

    /// A hairline between things.
    pub fn hairline(&self) -> Stroke {
        Stroke::new(HAIRLINE, self.line)
    }
}

// Spaces between things, in points: steps of 4.
pub const GAP_XS: f32 = 4.0;
pub const GAP_S: f32 = 8.0;
pub const GAP_M: f32 = 12.0;
pub const GAP_L: f32 = 16.0;
pub const GAP_XL: f32 = 24.0;

// Sizes of type, in points.
pub const TYPE_SMALL: f32 = 12.0;
pub const TYPE_BODY: f32 = 14.0;
pub const TYPE_SECTION: f32 = 16.0;
pub const TYPE_TITLE: f32 = 20.0;
pub const TYPE_FIGURE: f32 = 28.0;

/// Height of a row of body text, in points: what the bundled faces make of [`TYPE_BODY`].
pub const ROW_OF_TEXT: f32 = 20.0;

// Heights and widths of controls, in points.
pub const CONTROL: f32 = 32.0;
pub const CONTROL_COMPACT: f32 = 28.0;
/// The least height and width of anything that can be clicked.
pub const TARGET: f32 = 24.0;
pub const CHIP: f32 = 26.0;
pub const BADGE: f32 = 20.0;
pub const HEADER_ROW: f32 = 30.0;
pub const RAIL_ROW: f32 = 36.0;
pub const ICON: f32 = 16.0;
pub const LOGO: f32 = 24.0;
pub const AVATAR: f32 = 28.0;
pub const AVATAR_LARGE: f32 = 40.0;

// The shell, in points.
pub const WINDOW_MIN: Vec2 = vec2(1024.0, 640.0);
pub const RAIL: f32 = 200.0;
pub const RAIL_FOLDED: f32 = 56.0;
pub const TOP_BAR: f32 = 44.0;
pub const STATUS_LINE: f32 = 24.0;
pub const SEARCH_FIELD: f32 = 360.0;

// Lines and corners, in points.
pub const HAIRLINE: f32 = 1.0;
/// Width of the focus ring, and how far outside the control it runs.
pub const FOCUS_RING: f32 = 2.0;
/// The edge of the current row, the bar over content that is being read anew.
pub const EDGE: f32 = 2.0;
pub const RADIUS: u8 = 6;
pub const RADIUS_SMALL: u8 = 4;

/// How long anything may move, in seconds.
pub const ANIMATION_SECONDS: f32 = 0.08;

/// The fonts of the type sizes, for painting; text in widgets takes the functions below. Each size has a family of its
/// own ([`Family`]).
pub mod font {
    use super::*;

    pub fn small() -> FontId {
        FontId::new(TYPE_SMALL, Family::Small.into())
    }

    pub fn small_strong() -> FontId {
        FontId::new(TYPE_SMALL, Family::SmallStrong.into())
    }

    pub fn body() -> FontId {
        FontId::new(TYPE_BODY, FontFamily::Proportional)
    }

    pub fn strong() -> FontId {
        FontId::new(TYPE_BODY, Family::Strong.into())
    }

    pub fn section() -> FontId {
        FontId::new(TYPE_SECTION, Family::Section.into())
    }

    pub fn title() -> FontId {
        FontId::new(TYPE_TITLE, Family::Title.into())
    }

    pub fn figure() -> FontId {
        FontId::new(TYPE_FIGURE, Family::Figure.into())
    }
}

/// The title of a screen.
pub fn title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::title())
}

/// The heading of a section.
pub fn section(text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::section())
}

/// Body text of weight 600: names, headings of cards.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::strong())
}

/// Body text in the weak colour.
pub fn weak(text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::body()).weak()
}

/// Small text.
pub fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::small())
}

/// Small text of weight 600: badges.
pub fn small_strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::small_strong())
}

/// Small text in the weak colour: labels, second lines.
pub fn small_weak(text: impl Into<String>) -> RichText {
    small(text).weak()
}

/// The large figure of a tile.
pub fn figure(text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::figure())
}

/// Gives `ctx` the look of both themes and puts `theme` in force.
pub fn apply(ctx: &Context, theme: Theme) {
    ctx.set_style_of(egui::Theme::Light, style::style(&LIGHT));
    ctx.set_style_of(egui::Theme::Dark, style::style(&DARK));
    set_theme(ctx, theme);
}

/// Puts `theme` in force.
pub fn set_theme(ctx: &Context, theme: Theme) {
    ctx.set_theme(match theme {
        Theme::Light => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    });
}

/// Sets the height of buttons and fields in this `ui` and its children.
pub fn set_density(ui: &mut Ui, density: Density) {
    ui.spacing_mut().button_padding.y = style::padding_of(density.control());
}

/// Lets things move for [`ANIMATION_SECONDS`], or not at all.
pub fn set_motion(ctx: &Context, on: bool) {
    let seconds = if on { ANIMATION_SECONDS } else { 0.0 };
    ctx.all_styles_mut(|style| {
        style.animation_time = seconds;
        style.scroll_animation = ScrollAnimation::duration(seconds);
    });
}

/// The colours of the `ui`'s theme; short for [`Tokens::get`].
pub fn of(ui: &Ui) -> &'static Tokens {
    Tokens::get(ui.ctx())
}
