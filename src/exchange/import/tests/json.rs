use super::*;

const MIXED: &str = r#"{
"customers": [
  {"number": "C-7", "name": "甲", "credit-limit": "lots"},
  {"number": "C-8", "name": "乙", "parent": "C-9"},
  {"number": "C-9", "name": "丙"},
  {"name": "丁", "emails": ["abc"]},
  {"number": "C-1", "name": "戊"},
  {"number": "C-10"}
],
"tasks": [
  {"number": "T-1", "subject": "a", "parent": "T-2"},
  {"number": "T-2", "subject": "b", "parent": "T-3"},
  {"number": "T-3", "subject": "c", "customer": "C-7"},
  {"number": "T-4", "subject": "d", "customer": "C-8"},
  {"number": "T-5", "subject": "e", "customer": "C-404"},
  {"number": "T-6", "subject": "f", "origin": "customers:C-9", "unheard-of": 1}
]}"#;

fn plan(source: &str, options: Options) -> Plan {
    Plan::open(source.as_bytes(), "all.json", None, options).unwrap()
}

#[test]
fn a_bad_record_leaves_the_others() {
    let company = Company::new("CNY");
    let report = company.run(&plan(MIXED, Options::default()));
    assert_eq!(counts(&report, Kind::Customer), [4, 0, 0, 0, 2]);
    assert_eq!(counts(&report, Kind::Task), [1, 0, 0, 0, 5]);
    let told: Vec<_> = report
        .problems()
        .map(|p| (p.line, p.column.as_str(), p.value.as_str(), &*p.reason.key, p.taken))
        .collect();
    assert_eq!(
        told,
        [
            (3, "credit-limit", "lots", "value-not-decimal", false),
            (6, "emails", "abc", "import-email-kept", true),
            (8, "name", "", "fault-required", false),
            (11, "parent", "T-2", "import-json-left-out", false),
            (12, "parent", "T-3", "import-json-left-out", false),
            (13, "customer", "C-7", "import-json-left-out", false),
            (15, "customer", "C-404", "value-no-such-record", false),
            (16, "unheard-of", "1", "import-unknown-field", false),
        ]
    );
    // References ahead meet the records they mean, and no number is given twice.
    let customers = company.records(Kind::Customer, &["number", "name", "parent"]);
    assert_eq!(customers[0], ["C-8", "乙", "C-9"]);
    assert_eq!(customers[1], ["C-9", "丙", ""]);
    assert_eq!(customers[3], ["C-1", "戊", ""]);
    assert!(!["C-1", "C-7", "C-10"].contains(&customers[2][0].as_str()), "{customers:?}");
    assert_eq!(company.records(Kind::Task, &["number", "customer"]), [["T-4", "C-8"]]);
    company.undo();
    assert_eq!(company.records(Kind::Customer, &["number"]), Vec::<Vec<String>>::new());
}

#[test]
fn a_number_that_stands_twice_is_one_record() {
    let company = Company::new("CNY");
    let source = r#"{"customers": [{"number": "C-1", "name": "a"}, {"number": "C-1", "name": "b"},
        {"number": "C-2", "name": "c"}], "tasks": [{"number": "T-1", "subject": "x", "customer": "C-2"}]}"#;
    let report = company.run(&plan(source, Options::default()));
    assert_eq!(counts(&report, Kind::Customer), [2, 1, 0, 0, 0]);
    assert_eq!(company.records(Kind::Task, &["customer"]), [["C-2"]]);
}

#[test]
fn what_is_left_out_on_purpose_is_skipped() {
    let company = Company::new("CNY");
    let options = Options { skip_lines: [3].into(), ..Options::default() };
    let report = company.run(&plan(MIXED, options));
    assert_eq!(counts(&report, Kind::Customer), [4, 0, 0, 1, 1]);
    let options = Options { matching: Match::Update, ..Options::default() };
    let again = company.run(&plan(MIXED, options));
    assert_eq!(counts(&again, Kind::Customer), [0, 0, 3, 3, 0]);
}

#[test]
fn a_malformed_email_or_phone_costs_the_row_nothing() {
    let company = Company::new("CNY");
    let report = company.import(Kind::Customer, "Name,Email\n甲,abc\n乙,用户@例子.中国\n");
    assert_eq!(counts(&report, Kind::Customer), [2, 0, 0, 0, 0]);
    assert_eq!(problems(&report), [(2, "Email", "abc", "import-email-kept")]);
    assert_eq!(company.records(Kind::Customer, &["emails"])[0], ["abc"]);
    let report = company.import(Kind::Customer, "Name,Phone\n丙,see notes\n丁,110\n");
    assert_eq!(problems(&report), [(2, "Phone", "see notes", "import-phone-kept")]);
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:戊\r\nTEL:ask\r\nEND:VCARD\r\n";
    let plan = Plan::open(card.as_bytes(), "a.vcf", Some(Kind::Customer), Options::default()).unwrap();
    assert_eq!(problems(&company.run(&plan)), [(1, "TEL", "ask", "import-phone-kept")]);
}
