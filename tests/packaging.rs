//! What is installed beside the program says the same as the program: its id, its type of file, its version, the
//! calls behind the actions of its desktop entry.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use guanxi::app::{APP_ID, ENDING, MIME_TYPE};

/// What the build script links into `guanxi.exe`.
#[path = "../packaging/windows/resource.rs"]
mod resource;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The groups of a desktop entry with their keys.
fn entry(name: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut groups: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut group = String::new();
    for line in read(name).lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => group = name.to_owned(),
            None => {
                let (key, value) = line.split_once('=').expect("a key and its value");
                groups.entry(group.clone()).or_default().insert(key.to_owned(), value.to_owned());
            }
        }
    }
    groups
}

/// What stands between the first `<tag …>` and its end, or each of them.
fn elements(xml: &str, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    xml.split(&open)
        .skip(1)
        .filter(|rest| rest.starts_with([' ', '>']))
        .filter_map(|rest| rest.split_once('>')?.1.split_once(&close).map(|(text, _)| text.trim().to_owned()))
        .collect()
}

fn answer(args: &[&str]) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_guanxi"))
        .args(args)
        .args(["--language", "en"])
        // No screen: what would open a window says so and ends.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("XDG_CONFIG_HOME", std::env::temp_dir().join("guanxi-packaging-no-settings"))
        .output()
        .expect("the program starts");
    let text = [done.stdout, done.stderr].concat();
    (done.status.code().unwrap_or(-1), String::from_utf8(text).expect("UTF-8"))
}

#[test]
fn the_desktop_entry_is_about_this_program() {
    let name = format!("packaging/linux/{APP_ID}.desktop");
    let entry = entry(&name);
    let main = &entry["Desktop Entry"];
    assert_eq!(main["Icon"], APP_ID);
    assert_eq!(main["StartupWMClass"], APP_ID, "the window's own id");
    assert_eq!(main["MimeType"], format!("{MIME_TYPE};"));
    assert_eq!(main["Exec"], "guanxi %f");
    let actions: Vec<&str> = main["Actions"].split_terminator(';').collect();
    assert_eq!(actions.len() + 1, entry.len(), "every action has its group");
    for action in actions {
        let group = &entry[&format!("Desktop Action {action}")];
        let call: Vec<&str> = group["Exec"].split(' ').skip(1).collect();
        // Understood, and refused only for want of a screen. macOS and Windows would open it.
        if cfg!(target_os = "linux") {
            let (code, text) = answer(&call);
            assert_eq!(code, 1, "{action}: {text}");
            assert!(text.contains("no screen"), "{action}: {text}");
        }
    }
    for group in entry.values() {
        for key in
            group.keys().filter(|k| ["Name", "GenericName", "Comment", "Keywords"].contains(&k.as_str()))
        {
            assert!(group.contains_key(&format!("{key}[zh_CN]")), "{key} in Chinese");
        }
    }
}

#[test]
fn the_handler_of_phone_numbers_pops_them() {
    let entry = entry(&format!("packaging/linux/{APP_ID}.call.desktop"));
    let main = &entry["Desktop Entry"];
    assert_eq!((main["Exec"].as_str(), main["Icon"].as_str()), ("guanxi pop %u", APP_ID));
    assert!(main["MimeType"].split(';').any(|mime| mime == "x-scheme-handler/tel"));
    if cfg!(target_os = "linux") {
        let (code, text) = answer(&["pop", "tel:+86-512-62834471"]);
        assert!(code == 1 && text.contains("no screen"), "{code} {text}");
    }
}

#[test]
fn the_type_of_file_is_the_programs() {
    let xml = read(&format!("packaging/linux/{APP_ID}.mime.xml"));
    assert!(xml.contains(&format!("<mime-type type=\"{MIME_TYPE}\">")));
    assert!(xml.contains(&format!("<glob pattern=\"*.{ENDING}\"")));
    // The magic is that of a file which the program makes.
    let magic = xml.split("value=\"").nth(1).and_then(|v| v.split('"').next()).expect("a magic value");
    let bytes: Vec<u8> = magic.split("\\x").enumerate().fold(Vec::new(), |mut bytes, (i, part)| {
        match (i, part.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            (0, _) | (_, None) => bytes.extend_from_slice(part.as_bytes()),
            (_, Some(byte)) => {
                bytes.push(byte);
                bytes.extend_from_slice(&part.as_bytes()[2..]);
            }
        }
        bytes
    });
    let folder = crate::tools::Folder::new();
    drop(folder.session());
    let file = fs::read(folder.path("test.guanxi")).expect("a new file");
    assert!(bytes.len() == 9 && file.starts_with(&bytes), "{bytes:x?}");
}

#[test]
fn the_description_for_software_centres_is_about_this_version() {
    let xml = read(&format!("packaging/linux/{APP_ID}.metainfo.xml"));
    assert_eq!(elements(&xml, "id"), [APP_ID]);
    assert_eq!(elements(&xml, "launchable"), [format!("{APP_ID}.desktop")]);
    assert_eq!(elements(&xml, "mediatype"), [MIME_TYPE]);
    assert_eq!(elements(&xml, "binary"), ["guanxi"]);
    let releases: Vec<&str> =
        xml.split("<release version=\"").skip(1).filter_map(|r| r.split('"').next()).collect();
    assert_eq!(releases.first(), Some(&env!("CARGO_PKG_VERSION")), "the newest release comes first");
    assert_eq!(elements(&xml, "project_license"), ["MIT OR Apache-2.0"]);
    for image in elements(&xml, "image") {
        let name = image.split("/main/").nth(1).expect("a picture of the repository");
        assert!(root().join(name).exists(), "{name}");
    }
    for tag in ["name", "summary", "caption", "li"] {
        let all = elements(&xml, tag);
        let chinese = xml.matches(&format!("<{tag} xml:lang=\"zh_CN\">")).count();
        assert!(
            !all.is_empty() && all.len() == 2 * chinese,
            "{tag}: {} of {} in Chinese",
            chinese,
            all.len()
        );
    }
}

