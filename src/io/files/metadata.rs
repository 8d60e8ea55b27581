//! What systems have in different ways: owners, permissions, extended attributes, and folders that are flushed.
//!
//! Some network drives and sticks let nobody set any of these, and marks matter more: what cannot be kept is not.

#[cfg(unix)]
pub(super) use self::unix::{flush_folder, inode, owned, still_answers, take_after, with_mode};

#[cfg(not(unix))]
pub(super) use self::other::{flush_folder, inode, owned, still_answers, take_after, with_mode};

#[cfg(unix)]
mod unix {
    use std::{
        fs::{File, Metadata, OpenOptions, Permissions},
        io::{self, Read as _},
        os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _, fchown},
        path::Path,
    };

    use super::super::disk::{FileInfo, FileOwner};

    /// The bits of a mode that say who may do what.
    const PERMISSIONS: u32 = 0o7777;

    #[expect(clippy::unnecessary_wraps, reason = "other systems have no inodes")]
    pub(in super::super) fn inode(metadata: &Metadata) -> Option<(u64, u64)> {
        Some((metadata.dev(), metadata.ino()))
    }

    #[expect(clippy::unnecessary_wraps, reason = "other systems have no owners of this kind")]
    pub(in super::super) fn owned(metadata: &Metadata) -> Option<FileOwner> {
        let mode = metadata.mode() & PERMISSIONS;
        Some(FileOwner { user: metadata.uid(), group: metadata.gid(), mode })
    }

    /// Nobody else may read a new file, not even for a moment, where nobody may read the one that it replaces.
    pub(in super::super) fn with_mode(options: &mut OpenOptions, like: Option<&FileInfo>) {
        if let Some(owned) = like.and_then(|facts| facts.owned) {
            options.mode(owned.mode & 0o666);
        }
    }

    pub(in super::super) fn take_after(file: &File, path: &Path, facts: &FileInfo) {
        let Some(owned) = facts.owned else { return };
        let was = file.metadata().ok();
        if was.is_none_or(|it| (it.uid(), it.gid()) != (owned.user, owned.group)) {
            // Only root gives files away; a group that one is in oneself can be given.
            fchown(file, Some(owned.user), Some(owned.group))
                .or_else(|_| fchown(file, None, Some(owned.group)))
                .unwrap_or_else(|err| log::debug!("the owner cannot be kept: {err}"));
        }
        // After the owner, whose change takes some permissions away.
        file.set_permissions(Permissions::from_mode(owned.mode))
            .unwrap_or_else(|err| log::debug!("the permissions cannot be kept: {err}"));
        #[cfg(any(target_os = "linux", target_os = "macos"))]
        super::attributes::copy(path, file);
        #[cfg(not(any(target_os = "linux", target_os = "macos")))]
        let _: &Path = path;
    }

    pub(in super::super) fn flush_folder(folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    /// Reads a byte. That shows as much as flushing the file once more, and the disk need not empty its cache for it.
    pub(in super::super) fn still_answers(path: &Path) -> io::Result<()> {
        match File::open(path).and_then(|mut file| file.read(&mut [0])) {
            // Who may write but not read learns nothing.
            Err(err) if err.kind() == io::ErrorKind::PermissionDenied => Ok(()),
            read => read.map(drop),
        }
    }
}

/// Extended attributes: what the analyst, the desktop or an access list has written to the file itself.
#[cfg(any(target_os = "linux", target_os = "macos"))]
mod attributes {
    use std::{ffi::CStr, fs::File, path::Path};

    use rustix::fs::{XattrFlags, fsetxattr, getxattr, listxattr};

    /// The most bytes that a file's attributes or one's value may have (Linux's own bound).
    const MOST: usize = 64 << 10;

    /// Gives `file` the attributes of the file at `path`. Those that cannot be set, as only the system may, are not.
    pub(super) fn copy(path: &Path, file: &File) {
        let mut names = vec![0; MOST];
        let Ok(len) = listxattr(path, names.as_mut_slice()) else { return };
        let mut value = vec![0; if len == 0 { 0 } else { MOST }];
        for name in names[..len].split_inclusive(|byte| *byte == 0) {
            let Ok(name) = CStr::from_bytes_with_nul(name) else { continue };
            let copied = getxattr(path, name, value.as_mut_slice())
                .and_then(|len| fsetxattr(file, name, &value[..len], XattrFlags::empty()));
            if let Err(err) = copied {
                log::debug!("the attribute {} cannot be kept: {err}", name.to_string_lossy());
            }
        }
    }
}

#[cfg(not(unix))]
mod other {
    use std::{
        fs::{File, Metadata, OpenOptions},
        io,
        path::Path,
    };

    use super::super::disk::{FileInfo, FileOwner};

    pub(in super::super) fn inode(_: &Metadata) -> Option<(u64, u64)> {
        None
    }

    pub(in super::super) fn owned(_: &Metadata) -> Option<FileOwner> {
        None
    }

    pub(in super::super) fn with_mode(_: &mut OpenOptions, _: Option<&FileInfo>) {}

    pub(in super::super) fn take_after(_: &File, _: &Path, _: &FileInfo) {}

    /// Windows cannot flush a folder; its journal keeps names in order.
    pub(in super::super) fn flush_folder(_: &Path) -> io::Result<()> {
        Ok(())
    }

    /// A virus scanner may just be holding the file.
    pub(in super::super) fn still_answers(_: &Path) -> io::Result<()> {
        Ok(())
    }
}
