//! [`Settings`] ↔ RON text.
//!
//! The file may be edited by hand, and may come from an older or a newer version: what is missing is as it is at first,
//! what is not known is passed over, and numbers out of bounds are brought within.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{fault::Fault, sidecar::quoted};
use crate::{
    settings::{
        Contrast, Formulas, KeepCopies, KeepRecents, Letters, Motion, Named, QuoteStyle, Resume,
        Settings, Theme, Windows,
    },
    tongue::Language,
};

/// The settings as they stand in the file.
#[derive(Deserialize)]
#[serde(default)]
struct SettingsFile {
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

impl Default for SettingsFile {
    fn default() -> Self {
        Self::from(Settings::default())
    }
}

impl From<Settings> for SettingsFile {
    fn from(settings: Settings) -> Self {
        let Settings {
            author,
            named,
            theme,
            contrast,
            motion,
            zoom,
            face,
            text_size,
            line_height,
            measure,
            quotes,
            formulas,
            copies,
            resume,
            windows,
            recents,
            marks_folder,
            language,
            letters,
            keys,
        } = settings;
        Self {
            author,
            named: name_in(NAMED, named),
            theme: name_in(THEMES, theme),
            contrast: name_in(CONTRASTS, contrast),
            motion: name_in(MOTIONS, motion),
            zoom,
            face,
            text_size,
            line_height,
            measure,
            quotes: name_in(QUOTES, quotes),
            formulas: name_in(FORMULAS, formulas),
            copies: name_in(COPIES, copies),
            resume: name_in(RESUMES, resume),
            windows: name_in(WINDOWS, windows),
            recents: name_in(RECENTS, recents),
            marks_folder,
            language: name_in(LANGUAGES, language),
            letters: name_in(LETTERS, letters),
            keys,
        }
    }
}

/// The settings that `text` holds. What the file calls by a name that is not known is the desktop's;
/// an empty text is all at first.
///
/// # Errors
///
/// The first [`Fault`] if `text` is not RON.
pub fn read(text: &str) -> Result<Settings, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Ok(Settings::default());
    }
    let file: SettingsFile = ron::from_str(text)?;
    let settings = Settings {
        // Earlier versions asked nobody, so an empty name was nobody's wish.
        named: if file.author.is_empty() { named(NAMED, &file.named) } else { Named::Yes },
        author: file.author,
        theme: named(THEMES, &file.theme),
        contrast: named(CONTRASTS, &file.contrast),
        motion: named(MOTIONS, &file.motion),
        zoom: file.zoom,
        face: file.face,
        text_size: file.text_size,
        line_height: file.line_height,
        measure: file.measure,
        quotes: named(QUOTES, &file.quotes),
        formulas: named(FORMULAS, &file.formulas),
        copies: kept_by(COPIES, &file.copies, KeepCopies::No),
        resume: named(RESUMES, &file.resume),
        windows: named(WINDOWS, &file.windows),
        recents: kept_by(RECENTS, &file.recents, KeepRecents::No),
        marks_folder: file.marks_folder,
        language: named(LANGUAGES, &file.language),
        letters: named(LETTERS, &file.letters),
        keys: file.keys,
    };
    Ok(settings.within_bounds())
}

/// The text that `settings` are kept as.
pub fn render(settings: &Settings) -> String {
    let file = SettingsFile::from(settings.clone());
    let fields = [
        ("author", quoted(&file.author)),
        ("named", quoted(&file.named)),
        ("theme", quoted(&file.theme)),
        ("contrast", quoted(&file.contrast)),
        ("motion", quoted(&file.motion)),
        ("zoom", format!("{:?}", file.zoom)),
        ("face", quoted(&file.face)),
        ("text_size", format!("{:?}", file.text_size)),
        ("line_height", format!("{:?}", file.line_height)),
        ("measure", format!("{:?}", file.measure)),
        ("quotes", quoted(&file.quotes)),
        ("formulas", quoted(&file.formulas)),
        ("copies", quoted(&file.copies)),
        ("resume", quoted(&file.resume)),
        ("windows", quoted(&file.windows)),
        ("recents", quoted(&file.recents)),
        ("marks_folder", quoted(&file.marks_folder)),
        ("language", quoted(&file.language)),
        ("letters", quoted(&file.letters)),
        ("keys", keys_as_written(&file.keys)),
    ];
    let lines: Vec<String> =
        fields.iter().map(|(name, value)| format!("  {name}: {value},\n")).collect();
    format!("(\n{})\n", lines.concat())
}

/// Changed keys as a map of RON, with a line for each command.
fn keys_as_written(keys: &BTreeMap<String, Vec<String>>) -> String {
    let lines = keys.iter().map(|(id, keys)| {
        let keys: Vec<String> = keys.iter().map(|key| quoted(key)).collect();
        format!("    {}: [{}],\n", quoted(id), keys.join(", "))
    });
    let lines: String = lines.collect();
    if lines.is_empty() { "{}".to_owned() } else { format!("{{\n{lines}  }}") }
}

/// What the file calls whether the analyst was told of the name in new marks.
const NAMED: [(Named, &str); 2] = [(Named::NotYet, "no"), (Named::Yes, "yes")];

/// What themes are called in the file.
const THEMES: [(Theme, &str); 3] =
    [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];

/// What contrasts are called in the file.
const CONTRASTS: [(Contrast, &str); 3] =
    [(Contrast::System, "system"), (Contrast::Standard, "standard"), (Contrast::High, "high")];

/// What motions are called in the file.
const MOTIONS: [(Motion, &str); 3] =
    [(Motion::System, "system"), (Motion::Full, "full"), (Motion::Reduced, "reduced")];

/// What languages are called in the file.
const LANGUAGES: [(Option<Language>, &str); 3] =
    [(None, "system"), (Some(Language::English), "en"), (Some(Language::German), "de")];

/// What the file calls the keys of acts on one letter.
const LETTERS: [(Letters, &str); 2] = [(Letters::Bare, "bare"), (Letters::WithAlt, "alt")];

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
const FORMULAS: [(Formulas, &str); 2] = [(Formulas::Guard, "guard"), (Formulas::Keep, "keep")];

/// What the file calls whether texts are copied.
const COPIES: [(KeepCopies, &str); 2] = [(KeepCopies::Yes, "kept"), (KeepCopies::No, "not kept")];

/// What the file calls whether the documents of the last time are opened again.
const RESUMES: [(Resume, &str); 2] = [(Resume::Yes, "yes"), (Resume::No, "no")];

/// What the file calls the window in which documents are opened from outside.
const WINDOWS: [(Windows, &str); 2] = [(Windows::Own, "own"), (Windows::One, "one")];

/// What the file calls whether the documents of late are remembered.
const RECENTS: [(KeepRecents, &str); 2] =
    [(KeepRecents::Yes, "kept"), (KeepRecents::No, "not kept")];

/// Whether something is kept, by what the file says. What is not understood may be a wish that it is `not`.
fn kept_by<T: Copy, const N: usize>(names: [(T, &str); N], name: &str, not: T) -> T {
    names.iter().find(|(_, it)| *it == name).map_or(not, |(value, _)| *value)
}

/// The name of `value` in the file.
fn name_in<T: Copy + PartialEq, const N: usize>(names: [(T, &str); N], value: T) -> String {
    names.iter().filter(|(it, _)| *it == value).map(|(_, name)| *name).collect()
}

/// What is called `name` in the file.
fn named<T: Copy + Default, const N: usize>(names: [(T, &str); N], name: &str) -> T {
    names.iter().find(|(_, it)| *it == name).map(|(value, _)| *value).unwrap_or_default()
}
