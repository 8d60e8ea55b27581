//! What the window shows of a large document while it is read.

use super::{OpenObserver, name_of};
use crate::{
    command::{Access, Files, LoadProgress, LoadStage, LoadedDocument, Reply},
    format::{decode, sidecar},
    io::{files::ReadChunk, nearby_sidecars::read_header},
    model::{Document, Work},
};

/// Minimum size in bytes of a document or sidecar that has its progress shown.
/// Smaller ones are loaded before the eye has found the place to look at.
const PREVIEW_FROM_BYTES: usize = 1 << 20;

/// Minimum number of marks for showing the progress of placing them.
const PROGRESS_FROM_MARKS: usize = 2_000;

/// Maximum number of progress reports for a document.
const MAX_REPORTS: usize = 100;

/// Shows the start of a large document once that is read, and from then on the progress.
pub(super) fn show(files: &Files, chunk: ReadChunk<'_>, observer: &mut dyn OpenObserver) {
    let ReadChunk { bytes, read, total } = chunk;
    if total < PREVIEW_FROM_BYTES {
        return;
    }
    if read == bytes.len() && read < total {
        show_start(files, bytes, observer);
    }
    show_progress(files, chunk, observer);
}

pub(super) fn show_progress(files: &Files, chunk: ReadChunk<'_>, observer: &mut dyn OpenObserver) {
    let ReadChunk { bytes, read, total } = chunk;
    if total < PREVIEW_FROM_BYTES {
        return;
    }
    let is_first = read == bytes.len();
    let step = |read: usize| read * MAX_REPORTS / total;
    if is_first || step(read - bytes.len()) < step(read) {
        report_stage(files, LoadStage::Reading { done: read, total }, observer);
    }
}

/// Shows the whole text if there are so many marks that placing them takes a while.
pub(super) fn show_whole(
    files: &Files,
    document: &Document,
    marks: &str,
    observer: &mut dyn OpenObserver,
) {
    if PREVIEW_FROM_BYTES <= marks.len() {
        observer.report(partial_document(files, document.clone()));
        let stage = LoadStage::Placing { done: 0, total: sidecar::estimate_mark_count(marks) };
        report_stage(files, stage, observer);
    }
}

/// Shows how many of many marks have been placed, at most [`MAX_REPORTS`] times; `last` was reported before.
pub(super) fn show_placement_progress(
    files: &Files,
    done: usize,
    total: usize,
    last: usize,
    observer: &mut dyn OpenObserver,
) {
    let step = |done: usize| done * MAX_REPORTS / total.max(1);
    if PROGRESS_FROM_MARKS <= total && step(last) < step(done) {
        report_stage(files, LoadStage::Placing { done, total }, observer);
    }
}

fn show_start(files: &Files, bytes: &[u8], observer: &mut dyn OpenObserver) {
    let name = name_of(&files.document);
    if let Some(encoding) = &observer.options().read.encoding {
        if let Some(start) = decode::decode_preview_in(&name, bytes, encoding) {
            observer.report(partial_document(files, start));
        }
        return;
    }
    let header = read_header(&files.sidecar).unwrap_or_default();
    if let Some(start) = decode::decode_preview(&name, bytes, Some(&header.encoding)) {
        observer.report(partial_document(files, start));
    }
}

/// Returns the command that shows a document that is still being read.
fn partial_document(files: &Files, document: Document) -> Reply {
    Reply::Opened(Box::new(LoadedDocument {
        files: files.clone(),
        work: Work::new(document),
        access: Access::Loading,
        warnings: Vec::new(),
    }))
}

fn report_stage(files: &Files, stage: LoadStage, observer: &mut dyn OpenObserver) {
    let document = files.document.clone();
    observer.report(Reply::LoadProgressed(LoadProgress { document, stage }));
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[derive(Default)]
    struct RecordingObserver(Vec<LoadStage>);

    impl OpenObserver for RecordingObserver {
        fn started(&mut self, _document: &Path) {}

        fn report(&mut self, news: Reply) {
            if let Reply::LoadProgressed(LoadProgress { stage, .. }) = news {
                self.0.push(stage);
            }
        }

        fn is_wanted(&self, _document: &Path) -> bool {
            true
        }
    }

    #[test]
    fn a_gigabyte_is_reported_a_hundred_times_and_to_its_end() {
        let bytes = vec![b'x'; PREVIEW_FROM_BYTES];
        let total = 1024 * PREVIEW_FROM_BYTES;
        let mut observer = RecordingObserver::default();
        let files = Files { document: "a.txt".into(), sidecar: "a.txt.gloss.ron".into() };
        for number in 1..=1024 {
            let read = number * PREVIEW_FROM_BYTES;
            show(&files, ReadChunk { bytes: &bytes, read, total }, &mut observer);
        }
        assert_eq!(observer.0.len(), MAX_REPORTS + 1);
        assert_eq!(observer.0.last(), Some(&LoadStage::Reading { done: total, total }));
    }
}
