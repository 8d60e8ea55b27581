//! What the saver knows of a sidecar. See [`KnownSidecar`].

use crate::{
    io::files::{BackupPolicy, FileFingerprint, OverwriteGuard},
    model::Work,
};

/// What is known of the file at a path.
pub(super) struct KnownSidecar {
    pub(super) guard: OverwriteGuard,
    /// Its marks when last read or written, if known: what merges start from.
    pub(super) base: Option<Work>,
    pub(super) pending_merge: Option<PendingMerge>,
    /// Whether the next save makes a backup: of a version read, but not of our own.
    pub(super) backup_policy: BackupPolicy,
    /// Size in bytes of what we wrote last.
    pub(super) written_len: u64,
    /// Expected size in bytes of the next write, if known.
    pub(super) expected_len: u64,
}

/// A merge with a version that was found, which the editor hasn't applied yet.
pub(super) struct PendingMerge {
    pub(super) number: u64,
    pub(super) found: FileFingerprint,
    pub(super) theirs: Work,
}

impl KnownSidecar {
    /// Describes a version that was found.
    pub(super) fn new(found: Option<FileFingerprint>, base: Option<Work>) -> Self {
        Self {
            expected_len: found.as_ref().map_or(0, FileFingerprint::byte_len),
            guard: OverwriteGuard::from(found),
            base,
            pending_merge: None,
            backup_policy: BackupPolicy::Keep,
            written_len: 0,
        }
    }

    /// Returns the hash of the file, if it is known for certain.
    pub(super) fn blake3(&self) -> Option<String> {
        match &self.guard {
            OverwriteGuard::Only(it) => it.blake3(),
            OverwriteGuard::Anything | OverwriteGuard::Nothing | OverwriteGuard::OneOf(_) => None,
        }
    }

    /// Records that we wrote this version.
    pub(super) fn record_write(&mut self, fingerprint: FileFingerprint, work: Work) {
        self.written_len = fingerprint.byte_len();
        self.expected_len = self.written_len;
        self.guard = OverwriteGuard::Only(fingerprint);
        self.base = Some(work);
        self.backup_policy = BackupPolicy::Discard;
    }
}
