//! Large documents: shown before they are completely loaded, with progress, and cancelled.

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
        opening::{
            DocumentLoad, OpenError, OpenObserver, OpenOptions, open_observed, sidecar_path,
        },
    },
};

use crate::{answers, sample_text};

/// A size in bytes that is large enough to report progress.
const LARGE: usize = 1 << 20;

/// A folder with a document.
struct TestFolder {
    folder: tempfile::TempDir,
}

impl TestFolder {
    fn new(bytes: &[u8]) -> Self {
        let folder =
            Self { folder: tempfile::tempdir().expect("a temporary folder can be created") };
        fs::write(folder.document(), bytes).expect("the folder can be written");
        folder
    }

    fn document(&self) -> PathBuf {
        fs::canonicalize(self.folder.path()).expect("the folder is there").join("a.txt")
    }

    /// Opens the document with an observer that never cancels.
    fn open(&self) -> (Result<DocumentLoad, OpenError>, Vec<Reply>) {
        let mut observer = RecordingObserver::default();
        (open_observed(&self.document(), &mut observer), observer.reports)
    }
}

/// Records all reports, and may cancel.
#[derive(Default)]
struct RecordingObserver {
    reports: Vec<Reply>,
    /// After how many checks it cancels, if ever.
    patience: Option<Cell<usize>>,
}

impl OpenObserver for RecordingObserver {
    fn started(&mut self, _document: &Path) {}

    fn report(&mut self, news: Reply) {
        self.reports.push(news);
    }

    fn is_wanted(&self, _document: &Path) -> bool {
        let left = self.patience.as_ref().map(|left| left.replace(left.get().saturating_sub(1)));
        left.is_none_or(|left| 0 < left)
    }
}

/// Returns the previews shown before the document was completely loaded.
fn shown_documents(reports: &[Reply]) -> Vec<&LoadedDocument> {
    let shown = reports.iter().filter_map(|it| match it {
        Reply::Opened(opened) => Some(&**opened),
        _ => None,
    });
    shown.collect()
}

fn stages(reports: &[Reply]) -> Vec<LoadStage> {
    let stages = reports.iter().filter_map(|it| match it {
        Reply::LoadProgressed(LoadProgress { stage, .. }) => Some(*stage),
        _ => None,
    });
    stages.collect()
}

#[test]
fn a_large_document_is_shown_before_it_is_completely_loaded() {
    let text = sample_text::text(3 * LARGE);
    let folder = TestFolder::new(text.as_bytes());
    let (read, reports) = folder.open();

    let [start] = &shown_documents(&reports)[..] else { panic!("it is shown once") };
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
        OpenOptions::default().open(&folder.document()).unwrap().loaded.work.document.source()
    );
}

