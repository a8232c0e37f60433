use super::{Entry, Index, Matched};
use crate::text::PinyinQuery;
use crate::text::phone::CHINA;

fn index(entries: &[(u64, &str, &[&str], &[&str])]) -> Index {
    Index::build(
        CHINA,
        entries.iter().map(|&(id, title, others, phones)| Entry {
            kind: 1,
            id,
            title,
            others,
            phones,
            ..Entry::default()
        }),
    )
}

fn ids(index: &Index, query: &str) -> Vec<u64> {
    index.find(query, 20).iter().map(|hit| hit.id).collect()
}

fn people() -> Index {
    index(&[
        (1, "张三", &["zhang.san@example.com"], &["+86 138-0013-8000"]),
        (2, "张三丰", &[], &["0512-62834471-801"]),
        (3, "重庆长安（苏州）有限公司", &["C-000123"], &["4008001234"]),
        (4, "John Smith", &["Acme Ltd"], &["+49 89 1234567"]),
        (5, "Ünal Øster", &[], &[]),
        (6, "單雄信", &["单雄信的店"], &[]),
        (7, "中国银行 Bank of China", &[], &["95566"]),
        (8, "Smithson & Co", &[], &["089 7654321"]),
        (9, "360科技", &[], &[]),
        (10, "吕布", &[], &[]),
        (11, "李𠮷", &[], &[]),
    ])
}

#[test]
fn finds() {
    let people = people();
    for (query, expected) in [
        ("", &[] as &[u64]),
        ("  -. ", &[]),
        ("张三", &[1, 2]),
        ("張三", &[1, 2]),
        ("三丰", &[2]),
        ("zhangsan", &[1, 2]),
        ("zhang san", &[1, 2]),
        ("ZHANGS", &[1, 2]),
        ("zs", &[1, 2]),
        ("zhsan", &[1, 2]),
        ("zsf", &[2]),
        ("张san", &[1, 2]),
        ("chongqing", &[3]),
        ("zhong qing", &[3]),
        ("cqca", &[3]),
        ("c-000123", &[3]),
        ("000123", &[3]),
        ("smith", &[8, 4]),
        ("smith john", &[4]),
        ("john acme", &[4]),
        ("unal oster", &[5]),
        ("ＵＮＡＬ", &[5]),
        ("单雄信", &[6]),
        ("shanxx", &[6]),
        ("danxiong", &[6]),
        ("中国yinhang", &[7]),
        ("zgyinh", &[7]),
        ("bank", &[7]),
        ("银行bank", &[7]),
        ("360", &[9]),
        ("360科", &[9]),
        ("360kj", &[9]),
        ("bocyh", &[]),
        ("中国yhb", &[7]),
        ("yhboc", &[]),
        ("lvbu", &[10]),
        ("lubu", &[10]),
        ("李𠮷", &[11]),
        ("l𠮷", &[11]),
        ("138 0013", &[1]),
        ("0013-8000", &[1]),
        ("８０００", &[1]),
        ("+86 138 0013 8000", &[1]),
        ("0086138", &[1]),
        ("0512", &[2]),
        ("512 6283", &[2]),
        ("+86 512 6283", &[2]),
        ("0512-62834471-801", &[2]),
        ("089 1234567", &[4]),
        ("+49 89 7654321", &[8]),
        ("4008001234", &[3]),
        ("张三 8000", &[1]),
        ("zs 8000", &[1]),
        ("zhangsi", &[]),
        ("王", &[]),
        ("@example", &[1]),
    ] {
        assert_eq!(ids(&people, query), expected, "{query:?}");
    }
}

