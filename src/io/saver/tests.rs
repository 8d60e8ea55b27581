use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex},
};

use super::{queue::SaveQueue, *};
use crate::{
    io::{
        files::{
            self, FileFingerprint, backup_path,
            tests::{
                faulty_disk::{FAULTS, FaultyDisk},
                forgetful_disk::ForgetfulDisk,
            },
        },
        reply_channel::Inbox,
    },
    model::{Document, Work},
};

/// Longer than any test waits.
const NEVER: Duration = Duration::from_hours(24);

const AT_ONCE: Backoff = Backoff { first: Duration::ZERO, longest: Duration::ZERO };
const NOT_AGAIN: Backoff = Backoff { first: NEVER, longest: NEVER };

fn save(id: u64, revision: u64, path: &Path, text: &str) -> SaveRequest {
    let work = Work::new(Document::from_text("a.txt", text));
    SaveRequest { id: EditorId(id), revision, path: path.to_path_buf(), work }
}

fn encode(save: &SaveRequest, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(save.work.document.text().as_bytes())
}

/// Returns an encoder that signals when it starts, and continues when the gate is dropped.
fn gated() -> (EncodeFn, mpsc::Receiver<()>, mpsc::Sender<()>) {
    let (entered, has_entered) = mpsc::channel();
    let (gate, opened) = mpsc::channel::<()>();
    let slow: EncodeFn = Box::new(move |save, out| {
        entered.send(()).ok();
        opened.recv().ok();
        encode(save, out)
    });
    (slow, has_entered, gate)
}

fn start(encode: EncodeFn, backoff: Backoff) -> (Saver, Inbox) {
    let (replies, inbox) = Replies::channel(|| ());
    (Saver::start(encode, backoff, replies).unwrap(), inbox)
}

fn next(inbox: &Inbox) -> String {
    match inbox.wait() {
        Some(Reply::Saved(id, revision)) => format!("saved {} at {revision}", id.0),
        Some(Reply::SaveFailed { id, revision, reason, .. }) => {
            let reason = reason.to_string();
            let reason = reason.split(": /").next().unwrap_or_default();
            format!("failed {} at {revision}: {reason}", id.0)
        }
        Some(Reply::SidecarChanged(id)) => format!("changed {}", id.0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_revision_reported_as_saved_is_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.gloss.ron");
    let (saver, inbox) = start(Box::new(encode), AT_ONCE);
    saver.save(save(7, 3, &path, "grün"));
    assert_eq!(next(&inbox), "saved 7 at 3");
    assert_eq!(fs::read_to_string(&path).unwrap(), "grün");
    // A second state overwrites the first one, which is known.
    saver.save(save(7, 4, &path, "blau"));
    assert_eq!(next(&inbox), "saved 7 at 4");
    assert_eq!(fs::read_to_string(&path).unwrap(), "blau");
}

#[test]
fn only_the_newest_pending_revision_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let (slow, has_entered, gate) = gated();
    let (saver, inbox) = start(slow, AT_ONCE);
    saver.save(save(1, 1, &path, "one"));
    has_entered.recv().unwrap();
    for (revision, text) in [(2, "two"), (3, "three"), (4, "four")] {
        saver.save(save(1, revision, &path, text));
    }
    drop(gate);
    assert_eq!(next(&inbox), "saved 1 at 1");
    assert_eq!(next(&inbox), "saved 1 at 4");
    assert_eq!(fs::read_to_string(&path).unwrap(), "four");
    assert_eq!(saver.flush(NEVER), FlushResult::All);
    assert!(inbox.drain().next().is_none());
}

#[test]
fn a_failed_save_is_retried_until_it_succeeds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let kinds = Mutex::new(vec![io::ErrorKind::PermissionDenied, io::ErrorKind::StorageFull]);
    let failing: EncodeFn = Box::new(move |save, out| match kinds.lock().unwrap().pop() {
        Some(kind) => Err(kind.into()),
        None => encode(save, out),
    });
    let (saver, inbox) = start(failing, AT_ONCE);
    saver.save(save(1, 1, &path, "one"));
    assert_eq!(next(&inbox), "failed 1 at 1: the disk is full");
    assert_eq!(next(&inbox), "failed 1 at 1: this folder is read-only");
    assert_eq!(next(&inbox), "saved 1 at 1");
}

