//! System-specific metadata: owners, permissions, extended attributes, and flushing folders.
//!
//! Some network drives and sticks don't support these. Marks matter more, so failures are ignored.

#[cfg(unix)]
pub(super) use self::unix::{check_readable, copy, flush_folder, inode, owned, with_mode};

#[cfg(not(unix))]
pub(super) use self::other::{check_readable, copy, flush_folder, inode, owned, with_mode};

#[cfg(unix)]
mod unix {
    use std::{
        fs::{File, Metadata, OpenOptions, Permissions},
        io::{self, Read as _},
        os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _, fchown},
        path::Path,
    };

    use super::super::disk::{FileInfo, FileOwner};

    /// The permission bits of a mode.
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

    /// Creates a file with no more permissions than the one it replaces, so that nobody else can read it for a moment.
    pub(in super::super) fn with_mode(options: &mut OpenOptions, like: Option<&FileInfo>) {
        if let Some(owned) = like.and_then(|info| info.owned) {
            options.mode(owned.mode & 0o666);
        }
    }

    pub(in super::super) fn copy(file: &File, path: &Path, info: &FileInfo) {
        let Some(owned) = info.owned else { return };
        let before = file.metadata().ok();
        if before.is_none_or(|it| (it.uid(), it.gid()) != (owned.user, owned.group)) {
            // Only root can give files away, but one's own groups can be set.
            fchown(file, Some(owned.user), Some(owned.group))
                .or_else(|_| fchown(file, None, Some(owned.group)))
                .unwrap_or_else(|err| log::debug!("the owner cannot be kept: {err}"));
        }
        // After the owner, since changing that clears some permissions.
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

    /// Reads a byte. That proves as much as another flush, and the disk needn't empty its cache for it.
    pub(in super::super) fn check_readable(path: &Path) -> io::Result<()> {
        match File::open(path).and_then(|mut file| file.read(&mut [0])) {
            // Without read permission nothing can be checked.
            Err(err) if err.kind() == io::ErrorKind::PermissionDenied => Ok(()),
            read => read.map(drop),
        }
    }
}

/// Extended attributes, set by the analyst, the desktop or an access list.
#[cfg(any(target_os = "linux", target_os = "macos"))]
mod attributes {
    use std::{ffi::CStr, fs::File, path::Path};

    use rustix::fs::{XattrFlags, fsetxattr, getxattr, listxattr};

    /// Maximum size in bytes of a list of attributes, or of a value (Linux's own limit).
    const MAX_BYTES: usize = 64 << 10;

    /// Copies the attributes of the file at `path` to `file`. Skips those that can't be set.
    pub(super) fn copy(path: &Path, file: &File) {
        let mut names = vec![0; MAX_BYTES];
        let Ok(len) = listxattr(path, names.as_mut_slice()) else { return };
        let mut value = vec![0; if len == 0 { 0 } else { MAX_BYTES }];
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

    pub(in super::super) fn copy(_: &File, _: &Path, _: &FileInfo) {}

    /// Does nothing: Windows can't flush a folder, but its journal keeps names in order.
    pub(in super::super) fn flush_folder(_: &Path) -> io::Result<()> {
        Ok(())
    }

    /// Does nothing, since a virus scanner may be holding the file.
    pub(in super::super) fn check_readable(_: &Path) -> io::Result<()> {
        Ok(())
    }
}
