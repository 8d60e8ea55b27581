//! House rules that the compiler does not check.
//!
//! Each failure says the file and what it must not use.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use self::floors::{FLOORS, OUTSIDE};
use crate::source::{
    Source,
    tokens::{Token, tokens},
};

mod floors;
mod type_names;

/// Methods that access the disk without a path to `std::fs`. Only `io` may call them.
const DISK_METHODS: &[&str] =
    &["exists", "try_exists", "is_file", "is_dir", "canonicalize", "read_dir", "read_link"];

/// Attributes that silence a test or a lint: allowed nowhere, not even in tests. Clippy finds `todo!` and the like.
const SILENCING: &[&str] = &["ignore", "allow"];

/// The files that may name a colour, and the one that converts pixels for egui.
const COLOURS: &[&str] = &["src/ui/theme.rs", "src/ui/theme/colours.rs", "src/ui/glyph_atlas.rs"];

const LONGEST_FILE: usize = 400;

#[test]
fn modules_use_only_lower_floors() {
    check_every_source(|file| {
        let Some(allowed) = may_use(&file.top_module) else {
            return vec![format!("{} is not in FLOORS", file.top_module)];
        };
        let used = file.source.paths.iter().filter_map(|path| used_module(path));
        used.filter(|used| *used != file.top_module && !allowed.contains(used))
            .map(|used| format!("uses crate::{used}"))
            .collect()
    });
}

#[test]
fn every_crate_is_used_in_its_own_module_only() {
    check_every_source(|file| {
        let names = OUTSIDE.iter().filter(|(_, homes)| !homes.contains(&file.top_module.as_str()));
        names
            .filter(|(name, _)| file.source.paths.iter().any(|path| is_within(path, name)))
            .map(|(name, _)| format!("names {name}"))
            .collect()
    });
}

#[test]
fn only_io_accesses_the_disk() {
    check_every_source(|file| {
        let calls = file.source.methods.iter().filter(|_| file.top_module != "io");
        calls
            .filter(|name| DISK_METHODS.contains(&name.as_str()))
            .map(|it| format!("calls .{it}()"))
            .collect()
    });
}

#[test]
fn only_the_theme_names_colours() {
    check_every_source(|file| {
        let found = colours(&file.source);
        if COLOURS.iter().any(|it| file.path == Path::new(it)) { Vec::new() } else { found }
    });
}

#[test]
fn every_file_says_what_it_is_for() {
    check_every_source(|file| {
        let mut broken = Vec::new();
        if !file.text.starts_with("//! ") {
            broken.push("does not start with `//! `".to_owned());
        }
        if file.path.ends_with("mod.rs") {
            broken.push("is called mod.rs".to_owned());
        }
        broken
    });
}

#[test]
fn files_are_short_including_tests() {
    check_every_text(|text| {
        let lines = text.lines().count();
        (LONGEST_FILE < lines).then(|| format!("has {lines} lines")).into_iter().collect()
    });
}

/// egui's own tooltips stay in front of dialogs.
#[test]
fn only_one_module_shows_tooltips() {
    check_the_home_of(|method| method.ends_with("_hover_text"), "src/ui/tooltips.rs");
}

/// egui's event filters apply a frame too late.
#[test]
fn only_one_module_locks_the_focus() {
    check_the_home_of(|method| method == "set_focus_lock_filter", "src/ui/focus_lock.rs");
}

#[test]
fn no_lint_and_no_test_is_silenced() {
    check_every_text(|text| silenced(text).into_iter().map(|it| format!("has #[{it}]")).collect());
}

/// One source of the library or the binary.
struct Checked {
    path: PathBuf,
    top_module: String,
    text: String,
    source: Source,
}

impl Checked {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).expect("a source is text");
        let module = module(&path);
        let parts: Vec<&str> = module.iter().map(String::as_str).collect();
        let source = Source::read(&text, &parts);
        Self { top_module: module[0].clone(), path, text, source }
    }
}

/// Asserts that these methods are called in one file only.
#[track_caller]
fn check_the_home_of(is_kept: impl Fn(&str) -> bool, home: &str) {
    check_every_source(|file| {
        let is_home = file.path == Path::new(home);
        let strays = |it: &&String| is_kept(it) && !is_home;
        file.source.methods.iter().filter(strays).map(|it| format!("calls .{it}()")).collect()
    });
}

/// Asserts that `rule` finds no violation in any source except tests.
#[track_caller]
fn check_every_source(rule: impl Fn(&Checked) -> Vec<String>) {
    let mut broken = Vec::new();
    for file in read_sources() {
        broken.extend(rule(file).into_iter().map(|it| format!("{}: {it}", file.path.display())));
    }
    broken.dedup();
    assert_eq!(broken, Vec::<String>::new());
}

/// Returns every source except tests, parsed once.
fn read_sources() -> &'static [Checked] {
    static SOURCES: OnceLock<Vec<Checked>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let files = rust_files(Path::new("src"));
        assert!(!files.is_empty(), "tests are run at the root of the package");
        let files = files.into_iter().filter(|path| !is_test(path) && !path.ends_with("lib.rs"));
        files.map(Checked::read).collect()
    })
}

