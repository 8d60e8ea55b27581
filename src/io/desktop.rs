//! How the desktop wants programs to look and which language they use. See [`request_preferences`].

use std::thread;

use super::{Replies, portal};
use crate::{command::Reply, i18n::Language, settings::SystemPreferences};

/// Sends the preferred language at once by [`Reply::Desktop`]; asks for the rest on its own thread, and sends it the
/// same way.
///
/// Sends nothing if nobody answers in time: then everything stays as it is.
pub fn request_preferences(replies: Replies) {
    let language_only =
        SystemPreferences { language: preferred_language(), ..SystemPreferences::default() };
    if language_only != SystemPreferences::default() {
        replies.send(Reply::Desktop(language_only));
    }
    let spawned = thread::Builder::new().name("desktop".to_owned()).spawn(move || {
        let desktop =
            SystemPreferences { language: language_only.language, ..portal::desktop_appearance() };
        if desktop != language_only {
            replies.send(Reply::Desktop(desktop));
        }
    });
    if let Err(err) = spawned {
        log::warn!("no thread to ask the desktop on: {err}");
    }
}

/// Returns the first of the analyst's languages that the program has. `None` if it has none of them.
fn preferred_language() -> Option<Language> {
    sys_locale::get_locales().find_map(|it| Language::from_locale(&it))
}
