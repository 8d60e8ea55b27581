//! Taking in a sidecar that others have written, on a thread of its own. See `merge`.

use std::{ops::ControlFlow, path::Path, sync::Arc};

use super::{
    Replies, Saver, SnapshotStore,
    files::{self, FileContents, FileError},
    opening,
    presence::PresenceFiles,
    sidecar_versions::SidecarVersions,
    worker_threads,
};
use crate::{
    anchor::{self, AnchorResult},
    change::{Change, EditKind},
    command::{
        Command, ConflictedCopy, MergeRequest, MergeResult, MergeSource, Notification,
        OlderVersionDecision, PlaceRequest, PlaceResult, SyncCommand,
    },
    format::sidecar::{self, MergeError, MergeStats, SidecarError, SnapshotSource},
    i18n::{Message, msg},
    model::{Document, SpanSet, Work},
};

/// What is needed to merge.
#[derive(Clone, Debug)]
pub(super) struct SidecarMergeContext {
    /// Who saves.
    pub(super) saver: Arc<Saver>,
    /// Texts as they were, and which states sidecars were in.
    pub(super) snapshots: SnapshotStore,
    /// Which windows are ours.
    pub(super) presence: PresenceFiles,
}

/// Merges what stands on the disk with what the analyst has, and answers with the change that this makes.
///
/// What was found in place of the sidecar is told to the saver first, so that it may be overwritten once the change has
/// been taken in.
pub(super) fn merge(merge: MergeRequest, tools: SidecarMergeContext, replies: &Replies) {
    let (id, number) = (merge.id, merge.number);
    let work = move || match merge_incoming(merge, &tools) {
        Ok(merged) => Command::Merged(Box::new(merged)),
        Err(SidecarMergeFailure::Gone) => Command::SidecarRemoved(id),
        Err(SidecarMergeFailure::Failed(reason)) => Command::MergeFailed { id, number, reason },
        Err(SidecarMergeFailure::Older(blake3)) => {
            Command::Sync(SyncCommand::OlderReturned { id, number, blake3 })
        }
    };
    let failed = move |reason| Command::MergeFailed { id, number, reason };
    worker_threads::spawn_and_reply("merging", replies, work, failed);
}

/// Finds the other place that a mark was given, and answers with it, on a thread of its own: what does not stand where
/// it stood is looked for in the whole text.
pub(super) fn find_place(asked: PlaceRequest, replies: &Replies) {
    let work = move || {
        let extent = locate(&asked);
        Command::Placed(Box::new(PlaceResult { request: asked, spans: extent }))
    };
    let failed = |reason: Message| {
        Command::Notify(Notification::error(msg!("told-place-not-sought", reason = reason)))
    };
    worker_threads::spawn_and_reply("placing", replies, work, failed);
}

fn locate(asked: &PlaceRequest) -> Option<SpanSet> {
    let mut on = |_: usize, _: usize| ControlFlow::Continue(());
    let marks = [asked.conflict.pieces.as_slice()];
    match anchor::reanchor(&marks, None, &asked.document, &mut on)?.pop()? {
        AnchorResult::Exact(extent) | AnchorResult::Widened(extent) => Some(extent),
        AnchorResult::Moved(guess) | AnchorResult::Changed(guess) => Some(guess.spans),
        AnchorResult::Lost { .. } => None,
    }
}

/// On which document the marks of a sidecar were made, if on another one.
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
    /// There is nothing to merge any more.
    Gone,
    /// An older state stands there, with this hash.
    Older(String),
    /// For this reason.
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
    tools: &SidecarMergeContext,
) -> Result<MergeResult, SidecarMergeFailure> {
    match merge.source.clone() {
        MergeSource::Sidecar(how) => merge_with_sidecar(merge, &how, tools),
        MergeSource::Copy(copy) | MergeSource::Version(copy) => {
            merge_with_copy(&merge, &copy, tools)
        }
    }
}

