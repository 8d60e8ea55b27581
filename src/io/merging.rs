//! Taking in a sidecar that others have written, on a thread of its own. See [`merge`].

use std::{ops::ControlFlow, sync::Arc};

use super::{
    Copies, Replies, Saver,
    files::{self, Contents, FileError},
    workers,
};
use crate::{
    anchor::{self, Found},
    change::{Change, Step},
    command::{Command, Merge, Merged, Notice, Placed, Placing},
    format::sidecar::{self, Past, SidecarError},
    model::{Document, Extent, Work},
    tongue::{Said, say},
};

/// Merges what stands on the disk with what the analyst has, and answers with the change that this makes.
///
/// What was found there is told to the saver first, so that it may be overwritten once the change has been taken in.
pub(super) fn merge(merge: Merge, saver: &Arc<Saver>, copies: &Copies, replies: &Replies) {
    let (id, number) = (merge.id, merge.number);
    let (saver, copies) = (Arc::clone(saver), copies.clone());
    let work = move || match merged(merge, &saver, &copies) {
        Ok(merged) => Command::Merged(Box::new(merged)),
        Err(Unmerged::Gone) => Command::SidecarGone(id),
        Err(Unmerged::Failed(reason)) => Command::NotMerged { id, number, reason },
    };
    let failed = move |reason| Command::NotMerged { id, number, reason };
    workers::answer("merging", replies, work, failed);
}

/// Finds the other place that a mark was given, and answers with it, on a thread of its own: what does not stand where
/// it stood is looked for in the whole text.
pub(super) fn place(asked: Placing, replies: &Replies) {
    let work = move || {
        let extent = found(&asked);
        Command::Placed(Box::new(Placed { asked, extent }))
    };
    let failed =
        |reason: Said| Command::Tell(Notice::error(say!("told-place-not-sought", reason = reason)));
    workers::answer("placing", replies, work, failed);
}

fn found(asked: &Placing) -> Option<Extent> {
    let mut on = |_: usize, _: usize| ControlFlow::Continue(());
    let marks = [asked.dispute.pieces.as_slice()];
    match anchor::find_again(&marks, None, &asked.document, &mut on)?.pop()? {
        Found::Exact(extent) | Found::Widened(extent) => Some(extent),
        Found::Moved(guess) | Found::Changed(guess) => Some(guess.extent),
        Found::Lost { .. } => None,
    }
}

/// Why nothing was merged.
enum Unmerged {
    /// There is nothing to merge any more.
    Gone,
    /// For this reason.
    Failed(Said),
}

fn merged(merge: Merge, saver: &Saver, copies: &Copies) -> Result<Merged, Unmerged> {
    let Merge { id, number, path, base, ours } = merge;
    let failed = |err: SidecarError| Unmerged::Failed(err.said());
    let Contents { bytes, stamp, .. } =
        files::read(&path, sidecar::LARGEST).map_err(|err| match err {
            FileError::Missing(_) => Unmerged::Gone,
            other => Unmerged::Failed(other.said()),
        })?;
    let theirs = sidecar::text(bytes).map_err(failed)?;
    let base = base.as_ref().map(sidecar::render);
    let merged = sidecar::merge(base.as_deref(), &sidecar::render(&ours), &theirs)
        .map_err(|err| Unmerged::Failed(err.said()))?;
    let place = |text: &str| -> Result<Work, Unmerged> {
        let loaded = sidecar::read_with(text, &ours.document, &mut Remembered(copies));
        Ok(loaded.map_err(failed)?.work)
    };
    let work = place(&merged.text)?;
    let theirs = if merged.is_theirs { work.clone() } else { place(&theirs)? };
    saver.merged(path, number, stamp, Some(theirs));
    Ok(Merged {
        id,
        number,
        change: Change::between(Step::Merge, &ours, &work),
        is_on_disk: merged.is_theirs,
        words: merged.tally.words(),
        disputed: merged.tally.disputed,
    })
}

/// Texts of which copies are kept.
struct Remembered<'a>(&'a Copies);

impl Past for Remembered<'_> {
    fn text(&mut self, name: &str) -> Option<Document> {
        self.0.find(name)
    }

    fn placed(&mut self, _done: usize, _of: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
