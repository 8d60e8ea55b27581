//! `glossator export`: the marks on documents in another format.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{
    CliError, adopt::Adopter, args::ExportArgs, check_output, counted, display_name,
    exit_status::ExitStatus, open_document, print_stderr, print_warnings,
};
use crate::{
    command::LoadedDocument,
    format::export::{self, ExportDocument, ExportOptions},
    io::files::{self, OverwriteGuard},
};

/// Exports all documents into one file, or none if one of them can't be read.
pub(super) fn export(args: &ExportArgs) -> Result<ExitStatus, CliError> {
    let mut adopter = Adopter::new(&args.open, args.files.len());
    let mut open = |path: &PathBuf| {
        adopter.resolve(path)?;
        open_document(path, &args.open.decoding).map(|load| load.loaded)
    };
    let loaded: Vec<LoadedDocument> = args.files.iter().map(&mut open).collect::<Result<_, _>>()?;
    for (path, it) in args.files.iter().zip(&loaded) {
        print_warnings(path, it);
        adopter.warn_duplicate_ids(path, it);
    }
    let names: Vec<String> =
        args.files.iter().zip(&loaded).map(|(path, it)| display_name(path, &it.files)).collect();
    let documents = names.iter().zip(&loaded);
    let documents: Vec<ExportDocument<'_>> =
        documents.map(|(name, it)| ExportDocument { name, work: &it.work }).collect();
    documents.iter().for_each(warn_about_export);
    let options = ExportOptions { format: args.to, formulas: args.formulas };
    match &args.output {
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
                .map_err(CliError::failed)?;
        }
    }
    Ok(ExitStatus::Done)
}

/// Returns whether `path` is the document or the sidecar of `loaded`, which an export must not replace.
fn is_input(path: &Path, loaded: &LoadedDocument) -> bool {
    let own = [&loaded.files.document, &loaded.files.sidecar];
    let path = files::canonical_path(path);
    own.into_iter().any(|file| *file == path)
}

/// Warns of what is uncertain or incomplete in the export.
fn warn_about_export(document: &ExportDocument<'_>) {
    let ExportDocument { name, work } = document;
    let lost = work.lost.marks.iter().filter(|mark| !mark.provenance.conflicts.is_empty());
    let conflicted = work.marks.conflicted_len() + lost.count();
    let warnings = [
        (work.lost.marks.len(), "is lost", "are lost", "and exported without a place"),
        (work.marks.moved_len(), "has", "have", "moved (not accepted yet)"),
        (work.marks.changed_len(), "has", "have", "changed (not accepted yet)"),
        (conflicted, "has", "have", "a conflict, and only one value is exported"),
    ];
    for (count, one, many, what) in warnings.into_iter().filter(|it| 0 < it.0) {
        let marks = counted(count, &format!("mark {one}"), &format!("marks {many}"));
        print_stderr(&format!("{name}: {marks} {what}; see glossator check"));
    }
}
