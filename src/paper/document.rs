//! What is put on paper, as a sequence of blocks: all texts are ready to be read, nothing is said how it looks.

/// A printed page, or as many as it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub title: String,
    /// What it is, below the title: kind and number, the filter, how many there are.
    pub about: Vec<String>,
    pub blocks: Vec<Block>,
    /// It needs the width of the paper laid on its side.
    pub wide: bool,
}

/// A table of more columns than these needs the paper laid on its side.
pub const UPRIGHT: usize = 6;

/// One part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Heading(String),
    Text(String),
    /// What is known, each with its label.
    Facts(Vec<(String, String)>),
    Table(Table),
    /// A drawing as SVG that says by itself what it shows.
    Figure(String),
}

/// Rows under columns; the heads of the columns stand on every page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// A table none of whose columns has a title has no head.
    pub title: String,
    /// Figures stand at the right.
    pub is_numeric: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    Cells(Vec<String>),
    /// Begins a group of rows.
    Group(String),
    /// What the rows above come to.
    Sum(Vec<String>),
}

impl Column {
    pub fn new(title: impl Into<String>, is_numeric: bool) -> Self {
        Self { title: title.into(), is_numeric }
    }
}

impl Table {
    /// Rows without heads.
    pub fn plain(rows: Vec<Vec<String>>, numeric: &[bool]) -> Self {
        let columns = numeric.iter().map(|is_numeric| Column::new("", *is_numeric)).collect();
        Self { columns, rows: rows.into_iter().map(Row::Cells).collect() }
    }
}
