use super::*;

#[test]
fn every_row_ends_as_exactly_one_thing() {
    for (what, kind, source, expected, told) in [
        (
            "a quote that is never closed",
            Kind::Customer,
            "客户,备注\n甲,x\n乙,\"开\n丙,y\n",
            [2, 0, 0, 0, 1],
            vec![(3, "备注", "read-problem-unclosed-quote")],
        ),
        (
            "more cells than columns",
            Kind::Customer,
            "名称,电话\n甲,110\n乙,110,2\n\n丙,\n",
            [2, 0, 0, 0, 1],
            vec![(3, "", "read-problem-extra-cells")],
        ),
        (
            "titles above, a total below",
            Kind::Customer,
            "客户清单,,\n,,\n客户名称,电话,备注\n甲,110,x\n乙,119,y\n合计,2,\n",
            [2, 0, 0, 1, 0],
            vec![],
        ),
        (
            "what a spreadsheet did to numbers",
            Kind::Customer,
            "客户编号,客户名称,手机,邮编\n000123,甲,1.38E+10,=\"010020\"\n000124,乙,\t13912345678,200940\n125,丙,,\n",
            [2, 0, 0, 0, 1],
            vec![(2, "手机", "cell-digits-lost"), (4, "客户编号", "cell-leading-zeros")],
        ),
        (
            "an unknown choice, an unknown record",
            Kind::Contact,
            "name,preferred-channel\nAnn,pigeon\nBob,phone\n",
            [1, 0, 0, 0, 1],
            vec![(2, "preferred-channel", "value-not-choice")],
        ),
        (
            "lines of several customers, states by other words",
            Kind::Complaint,
            "subject,customer,date,State,City,Status\nx,甲,2026-01-02,Texas,Austin,Open\nx,甲,2026-01-02,Texas,Austin,Closed\n",
            [2, 0, 0, 0, 0],
            vec![],
        ),
        ("a header and nothing else", Kind::Customer, "客户名称,电话\n", [0; 5], vec![]),
    ] {
        let company = Company::new("CNY");
        let report = company.import(kind, source);
        assert_eq!(counts(&report, kind), expected, "{what}");
        let found: Vec<_> =
            problems(&report).into_iter().map(|(line, column, _, key)| (line, column, key)).collect();
        assert_eq!(found, told, "{what}");
    }
}

#[test]
fn rows_become_what_was_told() {
    let source = "Customer ID,Name\n1,甲\n2,乙\n";
    let company = Company::new("CNY");
    company.import(Kind::Customer, "Customer ID,Name\n1,旧\n");
    let matching = |matching| Options { matching, ..Options::default() };
    for (options, expected) in [
        (Options { skip_lines: [2, 3].into(), ..Options::default() }, [0, 0, 0, 2, 0]),
        (matching(Match::Create), [1, 0, 0, 1, 0]),
        (matching(Match::Update), [0, 1, 1, 0, 0]),
        (Options { mended: [((3, 1), "丙".to_owned())].into(), ..Options::default() }, [0, 1, 1, 0, 0]),
    ] {
        assert_eq!(counts(&company.import_with(Kind::Customer, source, options), Kind::Customer), expected);
    }
    assert_eq!(company.records(Kind::Customer, &["name"]), [["甲"], ["丙"]]);
}

#[test]
fn a_warning_of_a_whole_column_is_given_once() {
    let mut source = "name,postal-code\n".to_owned();
    for row in 0..400 {
        source += &format!("N{row},{}\n", if row % 3 == 0 { 2138 } else { 42420 });
    }
    let report = Company::new("USD").import(Kind::Customer, &source);
    assert_eq!(counts(&report, Kind::Customer), [400, 0, 0, 0, 0]);
    assert_eq!(problems(&report), [(2, "postal-code", "2138", "cell-leading-zeros")]);
    let warning = report.problems().next().unwrap();
    assert_eq!((warning.more.len(), warning.more[0], warning.taken), (133, 5, true));
    assert_eq!(warning.told().key, "import-problem-repeated");
}

#[test]
fn documents_without_numbers_are_known_by_what_they_say() {
    let source = "subject,customer,date\nx,甲,2026-01-02\nx,甲,2026-01-02\nx,乙,2026-01-03\n";
    let company = Company::new("CNY");
    assert_eq!(counts(&company.import(Kind::Complaint, source), Kind::Complaint), [3, 0, 0, 0, 0]);
    assert_eq!(counts(&company.import(Kind::Complaint, source), Kind::Complaint), [0, 0, 3, 0, 0]);
}

#[test]
fn what_cannot_be_imported_is_refused_with_its_reason() {
    let company = Company::new("CNY");
    for (name, kind, source, expected) in [
        ("a.csv", Some(Kind::Customer), "", "read-empty"),
        ("a.csv", Some(Kind::Customer), "foo,bar\n1,2\n", "refused-import-no-columns"),
        ("a.csv", Some(Kind::Customer), "电话,微信\n1,2\n", "refused-import-column"),
        ("a.csv", Some(Kind::Order), "客户,金额\n甲,2\n", "refused-import-column"),
        ("a.json", None, "{", "refused-import-json"),
        ("a.json", None, "[]", "refused-import-json-form"),
        ("a.json", None, r#"{"unicorns": []}"#, "refused-import-json-kind"),
        ("a.vcf", Some(Kind::Order), "BEGIN:VCARD\nEND:VCARD\n", "refused-import-cards-kind"),
    ] {
        let run = Plan::open(source.as_bytes(), name, kind, Options::default())
            .and_then(|plan| plan.run(&company.session, &mut |_, _| true));
        assert_eq!(refusal(run), expected, "{source}");
    }
    assert_eq!(company.records(Kind::Customer, &["number"]), Vec::<Vec<String>>::new());
}

#[test]
fn a_stopped_import_never_was() {
    let company = Company::new("CNY");
    let plan = company.plan(Kind::Customer, "Name\n甲\n", Options::default());
    assert_eq!(refusal(plan.run(&company.session, &mut |_, _| false)), "refused-stopped");
    assert_eq!(company.records(Kind::Customer, &["number"]), Vec::<Vec<String>>::new());
}

#[test]
fn columns_are_mapped_by_hand() {
    let company = Company::new("CNY");
    let mut plan = company.plan(Kind::Customer, "甲列,\"乙,列\",丙列\nx,y,z\n", Options::default());
    let super::super::Source::Table(sheet) = &plan.source else { panic!("a table") };
    let pair = |field: &str, column: &str| (field.to_owned(), column.to_owned());
    for (pairs, expected) in [
        (vec![pair("nonsense", "甲列")], "usage-map-field"),
        (vec![pair("name", "丁列")], "usage-map-column"),
        (vec![pair("name", "甲列"), pair("notes", "甲列")], "usage-map-twice"),
    ] {
        assert_eq!(refusal(plan.mapping.set(Kind::Customer.into(), sheet, &pairs)), expected);
    }
    let pairs = [pair("name", "甲列"), pair("notes", "乙,列"), pair("notes", "丙列")];
    plan.mapping.set(Kind::Customer.into(), sheet, &pairs).unwrap();
    company.run(&plan);
    assert_eq!(company.records(Kind::Customer, &["name", "notes"]), [["x", "y\nz"]]);
}
