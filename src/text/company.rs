//! The core of a company's name: what is left when legal form, place in brackets and punctuation are gone.

use super::fold::{fold, is_han};
use super::simplified::simplified;

/// Chinese (and Japanese) legal forms and kinds of enterprise, longer ones before those they end with.
const HAN_FORMS: &[&str] = &[
    "特殊普通合伙",
    "有限责任公司",
    "股份有限公司",
    "有限合伙企业",
    "个人独资企业",
    "合作有限公司",
    "普通合伙",
    "有限合伙",
    "合伙企业",
    "有限公司",
    "股份公司",
    "责任公司",
    "株式会社",
    "有限会社",
    "总公司",
    "控股",
    "集团",
    "公司",
    "企业",
    "总厂",
    "工厂",
    "股份",
    "厂",
];

/// What ends like a legal form but names a part of the company: 苏州分公司 is not 苏州.
const HAN_PARTS: &[&str] = &["分公司", "子公司", "分厂"];

/// Legal forms in Latin letters, dots removed. `co` and `group` stand here too: "Acme Co., Ltd." is Acme.
const LATIN_FORMS: &[&str] = &[
    "a/s",
    "ab",
    "ag",
    "and",
    "aps",
    "as",
    "asa",
    "bhd",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "doo",
    "ev",
    "gmbh",
    "group",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "kk",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "ohg",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "sa",
    "sarl",
    "sas",
    "sdn",
    "se",
    "sl",
    "slu",
    "spa",
    "spzoo",
    "srl",
    "sro",
    "ug",
    "und",
    "zrt",
];

/// The name by which two spellings of one company meet.
///
/// Folded and simplified; legal forms at the end, brackets at either end, a leading "the" and all punctuation
/// removed; words joined by single spaces, in a name with Chinese characters by nothing. A name that consists of a
/// legal form alone stays, so the result is empty only if `name` has neither letter nor digit.
///
/// ```
/// # use guanxi::text::company_core;
/// assert_eq!(company_core("華為技術（苏州）有限公司"), "华为技术");
/// assert_eq!(company_core("Acme Co., Ltd."), "acme");
/// ```
pub fn company_core(name: &str) -> String {
    core_of_folded(&simplified(&fold(name)))
}

/// The same of a name that is folded and simplified already.
pub fn core_of_folded(name: &str) -> String {
    let mut core = trim(name);
    while let Some(shorter) = strip_once(core) {
        core = shorter;
    }
    let joint = if core.chars().any(is_han) { "" } else { " " };
    // Dots and apostrophes stand within a word, every other mark between two.
    let bare: String = core.chars().filter(|c| !matches!(c, '.' | '\'')).collect();
    bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(joint)
}

/// `name` without one part that does not belong to its core, unless too little would be left.
fn strip_once(name: &str) -> Option<&str> {
    [strip_brackets, strip_han_form, strip_latin_form, strip_article].into_iter().find_map(|strip| {
        strip(name).map(trim).filter(|left| left.chars().filter(|c| c.is_alphanumeric()).count() >= 2)
    })
}

/// A place or a legal form in brackets: （苏州）华为, 华为（苏州）.
fn strip_brackets(name: &str) -> Option<&str> {
    let behind =
        |name: &'_ str| -> Option<usize> { name.strip_suffix([')', ']', '】'])?.rfind(['(', '[', '【']) };
    if let Some(open) = behind(name) {
        return name.get(..open);
    }
    let (_, rest) = name.strip_prefix(['(', '[', '【'])?.split_once([')', ']', '】'])?;
    Some(rest)
}

fn strip_han_form(name: &str) -> Option<&str> {
    if HAN_PARTS.iter().any(|part| name.ends_with(part)) {
        return None;
    }
    HAN_FORMS.iter().find_map(|form| name.strip_suffix(form))
}

fn strip_latin_form(name: &str) -> Option<&str> {
    if let Some(rest) =
        ["sp. z o.o", "sp z o.o", "sp. z o. o", "sp z o o"].iter().find_map(|f| name.strip_suffix(f))
    {
        return Some(rest);
    }
    let word_at = name.rfind([' ', ',', '&', '(', ')']).map(|at| at + 1)?;
    let word: String = name.get(word_at..)?.chars().filter(|&c| c != '.').collect();
    if is_latin_form(&word) {
        return name.get(..word_at);
    }
    // "Co.Ltd": the last of two abbreviations that lack a space.
    let dot = name.rfind('.')?;
    name.get(dot + 1..).filter(|word| word.len() >= 2 && is_latin_form(word)).and_then(|_| name.get(..dot))
}

fn is_latin_form(word: &str) -> bool {
    LATIN_FORMS.binary_search(&word).is_ok()
}

fn strip_article(name: &str) -> Option<&str> {
    name.strip_prefix("the ")
}

/// `name` without spaces and marks at its ends; closing brackets stay, they tell where a place ends.
fn trim(name: &str) -> &str {
    name.trim_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '(' | ')' | '[' | ']' | '【' | '】')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_sorted() {
        assert!(LATIN_FORMS.is_sorted());
    }

    #[test]
    fn cores() {
        for (expected, names) in [
            (
                "华为技术",
                &[
                    "华为技术有限公司",
                    "華為技術有限公司",
                    "华为技术股份有限公司",
                    "华为技术集团有限责任公司",
                    "华为技术（苏州）有限公司",
                    "（苏州）华为技术公司",
                    "华为技术有限公司（苏州）",
                    "华为技术有限公司 (苏州)",
                    " 华为 技术 ",
                ] as &[&str],
            ),
            ("阿里巴巴中国网络", &["阿里巴巴（中国）网络有限公司", "阿里巴巴中国网络集团"]),
            ("苏州华为分公司", &["苏州华为分公司"]),
            ("常熟轴承", &["常熟轴承厂", "常熟轴承工厂", "常熟轴承总厂"]),
            ("钢厂", &["钢厂"]),
            ("集团", &["集团"]),
            ("张三", &["张三"]),
            (
                "acme",
                &[
                    "Acme",
                    "ACME Ltd",
                    "Acme Ltd.",
                    "Acme Limited",
                    "Acme, Inc.",
                    "Acme Co., Ltd.",
                    "Acme Co.,Ltd",
                    "Acme Co.Ltd.",
                    "Acme GmbH",
                    "Acme GmbH & Co. KG",
                    "Acme S.A.",
                    "Acme B.V.",
                    "Acme Pty Ltd",
                    "Acme LLC",
                    "The Acme Company",
                    "Acme s.r.o.",
                    "Acme Sp. z o.o.",
                    "Acme (Shanghai) Co., Ltd.",
                    "Acme A/S",
                    "Acme Holdings plc",
                    "Ａｃｍｅ　Ｌｔｄ",
                ],
            ),
            ("muller sohne", &["Müller & Söhne GmbH", "MULLER + SOHNE"]),
            ("obrien", &["O'Brien Ltd", "O’Brien"]),
            ("ltd", &["Ltd."]),
            ("abc苏州", &["ABC 苏州 有限公司", "ABC苏州 Co., Ltd."]),
            ("", &["", "---"]),
        ] {
            for name in names {
                assert_eq!(company_core(name), expected, "{name:?}");
            }
        }
    }
}
