//! `glossator --install-desktop` and `--uninstall-desktop`: the program in the menus of the analyst's desktop.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use super::{CliError, check_output, exit_status::ExitStatus, print_stderr};
use crate::io::desktop_install::{self, CacheRefresh, InstallError, Installation};

/// Makes this program known to the desktop, and says what was written.
pub(super) fn install() -> Result<ExitCode, CliError> {
    let installation = user_installation()?;
    let program =
        desktop_install::current_program().map_err(|err| CliError::Failed(err.to_string()))?;
    let written = installation.install(&program).map_err(|err| install_failure(&err))?;
    let told = installation.refresh_caches();
    let then = format!(
        "Glossator is now in the app menu ({}) and opens .gloss.ron files.\n\
         If you move the program, run --install-desktop again. To remove it, run --uninstall-desktop.\n",
        program.display()
    );
    check_output(print_files("Written", &written, &then))?;
    Ok(report_cache_refresh(&told))
}

/// Takes away what [`install`] has written, and says what that was.
pub(super) fn uninstall() -> Result<ExitCode, CliError> {
    let installation = user_installation()?;
    let removed = installation.uninstall().map_err(|err| CliError::Failed(err.to_string()))?;
    if removed.is_empty() {
        check_output(writeln!(
            io::stdout(),
            "Nothing to remove: Glossator is not installed in the app menu."
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let told = installation.refresh_caches();
    installation.remove_empty_folders();
    check_output(print_files(
        "Removed",
        &removed,
        "The program, your settings and your marks were not removed.\n",
    ))?;
    Ok(report_cache_refresh(&told))
}

fn install_failure(err: &InstallError) -> CliError {
    let then = match err {
        InstallError::Unnameable(_) => "Nothing was installed",
        InstallError::File(_) => {
            "Not everything was installed. To remove what was, run glossator --uninstall-desktop"
        }
    };
    CliError::Failed(format!("{err}\n{then}"))
}

/// Where things are installed for this analyst.
fn user_installation() -> Result<Installation, CliError> {
    if cfg!(any(windows, target_os = "macos")) {
        let words = "only available on Linux and BSD desktops";
        return Err(CliError::Failed(words.to_owned()));
    }
    let none = || CliError::Failed("no home folder found".to_owned());
    Installation::for_user().ok_or_else(none)
}

/// Prints what was done to which files, and what else is to be known.
fn print_files(done: &str, paths: &[PathBuf], then: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{done}:")?;
    for path in paths {
        writeln!(out, "  {}", path.display())?;
    }
    out.write_all(then.as_bytes())
}

/// Complains of those who could not be told. A missing one is no failure: desktops look by themselves sooner or later.
fn report_cache_refresh(told: &CacheRefresh) -> ExitCode {
    if !told.missing.is_empty() {
        let names = told.missing.join(", ");
        print_stderr(&format!(
            "not found: {names}. The change may only take effect after you log in again"
        ));
    }
    for (name, words) in &told.failed {
        print_stderr(&format!(
            "{name} failed, so the change may not take effect, even after you log in again: {words}"
        ));
    }
    if told.failed.is_empty() { ExitCode::SUCCESS } else { ExitStatus::Failed.into() }
}
