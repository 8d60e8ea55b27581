//! `glossator --install-desktop` and `--uninstall-desktop`: the program in the menus of the analyst's desktop.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use super::{Failure, complain, output};
use crate::io::installing::{self, InstallError, Installation, Told};

/// Makes this program known to the desktop, and says what was written.
pub(super) fn install() -> Result<ExitCode, Failure> {
    let installation = here()?;
    let program = installing::program().map_err(|err| Failure::Failed(err.to_string()))?;
    let written = installation.install(&program).map_err(|err| not_installed(&err))?;
    let told = installation.tell();
    let then = format!(
        "Glossator is now in the app menu ({}) and opens .gloss.ron files.\n\
         If you move the program, run --install-desktop again. To remove it, run --uninstall-desktop.\n",
        program.display()
    );
    output(say("Written", &written, &then))?;
    Ok(report(&told))
}

/// Takes away what [`install`] has written, and says what that was.
pub(super) fn uninstall() -> Result<ExitCode, Failure> {
    let installation = here()?;
    let removed = installation.uninstall().map_err(|err| Failure::Failed(err.to_string()))?;
    if removed.is_empty() {
        output(writeln!(
            io::stdout(),
            "Nothing to remove: Glossator is not installed in the app menu."
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let told = installation.tell();
    installation.remove_empty_folders();
    output(say(
        "Removed",
        &removed,
        "The program, your settings and your marks were not removed.\n",
    ))?;
    Ok(report(&told))
}

fn not_installed(err: &InstallError) -> Failure {
    let then = match err {
        InstallError::Unnameable(_) => "Nothing was installed",
        InstallError::File(_) => {
            "Not everything was installed. To remove what was, run glossator --uninstall-desktop"
        }
    };
    Failure::Failed(format!("{err}\n{then}"))
}

/// Where things are installed for this analyst.
fn here() -> Result<Installation, Failure> {
    if cfg!(any(windows, target_os = "macos")) {
        let words = "only available on Linux and BSD desktops";
        return Err(Failure::Failed(words.to_owned()));
    }
    let none = || Failure::Failed("no home folder found".to_owned());
    Installation::of_analyst().ok_or_else(none)
}

/// Prints what was done to which files, and what else is to be known.
fn say(done: &str, paths: &[PathBuf], then: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{done}:")?;
    for path in paths {
        writeln!(out, "  {}", path.display())?;
    }
    out.write_all(then.as_bytes())
}

/// Complains of those who could not be told. A missing one is no failure: desktops look by themselves sooner or later.
fn report(told: &Told) -> ExitCode {
    if !told.missing.is_empty() {
        let names = told.missing.join(", ");
        complain(&format!(
            "not found: {names}. The change may only take effect after you log in again"
        ));
    }
    for (name, words) in &told.failed {
        complain(&format!(
            "{name} failed, so the change may not take effect, even after you log in again: {words}"
        ));
    }
    if told.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
