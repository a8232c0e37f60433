//! One person working with one file.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::backups::Backups;
use super::bulk::{self, BulkValue, Parted};
use super::clock::Clock;
use super::desk::Desk;
use super::merge::Take;
use super::refusal::Refusal;
use crate::model::Kind;
use crate::model::record::{AnyRef, Value};
use crate::model::say::{Arg, Message};
use crate::store::{Author, Backup, Delta, Done, Entry, NewFile, Read as _, Snapshot, Stop, Store, Touched};

/// What a person does to the records: each is one transaction and one undo step.
#[derive(Clone, Debug)]
pub enum Command {
    Create {
        kind: Kind,
        values: Vec<(usize, Value)>,
    },
    Edit {
        of: AnyRef,
        values: Vec<(usize, Value)>,
    },
    /// The same into many records.
    BulkEdit {
        records: Vec<AnyRef>,
        changes: Vec<(usize, BulkValue)>,
    },
    /// To each record its own values: a block of cells.
    EditEach {
        edits: Vec<(AnyRef, Vec<(usize, Value)>)>,
        /// Records for which something was given that could not be read.
        left_out: Vec<AnyRef>,
    },
    /// Makes customers or contacts members of a campaign.
    Enlist {
        campaign: u64,
        whom: Vec<AnyRef>,
    },
    /// A task for each of these customers, given to whoever looks after him.
    Care {
        customers: Vec<u64>,
        subject: String,
        due: NaiveDate,
    },
    Step {
        of: AnyRef,
        to: String,
        values: Vec<(usize, Value)>,
    },
    Delete {
        records: Vec<AnyRef>,
    },
    Merge {
        keep: AnyRef,
        other: AnyRef,
        take: Vec<Take>,
    },
    /// Takes back an earlier entry, or what it did to one record.
    TakeBack {
        entry: u64,
        only: Option<AnyRef>,
    },
    Undo,
    Redo,
}

impl Command {
    /// Whether it is worth a backup before.
    fn changes_many(&self) -> bool {
        match self {
            Command::BulkEdit { records, .. } | Command::Delete { records } => records.len() > 1,
            Command::EditEach { edits, .. } => edits.len() > 1,
            Command::Enlist { whom, .. } => whom.len() > 1,
            Command::Care { customers, .. } => customers.len() > 1,
            Command::Merge { .. } => true,
            Command::Create { .. }
            | Command::Edit { .. }
            | Command::Step { .. }
            | Command::TakeBack { .. }
            | Command::Undo
            | Command::Redo => false,
        }
    }
}

/// What a command did.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The journal entry, unless nothing differed from before.
    pub entry: Option<u64>,
    /// What to call it: "Changed customer Ruifeng".
    pub title: Message,
    /// The records it is about.
    pub records: Vec<AnyRef>,
    /// Those that were asked for and left out.
    pub left_out: Vec<AnyRef>,
    /// It took back another: what would take it back in turn is redo.
    pub is_undo: bool,
    /// The entry it took back: by undo a change, by redo the undoing of one.
    pub takes_back: Option<u64>,
}

impl Outcome {
    /// Of a change that is about no records in particular.
    pub fn new(entry: Option<u64>, title: Message) -> Self {
        Self { entry, title, records: Vec::new(), left_out: Vec::new(), is_undo: false, takes_back: None }
    }
}

/// The open file, who works with it, and the clock.
#[derive(Clone)]
pub struct Session {
    pub store: Arc<Store>,
    pub who: String,
    pub clock: Clock,
    /// Where its backups are kept; none for a file that is thrown away.
    pub backups: Option<Arc<Backups>>,
}

impl Session {
    pub fn open(path: &Path, who: &str, clock: Clock) -> Result<Self, Refusal> {
        Ok(Self { store: Arc::new(Store::open(path)?), who: who.to_owned(), clock, backups: None })
    }

    /// The same with backups kept in the program's folder for all of them. The first of them is made of a file of an
    /// earlier format before that is brought to the present one.
    pub fn open_backed(path: &Path, who: &str, clock: Clock, root: &Path) -> Result<Self, Refusal> {
        let backups = Backups::of(path, root);
        // Where it cannot be kept there, it is kept beside the file.
        let store = Store::open_keeping(path, &|entry| backups.place(entry, clock.now()).ok())?;
        if let Some(kept) = store.kept_of_earlier_format()
            && backups.complete(&store, kept).is_err()
        {
            debug_assert!(backups.trouble().is_some(), "an open form that failed is told");
        }
        let backups = Some(Arc::new(backups));
        Ok(Self { store: Arc::new(store), who: who.to_owned(), clock, backups })
    }

