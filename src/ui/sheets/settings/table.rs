//! All that can be set, one by one: what it is called, what it says, what it is now, and how it is set back.
//! See [`Setting`].

use crate::{
    settings::{
        Animations, Contrast, ExternalOpen, FormulaPolicy, KeepRecents, KeepSnapshots, LetterKeys,
        QuoteStyle, ReopenTabs, Settings, Theme,
    },
    tongue::{Language, Said, Tongue, say},
    ui::{keys::change, theme::READING_FAMILY},
};

/// One of the things that can be set.
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
    /// Every one, in the order of [`GROUPS`].
    pub(in crate::ui) const ALL: [Self; 19] = [
        Self::Colours,
        Self::Contrast,
        Self::Motion,
        Self::Zoom,
        Self::Typeface,
        Self::TextSize,
        Self::LineHeight,
        Self::Measure,
        Self::Author,
        Self::Quotes,
        Self::Formulas,
        Self::MarksFolder,
        Self::Copies,
        Self::Resume,
        Self::Windows,
        Self::Recents,
        Self::Language,
        Self::Letters,
        Self::Keys,
    ];

    /// What it is called.
    pub(in crate::ui) fn name(self) -> Said {
        match self {
            Self::Colours => say!("settings-colours"),
            Self::Contrast => say!("settings-contrast"),
            Self::Motion => say!("settings-motion"),
            Self::Zoom => say!("settings-zoom"),
            Self::Typeface => say!("settings-typeface"),
            Self::TextSize => say!("settings-text-size"),
            Self::LineHeight => say!("settings-line-height"),
            Self::Measure => say!("settings-measure"),
            Self::Author => say!("settings-author"),
            Self::Quotes => say!("settings-quotes"),
            Self::Formulas => say!("settings-formulas"),
            Self::MarksFolder => say!("set-marks"),
            Self::Copies => say!("settings-copies"),
            Self::Resume => say!("set-start"),
            Self::Windows => say!("set-windows"),
            Self::Recents => say!("set-recent-documents"),
            Self::Language => say!("settings-language"),
            Self::Letters => say!("settings-letters"),
            Self::Keys => say!("settings-keys"),
        }
    }

    /// What its name does not say.
    pub(super) fn about(self) -> Said {
        match self {
            Self::Colours => say!("settings-colours-why"),
            Self::Contrast => say!("settings-contrast-why"),
            Self::Motion => say!("settings-motion-why"),
            Self::Zoom => say!("settings-zoom-why"),
            Self::Typeface => say!("settings-typeface-why"),
            Self::TextSize => say!("settings-text-size-why"),
            Self::LineHeight => say!("settings-line-height-why"),
            Self::Measure => say!("settings-measure-why"),
            Self::Author => say!("settings-author-why"),
            Self::Quotes => say!("settings-quotes-why"),
            Self::Formulas => say!("settings-formulas-why"),
            Self::MarksFolder => say!("set-marks-why"),
            Self::Copies => say!("settings-copies-why"),
            Self::Resume => say!("set-resume-why"),
            Self::Windows => say!("set-one-window-why"),
            Self::Recents => say!("set-recents-why"),
            Self::Language => say!("settings-language-why"),
            Self::Letters => say!("settings-letters-why"),
            Self::Keys => say!("settings-keys-why"),
        }
    }

    /// What stands on its buttons.
    fn choices(self, language: Language) -> Vec<Said> {
        match self {
            Self::Colours => words(themes()),
            Self::Contrast => words(contrasts()),
            Self::Motion => words(motions()),
            Self::Quotes => words(quotes(language)),
            Self::Formulas => vec![say!("settings-guard-formulas")],
            Self::MarksFolder => words(places()),
            Self::Language => words(languages()),
            Self::Letters => words(letters()),
            Self::Copies => vec![say!("settings-keep-copies"), say!("settings-remove-copies")],
            Self::Resume => vec![say!("set-resume")],
            Self::Windows => vec![say!("set-one-window")],
            Self::Recents => vec![say!("set-recents"), say!("recent-forget")],
            _ => Vec::new(),
        }
    }

    /// What it is now.
    pub(in crate::ui) fn value(self, settings: &Settings, tongue: &Tongue) -> String {
        let number = |it: f32| tongue.language().number(&it.to_string());
        let said = match self {
            Self::Colours => chosen(themes(), settings.theme),
            Self::Contrast => chosen(contrasts(), settings.contrast),
            Self::Motion => chosen(motions(), settings.animations),
            Self::Quotes => chosen(quotes(tongue.language()), settings.quotes),
            Self::Language => chosen(languages(), settings.language),
            Self::Letters => chosen(letters(), settings.letter_keys),
            Self::Zoom => percent(settings.zoom),
            Self::Typeface if settings.typeface.is_empty() => Said::from(READING_FAMILY),
            Self::Typeface => Said::from(settings.typeface.as_str()),
            Self::TextSize => return number(settings.text_size),
            Self::LineHeight => return number(settings.line_height),
            Self::Measure => return number(settings.max_line_length),
            Self::Author => Said::from(settings.author.as_str()),
            Self::MarksFolder if settings.marks_folder.is_empty() => say!("set-marks-beside"),
            Self::MarksFolder => Said::from(settings.marks_folder.as_str()),
            Self::Formulas => on_or_off(settings.formulas, FormulaPolicy::Neutralise),
            Self::Copies => on_or_off(settings.keep_snapshots, KeepSnapshots::Yes),
            Self::Resume => on_or_off(settings.reopen_tabs, ReopenTabs::Yes),
            Self::Windows => on_or_off(settings.external_open, ExternalOpen::ExistingWindow),
            Self::Recents => on_or_off(settings.keep_recents, KeepRecents::Yes),
            Self::Keys => keys_changed(settings),
        };
        tongue.say(&said)
    }

    /// All words that it can be found by.
    pub(in crate::ui) fn words(self, settings: &Settings, tongue: &Tongue) -> Vec<String> {
        let choices = self.choices(tongue.language());
        let said = [self.name(), self.about()].into_iter().chain(choices);
        let said = said.map(|it| tongue.say(&it));
        said.chain([self.value(settings, tongue)]).collect()
    }

    /// Sets it back to what it is at first.
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
            // The login's is taken at the next start, and told again.
            Self::Author => {
                (settings.author, settings.author_notice) =
                    (standard.author, standard.author_notice)
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
            Self::Keys => settings.keys = change::all_reset(&settings.keys),
        }
    }

    /// Whether it is what it is at first.
    pub(super) fn is_standard(self, settings: &Settings) -> bool {
        let mut standard = settings.clone();
        self.reset(&mut standard);
        standard == *settings
    }
}

