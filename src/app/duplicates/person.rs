//! Names of persons: 张三, 王总, Zhang San, "Smith, John".

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::similarity::jaro_winkler;
use crate::text::{fold, is_han, pinyin, simplified};

use super::names::Likeness;

/// The family names that most Chinese bear, the most frequent first.
const FAMILIES: &str = "王李张刘陈杨黄吴赵周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余蒋叶杜苏魏\
     程吕丁沈任姚卢钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白毛江闫薛尹付段雷黎史龙钱贺陶顾龚\
     郝邵万严洪赖武傅莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申殷詹欧耿关覃兰焦俞\
     左柳甘祝包代宁符阮尚舒纪柯梅童毕凌单季成霍苗裴涂谷曲盛冉翁蓝骆路游靳辛管柴蒙鲍华喻祁房蒲滕\
     萧屈饶解牟艾尤时阳阎穆应农司古吉卓车简连缪项麦褚窦娄戚岑党宫景卜费冷晏卫席柏米隋宗桂瞿全苟\
     楼闵佟臧边卞姬邬和师仇栾丘刁沙商寇荣巫郎桑丛甄敖虞仲池巩明佘查麻苑迟邝";

/// Family names of two characters.
const COMPOUND: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "令狐", "宇文", "长孙", "慕容", "司徒",
    "司空", "端木", "东方", "南宫", "轩辕", "独孤", "呼延", "百里", "西门",
];

/// Given names by which a name in Latin letters is known for a person's.
const GIVEN: &str = "adam alexander alice amanda amy andrew angela anna anne anthony antonio ashley barbara \
     benjamin betty brandon brenda brian carlos carol carolyn charles christina christine \
     christopher claire cynthia daniel david deborah dennis diane donald donna edward elizabeth \
     emily emma eric evelyn frank gary george grace gregory hans harry heather helen henry jack \
     jacob james janet jason jean jeffrey jennifer jerry jessica joan john jonathan jose joseph \
     joshua joyce juan judith julie jurgen justin karen katherine kathleen kelly kenneth kevin \
     kimberly klaus larry laura lauren linda lisa luis margaret maria marie mark martin mary \
     matthew melissa michael michelle nancy nicholas nicole oliver olivia pamela patricia \
     patrick paul peter pierre rachel raymond rebecca richard robert ronald ryan samantha samuel \
     sandra sarah scott sharon shirley simon sophia sophie stephanie stephen steven susan thomas \
     timothy victoria william wolfgang";

/// Titles behind a Chinese name, longer ones before those they end with.
const TITLES: &[&str] = &[
    "总经理",
    "副经理",
    "先生",
    "女士",
    "小姐",
    "太太",
    "老师",
    "经理",
    "总监",
    "主任",
    "老板",
    "师傅",
    "医生",
    "大夫",
    "教授",
    "博士",
    "工程师",
    "科长",
    "处长",
    "部长",
    "厂长",
    "校长",
    "院长",
    "店长",
    "同学",
    "律师",
    "董事长",
    "董",
    "总",
    "工",
    "姐",
    "哥",
    "导",
];

const LATIN_TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam", "herr", "frau"];

/// A person's name in its parts, folded and simplified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    han: Option<Han>,
    /// Words in Latin letters, in the order given name, family name where a comma tells.
    words: Vec<String>,
}

/// A Chinese name; the given name is empty where only a title follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Han {
    family: String,
    given: String,
    /// Every way in which each is written in Latin letters.
    families: Vec<String>,
    givens: Vec<String>,
}

impl Person {
    /// Of a folded and simplified name.
    pub fn new(name: &str) -> Self {
        let han: String = name.chars().filter(|c| is_han(*c)).collect();
        Self { han: (!han.is_empty()).then(|| han_parts(&han)), words: words(name) }
    }

    /// The forms under which names in Latin letters meet those that are equal: the words in either order.
    pub fn forms(&self) -> Vec<String> {
        match self.words.as_slice() {
            [first @ .., last] if !first.is_empty() && self.han.is_none() => {
                let first = first.concat();
                vec![format!("{first}{last}"), format!("{last}{first}")]
            }
            _ => Vec::new(),
        }
    }

    /// The forms under which Chinese names meet those in Latin letters.
    pub fn spelled(&self) -> Vec<String> {
        match &self.han {
            Some(han) if han.given.is_empty() => Vec::new(),
            Some(han) => {
                let wholes = han.families.iter().map(|f| han.givens.iter().map(move |g| format!("{f}{g}")));
                wholes.flatten().collect()
            }
            None => self.forms(),
        }
    }

    /// How another name stands to this one.
    pub fn like(&self, other: &Person) -> Likeness {
        match (&self.han, &other.han) {
            (Some(a), Some(b)) => like_han(a, b),
            (None, None) => like_latin(&self.words, &other.words),
            (Some(han), None) => like_across(han, &self.words, &other.words),
            (None, Some(han)) => like_across(han, &other.words, &self.words),
        }
    }
}

