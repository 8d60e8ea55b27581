//! The names of temporary files and backups.

use std::{
    collections::hash_map::RandomState,
    ffi::{OsStr, OsString},
    fs,
    hash::BuildHasher as _,
    iter,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use crate::model::file_name;

/// The suffix of temporary files, which no other program uses.
const TEMP_SUFFIX: &str = ".saving";

/// Number of characters that distinguish the temporary files of one file.
const RANDOM_LEN: usize = 6;

/// How many of them, from the start, are the same for all files written by this computer.
const MACHINE_LEN: usize = 3;

/// The base of these characters: letters and digits.
const RADIX: u32 = 36;

/// Returns an unused name next to `target`, with near certainty: a dot, the name, a dot, six letters or digits, and
/// [`TEMP_SUFFIX`]. It is hidden, and in the same folder, so that it can be renamed to `target`. The first three
/// characters identify the machine.
pub(super) fn temp_path(target: &Path) -> PathBuf {
    let mut name = temp_prefix(target.file_name().unwrap_or_default());
    name.push(machine_prefix());
    name.push(to_base36(RandomState::new().hash_one(target), RANDOM_LEN - MACHINE_LEN));
    name.push(TEMP_SUFFIX);
    target.with_file_name(name)
}

/// Returns whether the temporary file called `entry` was written by this computer.
pub(super) fn is_from_this_machine(entry: &OsStr) -> bool {
    let name = entry.as_encoded_bytes().strip_suffix(TEMP_SUFFIX.as_bytes());
    let letters = name.and_then(|name| name.get(name.len().checked_sub(RANDOM_LEN)?..));
    letters.is_some_and(|it| it.starts_with(machine_prefix().as_bytes()))
}

/// Returns the characters that identify this computer. Two machines hardly ever share them.
fn machine_prefix() -> &'static str {
    static MACHINE: LazyLock<String> = LazyLock::new(|| {
        let mut hasher = blake3::Hasher::new();
        hasher.update(gethostname::gethostname().as_encoded_bytes());
        // Host names are chosen by people, and may not be unique.
        hasher.update(&fs::read("/etc/machine-id").unwrap_or_default());
        let hash = hasher.finalize();
        let (number, _) = hash.as_bytes().split_at(size_of::<u64>());
        to_base36(number.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)), MACHINE_LEN)
    });
    &MACHINE
}

/// Returns the last `len` base-36 digits of `number`, lowest first.
fn to_base36(number: u64, len: usize) -> String {
    let digits = iter::successors(Some(number), |rest| Some(rest / u64::from(RADIX)));
    let digits = digits.map(|rest| (rest % u64::from(RADIX)) as u32);
    digits.take(len).filter_map(|digit| char::from_digit(digit, RADIX)).collect()
}

/// Returns whether `entry` is a name that [`temp_path`] gives for `target`.
pub(super) fn is_temp_name(entry: &OsStr, target: &OsStr) -> bool {
    let start = temp_prefix(target);
    let letters = entry
        .as_encoded_bytes()
        .strip_prefix(start.as_encoded_bytes())
        .and_then(|rest| rest.strip_suffix(TEMP_SUFFIX.as_bytes()));
    letters.is_some_and(|it| it.len() == RANDOM_LEN && it.iter().all(u8::is_ascii_alphanumeric))
}

fn temp_prefix(name: &OsStr) -> OsString {
    file_name::derived_name(".", name, ".", RANDOM_LEN + TEMP_SUFFIX.len())
}

/// Returns the path of the backup of the file at `path`: its name followed by `~`.
pub fn backup_path(path: &Path) -> PathBuf {
    path.with_file_name(file_name::derived_name("", path.file_name().unwrap_or_default(), "~", 0))
}

/// The suffix of a file set aside, before its number.
pub const SET_ASIDE_SUFFIX: &str = ".set-aside";

/// Returns the path at which the file at `path` is set aside the `number`th time, from 1.
pub(super) fn set_aside_path(path: &Path, number: u32) -> PathBuf {
    let suffix = match number {
        1 => SET_ASIDE_SUFFIX.to_owned(),
        _ => format!("{SET_ASIDE_SUFFIX}-{number}"),
    };
    let name = path.file_name().unwrap_or_default();
    path.with_file_name(file_name::derived_name("", name, &suffix, 0))
}
