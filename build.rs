//! Embeds the vocabulary: lists every `assets/lang/<tag>/*.ftl` for `src/lang/bundle.rs`, so that a
//! part of the program adds its words by adding a file.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets/lang");
    let root = variable("CARGO_MANIFEST_DIR")?.join("assets/lang");
    let mut list = String::from("&[\n");
    for folder in sorted(&root)?.iter().filter(|p| p.is_dir()) {
        for file in sorted(folder)?.iter().filter(|p| p.extension().is_some_and(|e| e == "ftl")) {
            let (tag, name) = (folder.file_name(), file.file_name());
            list += &format!("    ({:?}, {:?}, include_str!({file:?})),\n", text(tag)?, text(name)?);
        }
    }
    list += "]\n";
    fs::write(variable("OUT_DIR")?.join("vocabulary.rs"), list)
}

fn variable(name: &str) -> io::Result<PathBuf> {
    env::var_os(name).map(PathBuf::from).ok_or_else(|| io::Error::other(name.to_owned()))
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn text(name: Option<&std::ffi::OsStr>) -> io::Result<&str> {
    name.and_then(|n| n.to_str()).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
}
