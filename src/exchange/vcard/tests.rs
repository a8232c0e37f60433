//! Whole files, as programs write them, and the way there and back.

use chrono::{NaiveDate, TimeZone, Utc};
use encoding_rs::GBK;

use super::*;

fn card(text: &str) -> Card {
    let found = read(text.as_bytes());
    assert_eq!(found.cards.len(), 1, "{found:?}");
    found.cards.into_iter().next().unwrap()
}

/// A card around some lines.
fn framed(lines: &str) -> String {
    format!("BEGIN:VCARD\r\n{lines}\r\nEND:VCARD\r\n")
}

fn keys(found: &Cards) -> Vec<(usize, &str, &str)> {
    found.problems.iter().map(|p| (p.line, p.property.as_str(), p.reason.key.as_ref())).collect()
}

fn typed(value: &str, kinds: &[&str], label: &str, preferred: bool) -> Typed {
    let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    Typed { value: value.into(), kinds, label: label.into(), preferred }
}

#[test]
fn android_2_1() {
    let card = card(&framed(
        "VERSION:2.1\r\n\
         N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E5=80=A9;;;\r\n\
         TEL;CELL;PREF:13891417776\r\n\
         TEL;WORK;FAX:021-5555\r\n\
         ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=A0=BC=E8=95=BE=E4=B8=9D=E6=9C=\r\n\
         =89;=E9=94=80=E5=94=AE\r\n\
         NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E8=80=81=3B=0D=0A=E5=AE=A2\r\n\
         X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Qian;1;;;;;;;;;;;;;\r\n\
         X-QQ:10001\r\n\
         BDAY:--03-22",
    ));
    assert_eq!((card.full_name.as_str(), card.family.as_str(), card.given.as_str()), ("李倩", "李", "倩"));
    assert_eq!((card.organisation.as_str(), card.department.as_str()), ("格蕾丝有", "销售"));
    assert_eq!(card.note, "老;\n客");
    assert_eq!(card.nickname, "Qian");
    assert_eq!(card.phones[0], typed("13891417776", &["cell"], "", true));
    assert_eq!(card.phones[1].kinds, ["work", "fax"]);
    assert_eq!(card.messengers, [Messenger { service: "qq".into(), handle: "10001".into() }]);
    assert_eq!(card.birthday, Some(CardDate::Yearless { month: 3, day: 22 }));
    assert_eq!(card.version, Version::V21);
}

#[test]
fn gbk_with_and_without_a_mark() {
    let marked =
        "VERSION:2.1\r\nN;CHARSET=GB2312:李;倩\r\nFN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C0=EE=D9=BB";
    let unmarked = "VERSION:3.0\r\nN:李;倩;;;\r\nFN:李倩\r\nORG:格蕾丝有限公司";
    for (text, encoding) in [(marked, "UTF-8"), (unmarked, "GBK")] {
        let text = framed(text);
        let (bytes, _, _) = GBK.encode(&text);
        let found = read(&bytes);
        assert_eq!(found.cards[0].full_name, "李倩");
        assert_eq!((found.cards[0].family.as_str(), found.cards[0].given.as_str()), ("李", "倩"));
        assert_eq!((found.encoding, found.problems.len()), (encoding, 0));
    }
}

