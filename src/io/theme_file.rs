//! The theme's file while a debug build runs, so that who changes a colour sees it. See [`ThemeFile`].

use std::{fs, path::Path, time::SystemTime};

/// Where it stands.
const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/theme.ron");

/// The file, and when it was last changed.
#[derive(Debug)]
pub struct ThemeFile(Option<SystemTime>);

impl Default for ThemeFile {
    /// The file as it is built in.
    fn default() -> Self {
        Self(modified_time())
    }
}

impl ThemeFile {
    /// What it says, if it was changed since this was last asked.
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
