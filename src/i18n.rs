//! What the program says, and in which languages. See [`Message`] and [`Localizer`].
//!
//! The words themselves stand in `assets/i18n`, in Mozilla's Fluent notation (<https://projectfluent.org>): one
//! folder for each language, the same files in each. Rooms below the window say *what* is said; only who shows it
//! knows in which language.

mod key_placeholders;
mod message;
mod number;

use std::{fmt, sync::OnceLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

pub use self::message::{Message, MessageArg};
use self::number::format_number;

/// Something to be said: a message of `assets/i18n`, with its arguments.
///
/// ```
/// use glossator::i18n::msg;
/// let said = msg!("marks", count = 2_u64);
/// assert_eq!(said.to_string(), "2 marks");
/// ```
#[macro_export]
macro_rules! msg {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::Message::new($id, vec![$((stringify!($name), $value.into())),*])
    };
}

pub use msg;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, which also says what is missing in others.
    English,
    /// German.
    German,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag of BCP 47.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What it calls itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language that is wished for by a BCP 47 tag (`de-AT`) or a POSIX locale (`de_AT.UTF-8`). `None` where it is
    /// not spoken here.
    pub fn from_locale(wish: &str) -> Option<Self> {
        let code = wish.split(['_', '-', '.', '@']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// A number as it is written in this language. `digits` are as computers write them: `12345.5`.
    pub fn number(self, digits: &str) -> String {
        match self {
            Self::English => format_number(digits, ',', '.'),
            Self::German => format_number(digits, '.', ','),
        }
    }

    /// The files of its words, each with its name.
    fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::English => files!("en"),
            Self::German => files!("de"),
        }
    }
}

/// The files of one language, which are the same in each.
macro_rules! files {
    ($language:literal) => {
        &[
            file!($language, "aloud"),
            file!($language, "asking"),
            file!($language, "cards"),
            file!($language, "commands"),
            file!($language, "decide"),
            file!($language, "detail"),
            file!($language, "documents"),
            file!($language, "errors"),
            file!($language, "find"),
            file!($language, "keys"),
            file!($language, "list"),
            file!($language, "menu"),
            file!($language, "notices"),
            file!($language, "reading"),
            file!($language, "review"),
            file!($language, "settings"),
            file!($language, "sheets"),
            file!($language, "status"),
            file!($language, "walk"),
            file!($language, "welcome"),
            file!($language, "window"),
        ]
    };
}
use files;

macro_rules! file {
    ($language:literal, $name:literal) => {
        ($name, include_str!(concat!("../assets/i18n/", $language, "/", $name, ".ftl")))
    };
}
use file;

/// One language as it is spoken.
pub struct Localizer {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Localizer {
    /// The tongue of `language`, which is made when it is first asked for.
    pub fn for_language(language: Language) -> &'static Self {
        static ENGLISH: OnceLock<Localizer> = OnceLock::new();
        static GERMAN: OnceLock<Localizer> = OnceLock::new();
        let tongue = match language {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
        };
        tongue.get_or_init(|| Self::new(language))
    }

    fn new(language: Language) -> Self {
        let tag = language.code().parse().expect("the codes above are tags of BCP 47");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolates are for right-to-left words in left-to-right sentences; egui would show them as boxes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| format_value(value, Language::English),
            Language::German => |value, _| format_value(value, Language::German),
        }));
        bundle.add_function("KEY", key_placeholders::key_function).expect("it is added once");
        for (name, text) in language.files() {
            let resource = FluentResource::try_new((*text).to_owned());
            let resource = resource.unwrap_or_else(|(rest, errors)| {
                debug_assert!(errors.is_empty(), "{language:?} {name}: {errors:?}");
                rest
            });
            let added = bundle.add_resource(resource);
            debug_assert!(added.is_ok(), "{language:?} {name}: {added:?}");
        }
        Self { language, bundle }
    }

    /// Which language it is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// `said` in this language; in English where this has no words for it. Commands whose keys it speaks of are
    /// called by their names.
    pub fn localize(&self, said: &Message) -> String {
        self.localize_with_keys(said, |_| None)
    }

    /// The same, with the keys of commands: `key_of` knows them by the commands' ids.
    pub fn localize_with_keys(
        &self,
        said: &Message,
        key_of: impl Fn(&str) -> Option<String>,
    ) -> String {
        key_placeholders::fill_keys(self.text(said), |id| {
            key_of(id).unwrap_or_else(|| {
                let name = self.format_message(id, &[]).unwrap_or_else(|| id.to_owned());
                self.text(&msg!("command-by-name", name = name))
            })
        })
    }

    /// `said` in this language, with signs where keys are spoken of.
    fn text(&self, said: &Message) -> String {
        match said {
            Message::Verbatim(words) => words.clone(),
            Message::Localized(id, arguments) => {
                self.format_message(id, arguments).unwrap_or_else(|| {
                    debug_assert!(
                        self.language != Language::English,
                        "there are no words for {id}"
                    );
                    match self.language {
                        Language::English => (*id).to_owned(),
                        Language::German => Self::for_language(Language::English).text(said),
                    }
                })
            }
        }
    }

    fn format_message(&self, id: &str, arguments: &[(&'static str, MessageArg)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut given = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            given.set(*name, self.argument_value(argument));
        }
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(words)
    }

    fn argument_value<'a>(&self, argument: &'a MessageArg) -> FluentValue<'a> {
        match argument {
            MessageArg::Text(words) => FluentValue::from(words.as_str()),
            MessageArg::Number(number) => FluentValue::from(*number),
            MessageArg::Message(said) => FluentValue::from(self.text(said)),
        }
    }
}

impl fmt::Debug for Localizer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Tongue").field(&self.language).finish()
    }
}

/// A number as `language` writes it. Nothing for what is no number.
fn format_value(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(language.number(&number.as_string())),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }
}

#[cfg(test)]
mod tests;
