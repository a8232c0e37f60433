//! Embeds the vocabulary: lists every `assets/lang/<tag>/*.ftl` for `src/lang/bundle.rs`, so that a
//! part of the program adds its words by adding a file. For Windows the program gets its icon and version.

#[path = "packaging/windows/resource.rs"]
mod resource;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    if env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("windows")
        && env::var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("msvc")
    {
        icon_and_version()?;
    }
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

/// What Explorer and the task bar show of `guanxi.exe`.
fn icon_and_version() -> io::Result<()> {
    let folder = variable("CARGO_MANIFEST_DIR")?.join("assets/icon");
    println!("cargo::rerun-if-changed=assets/icon");
    let picture = |side: u16| Ok((side, fs::read(folder.join(format!("guanxi-{side}.png")))?));
    let pictures = [16, 24, 32, 48, 64, 256].into_iter().map(picture).collect::<io::Result<Vec<_>>>()?;
    let part = |name: &str| env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let number = [
        part("CARGO_PKG_VERSION_MAJOR"),
        part("CARGO_PKG_VERSION_MINOR"),
        part("CARGO_PKG_VERSION_PATCH"),
        0,
    ];
    let version = env!("CARGO_PKG_VERSION");
    let texts = [
        ("CompanyName", "The Guanxi authors"),
        ("FileDescription", "Guanxi"),
        ("FileVersion", version),
        ("InternalName", "guanxi"),
        ("LegalCopyright", "MIT OR Apache-2.0"),
        ("OriginalFilename", "guanxi.exe"),
        ("ProductName", "Guanxi 关系"),
        ("ProductVersion", version),
    ];
    let file = variable("OUT_DIR")?.join("guanxi.res");
    fs::write(&file, resource::compiled(&pictures, number, &texts))?;
    println!("cargo::rustc-link-arg-bins={}", file.display());
    Ok(())
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
