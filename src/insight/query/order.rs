//! The order of lists: by several fields, empty values last, texts as people sort them.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::texts::{Texts, first_bytes};
use crate::insight::cell::{Cell, Getter, refs};
use crate::insight::context::Ranks;
use crate::insight::derived::{self, DerivedColumn};
use crate::insight::{Context, InsightError, shares};
use crate::model::Kind;
use crate::model::record::{AnyRef, DamagedRecord, FieldKind, texts};
use crate::model::schema::{Column, Path, Source};
use crate::store::ById;
use crate::store::Read;
use crate::text;

/// What a record is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Number(i64),
    Text(Vec<u8>),
    /// Last in both directions.
    None,
}

/// Makes the keys of one field.
pub enum Sorter {
    Stored(Getter),
    Derived(Arc<DerivedColumn>),
    /// By the place of a computed record, or of the first of a computed list of them.
    DerivedRanked(Arc<DerivedColumn>, Ranks),
    /// By the place of the record referred to among those of its kind.
    Ranked(Getter, Ranks),
    /// By the title of a record of any kind, which is looked up once the records are chosen.
    Titled(Getter),
}

impl Sorter {
    pub fn new(read: &dyn Read, ctx: &Context<'_>, kind: Kind, path: &Path) -> Result<Self, InsightError> {
        if let Some((index, to)) = path.via {
            return Ok(Sorter::Ranked(Getter::new(kind, index), ranks(read, ctx, to, &path.column)?));
        }
        Ok(match (path.column.source, path.column.kind) {
            (Source::Derived(derived), FieldKind::Ref(to) | FieldKind::Refs(to)) => {
                let column = derived::column(read, ctx, kind, derived)?;
                Sorter::DerivedRanked(column, title_ranks(read, ctx, to)?)
            }
            (Source::Derived(derived), _) => Sorter::Derived(derived::column(read, ctx, kind, derived)?),
            (Source::Stored(index), FieldKind::Ref(to) | FieldKind::Refs(to)) => {
                Sorter::Ranked(Getter::new(kind, index), title_ranks(read, ctx, to)?)
            }
            (Source::Stored(index), FieldKind::AnyRef) => Sorter::Titled(Getter::new(kind, index)),
            (Source::Stored(index), _) => Sorter::Stored(Getter::of_column(kind, index, &path.column)),
        })
    }

    /// Whether it looks at the record itself.
    fn reads(&self) -> bool {
        !matches!(self, Sorter::Derived(_) | Sorter::DerivedRanked(..))
    }

    fn key(&self, id: u64, bytes: &[u8]) -> Result<Key, DamagedRecord> {
        Ok(match self {
            Sorter::Derived(column) => plain_key(column.cell(id))?,
            Sorter::Stored(getter) => plain_key(getter.get(bytes)?)?,
            Sorter::DerivedRanked(column, ranks) => rank_key(column.cell(id), ranks)?,
            Sorter::Ranked(getter, ranks) => rank_key(getter.get(bytes)?, ranks)?,
            Sorter::Titled(_) => Key::None,
        })
    }
}

fn plain_key(cell: Cell<'_>) -> Result<Key, DamagedRecord> {
    Ok(match cell {
        Cell::Number(n) => Key::Number(n),
        Cell::Text(text) => text_key(text),
        Cell::Texts(list) => texts(list).next().transpose()?.map_or(Key::None, text_key),
        _ => Key::None,
    })
}

/// The place of the first record referred to.
fn rank_key(cell: Cell<'_>, ranks: &Ranks) -> Result<Key, DamagedRecord> {
    let to = match cell {
        Cell::Ref(to) => Some(to.id),
        Cell::Refs(kind, list) => refs(kind, list).next().transpose()?.map(|to| to.id),
        _ => None,
    };
    Ok(to.and_then(|id| ranks.get(id)).map_or(Key::None, |rank| Key::Number(i64::from(rank))))
}

/// The places of a kind's records in the order of their titles.
fn title_ranks(read: &dyn Read, ctx: &Context<'_>, kind: Kind) -> Result<Ranks, InsightError> {
    let title = kind.title_field();
    ranks(read, ctx, kind, &Column::stored(title, &kind.fields()[title]))
}