#[test]
fn ios_3_0() {
    let card = card(&framed(
        "VERSION:3.0\r\n\
         N:Doe;John;Richter,James;Mr.;Sr.\r\n\
         FN:Mr. John Doe\r\n\
         ORG:Acme\\, Inc.;\r\n\
         item1.TEL;type=pref:138\r\n\
         item1.X-ABLabel:_$!<Mobile>!$_\r\n\
         item2.EMAIL;type=INTERNET:a@example.com\r\n\
         item2.X-ABLabel:工作邮箱\r\n\
         item3.ADR;type=WORK;type=pref:;;Street 4\\nFloor 8;New York;;12345;USA\r\n\
         item3.X-ABADR:us\r\n\
         item4.URL;type=pref:http\\://www.example.com\r\n\
         item4.X-ABLabel:_$!<HomePage>!$_\r\n\
         item5.X-ABDATE;type=pref:1975-03-01\r\n\
         item5.X-ABLabel:_$!<Anniversary>!$_\r\n\
         IMPP;X-SERVICE-TYPE=QQ;type=HOME:x-apple:12345\r\n\
         X-SOCIALPROFILE;type=weibo;x-user=john:http://weibo.com/n/john\r\n\
         BDAY;X-APPLE-OMIT-YEAR=1604:1604-06-06\r\n\
         PHOTO;ENCODING=b;TYPE=JPEG:/9j/\r\n 4AAQ",
    ));
    assert_eq!((card.additional.as_str(), card.organisation.as_str()), ("Richter,James", "Acme, Inc."));
    assert_eq!(card.phones, [typed("138", &["cell"], "", true)]);
    assert_eq!(card.emails, [typed("a@example.com", &[], "工作邮箱", false)]);
    assert_eq!(card.urls, [typed("http://www.example.com", &["homepage"], "", true)]);
    assert_eq!(
        (card.addresses[0].street.as_str(), card.addresses[0].country.as_str()),
        ("Street 4\nFloor 8", "USA")
    );
    assert_eq!(card.anniversary, NaiveDate::from_ymd_opt(1975, 3, 1).map(CardDate::Full));
    assert_eq!(card.birthday, Some(CardDate::Yearless { month: 6, day: 6 }));
    let accounts: Vec<_> = card.messengers.iter().map(|m| (m.service.as_str(), m.handle.as_str())).collect();
    assert_eq!(accounts, [("qq", "12345"), ("weibo", "john")]);
    let photo = card.photo.unwrap();
    assert_eq!((photo.mime.as_str(), photo.bytes), ("image/jpeg", vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10]));
}

#[test]
fn version_4_0() {
    let card = card(&framed(
        "VERSION:4.0\n\
         FN:Simon Perreault\n\
         BDAY:--0203\n\
         ANNIVERSARY:20090808T1430-0500\n\
         ADR;TYPE=work;LABEL=\"2875 Laurier^nQuebec: QC\":;Suite D2-630;2875 Laurier;\n Quebec;QC;G1V 2M2;Canada\n\
         TEL;VALUE=uri;TYPE=\"work,voice\";PREF=1:tel:+1-418-656-9254;ext=102\n\
         EMAIL:mailto:simon%40example.com\n\
         IMPP;PREF=1:xmpp:alice@example.com\n\
         PHOTO:data:image/png;base64\\,iVBORw0K\n\
         KIND:org",
    ));
    assert_eq!(card.phones, [typed("+1-418-656-9254 ext. 102", &["work"], "", true)]);
    assert_eq!(card.emails[0].value, "simon@example.com");
    assert_eq!(card.addresses[0].label, "2875 Laurier\nQuebec: QC");
    assert_eq!(card.addresses[0].city, "Quebec");
    assert_eq!(card.messengers[0].service, "xmpp");
    assert_eq!(card.photo.map(|p| p.mime).as_deref(), Some("image/png"));
    assert!(card.is_organisation);
}

#[test]
fn printed_addresses_find_theirs() {
    let card = card(&framed(
        "VERSION:2.1\nFN:a\nLABEL;HOME:at home\nADR;WORK;PREF:;;W;;;;\nADR;HOME:;;H;;;;\n\
         LABEL;WORK;PREF;PARCEL;ENCODING=QUOTED-PRINTABLE:at=0D=0A=\nwork\nLABEL;POSTAL:by post",
    ));
    let labels: Vec<_> = card.addresses.iter().map(|a| (a.street.as_str(), a.label.as_str())).collect();
    assert_eq!(labels, [("W", "at\nwork"), ("H", "at home"), ("", "by post")]);
}

