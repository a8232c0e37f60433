//! Characters whose first reading in the dictionary is not the one that a sorted list wants.

/// Family names of one character that are read in their own way, or whose common reading the dictionary does not
/// give first.
const SINGLE: &[(char, &str)] = &[
    ('不', "fou"),
    ('乐', "yue"),
    ('乜', "nie"),
    ('仇', "qiu"),
    ('令', "ling"),
    ('任', "ren"),
    ('佴', "nai"),
    ('俞', "yu"),
    ('冼', "xian"),
    ('勾', "gou"),
    ('区', "ou"),
    ('单', "shan"),
    ('卜', "bu"),
    ('召', "shao"),
    ('句', "gou"),
    ('员', "yun"),
    ('哈', "ha"),
    ('适', "kuo"),
    ('尉', "wei"),
    ('尹', "yin"),
    ('应', "ying"),
    ('折', "she"),
    ('撒', "sa"),
    ('晁', "chao"),
    ('曲', "qu"),
    ('曾', "zeng"),
    ('朴', "piao"),
    ('查', "zha"),
    ('柏', "bai"),
    ('洗', "xian"),
    ('牟', "mou"),
    ('瞿', "qu"),
    ('石', "shi"),
    ('种', "chong"),
    ('秘', "bi"),
    ('繁', "po"),
    ('纪', "ji"),
    ('缪', "miao"),
    ('翟', "zhai"),
    ('臧', "zang"),
    ('莘', "shen"),
    ('葛', "ge"),
    ('褚', "chu"),
    ('覃', "qin"),
    ('角', "jue"),
    ('解', "xie"),
    ('訾', "zi"),
    ('谌', "chen"),
    ('贲', "ben"),
    ('费', "fei"),
    ('贾', "jia"),
    ('车', "che"),
    ('过', "guo"),
    ('逄', "pang"),
    ('那', "na"),
    ('郇', "xun"),
    ('郗', "xi"),
    ('都', "du"),
    ('重', "chong"),
    ('长', "chang"),
    ('阚', "kan"),
    ('隗', "wei"),
    ('隽', "juan"),
    ('黑', "he"),
    ('盖', "ge"),
    ('祭', "zhai"),
    ('沈', "shen"),
    ('盛', "sheng"),
    ('华', "hua"),
    ('宁', "ning"),
];

/// Words and family names of two characters in which the dictionary's first readings would be wrong.
const WORDS: &[(char, char, &str, &str)] = &[
    ('万', '俟', "mo", "qi"),
    ('东', '莞', "dong", "guan"),
    ('乐', '正', "yue", "zheng"),
    ('亓', '官', "qi", "guan"),
    ('会', '计', "kuai", "ji"),
    ('六', '安', "lu", "an"),
    ('令', '狐', "ling", "hu"),
    ('单', '于', "chan", "yu"),
    ('厦', '门', "xia", "men"),
    ('大', '厦', "da", "sha"),
    ('宰', '父', "zai", "fu"),
    ('尉', '迟', "yu", "chi"),
    ('快', '乐', "kuai", "le"),
    ('成', '都', "cheng", "du"),
    ('我', '们', "wo", "men"),
    ('澹', '台', "tan", "tai"),
    ('蚌', '埠', "beng", "bu"),
    ('行', '业', "hang", "ye"),
    ('重', '庆', "chong", "qing"),
    ('重', '阳', "chong", "yang"),
    ('银', '行', "yin", "hang"),
    ('空', '调', "kong", "tiao"),
    ('调', '味', "tiao", "wei"),
    ('西', '藏', "xi", "zang"),
    ('商', '行', "shang", "hang"),
    ('车', '行', "che", "hang"),
    ('洋', '行', "yang", "hang"),
    ('番', '禺', "pan", "yu"),
    ('长', '孙', "zhang", "sun"),
    ('音', '乐', "yin", "yue"),
    ('首', '都', "shou", "du"),
];

/// Outside family names: the reading that company and place names want.
const COMMON: &[(char, &str)] = &[('长', "chang"), ('卜', "bu"), ('都', "du")];

/// The reading of `c` as a family name, where it is a special one.
pub(super) fn single(c: char) -> Option<&'static str> {
    SINGLE.iter().find(|(name, _)| *name == c).map(|(_, reading)| *reading)
}

/// The readings of two characters that form a word with its own readings.
pub(super) fn word(first: char, second: char) -> Option<(&'static str, &'static str)> {
    if !may_open_word(first) {
        return None;
    }
    WORDS.iter().find(|w| w.0 == first && w.1 == second).map(|w| (w.2, w.3))
}

/// The usual reading of `c` in names of companies and places, where the dictionary puts another first.
pub(super) fn common(c: char) -> Option<&'static str> {
    COMMON.iter().find(|(name, _)| *name == c).map(|(_, reading)| *reading)
}

/// Whether a character may be the first of [`WORDS`]: false for nearly all, at the cost of one look. Every name in
/// a list is read character by character, so the list itself would be gone through millions of times.
fn may_open_word(c: char) -> bool {
    const BITS: [u64; 16] = {
        let mut bits = [0; 16];
        let mut i = 0;
        while i < WORDS.len() {
            let (word, bit) = place(WORDS[i].0);
            bits[word] |= bit;
            i += 1;
        }
        bits
    };
    let (word, bit) = place(c);
    BITS[word] & bit != 0
}

/// The bit of a character among a thousand.
const fn place(c: char) -> (usize, u64) {
    let low = c as u32 % 1_024;
    ((low / 64) as usize, 1 << (low % 64))
}
