//! How somebody has arranged a list: what of it is shown, in which columns and in which order. It outlives the window
//! and is what a saved view keeps.

use std::collections::BTreeMap;
use std::path::Path as FilePath;

use egui::Ui;

use super::ListScreen;
use crate::app::{Config, ListLook, ListShown};
use crate::insight::{GroupBy, SortBy};
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::say::Message;
use crate::model::schema::{FieldScope, Path};
use crate::ui::context::{Action, Context, Route};

/// The arrangement of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    pub filter: Filter,
    /// The quick filter: words that must occur.
    pub quick: String,
    pub columns: Vec<Path>,
    /// Widths that were drawn by hand, by key of the column.
    pub widths: BTreeMap<String, f32>,
    pub sort: Vec<SortBy>,
    pub group: Option<GroupBy>,
}

impl Look {
    /// As the list first appears.
    pub fn first(scope: FieldScope) -> Self {
        Self {
            filter: Filter::All,
            quick: String::new(),
            columns: scope.schema.first_columns(scope.kind),
            widths: BTreeMap::new(),
            sort: SortBy::first(scope.kind),
            group: None,
        }
    }

    /// As it was left, and what is wrong with its filter. Fields that are no more are left out; what is empty is as it
    /// first appears.
    pub fn of(scope: FieldScope, kept: &ListLook) -> (Self, Option<Message>) {
        let mut look = Self::first(scope);
        let (filter, wrong) = match Filter::parse(&kept.filter, scope) {
            Ok(filter) => (filter, None),
            Err(message) => (Filter::All, Some(message)),
        };
        look.filter = filter;
        look.quick.clone_from(&kept.quick);
        let columns = kept.columns.iter().filter_map(|key| scope.schema.path(scope.kind, key));
        let columns: Vec<Path> = columns.collect();
        if !columns.is_empty() {
            look.columns = columns;
        }
        look.widths.clone_from(&kept.widths);
        let sort = SortBy::parse(scope, &kept.sort).unwrap_or_default();
        if !sort.is_empty() {
            look.sort = sort;
        }
        look.group = group(scope, &kept.group);
        (look, wrong)
    }

    /// In words that outlive the window.
    pub fn words(&self, kind: Kind) -> ListLook {
        ListLook { filter: self.filter.text(kind), quick: self.quick.clone(), ..self.arranged(kind) }
    }

    /// The words of how it is arranged, without what of it is shown: a long filter is not put into words for nothing.
    fn arranged(&self, kind: Kind) -> ListLook {
        ListLook {
            columns: self.columns.iter().map(|path| path.key(kind)).collect(),
            widths: self.widths.clone(),
            sort: SortBy::text(kind, &self.sort),
            group: self.group.map(|by| by.key(kind)).unwrap_or_default(),
            ..ListLook::default()
        }
    }

    /// Columns and order alone, as far as they are not as the list first appears; of what is shown nothing.
    fn arrangement(&self, scope: FieldScope) -> ListLook {
        let (first, mut words) = (Self::first(scope), self.arranged(scope.kind));
        if self.columns == first.columns {
            words.columns.clear();
        }
        if self.sort == first.sort {
            words.sort.clear();
        }
        words
    }
}

/// What a list is grouped by; nothing where the field is no more.
pub fn group(scope: FieldScope, key: &str) -> Option<GroupBy> {
    if key.is_empty() { None } else { GroupBy::parse(scope, key).ok() }
}

/// Shows the list as it was left: the view that was in front, or the whole list, and what was changed in it since. One
/// that was opened with a filter of its own keeps that, and is in no groups that were made of something else.
pub fn take(screen: &mut ListScreen, context: &Context<'_>) {
    let shown = if screen.given { None } else { shown(screen, context) };
    screen.views.chosen = shown.as_ref().and_then(|shown| screen.views.of_number(&shown.view));
    let Look { filter, quick, group, .. } = screen.look.clone();
    let wrong = screen.wrong_filter.take();
    show_chosen(screen, context.config);
    if screen.given {
        screen.look = Look { filter, quick, group, ..screen.look.clone() };
        screen.wrong_filter = wrong;
        return;
    }
    let Some(changed) = shown.and_then(|shown| shown.changed) else { return };
    let (changed, wrong) = Look::of(screen.scope(), &changed);
    if screen.views.chosen.is_some() {
        screen.look = changed;
    } else {
        screen.look.filter = changed.filter;
        screen.look.quick = changed.quick;
    }
    screen.wrong_filter = wrong;
}

