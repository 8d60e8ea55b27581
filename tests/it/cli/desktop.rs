//! `glossator --install-desktop` and `--uninstall-desktop`: what they write, report and remove.

use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
};

use super::{CliOutput, TestFolder};

const ENTRY: &str = "applications/glossator.desktop";
const DESKTOP_TOOLS: [&str; 3] =
    ["update-mime-database", "update-desktop-database", "gtk-update-icon-cache"];

const WRITABLE: &str = "the folder can be written";

/// Returns a folder where only these programs are found. They log their arguments and exit with this code.
fn with_desktop_tools(names: &[&str], code: u8) -> TestFolder {
    let folder = TestFolder::new();
    fs::create_dir(folder.path("bin")).expect(WRITABLE);
    fs::write(folder.path("code"), format!("{code}\n")).expect(WRITABLE);
    // Not written by the test: a process being started would inherit the open file, which then can't be run.
    let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/cli/desktop_tool");
    for name in names {
        symlink(tool, folder.path("bin").join(name)).expect(WRITABLE);
    }
    folder
}

impl TestFolder {
    fn home(&self) -> PathBuf {
        self.path("home")
    }

    /// Runs the program with this option, finding only the folder's programs.
    fn desktop(&self, option: &str) -> CliOutput {
        let mut command = self.command(option);
        CliOutput::from(command.env("PATH", self.path("bin")).output().expect("the program starts"))
    }

    /// Moves the program into a folder with this name, and installs it from there.
    fn install_from(&self, folder: &str) -> CliOutput {
        let (here, folder) = (env!("CARGO_BIN_EXE_glossator"), self.path(folder));
        fs::create_dir(&folder).expect(WRITABLE);
        let program = folder.join("glossator");
        let linked = fs::hard_link(here, &program);
        linked.or_else(|_| fs::copy(here, &program).map(|_| ())).expect(WRITABLE);
        let mut command = Command::new(&program);
        command.arg("--install-desktop").env("PATH", self.path("bin"));
        for name in ["HOME", "XDG_DATA_HOME"] {
            command.env(name, self.home());
        }
        CliOutput::from(command.output().expect("the program starts"))
    }

    fn entry(&self) -> String {
        self.read(&format!("home/{ENTRY}"))
    }

    /// Returns the logged arguments of the desktop's tools.
    fn tool_calls(&self) -> Vec<String> {
        let calls = fs::read_to_string(self.path("tool_calls")).unwrap_or_default();
        calls.replace(&*self.home().to_string_lossy(), "~").lines().map(str::to_owned).collect()
    }
}

/// Returns every file below `folder`, by relative path.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for path in fs::read_dir(next).into_iter().flatten().flatten().map(|it| it.path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("it is in the folder");
                found.insert(below.display().to_string());
            }
        }
    }
    found
}

#[test]
fn installed_files_are_listed_and_all_of_them_are_removed_again() {
    let folder = with_desktop_tools(&DESKTOP_TOOLS, 0);
    fs::create_dir_all(folder.path("home/applications")).unwrap();
    fs::write(folder.path("home/applications/other.desktop"), "another's").unwrap();
    let done = folder.desktop("--install-desktop");
    assert_eq!(done.exits_with(0).errors, "");
    let mut written = files(&folder.home());
    assert!(written.remove("applications/other.desktop"));
    assert_eq!(written.len(), 12);
    for path in &written {
        assert!(
            done.printed.contains(&format!("\n  {}/{path}\n", folder.home().display())),
            "{path}"
        );
    }
    assert!(done.printed.contains("--uninstall-desktop"), "{done:?}");
    assert_eq!(
        folder.tool_calls(),
        ["update-mime-database ~/mime", "update-desktop-database ~/applications"]
    );

    let again = folder.desktop("--install-desktop");
    assert_eq!(
        (again.exits_with(0).printed.as_str(), again.errors.as_str()),
        (done.printed.as_str(), "")
    );

    let done = folder.desktop("--uninstall-desktop");
    assert_eq!(done.exits_with(0).errors, "");
    assert_eq!(done.printed.matches("\n  ").count(), written.len(), "{done:?}");
    assert_eq!(files(&folder.home()), BTreeSet::from(["applications/other.desktop".to_owned()]));
    let left: Vec<_> =
        fs::read_dir(folder.home()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["applications"]);
    assert_eq!(folder.tool_calls().len(), 6);

    let done = folder.desktop("--uninstall-desktop");
    assert_eq!(
        done.exits_with(0).printed,
        "Nothing to remove: Glossator is not installed in the app menu.\n"
    );
    assert_eq!(folder.tool_calls().len(), 6);
}

