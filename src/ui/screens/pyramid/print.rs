//! The reports of the screen on paper: a chart and a table each.

use std::sync::Arc;

use super::{PyramidScreen, Reports};
use crate::insight::reports::{Measure, Report};
use crate::model::say::Message;
use crate::paper::document::{Block, Document};
use crate::paper::reports;
use crate::ui::context::{Action, Context};
use crate::ui::printing::Printing;

/// Has the reports printed that are shown.
pub fn send(screen: &PyramidScreen, shown: &Arc<Result<Reports, Message>>, context: &mut Context<'_>) {
    let lang = context.lang;
    let measure = if screen.measure == Measure::Gross { "pyramid-gross" } else { "pyramid-net" };
    let mut about = vec![lang.text(screen.period().key()).into_owned(), lang.text(measure).into_owned()];
    about.extend(screen.segment.as_ref().map(|segment| segment.name.clone()));
    let shown = Arc::clone(shown);
    context.send(Action::Print(Printing::new(move |_| {
        let shown = shown.as_ref().as_ref().map_err(Clone::clone)?;
        let parts = [
            Report::Pyramid(Box::new(shown.pyramid.clone())),
            Report::Pareto(shown.pareto.clone()),
            Report::Monthly(shown.monthly.clone()),
        ];
        let about = vec![about.join(" · "), reports::period(&parts[0], lang)];
        let mut blocks = Vec::new();
        for part in &parts {
            blocks.push(Block::Heading(reports::title(part, lang)));
            blocks.extend(reports::blocks(part, lang)?);
        }
        Ok(Document { title: reports::title(&parts[0], lang), about, blocks, wide: false })
    })));
}
