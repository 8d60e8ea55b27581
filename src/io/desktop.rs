//! What the system knows of the analyst: how programs shall look, which language they use, and the login's name.

use super::{Replies, portal};
use crate::{command::Reply, i18n::Language, settings::SystemPreferences, worker};

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
    worker::spawn_optional("desktop", move || {
        let desktop =
            SystemPreferences { language: language_only.language, ..portal::desktop_appearance() };
        if desktop != language_only {
            replies.send(Reply::Desktop(desktop));
        }
    });
}

/// Returns the first of the analyst's languages that the program has. `None` if it has none of them.
fn preferred_language() -> Option<Language> {
    sys_locale::get_locales().find_map(|it| Language::from_locale(&it))
}

/// Looks up the name on its own thread, and answers with [`Reply::LoginDetected`] if there is one.
pub(super) fn request_login_name(replies: Replies) {
    worker::spawn_optional("login", move || {
        if let Some(name) = real_name().or_else(login_name) {
            replies.send(Reply::LoginDetected(name));
        }
    });
}

pub(super) fn login_name() -> Option<String> {
    let named = ["LOGNAME", "USER", "USERNAME"].into_iter().find_map(|it| std::env::var(it).ok());
    named.filter(|name| !name.trim().is_empty())
}

/// Returns the analyst's own name from the system's accounts. Runs a system program, since accounts may be kept on a
/// server.
fn real_name() -> Option<String> {
    use std::process::Command as Program;

    let line = if cfg!(target_os = "macos") {
        return command_output(Program::new("id").arg("-F"));
    } else if cfg!(unix) {
        let login = login_name()?;
        command_output(Program::new("getent").args(["passwd", &login]))?
    } else {
        return None;
    };
    name_from_passwd(&line)
}

fn command_output(program: &mut std::process::Command) -> Option<String> {
    let output = program.stdin(std::process::Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.trim().to_owned()).filter(|it| output.status.success() && !it.is_empty())
}

/// Returns the name in a line of passwd(5): the fifth field up to a comma, where `&` is the capitalised login.
fn name_from_passwd(line: &str) -> Option<String> {
    let mut fields = line.split(':');
    let login = fields.next()?;
    let name = fields.nth(3)?.split(',').next()?.trim();
    let mut letters = login.chars();
    let capital: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    Some(name.replace('&', &capital)).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_full_name_is_the_first_field() {
        for (line, name) in [
            ("zoe:x:1000:1000:Zoë O'Hara,Room 7,555,:/home/zoe:/bin/sh", Some("Zoë O'Hara")),
            ("ada:x:1001:1001:& Lovelace:/home/ada:/bin/sh", Some("Ada Lovelace")),
            ("guest:x:1002:1002:,,,:/home/guest:/bin/sh", None),
            ("guest:x:1002:1002::/:/bin/sh", None),
            ("broken", None),
            ("", None),
        ] {
            assert_eq!(name_from_passwd(line).as_deref(), name, "{line}");
        }
    }
}
