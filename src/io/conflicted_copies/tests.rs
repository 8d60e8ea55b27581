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
        let desk = Self { folder, files: Files { document, sidecar } };
        desk.put(desk.files.sidecar.file_name().unwrap().to_str().unwrap(), &desk.own());
        desk
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// What its sidecar says.
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
fn a_copy_is_known_whatever_the_program_that_made_it_calls_it() {
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
        let desk = ConflictFixture::new("speech.txt");
        desk.put(name, &desk.own());
        assert_eq!(desk.names(), [name]);
        // And of a document that has changed since, or had another name when the marks were saved.
        desk.put(name, &sidecar_for("speech.txt", "An older text."));
        assert_eq!(desk.names(), [name]);
        desk.put(name, &sidecar_for("draft.txt", TEXT));
        assert_eq!(desk.names(), [name]);
    }
}

#[test]
fn what_is_no_other_version_of_this_sidecar_is_left_alone() {
    let desk = ConflictFixture::new("speech.txt");
    let own = desk.own();
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
        desk.put(name, text);
        assert_eq!(desk.found(), ConflictScan::default(), "{name}");
    }
    fs::create_dir(desk.folder.path().join("speech.txt.gloss (3).ron")).unwrap();
    assert_eq!(desk.found(), ConflictScan::default());
}

#[test]
fn a_copy_from_before_a_document_was_renamed_is_known() {
    let desk = ConflictFixture::new("speech.txt");
    let before = sidecar_for("draft.txt", TEXT);
    desk.put("draft.txt.gloss 2.ron", &before);
    assert_eq!(desk.names(), [""; 0]);
    // So it is until the marks are next saved.
    desk.put("speech.txt.gloss.ron", &before);
    assert_eq!(desk.names(), ["draft.txt.gloss 2.ron"]);
    desk.put("draft.txt", "Nein.");
    assert_eq!(desk.names(), [""; 0], "that document has copies of its own");
}

#[test]
fn a_document_that_is_a_copy_itself_keeps_its_own_sidecar() {
    let desk = ConflictFixture::new("speech");
    for document in ["speech (conflicted copy)", "speech.sync-conflict-20261130-101010-ABCDEFG"] {
        // Copied with the folder, so it names the document that it was made for.
        let sidecar = format!("{document}.gloss.ron");
        desk.put(&sidecar, &desk.own());
        assert_eq!(desk.names(), [sidecar.as_str()], "without that document it is one of ours");
        desk.put(document, TEXT);
        assert_eq!(desk.names(), [""; 0]);
    }
}

#[test]
fn one_that_is_damaged_or_newer_is_found_and_said_to_be_so() {
    let desk = ConflictFixture::new("speech.txt");
    let name = "speech.txt.gloss-LAPTOP.ron";
    for (text, words) in [
        (desk.own().replace("version: 1", "version: 2"), "newer version of Glossator"),
        (desk.own().replace("marks: [", "marks: [<<<<<<<"), "is damaged"),
        (desk.own().replace("marks: [", "colour: 3, marks: ["), "doesn’t know: colour"),
    ] {
        desk.put(name, &text);
        let found = desk.found();
        assert_eq!((found.copies.len(), found.unmergeable.len()), (0, 1));
        assert!(found.unmergeable[0].1.to_string().contains(words), "{found:?}");
    }
}

#[test]
fn copies_of_a_sidecar_in_a_folder_for_many_are_told_from_those_of_documents_of_the_same_name() {
    let mut desk = ConflictFixture::new("speech.txt");
    desk.files.sidecar = desk.files.sidecar.with_file_name("speech.txt.4f0c19ab.gloss.ron");
    for name in [
        "speech.txt.4f0c19ab.gloss.ron",
        "speech.txt.99999999.gloss.ron",
        "speech.txt.99999999.gloss (1).ron",
        "speech.txt.4f0c19ab.gloss (1).ron",
    ] {
        desk.put(name, &desk.own());
    }
    assert_eq!(desk.names(), ["speech.txt.4f0c19ab.gloss (1).ron"]);
}

#[cfg(unix)]
#[test]
fn copies_stand_where_a_link_leads() {
    let desk = ConflictFixture::new("speech.txt");
    let synced = tempfile::tempdir().unwrap();
    let target = synced.path().join("marks.gloss.ron");
    fs::rename(&desk.files.sidecar, &target).unwrap();
    std::os::unix::fs::symlink(&target, &desk.files.sidecar).unwrap();
    fs::write(synced.path().join("marks.gloss (Ann).ron"), desk.own()).unwrap();
    assert_eq!(desk.names(), ["marks.gloss (Ann).ron"]);
}

#[test]
fn a_copy_is_read_again_only_where_it_has_changed() {
    let desk = ConflictFixture::new("speech.txt");
    let name = "speech.txt.gloss (1).ron";
    desk.put(name, &desk.own());
    let blake3 = blake3::hash(TEXT.as_bytes()).to_hex().to_string();
    let of = ConflictScanTarget { files: &desk.files, blake3: &blake3 };
    let mut finder = ConflictScanner::default();
    let first = finder.scan(of);
    assert_eq!(finder.scan(of), first);
    desk.put(name, &sidecar_for("speech.txt", "An older text."));
    assert_ne!(finder.scan(of), first);
    fs::remove_file(desk.folder.path().join(name)).unwrap();
    assert_eq!(finder.scan(of), ConflictScan::default());
}