fn merge_with_sidecar(
    merge: MergeRequest,
    how: &OlderVersionDecision,
    tools: &SidecarMergeContext,
) -> Result<MergeResult, SidecarMergeFailure> {
    let MergeRequest { id, number, path, base, ours, .. } = merge;
    let FileContents { bytes, fingerprint: stamp, hash } = files::read(&path, sidecar::MAX_BYTES)
        .map_err(|err| match err {
        FileError::Missing(_) => SidecarMergeFailure::Gone,
        other => SidecarMergeFailure::Failed(other.message()),
    })?;
    let (blake3, states) = (hash.to_hex().to_string(), tools.snapshots.versions());
    let theirs = sidecar::decode_text(bytes)?;
    if let Some(reason) = foreign_reason(&theirs, &ours.document) {
        return Err(SidecarMergeFailure::Failed(reason));
    }
    let (text, is_theirs, tally) = match how {
        OlderVersionDecision::KeepMine(asked) if *asked == blake3 => {
            (sidecar::render(&ours), false, MergeStats::default())
        }
        OlderVersionDecision::GoBack(asked) if *asked == blake3 => {
            (theirs.clone(), true, MergeStats::default())
        }
        // Whoever else has it open here has undone something, and their window writes what is wanted.
        _ if states.is_older(&path, &blake3) && !tools.presence.is_shared(&path) => {
            return Err(SidecarMergeFailure::Older(blake3));
        }
        _ => {
            let base = base.as_ref().map(sidecar::render);
            let merged = sidecar::merge(base.as_deref(), &sidecar::render(&ours), &theirs)?;
            (merged.text, merged.equals_theirs, merged.stats)
        }
    };
    let place = |text: &str| -> Result<Work, SidecarMergeFailure> {
        Ok(sidecar::read_with(text, &ours.document, &mut SnapshotLookup(&tools.snapshots))?.work)
    };
    // What is kept is what the analyst sees: to place it again might find something else.
    let is_mine = matches!(how, OlderVersionDecision::KeepMine(asked) if *asked == blake3);
    let work = if is_mine { ours.clone() } else { place(&text)? };
    let theirs = if is_theirs { work.clone() } else { place(&theirs)? };
    if states.is_older(&path, &blake3) {
        states.record_rollback(&path, &blake3);
    } else if is_theirs {
        states.record_ours(&path, &blake3);
    } else {
        // It lacks something that is only in memory yet.
        states.record_found(&path, &blake3);
    }
    tools.saver.record_merge(path, number, stamp, Some(theirs));
    Ok(MergeResult {
        id,
        number,
        change: Change::between(EditKind::Merge, &ours, &work),
        is_on_disk: is_theirs,
        summary: tally.summary(),
        conflicts: tally.conflicts,
    })
}

/// Merges another version of the sidecar, if it still is what was found.
fn merge_with_copy(
    merge: &MergeRequest,
    copy: &ConflictedCopy,
    tools: &SidecarMergeContext,
) -> Result<MergeResult, SidecarMergeFailure> {
    let MergeRequest { id, number, path, ours, .. } = merge;
    let contents = files::read(&copy.path, sidecar::MAX_BYTES)
        .map_err(|err| SidecarMergeFailure::Failed(err.message()))?;
    if contents.hash.to_hex().as_str() != copy.blake3 {
        return Err(SidecarMergeFailure::Failed(msg!("why-copy-changed")));
    }
    let theirs = sidecar::decode_text(contents.bytes)?;
    let states = tools.snapshots.versions();
    let ours_text = sidecar::render(ours);
    let merged = if let Some(older) = older_on_disk(path, copy, states) {
        sidecar::merge(Some(&older), &ours_text, &theirs)?
    } else {
        let known = known_ancestor(path, copy, &theirs, states);
        sidecar::merge_copy(known.as_deref(), &ours_text, &theirs)?
    };
    let loaded =
        sidecar::read_with(&merged.text, &ours.document, &mut SnapshotLookup(&tools.snapshots));
    let work = loaded?.work;
    Ok(MergeResult {
        id: *id,
        number: *number,
        change: Change::between(EditKind::Merge, ours, &work),
        is_on_disk: false,
        summary: merged.stats.summary(),
        conflicts: merged.stats.conflicts,
    })
}

/// What the sidecar at `path` holds, if that is an older state from which `copy` surely came.
fn older_on_disk(path: &Path, copy: &ConflictedCopy, states: &SidecarVersions) -> Option<String> {
    let contents = files::read(path, sidecar::MAX_BYTES).ok()?;
    let is_newer = states.is_newer(path, &copy.blake3, contents.hash.to_hex().as_str());
    sidecar::decode_text(contents.bytes).ok().filter(|_| is_newer)
}

/// An older state of the sidecar at `path` from which what stands there surely came: the copy itself, if it is one, or
/// the file before, which is kept.
pub fn known_ancestor(
    path: &Path,
    copy: &ConflictedCopy,
    text: &str,
    states: &SidecarVersions,
) -> Option<String> {
    // A program that syncs folders may have put another state in its place, or nothing.
    let now = files::hash(path).ok()?;
    if states.is_ancestor(path, &copy.blake3, &now) {
        return Some(text.to_owned());
    }
    let before = files::backup_path(&files::canonical_path(path));
    let contents = files::read(&before, sidecar::MAX_BYTES).ok()?;
    let is_ancestor = states.is_ancestor(path, contents.hash.to_hex().as_str(), &now);
    sidecar::decode_text(contents.bytes).ok().filter(|_| is_ancestor)
}

/// Texts of which copies are kept.
struct SnapshotLookup<'a>(&'a SnapshotStore);

impl SnapshotSource for SnapshotLookup<'_> {
    fn snapshot(&mut self, name: &str) -> Option<Document> {
        self.0.find(name)
    }

    fn report_placed(&mut self, _done: usize, _of: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
