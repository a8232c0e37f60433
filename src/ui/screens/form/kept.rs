//! Drafts that were left: they are there again when the same form is opened.

use egui::{Context, Id};

use super::draft::Draft;
use crate::ui::context::Route;

/// Drafts by the route of their form. Kept as long as the window is open.
#[derive(Clone, Default)]
struct Kept(Vec<(Route, Draft)>);

/// More drafts than anybody remembers; the oldest goes.
const MOST: usize = 32;

fn id() -> Id {
    Id::unique("kept drafts")
}

/// Keeps a draft.
pub fn put(ctx: &Context, route: Route, draft: Draft) {
    ctx.data_mut(|data| {
        let kept = data.get_temp_mut_or_default::<Kept>(id());
        kept.0.retain(|(r, _)| *r != route);
        if kept.0.len() >= MOST {
            kept.0.remove(0);
        }
        kept.0.push((route, draft));
    });
}

/// Takes a draft up again.
pub fn take(ctx: &Context, route: &Route) -> Option<Draft> {
    ctx.data_mut(|data| {
        let kept = data.get_temp_mut_or_default::<Kept>(id());
        let place = kept.0.iter().position(|(r, _)| r == route)?;
        Some(kept.0.remove(place).1)
    })
}

/// The draft has been saved.
pub fn forget(ctx: &Context, route: &Route) {
    drop(take(ctx, route));
}
