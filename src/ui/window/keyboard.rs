//! Who gets the keys of a frame: what stands in front or, where nothing does, the table of commands.

use egui::{Context, Ui};

use super::Window;
use crate::{
    command::{Command, UndoOffer},
    settings::Settings,
    ui::{
        Outbox,
        beside::Shelf,
        field,
        keys::{self, Bound, Keyboard, Offer},
        menu,
        stack::{self, Kind},
        times,
    },
    workspace::Workspace,
};

impl Window {
    /// Makes the keys those that are set, and the clock the analyst's.
    pub(super) fn bind(&mut self, ctx: &Context, workspace: &Workspace) {
        times::tell_in(ctx, workspace.time_zone());
        let Settings { keys, letter_keys: letters, .. } = workspace.settings();
        if (keys, letters) != (&self.keys_set.0, &self.keys_set.1) {
            self.keys_set = (keys.clone(), *letters);
            Bound::with(keys, *letters).hold(ctx);
        }
    }

    /// The dialogs that are open, the topmost last.
    fn dialogs(&self, workspace: &Workspace) -> Vec<Kind> {
        let sheet = self.sight.sheet.map(|_| Kind::Sheet);
        let palette = self.palette.is_open().then_some(Kind::Palette);
        let asking = workspace.modal_prompt().map(|_| Kind::Asking);
        [sheet, palette, asking].into_iter().flatten().collect()
    }

    /// Takes the keys that ask for something, unless something stands in front: then they are for that.
    pub(super) fn take_keys(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let ctx = ui.ctx();
        field::heed(ctx);
        let dialogs = self.dialogs(workspace);
        let is_covered = stack::begin(ctx, &dialogs) || !dialogs.is_empty();
        let alt = self.tap.hear(ctx);
        if menu::heed(ctx, alt) || is_covered {
            return;
        }
        if alt == menu::Alt::Tapped {
            self.take(Offer::MenuBar, workspace, outbox);
        }
        if let Some(reader) = workspace.active().and_then(|it| self.readers.get_mut(&it.id())) {
            reader.cancel_drag_on_escape(ctx);
        }
        let is_reviewing =
            workspace.active().is_some_and(|session| session.review_view().is_some());
        let keyboard = if is_reviewing { Keyboard::Reviewing } else { Keyboard::Reading };
        let pressed = keys::pressed(ctx, self.typing, keyboard);
        for offer in pressed {
            self.take_key(ui, offer, workspace, outbox);
        }
        for offer in keys::clicked(ctx) {
            self.take(offer, workspace, outbox);
        }
    }

    /// Does what `offer` stands for, whose key was pressed.
    fn take_key(&mut self, ui: &Ui, offer: Offer, workspace: &Workspace, outbox: &mut Outbox) {
        if self.list_takes(ui.ctx(), offer, workspace, outbox)
            || (offer == Offer::Escape && Shelf::leave(ui.ctx()))
        {
            return;
        }
        if offer == Offer::Escape && self.find.is_open() && workspace.active().is_some() {
            self.find.close(ui);
        } else {
            self.take(offer, workspace, outbox);
        }
        let is_easily_pressed =
            matches!(offer, Offer::Mark(_) | Offer::RemoveMark | Offer::RemoveReviewed);
        if is_easily_pressed && let Some(session) = workspace.active() {
            outbox.send(Command::UndoOffer(UndoOffer::Show(session.id(), session.revision())));
        }
    }
}
