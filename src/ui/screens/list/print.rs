//! The list on paper: its columns, filter, groups and sums as they are shown.

use std::sync::Arc;

use chrono::NaiveDate;

use super::grouping::At;
use super::query::{Listed, in_sums};
use super::{ListScreen, cells, chips, words};
use crate::app::{Names, Refusal};
use crate::insight::{self, Cache, InsightError};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::model::say::Message;
use crate::model::schema::Path;
use crate::paper::document::{Block, Column, Document, Row, Table, UPRIGHT};
use crate::paper::{MOST, left_out};
use crate::store::Snapshot;
use crate::ui::context::{Action, Context};
use crate::ui::jobs::Progress;
use crate::ui::printing::Printing;

/// The list as it is shown, to be read in a job.
struct Asked {
    kind: Kind,
    title: String,
    about: Vec<String>,
    columns: Vec<Path>,
    lang: Lang,
    today: NaiveDate,
    snapshot: Arc<Snapshot>,
    cache: Arc<Cache>,
    listed: Arc<Result<Listed, Message>>,
}

/// Has what is listed printed.
pub fn send(screen: &ListScreen, listed: &Arc<Result<Listed, Message>>, context: &mut Context<'_>) {
    let lang = context.lang;
    let title = screen.views.name().map(str::to_owned);
    let asked = Asked {
        kind: screen.kind,
        title: title.unwrap_or_else(|| lang.kinds(screen.kind.key()).into_owned()),
        about: about(screen, context),
        columns: screen.look.columns.clone(),
        lang,
        today: context.today,
        snapshot: Arc::clone(&context.snapshot),
        cache: Arc::clone(context.cache),
        listed: Arc::clone(listed),
    };
    context.send(Action::Print(Printing::new(move |progress| asked.document(progress))));
}

/// The filter and the order in words.
fn about(screen: &ListScreen, context: &Context<'_>) -> Vec<String> {
    let lang = context.lang;
    let mut about = Vec::new();
    if !screen.look.filter.is_all() {
        let titles = words::titles(Names::new(&*context.snapshot));
        about.push(words::condition(lang, screen.kind, &screen.look.filter, &titles));
    }
    let quick = screen.look.quick.trim();
    if !quick.is_empty() {
        about.push(lang.say(&Message::new("paper-containing").with("text", quick)));
    }
    let order = chips::order(screen, lang);
    if !order.is_empty() {
        about.push(order);
    }
    about
}

impl Asked {
    fn document(&self, progress: &Progress) -> Result<Document, Refusal> {
        let listed = self.listed.as_ref().as_ref().map_err(Clone::clone)?;
        let table = self.table(listed, progress)?;
        let mut about = self.about.clone();
        let all = listed.ids.len();
        let count = left_out(all.min(MOST), all, self.lang);
        about.push(count.unwrap_or_else(|| self.lang.say(&Message::new("status-records").with("n", all))));
        let wide = self.columns.len() > UPRIGHT;
        Ok(Document { title: self.title.clone(), about, blocks: vec![Block::Table(table)], wide })
    }

    fn table(&self, listed: &Listed, progress: &Progress) -> Result<Table, InsightError> {
        let ctx =
            insight::Context::of(&self.snapshot, self.today, &self.cache)?.with_stop(progress.stop_flag());
        insight::prepare(&*self.snapshot, &ctx, self.kind, &self.columns)?;
        let columns = self
            .columns
            .iter()
            .map(|path| Column::new(cells::label(self.lang, self.kind, path), path.column.kind.is_numeric()));
        let mut rows = self.rows(listed, &ctx, progress)?;
        rows.extend(self.sums(&listed.ids, &ctx)?);
        Ok(Table { columns: columns.collect(), rows })
    }

    /// The rows of the first records, with the headings of their groups.
    fn rows(
        &self,
        listed: &Listed,
        ctx: &insight::Context<'_>,
        progress: &Progress,
    ) -> Result<Vec<Row>, InsightError> {
        let names = Names::new(&*self.snapshot);
        let total = listed.ids.len().min(MOST);
        let (mut rows, mut done) = (Vec::with_capacity(total), 0);
        for row in 0.. {
            if progress.stopped() {
                return Err(InsightError::Stopped);
            }
            let place = match &listed.grouped {
                None => row,
                Some((by, groups)) => match groups.at(row) {
                    At::Record(place) => place,
                    At::Heading(_) if done == total => break,
                    At::Heading(group) => {
                        let summed = &listed.summed;
                        rows.push(Row::Group(groups.heading(group, by, summed, self.kind, self.lang, names)));
                        continue;
                    }
                },
            };
            let Some(id) = listed.ids.get(place).filter(|_| done < total) else { break };
            done += 1;
            progress.set(done as u64, total as u64);
            // What has been deleted since it was listed is passed over.
            let of = AnyRef::new(self.kind, *id);
            if let Some(row) = insight::Row::open(&*self.snapshot, ctx, of)? {
                let shown = cells::read(&row, self.lang, names, &self.columns, |_, _| None);
                rows.push(Row::Cells(shown.cells.into_iter().map(|cell| cell.text).collect()));
            }
        }
        Ok(rows)
    }

    /// The sums of everything listed, under their columns.
    fn sums(&self, ids: &[u64], ctx: &insight::Context<'_>) -> Result<Option<Row>, InsightError> {
        let summed: Vec<Path> = in_sums(&self.columns).collect();
        if summed.is_empty() || ids.is_empty() {
            return Ok(None);
        }
        let sums = insight::group(&*self.snapshot, ctx, self.kind, ids, &[], &summed)?;
        let Some(sums) = sums.first() else { return Ok(None) };
        let names = Names::new(&*self.snapshot);
        let mut cells: Vec<String> = self
            .columns
            .iter()
            .map(|path| {
                let sum = summed.iter().position(|summed| summed == path).and_then(|at| sums.sums.get(at));
                sum.map(|sum| cells::in_column(self.lang, names, self.kind, &path.column, sum))
                    .unwrap_or_default()
            })
            .collect();
        if let Some(first) = cells.first_mut().filter(|first| first.is_empty()) {
            *first = self.lang.text("paper-sum").into_owned();
        }
        Ok(Some(Row::Sum(cells)))
    }
}