#[test]
fn a_card_without_fn_still_has_a_name() {
    for (lines, name, firm) in [
        ("N:王;小明;;;", "王小明", false),
        ("N:Doe;John;Q.;Dr.;", "Dr. John Q. Doe", false),
        ("ORG:清大学堂;教务处", "清大学堂", true),
        ("EMAIL:a@example.com", "a@example.com", false),
        ("TEL:138", "138", false),
        ("N:;京东云;;;\nFN:京东云\nORG:京东云", "京东云", true),
        ("FN:李倩\nORG:京东云", "李倩", false),
    ] {
        let card = card(&framed(lines));
        assert_eq!((card.full_name.as_str(), card.is_organisation), (name, firm), "{lines}");
    }
}

#[test]
fn broken_cards_leave_their_neighbours_alone() {
    let found = read(
        b"BEGIN:VCARD\nFN:One\nEND:VCARD\n\
          BEGIN:VCARD\nFN:Lost\n\
          BEGIN:VCARD\nFN:Two\nEND:VCARD\n\
          END:VCARD\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n\
          BEGIN:VCARD\nFN:Team\nKIND:group\nEND:VCARD\n\
          BEGIN:VCARD\nFN:Three\nno colon here\nEND:VCARD\nBEGIN:VCARD\nFN:Cut off",
    );
    let names: Vec<_> = found.cards.iter().map(|c| (c.line, c.full_name.as_str())).collect();
    // With an END for each BEGIN the card at line 4 is whole, and Two is its agent.
    assert_eq!(names, [(1, "One"), (4, "Lost"), (6, "Two"), (18, "Three")]);
    assert_eq!(
        keys(&found),
        [
            (10, "END", "vcard-end-without-begin"),
            (11, "BEGIN", "vcard-card-empty"),
            (14, "BEGIN", "vcard-group-skipped"),
            (20, "", "vcard-line-unreadable"),
            (22, "BEGIN", "vcard-card-unclosed"),
        ]
    );
    assert_eq!(found.problems[4].value, "Cut off");
    let found =
        read(b"BEGIN:VCARD\nFN:Lost\nBEGIN:VCARD\nFN:Two\nEND:VCARD\nBEGIN:VCARD\nFN:Three\nEND:VCARD");
    let names: Vec<_> = found.cards.iter().map(|c| c.full_name.as_str()).collect();
    assert_eq!((names, keys(&found)), (vec!["Two", "Three"], vec![(1, "BEGIN", "vcard-card-unclosed")]));
}

#[test]
fn agents_are_cards_of_their_own() {
    let escaped = "FN:Boss\nAGENT:BEGIN:VCARD\\nFN:Susan\\nTEL:1\\nEND:VCARD\\n\nTEL:2";
    let indented = "FN:Boss\nAGENT:BEGIN:VCARD\n FN:Susan\n TEL:1\n END:VCARD\nTEL:2";
    let nested = "FN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Susan\nTEL:1\nEND:VCARD\nTEL:2";
    for lines in [escaped, indented, nested] {
        let found = read(framed(lines).as_bytes());
        let cards: Vec<_> = found.cards.iter().map(|c| (&c.full_name[..], &c.phones[0].value[..])).collect();
        assert_eq!(cards, [("Boss", "2"), ("Susan", "1")], "{lines}");
        assert_eq!(found.problems, []);
    }
    let remote = read(framed("FN:Boss\nAGENT;VALUE=uri:CID:x@y").as_bytes());
    assert_eq!((remote.cards.len(), remote.problems.len()), (1, 0));
}

