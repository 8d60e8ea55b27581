//! Documents that were renamed, moved, copied or replaced, and which marks are theirs.

use jiff::Timestamp;

use super::*;
use crate::session_state::{RecentDocument, SavedTab, ViewPosition};

const TEXT: &str = "“Ja”, sagte sie. Ähm 👩‍🚒.";

/// A folder with documents and marks.
struct AdoptionFixture {
    folder: tempfile::TempDir,
}

impl AdoptionFixture {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        let folder = fs::canonicalize(self.folder.path()).unwrap();
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    }

    fn put(&self, name: &str, text: &str) -> &Self {
        fs::write(self.path(name), text).unwrap();
        self
    }

    /// A sidecar with one mark on `text`, which was called `document`.
    fn mark(&self, name: &str, document: &str, text: &str) -> &Self {
        self.put(name, &marks_on(document, text))
    }

    fn files(&self, document: &str) -> Files {
        let document = self.path(document);
        Files { sidecar: opening::sidecar_path(&document), document }
    }

    fn locations(&self) -> SidecarLocations {
        SidecarLocations::in_folder(&self.path("data"))
    }

    fn finder(&self) -> AdoptionFinder {
        AdoptionFinder::new(
            Some(self.locations()),
            RecentDocuments::default(),
            SidecarFolder::default(),
        )
    }

    #[track_caller]
    fn check_found(&self, mut finder: AdoptionFinder, document: &str, sidecars: &[&str]) {
        let files = self.files(document);
        let found = finder.find(&files, || files::hash(&files.document).ok());
        let paths: Vec<PathBuf> = found.iter().map(|it| it.sidecar.clone()).collect();
        let expected: Vec<PathBuf> = sidecars.iter().map(|it| self.path(it)).collect();
        assert_eq!(paths, expected);
        assert!(found.iter().all(|it| it.marks == Some(1)), "{found:?}");
    }
}

fn marks_on(document: &str, text: &str) -> String {
    let hash = blake3::hash(text.as_bytes()).to_hex().to_string();
    format!(
        "(\n  format: \"glossator sidecar\",\n  version: 1,\n  document: (name: {document:?}, \
         encoding: \"UTF-8\", length: 9, blake3: {hash:?}),\n  marks: [(id: \
         \"01930000-0000-7000-8000-000000000002\", tag: \"claim\", pieces: [(start: 1, end: 3, \
         exact: \"Ja\")], created: \"2026-11-02T09:00:00Z\", modified: \
         \"2026-11-02T09:00:00Z\")],\n)\n"
    )
}

#[test]
fn a_renamed_document_finds_its_marks_and_another_one_does_not() {
    let fixture = AdoptionFixture::new();
    fixture.put("new.txt", TEXT).mark("old.txt.gloss.ron", "old.txt", TEXT);
    fixture.check_found(fixture.finder(), "new.txt", &["old.txt.gloss.ron"]);
    fixture.put("other.txt", "Nein.");
    fixture.check_found(fixture.finder(), "other.txt", &[]);
    fixture.mark("third.txt.gloss.ron", "third.txt", TEXT);
    fixture.check_found(fixture.finder(), "new.txt", &["old.txt.gloss.ron", "third.txt.gloss.ron"]);
}

#[test]
fn a_copy_takes_no_marks_from_its_original() {
    let fixture = AdoptionFixture::new();
    fixture.put("new.txt", TEXT).put("old.txt", TEXT).mark("old.txt.gloss.ron", "old.txt", TEXT);
    fixture.check_found(fixture.finder(), "new.txt", &[]);
    // Another text has the old name now.
    fixture.put("old.txt", "Nein.");
    fixture.check_found(fixture.finder(), "new.txt", &["old.txt.gloss.ron"]);
}

#[test]
fn a_document_whose_sidecar_has_another_name_is_offered_it() {
    let fixture = AdoptionFixture::new();
    fixture.put("new.txt", TEXT).mark("Copy of new.txt.gloss.ron", "new.txt", TEXT);
    fixture.check_found(fixture.finder(), "new.txt", &["Copy of new.txt.gloss.ron"]);
    // That is reported differently.
    fixture.mark("new.txt (conflicted copy).gloss.ron", "new.txt", TEXT);
    fixture.check_found(fixture.finder(), "new.txt", &["Copy of new.txt.gloss.ron"]);
}

#[test]
fn empty_documents_and_sidecars_without_marks_are_not_offered() {
    let fixture = AdoptionFixture::new();
    fixture.put("new.txt", "").mark("old.txt.gloss.ron", "old.txt", "");
    fixture.check_found(fixture.finder(), "new.txt", &[]);
    let none = sidecar::render(&crate::model::Work::new(Document::from_text("old.txt", TEXT)));
    fixture.put("new.txt", TEXT).put("old.txt.gloss.ron", &none);
    fixture.check_found(fixture.finder(), "new.txt", &[]);
}

