//! The desktop entry of a program at any path, with which menus and file managers start it.
//!
//! Follows the [Desktop Entry Specification](https://specifications.freedesktop.org/desktop-entry-spec/latest/) 1.5.

use std::path::{Path, PathBuf};

/// The entry that packages ship, which finds the program by its name.
const TEMPLATE: &str = include_str!("../../assets/desktop/glossator.desktop");

/// The start of its command.
const EXEC_BY_NAME: &str = "Exec=glossator ";

/// Why no desktop entry can name a program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a desktop entry can’t contain {problem}; move the program to another folder: {}", .path.display())]
pub struct UnsupportedPathError {
    problem: &'static str,
    path: PathBuf,
}

/// Renders the entry that starts `program`, an absolute path.
pub fn render(program: &Path) -> Result<String, UnsupportedPathError> {
    let command = exec_command(program)?;
    Ok(TEMPLATE.replace(EXEC_BY_NAME, &format!("Exec={command} ")))
}

/// Returns the command that starts `program`, for `Exec=`.
fn exec_command(program: &Path) -> Result<String, UnsupportedPathError> {
    let unsupported = |problem| UnsupportedPathError { problem, path: program.to_path_buf() };
    let path = program.to_str().ok_or_else(|| unsupported("letters that are not UTF-8"))?;
    if path.contains(char::is_control) {
        return Err(unsupported("a control character"));
    }
    if path.contains('=') {
        return Err(unsupported("an equals sign"));
    }
    // GNOME looks for the program before it unescapes %%, and hides entries of programs that it can't find.
    let prefix = if path.contains('%') { "env " } else { "" };
    Ok(format!("{prefix}{}", quote_argument(path)))
}

/// Returns `path` as one argument: in quotes, with special characters escaped; then as a value of type string, which
/// escapes backslashes again; and without field codes.
fn quote_argument(path: &str) -> String {
    let mut argument = String::from("\"");
    for letter in path.chars() {
        if matches!(letter, '"' | '`' | '$' | '\\') {
            argument.push('\\');
        }
        argument.push(letter);
    }
    argument.push('"');
    argument.replace('\\', r"\\").replace('%', "%%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, command: &str) {
        assert_eq!(exec_command(Path::new(path)).as_deref(), Ok(command));
    }

    #[test]
    fn a_path_is_one_argument_whatever_is_in_it() {
        check("/usr/bin/glossator", r#""/usr/bin/glossator""#);
        check("/Meine Größen/it's (ف) 👩‍🚒;~*/a", r#""/Meine Größen/it's (ف) 👩‍🚒;~*/a""#);
        // The specification: “a literal backslash in a quoted argument is four successive backslashes”, and “a
        // literal dollar sign \\$”.
        check(r#"/a\b$c`d"e"#, r#""/a\\\\b\\$c\\`d\\"e""#);
    }

    #[test]
    fn a_path_with_what_looks_like_a_field_code_is_started_by_another_program() {
        check("/100%Fun/glossator", r#"env "/100%%Fun/glossator""#);
    }

    #[test]
    fn a_path_that_no_entry_can_contain_is_refused() {
        for (path, what) in [("/a=b/c", "an equals sign"), ("/a\nExec=b", "a control character")] {
            let err = render(Path::new(path)).unwrap_err();
            assert_eq!((err.problem, err.path.as_path()), (what, Path::new(path)));
        }
    }

    #[test]
    fn only_the_command_differs_from_the_shipped_entry() {
        let entry = render(Path::new("/a b/glossator")).unwrap();
        let differ: Vec<_> = TEMPLATE.lines().zip(entry.lines()).filter(|(a, b)| a != b).collect();
        assert_eq!(differ, [("Exec=glossator %F", r#"Exec="/a b/glossator" %F"#)]);
        assert_eq!(TEMPLATE.lines().count(), entry.lines().count());
    }
}
