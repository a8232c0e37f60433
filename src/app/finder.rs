//! Finding any record by what somebody types: names in memory, numbers and other systems' numbers by index,
//! the notes of interactions by a scan.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use super::namesakes::{Beside, introduced};
use crate::model::Kind;
use crate::model::record::{AnyRef, DamagedRecord, Field, FieldKind, Frames, flags, frame, texts};
use crate::search::{Entry, Index, Matched};
use crate::store::{Flow, Read, StoreError};
use crate::text::fold;

/// The kinds whose names are held in memory: those of which there are no more than people can know.
const HELD: &[Kind] = &[
    Kind::Customer,
    Kind::Contact,
    Kind::Product,
    Kind::Employee,
    Kind::InstalledProduct,
    Kind::Campaign,
    Kind::Department,
    Kind::PriceList,
    Kind::KnowledgeArticle,
    Kind::Segment,
    Kind::Opportunity,
    Kind::Task,
    Kind::HelpCall,
    Kind::Complaint,
];

/// Above so many new records an entry of the journal is not taken in one by one.
const REBUILD_ABOVE: u64 = 20_000;

/// Fewer are found as fast where they are put first.
const SETTLE_ABOVE: usize = 500;

/// What a record was found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// Its number, or the number another system gave it, or a serial.
    Number,
    /// A text or phone held in memory.
    Text(Matched),
    /// Its notes.
    Notes,
    /// That somebody had it before him lately.
    Visit,
}

/// A record found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub of: AnyRef,
    pub title: String,
    pub number: String,
    /// What tells it from others of its name.
    pub beside: Beside,
    pub matched: FoundBy,
}

impl Found {
    /// `None` where the record is gone.
    pub fn new(read: &dyn Read, of: AnyRef, matched: FoundBy) -> Option<Self> {
        let (number, title, beside) = introduced(read, of)?;
        Some(Self { of, title, number, beside, matched })
    }
}

/// Where to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    #[default]
    All,
    /// Records of one kind.
    Kind(Kind),
    /// Numbers of every kind, and nothing else.
    Numbers,
}

/// The index of one state of the file.
pub struct Finder {
    index: Index,
    /// The code of the country as which the index reads phones.
    home: &'static str,
    revision: Option<u64>,
    /// The newest journal entry that has been taken in.
    entry: u64,
}

impl Finder {
    /// Reads every record whose name is held in memory: some 100 ms for a hundred thousand.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn build(read: &dyn Read) -> Result<Finder, StoreError> {
        let home = read.settings()?.dialling().code;
        let mut finder = Finder { index: Index::new(home), home, revision: None, entry: newest_entry(read)? };
        for kind in HELD {
            finder.index.reserve(usize::try_from(read.count(*kind)?).unwrap_or(0));
            let sought = Sought::of(*kind);
            let mut damaged = None;
            read.scan(*kind, &mut |id, bytes| match sought.take(
                &mut finder.index,
                AnyRef::new(*kind, id),
                bytes,
            ) {
                Ok(()) => Flow::On,
                Err(error) => {
                    damaged = Some(error);
                    Flow::Stop
                }
            })?;
            if let Some(error) = damaged {
                return Err(error.into());
            }
        }
        finder.index.settle();
        Ok(finder)
    }

    /// Takes in what was committed since, from the journal.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn refresh(&mut self, read: &dyn Read) -> Result<(), StoreError> {
        let mut touched: HashSet<AnyRef> = HashSet::new();
        let (mut numbers, mut created) = (Vec::new(), 0);
        read.entries(&mut |number, entry| {
            if number <= self.entry {
                return Flow::Stop;
            }
            created += entry.created_count();
            if created > REBUILD_ABOVE {
                return Flow::Stop;
            }
            touched.extend(entry.created_records().filter(|of| HELD.contains(&of.kind)));
            numbers.push(number);
            Flow::On
        })?;
        // An undone import takes back more than is worth looking at one by one, too.
        let changed = numbers.iter().try_fold(0, |n, number| {
            Ok::<_, StoreError>(n + read.entry(*number)?.map_or(0, |e| e.changed))
        })?;
        // Every number is held as it is read where the company is.
        let elsewhere = read.settings()?.dialling().code != self.home;
        if elsewhere || created + changed > REBUILD_ABOVE {
            let revision = self.revision;
            *self = Finder::build(read)?;
            self.revision = revision;
            return Ok(());
        }
        for number in &numbers {
            let of = read.touched(*number)?.into_iter().map(|t| t.of);
            touched.extend(of.filter(|of| HELD.contains(&of.kind)));
        }
        let many = touched.len() > SETTLE_ABOVE;
        for of in touched {
            let (sought, index) = (Sought::of(of.kind), &mut self.index);
            let mut taken = Ok(());
            if !read.peek(of, &mut |bytes| taken = sought.take(index, of, bytes))? {
                self.index.remove(of.kind.code(), of.id);
            }
            taken?;
        }
        if many {
            self.index.settle();
        }
        self.entry = numbers.into_iter().max().unwrap_or(self.entry);
        Ok(())
    }

    /// What somebody means by `text`, best first: whole numbers, then names and phones, then beginnings of
    /// numbers.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn find(
        &self,
        read: &dyn Read,
        text: &str,
        scope: Scope,
        limit: usize,
    ) -> Result<Vec<Found>, StoreError> {
        let text = text.trim();
        if text.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let mut list = FoundList { read, found: Vec::new(), seen: HashSet::new(), limit };
        let kinds: &[Kind] = match &scope {
            Scope::Kind(kind) => std::slice::from_ref(kind),
            Scope::All | Scope::Numbers => Kind::ALL,
        };
        for kind in kinds {
            list.add_all(*kind, exact(read, *kind, text)?);
        }
        if scope == Scope::Numbers {
            for (kind, number) in kinds.iter().filter_map(|kind| Some((*kind, in_full(*kind, text)?))) {
                list.add_all(kind, read.by_number(kind, &number)?.into_iter().collect());
            }
        }
        if scope != Scope::Numbers {
            // Of one kind more is asked for, as the others are left out afterwards.
            let wanted = if scope == Scope::All { limit } else { limit * 20 };
            for hit in self.index.find(text, wanted) {
                let Some(kind) = Kind::of_code(hit.kind).filter(|k| kinds.contains(k)) else { continue };
                list.add(AnyRef::new(kind, hit.id), FoundBy::Text(hit.matched));
            }
        }
        // One letter begins the numbers of a whole kind.
        if text.chars().nth(1).is_some() && text.is_ascii() {
            for kind in kinds {
                list.add_all(*kind, read.numbers_from(*kind, &text.to_ascii_uppercase(), limit)?);
            }
        }
        Ok(list.found)
    }

    /// How many records are held in memory.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }
}

