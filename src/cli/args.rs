//! The command line's own grammar, in both languages.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};

use super::failure::Failure;
use crate::app::Theme;
use crate::app::handover::Wish;
use crate::lang::{Lang, Language};
use crate::model::plain;
use crate::model::say::Message;
use crate::model::value::CURRENCIES;
use crate::text::dialled;

/// Options that every command and the window understand.
#[derive(Clone, Debug)]
pub struct Global {
    pub language: Language,
    /// Whether the language was asked for, and so goes before the one that is kept.
    pub language_given: bool,
    pub theme: Option<Theme>,
    pub today: Option<NaiveDate>,
    pub user: String,
    pub config_dir: PathBuf,
    /// Where the program keeps what is its own but no setting: backups, drafts, pages to print.
    pub data_dir: PathBuf,
    pub json: bool,
}

impl Global {
    /// Where backups of all files are kept, each file's in a folder of its own.
    pub fn backups_dir(&self) -> PathBuf {
        self.data_dir.join("backups")
    }

    /// Where pages lie on their way to a browser.
    pub fn prints_dir(&self) -> PathBuf {
        self.data_dir.join("print")
    }

    /// Where what is being typed is kept until it is saved.
    pub fn drafts_dir(&self) -> PathBuf {
        self.data_dir.join("drafts")
    }
}

/// What the program is asked to do.
pub enum Start {
    /// Open the window, on this file or as the last time, and begin with this.
    Window(Option<PathBuf>, Wish),
    /// Show who has this number, in the window that is running or in one that is opened.
    Pop(String),
    /// Open the window on a sample company that is thrown away.
    Demo,
    /// Run a command without a window.
    Command(String, ArgMatches),
    /// Help or the version was asked for.
    Text(String),
}

/// Reads the call. Help and errors are in the language it asks for, or that of the environment.
pub fn parse(
    args: &[OsString],
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<(Global, Start), (Language, bool, Failure)> {
    let language = first_language(args, env);
    let json = args.iter().any(|a| a == "--json");
    let fail = |failure| (language, json, failure);
    let matches = match command(&Lang::new(language, &CURRENCIES[0])).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                let text = error.render().to_string();
                let global = globals(&ArgMatches::default(), language, env).map_err(fail)?;
                return Ok((global, Start::Text(text)));
            }
            _ => return Err(fail(usage_failure(&error))),
        },
    };
    let deepest = matches.subcommand().map_or(&matches, |(_, sub)| sub);
    let global = globals(deepest, language, env).map_err(fail)?;
    let start = match matches.subcommand() {
        Some(("demo", _)) => Start::Demo,
        Some(("pop", sub)) => Start::Pop(phone(sub).map_err(fail)?),
        Some((name, sub)) => Start::Command(name.to_owned(), sub.clone()),
        None => Start::Window(matches.get_one::<String>("file").map(PathBuf::from), wish(&matches)),
    };
    let file = matches.get_one::<String>("file").map(String::as_str);
    match &start {
        Start::Command(..) | Start::Demo | Start::Pop(_) => match file.or_else(|| wish_option(&matches)) {
            Some(extra) => Err(fail(Failure::usage("usage-unknown-argument", &[("argument", extra)]))),
            None => Ok((global, start)),
        },
        Start::Window(Some(path), _) if file.is_some_and(is_word) && !path.exists() => {
            let word = file.unwrap_or_default();
            Err(fail(Failure::usage("usage-unknown-command", &[("command", word)])))
        }
        _ => Ok((global, start)),
    }
}

/// The options that say with what the window begins: a desktop entry's actions.
const WISHES: [(&str, &str, Wish); 2] =
    [("new-customer", "--new-customer", Wish::NewCustomer), ("search", "--search", Wish::Search)];

fn wish(matches: &ArgMatches) -> Wish {
    let asked = WISHES.iter().find(|(name, ..)| matches.get_flag(name));
    asked.map_or(Wish::Front, |(.., wish)| wish.clone())
}

/// The first of those options that was given, as it was written.
fn wish_option(matches: &ArgMatches) -> Option<&'static str> {
    WISHES.iter().find(|(name, ..)| matches.get_flag(name)).map(|(_, option, _)| *option)
}

