//! The screens, and which of them a route leads to.

pub mod customer;
pub mod duplicates;
pub mod form;
pub mod history;
pub mod import;
pub mod list;
pub mod manual;
pub mod pieces;
pub mod pyramid;
pub mod record;
pub mod segments;
pub mod settings;
pub mod start;
pub mod today;

#[cfg(test)]
pub(crate) mod testing;

use egui::Ui;

use super::context::{Context, Route, Screen};
use super::gallery::Gallery;
use crate::model::Kind;
use crate::model::schema::Schema;

/// Makes the screen of a route.
pub fn make(route: &Route, schema: Schema) -> Box<dyn Screen> {
    match route {
        Route::Start | Route::Today => Box::new(today::TodayScreen::default()),
        Route::List { kind, filter } => list::make(schema.of(*kind), filter),
        Route::Record(of) if of.kind == Kind::Customer => Box::new(customer::CustomerScreen::new(of.id)),
        Route::Record(of) => Box::new(record::RecordScreen::new(*of)),
        Route::Form { kind, of, values } => Box::new(form::FormScreen::new(*kind, *of, values.clone())),
        Route::Settings => Box::new(settings::SettingsScreen::default()),
        Route::Manual => Box::new(manual::ManualScreen),
        Route::Gallery => Box::new(Gallery::default()),
        Route::Pyramid => Box::new(pyramid::PyramidScreen::default()),
        Route::Import { kind } => Box::new(import::ImportScreen::new(*kind)),
        Route::Duplicates { kind } => Box::new(duplicates::DuplicatesScreen::new(*kind)),
        Route::History => Box::new(history::HistoryScreen::default()),
    }
}

impl Screen for Gallery {
    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        Gallery::ui(self, ui, &context.lang, context.today);
    }
}
