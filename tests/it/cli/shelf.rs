//! Marks that are kept in a folder for all, and not beside their documents.

use std::fs;

use super::{Desk, TEXT};

impl Desk {
    /// The names of the files in a folder of the desk.
    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("the folder is there").flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// A folder with two documents of the same name, and marks are to be kept in `marks`.
    fn with_shelf() -> Self {
        let desk = Self::new();
        desk.set_marks_folder(Some("marks"));
        for folder in ["north", "south"] {
            fs::create_dir(desk.path(folder)).expect("the folder can be made");
            fs::write(desk.path(folder).join("story.txt"), TEXT).expect("it can be written");
        }
        desk
    }

    fn set_marks_folder(&self, name: Option<&str>) {
        let folder = name.map(|name| self.path(name).display().to_string()).unwrap_or_default();
        fs::create_dir_all(self.path("home/glossator")).expect("the folder can be made");
        let settings = format!("(marks_folder: {folder:?})");
        fs::write(self.path("home/glossator/settings.ron"), settings).expect("it can be written");
    }

    fn marks_of(&self, document: &str) -> String {
        let printed = self.run(&format!("export {document} --to csv")).is(0).printed.clone();
        printed.lines().skip(1).collect()
    }
}

#[test]
fn marks_in_a_folder_do_not_clash_and_are_found_again_wherever_new_ones_go() {
    let desk = Desk::with_shelf();
    for (document, tag) in [("north/story.txt", "claim"), ("south/story.txt", "quote")] {
        desk.run_with(&format!("mark {document} --tag {tag} --words"), &["Ja"]).is(0);
    }
    for folder in ["north", "south"] {
        assert_eq!(desk.names(folder), ["story.txt"], "nothing stands beside the document");
    }
    let kept = desk.names("marks");
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(kept.iter().all(|name| name.starts_with("story.txt.") && name.ends_with(".gloss.ron")));

    for folder in [Some("marks"), Some("others"), None] {
        desk.set_marks_folder(folder);
        assert!(desk.marks_of("north/story.txt").contains("claim"), "{folder:?}");
        assert!(desk.marks_of("south/story.txt").contains("quote"), "{folder:?}");
    }
    assert!(desk.marks_of(&format!("marks/{}", kept[0])).contains("Ja"), "by its sidecar");
}

#[test]
fn a_document_whose_marks_are_kept_where_nothing_is_now_is_not_taken_for_one_without_marks() {
    // As when a drive is not there: an empty folder, or none.
    for is_folder in [true, false] {
        for now in [Some("marks"), None] {
            let desk = Desk::with_shelf();
            desk.run_with("mark north/story.txt --tag claim --words", &["Ja"]).is(0);
            fs::rename(desk.path("marks"), desk.path("elsewhere")).expect("it can be renamed");
            if is_folder {
                fs::create_dir(desk.path("marks")).expect("the folder can be made");
            }
            desk.set_marks_folder(now);
            for line in ["check", "export --to csv", "mark --tag quote --words er", "acts"] {
                let done = desk.run_with(line, &["north/story.txt"]);
                done.is(1).complains("north/story.txt: the marks were last saved in ");
            }
            assert_eq!(desk.names("north"), ["story.txt"]);
            drop(fs::remove_dir(desk.path("marks")));
            fs::rename(desk.path("elsewhere"), desk.path("marks")).expect("it can be renamed");
            assert!(desk.marks_of("north/story.txt").contains("Ja"));
        }
    }
}

#[test]
fn marks_that_stand_beside_their_document_stay_there() {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    desk.set_marks_folder(Some("marks"));
    desk.mark("quote", "nein“, sagte er");
    assert_eq!(desk.exported().len(), 2);
    assert!(!desk.path("marks").exists());
}