/// What a field gives the index.
#[derive(Clone, Copy)]
enum Part {
    Number,
    Title,
    Text(Among),
    Texts(Among),
}

/// Among which texts of an [`Entry`] those of a field are.
#[derive(Clone, Copy)]
enum Among {
    Others,
    Common,
    Phones,
}

/// The texts of one record.
#[derive(Default)]
struct Texts<'a> {
    others: Vec<&'a str>,
    common: Vec<&'a str>,
    phones: Vec<&'a str>,
}

impl<'a> Texts<'a> {
    fn among(&mut self, among: Among) -> &mut Vec<&'a str> {
        match among {
            Among::Others => &mut self.others,
            Among::Common => &mut self.common,
            Among::Phones => &mut self.phones,
        }
    }
}

/// The fields of a kind by which its records are found, in the order of their tags. They are read from the stored
/// form: of a hundred thousand records nothing else need be decoded.
struct Sought(Vec<(u8, Part)>);

impl Sought {
    fn of(kind: Kind) -> Self {
        let title = kind.title_field();
        let part = |(index, field): (usize, &Field)| {
            let wanted = (field.has(flags::SEARCHED) || field.has(flags::INDEXED))
                && !field.has(flags::TITLE)
                && !field.has(flags::MULTILINE);
            let among = if field.has(flags::PHONE) {
                Among::Phones
            } else if field.has(flags::COMMON) {
                Among::Common
            } else {
                Among::Others
            };
            let part = match field.kind {
                _ if index == title => Part::Title,
                _ if index == 0 => Part::Number,
                FieldKind::Text if wanted => Part::Text(among),
                FieldKind::Texts if wanted => Part::Texts(among),
                _ => return None,
            };
            Some((field.tag, part))
        };
        let mut parts: Vec<_> = kind.fields().iter().enumerate().filter_map(part).collect();
        parts.sort_unstable_by_key(|(tag, _)| *tag);
        Self(parts)
    }

    /// Puts a stored record into the index.
    fn take(&self, index: &mut Index, of: AnyRef, bytes: &[u8]) -> Result<(), DamagedRecord> {
        let (mut number, mut title) = ("", "");
        let mut found = Texts::default();
        // Frames stand in the order of their tags, too.
        let mut sought = self.0.iter().peekable();
        for next in Frames::of_record(bytes)? {
            let (tag, content) = next?;
            while sought.next_if(|(t, _)| *t < tag).is_some() {}
            let Some((_, part)) = sought.next_if(|(t, _)| *t == tag) else { continue };
            let text = || str::from_utf8(content).map_err(|_| DamagedRecord);
            match *part {
                Part::Number => {
                    number = text()?;
                    found.among(Among::Others).push(number);
                }
                Part::Title => title = text()?,
                Part::Text(among) => found.among(among).push(text()?),
                Part::Texts(among) => {
                    for text in texts(content) {
                        found.among(among).push(text?);
                    }
                }
            }
        }
        let title = if title.is_empty() { number } else { title };
        let Texts { others, common, phones } = &found;
        index.upsert(&Entry { kind: of.kind.code(), id: of.id, title, others, common, phones });
        Ok(())
    }
}

