//! Errands: a field that refers to a record sends somebody to the form of a new one, and hears what came of it once it
//! is in front again.

use egui::{Context, Id};

use super::context::Route;
use crate::model::record::AnyRef;

/// A form that was opened for a field of another screen, and the record that was made in it.
#[derive(Clone)]
struct Errand {
    /// Who waits.
    from: Route,
    form: Route,
    made: Option<AnyRef>,
}

/// Screens know nothing of each other: what they leave for each other lies in the window's memory.
fn errands<R>(ctx: &Context, look: impl FnOnce(&mut Vec<Errand>) -> R) -> R {
    ctx.data_mut(|data| look(data.get_temp_mut_or_default(Id::unique("errands"))))
}

/// A field of this page waits for what is made in this form.
pub fn send(ctx: &Context, from: Route, form: Route) {
    errands(ctx, |all| {
        all.retain(|errand| errand.form != form);
        all.push(Errand { from, form, made: None });
    });
}

/// This was made in the form; the page that waits for it.
pub fn made(ctx: &Context, form: &Route, of: AnyRef) -> Option<Route> {
    errands(ctx, |all| {
        let errand = all.iter_mut().find(|errand| errand.form == *form)?;
        errand.made = Some(of);
        Some(errand.from.clone())
    })
}

/// Whoever sent it is in front again: what was made. Nobody waits any longer.
pub fn end(ctx: &Context, form: &Route) -> Option<AnyRef> {
    errands(ctx, |all| {
        let at = all.iter().position(|errand| errand.form == *form)?;
        all.remove(at).made
    })
}

/// Another file is open: those who waited are gone.
pub fn forget(ctx: &Context) {
    errands(ctx, Vec::clear);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn what_is_made_is_heard_of_once_by_whoever_waits() {
        let ctx = Context::default();
        let form = |kind| Route::Form { kind, of: None, values: Vec::new() };
        let of = AnyRef::new(Kind::Contact, 7);
        assert_eq!(made(&ctx, &form(Kind::Contact), of), None);
        send(&ctx, Route::Today, form(Kind::Contact));
        send(&ctx, Route::Pyramid, form(Kind::Product));
        assert_eq!(made(&ctx, &form(Kind::Contact), of), Some(Route::Today));
        assert_eq!(end(&ctx, &form(Kind::Contact)), Some(of));
        assert_eq!(end(&ctx, &form(Kind::Contact)), None);
        assert_eq!(end(&ctx, &form(Kind::Product)), None, "nothing was made");
        assert_eq!(made(&ctx, &form(Kind::Product), of), None, "and nobody waits for it any longer");
    }
}
