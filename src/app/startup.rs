//! What is done before the first frame, while the desktop is still opening the window.

use std::time::Duration;

use egui::{Context, Pos2, RawInput, Rect, Vec2};

use super::{App, DeferredStartup};
use crate::{
    command::{Command, SessionCommand},
    session_state::SavedSession,
};

/// Maximum time to wait for each answer before the window opens without its first document.
const DOCUMENT_WAIT: Duration = Duration::from_millis(20);

/// Maximum width of a texture in pixels on nearly every display. With another width, glyphs are drawn twice.
const MAX_TEXTURE_SIDE: usize = 16 << 10;

impl App {
    pub(super) fn run_first_commands(
        &mut self,
        first: Vec<Command>,
        session: Box<SavedSession>,
        ctx: &Context,
    ) {
        let has_commands = !first.is_empty();
        for command in first {
            self.handle(command, ctx);
        }
        if has_commands {
            self.wait_for_document(ctx);
            self.deferred = DeferredStartup::Waiting(Some(session));
        } else {
            self.handle(Command::Session(SessionCommand::Restore(session)), ctx);
            if self.workspace.is_loading() {
                self.wait_for_document(ctx);
            }
        }
    }

    fn wait_for_document(&mut self, ctx: &Context) {
        while self.workspace.active().is_none()
            && let Some(answer) = self.inbox.wait_for(DOCUMENT_WAIT)
        {
            self.handle(answer, ctx);
        }
    }

    /// Draws the window once in this size, unseen, while the desktop is still opening it: then its glyphs are drawn and
    /// its lines are broken when it is shown.
    ///
    /// The work is wasted if the window turns out to have another scale, but does no harm.
    pub(super) fn prewarm(&mut self, size: Vec2, ctx: &Context) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            max_texture_side: Some(MAX_TEXTURE_SIDE),
            time: Some(0.0),
            ..Default::default()
        };
        let mut output =
            ctx.run_ui(input, |ui| self.window.ui(ui, &self.workspace, &mut self.outbox));
        // The first visible frame repeats this frame's output to the display and the desktop.
        let textures = ctx.tex_manager();
        let painted = std::mem::take(&mut output.textures_delta.set).into_iter();
        painted
            .filter(|(id, _)| !output.textures_delta.free.contains(id))
            .flat_map(|(id, parts)| parts.into_iter().map(move |part| (id, part)))
            .for_each(|(id, part)| textures.write().set(id, part));
        output.textures_delta.clear();
        for (id, window) in output.viewport_output {
            window.commands.into_iter().for_each(|it| ctx.send_viewport_cmd_to(id, it));
        }
    }
}