pub fn text_key(text: &str) -> Key {
    if text.is_empty() { Key::None } else { Key::Text(text::sort_key(text)) }
}

/// The place of every record of a kind in the order of one of its fields; records in which it is empty have
/// none, equal values share one.
fn ranks(read: &dyn Read, ctx: &Context<'_>, kind: Kind, column: &Column) -> Result<Ranks, InsightError> {
    if let Some(kept) = ctx.kept_ranks(kind, column.source) {
        return Ok(kept);
    }
    let sorter = Sorter::new(read, ctx, kind, &Path::own(*column))?;
    let mut rows =
        Rows::gather(read, ctx, kind, vec![(sorter, false)], false, || |_: u64, _: &[u8]| Ok(true))?;
    rows.find_titles(read)?;
    let order = rows.order();
    let mut ranks = ById::default();
    let mut rank = 0;
    let mut last: Option<&Key> = None;
    for index in order {
        let key = &rows.keys[0][index];
        if *key == Key::None {
            break;
        }
        rank += u32::from(last.is_some_and(|l| l != key));
        last = Some(key);
        ranks.insert(rows.ids[index], rank);
    }
    ranks.shrink();
    let ranks = Arc::new(ranks);
    ctx.keep_ranks(kind, column.source, &ranks);
    Ok(ranks)
}

/// Chosen records with their keys.
pub struct Rows {
    sorters: Arc<Vec<(Sorter, bool)>>,
    ids: Vec<u64>,
    /// By sorter, then record.
    keys: Vec<Vec<Key>>,
    /// The texts by sorter: the key of a text takes longer to make than all else. Until [`Rows::rank_texts`] what
    /// stands for a text among the keys is its place.
    texts: Vec<Texts>,
    /// Records of any kind that are sorted by their titles, by sorter and record.
    untitled: Vec<(usize, usize, AnyRef)>,
}

impl Rows {
    /// Sorted by these, falling where it says so.
    pub fn new(sorters: Arc<Vec<(Sorter, bool)>>) -> Self {
        Self {
            keys: sorters.iter().map(|_| Vec::new()).collect(),
            texts: sorters.iter().map(|_| Texts::default()).collect(),
            sorters,
            ids: Vec::new(),
            untitled: Vec::new(),
        }
    }

    /// All records of a kind for which `keep` holds. The records are shared among threads, each of which makes a
    /// `keep` of its own. Where neither `keep` nor the order reads them, a question that has walked over them before
    /// spares the way through all their pages.
    pub fn gather<K: FnMut(u64, &[u8]) -> Result<bool, InsightError> + Send>(
        read: &dyn Read,
        ctx: &Context<'_>,
        kind: Kind,
        sorters: Vec<(Sorter, bool)>,
        keep_reads: bool,
        keep: impl Fn() -> K + Sync,
    ) -> Result<Self, InsightError> {
        let reads = keep_reads || sorters.iter().any(|(sorter, _)| sorter.reads());
        let sorters = Arc::new(sorters);
        let begin = || (Rows::new(Arc::clone(&sorters)), keep());
        let each = |(rows, keep): &mut (Rows, K), id: u64, bytes: &[u8]| {
            if keep(id, bytes)? {
                rows.push(id, bytes)?;
            }
            Ok(())
        };
        let shares = match ctx.kept_ids(kind).filter(|_| !reads) {
            Some(ids) => shares::by_ids(read, kind, |_, range| {
                let mut made = begin();
                made.0.reserve(shares::most(&range));
                ids.among(range).try_for_each(|id| each(&mut made, id, &[]))?;
                Ok(made)
            })?,
            None => shares::scan(read, ctx, kind, begin, each)?,
        };
        let mut shares = shares.into_iter().map(|(rows, _)| rows);
        let mut all = shares.next().unwrap_or_else(|| Rows::new(sorters));
        shares.for_each(|share| all.append(share));
        Ok(all)
    }

    /// Makes room for so many more: what grows step by step is copied at every one.
    fn reserve(&mut self, rows: usize) {
        self.ids.reserve(rows);
        self.keys.iter_mut().for_each(|keys| keys.reserve(rows));
    }

