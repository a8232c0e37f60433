//! What the columns of a file mean, told by their headers.
//!
//! Tables say which headers stand for which field, in English, Chinese and the languages of the common
//! exports; a known export is recognised as a whole ([`Profile`]) and brings its own table. The labels of
//! fields in the program's languages are matched by the caller, with [`normalise_header`].

mod contacts;
mod customers;
mod normalise;
mod orders;
mod products;
mod profiles;
pub mod scale;
mod status;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

pub use normalise::normalise_header;
pub use profiles::{LineItem, Profile, line_item, of_name as profile};
pub use status::{OrderStatus, shop_status, status_of};

/// A field in kebab case: of the model where it has the field (`tax-number`), else a part that the
/// importer puts together (`family-name`) or judges with others (`line-amount`).
pub type FieldKey = &'static str;

/// Headers of each field between bars, the surest first. The field's own key is the surest where it is
/// not listed.
type Synonyms = &'static [(FieldKey, &'static str)];

/// How sure it is that the columns are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Fields without which a record makes no sense are missing.
    Weak,
    /// The fields that matter are there.
    Likely,
    /// A known export.
    Certain,
}

/// The columns of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// The known export this is, if any.
    pub profile: Option<&'static str>,
    /// For each column the field it fills. A field of several values ([`takes_several`]) may be named by
    /// several columns.
    pub columns: Vec<Option<FieldKey>>,
    pub confidence: Confidence,
}

impl Recognition {
    /// The columns of a field, from left to right.
    pub fn columns_of(&self, field: &str) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, key)| **key == Some(field)).map(|(index, _)| index)
    }

    /// The only or first column of a field.
    pub fn column_of(&self, field: &str) -> Option<usize> {
        self.columns_of(field).next()
    }

    /// How many columns are understood: what finds the header row below a title.
    pub fn recognised(&self) -> usize {
        self.columns.iter().flatten().count()
    }
}

/// The kinds whose headers are known, by the words of the command line.
pub const KINDS: [&str; 4] = ["customers", "contacts", "orders", "products"];

/// Tells what each column of a file of `kind` (`orders` or `order`) means.
///
/// Where two columns could fill one field, the better name gets it; the other takes its second meaning
/// if it has one (`Customer` beside `Customer ID` is the customer's name) and else stays open. Of equal
/// names the left one wins. Unknown kinds get no field: their labels are matched by the caller.
pub fn recognise(kind: &str, headers: &[String]) -> Recognition {
    let normal: Vec<Forms> = headers.iter().map(|header| Forms::of(header)).collect();
    let Some(tables) = tables(kind) else {
        return Recognition {
            profile: None,
            columns: vec![None; headers.len()],
            confidence: Confidence::Weak,
        };
    };
    let wholes: Vec<&str> = normal.iter().map(|form| form.whole.as_str()).collect();
    let profile = profiles::detect(tables.kind, &wholes);
    let mut columns: Vec<Option<FieldKey>> = vec![None; headers.len()];
    let mut settled = vec![false; headers.len()];
    if let Some(profile) = profile {
        for ((whole, column), settled) in wholes.iter().zip(&mut columns).zip(&mut settled) {
            if let Some(field) = profile.field(tables.kind, whole) {
                *column = field;
                *settled = true;
            }
        }
    }
    let mut wishes: Vec<(usize, usize, FieldKey)> = Vec::new();
    for (index, form) in normal.iter().enumerate().filter(|(index, _)| !settled.get(*index).unwrap_or(&true))
    {
        wishes.extend(tables.meanings(form).iter().map(|&(rank, field)| (rank, index, field)));
    }
    wishes.sort_by_key(|&(rank, index, _)| (rank, index));
    let mut taken: HashSet<FieldKey> = columns.iter().flatten().copied().collect();
    for (_, index, field) in wishes {
        if let Some(column) = columns.get_mut(index).filter(|column| column.is_none())
            && (taken.insert(field) || takes_several(field))
        {
            *column = Some(field);
        }
    }
    if tables.kind == "orders" {
        orders::settle(&wholes, &mut columns);
    }
    let has = |field: &str| columns.iter().flatten().any(|key| *key == field);
    let confidence = if profile.is_some() {
        Confidence::Certain
    } else if tables.needed.iter().all(|one_of| one_of.iter().any(|field| has(field))) {
        Confidence::Likely
    } else {
        Confidence::Weak
    };
    Recognition { profile: profile.map(|known| known.profile.name), columns, confidence }
}

