//! What the window is shown of a large document while it is read.

use super::{Audience, name_of};
use crate::{
    command::{Access, Command, Files, Opened, Progress, Stage},
    format::{decode, sidecar},
    io::files::{self, Portion},
    model::{Document, Work},
};

/// From so many bytes on, a document or its sidecar is worth a word while it is read.
/// Smaller ones are there before the eye has found the place to look at.
const LARGE: usize = 1 << 20;

/// From so many marks on, it is worth a word how many of them have their places.
const MANY: usize = 2_000;

/// How many bytes of a sidecar are looked at for the encoding of its document.
const HEADER: usize = 16 << 10;

/// How many times at most the window is told how far a document is.
const STEPS: usize = 100;

/// Shows the start of a large document when that has been read, and from then on how far the rest is.
pub(super) fn show(files: &Files, portion: Portion<'_>, audience: &mut dyn Audience) {
    let Portion { bytes, read, of } = portion;
    if of < LARGE {
        return;
    }
    if read == bytes.len() && read < of {
        show_start(files, bytes, audience);
    }
    show_far(files, portion, audience);
}

/// Tells how far a large document is.
pub(super) fn show_far(files: &Files, portion: Portion<'_>, audience: &mut dyn Audience) {
    let Portion { bytes, read, of } = portion;
    if of < LARGE {
        return;
    }
    let is_first = read == bytes.len();
    let step = |read: usize| read * STEPS / of;
    if is_first || step(read - bytes.len()) < step(read) {
        tell(files, Stage::Reading { read, of }, audience);
    }
}

/// Shows the whole text, where there are so many marks that it takes a while to find their places.
pub(super) fn show_whole(
    files: &Files,
    document: &Document,
    marks: &str,
    audience: &mut dyn Audience,
) {
    if LARGE <= marks.len() {
        audience.hear(half(files, document.clone()));
        tell(files, Stage::Placing { done: 0, of: sidecar::estimate_mark_count(marks) }, audience);
    }
}

/// Tells how many marks have their places, a hundred times at most, where there are many.
pub(super) fn show_placed(
    files: &Files,
    (done, of): (usize, usize),
    before: usize,
    audience: &mut dyn Audience,
) {
    let step = |done: usize| done * STEPS / of.max(1);
    if MANY <= of && step(before) < step(done) {
        tell(files, Stage::Placing { done, of }, audience);
    }
}

fn show_start(files: &Files, bytes: &[u8], audience: &mut dyn Audience) {
    let name = name_of(&files.document);
    if let Some(encoding) = &audience.manner().encoding {
        if let Some(start) = decode::decode_preview_in(&name, bytes, encoding) {
            audience.hear(half(files, start));
        }
        return;
    }
    let header = files::read_start(&files.sidecar, HEADER).unwrap_or_default();
    let header = sidecar::read_header(&String::from_utf8_lossy(&header)).unwrap_or_default();
    if let Some(start) = decode::decode_preview(&name, bytes, Some(&header.encoding)) {
        audience.hear(half(files, start));
    }
}

/// A document of which not all has been read yet.
fn half(files: &Files, document: Document) -> Command {
    Command::Opened(Box::new(Opened {
        files: files.clone(),
        work: Work::new(document),
        access: Access::Reading,
        remarks: Vec::new(),
    }))
}

fn tell(files: &Files, stage: Stage, audience: &mut dyn Audience) {
    let document = files.document.clone();
    audience.hear(Command::Progressed(Progress { document, stage }));
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Somebody who counts what is told.
    #[derive(Default)]
    struct Counting(Vec<Stage>);

    impl Audience for Counting {
        fn begin(&mut self, _document: &Path) {}

        fn hear(&mut self, news: Command) {
            if let Command::Progressed(Progress { stage, .. }) = news {
                self.0.push(stage);
            }
        }

        fn wants(&self, _document: &Path) -> bool {
            true
        }
    }

    #[test]
    fn a_gigabyte_is_told_of_a_hundred_times_and_to_its_end() {
        let portion = vec![b'x'; LARGE];
        let (of, mut told) = (1024 * LARGE, Counting::default());
        let files = Files { document: "a.txt".into(), sidecar: "a.txt.gloss.ron".into() };
        for number in 1..=1024 {
            show(&files, Portion { bytes: &portion, read: number * LARGE, of }, &mut told);
        }
        assert_eq!(told.0.len(), STEPS + 1);
        assert_eq!(told.0.last(), Some(&Stage::Reading { read: of, of }));
    }
}