#[test]
fn values_that_cannot_be_taken_are_reported() {
    let big = base64::encode(&vec![0; MAX_PHOTO + 1]);
    for (line, key) in [
        ("BDAY:circa 1800".to_owned(), "vcard-date-unreadable"),
        ("PHOTO;ENCODING=BASE64;TYPE=JPEG:qgEP:ASDF==".to_owned(), "vcard-photo-broken"),
        (format!("PHOTO;ENCODING=b;TYPE=PNG:{big}"), "vcard-photo-too-large"),
        (format!("NOTE:{}", "x".repeat(MAX_PROPERTY + 1)), "vcard-property-too-long"),
        ("ORG:One\nORG:Two".to_owned(), "vcard-value-extra"),
        ("NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=E6=9D".to_owned(), "vcard-text-damaged"),
        ("AGENT:someone".to_owned(), "vcard-agent-unreadable"),
    ] {
        let found = read(framed(&format!("FN:a\n{line}")).as_bytes());
        let keys: Vec<_> = found.problems.iter().map(|p| (p.reason.key.as_ref(), p.loss)).collect();
        assert_eq!((found.cards.len(), keys), (1, vec![(key, Loss::Value)]));
    }
    let many = format!("FN:a\n{}", "TEL:1\n".repeat(2_000));
    let found = read(framed(&many).as_bytes());
    assert_eq!(keys(&found), [(1, "", "vcard-too-many-properties")]);
    for (bytes, key) in [(&b"name,phone\na,1"[..], "vcard-none"), (b"", "vcard-none")] {
        let found = read(bytes);
        assert_eq!(keys(&found), [(0, "", key)]);
        assert_eq!(found.problems[0].loss, Loss::File);
    }
}

/// A card with something awkward in every field.
fn awkward() -> Card {
    Card {
        full_name: "李倩, \"Qian\"; C:\\new".into(),
        family: "李".into(),
        given: "倩;x".into(),
        additional: "a,b".into(),
        prefix: "Dr.".into(),
        suffix: "Jr.\\".into(),
        organisation: "格蕾丝; 有限公司".into(),
        department: "销售部 / 华东".into(),
        title: "总经理".into(),
        role: "Leader".into(),
        nickname: "Q, q".into(),
        phones: vec![typed("+86 138", &["cell", "work"], "", true), typed("1;2", &[], "客服: 热线", false)],
        emails: vec![typed("a@example.com", &["手机;x"], "", false), typed("b@example.com", &[], "", true)],
        urls: vec![typed("https://example.com/a;b,c?d=\\e", &["homepage"], "", false)],
        messengers: ["wechat", "qq", "myspace", "x y"]
            .map(|service| Messenger { service: service.into(), handle: "50%25;a:b".into() })
            .to_vec(),
        addresses: vec![
            Address {
                kinds: vec!["work".into()],
                preferred: true,
                name: "仓库".into(),
                po_box: "1".into(),
                extended: "2".into(),
                street: "上海市浦东新区世纪大道100号\n环球金融中心".into(),
                city: "上海".into(),
                region: "SH".into(),
                postal_code: "200120".into(),
                country: "中国".into(),
                label: "上海, 100号\n收".into(),
            },
            Address { street: "b".into(), ..Address::default() },
            Address { kinds: vec!["home".into()], label: "only printed".into(), ..Address::default() },
        ],
        birthday: Some(CardDate::Yearless { month: 2, day: 29 }),
        anniversary: NaiveDate::from_ymd_opt(2010, 10, 1).map(CardDate::Full),
        note: "第一行\n\n=1+1\tEND:VCARD\nBEGIN:VCARD".repeat(30),
        categories: vec!["VIP, 大客户".into(), "b".into()],
        uid: "urn:uuid:1;2".into(),
        revised: Some(Utc.with_ymd_and_hms(2026, 1, 2, 3, 4, 5).unwrap()),
        photo: Some(Photo { mime: "image/png".into(), bytes: b"\x89PNG\r\n\x1a\n and more".repeat(20) }),
        is_organisation: true,
        ..Card::default()
    }
}

