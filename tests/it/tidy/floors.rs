//! Which modules each module may use, and which crates and parts of the standard library only some may name.

/// The modules from the lowest up, each with the modules that it may use.
pub(super) const FLOORS: &[(&str, &[&str])] = &[
    ("i18n", &[]),
    ("model", &["i18n"]),
    ("change", &["model"]),
    ("settings", &["i18n"]),
    ("session_state", &[]),
    ("search", &["i18n", "model"]),
    ("mark_list", &["i18n", "model", "search"]),
    ("outline", &["model"]),
    (
        "command",
        &["i18n", "model", "change", "settings", "session_state", "search", "mark_list", "outline"],
    ),
    ("anchor", &["model"]),
    ("sentence", &["model"]),
    ("typeset", &["model"]),
    ("history", &["i18n", "change"]),
    ("format", &["i18n", "model", "settings", "session_state", "command", "anchor"]),
    (
        "io",
        &[
            "outline",
            "i18n",
            "model",
            "change",
            "settings",
            "session_state",
            "search",
            "command",
            "anchor",
            "format",
        ],
    ),
    (
        "editor",
        &[
            "i18n",
            "model",
            "change",
            "settings",
            "session_state",
            "command",
            "anchor",
            "sentence",
            "search",
            "mark_list",
            "outline",
            "history",
        ],
    ),
    (
        "workspace",
        &["i18n", "model", "change", "settings", "session_state", "command", "search", "editor"],
    ),
    (
        "cli",
        &["i18n", "model", "settings", "command", "search", "format", "io", "editor", "workspace"],
    ),
    (
        "ui",
        &[
            "outline",
            "i18n",
            "model",
            "change",
            "settings",
            "session_state",
            "command",
            "search",
            "mark_list",
            "typeset",
            "format",
            "editor",
            "workspace",
        ],
    ),
    (
        "app",
        &[
            "i18n",
            "model",
            "settings",
            "session_state",
            "command",
            "typeset",
            "format",
            "io",
            "editor",
            "workspace",
            "ui",
        ],
    ),
    ("main", &["i18n", "settings", "command", "io", "cli", "app"]),
];

/// What only some modules or files may name, and which ones.
pub(super) const OUTSIDE: &[(&str, &[&str])] = &[
    // Only the window draws.
    ("egui", &["ui", "app", "main"]),
    ("eframe", &["ui", "app", "main"]),
    ("epaint", &["ui", "app", "main"]),
    ("etagere", &["ui"]),
    // Only `io` names the disk, the desktop and the clock.
    ("std::fs", &["io"]),
    ("rustix", &["io"]),
    ("x11rb", &["io"]),
    ("ctrlc", &["io"]),
    ("arboard", &["io"]),
    ("directories", &["io"]),
    ("gethostname", &["io"]),
    ("notify", &["io"]),
    ("rfd", &["io"]),
    ("trash", &["io"]),
    ("zbus", &["io"]),
    ("std::time::Instant", &["io"]),
    ("std::time::SystemTime", &["io"]),
    ("jiff::Timestamp::now", &["io"]),
    ("jiff::Zoned::now", &["io"]),
    ("jiff::tz::TimeZone::system", &["io"]),
    ("jiff::tz::TimeZone::try_system", &["io"]),
    ("uuid::Uuid::now_v7", &["io"]),
    // Only the command line gets URIs.
    ("url", &["cli"]),
    // Only `format` knows file formats.
    // Only `i18n` knows how languages are stored.
    ("fluent_bundle", &["i18n"]),
    ("sys_locale", &["io"]),
    ("nucleo_matcher", &["ui"]),
    ("pulldown_cmark", &["ui", "format"]),
    ("similar", &["ui"]),
    ("serde", &["format"]),
    ("serde_ignored", &["format"]),
    ("serde_json", &["format"]),
    ("ron", &["format"]),
    ("csv", &["format"]),
    ("encoding_rs", &["format"]),
    ("chardetng", &["format"]),
    ("flate2", &["format"]),
    // Only `typeset` knows the shapes of letters, and `sentence` where sentences end.
    ("parley", &["typeset"]),
    ("swash", &["typeset"]),
    ("fontique", &["typeset"]),
    ("icu_properties", &["typeset", "search"]),
    ("icu_normalizer", &["anchor", "search", "model"]),
    // Only `model` knows the order of names.
    ("icu_collator", &["model"]),
    // Only `search` knows regular expressions.
    ("regex", &["search"]),
    ("regex_syntax", &["search"]),
    ("vello_cpu", &["typeset"]),
    ("sentencex", &["sentence"]),
    // Glob imports hide what is used.
    ("crate::*", &[]),
    ("std::*", &[]),
];

#[test]
fn every_floor_uses_only_lower_ones() {
    for (index, (room, allowed)) in FLOORS.iter().enumerate() {
        let below: Vec<&str> = FLOORS[..index].iter().map(|(name, _)| *name).collect();
        for used in *allowed {
            assert!(below.contains(used), "{room} may use {used}, which is above it");
        }
    }
}
