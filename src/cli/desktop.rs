//! `glossator --install-desktop` and `--uninstall-desktop`: the program in the desktop's menus.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use super::{CliError, check_output, exit_status::ExitStatus, print_stderr};
use crate::io::desktop_install::{self, CacheRefresh, InstallError, Installation};

/// Installs this program into the desktop, and prints what was written.
pub(super) fn install() -> Result<ExitStatus, CliError> {
    let installation = user_installation()?;
    let program = desktop_install::current_program().map_err(CliError::failed)?;
    let written = installation.install(&program).map_err(|err| install_failure(&err))?;
    let refresh = installation.refresh_caches();
    let advice = format!(
        "Glossator is now in the app menu ({}) and opens .gloss.ron files.\n\
         If you move the program, run --install-desktop again. To remove it, run --uninstall-desktop.\n",
        program.display()
    );
    check_output(print_files("Written", &written, &advice))?;
    Ok(report_cache_refresh(&refresh))
}

/// Removes what [`install`] has written, and prints what that was.
pub(super) fn uninstall() -> Result<ExitStatus, CliError> {
    let installation = user_installation()?;
    let removed = installation.uninstall().map_err(CliError::failed)?;
    if removed.is_empty() {
        check_output(writeln!(
            io::stdout(),
            "Nothing to remove: Glossator is not installed in the app menu."
        ))?;
        return Ok(ExitStatus::Done);
    }
    let refresh = installation.refresh_caches();
    installation.remove_empty_folders();
    check_output(print_files(
        "Removed",
        &removed,
        "The program, your settings and your marks were not removed.\n",
    ))?;
    Ok(report_cache_refresh(&refresh))
}

fn install_failure(err: &InstallError) -> CliError {
    let advice = match err {
        InstallError::Unnameable(_) => "Nothing was installed",
        InstallError::File(_) => {
            "Not everything was installed. To remove what was, run glossator --uninstall-desktop"
        }
    };
    CliError::Failed(format!("{err}\n{advice}"))
}

/// Returns the analyst's own installation.
fn user_installation() -> Result<Installation, CliError> {
    if cfg!(any(windows, target_os = "macos")) {
        let message = "only available on Linux and BSD desktops";
        return Err(CliError::Failed(message.to_owned()));
    }
    let none = || CliError::Failed("no home folder found".to_owned());
    Installation::for_user().ok_or_else(none)
}

fn print_files(done: &str, paths: &[PathBuf], advice: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{done}:")?;
    for path in paths {
        writeln!(out, "  {}", path.display())?;
    }
    out.write_all(advice.as_bytes())
}

/// Prints which cache updaters didn't run. A missing one is no failure: desktops notice sooner or later.
fn report_cache_refresh(refresh: &CacheRefresh) -> ExitStatus {
    if !refresh.missing.is_empty() {
        let names = refresh.missing.join(", ");
        print_stderr(&format!(
            "not found: {names}. The change may only take effect after you log in again"
        ));
    }
    for (name, output) in &refresh.failed {
        print_stderr(&format!(
            "{name} failed, so the change may not take effect, even after you log in again: {output}"
        ));
    }
    if refresh.failed.is_empty() { ExitStatus::Done } else { ExitStatus::Failed }
}
