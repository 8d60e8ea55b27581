//! What takes so long that the analyst is told how far it is. See [`Busy`].

use super::{Exporting, Reading, Wish, Workspace};
use crate::{
    command::{Act, Command, Effect, Far, Seek, Underway},
    session::{Finding, Session},
};

/// Something that takes long.
#[derive(Clone, Copy, Debug)]
pub enum Busy<'a> {
    /// Documents are read.
    Reading(&'a Reading),
    /// A file is written for others.
    Exporting(&'a Exporting, Far),
    /// Words are found in the document in front.
    Finding(Far),
    /// A document's marks are put on the disk.
    Saving(&'a Session, Far),
}

impl Busy<'_> {
    /// What stops it. `None` where it is being stopped, or cannot be: to stop a save would be to lose marks.
    pub fn stop(&self) -> Option<Command> {
        match self {
            Self::Reading(reading) if reading.is_stopped() => None,
            Self::Reading(_) => Some(Command::StopReading),
            Self::Exporting(export, _) if export.wish == Wish::Stop => None,
            Self::Exporting(export, _) => {
                Some(Command::Underway(Underway::StopExport(export.path.clone())))
            }
            Self::Finding(..) => Some(Command::Front(Act::Seek(Seek::Halt))),
            Self::Saving(..) => None,
        }
    }
}

impl Workspace {
    /// The table: what each command about what takes long does.
    pub(super) fn take_underway(&mut self, it: Underway) -> Vec<Effect> {
        match it {
            Underway::Exporting(path, far) => self.export_progressed(&path, far),
            Underway::StopExport(path) => self.stop_export(path),
            Underway::Exported(path) => self.exported(&path),
            Underway::ExportStopped(path) => self.export_stopped(&path),
            Underway::ExportFailed { path, reason } => self.export_failed(&path, reason),
            Underway::Searching(searched) => self.searched(searched),
            Underway::Saving(id, far) => self.save_progressed(id, far),
        }
    }

    /// What takes long just now, in the order in which it is shown: first what can be stopped.
    pub fn busy(&self) -> impl Iterator<Item = Busy<'_>> {
        let reading = self.is_reading().then_some(Busy::Reading(&self.reading));
        let exports = self.exports.iter();
        // Who leaves is told what is waited for, however short that may be.
        let least = self.leaving.map(|_| Far::default());
        let exports = exports.filter_map(move |it| Some(Busy::Exporting(it, it.far.or(least)?)));
        let finding = self.front().and_then(Session::finding);
        let finding = finding.and_then(Finding::far).map(Busy::Finding);
        let saving = self.sessions.iter();
        let saving = saving.filter_map(|it| Some(Busy::Saving(it, it.saving_far()?)));
        reading.into_iter().chain(exports).chain(finding).chain(saving)
    }
}
