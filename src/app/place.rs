//! Where a data file lies, and what threatens it there.
//!
//! On a disk that is nearly full the next import may not go through. A folder that is synchronised with other computers is copied while the program writes, and a change made on two
//! of them at once ends as two files, each without the other's work. On a network drive two programs may hold the
//! same lock. The program cannot make any of these safe; it can see them by path, by what such services leave in their
//! folders, and by the file system, and say so.

use std::fs;
use std::path::{Path, PathBuf};

use super::identity::ENDING;
use crate::model::say::{Message, Sayable};

/// What threatens a file where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hazard {
    /// In a folder that this service copies to other computers.
    Synchronised(&'static str),
    /// On a drive of another computer, with this file system.
    Network(String),
    /// On a disk with so many bytes left.
    NearlyFull(u64),
}

impl Hazard {
    /// Whether a copy in another place is out of its reach.
    pub fn is_of_the_place(&self) -> bool {
        !matches!(self, Hazard::NearlyFull(_))
    }
}

impl Sayable for Hazard {
    fn message(&self) -> Message {
        match self {
            Hazard::Synchronised(service) => Message::new("hazard-synchronised").with("service", *service),
            Hazard::Network(system) => Message::new("hazard-network").with("system", system.as_str()),
            Hazard::NearlyFull(free) => {
                let megabytes = i64::try_from(free >> 20).unwrap_or(i64::MAX);
                Message::new("hazard-nearly-full").with("megabytes", megabytes)
            }
        }
    }
}

/// What is known of the place of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub hazard: Option<Hazard>,
    /// Files beside it that a service has made of changes on two computers.
    pub conflicts: Vec<PathBuf>,
}

impl Place {
    /// Looks at the folders above a file, at the file system they are on, and at what lies beside it.
    pub fn of(file: &Path) -> Self {
        let whole = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        // Where it cannot be read there are no such mounts to know of.
        let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        let service = synchronised(&whole, &|path| path.exists());
        let length = fs::metadata(&whole).map_or(0, |metadata| metadata.len());
        // Where nobody tells how much is free nothing is said of it.
        let free = whole.parent().and_then(|folder| fs4::available_space(folder).ok());
        let hazard = free
            .filter(|free| is_scarce(*free, length))
            .map(Hazard::NearlyFull)
            .or_else(|| service.map(Hazard::Synchronised))
            .or_else(|| network(&whole, &mounts).map(Hazard::Network));
        let siblings = whole.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten();
        let mut conflicts: Vec<PathBuf> = siblings
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| is_conflict_of(path, &whole))
            .collect();
        conflicts.sort();
        Self { hazard, conflicts }
    }
}

/// Less than this is little on any disk.
const LEAST_FREE: u64 = 1 << 30;
/// An import may make a file grow to twice its length, and a backup before it takes as much again.
const LENGTHS_FREE: u64 = 3;

/// Whether so many free bytes are too few for a file of this length.
fn is_scarce(free: u64, length: u64) -> bool {
    free < LEAST_FREE.max(length.saturating_mul(LENGTHS_FREE))
}

/// How the folders of services are called, in lower case: exactly, or with something behind it.
const FOLDERS: &[(&str, &str)] = &[
    ("onedrive", "OneDrive"),
    ("onedrive -", "OneDrive"),
    ("skydrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("dropbox (", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("我的云端硬盘", "Google Drive"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nutstore", "坚果云"),
    ("nutstore files", "坚果云"),
    ("坚果云", "坚果云"),
    ("我的坚果云", "坚果云"),
    ("baidusyncdisk", "百度网盘"),
    ("百度网盘同步空间", "百度网盘"),
    ("wps云盘", "WPS 云盘"),
    ("wpsdrive", "WPS 云盘"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("seafile", "Seafile"),
    ("pcloud drive", "pCloud"),
    ("mega", "MEGA"),
    ("megasync", "MEGA"),
    ("yandex.disk", "Yandex Disk"),
];

/// The folder of macOS in which every service has one of its own, called by its name and the account's.
const CLOUD_STORAGE: &str = "cloudstorage";

/// What services leave in the folders that they copy.
const MARKS: &[(&str, &str)] = &[
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nutstore", "坚果云"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".tmp.drivedownload", "Google Drive"),
];

fn synchronised(file: &Path, exists: &dyn Fn(&Path) -> bool) -> Option<&'static str> {
    let folders = || file.ancestors().skip(1).filter(|folder| folder.file_name().is_some());
    let by_name = folders().find_map(|folder| {
        let name = name_of(folder);
        let above = folder.parent().map(name_of).unwrap_or_default();
        FOLDERS.iter().find_map(|(known, service)| {
            let opens = known.ends_with(['-', '(']) || above == CLOUD_STORAGE;
            (name == *known || (opens && name.starts_with(known))).then_some(*service)
        })
    });
    by_name.or_else(|| {
        // In the home folder itself such a mark belongs to the service's settings, not to a folder it copies.
        let below_home = folders().take_while(|folder| folder.components().count() > 3);
        below_home.into_iter().find_map(|folder| {
            MARKS.iter().find_map(|(mark, service)| exists(&folder.join(mark)).then_some(*service))
        })
    })
}

fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// File systems whose files lie on another computer.
const NETWORK: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ncpfs",
    "9p",
    "ceph",
    "glusterfs",
    "lustre",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs2",
    "fuse.rclone",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",
    "fuse.s3fs",
];

