//! Charts as the window draws them: the same as on paper and in pictures, in the theme of the window.

pub use crate::paper::charts::{
    band_name, customer_share, growth, month, monthly, movement_tone, of, pareto, pyramid, smallest,
};

use crate::chart::Style;
use crate::ui::tokens::Theme;

/// How charts are drawn in a theme.
pub fn style(theme: Theme) -> Style {
    crate::paper::charts::style(theme == Theme::Dark)
}
