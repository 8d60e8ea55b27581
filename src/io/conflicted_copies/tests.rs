use super::*;
use crate::{
    format::sidecar::render,
    io::opening::sidecar_path,
    model::{Document, Work},
};

const TEXT: &str = "“Ja”, sagte sie. Ähm.\r\n";

/// A folder with the document `speech.txt` and its sidecar.
struct ConflictFixture {
    folder: tempfile::TempDir,
    files: Files,
}

impl ConflictFixture {
    fn new(document: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let document = fs::canonicalize(folder.path()).unwrap().join(document);
        fs::write(&document, TEXT).unwrap();
        let sidecar = sidecar_path(&document);
        let fixture = Self { folder, files: Files { document, sidecar } };
        fixture.put(fixture.files.sidecar.file_name().unwrap().to_str().unwrap(), &fixture.own());
        fixture
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// Returns the contents of its sidecar.
    fn own(&self) -> String {
        sidecar_for(self.files.document.file_name().unwrap().to_str().unwrap(), TEXT)
    }

    fn found(&self) -> ConflictScan {
        let blake3 = blake3::hash(TEXT.as_bytes()).to_hex().to_string();
        scan(ConflictScanTarget { files: &self.files, blake3: &blake3 })
    }

    fn names(&self) -> Vec<String> {
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        self.found().copies.iter().map(|copy| name(&copy.path)).collect()
    }
}

fn sidecar_for(name: &str, text: &str) -> String {
    render(&Work::new(Document::from_text(name, text)))
}

#[test]
fn a_copy_is_recognised_by_the_naming_of_every_sync_client() {
    for name in [
        "speech.txt.gloss (Ann's conflicted copy 2026-11-30).ron",
        "speech.txt.gloss (Anns in Konflikt stehende Kopie 2026-11-30).ron",
        "speech.txt.gloss (conflicted copy 2026-11-30 101010).ron",
        "speech.txt.gloss.sync-conflict-20261130-101010-ABCDEFG.ron",
        "speech.txt.sync-conflict-20261130-101010-ABCDEFG.gloss.ron",
        "speech.txt.gloss-LAPTOP.ron",
        "speech.txt.gloss-LAPTOP-2.ron",
        "speech.txt.gloss 2.ron",
        "speech.txt.gloss (1).ron",
        "speech.txt.gloss (Kopie).ron",
        "speech.txt.gloss - Copy.ron",
        "speech.txt.gloss_conflict-20261130-101010.ron",
        "speech.txt.gloss.ron.orig",
        "speech.txt.gloss نسخة.ron",
    ] {
        let fixture = ConflictFixture::new("speech.txt");
        fixture.put(name, &fixture.own());
        assert_eq!(fixture.names(), [name]);
        // Also of a document that has changed since, or had another name when the marks were saved.
        fixture.put(name, &sidecar_for("speech.txt", "An older text."));
        assert_eq!(fixture.names(), [name]);
        fixture.put(name, &sidecar_for("draft.txt", TEXT));
        assert_eq!(fixture.names(), [name]);
    }
}

#[test]
fn other_files_are_ignored() {
    let fixture = ConflictFixture::new("speech.txt");
    let own = fixture.own();
    for (name, text) in [
        // Ours.
        ("speech.txt.gloss.ron~", own.as_str()),
        ("speech.txt.gloss (conflicted copy).ron~", &own),
        (".speech.txt.gloss.ron.k3x9qz.saving", &own),
        (".speech.txt.gloss.ron.open-0123abcd", &own),
        ("speech.txt.gloss.ron.set-aside", &own),
        ("speech.txt.gloss (Ann).ron.set-aside-2", &own),
        ("speech.txt.copy.gloss.ron", &own),
        ("speech.txt.copy-3.gloss.ron", &own),
        ("speech.txt.4f0c19ab.gloss.ron", &own),
        // Another document's.
        ("speech.txt.bak.gloss.ron", &sidecar_for("speech.txt.bak", TEXT)),
        ("speech.txt (2).gloss.ron", &sidecar_for("other.txt", "Another text.")),
        ("speech.txts.gloss.ron", &own),
        ("speech (conflicted copy).txt.gloss.ron", &own),
        // No sidecars.
        ("speech.txt.gloss (1).ron", ""),
        ("speech.txt.gloss (2).ron", "(format: \"something else\", version: 1)"),
        ("speech.txt.csv", "id,tag"),
    ] {
        fixture.put(name, text);
        assert_eq!(fixture.found(), ConflictScan::default(), "{name}");
    }
    fs::create_dir(fixture.folder.path().join("speech.txt.gloss (3).ron")).unwrap();
    assert_eq!(fixture.found(), ConflictScan::default());
}

#[test]
fn a_copy_from_before_a_document_was_renamed_is_recognised() {
    let fixture = ConflictFixture::new("speech.txt");
    let before = sidecar_for("draft.txt", TEXT);
    fixture.put("draft.txt.gloss 2.ron", &before);
    assert_eq!(fixture.names(), [""; 0]);
    // Until the marks are next saved.
    fixture.put("speech.txt.gloss.ron", &before);
    assert_eq!(fixture.names(), ["draft.txt.gloss 2.ron"]);
    fixture.put("draft.txt", "Nein.");
    assert_eq!(fixture.names(), [""; 0], "that document has copies of its own");
}

#[test]
fn a_copied_document_keeps_its_own_sidecar() {
    let fixture = ConflictFixture::new("speech");
    for document in ["speech (conflicted copy)", "speech.sync-conflict-20261130-101010-ABCDEFG"] {
        // Copied with the folder, so it names the document that it was made for.
        let sidecar = format!("{document}.gloss.ron");
        fixture.put(&sidecar, &fixture.own());
        assert_eq!(fixture.names(), [sidecar.as_str()], "without that document it is one of ours");
        fixture.put(document, TEXT);
        assert_eq!(fixture.names(), [""; 0]);
    }
}

#[test]
fn a_damaged_or_newer_copy_is_found_and_reported() {
    let fixture = ConflictFixture::new("speech.txt");
    let name = "speech.txt.gloss-LAPTOP.ron";
    for (text, message) in [
        (fixture.own().replace("version: 1", "version: 2"), "newer version of Glossator"),
        (fixture.own().replace("marks: [", "marks: [<<<<<<<"), "is damaged"),
        (fixture.own().replace("marks: [", "colour: 3, marks: ["), "doesn’t know: colour"),
    ] {
        fixture.put(name, &text);
        let found = fixture.found();
        assert_eq!((found.copies.len(), found.unmergeable.len()), (0, 1));
        assert!(found.unmergeable[0].1.to_string().contains(message), "{found:?}");
    }
}

#[test]
fn copies_in_a_shared_folder_are_distinguished_by_document() {
    let mut fixture = ConflictFixture::new("speech.txt");
    fixture.files.sidecar = fixture.files.sidecar.with_file_name("speech.txt.4f0c19ab.gloss.ron");
    for name in [
        "speech.txt.4f0c19ab.gloss.ron",
        "speech.txt.99999999.gloss.ron",
        "speech.txt.99999999.gloss (1).ron",
        "speech.txt.4f0c19ab.gloss (1).ron",
    ] {
        fixture.put(name, &fixture.own());
    }
    assert_eq!(fixture.names(), ["speech.txt.4f0c19ab.gloss (1).ron"]);
}

#[cfg(unix)]
#[test]
fn copies_are_found_at_the_target_of_a_link() {
    let fixture = ConflictFixture::new("speech.txt");
    let synced = tempfile::tempdir().unwrap();
    let target = synced.path().join("marks.gloss.ron");
    fs::rename(&fixture.files.sidecar, &target).unwrap();
    std::os::unix::fs::symlink(&target, &fixture.files.sidecar).unwrap();
    fs::write(synced.path().join("marks.gloss (Ann).ron"), fixture.own()).unwrap();
    assert_eq!(fixture.names(), ["marks.gloss (Ann).ron"]);
}

#[test]
fn a_copy_is_read_again_only_if_it_has_changed() {
    let fixture = ConflictFixture::new("speech.txt");
    let name = "speech.txt.gloss (1).ron";
    fixture.put(name, &fixture.own());
    let blake3 = blake3::hash(TEXT.as_bytes()).to_hex().to_string();
    let target = ConflictScanTarget { files: &fixture.files, blake3: &blake3 };
    let mut scanner = ConflictScanner::default();
    let first = scanner.scan(target);
    assert_eq!(scanner.scan(target), first);
    fixture.put(name, &sidecar_for("speech.txt", "An older text."));
    assert_ne!(scanner.scan(target), first);
    fs::remove_file(fixture.folder.path().join(name)).unwrap();
    assert_eq!(scanner.scan(target), ConflictScan::default());
}
