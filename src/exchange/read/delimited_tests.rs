use super::*;
use crate::exchange::read::encoding::decode;

fn table(text: &str) -> Table {
    read(&decode(text.as_bytes(), None).unwrap(), None).unwrap()
}

/// Lines and cells, as `line:a|b`.
fn rows(table: &Table) -> Vec<String> {
    table
        .grid
        .iter()
        .map(|row| format!("{}:{}", row.line(), row.cells().collect::<Vec<_>>().join("|")))
        .collect()
}

#[test]
fn records_are_cut_as_excel_cuts_them() {
    let cases: &[(&str, &[&str])] = &[
        ("a,b\n1,2\n", &["1:a|b", "2:1|2"]),
        ("a,b\r\n1,2", &["1:a|b", "2:1|2"]),
        ("a,b\r1,2\r", &["1:a|b", "2:1|2"]),
        ("a,b\n\n , \n1,2\n", &["1:a|b", "4:1|2"]),
        ("a,b,c\n1,,\n,,3\n", &["1:a|b|c", "2:1", "3:||3"]),
        ("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", &["1:a|b", "2:x, y|say \"hi\""]),
        ("a,b\n\"two\r\nlines\",1\n2,3\n", &["1:a|b", "2:two\r\nlines|1", "4:2|3"]),
        ("a,b\n\"x\" , \"y\"\n", &["1:a|b", "2:x|y"]),
        ("a,b\n5\" pipe,\"A\" paper\n", &["1:a|b", "2:5\" pipe|\"A\" paper"]),
        ("a,b\n=\"0100\",\"\"\n", &["1:a|b", "2:=\"0100\""]),
        ("a;b\n1,5;2,5\n0,5;1,5\n", &["1:a|b", "2:1,5|2,5", "3:0,5|1,5"]),
        ("a\tb\n1,2\t3\n", &["1:a|b", "2:1,2|3"]),
        ("a|b\n1|2\n", &["1:a|b", "2:1|2"]),
        ("sep=;\r\na;b\r\n1,5;2\r\n", &["2:a|b", "3:1,5|2"]),
        ("\"sep=\t\"\na\tb\n", &["2:a|b"]),
        (
            " 00001 19970101  1   11.77\r\n 00002 19970112 12  120.00 \n",
            &["1:00001|19970101|1|11.77", "2:00002|19970112|12|120.00"],
        ),
        ("id  day  amount\n1   2024-01-02  3\n", &["1:id|day|amount", "2:1|2024-01-02|3"]),
        ("full name\nAnn Lee Ray\nBob Lee Poe\n", &["1:full name", "2:Ann Lee Ray", "3:Bob Lee Poe"]),
        ("a b c\nUnit 3 East\nUnit 4 West\n", &["1:a b c", "2:Unit 3 East", "3:Unit 4 West"]),
        ("name\nAnn\nBob\n", &["1:name", "2:Ann", "3:Bob"]),
        ("", &[]),
        ("\n\n", &[]),
        (",", &[]),
    ];
    for (text, expected) in cases {
        let table = table(text);
        assert_eq!(rows(&table), *expected, "{text:?}");
        assert_eq!(table.problems, [], "{text:?}");
    }
}

#[test]
fn an_unclosed_quote_costs_one_row() {
    let cases: &[(&str, &[&str], usize, usize)] = &[
        ("a,b,c\n1,\"open,2\n3,4,5\n", &["1:a|b|c", "3:3|4|5"], 2, 1),
        ("a,b,c\n1,\"open,2\n3,\"closed\",5\n6,7,8\n", &["1:a|b|c", "3:3|closed|5", "4:6|7|8"], 2, 1),
        ("a,b\n1,2\n\"open", &["1:a|b", "2:1|2"], 3, 0),
        ("a,b\r1,\"open\r3,4\r", &["1:a|b", "3:3|4"], 2, 1),
    ];
    for (text, expected, line, column) in cases {
        let table = table(text);
        assert_eq!(rows(&table), *expected, "{text:?}");
        let found: Vec<_> = table.problems.iter().map(|p| (p.kind, p.line, p.column)).collect();
        assert_eq!(found, [(ProblemKind::UnclosedQuote, *line, Some(*column))], "{text:?}");
        assert!(table.problems[0].row_lost());
    }
}

#[test]
fn many_unclosed_quotes_take_no_longer_than_one() {
    let text = format!("a,b\n{}", "1,\"open\n".repeat(200_000));
    let table = table(&text);
    assert_eq!((table.grid.len(), table.problems.len()), (1, 200_000));
}

#[test]
fn bad_bytes_are_reported_where_the_row_begins() {
    let bytes = "姓名,备注\n甲,好\n乙,\"两\n行?\"\n".replace('?', "\u{1}").into_bytes();
    let bytes: Vec<u8> = bytes.into_iter().map(|b| if b == 1 { 0xFF } else { b }).collect();
    let table = read(&decode(&bytes, None).unwrap(), None).unwrap();
    let found: Vec<_> = table.problems.iter().map(|p| (p.kind, p.line, p.column, p.value.as_ref())).collect();
    assert_eq!(found, [(ProblemKind::BadBytes, 3, Some(1), "两\n行\u{FFFD}")]);
    assert_eq!(table.grid.len(), 3);
}

#[test]
fn the_bounds_hold() {
    let long = "x".repeat(10 << 20);
    let table = table(&format!("a,b\n1,\"{long}\"\n2,3\n4,{long}\n"));
    assert_eq!(rows(&table), ["1:a|b", "3:2|3"]);
    let found: Vec<_> = table.problems.iter().map(|p| (p.kind, p.line, p.column)).collect();
    assert_eq!(found, [(ProblemKind::CellTooLong, 2, Some(1)), (ProblemKind::CellTooLong, 4, Some(1))]);
    assert!(table.problems.iter().all(|p| p.value.chars().count() < 100));

    let wide = vec!["x"; 16_385].join(",");
    let found = super::tests::table(&format!("{wide}\na,b\n"));
    assert_eq!((found.grid.len(), found.problems[0].kind), (1, ProblemKind::TooManyColumns));
    let wide = vec!["x"; 16_384].join(",");
    assert_eq!(super::tests::table(&wide).grid.row(0).unwrap().len(), 16_384);
}
