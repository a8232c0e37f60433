//! The plan under edit: mapped columns, a dry run that follows every change, the run.
//!
//! A dry run takes the plan along into its job and brings it back: a file of a million rows is held once.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::app::{Outcome, Refusal};
use crate::exchange::export;
use crate::exchange::import::{DateQuestion, Options, Plan, Report, Source};
use crate::exchange::read;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::say::{Arg, Message, Sayable as _};
use crate::store::{EntryKind, Flow, Read as _};
use crate::ui::context::{Action, Context};
use crate::ui::dialogs::{Choice, Choosing, FileType, save_file};
use crate::ui::jobs::{Job, Poll};
use crate::ui::writer::{Work, Written};

/// Rows of the preview.
pub const PREVIEW: usize = 20;
/// Rows with problems that are kept to be looked at.
const WITH_PROBLEMS: usize = 200;

/// A row of the preview: its line and its cells.
pub type PreviewRow = (usize, Vec<String>);

/// A file that has been read.
pub struct Opened {
    pub path: PathBuf,
    pub plan: Plan,
    /// Sheets of a workbook.
    pub sheets: Vec<String>,
}

impl Opened {
    pub fn read(path: PathBuf, kind: Kind, options: Options) -> Result<Self, Message> {
        let bytes = std::fs::read(&path).map_err(|error| {
            Message::new("refused-import-unreadable")
                .with("path", path.display().to_string())
                .with("reason", error.to_string())
        })?;
        let name = path.to_string_lossy().into_owned();
        let plan = Plan::open(&bytes, &name, Some(kind), options).map_err(|refusal| refusal.message())?;
        // What is no workbook has no sheets.
        let sheets = read::sheet_names(&bytes).unwrap_or_default();
        Ok(Self { path, plan, sheets })
    }
}

/// What a dry run found out.
struct Trial {
    report: Report,
    rows: Vec<PreviewRow>,
    questions: Vec<DateQuestion>,
}

type Tried = (Plan, Result<Trial, Message>);
/// An import that failed gives its plan back, to be tried again.
type Slot = Arc<Mutex<Option<Result<Report, (Plan, Message)>>>>;

/// A cell in which somebody is typing.
pub struct Editing {
    pub line: usize,
    pub column: usize,
    pub text: String,
    /// It has just been opened.
    pub fresh: bool,
}

/// What somebody has said about a file: how it is taken, and what its columns fill.
type Decided = (Options, Vec<Option<String>>);
/// More than that nobody takes back.
const TAKEN_BACK: usize = 100;

/// How the import stands.
pub enum Stage {
    /// Mapping and dry runs.
    Planning,
    /// On the writer thread; the report comes into the slot.
    Running(Slot),
    Done(Report),
}

/// A file on its way in.
pub struct Planned {
    pub path: PathBuf,
    pub name: String,
    pub options: Options,
    pub sheets: Vec<String>,
    pub source: Option<read::Source>,
    pub header_line: Option<usize>,
    pub headers: Vec<String>,
    /// The first rows, each with its line.
    pub rows: Vec<PreviewRow>,
    /// Rows with problems, from the whole file.
    pub problem_rows: Vec<PreviewRow>,
    pub total: usize,
    pub profile: Option<&'static str>,
    /// What each column fills.
    pub mapping: Vec<Option<String>>,
    pub stage: Stage,
    pub tried: Option<Result<Report, Message>>,
    /// Only rows with problems are shown.
    pub only_problems: bool,
    /// What has to be asked about the file's dates.
    pub questions: Vec<DateQuestion>,
    pub editing: Option<Editing>,
    /// The row that is to be scrolled to, and the cell where it is one.
    pub look_at: Option<(usize, Option<usize>)>,
    /// The problem that was looked at last, by its place among all.
    looked_at: Option<(usize, (usize, Option<usize>))>,
    plan: Option<Plan>,
    trying: Option<Job<Tried>>,
    /// What was said about the file has changed since the last dry run began.
    stale: bool,
    /// What was decided before, the last one last, and what was taken back of it.
    before: Vec<Decided>,
    after: Vec<Decided>,
    saving: Option<Choosing>,
    saved: Option<Job<Result<PathBuf, Message>>>,
    /// What was imported has been taken back.
    pub undone: bool,
    /// How that was found out; nothing before anything is imported.
    standing: Option<Standing>,
    /// What stopped an import that had begun.
    pub failed: Option<Message>,
}

