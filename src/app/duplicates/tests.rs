//! Pairs that are the same and pairs that are not, on entry and in a scan.

use std::sync::atomic::AtomicBool;

use super::compare::{Common, Surroundings, compare};
use super::*;
use crate::app::{Clock, Session};
use crate::model::people::{Contact, Customer, Party};
use crate::model::record::Reference;
use crate::store::{Author, NewFile, Settings, Store};

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_owned()).collect()
}

/// A customer by what a case needs of him, as `key=value`.
fn customer(name: &str, details: &[&str]) -> Customer {
    let mut customer = Customer { name: name.to_owned(), ..Customer::default() };
    for detail in details {
        let (key, value) = detail.split_once('=').unwrap();
        let text = value.to_owned();
        match key {
            "phone" => customer.phones = texts(&value.split(';').collect::<Vec<_>>()),
            "email" => customer.emails = texts(&value.split(';').collect::<Vec<_>>()),
            "short" => customer.short_name = text,
            "english" => customer.english_name = text,
            "former" => customer.former_name = text,
            "tax" => customer.tax_number = text,
            "city" => customer.city = text,
            "street" => customer.street = text,
            "wechat" => customer.wechat = text,
            "born" => customer.birthday = crate::model::plain::day(value),
            "person" => customer.party = Party::Person,
            _ => panic!("{key}"),
        }
    }
    customer
}

fn contact(name: &str, employer: u64, phone: &str, email: &str) -> Contact {
    Contact {
        name: name.to_owned(),
        customer: (employer > 0).then(|| Reference::new(employer)),
        phones: texts(&[phone]),
        emails: texts(&[email]),
        ..Contact::default()
    }
}

fn verdict(a: &dyn Record, b: &dyn Record) -> Option<(u8, Vec<Message>)> {
    verdict_in("CN", a, b)
}

fn verdict_in(country: &str, a: &dyn Record, b: &dyn Record) -> Option<(u8, Vec<Message>)> {
    let home = Dialling::of_country(country);
    let (a, b) = (Face::of(a, home)?, Face::of(b, home)?);
    let found = compare(&a, &b, Common::default(), &Surroundings::default());
    let back = compare(&b, &a, Common::default(), &Surroundings::default());
    assert_eq!(found.as_ref().map(|f| f.0), back.map(|f| f.0), "the same from either side");
    // What is likely the same is of use only where it meets.
    let met = keys::of(&a).iter().any(|key| keys::of(&b).contains(key));
    assert!(found.is_none() || met, "{:?} {:?} never meet", a.names, b.names);
    found
}

