//! The detail panel of the selected mark: tag, speaker, labels and note, all editable. See [`DetailDrafts`].

mod excerpt;
mod fields;
mod lower_panel;
mod metadata;
mod note;
mod pieces;

use egui::{Button, Id, RichText, Ui};

pub(super) use self::{
    fields::{field_title_ui, focus_if_requested},
    lower_panel::{LowerPanel, LowerPanelShare, LowerPanelSpace, lower_panel_ui},
};
use super::{
    Outbox,
    autocomplete::Autocomplete,
    conflicts,
    keymap::{DetailField, UiCommand, tag_name},
    localize::Localize as _,
    view_ctx::TextCtx,
};
use crate::{
    command::{Command, ConflictSite, EditorCommand, Proposal, ReviewCommand},
    editor::Editor,
    i18n::msg,
    model::{AnchorStatus, Mark, MarkId, Tag},
    workspace::Workspace,
};

/// What is being typed and isn't part of a mark yet, and the rendered note.
#[derive(Default)]
pub(super) struct DetailDrafts {
    /// The label being typed, and its mark.
    label: (Option<MarkId>, String),
    completion: Autocomplete,
    note: note::NoteEditor,
}

impl DetailDrafts {
    /// Adds a half-typed label to its mark once another mark is selected.
    pub(super) fn flush_label(&mut self, editor: &Editor, outbox: &mut Outbox) {
        let chosen = editor.chosen().map(|mark| mark.id);
        let (id, draft) = &mut self.label;
        if *id == chosen {
            return;
        }
        if let Some(mark) = id.and_then(|id| editor.marks().get(id)) {
            fields::add_labels(mark, draft, outbox);
            outbox.send(Command::Editor(EditorCommand::LeaveField));
        }
        self.label = (chosen, String::new());
    }
}

/// What the detail panel draws with and sends to.
pub(super) struct DetailContext<'a, 'p> {
    pub(super) workspace: &'a Workspace,
    pub(super) editor: &'a Editor,
    /// The field to focus in this frame.
    pub(super) field: Option<DetailField>,
    /// The height set by dragging, in points.
    pub(super) height: &'a mut Option<u32>,
    pub(super) text_cx: &'a mut TextCtx<'p>,
    pub(super) outbox: &'a mut Outbox,
}

impl DetailContext<'_, '_> {
    /// Sends `command` to the active document.
    pub(super) fn send(&mut self, command: EditorCommand) {
        self.outbox.send(Command::Editor(command));
    }
}

/// Shows the selected mark at the bottom of the panel and focuses the requested field. If no mark is selected, shows
/// the current conflict, if any.
pub(super) fn detail_ui(ui: &mut Ui, drafts: &mut DetailDrafts, cx: &mut DetailContext<'_, '_>) {
    let editor = cx.editor;
    if let Some(mark) = editor.chosen() {
        let name = msg!("detail");
        let lower = LowerPanel { name, id: Id::unique(mark.id.0), share: LowerPanelShare::Most };
        // With the list above, the words are visible there: the speaker comes first.
        let is_little = LowerPanelSpace::available(ui, editor) == LowerPanelSpace::Little;
        lower_panel_ui(ui, cx, &lower, |ui, cx| {
            unsettled_ui(ui, mark, cx);
            let site = ConflictSite::Mark(mark.id);
            conflicts::conflicts_ui(ui, editor, site, cx.text_cx, cx.outbox);
            tags_ui(ui, mark, cx);
            if !is_little {
                excerpt::excerpt_ui(ui, mark, cx);
            }
            fields::speaker_ui(ui, &mut drafts.completion, mark, cx);
            fields::labels_ui(ui, drafts, mark, cx);
            if is_little {
                excerpt::excerpt_ui(ui, mark, cx);
            }
            note::note_ui(ui, &mut drafts.note, mark, cx);
            pieces::pieces_ui(ui, mark, cx);
            metadata::metadata_ui(ui, mark, cx);
            let remove = Button::new((
                ui.localize(&UiCommand::RemoveMark.spec().name()),
                shortcut_text(ui, UiCommand::RemoveMark, cx.text_cx),
            ));
            if ui.add(remove).clicked() {
                cx.send(EditorCommand::Remove(mark.id));
            }
        });
    } else if let Some(site) = editor.current_conflict() {
        let name = msg!("decide");
        let lower = LowerPanel { name, id: Id::unique("to decide"), share: LowerPanelShare::Most };
        lower_panel_ui(ui, cx, &lower, |ui, cx| {
            conflicts::conflict_site_ui(ui, editor, site, cx.text_cx);
            conflicts::conflicts_ui(ui, editor, site, cx.text_cx, cx.outbox);
        });
    }
}

/// Says that the mark's place is unconfirmed, with a button to review it.
fn unsettled_ui(ui: &mut Ui, mark: &Mark, cx: &mut DetailContext<'_, '_>) {
    let status_text = match mark.status {
        AnchorStatus::Settled => return,
        AnchorStatus::Moved(_) => msg!("detail-moved"),
        AnchorStatus::Changed(_) => msg!("detail-changed"),
    };
    let warn = cx.text_cx.look.colours(ui.ctx()).warn;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(ui.localize(&status_text)).color(warn));
        if ui.button(ui.localize(&msg!("detail-review"))).clicked() {
            cx.outbox.send(Command::Review(cx.editor.id()));
            cx.outbox.send(Command::Editor(EditorCommand::Review(ReviewCommand::Show(
                Proposal::Mark(mark.id),
            ))));
        }
    });
}

/// Deselects the mark, and before that selected words and a multi-selection, which *Deselect* would clear first.
pub(super) fn deselect(editor: &Editor, outbox: &mut Outbox) {
    if editor.selection().spans().is_some() {
        outbox.send(Command::Editor(EditorCommand::Escape));
    }
    if !editor.multi_selection().is_empty() {
        outbox.send(Command::Editor(EditorCommand::Escape));
    }
    outbox.send(Command::Editor(EditorCommand::Escape));
}

/// Returns the shortcut of `command` as shown on a button.
pub(super) fn shortcut_text(ui: &Ui, command: UiCommand, text_cx: &TextCtx<'_>) -> RichText {
    let words = command.spec().key_label(ui.ctx());
    RichText::new(words).size(text_cx.look.small()).color(text_cx.look.colours(ui.ctx()).ink_soft)
}

fn tags_ui(ui: &mut Ui, mark: &Mark, cx: &mut DetailContext<'_, '_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text_cx.look.tight();
        for tag in Tag::ALL {
            let name = ui.localize(&tag_name(tag));
            let colours = cx.text_cx.look.tag_colours(ui.ctx(), tag);
            let words = RichText::new(name).color(colours.ink);
            let is_set = mark.tag == tag;
            let button = Button::selectable(is_set, words).frame_when_inactive(true);
            let button = if is_set { button.fill(colours.strong_fill) } else { button };
            if ui.add(button).clicked() {
                cx.outbox.send(Command::Editor(EditorCommand::Retag(mark.id, tag)));
            }
        }
    });
}
