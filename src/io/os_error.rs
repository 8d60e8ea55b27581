//! What the system answers, in words. See [`describe_io_error`].

use std::io::{Error, ErrorKind};

use crate::tongue::{Said, say};

/// What `err` says: our own words where it was made of them, words for what happens to disks, and else the system's.
pub(crate) fn describe_io_error(err: &Error) -> Said {
    if let Some(said) = err.get_ref().and_then(|own| own.downcast_ref::<Said>()) {
        return said.clone();
    }
    match err.kind() {
        ErrorKind::NotFound => say!("system-not-found"),
        ErrorKind::PermissionDenied => say!("system-no-permission"),
        ErrorKind::AlreadyExists => say!("system-exists"),
        ErrorKind::StorageFull => say!("system-disk-full"),
        ErrorKind::QuotaExceeded => say!("system-quota"),
        ErrorKind::ReadOnlyFilesystem => say!("system-read-only"),
        ErrorKind::FileTooLarge => say!("system-too-large"),
        ErrorKind::InvalidFilename => say!("system-bad-name"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => say!("system-busy"),
        ErrorKind::IsADirectory => say!("system-is-folder"),
        ErrorKind::NotADirectory => say!("system-no-folder"),
        ErrorKind::CrossesDevices => say!("system-other-disk"),
        ErrorKind::Unsupported => say!("system-unsupported"),
        ErrorKind::TimedOut => say!("system-timed-out"),
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable => say!("system-network"),
        ErrorKind::WouldBlock | ErrorKind::OutOfMemory => say!("system-exhausted"),
        _ => system_message(err),
    }
}

/// What the system itself says. Of the answers that have no kind, only that of a failing disk is frequent.
fn system_message(err: &Error) -> Said {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    if rustix::io::Errno::from_io_error(err) == Some(rustix::io::Errno::IO) {
        return say!("system-input-output");
    }
    err.to_string().into()
}