/// Asserts that `rule` finds no violation in any source, including tests and benchmarks.
#[track_caller]
fn check_every_text(rule: impl Fn(&str) -> Vec<String>) {
    let mut broken = Vec::new();
    for path in ["src", "tests", "benches"].map(Path::new).into_iter().flat_map(rust_files) {
        let text = fs::read_to_string(&path).expect("a source is text");
        broken.extend(rule(&text).into_iter().map(|it| format!("{}: {it}", path.display())));
    }
    assert_eq!(broken, Vec::<String>::new());
}

fn may_use(module_name: &str) -> Option<&'static [&'static str]> {
    FLOORS.iter().find(|(name, _)| *name == module_name).map(|(_, allowed)| *allowed)
}

/// Returns the module that a path leads into, if any.
fn used_module(path: &[String]) -> Option<&str> {
    match path {
        [start, name, ..] if start == "crate" && name != "*" => Some(name),
        _ => None,
    }
}

/// Returns whether `path` is `name` or something in it.
fn is_within(path: &[String], name: &str) -> bool {
    let mut path = path.iter();
    name.split("::").all(|part| path.next().is_some_and(|it| it == part))
}

/// Returns the colours that a source names: created with egui, or written in hexadecimal.
fn colours(source: &Source) -> Vec<String> {
    let made = source.paths.iter().filter(|path| {
        let mut pairs = path.windows(2);
        pairs.any(|it| (it[0] == "Color32" || it[0] == "Rgba") && it[1].starts_with("from_"))
    });
    let macros = source.macros.iter().filter(|name| *name == "hex_color").cloned();
    let is_hex = |words: &&String| {
        let digits = words.strip_prefix('#').unwrap_or_default();
        matches!(digits.len(), 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit())
    };
    let written = source.texts.iter().filter(is_hex).cloned();
    made.map(|path| path.join("::"))
        .chain(macros)
        .chain(written)
        .map(|colour| format!("names the colour {colour}"))
        .collect()
}

/// Returns the attributes in a source that silence something, including those in `cfg_attr` and macros.
fn silenced(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let is_attribute = |at: usize| {
        let before = &tokens[..at];
        before.ends_with(&[Token::Sign('#'), Token::Sign('[')])
            || before.ends_with(&[Token::Sign('#'), Token::Sign('!'), Token::Sign('[')])
    };
    for (at, token) in tokens.iter().enumerate() {
        let Some(word) = token.word() else { continue };
        let is_conditional = word == "cfg_attr" && is_attribute(at);
        if is_attribute(at) && SILENCING.contains(&word) {
            found.push(word.to_owned());
        } else if is_conditional {
            let rest = tokens[at..].iter().take_while(|it| !it.is(']')).filter_map(Token::word);
            found.extend(rest.filter(|it| SILENCING.contains(it)).map(str::to_owned));
        }
    }
    found
}

/// Returns the module path of a source: `src/io/files.rs` is `["io", "files"]`.
fn module(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix("src").expect("sources are in src").with_extension("");
    inside.iter().map(|part| part.to_string_lossy().into_owned()).collect()
}

fn is_test(path: &Path) -> bool {
    path.iter().any(|part| part == "tests" || part == "tests.rs")
}

/// Returns every Rust file under `folder`, in order.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

mod tests {
    use super::*;

    #[test]
    fn a_path_is_matched_by_whole_names() {
        let path = |words: &str| -> Vec<String> { words.split("::").map(str::to_owned).collect() };
        assert!(is_within(&path("std::fs::read"), "std::fs"));
        assert!(!is_within(&path("std::fsx"), "std::fs"));
        assert!(!is_within(&path("std"), "std::fs"));
        assert_eq!(used_module(&path("crate::ui::Outbox")), Some("ui"));
        assert_eq!(used_module(&path("std::io")), None);
    }

    #[test]
    fn colours_are_found_however_they_are_written() {
        let text = r##"use egui::Color32; fn f() { let a = Color32::from_rgb(1, 2, 3); let b = "#ff00AA";
            let c = egui::hex_color!("#112233"); let d = Color32::WHITE; let e = "#note"; }"##;
        let found = colours(&Source::read(text, &["ui"])).join(", ");
        for colour in ["egui::Color32::from_rgb", "hex_color", "#ff00AA", "#112233"] {
            assert!(found.contains(colour), "{colour} is not in: {found}");
        }
        assert!(!found.contains("WHITE") && !found.contains("#note"), "{found}");
    }

    #[test]
    fn silenced_lints_are_found_and_mentions_of_them_are_not() {
        let text = "#![allow(unused)] #[ignore = \"slow\"] #[allow(dead_code)] // #[allow(x)]
            const S: &str = \"#[ignore]\"; proptest! { #[ignore] fn f() {} }
            #[cfg_attr(windows, ignore)] fn g() { ignore(); }";
        assert_eq!(silenced(text), ["allow", "ignore", "allow", "ignore", "ignore"]);
    }
}
