//! Where the window has been: back and forward, and the list behind an open record.

use std::collections::HashSet;
use std::sync::Arc;

use super::context::{Route, Screen};
use crate::model::record::AnyRef;

/// How many screens keep what they were showing; those further back are made anew.
const KEPT: usize = 24;

/// The records of the list that a record was opened from.
#[derive(Clone, Debug)]
pub struct Walk {
    pub among: Arc<Vec<u64>>,
}

struct Visit {
    route: Route,
    /// Names what the screen keeps in the window's memory. It stays while the screen does, also where that comes to
    /// stand under another route.
    name: String,
    screen: Option<Box<dyn Screen>>,
    walk: Option<Walk>,
}

impl Visit {
    fn new(route: Route, walk: Option<Walk>) -> Self {
        let name = format!("{route:?}");
        Self { route, name, screen: None, walk }
    }
}

/// The screens visited, and which of them is in front.
pub struct Router {
    visits: Vec<Visit>,
    at: usize,
}

impl Router {
    pub fn new(route: Route) -> Self {
        Self { visits: vec![Visit::new(route, None)], at: 0 }
    }

    pub fn route(&self) -> &Route {
        // There is always a visit at `at`: `new` makes one and nothing takes the last one away.
        self.visits.get(self.at).map_or(&Route::Today, |visit| &visit.route)
    }

    /// The route that leads to what is in front as it is now.
    pub fn place(&self) -> Route {
        let screen = self.visits.get(self.at).and_then(|visit| visit.screen.as_ref());
        screen.and_then(|screen| screen.place()).unwrap_or_else(|| self.route().clone())
    }

    /// Goes to a route; what lay ahead is forgotten. Going where one is does nothing.
    pub fn go(&mut self, route: Route) {
        self.visit(route, None);
    }

    /// Opens a record from a list.
    pub fn open(&mut self, of: AnyRef, among: Arc<Vec<u64>>) {
        self.visit(Route::Record(of), Some(Walk { among }));
    }

    fn visit(&mut self, route: Route, walk: Option<Walk>) {
        if *self.route() == route {
            return;
        }
        self.visits.truncate(self.at + 1);
        self.visits.push(Visit::new(route, walk));
        self.at = self.visits.len() - 1;
        if let Some(old) = self.at.checked_sub(KEPT).and_then(|i| self.visits.get_mut(i)) {
            old.screen = None;
        }
    }

    /// Puts another route in the place of the one in front: a form that has become a record.
    pub fn replace(&mut self, route: Route) {
        if let Some(visit) = self.visits.get_mut(self.at) {
            *visit = Visit::new(route, visit.walk.take());
        }
    }

    /// The screen in front goes on under another route: the form of a new record that has been saved changes it.
    pub fn becomes(&mut self, route: Route) {
        // Whoever went elsewhere in the same frame is not led back.
        let new = |visit: &&mut Visit| matches!(&visit.route, Route::Form { kind, of: None, .. } if Some(*kind) == route.kind());
        if let Some(visit) = self.visits.get_mut(self.at).filter(new) {
            visit.route = route;
        }
    }

    /// The route to which back leads.
    pub fn before(&self) -> Option<&Route> {
        self.at.checked_sub(1).and_then(|at| self.visits.get(at)).map(|visit| &visit.route)
    }

    /// The records that were in front, the last one first, without the one that is.
    pub fn recent(&self) -> impl Iterator<Item = AnyRef> + '_ {
        let record = |visit: &Visit| if let Route::Record(of) = visit.route { Some(of) } else { None };
        let now = self.visits.get(self.at).and_then(record);
        let mut seen: HashSet<AnyRef> = now.into_iter().collect();
        self.visits.iter().rev().filter_map(record).filter(move |of| seen.insert(*of))
    }

    pub fn can_go_back(&self) -> bool {
        self.at > 0
    }

    pub fn can_go_forward(&self) -> bool {
        self.at + 1 < self.visits.len()
    }

    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    pub fn forward(&mut self) {
        self.at = (self.at + 1).min(self.visits.len().saturating_sub(1));
    }

    /// The place of the open record in the list behind it, counted from 0, and how many that list has.
    pub fn walk(&self) -> Option<(usize, usize)> {
        let visit = self.visits.get(self.at)?;
        let (Route::Record(of), Some(walk)) = (&visit.route, &visit.walk) else { return None };
        let place = walk.among.iter().position(|id| *id == of.id)?;
        Some((place, walk.among.len()))
    }

    /// The record before (-1) or after (+1) the open one.
    pub fn step(&mut self, by: isize) {
        let Some((place, _)) = self.walk() else { return };
        let Some(visit) = self.visits.get_mut(self.at) else { return };
        let (Route::Record(of), Some(walk)) = (&visit.route, &visit.walk) else { return };
        let next = place.checked_add_signed(by).and_then(|place| walk.among.get(place));
        if let Some(id) = next {
            let route = Route::Record(AnyRef::new(of.kind, *id));
            *visit = Visit::new(route, visit.walk.take());
        }
    }

    /// The screen in front, made by `make` when it is not there yet, and the name of what it keeps in the window's
    /// memory: what one screen was showing is no business of the next.
    pub fn screen(
        &mut self,
        make: impl FnOnce(&Route) -> Box<dyn Screen>,
    ) -> Option<(&str, &mut dyn Screen)> {
        let visit = self.visits.get_mut(self.at)?;
        let screen = visit.screen.get_or_insert_with(|| make(&visit.route));
        Some((&visit.name, &mut **screen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn back_and_forward_walk_what_was_visited() {
        let mut router = Router::new(Route::Today);
        router.go(Route::list(Kind::Customer));
        router.go(Route::list(Kind::Customer));
        router.go(Route::Pyramid);
        router.back();
        assert_eq!(router.route(), &Route::list(Kind::Customer));
        assert_eq!(router.before(), Some(&Route::Today));
        router.back();
        router.back();
        assert_eq!(router.route(), &Route::Today);
        assert_eq!(router.before(), None);
        assert!(!router.can_go_back() && router.can_go_forward());
        router.forward();
        router.go(Route::Settings);
        assert!(!router.can_go_forward());
        router.back();
        assert_eq!(router.route(), &Route::list(Kind::Customer));
    }

    #[test]
    fn records_are_walked_in_the_order_of_their_list() {
        let mut router = Router::new(Route::list(Kind::Customer));
        let record = |id| Route::Record(AnyRef::new(Kind::Customer, id));
        router.open(AnyRef::new(Kind::Customer, 7), Arc::new(vec![3, 7, 5]));
        assert_eq!(router.walk(), Some((1, 3)));
        for (by, expected) in [(1, 5), (1, 5), (-1, 7), (-1, 3), (-1, 3)] {
            router.step(by);
            assert_eq!(router.route(), &record(expected));
        }
        // Stepping is no visit of its own: back leads to the list.
        router.back();
        assert_eq!(router.route(), &Route::list(Kind::Customer));
        assert_eq!(router.walk(), None);
    }
}
