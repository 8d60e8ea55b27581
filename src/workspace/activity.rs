//! Long tasks whose progress is shown. See [`Activity`] and [`LoadTracker`].

use std::path::Path;

use super::{ExportIntent, OngoingExport, Workspace};
use crate::{
    command::{Command, EditorCommand, FindCommand, LoadProgress, Progress},
    editor::Editor,
};

/// A long task.
#[derive(Clone, Copy, Debug)]
pub enum Activity<'a> {
    /// Documents are being read.
    Loading(&'a LoadTracker),
    /// An export is being written.
    Exporting(&'a OngoingExport, Progress),
    /// The active document is being searched.
    Searching(Progress),
    /// A document's marks are being saved.
    Saving(&'a Editor, Progress),
}

impl Activity<'_> {
    /// Returns the command that stops it, or `None` if it is already stopping or, as with saving, would lose marks.
    pub fn stop_command(&self) -> Option<Command> {
        match self {
            Self::Loading(reading) if reading.is_stopped() => None,
            Self::Loading(_) => Some(Command::StopLoading),
            Self::Exporting(export, _) if export.intent == ExportIntent::Stop => None,
            Self::Exporting(export, _) => Some(Command::StopExport(export.path.clone())),
            Self::Searching(..) => {
                Some(Command::Editor(EditorCommand::FindCommand(FindCommand::Pause)))
            }
            Self::Saving(..) => None,
        }
    }
}

impl Workspace {
    /// Returns the current long tasks in the order in which they are shown: first what can be stopped.
    pub fn activities(&self) -> impl Iterator<Item = Activity<'_>> {
        let reading = self.is_loading().then_some(Activity::Loading(&self.load_tracker));
        let exports = self.exports.iter();
        // While closing, exports are shown however short they are, since closing waits for them.
        let least = self.pending_close.map(|_| Progress::default());
        let exports =
            exports.filter_map(move |it| Some(Activity::Exporting(it, it.progress.or(least)?)));
        let search = self.active().and_then(Editor::find_state);
        let search = search.and_then(|it| it.progress).map(Activity::Searching);
        let saving = self.editors.iter();
        let saving = saving.filter_map(|it| Some(Activity::Saving(it, it.save_progress()?)));
        reading.into_iter().chain(exports).chain(search).chain(saving)
    }
}

/// The documents that are being read or queued.
#[derive(Debug, Default)]
pub struct LoadTracker {
    /// The number of documents without a final report.
    pending: usize,
    /// The last report on each document, in the order in which they started.
    reports: Vec<LoadProgress>,
    /// Whether the analyst has stopped loading.
    is_stopped: bool,
}

impl LoadTracker {
    /// Returns the number of documents being read or queued.
    pub fn pending(&self) -> usize {
        self.pending
    }

    /// Returns the progress of the first document, or `None` before its first report.
    pub fn progress(&self) -> Option<&LoadProgress> {
        self.reports.first()
    }

    /// Returns whether loading is being stopped.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    pub(super) fn add(&mut self, documents: usize) {
        self.pending += documents;
        self.is_stopped = false;
    }

    pub(super) fn progressed(&mut self, progress: LoadProgress) {
        if self.is_stopped {
            return;
        }
        match self.reports.iter_mut().find(|it| it.document == progress.document) {
            Some(report) => *report = progress,
            None => self.reports.push(progress),
        }
    }

    /// Records that a document is open, has failed, or is no longer wanted.
    pub(super) fn finish(&mut self, document: &Path) {
        self.pending = self.pending.saturating_sub(1);
        self.reports.retain(|it| it.document != document);
        self.is_stopped &= 0 < self.pending;
    }

    pub(super) fn stop(&mut self) {
        self.reports.clear();
        self.is_stopped = 0 < self.pending;
    }
}
