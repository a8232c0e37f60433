//! Names in the forms in which they are compared.

use super::person::{Person, sound_alike, spellings};
use super::places;
use crate::text::company::core_of_folded;
use crate::text::similarity::jaro_winkler;
use crate::text::{fold, is_han, pinyin, simplified};

/// How one name stands to another, the surer the lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same but for width, case, accents, spaces, traditional characters, titles.
    Same,
    /// The same but for the legal form of the company.
    SameCore,
    /// The one is the other in Latin letters.
    Pinyin,
    /// The same but for a place that only one of them names.
    SamePlaceless,
    /// Chinese names written differently that sound the same.
    SoundsAlike,
    /// A slip of the pen apart.
    Similar,
    /// The one may be a shorter form of the other: 王总, J. Smith, 苏州恒达.
    Compatible,
    /// They cannot be compared: Kevin and 张凯文.
    Unknown,
    /// Names of two.
    Different,
}

/// Which of its names it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Name,
    Short,
    English,
    Former,
}

/// One name of a customer or contact.
#[derive(Clone, Debug)]
pub struct Name {
    pub which: Which,
    /// As it was entered.
    pub text: String,
    /// Folded and simplified, without spaces.
    pub full: String,
    /// Whether it is written in Chinese characters.
    pub han: bool,
    company: Company,
    person: Option<Person>,
}

/// What is left of the name of a company.
#[derive(Clone, Debug)]
struct Company {
    /// Without legal form and places.
    core: String,
    /// In pinyin.
    places: Vec<String>,
    /// In Latin letters without spaces, with and without the places; one for a name in Latin letters.
    spelled: Vec<String>,
    han: bool,
}

/// The shortest cores in which a slip of the pen is told from another name.
const SLIP_HAN: usize = 5;
const SLIP_LATIN: usize = 8;

impl Name {
    pub fn new(which: Which, text: &str, personal: bool) -> Option<Self> {
        let folded = simplified(&fold(text));
        let full: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        if full.is_empty() {
            return None;
        }
        Some(Self {
            which,
            text: text.trim().to_owned(),
            company: Company::new(&folded, personal),
            person: personal.then(|| Person::new(&folded)),
            han: full.contains(is_han),
            full,
        })
    }

    /// Texts under which the name meets those that it may equal.
    pub fn keys(&self) -> Vec<String> {
        let mut keys = match &self.person {
            Some(person) => person.forms(),
            None => vec![joined(&self.company.core)],
        };
        keys.push(self.full.clone());
        sorted(keys)
    }

    /// Texts under which a Chinese name meets the same in Latin letters.
    pub fn spelled(&self) -> Vec<String> {
        sorted(match &self.person {
            Some(person) => person.spelled(),
            None => self.company.spelled.clone(),
        })
    }

    /// Texts that names a slip of the pen apart have in common.
    pub fn halves(&self) -> Vec<String> {
        if self.person.is_some() || !self.company.may_slip() {
            return Vec::new();
        }
        // One slip spares either the first or the second half; lengths one apart share one of two halvings.
        let chars: Vec<char> = self.company.core.chars().collect();
        let count = chars.len();
        let mut keys = Vec::with_capacity(4);
        for half in [count / 2, (count - 1) / 2] {
            keys.push(chars.iter().take(half).chain(&['<']).collect());
            keys.push(chars.iter().skip(count - half).chain(&['>']).collect());
        }
        keys
    }

    pub fn like(&self, other: &Name) -> Likeness {
        match (&self.person, &other.person) {
            (Some(a), Some(b)) => a.like(b),
            _ if self.full == other.full => Likeness::Same,
            _ => self.company.like(&other.company),
        }
    }
}

impl Company {
    /// Of a folded and simplified name.
    fn new(name: &str, personal: bool) -> Self {
        let core = core_of_folded(name);
        let mut places = places::in_brackets(name);
        let (bare, leading) = places::without_places(&core);
        places.extend(leading);
        let han = bare.chars().any(is_han);
        // Names of persons are spelled by themselves.
        let spelled = if personal { Vec::new() } else { spelled(bare, &places, han) };
        Self { han, core: bare.to_owned(), places, spelled }
    }

