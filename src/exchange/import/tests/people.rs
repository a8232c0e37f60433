use super::*;

#[test]
fn a_row_of_customers_names_the_company_and_its_person() {
    let company = Company::new("CNY");
    let source = "客户名称,联系人,手机,电话,微信,地址,备注,来源,客户等级\n\
                  瑞丰,李冬梅,13912345678,021-5555 1234,ldm,江苏省 1 号,　先打电话　,展会,A\n";
    let report = company.import(Kind::Customer, source);
    assert_eq!((counts(&report, Kind::Customer)[0], counts(&report, Kind::Contact)[0]), (1, 1));
    let fields = ["name", "phones", "wechat", "street", "notes", "source", "tags"];
    assert_eq!(
        company.records(Kind::Customer, &fields),
        [["瑞丰", "13912345678;021-5555 1234", "ldm", "江苏省 1 号", "　先打电话　", "展会", "A"]]
    );
    assert_eq!(company.records(Kind::Contact, &["name", "customer"]), [["李冬梅", "C-000001"]]);
    assert_eq!(counts(&company.import(Kind::Customer, source), Kind::Customer), [0, 0, 1, 0, 0]);
}

#[test]
fn people_are_told_apart() {
    for (what, kind, source, again) in [
        ("phones", Kind::Customer, "姓名,手机\n张伟,13912345678\n张伟,13812345678\n", [0, 0, 2, 0, 0]),
        ("employers", Kind::Contact, "姓名,客户名称\n李娜,甲公司\n李娜,乙公司\n", [0, 0, 2, 0, 0]),
        ("external ids", Kind::Customer, "Customer ID,Name\n1,Smith\n2,Smith\n", [0, 0, 2, 0, 0]),
        ("parts of names", Kind::Employee, "LastName,FirstName\nAdams,Andrew\nAdams,Anna\n", [0, 0, 2, 0, 0]),
    ] {
        let company = Company::new("CNY");
        assert_eq!(counts(&company.import(kind, source), kind), [2, 0, 0, 0, 0], "{what}");
        assert_eq!(counts(&company.import(kind, source), kind), again, "{what}");
    }
}

#[test]
fn a_record_known_by_a_number_alone_is_called_by_it_and_never_renamed_so() {
    let company = Company::new("CNY");
    let source = "Customer ID,Country\n17850,UK\n";
    company.import(Kind::Customer, source);
    assert_eq!(company.records(Kind::Customer, &["external-id", "name"]), [["17850", "17850"]]);
    company.import(Kind::Customer, "Customer ID,Name\n17850,Smith\n");
    company.import(Kind::Customer, "Customer ID,Country\n17850,France\n");
    assert_eq!(company.records(Kind::Customer, &["name", "country"]), [["Smith", "France"]]);
}

#[test]
fn cards_keep_their_address() {
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:李倩\r\nN:李;倩;;;\r\nORG:格蕾丝\r\nTEL:13891417776\r\n\
                ADR:;;魏都街 1 号;许昌;河南;461000;中国\r\nNOTE:老客户\\;月结\r\nEND:VCARD\r\n";
    let company = Company::new("CNY");
    let plan = Plan::open(card.as_bytes(), "a.vcf", Some(Kind::Contact), Options::default()).unwrap();
    company.run(&plan);
    let fields = ["name", "customer", "phones", "street", "city", "postal-code", "notes"];
    assert_eq!(
        company.records(Kind::Contact, &fields),
        [["李倩", "C-000001", "13891417776", "魏都街 1 号", "许昌", "461000", "老客户;月结"]]
    );
    assert_eq!(counts(&company.run(&plan), Kind::Contact), [0, 0, 1, 0, 0]);
}

#[test]
fn our_own_cards_come_back_to_their_records() {
    let company = Company::new("CNY");
    company.import(Kind::Customer, "客户名称,联系人,手机\n瑞丰,李冬梅,13912345678\n海纳,王强,13812345678\n");
    let cards = |uid: usize, name: &str| {
        format!(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:customer-{uid}@guanxi\r\nFN:{name}\r\nKIND:org\r\nORG:{name}\r\nEND:VCARD\r\n"
        )
    };
    let source = cards(1, "瑞丰") + &cards(2, "海纳") + &cards(1, "另一家公司");
    let plan = Plan::open(source.as_bytes(), "a.vcf", Some(Kind::Customer), Options::default()).unwrap();
    let report = company.run(&plan);
    let Counts { created, updated, unchanged, .. } = report.kinds[&Kind::Customer].counts;
    assert_eq!((created, updated + unchanged), (1, 2));
    assert!(company.records(Kind::Customer, &["external-id"]).iter().all(|row| row == &[""]));
}

#[test]
fn a_row_repeated_in_the_file_is_told_from_a_record_that_was_here_before() {
    let company = Company::new("CNY");
    let file = "Name,Phone,City\nRuifeng,13912345678,Suzhou\nHaina,13812345678,Hangzhou\nRuifeng,13912345678,Suzhou\n";
    let of = |report: Report| report.kinds[&Kind::Customer].counts;
    let first = of(company.import(Kind::Customer, file));
    assert_eq!(first, Counts { created: 2, repeated: 1, ..Counts::default() });
    let again = of(company.import(Kind::Customer, file));
    assert_eq!(again, Counts { unchanged: 2, repeated: 1, ..Counts::default() });
    // What an earlier row has not said changes the record.
    let more = file.replace("Hangzhou\nRuifeng,13912345678,Suzhou", "Hangzhou\nRuifeng,13912345678,Wuxi");
    assert_eq!(of(company.import(Kind::Customer, &more)).updated, 1);
    let create = Options { matching: Match::Create, ..Options::default() };
    let skipped = of(company.import_with(Kind::Customer, file, create));
    assert_eq!(skipped, Counts { skipped: 2, repeated: 1, ..Counts::default() });
}

#[test]
fn a_name_that_is_missing_is_told_where_it_should_stand() {
    let company = Company::new("CNY");
    let report = company.import(Kind::Customer, "Name,Phone\n,13912345678\nHaina,13812345678\n");
    assert_eq!(problems(&report), [(2, "Name", "", "fault-required")]);
    let parts = "First name,Last name,Phone\n,,13912345678\n";
    let report = company.import(Kind::Contact, parts);
    assert_eq!(problems(&report), [(2, "First name", "", "fault-required")]);
}
