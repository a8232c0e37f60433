//! What the program remembers outside the data file: language, theme, the last file, who works with it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// How the window looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    Light,
    Dark,
    /// As the desktop says.
    #[default]
    System,
}

impl Theme {
    pub fn of(key: &str) -> Option<Theme> {
        match key {
            "light" => Some(Theme::Light),
            "dark" => Some(Theme::Dark),
            "system" => Some(Theme::System),
            _ => None,
        }
    }
}

/// The person's own settings, kept as JSON in the configuration folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Config {
    /// Language tag; none follows the desktop.
    pub language: Option<String>,
    pub theme: Theme,
    /// Name written into the journal.
    pub user: String,
    /// Newest first.
    pub recent_files: Vec<PathBuf>,
    pub window_size: Option<[f32; 2]>,
    /// Hundredths: 100 is the normal size.
    pub zoom_percent: u32,
    pub compact_rows: bool,
    pub rail_folded: bool,
    /// Nothing moves by itself.
    pub still: bool,
    /// How lists are arranged, by key of the kind.
    pub lists: BTreeMap<String, ListLook>,
    /// What lists of the recent files show, by key of the kind.
    pub shown: BTreeMap<PathBuf, BTreeMap<String, ListShown>>,
    /// Where the window was when it last left one of the recent files.
    pub left_at: BTreeMap<PathBuf, LeftAt>,
}

/// A place in the window that a file opens at again. Without one it opens at Today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum LeftAt {
    /// The list of a kind, with its filter as text.
    List {
        kind: String,
        filter: String,
    },
    Record {
        kind: String,
        id: u64,
    },
    Pyramid,
}

/// How a list is arranged; what is empty is as it first appears.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct ListLook {
    /// Keys of the fields shown, in order.
    pub columns: Vec<String>,
    /// Widths drawn by hand, in points, by key of the field.
    pub widths: BTreeMap<String, f32>,
    /// The order, as saved views write it.
    pub sort: String,
    /// What it is grouped by, as saved views write it.
    pub group: String,
    /// Which records it shows, in the filter language.
    pub filter: String,
    /// Words that must occur in them.
    pub quick: String,
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct ListShown {
    /// The number of a saved view; empty for the whole list.
    pub view: String,
    /// How it has been changed since it was opened: of the whole list what of it is shown, of a view everything.
    pub changed: Option<ListLook>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::System,
            user: String::new(),
            recent_files: Vec::new(),
            window_size: None,
            zoom_percent: 100,
            compact_rows: false,
            rail_folded: false,
            still: false,
            lists: BTreeMap::new(),
            shown: BTreeMap::new(),
            left_at: BTreeMap::new(),
        }
    }
}

const FILE: &str = "config.json";
/// How many files the first screen offers again.
const RECENT: usize = 8;

impl Config {
    /// Reads the configuration; one that is missing or unreadable counts as the first start.
    pub fn load(folder: &Path) -> Config {
        fs::read(folder.join(FILE))
            .ok()
            .and_then(|json| serde_json::from_slice(&json).ok())
            .unwrap_or_default()
    }

    /// Writes it whole or not at all.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.persist(folder.join(FILE))?;
        Ok(())
    }

    pub fn remember_file(&mut self, path: &Path) {
        self.recent_files.retain(|p| p != path);
        self.recent_files.insert(0, path.to_owned());
        self.recent_files.truncate(RECENT);
        self.left_at.retain(|file, _| self.recent_files.contains(file));
        self.shown.retain(|file, _| self.recent_files.contains(file));
    }

    /// The path by which a file is remembered.
    pub fn key_of(path: &Path) -> Cow<'_, Path> {
        std::path::absolute(path).map_or(Cow::Borrowed(path), Cow::Owned)
    }
}
