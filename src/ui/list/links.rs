//! Links to the marks to review and to the conflicts.

use egui::{Button, Frame, Margin, RichText, Ui};

use crate::{
    command::{Command, EditorCommand},
    editor::Editor,
    i18n::{Message, msg},
    ui::{accessibility, keymap::UiCommand, localize::Localize as _, view_ctx::ViewCtx},
};

/// Shows the links to the review and to the conflicts.
pub(super) fn links_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    if !has_links(editor) {
        return;
    }
    Frame::new().inner_margin(Margin::symmetric(12, 2)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = cx.text.look.tight();
            let proposals = editor.proposal_count();
            let conflicts = editor.conflict_count();
            if 0 < proposals {
                let name = msg!("list-review", count = proposals);
                link_ui(ui, UiCommand::Review, &name, Command::Review(editor.id()), cx);
            }
            if 0 < conflicts {
                let target = Command::Editor(EditorCommand::NextConflict);
                link_ui(
                    ui,
                    UiCommand::NextConflict,
                    &msg!("list-decide", count = conflicts),
                    target,
                    cx,
                );
            }
        });
    });
}

/// Returns whether there are any links.
pub(super) fn has_links(editor: &Editor) -> bool {
    0 < editor.proposal_count() + editor.conflict_count()
}

/// Shows a link called `name` with the shortcut of `command`. A click sends `target`.
fn link_ui(ui: &mut Ui, command: UiCommand, name: &Message, target: Command, cx: &mut ViewCtx<'_>) {
    let key = command.spec().key_label(ui.ctx());
    let small = RichText::new(key.as_str()).small();
    let name = ui.localize(name);
    let button = ui.add(Button::new((name.as_str(), small)));
    accessibility::describe_shortcut(&button, &key, &name, &name);
    if button.clicked() {
        cx.outbox.send(target);
    }
}