#[test]
fn customers_that_are_the_same() {
    let hengda = "苏州恒达精密机械有限公司";
    for (a, b, reason) in [
        (customer(hengda, &[]), customer(hengda, &[]), "duplicate-same-name"),
        (
            customer("ＡＢＣ贸易公司", &[]),
            customer("ABC贸易公司", &[]),
            "duplicate-same-name-otherwise-written",
        ),
        (
            customer("華為技術有限公司", &[]),
            customer("华为技术有限公司", &[]),
            "duplicate-same-name-otherwise-written",
        ),
        (customer(hengda, &[]), customer("苏州恒达精密机械", &[]), "duplicate-same-company"),
        (customer(hengda, &[]), customer("恒达精密机械（苏州）有限公司", &[]), "duplicate-same-company"),
        (customer(hengda, &[]), customer("恒达精密机械", &[]), "duplicate-same-name-but-place"),
        (customer("Acme Co., Ltd.", &[]), customer("ACME Limited", &[]), "duplicate-same-company"),
        (
            customer("苏州恒达有限公司", &[]),
            customer("Suzhou Hengda Co., Ltd.", &[]),
            "duplicate-same-pinyin",
        ),
        (customer(hengda, &[]), customer("苏州恒达精蜜机械有限公司", &[]), "duplicate-similar-name"),
        (customer("Northwind Traders Ltd", &[]), customer("Nortwind Traders", &[]), "duplicate-similar-name"),
        (
            customer("江南机电有限公司", &["former=苏南机电有限公司"]),
            customer("苏南机电有限公司", &[]),
            "duplicate-former-name",
        ),
        (
            customer("苏州恒达精密机械有限公司", &["english=Evergreen Precision Ltd"]),
            customer("Evergreen Precision", &[]),
            "duplicate-english-name",
        ),
        (
            customer("深圳市腾讯计算机系统有限公司", &["short=腾讯", "phone=0755-86013388"]),
            customer("腾讯公司", &["phone=+86 755 8601 3388"]),
            "duplicate-short-name",
        ),
        (
            customer("甲公司", &["tax=91320594MA1MXXXX0X"]),
            customer("乙公司", &["tax=91320594ma1mxxxx0x"]),
            "duplicate-same-tax-number",
        ),
        (
            customer("苏州恒达", &["phone=0512-62834471"]),
            customer(hengda, &["phone=+86 (512) 6283-4471"]),
            "duplicate-same-phone",
        ),
        (
            customer("Evergreen Precision Ltd", &["email=Office@Evergreen.example"]),
            customer("常青精密有限公司", &["email=office@evergreen.example"]),
            "duplicate-same-email",
        ),
        (customer("张三", &["person="]), customer("Zhang San", &["person="]), "duplicate-same-pinyin"),
        (customer("张三", &[]), customer("ZHANG SAN", &[]), "duplicate-same-pinyin"),
        (customer("張三", &[]), customer("张三", &[]), "duplicate-same-name-otherwise-written"),
        (
            customer("张三", &["phone=138 0013 8000"]),
            customer("Zhang San", &["phone=+86-13800138000"]),
            "duplicate-same-phone",
        ),
        (
            customer("王先生", &["phone=13800138000"]),
            customer("王伟", &["phone=13800138000"]),
            "duplicate-shorter-name",
        ),
        (
            customer("王伟", &["phone=13800138000"]),
            customer("王炜", &["phone=008613800138000"]),
            "duplicate-sounds-alike",
        ),
        (
            customer("王伟", &["wechat=wangwei_88"]),
            customer("王伟", &["wechat=WangWei_88", "phone=13900139000"]),
            "duplicate-same-account",
        ),
        (
            customer("王伟", &["born=1980-05-17", "phone=13900139000"]),
            customer("王伟", &["born=1980-05-17", "phone=13800138000"]),
            "duplicate-same-birthday",
        ),
        (
            customer("John Smith", &["email=john.smith@gmail.com"]),
            customer("Smith, J.", &["email=johnsmith@googlemail.com"]),
            "duplicate-same-email",
        ),
    ] {
        let found = verdict(&a, &b).unwrap_or_else(|| panic!("{} and {} are the same", a.name, b.name));
        let keys: Vec<_> = found.1.iter().map(|r| r.key.as_ref()).collect();
        assert!(keys.contains(&reason), "{} {}: {keys:?}", a.name, b.name);
    }
}

#[test]
fn customers_that_are_two() {
    let tax = |n: &str| format!("tax=91320594MA1M{n}");
    for (a, b) in [
        (
            customer("王伟", &["phone=13800138000", "email=a@example.com"]),
            customer("王伟", &["phone=13900139000", "email=b@example.com"]),
        ),
        (customer("王伟", &["phone=13800138000"]), customer("Wang Wei", &["phone=13900139000"])),
        (customer("王伟", &["phone=13800138000"]), customer("李娜", &["phone=13800138000"])),
        (customer("王伟", &["born=1980-05-17"]), customer("王伟", &["born=1991-01-02"])),
        (customer("王伟", &[]), customer("王维", &[])),
        (customer("华为技术（苏州）有限公司", &[]), customer("华为技术（北京）有限公司", &[])),
        (customer("北京银行", &[]), customer("上海银行", &[])),
        (customer("苏州市第一人民医院", &[]), customer("苏州市第二人民医院", &[])),
        (customer("人民医院", &["city=苏州"]), customer("人民医院", &["city=杭州"])),
        (customer("Store 12 Westside", &[]), customer("Store 13 Westside", &[])),
        (customer("苏州恒达机械", &[]), customer("苏州恒远机械", &[])),
        (customer("苏州恒达机械有限公司", &[]), customer("苏州恒达贸易有限公司", &[])),
        (customer("恒达机械有限公司", &[&tax("11111A")]), customer("恒达机械有限公司", &[&tax("22222B")])),
        (
            customer("苏州恒达机械有限公司", &["phone=0512-62834471"]),
            customer("苏州金鼎贸易有限公司", &["phone=0512-62834471"]),
        ),
        (customer("Acme Ltd", &[]), customer("Apex Ltd", &[])),
        (customer("甲", &["phone=101"]), customer("乙", &["phone=101"])),
        (customer("", &[]), customer("", &[])),
        // Eleven digits whose last nine agree.
        (customer("恒达机械", &["phone=13800138000"]), customer("常青精密", &["phone=15800138000"])),
    ] {
        assert_eq!(verdict(&a, &b), None, "{} and {} are two", a.name, b.name);
    }
}

