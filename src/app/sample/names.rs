//! Names of companies, people and places, each in Chinese and in Latin letters: a sample in English has the
//! same customers as one in Chinese.

use super::random::Random;
use crate::lang::Language;

/// A name in both scripts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    pub chinese: &'static str,
    pub english: &'static str,
}

const fn pair(chinese: &'static str, english: &'static str) -> Pair {
    Pair { chinese, english }
}

impl Pair {
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::Chinese => self.chinese,
        }
    }
}

/// A branch of business: as it stands in companies' names, and as an industry.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trade {
    pub name: Pair,
    pub industry: Pair,
}

/// A city, with what follows from it.
#[derive(Clone, Copy, Debug, Default)]
pub struct City {
    pub name: Pair,
    pub province: Pair,
    pub region: Pair,
    pub area_code: &'static str,
    pub postal_code: &'static str,
}

const fn trade(
    c: &'static str,
    e: &'static str,
    industry_c: &'static str,
    industry_e: &'static str,
) -> Trade {
    Trade { name: pair(c, e), industry: pair(industry_c, industry_e) }
}

const EAST: Pair = pair("华东", "East");
const SOUTH: Pair = pair("华南", "South");
const WEST: Pair = pair("西部", "West");
const NORTH: Pair = pair("北方", "North");
const CENTRE: Pair = pair("华中", "Centre");

const fn city(
    name: Pair,
    province: Pair,
    region: Pair,
    area_code: &'static str,
    postal_code: &'static str,
) -> City {
    City { name, province, region, area_code, postal_code }
}

const JIANGSU: Pair = pair("江苏省", "Jiangsu");
const ZHEJIANG: Pair = pair("浙江省", "Zhejiang");
const GUANGDONG: Pair = pair("广东省", "Guangdong");

pub const CITIES: [City; 16] = [
    city(pair("苏州", "Suzhou"), JIANGSU, EAST, "0512", "215000"),
    city(pair("杭州", "Hangzhou"), ZHEJIANG, EAST, "0571", "310000"),
    city(pair("成都", "Chengdu"), pair("四川省", "Sichuan"), WEST, "028", "610000"),
    city(pair("武汉", "Wuhan"), pair("湖北省", "Hubei"), CENTRE, "027", "430000"),
    city(pair("佛山", "Foshan"), GUANGDONG, SOUTH, "0757", "528000"),
    city(pair("上海", "Shanghai"), pair("上海市", "Shanghai"), EAST, "021", "200000"),
    city(pair("宁波", "Ningbo"), ZHEJIANG, EAST, "0574", "315000"),
    city(pair("无锡", "Wuxi"), JIANGSU, EAST, "0510", "214000"),
    city(pair("东莞", "Dongguan"), GUANGDONG, SOUTH, "0769", "523000"),
    city(pair("天津", "Tianjin"), pair("天津市", "Tianjin"), NORTH, "022", "300000"),
    city(pair("青岛", "Qingdao"), pair("山东省", "Shandong"), NORTH, "0532", "266000"),
    city(pair("西安", "Xi'an"), pair("陕西省", "Shaanxi"), WEST, "029", "710000"),
    city(pair("重庆", "Chongqing"), pair("重庆市", "Chongqing"), WEST, "023", "400000"),
    city(pair("南京", "Nanjing"), JIANGSU, EAST, "025", "210000"),
    city(pair("常州", "Changzhou"), JIANGSU, EAST, "0519", "213000"),
    city(pair("沈阳", "Shenyang"), pair("辽宁省", "Liaoning"), NORTH, "024", "110000"),
];

