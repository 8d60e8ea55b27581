//! [`Settings`] ↔ RON text.
//!
//! The file may be edited by hand, and may come from an older or a newer version: what is missing is as it is at first,
//! what is not known is passed over, and numbers out of bounds are brought within.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{parse_error::ParseError, sidecar::ron_string};
use crate::{
    i18n::Language,
    settings::{
        Animations, AuthorNotice, Contrast, ExternalOpen, FormulaPolicy, KeepRecents,
        KeepSnapshots, LetterKeys, QuoteStyle, ReopenTabs, Settings, Theme,
    },
};

/// The settings as they stand in the file.
#[derive(Deserialize)]
#[serde(default)]
struct RawSettings {
    author: String,
    named: String,
    theme: String,
    contrast: String,
    motion: String,
    zoom: f32,
    face: String,
    text_size: f32,
    line_height: f32,
    measure: f32,
    quotes: String,
    formulas: String,
    copies: String,
    resume: String,
    windows: String,
    recents: String,
    marks_folder: String,
    language: String,
    letters: String,
    keys: BTreeMap<String, Vec<String>>,
}

impl Default for RawSettings {
    fn default() -> Self {
        Self::from(Settings::default())
    }
}

impl From<Settings> for RawSettings {
    fn from(settings: Settings) -> Self {
        let Settings {
            author,
            author_notice: named,
            theme,
            contrast,
            animations: motion,
            zoom,
            typeface: face,
            text_size,
            line_height,
            max_line_length: measure,
            quotes,
            formulas,
            keep_snapshots: copies,
            reopen_tabs: resume,
            external_open: windows,
            keep_recents: recents,
            marks_folder,
            language,
            letter_keys: letters,
            keys,
        } = settings;
        Self {
            author,
            named: name_of(AUTHOR_NOTICES, named),
            theme: name_of(THEMES, theme),
            contrast: name_of(CONTRASTS, contrast),
            motion: name_of(ANIMATIONS, motion),
            zoom,
            face,
            text_size,
            line_height,
            measure,
            quotes: name_of(QUOTES, quotes),
            formulas: name_of(FORMULAS, formulas),
            copies: name_of(KEEP_SNAPSHOTS, copies),
            resume: name_of(REOPEN_TABS, resume),
            windows: name_of(EXTERNAL_OPENS, windows),
            recents: name_of(KEEP_RECENTS, recents),
            marks_folder,
            language: name_of(LANGUAGES, language),
            letters: name_of(LETTER_KEYS, letters),
            keys,
        }
    }
}

/// The settings that `text` holds. What the file calls by a name that is not known is the desktop's;
/// an empty text is all at first.
///
/// # Errors
///
/// The first [`ParseError`] if `text` is not RON.
pub fn read(text: &str) -> Result<Settings, ParseError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Ok(Settings::default());
    }
    let file: RawSettings = ron::from_str(text)?;
    let settings = Settings {
        // Earlier versions asked nobody, so an empty name was nobody's wish.
        author_notice: if file.author.is_empty() {
            value_named(AUTHOR_NOTICES, &file.named)
        } else {
            AuthorNotice::Given
        },
        author: file.author,
        theme: value_named(THEMES, &file.theme),
        contrast: value_named(CONTRASTS, &file.contrast),
        animations: value_named(ANIMATIONS, &file.motion),
        zoom: file.zoom,
        typeface: file.face,
        text_size: file.text_size,
        line_height: file.line_height,
        max_line_length: file.measure,
        quotes: value_named(QUOTES, &file.quotes),
        formulas: value_named(FORMULAS, &file.formulas),
        keep_snapshots: value_named_or(KEEP_SNAPSHOTS, &file.copies, KeepSnapshots::No),
        reopen_tabs: value_named(REOPEN_TABS, &file.resume),
        external_open: value_named(EXTERNAL_OPENS, &file.windows),
        keep_recents: value_named_or(KEEP_RECENTS, &file.recents, KeepRecents::No),
        marks_folder: file.marks_folder,
        language: value_named(LANGUAGES, &file.language),
        letter_keys: value_named(LETTER_KEYS, &file.letters),
        keys: file.keys,
    };
    Ok(settings.within_bounds())
}

