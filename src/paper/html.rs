//! Documents as pages for a browser: one file that holds everything it needs, and nothing that runs but the line that
//! asks for the print dialog.

use super::document::{Block, Document, Row, Table};
use crate::lang::Lang;
use crate::model::say::Message;

/// How pages look: on paper, and on the screen before.
const STYLE: &str = include_str!("../../assets/paper/page.css");
/// Asks for the dialog once everything is drawn.
const DIALOG: &str = "<script>addEventListener(\"load\", () => print())</script>\n";

/// Countries that print on Letter; everywhere else paper is A4.
const LETTER: &[&str] = &["US", "CA"];

/// How a document is put on pages.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// The browser is to ask at once where to print.
    pub dialog: bool,
    /// What stands below the last line: who made it, and when.
    pub foot: String,
}

/// The document as one file of HTML.
pub fn html(document: &Document, lang: Lang, pages: &Pages) -> String {
    let mut out = String::from("<!DOCTYPE html>\n");
    out += &format!("<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", lang.language.tag());
    out += "<meta name=\"viewport\" content=\"width=device-width\">\n";
    out += &format!("<title>{}</title>\n", escaped(&document.title));
    out += &format!("<style>\n{}{STYLE}</style>\n</head>\n<body>\n", paper(document, lang));
    out += &format!("<header>\n<h1>{}</h1>\n", escaped(&document.title));
    for line in &document.about {
        paragraph(&mut out, line);
    }
    out += "</header>\n<main>\n";
    for part in &document.blocks {
        block(&mut out, part);
    }
    out += "</main>\n";
    if !pages.foot.is_empty() {
        out += &format!("<footer>{}</footer>\n", escaped(&pages.foot));
    }
    if pages.dialog {
        out += DIALOG;
    }
    out += "</body>\n</html>\n";
    out
}

/// The paper, and at the foot of each page what it is and which page of how many.
fn paper(document: &Document, lang: Lang) -> String {
    let size = if LETTER.contains(&lang.country()) { "Letter" } else { "A4" };
    let side = if document.wide { "landscape" } else { "portrait" };
    // The numbers are the browser's, so they stand for the arguments of the sentence.
    let number = Message::new("paper-page").with("page", PAGE).with("pages", PAGES);
    let number = quoted(&lang.say(&number));
    let number = number.replace(PAGE, "\" counter(page) \"").replace(PAGES, "\" counter(pages) \"");
    format!(
        "@page {{ size: {size} {side}; margin: 14mm 12mm 16mm;\n\
         @bottom-left {{ content: {}; font: 8pt sans-serif }}\n\
         @bottom-right {{ content: {number}; font: 8pt sans-serif }} }}\n",
        quoted(&document.title)
    )
}

const PAGE: &str = "PAGE0";
const PAGES: &str = "PAGES0";

fn block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(text) => *out += &format!("<h2>{}</h2>\n", escaped(text)),
        Block::Text(text) => paragraph(out, text),
        Block::Facts(facts) => {
            *out += "<dl>\n";
            for (label, value) in facts {
                *out += &format!("<dt>{}</dt><dd>{}</dd>\n", escaped(label), escaped(value));
            }
            *out += "</dl>\n";
        }
        Block::Table(rows) => table(out, rows),
        Block::Figure(svg) => *out += &format!("<figure>{svg}</figure>\n"),
    }
}

fn paragraph(out: &mut String, text: &str) {
    *out += &format!("<p>{}</p>\n", escaped(text));
}

fn table(out: &mut String, table: &Table) {
    *out += "<table>\n";
    if table.columns.iter().any(|column| !column.title.is_empty()) {
        let heads = table.columns.iter().map(|column| column.title.as_str());
        *out += "<thead>";
        row(out, table, "th scope=\"col\"", "", heads);
        *out += "</thead>\n";
    }
    *out += "<tbody>\n";
    for line in &table.rows {
        match line {
            Row::Cells(cells) => row(out, table, "td", "", cells.iter().map(String::as_str)),
            Row::Sum(cells) => row(out, table, "td", " class=\"sum\"", cells.iter().map(String::as_str)),
            Row::Group(text) => {
                let width = table.columns.len();
                *out += &format!("<tr class=\"group\"><td colspan=\"{width}\">{}</td></tr>\n", escaped(text));
            }
        }
    }
    *out += "</tbody>\n</table>\n";
}