    pub fn create(path: &Path, new: &NewFile, who: &str, clock: Clock) -> Result<Self, Refusal> {
        Ok(Self { store: Arc::new(Store::create(path, new)?), who: who.to_owned(), clock, backups: None })
    }

    /// What to say where opening the file has brought it to the present format.
    pub fn brought_up(&self) -> Option<Message> {
        let kept = self.store.kept_of_earlier_format()?.display().to_string();
        let file = self.store.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        Some(Message::new("store-file-brought-up").with("file", file).with("kept", kept))
    }

    /// The same with backups kept in the program's folder for all of them.
    #[must_use]
    pub fn with_backups(self, root: &Path) -> Self {
        let backups = Arc::new(Backups::of(self.store.path(), root));
        Self { backups: Some(backups), ..self }
    }

    /// Makes a backup because somebody asked for it: among the program's own, or beside a file that has none there.
    ///
    /// # Errors
    /// It could not be written, did not read back, or is to stop.
    pub fn back_up(&self, stop: Stop<'_>) -> Result<Backup, Refusal> {
        let now = self.clock.now();
        if let Some(backups) = &self.backups {
            return Ok(backups.make_now_until(&self.store, now, stop)?);
        }
        let file = self.store.path();
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let local = now.with_timezone(&chrono::Local);
        let name = format!("{stem}-{}.guanxi-backup", local.format("%Y%m%d-%H%M%S"));
        Ok(self.store.backup_until(&file.with_file_name(name), stop)?)
    }

    /// Makes a backup before something that changes much. What hinders it is kept by [`Backups::trouble`], which
    /// whoever works with the file shows; it hinders nothing else, as the change can be undone.
    pub fn secure(&self) {
        if let Some(backups) = &self.backups
            && backups.secure(&self.store, self.clock.now()).is_err()
        {
            debug_assert!(backups.trouble().is_some(), "a backup that failed is told");
        }
    }

    pub fn snapshot(&self) -> Result<Arc<Snapshot>, Refusal> {
        Ok(self.store.snapshot()?)
    }

    /// Carries out a command. After an input or output error the file is opened anew and the command tried
    /// once more: what was committed is safe, what was asked is not lost.
    pub fn run(&self, command: &Command) -> Result<Outcome, Refusal> {
        if command.changes_many() {
            self.secure();
        }
        match self.attempt(command) {
            Err(Refusal::Store(error)) if error.needs_reopening() => {
                // When the file can't be opened anew either, what happened first is what has to be said.
                if self.store.reopen().is_err() { Err(error.into()) } else { self.attempt(command) }
            }
            done => done,
        }
    }

    /// Makes a change of any size through the desk: imports, samples.
    pub fn change<T>(
        &self,
        title: Message,
        make: impl FnOnce(&mut Desk<'_, '_>) -> Result<T, Refusal>,
    ) -> Result<Done<T>, Refusal> {
        let (today, now) = (self.clock.today(), self.clock.now());
        self.store.change(&self.author(title), |change| make(&mut Desk::new(change, today, now)))
    }

