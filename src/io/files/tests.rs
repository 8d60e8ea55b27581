mod failing_calls;
pub(in crate::io) mod faulty_disk;
pub(in crate::io) mod forgetful_disk;
mod leftovers;
mod moving;
mod power_cuts;

use std::{
    fs::File,
    io,
    os::unix::{fs::PermissionsExt as _, net::UnixListener},
    path::PathBuf,
    process::Command,
    time::{Duration, SystemTime},
};

use tempfile::TempDir;

use super::{disk::RealDisk, *};

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn write(path: &Path, guard: &OverwriteGuard, text: &str) -> Result<FileFingerprint, FileError> {
    write_atomically(path, guard, |out| out.write_all(text.as_bytes()))
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn backdate(path: &Path) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
}

#[track_caller]
fn check_refused<T: std::fmt::Debug>(result: Result<T, FileError>, message: &str) {
    let error = result.unwrap_err().to_string();
    assert!(error.starts_with(message), "{error}");
}

#[test]
fn a_written_file_can_be_read_and_has_the_same_fingerprint() {
    let folder = folder();
    let path = folder.path().join("Größe 👩‍👩‍👧.txt");
    let written = write(&path, &OverwriteGuard::Nothing, "Grün — سماء").unwrap();
    let read = read(&path, 100).unwrap();
    assert_eq!(read.bytes, "Grün — سماء".as_bytes());
    assert_eq!(read.fingerprint, written);
}

#[test]
fn anything_but_a_file_is_refused_and_never_blocks() {
    let folder = folder();
    let [pipe, socket] = ["pipe", "socket"].map(|it| folder.path().join(it));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let _listener = UnixListener::bind(&socket).unwrap();

    for path in [pipe, socket, PathBuf::from("/dev/zero")] {
        check_refused(read(&path, 10), "this is a device or a pipe, not a file: /");
        check_refused(write(&path, &OverwriteGuard::Anything, ""), "this is a device or a pipe");
        check_refused(fingerprint(&path), "this is a device or a pipe");
    }
    check_refused(read(folder.path(), 10), "this is a folder, not a file: /");
    check_refused(write(folder.path(), &OverwriteGuard::Anything, ""), "this is a folder");
}

#[test]
fn a_missing_file_is_reported_as_missing() {
    let folder = folder();
    let path = folder.path().join("nowhere").join("a.txt");
    check_refused(read(&path, 10), "file or folder not found: /");
    check_refused(write(&path, &OverwriteGuard::Nothing, ""), "file or folder not found: /");
    assert_eq!(fingerprint(&path).unwrap(), None);
    assert_eq!(exists(&path), FileExists::No);
}

#[test]
fn a_file_at_the_size_limit_is_read_and_one_byte_more_is_not() {
    let folder = folder();
    let path = folder.path().join("a");
    write(&path, &OverwriteGuard::Nothing, "12345").unwrap();
    assert_eq!(read(&path, 5).unwrap().bytes, b"12345");
    check_refused(read(&path, 4), "the file is too large (5 bytes; the limit is 4 bytes): /");
}

#[test]
fn a_file_that_is_far_too_large_is_refused_unread() {
    let folder = folder();
    let path = folder.path().join("a");
    // Sparse: it takes no room.
    File::create(&path).unwrap().set_len(1 << 40).unwrap();
    check_refused(read(&path, 10), "the file is too large (1,048,576 MB; the limit is 10 bytes)");
}

#[test]
fn a_file_with_unknown_size_is_limited_too() {
    // The kernel's files claim to be empty, but aren't.
    check_refused(read(Path::new("/proc/self/status"), 10), "the file is too large (11 bytes; ");
}

#[test]
fn permissions_survive_a_save() {
    let folder = folder();
    let path = folder.path().join("a");
    write(&path, &OverwriteGuard::Nothing, "old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    write(&path, &OverwriteGuard::Anything, "new").unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_new_file_has_the_permissions_of_any_new_file() {
    let folder = folder();
    let [ours, usual] = ["ours", "usual"].map(|it| folder.path().join(it));
    write(&ours, &OverwriteGuard::Nothing, "").unwrap();
    File::create(&usual).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&ours), mode(&usual));
}

#[test]
fn a_file_that_is_write_protected_is_not_replaced() {
    let folder = folder();
    let path = folder.path().join("a");
    write(&path, &OverwriteGuard::Nothing, "kept").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    check_refused(write(&path, &OverwriteGuard::Anything, ""), "permission denied: /");
    assert_eq!(fs::read_to_string(&path).unwrap(), "kept");
}

#[test]
fn links_are_followed_and_stay() {
    let folder = folder();
    let [link, second] = ["link", "second"].map(|it| folder.path().join(it));
    std::os::unix::fs::symlink("second", &link).unwrap();
    std::os::unix::fs::symlink("file", &second).unwrap();
    // First to nothing, then to the file that this made.
    write(&link, &OverwriteGuard::Nothing, "first").unwrap();
    write(&link, &OverwriteGuard::Anything, "second").unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("file")).unwrap(), "second");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(names(&folder), ["file", "link", "second"]);
}

