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
    among: Arc<Vec<u64>>,
    /// Where among them the open one stands.
    place: usize,
}

impl Walk {
    /// The place so far on, where there is one.
    fn at(&self, by: isize) -> Option<(usize, u64)> {
        let place = self.place.checked_add_signed(by)?;
        Some((place, *self.among.get(place)?))
    }
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
    /// A visit beside others: whoever comes again finds what he left, but not what a screen keeps that has gone on under
    /// another route.
    fn new(route: Route, walk: Option<Walk>, others: &[Visit]) -> Self {
        let name = format!("{route:?}");
        let is_taken = |name: &str| others.iter().any(|other| other.name == name && other.route != route);
        let name = if is_taken(&name) {
            (1..).map(|nth| format!("{name} {nth}")).find(|name| !is_taken(name)).unwrap_or(name)
        } else {
            name
        };
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
        Self { visits: vec![Visit::new(route, None, &[])], at: 0 }
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

    /// See [`Screen::take_back`].
    pub fn take_back(&mut self, again: bool) -> Option<bool> {
        self.visits.get_mut(self.at)?.screen.as_mut()?.take_back(again)
    }

    /// Goes to a route; what lay ahead is forgotten. Going where one is does nothing.
    pub fn go(&mut self, route: Route) {
        self.visit(route, None);
    }

    /// Opens a record from a list.
    pub fn open(&mut self, of: AnyRef, among: Arc<Vec<u64>>) {
        // Whoever is not in the list is not walked from.
        let place = among.iter().position(|id| *id == of.id);
        self.visit(Route::Record(of), place.map(|place| Walk { among, place }));
    }

    fn visit(&mut self, route: Route, walk: Option<Walk>) {
        if *self.route() == route {
            return;
        }
        self.visits.truncate(self.at + 1);
        self.visits.push(Visit::new(route, walk, &self.visits));
        self.at = self.visits.len() - 1;
        if let Some(old) = self.at.checked_sub(KEPT).and_then(|i| self.visits.get_mut(i)) {
            old.screen = None;
        }
    }

    /// Puts another route in the place of the one in front: a form that has become a record.
    pub fn replace(&mut self, route: Route) {
        let Some(walk) = self.visits.get_mut(self.at).map(|visit| visit.walk.take()) else { return };
        let new = Visit::new(route, walk, &self.visits);
        if let Some(visit) = self.visits.get_mut(self.at) {
            *visit = new;
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
        let (_, walk) = self.walked()?;
        Some((walk.place, walk.among.len()))
    }

    fn walked(&self) -> Option<(AnyRef, &Walk)> {
        let visit = self.visits.get(self.at)?;
        let (Route::Record(of), Some(walk)) = (&visit.route, &visit.walk) else { return None };
        (walk.at(0)?.1 == of.id).then_some((*of, walk))
    }

    /// The records after and before the open one in the list behind it.
    pub fn neighbours(&self) -> Vec<AnyRef> {
        let Some((of, walk)) = self.walked() else { return Vec::new() };
        [1, -1].into_iter().filter_map(|by| walk.at(by)).map(|(_, id)| AnyRef::new(of.kind, id)).collect()
    }

    /// The record before (-1) or after (+1) the open one.
    pub fn step(&mut self, by: isize) {
        let Some((of, walk)) = self.walked() else { return };
        let Some((place, id)) = walk.at(by) else { return };
        self.replace(Route::Record(AnyRef::new(of.kind, id)));
        if let Some(walk) = self.visits.get_mut(self.at).and_then(|visit| visit.walk.as_mut()) {
            walk.place = place;
        }
    }

    /// A screen that goes on where it was left, taken from the last visit to this route.
    fn left(&mut self, route: &Route) -> Option<Box<dyn Screen>> {
        let goes_on = |visit: &&mut Visit| visit.screen.as_ref().is_some_and(|screen| screen.goes_on());
        let mut visits = self.visits.iter_mut().rev().filter(|visit| visit.route == *route);
        visits.find(goes_on)?.screen.take()
    }

    /// The screen in front, made by `make` when it is not there yet, and the name of what it keeps in the window's
    /// memory: what one screen was showing is no business of the next.
    pub fn screen(
        &mut self,
        make: impl FnOnce(&Route) -> Box<dyn Screen>,
    ) -> Option<(&str, &mut dyn Screen)> {
        let left = match self.visits.get(self.at) {
            Some(Visit { route, screen: None, .. }) => self.left(&route.clone()),
            _ => None,
        };
        let visit = self.visits.get_mut(self.at)?;
        let screen = visit.screen.get_or_insert_with(|| left.unwrap_or_else(|| make(&visit.route)));
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
    fn what_goes_on_under_another_route_keeps_its_memory_for_itself() {
        struct Blank;
        impl Screen for Blank {
            fn ui(&mut self, _: &mut egui::Ui, _: &mut crate::ui::context::Context<'_>) {}
        }
        let form = |id: Option<u64>| Route::Form {
            kind: Kind::Task,
            of: id.map(|id| AnyRef::new(Kind::Task, id)),
            values: Vec::new(),
        };
        let mut router = Router::new(form(None));
        let mut names = Vec::new();
        for id in 1..4 {
            router.go(form(None));
            names.extend(router.screen(|_| Box::new(Blank)).map(|(name, _)| name.to_owned()));
            router.becomes(form(Some(id)));
        }
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 3, "{names:?}");
    }

    #[test]
    fn what_goes_on_is_found_as_it_was_left_by_whatever_way() {
        struct Page(u32, bool);
        impl Screen for Page {
            fn ui(&mut self, _: &mut egui::Ui, _: &mut crate::ui::context::Context<'_>) {
                self.0 += 1;
            }
            fn goes_on(&self) -> bool {
                self.1
            }
            fn take_back(&mut self, _: bool) -> Option<bool> {
                Some(self.0 == 7)
            }
        }
        for (goes_on, found) in [(true, 7), (false, 8)] {
            let mut router = Router::new(Route::Pyramid);
            router.screen(|_| Box::new(Page(7, goes_on)));
            router.go(Route::Today);
            assert_eq!(router.take_back(false), None, "nothing is in front yet");
            router.screen(|_| Box::new(Page(1, true)));
            router.go(Route::Pyramid);
            router.screen(|_| Box::new(Page(8, goes_on)));
            assert_eq!(router.take_back(false), Some(found == 7));
        }
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
        assert_eq!(router.neighbours(), [AnyRef::new(Kind::Customer, 7)], "before the first there is none");
        // Stepping is no visit of its own: back leads to the list.
        router.back();
        assert_eq!(router.route(), &Route::list(Kind::Customer));
        assert_eq!(router.walk(), None);
    }
}