/// The text that `settings` are kept as.
pub fn render(settings: &Settings) -> String {
    let file = RawSettings::from(settings.clone());
    let fields = [
        ("author", ron_string(&file.author)),
        ("named", ron_string(&file.named)),
        ("theme", ron_string(&file.theme)),
        ("contrast", ron_string(&file.contrast)),
        ("motion", ron_string(&file.motion)),
        ("zoom", format!("{:?}", file.zoom)),
        ("face", ron_string(&file.face)),
        ("text_size", format!("{:?}", file.text_size)),
        ("line_height", format!("{:?}", file.line_height)),
        ("measure", format!("{:?}", file.measure)),
        ("quotes", ron_string(&file.quotes)),
        ("formulas", ron_string(&file.formulas)),
        ("copies", ron_string(&file.copies)),
        ("resume", ron_string(&file.resume)),
        ("windows", ron_string(&file.windows)),
        ("recents", ron_string(&file.recents)),
        ("marks_folder", ron_string(&file.marks_folder)),
        ("language", ron_string(&file.language)),
        ("letters", ron_string(&file.letters)),
        ("keys", render_keys(&file.keys)),
    ];
    let lines: Vec<String> =
        fields.iter().map(|(name, value)| format!("  {name}: {value},\n")).collect();
    format!("(\n{})\n", lines.concat())
}

/// Changed keys as a map of RON, with a line for each command.
fn render_keys(keys: &BTreeMap<String, Vec<String>>) -> String {
    let lines = keys.iter().map(|(id, keys)| {
        let keys: Vec<String> = keys.iter().map(|key| ron_string(key)).collect();
        format!("    {}: [{}],\n", ron_string(id), keys.join(", "))
    });
    let lines: String = lines.collect();
    if lines.is_empty() { "{}".to_owned() } else { format!("{{\n{lines}  }}") }
}

/// What the file calls whether the analyst was told of the name in new marks.
const AUTHOR_NOTICES: [(AuthorNotice, &str); 2] =
    [(AuthorNotice::Pending, "no"), (AuthorNotice::Given, "yes")];

/// What themes are called in the file.
const THEMES: [(Theme, &str); 3] =
    [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];

/// What contrasts are called in the file.
const CONTRASTS: [(Contrast, &str); 3] =
    [(Contrast::System, "system"), (Contrast::Standard, "standard"), (Contrast::High, "high")];

/// What motions are called in the file.
const ANIMATIONS: [(Animations, &str); 3] =
    [(Animations::System, "system"), (Animations::Full, "full"), (Animations::Reduced, "reduced")];

/// What languages are called in the file.
const LANGUAGES: [(Option<Language>, &str); 3] =
    [(None, "system"), (Some(Language::English), "en"), (Some(Language::German), "de")];

/// What the file calls the keys of acts on one letter.
const LETTER_KEYS: [(LetterKeys, &str); 2] =
    [(LetterKeys::Bare, "bare"), (LetterKeys::WithAlt, "alt")];

/// What styles of quotation marks are called in the file.
const QUOTES: [(QuoteStyle, &str); 8] = [
    (QuoteStyle::Language, "language"),
    (QuoteStyle::Curly, "curly"),
    (QuoteStyle::Low, "low"),
    (QuoteStyle::Guillemets, "guillemets"),
    (QuoteStyle::Inward, "inward"),
    (QuoteStyle::Single, "single"),
    (QuoteStyle::Corner, "corner"),
    (QuoteStyle::Straight, "straight"),
];

/// What the file calls what becomes of formulas in exports.
const FORMULAS: [(FormulaPolicy, &str); 2] =
    [(FormulaPolicy::Neutralise, "guard"), (FormulaPolicy::Keep, "keep")];

/// What the file calls whether texts are copied.
const KEEP_SNAPSHOTS: [(KeepSnapshots, &str); 2] =
    [(KeepSnapshots::Yes, "kept"), (KeepSnapshots::No, "not kept")];

/// What the file calls whether the documents of the last time are opened again.
const REOPEN_TABS: [(ReopenTabs, &str); 2] = [(ReopenTabs::Yes, "yes"), (ReopenTabs::No, "no")];

/// What the file calls the window in which documents are opened from outside.
const EXTERNAL_OPENS: [(ExternalOpen, &str); 2] =
    [(ExternalOpen::NewWindow, "own"), (ExternalOpen::ExistingWindow, "one")];

/// What the file calls whether the documents of late are remembered.
const KEEP_RECENTS: [(KeepRecents, &str); 2] =
    [(KeepRecents::Yes, "kept"), (KeepRecents::No, "not kept")];

/// Whether something is kept, by what the file says. What is not understood may be a wish that it is `not`.
fn value_named_or<T: Copy, const N: usize>(names: [(T, &str); N], name: &str, not: T) -> T {
    names.iter().find(|(_, it)| *it == name).map_or(not, |(value, _)| *value)
}

/// The name of `value` in the file.
fn name_of<T: Copy + PartialEq, const N: usize>(names: [(T, &str); N], value: T) -> String {
    names.iter().filter(|(it, _)| *it == value).map(|(_, name)| *name).collect()
}

/// What is called `name` in the file.
fn value_named<T: Copy + Default, const N: usize>(names: [(T, &str); N], name: &str) -> T {
    names.iter().find(|(_, it)| *it == name).map(|(value, _)| *value).unwrap_or_default()
}