#[test]
fn another_path_is_tried_at_once_and_the_old_one_never_again() {
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("gone").join("a");
    let good = folder.path().join("a");
    let (saver, inbox) = start(Box::new(encode), NOT_AGAIN);
    saver.save(save(1, 1, &bad, "one"));
    assert_eq!(next(&inbox), "failed 1 at 1: file or folder not found");
    saver.save(save(1, 1, &good, "one"));
    assert_eq!(next(&inbox), "saved 1 at 1");
    assert_eq!(saver.flush(NEVER), FlushResult::All);
    assert!(inbox.drain().next().is_none());
}

#[test]
fn an_editor_that_fails_does_not_delay_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (saver, inbox) = start(Box::new(encode), NOT_AGAIN);
    saver.save(save(1, 1, &folder.path().join("gone").join("a"), "one"));
    saver.save(save(2, 1, &folder.path().join("b"), "two"));
    assert_eq!(next(&inbox), "failed 1 at 1: file or folder not found");
    assert_eq!(next(&inbox), "saved 2 at 1");
}

#[test]
fn a_sidecar_changed_by_another_program_is_not_overwritten_until_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, "hers").unwrap();
    let (saver, inbox) = start(Box::new(encode), NOT_AGAIN);
    saver.save(save(1, 1, &path, "ours"));
    assert_eq!(next(&inbox), "changed 1");
    assert_eq!(fs::read_to_string(&path).unwrap(), "hers");

    saver.send(SaverRequest::SetKnown(
        path.clone(),
        Some(files::read(&path, 100).unwrap().fingerprint),
    ));
    assert_eq!(next(&inbox), "saved 1 at 1");
    assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
}

#[test]
fn a_panic_in_writing_one_sidecar_does_not_end_saving() {
    let folder = tempfile::tempdir().unwrap();
    let faulty: EncodeFn = Box::new(|save, out| {
        assert_ne!(save.work.document.text(), "bad", "as a fault in the code would");
        encode(save, out)
    });
    let (saver, inbox) = start(faulty, NOT_AGAIN);
    saver.save(save(1, 1, &folder.path().join("a"), "bad"));
    assert_eq!(next(&inbox), "failed 1 at 1: these marks can’t be written");
    saver.save(save(1, 2, &folder.path().join("a"), "good"));
    assert_eq!(next(&inbox), "saved 1 at 2");
}

#[test]
fn flushing_waits_for_pending_saves_and_no_longer_than_its_timeout() {
    let folder = tempfile::tempdir().unwrap();
    let may_write = Arc::new(Mutex::new(false));
    let allowed = Arc::clone(&may_write);
    let failing: EncodeFn = Box::new(move |save, out| {
        if *allowed.lock().unwrap() { encode(save, out) } else { Err(io::Error::other("no")) }
    });
    let (saver, inbox) = start(failing, NOT_AGAIN);
    assert_eq!(saver.flush(NEVER), FlushResult::All);
    saver.save(save(1, 1, &folder.path().join("a"), "one"));
    assert_eq!(next(&inbox), "failed 1 at 1: no");
    // It retries at once, without success.
    assert_eq!(saver.flush(Duration::from_millis(50)), FlushResult::NotAll);
    *may_write.lock().unwrap() = true;
    // It doesn't wait for the pause of a day.
    assert_eq!(saver.flush(NEVER), FlushResult::All);
    assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "one");
}

#[test]
fn pending_saves_are_tried_once_more_when_the_saver_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let mut is_first = true;
    let failing = Mutex::new(move || std::mem::take(&mut is_first));
    let once: EncodeFn = Box::new(move |save, out| {
        if failing.lock().unwrap()() { Err(io::Error::other("no")) } else { encode(save, out) }
    });
    let (saver, inbox) = start(once, NOT_AGAIN);
    saver.save(save(1, 1, &folder.path().join("a"), "one"));
    assert_eq!(next(&inbox), "failed 1 at 1: no");
    drop(saver);
    assert_eq!(next(&inbox), "saved 1 at 1");
    assert!(inbox.wait().is_none());
}

