//! Folding: the form in which texts are compared and searched.
//!
//! Folded text is NFKC (half and full width are one), lower case, without the accents of Latin, Greek and
//! Cyrillic letters (é → e, ß → ss, ø → o), without control and invisible characters, and with every run of
//! white space made one space. Han characters stay as they are; see [`super::simplified`] for the other step.

use unicode_normalization::UnicodeNormalization;

/// The folded form of `text`.
///
/// ```
/// # use guanxi::text::fold;
/// assert_eq!(fold("  Ｃａｆé\tMüller "), "cafe muller");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

/// Appends the folded form of `text` to `out`, which is what a loop over many texts wants.
///
/// Spaces at either end of `text` are dropped; nothing is put between `out` and what is appended.
pub fn fold_into(out: &mut String, text: &str) {
    let mut folder = Folder { start: out.len(), gap: false, out };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if is_plain(c) {
            let run = rest.find(|c| !is_plain(c)).unwrap_or(rest.len());
            folder.put_plain(&rest[..run]);
            rest = &rest[run..];
        } else if c.is_ascii() {
            folder.push(c);
            rest = &rest[1..];
        } else {
            // Compatibility forms may compose across characters (ｶﾞ → ガ), so a run is normalised as one.
            let run = rest.find(|c: char| c.is_ascii() || is_han(c)).unwrap_or(rest.len());
            folder.push_run(&rest[..run]);
            rest = &rest[run..];
        }
    }
}

/// Whether `c` is a Chinese character: an ideograph of any block, 〇 or the repetition mark 々.
pub const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3fffd}' | '々' | '〇')
}

/// Nearly everything that is folded is of these: no space, nothing dropped, only its case changes.
const fn is_plain(c: char) -> bool {
    matches!(c, '!'..='~') || is_han(c)
}

struct Folder<'a> {
    out: &'a mut String,
    /// Where this text began, so that it does not open with a space.
    start: usize,
    /// A space that is written only once something follows it.
    gap: bool,
}

impl Folder<'_> {
    fn push(&mut self, c: char) {
        if c.is_whitespace() {
            self.gap = true;
        } else if !is_dropped(c) {
            self.put(c);
        }
    }

    /// Pushes what is neither space nor dropped.
    fn put(&mut self, c: char) {
        self.close_gap();
        self.out.push(c);
    }

    /// Pushes a run of plain characters.
    fn put_plain(&mut self, run: &str) {
        self.close_gap();
        let at = self.out.len();
        self.out.push_str(run);
        if let Some(run) = self.out.get_mut(at..) {
            run.make_ascii_lowercase();
        }
    }

    fn close_gap(&mut self) {
        if std::mem::take(&mut self.gap) && self.out.len() > self.start {
            self.out.push(' ');
        }
    }

    fn push_run(&mut self, run: &str) {
        for c in run.nfkc() {
            match c {
                // The compatibility forms of CJK punctuation and full-width letters end here.
                _ if c.is_ascii() => self.push(c.to_ascii_lowercase()),
                _ if is_han(c) => self.push(c),
                _ => c.to_lowercase().for_each(|c| self.push_bare(c)),
            }
        }
    }

    /// Pushes a lower-case letter without its accents.
    fn push_bare(&mut self, c: char) {
        match c {
            'ß' => "ss".chars().for_each(|c| self.push(c)),
            'æ' => "ae".chars().for_each(|c| self.push(c)),
            'œ' => "oe".chars().for_each(|c| self.push(c)),
            'þ' => "th".chars().for_each(|c| self.push(c)),
            'ø' => self.push('o'),
            'ł' => self.push('l'),
            'đ' | 'ð' => self.push('d'),
            'ħ' => self.push('h'),
            'ı' => self.push('i'),
            'ŧ' => self.push('t'),
            'ς' => self.push('σ'),
            '‘' | '’' | '‛' | 'ʼ' | '´' => self.push('\''),
            '“' | '”' | '„' => self.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => self.push('-'),
            // Only scripts whose marks are ornaments to a searcher: kana, Indic and Hangul keep theirs.
            '\u{c0}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' => {
                std::iter::once(c).nfd().for_each(|c| self.push(c));
            }
            _ => self.push(c),
        }
    }
}

/// Control characters, accents standing alone, and characters that nobody sees or types.
const fn is_dropped(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds() {
        for (text, expected) in [
            ("", ""),
            ("   ", ""),
            ("Ltd.", "ltd."),
            ("ＡＢＣ　１２３", "abc 123"),
            ("（苏州）科技", "(苏州)科技"),
            ("Émile Zola", "emile zola"),
            ("E\u{301}mile", "emile"),
            ("Straße ŁÓDŹ Đorđe Søren", "strasse lodz dorde soren"),
            ("ǛÜ", "uu"),
            ("İstanbul ısı", "istanbul isi"),
            ("Ærø þing", "aero thing"),
            ("ﬁnance №5 ㈱", "finance no5 (株)"),
            ("ｶﾞｽ ガス", "ガス ガス"),
            ("Ёлка", "елка"),
            ("a\u{0}b\u{200b}c\u{feff}", "abc"),
            ("a \t\r\n b", "a b"),
            ("張三", "張三"),
            ("O’Brien—Smith", "o'brien-smith"),
            ("李𠮷", "李𠮷"),
        ] {
            assert_eq!(fold(text), expected, "{text:?}");
        }
    }

    #[test]
    fn appends_without_a_gap() {
        let mut out = String::from("x");
        fold_into(&mut out, "  A  b ");
        assert_eq!(out, "xa b");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Ǆungla ΌΣΟΣ ŉ ㎏ ½ Å", "ﷺ ẞ ﬅ", "中　国\u{3000}Ａ"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text:?}");
        }
    }
}
