//! Localized messages. See [`Message`] and [`Localizer`].
//!
//! The texts are in `assets/i18n`, in Mozilla's Fluent format (<https://projectfluent.org>): one folder per language,
//! with the same files in each. Code below the window creates a [`Message`]; only the code that shows it knows the
//! language.

mod message;

use std::{fmt, sync::OnceLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

pub use self::message::{Message, MessageArg};

/// Creates a [`Message`]: an id in `assets/i18n` with its arguments.
///
/// ```
/// use glossator::i18n::msg;
/// let message = msg!("marks", count = 2_u64);
/// assert_eq!(message.to_string(), "2 marks");
/// ```
#[macro_export]
macro_rules! msg {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::Message::new($id, vec![$((stringify!($name), $value.into())),*])
    };
}

pub use msg;

/// A language of the user interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, the fallback.
    English,
    /// German.
    German,
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Returns its BCP 47 tag.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// Returns its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// Returns the language of a BCP 47 tag (`de-AT`) or POSIX locale (`de_AT.UTF-8`), or `None` if not supported.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['_', '-', '.', '@']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// Formats a number for this language. `digits` are plain, as in `12345.5`.
    pub fn number(self, digits: &str) -> String {
        match self {
            Self::English => format_number(digits, ',', '.'),
            Self::German => format_number(digits, '.', ','),
        }
    }

    fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::English => files!("en"),
            Self::German => files!("de"),
        }
    }
}

/// The files of one language; the same in each.
macro_rules! files {
    ($language:literal) => {
        files!($language: "aloud" "asking" "cards" "commands" "decide" "detail" "documents" "errors" "find" "keys" "list"
            "menu" "notices" "reading" "review" "settings" "sheets" "status" "walk" "welcome" "window")
    };
    ($language:literal: $($name:literal)*) => {
        &[$(($name, include_str!(concat!("../assets/i18n/", $language, "/", $name, ".ftl")))),*]
    };
}
use files;

/// Delimits the id of a command whose key is to be filled in. From a private-use plane, so it doesn't occur in texts.
const KEY_MARKER: char = '\u{F0000}';

/// Formats messages in one language.
///
/// ```
/// use glossator::i18n::{Language, Localizer, msg};
/// let german = Localizer::for_language(Language::German);
/// assert_eq!(german.localize(&msg!("marks", count = 12_345_u64)), "12.345 Markierungen");
/// ```
pub struct Localizer {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Localizer {
    /// Returns the localizer of `language`, created on first use.
    pub fn for_language(language: Language) -> &'static Self {
        static ENGLISH: OnceLock<Localizer> = OnceLock::new();
        static GERMAN: OnceLock<Localizer> = OnceLock::new();
        let localizer = match language {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
        };
        localizer.get_or_init(|| Self::new(language))
    }

    fn new(language: Language) -> Self {
        let tag = language.code().parse().expect("the codes above are tags of BCP 47");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Bidi isolates would show as boxes in egui.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| format_value(value, Language::English),
            Language::German => |value, _| format_value(value, Language::German),
        }));
        bundle.add_function("KEY", key_function).expect("it is added once");
        for (name, text) in language.files() {
            let resource = FluentResource::try_new((*text).to_owned());
            let resource = resource.unwrap_or_else(|(partial, errors)| {
                debug_assert!(errors.is_empty(), "{language:?} {name}: {errors:?}");
                partial
            });
            let added = bundle.add_resource(resource);
            debug_assert!(added.is_ok(), "{language:?} {name}: {added:?}");
        }
        Self { language, bundle }
    }

    /// Returns the language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Formats `message` in this language, or in English if it is missing here. Commands whose keys it mentions are
    /// called by name.
    pub fn localize(&self, message: &Message) -> String {
        self.localize_with_keys(message, |_| None)
    }

    /// Formats `message` with the keys of the commands that it mentions; `key_of` returns the key of a command id.
    pub fn localize_with_keys(
        &self,
        message: &Message,
        key_of: impl Fn(&str) -> Option<String>,
    ) -> String {
        let words = self.text(message);
        if !words.contains(KEY_MARKER) {
            return words;
        }
        let key_or_name = |id: &str| {
            key_of(id).unwrap_or_else(|| {
                let name = self.format_message(id, &[]).unwrap_or_else(|| id.to_owned());
                self.text(&msg!("command-by-name", name = name))
            })
        };
        let parts = words.split(KEY_MARKER).enumerate();
        parts.map(|(at, it)| if at % 2 == 0 { it.to_owned() } else { key_or_name(it) }).collect()
    }

    /// Formats `message` with placeholders for keys.
    fn text(&self, message: &Message) -> String {
        match message {
            Message::Verbatim(words) => words.clone(),
            Message::Localized(id, arguments) => {
                self.format_message(id, arguments).unwrap_or_else(|| {
                    debug_assert!(self.language != Language::English, "no words for {id}");
                    match self.language {
                        Language::English => (*id).to_owned(),
                        Language::German => Self::for_language(Language::English).text(message),
                    }
                })
            }
        }
    }

    fn format_message(&self, id: &str, arguments: &[(&'static str, MessageArg)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut args = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            args.set(*name, self.argument_value(argument));
        }
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(words)
    }

    fn argument_value<'a>(&self, argument: &'a MessageArg) -> FluentValue<'a> {
        match argument {
            MessageArg::Text(words) => FluentValue::from(words.as_str()),
            MessageArg::Number(number) => FluentValue::from(*number),
            MessageArg::Message(message) => FluentValue::from(self.text(message)),
        }
    }
}

impl fmt::Debug for Localizer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Localizer").field(&self.language).finish()
    }
}

/// The Fluent function `KEY`: `{ KEY("do-review") }` in a message is the current key of this command.
///
/// Only the window knows the keys, so messages contain the command's id, and the code that shows them fills in the key.
fn key_function<'a>(ids: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match ids {
        [FluentValue::String(id)] => FluentValue::from(format!("{KEY_MARKER}{id}{KEY_MARKER}")),
        _ => FluentValue::Error,
    }
}

/// Formats a number for `language`; returns `None` for other values.
fn format_value(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(language.number(&number.as_string())),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }
}

/// Formats `digits` with `point` as decimal separator and `comma` between thousands.
fn format_number(digits: &str, comma: char, point: char) -> String {
    match digits.split_once('.') {
        Some((whole, part)) => format!("{}{point}{part}", group_digits(whole, comma)),
        None => group_digits(digits, comma),
    }
}

/// Groups the thousands of an integer by `separator`. Numbers below 10,000 stay as they are, like years and line
/// numbers.
fn group_digits(digits: &str, separator: char) -> String {
    if digits.len() < 5 || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if 0 < index && (digits.len() - index).is_multiple_of(3) {
            words.push(separator);
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests;