#[test]
fn what_is_written_is_read_back() {
    let plain = Card { full_name: "a".into(), ..Card::default() };
    let cards = vec![awkward(), plain, awkward()];
    let text = write(&cards);
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    let found = read(text.as_bytes());
    assert_eq!(found.problems, []);
    let without_lines: Vec<_> = found.cards.into_iter().map(|c| Card { line: 0, ..c }).collect();
    assert_eq!(without_lines, cards);
}

#[test]
fn control_characters_are_never_written() {
    let mut card = awkward();
    card.note = "a\u{1b}[31m\0b\u{9b}c\r\nd".into();
    card.urls = vec![typed("http://x\r\nEVIL:1", &["a\nb"], "", false)];
    let text = write(&[card]);
    let unexpected = |c: char| c.is_control() && !matches!(c, '\r' | '\n' | '\t');
    assert!(!text.contains(unexpected));
    assert!(!text.contains("\nEVIL"));
    assert!(text.contains("NOTE:a[31mbc\\nd\r\n"));
}

/// A second reader, by other hands, must see the same.
#[test]
fn an_independent_reader_agrees() {
    use calcard::vcard::{VCard, VCardProperty};

    let text = write(&[awkward()]);
    let parsed = VCard::parse(&text).unwrap();
    let first = |property: VCardProperty| {
        let entry = parsed.property(&property).unwrap();
        entry.values.iter().filter_map(|v| v.as_text()).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(first(VCardProperty::Fn), [awkward().full_name]);
    assert_eq!(first(VCardProperty::Note), [awkward().note]);
    assert_eq!(first(VCardProperty::Categories), awkward().categories);
}

/// What a hostile file could make slow: each of these is slow where a step looks at all that came before.
#[test]
fn long_runs_of_anything_are_read_in_one_go() {
    let header = "BEGIN:VCARD\nFN:a\n";
    for run in [
        "\r",
        " \n",
        "N;",
        "NOTE;QUOTED-PRINTABLE:=\n",
        "  =\n",
        "BEGIN:VCARD\n",
        "\"",
        "x\n",
        "ADR:;;a\n",
        "LABEL:b\n",
    ] {
        for before in ["", "NOTE;QUOTED-PRINTABLE:=\n", "NOTE", "CATEGORIES:", "PHOTO;BASE64:"] {
            let text = format!("{header}{before}{}\nEND:VCARD", run.repeat(10_000));
            read(text.as_bytes());
        }
    }
}

#[test]
fn files_joined_with_their_marks() {
    let one = framed("FN:a");
    let found = read(format!("\u{feff}{one}\u{feff}{one}").as_bytes());
    assert_eq!((found.cards.len(), found.problems.len()), (2, 0));
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_fall(bytes: Vec<u8>) {
        read(&bytes);
    }

    #[test]
    fn no_lines_make_it_fall(lines in "((BEGIN:VCARD|END:VCARD|AGENT:|TEL;|N:|ADR;X=\"|PHOTO;BASE64:|NOTE;QUOTED-PRINTABLE:|[ =:;,\"\\\\0-9A-F\n李]{0,6})\r?\n?){0,40}") {
        let found = read(lines.as_bytes());
        let again = read(write(&found.cards).as_bytes());
        proptest::prop_assert_eq!(again.cards.len(), found.cards.len());
    }

    #[test]
    fn any_text_survives(note in "\\PC{0,200}", name in "\\PC{1,40}") {
        let (note, name) = (note.trim().to_owned(), name.trim().to_owned());
        proptest::prop_assume!(!name.is_empty());
        let card = Card { full_name: name, note, ..Card::default() };
        let found = read(write(std::slice::from_ref(&card)).as_bytes());
        proptest::prop_assert_eq!(&found.cards[0].full_name, &card.full_name.replace('\u{feff}', ""));
        proptest::prop_assert_eq!(&found.cards[0].note, &card.note.replace('\u{feff}', ""));
    }
}
