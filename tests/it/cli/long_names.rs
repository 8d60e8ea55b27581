//! Document names so long that the names of the files next to them need shortening.

use std::fs;

use super::{TEXT, TestFolder};

/// The longest names that file systems allow, in bytes.
const LONGEST: usize = 255;

/// Returns a name with exactly this number of bytes, mostly letters of several code points.
fn name_of(bytes: usize) -> String {
    let letter = "👩‍👩‍👧";
    let many = letter.repeat((bytes - ".txt".len()) / letter.len());
    let rest = "x".repeat(bytes - ".txt".len() - many.len());
    format!("{many}{rest}.txt")
}

#[test]
fn a_document_with_any_name_can_be_marked_and_has_a_backup() {
    for bytes in [215, 240, 244, 245, 246, 250, LONGEST] {
        let (folder, name) = (TestFolder::new(), name_of(bytes));
        fs::write(folder.path(&name), TEXT).expect("file systems allow that name");
        for words in ["Ja", "sagte sie"] {
            let line = format!("mark {name} --tag claim --words");
            folder.run_with(&line, &[words]).exits_with(0);
        }
        let printed = folder.run(&format!("check {name}")).exits_with(0).printed.clone();
        assert!(printed.contains(": 2 exact, 0 moved"), "{bytes}: {printed}");

        let beside: Vec<String> =
            folder.names(".").into_iter().filter(|it| it.ends_with(['n', '~'])).collect();
        let sidecars = beside.iter().filter(|it| it.ends_with(".gloss.ron"));
        assert_eq!(sidecars.count(), 1, "{beside:?}");
        assert!(beside.iter().any(|it| it.ends_with('~')), "{bytes}: {beside:?}");
        let sidecar = beside.iter().find(|it| it.ends_with(".gloss.ron")).unwrap();
        assert_eq!(*sidecar == format!("{name}.gloss.ron"), bytes <= 245, "{sidecar}");
        let printed = folder.run(&format!("check {sidecar}")).exits_with(0).printed.clone();
        assert!(printed.contains(": 2 exact"), "by its sidecar: {printed}");
    }
}

#[test]
fn documents_with_similar_long_names_have_separate_marks() {
    let folder = TestFolder::new();
    let names = ["1", "2"].map(|it| format!("{}{it}.txt", "ä".repeat(125)));
    for (name, words) in names.iter().zip(["Ja", "Ähm"]) {
        fs::write(folder.path(name), TEXT).expect("file systems allow that name");
        folder.run_with(&format!("mark {name} --tag claim --words"), &[words]).exits_with(0);
    }
    for (name, words) in names.iter().zip(["Ja", "Ähm"]) {
        let printed =
            folder.run(&format!("export {name} --to jsonl")).exits_with(0).printed.clone();
        assert_eq!(super::lines(&printed).len(), 1);
        assert!(printed.contains(words), "{printed}");
    }
}
