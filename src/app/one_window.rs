//! Opening documents in the window that is there already. See [`is_handed_over`].

use std::path::PathBuf;

use egui::{Context, ViewportCommand, ViewportId};

use super::LastTime;
use crate::{
    command::Command,
    io::{
        Replies,
        door::{self, Door},
        settings::SettingsFile,
        sitting::SittingFile,
        world::settings_at_a_glance,
    },
    settings::ExternalOpen,
};

/// Opens the door of the first window, at which later starts hand over what they are to open. Without one they open
/// windows of their own.
pub(super) fn open_door(file: &SittingFile, replies: Replies, ctx: &Context) -> Option<Door> {
    if !file.is_held() {
        return None;
    }
    let ctx = ctx.clone();
    let come_forward = move || {
        for command in [ViewportCommand::Minimized(false), ViewportCommand::Focus] {
            ctx.send_viewport_cmd_to(ViewportId::ROOT, command);
        }
        ctx.request_repaint();
    };
    let door = Door::open(file.door(), replies, come_forward);
    door.inspect_err(|err| log::info!("nothing can be handed over to this window: {err}")).ok()
}

/// Whether a window that is there has taken over what is to be done `first`, where the analyst wants one window.
pub(super) fn is_handed_over(first: &[Command], last: &LastTime) -> bool {
    let Some(file) = last.file.as_ref().filter(|file| !file.is_held()) else { return false };
    let settings = SettingsFile::of_analyst().map(|file| settings_at_a_glance(&file));
    if settings.is_none_or(|it| it.external_open == ExternalOpen::NewWindow) {
        return false;
    }
    // Only paths can be handed over, not in which manner they are to be read.
    if first.iter().any(|command| matches!(command, Command::Insist(_))) {
        return false;
    }
    let documents: Vec<PathBuf> = first.iter().flat_map(documents).cloned().collect();
    let handed = door::hand_over(&file.door(), &documents);
    handed.inspect_err(|err| log::warn!("the window that is there does not answer: {err}")).is_ok()
}

fn documents(command: &Command) -> &[PathBuf] {
    if let Command::Open(paths) = command { paths } else { &[] }
}