/// Creates a leftover of an old killed save of the file `a`.
fn leftover(folder: &tempfile::TempDir) -> PathBuf {
    let left = folder.path().join(".a.abc123.saving");
    let file = fs::File::create(&left).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    left
}

#[test]
fn leftovers_of_a_killed_save_are_removed_by_the_first_save() {
    let folder = tempfile::tempdir().unwrap();
    let left = leftover(&folder);
    let (saver, inbox) = start(Box::new(encode), AT_ONCE);
    saver.send(SaverRequest::SetKnown(folder.path().join("a"), None));
    saver.save(save(1, 1, &folder.path().join("a"), "one"));
    assert_eq!(next(&inbox), "saved 1 at 1");
    assert!(!left.exists());
}

#[test]
fn leftovers_of_another_killed_program_are_removed_by_the_next_save() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let (saver, inbox) = start(Box::new(encode), AT_ONCE);
    saver.send(SaverRequest::SetKnown(path.clone(), None));
    saver.save(save(1, 1, &path, "one"));
    assert_eq!(next(&inbox), "saved 1 at 1");
    let left = leftover(&folder);
    saver.save(save(1, 2, &path, "two"));
    assert_eq!(next(&inbox), "saved 1 at 2");
    assert!(!left.exists());
}

#[test]
fn pauses_double_up_to_the_longest_and_stay_there() {
    let backoff = Backoff::default();
    let seconds = [1, 2, 3, 4, 5, 6, 7, 40].map(|failures| backoff.delay_after(failures).as_secs());
    assert_eq!(seconds, [1, 2, 4, 8, 16, 30, 30, 30]);
}

#[test]
fn nothing_is_tried_before_its_pause_is_over() {
    let at = Duration::from_secs;
    let mut queue = SaveQueue::new(Backoff::default());
    queue.put(save(1, 1, Path::new("a"), ""), at(10));
    let attempt = queue.take_due(at(10)).unwrap();
    queue.put_back(attempt, at(10));
    assert_eq!(queue.next_due(at(10)), Some(at(1)));
    assert!(queue.take_due(at(10)).is_none());
    let attempt = queue.take_due(at(11)).unwrap();
    queue.put_back(attempt, at(11));
    assert_eq!(queue.next_due(at(11)), Some(at(2)));
    // A newer state is due at once, but the pauses keep growing.
    queue.put(save(1, 2, Path::new("a"), ""), at(12));
    let attempt = queue.take_due(at(12)).unwrap();
    queue.put_back(attempt, at(12));
    assert_eq!(queue.next_due(at(12)), Some(at(4)));
    // Another path is another disk.
    queue.put(save(1, 2, Path::new("b"), ""), at(13));
    let attempt = queue.take_due(at(13)).unwrap();
    queue.put_back(attempt, at(13));
    assert_eq!(queue.next_due(at(13)), Some(at(1)));
}

#[test]
fn an_older_revision_never_replaces_a_newer_one() {
    let mut queue = SaveQueue::new(Backoff::default());
    queue.put(save(1, 2, Path::new("a"), ""), Duration::ZERO);
    queue.put(save(1, 1, Path::new("a"), ""), Duration::ZERO);
    assert_eq!(queue.take_due(Duration::ZERO).unwrap().save.revision, 2);
    assert!(queue.is_empty());
}

/// Parses the digits in a file.
fn number(bytes: &[u8]) -> Option<usize> {
    std::str::from_utf8(bytes).ok()?.parse().ok()
}

#[test]
fn after_any_power_cut_the_revision_reported_as_saved_or_a_newer_one_is_there() {
    let disk = ForgetfulDisk::default();
    let path = Path::new("/a");
    disk.put(path, b"100");
    let (replies, inbox) = Replies::channel(|| ());
    let saver =
        Saver::start_on(Arc::new(disk.clone()), Box::new(encode), AT_ONCE, replies).unwrap();
    let info = files::disk::Disk::info(&disk, path).unwrap();
    saver.send(SaverRequest::SetKnown(path.to_path_buf(), Some(FileFingerprint::from_info(&info))));
    for revision in 101..106 {
        disk.begin(revision);
        saver.save(save(1, revision as u64, path, &revision.to_string()));
        assert_eq!(next(&inbox), format!("saved 1 at {revision}"));
        disk.confirm(revision);
    }
    for moment in disk.history() {
        for found in moment.after_a_power_cut(path) {
            let found = found.as_deref().and_then(number).unwrap_or_default();
            assert!(moment.safe.max(100) <= found && found <= moment.begun.max(100), "{found}");
        }
    }
    assert_eq!(disk.bytes(&backup_path(path)).as_deref(), Some(&b"100"[..]));
}