#[test]
fn a_large_document_reports_its_progress() {
    let text = sample_text::text(20 * LARGE);
    let (_, reports) = TestFolder::new(text.as_bytes()).open();
    let sizes: Vec<usize> = stages(&reports)
        .into_iter()
        .map(|stage| match stage {
            LoadStage::Reading { done: read, total: of } if of == text.len() => read,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(sizes.is_sorted() && sizes.last() == Some(&text.len()), "{sizes:?}");
    assert!(19 <= sizes.len(), "every megabyte is reported: {sizes:?}");
    assert!(matches!(reports[0], Reply::Opened(_)), "the preview comes first");
}

#[test]
fn a_small_document_is_read_without_progress() {
    for bytes in [b"".to_vec(), b"Ja.".to_vec(), vec![b'x'; LARGE - 1]] {
        let (read, reports) = TestFolder::new(&bytes).open();
        assert_eq!(read.unwrap().loaded.work.document.text().as_bytes(), bytes);
        assert!(reports.is_empty(), "{reports:?}");
    }
}

#[test]
fn loading_can_be_cancelled_at_any_point_and_leaves_nothing() {
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
    let first_whole = first_whole.expect("everything is read eventually");
    assert!(4 <= first_whole, "cancelling is possible after each chunk, and at the end");
    for patience in 0..first_whole {
        assert_eq!(opens(patience).unwrap_err(), stopped);
    }
}

#[test]
fn the_preview_is_replaced_if_the_whole_has_another_encoding() {
    let mut bytes =
        sample_text::text(2 * LARGE).replace(|it: char| !it.is_ascii(), "").into_bytes();
    bytes.extend(b"Das ist gr\xfcn, sagt sie, und f\xfcr alle sch\xf6n.\n");
    let (read, reports) = TestFolder::new(&bytes).open();
    assert_eq!(shown_documents(&reports)[0].work.document.source().encoding, "UTF-8");
    let whole = read.unwrap().loaded.work.document;
    assert_eq!(whole.source().encoding, "windows-1252");
    assert!(whole.text().ends_with("für alle schön.\n"));
}

#[test]
fn the_preview_uses_the_declared_or_remembered_encoding() {
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
        let (read, reports) = folder.open();
        let start = shown_documents(&reports)[0].work.document.text().to_owned();
        assert!(start.starts_with(words) && start.ends_with('\n'), "{words}");
        assert!(read.unwrap().loaded.work.document.text().starts_with(&start));
    }
}

#[test]
fn a_file_that_turns_out_not_to_be_text_is_reported_with_its_kind() {
    // A shell script with a binary archive at its end.
    let folder = TestFolder::new(
        &["Es ist so. ".repeat(LARGE / 11).as_bytes(), &b"\0".repeat(LARGE)].concat(),
    );
    let (read, reports) = folder.open();
    assert_eq!(shown_documents(&reports).len(), 1);
    let Err(OpenError::NotText(path, reason)) = read else { panic!("it was opened") };
    assert_eq!(path, folder.document());
    assert!(reason.to_string().contains("a binary file"), "{reason}");
}

#[test]
fn a_file_that_does_not_begin_like_text_is_not_shown() {
    let (read, reports) =
        TestFolder::new(&[b"%PDF-1.7\n", &b"x".repeat(2 * LARGE)[..]].concat()).open();
    assert!(read.is_err() && shown_documents(&reports).is_empty());
}

#[test]
fn the_whole_text_is_shown_before_its_many_marks() {
    let work = sample_text::work(&sample_text::text(LARGE / 2), 2000);
    let folder = TestFolder::new(work.document.text().as_bytes());
    fs::write(sidecar_path(&folder.document()), sidecar::render(&work)).unwrap();
    let (read, reports) = folder.open();
    let [whole] = &shown_documents(&reports)[..] else { panic!("it is shown once") };
    assert_eq!((&whole.access, whole.work.marks.len()), (&Access::Loading, 0));
    let stages = stages(&reports);
    assert_eq!(stages.first(), Some(&LoadStage::Placing { done: 0, total: 2000 }));
    let placed = stages.iter().map(|stage| match stage {
        LoadStage::Placing { done, total: 2000 } => *done,
        other => panic!("{other:?} after cancelling"),
    });
    assert!(placed.is_sorted() && stages.len() <= 101);
    let opened = read.unwrap().loaded;
    assert_eq!(opened.work.marks.len(), 2000);
    assert!(opened.work.document.ptr_eq(&whole.work.document), "the text is in memory once");
}

#[test]
fn each_of_many_cancelled_documents_gets_a_final_answer() {
    let folder = TestFolder::new(sample_text::text(3 * LARGE).as_bytes());
    let (replies, inbox) = Replies::channel(|| {});
    let world =
        EffectRunner::new(replies, SnapshotStore::disabled()).expect("the saver thread starts");
    world.perform(Effect::Load(vec![folder.document(); 3], ReadOptions::default()));
    world.perform(Effect::StopLoading);
    let last = |reply: &Reply| match reply {
        Reply::Opened(opened) => opened.access != Access::Loading,
        Reply::LoadStopped(path) => *path == folder.document(),
        _ => false,
    };
    let answers = answers::answers(&inbox).filter(last);
    assert_eq!(answers.take(3).count(), 3);

    // Later requests are not cancelled.
    world.perform(Effect::Load(vec![folder.document()], ReadOptions::default()));
    let answer = answers::answers(&inbox).find(last);
    assert!(matches!(answer, Some(Reply::Opened(_))));
}
