//! The shipped desktop files and manual agree with the program and with each other.
//!
//! `tests/package/` validates them with the tools of their standards.

use std::{fs, path::Path};

use clap_complete::Shell;
use clap_mangen::Man;
use glossator::{cli, format::sidecar};

const TYPE: &str = "application/x-glossator-sidecar";

fn read(path: &str) -> String {
    fs::read_to_string(path).expect("tests run in the root folder of the package")
}

#[track_caller]
fn says(path: &str, words: &str) {
    assert!(read(path).contains(words), "{path} does not say {words}");
}

#[test]
fn the_type_of_sidecars_is_the_same_everywhere() {
    let ending = sidecar::FILE_SUFFIX;
    says("assets/desktop/glossator.xml", &format!("<mime-type type=\"{TYPE}\">"));
    says("assets/desktop/glossator.xml", &format!("<glob pattern=\"*{ending}\" weight=\"80\"/>"));
    says("assets/desktop/glossator.desktop", &format!("\nMimeType={TYPE};text/plain;\n"));
    says("assets/desktop/glossator.metainfo.xml", &format!("<mediatype>{TYPE}</mediatype>"));
}

#[test]
fn desktops_find_entry_and_icon_by_the_window_class() {
    says("src/app.rs", ".with_app_id(\"glossator\")");
    says("assets/desktop/glossator.desktop", "\nStartupWMClass=glossator\n");
    says("assets/desktop/glossator.desktop", "\nIcon=glossator\n");
    let launchable = "<launchable type=\"desktop-id\">glossator.desktop</launchable>";
    says("assets/desktop/glossator.metainfo.xml", launchable);
}

#[test]
fn the_newest_release_in_the_metainfo_is_this_version() {
    let version = format!("<releases>\n    <release version=\"{}\"", env!("CARGO_PKG_VERSION"));
    says("assets/desktop/glossator.metainfo.xml", &version);
}

#[test]
fn the_package_depends_on_all_libraries_that_the_window_loads() {
    let packages = read(".ci/packages.sh");
    let named: Vec<&str> = packages
        .lines()
        .filter_map(|line| line.trim().strip_prefix("need_library "))
        .filter_map(|line| line.split_whitespace().nth(1))
        .collect();
    assert!(named.contains(&"libxkbcommon-x11-0"), "{named:?}");
    for name in named.into_iter().chain(["libgl1-mesa-dri"]) {
        says("Cargo.toml", &format!("\n  \"{name}\",\n"));
    }
}

#[test]
fn every_icon_is_in_the_package() {
    let icons = fs::read_dir("assets/icons").expect("tests run in the root folder of the package");
    let names = icons.map(|it| it.expect("it can be read").file_name().into_string().unwrap());
    let pictures: Vec<String> = names.filter(|name| name.contains('.')).collect();
    assert_eq!(pictures.len(), 10);
    for name in pictures {
        says("Cargo.toml", &format!("[\"assets/icons/{name}\", \"usr/share/icons/hicolor/"));
    }
}

/// The section on files in the manual, in roff.
const FILES: &str = r"
.SH FILES
.TP
.I NAME.gloss.ron
The marks on NAME.
.TP
.I ~/.config/glossator/settings.ron
The settings.
.TP
.I ~/.local/share/glossator
Copies of marked texts, checksums of earlier versions of marks files, samples, and where marks are that are not beside
their documents.
";

/// The manual is generated from the command line definition. `GLOSSATOR_UPDATE=1` writes it.
#[test]
fn the_manual_matches_the_command_line() {
    let command = cli::command();
    let commands: Vec<_> = command.get_subcommands().cloned().collect();
    check_generated("assets/desktop/man/glossator.1", &(manual(&command) + FILES));
    for command in commands {
        let name = format!("glossator-{}", command.get_name());
        let path = format!("assets/desktop/man/{name}.1");
        let spoken = name.replacen('-', " ", 1);
        check_generated(&path, &manual(&command.display_name(name).bin_name(spoken)));
        says("Cargo.toml", &format!("[\"{path}\", \"usr/share/man/man1/\""));
    }
}

#[test]
fn the_completions_match_the_command_line() {
    for (shell, file) in [
        (Shell::Bash, "glossator.bash"),
        (Shell::Zsh, "_glossator"),
        (Shell::Fish, "glossator.fish"),
    ] {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut cli::command(), "glossator", &mut script);
        let path = format!("assets/desktop/completions/{file}");
        check_generated(&path, &String::from_utf8(script).expect("scripts are UTF-8"));
        says("Cargo.toml", &format!("[\"{path}\", "));
    }
}

/// Asserts that a file is up to date, or writes it if `GLOSSATOR_UPDATE` is set.
#[track_caller]
fn check_generated(path: &str, text: &str) {
    if std::env::var_os("GLOSSATOR_UPDATE").is_some() {
        let folder = Path::new(path).parent().expect("it is in a folder");
        fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).expect("it can be written");
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert!(kept == text, "{path} is out of date: run this test with GLOSSATOR_UPDATE=1");
}

/// Returns the page of one command. The text after its help becomes sections.
fn manual(command: &clap::Command) -> String {
    let notes = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let man = Man::new(command.clone())
        .source(concat!("Glossator ", env!("CARGO_PKG_VERSION")))
        .manual("Glossator");
    let mut page = Vec::new();
    let sections = [
        Man::render_title,
        Man::render_name_section,
        Man::render_synopsis_section,
        Man::render_description_section,
        Man::render_options_section,
    ];
    for section in sections {
        section(&man, &mut page).expect("memory can be written");
    }
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page).expect("memory can be written");
    }
    let mut page = String::from_utf8(page).expect("pages are UTF-8");
    page.push_str(&note_sections(&notes));
    page
}

/// Returns the sections of `notes` in roff. Parts without a heading are under NOTES.
fn note_sections(notes: &str) -> String {
    let (headed, plain): (Vec<&str>, Vec<&str>) =
        notes.split("\n\n").filter(|it| !it.is_empty()).partition(|part| {
            part.lines().next().is_some_and(|line| line.ends_with(':') && !line.starts_with(' '))
        });
    let notes = (!plain.is_empty()).then(|| format!(".SH NOTES\n{}\n", roff(&plain.join("\n\n"))));
    let section = |part: &str| {
        let (heading, lines) = part.split_once('\n').unwrap_or((part, ""));
        let heading = heading.trim_end_matches(':').to_uppercase();
        format!(".SH \"{heading}\"\n.nf\n{}\n.fi\n", roff(lines))
    };
    notes.into_iter().chain(headed.into_iter().map(section)).collect()
}

/// Escapes roff requests in `text`.
fn roff(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    let line = |line: &str| {
        if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.to_owned() }
    };
    escaped.lines().map(line).collect::<Vec<_>>().join("\n")
}
