//! What the files are called that stand beside another: those that are being written, and the one before.

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

/// What a temporary file's name ends with, so that no other program's is taken for ours.
const TEMP_SUFFIX: &str = ".saving";

/// How many letters and digits tell the temporary files of one file from one another.
const RANDOM_LEN: usize = 6;

/// How many of them, the first ones, are the same for all that this machine writes.
const MACHINE_LEN: usize = 3;

/// How many letters and digits there are.
const RADIX: u32 = 36;

/// A name beside `target` that nobody has, as good as certainly: a dot, the name, a dot, six letters or digits, and
/// [`TEMP_SUFFIX`]. Hidden, and in the same folder, or it could not be renamed to `target`. The first three letters tell
/// which machine wrote it.
pub(super) fn temp_path(target: &Path) -> PathBuf {
    let mut name = temp_prefix(target.file_name().unwrap_or_default());
    name.push(machine_prefix());
    name.push(to_base36(RandomState::new().hash_one(target), RANDOM_LEN - MACHINE_LEN));
    name.push(TEMP_SUFFIX);
    target.with_file_name(name)
}

/// Whether `entry`, which is the name of a temporary file, says that this machine wrote it.
pub(super) fn is_from_this_machine(entry: &OsStr) -> bool {
    let name = entry.as_encoded_bytes().strip_suffix(TEMP_SUFFIX.as_bytes());
    let letters = name.and_then(|name| name.get(name.len().checked_sub(RANDOM_LEN)?..));
    letters.is_some_and(|it| it.starts_with(machine_prefix().as_bytes()))
}

/// The letters that this machine's temporary files have in common. Two machines have the same ones as good as never.
fn machine_prefix() -> &'static str {
    static MACHINE: LazyLock<String> = LazyLock::new(|| {
        let mut hasher = blake3::Hasher::new();
        hasher.update(gethostname::gethostname().as_encoded_bytes());
        // Names of machines are chosen by people, who like some of them more than once.
        hasher.update(&fs::read("/etc/machine-id").unwrap_or_default());
        let hash = hasher.finalize();
        let (number, _) = hash.as_bytes().split_at(size_of::<u64>());
        to_base36(number.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)), MACHINE_LEN)
    });
    &MACHINE
}

/// `number` as so many letters and digits, the last of its digits first.
fn to_base36(number: u64, len: usize) -> String {
    let digits = iter::successors(Some(number), |rest| Some(rest / u64::from(RADIX)));
    let digits = digits.map(|rest| (rest % u64::from(RADIX)) as u32);
    digits.take(len).filter_map(|digit| char::from_digit(digit, RADIX)).collect()
}

/// Whether `entry` is a name that [`temp_path`] gives for `target`.
pub(super) fn is_temp_name(entry: &OsStr, target: &OsStr) -> bool {
    let start = temp_prefix(target);
    let letters = entry
        .as_encoded_bytes()
        .strip_prefix(start.as_encoded_bytes())
        .and_then(|rest| rest.strip_suffix(TEMP_SUFFIX.as_bytes()));
    letters.is_some_and(|it| it.len() == RANDOM_LEN && it.iter().all(u8::is_ascii_alphanumeric))
}

/// What all temporary names of a file start with.
fn temp_prefix(name: &OsStr) -> OsString {
    file_name::derived_name(".", name, ".", RANDOM_LEN + TEMP_SUFFIX.len())
}

/// Where the file is kept that stood at `path` before: its name with `~` behind it.
pub fn backup_path(path: &Path) -> PathBuf {
    path.with_file_name(file_name::derived_name("", path.file_name().unwrap_or_default(), "~", 0))
}

/// What follows the name of a file that was set aside, before its number.
pub const SET_ASIDE_SUFFIX: &str = ".set-aside";

/// Where what stands at `path` is set aside the `number`th time, from 1.
pub(super) fn set_aside_path(path: &Path, number: u32) -> PathBuf {
    let ending = match number {
        1 => SET_ASIDE_SUFFIX.to_owned(),
        _ => format!("{SET_ASIDE_SUFFIX}-{number}"),
    };
    path.with_file_name(file_name::derived_name(
        "",
        path.file_name().unwrap_or_default(),
        &ending,
        0,
    ))
}