pub const TRADES: [Trade; 16] = [
    trade("机械", "Machinery", "机床", "Machine tools"),
    trade("精密", "Precision", "精密零件", "Precision parts"),
    trade("模具", "Mould", "模具", "Moulds and dies"),
    trade("汽配", "Auto Parts", "汽车零部件", "Automotive"),
    trade("电子", "Electronics", "电子", "Electronics"),
    trade("医疗器械", "Medical Devices", "医疗器械", "Medical devices"),
    trade("航空零部件", "Aero Components", "航空航天", "Aerospace"),
    trade("液压", "Hydraulics", "液压", "Hydraulics"),
    trade("轴承", "Bearings", "轴承", "Bearings"),
    trade("印务", "Printing", "印刷", "Printing"),
    trade("包装", "Packaging", "包装", "Packaging"),
    trade("新能源", "New Energy", "新能源", "New energy"),
    trade("光学", "Optics", "光学", "Optics"),
    trade("家具", "Furniture", "家具", "Furniture"),
    trade("阀门", "Valves", "阀门", "Valves"),
    trade("重工", "Heavy Industry", "工程机械", "Construction machinery"),
];

const STREETS: [Pair; 10] = [
    pair("星湖街", "Xinghu Street"),
    pair("科创路", "Kechuang Road"),
    pair("工业大道", "Gongye Avenue"),
    pair("滨江路", "Binjiang Road"),
    pair("创新路", "Chuangxin Road"),
    pair("建设路", "Jianshe Road"),
    pair("长江路", "Changjiang Road"),
    pair("人民路", "Renmin Road"),
    pair("金鸡湖大道", "Jinjihu Avenue"),
    pair("和平路", "Heping Road"),
];

const FIRST: [Pair; 20] = [
    pair("瑞", "Rui"),
    pair("海", "Hai"),
    pair("常", "Chang"),
    pair("明", "Ming"),
    pair("蓝", "Lan"),
    pair("远", "Yuan"),
    pair("北", "Bei"),
    pair("金", "Jin"),
    pair("思", "Si"),
    pair("华", "Hua"),
    pair("同", "Tong"),
    pair("天", "Tian"),
    pair("宏", "Hong"),
    pair("嘉", "Jia"),
    pair("云", "Yun"),
    pair("德", "De"),
    pair("启", "Qi"),
    pair("百", "Bai"),
    pair("新", "Xin"),
    pair("正", "Zheng"),
];

const SECOND: [Pair; 20] = [
    pair("丰", "feng"),
    pair("纳", "na"),
    pair("青", "qing"),
    pair("达", "da"),
    pair("源", "yuan"),
    pair("航", "hang"),
    pair("辰", "chen"),
    pair("谷", "gu"),
    pair("泰", "tai"),
    pair("锐", "rui"),
    pair("信", "xin"),
    pair("一", "yi"),
    pair("图", "tu"),
    pair("程", "cheng"),
    pair("岭", "ling"),
    pair("润", "run"),
    pair("朗", "lang"),
    pair("川", "chuan"),
    pair("禾", "he"),
    pair("阳", "yang"),
];

/// The customers that every sample begins with: brand, trade and city by place in the lists.
const KNOWN: [(Pair, usize, usize); 12] = [
    (pair("瑞丰", "Ruifeng"), 0, 0),
    (pair("海纳", "Haina"), 1, 1),
    (pair("北辰", "Beichen"), 4, 1),
    (pair("远航", "Yuanhang"), 7, 0),
    (pair("华锐", "Huarui"), 2, 4),
    (pair("锦程", "Jincheng"), 3, 3),
    (pair("同心", "Tongxin"), 5, 0),
    (pair("天一", "Tianyi"), 9, 1),
    (pair("宏图", "Hongtu"), 13, 2),
    (pair("德润", "Derun"), 8, 7),
    (pair("启明", "Qiming"), 12, 4),
    (pair("百川", "Baichuan"), 14, 2),
];

/// How many customers every sample begins with.
pub const KNOWN_COMPANIES: usize = KNOWN.len();

const COMBINED: u64 = (FIRST.len() * SECOND.len() * TRADES.len()) as u64;

/// What a company is called and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    pub brand_chinese: String,
    pub brand_english: String,
    pub trade: usize,
    pub city: usize,
    /// The brand and trade were used before: the city stands in the name, then a branch's number.
    pub round: u64,
}

