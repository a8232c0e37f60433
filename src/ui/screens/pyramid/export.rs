//! A report as a file: picture or table. Where it goes is asked of the system; writing is a job.

use std::path::{Path, PathBuf};

use super::charts;
use crate::chart::{self, Size};
use crate::exchange::export;
use crate::insight::reports::Report;
use crate::lang::Lang;
use crate::model::say::{Message, Sayable as _};
use crate::paper::reports as words;
use crate::ui::context::{Action, Context};
use crate::ui::dialogs::{Choice, Choosing, FileType, save_file};
use crate::ui::jobs::{Job, Poll};
use crate::ui::tokens::Theme;

/// Size of pictures, in points.
const PICTURE: Size = Size::new(880.0, 420.0);

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Png,
    Svg,
    Table,
}

/// A file that is being asked for or written.
#[derive(Default)]
pub struct Export {
    asked: Option<(Choosing, Form, Report)>,
    writing: Option<Job<Result<PathBuf, Message>>>,
}

impl Export {
    /// Asks where to.
    pub fn ask(&mut self, ctx: &egui::Context, form: Form, report: Report, lang: Lang) {
        let (file_type, ending) = match form {
            Form::Png => (FileType::Picture, "png"),
            Form::Svg => (FileType::Picture, "svg"),
            Form::Table => (FileType::Table, "csv"),
        };
        let name = format!("{}.{ending}", words::title(&report, lang));
        self.asked = Some((save_file(ctx, lang, file_type, &name), form, report));
    }

    /// Goes on when the person has chosen, and tells when the file is there.
    pub fn poll(&mut self, context: &mut Context<'_>) {
        match self.asked.as_ref().map(|(choosing, ..)| choosing.poll()) {
            Some(Choice::Chosen(path)) => {
                if let Some((_, form, report)) = self.asked.take() {
                    let lang = context.lang;
                    let job = context.jobs.start(Message::new("wait-export"), move |_| {
                        write(&path, form, &report, lang)?;
                        Ok(path)
                    });
                    self.writing = Some(job);
                }
            }
            Some(Choice::None) => self.asked = None,
            Some(Choice::Open) | None => {}
        }
        let Some(job) = &self.writing else { return };
        let said = match job.poll() {
            Poll::Running => return,
            Poll::Done(Ok(path)) => {
                Action::Toast(Message::new("toast-saved-file").with("file", path.display().to_string()))
            }
            Poll::Done(Err(reason)) => Action::Failed(reason),
            Poll::Lost => Action::Failed(Message::new("fail-title")),
        };
        self.writing = None;
        context.send(said);
    }
}

/// Writes the file. Pictures are on paper: light.
fn write(path: &Path, form: Form, report: &Report, lang: Lang) -> Result<(), Message> {
    let chart = charts::of(report, lang).ok_or_else(|| Message::new("refused-report-no-picture"))?;
    let style = charts::style(Theme::Light);
    let drawing = |error: chart::ChartError| {
        Message::new("fail-write").with("file", path.display().to_string()).with("reason", error.to_string())
    };
    let written = match form {
        Form::Png => export::bytes(path, &chart::png(&chart, PICTURE, &style).map_err(drawing)?),
        Form::Svg => export::bytes(path, chart::svg(&chart, PICTURE, &style).map_err(drawing)?.as_bytes()),
        Form::Table => export::table_csv(path, &report.table(), lang.currency),
    };
    written.map_err(|refusal| refusal.message())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::reports::{BandRow, Figures, Moves, Pyramid, Share};
    use crate::lang::Language;
    use crate::model::derived::Band;
    use crate::model::value::{Currency, Money};

    #[test]
    fn pictures_and_table_are_written() {
        let row = |band| BandRow {
            band,
            customers: vec![1],
            figures: Some(Figures {
                from_rank: 1,
                to_rank: 1,
                threshold: Money(100),
                amount: Money(100),
                share: Share(250_000),
            }),
            movement: None,
        };
        let bands = [Band::Vip, Band::Major, Band::Regular, Band::Small].map(row);
        let pyramid = Pyramid {
            period: None,
            customers: 4,
            amount: Money(400),
            bands,
            inactive: 0,
            before: None,
            moves: Moves::default(),
            close: Vec::new(),
            service: None,
        };
        let report = Report::Pyramid(Box::new(pyramid));
        let folder = tempfile::tempdir().unwrap();
        let lang = Lang::new(Language::Chinese, Currency::of("CNY").unwrap());
        for (form, begins) in [
            (Form::Png, b"\x89PNG".as_slice()),
            (Form::Svg, b"<"),
            (Form::Table, b"\xEF\xBB\xBFband,customers"),
        ] {
            let path = folder.path().join("out");
            write(&path, form, &report, lang).unwrap();
            assert!(std::fs::read(&path).unwrap().starts_with(begins), "{form:?}");
        }
    }
}
