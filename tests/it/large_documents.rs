//! Large documents: shown before all of them is read, with progress, and stopped.

use std::{
    cell::Cell,
    fs,
    path::{Path, PathBuf},
};

use glossator::{
    command::{Access, Effect, LoadProgress, LoadStage, LoadedDocument, ReadOptions, Reply},
    format::sidecar,
    io::{
        Replies, SnapshotStore,
        effects::EffectRunner,
        opening::{DocumentLoad, OpenError, OpenObserver, open, open_observed, sidecar_path},
    },
};

use crate::{answers, sample_text};

/// How many bytes are enough to be told of.
const LARGE: usize = 1 << 20;

/// A folder with a document.
struct TestFolder {
    folder: tempfile::TempDir,
}

impl TestFolder {
    fn new(bytes: &[u8]) -> Self {
        let folder = Self { folder: tempfile::tempdir().expect("there is room for a folder") };
        fs::write(folder.document(), bytes).expect("the folder can be written");
        folder
    }

    fn document(&self) -> PathBuf {
        fs::canonicalize(self.folder.path()).expect("the folder is there").join("a.txt")
    }

    /// Opens the document before somebody who stays to the end.
    fn open(&self) -> (Result<DocumentLoad, OpenError>, Vec<Reply>) {
        let mut observer = RecordingObserver::default();
        (open_observed(&self.document(), &mut observer), observer.heard)
    }
}

/// Somebody who hears everything, and may leave.
#[derive(Default)]
struct RecordingObserver {
    heard: Vec<Reply>,
    /// How many times yes is said to going on, if not always.
    patience: Option<Cell<usize>>,
}

impl OpenObserver for RecordingObserver {
    fn started(&mut self, _document: &Path) {}

    fn report(&mut self, news: Reply) {
        self.heard.push(news);
    }

    fn is_wanted(&self, _document: &Path) -> bool {
        let left = self.patience.as_ref().map(|left| left.replace(left.get().saturating_sub(1)));
        left.is_none_or(|left| 0 < left)
    }
}

/// What was shown of a document before all of it was read.
fn shown_documents(heard: &[Reply]) -> Vec<&LoadedDocument> {
    let shown = heard.iter().filter_map(|it| match it {
        Reply::Opened(opened) => Some(&**opened),
        _ => None,
    });
    shown.collect()
}

fn stages(heard: &[Reply]) -> Vec<LoadStage> {
    let stages = heard.iter().filter_map(|it| match it {
        Reply::LoadProgressed(LoadProgress { stage, .. }) => Some(*stage),
        _ => None,
    });
    stages.collect()
}

#[test]
fn a_large_document_is_shown_before_all_of_it_is_read() {
    let text = sample_text::text(3 * LARGE);
    let folder = TestFolder::new(text.as_bytes());
    let (read, heard) = folder.open();

    let [start] = &shown_documents(&heard)[..] else { panic!("it is shown once") };
    assert_eq!((&start.access, &start.files.document), (&Access::Loading, &folder.document()));
    let start = &start.work.document;
    assert!(text.starts_with(start.text()) && start.text().ends_with('\n'));
    assert!((60 << 10..64 << 10).contains(&start.text().len()));
    assert_eq!((start.name(), start.source().encoding.as_str()), ("a.txt", "UTF-8"));

    let whole = read.unwrap().loaded;
    assert_eq!(whole.access, Access::Writable);
    assert_eq!(whole.work.document.text(), text);
    assert_eq!(
        whole.work.document.source(),
        open(&folder.document()).unwrap().loaded.work.document.source()
    );
}

