//! Finding among 100,000 customers, building the index, and making keys for sorting them.

use divan::{Bencher, black_box};
use guanxi::search::{Entry, Index};
use guanxi::text::{fold, sort_key};

const CUSTOMERS: usize = 100_000;

fn main() {
    divan::main();
}

/// Name, e-mail and phone of customers: Chinese people, Chinese companies and Latin names in equal parts.
fn customers() -> Vec<[String; 3]> {
    let family: Vec<char> =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕".chars().collect();
    let given: Vec<char> =
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红玲芬燕彬鹏浩凯莉宇辉建国志文冬梅雪琳"
            .chars()
            .collect();
    let trade = ["科技", "贸易", "电子", "机械", "纺织", "食品", "物流", "建材"];
    let latin =
        ["Anna", "John", "Smith", "Müller", "Garcia", "Brown", "Taylor", "Jackson", "Martin", "Young"];
    let pick = |from: &[char], n: usize| from.get(n % from.len()).copied().unwrap_or('一');
    (0..CUSTOMERS)
        .map(|n| {
            // Steps that are prime to the lists' lengths reach every combination.
            let [a, b, c] = [n * 7 / 3, n * 11 / 5, n * 13 / 7];
            let name = match n % 3 {
                0 => format!("{}{}{}", pick(&family, a), pick(&given, b), pick(&given, c)),
                1 => format!("苏州{}{}{}有限公司", pick(&given, b), pick(&given, c), trade[a % trade.len()]),
                _ => format!("{} {}{n}", latin[a % latin.len()], latin[b % latin.len()]),
            };
            [name, format!("user{n}@example.com"), format!("138{:08}", n * 7_919 % 100_000_000)]
        })
        .collect()
}

fn index(customers: &[[String; 3]]) -> Index {
    let mut index = Index::default();
    index.reserve(customers.len());
    for ([title, mail, phone], id) in customers.iter().zip(1..) {
        index.upsert(&Entry { kind: 1, id, title, others: &[mail], phones: &[phone], ..Entry::default() });
    }
    index
}

#[divan::bench(args = ["王伟", "苏州", "zhangmin", "zs", "wxl", "王w", "smith", "an", "0013", "zhuangx9", "z"])]
fn find(bencher: Bencher<'_, '_>, query: &str) {
    let index = index(&customers());
    bencher.bench_local(|| index.find(black_box(query), 50));
}

#[divan::bench(sample_count = 10)]
fn build(bencher: Bencher<'_, '_>) {
    let customers = customers();
    bencher.bench_local(|| index(black_box(&customers)));
}

#[divan::bench]
fn replace_one(bencher: Bencher<'_, '_>) {
    let mut index = index(&customers());
    let entry = Entry { kind: 1, id: 50_000, title: "张三", phones: &["13800138000"], ..Entry::default() };
    bencher.bench_local(move || index.upsert(black_box(&entry)));
}

#[divan::bench(sample_count = 10)]
fn fold_names(bencher: Bencher<'_, '_>) {
    let customers = customers();
    bencher.bench_local(|| customers.iter().map(|[name, ..]| fold(name).len()).sum::<usize>());
}

#[divan::bench(sample_count = 10)]
fn sort_keys(bencher: Bencher<'_, '_>) {
    let customers = customers();
    bencher.bench_local(|| customers.iter().map(|[name, ..]| sort_key(name).len()).sum::<usize>());
}