#[test]
fn contacts() {
    let switchboard = "0512-62834471";
    for (a, b, same) in [
        (contact("王伟", 1, switchboard, ""), contact("王伟", 1, "13800138000", ""), true),
        (contact("王伟", 1, switchboard, ""), contact("王伟", 1, switchboard, ""), true),
        (contact("王伟", 1, "13800138000", ""), contact("Wang Wei", 1, "13800138000", ""), true),
        (contact("王伟", 1, "13800138000", ""), contact("王伟", 2, "13800138000", ""), true),
        (contact("王伟", 1, switchboard, ""), contact("李娜", 1, switchboard, ""), false),
        (contact("王伟", 1, switchboard, ""), contact("王强", 1, switchboard, ""), false),
        (contact("Kevin", 1, switchboard, ""), contact("李娜", 1, switchboard, ""), false),
        (contact("王先生", 1, switchboard, ""), contact("王伟", 1, switchboard, ""), false),
        (contact("王伟", 1, "", "info@example.com"), contact("李娜", 1, "", "info@example.com"), false),
        (contact("王伟", 1, "", ""), contact("王伟", 2, "", ""), false),
        (contact("王伟", 1, "13800138000", ""), contact("王伟", 2, "13900139000", ""), false),
    ] {
        assert_eq!(verdict(&a, &b).is_some(), same, "{a:?} {b:?}");
    }
}

#[test]
fn a_number_that_does_not_tell_is_the_offices_between_colleagues() {
    let phone = "(212) 555-0100";
    for (a, b, same) in [
        (contact("王先生", 1, phone, ""), contact("王伟", 1, phone, ""), false),
        (contact("王先生", 1, phone, ""), contact("王伟", 0, phone, ""), true),
        (contact("王伟", 1, phone, ""), contact("Wang Wei", 1, phone, ""), true),
    ] {
        assert_eq!(verdict_in("US", &a, &b).is_some(), same, "{a:?} {b:?}");
    }
}

fn filled(records: &[&dyn Record], kind: Kind) -> (tempfile::TempDir, Store, Vec<u64>) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("test.guanxi"), &NewFile::default()).unwrap();
    let author = Author { who: String::new(), at: chrono::DateTime::UNIX_EPOCH, title: Message::new("test") };
    let done = store
        .change(&author, |change| {
            records
                .iter()
                .map(|r| change.create(kind, *r))
                .collect::<Result<Vec<_>, crate::store::StoreError>>()
        })
        .unwrap();
    (folder, store, done.value)
}

#[test]
fn found_on_entry_and_by_a_scan() {
    let people = [
        customer("张三", &["phone=13800138000"]),
        customer("苏州恒达机械有限公司", &["email=info@hengda.example"]),
        customer("Zhang San", &["phone=+86 138 0013 8000"]),
        customer("王伟", &["phone=13900139000"]),
    ];
    let records: Vec<&dyn Record> = people.iter().map(|c| c as &dyn Record).collect();
    let (_folder, store, ids) = filled(&records, Kind::Customer);
    let snapshot = store.snapshot().unwrap();
    let stop = AtomicBool::new(false);
    let mut last = (0, 0);
    let found = scan(&*snapshot, Kind::Customer, &stop, &mut |done, of| last = (done, of)).unwrap();
    assert_eq!(last.0, last.1);
    assert_eq!(found.pairs.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), [(ids[0], ids[2])]);

    let known = Duplicates::build(&*snapshot, Kind::Customer, &stop).unwrap();
    let indexed = Duplicates::indexed(Kind::Customer).unwrap();
    for (entered, own, by_index, by_all) in [
        (customer("张三", &["phone=138-0013-8000"]), None, vec![ids[0], ids[2]], vec![ids[0], ids[2]]),
        (customer("恒达机械（苏州）", &[]), None, vec![], vec![ids[1]]),
        (customer("Suzhou Hengda Jixie", &[]), None, vec![], vec![ids[1]]),
        (customer("王伟", &["phone=13700137000"]), None, vec![], vec![]),
        (people[0].clone(), Some(ids[0]), vec![ids[2]], vec![ids[2]]),
    ] {
        let of = |d: &Duplicates| -> Vec<u64> {
            let mut ids: Vec<u64> =
                d.of(&*snapshot, &entered, own).unwrap().iter().map(|l| l.of.id).collect();
            ids.sort_unstable();
            ids
        };
        assert_eq!(of(&indexed), by_index, "{}", entered.name);
        assert_eq!(of(&known), by_all, "{}", entered.name);
    }
}

