//! Handing a call over to a window that is running already: opening a file again brings its window to the
//! front, and a softphone's number is shown in it.
//!
//! Every window listens on a loopback port; where, and the word that proves a caller may read the configuration
//! folder, stand in a file there, one for each window. Nothing listens on any other address. A request and its
//! reply are one line of JSON each.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// Where a window listens.
#[derive(Serialize, Deserialize)]
struct Address {
    port: u16,
    /// Known only to who may read the folder.
    word: String,
}

/// What is asked of a running window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Only the window that has this file open is meant; none means any window.
    pub file: Option<PathBuf>,
    #[serde(default)]
    pub wish: Wish,
}

/// What a window is to do when it is started or found running.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// Come to the front.
    #[default]
    Front,
    /// Come to the front with the form of a new customer.
    NewCustomer,
    /// Come to the front with the palette open.
    Search,
    /// Show who has this number, without coming to the front.
    Pop {
        phone: String,
        /// Only the window whose file knows the number is meant.
        if_known: bool,
    },
}

/// What a window answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Whether the window does it; another one is asked if not.
    pub taken: bool,
    /// Who has the number, where one was asked for and a file is open.
    #[serde(default)]
    pub callers: Option<Vec<Named>>,
}

/// A caller by what is the same in every process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// As commands call the kind: `customers`.
    pub kind: String,
    pub number: String,
    pub title: String,
    /// The person there whose number it is.
    pub person: Option<String>,
}

impl Wish {
    pub fn pop(phone: &str) -> Self {
        Wish::Pop { phone: phone.to_owned(), if_known: false }
    }
}

impl Named {
    pub fn of(caller: &super::Caller) -> Self {
        Self {
            kind: caller.of.kind.info().plural.to_owned(),
            number: caller.number.clone(),
            title: caller.title.clone(),
            person: caller.person.as_ref().map(|person| person.name.clone()),
        }
    }
}

/// A request is a path or a number, and a word.
const LONGEST: u64 = 64 << 10;
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Serialize, Deserialize)]
struct Letter {
    word: String,
    request: Request,
}

/// A window that listens; once dropped it is no longer found.
#[must_use = "a window is found as long as this is kept"]
pub struct Listening {
    address: PathBuf,
}

impl Drop for Listening {
    fn drop(&mut self) {
        // One that stays is taken away by whoever finds nobody there.
        drop(fs::remove_file(&self.address));
    }
}

/// Listens until the program ends; `receive` is called on a thread of its own and answers each request.
///
/// # Errors
/// The folder cannot be written or no port can be had: then nothing can be handed over, and that is all.
pub fn listen(
    config_dir: &Path,
    receive: impl Fn(Request) -> Reply + Send + 'static,
) -> io::Result<Listening> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
    let address = Address { port: listener.local_addr()?.port(), word: word()? };
    fs::create_dir_all(config_dir)?;
    let mut file = tempfile::NamedTempFile::new_in(config_dir)?;
    serde_json::to_writer(&mut file, &address)?;
    let path = config_dir.join(format!("window-{}.json", address.port));
    file.persist(&path)?;
    let listening = Listening { address: path };
    std::thread::Builder::new().name("handover".to_owned()).spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever speaks otherwise than we do, or hangs up, is not answered.
            drop(answer(stream, &address.word, &receive));
        }
    })?;
    Ok(listening)
}

fn answer(mut stream: TcpStream, word: &str, receive: &impl Fn(Request) -> Reply) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new(stream.try_clone()?.take(LONGEST)).read_line(&mut line)?;
    let letter: Letter = serde_json::from_str(&line)?;
    if letter.word != word {
        return Ok(());
    }
    write_line(&mut stream, &receive(letter.request))
}

fn write_line(stream: &mut TcpStream, value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    stream.write_all(&line)
}

/// Shows who has this number: in the window whose file knows it, else in the newest.
pub fn pop(config_dir: &Path, phone: &str) -> Option<Reply> {
    let ask = |if_known| {
        let wish = Wish::Pop { phone: phone.to_owned(), if_known };
        hand_over(config_dir, &Request { file: None, wish })
    };
    ask(true).or_else(|| ask(false))
}

/// Asks the windows that are running, the newest first, until one takes the request; `None` if none does.
pub fn hand_over(config_dir: &Path, request: &Request) -> Option<Reply> {
    addresses(config_dir).into_iter().find_map(|path| match ask(&path, request) {
        Ok(reply) => Some(reply).filter(|reply| reply.taken),
        Err(error) => {
            if error.kind() == io::ErrorKind::ConnectionRefused {
                // Its window is gone without a farewell.
                drop(fs::remove_file(&path));
            }
            None
        }
    })
}