#[test]
fn circular_links_are_refused() {
    let folder = folder();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink("link", &link).unwrap();
    assert!(write(&link, &OverwriteGuard::Nothing, "").is_err());
}

#[test]
fn a_write_that_fails_halfway_leaves_the_old_file_and_nothing_else() {
    let folder = folder();
    let path = folder.path().join("a");
    write(&path, &OverwriteGuard::Nothing, "old").unwrap();
    let full = write_atomically(&path, &OverwriteGuard::Anything, |out| {
        out.write_all("x".repeat(100_000).as_bytes())?;
        Err(io::Error::from(io::ErrorKind::StorageFull))
    });
    check_refused(full, "the disk is full: /");
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(names(&folder), ["a"]);
}

#[test]
fn a_read_only_folder_is_named_in_the_error() {
    // Not even root can create files there.
    let error = write(Path::new("/proc/a.txt"), &OverwriteGuard::Nothing, "").unwrap_err();
    assert!(error.to_string().ends_with(": /proc"), "{error}");
    let denied = io::Error::from(io::ErrorKind::PermissionDenied);
    let error = FileError::from_write(Path::new("/folder/a.txt"), denied);
    assert_eq!(error.to_string(), "this folder is read-only: /folder");
}

#[test]
fn changes_by_another_program_are_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("a");
    let ours = OverwriteGuard::Only(write(&path, &OverwriteGuard::Nothing, "ours").unwrap());
    fs::write(&path, "hers").unwrap();
    check_refused(write(&path, &ours, "ours again"), "changed by another program");
    assert_eq!(fs::read_to_string(&path).unwrap(), "hers");
    assert_eq!(names(&folder), ["a"]);
}

#[test]
fn changes_by_another_program_during_a_save_are_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("a");
    let ours = OverwriteGuard::Only(write(&path, &OverwriteGuard::Nothing, "ours").unwrap());
    let result = write_atomically(&path, &ours, |_| fs::write(&path, "hers"));
    check_refused(result, "changed by another program in the meantime: /");
    assert_eq!(fs::read_to_string(&path).unwrap(), "hers");
}

#[test]
fn a_file_that_nobody_read_is_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("a");
    fs::write(&path, "hers").unwrap();
    check_refused(write(&path, &OverwriteGuard::Nothing, "ours"), "changed by another program");
}

#[test]
fn a_file_that_was_only_touched_or_copied_back_is_still_the_same() {
    let folder = folder();
    let path = folder.path().join("a");
    let ours = OverwriteGuard::Only(write(&path, &OverwriteGuard::Nothing, "ours").unwrap());
    backdate(&path);
    let ours = OverwriteGuard::Only(write(&path, &ours, "more").unwrap());
    fs::remove_file(&path).unwrap();
    fs::write(&path, "more").unwrap();
    backdate(&path);
    write(&path, &ours, "most").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "most");
}

#[test]
fn a_file_that_was_removed_is_written_again() {
    let folder = folder();
    let path = folder.path().join("a");
    let ours = OverwriteGuard::Only(write(&path, &OverwriteGuard::Nothing, "ours").unwrap());
    fs::remove_file(&path).unwrap();
    write(&path, &ours, "ours").unwrap();
    assert_eq!(exists(&path), FileExists::Yes);
}

#[test]
fn leftovers_of_a_killed_save_are_removed_and_everything_else_stays() {
    let folder = folder();
    let kept = [
        ".a.txt.12345.saving",   // too short
        ".a.txt.1234567.saving", // too long
        ".a.txt.12-456.saving",  // no letter or digit
        ".a.txt.abc123",         // another program's
        ".ab.txt.abc123.saving", // another file's
        ".a.txt.freshx.saving",  // may still be written
        "a.txt",                 // the file
        "a.txt.abc123.saving",   // no dot
        "a.txt~",                // the backup
    ];
    for name in kept.iter().chain(&[".a.txt.aB3xY9.saving", ".a.txt~.aB3xY9.saving"]) {
        fs::write(folder.path().join(name), "").unwrap();
        if *name != ".a.txt.freshx.saving" {
            backdate(&folder.path().join(name));
        }
    }
    fs::create_dir(folder.path().join(".a.txt.folder.saving")).unwrap();
    remove_leftovers(&RealDisk, &folder.path().join("a.txt"));

    let mut expected: Vec<&str> = kept.into_iter().chain([".a.txt.folder.saving"]).collect();
    expected.sort_unstable();
    assert_eq!(names(&folder), expected);
}

#[test]
fn leftovers_are_recognised_however_long_the_name_is() {
    for name in ["a.txt".to_owned(), "ä".repeat(127), "x".repeat(255)] {
        let folder = folder();
        let path = folder.path().join(name);
        // As after a kill: the temporary file stays.
        drop(atomic::create_beside(&RealDisk, &path, None).unwrap());
        let left = names(&folder);
        assert_eq!(left.len(), 1);
        backdate(&folder.path().join(&left[0]));
        remove_leftovers(&RealDisk, &path);
        assert_eq!(names(&folder), Vec::<String>::new());
        write(&path, &OverwriteGuard::Nothing, "whole").unwrap();
    }
}