/// What has been seen of the journal since an import.
#[derive(Clone, Copy)]
struct Standing {
    /// The last entry that did or took back what was imported.
    last: u64,
    /// The newest entry that has been looked at, and when.
    looked: u64,
    revision: u64,
}

impl Planned {
    pub fn new(opened: Opened) -> Self {
        let plan = opened.plan;
        let (mut headers, mut rows, mut source, mut header_line) = (Vec::new(), Vec::new(), None, None);
        if let Source::Table(sheet) = &plan.source {
            headers = sheet.columns.iter().map(|column| column.name.clone()).collect();
            source = Some(sheet.source);
            header_line = sheet.header_line;
            rows = sheet.rows.iter().take(PREVIEW).map(|row| preview_row(row, headers.len())).collect();
        }
        Self {
            path: opened.path,
            name: plan.name.clone(),
            options: plan.options.clone(),
            sheets: opened.sheets,
            source,
            header_line,
            headers,
            rows,
            problem_rows: Vec::new(),
            total: plan.rows(),
            profile: plan.mapping.profile,
            mapping: plan.mapping.columns.clone(),
            stage: Stage::Planning,
            tried: None,
            only_problems: false,
            questions: Vec::new(),
            editing: None,
            look_at: None,
            looked_at: None,
            plan: Some(plan),
            trying: None,
            stale: true,
            saving: None,
            saved: None,
            undone: false,
            before: Vec::new(),
            after: Vec::new(),
            standing: None,
            failed: None,
        }
    }

    /// `ExportOrderList.csv · 4,212 rows · looks like a Taobao order export`.
    pub fn summary(&self, lang: Lang) -> String {
        let rows = lang.say(&Message::new("import-rows").with("n", self.total));
        let mut parts = vec![self.name.clone(), rows];
        if let Some(profile) = self.profile {
            let export = lang.text(&format!("import-profile-{profile}"));
            parts.push(lang.say(&Message::new("import-looks-like").with("export", &*export)));
        }
        parts.join(" · ")
    }

    /// Maps a column; a field that can only be filled once leaves the column that filled it.
    pub fn map(&mut self, column: usize, field: Option<String>) {
        self.remember();
        if let Some(slot) = self.mapping.get_mut(column) {
            *slot = field;
        }
        self.try_again();
    }

    /// Says more about how the file is to be taken, without reading it anew.
    pub fn decide(&mut self, decide: impl FnOnce(&mut Options)) {
        self.remember();
        decide(&mut self.options);
        self.try_again();
    }

    fn remember(&mut self) {
        if self.before.len() >= TAKEN_BACK {
            self.before.remove(0);
        }
        self.before.push((self.options.clone(), self.mapping.clone()));
        self.after.clear();
    }

    /// Takes back the last that was decided or, with `again`, what was taken back. Whether there was any; none once the
    /// file is on its way in, when undo is the company file's again.
    pub fn take_back(&mut self, again: bool) -> Option<bool> {
        if !matches!(self.stage, Stage::Planning) {
            return None;
        }
        let (from, to) =
            if again { (&mut self.after, &mut self.before) } else { (&mut self.before, &mut self.after) };
        let Some((options, mapping)) = from.pop() else { return Some(false) };
        to.push((
            std::mem::replace(&mut self.options, options),
            std::mem::replace(&mut self.mapping, mapping),
        ));
        self.editing = None;
        self.try_again();
        Some(true)
    }

