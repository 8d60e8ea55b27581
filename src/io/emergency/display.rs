//! Detects that the display is gone. See [`watch_display`].

use std::{env, io};

use super::Emergency;
use crate::worker;

/// The display server that shows the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisplayServer {
    /// X11, with the window's id.
    X11(u32),
    /// Wayland.
    Wayland,
}

impl DisplayServer {
    /// Returns the display server of the window with this id. `None` on other systems than Linux.
    pub fn for_window(window: u64) -> Option<Self> {
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        if !cfg!(target_os = "linux") {
            None
        } else if is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") {
            // The window's library chooses by the same rule.
            Some(Self::Wayland)
        } else {
            u32::try_from(window).ok().map(Self::X11)
        }
    }
}

/// Calls `emergency` once `display`, or the window on it, is gone. Uses its own connection and thread, since the
/// library that reads the window's connection may hang.
pub fn watch_display(display: DisplayServer, emergency: Emergency) {
    worker::spawn_optional("display", move || match wait(display) {
        Ok(()) => emergency.handle_window_lost(),
        Err(err) => log::info!("it isn't noticed when the display goes: {err}"),
    });
}

/// Waits until `display` is gone.
#[cfg(target_os = "linux")]
fn wait(display: DisplayServer) -> io::Result<()> {
    match display {
        DisplayServer::X11(window) => x11::wait(window),
        DisplayServer::Wayland => wayland::wait(),
    }
}

#[cfg(not(target_os = "linux"))]
fn wait(_display: DisplayServer) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(target_os = "linux")]
mod x11 {
    use std::io;

    use x11rb::{
        connection::Connection as _,
        protocol::{
            Event,
            xproto::{ChangeWindowAttributesAux, ConnectionExt as _, EventMask},
        },
    };

    /// Waits until the server or this window is gone.
    pub(super) fn wait(window: u32) -> io::Result<()> {
        let (server, _) = x11rb::connect(None).map_err(io::Error::other)?;
        let ends = ChangeWindowAttributesAux::new().event_mask(EventMask::STRUCTURE_NOTIFY);
        let request = server.change_window_attributes(window, &ends).map_err(io::Error::other)?;
        if request.check().is_err() {
            // It is gone already.
            return Ok(());
        }
        loop {
            match server.wait_for_event() {
                Ok(Event::DestroyNotify(it)) if it.window == window => return Ok(()),
                Ok(_) => {}
                Err(_) => return Ok(()),
            }
        }
    }
}

#[cfg(target_os = "linux")]
mod wayland {
    use std::{
        env,
        io::{self, Read as _},
        os::unix::net::UnixStream,
        path::{Path, PathBuf},
    };

    /// Waits until the compositor is gone. It sends nothing to a client without requests.
    pub(super) fn wait() -> io::Result<()> {
        let name = env::var_os("WAYLAND_DISPLAY").ok_or(io::ErrorKind::NotFound)?;
        // Joining keeps a name that is an absolute path.
        let folder = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).unwrap_or_default();
        until_closed(&folder.join(name))
    }

    fn until_closed(socket: &Path) -> io::Result<()> {
        let mut compositor = UnixStream::connect(socket)?;
        let mut bytes = [0; 64];
        while let Ok(1..) = compositor.read(&mut bytes) {}
        Ok(())
    }

    #[cfg(test)]
    mod tests {
        use std::{io::Write as _, os::unix::net::UnixListener, thread};

        use super::*;

        #[test]
        fn only_a_closed_connection_means_that_the_compositor_is_gone() {
            let folder = tempfile::tempdir().expect("there is room");
            let path = folder.path().join("wayland-7");
            let compositor = UnixListener::bind(&path).expect("there is room");
            let waiting = thread::spawn(move || until_closed(&path));
            let (mut stream, _) = compositor.accept().expect("it comes");
            stream.write_all(&[1; 100]).expect("it listens");
            assert!(!waiting.is_finished(), "it is still there");
            drop(stream);
            assert!(waiting.join().expect("it ends").is_ok());
            assert!(until_closed(&folder.path().join("none")).is_err());
        }
    }
}
