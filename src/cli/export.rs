//! `glossator export`: the marks on documents in another format.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use super::{Failure, adopting::Adopting, args::Export, complain, open, output};
use crate::{
    command::{ExportFormat, Opened},
    format::export,
    io::files::{self, Guard},
    model::Work,
};

/// Exports all the documents into one file, or none where one of them cannot be read.
pub(super) fn export(task: &Export) -> Result<ExitCode, Failure> {
    let mut adopting = Adopting::new(&task.adopt);
    let opened: Vec<Opened> = task
        .files
        .iter()
        .map(|path| adopting.settle(path).and_then(|()| open(path)).map(|read| read.opened))
        .collect::<Result<_, _>>()?;
    for (path, it) in task.files.iter().zip(&opened) {
        adopting.has_twins(path, it);
    }
    warn(&opened);
    let works: Vec<&Work> = opened.iter().map(|it| &it.work).collect();
    let format = ExportFormat::from(task.to);
    match &task.output {
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            output(export::export(format, &works, &mut out).and_then(|()| out.flush()))?;
        }
        Some(path) => {
            if opened.iter().any(|it| is_own(path, it)) {
                let refusal = format!("{} is one of the files being exported", path.display());
                return Err(Failure::Usage(refusal));
            }
            let write = |out: &mut dyn io::Write| export::export(format, &works, out);
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

/// Says what the export lacks, and what in it is not sure.
fn warn(opened: &[Opened]) {
    for it in opened {
        let name = it.work.document.name();
        let said = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {many}")),
        };
        let work = &it.work;
        let doubts = [
            said(work.lost.marks.len(), "lost mark is not", "lost marks are not")
                .map(|marks| format!("{marks} in the export")),
            said(work.marks.moved_len(), "mark has", "marks have")
                .map(|marks| format!("{marks} moved, which was not accepted yet")),
            said(work.marks.changed_len(), "mark has", "marks have")
                .map(|marks| format!("{marks} changed, which was not accepted yet")),
        ];
        for doubt in doubts.into_iter().flatten() {
            complain(&format!("{name}: {doubt}; see glossator check"));
        }
    }
}
