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
                faulty::{FAULTS, FaultyDisk},
                forgetful::ForgetfulDisk,
            },
        },
        reply_channel::Inbox,
    },
    model::{Document, Work},
};

/// Long enough that nothing in a test ever waits for it.
const NEVER: Duration = Duration::from_hours(24);

const AT_ONCE: Backoff = Backoff { first: Duration::ZERO, longest: Duration::ZERO };
const NOT_AGAIN: Backoff = Backoff { first: NEVER, longest: NEVER };

fn save(id: u64, revision: u64, path: &Path, words: &str) -> SaveRequest {
    let work = Work::new(Document::from_text("a.txt", words));
    SaveRequest { id: EditorId(id), revision, path: path.to_path_buf(), work, merges: 0 }
}

fn encode(save: &SaveRequest, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(save.work.document.text().as_bytes())
}

/// An encoder that says when it begins, and goes on when the gate is dropped.
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

fn start(encode: EncodeFn, pauses: Backoff) -> (Saver, Inbox) {
    let (replies, inbox) = Replies::channel(|| ());
    (Saver::start(encode, pauses, replies).unwrap(), inbox)
}

fn next(inbox: &Inbox) -> String {
    match inbox.wait() {
        Some(Command::Saved { id, revision }) => format!("saved {} at {revision}", id.0),
        Some(Command::SaveFailed { id, revision, reason, .. }) => {
            let reason = reason.to_string();
            let reason = reason.split(": /").next().unwrap_or_default();
            format!("failed {} at {revision}: {reason}", id.0)
        }
        Some(Command::SidecarChanged { id, .. }) => format!("changed {}", id.0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_saved_is_on_the_disk_when_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.gloss.ron");
    let (saver, inbox) = start(Box::new(encode), AT_ONCE);
    saver.save(save(7, 3, &path, "grün"));
    assert_eq!(next(&inbox), "saved 7 at 3");
    assert_eq!(fs::read_to_string(&path).unwrap(), "grün");
    // A second state goes over the first one: that is known.
    saver.save(save(7, 4, &path, "blau"));
    assert_eq!(next(&inbox), "saved 7 at 4");
    assert_eq!(fs::read_to_string(&path).unwrap(), "blau");
}

#[test]
fn only_the_newest_of_the_states_that_wait_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let (slow, has_entered, gate) = gated();
    let (saver, inbox) = start(slow, AT_ONCE);
    saver.save(save(1, 1, &path, "one"));
    has_entered.recv().unwrap();
    for (revision, words) in [(2, "two"), (3, "three"), (4, "four")] {
        saver.save(save(1, revision, &path, words));
    }
    drop(gate);
    assert_eq!(next(&inbox), "saved 1 at 1");
    assert_eq!(next(&inbox), "saved 1 at 4");
    assert_eq!(fs::read_to_string(&path).unwrap(), "four");
    assert_eq!(saver.flush(NEVER), FlushResult::All);
    assert!(inbox.drain().next().is_none());
}

#[test]
fn what_fails_is_tried_again_until_it_is_done() {
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
    let (bad, good) = (folder.path().join("gone").join("a"), folder.path().join("a"));
    let (saver, inbox) = start(Box::new(encode), NOT_AGAIN);
    saver.save(save(1, 1, &bad, "one"));
    assert_eq!(next(&inbox), "failed 1 at 1: file or folder not found");
    saver.save(save(1, 1, &good, "one"));
    assert_eq!(next(&inbox), "saved 1 at 1");
    assert_eq!(saver.flush(NEVER), FlushResult::All);
    assert!(inbox.drain().next().is_none());
}

#[test]
fn a_session_that_fails_does_not_hold_up_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (saver, inbox) = start(Box::new(encode), NOT_AGAIN);
    saver.save(save(1, 1, &folder.path().join("gone").join("a"), "one"));
    saver.save(save(2, 1, &folder.path().join("b"), "two"));
    assert_eq!(next(&inbox), "failed 1 at 1: file or folder not found");
    assert_eq!(next(&inbox), "saved 2 at 1");
}

