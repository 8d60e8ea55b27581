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
    older, open_before, read_again,
    stops::{Stops, Wish},
};
use crate::{
    command::{Access, Command, Files, Insist, Manner, Notice},
    io::{
        Copies, Replies, Saver, Shelf,
        adopting::{self, Finder},
        files::{self, disk::RealDisk},
        openers::Seats,
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
    /// By which others see that this window has a document open.
    pub seats: Seats,
    /// Where answers go.
    pub replies: Replies,
}

impl Hands {
    fn seat(&self, manner: Manner) -> Seat {
        let (replies, copies) = (self.replies.clone(), self.copies.clone());
        Seat {
            replies,
            copies,
            shelf: self.shelf.clone(),
            seats: self.seats.clone(),
            manner,
            wish: self.stops.wish(),
            pace: Pace::default(),
            since: Instant::now(),
        }
    }
}

/// Opens `paths` in this `manner`, one after the other on a thread of its own, and answers for each: with the document,
/// why it cannot be read, or that it is one of those that are not wanted any more.
pub fn open_all(paths: Vec<PathBuf>, manner: Manner, hands: &Hands) {
    let (saver, mut seat) = (Arc::clone(&hands.saver), hands.seat(manner));
    let (replies, all) = (&hands.replies, paths.clone());
    let spawned = thread::Builder::new().name("opening".to_owned()).spawn(move || {
        let mut finder = None;
        for path in paths {
            let failed = |reason| (vec![Command::OpenFailed { path: path.clone(), reason }], None);
            let (answers, without_marks) =
                workers::guarded(|| answers(&path, &saver, &mut seat), failed);
            for answer in answers {
                seat.replies.send(answer);
            }
            // Nobody waits for that to see the document.
            if let Some((files, blake3)) = without_marks {
                let finder = finder.get_or_insert_with(|| seat.finder());
                let found = finder.look(&files, || Some(blake3));
                if let Some(notice) = adopting::offer(&files, &found) {
                    seat.replies.send(Command::Tell(notice));
                }
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
        Ok(path) => open_all(vec![path], Manner::default(), hands),
        Err(reason) => {
            let notice = Notice::error(say!("told-sample-not-opened", reason = reason));
            hands.replies.send(Command::Tell(notice));
            hands.replies.send(Command::Stopped(PathBuf::new()));
        }
    }
}

/// Reads an open document again on a thread of its own, and answers with what became of it.
pub fn reload(reload: Reload, hands: &Hands) {
    let (mut seat, copies) = (hands.seat(Manner::default()), hands.copies.clone());
    let path = reload.files.document.clone();
    let spawned = thread::Builder::new().name("reloading".to_owned()).spawn(move || {
        let path = reload.files.document.clone();
        let read = || match read_again(&reload, &mut seat) {
            Ok(reloaded) => Command::Reloaded(Box::new(reloaded)),
            Err(Unopened::Failed { path, reason }) => Command::ReloadFailed { path, reason },
            Err(Unopened::NotText { path, reason }) => {
                Command::Insist(Insist::NoLongerText { id: reload.id, path, reason })
            }
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
    seats: Seats,
    manner: Manner,
    wish: Wish,
    pace: Pace,
    since: Instant,
}

impl Seat {
    /// Looks for marks that were made under another name.
    fn finder(&self) -> Finder {
        Finder::of_analyst(self.shelf.clone()).with_seats(self.seats.clone())
    }
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

    fn manner(&self) -> &Manner {
        &self.manner
    }

    fn recall(&self, text: &str) -> Option<Document> {
        self.copies.find(text)
    }
}

/// What came of it, what else there is to say, and where a document without a sidecar is, with the
/// hash of its bytes.
fn answers(path: &Path, saver: &Saver, seat: &mut Seat) -> (Vec<Command>, Option<(Files, String)>) {
    if seat.wish.is_stopped() {
        return (vec![Command::Stopped(path.to_path_buf())], None);
    }
    let read = match open_before(path, seat) {
        Ok(read) => read,
        Err(Unopened::Failed { path, reason }) => {
            return (vec![Command::OpenFailed { path, reason }], None);
        }
        Err(Unopened::NotText { path, reason }) => {
            return (vec![Command::Insist(Insist::NotText { path, reason })], None);
        }
        Err(Unopened::Stopped(path)) => return (vec![Command::Stopped(path)], None),
    };
    files::remove_leftovers(&RealDisk, &read.opened.files.sidecar);
    let offer = offer(&read).map(Command::Tell);
    let older = older::came_back(&read, seat.copies.states());
    let Read { opened, found } = read;
    let without_marks = (found.is_none() && opened.access == Access::Writable)
        .then(|| (opened.files.clone(), opened.work.document.source().blake3.clone()));
    let sidecar = opened.files.sidecar.clone();
    saver.read(sidecar.clone(), found, opened.work.clone());
    if older.as_ref().is_some_and(|it| it.spares_previous) {
        saver.spare_previous(sidecar);
    }
    let older = older.map(|it| Command::Tell(it.notice));
    let opened = Command::Opened(Box::new(opened));
    let answers = std::iter::once(opened).chain(offer).chain(older).collect();
    (answers, without_marks)
}

/// Brings the marks of a document back as they were before, and opens it again, on a thread of its own.
pub(in crate::io) fn restore_and_open(files: Files, hands: &Hands) {
    let failed = |reason: Said| Notice::error(say!("told-marks-not-back", reason = reason));
    let told = workers::guarded(|| restore(&files), failed);
    // What was brought back is what is wanted, though there was a newer state.
    if let Ok(blake3) = files::hash(&files.sidecar) {
        hands.copies.states().went_back(&files.sidecar, &blake3);
    }
    hands.replies.send(Command::Tell(told));
    open_all(vec![files.document], Manner::default(), hands);
}
