//! Writing that tells how far it is, where it takes long. See [`ProgressWriter`].

use std::io::{self, Write};

use crate::{
    command::{Command, EditorId, Progress, ProgressCommand},
    io::{progress_throttle::ProgressThrottle, reply_channel::Replies},
};

/// Counts what is written to another, and tells the window.
pub(super) struct ProgressWriter<'a> {
    out: &'a mut dyn Write,
    id: EditorId,
    progress: Progress,
    throttle: ProgressThrottle,
    replies: &'a Replies,
}

impl<'a> ProgressWriter<'a> {
    /// Writes to `out` what is about as long as `there`, which is 0 where that is not known.
    pub(super) fn new(
        out: &'a mut dyn Write,
        id: EditorId,
        there: u64,
        replies: &'a Replies,
    ) -> Self {
        let patience = ProgressThrottle::new(ProgressThrottle::LONG);
        Self { out, id, progress: Progress { done: 0, total: there }, throttle: patience, replies }
    }
}

impl Write for ProgressWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.progress.done += written as u64;
        if self.throttle.is_due(self.progress.done, self.progress.total) {
            self.replies.send(Command::Progress(ProgressCommand::Saving(self.id, self.progress)));
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::io::reply_channel::Inbox;

    const ID: EditorId = EditorId(7);

    /// A file that takes three bytes at a time, as long as there is room for so many.
    struct SlowWriter {
        taken: Vec<u8>,
        room: usize,
        flushed: usize,
    }

    impl Write for SlowWriter {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let len = bytes.len().min(3);
            self.room = self.room.checked_sub(len).ok_or(io::ErrorKind::StorageFull)?;
            self.taken.extend(&bytes[..len]);
            Ok(len)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.flushed += 1;
            Ok(())
        }
    }

    /// Writes `text` to a file with so much `room`, for a window with such `patience`. What was taken, how much of it
    /// was counted, and what became of it; and what the window was told.
    fn written(
        text: &str,
        room: usize,
        patience: Duration,
    ) -> (SlowWriter, u64, io::Result<()>, Inbox) {
        let (replies, inbox) = Replies::channel(|| {});
        let mut slow = SlowWriter { taken: Vec::new(), room, flushed: 0 };
        let far = Progress { done: 0, total: 20 };
        let patience = ProgressThrottle::new(patience);
        let mut out = ProgressWriter {
            out: &mut slow,
            id: ID,
            progress: far,
            throttle: patience,
            replies: &replies,
        };
        let result = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        let done = out.progress.done;
        (slow, done, result, inbox)
    }

    #[test]
    fn what_is_written_arrives_whole_and_is_counted_as_it_is_taken() {
        let (slow, done, result, inbox) = written("grün, blau", 99, Duration::ZERO);
        assert!(result.is_ok(), "{result:?}");
        assert_eq!((slow.taken, slow.flushed), ("grün, blau".as_bytes().to_vec(), 1));
        assert_eq!(done, 11);
        let told = inbox.drain().next();
        let Some(Command::Progress(ProgressCommand::Saving(id, far))) = told else {
            panic!("{told:?}")
        };
        assert_eq!((id, far), (ID, Progress { done: 3, total: 20 }));
    }

    #[test]
    fn what_is_soon_done_is_not_told_of() {
        let (slow, done, result, inbox) = written("grün, blau", 99, Duration::from_hours(24));
        assert!(result.is_ok(), "{result:?}");
        assert_eq!((slow.taken.len(), done), (11, 11));
        assert!(inbox.drain().next().is_none());
    }

    #[test]
    fn what_could_not_be_written_is_not_counted_and_says_why() {
        let (slow, done, result, _inbox) = written("grün, blau", 7, Duration::ZERO);
        assert_eq!(result.map_err(|err| err.kind()), Err(io::ErrorKind::StorageFull));
        assert_eq!((slow.taken.len(), done, slow.flushed), (6, 6, 0));
    }
}
