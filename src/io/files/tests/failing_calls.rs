//! Whichever call fails, and however: the old file or the new one is there, whole, and the result says which.

use std::{io, path::Path};

use super::{
    faulty_disk::{DiskFault, FAULTS, FaultyDisk},
    forgetful_disk::{ForgetfulDisk, Habits, Links},
};
use crate::io::files::{
    BackupPolicy, FileError, FileFingerprint, OverwriteGuard, Replacement, backup_path,
    disk::Disk as _, replace, restore_backup,
};

const PATH: &str = "/a.gloss.ron";

/// More calls than any save makes.
const CALLS: usize = 10_000;

const OLD: &[u8] = b"old";

const NEW: &[u8] = b"new and longer";

fn save(disk: &FaultyDisk, guard: &OverwriteGuard) -> Result<Replacement, FileError> {
    // In chunks, each of which is a call.
    let write = |out: &mut dyn io::Write| {
        NEW.chunks(5).try_for_each(|chunk| out.write_all(chunk).and_then(|()| out.flush()))
    };
    replace(disk, Path::new(PATH), guard, BackupPolicy::Keep, write)
}

/// Returns a disk with an old file, or none, and its guard.
fn disk(links: Links, old: Option<&[u8]>) -> (ForgetfulDisk, OverwriteGuard) {
    let disk = ForgetfulDisk::with(Habits { links, ..Habits::default() });
    let Some(bytes) = old else { return (disk, OverwriteGuard::Nothing) };
    disk.put(Path::new(PATH), bytes);
    let info = disk.info(Path::new(PATH)).unwrap();
    (disk, OverwriteGuard::Only(FileFingerprint::from_info(&info)))
}

/// Saves while `len` calls after the first `from` fail. Returns whether a call has failed.
#[track_caller]
fn check(links: Links, old: Option<&[u8]>, from: usize, len: usize, fault: DiskFault) -> bool {
    let (forgetful, mut guard) = disk(links, old);
    let disk = FaultyDisk::new(forgetful.clone());
    disk.fail(from, len, fault);
    let saved = save(&disk, &guard);
    let has_failed = disk.has_failed();

    let found = forgetful.bytes(Path::new(PATH));
    let case = format!("{fault:?} at {from}, {len} times, over {old:?}: {saved:?}");
    match &saved {
        Ok(replaced) => {
            assert!(found.as_deref() == Some(NEW), "{case}");
            let whatever_the_power_does = forgetful.now().after_a_power_cut(Path::new(PATH));
            assert_eq!(whatever_the_power_does, [Some(NEW.to_vec())].into(), "{case}");
            let backup = forgetful.bytes(&backup_path(Path::new(PATH)));
            assert!(replaced.backup_error.is_some() || backup.as_deref() == old, "{case}");
            guard = OverwriteGuard::Only(replaced.fingerprint.clone());
        }
        Err(FileError::Unconfirmed(_, fingerprint, _)) => {
            assert!(found.as_deref() == Some(NEW), "{case}");
            guard = OverwriteGuard::Only((**fingerprint).clone());
        }
        Err(FileError::Unanswered(_, fingerprint, _)) => {
            assert!(found.as_deref() == Some(NEW) || found.as_deref() == old, "{case}");
            guard = guard.or_also((**fingerprint).clone());
        }
        Err(FileError::ChangedMeanwhile(..)) => panic!("nobody else wrote: {case}"),
        Err(_) => assert!(found.as_deref() == old, "{case}"),
    }
    // Saving works again once the disk does.
    disk.fail(usize::MAX, 0, fault);
    let again = save(&disk, &guard);
    assert!(again.is_ok(), "{case}, then {again:?}");
    has_failed
}

#[test]
fn whichever_call_fails_the_old_or_the_new_file_is_intact_and_the_result_says_which() {
    let mut cases = 0;
    for links in [Links::Known, Links::Unknown] {
        for old in [None, Some(OLD)] {
            for fault in FAULTS {
                // The standard library retries for as long as there are signals.
                let is_endless = fault == DiskFault::Fails(io::ErrorKind::Interrupted);
                for len in [1, 2, if is_endless { 50 } else { usize::MAX }] {
                    let from = (0..CALLS).find(|from| !check(links, old, *from, len, fault));
                    cases += from.unwrap();
                }
            }
        }
    }
    assert!(600 < cases, "{cases} calls were made to fail");
}

#[test]
fn a_dead_disk_is_not_trusted_when_it_reports_a_folder_as_flushed() {
    for old in [None, Some(OLD)] {
        let calls =
            (0..CALLS).find(|from| !check(Links::Known, old, *from, usize::MAX, DiskFault::IsDead));
        assert!(calls.is_some_and(|calls| 10 < calls), "{calls:?} calls were made to fail");
    }
}

#[test]
fn a_signal_or_a_short_write_alone_is_not_a_failure() {
    for fault in [DiskFault::Fails(io::ErrorKind::Interrupted), DiskFault::FallsShort] {
        let calls = (0..CALLS).map(|from| {
            let (forgetful, guard) = disk(Links::Known, Some(OLD));
            let faulty = FaultyDisk::new(forgetful);
            faulty.fail(from, 1, fault);
            (save(&faulty, &guard).is_ok(), faulty.has_failed())
        });
        let failed = calls.take_while(|(_, has_failed)| *has_failed).filter(|(is_ok, _)| !is_ok);
        // Only a flush isn't retried: of each chunk, of the buffer, and to the disk.
        let max = if fault == DiskFault::FallsShort { 0 } else { 5 };
        assert_eq!(failed.count(), max, "{fault:?}");
    }
}

#[test]
fn a_file_is_never_flushed_again_after_that_failed() {
    // Every flush but those of folders fails: the second attempt uses another file.
    let (forgetful, guard) = disk(Links::Known, Some(OLD));
    let disk = FaultyDisk::new(forgetful.clone());
    let mut created = Vec::new();
    for from in 0..40 {
        disk.fail(from, 1, DiskFault::Fails(io::ErrorKind::Other));
        let before = forgetful.files();
        let saved = save(&disk, &guard);
        if saved.is_ok() || matches!(saved, Err(FileError::Unconfirmed(..))) {
            break;
        }
        created.push(forgetful.files() - before);
    }
    assert!(created.iter().all(|files| *files <= 1) && created.contains(&1), "{created:?}");
}

#[test]
fn the_backup_is_restored_completely_or_nothing_is_lost() {
    let backup = backup_path(Path::new(PATH));
    for fault in FAULTS {
        for from in 0..CALLS {
            let forgetful = ForgetfulDisk::default();
            forgetful.put(Path::new(PATH), b"damaged");
            forgetful.put(&backup, OLD);
            let disk = FaultyDisk::new(forgetful.clone());
            disk.fail(from, 1, fault);
            let restored = restore_backup(&disk, Path::new(PATH));
            if !disk.has_failed() {
                assert!(matches!(restored, Ok(Some(_))), "{restored:?}");
                break;
            }
            let all: Vec<_> =
                forgetful.list().iter().filter_map(|path| forgetful.bytes(path)).collect();
            for bytes in [&b"damaged"[..], OLD] {
                assert!(all.iter().any(|it| it == bytes), "{fault:?} at {from}: {restored:?}");
            }
            if restored.is_ok() {
                assert_eq!(forgetful.bytes(Path::new(PATH)).as_deref(), Some(OLD));
            }
        }
    }
}
