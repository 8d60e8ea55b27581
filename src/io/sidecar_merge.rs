//! Merges a sidecar that others have written, on its own thread. See `merge`.

use std::{ops::ControlFlow, path::Path};

use super::{
    IoContext, Replies, SnapshotStore,
    files::{self, FileContents, FileError},
    opening,
    saver::SaverRequest,
    sidecar_versions::SidecarVersions,
};
use crate::{
    anchor,
    change::{Change, EditKind},
    command::{
        ConflictedCopy, MergeRequest, MergeResult, MergeSource, Notification, OlderVersionDecision,
        PlaceRequest, PlaceResult, Reply,
    },
    format::sidecar::{self, MergeError, MergeStats, SidecarError, SnapshotSource},
    i18n::{Message, msg},
    model::{Document, SpanSet, Work},
};

/// Merges a version on the disk with the editor's state, and answers with the resulting change.
///
/// The saver learns the version found in place of the sidecar first, so that it may be overwritten once the change is
/// applied.
pub(super) fn merge(merge: MergeRequest, ctx: IoContext) {
    let (id, number) = (merge.id, merge.number);
    let replies = ctx.replies.clone();
    let work = move || match merge_incoming(merge, &ctx) {
        Ok(merged) => Reply::Merged(Box::new(merged)),
        Err(SidecarMergeFailure::Gone) => Reply::SidecarRemoved(id),
        Err(SidecarMergeFailure::Failed(reason)) => Reply::MergeFailed(id, number, reason),
        Err(SidecarMergeFailure::Older(blake3)) => Reply::OlderReturned(id, number, blake3),
    };
    let failed = move |reason| Reply::MergeFailed(id, number, reason);
    replies.answer_on_thread("merging", work, failed);
}

/// Locates the other place of a mark in a conflict, and answers with it, on its own thread: a mark that moved is
/// searched for in the whole text.
pub(super) fn find_place(request: PlaceRequest, replies: &Replies) {
    let work = move || {
        let spans = locate(&request);
        Reply::Placed(Box::new(PlaceResult { request, spans }))
    };
    let failed = |reason: Message| {
        Reply::Notify(Notification::error(msg!("notify-place-search-failed", reason = reason)))
    };
    replies.answer_on_thread("placing", work, failed);
}

fn locate(request: &PlaceRequest) -> Option<SpanSet> {
    let mut progress = |_: usize, _: usize| ControlFlow::Continue(());
    let marks = [request.conflict.pieces.as_slice()];
    let found = anchor::reanchor(&marks, None, &request.document, &mut progress)?;
    found.first()?.spans().cloned()
}

/// Returns why the marks of a sidecar belong to another document, if they do.
fn foreign_reason(theirs: &str, document: &Document) -> Option<Message> {
    let source = document.source();
    let header = sidecar::read_header(theirs).ok()?;
    if header.name == source.name || header.blake3 == source.blake3 {
        return None;
    }
    opening::made_on_another(theirs, &sidecar::read(theirs, document).ok()?.work)
}

/// Why nothing was merged.
enum SidecarMergeFailure {
    Gone,
    /// The file is an older version, with this hash.
    Older(String),
    Failed(Message),
}

impl From<SidecarError> for SidecarMergeFailure {
    fn from(err: SidecarError) -> Self {
        Self::Failed(err.message())
    }
}

impl From<MergeError> for SidecarMergeFailure {
    fn from(err: MergeError) -> Self {
        Self::Failed(err.message())
    }
}

fn merge_incoming(
    merge: MergeRequest,
    ctx: &IoContext,
) -> Result<MergeResult, SidecarMergeFailure> {
    match merge.source.clone() {
        MergeSource::Sidecar(decision) => merge_with_sidecar(merge, &decision, ctx),
        MergeSource::Copy(copy) | MergeSource::Version(copy) => merge_with_copy(&merge, &copy, ctx),
    }
}