    /// Whether it is in.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done(_))
    }

    fn try_again(&mut self) {
        self.stale = true;
        if let Some(job) = &self.trying {
            job.progress.stop();
        }
    }

    /// A cell's text: as it was mended, else as it stands in the file.
    pub fn cell<'a>(&'a self, (line, cells): &'a PreviewRow, column: usize) -> Option<&'a str> {
        let mended = self.options.mended.get(&(*line, column)).map(String::as_str);
        mended.or_else(|| cells.get(column).map(String::as_str))
    }

    /// What is wrong with rows of the file: those that would be lost first, as they are listed.
    fn problems(&self) -> Vec<(usize, Option<usize>)> {
        let Some(report) = self.report() else { return Vec::new() };
        // Of very many only the rows of the first are there to be looked at.
        let shown: HashSet<usize> =
            self.rows.iter().chain(&self.problem_rows).map(|(line, _)| *line).collect();
        let of_rows =
            |taken| report.problems().filter(|p| shown.contains(&p.line)).filter(move |p| p.taken == taken);
        let column = |name: &str| self.headers.iter().position(|head| head == name);
        of_rows(false).chain(of_rows(true)).map(|p| (p.line, column(&p.column))).collect()
    }

    pub fn has_problems(&self) -> bool {
        self.report().is_some_and(|report| report.problems().any(|problem| problem.line > 0))
    }

    /// Brings the next problem into sight; after the last one the first. A cell is opened to be mended.
    pub fn look_at_next(&mut self) {
        let problems = self.problems();
        // One that was mended meanwhile has left its place to the one behind it.
        let next = self.looked_at.map_or(0, |(at, was)| at + usize::from(problems.get(at) == Some(&was)));
        let next = if next < problems.len() { next } else { 0 };
        let Some((line, column)) = problems.get(next).copied() else { return };
        self.looked_at = Some((next, (line, column)));
        match column {
            Some(column) => self.begin_mending(line, column),
            None => {
                self.bring_into_sight(line);
                self.look_at = Some((line, None));
            }
        }
    }

    /// Has a row among those that are shown, if it can be.
    fn bring_into_sight(&mut self, line: usize) {
        let shown = |rows: &[PreviewRow]| rows.iter().any(|(of, _)| *of == line);
        if !shown(if self.only_problems { &self.problem_rows } else { &self.rows }) {
            self.only_problems = shown(&self.problem_rows);
        }
    }

    /// Opens a cell to be mended, and brings it into sight.
    pub fn begin_mending(&mut self, line: usize, column: usize) {
        self.bring_into_sight(line);
        self.look_at = Some((line, Some(column)));
        let row = self.rows.iter().chain(&self.problem_rows).find(|(of, _)| *of == line);
        let Some(text) = row.and_then(|row| self.cell(row, column)).map(str::to_owned) else { return };
        self.editing = Some(Editing { line, column, text, fresh: true });
    }

    /// Takes what was typed into a cell; the file's own text takes the mending back.
    pub fn finish_mending(&mut self) {
        let Some(Editing { line, column, text, .. }) = self.editing.take() else { return };
        let mut rows = self.rows.iter().chain(&self.problem_rows);
        let Some(row) = rows.find(|(of, _)| *of == line) else { return };
        let (own, now) = (row.1.get(column).map(String::as_str), self.cell(row, column));
        if now == Some(text.as_str()) {
            return;
        }
        let is_own = own == Some(text.as_str());
        self.decide(|options| {
            if is_own {
                options.mended.remove(&(line, column));
            } else {
                options.mended.insert((line, column), text);
            }
        });
    }

    pub fn is_trying(&self) -> bool {
        self.stale || self.trying.is_some()
    }

    /// What happened is told as it stands: undo and redo change it, also while another page is in front.
    fn hear_of_undo(&mut self, context: &Context<'_>) {
        let Stage::Done(Report { entry: Some(entry), .. }) = &self.stage else { return };
        let begun = Standing { last: *entry, looked: *entry, revision: 0 };
        let mut standing = self.standing.unwrap_or(begun);
        let taken_back = |written: &Written| {
            let outcome = written.result.as_ref().ok()?;
            Some((outcome.entry?, outcome.takes_back?))
        };
        let mut later: Vec<(u64, u64)> = context.written.iter().filter_map(taken_back).collect();
        if context.revision() != standing.revision {
            let mut newest = standing.looked;
            let read = context.snapshot.entries(&mut |number, entry| {
                if number <= standing.looked {
                    return Flow::Stop;
                }
                newest = newest.max(number);
                if let EntryKind::Undo(of) | EntryKind::Redo(of) = entry.kind {
                    later.push((number, of));
                }
                Flow::On
            });
            // A file that cannot be read is told of by the window; here it is looked at again.
            if read.is_ok() {
                (standing.looked, standing.revision) = (newest, context.revision());
            }
        }
        later.sort_unstable();
        for (number, of) in later {
            if of == standing.last && number > standing.last {
                standing.last = number;
                self.undone = !self.undone;
            }
        }
        self.standing = Some(standing);
    }

    /// Takes in what jobs and the writer have finished, and begins the next dry run.
    pub fn poll(&mut self, context: &mut Context<'_>) {
        self.poll_saving(context);
        self.hear_of_undo(context);
        if let Stage::Running(slot) = &self.stage {
            let finished = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
            match finished {
                Some(Ok(report)) => self.stage = Stage::Done(report),
                Some(Err((plan, reason))) => {
                    self.plan = Some(plan);
                    self.failed = Some(reason);
                    self.stage = Stage::Planning;
                    self.stale = true;
                }
                None => {}
            }
            return;
        }
        match self.trying.as_ref().map(Job::poll) {
            Some(Poll::Done((plan, tried))) => {
                self.plan = Some(plan);
                self.trying = None;
                if !self.stale {
                    self.tried = Some(tried.map(|Trial { report, rows, questions }| {
                        self.problem_rows = rows;
                        self.questions = questions;
                        report
                    }));
                }
            }
            Some(Poll::Lost) => {
                self.trying = None;
                self.tried = Some(Err(Message::new("fail-title")));
            }
            Some(Poll::Running) | None => {}
        }
        if self.stale && matches!(self.stage, Stage::Planning) {
            self.try_it(context);
        }
    }

    fn try_it(&mut self, context: &Context<'_>) {
        let Some(mut plan) = self.plan.take() else { return };
        self.stale = false;
        plan.mapping.columns.clone_from(&self.mapping);
        plan.options = self.options.clone();
        let session = context.session.clone();
        self.trying = Some(context.jobs.start(
            Message::new("job-dry-run").with("file", self.name.as_str()),
            move |job| {
                let mut progress = |done: u64, total: u64| {
                    job.set(done, total);
                    !job.stopped()
                };
                let tried = plan.dry_run(&session, &mut progress).map_err(|refusal| refusal.message());
                let tried = tried.map(|report| Trial {
                    rows: problem_rows(&plan, &report),
                    questions: plan.questions(),
                    report,
                });
                (plan, tried)
            },
        ));
    }

    /// Imports on the writer thread: one change, one undo step.
    pub fn run(&mut self, kind: Kind, context: &mut Context<'_>) {
        let Some(plan) = self.plan.take() else { return };
        let slot = Slot::default();
        let finished = Arc::clone(&slot);
        let name = Message::new("wait-import").with("file", self.name.as_str());
        let title = Message::new("entry-import")
            .with("file", self.name.as_str())
            .with("kind", Arg::Key(format!("kinds-{}", kind.key())));
        context.send(Action::Write(Work::new(name, move |session, job| {
            let mut progress = |done: u64, total: u64| {
                job.set(done, total);
                !job.stopped()
            };
            let done = plan.run(session, &mut progress);
            let outcome = match &done {
                Ok(report) => Ok(Outcome::new(report.entry, imported(title, kind, report))),
                Err(refusal) => Err(Refusal::Said(refusal.message())),
            };
            let told = done.map_err(|refusal| (plan, refusal.message()));
            *finished.lock().unwrap_or_else(PoisonError::into_inner) = Some(told);
            outcome
        })));
        self.failed = None;
        self.stage = Stage::Running(slot);
    }

    /// Asks where to keep the rows that were not taken.
    pub fn save_problems(&mut self, ctx: &egui::Context, lang: Lang) {
        let name = format!("{}.csv", lang.text("import-problems-file"));
        self.saving = Some(save_file(ctx, lang, FileType::Table, &name));
    }

    fn poll_saving(&mut self, context: &mut Context<'_>) {
        match self.saving.as_ref().map(Choosing::poll) {
            Some(Choice::Chosen(path)) => {
                self.saving = None;
                if let Some(report) = self.report().cloned() {
                    let lang = context.lang;
                    self.saved = Some(context.jobs.start(Message::new("wait-export"), move |_| {
                        export::problems(&path, &report, &lang).map_err(|refusal| refusal.message())?;
                        Ok(path)
                    }));
                }
            }
            Some(Choice::None) => self.saving = None,
            Some(Choice::Open) | None => {}
        }
        let said = match self.saved.as_ref().map(Job::poll) {
            Some(Poll::Done(Ok(path))) => {
                Action::Toast(Message::new("toast-saved-file").with("file", path.display().to_string()))
            }
            Some(Poll::Done(Err(reason))) => Action::Failed(reason),
            Some(Poll::Lost) => Action::Failed(Message::new("fail-title")),
            Some(Poll::Running) | None => return,
        };
        self.saved = None;
        context.send(said);
    }

    /// What the import did, or would do.
    pub fn report(&self) -> Option<&Report> {
        match (&self.stage, &self.tried) {
            (Stage::Done(report), _) | (_, Some(Ok(report))) => Some(report),
            _ => None,
        }
    }
}

