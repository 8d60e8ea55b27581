//! Marks saved in one folder instead of next to their documents.

use std::fs;

use super::{TEXT, TestFolder};

impl TestFolder {
    /// Returns the names of the files in a subfolder.
    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("the folder is there").flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Creates a folder with two documents with the same name, and `marks` as the marks folder.
    fn with_marks_folder() -> Self {
        let folder = Self::new();
        folder.set_marks_folder(Some("marks"));
        for name in ["north", "south"] {
            fs::create_dir(folder.path(name)).expect("the folder can be made");
            fs::write(folder.path(name).join("story.txt"), TEXT).expect("it can be written");
        }
        folder
    }

    fn set_marks_folder(&self, name: Option<&str>) {
        let folder = name.map(|name| self.path(name).display().to_string()).unwrap_or_default();
        fs::create_dir_all(self.path("home/glossator")).expect("the folder can be made");
        let settings = format!("(marks_folder: {folder:?})");
        fs::write(self.path("home/glossator/settings.ron"), settings).expect("it can be written");
    }

    fn marks_of(&self, document: &str) -> String {
        let printed =
            self.run(&format!("export {document} --to csv")).exits_with(0).printed.clone();
        printed.lines().skip(1).collect()
    }
}

#[test]
fn marks_in_a_folder_do_not_clash_and_are_found_after_the_setting_changed() {
    let folder = TestFolder::with_marks_folder();
    for (document, tag) in [("north/story.txt", "claim"), ("south/story.txt", "quote")] {
        folder.run_with(&format!("mark {document} --tag {tag} --words"), &["Ja"]).exits_with(0);
    }
    for name in ["north", "south"] {
        assert_eq!(folder.names(name), ["story.txt"], "nothing is next to the document");
    }
    let kept = folder.names("marks");
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(kept.iter().all(|name| name.starts_with("story.txt.") && name.ends_with(".gloss.ron")));

    for marks_folder in [Some("marks"), Some("others"), None] {
        folder.set_marks_folder(marks_folder);
        assert!(folder.marks_of("north/story.txt").contains("claim"), "{marks_folder:?}");
        assert!(folder.marks_of("south/story.txt").contains("quote"), "{marks_folder:?}");
    }
    assert!(folder.marks_of(&format!("marks/{}", kept[0])).contains("Ja"), "by its sidecar");
}

#[test]
fn a_document_is_not_read_as_unmarked_if_its_marks_folder_is_missing() {
    // Like an unmounted drive: an empty folder, or none.
    for is_folder in [true, false] {
        for now in [Some("marks"), None] {
            let folder = TestFolder::with_marks_folder();
            folder.run_with("mark north/story.txt --tag claim --words", &["Ja"]).exits_with(0);
            fs::rename(folder.path("marks"), folder.path("elsewhere")).expect("it can be renamed");
            if is_folder {
                fs::create_dir(folder.path("marks")).expect("the folder can be made");
            }
            folder.set_marks_folder(now);
            for line in ["check", "export --to csv", "mark --tag quote --words er", "acts"] {
                let done = folder.run_with(line, &["north/story.txt"]);
                done.exits_with(1).fails_with("north/story.txt: the marks were last saved in ");
            }
            assert_eq!(folder.names("north"), ["story.txt"]);
            drop(fs::remove_dir(folder.path("marks")));
            fs::rename(folder.path("elsewhere"), folder.path("marks")).expect("it can be renamed");
            assert!(folder.marks_of("north/story.txt").contains("Ja"));
        }
    }
}

#[test]
fn marks_next_to_their_document_stay_there() {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    folder.set_marks_folder(Some("marks"));
    folder.mark("quote", "nein“, sagte er");
    assert_eq!(folder.exported().len(), 2);
    assert!(!folder.path("marks").exists());
}
