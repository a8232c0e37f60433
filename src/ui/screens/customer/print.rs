//! The single customer view on paper.

use std::sync::Arc;

use super::left::IN_HEAD;
use super::{head, value};
use crate::chart::Size;
use crate::insight::reports::Worth;
use crate::insight::view::{CustomerView, Limits, Page, customer_view};
use crate::insight::{self, InsightError};
use crate::model::record::AnyRef;
use crate::model::say::Message;
use crate::paper::charts;
use crate::paper::document::{Block, Document};
use crate::ui::context::{Action, Context};
use crate::ui::printing::Printing;
use crate::ui::screens::record::print::{Leaf, TOP};

/// Size of the bars of revenue by month, in points.
const BARS: Size = Size::new(640.0, 96.0);

/// Has the page of a customer printed.
pub fn send(of: AnyRef, page: Page, worth: Worth, context: &mut Context<'_>) {
    let (snapshot, cache) = (Arc::clone(&context.snapshot), Arc::clone(context.cache));
    let (lang, today) = (context.lang, context.today);
    context.send(Action::Print(Printing::new(move |progress| {
        let limits = Limits { page, top: TOP, next: TOP, ..Limits::default() };
        let read = || -> Result<_, InsightError> {
            let ctx = insight::Context::of(&snapshot, today, &cache)?.with_stop(progress.stop_flag());
            Ok((customer_view(&*snapshot, &ctx, of.id, worth, &limits)?, ctx.schema))
        };
        let (view, schema) = read()?;
        let view = view.ok_or_else(|| Message::new("record-gone-sentence"))?;
        Ok(document(&view, &Leaf::new(lang, today, schema, &snapshot))?)
    })));
}

fn document(view: &CustomerView, leaf: &Leaf<'_>) -> Result<Document, Message> {
    let (lang, record) = (leaf.lang, &view.record);
    let about = vec![head::line(record, lang), head::standing(view, lang)];
    let mut blocks = vec![Block::Facts(head::facts_in_words(view, lang, leaf.today))];
    if !view.warnings.is_empty() {
        blocks.push(Block::Heading(lang.text("view-warnings").into_owned()));
        blocks.extend(view.warnings.iter().map(|warning| Block::Text(lang.say(&warning.message))));
    }
    blocks.extend(leaf.next(&view.next, view.ahead));
    blocks.extend(leaf.facts(view.of, record, IN_HEAD));
    blocks.extend(leaf.lines(view.of, record));
    for card in &view.cards {
        let name = lang.text(&format!("card-{}", card.sort.key()));
        blocks.extend(leaf.entries(&name, card.count(), &card.top));
    }
    blocks.extend(worth(view, leaf)?);
    blocks.extend(leaf.timeline(&view.timeline));
    Ok(Document { title: record.name.clone(), about, blocks, wide: false })
}

/// What he is worth: revenue by month as bars, scores and rank in words.
fn worth(view: &CustomerView, leaf: &Leaf<'_>) -> Result<Vec<Block>, Message> {
    if view.bought.orders == 0 {
        return Ok(Vec::new());
    }
    let mut blocks = vec![Block::Heading(leaf.lang.text("customer-value").into_owned())];
    let svg = charts::draw(&value::chart(view, leaf.lang), BARS, "svg", false)?;
    blocks.push(Block::Figure(String::from_utf8_lossy(&svg).into_owned()));
    blocks.extend(value::parts(view, leaf.lang).into_iter().map(Block::Text));
    blocks.extend(view.worth.standing.as_ref().map(|s| Block::Text(leaf.lang.say(&s.message()))));
    Ok(blocks)
}
