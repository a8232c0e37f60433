//! Pages that are on their way to a browser: files in the program's own folder, which are swept away later.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A browser may show and reload a page for as long; then it is of no use to anybody.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);
/// Of a title as much as names a file.
const NAME: usize = 40;

/// Writes a page for a browser and sweeps away those of earlier days; where it lies.
///
/// # Errors
/// The folder cannot be written to.
pub fn keep(folder: &Path, title: &str, page: &str) -> io::Result<PathBuf> {
    super::private_folder(folder)?;
    sweep(folder, SystemTime::now());
    let name: String = title.chars().filter(|c| c.is_alphanumeric()).take(NAME).collect();
    let mut file =
        tempfile::Builder::new().prefix(&format!("{name}-")).suffix(".html").tempfile_in(folder)?;
    file.write_all(page.as_bytes())?;
    let (_, path) = file.keep().map_err(|failed| failed.error)?;
    Ok(path)
}

/// Sweeps away the pages of earlier days. What cannot be looked at or taken away now is next time.
pub fn sweep(folder: &Path, now: SystemTime) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_page = path.extension().is_some_and(|ending| ending == "html");
        let made = entry.metadata().and_then(|metadata| metadata.modified());
        let is_old = made.is_ok_and(|made| now.duration_since(made).is_ok_and(|age| age > KEPT));
        if is_page && is_old && fs::remove_file(&path).is_err() {
            debug_assert!(path.exists(), "what is there and cannot be taken away stays for the next time");
        }
    }
}

/// The address of a file for a browser.
pub fn address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut address = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address += &format!("%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_stays_for_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("print");
        let first = keep(&root, "客户 / \"A\"", "<p>1</p>").unwrap();
        let second = keep(&root, "客户 / \"A\"", "<p>2</p>").unwrap();
        assert_eq!(fs::read_to_string(&first).unwrap(), "<p>1</p>");
        assert_ne!(first, second);
        let name = first.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with("客户A-") && name.ends_with(".html"), "{name}");
        fs::write(root.join("other.txt"), "").unwrap();
        let left = || fs::read_dir(&root).unwrap().count();
        sweep(&root, SystemTime::now() + KEPT - Duration::from_secs(60));
        assert_eq!(left(), 3);
        sweep(&root, SystemTime::now() + KEPT + Duration::from_secs(60));
        assert_eq!(left(), 1, "what is no page stays");
        sweep(&folder.path().join("none"), SystemTime::now());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_look_into_the_folder() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("print");
        let page = keep(&root, "", "").unwrap();
        assert_eq!(fs::metadata(&root).unwrap().permissions().mode() & 0o077, 0);
        assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o077, 0);
    }

    #[test]
    fn a_file_has_an_address() {
        for (path, expected) in [
            ("/home/li/a b#1.html", "file:///home/li/a%20b%231.html"),
            ("/客.html", "file:///%E5%AE%A2.html"),
            ("C:\\Users\\li\\a.html", "file:///C:/Users/li/a.html"),
        ] {
            assert_eq!(address(Path::new(path)), expected);
        }
    }
}