#[test]
fn phones_are_those_of_the_companys_country() {
    let met = |currency: &str, one: &str, other: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.guanxi");
        let new = NewFile { settings: Settings::of_currency(currency) };
        let session = Session::create(&path, &new, "me", Clock::system()).unwrap();
        for phone in [one, other] {
            let values = vec![
                (Customer::name, Value::Text("Northwind".to_owned())),
                (Customer::phones, Value::Texts(texts(&[phone]))),
            ];
            session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
        }
        let snapshot = session.snapshot().unwrap();
        let stop = AtomicBool::new(false);
        let found = scan(&*snapshot, Kind::Customer, &stop, &mut |_, _| {}).unwrap();
        let mut reasons = found.pairs.iter().flat_map(|pair| &pair.reasons);
        let told = reasons.any(|reason| reason.key == "duplicate-same-phone");
        // On entry by the index of the file, which is the same whatever the country.
        let entered = customer("Northwind", &[&format!("phone={one}")]);
        let likely = Duplicates::indexed(Kind::Customer).unwrap().of(&*snapshot, &entered, None).unwrap();
        (told, likely.len())
    };
    for (currency, one, other) in [
        ("GBP", "020 7946 0958", "+44 (0)20 7946 0958"),
        ("USD", "1 (212) 555-0100", "+1 212 555 0100"),
        ("HKD", "2123 4567", "+852 2123 4567"),
    ] {
        assert_eq!(met(currency, one, other), (true, 2), "{one} and {other} at home");
    }
    assert_eq!(met("CNY", "2123 4567", "+852 2123 4567"), (false, 1), "two numbers in China");
}

#[test]
fn what_many_share_is_not_followed_and_said() {
    let mut people: Vec<Contact> = (0..80)
        .map(|n| contact(&format!("Person{n} Family{n}"), 1, "0512-62834471", &format!("p{n}@example.com")))
        .collect();
    people.push(contact("Person7 Family7", 1, "0512-62834471", ""));
    people.extend((0..60).map(|n| contact("王伟", 100 + n, &format!("138{:08}", n * 7919), "")));
    let records: Vec<&dyn Record> = people.iter().map(|c| c as &dyn Record).collect();
    let (_folder, store, ids) = filled(&records, Kind::Contact);
    let stop = AtomicBool::new(false);
    let snapshot = store.snapshot().unwrap();
    let found = scan(&*snapshot, Kind::Contact, &stop, &mut |_, _| {}).unwrap();
    assert_eq!(found.pairs.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), [(ids[7], ids[80])]);
    let keys: Vec<_> = found.notes.iter().map(|n| n.key.as_ref()).collect();
    assert_eq!(keys, ["duplicate-note-phone", "duplicate-note-names"]);
}

#[test]
fn other_kinds_and_the_stop_flag() {
    let (_folder, store, _) = filled(&[&customer("a", &[])], Kind::Customer);
    let snapshot = store.snapshot().unwrap();
    let scan =
        |kind, stop| scan(&*snapshot, kind, &AtomicBool::new(stop), &mut |_, _| {}).map(|s| s.pairs.len());
    assert!(matches!(scan(Kind::Order, false), Err(Refusal::Said(m)) if m.key == "duplicate-kind"));
    assert!(matches!(scan(Kind::Customer, true), Err(Refusal::Stopped)));
    assert_eq!(scan(Kind::Customer, false).unwrap(), 0);
}

#[test]
fn who_was_told_apart_is_not_met_again_until_that_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guanxi");
    let session = Session::create(&path, &NewFile::default(), "me", Clock::system()).unwrap();
    let mut of = Vec::new();
    for name in ["张三", "Zhang San", "張三"] {
        let values = vec![
            (Customer::name, Value::Text(name.to_owned())),
            (Customer::phones, Value::Texts(vec!["13800138000".to_owned()])),
        ];
        of.extend(session.run(&Command::Create { kind: Kind::Customer, values }).unwrap().records);
    }
    let stop = AtomicBool::new(false);
    let pairs = || {
        let snapshot = session.snapshot().unwrap();
        scan(&*snapshot, Kind::Customer, &stop, &mut |_, _| {}).unwrap().pairs.len()
    };
    let likely = |of: AnyRef| {
        let snapshot = session.snapshot().unwrap();
        let record = snapshot.record(of).unwrap().unwrap();
        let known = Duplicates::indexed(Kind::Customer).unwrap();
        known.of(&*snapshot, &*record, Some(of.id)).unwrap().len()
    };
    assert_eq!((pairs(), likely(of[0])), (3, 2));
    session.run(&tell_apart(of[1], of[0])).unwrap();
    assert_eq!((pairs(), likely(of[0])), (2, 1));
    session.run(&Command::Undo).unwrap();
    assert_eq!(pairs(), 3);
    session.run(&Command::Redo).unwrap();
    // Who merges them all the same leaves no relation of a record to itself behind.
    session.run(&Command::Merge { keep: of[0], other: of[1], take: Vec::new() }).unwrap();
    let snapshot = session.snapshot().unwrap();
    assert_eq!(snapshot.count(Kind::Relation).unwrap(), 0);
    assert!(snapshot.check(&mut |_| {}).unwrap().is_clean());
}
