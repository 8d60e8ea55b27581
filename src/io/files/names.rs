//! What the files are called that stand beside another: those that are being written, and the one before.

use std::{
    collections::hash_map::RandomState,
    ffi::{OsStr, OsString},
    hash::BuildHasher as _,
    path::{Path, PathBuf},
};

use crate::model::file_name;

/// What a temporary file's name ends with, so that no other program's is taken for ours.
const ENDING: &str = ".saving";

/// How many letters and digits tell the temporary files of one file from one another.
const LETTERS: usize = 6;

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

/// What all temporary names of a file start with.
fn start(name: &OsStr) -> OsString {
    file_name::made_of(".", name, ".", LETTERS + ENDING.len())
}

/// Where the file is kept that stood at `path` before: its name with `~` behind it.
pub fn previous_of(path: &Path) -> PathBuf {
    path.with_file_name(file_name::made_of("", path.file_name().unwrap_or_default(), "~", 0))
}

/// Where what stands at `path` is set aside the `number`th time, from 1.
pub(super) fn aside_of(path: &Path, number: u32) -> PathBuf {
    let ending = match number {
        1 => ".set-aside".to_owned(),
        _ => format!(".set-aside-{number}"),
    };
    path.with_file_name(file_name::made_of("", path.file_name().unwrap_or_default(), &ending, 0))
}