#[test]
fn packages_carry_the_same_id_version_and_type() {
    let version = env!("CARGO_PKG_VERSION");
    for (file, what) in [
        ("packaging/debian/changelog", format!("guanxi ({version}-1)")),
        ("packaging/flatpak/manifest.yml", format!("id: {APP_ID}\n")),
        ("packaging/flatpak/manifest.yml", format!("share/metainfo/{APP_ID}.metainfo.xml")),
        ("packaging/appimage/build.sh", format!("id={APP_ID}\n")),
        ("packaging/windows/guanxi.iss", format!("#define Version \"{version}\"")),
        ("packaging/windows/guanxi.iss", format!("#define Type \"{APP_ID}\"")),
        ("packaging/windows/guanxi.iss", format!("#define Ending \".{ENDING}\"")),
        ("packaging/windows/guanxi.iss", format!("\"{MIME_TYPE}\"")),
        ("packaging/macos/Info.plist", format!("<string>{APP_ID}</string>")),
        ("packaging/macos/Info.plist", format!("<string>{version}</string>")),
        ("packaging/macos/Info.plist", format!("<string>{ENDING}</string>")),
        ("packaging/macos/Info.plist", format!("<string>{MIME_TYPE}</string>")),
        ("packaging/linux/guanxi.1", format!("guanxi {version}")),
        ("packaging/linux/guanxi.zh_CN.1", format!("guanxi {version}")),
    ] {
        assert!(read(file).replace("\r\n", "\n").contains(&what), "{file} lacks {what:?}");
    }
}

#[test]
fn the_debian_package_installs_files_that_are_there() {
    let cargo = read("Cargo.toml");
    let assets = cargo.split("[package.metadata.deb]").nth(1).expect("metadata of the package");
    let mut to = Vec::new();
    for line in assets.lines().filter(|line| line.trim_start().starts_with("[\"")) {
        let parts: Vec<&str> = line.split('"').collect();
        assert!(parts[1].starts_with("target/") || root().join(parts[1]).exists(), "{}", parts[1]);
        to.push(parts[3].to_owned());
    }
    for size in ["16x16", "24x24", "32x32", "48x48", "64x64", "128x128", "256x256", "512x512"] {
        let icon = format!("usr/share/icons/hicolor/{size}/apps/{APP_ID}.png");
        assert!(to.contains(&icon), "{icon}");
    }
    assert!(to.contains(&format!("usr/share/icons/hicolor/scalable/apps/{APP_ID}.svg")));
}

#[test]
fn the_manual_names_every_command_and_option() {
    let (code, help) = answer(&["--help"]);
    assert_eq!(code, 0, "{help}");
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mut names = Vec::new();
    let mut commands = false;
    for line in help.lines() {
        commands = line == "Commands" || line == "Commands:" || commands && line.starts_with(' ');
        let words = words(line);
        match words.first() {
            Some(name) if commands && line.starts_with("  ") && !line.starts_with("   ") => {
                names.push(format!("\\fB{name}\\fR"));
            }
            _ => {}
        }
        let options = words.iter().take(3).filter(|w| w.starts_with("--") && w.len() > 2);
        names.extend(options.map(|option| format!("\\fB{}\\fR", option.replace('-', "\\-"))));
    }
    assert!(names.len() > 20, "{names:?} in {help}");
    for manual in ["packaging/linux/guanxi.1", "packaging/linux/guanxi.zh_CN.1"] {
        let text = read(manual);
        let missing: Vec<&String> = names.iter().filter(|name| !text.contains(name.as_str())).collect();
        assert!(missing.is_empty(), "{manual} lacks {missing:?}");
    }
}

#[test]
fn every_library_is_listed_with_its_licence() {
    // The whole list is compared by `packaging/third-party-licenses.py --check`; here, that what the program
    // names itself is in it.
    let page = read("packaging/THIRD-PARTY-LICENSES.html");
    let cargo = read("Cargo.toml");
    let dependencies =
        cargo.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).expect("some");
    for (name, _) in dependencies.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(" = "))
    {
        assert!(page.contains(&format!("data-crate=\"{name} ")), "{name}");
    }
}

#[test]
fn the_windows_program_gets_an_icon_and_a_version() {
    let png = fs::read(root().join("assets/icon/guanxi-16.png")).expect("an icon");
    let texts = [("ProductName", "Guanxi 关系"), ("ProductVersion", env!("CARGO_PKG_VERSION"))];
    let all = resource::compiled(&[(16, png.clone()), (256, png.clone())], [1, 2, 3, 0], &texts);
    // Every resource says how long its data and its head are; they follow each other to the end.
    let long = |at: usize| u32::from_le_bytes(all[at..at + 4].try_into().expect("four bytes")) as usize;
    let word = |at: usize| u16::from_le_bytes(all[at..at + 2].try_into().expect("two bytes"));
    let (mut at, mut kinds) = (0, Vec::new());
    while at < all.len() {
        kinds.push(word(at + 10));
        if word(at + 10) == 3 {
            assert_eq!(&all[at + 32..at + 32 + long(at)], png.as_slice());
        }
        at = (at + long(at + 4) + long(at)).next_multiple_of(4);
    }
    assert_eq!((at, kinds.as_slice()), (all.len(), &[0, 3, 3, 14, 16][..]));
    let said: Vec<u8> = "Guanxi 关系".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(all.windows(said.len()).any(|w| w == said));
}
