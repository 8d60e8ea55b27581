//! Reloads the theme's file while a debug build runs, to see a changed colour at once. See [`ThemeFile`].

use std::{fs, path::Path, time::SystemTime};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/theme.ron");

/// The modification time of the file when last read.
#[derive(Debug)]
pub struct ThemeFile(Option<SystemTime>);

impl Default for ThemeFile {
    fn default() -> Self {
        Self(modified_time())
    }
}

impl ThemeFile {
    /// Returns the contents, if the file has changed since the last call.
    pub fn read_if_changed(&mut self) -> Option<String> {
        let now = modified_time();
        if now == std::mem::replace(&mut self.0, now) {
            return None;
        }
        fs::read_to_string(PATH).ok()
    }
}

fn modified_time() -> Option<SystemTime> {
    Path::new(PATH).metadata().ok()?.modified().ok()
}