#[test]
fn icons_have_the_sizes_of_their_folders() {
    let folder = with_desktop_tools(&DESKTOP_TOOLS, 0);
    folder.desktop("--install-desktop").exits_with(0);
    let icons = folder.path("home/icons/hicolor");
    for size in [16, 22, 24, 32, 48, 64, 128, 256, 512] {
        let path = icons.join(format!("{size}x{size}/apps/glossator.png"));
        let file = std::io::BufReader::new(fs::File::open(path).unwrap());
        let info = png::Decoder::new(file).read_info().unwrap();
        assert_eq!((info.info().width, info.info().height), (size, size));
    }
    let drawing = fs::read_to_string(icons.join("scalable/apps/glossator.svg")).unwrap();
    assert!(drawing.contains("</svg>"));
}

#[test]
fn the_entry_starts_the_program_at_its_path_even_after_it_was_moved() {
    let folder = with_desktop_tools(&DESKTOP_TOOLS, 0);
    folder.desktop("--install-desktop").exits_with(0);
    let here = env!("CARGO_BIN_EXE_glossator");
    assert!(folder.entry().contains(&format!("\nExec=\"{here}\" %F\n")), "{}", folder.entry());

    folder.install_from("Übung $1 `\"\\ 5%").exits_with(0);
    let line = r#"/Übung \\$1 \\`\\"\\\\ 5%%/glossator" %F"#;
    let path = folder.folder.path().display();
    assert!(folder.entry().contains(&format!("\nExec=env \"{path}{line}\n")), "{}", folder.entry());
}

#[test]
fn a_program_with_an_unsupported_path_is_not_installed() {
    let folder = with_desktop_tools(&DESKTOP_TOOLS, 0);
    let done = folder.install_from("a=b");
    done.exits_with(1)
        .fails_with("can’t contain an equals sign; move the program to another folder: ");
    done.fails_with("\nNothing was installed\n");
    assert!(!folder.home().exists());
}

#[test]
fn a_missing_desktop_tool_is_reported_and_a_failing_one_is_an_error() {
    let done = with_desktop_tools(&[], 0).desktop("--install-desktop");
    assert!(
        done.exits_with(0).errors.contains("update-mime-database, update-desktop-database"),
        "{done:?}"
    );

    let folder = with_desktop_tools(&DESKTOP_TOOLS, 3);
    let done = folder.desktop("--install-desktop");
    assert!(done.exits_with(1).errors.contains("update-mime-database failed"), "{done:?}");
    assert!(done.errors.contains("no luck"), "{done:?}");
    assert!(done.printed.starts_with("Written:\n"), "{done:?}");
}

#[test]
fn an_icon_cache_is_updated_only_if_there_is_one() {
    let folder = with_desktop_tools(&DESKTOP_TOOLS, 0);
    fs::create_dir_all(folder.path("home/icons/hicolor")).unwrap();
    fs::write(folder.path("home/icons/hicolor/icon-theme.cache"), "").unwrap();
    folder.desktop("--install-desktop").exits_with(0);
    let line = "gtk-update-icon-cache --force --ignore-theme-index --quiet ~/icons/hicolor";
    assert_eq!(folder.tool_calls()[2], line);
}

#[test]
fn failed_writes_and_removals_are_reported() {
    let folder = with_desktop_tools(&DESKTOP_TOOLS, 0);
    fs::create_dir(folder.home()).unwrap();
    fs::write(folder.path("home/mime"), "a file in the way").unwrap();
    let done = folder.desktop("--install-desktop");
    done.exits_with(1).fails_with(&folder.path("home/mime").display().to_string());
    done.fails_with("Not everything was installed");
    assert_eq!(
        folder.desktop("--uninstall-desktop").exits_with(0).printed.matches("\n  ").count(),
        1
    );

    fs::create_dir_all(folder.path("home").join(ENTRY)).unwrap();
    folder.desktop("--install-desktop").exits_with(1).fails_with("this is a folder, not a file");
    folder.desktop("--uninstall-desktop").exits_with(1).fails_with(ENTRY);
    assert_eq!(folder.read("home/mime"), "a file in the way");
}

#[test]
fn a_read_only_home_is_reported() {
    // Not even root can create a file there.
    let folder = with_desktop_tools(&DESKTOP_TOOLS, 0);
    symlink("/proc/self/fdinfo", folder.home()).unwrap();
    let done = folder.desktop("--install-desktop");
    assert_eq!(done.exits_with(1).printed, "");
    assert!(done.errors.contains("/home"), "{done:?}");
    assert!(folder.tool_calls().is_empty());
}

#[test]
fn install_and_uninstall_accept_no_other_argument() {
    let folder = with_desktop_tools(&DESKTOP_TOOLS, 0);
    for line in [
        "--install-desktop story.txt",
        "--install-desktop --uninstall-desktop",
        "--uninstall-desktop check story.txt",
    ] {
        folder.run(line).exits_with(2).fails_with("error: ");
    }
    assert!(!folder.home().exists());
}
