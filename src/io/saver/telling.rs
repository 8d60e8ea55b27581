//! Writing that tells how far it is, where it takes long. See [`Telling`].

use std::io::{self, Write};

use crate::{
    command::{Command, Far, SessionId, Underway},
    io::{pace::Patience, replies::Replies},
};

/// Counts what is written to another, and tells the window.
pub(super) struct Telling<'a> {
    out: &'a mut dyn Write,
    id: SessionId,
    far: Far,
    patience: Patience,
    replies: &'a Replies,
}

impl<'a> Telling<'a> {
    /// Writes to `out` what is about as long as `there`, which is 0 where that is not known.
    pub(super) fn new(
        out: &'a mut dyn Write,
        id: SessionId,
        there: u64,
        replies: &'a Replies,
    ) -> Self {
        let patience = Patience::new(Patience::LONG);
        Self { out, id, far: Far { done: 0, of: there }, patience, replies }
    }
}

impl Write for Telling<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.far.done += written as u64;
        if self.patience.is_due(self.far.done, self.far.of) {
            self.replies.send(Command::Underway(Underway::Saving(self.id, self.far)));
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
