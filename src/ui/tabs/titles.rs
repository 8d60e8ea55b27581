//! Unique titles for tabs. See [`titles`].

use std::{collections::HashMap, path::Path};

use crate::editor::Editor;

/// Returns the title of each tab: the file name, with a folder if several have the same name.
pub(in crate::ui) fn titles(editors: &[Editor]) -> Vec<String> {
    let paths: Vec<&Path> = editors.iter().map(|it| it.files().document.as_path()).collect();
    titles_of(&paths)
}

fn titles_of(paths: &[&Path]) -> Vec<String> {
    let mut by_name: HashMap<String, Vec<&Path>> = HashMap::new();
    for path in paths {
        by_name.entry(file_name(path)).or_default().push(path);
    }
    let title = |path: &&Path| {
        let name = file_name(path);
        match by_name.get(&name).map(Vec::as_slice) {
            Some(all @ [_, _, ..]) => format!("{name} – {}", distinguishing_folder(path, all)),
            _ => name,
        }
    };
    paths.iter().map(title).collect()
}

/// Returns the nearest folder that only `path` has at its height or else one that not all have.
fn distinguishing_folder(path: &Path, others: &[&Path]) -> String {
    let folder = |path: &Path, height: usize| path.ancestors().nth(height).map(file_name);
    let heights = 1..path.ancestors().count();
    let is_own = |height: &usize| {
        let own = folder(path, *height);
        let same = others.iter().filter(|other| folder(other, *height) == own).count();
        same == 1
    };
    let differs =
        |height: &usize| others.iter().any(|other| folder(other, *height) != folder(path, *height));
    let height = heights.clone().find(is_own).or_else(|| heights.clone().find(differs));
    folder(path, height.unwrap_or(1)).unwrap_or_default()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paths: &[&str], titles: &[&str]) {
        let paths: Vec<&Path> = paths.iter().map(Path::new).collect();
        assert_eq!(titles_of(&paths), titles);
    }

    #[test]
    fn different_names_are_titles() {
        check(&["/a/x.txt", "/a/y.txt"], &["x.txt", "y.txt"]);
        check(&[], &[]);
    }

    #[test]
    fn equal_names_get_the_folder_that_distinguishes_them() {
        check(&["/a/x.txt", "/b/x.txt", "/b/y.txt"], &["x.txt – a", "x.txt – b", "y.txt"]);
        check(
            &["/north/2024/x.txt", "/south/2024/x.txt", "/south/2025/x.txt"],
            &["x.txt – north", "x.txt – 2024", "x.txt – 2025"],
        );
        check(&["/x.txt", "/a/x.txt"], &["x.txt – /", "x.txt – a"]);
    }
}
