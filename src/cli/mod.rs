//! The same commands without a window: stable, documented, in both languages.
//!
//! Exit codes: 0 done, 1 refused or failed, 2 wrong usage. With `--json` one object is printed, also for an
//! error; without it the reason goes to the error output.

mod args;
mod edit;
mod exchange;
mod failure;
mod file;
mod output;
mod page;
mod pop;
mod query;
mod report;
mod show;
mod values;
mod words;

pub use args::{Global, Start, parse};
pub use failure::Failure;
pub use pop::{popped, popping};

use std::process::ExitCode;

use clap::ArgMatches;

use crate::app::{Clock, Session};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::model::value::CURRENCIES;
use output::Output;

/// Runs one command of the command line.
pub fn run(global: &Global, name: &str, matches: &ArgMatches) -> ExitCode {
    let output = Output { json: global.json, lang: Lang::new(global.language, &CURRENCIES[0]) };
    let call = Call { global, matches, output };
    match dispatch(&call, name) {
        Ok(_) if output::was_lost() => {
            call.output.failure(&Message::new("failed-output").into());
            ExitCode::FAILURE
        }
        Ok(code) => code,
        Err(failure) => {
            call.output.failure(&failure);
            ExitCode::from(failure.exit_code())
        }
    }
}

/// Prints what was asked for about the program itself: help, the version.
pub fn say(text: &str) {
    output::print(&mut std::io::stdout(), text.trim_end());
}

/// Says why the call itself was not understood.
pub fn refuse(lang: Lang, json: bool, failure: &Failure) -> ExitCode {
    Output { json, lang }.failure(failure);
    ExitCode::from(failure.exit_code())
}

fn dispatch(call: &Call<'_>, name: &str) -> Result<ExitCode, Failure> {
    match name {
        "new" => file::new(call),
        "sample" => file::sample(call),
        "schema" => file::schema(call),
        "check" => return file::check(call),
        "backup" => file::backup(call),
        "restore" => file::restore(call),
        "import" => exchange::import(call),
        "export" => exchange::export(call),
        "list" => query::list(call),
        "find" => query::find(call),
        "show" => show::show(call),
        "history" => show::history(call),
        "add" => edit::add(call),
        "set" => edit::set(call),
        "step" => edit::step(call),
        "delete" => edit::delete(call),
        "duplicates" => query::duplicates(call),
        "merge" => edit::merge(call),
        "report" => report::report(call),
        "undo" => edit::undo(call),
        "redo" => edit::redo(call),
        other => Err(Failure::usage("usage-unknown-command", &[("command", other)])),
    }?;
    Ok(ExitCode::SUCCESS)
}

/// One call of the program: its options and where its answer goes.
struct Call<'a> {
    global: &'a Global,
    matches: &'a ArgMatches,
    output: Output,
}

impl Call<'_> {
    /// An argument that the parser has made sure of, or one left out.
    fn arg(&self, name: &str) -> Option<&str> {
        self.matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
    }

    fn required(&self, name: &'static str) -> Result<&str, Failure> {
        self.arg(name).ok_or_else(|| Failure::usage("usage-missing", &[("argument", name)]))
    }

    fn all(&self, name: &str) -> Vec<&str> {
        let values = self.matches.try_get_many::<String>(name).ok().flatten();
        values.map(|v| v.map(String::as_str).collect()).unwrap_or_default()
    }

    fn flag(&self, name: &str) -> bool {
        self.matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false)
    }

    fn clock(&self) -> Clock {
        self.global.today.map_or_else(Clock::system, Clock::at)
    }

    /// Opens the file that the command names.
    fn session(&self) -> Result<Session, Failure> {
        self.open(std::path::Path::new(self.required("file")?))
    }

    fn open(&self, path: &std::path::Path) -> Result<Session, Failure> {
        let root = self.global.backups_dir();
        let session = Session::open_backed(path, &self.global.user, self.clock(), &root)?;
        if let Some(said) = session.brought_up() {
            output::print(&mut std::io::stderr(), &self.output.lang.say(&said));
        }
        Ok(session)
    }

    /// Says on the error output that the backup before a large change could not be made.
    fn warn_of_backup(&self, session: &Session) {
        if let Some(reason) = session.backups.as_ref().and_then(|backups| backups.trouble()) {
            let said = Message::new("warn-no-backup").with("reason", reason);
            output::print(&mut std::io::stderr(), &self.output.lang.say(&said));
        }
    }

    /// The language with the file's currency and country.
    fn lang(&self, session: &Session) -> Result<Lang, Failure> {
        use crate::store::Read as _;
        let settings = session.snapshot()?.settings()?;
        Ok(Lang::new(self.global.language, settings.currency()).at_home(settings.dialling()))
    }
}
