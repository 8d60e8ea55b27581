//! `glossator export`: the marks on documents in another format.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use super::{
    CliError, adopt::Adopter, args::ExportArgs, check_output, display_name, open_document,
    print_stderr, print_warnings,
};
use crate::{
    command::LoadedDocument,
    format::export::{self, ExportDocument, ExportOptions},
    io::files::{self, OverwriteGuard},
};

/// Exports all documents into one file, or none if one of them can't be read.
pub(super) fn export(task: &ExportArgs) -> Result<ExitCode, CliError> {
    let mut adopter = Adopter::new(&task.adopt, &task.decoding, task.files.len());
    let loaded: Vec<LoadedDocument> = task
        .files
        .iter()
        .map(|path| {
            adopter
                .resolve(path)
                .and_then(|()| open_document(path, &task.decoding))
                .map(|load| load.loaded)
        })
        .collect::<Result<_, _>>()?;
    for (path, it) in task.files.iter().zip(&loaded) {
        print_warnings(path, it);
        adopter.warn_duplicate_ids(path, it);
    }
    let names: Vec<String> =
        task.files.iter().zip(&loaded).map(|(path, it)| display_name(path, &it.files)).collect();
    let documents: Vec<ExportDocument<'_>> = names
        .iter()
        .zip(&loaded)
        .map(|(name, it)| ExportDocument { name, work: &it.work })
        .collect();
    documents.iter().for_each(warn_about_export);
    let options = ExportOptions { format: task.to.into(), formulas: task.formulas.into() };
    match &task.output {
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            check_output(export::export(options, &documents, &mut out).and_then(|()| out.flush()))?;
        }
        Some(path) => {
            if loaded.iter().any(|it| is_input(path, it)) {
                let refusal = format!("{} is one of the files being exported", path.display());
                return Err(CliError::Usage(refusal));
            }
            let write = |out: &mut dyn io::Write| export::export(options, &documents, out);
            files::write_atomically(path, &OverwriteGuard::Anything, write)
                .map_err(|err| CliError::Failed(err.to_string()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns whether `path` is the document or the sidecar of `loaded`, which an export must not replace.
fn is_input(path: &std::path::Path, loaded: &LoadedDocument) -> bool {
    let own = [&loaded.files.document, &loaded.files.sidecar];
    let path = files::canonical_path(path);
    own.into_iter().any(|file| *file == path)
}

/// Warns of what is uncertain or incomplete in the export.
fn warn_about_export(document: &ExportDocument<'_>) {
    let ExportDocument { name, work } = document;
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let lost = work.lost.marks.iter().filter(|mark| !mark.provenance.conflicts.is_empty());
    let conflicted = work.marks.conflicted_len() + lost.count();
    let warnings = [
        counted(work.lost.marks.len(), "mark is lost", "marks are lost")
            .map(|marks| format!("{marks} and exported without a place")),
        counted(work.marks.moved_len(), "mark has", "marks have")
            .map(|marks| format!("{marks} moved (not accepted yet)")),
        counted(work.marks.changed_len(), "mark has", "marks have")
            .map(|marks| format!("{marks} changed (not accepted yet)")),
        counted(conflicted, "mark has", "marks have")
            .map(|marks| format!("{marks} a conflict, and only one value is exported")),
    ];
    for warning in warnings.into_iter().flatten() {
        print_stderr(&format!("{name}: {warning}; see glossator check"));
    }
}