#[test]
fn ranks() {
    let people = index(&[
        (1, "Anna Long Li", &[], &[]),
        (2, "Liam", &[], &[]),
        (3, "Li", &[], &[]),
        (4, "Amelia", &[], &[]),
        (5, "Liam", &[], &[]),
        (6, "Lia", &[], &[]),
        (7, "Other", &["li"], &[]),
    ]);
    assert_eq!(ids(&people, "li"), [3, 7, 6, 5, 2, 1, 4]);
    assert_eq!(people.find("li", 2).len(), 2);
    assert_eq!(people.find("li", 0).len(), 0);

    let people =
        index(&[(1, "李安", &[], &[]), (2, "李", &[], &[]), (3, "小李", &[], &[]), (4, "Li", &[], &[])]);
    assert_eq!(ids(&people, "li"), [4, 2, 1, 3]);
    assert_eq!(ids(&people, "李"), [2, 1, 3]);
}

/// Whoever looked for 苏州瑞丰 by its first characters got every machine that stands in 苏州 before it.
#[test]
fn what_many_have_in_common_comes_after_what_is_called_so() {
    let entry = |id, title| Entry { id, title, ..Entry::default() };
    let entries = || {
        [
            entry(1, "苏州瑞丰"),
            Entry { common: &["苏州", "Suzhou"], ..entry(2, "IP-2") },
            Entry { others: &["苏州"], ..entry(3, "长安") },
            entry(4, "Suzhou Ruifeng"),
            Entry { others: &["Suzhou"], ..entry(5, "Acme") },
        ]
    };
    let mut built_up = Index::new(CHINA);
    entries().iter().for_each(|entry| built_up.upsert(entry));
    for index in [Index::build(CHINA, entries()), built_up] {
        assert_eq!(ids(&index, "苏州"), [3, 1, 2]);
        assert_eq!(ids(&index, "suzhou"), [5, 3, 1, 4, 2]);
        assert_eq!(ids(&index, "sz")[..2], [3, 1]);
        assert_eq!(index.find("苏州", 3)[2].matched, Matched::Text);
    }
}

#[test]
fn a_single_letter_finds_what_begins_with_it() {
    let people = people();
    assert_eq!(ids(&people, "z"), [1, 2, 3, 7]);
    assert_eq!(ids(&people, "s"), [6, 8]);
}

#[test]
fn says_what_matched() {
    let people = people();
    for (query, matched) in [
        ("张三", Matched::Title),
        ("zhangsan", Matched::TitlePinyin),
        ("example.com", Matched::Text),
        ("8000", Matched::Digits),
        ("smith acme", Matched::Words),
    ] {
        assert_eq!(people.find(query, 1)[0].matched, matched, "{query}");
    }
}

#[test]
fn reads_phones_at_home() {
    let entry = |id, phones| Entry { id, title: "x", phones, ..Entry::default() };
    let german = Index::build("49", [entry(1, &["+49 89 1234567"]), entry(2, &["0086 138 0013 8000"])]);
    for query in ["089 1234", "+49 89 1234567", "0049 89 1234567", "89 123"] {
        assert_eq!(ids(&german, query), [1], "{query}");
    }
    assert_eq!(ids(&german, "+86 138"), [2]);
    let american = Index::build("1", [entry(1, &["+1 (212) 555-0100"])]);
    for query in ["212 555", "(212) 555-0100", "1-212-555-0100", "+1 212 555 0100"] {
        assert_eq!(ids(&american, query), [1], "{query}");
    }
}

#[test]
fn follows_changes() {
    let mut people = people();
    people.upsert(&Entry { kind: 1, id: 1, title: "李四", ..Entry::default() });
    assert_eq!(ids(&people, "张三"), [2]);
    assert_eq!(ids(&people, "李四"), [1]);
    assert_eq!(ids(&people, "0013"), [] as [u64; 0]);
    assert!(people.remove(1, 2));
    assert!(!people.remove(1, 2) && !people.remove(2, 1));
    assert_eq!(ids(&people, "张三"), [] as [u64; 0]);
    assert_eq!(people.len(), 10);
}

