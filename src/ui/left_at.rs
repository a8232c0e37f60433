//! A file opens where the window was when it left it.

use super::app::App;
use super::context::Route;
use super::open_file::OpenFile;
use crate::app::{Config, LeftAt};
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::record::AnyRef;
use crate::store::{Read as _, ReadRecords as _};

/// What is kept of a route; nothing of those that are begun anew every time.
fn kept(route: &Route) -> Option<LeftAt> {
    let key = |kind: &Kind| kind.key().to_owned();
    Some(match route {
        Route::List { kind, filter } => LeftAt::List { kind: key(kind), filter: filter.clone() },
        Route::Record(of) => LeftAt::Record { kind: key(&of.kind), id: of.id },
        Route::Pyramid => LeftAt::Pyramid,
        Route::Start
        | Route::Today
        | Route::Form { .. }
        | Route::Import { .. }
        | Route::Duplicates { .. }
        | Route::History
        | Route::Settings
        | Route::Manual
        | Route::Gallery => return None,
    })
}

/// The route again, unless it has come to lead nowhere.
fn route(left: &LeftAt, open: &mut OpenFile) -> Option<Route> {
    match left {
        LeftAt::List { kind, filter } => {
            let kind = Kind::of_key(kind)?;
            Filter::parse(filter, open.snapshot()?.schema().ok()?.of(kind)).ok()?;
            Some(Route::List { kind, filter: filter.clone() })
        }
        LeftAt::Record { kind, id } => {
            let of = AnyRef::new(Kind::of_key(kind)?, *id);
            open.snapshot()?.exists(of).ok()?.then_some(Route::Record(of))
        }
        LeftAt::Pyramid => Some(Route::Pyramid),
    }
}

impl App {
    /// Notes where the window is, before it leaves the open file.
    pub(super) fn note_place(&mut self) {
        let Some(open) = &self.open else { return };
        let path = Config::key_of(open.session.store.path());
        match kept(&open.router.place()) {
            Some(left) => self.config.left_at.insert(path.into_owned(), left),
            None => self.config.left_at.remove(&*path),
        };
    }

    /// Goes where the window was when it last left the file that has just been opened.
    pub(super) fn go_where_it_was(&mut self) {
        let Some(open) = &mut self.open else { return };
        let left = self.config.left_at.get(&*Config::key_of(open.session.store.path()));
        if let Some(route) = left.and_then(|left| route(left, open)) {
            open.router.go(route);
        }
    }
}
