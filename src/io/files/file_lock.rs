//! Keeps windows from writing a file at the same moment. See [`lock_parent_folder`].

use std::{
    fs::{File, TryLockError},
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// Maximum time to wait for another window. One that hangs must not keep this one from saving.
const LOCK_TIMEOUT: Duration = Duration::from_secs(2);

/// Time between two tries.
const RETRY_DELAY: Duration = Duration::from_millis(2);

/// Waits until no other program of ours writes in the folder of `path`, and locks it until the result is dropped.
///
/// Locks the folder itself, so nothing is left behind. `None` if that fails (some systems and network drives have no
/// such locks) or takes too long: changes by others are then found by the check, except between that and the write.
pub(super) fn lock_parent_folder(path: &Path) -> Option<File> {
    let path = super::canonical_path(path);
    let folder = File::open(path.parent()?).ok()?;
    let end = Instant::now() + LOCK_TIMEOUT;
    loop {
        match folder.try_lock() {
            Ok(()) => return Some(folder),
            Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(RETRY_DELAY),
            Err(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn the_second_waits_for_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not there yet");
        let first = lock_parent_folder(&path);
        assert!(first.is_some());
        let (done, order) = mpsc::channel();
        let second = {
            let done = done.clone();
            thread::spawn(move || {
                let second = lock_parent_folder(&path);
                done.send("second").unwrap();
                second.is_some()
            })
        };
        done.send("first").unwrap();
        drop(first);
        assert!(second.join().unwrap());
        assert_eq!(order.try_iter().collect::<Vec<_>>(), ["first", "second"]);
    }
}
