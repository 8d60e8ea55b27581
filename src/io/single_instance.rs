//! Hands documents over to the window that is open already. See [`InstanceListener`] and [`hand_over`].
//!
//! Paths go through a socket in the analyst's own folder, each followed by a zero byte; one byte acknowledges them.
//! On systems without such sockets, every start opens a new window.

#[cfg(not(unix))]
pub use self::elsewhere::{InstanceListener, hand_over};
#[cfg(unix)]
pub use self::unix::{InstanceListener, hand_over};

#[cfg(unix)]
mod unix {
    use std::{
        ffi::OsString,
        fs,
        io::{self, Read as _, Write as _},
        net::Shutdown,
        os::unix::{
            ffi::{OsStrExt as _, OsStringExt as _},
            fs::PermissionsExt as _,
            net::{UnixListener, UnixStream},
        },
        path::{Path, PathBuf, absolute},
        time::Duration,
    };

    use crate::{
        command::{Command, Reply},
        io::Replies,
        worker,
    };

    /// Maximum number of bytes of paths in one request: more than a command line can hold.
    const MAX_REQUEST_BYTES: u64 = 4 << 20;

    /// How long either side waits for the other.
    const SOCKET_TIMEOUT: Duration = Duration::from_secs(2);

    /// Acknowledges a request.
    const ACK: u8 = b'+';

    /// Receives documents from later starts, as long as it lives.
    #[derive(Debug)]
    pub struct InstanceListener {
        path: PathBuf,
    }

    impl InstanceListener {
        /// Listens at `path`: requests the documents to be opened and calls `called`, on its own thread. Only the first
        /// window may listen: a socket at `path` is a leftover.
        ///
        /// # Errors
        ///
        /// If there can't be a socket at `path`: it is too long, or not writable.
        pub fn open(
            path: PathBuf,
            replies: Replies,
            called: impl Fn() + Send + 'static,
        ) -> io::Result<Self> {
            match fs::remove_file(&path) {
                Err(err) if err.kind() != io::ErrorKind::NotFound => return Err(err),
                _ => {}
            }
            let listener = UnixListener::bind(&path)?;
            let it = Self { path };
            fs::set_permissions(&it.path, fs::Permissions::from_mode(0o600))?;
            let listen = move || {
                let streams = listener.incoming().flatten();
                streams.for_each(|stream| accept_caller(stream, &replies, &called));
            };
            worker::spawn("instances", listen)?;
            Ok(it)
        }
    }

    /// Opens the documents that a later start sends on `stream`, if its request is complete.
    fn accept_caller(stream: UnixStream, replies: &Replies, called: &impl Fn()) {
        match receive_paths(stream) {
            Ok(documents) => {
                replies.send(Reply::Command(Command::Open(documents)));
                called();
            }
            Err(err) => log::warn!("what was handed over could not be taken: {err}"),
        }
    }

    impl Drop for InstanceListener {
        fn drop(&mut self) {
            if let Err(err) = fs::remove_file(&self.path) {
                log::warn!("{} is left: {err}", self.path.display());
            }
        }
    }

    fn receive_paths(mut caller: UnixStream) -> io::Result<Vec<PathBuf>> {
        caller.set_read_timeout(Some(SOCKET_TIMEOUT))?;
        let mut request = Vec::new();
        (&caller).take(MAX_REQUEST_BYTES + 1).read_to_end(&mut request)?;
        if MAX_REQUEST_BYTES < request.len() as u64 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let paths = request.split(|byte| *byte == 0).filter(|path| !path.is_empty());
        let paths = paths.map(|path| PathBuf::from(OsString::from_vec(path.to_vec()))).collect();
        caller.write_all(&[ACK])?;
        Ok(paths)
    }

