//! Shortens paths in messages. See [`with_short_paths`].

use std::path::{MAIN_SEPARATOR, Path};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::{
    editor::Editor,
    i18n::{Message, MessageArg},
};

/// The longest path shown in full, in graphemes.
const MAX_PATH_CHARS: usize = 48;

/// Stands for omitted parts.
const ELLIPSIS: &str = "…";

/// Returns `message` with documents by name, unless another one of `open` has the same name, and long paths shortened in
/// the middle.
pub(super) fn with_short_paths(message: &Message, open: &[Editor]) -> Message {
    let Message::Localized(id, arguments) = message else { return message.clone() };
    let shorter = |(name, argument): &(&'static str, MessageArg)| {
        let argument = match (*name, argument) {
            ("document", MessageArg::Text(path)) => MessageArg::Text(document_name(path, open)),
            ("path", MessageArg::Text(path)) => MessageArg::Text(elide_folders(path)),
            (_, MessageArg::Message(message)) => {
                MessageArg::Message(Box::new(with_short_paths(message, open)))
            }
            (_, other) => other.clone(),
        };
        (*name, argument)
    };
    Message::new(id, arguments.iter().map(shorter).collect())
}

/// Returns the file name of `path`, or the path if another one of `open` has the same name.
fn document_name(path: &str, open: &[Editor]) -> String {
    let name = Path::new(path).file_name();
    let mut paths = open.iter().map(|it| it.files().document.as_path());
    match name {
        Some(name) if !paths.any(|it| it != Path::new(path) && it.file_name() == Some(name)) => {
            elide_middle(&name.to_string_lossy())
        }
        _ => elide_folders(path),
    }
}

/// Omits folders in the middle of a long path: its start and end say most.
fn elide_folders(path: &str) -> String {
    let is_long = |path: &str| MAX_PATH_CHARS < path.graphemes(true).count();
    if !is_long(path) {
        return path.to_owned();
    }
    let cuts: Vec<usize> = path.match_indices(MAIN_SEPARATOR).map(|(at, _)| at).collect();
    // The first folder ends at the first separator after the start of the path.
    let Some(first) = cuts.iter().position(|at| 0 < *at) else { return elide_middle(path) };
    let start = &path[..=cuts[first]];
    let ends = cuts[first + 1..].iter().map(|at| format!("{start}{ELLIPSIS}{}", &path[*at..]));
    let short = ends.into_iter().find(|it| !is_long(it));
    short.unwrap_or_else(|| elide_middle(path))
}

/// Omits the middle of long text.
fn elide_middle(words: &str) -> String {
    let letters: Vec<&str> = words.graphemes(true).collect();
    let left = MAX_PATH_CHARS / 2;
    match letters.len().checked_sub(MAX_PATH_CHARS) {
        None | Some(0) => words.to_owned(),
        Some(more) => {
            [&letters[..left], &[ELLIPSIS], &letters[left + more + 1..]].concat().concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::msg;

    #[track_caller]
    fn check(path: &str, shown: &str) {
        assert_eq!(elide_folders(path), shown);
        assert!(elide_folders(path).graphemes(true).count() <= MAX_PATH_CHARS);
    }

    #[test]
    fn long_paths_lose_folders_in_the_middle() {
        check("/home/ada/texts/a.txt", "/home/ada/texts/a.txt");
        let long = "/home/ada/projects/2026/newspapers/north/harbour/tunnel.txt";
        check(long, "/home/…/2026/newspapers/north/harbour/tunnel.txt");
        check(&long[1..], "home/…/2026/newspapers/north/harbour/tunnel.txt");
    }

    #[test]
    fn long_names_lose_their_middle_and_keep_their_extension() {
        let name = format!("{}.txt", "ä".repeat(80));
        let shown = format!("{}…{}.txt", "ä".repeat(24), "ä".repeat(19));
        check(&name, &shown);
        check(
            &format!("/home/ada/{name}"),
            &format!("/home/ada/{}…{}.txt", "ä".repeat(14), "ä".repeat(19)),
        );
    }

    #[test]
    fn paths_in_nested_messages_are_shortened() {
        let path = format!("/home/{}a.txt", "folder/".repeat(9));
        let message = |path: &str, document: &str| {
            let reason = msg!("file-read-only-folder", path = path);
            msg!("notify-not-markable", document = document, reason = reason)
        };
        let shown = "/home/…/folder/folder/folder/folder/folder/a.txt";
        assert_eq!(with_short_paths(&message(&path, &path), &[]), message(shown, "a.txt"));
    }
}
