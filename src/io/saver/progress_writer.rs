//! Reports the progress of a slow write. See [`ProgressWriter`].

use std::io::{self, Write};

use crate::{
    command::{EditorId, Progress, Reply},
    io::{progress_throttle::ProgressThrottle, reply_channel::Replies},
};

/// Counts the bytes written to another writer, and reports the progress.
pub(super) struct ProgressWriter<'a> {
    out: &'a mut dyn Write,
    id: EditorId,
    progress: Progress,
    throttle: ProgressThrottle,
    replies: &'a Replies,
}

impl<'a> ProgressWriter<'a> {
    /// Writes to `out` about `expected_len` bytes, which is 0 if unknown.
    pub(super) fn new(
        out: &'a mut dyn Write,
        id: EditorId,
        expected_len: u64,
        replies: &'a Replies,
    ) -> Self {
        let progress = Progress { done: 0, total: expected_len };
        Self { out, id, progress, throttle: ProgressThrottle::new(ProgressThrottle::LONG), replies }
    }
}

impl Write for ProgressWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.progress.done += written as u64;
        if self.throttle.is_due(self.progress.done, self.progress.total) {
            self.replies.send(Reply::SaveProgressed(self.id, self.progress));
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

    /// A writer that takes three bytes at a time, and `room` bytes in all.
    struct SlowWriter {
        written: Vec<u8>,
        room: usize,
        flushed: usize,
    }

    impl Write for SlowWriter {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let len = bytes.len().min(3);
            self.room = self.room.checked_sub(len).ok_or(io::ErrorKind::StorageFull)?;
            self.written.extend(&bytes[..len]);
            Ok(len)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.flushed += 1;
            Ok(())
        }
    }

    /// Writes `text` to a writer with this `room`, and reports after `min_duration`. Returns the writer, the number of
    /// bytes counted, the result and the reports.
    fn written(
        text: &str,
        room: usize,
        min_duration: Duration,
    ) -> (SlowWriter, u64, io::Result<()>, Inbox) {
        let (replies, inbox) = Replies::channel(|| {});
        let mut slow = SlowWriter { written: Vec::new(), room, flushed: 0 };
        let mut out = ProgressWriter {
            out: &mut slow,
            id: ID,
            progress: Progress { done: 0, total: 20 },
            throttle: ProgressThrottle::new(min_duration),
            replies: &replies,
        };
        let result = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        let done = out.progress.done;
        (slow, done, result, inbox)
    }

    #[test]
    fn everything_is_written_and_counted() {
        let (slow, done, result, inbox) = written("grün, blau", 99, Duration::ZERO);
        assert!(result.is_ok(), "{result:?}");
        assert_eq!((slow.written, slow.flushed), ("grün, blau".as_bytes().to_vec(), 1));
        assert_eq!(done, 11);
        let report = inbox.drain().next();
        let Some(Reply::SaveProgressed(id, progress)) = report else { panic!("{report:?}") };
        assert_eq!((id, progress), (ID, Progress { done: 3, total: 20 }));
    }

    #[test]
    fn quick_tasks_are_not_reported() {
        let (slow, done, result, inbox) = written("grün, blau", 99, Duration::from_hours(24));
        assert!(result.is_ok(), "{result:?}");
        assert_eq!((slow.written.len(), done), (11, 11));
        assert!(inbox.drain().next().is_none());
    }

    #[test]
    fn failed_writes_are_errors_and_not_counted() {
        let (slow, done, result, _inbox) = written("grün, blau", 7, Duration::ZERO);
        assert_eq!(result.map_err(|err| err.kind()), Err(io::ErrorKind::StorageFull));
        assert_eq!((slow.written.len(), done, slow.flushed), (6, 6, 0));
    }
}