/// Whether a name without a legal form looks like that of a person.
pub fn looks_personal(name: &str) -> bool {
    let text = simplified(&fold(name));
    let count = text.chars().count();
    if text.chars().all(is_han) {
        let bare = TITLES.iter().find_map(|t| text.strip_suffix(t)).filter(|b| !b.is_empty());
        let compound = COMPOUND.iter().any(|c| text.starts_with(c));
        let family = text.chars().next().is_some_and(|c| FAMILIES.contains(c));
        return (compound && (3..=4).contains(&count))
            || (family && ((2..=3).contains(&count) || bare.is_some_and(|b| b.chars().count() <= 3)));
    }
    let titled = text.split(['.', ' ']).next().is_some_and(|w| LATIN_TITLES.contains(&w));
    let words: Vec<&str> = text.split([' ', ',', '.']).filter(|w| !w.is_empty()).collect();
    let plain = words.iter().all(|w| w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'')));
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    // J. Smith; Smith, J.
    let initial = text.contains(['.', ',']) && words.iter().any(|w| w.len() == 1);
    plain
        && (2..=4).contains(&words.len())
        && (titled
            || initial
            || is_given(first)
            || is_given(last)
            || (words.len() <= 3 && (is_family(first) || is_family(last))))
}

fn is_given(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| GIVEN.split_ascii_whitespace().collect());
    NAMES.contains(word)
}

/// A Chinese family name in Latin letters.
fn is_family(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let first = |c| Some(String::from_utf8_lossy(pinyin::readings(c).first()?.as_bytes()).into_owned());
        FAMILIES.chars().filter_map(first).collect()
    });
    NAMES.contains(word)
}

fn han_parts(han: &str) -> Han {
    let mut name = han;
    while let Some(shorter) = TITLES.iter().find_map(|t| name.strip_suffix(t)).filter(|n| !n.is_empty()) {
        // 王总 is titled, 李先总 is not: behind a full name only titles of two characters are sure.
        if name.chars().count() - shorter.chars().count() == 1 && shorter.chars().count() > 1 {
            break;
        }
        name = shorter;
    }
    let name = name.strip_prefix(['小', '老']).filter(|n| n.chars().count() == 1).unwrap_or(name);
    let compound = COMPOUND.iter().find(|c| name.starts_with(**c)).map(|c| c.len());
    let first = name.chars().next().map_or(0, char::len_utf8);
    let (family, given) = name.split_at(compound.unwrap_or(first));
    Han {
        family: family.to_owned(),
        given: given.to_owned(),
        families: spellings(family),
        givens: spellings(given),
    }
}

/// The words in Latin letters: without titles, the family name behind.
fn words(text: &str) -> Vec<String> {
    let of = |part: &str| -> Vec<String> {
        part.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'')) || is_han(c))
            .map(|w| w.replace(['-', '\''], ""))
            .filter(|w| !w.is_empty() && !LATIN_TITLES.contains(&w.as_str()))
            .collect()
    };
    match text.split_once(',') {
        Some((family, given)) => [of(given), of(family)].concat(),
        None => of(text),
    }
}

/// Every way in which a Chinese text is spelled, without spaces; few, since a name is short.
pub fn spellings(han: &str) -> Vec<String> {
    const MOST: usize = 8;
    let mut all = vec![String::new()];
    for c in han.chars() {
        let readings = pinyin::readings(c);
        if readings.is_empty() {
            return Vec::new();
        }
        let longer = all.iter().flat_map(|start| {
            readings.iter().map(move |r| format!("{start}{}", String::from_utf8_lossy(r.as_bytes())))
        });
        all = longer.take(MOST).collect();
    }
    // ü is typed as v, and written as u or yu by those who leave its dots out.
    let written: Vec<String> = all
        .iter()
        .filter(|s| s.contains('v'))
        .flat_map(|s| [s.replace('v', "u"), s.replace('v', "yu")])
        .collect();
    all.extend(written);
    all
}

/// Whether the two share a reading.
pub fn sound_alike(a: char, b: char) -> bool {
    a == b || {
        let of_b = pinyin::readings(b);
        pinyin::readings(a).iter().any(|r| of_b.contains(r))
    }
}

fn like_han(a: &Han, b: &Han) -> Likeness {
    if a.family != b.family {
        return Likeness::Different;
    }
    if a.given.is_empty() || b.given.is_empty() {
        return Likeness::Compatible;
    }
    if a.given == b.given {
        return Likeness::Same;
    }
    let alike = a.given.chars().count() == b.given.chars().count()
        && a.given.chars().zip(b.given.chars()).all(|(x, y)| sound_alike(x, y));
    if alike { Likeness::SoundsAlike } else { Likeness::Different }
}

