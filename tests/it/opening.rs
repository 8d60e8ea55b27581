use std::{fs, path::PathBuf};

use glossator::{
    command::{Access, LoadedDocument},
    format::sidecar,
    i18n::Message,
    io::opening::{DocumentLoad, OpenError, OpenOptions, sidecar_path},
};

/// Creates a folder with a document `a.txt` and, if given, a sidecar of these bytes.
struct TestFolder {
    folder: tempfile::TempDir,
}

impl TestFolder {
    fn new(words: &[u8], marks: Option<&[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be created");
        let folder = Self { folder };
        fs::write(folder.path("a.txt"), words).expect("the folder can be written");
        if let Some(marks) = marks {
            fs::write(folder.path("a.txt.gloss.ron"), marks).expect("the folder can be written");
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        fs::canonicalize(self.folder.path()).expect("the folder is there").join(name)
    }

    fn open(&self, name: &str) -> Result<LoadedDocument, Message> {
        OpenOptions::default()
            .open(&self.path(name))
            .map(|read| read.loaded)
            .map_err(OpenError::message)
    }
}

/// A sidecar with one mark on the word “green” of [`WORDS`].
const MARKS: &str = r#"(
  format: "glossator sidecar",
  version: 1,
  document: (
    name: "a.txt",
    encoding: "UTF-8",
    length: 23,
    blake3: "",
  ),
  offsets: "unicode code points",
  marks: [
    (
      id: "01a19b7c-a680-7198-88cb-451d5fe2b6f7",
      tag: "claim",
      pieces: [
        (
          start: 11,
          end: 16,
          exact: "green",
          prefix: "The sky is ",
          suffix: ", she.",
        ),
      ],
      speaker: "",
      labels: [],
      note: "",
      author: "",
      created: "2026-11-02T09:00:00Z",
      modified: "2026-11-02T09:00:00Z",
      extensions: {},
    ),
  ],
  relations: [],
  extensions: {},
)
"#;

const WORDS: &[u8] = b"The sky is green, she.\n";

/// Opens [`WORDS`] with this sidecar, and asserts that it is read-only for this reason, that it shows this number of
/// marks, and that the suggested copy does not exist yet.
#[track_caller]
fn check_locked(marks: &[u8], reason: &str, shown: usize) {
    let folder = TestFolder::new(WORDS, Some(marks));
    let opened = folder.open("a.txt").expect("the document can be read");
    let Access::ReadOnly { reason: found, copy } = &opened.access else { panic!("writable") };
    assert!(found.to_string().contains(reason), "{found}");
    assert_eq!(opened.work.marks.len(), shown);
    assert_eq!(*copy, folder.path("a.txt.copy.gloss.ron"));
    assert_eq!(fs::read(folder.path("a.txt.gloss.ron")).expect("it is still there"), marks);
}

#[test]
fn a_document_comes_with_its_marks() {
    let folder = TestFolder::new(WORDS, Some(MARKS.as_bytes()));
    let opened = folder.open("a.txt").unwrap();
    assert_eq!(opened.access, Access::Writable);
    assert_eq!(opened.files.sidecar, sidecar_path(&folder.path("a.txt")));
    assert_eq!(opened.work.marks.len(), 1);
    assert_eq!((opened.work.marks.unsettled_len(), opened.warnings), (0, vec![]));
}

#[test]
fn opening_a_sidecar_opens_its_document() {
    let folder = TestFolder::new(WORDS, Some(MARKS.as_bytes()));
    fs::rename(folder.path("a.txt.gloss.ron"), folder.path("other.gloss.ron")).unwrap();
    let opened = folder.open("other.gloss.ron").unwrap();
    assert_eq!(opened.files.document, folder.path("a.txt"));
    assert_eq!(opened.files.sidecar, folder.path("other.gloss.ron"));
    assert_eq!(opened.work.marks.len(), 1);
}

#[test]
fn opening_a_sidecar_without_its_document_is_an_error() {
    let folder = TestFolder::new(WORDS, Some(MARKS.as_bytes()));
    fs::remove_file(folder.path("a.txt")).unwrap();
    let reason = folder.open("a.txt.gloss.ron").unwrap_err();
    assert_eq!(reason.to_string(), "its document “a.txt” isn’t in the same folder");
}

#[test]
fn only_the_sidecar_that_was_read_may_be_overwritten() {
    let folder = TestFolder::new(WORDS, None);
    let DocumentLoad { sidecar_fingerprint: found, .. } =
        OpenOptions::default().open(&folder.path("a.txt")).unwrap();
    assert_eq!(found, None);
    fs::write(folder.path("a.txt.gloss.ron"), MARKS).unwrap();
    let DocumentLoad { sidecar_fingerprint: found, .. } =
        OpenOptions::default().open(&folder.path("a.txt")).unwrap();
    assert_eq!(found.unwrap().byte_len(), MARKS.len() as u64);
}

#[test]
fn a_damaged_sidecar_shows_its_rescued_marks_and_is_not_changed() {
    check_locked(MARKS.replace("relations: [", "relations: }").as_bytes(), "line 33, column 14", 1);
    check_locked(&MARKS.as_bytes()[..200], "line ", 0);
}

#[test]
fn a_newer_sidecar_is_shown_and_not_changed() {
    let newer = MARKS.replace("version: 1", "version: 2");
    check_locked(newer.as_bytes(), "newer version of Glossator", 1);
}

#[test]
fn saving_keeps_unknown_fields() {
    let more = MARKS.replace("tag: \"claim\",", "tag: \"claim\",\n      certainty: 3,");
    check_locked(more.as_bytes(), "saving would remove", 1);
}

#[test]
fn another_file_is_not_read_as_a_sidecar() {
    check_locked(b"", "empty", 0);
    check_locked(b"(a: 1)", "isn’t a Glossator marks file", 0);
    check_locked(b"dear diary", "isn’t a Glossator marks file", 0);
    check_locked(&b"(".repeat(100_000), "isn’t a Glossator marks file", 0);
}

#[test]
fn a_sidecar_that_is_a_folder_leaves_the_document_readable() {
    let folder = TestFolder::new(WORDS, None);
    fs::create_dir(folder.path("a.txt.gloss.ron")).unwrap();
    let opened = folder.open("a.txt").unwrap();
    assert!(matches!(opened.access, Access::ReadOnly { .. }));
}

#[test]
fn copies_never_overwrite_a_file() {
    let folder = TestFolder::new(WORDS, Some(b""));
    fs::write(folder.path("a.txt.copy.gloss.ron"), "mine").unwrap();
    let Access::ReadOnly { copy, .. } = folder.open("a.txt").unwrap().access else { panic!() };
    assert_eq!(copy, folder.path("a.txt.copy-2.gloss.ron"));
}

#[test]
fn a_document_is_read_in_the_encoding_in_which_it_was_marked() {
    let marks = MARKS.replace("\"UTF-8\"", "\"windows-1251\"");
    let folder = TestFolder::new(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some(marks.as_bytes()));
    let opened = folder.open("a.txt").unwrap();
    assert_eq!(opened.work.document.text(), "Привет");
    assert_eq!(opened.work.lost.marks.len(), 1);
    assert_eq!(sidecar::render(&opened.work).matches("green").count(), 1);
}
