//! What takes so long that the analyst is told how far it is. See [`Activity`].

use super::{ExportIntent, LoadTracker, OngoingExport, Workspace};
use crate::{
    command::{Command, EditorCommand, Effect, FindCommand, Progress, ProgressCommand},
    editor::{Editor, FindState},
};

/// Something that takes long.
#[derive(Clone, Copy, Debug)]
pub enum Activity<'a> {
    /// Documents are read.
    Loading(&'a LoadTracker),
    /// A file is written for others.
    Exporting(&'a OngoingExport, Progress),
    /// Words are found in the document in front.
    Searching(Progress),
    /// A document's marks are put on the disk.
    Saving(&'a Editor, Progress),
}

impl Activity<'_> {
    /// What stops it. `None` where it is being stopped, or cannot be: to stop a save would be to lose marks.
    pub fn stop_command(&self) -> Option<Command> {
        match self {
            Self::Loading(reading) if reading.is_stopped() => None,
            Self::Loading(_) => Some(Command::StopLoading),
            Self::Exporting(export, _) if export.intent == ExportIntent::Stop => None,
            Self::Exporting(export, _) => {
                Some(Command::Progress(ProgressCommand::StopExport(export.path.clone())))
            }
            Self::Searching(..) => {
                Some(Command::Editor(EditorCommand::FindCommand(FindCommand::Pause)))
            }
            Self::Saving(..) => None,
        }
    }
}

impl Workspace {
    /// The table: what each command about what takes long does.
    pub(super) fn handle_progress_command(&mut self, it: ProgressCommand) -> Vec<Effect> {
        match it {
            ProgressCommand::Exporting(path, far) => self.export_progressed(&path, far),
            ProgressCommand::StopExport(path) => self.stop_export(path),
            ProgressCommand::Exported(path) => self.exported(&path),
            ProgressCommand::ExportStopped(path) => self.export_stopped(&path),
            ProgressCommand::ExportFailed { path, reason } => self.export_failed(&path, reason),
            ProgressCommand::Searching(searched) => self.search_progressed(searched),
            ProgressCommand::Saving(id, far) => self.save_progressed(id, far),
        }
    }

    /// What takes long just now, in the order in which it is shown: first what can be stopped.
    pub fn activities(&self) -> impl Iterator<Item = Activity<'_>> {
        let reading = self.is_loading().then_some(Activity::Loading(&self.load_tracker));
        let exports = self.exports.iter();
        // Who leaves is told what is waited for, however short that may be.
        let least = self.pending_close.map(|_| Progress::default());
        let exports =
            exports.filter_map(move |it| Some(Activity::Exporting(it, it.progress.or(least)?)));
        let finding = self.active().and_then(Editor::find_state);
        let finding = finding.and_then(FindState::progress).map(Activity::Searching);
        let saving = self.editors.iter();
        let saving = saving.filter_map(|it| Some(Activity::Saving(it, it.save_progress()?)));
        reading.into_iter().chain(exports).chain(finding).chain(saving)
    }
}