#[test]
fn a_large_document_reports_its_progress() {
    let text = sample_text::text(20 * LARGE);
    let (_, heard) = TestFolder::new(text.as_bytes()).open();
    let told: Vec<usize> = stages(&heard)
        .into_iter()
        .map(|stage| match stage {
            LoadStage::Reading { done: read, total: of } if of == text.len() => read,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(told.is_sorted() && told.last() == Some(&text.len()), "{told:?}");
    assert!(19 <= told.len(), "every megabyte is worth a word: {told:?}");
    assert!(matches!(heard[0], Reply::Opened(_)), "first of all there is something to read");
}

#[test]
fn a_small_document_is_read_without_progress() {
    for bytes in [b"".to_vec(), b"Ja.".to_vec(), vec![b'x'; LARGE - 1]] {
        let (read, heard) = TestFolder::new(&bytes).open();
        assert_eq!(read.unwrap().loaded.work.document.text().as_bytes(), bytes);
        assert!(heard.is_empty(), "{heard:?}");
    }
}

#[test]
fn reading_is_stopped_wherever_it_is_and_leaves_nothing() {
    let folder = TestFolder::new(sample_text::text(3 * LARGE).as_bytes());
    let opens = |patience| {
        let mut observer = RecordingObserver {
            patience: Some(Cell::new(patience)),
            ..RecordingObserver::default()
        };
        open_observed(&folder.document(), &mut observer)
    };
    let stopped = OpenError::Stopped(folder.document());
    let first_whole = (0..20).find(|patience| opens(*patience).is_ok());
    let first_whole = first_whole.expect("at some time all is read");
    assert!(4 <= first_whole, "it is asked after each portion, and at the end");
    for patience in 0..first_whole {
        assert_eq!(opens(patience).unwrap_err(), stopped);
    }
}

#[test]
fn the_start_is_replaced_where_the_whole_is_in_another_encoding() {
    let mut bytes =
        sample_text::text(2 * LARGE).replace(|it: char| !it.is_ascii(), "").into_bytes();
    bytes.extend(b"Das ist gr\xfcn, sagt sie, und f\xfcr alle sch\xf6n.\n");
    let (read, heard) = TestFolder::new(&bytes).open();
    assert_eq!(shown_documents(&heard)[0].work.document.source().encoding, "UTF-8");
    let whole = read.unwrap().loaded.work.document;
    assert_eq!(whole.source().encoding, "windows-1252");
    assert!(whole.text().ends_with("für alle schön.\n"));
}

#[test]
fn the_start_is_in_the_encoding_that_it_says_or_was_marked_in() {
    let russian = "Привет, мир. Это вода.\n".repeat(LARGE / 20);
    let utf16: Vec<u8> = russian.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_bom = [&[0xff, 0xfe], &utf16[..]].concat();
    let old: Vec<u8> = b"\xcf\xf0\xe8\xe2\xe5\xf2\n".repeat(LARGE / 6);
    for (bytes, words) in [(with_bom, "Привет, мир. "), (old, "Привет\nПривет\n")]
    {
        let folder = TestFolder::new(&bytes);
        let header =
            "(format: \"glossator sidecar\", version: 1, document: (encoding: \"windows-1251\"))";
        fs::write(sidecar_path(&folder.document()), header).unwrap();
        let (read, heard) = folder.open();
        let start = shown_documents(&heard)[0].work.document.text().to_owned();
        assert!(start.starts_with(words) && start.ends_with('\n'), "{words}");
        assert!(read.unwrap().loaded.work.document.text().starts_with(&start));
    }
}

#[test]
fn a_file_that_proves_not_to_be_text_is_reported_with_its_name() {
    // A program in a text that unpacks it.
    let folder = TestFolder::new(
        &["Es ist so. ".repeat(LARGE / 11).as_bytes(), &b"\0".repeat(LARGE)].concat(),
    );
    let (read, heard) = folder.open();
    assert_eq!(shown_documents(&heard).len(), 1);
    let Err(OpenError::NotText { path, reason }) = read else { panic!("it was opened") };
    assert_eq!(path, folder.document());
    assert!(reason.to_string().contains("a binary file"), "{reason}");
}

#[test]
fn a_file_that_does_not_begin_as_text_is_not_shown() {
    let (read, heard) =
        TestFolder::new(&[b"%PDF-1.7\n", &b"x".repeat(2 * LARGE)[..]].concat()).open();
    assert!(read.is_err() && shown_documents(&heard).is_empty());
}

#[test]
fn all_of_the_text_is_shown_before_its_many_marks() {
    let work = sample_text::work(&sample_text::text(LARGE / 2), 2000);
    let folder = TestFolder::new(work.document.text().as_bytes());
    fs::write(sidecar_path(&folder.document()), sidecar::render(&work)).unwrap();
    let (read, heard) = folder.open();
    let [whole] = &shown_documents(&heard)[..] else { panic!("it is shown once") };
    assert_eq!((&whole.access, whole.work.marks.len()), (&Access::Loading, 0));
    let stages = stages(&heard);
    assert_eq!(stages.first(), Some(&LoadStage::Placing { done: 0, total: 2000 }));
    let placed = stages.iter().map(|stage| match stage {
        LoadStage::Placing { done, total: 2000 } => *done,
        other => panic!("{other:?} is not heard any more"),
    });
    assert!(placed.is_sorted() && stages.len() <= 101);
    let opened = read.unwrap().loaded;
    assert_eq!(opened.work.marks.len(), 2000);
    assert!(opened.work.document.ptr_eq(&whole.work.document), "the text is in memory once");
}

#[test]
fn each_of_many_documents_gets_one_last_answer_though_all_are_stopped() {
    let folder = TestFolder::new(sample_text::text(3 * LARGE).as_bytes());
    let (replies, inbox) = Replies::channel(|| {});
    let world = EffectRunner::new(replies, SnapshotStore::disabled())
        .expect("there is a thread to save on");
    world.perform(Effect::Load(vec![folder.document(); 3], ReadOptions::default()));
    world.perform(Effect::StopLoading);
    let last = |reply: &Reply| match reply {
        Reply::Opened(opened) => opened.access != Access::Loading,
        Reply::LoadStopped(path) => *path == folder.document(),
        _ => false,
    };
    let answers = answers::answers(&inbox).filter(last);
    assert_eq!(answers.take(3).count(), 3);

    // What is asked from now on is wanted again.
    world.perform(Effect::Load(vec![folder.document()], ReadOptions::default()));
    let answer = answers::answers(&inbox).find(last);
    assert!(matches!(answer, Some(Reply::Opened(_))));
}