#[test]
fn a_sidecar_that_another_program_changed_is_left_until_it_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, "hers").unwrap();
    let (saver, inbox) = start(Box::new(encode), NOT_AGAIN);
    saver.save(save(1, 1, &path, "ours"));
    assert_eq!(next(&inbox), "changed 1");
    assert_eq!(fs::read_to_string(&path).unwrap(), "hers");

    saver.set_known(path.clone(), Some(files::read(&path, 100).unwrap().fingerprint));
    assert_eq!(next(&inbox), "saved 1 at 1");
    assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
}

#[test]
fn a_fault_in_writing_one_sidecar_does_not_end_saving() {
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
fn leaving_waits_for_what_is_not_on_the_disk_yet_and_no_longer_than_told() {
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
    // It tries again at once, in vain.
    assert_eq!(saver.flush(Duration::from_millis(50)), FlushResult::NotAll);
    *may_write.lock().unwrap() = true;
    // It does not wait for the pause, which would be a day.
    assert_eq!(saver.flush(NEVER), FlushResult::All);
    assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "one");
}

#[test]
fn what_waits_is_tried_once_more_when_the_saver_goes() {
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

/// What a killed save of the file `a` left in the folder long ago.
fn leftover(folder: &tempfile::TempDir) -> PathBuf {
    let left = folder.path().join(".a.abc123.saving");
    let file = fs::File::create(&left).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    left
}

#[test]
fn leftovers_of_a_killed_save_go_with_the_first_save() {
    let folder = tempfile::tempdir().unwrap();
    let left = leftover(&folder);
    let (saver, inbox) = start(Box::new(encode), AT_ONCE);
    saver.set_known(folder.path().join("a"), None);
    saver.save(save(1, 1, &folder.path().join("a"), "one"));
    assert_eq!(next(&inbox), "saved 1 at 1");
    assert!(!left.exists());
}

#[test]
fn leftovers_of_another_program_that_was_killed_meanwhile_go_with_the_next_save() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let (saver, inbox) = start(Box::new(encode), AT_ONCE);
    saver.set_known(path.clone(), None);
    saver.save(save(1, 1, &path, "one"));
    assert_eq!(next(&inbox), "saved 1 at 1");
    let left = leftover(&folder);
    saver.save(save(1, 2, &path, "two"));
    assert_eq!(next(&inbox), "saved 1 at 2");
    assert!(!left.exists());
}

#[test]
fn pauses_double_up_to_the_longest_and_stay_there() {
    let pauses = Backoff::default();
    let seconds = [1, 2, 3, 4, 5, 6, 7, 40].map(|failures| pauses.delay_after(failures).as_secs());
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
    // A newer state is due at once, but the disk is not better for it: the pauses go on growing.
    queue.put(save(1, 2, Path::new("a"), ""), at(12));
    let attempt = queue.take_due(at(12)).unwrap();
    queue.put_back(attempt, at(12));
    assert_eq!(queue.next_due(at(12)), Some(at(4)));
    // Another place is another disk.
    queue.put(save(1, 2, Path::new("b"), ""), at(13));
    let attempt = queue.take_due(at(13)).unwrap();
    queue.put_back(attempt, at(13));
    assert_eq!(queue.next_due(at(13)), Some(at(1)));
}

#[test]
fn an_older_state_never_takes_the_place_of_a_newer_one() {
    let mut queue = SaveQueue::new(Backoff::default());
    queue.put(save(1, 2, Path::new("a"), ""), Duration::ZERO);
    queue.put(save(1, 1, Path::new("a"), ""), Duration::ZERO);
    assert_eq!(queue.take_due(Duration::ZERO).unwrap().save.revision, 2);
    assert!(queue.is_empty());
}

/// The digits that stand in a file, as a number.
fn number(bytes: &[u8]) -> Option<usize> {
    std::str::from_utf8(bytes).ok()?.parse().ok()
}

