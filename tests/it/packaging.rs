//! What is shipped for desktops and packages: that it agrees with the program and with itself.
//!
//! Whether it is as the standards say is tried by their own tools, in `tests/package/`.

use std::fs;

use glossator::format::sidecar;

const TYPE: &str = "application/x-glossator-sidecar";

fn read(path: &str) -> String {
    fs::read_to_string(path).expect("tests are run at the root of the package")
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
fn desktops_find_the_entry_and_the_icon_by_the_windows_name() {
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
fn the_package_depends_on_all_that_the_window_loads() {
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
    let icons = fs::read_dir("assets/icons").expect("tests are run at the root of the package");
    let names = icons.map(|it| it.expect("it can be read").file_name().into_string().unwrap());
    let pictures: Vec<String> = names.filter(|name| name.contains('.')).collect();
    assert_eq!(pictures.len(), 10);
    for name in pictures {
        says("Cargo.toml", &format!("[\"assets/icons/{name}\", \"usr/share/icons/hicolor/"));
    }
}

#[test]
fn the_manual_names_every_task() {
    for task in ["mark", "check", "export", "merge", "acts"] {
        says("assets/desktop/glossator.1", &format!("\n.It Cm {task}\n"));
    }
}
