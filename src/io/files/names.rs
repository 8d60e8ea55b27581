//! What the files are called that stand beside another: those that are being written, and the one before.

use std::{
    collections::hash_map::RandomState,
    ffi::{OsStr, OsString},
    hash::BuildHasher as _,
    path::{Path, PathBuf},
};

/// What a temporary file's name ends with, so that no other program's is taken for ours.
const ENDING: &str = ".saving";

/// How many letters and digits tell the temporary files of one file from one another.
const LETTERS: usize = 6;

/// The longest name that file systems have, in bytes.
const LONGEST: usize = 255;

/// A name beside `target` that nobody has, as good as certainly: a dot, the name, a dot, six letters or digits, and
/// [`ENDING`]. Hidden, and in the same folder, or it could not be renamed to `target`.
pub(super) fn temporary_of(target: &Path) -> PathBuf {
    let mut name = start(target.file_name().unwrap_or_default());
    let mut number = RandomState::new().hash_one(target);
    for _ in 0..LETTERS {
        name.push(
            char::from_digit((number % 36) as u32, 36).map_or_else(String::new, String::from),
        );
        number /= 36;
    }
    name.push(ENDING);
    target.with_file_name(name)
}

/// Whether `entry` is a name that [`temporary_of`] gives for `target`.
pub(super) fn is_temporary(entry: &OsStr, target: &OsStr) -> bool {
    let start = start(target);
    let letters = entry
        .as_encoded_bytes()
        .strip_prefix(start.as_encoded_bytes())
        .and_then(|rest| rest.strip_suffix(ENDING.as_bytes()));
    letters.is_some_and(|it| it.len() == LETTERS && it.iter().all(u8::is_ascii_alphanumeric))
}

/// What all temporary names of a file start with. A name that leaves no room for the rest is cut off.
fn start(name: &OsStr) -> OsString {
    let room = LONGEST - LETTERS - ENDING.len() - 2;
    let mut start = OsString::from(".");
    if name.len() <= room {
        start.push(name);
    } else {
        let text = name.to_string_lossy();
        let end = (0..=room).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        start.push(&text[..end]);
    }
    start.push(".");
    start
}

/// Where the file is kept that stood at `path` before: its name with `~` behind it.
pub fn previous_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    name.push("~");
    path.with_file_name(name)
}
