//! `glossator export`: the marks on documents in another format.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use super::{Failure, adopting::Adopting, args::Export, complain, named, open, output, remark};
use crate::{
    command::Opened,
    format::export::{self, ExportDocument, Form},
    io::files::{self, Guard},
};

/// Exports all the documents into one file, or none where one of them cannot be read.
pub(super) fn export(task: &Export) -> Result<ExitCode, Failure> {
    let mut adopting = Adopting::new(&task.adopt, &task.reading, task.files.len());
    let opened: Vec<Opened> = task
        .files
        .iter()
        .map(|path| {
            adopting.settle(path).and_then(|()| open(path, &task.reading)).map(|read| read.opened)
        })
        .collect::<Result<_, _>>()?;
    for (path, it) in task.files.iter().zip(&opened) {
        remark(path, it);
        adopting.has_twins(path, it);
    }
    let names: Vec<String> =
        task.files.iter().zip(&opened).map(|(path, it)| named(path, &it.files)).collect();
    let documents: Vec<ExportDocument<'_>> = names
        .iter()
        .zip(&opened)
        .map(|(name, it)| ExportDocument { name, work: &it.work })
        .collect();
    documents.iter().for_each(warn);
    let form = Form { format: task.to.into(), formulas: task.formulas.into() };
    match &task.output {
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            output(export::export(form, &documents, &mut out).and_then(|()| out.flush()))?;
        }
        Some(path) => {
            if opened.iter().any(|it| is_own(path, it)) {
                let refusal = format!("{} is one of the files being exported", path.display());
                return Err(Failure::Usage(refusal));
            }
            let write = |out: &mut dyn io::Write| export::export(form, &documents, out);
            files::write_atomically(path, &Guard::Anything, write)
                .map_err(|err| Failure::Failed(err.to_string()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether `path` is the document or the sidecar of `opened`: neither may be replaced by an export.
fn is_own(path: &std::path::Path, opened: &Opened) -> bool {
    let own = [&opened.files.document, &opened.files.sidecar];
    let path = files::true_path(path);
    own.into_iter().any(|file| *file == path)
}

/// Says what in the export is not sure, or not whole.
fn warn(document: &ExportDocument<'_>) {
    let ExportDocument { name, work } = document;
    let said = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let lost = work.lost.marks.iter().filter(|mark| !mark.disputes.is_empty());
    let disputed = work.marks.disputed_len() + lost.count();
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
        complain(&format!("{name}: {doubt}; see glossator check"));
    }
}
