//! After a power cut at any moment the latest file reported as safe is there, whole, or a newer one.

use std::{io, path::Path};

use super::forgetful_disk::{ForgetfulDisk, Habits, Links, Moment, Skips};
use crate::io::files::{BackupPolicy, OverwriteGuard, backup_path, replace};

const PATH: &str = "/a.gloss.ron";

/// Returns the contents of `revision` in three chunks, which are written one by one.
fn chunks(revision: usize) -> [Vec<u8>; 3] {
    let digit = b'0' + revision as u8;
    [vec![digit; 3], vec![b'x'; 5], vec![digit; 3]]
}

fn whole(revision: usize) -> Vec<u8> {
    chunks(revision).concat()
}

/// Saves three revisions over an existing one, or over nothing, with a backup before the first.
fn save_three(habits: Habits, before: Option<usize>) -> ForgetfulDisk {
    let disk = ForgetfulDisk::with(habits);
    if let Some(revision) = before {
        disk.put(Path::new(PATH), &whole(revision));
    }
    let mut guard = OverwriteGuard::Anything;
    for revision in 1..=3 {
        disk.begin(revision);
        let backup = if revision == 1 { BackupPolicy::Keep } else { BackupPolicy::Discard };
        let write = |out: &mut dyn io::Write| {
            let mut chunks = chunks(revision).into_iter();
            chunks.try_for_each(|chunk| out.write_all(&chunk).and_then(|()| out.flush()))
        };
        let replaced = replace(&disk, Path::new(PATH), &guard, backup, write).unwrap();
        guard = OverwriteGuard::Only(replaced.fingerprint);
        disk.confirm(revision);
    }
    disk
}

/// Describes what is wrong on the disk after a power cut at `moment`.
fn wrong(moment: &Moment, before: Option<usize>) -> Option<String> {
    let mut good: Vec<_> = (moment.safe.max(1)..=moment.begun).map(|it| Some(whole(it))).collect();
    if moment.safe == 0 {
        good.push(before.map(whole));
    }
    let found = moment.after_a_power_cut(Path::new(PATH));
    let bad = found.iter().find(|it| !good.contains(it))?;
    let start = bad.as_ref().map(|it| String::from_utf8_lossy(&it[..it.len().min(8)]).into_owned());
    let len = bad.as_ref().map_or(0, Vec::len);
    Some(format!("{} is safe, and there is {start:?}… of {len} bytes", moment.safe))
}

/// Returns the first thing that is wrong after any of the possible power cuts.
fn first_wrong(disk: &ForgetfulDisk, before: Option<usize>) -> Option<String> {
    let history = disk.history();
    assert!(20 < history.len(), "the disk was hardly asked for anything");
    history.iter().find_map(|moment| wrong(moment, before))
}

#[test]
fn after_a_power_cut_at_any_moment_the_latest_safe_file_or_a_newer_one_is_there() {
    for links in [Links::Known, Links::Unknown] {
        for before in [None, Some(7)] {
            let disk = save_three(Habits { links, ..Habits::default() }, before);
            assert_eq!(first_wrong(&disk, before), None);
            assert_eq!(disk.bytes(Path::new(PATH)), Some(whole(3)));
        }
    }
}

#[test]
fn the_backup_is_intact_from_the_first_save_on() {
    let backup = backup_path(Path::new(PATH));
    for links in [Links::Known, Links::Unknown] {
        let disk = save_three(Habits { links, ..Habits::default() }, Some(7));
        for moment in disk.history() {
            let found = moment.after_a_power_cut(&backup);
            let is_good = |it: &Option<Vec<u8>>| match it {
                Some(bytes) => *bytes == whole(7),
                None => moment.safe == 0,
            };
            assert!(found.iter().all(is_good), "while {} was written", moment.begun);
        }
        assert_eq!(disk.list(), [Path::new(PATH), &backup], "temporary files were left");
    }
}

#[test]
fn without_flushing_the_file_a_power_cut_tears_it() {
    let habits = Habits { skips: Skips::FlushOfFiles, ..Habits::default() };
    let wrong = first_wrong(&save_three(habits, Some(7)), Some(7)).unwrap();
    // Whatever the system had time to write: nothing of it, or some.
    assert!(wrong.starts_with("0 is safe, and there is Some"), "{wrong}");
}

#[test]
fn without_flushing_the_folder_a_power_cut_restores_an_older_file() {
    let habits = Habits { skips: Skips::FlushOfFolders, ..Habits::default() };
    let wrong = first_wrong(&save_three(habits, Some(7)), Some(7)).unwrap();
    assert!(wrong.starts_with("1 is safe, and there is Some(\"777xxxxx\")"), "{wrong}");
}

#[test]
fn overwriting_a_file_in_place_loses_it() {
    use crate::io::files::disk::Disk as _;

    let disk = ForgetfulDisk::default();
    disk.put(Path::new(PATH), &whole(7));
    // As a program does that truncates and writes: the old contents are gone at once.
    disk.begin(1);
    disk.remove(Path::new(PATH)).unwrap();
    let mut file = disk.create(Path::new(PATH), None).unwrap();
    file.write_all(&whole(1)).unwrap();
    file.flush_to_disk().unwrap();
    disk.flush_folder(Path::new("/")).unwrap();
    disk.confirm(1);
    let wrong = disk.history().iter().find_map(|moment| wrong(moment, Some(7))).unwrap();
    assert!(wrong.starts_with("0 is safe, and there is None"), "{wrong}");
}