fn merge_with_sidecar(
    merge: MergeRequest,
    decision: &OlderVersionDecision,
    ctx: &IoContext,
) -> Result<MergeResult, SidecarMergeFailure> {
    let MergeRequest { id, number, path, ours, .. } = merge;
    let contents = files::read(&path, sidecar::MAX_BYTES).map_err(|err| match err {
        FileError::Missing(_) => SidecarMergeFailure::Gone,
        other => SidecarMergeFailure::Failed(other.message()),
    })?;
    let FileContents { bytes, fingerprint, hash } = contents;
    let blake3 = hash.to_hex().to_string();
    let versions = ctx.snapshots.versions();
    let theirs = sidecar::decode_text(bytes)?;
    if let Some(reason) = foreign_reason(&theirs, &ours.document) {
        return Err(SidecarMergeFailure::Failed(reason));
    }
    let ours_text = sidecar::render(&ours);
    let (text, is_theirs, stats) = match decision {
        OlderVersionDecision::KeepMine(decided) if *decided == blake3 => {
            (ours_text.clone(), false, MergeStats::default())
        }
        OlderVersionDecision::GoBack(decided) if *decided == blake3 => {
            (theirs.clone(), true, MergeStats::default())
        }
        // Another window of ours that has it open has undone something, and writes what is wanted.
        _ if versions.is_older(&path, &blake3) && !ctx.presence.is_shared(&path) => {
            return Err(SidecarMergeFailure::Older(blake3));
        }
        _ => {
            // What comes from an older version doesn't lack what is newer because somebody removed it.
            let is_asked = *decision == OlderVersionDecision::Ask;
            let base = is_asked.then(|| ctx.saver.base(path.clone())).flatten();
            let base = base.as_ref().map(sidecar::render);
            let merged = sidecar::merge(base.as_deref(), &ours_text, &theirs)?;
            (merged.text, merged.equals_theirs, merged.stats)
        }
    };
    let place = |text: &str| -> Result<Work, SidecarMergeFailure> {
        Ok(sidecar::read_with(text, &ours.document, &mut SnapshotLookup(&ctx.snapshots))?.work)
    };
    // Our own state keeps its places: placing it again might differ.
    let work = if text == ours_text { ours.clone() } else { place(&text)? };
    let theirs = if is_theirs { work.clone() } else { place(&theirs)? };
    if versions.is_older(&path, &blake3) {
        versions.record_rollback(&path, &blake3);
    } else if is_theirs {
        versions.record_ours(&path, &blake3);
    } else {
        // It lacks something that is only in memory yet.
        versions.record_found(&path, &blake3);
    }
    ctx.saver.send(SaverRequest::RecordMerge(path, number, fingerprint, Box::new(theirs)));
    Ok(MergeResult {
        id,
        number,
        change: Change::between(EditKind::Merge, &ours, &work),
        is_on_disk: is_theirs,
        summary: stats.summary(),
        conflicts: stats.conflicts,
    })
}

/// Merges another version of the sidecar, if it is unchanged since it was found.
fn merge_with_copy(
    merge: &MergeRequest,
    copy: &ConflictedCopy,
    ctx: &IoContext,
) -> Result<MergeResult, SidecarMergeFailure> {
    let MergeRequest { id, number, path, ours, .. } = merge;
    let contents = files::read(&copy.path, sidecar::MAX_BYTES)
        .map_err(|err| SidecarMergeFailure::Failed(err.message()))?;
    if contents.hash.to_hex().as_str() != copy.blake3 {
        return Err(SidecarMergeFailure::Failed(msg!("why-copy-changed")));
    }
    let theirs = sidecar::decode_text(contents.bytes)?;
    let versions = ctx.snapshots.versions();
    let ours_text = sidecar::render(ours);
    let merged = if let Some(older) = older_on_disk(path, copy, versions) {
        sidecar::merge(Some(&older), &ours_text, &theirs)?
    } else {
        let known = known_ancestor(path, copy, &theirs, versions);
        sidecar::merge_copy(known.as_deref(), &ours_text, &theirs)?
    };
    let mut snapshots = SnapshotLookup(&ctx.snapshots);
    let work = sidecar::read_with(&merged.text, &ours.document, &mut snapshots)?.work;
    Ok(MergeResult {
        id: *id,
        number: *number,
        change: Change::between(EditKind::Merge, ours, &work),
        is_on_disk: false,
        summary: merged.stats.summary(),
        conflicts: merged.stats.conflicts,
    })
}

/// Returns the text of the sidecar at `path`, if that is an older version from which `copy` certainly came.
fn older_on_disk(path: &Path, copy: &ConflictedCopy, versions: &SidecarVersions) -> Option<String> {
    let contents = files::read(path, sidecar::MAX_BYTES).ok()?;
    let is_newer = versions.is_newer(path, &copy.blake3, contents.hash.to_hex().as_str());
    sidecar::decode_text(contents.bytes).ok().filter(|_| is_newer)
}

/// Returns an older version from which the sidecar at `path` certainly came: the copy itself, if it is one, or the
/// backup.
pub fn known_ancestor(
    path: &Path,
    copy: &ConflictedCopy,
    text: &str,
    versions: &SidecarVersions,
) -> Option<String> {
    // A sync program may have replaced or removed the file.
    let now = files::hash(path).ok()?;
    if versions.is_ancestor(path, &copy.blake3, &now) {
        return Some(text.to_owned());
    }
    let backup = files::canonical_backup_path(path);
    let contents = files::read(&backup, sidecar::MAX_BYTES).ok()?;
    let is_ancestor = versions.is_ancestor(path, contents.hash.to_hex().as_str(), &now);
    sidecar::decode_text(contents.bytes).ok().filter(|_| is_ancestor)
}

struct SnapshotLookup<'a>(&'a SnapshotStore);

impl SnapshotSource for SnapshotLookup<'_> {
    fn snapshot(&mut self, blake3: &str) -> Option<Document> {
        self.0.find(blake3)
    }

    fn report_placed(&mut self, _done: usize, _of: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
