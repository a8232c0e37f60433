//! The wizard in a window.

use egui_kittest::kittest::Queryable as _;

use super::ImportScreen;
use super::plan::{Opened, Planned};
use crate::exchange::import::Options;
use crate::lang::Language;
use crate::model::Kind;
use crate::ui::screens::testing::{Stage, settle, window};

#[test]
fn a_table_is_mapped_checked_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("customers.csv");
    std::fs::write(&path, "Name,Phone,City\nRuifeng,0512 6283 4471,Suzhou\nHaina,139 1540 2286,Hangzhou\n")
        .unwrap();
    let opened = Opened::read(path, Kind::Customer, Options::default()).unwrap();
    let mut screen = ImportScreen::new(Kind::Customer);
    screen.planned = Some(Planned::new(opened));
    let mut harness = window(Stage::new(Language::English), screen, [1240.0, 832.0]);
    settle(&mut harness);
    harness.get_by_label("Import 2 rows");
    assert!(harness.query_all_by_label_contains("⟦").next().is_none());
}
