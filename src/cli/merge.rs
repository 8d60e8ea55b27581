//! `glossator merge`: two files of marks into one, as git asks its merge drivers.

use std::{io, path::Path, process::ExitCode};

use super::{args::Merge, complain};
use crate::{
    format::sidecar::{self, MergeError, Merged, Side},
    io::files::{
        self, Guard,
        disk::{Disk as _, RealDisk},
    },
};

/// Something is to be decided. For git this is a conflict.
const TO_DECIDE: u8 = 1;

/// Nothing was merged. A conflict for git as well, which leaves ours; above 128 it would give up the whole merge.
const NOT_MERGED: u8 = 3;

/// Merges the files and puts what came of it in the place of the second one.
pub(super) fn merge(task: &Merge) -> ExitCode {
    let name = task.path.clone().unwrap_or_else(|| task.ours.display().to_string());
    match merge_files(task) {
        Ok(merged) => tell(&name, &merged),
        Err(reason) => {
            complain(&format!("{name}: couldn't be merged; our version is unchanged: {reason}"));
            ExitCode::from(NOT_MERGED)
        }
    }
}

fn merge_files(task: &Merge) -> Result<Merged, String> {
    let base = read(&task.base)?;
    let base = (!base.trim().is_empty()).then_some(base.as_str());
    let merged = sidecar::merge(base, &read(&task.ours)?, &read(&task.theirs)?);
    let merged = merged.map_err(|err| format!("{}: {err}", of(&err)))?;
    if sidecar::LARGEST < merged.text.len() {
        let (megabytes, most) = (merged.text.len() >> 20, sidecar::LARGEST >> 20);
        return Err(format!(
            "the merged marks file would be too large ({megabytes} MB; the limit is {most} MB)"
        ));
    }
    let write = |out: &mut dyn io::Write| out.write_all(merged.text.as_bytes());
    files::remove_leftovers(&RealDisk, &task.ours);
    let _alone = RealDisk.alone(&task.ours);
    files::write_atomically(&task.ours, &Guard::Anything, write).map_err(|err| err.to_string())?;
    Ok(merged)
}

fn read(path: &Path) -> Result<String, String> {
    let contents = files::read(path, sidecar::LARGEST).map_err(|err| err.to_string())?;
    sidecar::text(contents.bytes).map_err(|err| format!("{}: {err}", path.display()))
}

fn of(err: &MergeError) -> &'static str {
    match err.side() {
        Side::Base => "common ancestor",
        Side::Ours => "ours",
        Side::Theirs => "theirs",
    }
}

/// Says what should be known of it, and nothing where all went without a question.
fn tell(name: &str, merged: &Merged) -> ExitCode {
    let tally = &merged.tally;
    if let Some(err) = &merged.without_base {
        complain(&format!(
            "{name}: merged without the common ancestor, so nothing was treated as removed: {err}"
        ));
    }
    if tally.kept == 0 && tally.disputed == 0 {
        return ExitCode::SUCCESS;
    }
    if let Some(words) = tally.words() {
        complain(&format!("{name}: {words}"));
    }
    if tally.disputed == 0 {
        return ExitCode::SUCCESS;
    }
    complain(
        "both versions of conflicting fields are kept: open the document in Glossator to resolve them",
    );
    ExitCode::from(TO_DECIDE)
}
