use std::time::Duration;

use jiff::Timestamp;

use super::*;
use crate::session_state::SavedTab;

const TIMEOUT: Duration = Duration::from_mins(1);

fn tab(path: &str) -> SavedTab {
    SavedTab { path: path.into(), ..SavedTab::default() }
}

/// Returns a session with one document, which is also the only recent one.
fn with(path: &str, second: i64) -> SavedSession {
    let mut recents = RecentDocuments::default();
    recents.record_opened(tab(path), Timestamp::from_second(second).unwrap());
    SavedSession { tabs: vec![tab(path)], active_tab: Some(0), recents, ..SavedSession::default() }
}

fn read(file: &SessionFile) -> SavedSession {
    match file.read() {
        SessionFileContent::Session(session) => *session,
        other => panic!("{other:?}"),
    }
}

fn recent(session: &SavedSession) -> Vec<&str> {
    session.recents.documents().iter().filter_map(|it| it.path.to_str()).collect()
}

#[test]
fn a_session_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("new");
    let first = SessionFile::in_folder(&folder);
    assert_eq!(read(&first), SavedSession::default());
    first.write(&with("/a.txt", 1)).unwrap();
    drop(first);
    assert_eq!(read(&SessionFile::in_folder(&folder)), with("/a.txt", 1));
}

#[test]
fn a_second_window_starts_empty_and_leaves_the_first_ones_session() {
    let folder = tempfile::tempdir().unwrap();
    let first = SessionFile::in_folder(folder.path());
    first.write(&with("/a.txt", 1)).unwrap();
    let second = SessionFile::in_folder(folder.path());
    let found = read(&second);
    assert!(found.tabs.is_empty());
    assert_eq!(recent(&found), ["/a.txt"]);

    second.write(&with("/b.txt", 2)).unwrap();
    let kept = read(&first);
    assert_eq!(kept.tabs, [tab("/a.txt")]);
    assert_eq!(recent(&kept), ["/b.txt", "/a.txt"]);
    first.write(&with("/a.txt", 3)).unwrap();
    assert_eq!(recent(&read(&first)), ["/a.txt", "/b.txt"]);

    drop((first, second));
    assert_eq!(read(&SessionFile::in_folder(folder.path())).tabs, [tab("/a.txt")]);
}

#[test]
fn a_file_of_a_newer_version_is_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sitting.ron");
    fs::write(&path, "(version: 9)").unwrap();
    let file = SessionFile::in_folder(folder.path());
    assert_eq!(file.read(), SessionFileContent::Newer);
    file.write(&with("/a.txt", 1)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "(version: 9)");
}

#[test]
fn a_broken_file_is_renamed_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("sitting.ron"), b"(version: 1, open: \xFF").unwrap();
    let file = SessionFile::in_folder(folder.path());
    let SessionFileContent::Broken(reason) = file.read() else { panic!("it was not noticed") };
    assert!(reason.to_string().contains("sitting.ron.broken"), "{reason}");
    file.write(&with("/a.txt", 1)).unwrap();
    assert_eq!(read(&file), with("/a.txt", 1));
}

#[test]
fn flushing_writes_the_newest_session() {
    let folder = tempfile::tempdir().unwrap();
    let file = SessionFile::in_folder(folder.path());
    let (replies, inbox) = Replies::channel(|| ());
    let writer = start_writer(file.clone(), replies).unwrap();
    for name in ["/a.txt", "/b.txt"] {
        writer.submit((), with(name, 1));
    }
    assert_eq!(writer.flush(TIMEOUT), crate::worker::FlushResult::All);
    assert_eq!(read(&file).tabs, [tab("/b.txt")]);
    assert!(inbox.drain().next().is_none());
}

#[test]
fn a_failure_to_write_is_reported_once() {
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("file");
    fs::write(&in_the_way, "").unwrap();
    let file = SessionFile::in_folder(&in_the_way.join("folder"));
    let (replies, inbox) = Replies::channel(|| ());
    let writer = start_writer(file, replies).unwrap();
    for name in ["/a.txt", "/b.txt"] {
        writer.submit((), with(name, 1));
        writer.flush(TIMEOUT);
    }
    let commands: Vec<Reply> = inbox.drain().collect();
    assert!(matches!(&commands[..], [Reply::Notify(_)]), "{commands:?}");
}

#[test]
fn missing_documents_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("a.txt");
    fs::write(&there, "").unwrap();
    let mut recents = with("/not/there.txt", 1).recents;
    let tab = SavedTab { path: there, ..SavedTab::default() };
    recents.record_opened(tab, Timestamp::from_second(2).unwrap());
    let (replies, inbox) = Replies::channel(|| ());
    find_missing_recents(&recents, replies);
    let answer = inbox.wait();
    let Some(Reply::RecentsChecked(missing)) = answer else { panic!("{answer:?}") };
    assert_eq!(missing, [Path::new("/not/there.txt")]);
}