    /// What [`Session::change`] would do, given up at the end.
    pub fn rehearse<T>(
        &self,
        make: impl FnOnce(&mut Desk<'_, '_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let (today, now) = (self.clock.today(), self.clock.now());
        self.store.rehearse(|change| make(&mut Desk::new(change, today, now)))
    }

    /// Does what the day asks for without anybody's doing: the rules for what has become overdue raise their tasks.
    ///
    /// # Errors
    /// What the store refuses, or a rule that does not read.
    pub fn begin_day(&self) -> Result<Outcome, Refusal> {
        let title = Message::new("entry-overdue");
        let done = self.change(title.clone(), |desk| {
            let raised = super::workflow::raise_overdue(desk)?;
            let title = Message::new("entry-overdue").with("n", i64::try_from(raised).unwrap_or(i64::MAX));
            desk.change.retitle(title.clone());
            Ok(title)
        })?;
        Ok(Outcome::new(done.entry, done.value))
    }

    fn attempt(&self, command: &Command) -> Result<Outcome, Refusal> {
        match command {
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::TakeBack { entry, only } => self.take_back(*entry, *only),
            _ => {
                let title = self.title(command)?;
                let done = self.change(title.clone(), |desk| {
                    let parted = carry_out(desk, command)?;
                    // Only now is it known what a new record is called, and how many were taken.
                    let title = match (command, parted.done.as_slice()) {
                        (Command::Create { kind, .. }, [of]) => created(*kind, desk.title(*of)),
                        (Command::Care { .. }, tasks) => cared(tasks.len(), parted.left_out.len()),
                        (Command::Enlist { campaign, .. }, members) => {
                            let names = super::names::Names::new(desk.change);
                            enlisted(&names, *campaign, members.len(), parted.left_out.len())
                        }
                        (Command::BulkEdit { .. } | Command::EditEach { .. }, changed) => {
                            partly_changed(changed, &parted.left_out)
                        }
                        _ => title,
                    };
                    desk.change.retitle(title.clone());
                    Ok((parted, title))
                })?;
                let (Parted { done: records, left_out }, title) = done.value;
                Ok(Outcome { records, left_out, ..Outcome::new(done.entry, title) })
            }
        }
    }

    fn undo(&self) -> Result<Outcome, Refusal> {
        let Some((number, entry)) = self.store.undoable(1)?.into_iter().next() else {
            return Err(Refusal::said("refused-nothing-to-undo"));
        };
        let title = Message::new("entry-undo").with("what", entry.title);
        let done = self.store.undo(self.author(title.clone()))?;
        inverse(done, title, number, true)
    }

    fn redo(&self) -> Result<Outcome, Refusal> {
        let Some((number, title)) = self.store.redoable()? else {
            return Err(Refusal::said("refused-nothing-to-redo"));
        };
        let title = Message::new("entry-redo").with("what", title);
        let done = self.store.redo(self.author(title.clone()))?;
        inverse(done, title, number, false)
    }

    fn take_back(&self, entry: u64, only: Option<AnyRef>) -> Result<Outcome, Refusal> {
        let snapshot = self.store.snapshot()?;
        let title = match (only, snapshot.entry(entry)?) {
            (Some(of), _) => put_back(of, called(&snapshot.touched(entry)?, of)),
            (None, Some(earlier)) => Message::new("entry-take-back").with("what", earlier.title),
            // The store says that there is no such entry.
            (None, None) => Message::new("entry-undo"),
        };
        let done = self.store.take_back(&self.author(title.clone()), entry, only)?;
        let takes_back = only.is_none().then_some(entry);
        Ok(Outcome { records: only.into_iter().collect(), takes_back, ..Outcome::new(done.entry, title) })
    }

    fn author(&self, title: Message) -> Author {
        Author { who: self.who.clone(), at: self.clock.now(), title }
    }

    fn title(&self, command: &Command) -> Result<Message, Refusal> {
        let snapshot = self.store.snapshot()?;
        let names = super::names::Names::new(&*snapshot);
        let about = |key, of: AnyRef| {
            Message::new(key)
                .with("kind", kind_arg(of.kind))
                .with("record", names.title(of).unwrap_or_default())
        };
        Ok(match command {
            // A document has no number before it is made; then the entry gets its name.
            Command::Create { kind, .. } => created(*kind, String::new()),
            Command::Edit { of, .. } => about("entry-edit", *of),
            Command::Step { of, to, .. } => {
                about("entry-step", *of).with("state", Arg::Key(format!("state-{}-{to}", of.kind.key())))
            }
            Command::Merge { keep, other, .. } => {
                about("entry-merge", *keep).with("other", names.title(*other).unwrap_or_default())
            }
            Command::BulkEdit { records, .. } => many("entry-bulk-edit", records),
            Command::EditEach { edits, .. } => {
                many("entry-bulk-edit", &edits.iter().map(|(of, _)| *of).collect::<Vec<_>>())
            }
            Command::Enlist { campaign, whom } => enlisted(&names, *campaign, whom.len(), 0),
            Command::Care { customers, .. } => cared(customers.len(), 0),
            Command::Delete { records } => match records.as_slice() {
                [one] => about("entry-delete", *one),
                more => many("entry-delete-many", more),
            },
            Command::Undo | Command::Redo | Command::TakeBack { .. } => Message::new("entry-undo"),
        })
    }
}

fn put_back(of: AnyRef, name: Option<String>) -> Message {
    match name {
        Some(name) => {
            Message::new("entry-put-back-named").with("kind", kind_arg(of.kind)).with("record", name)
        }
        None => Message::new("entry-put-back").with("kind", kind_arg(of.kind)),
    }
}

/// What a record was called that is among those deleted; `None` where it is not, or had no name.
fn called(touched: &[Touched], of: AnyRef) -> Option<String> {
    let deleted = touched.iter().find(|touched| touched.of == of).and_then(|touched| match &touched.delta {
        Delta::Deleted(image) => of.kind.decode(image).ok(),
        Delta::Changed(_) => None,
    });
    deleted.map(|record| super::names::title_of(of.kind, &*record)).filter(|name| !name.is_empty())
}

fn kind_arg(kind: Kind) -> Arg {
    Arg::Key(format!("kind-{}", kind.key()))
}

fn many(key: &'static str, records: &[AnyRef]) -> Message {
    let kinds =
        records.first().map_or(Arg::Text(String::new()), |of| Arg::Key(format!("kinds-{}", of.kind.key())));
    Message::new(key).with("count", records.len()).with("kind", kinds)
}

fn partly_changed(changed: &[AnyRef], left_out: &[AnyRef]) -> Message {
    match left_out.len() {
        0 => many("entry-bulk-edit", changed),
        n => many("entry-bulk-edit-partly", changed).with("left", n),
    }
}

fn enlisted(names: &super::names::Names<'_>, campaign: u64, count: usize, unwilling: usize) -> Message {
    let campaign = names.title(AnyRef::new(Kind::Campaign, campaign)).unwrap_or_default();
    Message::new("entry-enlist").with("count", count).with("campaign", campaign).with("unwilling", unwilling)
}

fn cared(count: usize, unwilling: usize) -> Message {
    Message::new("entry-care").with("count", count).with("unwilling", unwilling)
}

fn created(kind: Kind, record: String) -> Message {
    Message::new("entry-create").with("kind", kind_arg(kind)).with("record", record)
}

fn inverse(
    done: Option<Done<Entry>>,
    title: Message,
    takes_back: u64,
    is_undo: bool,
) -> Result<Outcome, Refusal> {
    let nothing = if is_undo { "refused-nothing-to-undo" } else { "refused-nothing-to-redo" };
    let done = done.ok_or_else(|| Refusal::said(nothing))?;
    Ok(Outcome { is_undo, takes_back: Some(takes_back), ..Outcome::new(done.entry, title) })
}

fn carry_out(desk: &mut Desk<'_, '_>, command: &Command) -> Result<Parted, Refusal> {
    let done = match command {
        Command::Create { kind, values } => {
            let mut record = kind.new_record();
            let mut values = values.clone();
            super::lines::complete(&*record, &mut values, desk.change.settings()?.currency());
            for (index, value) in values {
                super::desk::set(*kind, &mut *record, index, value)?;
            }
            kind.settle(&mut *record);
            vec![desk.create(*kind, &mut *record)?]
        }
        Command::Edit { of, values } => {
            let mut values = values.clone();
            super::lines::complete(&*of.kind.new_record(), &mut values, desk.change.settings()?.currency());
            desk.edit(*of, values)?;
            vec![*of]
        }
        Command::BulkEdit { records, changes } => return bulk::edit(desk, records, changes),
        Command::EditEach { edits, left_out } => {
            let mut parted = bulk::edit_each(desk, edits)?;
            let refused: HashSet<AnyRef> = parted.left_out.iter().copied().collect();
            parted.left_out.extend(left_out.iter().filter(|of| !refused.contains(*of)));
            return Ok(parted);
        }
        Command::Care { customers, subject, due } => {
            return super::care::care(desk, customers, subject, *due);
        }
        Command::Enlist { campaign, whom } => return bulk::enlist(desk, *campaign, whom),
        Command::Step { of, to, values } => {
            desk.step(*of, to, values.clone())?;
            vec![*of]
        }
        Command::Delete { records } => {
            desk.delete(records)?;
            Vec::new()
        }
        Command::Merge { keep, other, take } => {
            super::merge::merge(desk, *keep, *other, take)?;
            vec![*keep]
        }
        // These are carried out before.
        Command::Undo | Command::Redo | Command::TakeBack { .. } => Vec::new(),
    };
    Ok(Parted { done, left_out: Vec::new() })
}