/// The file system of the network that holds the file, if one does. `mounts` is Linux's list of what is mounted
/// where; elsewhere the path tells.
fn network(file: &Path, mounts: &str) -> Option<String> {
    let text = file.to_string_lossy();
    let share = text
        .strip_prefix(r"\\?\UNC\")
        .or_else(|| text.strip_prefix(r"\\").filter(|rest| !rest.starts_with(['?', '.'])));
    if share.is_some() {
        return Some("SMB".to_owned());
    }
    let mounted = mounts.lines().filter_map(|line| {
        // 36 35 98:0 /root /where options [optional …] - type source options
        let (before, after) = line.split_once(" - ")?;
        let at = before.split(' ').nth(4)?.replace("\\040", " ");
        let system = after.split(' ').next()?;
        file.starts_with(&at).then_some((at.len(), system))
    });
    let (_, system) = mounted.max_by_key(|(length, _)| *length)?;
    NETWORK.contains(&system).then(|| system.trim_start_matches("fuse.").to_owned())
}

/// Words by which services name the second of two files, in lower case.
const CONFLICT: &[&str] = &["conflict", "冲突", "衝突"];

/// `shop (Li's conflicted copy 2026-11-21).guanxi` beside `shop.guanxi`.
fn is_conflict_of(path: &Path, file: &Path) -> bool {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let (Some(own), Some(other)) = (stem(file), stem(path)) else { return false };
    let rest = other.strip_prefix(&own);
    path.extension().is_some_and(|ending| ending == ENDING)
        && rest.is_some_and(|rest| CONFLICT.iter().any(|word| rest.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synchronised_folders_are_known_by_name_and_by_what_lies_in_them() {
        for (file, expected) in [
            ("/home/li/OneDrive/shop.guanxi", Some("OneDrive")),
            ("/home/li/OneDrive - Ruifeng Ltd/crm/shop.guanxi", Some("OneDrive")),
            ("/home/li/Dropbox (Firma)/shop.guanxi", Some("Dropbox")),
            (
                "/Users/li/Library/CloudStorage/GoogleDrive-li@example.com/My Drive/s.guanxi",
                Some("Google Drive"),
            ),
            ("/Users/li/Library/Mobile Documents/com~apple~CloudDocs/s.guanxi", Some("iCloud")),
            ("/data/我的坚果云/客户.guanxi", Some("坚果云")),
            ("/home/li/Sync/shop.guanxi", Some("Syncthing")),
            ("/home/li/Documents/shop.guanxi", None),
            ("/home/li/Dropbox-old.guanxi", None),
            ("/home/omega/shop.guanxi", None),
            ("/home/li/onedrivers/shop.guanxi", None),
        ] {
            let marks = ["/home/li/Sync/.stfolder", "/home/li/.dropbox"];
            let found =
                synchronised(Path::new(file), &|path| marks.iter().any(|mark| path == Path::new(mark)));
            assert_eq!(found, expected, "{file}");
        }
    }

    #[test]
    fn a_disk_is_nearly_full_for_what_it_holds() {
        for (free, length, scarce) in [
            (0, 0, true),
            (LEAST_FREE - 1, 0, true),
            (LEAST_FREE, 0, false),
            (2 << 30, 1 << 30, true),
            (3 << 30, 1 << 30, false),
        ] {
            assert_eq!(is_scarce(free, length), scarce, "{free} for {length}");
        }
        assert!(
            !Hazard::NearlyFull(1).is_of_the_place() && Hazard::Synchronised("Dropbox").is_of_the_place()
        );
    }

    #[test]
    fn network_drives_are_known_by_their_file_system() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                      40 22 0:50 / /mnt/office rw - nfs4 server:/office rw\n\
                      41 40 8:2 / /mnt/office/local rw - ext4 /dev/sdb1 rw\n\
                      42 22 0:51 / /mnt/my\\040share rw shared:3 - cifs //server/share rw\n\
                      43 22 0:52 / /mnt/phone rw - fuse.sshfs phone:/ rw\n";
        for (file, expected) in [
            ("/home/li/shop.guanxi", None),
            ("/mnt/office/shop.guanxi", Some("nfs4")),
            ("/mnt/office/local/shop.guanxi", None),
            ("/mnt/officer/shop.guanxi", None),
            ("/mnt/my share/shop.guanxi", Some("cifs")),
            ("/mnt/phone/a/b.guanxi", Some("sshfs")),
            (r"\\?\UNC\server\share\shop.guanxi", Some("SMB")),
            (r"\\server\share\shop.guanxi", Some("SMB")),
            (r"\\?\C:\shop.guanxi", None),
        ] {
            assert_eq!(network(Path::new(file), mounts).as_deref(), expected, "{file}");
        }
    }

    #[test]
    fn copies_in_conflict_are_found_beside_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("shop.guanxi");
        for name in [
            "shop.guanxi",
            "shop (Li's conflicted copy 2026-11-21).guanxi",
            "shop(冲突副本 2026-11-21).guanxi",
            "shop.sync-conflict-20261121-143205-ABC.guanxi",
            "shop-2.guanxi",
            "workshop conflict.guanxi",
            "shop conflict.txt",
        ] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let place = Place::of(&file);
        let names: Vec<_> =
            place.conflicts.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(
            names,
            [
                "shop (Li's conflicted copy 2026-11-21).guanxi",
                "shop(冲突副本 2026-11-21).guanxi",
                "shop.sync-conflict-20261121-143205-ABC.guanxi"
            ]
        );
        assert!(place.hazard.is_none_or(|hazard| !hazard.is_of_the_place()), "a plain folder");
    }
}
