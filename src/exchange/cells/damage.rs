//! What a spreadsheet has done to numbers that are names: telephone numbers, codes, postal codes.
//!
//! Excel keeps 15 digits, drops leading zeros, shows long numbers as `1.38E+10` and makes dates of
//! `3-5`. Lost digits cannot be had back, so nothing damaged is taken silently.

use super::phone::is_chinese_mobile;
use super::{CellError, Protection, date, number, unwrap_excel};
use crate::model::say::{Message, Sayable};

/// What the values of a column are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Phone,
    /// Order numbers, product codes, identity and tax numbers: anything that is compared as text.
    Identifier,
    PostalCode,
    /// Quantities and money, which may be in scientific notation.
    Amount,
    Text,
}

/// Damage found in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// `1.38E+10`.
    Scientific,
    /// More than 15 digits, the rest zeros.
    Rounded,
    /// The same among many whose digits are all there: one in a thousand ends in three zeros by itself.
    PerhapsRounded,
    /// Shorter than its neighbours, probably by leading zeros.
    LeadingZeros {
        /// Digits that the column usually has.
        width: usize,
    },
    /// `5-Mar` among codes.
    BecameDate,
    /// `####`.
    Hidden,
    /// `#N/A` and the like.
    ErrorValue,
}

/// Whether a damaged value may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// May be right; it is taken and reported.
    Warning,
    /// Certainly wrong; it must not be taken.
    Error,
}

impl Damage {
    pub fn severity(self) -> Severity {
        match self {
            Self::Scientific | Self::Rounded | Self::Hidden | Self::ErrorValue => Severity::Error,
            Self::PerhapsRounded | Self::LeadingZeros { .. } | Self::BecameDate => Severity::Warning,
        }
    }
}

impl Sayable for Damage {
    fn message(&self) -> Message {
        match *self {
            Self::Scientific => CellError::DigitsLost.message(),
            Self::Rounded => Message::new("cell-digits-rounded"),
            Self::PerhapsRounded => Message::new("cell-digits-perhaps-rounded"),
            Self::LeadingZeros { width } => Message::new("cell-leading-zeros").with("width", width),
            Self::BecameDate => Message::new("cell-became-date"),
            Self::Hidden => CellError::Hidden.message(),
            Self::ErrorValue => CellError::ErrorValue.message(),
        }
    }
}

/// What a column as a whole says about its cells.
#[derive(Clone, Debug)]
pub struct DamageCheck {
    purpose: Purpose,
    /// The width that codes of digits have, where shorter ones are suspect.
    width: Option<usize>,
    mostly_mobile: bool,
    /// All numbers of more than 15 digits end in zeros from the 16th on.
    all_rounded: bool,
    /// Hardly any do: the column has not been through a spreadsheet.
    seldom_rounded: bool,
    mostly_dates: bool,
    /// Every value ends in `.0`: whole numbers that a program wrote as fractions.
    float_tails: bool,
}

impl DamageCheck {
    /// Judges a whole column.
    pub fn of_column<'a>(purpose: Purpose, cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut seen = Seen::default();
        if !matches!(purpose, Purpose::Text | Purpose::Amount) {
            cells.into_iter().for_each(|cell| seen.add(cell));
        }
        Self {
            purpose,
            width: seen.width(purpose),
            mostly_mobile: purpose == Purpose::Phone && seen.mobiles * 2 > seen.filled,
            all_rounded: seen.rounded >= 2 && seen.rounded == seen.long,
            seldom_rounded: (1..=(seen.long - seen.rounded) / RARE).contains(&seen.cut),
            mostly_dates: seen.dates * 2 > seen.filled,
            float_tails: seen.filled > 0 && seen.tails == seen.filled,
        }
    }

    /// The value without the `.0` that every value of the column has: `17850.0` is customer 17850.
    pub fn clean<'a>(&self, text: &'a str) -> &'a str {
        let cut = if self.float_tails { text.trim_end().strip_suffix(".0") } else { None };
        cut.unwrap_or(text)
    }

    /// The damage of a cell as it stands in the file, protection included.
    pub fn check(&self, cell: &str) -> Option<Damage> {
        let (text, protection) = unwrap_excel(self.clean(cell));
        match number::spreadsheet_fault(&text) {
            Some(CellError::Hidden) => return Some(Damage::Hidden),
            Some(_) => return Some(Damage::ErrorValue),
            None => {}
        }
        if matches!(self.purpose, Purpose::Text | Purpose::Amount) {
            return None;
        }
        // Seen also behind an apostrophe, when a damaged file was mended too late.
        if is_scientific(&text, self.purpose) {
            return Some(Damage::Scientific);
        }
        if protection != Protection::None {
            return None;
        }
        if self.purpose == Purpose::Identifier && !self.mostly_dates && is_date(&text) {
            return Some(Damage::BecameDate);
        }
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        if let Some(zeros) = zeros_beyond_15(&text)
            && (zeros >= CUT || (self.all_rounded && zeros > 0))
        {
            return Some(if self.seldom_rounded { Damage::PerhapsRounded } else { Damage::Rounded });
        }
        self.leading_zeros(&text)
    }

    fn leading_zeros(&self, digits: &str) -> Option<Damage> {
        if let Some(width) = self.width {
            let short = match self.purpose {
                Purpose::Phone => digits.len() + 1 == width,
                Purpose::PostalCode => digits.len() < width && digits.len() + 3 >= width,
                _ => digits.len() < width,
            };
            return (short && !digits.starts_with('0')).then_some(Damage::LeadingZeros { width });
        }
        // Among mobile numbers a landline is written with the 0 of its area code.
        let area = match digits.as_bytes() {
            [b'1', b'0', ..] | [b'2', ..] => digits.len() == 10,
            [b'3'..=b'9', ..] => digits.len() == 11,
            _ => false,
        };
        (self.mostly_mobile && area).then_some(Damage::LeadingZeros { width: digits.len() + 1 })
    }
}

