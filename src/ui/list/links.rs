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
pub(super) fn links_ui(ui: &mut Ui, editor: &Editor, text_cx: &TextContext<'_>, outbox: &mut Outbox) {
    if !has_links(editor) {
        return;
    }
    Frame::new().inner_margin(Margin::symmetric(12, 2)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = text_cx.look.tight();
            let (doubts, undecided) = (editor.proposal_count(), editor.conflict_count());
            if 0 < doubts {
                let name = msg!("list-review", count = doubts);
                link_ui(ui, UiCommand::Review, &name, Command::Review(editor.id()), text_cx, outbox);
            }
            if 0 < undecided {
                let asked = Command::Editor(EditorCommand::NextConflict);
                link_ui(
                    ui,
                    UiCommand::NextConflict,
                    &msg!("list-decide", count = undecided),
                    asked,
                    text_cx,
                    outbox,
                );
            }
        });
    });
}

/// Whether there are any.
pub(super) fn has_links(editor: &Editor) -> bool {
    0 < editor.proposal_count() + editor.conflict_count()
}

/// A button called `name` that leads to what `offer` leads to.
fn link_ui(
    ui: &mut Ui,
    command: UiCommand,
    name: &Message,
    asked: Command,
    text_cx: &TextContext<'_>,
    outbox: &mut Outbox,
) {
    let key = command.spec().key_label(ui.ctx());
    let small = RichText::new(key.as_str()).size(text_cx.look.small());
    let name = ui.localize(name);
    let button = ui.add(Button::new((name.as_str(), small)));
    accessibility::describe_shortcut(&button, &key, &name, &name);
    if button.clicked() {
        outbox.send(asked);
    }
}
