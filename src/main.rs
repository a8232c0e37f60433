//! The program: reads the call, then opens the window or runs one command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use guanxi::app::handover::{self, Request, Wish};
use guanxi::app::{Clock, Config, Refusal, Session, sample};
use guanxi::cli::{self, Global, Start};
use guanxi::lang::{Lang, Language};
use guanxi::model::say::{Message, Sayable};
use guanxi::model::value::CURRENCIES;
use guanxi::store::{NewFile, Settings, Store, StoreError};
use guanxi::ui::{self, Launch};

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let environment = |name: &str| std::env::var(name).ok();
    match cli::parse(&args, &environment) {
        Err((language, json, failure)) => cli::refuse(Lang::new(language, &CURRENCIES[0]), json, &failure),
        Ok((_, Start::Text(text))) => {
            cli::say(&text);
            ExitCode::SUCCESS
        }
        Ok((global, Start::Command(name, matches))) => cli::run(&global, &name, &matches),
        Ok((global, start)) => {
            #[cfg(all(target_os = "linux", target_env = "gnu"))]
            share_memory_among_threads();
            let opened = match start {
                Start::Demo => demo(&global),
                Start::Window(path, wish) => window(&global, path.as_deref(), &wish),
                Start::Pop(phone) => {
                    if cli::popped(&global, &phone) {
                        Ok(())
                    } else {
                        window(&global, None, &Wish::pop(&phone))
                    }
                }
                Start::Command(..) | Start::Text(_) => Ok(()),
            };
            match opened {
                Ok(()) => ExitCode::SUCCESS,
                Err(message) => {
                    cli::refuse(Lang::new(global.language, &CURRENCIES[0]), global.json, &message.into())
                }
            }
        }
    }
}

/// Begins anew with one arena of memory for all threads.
///
/// glibc gives threads that ask for memory at the same time an arena each, and what is free in one is of no use to the
/// others: a window whose jobs had read pages in a dozen threads took a hundred megabytes more than it held. With one
/// arena, which gives back what is free at its end, lists take as long. It can only be said before the program begins;
/// the process stays the same.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn share_memory_among_threads() {
    use std::os::unix::process::CommandExt as _;
    const ARENAS: &str = "MALLOC_ARENA_MAX";
    const TRIM: &str = "MALLOC_TRIM_THRESHOLD_";
    let mut args = std::env::args_os();
    let (Some(name), None, Ok(program)) = (args.next(), std::env::var_os(ARENAS), std::env::current_exe())
    else {
        return;
    };
    let mut anew = std::process::Command::new(program);
    anew.arg0(name).args(args).env(ARENAS, "1").env(TRIM, (128 << 10).to_string());
    // It comes back only where it could not begin: then the window opens with more memory.
    let _: std::io::Error = anew.exec();
}

/// Opens the window on a file, as the last time, or on the first screen.
fn window(global: &Global, path: Option<&Path>, wish: &Wish) -> Result<(), Message> {
    let clock = clock(global);
    // Without a file of its own such a call is for whatever window is there.
    if path.is_none() && matches!(wish, Wish::NewCustomer | Wish::Search) && handed_over(global, None, wish) {
        return Ok(());
    }
    let path: Option<PathBuf> = path
        .map(Path::to_owned)
        .or_else(|| Config::load(&global.config_dir).recent_files.into_iter().find(|p| p.exists()));
    let Some(path) = path else {
        // A window that is open already comes to the front; a second first screen helps nobody.
        if *wish == Wish::Front && handed_over(global, None, wish) {
            return Ok(());
        }
        return begin(global, None, None, wish);
    };
    // Another folder would be another file to the window that is running.
    let path = std::path::absolute(&path).unwrap_or(path);
    if ui::has_screen() && Store::is_of_earlier_format(&path) {
        // The window does it, so that there is something to see meanwhile.
        return begin(global, None, Some(path), wish);
    }
    match Session::open_backed(&path, &global.user, clock, &global.backups_dir()) {
        Ok(session) => begin(global, Some(session), Some(path), wish),
        Err(Refusal::Store(StoreError::InUse(_))) if handed_over(global, Some(&path), wish) => Ok(()),
        // The window says what is wrong with the file and offers what can be done.
        Err(refusal) if ui::has_screen() => {
            drop(refusal);
            begin(global, None, Some(path), wish)
        }
        Err(refusal) => Err(refusal.message()),
    }
}

/// Opens a window; whoever asked for a number is told first, as the window stays until it is closed.
fn begin(
    global: &Global,
    session: Option<Session>,
    path: Option<PathBuf>,
    wish: &Wish,
) -> Result<(), Message> {
    if let Wish::Pop { phone, .. } = wish
        && ui::has_screen()
    {
        cli::popping(global, phone, session.as_ref());
    }
    run(launch(global, session, path, wish))
}

/// Whether a window that is running does it: any window, or the one that has this file open.
fn handed_over(global: &Global, file: Option<&Path>, wish: &Wish) -> bool {
    let request = Request { file: file.map(Path::to_owned), wish: wish.clone() };
    handover::hand_over(&global.config_dir, &request).is_some()
}

/// Opens the window on the sample company, in a folder that is gone afterwards.
fn demo(global: &Global) -> Result<(), Message> {
    if !ui::has_screen() {
        return run(launch(global, None, None, &Wish::Front));
    }
    let failed = |e: std::io::Error| Message::new("failed-io").with("reason", e.to_string());
    let folder = tempfile::Builder::new().prefix("guanxi-demo-").tempdir().map_err(failed)?;
    let path = folder.path().join("sample.guanxi");
    let clock = clock(global);
    let new = NewFile { settings: Settings { sample: true, ..Settings::default() } };
    let session = Session::create(&path, &new, &global.user, clock).map_err(|r| r.message())?;
    let options = sample::Options::of(language(global), clock.today());
    sample::generate(&session, &options, &|_, _| {}).map_err(|r| r.message())?;
    run(launch(global, Some(session), Some(path), &Wish::Front))
}

/// As asked for, else as configured, else as the desktop says: the language the window then speaks.
fn language(global: &Global) -> Language {
    let configured = || Config::load(&global.config_dir).language.as_deref().and_then(Language::of);
    if global.language_given { global.language } else { configured().unwrap_or(global.language) }
}

fn clock(global: &Global) -> Clock {
    global.today.map_or_else(Clock::system, Clock::at)
}

fn launch(global: &Global, session: Option<Session>, path: Option<PathBuf>, wish: &Wish) -> Launch {
    Launch {
        wish: wish.clone(),
        session,
        path,
        language: global.language_given.then_some(global.language),
        theme: global.theme,
        user: Some(global.user.clone()).filter(|u| !u.is_empty()),
        clock: clock(global),
        config_dir: global.config_dir.clone(),
        backups_dir: Some(global.backups_dir()),
        drafts_dir: Some(global.drafts_dir()),
        prints_dir: Some(global.prints_dir()),
        ..Launch::default()
    }
}

fn run(launch: Launch) -> Result<(), Message> {
    ui::run(launch).map_err(|e| e.message())
}
