//! Opening documents on threads of their own, which answer for each.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Instant,
};

use super::{
    Audience, Read, Reload, Unopened,
    offer::{offer, restore},
    open_before, read_again,
    stops::{Stops, Wish},
};
use crate::{
    command::{Command, Files, Notice},
    io::{
        Copies, Replies, Saver, Shelf,
        files::{self, disk::RealDisk},
        pace::Pace,
        samples,
        system::in_words,
        workers,
    },
    model::{Document, Work},
    tongue::{Said, say},
};

/// What those need who read on threads. Clones share it.
#[derive(Clone, Debug)]
pub struct Hands {
    /// Who saves, and is told what was read.
    pub saver: Arc<Saver>,
    /// What is not wanted any more.
    pub stops: Stops,
    /// Texts as they were when they were marked.
    pub copies: Copies,
    /// Where the marks go of documents that have none yet.
    pub shelf: Shelf,
    /// Where answers go.
    pub replies: Replies,
}

impl Hands {
    fn seat(&self) -> Seat {
        let (replies, copies) = (self.replies.clone(), self.copies.clone());
        Seat {
            replies,
            copies,
            shelf: self.shelf.clone(),
            wish: self.stops.wish(),
            pace: Pace::default(),
            since: Instant::now(),
        }
    }
}

/// Opens `paths` one after the other on a thread of its own, and answers for each: with the document,
/// why it cannot be read, or that it is one of those that are not wanted any more.
pub fn open_all(paths: Vec<PathBuf>, hands: &Hands) {
    let (saver, mut seat) = (Arc::clone(&hands.saver), hands.seat());
    let (replies, all) = (&hands.replies, paths.clone());
    let spawned = thread::Builder::new().name("opening".to_owned()).spawn(move || {
        for path in paths {
            let failed = |reason| vec![Command::OpenFailed { path: path.clone(), reason }];
            let answers = workers::guarded(|| answers(&path, &saver, &mut seat), failed);
            for answer in answers {
                seat.replies.send(answer);
            }
        }
    });
    if let Err(err) = spawned {
        for path in all {
            replies.send(Command::OpenFailed { path, reason: in_words(&err) });
        }
    }
}

/// Copies sample number `number` to where it can be marked, and opens that.
pub fn open_sample(number: usize, hands: &Hands) {
    let copy = || {
        samples::SAMPLES.get(number).zip(samples::folder()).map_or_else(
            || Err(say!("why-no-folder")),
            |(sample, folder)| samples::copy(sample, &folder).map_err(|err| err.said()),
        )
    };
    match workers::guarded(copy, Err) {
        Ok(path) => open_all(vec![path], hands),
        Err(reason) => {
            let notice = Notice::error(say!("told-sample-not-opened", reason = reason));
            hands.replies.send(Command::Tell(notice));
            hands.replies.send(Command::Stopped(PathBuf::new()));
        }
    }
}

/// Reads an open document again on a thread of its own, and answers with what became of it.
pub fn reload(reload: Reload, hands: &Hands) {
    let (mut seat, copies) = (hands.seat(), hands.copies.clone());
    let path = reload.files.document.clone();
    let spawned = thread::Builder::new().name("reloading".to_owned()).spawn(move || {
        let path = reload.files.document.clone();
        let read = || match read_again(&reload, &mut seat) {
            Ok(reloaded) => Command::Reloaded(Box::new(reloaded)),
            Err(Unopened::Failed { path, reason }) => Command::ReloadFailed { path, reason },
            Err(Unopened::Stopped(path)) => Command::Stopped(path),
        };
        let answer = workers::guarded(read, |reason| Command::ReloadFailed { path, reason });
        seat.replies.send(answer);
        // What is not accepted goes on counting in the text before, which nobody else may have.
        let Work { document, .. } = &reload.work;
        if reload.work.has_marks() && copies.wants(document) {
            copies.keep(document);
        }
    });
    if let Err(err) = spawned {
        hands.replies.send(Command::ReloadFailed { path, reason: in_words(&err) });
    }
}

/// The window, as those see it who read for it.
struct Seat {
    replies: Replies,
    copies: Copies,
    shelf: Shelf,
    wish: Wish,
    pace: Pace,
    since: Instant,
}

impl Audience for Seat {
    fn begin(&mut self, document: &Path) {
        self.wish.begin(document);
    }

    fn hear(&mut self, news: Command) {
        let is_progress = matches!(news, Command::Progressed(_));
        if !is_progress || self.pace.is_due(self.since.elapsed()) {
            self.replies.send(news);
        }
    }

    fn wants(&self, document: &Path) -> bool {
        !self.wish.is_stopped_at(document)
    }

    fn shelf(&self) -> Shelf {
        self.shelf.clone()
    }

    fn recall(&self, text: &str) -> Option<Document> {
        self.copies.find(text)
    }
}

/// What came of it, and what else there is to say.
fn answers(path: &Path, saver: &Saver, seat: &mut Seat) -> Vec<Command> {
    if seat.wish.is_stopped() {
        return vec![Command::Stopped(path.to_path_buf())];
    }
    let read = match open_before(path, seat) {
        Ok(read) => read,
        Err(Unopened::Failed { path, reason }) => {
            return vec![Command::OpenFailed { path, reason }];
        }
        Err(Unopened::Stopped(path)) => return vec![Command::Stopped(path)],
    };
    files::remove_leftovers(&RealDisk, &read.opened.files.sidecar);
    let offer = offer(&read).map(Command::Tell);
    let Read { opened, found } = read;
    saver.read(opened.files.sidecar.clone(), found, opened.work.clone());
    std::iter::once(Command::Opened(Box::new(opened))).chain(offer).collect()
}

/// Brings the marks of a document back as they were before, and opens it again, on a thread of its own.
pub(in crate::io) fn restore_and_open(files: Files, hands: &Hands) {
    let failed = |reason: Said| Notice::error(say!("told-marks-not-back", reason = reason));
    hands.replies.send(Command::Tell(workers::guarded(|| restore(&files), failed)));
    open_all(vec![files.document], hands);
}
