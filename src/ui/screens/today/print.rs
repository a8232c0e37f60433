//! Today on paper: the figures, and what waits.

use std::sync::Arc;

use chrono::NaiveDate;

use super::question::{Agenda, Today};
use super::{tiles, time_left};
use crate::app::Names;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::say::Message;
use crate::paper::document::{Block, Document, Table};
use crate::paper::left_out;
use crate::ui::context::{Action, Context};
use crate::ui::printing::Printing;

/// Has printed what waits for the person.
pub fn send(answer: &Arc<Result<Today, Message>>, context: &mut Context<'_>) {
    let (answer, snapshot) = (Arc::clone(answer), Arc::clone(&context.snapshot));
    let (lang, today, user) = (context.lang, context.today, context.config.user.clone());
    context.send(Action::Print(Printing::new(move |_| {
        let found = answer.as_ref().as_ref().map_err(Clone::clone)?;
        Ok(document(found, lang, today, &user, Names::new(&*snapshot)))
    })));
}

fn document(found: &Today, lang: Lang, today: NaiveDate, user: &str, names: Names<'_>) -> Document {
    let mut about = vec![lang.day_weekday(today)];
    about.extend((!user.is_empty()).then(|| user.to_owned()));
    let figures = tiles(found, lang, today)
        .map(|(name, figure, detail, ..)| (lang.text(name).into_owned(), [figure, detail].join(" · ")));
    let mut blocks = vec![Block::Facts(figures.to_vec())];
    for (name, agenda) in [("today-tasks", &found.tasks), ("today-attention", &found.attention)] {
        if agenda.rows.is_empty() {
            continue;
        }
        let heading =
            Message::new("paper-part").with("name", lang.text(name).as_ref()).with("n", agenda.count());
        blocks.push(Block::Heading(lang.say(&heading)));
        blocks.push(table(agenda, lang, today, names));
        blocks.extend(left_out(agenda.rows.len(), agenda.count(), lang).map(Block::Text));
    }
    Document { title: lang.text("rail-today").into_owned(), about, blocks, wide: false }
}

/// When, what and for whom.
fn table(agenda: &Agenda, lang: Lang, today: NaiveDate, names: Names<'_>) -> Block {
    let rows = agenda.rows.iter().map(|line| {
        let kind = if line.of.kind == Kind::Task {
            String::new()
        } else {
            lang.kind(line.of.kind.key()).into_owned()
        };
        let customer = line.customer.and_then(|of| names.title(of)).unwrap_or_default();
        vec![time_left(lang, today, line), kind, line.title.clone(), customer]
    });
    Block::Table(Table::plain(rows.collect(), &[false; 4]))
}
