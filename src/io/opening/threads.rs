//! Opening documents on threads of their own, which answer for each.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use super::{
    Audience, Read, Unopened, open_before,
    stops::{Stops, Wish},
};
use crate::{
    command::Command,
    io::{Replies, Saver, samples},
};

/// Opens `paths` one after the other on a thread of its own, and answers for each: with the document,
/// why it cannot be read, or that it is one of those that `stops` says are not wanted any more.
pub fn open_all(paths: Vec<PathBuf>, saver: &Arc<Saver>, stops: &Stops, replies: &Replies) {
    let (saver, mut seat) =
        (Arc::clone(saver), Seat { replies: replies.clone(), wish: stops.wish() });
    let spawned = thread::Builder::new().name("opening".to_owned()).spawn(move || {
        for path in paths {
            let answer = answer(&path, &saver, &mut seat);
            seat.replies.send(answer);
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

fn answer(path: &Path, saver: &Saver, seat: &mut Seat) -> Command {
    if seat.wish.is_stopped() {
        return Command::Stopped(path.to_path_buf());
    }
    match open_before(path, seat) {
        Ok(Read { opened, found }) => {
            saver.known(opened.files.sidecar.clone(), found);
            Command::Opened(Box::new(opened))
        }
        Err(Unopened::Failed { path, reason }) => Command::OpenFailed { path, reason },
        Err(Unopened::Stopped(path)) => Command::Stopped(path),
    }
}