/// The kind whose headers these most probably are.
pub fn guess_kind(headers: &[String]) -> Option<&'static str> {
    let found: Vec<_> = KINDS.into_iter().map(|kind| (kind, recognise(kind, headers))).collect();
    let known = found.iter().find_map(|(_, recognition)| profile(recognition.profile?));
    known.map(|profile| profile.kind).or_else(|| {
        found
            .iter()
            .filter(|(_, recognition)| recognition.confidence > Confidence::Weak)
            .max_by_key(|(kind, recognition)| (recognition.recognised(), *kind == "customers"))
            .map(|(kind, _)| *kind)
    })
}

/// Whether several columns may fill the field, one value or piece each.
pub fn takes_several(field: &str) -> bool {
    matches!(
        field,
        "phones"
            | "emails"
            | "tags"
            | "interests"
            | "notes"
            | "street"
            | "home-street"
            | "shipping-address"
            | "line-item"
    )
}

/// Whether a text is the name of a column in any of the tables: what tells a header from a row of words.
pub fn knows(header: &str) -> bool {
    let forms = Forms::of(header);
    TABLES.iter().any(|tables| !tables.meanings(&forms).is_empty())
}

/// A header in the forms that are looked up one after the other.
struct Forms {
    /// With what stands in brackets: `Phone (Mobile)`.
    whole: String,
    rest: Vec<String>,
}

impl Forms {
    fn of(header: &str) -> Self {
        let mut forms = normalise::forms(header).into_iter();
        Self { whole: forms.next().unwrap_or_default(), rest: forms.collect() }
    }
}

/// A company is the customer's own name first, and his employer only beside another name.
const EMPLOYER: &str = "company";
const AFTER_ALL: usize = 1_000;

struct Tables {
    kind: &'static str,
    meanings: HashMap<String, Vec<(usize, FieldKey)>>,
    /// Of each group one field must be there.
    needed: &'static [&'static [&'static str]],
}

impl Tables {
    fn new(kind: &'static str, table: Synonyms, needed: &'static [&'static [&'static str]]) -> Self {
        let mut meanings: HashMap<String, Vec<(usize, FieldKey)>> = HashMap::new();
        for (field, synonyms) in table {
            let mut names: Vec<String> = synonyms.split('|').map(normalise::plain).collect();
            let own = normalise::plain(field);
            if !names.contains(&own) {
                names.insert(0, own);
            }
            for (rank, name) in names.into_iter().enumerate() {
                let known = meanings.entry(name).or_default();
                if !known.iter().any(|(_, f)| f == field) {
                    known.push((if *field == EMPLOYER { rank + AFTER_ALL } else { rank }, field));
                }
            }
        }
        Self { kind, meanings, needed }
    }

    fn meanings(&self, forms: &Forms) -> &[(usize, FieldKey)] {
        std::iter::once(&forms.whole)
            .chain(&forms.rest)
            .filter(|form| !form.is_empty())
            .find_map(|form| self.meanings.get(form))
            .map_or(&[], Vec::as_slice)
    }
}

static TABLES: LazyLock<[Tables; 4]> = LazyLock::new(|| {
    [
        Tables::new(
            "customers",
            customers::TABLE,
            &[&["name", "family-name", "given-name", "external-id", "emails"]],
        ),
        Tables::new("contacts", contacts::TABLE, &[&["name", "family-name", "given-name"]]),
        Tables::new(
            "orders",
            orders::TABLE,
            &[
                &["number", "date"],
                &["customer", "customer-name", "email"],
                &["amount", "line-amount", "price"],
            ],
        ),
        Tables::new(
            "products",
            products::TABLE,
            &[&["code", "name"], &["list-price", "cost", "unit", "category", "stock"]],
        ),
    ]
});

fn tables(kind: &str) -> Option<&'static Tables> {
    TABLES.iter().find(|t| t.kind == kind || t.kind.strip_suffix('s') == Some(kind))
}

#[cfg(test)]
mod tests;
