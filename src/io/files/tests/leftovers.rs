//! Temporary files of killed programs go at the next save, and those of running ones never do.

use std::{ffi::OsString, path::Path};

use super::{
    super::{
        atomic::create_beside,
        disk::{Disk as _, LockHolder},
        temp_names::is_from_this_machine,
    },
    faulty_disk::{DiskFault, FAULTS, FaultyDisk},
    forgetful_disk::ForgetfulDisk,
    *,
};

/// Creates a temporary file of the file `a` in the folder, locked until it is dropped.
fn create_temp(folder: &TempDir) -> (PathBuf, Box<dyn super::super::disk::NewFile>) {
    create_beside(&RealDisk, &folder.path().join("a"), None).unwrap()
}

fn clean(folder: &TempDir) {
    remove_leftovers(&RealDisk, &folder.path().join("a"));
}

#[test]
fn leftovers_of_a_killed_writer_are_removed_and_files_of_a_running_one_stay() {
    let folder = folder();
    let (running, held) = create_temp(&folder);
    let (killed, file) = create_temp(&folder);
    drop(file);
    backdate(&running);
    clean(&folder);
    assert!(running.exists() && !killed.exists());
    drop(held);
    clean(&folder);
    assert_eq!(names(&folder), [""; 0]);
}

#[test]
fn a_file_is_locked_until_it_has_its_final_name() {
    let folder = folder();
    let path = folder.path().join("a");
    write(&path, &OverwriteGuard::Nothing, "old").unwrap();
    let temporary = || {
        let name = names(&folder).into_iter().find(|it| it != "a").unwrap();
        folder.path().join(name)
    };
    let fill = |out: &mut dyn io::Write| {
        assert_eq!(RealDisk.lock_holder(&temporary()), LockHolder::Somebody);
        clean(&folder);
        out.write_all(b"new")
    };
    write_atomically(&path, &OverwriteGuard::Anything, fill).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(RealDisk.lock_holder(&path), LockHolder::Nobody);
    assert_eq!(names(&folder), ["a"]);
}

#[test]
fn files_of_another_computer_stay_for_a_day_since_its_locks_are_invisible() {
    let folder = folder();
    let names = ["zzzzz0", "00000z"].map(|letters| format!(".a.{letters}.saving"));
    let name = names.iter().find(|it| !is_from_this_machine(&OsString::from(it))).unwrap();
    let path = folder.path().join(name);
    let file = File::create(&path).unwrap();
    clean(&folder);
    assert!(path.exists(), "it may be written just now");
    backdate(&path);
    file.try_lock().unwrap();
    clean(&folder);
    assert!(path.exists(), "it is locked");
    drop(file);
    clean(&folder);
    assert!(!path.exists());
}

#[test]
fn without_locks_a_file_stays_until_it_is_old() {
    let disk = ForgetfulDisk::default();
    disk.put(Path::new("/a"), b"");
    let (left, file) = create_beside(&disk, Path::new("/a"), None).unwrap();
    drop(file);
    remove_leftovers(&disk, Path::new("/a"));
    assert!(disk.list().contains(&left), "nobody knows how old it is");
}

#[test]
fn whichever_call_fails_a_running_writers_file_stays() {
    let folder = folder();
    let (running, _held) = create_temp(&folder);
    let path = folder.path().join("a");
    for fault in FAULTS {
        for len in [1, usize::MAX] {
            if (fault, len) == (DiskFault::Fails(io::ErrorKind::Interrupted), usize::MAX) {
                // Nothing is ever done then.
                continue;
            }
            let calls = (0..1_000).find(|from| {
                let disk = FaultyDisk::new(RealDisk);
                disk.fail(*from, len, fault);
                remove_leftovers(&disk, &path);
                assert!(running.exists(), "{fault:?} at {from}");
                !disk.has_failed()
            });
            assert!(calls.is_some_and(|calls| 3 < calls), "{fault:?}: {calls:?} calls");
        }
    }
}
