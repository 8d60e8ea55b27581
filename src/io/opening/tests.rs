//! Where the files of a document are.

use super::*;

#[test]
fn marks_that_are_kept_elsewhere_are_found_there_from_either_file_or_it_is_said_where_they_were() {
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let at = |folder: &tempfile::TempDir, name| fs::canonicalize(folder.path()).unwrap().join(name);
    let (document, beside) = (at(&folder, "a.txt"), at(&folder, "a.txt.gloss.ron"));
    let elsewhere = at(&stick, "b.gloss.ron");
    fs::write(&document, "Ja.").unwrap();
    let places = SidecarLocations::in_folder(folder.path());
    let found = |path: &Path| {
        let (files, said) = resolve_files(path, Some(&places), &SidecarFolder::default()).unwrap();
        assert_eq!(files.document, document);
        (files.sidecar, said)
    };
    assert_eq!(found(&document), (beside.clone(), None));

    let files = Files { document: document.clone(), sidecar: elsewhere.clone() };
    places.remember(&files, &beside).unwrap();
    let (sidecar, said) = found(&document);
    assert_eq!(sidecar, beside);
    let said = said.unwrap().to_string();
    assert!(
        said.starts_with("the marks were last saved in /") && said.contains("is missing"),
        "{said}"
    );

    fs::write(&elsewhere, "").unwrap();
    let (sidecar, said) = found(&document);
    assert_eq!(
        (sidecar, said.unwrap().to_string()),
        (elsewhere.clone(), format!("the marks are saved in {}", elsewhere.display()))
    );
    assert_eq!(found(&elsewhere), (elsewhere.clone(), None));
    fs::write(&beside, "").unwrap();
    assert!(found(&document).1.unwrap().to_string().contains("next to the document aren’t shown"));
}
