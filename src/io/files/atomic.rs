//! Replacing a file so that at every moment either the old one or the new one stands there, whole.
//!
//! Written beside, flushed, renamed, folder flushed: what other orders lose in a power cut was measured.

use std::{
    ffi::OsStr,
    fs::{self, DirEntry, Metadata},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use atomic_write_file::AtomicWriteFile;

use super::{FileError, Guard, Stamp, must_be_file};

/// A temporary file that nobody has written to for so long belongs to nobody who still runs.
const ABANDONED: Duration = Duration::from_mins(10);

/// Replaces the file at `path` by what `fill` writes, if `guard` lets what stands there be overwritten.
///
/// A link is followed, so the file it names is replaced. The permissions of what stood there are kept.
/// Returns what stands there afterwards.
///
/// # Errors
///
/// Where it cannot be written; then what stood there still does. The one exception is
/// [`FileError::Unconfirmed`], which says so.
pub fn write_atomically(
    path: &Path,
    guard: &Guard,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Stamp, FileError> {
    let failed = |err| FileError::of_writing(path, err);
    let target = behind_links(path).map_err(failed)?;
    must_be_replaceable(path, &target)?;

    let mut temporary = open_beside(&target).map_err(failed)?;
    let hash = write_hashed(&mut temporary, fill).map_err(failed)?;
    guard.check(&target)?;

    // The same open file, so that the stamp is that of what was written, whatever comes after.
    let ours = temporary.as_file().try_clone().map_err(failed)?;
    let committed = temporary.commit();
    let stamp = Stamp::new(&ours.metadata().map_err(failed)?).with_hash(hash);
    match committed {
        Ok(()) => Ok(stamp),
        Err(err) => after_failed_commit(path, &target, stamp, err),
    }
}

/// Opens the temporary file that will take the target's place, with its owner and permissions.
///
/// Some network drives and sticks let nobody set those, and marks matter more.
#[cfg(unix)]
fn open_beside(target: &Path) -> io::Result<AtomicWriteFile> {
    use atomic_write_file::unix::OpenOptionsExt as _;

    let mut options = AtomicWriteFile::options();
    match options.open(target) {
        Err(err) if err.kind() == io::ErrorKind::PermissionDenied => {}
        opened => return opened,
    }
    options.preserve_owner(false);
    let opened = options.open(target).or_else(|_| options.preserve_mode(false).open(target))?;
    let stamp = Stamp::new(&opened.as_file().metadata()?);
    // What could not be given its permissions was left lying there.
    remove_temporaries(target, |metadata| {
        metadata.len() == 0 && !stamp.is_same_inode(&Stamp::new(metadata))
    });
    Ok(opened)
}

#[cfg(not(unix))]
fn open_beside(target: &Path) -> io::Result<AtomicWriteFile> {
    AtomicWriteFile::open(target)
}

/// Finds out how far a commit went that failed: to the rename or not.
fn after_failed_commit(
    path: &Path,
    target: &Path,
    stamp: Stamp,
    err: io::Error,
) -> Result<Stamp, FileError> {
    let is_ours = |other: &Stamp| stamp.is_same_inode(other);
    if !super::stamp(target).ok().flatten().as_ref().is_some_and(is_ours) {
        remove_temporaries(target, |metadata| is_ours(&Stamp::new(metadata)));
        return Err(FileError::of_writing(path, err));
    }
    match err.kind() {
        // Some file systems do not know how to flush a folder. All that can be done is done.
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported => Ok(stamp),
        _ => {
            let (path, stamp) = (path.to_path_buf(), Box::new(stamp));
            Err(FileError::Unconfirmed { path, stamp, source: err })
        }
    }
}

fn write_hashed(
    temporary: &mut AtomicWriteFile,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<blake3::Hash> {
    let mut hashed = Hashed { inner: temporary, hasher: blake3::Hasher::new() };
    let mut buffered = BufWriter::new(&mut hashed);
    fill(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    Ok(hashed.hasher.finalize())
}

/// Hashes what is written on its way.
struct Hashed<W> {
    inner: W,
    hasher: blake3::Hasher,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let len = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..len]);
        Ok(len)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The file that `path` leads to, which may not be there yet.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(err) if err.kind() == io::ErrorKind::NotFound => {
            let folder = match path.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder,
                _ => Path::new("."),
            };
            match (fs::read_link(path), path.file_name()) {
                // A link to nothing. A circle of links is another error, so this comes to an end.
                (Ok(next), _) => behind_links(&folder.join(next)),
                (Err(_), Some(name)) => Ok(fs::canonicalize(folder)?.join(name)),
                (Err(_), None) => Err(err),
            }
        }
        found => found,
    }
}

/// Lets pass what a new file may be put in place of. A rename would ask nobody.
fn must_be_replaceable(path: &Path, target: &Path) -> Result<(), FileError> {
    let metadata = match fs::metadata(target) {
        Ok(metadata) => metadata,
        Err(err) if err.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(err) => return Err(FileError::of_writing(path, err)),
    };
    must_be_file(path, &metadata)?;
    if metadata.permissions().readonly() {
        return Err(FileError::NoPermission(path.to_path_buf()));
    }
    Ok(())
}

/// Removes temporary files that a killed program left beside `path` while replacing it.
///
/// Touches only names that [`write_atomically`] gives for this very file, and only what has been lying
/// there for a while, since another program may be writing just now. Cost grows with the folder.
pub fn remove_leftovers(path: &Path) {
    if let Ok(target) = behind_links(path) {
        remove_temporaries(&target, |metadata| {
            let age = metadata.modified().ok().and_then(|it| it.elapsed().ok());
            age.is_some_and(|age| ABANDONED <= age)
        });
    }
}

/// Removes the temporary files of `target` that `choose` names. What cannot be removed stays: it harms nobody.
fn remove_temporaries(target: &Path, choose: impl Fn(&Metadata) -> bool) {
    let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else { return };
    let Ok(entries) = fs::read_dir(folder) else { return };
    let is_chosen = |entry: &DirEntry| {
        is_temporary(&entry.file_name(), name)
            && entry.metadata().is_ok_and(|metadata| metadata.is_file() && choose(&metadata))
    };
    for entry in entries.flatten().filter(is_chosen) {
        if let Err(err) = fs::remove_file(entry.path()) {
            log::warn!("cannot remove {}: {err}", entry.path().display());
        }
    }
}

/// Whether `entry` is a name that `atomic-write-file` gives to a temporary file for `name`:
/// a dot, the name, a dot, six letters or digits.
fn is_temporary(entry: &OsStr, name: &OsStr) -> bool {
    let suffix = entry
        .as_encoded_bytes()
        .strip_prefix(b".")
        .and_then(|rest| rest.strip_prefix(name.as_encoded_bytes()))
        .and_then(|rest| rest.strip_prefix(b"."));
    suffix.is_some_and(|it| it.len() == 6 && it.iter().all(u8::is_ascii_alphanumeric))
}
