//! Putting letters with a look of their own on the clipboard. See [`Clipboard`].
//!
//! What is plain the window itself can copy.

use std::{cell::RefCell, fmt};

/// The desktop's clipboard, once something was put on it.
///
/// On X11 and Wayland what is on it belongs to a program, and is gone when that lets go of it. So this lives as long as
/// the window.
#[derive(Default)]
pub(super) struct Clipboard {
    desktop: RefCell<Option<arboard::Clipboard>>,
}

impl Clipboard {
    /// Puts `html` on the clipboard, and `plain` for whoever wants no HTML. To be called on the window's own thread.
    ///
    /// # Errors
    ///
    /// Where there is no clipboard, or it does not take it.
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