proptest::proptest! {
    /// The look-up table in front of the automaton may never hide a match.
    #[test]
    fn spelled_names_are_those_the_automaton_accepts(
        names in proptest::collection::vec("[张重庆长单乐朴吕行安西ab1 ]{1,5}", 1..20),
        query in "(zh|ch|sh|z|c|s|a|an|ang|zhang|zhong|chong|qing|chang|shan|dan|le|yue|piao|lv|lu|xi|n|西|重|a|b|1){1,4}",
    ) {
        let entries = names.iter().zip(1..).map(|(title, id)| Entry { id, title, ..Entry::default() });
        let index = Index::build(CHINA, entries);
        let spelled = PinyinQuery::new(&query).unwrap();
        let mut expected: Vec<u64> = (names.iter().zip(1..))
            .filter(|(name, _)| spelled.find(name).is_some() && query.len() > 1)
            .map(|(_, id)| id)
            .collect();
        let mut found: Vec<u64> = index.find(&query, 100).iter().map(|hit| hit.id).collect();
        found.sort_unstable();
        expected.sort_unstable();
        proptest::prop_assert!(query.len() == 1 || found == expected, "{query}: {found:?}, not {expected:?} in {names:?}");
    }
}

proptest::proptest! {
    /// What is passed over because enough is found would not have been among the first.
    #[test]
    fn a_few_hits_are_the_first_of_all(
        names in proptest::collection::vec("[ao@. 苏州司长b1]{1,9}", 1..80),
        query in "[ao@苏州szcb1 ]{1,4}",
        limit in 1_usize..7,
        settled in proptest::bool::ANY,
    ) {
        let mut index = Index::default();
        for (id, name) in names.iter().enumerate() {
            // Half of them are found by another text than their title.
            let others = [name.as_str()];
            let (title, others) = if id % 2 == 0 { (name.as_str(), &[][..]) } else { ("x", &others[..]) };
            index.upsert(&Entry { id: id as u64, title, others, ..Entry::default() });
            if settled && id == names.len() / 2 {
                index.settle();
            }
        }
        let all = index.find(&query, 10_000);
        let some = index.find(&query, limit);
        proptest::prop_assert_eq!(&some[..], &all[..limit.min(all.len())], "{} in {:?}", query, names);
    }
}

/// Many changes pass the share of dead slots at which the index moves the living together.
#[test]
fn survives_compaction() {
    let mut people = Index::default();
    let name = |n: u64| format!("客户{n} Customer{n}");
    for round in 0..3 {
        for n in 0..3_000 {
            people.upsert(&Entry { kind: 2, id: n, title: &name(n + round), ..Entry::default() });
        }
    }
    for n in 1_000..3_000 {
        people.remove(2, n);
    }
    assert_eq!(people.len(), 1_000);
    for n in [0, 17, 999] {
        assert_eq!(ids(&people, &format!("customer{}", n + 2))[0], n);
        assert_eq!(ids(&people, &format!("客户{}", n + 2))[0], n);
        assert_eq!(ids(&people, &format!("kehu{}", n + 2))[0], n);
    }
    assert_eq!(ids(&people, "customer2500"), [] as [u64; 0]);
    let fresh = Index::build(CHINA, []);
    assert!(fresh.is_empty() && people.memory() < 1_000_000);
}

#[test]
fn keeps_kinds_apart() {
    let mut both = Index::default();
    for kind in [1, 2] {
        both.upsert(&Entry { kind, id: 5, title: "Same", ..Entry::default() });
    }
    both.remove(1, 5);
    assert_eq!(both.find("same", 9).iter().map(|hit| (hit.kind, hit.id)).collect::<Vec<_>>(), [(2, 5)]);
}

#[test]
fn nothing_typed_makes_it_fall() {
    let people = people();
    for query in [
        "\u{1}",
        "\0\u{2}",
        "+",
        "+86",
        "(",
        "z'",
        "''",
        "Z@",
        "\u{10ffff}",
        "😀",
        "ü",
        "v",
        &"张z8".repeat(90),
    ] {
        people.find(query, 5);
    }
}
