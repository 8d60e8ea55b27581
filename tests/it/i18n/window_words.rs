//! No shown text is hard-coded in the window: all of it comes from `assets/i18n`.

use std::{collections::BTreeSet, fs, path::Path};

use super::{files, messages};
use crate::source::{
    tokens::{self, tokens},
    without_tests,
};

/// Code before a text that is never shown: names for egui, the compiler or the log.
const SILENT: &[&str] = &[
    "unique",
    ".with",
    "id_salt",
    "Grid::new",
    "Panel::top",
    "Panel::bottom",
    "Panel::left",
    "Panel::right",
    "load_texture",
    "FontFamily::Name",
    "target_os=",
    "reason=",
    "request_discard",
    ".name",
    "threads::spawn",
    "expect",
    "debug_assert!",
    "include_str!",
    "include_bytes!",
    "env!",
    "log::error!",
    "log::warn!",
    "log::info!",
    "log::debug!",
    "log::trace!",
];

/// Texts that are the same in every language, or never shown.
const SAME: &[&str] = &[
    // The names of the program and its typefaces.
    "Glossator",
    "Charis SIL",
    "sans-serif",
    "Inter",
    "Inter SemiBold",
    "Phosphor",
    "found::",
    // Names of fields in sidecars.
    "author",
    "created",
    "from",
    "kind",
    "labels",
    "note",
    "speaker",
    "tag",
    "to",
    // Arguments that are shortened.
    "document",
    "path",
    // Ids for egui's memory.
    "text widget",
    "language",
    "key bindings",
    "palette field",
    // Ids of lists and of a field above one.
    "filter",
    "headings",
    "history",
    "lost",
    "matches",
    "notifications",
    "suggestions",
    "typefaces",
    // Keys in the settings, and the name of the page with shortcuts.
    "Ctrl",
    "Alt",
    "Shift",
    // Names of line ends.
    "LF",
    "CRLF",
    "CR",
    // Starts of URIs.
    "https://",
    "http://",
    "mailto:",
    // Text that is laid out but not shown.
    "First",
];

/// Files with hard-coded text.
const LEFT: &[&str] = &[];

#[test]
fn no_text_is_hard_coded_in_the_window() {
    let known: BTreeSet<String> =
        files("en").values().flat_map(|it| messages(it)).map(|it| it.0).collect();
    let mut found = Vec::new();
    each_source(Path::new("src/ui"), &mut |path, text| {
        let name = path.strip_prefix("src/ui").expect("it is in there").display().to_string();
        let written = texts(&without_tests(text)).into_iter().filter(|it| !known.contains(it));
        let written: Vec<String> = written.map(|it| format!("{name}: {it}")).collect();
        if LEFT.contains(&name.as_str()) {
            assert!(!written.is_empty(), "{name} is done: strike it from the list");
        } else {
            found.extend(written);
        }
    });
    assert_eq!(found, [""; 0]);
}

#[test]
fn hard_coded_text_is_found() {
    let code = "fn f() { ui.label(\"No \\\"marks\\\" yet\"); // \"nothing\"
        let it = '\"'; ui.label(format!(\"{} of {all:?}\", \"×\"));
        let id = Id::unique((\"tools\", 1)); thing.expect(\n\"so it is\"); say(\"state\");
        #[expect(dead_code, reason = \"so it is\")]
        if cfg!(target_os = \"linux\") { ui.heading(\"Glossator\"); } }
        #[cfg(test)] mod tests { const A: &str = \"told\"; }";
    assert_eq!(texts(&without_tests(code)), ["No \\\"marks\\\" yet", " of ", "state"]);
}

/// Calls `look` with the path and text of each source file in `folder`, except tests.
fn each_source(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).expect("the code is there").flatten() {
        let path = entry.path();
        let is_test = path.file_stem().is_some_and(|it| it == "tests");
        if is_test {
            continue;
        }
        if path.is_dir() {
            each_source(&path, look);
        } else {
            look(&path, &fs::read_to_string(&path).expect("the files can be read"));
        }
    }
}

/// Returns the texts in `code` that have a word and may be shown, without format arguments.
fn texts(code: &str) -> Vec<String> {
    let all = tokens::texts(&tokens(code)).into_iter();
    let shown = all.filter(|it| !is_silent(&it.before)).map(|it| without_arguments(&it.words));
    shown.filter(|text| is_word(text) && !SAME.contains(&text.as_str())).collect()
}

/// Returns `text` without the parts in braces.
fn without_arguments(text: &str) -> String {
    let mut depth = 0_usize;
    let is_outside = |letter: &char| {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    text.chars().filter(is_outside).collect()
}

/// Returns whether `text` has two adjacent letters, not counting escapes.
fn is_word(text: &str) -> bool {
    let plain = text.replace("\\n", " ").replace("\\r", " ").replace("\\t", " ");
    let letters: Vec<char> = plain.chars().collect();
    letters.windows(2).any(|it| it.iter().all(|letter| letter.is_alphabetic()))
}

/// Returns whether `before` ends with code whose text is never shown.
fn is_silent(before: &str) -> bool {
    let call = before.trim_end_matches('(');
    SILENT.iter().any(|it| call.ends_with(it))
}