fn row<'a>(out: &mut String, table: &Table, cell: &str, class: &str, texts: impl Iterator<Item = &'a str>) {
    let end = cell.split(' ').next().unwrap_or_default();
    *out += &format!("<tr{class}>");
    for (text, column) in texts.zip(&table.columns) {
        let numeric = if column.is_numeric { " class=\"n\"" } else { "" };
        *out += &format!("<{cell}{numeric}>{}</{end}>", escaped(text));
    }
    *out += "</tr>\n";
}

/// A text between tags or in an attribute; what no page may hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// A text as a string of a style sheet, which ends neither the string nor the sheet.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            out += &format!("\\{:x} ", u32::from(c));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::CURRENCIES;
    use crate::paper::document::Column;
    use crate::text::Dialling;

    fn lang(language: Language, country: &str) -> Lang {
        Lang::new(language, &CURRENCIES[0]).at_home(Dialling::of_country(country))
    }

    const HOSTILE: &str = "</style></title><script>alert(\"1\")</script><b onclick='x'>&\u{1b}";

    fn everything(text: &str) -> Document {
        let text = || text.to_owned();
        let table = Table {
            columns: vec![Column::new(text(), false), Column::new(text(), true)],
            rows: vec![Row::Group(text()), Row::Cells(vec![text(), text()]), Row::Sum(vec![text(), text()])],
        };
        Document {
            title: text(),
            about: vec![text()],
            blocks: vec![
                Block::Heading(text()),
                Block::Text(text()),
                Block::Facts(vec![(text(), text())]),
                Block::Table(table),
                Block::Figure("<svg></svg>".to_owned()),
            ],
            wide: false,
        }
    }

    #[test]
    fn no_text_becomes_a_tag() {
        let pages = Pages { dialog: false, foot: HOSTILE.to_owned() };
        let made = html(&everything(HOSTILE), lang(Language::English, "CN"), &pages);
        assert!(!made.contains("<script") && !made.contains("<b ") && !made.contains('\u{1b}'), "{made}");
        assert_eq!(made.matches("</style>").count(), 1);
        assert_eq!(made.matches("</title>").count(), 1);
        // The title twice, the foot, about, heading, text, label, value, two heads, a group, four cells.
        assert_eq!(made.matches("&lt;script&gt;").count(), 15);
    }

    #[test]
    fn a_page_holds_everything_it_needs_and_runs_nothing_but_the_dialog() {
        let document = everything("x");
        let made =
            |dialog| html(&document, lang(Language::Chinese, "CN"), &Pages { dialog, foot: String::new() });
        let page = made(true);
        assert_eq!(page.matches("<script").count(), 1);
        assert!(page.contains("print()") && !made(false).contains("<script"));
        for outside in ["src=", "href=", "url(", "@import", "http:", "https:"] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(
            page.contains("<html lang=\"zh-Hans\">") && page.contains("<thead><tr><th scope=\"col\">x</th>")
        );
        assert!(page.contains("<th scope=\"col\" class=\"n\">x</th>"));
    }

    #[test]
    fn paper_is_that_of_the_country_and_pages_are_counted() {
        let mut document = everything("x");
        for (country, wide, size) in
            [("CN", false, "A4 portrait"), ("", true, "A4 landscape"), ("US", false, "Letter portrait")]
        {
            document.wide = wide;
            let made = html(&document, lang(Language::English, country), &Pages::default());
            assert!(made.contains(&format!("size: {size};")), "{country}");
            assert!(made.contains("content: \"Page \" counter(page) \" of \" counter(pages) \"\""), "{made}");
        }
    }

    #[test]
    fn a_table_without_titles_has_no_head() {
        let rows = Table::plain(vec![vec!["a".into(), "1".into()]], &[false, true]);
        let document = Document { blocks: vec![Block::Table(rows)], ..Document::default() };
        let made = html(&document, lang(Language::English, "CN"), &Pages::default());
        assert!(!made.contains("<thead") && made.contains("<td>a</td><td class=\"n\">1</td>"));
    }
}
