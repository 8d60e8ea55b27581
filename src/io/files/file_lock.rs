//! Keeping windows from writing one file at the same moment. See [`lock_parent_folder`].

use std::{
    fs::{File, TryLockError},
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// How long another window is waited for. One that hangs must not keep this one from saving.
const LOCK_TIMEOUT: Duration = Duration::from_secs(2);

/// How long to wait before it is tried again.
const RETRY_DELAY: Duration = Duration::from_millis(2);

/// Waits until no other program of ours writes in the folder of `path`, and lets none write there until it is dropped.
///
/// The folder itself is locked, so nothing is left behind. `None` where that cannot be done (some systems and network
/// drives know no such locks) or takes too long: what another has written is then found by looking, but for the moment
/// between the look and the write.
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
    fn one_waits_for_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not there yet");
        let first = lock_parent_folder(&path);
        assert!(first.is_some());
        let (told, order) = mpsc::channel();
        let second = {
            let (told, path) = (told.clone(), path.clone());
            thread::spawn(move || {
                let second = lock_parent_folder(&path);
                told.send("second").unwrap();
                second.is_some()
            })
        };
        told.send("first").unwrap();
        drop(first);
        assert!(second.join().unwrap());
        assert_eq!(order.try_iter().collect::<Vec<_>>(), ["first", "second"]);
    }
}