/// So many zeros at the end are no accident.
const CUT: usize = 3;
/// Unless for each such number there are this many whose digits are all there.
const RARE: usize = 20;

/// Codes longer than this count as one width.
const WIDEST: usize = 24;

#[derive(Default)]
struct Seen {
    filled: usize,
    mobiles: usize,
    dates: usize,
    long: usize,
    rounded: usize,
    /// Of these the ones that end in [`CUT`] zeros or more.
    cut: usize,
    tails: usize,
    /// Cells of digits only by their width, and those of them that begin with 0.
    widths: [usize; WIDEST + 1],
    zeros: [usize; WIDEST + 1],
}

impl Seen {
    fn add(&mut self, cell: &str) {
        let (text, _) = unwrap_excel(cell);
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        if let Some(whole) = text.strip_suffix(".0") {
            self.tails += usize::from(!whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()));
        }
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            self.dates += usize::from(is_date(&text));
            return;
        }
        self.mobiles += usize::from(is_chinese_mobile(&text));
        if let Some(zeros) = zeros_beyond_15(&text) {
            self.long += 1;
            self.rounded += usize::from(zeros > 0);
            self.cut += usize::from(zeros >= CUT);
        }
        let width = text.len().min(WIDEST);
        if let (Some(count), Some(zeros)) = (self.widths.get_mut(width), self.zeros.get_mut(width)) {
            *count += 1;
            *zeros += usize::from(text.starts_with('0'));
        }
    }

    /// The usual width, where a shorter number is suspect.
    fn width(&self, purpose: Purpose) -> Option<usize> {
        let digits: usize = self.widths.iter().sum();
        let (width, count) = (0..).zip(self.widths).max_by_key(|&(_, count)| count)?;
        let zeros = *self.zeros.get(width)?;
        let usual = count * 10 >= digits * 6 && digits * 10 >= self.filled * 8;
        let suspect = match purpose {
            // Postal codes of one country have one width.
            Purpose::PostalCode => matches!(width, 5..=7),
            // Codes without any leading zero simply count up.
            Purpose::Identifier => zeros > 0,
            Purpose::Phone => width >= 10 && zeros * 10 >= count * 6,
            Purpose::Amount | Purpose::Text => false,
        };
        (usual && suspect).then_some(width)
    }
}

/// For a number of more than 15 digits: the zeros from the 16th on if all are zero, else 0.
fn zeros_beyond_15(digits: &str) -> Option<usize> {
    let beyond = digits.as_bytes().get(15..).filter(|b| !b.is_empty())?;
    Some(if beyond.iter().all(|&b| b == b'0') { beyond.len() } else { 0 })
}

/// `1.38E+10`, `3.30102E+17`, and for telephone numbers `1E+10` too. A code like `1E5` is left alone.
fn is_scientific(text: &str, purpose: Purpose) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let signed = exponent.strip_prefix('+');
    if !digits(signed.unwrap_or(exponent)) || exponent.len() > 4 {
        return false;
    }
    match mantissa.trim_start_matches('-').split_once(['.', ',']) {
        Some((whole, fraction)) => whole.len() == 1 && digits(whole) && digits(fraction),
        None => mantissa.len() == 1 && digits(mantissa) && (signed.is_some() || purpose == Purpose::Phone),
    }
}