/// The company at place `index` of an endless list without repetitions.
pub fn company(index: u64) -> Company {
    if let Some((brand, trade, city)) = KNOWN.get(index as usize) {
        return Company {
            brand_chinese: brand.chinese.to_owned(),
            brand_english: brand.english.to_owned(),
            trade: *trade,
            city: *city,
            round: 0,
        };
    }
    let index = index - KNOWN.len() as u64;
    // Coprime to the number of combinations: every one comes once before any comes again.
    let mixed = (index % COMBINED) * 2399 % COMBINED;
    let round = index / COMBINED;
    let (first, rest) = (mixed % FIRST.len() as u64, mixed / FIRST.len() as u64);
    let (second, trade) = (rest % SECOND.len() as u64, rest / SECOND.len() as u64);
    let (first, second) = (&FIRST[first as usize], &SECOND[second as usize]);
    let company = Company {
        brand_chinese: format!("{}{}", first.chinese, second.chinese),
        brand_english: format!("{}{}", first.english, second.english),
        trade: trade as usize,
        city: ((mixed.wrapping_mul(7) + round) % CITIES.len() as u64) as usize,
        round,
    };
    // A known customer's name is his alone: its double gets the city before it.
    let known = KNOWN.iter().any(|(b, t, _)| b.english == company.brand_english && *t == company.trade);
    if known { Company { round: company.round + 1, ..company } } else { company }
}

impl Company {
    pub fn place(&self) -> City {
        CITIES.get(self.city).copied().unwrap_or_default()
    }

    pub fn business(&self) -> Trade {
        TRADES.get(self.trade).copied().unwrap_or_default()
    }

    /// 瑞丰机械
    pub fn chinese(&self) -> String {
        format!("{}{}", self.brand_chinese, self.business().name.chinese)
    }

    /// 苏州瑞丰机械有限公司
    pub fn registered(&self) -> String {
        let branch = match self.round {
            round if round > CITIES.len() as u64 => format!("第{}分公司", round),
            _ => String::new(),
        };
        format!("{}{}有限公司{branch}", self.place().name.chinese, self.chinese())
    }

    /// As lists show it.
    pub fn name(&self, language: Language) -> String {
        match (language, self.round) {
            (Language::Chinese, 0) => format!("{}有限公司", self.chinese()),
            (Language::Chinese, _) => self.registered(),
            (Language::English, 0) => self.english(),
            (Language::English, round) => {
                let name = format!("{} {}", self.place().name.english, self.english());
                if round > CITIES.len() as u64 { format!("{name} Branch {round}") } else { name }
            }
        }
    }

    /// Ruifeng Machinery
    pub fn english(&self) -> String {
        format!("{} {}", self.brand_english, self.business().name.english)
    }
}

const SURNAMES: [Pair; 24] = [
    pair("陈", "Chen"),
    pair("周", "Zhou"),
    pair("王", "Wang"),
    pair("李", "Li"),
    pair("张", "Zhang"),
    pair("刘", "Liu"),
    pair("杨", "Yang"),
    pair("黄", "Huang"),
    pair("赵", "Zhao"),
    pair("吴", "Wu"),
    pair("徐", "Xu"),
    pair("孙", "Sun"),
    pair("马", "Ma"),
    pair("朱", "Zhu"),
    pair("胡", "Hu"),
    pair("郭", "Guo"),
    pair("何", "He"),
    pair("林", "Lin"),
    pair("罗", "Luo"),
    pair("郑", "Zheng"),
    pair("梁", "Liang"),
    pair("谢", "Xie"),
    pair("宋", "Song"),
    pair("唐", "Tang"),
];

