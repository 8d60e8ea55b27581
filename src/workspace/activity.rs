//! Long tasks whose progress is shown. See [`Activity`].

use super::{ExportIntent, LoadTracker, OngoingExport, Workspace};
use crate::{
    command::{Command, EditorCommand, FindCommand, Progress},
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