fn keep(path: &Path, text: &str) -> Replacement {
    let write = |out: &mut dyn io::Write| out.write_all(text.as_bytes());
    replace(&RealDisk, path, &OverwriteGuard::Anything, BackupPolicy::Keep, write).unwrap()
}

#[test]
fn a_backup_stays_until_the_next_one() {
    let folder = folder();
    let path = folder.path().join("a");
    keep(&path, "one");
    assert_eq!(names(&folder), ["a"]);
    keep(&path, "two");
    write(&path, &OverwriteGuard::Anything, "three").unwrap();
    assert_eq!(names(&folder), ["a", "a~"]);
    assert_eq!(fs::read_to_string(folder.path().join("a~")).unwrap(), "one");
    keep(&path, "four");
    assert_eq!(fs::read_to_string(folder.path().join("a~")).unwrap(), "three");
    assert_eq!(names(&folder), ["a", "a~"]);
}

#[test]
fn the_backup_of_an_unfinished_save_is_kept_by_the_next_one() {
    let folder = folder();
    let path = folder.path().join("a");
    write(&path, &OverwriteGuard::Nothing, "one").unwrap();
    fs::hard_link(&path, folder.path().join("a~")).unwrap();
    keep(&path, "two");
    assert_eq!(fs::read_to_string(folder.path().join("a~")).unwrap(), "one");
    assert_eq!(names(&folder), ["a", "a~"]);
}

#[test]
fn the_backup_is_next_to_the_target_of_a_link() {
    let folder = folder();
    let other = tempfile::tempdir().unwrap();
    let link = folder.path().join("a");
    fs::write(other.path().join("b"), "one").unwrap();
    std::os::unix::fs::symlink(other.path().join("b"), &link).unwrap();
    keep(&link, "two");
    assert_eq!(names(&folder), ["a"]);
    assert_eq!(names(&other), ["b", "b~"]);
    assert_eq!(fs::read_to_string(other.path().join("b~")).unwrap(), "one");
    assert_eq!(fs::read_to_string(&link).unwrap(), "two");
}

#[test]
fn a_hard_link_keeps_the_old_contents() {
    let folder = folder();
    let [path, twin] = ["a", "twin"].map(|it| folder.path().join(it));
    write(&path, &OverwriteGuard::Nothing, "old").unwrap();
    fs::hard_link(&path, &twin).unwrap();
    write(&path, &OverwriteGuard::Anything, "new").unwrap();
    assert_eq!(fs::read_to_string(&twin).unwrap(), "old");
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
}

#[test]
fn extended_attributes_survive_a_save() {
    let folder = folder();
    let path = folder.path().join("a");
    write(&path, &OverwriteGuard::Nothing, "old").unwrap();
    let flags = rustix::fs::XattrFlags::empty();
    if let Err(err) = rustix::fs::setxattr(&path, "user.project", "Größe".as_bytes(), flags) {
        assert_eq!(err, rustix::io::Errno::OPNOTSUPP, "only a disk that knows none has none");
        return;
    }
    write(&path, &OverwriteGuard::Anything, "new").unwrap();
    let mut value = [0; 100];
    let len = rustix::fs::getxattr(&path, "user.project", value.as_mut_slice()).unwrap();
    assert_eq!(&value[..len], "Größe".as_bytes());
}

#[test]
fn a_private_file_is_never_readable_for_others() {
    let folder = folder();
    let path = folder.path().join("a");
    write(&path, &OverwriteGuard::Nothing, "old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let mode_while_written = |_: &mut dyn io::Write| {
        let temporary = names(&folder).into_iter().find(|it| it != "a").unwrap();
        let mode = fs::metadata(folder.path().join(temporary)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        Ok(())
    };
    write_atomically(&path, &OverwriteGuard::Anything, mode_while_written).unwrap();
}

#[test]
fn the_backup_is_restored_and_the_damaged_file_is_set_aside() {
    let folder = folder();
    let path = folder.path().join("a");
    for number in ["", "-2"] {
        fs::write(folder.path().join("a~"), "good").unwrap();
        fs::write(&path, "damaged").unwrap();
        let aside = restore_backup(&RealDisk, &path).unwrap().unwrap();
        assert_eq!(aside, folder.path().join(format!("a.set-aside{number}")));
        assert_eq!(fs::read_to_string(aside).unwrap(), "damaged");
        assert_eq!(fs::read_to_string(&path).unwrap(), "good");
    }
    fs::remove_file(&path).unwrap();
    assert_eq!(restore_backup(&RealDisk, &path).unwrap(), None);
    assert_eq!(fs::read_to_string(&path).unwrap(), "good");
    fs::remove_file(folder.path().join("a~")).unwrap();
    assert!(restore_backup(&RealDisk, &path).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), "good");
}

#[test]
fn a_folder_without_replacing_is_named_in_the_error() {
    let unsupported = io::Error::from(io::ErrorKind::Unsupported);
    let error = FileError::from_replace(Path::new("/share/a.txt"), unsupported).to_string();
    assert!(error.starts_with("files in this folder can’t be replaced safely"), "{error}");
    assert!(error.ends_with(": /share"), "{error}");
}