/// Shows the chosen view as it is kept, or the whole list as it is arranged.
pub fn show_chosen(screen: &mut ListScreen, config: &Config) {
    if let Some(view) = screen.views.view() {
        screen.look = view.look.clone();
        screen.wrong_filter.clone_from(&view.wrong_filter);
        return;
    }
    let kept = config.lists.get(screen.kind.key()).cloned().unwrap_or_default();
    (screen.look, screen.wrong_filter) = Look::of(screen.scope(), &kept);
}

fn shown(screen: &ListScreen, context: &Context<'_>) -> Option<ListShown> {
    let file = file(context);
    context.config.shown.get(&*file)?.get(screen.kind.key()).cloned()
}

/// The open file as the configuration knows it.
fn file<'a>(context: &Context<'a>) -> std::borrow::Cow<'a, FilePath> {
    Config::key_of(context.session.store.path())
}

/// Goes to the whole list of a kind with everything in sight, whichever filter or view it was left with; its columns
/// and its order stay.
pub fn show_all(kind: Kind, context: &mut Context<'_>) {
    let file = file(context);
    let shown = context.config.shown.get(&*file);
    if shown.is_some_and(|lists| lists.contains_key(kind.key())) {
        let mut config = context.config.clone();
        if let Some(lists) = config.shown.get_mut(&*file) {
            lists.remove(kind.key());
        }
        context.send(Action::Configure(Box::new(config)));
    }
    context.go(Route::list(kind));
}

/// Has the arrangement kept when it has been changed.
pub fn keep(screen: &ListScreen, ui: &Ui, context: &mut Context<'_>) {
    // A width that is being drawn is kept when it is let go.
    if ui.input(|input| input.pointer.any_down()) {
        return;
    }
    let mut config = std::borrow::Cow::Borrowed(context.config);
    let key = screen.kind.key();
    let view = screen.views.view();
    if view.is_none() {
        let mut look = screen.look.arrangement(screen.scope());
        let kept = config.lists.get(key);
        if screen.given {
            // The groups are its own; those of the whole list stay.
            look.group = kept.map(|kept| kept.group.clone()).unwrap_or_default();
        }
        if kept.unwrap_or(&ListLook::default()) != &look {
            put(&mut config.to_mut().lists, key, look);
        }
    }
    if !screen.given {
        let changed = match view {
            Some(view) => (screen.look != view.look).then(|| screen.look.words(screen.kind)),
            None => Some(shown_alone(screen)).filter(|shown| *shown != ListLook::default()),
        };
        let now =
            ListShown { view: view.map(|view| view.record.number.clone()).unwrap_or_default(), changed };
        let file = file(context).into_owned();
        let before = config.shown.get(&file).and_then(|lists| lists.get(key));
        if before.unwrap_or(&ListShown::default()) != &now {
            put(config.to_mut().shown.entry(file).or_default(), key, now);
        }
    }
    if let std::borrow::Cow::Owned(config) = config {
        context.send(Action::Configure(Box::new(config)));
    }
}

/// What of the whole list is shown, without how it is arranged.
fn shown_alone(screen: &ListScreen) -> ListLook {
    let Look { filter, quick, .. } = &screen.look;
    ListLook { filter: filter.text(screen.kind), quick: quick.clone(), ..ListLook::default() }
}

/// Keeps what differs from nothing.
fn put<T: Default + PartialEq>(kept: &mut BTreeMap<String, T>, key: &str, value: T) {
    if value == T::default() {
        kept.remove(key);
    } else {
        kept.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrangement_comes_back_as_it_was_left() {
        let scope = Kind::Customer.into();
        let mut left = Look::first(scope);
        assert_eq!(left.arrangement(scope), ListLook::default(), "the first one needs no words");
        left.columns.remove(1);
        left.columns.swap(1, 2);
        left.widths.insert("name".to_owned(), 312.0);
        left.sort[0].descending = false;
        left.group = group(scope, "created.month");
        assert!(left.group.is_some());
        assert_eq!(Look::of(scope, &left.arrangement(scope)), (left.clone(), None));
        left.filter = Filter::parse("stage = fan or city ~ a", scope).unwrap();
        left.quick = "ruif".to_owned();
        assert_eq!(Look::of(scope, &left.words(Kind::Customer)), (left, None));
    }

    #[test]
    fn fields_that_are_no_more_are_left_out() {
        let kept = ListLook {
            columns: vec!["gone".to_owned()],
            sort: "-gone".to_owned(),
            filter: "gone = 1".to_owned(),
            ..ListLook::default()
        };
        let scope = Kind::Task.into();
        let (look, wrong) = Look::of(scope, &kept);
        assert_eq!(look, Look::first(scope));
        assert!(wrong.is_some(), "that the filter says nothing any more is told");
    }
}
