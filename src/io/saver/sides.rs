//! What each sidecar held when it was last read or written, so that what others write can be merged. See [`Sides`].

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::Save;
use crate::{io::files::Stamp, model::Work};

/// What is known of each sidecar.
#[derive(Debug, Default)]
pub(super) struct Sides {
    known: BTreeMap<PathBuf, Side>,

    /// What was read and may begin to be used.
    read: BTreeMap<PathBuf, (Option<Stamp>, Option<Work>)>,
}

/// What is known of one.
#[derive(Debug, Default)]
struct Side {
    /// What it held when it was last read or written.
    base: Option<Work>,

    /// How many merges that includes.
    merges: u64,

    /// A merge that the session has not taken in yet: its number, which file was merged, and what that held.
    waiting: Option<(u64, Stamp, Option<Work>)>,
}

impl Sides {
    /// It was read, and this was in it.
    pub(super) fn read(&mut self, path: PathBuf, found: Option<Stamp>, work: Option<Work>) {
        self.read.insert(path, (found, work));
    }

    /// What was read of it last.
    pub(super) fn begun(&mut self, path: &Path) -> Option<(Option<Stamp>, Option<Work>)> {
        self.read.remove(path)
    }

    /// This is what it holds, if that is known.
    pub(super) fn begin(&mut self, path: PathBuf, base: Option<Work>) {
        self.known.insert(path, Side { base, ..Side::default() });
    }

    /// It has another name, and nothing was merged there.
    pub(super) fn moved(&mut self, from: &Path, to: PathBuf) {
        let base = self.known.remove(from).and_then(|side| side.base);
        self.begin(to, base);
    }

    /// It was written.
    pub(super) fn wrote(&mut self, save: &Save) {
        self.known.entry(save.path.clone()).or_default().base = Some(save.work.clone());
    }

    /// It was merged, as the session has not heard yet.
    pub(super) fn merged(&mut self, path: PathBuf, number: u64, found: (Stamp, Option<Work>)) {
        self.known.entry(path).or_default().waiting = Some((number, found.0, found.1));
    }

    /// The session has taken merge `number` in. Returns which file that was, unless there was another merge since.
    pub(super) fn taken_in(&mut self, path: PathBuf, number: u64) -> Option<Stamp> {
        let side = self.known.entry(path).or_default();
        let (_, stamp, base) = side.waiting.take_if(|waiting| waiting.0 == number)?;
        (side.base, side.merges) = (base, number);
        Some(stamp)
    }

    /// What it held last, and how many merges that includes.
    pub(super) fn base(&self, path: &Path) -> (Option<Work>, u64) {
        self.known.get(path).map_or((None, 0), |side| (side.base.clone(), side.merges))
    }

    /// Whether a state was made before the session took in what is in the file.
    pub(super) fn is_behind(&self, save: &Save) -> bool {
        self.known.get(&save.path).is_some_and(|side| save.merges < side.merges)
    }
}
