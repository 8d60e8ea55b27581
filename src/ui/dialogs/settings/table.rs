//! The table of settings: names, descriptions, values and defaults. See [`Setting`].

use crate::{
    i18n::{Language, Localizer, Message, msg},
    settings::{
        Animations, Contrast, ExternalOpen, FormulaPolicy, Keep, LetterKeys, QuoteStyle,
        ReopenTabs, Settings, Theme,
    },
    ui::{keymap::overrides, theme::READING_FAMILY},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Setting {
    Colours,
    Contrast,
    Motion,
    Zoom,
    Typeface,
    TextSize,
    LineHeight,
    Measure,
    Author,
    Quotes,
    Formulas,
    MarksFolder,
    Copies,
    Resume,
    Windows,
    Recents,
    Language,
    Letters,
    Keys,
}

impl Setting {
    /// Returns all settings, in the order of [`groups`].
    pub(in crate::ui) fn all() -> impl Iterator<Item = Self> {
        groups().into_iter().flat_map(|(_, settings)| settings.iter().copied())
    }

    pub(in crate::ui) fn name(self) -> Message {
        let [name, _] = self.name_and_description();
        name
    }

    pub(super) fn name_and_description(self) -> [Message; 2] {
        match self {
            Self::Colours => [msg!("settings-colours"), msg!("settings-colours-why")],
            Self::Contrast => [msg!("settings-contrast"), msg!("settings-contrast-why")],
            Self::Motion => [msg!("settings-motion"), msg!("settings-motion-why")],
            Self::Zoom => [msg!("settings-zoom"), msg!("settings-zoom-why")],
            Self::Typeface => [msg!("settings-typeface"), msg!("settings-typeface-why")],
            Self::TextSize => [msg!("settings-text-size"), msg!("settings-text-size-why")],
            Self::LineHeight => [msg!("settings-line-height"), msg!("settings-line-height-why")],
            Self::Measure => [msg!("settings-measure"), msg!("settings-measure-why")],
            Self::Author => [msg!("settings-author"), msg!("settings-author-why")],
            Self::Quotes => [msg!("settings-quotes"), msg!("settings-quotes-why")],
            Self::Formulas => [msg!("settings-formulas"), msg!("settings-formulas-why")],
            Self::MarksFolder => [msg!("set-marks"), msg!("set-marks-why")],
            Self::Copies => [msg!("settings-copies"), msg!("settings-copies-why")],
            Self::Resume => [msg!("set-start"), msg!("set-resume-why")],
            Self::Windows => [msg!("set-windows"), msg!("set-one-window-why")],
            Self::Recents => [msg!("set-recent-documents"), msg!("set-recents-why")],
            Self::Language => [msg!("settings-language"), msg!("settings-language-why")],
            Self::Letters => [msg!("settings-letters"), msg!("settings-letters-why")],
            Self::Keys => [msg!("settings-keys"), msg!("settings-keys-why")],
        }
    }

    /// Returns the texts of its choices and buttons.
    fn choices(self, language: Language) -> Vec<Message> {
        match self {
            Self::Colours => choice_texts(themes()),
            Self::Contrast => choice_texts(contrasts()),
            Self::Motion => choice_texts(motions()),
            Self::Quotes => choice_texts(quotes(language)),
            Self::Formulas => vec![msg!("settings-guard-formulas")],
            Self::MarksFolder => choice_texts(marks_locations()),
            Self::Language => choice_texts(languages()),
            Self::Letters => choice_texts(letters()),
            Self::Copies => vec![msg!("settings-keep-copies"), msg!("settings-remove-copies")],
            Self::Resume => vec![msg!("set-resume")],
            Self::Windows => vec![msg!("set-one-window")],
            Self::Recents => vec![msg!("set-recents"), msg!("recent-forget")],
            _ => Vec::new(),
        }
    }

    pub(in crate::ui) fn value(self, settings: &Settings, localizer: &Localizer) -> String {
        let number = |it: f32| localizer.language().number(&it.to_string());
        let text = match self {
            Self::Colours => choice_text(themes(), settings.theme),
            Self::Contrast => choice_text(contrasts(), settings.contrast),
            Self::Motion => choice_text(motions(), settings.animations),
            Self::Quotes => choice_text(quotes(localizer.language()), settings.quotes),
            Self::Language => choice_text(languages(), settings.language),
            Self::Letters => choice_text(letters(), settings.letter_keys),
            Self::Zoom => percent_text(settings.zoom),
            Self::Typeface if settings.typeface.is_empty() => Message::from(READING_FAMILY),
            Self::Typeface => Message::from(settings.typeface.as_str()),
            Self::TextSize => return number(settings.text_size),
            Self::LineHeight => return number(settings.line_height),
            Self::Measure => return number(settings.max_line_length),
            Self::Author => Message::from(settings.author.as_str()),
            Self::MarksFolder if settings.marks_folder.is_empty() => msg!("set-marks-beside"),
            Self::MarksFolder => Message::from(settings.marks_folder.as_str()),
            Self::Formulas => on_or_off(settings.formulas, FormulaPolicy::Neutralise),
            Self::Copies => on_or_off(settings.keep_snapshots, Keep::Yes),
            Self::Resume => on_or_off(settings.reopen_tabs, ReopenTabs::Yes),
            Self::Windows => on_or_off(settings.external_open, ExternalOpen::ExistingWindow),
            Self::Recents => on_or_off(settings.keep_recents, Keep::Yes),
            Self::Keys => changed_keys_text(settings),
        };
        localizer.localize(&text)
    }

    pub(in crate::ui) fn search_texts(
        self,
        settings: &Settings,
        localizer: &Localizer,
    ) -> Vec<String> {
        let choices = self.choices(localizer.language());
        let texts = self.name_and_description().into_iter().chain(choices);
        let texts = texts.map(|it| localizer.localize(&it));
        texts.chain([self.value(settings, localizer)]).collect()
    }

    pub(super) fn reset(self, settings: &mut Settings) {
        let standard = Settings::default();
        match self {
            Self::Colours => settings.theme = standard.theme,
            Self::Contrast => settings.contrast = standard.contrast,
            Self::Motion => settings.animations = standard.animations,
            Self::Zoom => settings.zoom = standard.zoom,
            Self::Typeface => settings.typeface = standard.typeface,
            Self::TextSize => settings.text_size = standard.text_size,
            Self::LineHeight => settings.line_height = standard.line_height,
            Self::Measure => settings.max_line_length = standard.max_line_length,
            // The next start takes the login's name and says so.
            Self::Author => {
                settings.author = standard.author;
                settings.author_notice = standard.author_notice;
            }
            Self::Quotes => settings.quotes = standard.quotes,
            Self::Formulas => settings.formulas = standard.formulas,
            Self::MarksFolder => settings.marks_folder = standard.marks_folder,
            Self::Copies => settings.keep_snapshots = standard.keep_snapshots,
            Self::Resume => settings.reopen_tabs = standard.reopen_tabs,
            Self::Windows => settings.external_open = standard.external_open,
            Self::Recents => settings.keep_recents = standard.keep_recents,
            Self::Language => settings.language = standard.language,
            Self::Letters => settings.letter_keys = standard.letter_keys,
            Self::Keys => settings.keys = overrides::reset_all(&settings.keys),
        }
    }

    pub(super) fn is_standard(self, settings: &Settings) -> bool {
        let mut standard = settings.clone();
        self.reset(&mut standard);
        standard == *settings
    }
}

pub(super) fn groups() -> [(Message, &'static [Setting]); 5] {
    use Setting::{
        Author, Colours, Contrast, Copies, Formulas, Keys, Language, Letters, LineHeight,
        MarksFolder, Measure, Motion, Quotes, Recents, Resume, TextSize, Typeface, Windows, Zoom,
    };
    [
        (msg!("settings-of-look"), &[Colours, Contrast, Motion, Zoom]),
        (msg!("settings-of-text"), &[Typeface, TextSize, LineHeight, Measure]),
        (msg!("settings-of-marks"), &[Author, Quotes, Formulas, MarksFolder, Copies]),
        (msg!("settings-of-documents"), &[Resume, Windows, Recents]),
        (msg!("settings-of-window"), &[Language, Letters, Keys]),
    ]
}

pub(super) fn themes() -> Vec<(Theme, Message)> {
    vec![
        (Theme::System, match_system()),
        (Theme::Light, msg!("settings-light")),
        (Theme::Dark, msg!("settings-dark")),
    ]
}

pub(super) fn contrasts() -> Vec<(Contrast, Message)> {
    vec![
        (Contrast::System, match_system()),
        (Contrast::Standard, msg!("settings-standard-contrast")),
        (Contrast::High, msg!("settings-high-contrast")),
    ]
}

pub(super) fn motions() -> Vec<(Animations, Message)> {
    vec![
        (Animations::System, match_system()),
        (Animations::Full, msg!("settings-full-motion")),
        (Animations::Reduced, msg!("settings-reduced-motion")),
    ]
}

pub(super) fn languages() -> Vec<(Option<Language>, Message)> {
    let languages = Language::ALL.map(|it| (Some(it), Message::from(it.name())));
    std::iter::once((None, match_system())).chain(languages).collect()
}

pub(super) fn letters() -> Vec<(LetterKeys, Message)> {
    vec![
        (LetterKeys::Bare, msg!("settings-letters-bare")),
        (LetterKeys::WithAlt, msg!("settings-letters-with-alt")),
    ]
}

/// Returns each style as its quotation marks, and the language's own by name.
pub(super) fn quotes(language: Language) -> Vec<(QuoteStyle, Message)> {
    let words = |style: QuoteStyle| {
        let [before, after] = style.pair(language);
        let marks = format!("{before} {after}");
        match style {
            QuoteStyle::Language => msg!("settings-quotes-of-language", marks = marks),
            // Not every font has them.
            QuoteStyle::Corner => msg!("settings-quotes-corner"),
            _ => Message::from(marks),
        }
    };
    QuoteStyle::ALL.into_iter().map(|it| (it, words(it))).collect()
}

pub(super) fn marks_locations() -> Vec<(MarksLocation, Message)> {
    vec![
        (MarksLocation::BesideDocument, msg!("set-marks-beside")),
        (MarksLocation::Folder, msg!("set-marks-folder")),
    ]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarksLocation {
    BesideDocument,
    Folder,
}

pub(super) fn match_system() -> Message {
    msg!("settings-as-desktop")
}

pub(super) fn percent_text(zoom: f32) -> Message {
    msg!("percent", number = (zoom * 100.0).round() as u64)
}

/// Returns how many commands have other keys than the default.
pub(super) fn changed_keys_text(settings: &Settings) -> Message {
    let unchanged = overrides::reset_all(&settings.keys).len();
    msg!("settings-keys-changed", count = settings.keys.len() - unchanged)
}

fn on_or_off<T: Copy + PartialEq>(value: T, on: T) -> Message {
    if value == on { msg!("settings-on") } else { msg!("settings-off") }
}

fn choice_texts<T>(choices: Vec<(T, Message)>) -> Vec<Message> {
    choices.into_iter().map(|(_, words)| words).collect()
}

fn choice_text<T: Copy + PartialEq>(choices: Vec<(T, Message)>, value: T) -> Message {
    let found = choices.into_iter().find(|(it, _)| *it == value);
    found.map_or_else(|| Message::from(""), |(_, words)| words)
}
