//! Who may know whom, and which crates and parts of the standard library only some rooms may name.

/// Who may know whom, from the ground up. A room may use what stands on its right.
pub(super) const FLOORS: &[(&str, &[&str])] = &[
    ("tongue", &[]),
    ("model", &["tongue"]),
    ("change", &["model"]),
    ("settings", &["tongue"]),
    ("sitting", &[]),
    ("search", &["tongue", "model"]),
    ("listing", &["tongue", "model", "search"]),
    ("outline", &["model"]),
    (
        "command",
        &["tongue", "model", "change", "settings", "sitting", "search", "listing", "outline"],
    ),
    ("anchor", &["model"]),
    ("sentence", &["model"]),
    ("typeset", &["model"]),
    ("history", &["tongue", "change"]),
    ("format", &["tongue", "model", "settings", "sitting", "sitting", "command", "anchor"]),
    (
        "io",
        &[
            "outline", "tongue", "model", "change", "settings", "sitting", "sitting", "search",
            "command", "anchor", "format",
        ],
    ),
    (
        "session",
        &[
            "tongue", "model", "change", "settings", "sitting", "command", "anchor", "sentence",
            "search", "listing", "outline", "history",
        ],
    ),
    (
        "workspace",
        &["tongue", "model", "change", "settings", "sitting", "command", "search", "session"],
    ),
    (
        "cli",
        &[
            "tongue",
            "model",
            "settings",
            "command",
            "search",
            "format",
            "io",
            "session",
            "workspace",
        ],
    ),
    (
        "ui",
        &[
            "outline",
            "tongue",
            "model",
            "change",
            "settings",
            "sitting",
            "command",
            "search",
            "listing",
            "typeset",
            "format",
            "session",
            "workspace",
        ],
    ),
    (
        "app",
        &[
            "tongue",
            "model",
            "settings",
            "sitting",
            "command",
            "typeset",
            "format",
            "io",
            "session",
            "workspace",
            "ui",
        ],
    ),
    ("main", &["tongue", "settings", "command", "io", "cli", "app"]),
];

/// What only some rooms may name, and which ones. A file may stand for a room.
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
    // Only the command line is given addresses.
    ("url", &["cli"]),
    // Only `format` knows what a file means.
    // Only `tongue` knows how languages are kept.
    ("fluent_bundle", &["tongue"]),
    ("sys_locale", &["io"]),
    ("nucleo_matcher", &["ui"]),
    ("pulldown_cmark", &["ui", "format"]),
    ("serde", &["format"]),
    ("serde_ignored", &["format"]),
    ("serde_json", &["format"]),
    ("ron", &["format"]),
    ("csv", &["format"]),
    ("encoding_rs", &["format"]),
    ("chardetng", &["format"]),
    ("flate2", &["format"]),
    // Only `typeset` knows letters' shapes, and `sentence` where sentences end.
    ("parley", &["typeset"]),
    ("swash", &["typeset"]),
    ("fontique", &["typeset"]),
    ("icu_properties", &["typeset", "search"]),
    ("icu_normalizer", &["anchor", "search", "model"]),
    // Only `model` knows in which order names stand.
    ("icu_collator", &["model"]),
    // Only `search` knows what a regular expression is.
    ("regex", &["search"]),
    ("regex_syntax", &["search"]),
    ("vello_cpu", &["typeset"]),
    ("sentencex", &["sentence"]),
    // Everything at once hides what is used.
    ("crate::*", &[]),
    ("std::*", &[]),
];

#[test]
fn the_floors_have_no_stairs_down() {
    for (index, (room, allowed)) in FLOORS.iter().enumerate() {
        let below: Vec<&str> = FLOORS[..index].iter().map(|(name, _)| *name).collect();
        for used in *allowed {
            assert!(below.contains(used), "{room} may use {used}, which stands above it");
        }
    }
}