fn ask(path: &Path, request: &Request) -> io::Result<Reply> {
    let address: Address = serde_json::from_slice(&fs::read(path)?)?;
    let at = SocketAddr::from((Ipv4Addr::LOCALHOST, address.port));
    let mut stream = TcpStream::connect_timeout(&at, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write_line(&mut stream, &Letter { word: address.word, request: request.clone() })?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    Ok(serde_json::from_str(&line)?)
}

/// Where windows say that they listen, the newest first. No folder and no file: no window.
fn addresses(config_dir: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(config_dir).into_iter().flatten().flatten();
    let mut found: Vec<(SystemTime, PathBuf)> = files
        .filter(|file| {
            let name = file.file_name();
            let name = name.to_string_lossy();
            name.starts_with("window-") && name.ends_with(".json")
        })
        .map(|file| {
            let since = file.metadata().and_then(|data| data.modified());
            (since.unwrap_or(SystemTime::UNIX_EPOCH), file.path())
        })
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.into_iter().map(|(_, path)| path).collect()
}

/// A word nobody guesses: a fresh folder name made from the system's random numbers.
fn word() -> io::Result<String> {
    let folder = tempfile::Builder::new().rand_bytes(32).tempdir()?;
    Ok(folder.path().file_name().unwrap_or_default().to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn taken() -> Reply {
        Reply { taken: true, callers: None }
    }

    fn showing(file: &str) -> Request {
        Request { file: Some(PathBuf::from(file)), wish: Wish::Front }
    }

    #[test]
    fn a_request_reaches_the_running_window_and_its_reply_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let called = Named {
            kind: "customers".to_owned(),
            number: "C-000001".to_owned(),
            title: "瑞丰机械".to_owned(),
            person: None,
        };
        let request = showing("/tmp/a b/公司.guanxi");
        assert_eq!(hand_over(folder.path(), &request), None, "nobody listens yet");
        let (sender, receiver) = channel();
        let reply = Reply { taken: true, callers: Some(vec![called]) };
        let answered = reply.clone();
        let listening = listen(folder.path(), move |request| {
            sender.send(request).unwrap();
            answered.clone()
        })
        .unwrap();
        for request in [
            request,
            Request::default(),
            Request { file: None, wish: Wish::pop("+86 512 6283 4471") },
            Request { file: None, wish: Wish::NewCustomer },
            Request { file: None, wish: Wish::Search },
        ] {
            assert_eq!(hand_over(folder.path(), &request), Some(reply.clone()));
            assert_eq!(receiver.recv_timeout(PATIENCE).unwrap(), request);
        }
        drop(listening);
        assert_eq!(hand_over(folder.path(), &Request::default()), None, "the window is no longer found");
    }

    #[test]
    fn of_several_windows_the_one_with_the_file_is_meant() {
        let folder = tempfile::tempdir().unwrap();
        let (sender, receiver) = channel();
        let window = |name: &'static str| {
            let sender = sender.clone();
            listen(folder.path(), move |request: Request| {
                let mine = request.file.is_none_or(|file| file == Path::new(name));
                if mine {
                    sender.send(name).unwrap();
                }
                Reply { taken: mine, callers: None }
            })
            .unwrap()
        };
        let _windows = [window("a.guanxi"), window("b.guanxi")];
        for (file, expected) in
            [("a.guanxi", Some("a.guanxi")), ("b.guanxi", Some("b.guanxi")), ("c.guanxi", None)]
        {
            assert_eq!(hand_over(folder.path(), &showing(file)), expected.map(|_| taken()), "{file}");
            assert_eq!(receiver.try_recv().ok(), expected, "{file}");
        }
    }

    #[test]
    fn a_call_goes_to_the_window_that_knows_the_number() {
        let folder = tempfile::tempdir().unwrap();
        let (sender, receiver) = channel();
        let window = |name: &'static str, known: &'static str| {
            let sender = sender.clone();
            listen(folder.path(), move |request: Request| {
                let taken =
                    matches!(request.wish, Wish::Pop { phone, if_known } if !if_known || phone == known);
                if taken {
                    sender.send(name).unwrap();
                }
                Reply { taken, callers: None }
            })
            .unwrap()
        };
        let _windows = [window("a", "110"), window("b", "120")];
        for (phone, expected) in [("110", "a"), ("120", "b")] {
            assert_eq!(pop(folder.path(), phone), Some(taken()));
            assert_eq!(receiver.try_recv(), Ok(expected), "{phone}");
        }
        assert_eq!(pop(folder.path(), "119"), Some(taken()), "somebody shows who it may be");
    }

    #[test]
    fn a_window_that_died_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let port = {
            let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
            listener.local_addr().unwrap().port()
        };
        let stale = folder.path().join(format!("window-{port}.json"));
        fs::write(&stale, serde_json::to_vec(&Address { port, word: "w".to_owned() }).unwrap()).unwrap();
        assert_eq!(hand_over(folder.path(), &Request::default()), None);
        assert!(!stale.exists());
    }

    #[test]
    fn who_does_not_know_the_word_is_not_heard() {
        let folder = tempfile::tempdir().unwrap();
        let (sender, receiver) = channel();
        let listening = listen(folder.path(), move |request| {
            sender.send(request).unwrap();
            taken()
        })
        .unwrap();
        let mut address: Address = serde_json::from_slice(&fs::read(&listening.address).unwrap()).unwrap();
        address.word.push('x');
        fs::write(&listening.address, serde_json::to_vec(&address).unwrap()).unwrap();
        assert_eq!(hand_over(folder.path(), &Request::default()), None);
        assert!(receiver.try_recv().is_err());
    }
}
