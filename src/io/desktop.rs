//! How the desktop wants programs to look and speak, asked once at the start. See [`request_preferences`].

use std::thread;

use super::{Replies, portal};
use crate::{command::Command, i18n::Language, settings::SystemPreferences};

/// Says at once, by [`Command::SystemPreferences`], in which language programs are to speak; asks the rest on a thread of its own,
/// and answers in the same way where the desktop says anything.
///
/// Nothing is answered where there is no one to ask, or who does not answer in time: then all stays as it is.
pub fn request_preferences(replies: Replies) {
    let spoken =
        SystemPreferences { language: preferred_language(), ..SystemPreferences::default() };
    if spoken != SystemPreferences::default() {
        replies.send(Command::Desktop(spoken));
    }
    let asked = thread::Builder::new().name("desktop".to_owned()).spawn(move || {
        let desktop =
            SystemPreferences { language: spoken.language, ..portal::desktop_appearance() };
        if desktop != spoken {
            replies.send(Command::Desktop(desktop));
        }
    });
    if let Err(err) = asked {
        log::warn!("no thread to ask the desktop on: {err}");
    }
}

/// The first language of the analyst's that the program speaks. `None` where it speaks none of them.
fn preferred_language() -> Option<Language> {
    sys_locale::get_locales().find_map(|it| Language::from_locale(&it))
}