    /// Puts others behind these.
    fn append(&mut self, other: Rows) {
        let before = self.ids.len();
        let columns = self.keys.iter_mut().zip(&mut self.texts);
        for ((keys, texts), (mut more, others)) in columns.zip(other.keys.into_iter().zip(&other.texts)) {
            if !others.is_empty() {
                let further = texts.append(others);
                for key in &mut more {
                    if let Key::Number(place) = key {
                        *place += further;
                    }
                }
            }
            keys.append(&mut more);
        }
        self.untitled
            .extend(other.untitled.into_iter().map(|(place, index, of)| (place, index + before, of)));
        self.ids.extend(other.ids);
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn push(&mut self, id: u64, bytes: &[u8]) -> Result<(), DamagedRecord> {
        let sorters = self.sorters.iter().zip(&mut self.keys).zip(&mut self.texts);
        for (place, (((sorter, _), keys), texts)) in sorters.enumerate() {
            if let Sorter::Titled(getter) = sorter
                && let Cell::Ref(to) = getter.get(bytes)?
            {
                self.untitled.push((place, self.ids.len(), to));
            }
            keys.push(match sorter {
                Sorter::Stored(getter) => match getter.get(bytes)? {
                    Cell::Number(n) => Key::Number(n),
                    cell => first_text(cell)?.map_or(Key::None, |text| Key::Number(texts.place(text).into())),
                },
                sorter => sorter.key(id, bytes)?,
            });
        }
        self.ids.push(id);
        Ok(())
    }

    /// Puts where each text stands among all of them in the place of the one at which it came.
    fn rank_texts(&mut self) {
        for (keys, texts) in self.keys.iter_mut().zip(&mut self.texts) {
            let texts = std::mem::take(texts);
            if texts.is_empty() {
                continue;
            }
            let ranks = texts.ranks();
            for key in keys {
                if let Key::Number(place) = key
                    && let Some(rank) = usize::try_from(*place).ok().and_then(|place| ranks.get(place))
                {
                    *place = i64::from(*rank);
                }
            }
        }
    }

    fn find_titles(&mut self, read: &dyn Read) -> Result<(), InsightError> {
        let mut known: HashMap<AnyRef, Key> = HashMap::new();
        for (place, index, of) in std::mem::take(&mut self.untitled) {
            let key = match known.get(&of) {
                Some(key) => key.clone(),
                None => {
                    let title = Getter::new(of.kind, of.kind.title_field());
                    let mut key = Ok(Key::None);
                    read.peek(of, &mut |bytes| {
                        key = title
                            .get(bytes)
                            .map(|c| if let Cell::Text(t) = c { text_key(t) } else { Key::None });
                    })?;
                    known.entry(of).or_insert(key?).clone()
                }
            };
            self.keys[place][index] = key;
        }
        Ok(())
    }

    /// The ids in order.
    pub fn sorted(mut self, read: &dyn Read) -> Result<Vec<u64>, InsightError> {
        self.find_titles(read)?;
        if self.keys.is_empty() {
            // Scans and indexes give them in the order of their ids.
            return Ok(self.ids);
        }
        let mut ids: Vec<u64> = self.order().into_iter().map(|index| self.ids[index]).collect();
        // They are made in the memory of the keys, which was longer, and a list holds them for as long as it is shown.
        ids.shrink_to_fit();
        Ok(ids)
    }

    fn order(&mut self) -> Vec<usize> {
        self.rank_texts();
        let Some((first, descending)) = self.keys.first().zip(self.sorters.first().map(|(_, d)| *d)) else {
            return (0..self.ids.len()).collect();
        };
        // Eight bytes beside the place decide nearly always, without a look at the key itself.
        let mut order: Vec<(u64, usize)> =
            first.iter().enumerate().map(|(index, key)| (prefix(key, descending), index)).collect();
        if self.sorters.len() == 1 && first.iter().all(decided_by_prefix) {
            // What is equal stays in the order of its ids, in which it came.
            if let Some(order) = counted(&order) {
                return order;
            }
            order.sort_unstable();
        } else {
            order.sort_unstable_by(|(a, i), (b, j)| a.cmp(b).then_with(|| self.compare(*i, *j)));
        }
        order.into_iter().map(|(_, index)| index).collect()
    }

    fn compare(&self, i: usize, j: usize) -> Ordering {
        for ((_, descending), keys) in self.sorters.iter().zip(&self.keys) {
            let order = directed(&keys[i], &keys[j], *descending);
            if order.is_ne() {
                return order;
            }
        }
        self.ids[i].cmp(&self.ids[j])
    }
}

/// The order of rows whose numbers lie close together, such as days, choices and the places of texts: counted, not
/// compared. Equal ones stay in their order.
fn counted(rows: &[(u64, usize)]) -> Option<Vec<usize>> {
    let numbers = || rows.iter().map(|(number, _)| *number).filter(|number| *number != u64::MAX);
    let (least, most) = (numbers().min()?, numbers().max()?);
    let apart = usize::try_from(most - least).ok().filter(|apart| *apart < 4 * rows.len())?;
    // What has no key comes last.
    let place = |number: u64| if number == u64::MAX { apart + 1 } else { (number - least) as usize };
    let mut next = vec![0_usize; apart + 2];
    rows.iter().for_each(|(number, _)| next[place(*number)] += 1);
    let mut before = 0;
    for count in &mut next {
        before += std::mem::replace(count, before);
    }
    let mut order = vec![0; rows.len()];
    for (number, index) in rows {
        let at = &mut next[place(*number)];
        order[*at] = *index;
        *at += 1;
    }
    Some(order)
}

/// The order of two keys, turned round unless one of them is empty.
pub fn directed(a: &Key, b: &Key, descending: bool) -> Ordering {
    if descending && *a != Key::None && *b != Key::None { b.cmp(a) } else { a.cmp(b) }
}

/// A number that is smaller only where the key stands before.
fn prefix(key: &Key, descending: bool) -> u64 {
    let rising = match key {
        Key::None => return u64::MAX,
        Key::Number(n) => (*n as u64) ^ (1 << 63),
        Key::Text(bytes) => first_bytes(bytes),
    };
    if descending { !rising } else { rising }
}

/// Whether keys of equal prefix are equal.
fn decided_by_prefix(key: &Key) -> bool {
    match key {
        Key::None => true,
        // The ends of all numbers look like none.
        Key::Number(n) => *n != i64::MAX && *n != i64::MIN,
        Key::Text(_) => false,
    }
}

/// The text by which a cell is sorted, if it is one and not empty.
fn first_text(cell: Cell<'_>) -> Result<Option<&str>, DamagedRecord> {
    let text = match cell {
        Cell::Text(text) => Some(text),
        Cell::Texts(list) => texts(list).next().transpose()?,
        _ => None,
    };
    Ok(text.filter(|text| !text.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::people::Customer;
    use crate::model::record::Record as _;

    /// Whether texts are mostly shared, all different, or different at first: the order is that of their keys.
    #[test]
    fn shared_and_different_texts_are_sorted_alike() {
        let shared = |n: usize| format!("city {}", n * 7 % 10);
        let different = |n: usize| format!("name {}", n * 7_919 % 5_000);
        let both = |n: usize| if n < 2_500 { different(n) } else { shared(n) };
        let made: [&dyn Fn(usize) -> String; 3] = [&shared, &different, &both];
        for (case, make) in made.into_iter().enumerate() {
            for descending in [false, true] {
                let sorter = Sorter::Stored(Getter::new(Kind::Customer, Customer::name));
                let mut rows = Rows::new(Arc::new(vec![(sorter, descending)]));
                let mut expected = Vec::new();
                for n in 0..5_000 {
                    // Some have none.
                    let name = if n % 11 == 0 { String::new() } else { make(n) };
                    let mut bytes = Vec::new();
                    Customer { name: name.clone(), ..Customer::default() }.encode(&mut bytes);
                    rows.push(n as u64, &bytes).unwrap();
                    expected.push((text_key(&name), n));
                }
                expected.sort_by(|(a, i), (b, j)| directed(a, b, descending).then(i.cmp(j)));
                let expected: Vec<usize> = expected.into_iter().map(|(_, n)| n).collect();
                assert!(rows.order() == expected, "case {case}, descending {descending}");
            }
        }
    }
}