/// Interactions in whose texts `text` occurs, newest first, at most `limit`. Reads them all: a job.
///
/// # Errors
/// The file could not be read.
pub fn find_in_notes(
    read: &dyn Read,
    text: &str,
    limit: usize,
    stopped: &dyn Fn() -> bool,
) -> Result<Vec<Found>, StoreError> {
    let wanted = fold(text.trim());
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let kind = Kind::Interaction;
    let tags: Vec<u8> = kind
        .fields()
        .iter()
        .filter(|f| f.has(flags::SEARCHED) && (f.has(flags::MULTILINE) || f.has(flags::TITLE)))
        .map(|f| f.tag)
        .collect();
    let mut newest = std::collections::VecDeque::new();
    read.scan(kind, &mut |id, bytes| {
        let text_of = |tag: &u8| frame(bytes, *tag).and_then(|content| std::str::from_utf8(content).ok());
        if tags.iter().filter_map(text_of).any(|text| fold(text).contains(&wanted)) {
            newest.push_front(id);
            newest.truncate(limit);
        }
        if stopped() { Flow::Stop } else { Flow::On }
    })?;
    Ok(newest.into_iter().filter_map(|id| Found::new(read, AnyRef::new(kind, id), FoundBy::Notes)).collect())
}

/// Records whose number or indexed text is just this.
/// A number of this kind as it is given, of which only what tells it was typed: `53` and `q53` for Q-000053.
fn in_full(kind: Kind, text: &str) -> Option<String> {
    let prefix = kind.info().prefix;
    let letters = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (before, digits) = text.split_at_checked(letters)?;
    let digits = digits.trim_start_matches('-').trim_start_matches('0');
    let is_meant = before.is_empty() || before.eq_ignore_ascii_case(prefix);
    let is_number = !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|b| b.is_ascii_digit());
    (is_meant && is_number).then(|| format!("{}-{digits:0>6}", prefix))
}

fn exact(read: &dyn Read, kind: Kind, text: &str) -> Result<Vec<u64>, StoreError> {
    let mut ids = Vec::new();
    let capitals = text.to_uppercase();
    ids.extend(read.by_number(kind, text)?);
    if capitals != text {
        ids.extend(read.by_number(kind, &capitals)?.filter(|id| !ids.contains(id)));
    }
    for field in kind.fields().iter().filter(|f| f.has(flags::INDEXED) && !f.has(flags::PHONE)) {
        let term = if field.has(flags::EMAIL) { fold(text) } else { text.to_owned() };
        ids.extend(read.by_term(kind, field.tag, term.as_bytes())?);
    }
    Ok(ids)
}

struct FoundList<'a> {
    read: &'a dyn Read,
    found: Vec<Found>,
    seen: HashSet<AnyRef>,
    limit: usize,
}

impl FoundList<'_> {
    fn add_all(&mut self, kind: Kind, ids: Vec<u64>) {
        for id in ids {
            self.add(AnyRef::new(kind, id), FoundBy::Number);
        }
    }

    fn add(&mut self, of: AnyRef, by: FoundBy) {
        if self.found.len() < self.limit && self.seen.insert(of) {
            self.found.extend(Found::new(self.read, of, by));
        }
    }
}

fn newest_entry(read: &dyn Read) -> Result<u64, StoreError> {
    let mut newest = 0;
    read.entries(&mut |number, _| {
        newest = number;
        Flow::Stop
    })?;
    Ok(newest)
}

/// The finder of the open file, built when it is first needed and brought up to date before each search.
/// Both read much: ask it in a job.
#[derive(Clone, Default)]
pub struct SharedFinder {
    finder: Arc<Mutex<Option<Finder>>>,
}

