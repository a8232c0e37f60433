//! Characters drawn ahead of the pages on which they stand.
//!
//! The first time a character is shown in a size, it is drawn into the atlas of glyphs: a Latin one up to four times, once
//! for each quarter of a pixel at which it may begin. The Chinese face has thirty thousand characters, of which a company
//! uses some two thousand. A page full of new ones took longer than a frame may; so Latin ones, and the most frequent
//! Chinese ones of the file, are drawn by a thread of its own once the window stands.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use egui::text::LayoutJob;
use egui::{Color32, Context, FontId};

use super::tokens::font;
use crate::app::Session;
use crate::lang::Language;
use crate::model::Kind;
use crate::store::{Flow, Read, StoreError};
use crate::text::is_han;

/// How many Chinese ones are drawn in each size: of running text some nine in ten are among the first of them. More would
/// double the atlas, which every window would pay with eight megabytes.
const SIZES: [(fn() -> FontId, usize); 4] =
    [(font::body, 600), (font::small, 500), (font::strong, 200), (font::small_strong, 0)];
/// The parts of a pixel at which Latin ones may begin.
const BEGINNINGS: [f32; 4] = [0.0, 0.25, 0.5, 0.75];
/// So many are drawn at a time: meanwhile the window cannot be, for half a millisecond.
const AT_ONCE: usize = 8;
const PAUSE: Duration = Duration::from_millis(1);
/// The characters of so many of the newest records of each kind are counted.
const COUNTED: u64 = 2_000;

/// What is being drawn ahead of one file, or was.
#[derive(Default)]
pub struct Glyphs(Option<Begun>);

struct Begun {
    of: Of,
    stop: Arc<AtomicBool>,
}

/// What it is drawn for: each of them asks for other glyphs.
#[derive(PartialEq)]
struct Of {
    language: Language,
    pixels_per_point: u32,
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Glyphs {
    /// Begins, unless that has been done in this language and this size.
    pub fn draw_ahead(&mut self, context: &Context, session: &Session, language: Language) {
        let of = Of { language, pixels_per_point: context.pixels_per_point().to_bits() };
        if self.0.as_ref().is_some_and(|begun| begun.of == of) {
            return;
        }
        let stop = Arc::new(AtomicBool::new(false));
        self.0 = Some(Begun { of, stop: Arc::clone(&stop) });
        let (context, session) = (context.clone(), session.clone());
        // Without a thread, or with a file that cannot be read, they are drawn when they are shown.
        let _ = thread::Builder::new().name("glyphs".to_owned()).spawn(move || {
            let frequent = session.snapshot().ok().and_then(|read| frequent(&*read, language).ok());
            // The file may be closed meanwhile.
            drop(session);
            draw(&context, &frequent.unwrap_or_default(), &stop);
        });
    }
}

/// The characters of the newest records and, where the interface is in Chinese, of its words; the most frequent first.
fn frequent(read: &dyn Read, language: Language) -> Result<Vec<char>, StoreError> {
    let (mut of_file, mut of_words) = (HashMap::new(), HashMap::new());
    for kind in Kind::ALL {
        let newest = read.next_id(*kind)?.saturating_sub(COUNTED);
        read.scan_among(*kind, newest..=u64::MAX, &mut |_, bytes| {
            // Whatever is text in a record is so as it stands; numbers are hardly ever taken for a character.
            bytes.utf8_chunks().for_each(|chunk| count(chunk.valid(), &mut of_file));
            Flow::On
        })?;
    }
    if language == Language::Chinese {
        language.vocabulary().for_each(|text| count(text, &mut of_words));
    }
    // Both say as much, however long they are.
    let mut shares: HashMap<char, f64> = HashMap::new();
    for counts in [of_file, of_words] {
        let all: u32 = counts.values().sum();
        counts.into_iter().for_each(|(c, n)| *shares.entry(c).or_default() += f64::from(n) / f64::from(all));
    }
    let mut frequent: Vec<(char, f64)> = shares.into_iter().collect();
    frequent.sort_unstable_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    Ok(frequent.into_iter().map(|(c, _)| c).collect())
}

fn count(text: &str, counts: &mut HashMap<char, u32>) {
    for c in text.chars().filter(|c| is_han(*c)) {
        *counts.entry(c).or_default() += 1;
    }
}

fn draw(context: &Context, frequent: &[char], stop: &AtomicBool) {
    let latin: Vec<char> = (' '..='~').chain("·–—…¥€".chars()).collect();
    for (font, _) in SIZES {
        for beginning in BEGINNINGS {
            draw_all(context, &latin, &font(), beginning, stop);
        }
    }
    for (font, most) in SIZES {
        draw_all(context, frequent.get(..most).unwrap_or(frequent), &font(), 0.0, stop);
    }
}

/// `beginning` is in pixels from the left.
fn draw_all(context: &Context, characters: &[char], font: &FontId, beginning: f32, stop: &AtomicBool) {
    for few in characters.chunks(AT_ONCE) {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let mut job = LayoutJob::simple_singleline(few.iter().collect(), font.clone(), Color32::PLACEHOLDER);
        let space = beginning / context.pixels_per_point();
        job.sections.iter_mut().for_each(|section| section.leading_space = space);
        context.fonts_mut(|fonts| fonts.layout_job(job));
        thread::sleep(PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use egui::RawInput;

    use super::*;
    use crate::app::{Clock, Command};
    use crate::model::people::Customer;
    use crate::model::record::Value;
    use crate::store::NewFile;

    fn session(names: &[&str]) -> (tempfile::TempDir, Session) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.guanxi");
        let session = Session::create(&path, &NewFile::default(), "me", Clock::system()).unwrap();
        for name in names {
            let values = vec![(Customer::name, Value::Text((*name).to_owned()))];
            session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
        }
        (folder, session)
    }

    #[test]
    fn the_most_frequent_come_first() {
        let (_folder, session) = session(&["龘龘龘", "Acme 龘靐", "Ruifeng"]);
        let read = session.snapshot().unwrap();
        assert_eq!(frequent(&*read, Language::English).unwrap(), ['龘', '靐']);
        let in_chinese = frequent(&*read, Language::Chinese).unwrap();
        assert_eq!(in_chinese.first(), Some(&'龘'));
        assert!(in_chinese.contains(&'客'), "words of the interface are among them");
    }

    #[test]
    fn what_is_drawn_ahead_need_not_be_drawn_again() {
        let context = Context::default();
        super::super::fonts::install_bundled(&context);
        let run = |text: &str| {
            let mut output = context.run_ui(RawInput::default(), |ui| {
                ui.label(egui::RichText::new(text).font(font::body()));
            });
            let glyphs = output.textures_delta.set.len();
            output.textures_delta.clear();
            glyphs
        };
        run("");
        draw(&context, &['瑞', '丰'], &AtomicBool::new(false));
        // What was drawn is handed to the graphics card with the next frame, whatever that shows.
        assert!(run("") > 0);
        assert_eq!(run("瑞丰 at 12:30 — Wiliam & Waltraud's 100 % of (1,284.50)"), 0);
        assert!(run("机") > 0);
        draw(&context, &['械'], &AtomicBool::new(true));
        assert!(run("械") > 0, "it was stopped");
    }
}
