use super::*;

fn refused(bytes: &[u8]) -> ReadError {
    open(bytes, None, &Options::default()).unwrap_err()
}

#[test]
fn files_that_are_no_table_say_what_they_are() {
    let compound = |name: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.resize(512, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let foreign = ReadError::Foreign;
    let cases: Vec<(Vec<u8>, ReadError)> = vec![
        (vec![], ReadError::Empty),
        (b"\r\n\r\n".to_vec(), ReadError::Empty),
        (b"\xEF\xBB\xBF".to_vec(), ReadError::Empty),
        (compound("Workbook"), foreign(Foreign::OldExcel)),
        (compound("EncryptedPackage"), ReadError::Encrypted),
        (compound("WordDocument"), foreign(Foreign::Binary)),
        (b"<html><body><table><tr><td>1</td></tr></table>".to_vec(), foreign(Foreign::Html)),
        (b"\xEF\xBB\xBF<!DOCTYPE html>".to_vec(), foreign(Foreign::Html)),
        (b"<?xml version=\"1.0\"?><Workbook/>".to_vec(), foreign(Foreign::Xml)),
        (b"%PDF-1.7 ...".to_vec(), foreign(Foreign::Pdf)),
        (b"[{\"name\":1}]".to_vec(), foreign(Foreign::Json)),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\n".to_vec(), foreign(Foreign::VCard)),
        (b"BEGIN:VCALENDAR\r\n".to_vec(), foreign(Foreign::Calendar)),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".to_vec(),
            foreign(Foreign::Binary),
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refused(&bytes), expected, "{:?}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn text_is_read_under_any_name() {
    for name in ["a.csv", "a.xlsx", "a.xls", "a", "a.txt"] {
        let sheet = open(b"name,phone\nAnn,1\n", Some(name), &Options::default()).unwrap();
        assert_eq!((sheet.columns.len(), sheet.rows.len()), (2, 1), "{name}");
    }
    let sheet = open(b"a,b\tc\n1,2\t3\n", Some("x.tsv"), &Options::default()).unwrap();
    assert_eq!(sheet.source, Source::Delimited { encoding: "UTF-8", delimiter: '\t' });
    assert_eq!(sheet.column("A,B"), Some(0));
}

#[test]
fn a_choice_of_the_user_wins() {
    let options = Options { encoding: Some("latin1".into()), delimiter: Some(b';'), ..Options::default() };
    let sheet = open("a,b;c\nä,1;2\n".as_bytes(), None, &options).unwrap();
    assert_eq!(sheet.source, Source::Delimited { encoding: "windows-1252", delimiter: ';' });
    assert_eq!(sheet.rows.row(0).unwrap().cell(0), "Ã¤,1");
}

mod any_input {
    use proptest::prelude::*;

    use super::*;

    fn cell() -> impl Strategy<Value = String> {
        "[a-z客户é ,;\"\t|'=\r\n]{0,12}x"
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            // Whatever it is, there is an answer.
            let _ = open(&bytes, None, &Options::default());
            let _ = open(&[b"PK\x03\x04", bytes.as_slice()].concat(), None, &Options::default());
        }

        #[test]
        fn text_of_quotes_and_breaks_never_panics_nor_loses_lines(text in "[a\"\",;\r\n\u{FEFF}客\0]{0,80}") {
            if let Ok(sheet) = open(text.as_bytes(), None, &Options::default()) {
                let lines: Vec<_> = sheet.rows.iter().map(|row| row.line()).collect();
                prop_assert!(lines.is_sorted_by(|a, b| a < b));
            }
        }

        #[test]
        fn what_a_writer_quotes_is_read_back(
            rows in proptest::collection::vec(proptest::collection::vec(cell(), 3), 1..8),
            delimiter in proptest::sample::select(&b",;\t|"[..]),
        ) {
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .quote_style(csv::QuoteStyle::Always)
                .from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let bytes = writer.into_inner().unwrap();
            let options = Options { header: Header::None, delimiter: Some(delimiter), ..Options::default() };
            let sheet = open(&bytes, None, &options).unwrap();
            let read: Vec<Vec<&str>> = sheet.rows.iter().map(|row| row.cells().collect()).collect();
            prop_assert_eq!(read, rows);
            prop_assert_eq!(sheet.problems, []);
        }
    }
}
