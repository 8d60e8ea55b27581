//! Opening documents on threads of their own, which answer for each.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use super::{
    Audience, Read, Unopened,
    offer::{offer, restore},
    open_before,
    stops::{Stops, Wish},
};
use crate::{
    command::{Command, Files},
    io::{
        Replies, Saver,
        files::{self, disk::RealDisk},
        samples,
    },
};

/// Opens `paths` one after the other on a thread of its own, and answers for each: with the document,
/// why it cannot be read, or that it is one of those that `stops` says are not wanted any more.
pub fn open_all(paths: Vec<PathBuf>, saver: &Arc<Saver>, stops: &Stops, replies: &Replies) {
    let (saver, mut seat) =
        (Arc::clone(saver), Seat { replies: replies.clone(), wish: stops.wish() });
    let spawned = thread::Builder::new().name("opening".to_owned()).spawn(move || {
        for path in paths {
            for answer in answers(&path, &saver, &mut seat) {
                seat.replies.send(answer);
            }
        }
    });
    if let Err(err) = spawned {
        replies.send(Command::OpenFailed { path: PathBuf::new(), reason: err.to_string() });
    }
}

/// Copies sample number `number` to where it can be marked, and opens that.
pub fn open_sample(number: usize, saver: &Arc<Saver>, stops: &Stops, replies: &Replies) {
    let copied = samples::SAMPLES.get(number).zip(samples::folder()).map_or_else(
        || Err("there is no folder for it".to_owned()),
        |(sample, folder)| samples::copy(sample, &folder).map_err(|err| err.to_string()),
    );
    match copied {
        Ok(path) => open_all(vec![path], saver, stops, replies),
        Err(reason) => {
            replies.send(Command::OpenFailed { path: PathBuf::from("The sample"), reason });
        }
    }
}

/// The window, as those see it who read for it.
struct Seat {
    replies: Replies,
    wish: Wish,
}

impl Audience for Seat {
    fn begin(&mut self, document: &Path) {
        self.wish.begin(document);
    }

    fn hear(&mut self, news: Command) {
        self.replies.send(news);
    }

    fn wants(&self, document: &Path) -> bool {
        !self.wish.is_stopped_at(document)
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
    saver.known(opened.files.sidecar.clone(), found);
    std::iter::once(Command::Opened(Box::new(opened))).chain(offer).collect()
}

/// Brings the marks of a document back as they were before, and opens it again, on a thread of its own.
pub(in crate::io) fn restore_and_open(
    files: Files,
    saver: &Arc<Saver>,
    stops: &Stops,
    replies: &Replies,
) {
    replies.send(Command::Tell(restore(&files)));
    open_all(vec![files.document], saver, stops, replies);
}