/// The number that was handed over; written with spaces it arrives in several arguments.
fn phone(matches: &ArgMatches) -> Result<String, Failure> {
    let words: Vec<&str> =
        matches.get_many::<String>("phone").into_iter().flatten().map(String::as_str).collect();
    let text = words.join(" ");
    dialled(&text).ok_or_else(|| Failure::usage("usage-phone", &[("value", &text)]))
}

/// Whether an argument is meant as a command rather than a file: it has neither folder nor ending.
fn is_word(argument: &str) -> bool {
    !argument.contains(['/', '\\', '.'])
}

/// The language must be known before anything can be said about the rest.
fn first_language(args: &[OsString], env: &dyn Fn(&str) -> Option<String>) -> Language {
    let texts: Vec<_> = args.iter().map(|a| a.to_string_lossy()).collect();
    let given = texts.iter().enumerate().find_map(|(i, a)| match a.strip_prefix("--language") {
        Some("") => texts.get(i + 1).map(|v| v.to_string()),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    given.and_then(|tag| Language::of(&tag)).unwrap_or_else(|| Language::from_environment(env))
}

fn globals(
    matches: &ArgMatches,
    language: Language,
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<Global, Failure> {
    let text = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
    if let Some(tag) = text("language").filter(|tag| Language::of(tag).is_none()) {
        return Err(Failure::usage("usage-language", &[("value", &tag)]));
    }
    let theme = match text("theme") {
        Some(key) => Some(Theme::of(&key).ok_or_else(|| Failure::usage("usage-theme", &[("value", &key)]))?),
        None => None,
    };
    let today = match text("today").or_else(|| env("GUANXI_TODAY").filter(|d| !d.is_empty())) {
        Some(day) => Some(plain::day(&day).ok_or_else(|| Failure::usage("usage-today", &[("value", &day)]))?),
        None => None,
    };
    let user = text("user").or_else(|| env("USER")).or_else(|| env("USERNAME")).unwrap_or_default();
    // A folder that is named holds everything of the program's own; so does the one of a portable program.
    let program = || std::env::current_exe().ok();
    let one = text("config-dir").map(PathBuf::from).or_else(|| beside(&program()?));
    let (config_dir, data_dir) = match (one, directories::ProjectDirs::from("", "", "guanxi")) {
        (Some(folder), _) => (folder.clone(), folder),
        (None, Some(dirs)) => (dirs.config_dir().to_owned(), dirs.data_dir().to_owned()),
        (None, None) => (PathBuf::from(".guanxi"), PathBuf::from(".guanxi")),
    };
    let json = matches.try_get_one::<bool>("json").ok().flatten().copied().unwrap_or(false);
    let language_given = text("language").is_some();
    Ok(Global { language, language_given, theme, today, user, config_dir, data_dir, json })
}

/// The mark of a portable program: with it beside the program, nothing is kept anywhere else.
const PORTABLE: &str = "portable.txt";

/// The folder in which a portable program keeps everything of its own.
fn beside(program: &Path) -> Option<PathBuf> {
    let folder = program.parent()?;
    folder.join(PORTABLE).is_file().then(|| folder.join("config"))
}

/// The parser's complaint as one of our sentences.
fn usage_failure(error: &clap::Error) -> Failure {
    let context = |kind| {
        error.get(kind).map(|value| match value {
            ContextValue::Strings(all) => all.join(" "),
            other => other.to_string(),
        })
    };
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => Message::new("usage-unknown-command")
            .with("command", context(ContextKind::InvalidSubcommand).unwrap_or_default()),
        ErrorKind::UnknownArgument => Message::new("usage-unknown-argument").with("argument", argument),
        ErrorKind::MissingRequiredArgument => Message::new("usage-missing").with("argument", argument),
        ErrorKind::ArgumentConflict => Message::new("usage-conflict").with("argument", argument),
        _ if value.is_empty() => Message::new("usage-missing-value").with("argument", argument),
        _ => Message::new("usage-wrong-value").with("argument", argument).with("value", value),
    };
    Failure::wrong_usage(message)
}

fn command(lang: &Lang) -> Command {
    let text = |key: &str| lang.text(key).into_owned();
    let about = |name: &str| text(&format!("cli-{name}"));
    let (arguments, options) = (text("cli-heading-arguments"), text("cli-heading-options"));
    let positional = |name: &'static str| {
        let arg = Arg::new(name).required(true).help_heading(arguments.clone());
        arg.help(text(&format!("cli-arg-{name}")))
    };
    let named = |name: &'static str| {
        Arg::new(name).long(name).help_heading(options.clone()).help(text(&format!("cli-option-{name}")))
    };
    let option = |name: &'static str, value: &'static str| named(name).value_name(value);
    let flag = |name: &'static str| named(name).action(ArgAction::SetTrue);
    // The parser's own template with its headings in the language of the call.
    let form = format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}", text("cli-heading-usage"));
    let sub = |name: &'static str| {
        Command::new(name).about(about(name)).disable_version_flag(true).help_template(form.clone())
    };
    let file = || positional("file");
    let values = || positional("values").required(false).value_name("FIELD=VALUE").num_args(0..);
    let filter = || option("where", "FILTER");
    let columns = || option("columns", "A,B,…");

    Command::new("guanxi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about("about"))
        .help_template(form.clone())
        .subcommand_help_heading(text("cli-heading-commands"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(named("help").short('h').action(ArgAction::Help).global(true))
        .arg(named("version").short('V').action(ArgAction::Version))
        .disable_help_subcommand(true)
        .arg(positional("file").required(false))
        .arg(option("language", "en|zh-Hans").global(true))
        .arg(option("theme", "light|dark|system").global(true))
        .arg(option("today", "YYYY-MM-DD").global(true))
        .arg(option("user", "NAME").global(true))
        .arg(option("config-dir", "DIR").global(true))
        .arg(flag("json").global(true))
        .args(WISHES.map(|(name, ..)| flag(name)))
        .group(ArgGroup::new("wish").args(WISHES.map(|(name, ..)| name)))
        .subcommands([
            sub("demo"),
            sub("pop").arg(positional("phone").num_args(1..)),
            sub("new").arg(file()).arg(option("currency", "CNY")),
            sub("sample").args([
                file(),
                option("customers", "N"),
                option("orders", "N"),
                option("interactions", "N"),
                option("seed", "S"),
                option("currency", "CNY"),
            ]),
            sub("schema").args([Arg::new("what")
                .value_name("FILE|KIND")
                .num_args(0..=2)
                .help(text("cli-arg-schema"))]),
            sub("import").args([
                file(),
                positional("kind"),
                positional("source"),
                option("map", "FIELD=COLUMN,…").action(ArgAction::Append),
                option("encoding", "auto|NAME"),
                option("sheet", "NAME"),
                option("match", "create|update|upsert"),
                option("dates", "dmy|mdy|ymd"),
                flag("dry-run"),
                option("problems", "OUT.csv"),
            ]),
            sub("export").args([file(), positional("kind"), positional("out"), filter(), columns()]),
            sub("list").args([
                file(),
                positional("kind"),
                filter(),
                columns(),
                option("sort", "A,-B").allow_hyphen_values(true),
                option("by", "FIELD,…"),
                option("sum", "FIELD,…"),
                option("limit", "N"),
                option("output", "OUT.html").short('o').help(text("cli-option-page")),
            ]),
            sub("show").args([
                file(),
                positional("number"),
                option("output", "OUT.html").short('o').help(text("cli-option-page")),
            ]),
            sub("find").args([file(), positional("text").num_args(1..), option("limit", "N")]),
            sub("add").args([file(), positional("kind"), values()]),
            sub("set").args([file(), positional("number"), values()]),
            sub("step").args([file(), positional("number"), positional("state"), values()]),
            sub("delete").args([file(), positional("number").num_args(1..)]),
            sub("history").args([file(), positional("number")]),
            sub("duplicates").args([file(), positional("kind"), option("limit", "N")]),
            sub("merge").args([
                file(),
                positional("keep"),
                positional("other"),
                option("take", "FIELD=OTHER,…").action(ArgAction::Append),
            ]),
            sub("report").args([
                file(),
                positional("name"),
                positional("number").required(false),
                option("from", "D"),
                option("to", "D"),
                flag("gross"),
                option("output", "OUT").short('o'),
            ]),
            sub("undo").args([file(), flag("list")]),
            sub("redo").arg(file()),
            sub("check").arg(file()),
            sub("backup").args([file(), positional("dest").required(false)]),
            sub("restore").args([positional("backup"), positional("newfile"), flag("salvage")]),
        ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_understood() {
        for (call, expected) in [
            ("", "window"),
            ("company.guanxi", "window company.guanxi"),
            ("--language en --theme dark company.guanxi", "window company.guanxi"),
            ("--new-customer", "window, NewCustomer"),
            ("company.guanxi --search", "window company.guanxi, Search"),
            ("--search --new-customer", "usage-conflict"),
            ("--search check a.guanxi", "usage-unknown-argument"),
            ("check a.guanxi --search", "usage-unknown-argument"),
            ("demo", "demo"),
            ("pop 0512-62834471", "pop 0512-62834471"),
            ("pop 138 0013 8000", "pop 138 0013 8000"),
            ("pop --json tel:+86-512-62834471;ext=8", "pop +86-512-62834471 ext. 8"),
            ("pop +8613800138000 --language en", "pop +8613800138000"),
            ("pop", "usage-missing"),
            ("pop anonymous", "usage-phone"),
            ("company.guanxi pop 13800138000", "usage-unknown-argument"),
            ("check a.guanxi", "check"),
            // What is meant for everything may stand before or behind the command.
            ("--language zh-Hans --json check a.guanxi", "check"),
            ("check a.guanxi --language zh-Hans --json", "check"),
            ("nonsense", "usage-unknown-command"),
            ("a.guanxi check b.guanxi", "usage-unknown-argument"),
            ("check a.guanxi b.guanxi", "usage-unknown-argument"),
            ("new", "usage-missing"),
            ("list a.guanxi customers --nonsense", "usage-unknown-argument"),
            ("list a.guanxi customers --where", "usage-missing-value"),
            ("--language xx check a.guanxi", "usage-language"),
            ("--theme pink check a.guanxi", "usage-theme"),
            ("check a.guanxi --today 2026-02-30", "usage-today"),
        ] {
            let args: Vec<OsString> =
                std::iter::once("guanxi").chain(call.split_whitespace()).map(OsString::from).collect();
            let understood = match parse(&args, &|_| None) {
                Ok((_, Start::Window(path, wish))) => {
                    let path = path.map_or_else(String::new, |path| format!(" {}", path.display()));
                    let wish = if wish == Wish::Front { String::new() } else { format!(", {wish:?}") };
                    format!("window{path}{wish}")
                }
                Ok((_, Start::Pop(number))) => format!("pop {number}"),
                Ok((_, Start::Demo)) => "demo".to_owned(),
                Ok((_, Start::Command(name, _))) => name,
                Ok((_, Start::Text(_))) => "text".to_owned(),
                Err((_, _, failure)) => {
                    assert_eq!(failure.exit_code(), 2, "{call}");
                    failure.code
                }
            };
            assert_eq!(understood, expected, "{call}");
        }
    }

    #[test]
    fn a_portable_program_keeps_its_settings_beside_itself() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("guanxi.exe");
        assert_eq!(beside(&program), None);
        // A folder of that name is no mark.
        std::fs::create_dir(folder.path().join(PORTABLE)).unwrap();
        assert_eq!(beside(&program), None);
        std::fs::remove_dir(folder.path().join(PORTABLE)).unwrap();
        std::fs::write(folder.path().join(PORTABLE), "").unwrap();
        assert_eq!(beside(&program), Some(folder.path().join("config")));
    }

    #[test]
    fn the_grammar_is_sound() {
        for language in Language::ALL {
            command(&Lang::new(language, &CURRENCIES[0])).debug_assert();
        }
    }
}
