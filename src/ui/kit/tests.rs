//! What the tests of the kit share.

use egui::Context;

use crate::ui::{fonts, icons, tokens};

/// Makes `ctx` look as the window does.
pub fn install(ctx: &Context) {
    fonts::install_bundled(ctx);
    icons::install(ctx);
    tokens::apply(ctx, tokens::Theme::Light);
    super::install(ctx);
}