/// What came of an import: how many records of its kind, and how many rows it left out.
fn imported(title: Message, kind: Kind, report: &Report) -> Message {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let of_kind = report.kinds.get(&kind).map(|of| of.counts).unwrap_or_default();
    let left: u64 = report.kinds.values().map(|of| of.counts.problem_rows).sum();
    let key = if left == 0 { "toast-import-done" } else { "toast-import-partly" };
    let message = Message::new(key).with("what", title).with("left", count(left));
    message.with("created", count(of_kind.created)).with("updated", count(of_kind.updated))
}

fn preview_row(row: read::Row<'_>, columns: usize) -> PreviewRow {
    (row.line(), (0..columns).map(|i| row.cell(i).to_owned()).collect())
}

/// The rows with problems and those somebody has mended or left out, in the order of the file. Where there are too
/// many, rows that would be lost go before mere warnings.
fn problem_rows(plan: &Plan, report: &Report) -> Vec<PreviewRow> {
    let Source::Table(sheet) = &plan.source else { return Vec::new() };
    let touched = plan.options.mended.keys().map(|(line, _)| line).chain(&plan.options.skip_lines);
    let lines = |taken| report.problems().filter(move |p| p.taken == taken).map(|p| &p.line);
    let mut wanted = HashSet::new();
    for line in touched.chain(lines(false)).chain(lines(true)) {
        wanted.insert(*line);
        if wanted.len() == WITH_PROBLEMS {
            break;
        }
    }
    let rows = sheet.rows.iter().filter(|row| wanted.contains(&row.line()));
    rows.map(|row| preview_row(row, sheet.columns.len())).collect()
}