/// What stands under which heading.
pub(super) fn groups() -> [(Said, &'static [Setting]); 5] {
    use Setting::{
        Author, Colours, Contrast, Copies, Formulas, Keys, Language, Letters, LineHeight,
        MarksFolder, Measure, Motion, Quotes, Recents, Resume, TextSize, Typeface, Windows, Zoom,
    };
    [
        (say!("settings-of-look"), &[Colours, Contrast, Motion, Zoom]),
        (say!("settings-of-text"), &[Typeface, TextSize, LineHeight, Measure]),
        (say!("settings-of-marks"), &[Author, Quotes, Formulas, MarksFolder, Copies]),
        (say!("settings-of-documents"), &[Resume, Windows, Recents]),
        (say!("settings-of-window"), &[Language, Letters, Keys]),
    ]
}

pub(super) fn themes() -> Vec<(Theme, Said)> {
    vec![
        (Theme::System, desktops()),
        (Theme::Light, say!("settings-light")),
        (Theme::Dark, say!("settings-dark")),
    ]
}

pub(super) fn contrasts() -> Vec<(Contrast, Said)> {
    vec![
        (Contrast::System, desktops()),
        (Contrast::Standard, say!("settings-standard-contrast")),
        (Contrast::High, say!("settings-high-contrast")),
    ]
}

pub(super) fn motions() -> Vec<(Animations, Said)> {
    vec![
        (Animations::System, desktops()),
        (Animations::Full, say!("settings-full-motion")),
        (Animations::Reduced, say!("settings-reduced-motion")),
    ]
}

pub(super) fn languages() -> Vec<(Option<Language>, Said)> {
    let languages = Language::ALL.map(|it| (Some(it), Said::from(it.name())));
    std::iter::once((None, desktops())).chain(languages).collect()
}

pub(super) fn letters() -> Vec<(LetterKeys, Said)> {
    vec![
        (LetterKeys::Bare, say!("settings-letters-bare")),
        (LetterKeys::WithAlt, say!("settings-letters-with-alt")),
    ]
}

/// Each style as its marks, and that of the window's `language` by its name.
pub(super) fn quotes(language: Language) -> Vec<(QuoteStyle, Said)> {
    let words = |style: QuoteStyle| {
        let [before, after] = style.pair(language);
        let marks = format!("{before} {after}");
        match style {
            QuoteStyle::Language => say!("settings-quotes-of-language", marks = marks),
            // Not every machine has letters for them.
            QuoteStyle::Corner => say!("settings-quotes-corner"),
            _ => Said::from(marks),
        }
    };
    QuoteStyle::ALL.into_iter().map(|it| (it, words(it))).collect()
}

/// Where marks are kept, and whether that is a folder for all of them.
pub(super) fn places() -> Vec<(Place, Said)> {
    vec![(Place::Beside, say!("set-marks-beside")), (Place::Folder, say!("set-marks-folder"))]
}

/// Where the marks of a new document are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Beside,
    Folder,
}

/// What the desktop's own choice is called.
pub(super) fn desktops() -> Said {
    say!("settings-as-desktop")
}

/// A size as a share of what it is at first.
pub(super) fn percent(zoom: f32) -> Said {
    say!("percent", number = (zoom * 100.0).round() as u64)
}

/// Of how many commands the keys were changed.
pub(super) fn keys_changed(settings: &Settings) -> Said {
    let kept = change::all_reset(&settings.keys).len();
    say!("settings-keys-changed", count = settings.keys.len() - kept)
}

fn on_or_off<T: Copy + PartialEq>(value: T, on: T) -> Said {
    if value == on { say!("settings-on") } else { say!("settings-off") }
}

fn words<T>(choices: Vec<(T, Said)>) -> Vec<Said> {
    choices.into_iter().map(|(_, words)| words).collect()
}

fn chosen<T: Copy + PartialEq>(choices: Vec<(T, Said)>, value: T) -> Said {
    let found = choices.into_iter().find(|(it, _)| *it == value);
    found.map_or_else(|| Said::from(""), |(_, words)| words)
}
