use super::*;
use crate::exchange::read::{Options, open};

fn sheet(text: &str) -> Sheet {
    open(text.as_bytes(), None, &Options::default()).unwrap()
}

fn names(sheet: &Sheet) -> Vec<&str> {
    sheet.columns.iter().map(|c| c.name.as_str()).collect()
}

fn lines(sheet: &Sheet) -> Vec<usize> {
    sheet.rows.iter().map(|row| row.line()).collect()
}

#[test]
fn the_header_is_found_below_titles() {
    let cases = [
        ("name,phone\nAnn,1\nBob,2\n", 1),
        ("客户名称,手机\n甲公司,\n", 1),
        (
            "客户销售明细,,,\n导出时间：2025-03-01,,,\n,,,\n客户名称,订单号,下单日期,金额\n甲,SO-1,2025-01-02,100.00\n",
            4,
        ),
        (
            "Sales report\nPeriod: March,,By: Ann,\nCustomer,Order,Date,Amount\nA,SO-1,2025-01-02,100\nB,SO-2,2025-01-03,5\n",
            3,
        ),
        ("客户,2023,2024\n甲,100,200\n乙,300,400\n", 1),
        ("first,second,third\nall,words,here\nand,more,words\n", 1),
        ("a,b,c,d,e,f\n1,,,,,\n2,,,,,\n3,,,,,\n", 1),
        ("姓名\n张三\n李四\n", 1),
        ("客户名称,电话\n", 1),
        // A row of words above values looks like a header; the names of columns are one.
        ("Name,Size,City\nRuifeng,many,Suzhou\nHaina,80,Hangzhou\n", 1),
    ];
    for (text, line) in cases {
        assert_eq!(sheet(text).header_line, Some(line), "{text}");
    }
}

#[test]
fn a_file_of_values_has_no_header() {
    for text in
        ["00001 19970101 1 11.77\n00002 19970112 1 12.00\n", "17850;2026-03-04;2,55\n17851;2026-03-05;9\n"]
    {
        let sheet = sheet(text);
        assert_eq!((sheet.header_line, sheet.rows.len()), (None, 2), "{text}");
    }
}

#[test]
fn column_names_are_distinct() {
    let cases: &[(&str, &[&str])] = &[
        ("Name,Phone,Phone,phone\na,1,2,3\n", &["Name", "Phone", "Phone (2)", "phone (3)"]),
        ("Phone,Phone,Phone (2)\na,1,2\n", &["Phone", "Phone (2)", "Phone (2) (2)"]),
        ("Name,,Phone\na,1,2\n", &["Name", "B", "Phone"]),
        ("Name,Phone,\na,1,\n", &["Name", "Phone"]),
        ("Name,Phone,\na,1,x\n", &["Name", "Phone", "C"]),
        ("\"Order\n number\", Date \na,1\n", &["Order number", "Date"]),
    ];
    for (text, expected) in cases {
        assert_eq!(names(&sheet(text)), *expected, "{text}");
    }
    let same = sheet(&format!("{}\n1,2\n", vec!["x"; 16_000].join(",")));
    assert_eq!(same.columns[15_999].name, "x (16000)");
}

#[test]
fn totals_titles_and_repeated_headers_are_set_apart() {
    let found = sheet(
        "Report,,\n客户,日期,金额\n甲,2025-01-02,100\n小计,,100\n客户,日期,金额\n乙,2025-01-03,200\n合计,,300\n",
    );
    assert_eq!(lines(&found), [3, 6]);
    let skipped: Vec<_> = found.skipped.iter().map(|s| (s.kind, s.line)).collect();
    let expected =
        [(SkipKind::Title, 1), (SkipKind::Total, 4), (SkipKind::RepeatedHeader, 5), (SkipKind::Total, 7)];
    assert_eq!(skipped, expected);
    assert_eq!(found.skipped[3].text.as_ref(), "合计 | 300");
    assert_eq!(found.total_rows(), 2);
}

#[test]
fn ragged_rows_lose_nothing() {
    let found = sheet("名称,电话,电话,备注\n甲,1,2\n乙,1,2,3,4\n\n丙,,,\n丁,1,2,3,,,\n");
    assert_eq!(lines(&found), [2, 3, 5, 6]);
    let extra = &found.problems[0];
    assert_eq!(
        (extra.kind, extra.line, extra.column, extra.value.as_ref()),
        (ProblemKind::ExtraCells, 3, Some(4), "4")
    );
    assert_eq!(found.problems.len(), 1);
    assert_eq!(found.rows.row(0).unwrap().cell(3), "");
}

#[test]
fn the_user_may_say_where_the_header_is() {
    let text = "a,b\n1,2\nName,Phone\nAnn,1\n";
    let at = |header| open(text.as_bytes(), None, &Options { header, ..Options::default() });
    let found = at(Header::Line(3)).unwrap();
    assert_eq!((names(&found), lines(&found)), (vec!["Name", "Phone"], vec![4]));
    let found = at(Header::None).unwrap();
    assert_eq!((names(&found), lines(&found)), (vec!["A", "B"], vec![1, 2, 3, 4]));
    assert_eq!(at(Header::Line(9)).unwrap_err(), ReadError::NoSuchLine(9));
}

#[test]
fn rows_lost_are_counted() {
    let found = sheet("a,b\n1,\"open\n2,3\n");
    assert_eq!((found.rows.len(), found.total_rows()), (1, 2));
}

#[test]
fn letters_count_like_a_spreadsheet() {
    for (index, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
        assert_eq!(letters(index), expected);
    }
}