    fn may_slip(&self) -> bool {
        self.core.chars().count() >= if self.han { SLIP_HAN } else { SLIP_LATIN }
    }

    fn like(&self, other: &Company) -> Likeness {
        if self.core.is_empty() || other.core.is_empty() {
            return Likeness::Unknown;
        }
        let apart = !self.places.is_empty()
            && !other.places.is_empty()
            && !self.places.iter().any(|p| other.places.contains(p));
        if self.han != other.han {
            return self.like_across(other);
        }
        if apart {
            return Likeness::Different;
        }
        if letters(&self.core).eq(letters(&other.core)) {
            let placeless = self.places.is_empty() != other.places.is_empty();
            return if placeless { Likeness::SamePlaceless } else { Likeness::SameCore };
        }
        if self.may_slip() && other.may_slip() && self.is_slip_of(other) {
            return Likeness::Similar;
        }
        if self.is_within(other) || other.is_within(self) {
            Likeness::Compatible
        } else {
            Likeness::Different
        }
    }

    fn like_across(&self, other: &Company) -> Likeness {
        let (han, latin) = if self.han { (self, other) } else { (other, self) };
        let same = latin.spelled.iter().any(|latin| han.spelled.contains(latin));
        if same { Likeness::Pinyin } else { Likeness::Unknown }
    }

    /// One character more, less, other or swapped, and none of those that tell companies apart.
    fn is_slip_of(&self, other: &Company) -> bool {
        // Half of the name is the same: a cheap look before characters are counted.
        let half = self.core.len().min(other.core.len()).div_euclid(2).saturating_sub(3);
        let (x, y) = (self.core.as_bytes(), other.core.as_bytes());
        let common = x.iter().zip(y).take_while(|(x, y)| x == y).count();
        let behind = x.iter().rev().zip(y.iter().rev()).take_while(|(x, y)| x == y).count();
        if x.len().abs_diff(y.len()) > 4 || common.max(behind) < half {
            return false;
        }
        let (a, b): (Vec<char>, Vec<char>) = (self.core.chars().collect(), other.core.chars().collect());
        if a.len().abs_diff(b.len()) > 1 {
            return false;
        }
        let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
        let rest = a.len().min(b.len()) - start;
        let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
        let middle = |chars: &[char]| -> Vec<char> {
            chars.get(start..chars.len() - end).unwrap_or_default().to_vec()
        };
        let (x, y) = (middle(&a), middle(&b));
        if x.iter().chain(&y).any(|c| tells_apart(*c)) {
            return false;
        }
        match (x.as_slice(), y.as_slice()) {
            // What is added at the end of a Chinese name is a line of business: 恒达贸易, 恒达贸易行.
            ([], [c]) | ([c], []) => !self.han || (end > 0 && start > 0 && *c != ' '),
            // Other characters that sound otherwise make another name.
            ([c], [d]) => {
                if self.han {
                    sound_alike(*c, *d)
                } else {
                    start > 0
                }
            }
            ([p, q], [r, s]) => p == s && q == r,
            _ => !self.han && jaro_winkler(&self.core, &other.core) >= 0.97,
        }
    }

    /// Whether this is a shorter form of the other: all its words, or its beginning.
    fn is_within(&self, longer: &Company) -> bool {
        if self.core.chars().count() >= longer.core.chars().count() {
            return false;
        }
        if self.han {
            self.core.chars().count() >= 2 && longer.core.contains(&self.core)
        } else {
            self.core.split(' ').all(|word| longer.core.split(' ').any(|other| other == word))
        }
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| *c != ' ')
}

fn joined(text: &str) -> String {
    letters(text).collect()
}