#[test]
fn whenever_the_power_goes_what_was_said_to_be_saved_is_there_or_something_newer() {
    let (disk, path) = (ForgetfulDisk::default(), Path::new("/a"));
    disk.put(path, b"100");
    let (replies, inbox) = Replies::channel(|| ());
    let saver =
        Saver::start_on(Arc::new(disk.clone()), Box::new(encode), AT_ONCE, replies).unwrap();
    saver.set_known(
        path.to_path_buf(),
        Some(FileFingerprint::from_info(&files::disk::Disk::info(&disk, path).unwrap())),
    );
    for revision in 101..106 {
        disk.begin(revision);
        saver.save(save(1, revision as u64, path, &revision.to_string()));
        assert_eq!(next(&inbox), format!("saved 1 at {revision}"));
        disk.believe(revision);
    }
    for moment in disk.past() {
        for found in moment.after_a_power_cut(path) {
            let found = found.as_deref().and_then(number).unwrap_or_default();
            assert!(moment.safe.max(100) <= found && found <= moment.begun.max(100), "{found}");
        }
    }
    assert_eq!(disk.bytes(&backup_path(path)).as_deref(), Some(&b"100"[..]));
}

#[test]
fn whichever_call_fails_each_try_is_answered_and_saved_is_said_only_of_what_is_there() {
    for fault in FAULTS {
        for from in (0..40).step_by(3) {
            let (disk, path) = (ForgetfulDisk::default(), Path::new("/a"));
            let faulty = FaultyDisk::new(disk.clone());
            faulty.fail(from, 2, fault);
            let (replies, inbox) = Replies::channel(|| ());
            let saver =
                Saver::start_on(Arc::new(faulty), Box::new(encode), AT_ONCE, replies).unwrap();
            for revision in 1..4 {
                saver.save(save(1, revision, path, &revision.to_string()));
                let mut answers = std::iter::repeat_with(|| next(&inbox));
                let said = answers.find(|it| !it.starts_with("failed")).unwrap();
                assert_eq!(said, format!("saved 1 at {revision}"), "{fault:?} at {from}");
                let there = disk.bytes(path).as_deref().and_then(number);
                assert_eq!(there, Some(revision as usize), "{fault:?} at {from}");
            }
        }
    }
}

#[test]
fn what_was_read_is_kept_by_the_first_save_after_it_and_by_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, "read").unwrap();
    let (saver, inbox) = start(Box::new(encode), AT_ONCE);
    let kept = || fs::read_to_string(folder.path().join("a~")).ok();
    let put = |revision, words| {
        saver.save(save(1, revision, &path, words));
        assert_eq!(next(&inbox), format!("saved 1 at {revision}"));
    };
    saver.set_known(path.clone(), files::fingerprint(&path).unwrap());
    put(1, "one");
    put(2, "two");
    assert_eq!(kept().as_deref(), Some("read"));
    // It is opened again.
    saver.set_known(path.clone(), files::fingerprint(&path).unwrap());
    assert_eq!(kept().as_deref(), Some("read"));
    put(3, "three");
    assert_eq!(kept().as_deref(), Some("two"));
}

#[test]
fn who_does_not_want_to_wait_has_it_tried_at_once() {
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
    let Some(Command::SaveFailed { again_in, .. }) = answer else { panic!("{answer:?}") };
    assert_eq!(again_in, Some(NEVER));
    saver.retry_now();
    assert_eq!(next(&inbox), "saved 1 at 1");
}

#[test]
fn where_the_thread_ends_by_a_fault_whatever_waits_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let (slow, has_entered, gate) = gated();
    // The first answer is a fault's turn.
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
    let told = "nothing can be saved any more: restart Glossator";
    assert_eq!(next(&inbox), format!("failed 2 at 5: {told}"));
    assert_eq!(saver.flush(NEVER), FlushResult::NotAll);
    saver.save(save(1, 2, &path, "three"));
    assert_eq!(next(&inbox), format!("failed 1 at 2: {told}"));
}
