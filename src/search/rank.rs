//! The order of hits.

/// What an entry was found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matched {
    /// The title as it is written.
    Title,
    /// The title by pinyin.
    TitlePinyin,
    /// Another text of the entry.
    Text,
    /// Another text by pinyin.
    TextPinyin,
    /// Digits: mostly a phone.
    Digits,
    /// Several words in several places.
    Words,
}

/// One entry found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Kind and id as they were given with the [`super::Entry`].
    pub kind: u8,
    pub id: u64,
    /// Higher is better; comparable within one query only.
    pub score: u32,
    pub matched: Matched,
}

/// Where in a field a match stands, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Words,
    Inside,
    WordStart,
    FieldStart,
    Exact,
}

impl Place {
    /// What no grade at this place exceeds.
    pub const fn best_score(self) -> u32 {
        (self as u32) << 16 | 0xffff
    }
}

/// How good one match is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grade {
    pub place: Place,
    pub matched: Matched,
    /// Length of the field that matched, in the units of its arena.
    pub field_len: usize,
}

impl Grade {
    /// One number that orders grades: place, then title before text, written before spelled, short before long.
    pub fn score(self) -> u32 {
        let title = matches!(self.matched, Matched::Title | Matched::TitlePinyin | Matched::Digits);
        let written = !matches!(self.matched, Matched::TitlePinyin | Matched::TextPinyin);
        // Fields that match as a whole are as long as the query; only their arenas count differently.
        let rest = if self.place == Place::Exact { 0 } else { self.field_len };
        let short = 0xfff - rest.min(0xfff) as u32;
        (self.place as u32) << 16 | u32::from(title) << 15 | short << 1 | u32::from(written)
    }
}

/// A hit while it is being collected: a slot of the index instead of kind and id.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub score: u32,
    pub matched: Matched,
    pub slot: usize,
    pub id: u64,
}

impl Candidate {
    /// Best first; of equals the newer (ids ascend as records are made).
    fn order(&self) -> impl Ord + use<> {
        std::cmp::Reverse((self.score, self.id, self.slot))
    }
}

/// The best candidates, in memory bounded by how many are wanted rather than by how many there are.
#[derive(Debug)]
pub(super) struct Best {
    wanted: usize,
    /// What is worse than this need not be kept.
    threshold: u32,
    kept: Vec<Candidate>,
}

impl Best {
    pub fn new(limit: usize) -> Self {
        Self { wanted: limit, threshold: 0, kept: Vec::new() }
    }

    /// The score below which a candidate would not be kept.
    pub const fn threshold(&self) -> u32 {
        self.threshold
    }

    pub fn push(&mut self, candidate: Candidate) {
        if candidate.score < self.threshold {
            return;
        }
        self.kept.push(candidate);
        if self.kept.len() >= (self.wanted.saturating_mul(4)).max(256) {
            self.shorten();
        }
    }

    /// Takes what another kept as well.
    pub fn take(&mut self, other: Self) {
        other.kept.into_iter().for_each(|candidate| self.push(candidate));
    }

    /// Leaves the best of each slot: an entry may be found in two arenas, and at several places of one.
    fn tidy(&mut self) {
        self.kept.sort_unstable_by_key(|candidate| (candidate.slot, candidate.order()));
        self.kept.dedup_by_key(|candidate| candidate.slot);
    }

    /// How many entries were found, as far as they are kept.
    pub fn count(&mut self) -> usize {
        self.shorten();
        self.kept.len()
    }

    /// Leaves as many as are wanted.
    fn shorten(&mut self) {
        self.tidy();
        if self.wanted > 0 && self.kept.len() >= self.wanted {
            let (_, last, _) = self.kept.select_nth_unstable_by_key(self.wanted - 1, Candidate::order);
            self.threshold = last.score;
            self.kept.truncate(self.wanted);
        }
    }

    /// The best, each slot once, best first.
    pub fn finish(mut self) -> Vec<Candidate> {
        self.tidy();
        self.kept.sort_unstable_by_key(Candidate::order);
        self.kept.truncate(self.wanted);
        self.kept
    }
}
