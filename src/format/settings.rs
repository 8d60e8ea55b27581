//! [`Settings`] ↔ RON text.
//!
//! The file may be edited by hand, and may come from an older or a newer version: missing fields have their defaults,
//! unknown ones are ignored, and numbers out of bounds are clamped.

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

/// The settings as they are in the file.
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
        Self {
            author: settings.author,
            named: name_of(AUTHOR_NOTICES, settings.author_notice),
            theme: name_of(THEMES, settings.theme),
            contrast: name_of(CONTRASTS, settings.contrast),
            motion: name_of(ANIMATIONS, settings.animations),
            zoom: settings.zoom,
            face: settings.typeface,
            text_size: settings.text_size,
            line_height: settings.line_height,
            measure: settings.max_line_length,
            quotes: name_of(QUOTES, settings.quotes),
            formulas: name_of(FORMULAS, settings.formulas),
            copies: name_of(KEEP_SNAPSHOTS, settings.keep_snapshots),
            resume: name_of(REOPEN_TABS, settings.reopen_tabs),
            windows: name_of(EXTERNAL_OPENS, settings.external_open),
            recents: name_of(KEEP_RECENTS, settings.keep_recents),
            marks_folder: settings.marks_folder,
            language: name_of(LANGUAGES, settings.language),
            letters: name_of(LETTER_KEYS, settings.letter_keys),
            keys: settings.keys,
        }
    }
}

/// Reads the settings. Unknown names of values mean the defaults, and so does an empty text.
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
        // Earlier versions never asked for a name, so an empty one wasn't chosen.
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

/// Renders the settings.
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

/// Renders changed shortcuts as a RON map, with a line for each command.
fn render_keys(keys: &BTreeMap<String, Vec<String>>) -> String {
    let lines = keys.iter().map(|(id, keys)| {
        let keys: Vec<String> = keys.iter().map(|key| ron_string(key)).collect();
        format!("    {}: [{}],\n", ron_string(id), keys.join(", "))
    });
    let lines: String = lines.collect();
    if lines.is_empty() { "{}".to_owned() } else { format!("{{\n{lines}  }}") }
}

/// The names in the file for whether the analyst was notified of the author's name.
const AUTHOR_NOTICES: [(AuthorNotice, &str); 2] =
    [(AuthorNotice::Pending, "no"), (AuthorNotice::Given, "yes")];

/// The names of themes in the file.
const THEMES: [(Theme, &str); 3] =
    [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];

/// The names of contrasts in the file.
const CONTRASTS: [(Contrast, &str); 3] =
    [(Contrast::System, "system"), (Contrast::Standard, "standard"), (Contrast::High, "high")];

/// The names of animation settings in the file.
const ANIMATIONS: [(Animations, &str); 3] =
    [(Animations::System, "system"), (Animations::Full, "full"), (Animations::Reduced, "reduced")];

/// The names of languages in the file.
const LANGUAGES: [(Option<Language>, &str); 3] =
    [(None, "system"), (Some(Language::English), "en"), (Some(Language::German), "de")];

/// The names in the file for how single-letter shortcuts are pressed.
const LETTER_KEYS: [(LetterKeys, &str); 2] =
    [(LetterKeys::Bare, "bare"), (LetterKeys::WithAlt, "alt")];

/// The names of quotation styles in the file.
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

/// The names of formula policies in the file.
const FORMULAS: [(FormulaPolicy, &str); 2] =
    [(FormulaPolicy::Neutralise, "guard"), (FormulaPolicy::Keep, "keep")];

/// The names in the file for whether text snapshots are kept.
const KEEP_SNAPSHOTS: [(KeepSnapshots, &str); 2] =
    [(KeepSnapshots::Yes, "kept"), (KeepSnapshots::No, "not kept")];

/// The names in the file for whether tabs are reopened.
const REOPEN_TABS: [(ReopenTabs, &str); 2] = [(ReopenTabs::Yes, "yes"), (ReopenTabs::No, "no")];

/// The names in the file for where files from other apps are opened.
const EXTERNAL_OPENS: [(ExternalOpen, &str); 2] =
    [(ExternalOpen::NewWindow, "own"), (ExternalOpen::ExistingWindow, "one")];

/// The names in the file for whether recent documents are kept.
const KEEP_RECENTS: [(KeepRecents, &str); 2] =
    [(KeepRecents::Yes, "kept"), (KeepRecents::No, "not kept")];

/// Returns the value with this name, or `fallback` for an unknown one, which may be meant as that.
fn value_named_or<T: Copy, const N: usize>(names: [(T, &str); N], name: &str, fallback: T) -> T {
    names.iter().find(|(_, it)| *it == name).map_or(fallback, |(value, _)| *value)
}

/// Returns the name of `value` in the file.
fn name_of<T: Copy + PartialEq, const N: usize>(names: [(T, &str); N], value: T) -> String {
    names.iter().filter(|(it, _)| *it == value).map(|(_, name)| *name).collect()
}

/// Returns the value with this name, or the default.
fn value_named<T: Copy + Default, const N: usize>(names: [(T, &str); N], name: &str) -> T {
    names.iter().find(|(_, it)| *it == name).map(|(value, _)| *value).unwrap_or_default()
}
