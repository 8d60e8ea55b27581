//! Files, links, types and functions named in the documentation exist.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Folders whose files the documentation names.
const FOLDERS: &[&str] =
    &["src/", "tests/", "docs/", "assets/", "benches/", "fuzz/", "findings/", "seeds/", ".ci/"];

/// Pages whose names of types and functions are checked.
const NAMING: &[&str] = &["ARCHITECTURE.md", "docs/walk.md", "docs/decisions"];

/// Names on these pages that aren't ours.
const FOREIGN: &[&str] = &["Context", "Display"];

const WALK: &str = "docs/walk.md";

#[test]
fn files_named_in_the_documentation_exist() {
    let missing = |path: &Path, text: &str| {
        let named =
            code_spans(text).filter(|it| FOLDERS.iter().any(|folder| it.starts_with(folder)));
        let plain = named.filter(|it| !it.contains(['…', '*', ' ', '<']));
        let gone = plain.filter(|it| !Path::new(it).exists());
        gone.map(|it| format!("{}: {it}", path.display())).collect::<Vec<_>>()
    };
    let pages = pages(Path::new("."));
    let missing: Vec<String> = pages.iter().flat_map(|(path, text)| missing(path, text)).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn links_between_pages_lead_somewhere() {
    let broken = |path: &Path, text: &str| {
        let folder = path.parent().unwrap_or(Path::new("."));
        let targets =
            link_targets(text).filter(|it| !it.contains("://") && !it.starts_with("mailto:"));
        let files = targets.map(|it| it.split('#').next().unwrap_or_default());
        let gone = files.filter(|it| !it.is_empty() && !folder.join(it).exists());
        gone.map(|it| format!("{}: {it}", path.display())).collect::<Vec<_>>()
    };
    let broken: Vec<String> =
        pages(Path::new(".")).iter().flat_map(|(path, text)| broken(path, text)).collect();
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn types_and_functions_named_in_the_documentation_exist() {
    let sources: Vec<String> = rust_files(Path::new("src")).into_iter().map(|(_, it)| it).collect();
    let known: BTreeSet<&str> = sources.iter().flat_map(|text| defined(text)).collect();
    let is_known = |name: &str| {
        let last = name.rsplit("::").next();
        let first = name.split("::").next();
        let is_module = |it: &str| it.starts_with(|c: char| c.is_ascii_lowercase());
        last.is_some_and(|it| known.contains(it))
            && first.is_some_and(|it| is_module(it) || known.contains(it))
    };
    let mut unknown = Vec::new();
    for (path, text) in NAMING.iter().flat_map(|it| pages(Path::new(it))) {
        let names = code_spans(&text).filter(|it| is_name(it) && !FOREIGN.contains(it));
        let gone = names.filter(|it| !is_known(it));
        unknown.extend(gone.map(|it| format!("{}: {it}", path.display())));
    }
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn every_step_of_the_walk_is_in_the_file_that_it_names() {
    let text = fs::read_to_string(WALK).expect("the page exists");
    let mut stations = 0;
    for row in text.lines().filter(|it| it.starts_with("| ") && it.contains("`src/")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let file = cells[2].trim_matches('`');
        let function = cells[3].trim_matches('`');
        let source = fs::read_to_string(file).unwrap_or_default();
        let name = function.rsplit("::").next().unwrap_or_default();
        let defined = ["(", "<"].map(|it| format!("fn {name}{it}"));
        assert!(defined.iter().any(|it| source.contains(it)), "{file} has no {function}");
        stations += 1;
    }
    assert!((12..=24).contains(&stations), "{stations} stations");
}

#[test]
fn the_architecture_can_be_read_in_a_few_minutes() {
    let page = fs::read_to_string("ARCHITECTURE.md").expect("the page exists");
    let words = page.split_whitespace().filter(|it| *it != "|" && *it != "---").count();
    assert!(words <= 1800, "{words} words");
}

#[test]
fn every_dependency_has_its_line() {
    let manifest = fs::read_to_string("Cargo.toml").expect("the manifest exists");
    let page = fs::read_to_string("docs/dependencies.md").expect("the page exists");
    let rows = page.lines().filter_map(|it| it.strip_prefix("| ")?.split(" |").next());
    let explained: Vec<&str> = rows.flat_map(|it| it.split(", ")).collect();
    let is_dependencies =
        |section: &&str| section.lines().next().is_some_and(|name| name.ends_with("dependencies]"));
    let lines = manifest.split("\n[").filter(is_dependencies).flat_map(|it| it.lines().skip(1));
    let crates = lines.filter_map(|it| it.split_once(" = ")).map(|(name, _)| name);
    let missing: Vec<&str> = crates.filter(|it| !explained.contains(it)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn names_on_a_page_are_recognised() {
    let page = "The `Editor::handle` in `src/a.rs`, see [b](b.md#c).\n```\n`not` this\n```\n";
    assert_eq!(code_spans(page).collect::<Vec<_>>(), ["Editor::handle", "src/a.rs"]);
    assert_eq!(link_targets(page).collect::<Vec<_>>(), ["b.md#c"]);
    assert!(is_name("Editor::handle") && is_name("anchor::reanchor") && is_name("Mark"));
    assert!(!is_name("C") && !is_name("src/a.rs") && !is_name("do-review") && !is_name("exit"));
    let source = "pub(crate) struct A;\nenum B {\n    /// One.\n    One(u8),\n}\nasync fn c() {}\n";
    assert_eq!(defined(source).collect::<Vec<_>>(), ["A", "B", "One", "c"]);
}

/// Returns every page at `path`, a file or a folder, with its text.
fn pages(path: &Path) -> Vec<(PathBuf, String)> {
    let is_built = |it: &Path| it.ends_with("target") || it.ends_with(".git");
    files(path, &is_built)
        .into_iter()
        .filter(|(it, _)| it.extension().is_some_and(|it| it == "md"))
        .collect()
}

fn rust_files(path: &Path) -> Vec<(PathBuf, String)> {
    files(path, &|_| false)
        .into_iter()
        .filter(|(it, _)| it.extension().is_some_and(|it| it == "rs"))
        .collect()
}

/// Returns every text file at `path`, a file or a folder, in order.
fn files(path: &Path, is_skipped: &dyn Fn(&Path) -> bool) -> Vec<(PathBuf, String)> {
    let Ok(entries) = fs::read_dir(path) else {
        return fs::read_to_string(path).map(|it| (path.to_path_buf(), it)).into_iter().collect();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
    paths.sort();
    paths.iter().filter(|it| !is_skipped(it)).flat_map(|it| files(it, is_skipped)).collect()
}

/// Returns the text in backticks, outside of code blocks.
fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|it| it.split('`').skip(1).step_by(2))
}

/// Returns the targets of the links in `text`.
fn link_targets(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|it| it.split("](").skip(1)).filter_map(|it| it.split(')').next())
}

/// Returns whether `text` looks like the name of a type, or of something in a type or module.
fn is_name(text: &str) -> bool {
    let is_word = |it: &str| {
        it.starts_with(|c: char| c.is_ascii_alphabetic())
            && it.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let is_type = text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.contains(|c: char| c.is_ascii_lowercase());
    text.split("::").all(is_word) && (is_type || text.contains("::"))
}

/// Returns the names that `source` defines: items, functions and variants.
fn defined(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let line = line.trim();
        let end = |it: char| !it.is_ascii_alphanumeric() && it != '_';
        let name = |it: &'static str| line.split_once(it).map(|(_, rest)| rest);
        let keywords = ["fn ", "struct ", "enum ", "trait ", "type ", "const ", "mod "];
        let is_comment = line.starts_with("//");
        let item = keywords.iter().find_map(|it| name(it)).filter(|_| !is_comment);
        let is_variant = line.starts_with(|c: char| c.is_ascii_uppercase());
        let found = item.or(is_variant.then_some(line))?;
        found.split(end).next().filter(|it| !it.is_empty())
    })
}
