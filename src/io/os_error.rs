//! The system's errors in words. See [`describe_io_error`].

use std::io::{Error, ErrorKind};

use crate::i18n::{Message, msg};

/// Describes `err`: with its own message if it carries one, with ours for common disk errors, or else the system's.
pub(crate) fn describe_io_error(err: &Error) -> Message {
    if let Some(message) = err.get_ref().and_then(|own| own.downcast_ref::<Message>()) {
        return message.clone();
    }
    match err.kind() {
        ErrorKind::NotFound => msg!("system-not-found"),
        ErrorKind::PermissionDenied => msg!("system-no-permission"),
        ErrorKind::AlreadyExists => msg!("system-exists"),
        ErrorKind::StorageFull => msg!("system-disk-full"),
        ErrorKind::QuotaExceeded => msg!("system-quota"),
        ErrorKind::ReadOnlyFilesystem => msg!("system-read-only"),
        ErrorKind::FileTooLarge => msg!("system-too-large"),
        ErrorKind::InvalidFilename => msg!("system-bad-name"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => msg!("system-busy"),
        ErrorKind::IsADirectory => msg!("system-is-folder"),
        ErrorKind::NotADirectory => msg!("system-no-folder"),
        ErrorKind::CrossesDevices => msg!("system-other-disk"),
        ErrorKind::Unsupported => msg!("system-unsupported"),
        ErrorKind::TimedOut => msg!("system-timed-out"),
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable => msg!("system-network"),
        ErrorKind::WouldBlock | ErrorKind::OutOfMemory => msg!("system-exhausted"),
        _ => system_message(err),
    }
}

/// Returns the system's own text. Of the errors without a kind, only that of a failing disk is frequent.
fn system_message(err: &Error) -> Message {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    if rustix::io::Errno::from_io_error(err) == Some(rustix::io::Errno::IO) {
        return msg!("system-input-output");
    }
    err.to_string().into()
}
