//! Noticing that the display is gone. See [`watch_display`].

use std::{env, io, thread};

use super::Emergency;

/// Where the window is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisplayServer {
    /// On X11, as the window with this number.
    X11(u32),
    /// On Wayland.
    Wayland,
}

impl DisplayServer {
    /// Where the window that the desktop calls by this number is shown. `None` where no desktop of Linux shows it.
    pub fn for_window(window: u64) -> Option<Self> {
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        if !cfg!(target_os = "linux") {
            None
        } else if is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") {
            // The window's library chooses by the same.
            Some(Self::Wayland)
        } else {
            u32::try_from(window).ok().map(Self::X11)
        }
    }
}

/// Calls `emergency` once `display` is gone, or the window on it. It has a connection of its own, on a thread of its own:
/// that of the window is read by a library that may hang.
pub fn watch_display(display: DisplayServer, emergency: Emergency) {
    let watch = move || match wait(display) {
        Ok(()) => emergency.handle_window_lost(),
        Err(err) => log::info!("it isn't noticed when the display goes: {err}"),
    };
    if let Err(err) = thread::Builder::new().name("display".to_owned()).spawn(watch) {
        log::info!("it isn't noticed when the display goes: {err}");
    }
}

/// Waits until `display` is gone.
///
/// # Errors
///
/// Where it can't be asked.
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

    /// Waits until the server is gone, or this window.
    pub(super) fn wait(window: u32) -> io::Result<()> {
        let (server, _) = x11rb::connect(None).map_err(io::Error::other)?;
        let ends = ChangeWindowAttributesAux::new().event_mask(EventMask::STRUCTURE_NOTIFY);
        let asked = server.change_window_attributes(window, &ends).map_err(io::Error::other)?;
        if asked.check().is_err() {
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

    /// Waits until the compositor is gone. It says nothing to who asks for nothing.
    pub(super) fn wait() -> io::Result<()> {
        let name = env::var_os("WAYLAND_DISPLAY").ok_or(io::ErrorKind::NotFound)?;
        // Where the name is a whole path, that is what joining gives.
        let folder = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).unwrap_or_default();
        until_closed(&folder.join(name))
    }

    fn until_closed(socket: &Path) -> io::Result<()> {
        let mut compositor = UnixStream::connect(socket)?;
        let mut said = [0; 64];
        while let Ok(1..) = compositor.read(&mut said) {}
        Ok(())
    }

    #[cfg(test)]
    mod tests {
        use std::{io::Write as _, os::unix::net::UnixListener, thread};

        use super::*;

        #[test]
        fn a_compositor_that_goes_is_noticed_and_one_that_speaks_is_not_gone() {
            let folder = tempfile::tempdir().expect("there is room");
            let path = folder.path().join("wayland-7");
            let compositor = UnixListener::bind(&path).expect("there is room");
            let waiting = thread::spawn(move || until_closed(&path));
            let (mut there, _) = compositor.accept().expect("it comes");
            there.write_all(&[1; 100]).expect("it listens");
            assert!(!waiting.is_finished(), "it is still there");
            drop(there);
            assert!(waiting.join().expect("it ends").is_ok());
            assert!(until_closed(&folder.path().join("none")).is_err());
        }
    }
}