impl SharedFinder {
    /// Finds records in a snapshot; `revision` is the snapshot's.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn find(
        &self,
        read: &dyn Read,
        revision: u64,
        text: &str,
        scope: Scope,
        limit: usize,
    ) -> Result<Vec<Found>, StoreError> {
        let mut kept = self.finder.lock().unwrap_or_else(PoisonError::into_inner);
        let mut finder = match kept.take() {
            Some(finder) => finder,
            None => Finder::build(read)?,
        };
        // A job that began before the last commit looks with the newer index: what is gone has no title.
        if finder.revision.is_none_or(|r| r < revision) {
            finder.refresh(read)?;
            finder.revision = Some(revision);
        }
        let found = finder.find(read, text, scope, limit);
        *kept = Some(finder);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Clock, Command, Session};
    use crate::model::people::{Contact, Customer};
    use crate::model::record::Value;
    use crate::model::say::Message;
    use crate::model::work::Interaction;
    use crate::store::{NewFile, Settings};

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn create(session: &Session, kind: Kind, values: Vec<(usize, Value)>) -> AnyRef {
        session.run(&Command::Create { kind, values }).unwrap().records[0]
    }

    #[test]
    fn records_are_found_by_what_people_type() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("find.guanxi");
        let session = Session::create(&path, &NewFile::default(), "test", Clock::system()).unwrap();
        let ruifeng = create(
            &session,
            Kind::Customer,
            vec![
                (Customer::name, text("瑞丰机械有限公司")),
                (Customer::english_name, text("Ruifeng Machinery")),
                (Customer::phones, Value::Texts(vec!["0512 6283 4471".to_owned()])),
                (Customer::external_id, text("EXT-77")),
            ],
        );
        let chen = create(
            &session,
            Kind::Contact,
            vec![(Contact::name, text("陈浩")), (Contact::customer, Value::Ref(ruifeng))],
        );
        let call = create(
            &session,
            Kind::Interaction,
            vec![
                (Interaction::subject, text("Spindle noise")),
                (Interaction::body, text("Noise again after WARM-up")),
                (Interaction::at, Value::Instant(session.clock.now())),
                (Interaction::customer, Value::Ref(ruifeng)),
            ],
        );
        let shared = SharedFinder::default();
        let find = |typed: &str, scope| -> Vec<AnyRef> {
            let snapshot = session.snapshot().unwrap();
            let found = shared.find(&*snapshot, snapshot.revision(), typed, scope, 10).unwrap();
            found.into_iter().map(|f| f.of).collect()
        };
        for typed in ["瑞丰", "ruifeng", "rfjx", "62834471", "ext-77", "EXT-77", "C-000001", "c-0000"] {
            assert_eq!(find(typed, Scope::Kind(Kind::Customer)), [ruifeng], "{typed}");
        }
        for (typed, scope, expected) in [
            ("chenhao", Scope::All, vec![chen]),
            ("chenhao", Scope::Kind(Kind::Customer), vec![]),
            ("ruifeng", Scope::Numbers, vec![]),
            ("C-000001", Scope::Numbers, vec![ruifeng]),
            ("c1", Scope::Numbers, vec![ruifeng]),
            ("c-0001", Scope::Numbers, vec![ruifeng]),
            ("q1", Scope::Numbers, vec![]),
            ("", Scope::All, vec![]),
        ] {
            assert_eq!(find(typed, scope), expected, "{typed} {scope:?}");
        }

        // The index follows changes and deletions.
        let values = vec![(Contact::name, text("周岚"))];
        session.run(&Command::Edit { of: chen, values }).unwrap();
        assert_eq!(find("zhoulan", Scope::All), [chen]);
        assert_eq!(find("chenhao", Scope::All), []);
        session.run(&Command::Delete { records: vec![chen] }).unwrap();
        assert_eq!(find("zhoulan", Scope::All), []);
        session.run(&Command::Undo).unwrap();
        assert_eq!(find("zhoulan", Scope::All), [chen]);

        let snapshot = session.snapshot().unwrap();
        let notes = |typed| find_in_notes(&*snapshot, typed, 5, &|| false).unwrap();
        assert_eq!(notes("warm-UP").iter().map(|f| f.of).collect::<Vec<_>>(), [call]);
        assert_eq!(notes("cold"), []);
    }

    #[test]
    fn phones_are_read_anew_when_the_company_moves_to_another_country() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("find.guanxi");
        let session = Session::create(&path, &NewFile::default(), "test", Clock::system()).unwrap();
        let phones = ["212 555 0100", "020 7946 0958", "2123 4567"].map(str::to_owned).to_vec();
        let values = vec![(Customer::name, text("Zenith")), (Customer::phones, Value::Texts(phones))];
        let zenith = create(&session, Kind::Customer, values);
        let shared = SharedFinder::default();
        let finds = |typed: &str| {
            let snapshot = session.snapshot().unwrap();
            let found = shared.find(&*snapshot, snapshot.revision(), typed, Scope::All, 10).unwrap();
            found.iter().any(|found| found.of == zenith)
        };
        // The beginning of a number with the code of its country, before which it was written without one.
        let typed = [("US", "+1 212 5"), ("GB", "+44 20 79"), ("HK", "+852 2123")];
        for country in ["CN", "GB", "US", "HK"] {
            let settings = Settings { country: country.to_owned(), ..Settings::default() };
            let title = Message::new("entry-settings");
            session.change(title, |desk| Ok(desk.change.set_settings(&settings)?)).unwrap();
            for (of, typed) in typed {
                assert_eq!(finds(typed), of == country, "{typed} in {country}");
            }
        }
    }
}
