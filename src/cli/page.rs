//! What is printed, as a page for a browser.

use std::path::Path;

use super::{Call, Failure};
use crate::exchange::export;
use crate::lang::Lang;
use crate::paper::{self, Document, Pages};

/// Where the answer is to be written as a page, if it is.
///
/// # Errors
/// A name that is none of a page.
pub fn wanted<'a>(call: &'a Call<'_>) -> Result<Option<&'a str>, Failure> {
    let Some(out) = call.arg("output") else { return Ok(None) };
    if Path::new(out).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html")) {
        Ok(Some(out))
    } else {
        Err(Failure::usage("usage-page-output", &[("value", out)]))
    }
}

/// Writes the page.
///
/// # Errors
/// It cannot be written.
pub fn write(out: &str, document: &Document, lang: Lang) -> Result<(), Failure> {
    export::bytes(Path::new(out), paper::html(document, lang, &Pages::default()).as_bytes())?;
    Ok(())
}
