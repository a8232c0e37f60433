//! Starting the window: which renderer, with what options, and what is said where none works.

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
use eframe::wgpu::PowerPreference;
use eframe::{NativeOptions, Renderer};
use egui::{IconData, ViewportBuilder, vec2};

use super::app::{App, Launch};
use super::tokens;
use crate::app::APP_ID;
use crate::app::handover::Wish;
use crate::model::say::{Message, Sayable};

/// What stands over the window until the application has named it.
const TITLE: &str = "Guanxi";
const ICON: &[u8] = include_bytes!("../../assets/icon/guanxi-256.png");

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// There is no screen to show it on.
    #[error("no display: {0}")]
    NoDisplay(String),
    /// Neither OpenGL nor the system's other graphics work.
    #[error("no graphics: {0}")]
    NoGraphics(String),
}

impl Sayable for WindowError {
    fn message(&self) -> Message {
        match self {
            WindowError::NoDisplay(_) => Message::new("window-no-display"),
            WindowError::NoGraphics(reason) => {
                Message::new("window-no-graphics").with("reason", reason.as_str())
            }
        }
    }
}

/// Opens the window and stays until it is closed.
///
/// OpenGL first: it starts faster and takes less memory. It is missing over remote desktops and on some
/// machines; then the system's own graphics (Vulkan, Direct3D, Metal) are tried.
///
/// # Errors
/// There is no display, or neither way of drawing works.
pub fn run(launch: Launch) -> Result<(), WindowError> {
    if !has_screen() {
        return Err(WindowError::NoDisplay(String::new()));
    }
    let look = Look {
        size: launch.config().window_size.unwrap_or([1440.0, 900.0]),
        // A call shown in a window of its own leaves the keyboard where it is.
        active: !matches!(launch.wish, Wish::Pop { .. }),
    };
    // Whichever attempt gets as far as to make the application takes what it is launched with.
    let launch = Arc::new(Mutex::new(Some(launch)));
    let first = match attempt(Renderer::Glow, look, &launch) {
        Err(error) if !is_taken(&launch) => error,
        done => return done.map_err(|error| window_error(&error)),
    };
    attempt(Renderer::Wgpu, look, &launch).map_err(|second| match window_error(&second) {
        WindowError::NoGraphics(second) => WindowError::NoGraphics(format!("{first}; {second}")),
        no_display => no_display,
    })
}

fn is_taken(launch: &Mutex<Option<Launch>>) -> bool {
    launch.lock().unwrap_or_else(PoisonError::into_inner).is_none()
}

/// How the window comes up.
#[derive(Clone, Copy)]
struct Look {
    size: [f32; 2],
    active: bool,
}

fn attempt(renderer: Renderer, look: Look, launch: &Arc<Mutex<Option<Launch>>>) -> eframe::Result {
    let launch = Arc::clone(launch);
    eframe::run_native(
        APP_ID,
        options(renderer, look),
        Box::new(move |creation| {
            let launch = launch.lock().unwrap_or_else(PoisonError::into_inner).take();
            let launch = launch.ok_or("the window was made twice")?;
            Ok(Box::new(App::new(&creation.egui_ctx, launch)))
        }),
    )
}

fn options(renderer: Renderer, look: Look) -> NativeOptions {
    let [width, height] = look.size;
    let mut viewport = ViewportBuilder::default()
        .with_title(TITLE)
        .with_active(look.active)
        .with_app_id(APP_ID)
        .with_inner_size(vec2(width, height))
        .with_min_inner_size(tokens::WINDOW_MIN);
    // A picture that does not decode would be found by a test; the window opens without it.
    if let Ok(icon) = icon() {
        viewport = viewport.with_icon(Arc::new(icon));
    }
    let mut options = NativeOptions {
        viewport,
        renderer,
        // Ours goes by the language of the application.
        system_font_fallback: false,
        persist_window: false,
        ..NativeOptions::default()
    };
    // A second attempt happens in the same process; a loop of its own for each would be refused.
    options.run_and_return = true;
    if let WgpuSetup::CreateNew(setup) = &mut options.wgpu_options.wgpu_setup {
        let WgpuSetupCreateNew { power_preference, .. } = setup;
        *power_preference = PowerPreference::LowPower;
    }
    options
}

fn icon() -> Result<IconData, String> {
    eframe::icon_data::from_png_bytes(ICON).map_err(|error| error.to_string())
}

/// Whether there is a screen that a window can open on.
pub fn has_screen() -> bool {
    has_display(&|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Whether the environment names a screen; other systems always have one.
fn has_display(is_set: &dyn Fn(&str) -> bool) -> bool {
    !cfg!(all(unix, not(target_os = "macos"))) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn window_error(error: &eframe::Error) -> WindowError {
    match error {
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => {
            WindowError::NoDisplay(error.to_string())
        }
        other => WindowError::NoGraphics(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_decodes() {
        let icon = icon().unwrap();
        assert_eq!((icon.width, icon.height), (256, 256));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn without_a_display_there_is_no_window() {
        for (set, expected) in
            [(&["DISPLAY"][..], true), (&["WAYLAND_DISPLAY"], true), (&[], false), (&["HOME"], false)]
        {
            assert_eq!(has_display(&|name| set.contains(&name)), expected, "{set:?}");
        }
    }
}
