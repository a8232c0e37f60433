//! Handing a file over to the window that is running already: opening a file again brings its window to
//! the front.
//!
//! The window listens on a loopback port; where, and the word that proves a caller may read the
//! configuration folder, stand in a file there. Nothing listens on any other address.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Where the window listens.
#[derive(Serialize, Deserialize)]
struct Address {
    port: u16,
    /// Known only to who may read the folder.
    word: String,
}

/// What is asked of the running window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The file to show; none only brings the window to the front.
    pub file: Option<PathBuf>,
}

const FILE: &str = "window.json";
/// A request is a path and a word.
const LONGEST: u64 = 64 << 10;
const PATIENCE: Duration = Duration::from_secs(2);

#[derive(Serialize, Deserialize)]
struct Letter {
    word: String,
    request: Request,
}

/// Listens until the program ends; `receive` is called on a thread of its own.
///
/// # Errors
/// The folder cannot be written or no port can be had: then nothing can be handed over, and that is all.
pub fn listen(config_dir: &Path, receive: impl Fn(Request) + Send + 'static) -> io::Result<()> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
    let address = Address { port: listener.local_addr()?.port(), word: word()? };
    fs::create_dir_all(config_dir)?;
    let mut file = tempfile::NamedTempFile::new_in(config_dir)?;
    serde_json::to_writer(&mut file, &address)?;
    file.persist(config_dir.join(FILE))?;
    std::thread::Builder::new().name("handover".to_owned()).spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever speaks otherwise than we do is not answered.
            if let Ok(Some(request)) = answer(stream, &address.word) {
                receive(request);
            }
        }
    })?;
    Ok(())
}

fn answer(mut stream: TcpStream, word: &str) -> io::Result<Option<Request>> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new(stream.try_clone()?.take(LONGEST)).read_line(&mut line)?;
    let Ok(letter) = serde_json::from_str::<Letter>(&line) else { return Ok(None) };
    if letter.word != word {
        return Ok(None);
    }
    stream.write_all(b"ok\n")?;
    Ok(Some(letter.request))
}

/// Asks the running window, if there is one; whether it took the request.
pub fn hand_over(config_dir: &Path, request: &Request) -> bool {
    let asked = || -> io::Result<bool> {
        let address: Address = serde_json::from_slice(&fs::read(config_dir.join(FILE))?)?;
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, address.port));
        let mut stream = TcpStream::connect_timeout(&at, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let letter = Letter { word: address.word, request: request.clone() };
        let mut line = serde_json::to_vec(&letter)?;
        line.push(b'\n');
        stream.write_all(&line)?;
        let mut said = String::new();
        BufReader::new(stream).read_line(&mut said)?;
        Ok(said.trim() == "ok")
    };
    // No file, no listener, no answer: there is no window to hand over to.
    asked().unwrap_or(false)
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

    #[test]
    fn a_request_reaches_the_running_window() {
        let folder = tempfile::tempdir().unwrap();
        let request = Request { file: Some(PathBuf::from("/tmp/a b/公司.guanxi")) };
        assert!(!hand_over(folder.path(), &request), "nobody listens yet");
        let (sender, receiver) = channel();
        listen(folder.path(), move |request| sender.send(request).unwrap()).unwrap();
        assert!(hand_over(folder.path(), &request));
        assert_eq!(receiver.recv_timeout(PATIENCE).unwrap(), request);
    }

    #[test]
    fn who_does_not_know_the_word_is_not_heard() {
        let folder = tempfile::tempdir().unwrap();
        let (sender, receiver) = channel();
        listen(folder.path(), move |request| sender.send(request).unwrap()).unwrap();
        let path = folder.path().join(FILE);
        let mut address: Address = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        address.word.push('x');
        fs::write(&path, serde_json::to_vec(&address).unwrap()).unwrap();
        assert!(!hand_over(folder.path(), &Request { file: None }));
        assert!(receiver.try_recv().is_err());
    }
}
