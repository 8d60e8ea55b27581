//! Ways to the marks that wait to be reviewed or decided on.

use egui::{Button, Frame, Margin, RichText, Ui};

use crate::{
    command::{Command, EditorCommand},
    editor::Editor,
    i18n::{Message, msg},
    ui::{
        Outbox, accessibility, keymap::UiCommand, localize::Localize as _, text_view::TextContext,
    },
};

/// Ways to the marks that wait to be reviewed, and to what waits to be decided on.
pub(super) fn links_ui(ui: &mut Ui, session: &Editor, pen: &TextContext<'_>, outbox: &mut Outbox) {
    if !has_links(session) {
        return;
    }
    Frame::new().inner_margin(Margin::symmetric(12, 2)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = pen.look.tight();
            let (doubts, undecided) = (session.proposal_count(), session.conflict_count());
            if 0 < doubts {
                let name = msg!("list-review", count = doubts);
                link_ui(ui, UiCommand::Review, &name, Command::Review(session.id()), pen, outbox);
            }
            if 0 < undecided {
                let asked = Command::Editor(EditorCommand::NextConflict);
                link_ui(
                    ui,
                    UiCommand::NextConflict,
                    &msg!("list-decide", count = undecided),
                    asked,
                    pen,
                    outbox,
                );
            }
        });
    });
}

/// Whether there are any.
pub(super) fn has_links(session: &Editor) -> bool {
    0 < session.proposal_count() + session.conflict_count()
}

/// A button called `name` that leads to what `offer` leads to.
fn link_ui(
    ui: &mut Ui,
    offer: UiCommand,
    name: &Message,
    asked: Command,
    pen: &TextContext<'_>,
    outbox: &mut Outbox,
) {
    let key = offer.spec().key_label(ui.ctx());
    let small = RichText::new(key.as_str()).size(pen.look.small());
    let name = ui.localize(name);
    let button = ui.add(Button::new((name.as_str(), small)));
    accessibility::describe_shortcut(&button, &key, &name, &name);
    if button.clicked() {
        outbox.send(asked);
    }
}