#[test]
fn marks_of_a_moved_document_are_found_by_the_recent_documents() {
    let fixture = AdoptionFixture::new();
    fixture.put("here/story.txt", TEXT).mark("there/story.txt.gloss.ron", "story.txt", TEXT);
    let recents = |path: &str, text: &str| {
        let blake3 = blake3::hash(text.as_bytes()).to_hex().to_string();
        let tab = SavedTab {
            path: fixture.path(path),
            position: ViewPosition { blake3, ..ViewPosition::default() },
        };
        let recents =
            RecentDocuments::new([RecentDocument { tab, opened_at: Timestamp::UNIX_EPOCH }]);
        AdoptionFinder::new(Some(fixture.locations()), recents, SidecarFolder::default())
    };
    let finder = recents("there/story.txt", TEXT);
    fixture.check_found(finder, "here/story.txt", &["there/story.txt.gloss.ron"]);
    fixture.check_found(recents("there/story.txt", "Nein."), "here/story.txt", &[]);
    fixture.put("there/story.txt", TEXT);
    fixture.check_found(recents("there/story.txt", TEXT), "here/story.txt", &[]);
}

#[test]
fn marks_saved_elsewhere_are_found_and_stay_there() {
    let fixture = AdoptionFixture::new();
    fixture.put("new.txt", TEXT).mark("stick/marks.gloss.ron", "old.txt", TEXT);
    let kept =
        Files { document: fixture.path("old.txt"), sidecar: fixture.path("stick/marks.gloss.ron") };
    fixture.locations().remember(&kept, &opening::sidecar_path(&kept.document)).unwrap();
    fixture.check_found(fixture.finder(), "new.txt", &["stick/marks.gloss.ron"]);

    let files = fixture.files("new.txt");
    let locations = fixture.locations();
    let now = adopt(&files, &kept.sidecar, Some(&locations), &SidecarFolder::default()).unwrap();
    assert_eq!(now, kept.sidecar);
    assert_eq!(locations.all(), [(files.document, kept.sidecar)]);
}

#[test]
fn marks_in_a_shared_folder_follow_a_document_whose_folder_was_renamed() {
    let fixture = AdoptionFixture::new();
    let sidecar_folder =
        SidecarFolder::new(fixture.path("marks/x").parent().unwrap().to_str().unwrap());
    let files = |document: &str| {
        let document = fixture.path(document);
        let sidecar = sidecar_folder.path_for(&document, opening::sidecar_path(&document)).unwrap();
        Files { document, sidecar }
    };
    let before = files("north/a.txt");
    let after = files("south/a.txt");
    assert_ne!(before.sidecar, after.sidecar);
    fs::write(&before.sidecar, marks_on("a.txt", TEXT)).unwrap();
    let locations = fixture.locations();
    locations.remember(&before, &opening::sidecar_path(&before.document)).unwrap();
    fixture.put("south/a.txt", TEXT);
    let mut finder = AdoptionFinder::new(
        Some(locations.clone()),
        RecentDocuments::default(),
        sidecar_folder.clone(),
    );
    let found = finder.find(&after, || files::hash(&after.document).ok());
    let [found] = &found[..] else { panic!("{found:?}") };
    let now = adopt(&after, &found.sidecar, Some(&locations), &sidecar_folder).unwrap();
    assert_eq!((&now, before.sidecar.exists()), (&after.sidecar, false));
    assert_eq!(locations.all(), [(after.document, after.sidecar)]);
}

#[test]
fn marks_whose_new_path_cannot_be_remembered_stay_where_they_were() {
    let fixture = AdoptionFixture::new();
    let sidecar_folder =
        SidecarFolder::new(fixture.path("marks/x").parent().unwrap().to_str().unwrap());
    // A file isn't a folder that could hold the list.
    fixture.put("south/a.txt", TEXT).put("data", "").mark("north/a.txt.gloss.ron", "a.txt", TEXT);
    let document = fixture.path("south/a.txt");
    let sidecar = sidecar_folder.path_for(&document, opening::sidecar_path(&document)).unwrap();
    let files = Files { document, sidecar };
    let before = fixture.path("north/a.txt.gloss.ron");
    adopt(&files, &before, Some(&fixture.locations()), &sidecar_folder).unwrap_err();
    assert_eq!(fs::read_to_string(&before).unwrap(), marks_on("a.txt", TEXT));
    assert!(!files.sidecar.exists());
}

#[test]
fn an_adopted_sidecar_is_the_same_file_and_nothing_is_overwritten() {
    let fixture = AdoptionFixture::new();
    fixture.put("new.txt", TEXT).mark("old.txt.gloss.ron", "old.txt", TEXT);
    fixture.put("old.txt.gloss.ron~", "before");
    let files = fixture.files("new.txt");
    let old = fixture.path("old.txt.gloss.ron");
    let text = fs::read(&old).unwrap();
    let now = adopt(&files, &old, None, &SidecarFolder::default()).unwrap();
    assert_eq!((now, fs::read(&files.sidecar).unwrap()), (files.sidecar.clone(), text));
    assert_eq!(fs::read(files::backup_path(&files.sidecar)).unwrap(), b"before");
    assert!(!old.exists() && !files::backup_path(&old).exists());

    fixture.mark("old.txt.gloss.ron", "old.txt", "hers");
    let refused = adopt(&files, &old, None, &SidecarFolder::default()).unwrap_err();
    assert!(refused.to_string().contains("it already exists"), "{refused}");
    assert!(old.exists() && files.sidecar.exists());
}
