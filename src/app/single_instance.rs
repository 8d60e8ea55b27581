//! Opens documents in the existing window. See [`try_hand_over`].

use std::path::PathBuf;

use egui::{Context, ViewportCommand, ViewportId};

use crate::{
    command::Command,
    io::{
        Replies,
        session_state::{PreviousSession, SessionFile},
        settings::{ConfigFile, peek_settings},
        single_instance::{self, InstanceListener},
    },
    settings::ExternalOpen,
};

/// Starts receiving documents from later starts in the first window. Without a listener they open their own windows.
pub(super) fn listen(
    file: &SessionFile,
    replies: Replies,
    ctx: &Context,
) -> Option<InstanceListener> {
    if !file.is_first_window() {
        return None;
    }
    let ctx = ctx.clone();
    let focus_window = move || {
        for command in [ViewportCommand::Minimized(false), ViewportCommand::Focus] {
            ctx.send_viewport_cmd_to(ViewportId::ROOT, command);
        }
        ctx.request_repaint();
    };
    let listener = InstanceListener::open(file.socket_path(), replies, focus_window);
    listener.inspect_err(|err| log::info!("nothing can be handed over to this window: {err}")).ok()
}

/// Returns whether the existing window has taken over the commands in `first`, if the analyst wants one window.
pub(super) fn try_hand_over(first: &[Command], last: &PreviousSession) -> bool {
    let Some(file) = last.file.as_ref().filter(|file| !file.is_first_window()) else {
        return false;
    };
    let settings = ConfigFile::for_user().map(|file| peek_settings(&file));
    if settings.is_none_or(|it| it.external_open == ExternalOpen::NewWindow) {
        return false;
    }
    // Only paths can be handed over, not the options for reading them.
    if first.iter().any(|command| matches!(command, Command::OpenAs(..))) {
        return false;
    }
    let documents: Vec<PathBuf> = first.iter().flat_map(paths_to_open).cloned().collect();
    let handed = single_instance::hand_over(&file.socket_path(), &documents);
    handed.inspect_err(|err| log::warn!("the window that is there does not answer: {err}")).is_ok()
}

fn paths_to_open(command: &Command) -> &[PathBuf] {
    if let Command::Open(paths) = command { paths } else { &[] }
}
