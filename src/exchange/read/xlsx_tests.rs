use std::io::Write as _;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Writer};
use zip::write::SimpleFileOptions;

use super::*;
use crate::exchange::read::error::Foreign;
use crate::exchange::read::{Options, SkipKind, open, sheet_names};

fn read_it(bytes: &[u8]) -> Sheet {
    open(bytes, None, &Options::default()).unwrap()
}

fn cells(sheet: &Sheet, row: usize) -> Vec<&str> {
    sheet.rows.row(row).unwrap().cells().collect()
}

fn package(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(body).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with one sheet of this XML inside `sheetData`.
fn raw_workbook(sheet_data: &[u8]) -> Vec<u8> {
    let sheet = [&b"<worksheet><sheetData>"[..], sheet_data, b"</sheetData></worksheet>"].concat();
    package(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

#[test]
fn cells_keep_what_was_typed_and_what_they_are() {
    let mut book = Writer::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let postcode = Format::new().set_num_format("000000");
    let percent = Format::new().set_num_format("0.0%");
    sheet.write_row(0, 0, ["手机", "编号", "日期", "时刻", "邮编", "折扣", "是否", "公式"]).unwrap();
    sheet.write(1, 0, 13_800_138_000_f64).unwrap();
    sheet.write(1, 1, "1.38E+10").unwrap();
    sheet.write_with_format(1, 2, ExcelDateTime::from_ymd(2026, 11, 21).unwrap(), &day).unwrap();
    let moment = ExcelDateTime::from_ymd(2026, 11, 21).unwrap().and_hms(14, 5, 0).unwrap();
    sheet.write_with_format(1, 3, &moment, &day).unwrap();
    sheet.write_with_format(1, 4, 10_020, &postcode).unwrap();
    sheet.write_with_format(1, 5, 0.125, &percent).unwrap();
    sheet.write(1, 6, true).unwrap();
    sheet.write_formula(1, 7, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let found = read_it(&book.save_to_buffer().unwrap());
    let expected = [
        "13800138000",
        "1.38E+10",
        "2026-11-21",
        "2026-11-21 14:05:00",
        "010020",
        "12.5%",
        "TRUE",
        "#DIV/0!",
    ];
    assert_eq!(cells(&found, 0), expected);
    let row = found.rows.row(0).unwrap();
    let kinds: Vec<_> = (0..7).map(|column| row.kind(column)).collect();
    use CellKind::{Bool, Date, Number, Text};
    assert_eq!(kinds, [Number, Text, Date, Date, Number, Number, Bool]);
    assert_eq!(row.line(), 2);
}

#[test]
fn failed_formulas_are_problems_even_if_the_reader_does_not_know_them() {
    let found = read_it(&raw_workbook(
        br#"<row r="1"><c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>Amount</v></c></row>
            <row r="2"><c r="A2" t="str"><v>Ann</v></c><c r="B2" t="e"><v>#N/A</v></c></row>
            <row r="4"><c r="A4" t="str"><v>Bob</v></c><c r="B4" t="e"><v>#SPILL!</v></c></row>
            <row r="5"><c r="A5" t="str"><v>Cem</v></c><c r="B5"><v>5</v></c></row>"#,
    ));
    let problems: Vec<_> =
        found.problems.iter().map(|p| (p.kind, p.line, p.column, p.value.as_ref())).collect();
    let expected =
        [(ProblemKind::ErrorValue, 2, Some(1), "#N/A"), (ProblemKind::ErrorValue, 4, Some(1), "#SPILL!")];
    assert_eq!(problems, expected);
    assert_eq!(found.rows.row(1).unwrap().kind(1), CellKind::Error);
    assert_eq!(cells(&found, 2), ["Cem", "5"]);
}

#[test]
fn titles_merged_headers_and_totals() {
    let mut book = Writer::new();
    book.add_worksheet().set_name("说明").unwrap().write(0, 0, "本表由系统导出").unwrap();
    let sheet = book.add_worksheet().set_name("客户").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 3, "客户一览表", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "客户名称", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 3, "联系方式", &plain).unwrap();
    sheet.write_row(2, 1, ["电话", "", "金额"]).unwrap();
    sheet.merge_range(2, 1, 2, 2, "电话", &plain).unwrap();
    sheet
        .write(3, 0, "甲公司")
        .unwrap()
        .write(3, 1, 1)
        .unwrap()
        .write(3, 2, 2)
        .unwrap()
        .write(3, 3, 3.5)
        .unwrap();
    sheet
        .write(4, 0, "乙公司")
        .unwrap()
        .write(4, 1, 4)
        .unwrap()
        .write(4, 2, 5)
        .unwrap()
        .write(4, 3, 6.5)
        .unwrap();
    sheet.write(5, 0, "合计").unwrap().write(5, 3, 10).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let found = read_it(&bytes);
    assert_eq!(found.name, "客户");
    assert_eq!(found.header_line, Some(3));
    let names: Vec<_> = found.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["客户名称", "电话", "电话 (2)", "金额"]);
    assert_eq!(cells(&found, 1), ["乙公司", "4", "5", "6.5"]);
    assert_eq!(found.rows.len(), 2);
    assert_eq!(found.skipped.last().map(|s| (s.kind, s.line)), Some((SkipKind::Total, 6)));

    assert_eq!(sheet_names(&bytes).unwrap(), ["说明", "客户"]);
    let wanted = |name: &str| open(&bytes, None, &Options { sheet: Some(name.into()), ..Options::default() });
    assert_eq!(wanted("说明").unwrap().name, "说明");
    let missing =
        ReadError::NoSuchSheet { name: "无".into(), sheets: vec!["说明".into(), "客户".into()] };
    assert_eq!(wanted("无").unwrap_err(), missing);
}

#[test]
fn what_is_no_workbook_is_said_to_be_so() {
    let cases: Vec<(Vec<u8>, ReadError)> = vec![
        (package(&[("word/document.xml", b"<w/>")]), ReadError::Foreign(Foreign::OtherPackage)),
        (package(&[("xl/workbook.bin", b"x")]), ReadError::Foreign(Foreign::BinaryExcel)),
        (
            package(&[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", b"<x/>"),
            ]),
            ReadError::Foreign(Foreign::OpenDocument),
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(open(&bytes, Some("x.xlsx"), &Options::default()).unwrap_err(), expected);
    }
    let whole = raw_workbook(b"<row><c><v>1</v></c></row>");
    for broken in [&whole[..whole.len() / 2], &whole[..40], b"PK\x03\x04 and nothing"] {
        assert!(matches!(open(broken, None, &Options::default()), Err(ReadError::Damaged(_))));
    }
    let garbled = raw_workbook(b"<row r=\"x\"><c r=\"!!\"><v>1</v></c></wor");
    assert!(matches!(open(&garbled, None, &Options::default()), Err(ReadError::Damaged(_))));
    assert_eq!(open(&raw_workbook(b""), None, &Options::default()).unwrap_err(), ReadError::Empty);
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    // Half a gigabyte of blanks between two tags deflates to half a megabyte.
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..80 {
        zip.write_all(&blanks).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(open(&bomb, None, &Options::default()).unwrap_err(), ReadError::InflatesTooFar);

    let tags = b"<xf/>".repeat(600_000);
    let bomb = package(&[("xl/workbook.xml", b"<workbook/>"), ("xl/styles.xml", &tags)]);
    assert_eq!(open(&bomb, None, &Options::default()).unwrap_err(), ReadError::InflatesTooFar);

    let names: Vec<String> = (0..2_100).map(|n| format!("xl/{n}.xml")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"<x/>"[..])).collect();
    assert_eq!(open(&package(&entries), None, &Options::default()).unwrap_err(), ReadError::InflatesTooFar);
}

#[test]
fn cells_far_out_do_not_fill_the_memory() {
    let rows: String =
        (1..=20_000).map(|r| format!(r#"<row r="{r}"><c r="XFD{r}"><v>1</v></c></row>"#)).collect();
    let result = open(&raw_workbook(rows.as_bytes()), None, &Options::default());
    assert_eq!(result.unwrap_err(), ReadError::TooManyCells);
    let beyond = raw_workbook(br#"<row r="1"><c r="ZZZ1"><v>1</v></c></row>"#);
    assert!(open(&beyond, None, &Options::default()).is_err());
}

#[test]
fn a_huge_cell_is_a_problem_of_its_row() {
    let long = "x".repeat(10 << 20);
    let found = read_it(&raw_workbook(
        format!(
            r#"<row r="1"><c t="str"><v>A</v></c><c t="str"><v>B</v></c></row>
               <row r="2"><c t="str"><v>1</v></c><c t="str"><v>{long}</v></c></row>
               <row r="3"><c t="str"><v>2</v></c><c t="str"><v>3</v></c></row>"#
        )
        .as_bytes(),
    ));
    assert_eq!((found.rows.len(), found.total_rows()), (1, 2));
    let problem = &found.problems[0];
    assert_eq!((problem.kind, problem.line, problem.column), (ProblemKind::CellTooLong, 2, Some(1)));
}

#[test]
fn cells_out_of_order_find_their_place() {
    let found = read_it(&raw_workbook(
        br#"<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row>
            <row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>"#,
    ));
    assert_eq!(found.header_line, Some(1));
    assert_eq!(cells(&found, 0), ["1", "2"]);
}