/// A core in Latin letters, alone and with each place before it, as names in Latin letters have it.
fn spelled(core: &str, places: &[String], han: bool) -> Vec<String> {
    if !han {
        return vec![joined(core)];
    }
    let spelled = joined(&fold(&pinyin::full(core)));
    let mut all: Vec<String> = places.iter().map(|place| format!("{place}{spelled}")).collect();
    all.push(spelled);
    // Longer names are read in one way; in short ones any may be meant.
    if core.chars().count() <= 4 {
        all.extend(spellings(core));
    }
    all
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// Numbers and directions: 第一医院 and 第二医院, Store 12 and Store 13 are two.
fn tells_apart(c: char) -> bool {
    c.is_numeric() || "一二三四五六七八九十百千甲乙丙丁东南西北中上下左右前后内外新老大小".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_companies_stand_to_each_other() {
        use Likeness::*;
        for (a, b, expected) in [
            ("苏州恒达机械有限公司", "苏州恒达机械有限公司", Same),
            ("苏州恒达机械有限公司", "蘇州恆達機械有限公司", Same),
            ("ＡＢＣ　Ltd", "abc ltd", Same),
            ("苏州恒达机械有限公司", "苏州恒达机械", SameCore),
            ("恒达机械（苏州）有限公司", "苏州恒达机械有限公司", SameCore),
            ("Acme Co., Ltd.", "ACME Limited", SameCore),
            ("苏州恒达机械有限公司", "恒达机械", SamePlaceless),
            ("华为技术（苏州）有限公司", "华为技术有限公司", SamePlaceless),
            ("华为技术（苏州）有限公司", "华为技术（北京）有限公司", Different),
            ("北京银行", "上海银行", Different),
            ("苏州恒达", "Suzhou Hengda Co., Ltd.", Pinyin),
            ("恒达有限公司", "HengDa Ltd", Pinyin),
            ("苏州恒达精密机械有限公司", "苏州恒达精蜜机械有限公司", Similar),
            ("苏州恒达精密机械有限公司", "苏州恒达密精机械有限公司", Similar),
            ("苏州恒达精密机械有限公司", "苏州恒达精机械有限公司", Similar),
            ("苏州恒达精密机械有限公司", "苏州恒远精密机械有限公司", Different),
            ("苏州恒达贸易", "苏州恒达精密机械有限公司", Different),
            ("苏州恒达", "苏州恒达精密机械有限公司", Compatible),
            ("苏州市第一人民医院", "苏州市第二人民医院", Different),
            ("Northwind Traders", "Nortwind Traders", Similar),
            ("Northwind Traders", "Northwind Trading", Different),
            ("Store 12 Westside", "Store 13 Westside", Different),
            ("Northwind", "Northwind Traders Ltd", Compatible),
            ("Acme", "Apex", Different),
            ("Acme", "恒达", Unknown),
        ] {
            let of = |name| Name::new(Which::Name, name, false).unwrap();
            assert_eq!(of(a).like(&of(b)), expected, "{a} {b}");
            assert_eq!(of(b).like(&of(a)), expected, "{b} {a}");
        }
    }

    #[test]
    fn likely_names_share_a_key() {
        let of = |name| Name::new(Which::Name, name, false).unwrap();
        for (a, b) in [
            ("苏州恒达机械有限公司", "恒达机械（苏州）"),
            ("苏州恒达", "Suzhou Hengda Co., Ltd."),
            ("Acme Co., Ltd.", "ACME GmbH"),
        ] {
            let keys = |name| [of(name).keys(), of(name).spelled()].concat();
            assert!(keys(a).iter().any(|k| keys(b).contains(k)), "{a} {b}");
        }
        for (a, b) in [
            ("苏州恒达精密机械", "苏州恒达精蜜机械"),
            ("苏州恒达精密机械", "苏州恒达精机械"),
            ("Northwind Traders", "Nortwind Traders"),
            ("Northwind Traders", "Northwind Tradres"),
        ] {
            assert!(of(a).halves().iter().any(|k| of(b).halves().contains(k)), "{a} {b}");
        }
    }
}
