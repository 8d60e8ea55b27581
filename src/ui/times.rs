//! Times in words. See [`when`].

use jiff::Timestamp;

use crate::tongue::{Said, say};

/// `time` to the minute, in UTC, its parts in the order of the language.
pub(super) fn when(time: Timestamp) -> Said {
    let part = |format: &str| time.strftime(format).to_string();
    say!("time", year = part("%Y"), month = part("%m"), day = part("%d"), clock = part("%H:%M"))
}
