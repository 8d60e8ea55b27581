//! Opens the texts in folders. See [`expand_folders`].

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{name_of, sidecar_path};
use crate::{
    command::{Command, Notification, Reply},
    format::sidecar,
    i18n::{Message, msg},
    io::files::describe_io_error,
    model::NameKey,
};

/// Maximum number of documents that a folder opens at once. Nobody wants to open a whole home folder.
const MAX_DOCUMENTS: usize = 30;

/// Extensions of text files, in lower case.
const TEXT_EXTENSIONS: &[&str] = &["txt", "text", "md", "markdown", "rst", "org", "log"];

/// Returns the commands for `paths`, some of which may be folders: open the files, and the texts in the folders by
/// their names; and notify of folders that open nothing.
pub(in crate::io) fn expand_folders(paths: Vec<PathBuf>) -> Vec<Reply> {
    let mut files = Vec::new();
    let mut commands = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        match texts_in(&path) {
            Ok(texts) => files.extend(texts),
            Err(reason) => commands.push(Reply::Notify(Notification::warning(reason))),
        }
    }
    files.sort_unstable_by_key(|path| is_sidecar(path));
    let all = files.clone();
    // A document and its marks dropped together are opened once.
    files.retain(|path| !is_sidecar(path) || !all.iter().any(|it| sidecar_path(it) == *path));
    commands.push(Reply::Command(Command::Open(files)));
    commands
}

/// Returns the texts in `folder`, sorted by name, or why none are opened.
fn texts_in(folder: &Path) -> Result<Vec<PathBuf>, Message> {
    let name = name_of(folder);
    let entries = fs::read_dir(folder)
        .map_err(|err| msg!("drop-unreadable", folder = &name, reason = describe_io_error(&err)))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut texts: Vec<PathBuf> = paths.filter(|path| is_text(path)).collect();
    texts.sort_by_cached_key(|path| {
        (path.file_name().map(|it| NameKey::new(&it.to_string_lossy())), path.clone())
    });
    match texts.len() {
        0 => Err(msg!("drop-none", folder = &name)),
        1..=MAX_DOCUMENTS => Ok(texts),
        many => Err(msg!("drop-many", folder = &name, count = many, most = MAX_DOCUMENTS)),
    }
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    let is_known = ending.is_some_and(|it| TEXT_EXTENSIONS.contains(&it.as_str()));
    !name_of(path).starts_with('.') && (is_known || sidecar_path(path).is_file()) && path.is_file()
}

fn is_sidecar(path: &Path) -> bool {
    name_of(path).ends_with(sidecar::FILE_SUFFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the names of what `names` in `folder` open, and the notifications.
    fn expand(folder: &Path, names: &[&str]) -> (Vec<String>, Vec<String>) {
        let mut opened = Vec::new();
        let mut notified = Vec::new();
        for command in expand_folders(names.iter().map(|name| folder.join(name)).collect()) {
            match command {
                Reply::Command(Command::Open(paths)) => {
                    opened.extend(paths.iter().map(|path| name_of(path)));
                }
                Reply::Notify(notification) => notified.push(notification.text.to_string()),
                other => panic!("{other:?}"),
            }
        }
        (opened, notified)
    }

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Ja.").unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_opens_its_texts_and_marked_files_sorted_by_name() {
        let names = [
            "f/b.TXT",
            "f/a.md",
            "f/c.pdf",
            "f/.d.txt",
            "f/e",
            "f/e.gloss.ron",
            "f/g/h.txt",
            "f/é.md",
            "f/z.md",
        ];
        let folder = folder_with(&names);
        let (opened, notified) = expand(folder.path(), &["z.txt", "f"]);
        assert_eq!(opened, ["z.txt", "a.md", "b.TXT", "e", "é.md", "z.md"]);
        assert!(notified.is_empty());
    }

    #[test]
    fn a_folder_without_texts_or_with_very_many_opens_none_and_notifies() {
        let many: Vec<String> =
            (0..=MAX_DOCUMENTS).map(|number| format!("many/{number}.txt")).collect();
        let mut names: Vec<&str> = many.iter().map(String::as_str).collect();
        names.push("none/a.pdf");
        let folder = folder_with(&names);
        let (opened, notified) = expand(folder.path(), &["none", "many"]);
        assert!(opened.is_empty());
        assert!(notified[0].starts_with("No .txt or .md files in none"), "{notified:?}");
        assert!(notified[1].starts_with("many has 31 text files"), "{notified:?}");
    }

    #[test]
    fn a_document_dropped_with_its_marks_is_opened_once() {
        let folder = folder_with(&["a.txt", "a.txt.gloss.ron", "b.txt.gloss.ron"]);
        let names = ["a.txt.gloss.ron", "b.txt.gloss.ron", "a.txt"];
        assert_eq!(expand(folder.path(), &names).0, ["a.txt", "b.txt.gloss.ron"]);
    }
}
