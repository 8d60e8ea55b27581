//! `glossator merge`: merges two sidecars, as a merge driver for git.

use std::{io, path::Path};

use super::{args::MergeArgs, exit_status::ExitStatus, print_stderr};
use crate::{
    format::sidecar::{self, MergeError, MergeSide, MergedSidecar},
    io::files::{
        self, OverwriteGuard,
        disk::{Disk as _, RealDisk},
    },
};

/// Merges the files and puts what came of it in the place of the second one.
pub(super) fn merge(args: &MergeArgs) -> ExitStatus {
    let name = args.path.clone().unwrap_or_else(|| args.ours.display().to_string());
    match merge_files(args) {
        Ok(merged) => report(&name, &merged),
        Err(reason) => {
            print_stderr(&format!(
                "{name}: couldn't be merged; our version is unchanged: {reason}"
            ));
            // A conflict for git as well: above 128 it would abort the whole merge.
            ExitStatus::Failed
        }
    }
}

fn merge_files(args: &MergeArgs) -> Result<MergedSidecar, String> {
    let base = read_sidecar(&args.base)?;
    let base = (!base.trim().is_empty()).then_some(base.as_str());
    let merged = sidecar::merge(base, &read_sidecar(&args.ours)?, &read_sidecar(&args.theirs)?);
    let merged = merged.map_err(|err| format!("{}: {err}", side_name(&err)))?;
    if sidecar::MAX_BYTES < merged.text.len() {
        let megabytes = merged.text.len() >> 20;
        let most = sidecar::MAX_BYTES >> 20;
        return Err(format!(
            "the merged marks file would be too large ({megabytes} MB; the limit is {most} MB)"
        ));
    }
    let write = |out: &mut dyn io::Write| out.write_all(merged.text.as_bytes());
    files::remove_leftovers(&RealDisk, &args.ours);
    let _lock = RealDisk.lock_folder_of(&args.ours);
    files::write_atomically(&args.ours, &OverwriteGuard::Anything, write)
        .map_err(|err| err.to_string())?;
    Ok(merged)
}

fn read_sidecar(path: &Path) -> Result<String, String> {
    let contents = files::read(path, sidecar::MAX_BYTES).map_err(|err| err.to_string())?;
    sidecar::decode_text(contents.bytes).map_err(|err| format!("{}: {err}", path.display()))
}

fn side_name(err: &MergeError) -> &'static str {
    match err.side() {
        MergeSide::Base => "common ancestor",
        MergeSide::Ours => "ours",
        MergeSide::Theirs => "theirs",
    }
}

/// Prints what the analyst should know of it: nothing if all went without conflicts.
fn report(name: &str, merged: &MergedSidecar) -> ExitStatus {
    let stats = &merged.stats;
    if let Some(err) = &merged.base_error {
        print_stderr(&format!(
            "{name}: merged without the common ancestor, so nothing was treated as removed: {err}"
        ));
    }
    if stats.kept == 0 && stats.conflicts == 0 {
        return ExitStatus::Done;
    }
    if let Some(summary) = stats.summary() {
        print_stderr(&format!("{name}: {summary}"));
    }
    if stats.conflicts == 0 {
        return ExitStatus::Done;
    }
    print_stderr(
        "both versions of conflicting fields are kept: open the document in Glossator to resolve them",
    );
    ExitStatus::NeedsReview
}
