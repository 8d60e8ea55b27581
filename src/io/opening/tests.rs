//! The files of a document.

use super::*;

#[test]
fn marks_kept_elsewhere_are_found_from_either_file_or_their_last_location_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let at = |folder: &tempfile::TempDir, name| fs::canonicalize(folder.path()).unwrap().join(name);
    let document = at(&folder, "a.txt");
    let beside = at(&folder, "a.txt.gloss.ron");
    let elsewhere = at(&stick, "b.gloss.ron");
    fs::write(&document, "Ja.").unwrap();
    let locations = SidecarLocations::in_folder(folder.path());
    let found = |path: &Path| {
        let (files, warning) =
            resolve_files(path, Some(&locations), &SidecarFolder::default()).unwrap();
        assert_eq!(files.document, document);
        (files.sidecar, warning)
    };
    assert_eq!(found(&document), (beside.clone(), None));

    let files = Files { document: document.clone(), sidecar: elsewhere.clone() };
    locations.remember(&files, &beside).unwrap();
    let (sidecar, warning) = found(&document);
    assert_eq!(sidecar, beside);
    let warning = warning.unwrap().to_string();
    assert!(
        warning.starts_with("the marks were last kept at /") && warning.contains("not now"),
        "{warning}"
    );

    fs::write(&elsewhere, "").unwrap();
    let (sidecar, warning) = found(&document);
    assert_eq!(
        (sidecar, warning.unwrap().to_string()),
        (elsewhere.clone(), format!("the marks are kept at {}", elsewhere.display()))
    );
    assert_eq!(found(&elsewhere), (elsewhere.clone(), None));
    fs::write(&beside, "").unwrap();
    assert!(found(&document).1.unwrap().to_string().contains("beside the document are not shown"));
}
