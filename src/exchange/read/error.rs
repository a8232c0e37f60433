//! Why a file cannot be read at all.

use crate::model::say::{Arg, Message, Sayable};

use super::bounds::{
    MAX_CELLS, MAX_COLUMNS, MAX_INFLATED_BYTES, MAX_PACKAGE_BYTES, MAX_ROWS, MAX_SHEET_CELLS, MAX_TEXT_BYTES,
};

/// What a file is instead of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A workbook of Excel 97–2003.
    OldExcel,
    /// A binary workbook (.xlsb).
    BinaryExcel,
    /// A workbook of LibreOffice or OpenOffice.
    OpenDocument,
    /// A workbook of Numbers, or a document of another office program in a ZIP container.
    OtherPackage,
    /// A web page, as many web shops save it under the name of a workbook.
    Html,
    /// XML, such as a spreadsheet of Excel 2003.
    Xml,
    Pdf,
    Json,
    VCard,
    Calendar,
    /// A picture, a compressed archive, a program.
    Binary,
}

/// Why a file cannot be read at all. Rows that are wrong in a readable file are [`super::Problem`]s.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("the file has no content")]
    Empty,
    #[error("the file is no table but {0:?}")]
    Foreign(Foreign),
    #[error("the workbook is encrypted")]
    Encrypted,
    /// With what the reader said, for the log.
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
    #[error("the text has more than {MAX_TEXT_BYTES} bytes")]
    TextTooLarge,
    #[error("the workbook has more than {MAX_PACKAGE_BYTES} bytes")]
    PackageTooLarge,
    #[error("the workbook inflates beyond its bounds")]
    InflatesTooFar,
    #[error("the sheet has more than {MAX_SHEET_CELLS} cells")]
    TooManySheetCells,
    #[error("the table has more than {MAX_CELLS} cells")]
    TooManyCells,
    #[error("the table has more than {MAX_ROWS} rows")]
    TooManyRows,
    #[error("the header has more than {MAX_COLUMNS} columns")]
    TooManyColumns,
    #[error("unknown encoding {0}")]
    UnknownEncoding(String),
    #[error("no sheet {name}")]
    NoSuchSheet { name: String, sheets: Vec<String> },
    #[error("no row begins at line {0}")]
    NoSuchLine(usize),
}

impl Sayable for ReadError {
    fn message(&self) -> Message {
        let megabytes = |bytes: usize| Arg::from(bytes >> 20);
        match self {
            Self::Empty => Message::new("read-empty"),
            Self::Foreign(what) => Message::new(match what {
                Foreign::OldExcel => "read-foreign-old-excel",
                Foreign::BinaryExcel => "read-foreign-binary-excel",
                Foreign::OpenDocument => "read-foreign-open-document",
                Foreign::OtherPackage => "read-foreign-other-package",
                Foreign::Html => "read-foreign-html",
                Foreign::Xml => "read-foreign-xml",
                Foreign::Pdf => "read-foreign-pdf",
                Foreign::Json => "read-foreign-json",
                Foreign::VCard => "read-foreign-vcard",
                Foreign::Calendar => "read-foreign-calendar",
                Foreign::Binary => "read-foreign-binary",
            }),
            Self::Encrypted => Message::new("read-encrypted"),
            Self::Damaged(_) => Message::new("read-damaged"),
            Self::TextTooLarge => {
                Message::new("read-text-too-large").with("limit", megabytes(MAX_TEXT_BYTES))
            }
            Self::PackageTooLarge => {
                Message::new("read-package-too-large").with("limit", megabytes(MAX_PACKAGE_BYTES))
            }
            Self::InflatesTooFar => Message::new("read-inflates-too-far")
                .with("limit", i64::try_from(MAX_INFLATED_BYTES >> 20).unwrap_or(i64::MAX)),
            Self::TooManySheetCells => {
                Message::new("read-too-many-sheet-cells").with("limit", MAX_SHEET_CELLS)
            }
            Self::TooManyCells => Message::new("read-too-many-cells").with("limit", MAX_CELLS),
            Self::TooManyRows => Message::new("read-too-many-rows").with("limit", MAX_ROWS),
            Self::TooManyColumns => Message::new("read-too-many-columns").with("limit", MAX_COLUMNS),
            Self::UnknownEncoding(name) => {
                Message::new("read-unknown-encoding").with("encoding", name.as_str())
            }
            Self::NoSuchSheet { name, sheets } => Message::new("read-no-such-sheet")
                .with("sheet", name.as_str())
                .with("sheets", Arg::List(sheets.iter().map(|s| s.as_str().into()).collect())),
            Self::NoSuchLine(line) => Message::new("read-no-such-line").with("line", *line),
        }
    }
}
