//! How somebody has arranged the list of a kind: columns, their widths and the order outlive the window.

use egui::Ui;

use super::{ListScreen, first_columns, first_sort};
use crate::app::{Config, ListLook};
use crate::insight::{GroupBy, SortBy};
use crate::model::schema::{FieldScope, Path};
use crate::ui::context::{Action, Context};

/// Arranges the list as it was left.
pub fn take(screen: &mut ListScreen, config: &Config) {
    let kind = screen.kind;
    let look = config.lists.get(kind.key()).cloned().unwrap_or_default();
    // Fields that are no more are left out.
    screen.columns = look.columns.iter().filter_map(|key| screen.schema.path(kind, key)).collect();
    if screen.columns.is_empty() {
        screen.columns = first_columns(screen.scope());
    }
    screen.widths = look.widths.into_iter().collect();
    screen.sort = SortBy::parse(screen.scope(), &look.sort).unwrap_or_default();
    if screen.sort.is_empty() {
        screen.sort = first_sort(kind);
    }
    screen.group = group(screen.scope(), &look.group);
}

/// What a list is grouped by; nothing where the field is no more.
pub fn group(scope: FieldScope, key: &str) -> Option<GroupBy> {
    if key.is_empty() { None } else { GroupBy::parse(scope, key).ok() }
}

/// Has the arrangement kept when it has been changed. A saved view keeps its own.
pub fn keep(screen: &ListScreen, ui: &Ui, context: &mut Context<'_>) {
    // A width that is being drawn is kept when it is let go.
    if screen.views.chosen != 0 || ui.input(|input| input.pointer.any_down()) {
        return;
    }
    let key = screen.kind.key();
    let look = look(screen);
    if context.config.lists.get(key).unwrap_or(&ListLook::default()) == &look {
        return;
    }
    let mut config = context.config.clone();
    if look == ListLook::default() {
        config.lists.remove(key);
    } else {
        config.lists.insert(key.to_owned(), look);
    }
    context.send(Action::Configure(Box::new(config)));
}

/// The arrangement; what is as it first appears is not spelled out.
fn look(screen: &ListScreen) -> ListLook {
    let kind = screen.kind;
    let columns = if screen.columns == first_columns(screen.scope()) { &[][..] } else { &screen.columns };
    let sort = if screen.sort == first_sort(kind) { String::new() } else { SortBy::text(kind, &screen.sort) };
    ListLook {
        columns: columns.iter().map(|path: &Path| path.key(kind)).collect(),
        widths: screen.widths.iter().map(|(key, width)| (key.clone(), *width)).collect(),
        sort,
        group: screen.group.map(|by| by.key(kind)).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn an_arrangement_comes_back_as_it_was_left() {
        let mut left = ListScreen::new(Kind::Customer, "");
        assert_eq!(look(&left), ListLook::default(), "the first one needs no words");
        left.columns.remove(1);
        left.columns.swap(1, 2);
        left.widths.insert("name".to_owned(), 312.0);
        left.sort[0].descending = true;
        left.group = group(left.scope(), "created.month");
        assert!(left.group.is_some());
        let config = Config { lists: [("customer".to_owned(), look(&left))].into(), ..Config::default() };
        let mut again = ListScreen::new(Kind::Customer, "");
        take(&mut again, &config);
        assert_eq!((again.columns, again.sort, again.widths), (left.columns, left.sort, left.widths));
        assert_eq!(again.group, left.group);
    }

    #[test]
    fn fields_that_are_no_more_are_left_out() {
        let look =
            ListLook { columns: vec!["gone".to_owned()], sort: "-gone".to_owned(), ..ListLook::default() };
        let config = Config { lists: [("task".to_owned(), look)].into(), ..Config::default() };
        let mut screen = ListScreen::new(Kind::Task, "");
        take(&mut screen, &config);
        assert_eq!(screen.columns, first_columns(Kind::Task.into()));
        assert_eq!(screen.sort, first_sort(Kind::Task));
    }
}