/// Given names of women.
const WOMEN: [Pair; 13] = [
    pair("岚", "Lan"),
    pair("芳", "Fang"),
    pair("娜", "Na"),
    pair("秀英", "Xiuying"),
    pair("艳", "Yan"),
    pair("娟", "Juan"),
    pair("霞", "Xia"),
    pair("桂英", "Guiying"),
    pair("雨桐", "Yutong"),
    pair("嘉怡", "Jiayi"),
    pair("晓梅", "Xiaomei"),
    pair("海燕", "Haiyan"),
    pair("丽华", "Lihua"),
];

/// Given names of men.
const MEN: [Pair; 19] = [
    pair("浩", "Hao"),
    pair("伟", "Wei"),
    pair("强", "Qiang"),
    pair("磊", "Lei"),
    pair("军", "Jun"),
    pair("洋", "Yang"),
    pair("勇", "Yong"),
    pair("杰", "Jie"),
    pair("涛", "Tao"),
    pair("明", "Ming"),
    pair("超", "Chao"),
    pair("平", "Ping"),
    pair("刚", "Gang"),
    pair("文博", "Wenbo"),
    pair("子轩", "Zixuan"),
    pair("俊杰", "Junjie"),
    pair("思远", "Siyuan"),
    pair("建国", "Jianguo"),
    pair("志强", "Zhiqiang"),
];

/// A person's name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Person {
    pub surname: Pair,
    pub given: Pair,
    pub woman: bool,
}

pub fn person(random: &mut Random) -> Person {
    let woman = random.chance(40);
    let given = if woman { random.pick(&WOMEN) } else { random.pick(&MEN) };
    Person { surname: random.pick(&SURNAMES), given, woman }
}

/// Whom every sample knows at the first customer.
pub const KNOWN_PEOPLE: [Person; 2] = [
    Person { surname: pair("陈", "Chen"), given: pair("浩", "Hao"), woman: false },
    Person { surname: pair("周", "Zhou"), given: pair("岚", "Lan"), woman: true },
];

impl Person {
    pub fn name(&self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{}{}", self.surname.chinese, self.given.chinese),
            Language::English => self.english(),
        }
    }

    pub fn english(&self) -> String {
        format!("{} {}", self.surname.english, self.given.english)
    }

    /// As mail addresses and messengers have it: `chen.hao`.
    pub fn handle(&self) -> String {
        format!("{}.{}", self.surname.english, self.given.english).to_lowercase()
    }
}

/// A street with a house number.
pub fn street(random: &mut Random, language: Language) -> String {
    let (street, house) = (random.pick(&STREETS), random.between(1, 399));
    match language {
        Language::Chinese => format!("{}{house}号", street.chinese),
        Language::English => format!("{house} {}", street.english),
    }
}

/// A mobile number; `index` tells people apart.
pub fn mobile(random: &mut Random, index: u64) -> String {
    let prefix = random.pick(&["138", "139", "136", "150", "158", "177", "186", "189", "199"]);
    // Odd and not divisible by five: no two of a hundred million people share a number.
    let digits = (index * 12_345_677 + 4_471) % 100_000_000;
    format!("{prefix} {:04} {:04}", digits / 10_000, digits % 10_000)
}

/// A line in the city's network.
pub fn landline(city: &City, index: u64) -> String {
    let digits = 60_000_000 + (index * 6_345_677 + 2_834_471) % 30_000_000;
    format!("{} {:04} {:04}", city.area_code, digits / 10_000, digits % 10_000)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn companies_do_not_repeat() {
        for language in Language::ALL {
            let names: HashSet<String> = (0..30_000).map(|i| company(i).name(language)).collect();
            assert_eq!(names.len(), 30_000, "{language:?}");
        }
        assert_eq!(company(0).name(Language::English), "Ruifeng Machinery");
        assert_eq!(company(0).registered(), "苏州瑞丰机械有限公司");
    }

    #[test]
    fn phones_do_not_repeat() {
        let mut random = Random::new(1);
        let numbers: HashSet<String> = (0..10_000).map(|i| mobile(&mut random, i)[4..].to_owned()).collect();
        assert_eq!(numbers.len(), 10_000);
    }
}