fn like_latin(a: &[String], b: &[String]) -> Likeness {
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    let (sorted_a, sorted_b) = (sorted(a), sorted(b));
    if a.is_empty() || b.is_empty() {
        return Likeness::Unknown;
    }
    if sorted_a == sorted_b || a.concat() == b.concat() {
        // One word is a given or a family name: it is no one's whole name.
        return if a.len() > 1 || b.len() > 1 { Likeness::Same } else { Likeness::Compatible };
    }
    let (fewer, more) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let stands_for = |short: &String, long: &String| {
        short == long || (short.chars().count() == 1 && long.starts_with(short.as_str()))
    };
    let covered = |fewer: &[String], more: &[String]| {
        fewer.iter().all(|w| more.iter().any(|m| stands_for(w, m) || stands_for(m, w)))
    };
    let common = fewer.iter().any(|w| w.chars().count() > 1 && more.contains(w));
    if common && covered(fewer, more) {
        return Likeness::Compatible;
    }
    if a.len() == b.len() && jaro_winkler(&sorted_a.join(" "), &sorted_b.join(" ")) >= 0.93 {
        return Likeness::Similar;
    }
    Likeness::Different
}

/// A Chinese name and one in Latin letters; `beside` are the Latin words beside the Chinese name.
fn like_across(han: &Han, beside: &[String], words: &[String]) -> Likeness {
    if words.is_empty() {
        return Likeness::Unknown;
    }
    if !beside.is_empty() && matches!(like_latin(beside, words), Likeness::Same | Likeness::Compatible) {
        return Likeness::Compatible;
    }
    let (family, given) = (&han.families, &han.givens);
    if let [first @ .., last] = words
        && !first.is_empty()
        && given.iter().any(|g| !g.is_empty())
    {
        let whole = |f: &str, g: &str| family.iter().any(|x| x == f) && given.iter().any(|x| x == g);
        let (first_word, rest) = (&words[0], words[1..].concat());
        if whole(first_word, &rest) || whole(last, &first.concat()) {
            return Likeness::Pinyin;
        }
    }
    let known = |w: &String| family.contains(w) || (!w.is_empty() && given.contains(w));
    if words.iter().any(known) { Likeness::Compatible } else { Likeness::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_names_stand_to_each_other() {
        use Likeness::*;
        for (a, b, expected) in [
            ("张三", "张三", Same),
            ("張三", "张三", Same),
            ("张 三", "张三", Same),
            ("张三先生", "张三", Same),
            ("张三", "Zhang San", Pinyin),
            ("张三", "ZHANG SAN", Pinyin),
            ("张三", "San Zhang", Pinyin),
            ("张三丰", "Zhang San-Feng", Pinyin),
            ("欧阳娜娜", "Ouyang Nana", Pinyin),
            ("单雄信", "Shan Xiongxin", Pinyin),
            ("吕布", "Lv Bu", Pinyin),
            ("吕布", "Lyu Bu", Pinyin),
            ("吕布", "Lü Bu", Pinyin),
            ("张三", "Zhang Si", Compatible),
            ("张凯文", "Kevin Zhang", Compatible),
            ("张凯文", "Kevin", Unknown),
            ("王总", "王伟", Compatible),
            ("王先生", "王伟", Compatible),
            ("小王", "王伟", Compatible),
            ("王伟", "王维", SoundsAlike),
            ("张小明", "张晓明", SoundsAlike),
            ("王伟", "王强", Different),
            ("王伟", "李伟", Different),
            ("李先总", "李先总", Same),
            ("John Smith", "Smith, John", Same),
            ("Mr. John Smith", "JOHN SMITH", Same),
            ("J. Smith", "John Smith", Compatible),
            ("John Smith", "John Michael Smith", Compatible),
            ("Jon Smith", "John Smith", Similar),
            ("John Smith", "Jane Smythe", Different),
            ("John Smith", "Mary Smith", Different),
            ("Kevin", "Kevin", Compatible),
            ("", "Kevin", Unknown),
        ] {
            let of = |name| Person::new(&simplified(&fold(name)));
            assert_eq!(of(a).like(&of(b)), expected, "{a} {b}");
            assert_eq!(of(b).like(&of(a)), expected, "{b} {a}");
        }
    }

    #[test]
    fn persons_are_told_from_companies() {
        for (name, expected) in [
            ("王伟", true),
            ("欧阳娜娜", true),
            ("王总", true),
            ("Zhang San", true),
            ("John Smith", true),
            ("Smith, John", true),
            ("Smythe, J.", true),
            ("苏州恒达", false),
            ("阿里巴巴", false),
            ("Blue Ocean", false),
            ("Acme Ltd", false),
            ("", false),
        ] {
            assert_eq!(looks_personal(name), expected, "{name}");
        }
    }
}