/// A date, or a day and month, or month and year, as Excel shows what it took for one.
fn is_date(text: &str) -> bool {
    if !(4..=20).contains(&text.len()) {
        return false;
    }
    let named = text.contains('月') || text.bytes().any(|b| b.is_ascii_alphabetic());
    let format = date::DateFormat::CLEAR;
    match format.parse(text) {
        Ok(when) => named || text.contains('/') || when.time.is_some(),
        Err(CellError::YearMissing | CellError::DayMissing) => named,
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(purpose: Purpose, cells: &[&str]) -> Vec<Option<Damage>> {
        let check = DamageCheck::of_column(purpose, cells.iter().copied());
        cells.iter().map(|cell| check.check(cell)).collect()
    }

    #[test]
    fn digits_that_are_gone() {
        for (purpose, cells, expected) in [
            (Purpose::Phone, &["1.38E+10", "\t13912345678"][..], vec![Some(Damage::Scientific), None]),
            (
                Purpose::Identifier,
                &["3.30102E+17", "'310113198001012345"],
                vec![Some(Damage::Scientific), None],
            ),
            (Purpose::Identifier, &["1E+15", "1E5", "2E10A"], vec![Some(Damage::Scientific), None, None]),
            (Purpose::Identifier, &["330102199001010000"], vec![Some(Damage::Rounded)]),
            (Purpose::Identifier, &["=\"330102199001010000\""], vec![None]),
            (Purpose::Identifier, &["1234567890123450", "1234567890123451"], vec![None, None]),
            (
                Purpose::Identifier,
                &["1234567890123450", "2234567890123450"],
                vec![Some(Damage::Rounded), Some(Damage::Rounded)],
            ),
            (Purpose::Amount, &["1.38E+3"], vec![None]),
            (Purpose::Text, &["1.38E+10", "####"], vec![None, Some(Damage::Hidden)]),
            (Purpose::Phone, &["#N/A"], vec![Some(Damage::ErrorValue)]),
        ] {
            assert_eq!(found(purpose, cells), expected, "{cells:?}");
        }
    }

    #[test]
    fn zeros_among_many_numbers_are_an_accident() {
        let mut ids: Vec<String> =
            (0..40).map(|n| (271_833_045_521_000_007_u64 + n * 7_919).to_string()).collect();
        ids.push("271833045521000000".to_owned());
        let cells: Vec<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(found(Purpose::Identifier, &cells)[40], Some(Damage::PerhapsRounded));
        assert_eq!(
            found(Purpose::Identifier, &cells[30..])[10],
            Some(Damage::Rounded),
            "among a few it is none"
        );
    }

    #[test]
    fn zeros_that_are_gone() {
        let lost = |width| Some(Damage::LeadingZeros { width });
        for (purpose, cells, expected) in [
            (Purpose::PostalCode, &["200940", "310000", "10020"][..], vec![None, None, lost(6)]),
            (Purpose::PostalCode, &["42420", "90036", "33311", "2138"], vec![None, None, None, lost(5)]),
            (Purpose::PostalCode, &["H2G 1A7", "0171", "70174", "2113"], vec![None; 4]),
            (Purpose::Identifier, &["000123", "000124", "125"], vec![None, None, lost(6)]),
            (Purpose::Identifier, &["98", "99", "100"], vec![None; 3]),
            (Purpose::Phone, &["13912345678", "13812345678", "57188886666"], vec![None, None, lost(12)]),
            (Purpose::Phone, &["13912345678", "13812345678", "1062345678"], vec![None, None, lost(11)]),
            (Purpose::Phone, &["13912345678", "13812345678", "4008001234"], vec![None; 3]),
            (Purpose::Phone, &["02079460958", "02079460959", "2079460957"], vec![None, None, lost(11)]),
        ] {
            assert_eq!(found(purpose, cells), expected, "{cells:?}");
        }
    }

    #[test]
    fn codes_that_became_dates() {
        let ate = Some(Damage::BecameDate);
        assert_eq!(
            found(Purpose::Identifier, &["3-4", "5-Mar", "3月5日", "Mar-05", "A1", "B2", "C3"])[..4],
            [None, ate, ate, ate]
        );
        assert_eq!(found(Purpose::Identifier, &["A1", "2025/3/5", "A-2"]), [None, ate, None]);
        assert_eq!(found(Purpose::Identifier, &["2025/3/5", "2025/3/6"]), [None, None]);
    }

    #[test]
    fn fractions_that_are_none() {
        let check = DamageCheck::of_column(Purpose::Identifier, ["17850.0", "", "13047.0"]);
        assert_eq!(check.clean("17850.0"), "17850");
        let mixed = DamageCheck::of_column(Purpose::Identifier, ["1.0", "1.1"]);
        assert_eq!(mixed.clean("1.0"), "1.0");
    }

    #[test]
    fn lost_digits_are_errors_and_suspicions_warnings() {
        assert_eq!(Damage::Scientific.severity(), Severity::Error);
        assert_eq!(Damage::LeadingZeros { width: 6 }.severity(), Severity::Warning);
    }
}