    /// Hands `documents` over to the window that listens at `path`. Relative paths are taken from the working
    /// directory.
    pub fn hand_over(path: &Path, documents: &[PathBuf]) -> io::Result<()> {
        let mut window = UnixStream::connect(path)?;
        window.set_read_timeout(Some(SOCKET_TIMEOUT))?;
        window.set_write_timeout(Some(SOCKET_TIMEOUT))?;
        for document in documents {
            window.write_all(absolute(document)?.as_os_str().as_bytes())?;
            window.write_all(&[0])?;
        }
        window.shutdown(Shutdown::Write)?;
        let mut answer = [0];
        window.read_exact(&mut answer)?;
        if answer == [ACK] { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::{
        io,
        path::{Path, PathBuf},
    };

    use crate::io::Replies;

    /// Unsupported on this system.
    #[derive(Debug)]
    pub struct InstanceListener;

    impl InstanceListener {
        /// Fails on this system.
        pub fn open(
            _path: PathBuf,
            _replies: Replies,
            _called: impl Fn() + Send + 'static,
        ) -> io::Result<Self> {
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    /// Fails on this system.
    pub fn hand_over(_path: &Path, _documents: &[PathBuf]) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::{
        env, fs,
        io::Write as _,
        os::unix::net::{UnixListener, UnixStream},
        path::PathBuf,
        sync::mpsc,
        time::Duration,
    };

    use super::*;
    use crate::{
        command::{Command, Reply},
        io::Replies,
    };

    const LONG: Duration = Duration::from_secs(30);

    #[test]
    fn documents_are_passed_to_the_window_which_is_activated() {
        let folder = tempfile::tempdir().expect("there is room");
        let path = folder.path().join("window");
        // Left by a window that was killed.
        drop(UnixListener::bind(&path).expect("there is none yet"));
        let (replies, inbox) = Replies::channel(|| {});
        let (called, calls) = mpsc::channel();
        let listener = InstanceListener::open(path.clone(), replies, move || {
            called.send(()).expect("the test waits");
        });
        let listener = listener.expect("what is left is no window");

        let documents = [PathBuf::from("/north/a b.txt"), PathBuf::from("Ü\n.txt")];
        hand_over(&path, &documents).expect("it is open");
        calls.recv_timeout(LONG).expect("it was called");
        let command = inbox.wait_for(LONG);
        let here = env::current_dir().expect("it is somewhere").join("Ü\n.txt");
        let Some(Reply::Command(Command::Open(opened))) = command else { panic!("{command:?}") };
        assert_eq!(opened, [PathBuf::from("/north/a b.txt"), here]);

        drop(listener);
        assert!(!fs::exists(&path).expect("it can be asked"));
        assert!(hand_over(&path, &[]).is_err(), "nobody is there");
    }

    #[test]
    fn a_caller_that_disconnects_or_sends_too_much_is_ignored() {
        let folder = tempfile::tempdir().expect("there is room");
        let path = folder.path().join("window");
        let (replies, inbox) = Replies::channel(|| {});
        let _listener =
            InstanceListener::open(path.clone(), replies, || {}).expect("there is room");
        let mut loud = UnixStream::connect(&path).expect("it is open");
        // It is cut off before everything is sent, or right after.
        loud.write_all(&vec![b'a'; 5 << 20]).ok();
        drop(loud);
        let mut killed = UnixStream::connect(&path).expect("it is open");
        killed.write_all(b"/half of a na").expect("it listens");
        drop(killed);
        hand_over(&path, &[PathBuf::from("/a")]).expect("it goes on");
        let command = inbox.wait_for(LONG);
        let Some(Reply::Command(Command::Open(opened))) = command else { panic!("{command:?}") };
        let lens: Vec<usize> = opened.iter().map(|it| it.as_os_str().len()).collect();
        assert_eq!(lens, [2], "the path that was handed over, and no other");
    }

    #[test]
    fn an_impossible_socket_is_an_error() {
        let folder = tempfile::tempdir().expect("there is room");
        let (replies, _inbox) = Replies::channel(|| {});
        let long = folder.path().join("a".repeat(200));
        assert!(InstanceListener::open(long, replies.clone(), || {}).is_err());
        assert!(InstanceListener::open(folder.path().join("none/window"), replies, || {}).is_err());
    }
}
