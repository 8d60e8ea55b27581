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

/// Exports all the documents into one file, or none where one of them cannot be read.
pub(super) fn export(task: &ExportArgs) -> Result<ExitCode, CliError> {
    let mut adopting = Adopter::new(&task.adopt, &task.decoding, task.files.len());
    let opened: Vec<LoadedDocument> = task
        .files
        .iter()
        .map(|path| {
            adopting
                .resolve(path)
                .and_then(|()| open_document(path, &task.decoding))
                .map(|read| read.loaded)
        })
        .collect::<Result<_, _>>()?;
    for (path, it) in task.files.iter().zip(&opened) {
        print_warnings(path, it);
        adopting.warn_duplicate_ids(path, it);
    }
    let names: Vec<String> =
        task.files.iter().zip(&opened).map(|(path, it)| display_name(path, &it.files)).collect();
    let documents: Vec<ExportDocument<'_>> = names
        .iter()
        .zip(&opened)
        .map(|(name, it)| ExportDocument { name, work: &it.work })
        .collect();
    documents.iter().for_each(warn_about_export);
    let form = ExportOptions { format: task.to.into(), formulas: task.formulas.into() };
    match &task.output {
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            check_output(export::export(form, &documents, &mut out).and_then(|()| out.flush()))?;
        }
        Some(path) => {
            if opened.iter().any(|it| is_input(path, it)) {
                let refusal = format!("{} is one of the files being exported", path.display());
                return Err(CliError::Usage(refusal));
            }
            let write = |out: &mut dyn io::Write| export::export(form, &documents, out);
            files::write_atomically(path, &OverwriteGuard::Anything, write)
                .map_err(|err| CliError::Failed(err.to_string()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether `path` is the document or the sidecar of `opened`: neither may be replaced by an export.
fn is_input(path: &std::path::Path, opened: &LoadedDocument) -> bool {
    let own = [&opened.files.document, &opened.files.sidecar];
    let path = files::canonical_path(path);
    own.into_iter().any(|file| *file == path)
}

/// Says what in the export is not sure, or not whole.
fn warn_about_export(document: &ExportDocument<'_>) {
    let ExportDocument { name, work } = document;
    let said = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let lost = work.lost.marks.iter().filter(|mark| !mark.conflicts.is_empty());
    let disputed = work.marks.conflicted_len() + lost.count();
    let doubts = [
        said(work.lost.marks.len(), "mark is lost", "marks are lost")
            .map(|marks| format!("{marks} and exported without a place")),
        said(work.marks.moved_len(), "mark has", "marks have")
            .map(|marks| format!("{marks} moved (not accepted yet)")),
        said(work.marks.changed_len(), "mark has", "marks have")
            .map(|marks| format!("{marks} changed (not accepted yet)")),
        said(disputed, "mark has", "marks have")
            .map(|marks| format!("{marks} a conflict, and only one value is exported")),
    ];
    for doubt in doubts.into_iter().flatten() {
        print_stderr(&format!("{name}: {doubt}; see glossator check"));
    }
}
