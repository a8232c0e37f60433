//! The quick filter above a list: words that occur in the searched fields, or letters that spell the name in pinyin.

use rustc_hash::FxHashMap;

use super::check::{Contains, fold_onto};
use crate::insight::cell::{Cell, Getter};
use crate::model::Kind;
use crate::model::record::{DamagedRecord, Field, FieldKind, flags, texts};
use crate::model::schema::{Column, FieldScope};
use crate::text::pinyin::{Syllable, readings};
use crate::text::pinyin_query::spells;
use crate::text::{PinyinQuery, is_han, simplify_char};

/// Every word has to occur in some searched field of the record; phones are also found by their digits. A Chinese name is
/// found, too, where all that is typed is its pinyin or the initials of that.
pub struct Quick {
    words: Vec<Contains>,
    /// The whole input as a part of a phone.
    number: Contains,
    /// And whether each holds phones.
    fields: Vec<(Getter, bool)>,
    /// The searched texts, folded, with line ends between them, which no word holds.
    folded: String,
    phones: String,
    spelled: Option<Spelled>,
}

/// What is typed as pinyin, against what the records are called.
struct Spelled {
    query: PinyinQuery,
    name: Getter,
    folded: String,
    /// What of a name can be spelled.
    letters: Vec<char>,
    /// Few characters make up all names: each is looked up once.
    readings: FxHashMap<char, Vec<Syllable>>,
}

impl Spelled {
    /// A single letter would spell nearly everything.
    const LEAST: usize = 2;

    fn new(kind: Kind, text: &str) -> Option<Self> {
        let query = PinyinQuery::new(text)?;
        let spells =
            query.units().len() >= Self::LEAST && query.units().iter().any(char::is_ascii_alphabetic);
        let name = Getter::new(kind, kind.title_field());
        let (folded, letters, readings) = (String::new(), Vec::new(), FxHashMap::default());
        spells.then_some(Self { query, name, folded, letters, readings })
    }

    fn holds(&mut self, bytes: &[u8]) -> Result<bool, DamagedRecord> {
        let Cell::Text(name) = self.name.get(bytes)? else { return Ok(false) };
        if !name.chars().any(is_han) {
            return Ok(false);
        }
        self.folded.clear();
        fold_onto(&mut self.folded, name);
        self.letters.clear();
        self.letters.extend(self.folded.chars().filter(|c| spells(*c)).map(simplify_char));
        for c in &self.letters {
            self.readings.entry(*c).or_insert_with(|| readings(*c));
        }
        let read = |c: &char| (*c, self.readings.get(c).map_or(&[][..], Vec::as_slice));
        let letters = &self.letters;
        Ok((0..letters.len()).any(|from| self.query.spell(letters.iter().skip(from).map(read)).is_some()))
    }
}

impl Quick {
    pub fn new(scope: FieldScope, text: &str) -> Self {
        let FieldScope { kind, schema } = scope;
        // What the company writes down in words of its own is looked for, too.
        let own = |field: &Field| field.label.is_some() && matches!(field.kind, FieldKind::Text);
        let searched = schema.fields(kind).filter(|(_, f)| f.has(flags::SEARCHED) || own(f));
        Self {
            words: text.split_whitespace().map(|word| Contains::new(word, true)).collect(),
            number: Contains::new(text.trim(), true),
            fields: searched
                .map(|(i, f)| (Getter::of_column(kind, i, &Column::stored(i, f)), f.has(flags::PHONE)))
                .collect(),
            folded: String::new(),
            phones: String::new(),
            spelled: Spelled::new(kind, text),
        }
    }

    pub fn holds(&mut self, bytes: &[u8]) -> Result<bool, DamagedRecord> {
        if self.words.is_empty() {
            return Ok(true);
        }
        let Self { words, number, fields, folded, phones, spelled } = self;
        folded.clear();
        phones.clear();
        let mut add = |text: &str, phone: bool| {
            fold_onto(folded, text);
            folded.push('\n');
            if phone {
                phones.push_str(text);
                phones.push('\n');
            }
        };
        for (field, phone) in &*fields {
            match field.get(bytes)? {
                Cell::Text(text) => add(text, *phone),
                Cell::Texts(list) => {
                    for text in texts(list) {
                        add(text?, *phone);
                    }
                }
                _ => {}
            }
        }
        let in_phones = |part: &Contains| phones.lines().any(|phone| part.holds_of_digits(phone));
        if words.iter().all(|w| w.holds_of_folded(folded) || in_phones(w)) || in_phones(number) {
            return Ok(true);
        }
        spelled.as_mut().map_or(Ok(false), |spelled| spelled.holds(bytes))
    }
}
