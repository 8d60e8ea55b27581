//! What the window is shown of a large document while it is read.

use super::{OpenObserver, name_of};
use crate::{
    command::{Access, Command, Files, LoadProgress, LoadStage, LoadedDocument},
    format::{decode, sidecar},
    io::files::{self, ReadChunk},
    model::{Document, Work},
};

/// From so many bytes on, a document or its sidecar is worth a word while it is read.
/// Smaller ones are there before the eye has found the place to look at.
const PREVIEW_FROM_BYTES: usize = 1 << 20;

/// From so many marks on, it is worth a word how many of them have their places.
const PROGRESS_FROM_MARKS: usize = 2_000;

/// How many bytes of a sidecar are looked at for the encoding of its document.
const HEADER_BYTES: usize = 16 << 10;

/// How many times at most the window is told how far a document is.
const MAX_REPORTS: usize = 100;

/// Shows the start of a large document when that has been read, and from then on how far the rest is.
pub(super) fn show(files: &Files, portion: ReadChunk<'_>, observer: &mut dyn OpenObserver) {
    let ReadChunk { bytes, read, total: of } = portion;
    if of < PREVIEW_FROM_BYTES {
        return;
    }
    if read == bytes.len() && read < of {
        show_start(files, bytes, observer);
    }
    show_progress(files, portion, observer);
}

/// Tells how far a large document is.
pub(super) fn show_progress(
    files: &Files,
    portion: ReadChunk<'_>,
    observer: &mut dyn OpenObserver,
) {
    let ReadChunk { bytes, read, total: of } = portion;
    if of < PREVIEW_FROM_BYTES {
        return;
    }
    let is_first = read == bytes.len();
    let step = |read: usize| read * MAX_REPORTS / of;
    if is_first || step(read - bytes.len()) < step(read) {
        report_stage(files, LoadStage::Reading { done: read, total: of }, observer);
    }
}

/// Shows the whole text, where there are so many marks that it takes a while to find their places.
pub(super) fn show_whole(
    files: &Files,
    document: &Document,
    marks: &str,
    observer: &mut dyn OpenObserver,
) {
    if PREVIEW_FROM_BYTES <= marks.len() {
        observer.report(partial_document(files, document.clone()));
        report_stage(
            files,
            LoadStage::Placing { done: 0, total: sidecar::estimate_mark_count(marks) },
            observer,
        );
    }
}

/// Tells how many marks have their places, a hundred times at most, where there are many.
pub(super) fn show_placement_progress(
    files: &Files,
    (done, of): (usize, usize),
    before: usize,
    observer: &mut dyn OpenObserver,
) {
    let step = |done: usize| done * MAX_REPORTS / of.max(1);
    if PROGRESS_FROM_MARKS <= of && step(before) < step(done) {
        report_stage(files, LoadStage::Placing { done, total: of }, observer);
    }
}

fn show_start(files: &Files, bytes: &[u8], observer: &mut dyn OpenObserver) {
    let name = name_of(&files.document);
    if let Some(encoding) = &observer.read_options().encoding {
        if let Some(start) = decode::decode_preview_in(&name, bytes, encoding) {
            observer.report(partial_document(files, start));
        }
        return;
    }
    let header = files::read_start(&files.sidecar, HEADER_BYTES).unwrap_or_default();
    let header = sidecar::read_header(&String::from_utf8_lossy(&header)).unwrap_or_default();
    if let Some(start) = decode::decode_preview(&name, bytes, Some(&header.encoding)) {
        observer.report(partial_document(files, start));
    }
}

/// A document of which not all has been read yet.
fn partial_document(files: &Files, document: Document) -> Command {
    Command::Opened(Box::new(LoadedDocument {
        files: files.clone(),
        work: Work::new(document),
        access: Access::Loading,
        warnings: Vec::new(),
    }))
}

fn report_stage(files: &Files, stage: LoadStage, observer: &mut dyn OpenObserver) {
    let document = files.document.clone();
    observer.report(Command::LoadProgressed(LoadProgress { document, stage }));
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Somebody who counts what is told.
    #[derive(Default)]
    struct CountingObserver(Vec<LoadStage>);

    impl OpenObserver for CountingObserver {
        fn started(&mut self, _document: &Path) {}

        fn report(&mut self, news: Command) {
            if let Command::LoadProgressed(LoadProgress { stage, .. }) = news {
                self.0.push(stage);
            }
        }

        fn is_wanted(&self, _document: &Path) -> bool {
            true
        }
    }

    #[test]
    fn a_gigabyte_is_told_of_a_hundred_times_and_to_its_end() {
        let portion = vec![b'x'; PREVIEW_FROM_BYTES];
        let (of, mut told) = (1024 * PREVIEW_FROM_BYTES, CountingObserver::default());
        let files = Files { document: "a.txt".into(), sidecar: "a.txt.gloss.ron".into() };
        for number in 1..=1024 {
            show(
                &files,
                ReadChunk { bytes: &portion, read: number * PREVIEW_FROM_BYTES, total: of },
                &mut told,
            );
        }
        assert_eq!(told.0.len(), MAX_REPORTS + 1);
        assert_eq!(told.0.last(), Some(&LoadStage::Reading { done: of, total: of }));
    }
}
