//! Puts formatted text on the clipboard. See [`Clipboard`].
//!
//! The window itself copies plain text.

use std::{cell::RefCell, fmt};

/// The desktop's clipboard, opened on first use.
///
/// On X11 and Wayland the contents belong to a program and are gone when it drops them, so this lives as long as the
/// window.
#[derive(Default)]
pub(super) struct Clipboard {
    desktop: RefCell<Option<arboard::Clipboard>>,
}

impl Clipboard {
    /// Puts `html` on the clipboard, with `plain` as its plain text. Call it on the window's own thread.
    pub(super) fn set_html(&self, html: String, plain: &str) -> Result<(), arboard::Error> {
        let mut desktop = self.desktop.borrow_mut();
        let clipboard = match &mut *desktop {
            Some(clipboard) => clipboard,
            none => none.insert(arboard::Clipboard::new()?),
        };
        clipboard.set_html(html, Some(plain.to_owned()))
    }
}

impl fmt::Debug for Clipboard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Clipboard")
    }
}