#[test]
fn whichever_call_fails_each_try_is_answered_and_only_written_revisions_are_saved() {
    for fault in FAULTS {
        for from in (0..40).step_by(3) {
            let disk = ForgetfulDisk::default();
            let path = Path::new("/a");
            let faulty = FaultyDisk::new(disk.clone());
            faulty.fail(from, 2, fault);
            let (replies, inbox) = Replies::channel(|| ());
            let saver =
                Saver::start_on(Arc::new(faulty), Box::new(encode), AT_ONCE, replies).unwrap();
            for revision in 1..4 {
                saver.save(save(1, revision, path, &revision.to_string()));
                let mut answers = std::iter::repeat_with(|| next(&inbox));
                let answer = answers.find(|it| !it.starts_with("failed")).unwrap();
                assert_eq!(answer, format!("saved 1 at {revision}"), "{fault:?} at {from}");
                let found = disk.bytes(path).as_deref().and_then(number);
                assert_eq!(found, Some(revision as usize), "{fault:?} at {from}");
            }
        }
    }
}

#[test]
fn only_the_first_save_after_reading_makes_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, "read").unwrap();
    let (saver, inbox) = start(Box::new(encode), AT_ONCE);
    let backup = || fs::read_to_string(folder.path().join("a~")).ok();
    let put = |revision, text| {
        saver.save(save(1, revision, &path, text));
        assert_eq!(next(&inbox), format!("saved 1 at {revision}"));
    };
    saver.send(SaverRequest::SetKnown(path.clone(), files::fingerprint(&path).unwrap()));
    put(1, "one");
    put(2, "two");
    assert_eq!(backup().as_deref(), Some("read"));
    // It is opened again.
    saver.send(SaverRequest::SetKnown(path.clone(), files::fingerprint(&path).unwrap()));
    assert_eq!(backup().as_deref(), Some("read"));
    put(3, "three");
    assert_eq!(backup().as_deref(), Some("two"));
}

#[test]
fn a_failed_save_can_be_retried_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut failures = 1;
    let once: EncodeFn = Box::new(move |save, out| {
        if std::mem::take(&mut failures) == 1 {
            Err(io::Error::other("no"))
        } else {
            encode(save, out)
        }
    });
    let (saver, inbox) = start(once, NOT_AGAIN);
    saver.save(save(1, 1, &folder.path().join("a"), "one"));
    let answer = inbox.wait();
    let Some(Reply::SaveFailed { again_in, .. }) = answer else { panic!("{answer:?}") };
    assert_eq!(again_in, Some(NEVER));
    saver.send(SaverRequest::RetryNow);
    assert_eq!(next(&inbox), "saved 1 at 1");
}

#[test]
fn if_the_thread_panics_pending_saves_are_reported_as_failed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let (slow, has_entered, gate) = gated();
    // The first answer panics.
    let fault = Mutex::new(true);
    let (replies, inbox) = Replies::channel(move || {
        let is_first =
            std::mem::take(&mut *fault.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        assert!(!is_first, "a fault");
    });
    let saver = Saver::start(slow, AT_ONCE, replies).unwrap();
    saver.save(save(1, 1, &path, "one"));
    has_entered.recv().unwrap();
    saver.save(save(2, 5, &folder.path().join("b"), "two"));
    drop(gate);
    assert_eq!(next(&inbox), "saved 1 at 1");
    let reason = "nothing can be saved any more: restart Glossator";
    assert_eq!(next(&inbox), format!("failed 2 at 5: {reason}"));
    assert_eq!(saver.flush(NEVER), FlushResult::NotAll);
    saver.save(save(1, 2, &path, "three"));
    assert_eq!(next(&inbox), format!("failed 1 at 2: {reason}"));
}
