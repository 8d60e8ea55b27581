//! What is done before the first frame, while the desktop still opens the window.

use std::time::Duration;

use egui::{Context, Pos2, RawInput, Rect, Vec2};

use super::{App, DeferredStartup};
use crate::{
    command::{Command, SessionCommand},
    session_state::SavedSession,
};

/// How long the window may wait for each answer before it comes up without its first document.
const DOCUMENT_WAIT: Duration = Duration::from_millis(20);

/// How wide a texture may be, in pixels, on nearly every display there is. Another width costs a second drawing of the
/// letters.
const MAX_TEXTURE_SIDE: usize = 16 << 10;

impl App {
    /// Does what is asked first, or else goes on with what was open the last time.
    pub(super) fn run_first_commands(
        &mut self,
        first: Vec<Command>,
        sitting: Box<SavedSession>,
        ctx: &Context,
    ) {
        let is_something_asked = !first.is_empty();
        for command in first {
            self.handle(command, ctx);
        }
        if is_something_asked {
            self.wait_for_document(ctx);
            self.deferred = DeferredStartup::Waiting(Some(sitting));
        } else {
            self.handle(Command::Session(SessionCommand::Restore(sitting)), ctx);
            if self.workspace.is_loading() {
                self.wait_for_document(ctx);
            }
        }
    }

    /// Waits a little for the first document.
    fn wait_for_document(&mut self, ctx: &Context) {
        while self.workspace.active().is_none()
            && let Some(answer) = self.inbox.wait_for(DOCUMENT_WAIT)
        {
            self.handle(answer, ctx);
        }
    }

    /// Draws the window once for nobody, in this size, while the desktop still opens it: its letters are drawn and its lines are
    /// broken when it is shown.
    ///
    /// What was found is of no use where the window turns out to be of another scale, and does no harm.
    pub(super) fn prewarm(&mut self, size: Vec2, ctx: &Context) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            max_texture_side: Some(MAX_TEXTURE_SIDE),
            time: Some(0.0),
            ..Default::default()
        };
        let mut seen =
            ctx.run_ui(input, |ui| self.window.ui(ui, &self.workspace, &mut self.outbox));
        // What this frame gives to the display and to the desktop, the first one that is shown gives.
        let pictures = ctx.tex_manager();
        let painted = std::mem::take(&mut seen.textures_delta.set).into_iter();
        painted
            .filter(|(id, _)| !seen.textures_delta.free.contains(id))
            .flat_map(|(id, parts)| parts.into_iter().map(move |part| (id, part)))
            .for_each(|(id, part)| pictures.write().set(id, part));
        seen.textures_delta.clear();
        for (id, window) in seen.viewport_output {
            window.commands.into_iter().for_each(|it| ctx.send_viewport_cmd_to(id, it));
        }
    }
}
