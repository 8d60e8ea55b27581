//! The chosen mark: its tag, speaker, labels and note, each to be changed here. See [`DetailDrafts`].

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
    autocomplete::{Autocomplete, AutocompleteContext},
    conflicts,
    excerpt::ExcerptPainter,
    keymap::{DetailField, UiCommand, tag_name},
    localize::Localize as _,
    text_view::TextContext,
};
use crate::{
    command::{Command, ConflictSite, EditorCommand, Proposal, ReviewCommand},
    editor::Editor,
    i18n::msg,
    model::{AnchorStatus, Mark, MarkId, Tag},
    workspace::Workspace,
};

/// What is being written and is not yet part of a mark, and how what is written is shown.
#[derive(Default)]
pub(super) struct DetailDrafts {
    /// The label being written, and the mark that it is for.
    label: (Option<MarkId>, String),
    completion: Autocomplete,
    note: note::NoteEditor,
}

impl DetailDrafts {
    /// Gives a label that was half written to its mark, once that is no longer the chosen one.
    pub(super) fn flush_label(&mut self, session: &Editor, outbox: &mut Outbox) {
        let chosen = session.chosen().map(|mark| mark.id);
        let (id, draft) = &mut self.label;
        if *id == chosen {
            return;
        }
        if let Some(mark) = id.and_then(|id| session.marks().get(id)) {
            fields::add_labels(mark, draft, outbox);
            outbox.send(Command::Editor(EditorCommand::LeaveField));
        }
        self.label = (chosen, String::new());
    }
}

/// All that the chosen mark, or several, are shown with, and what is asked there.
pub(super) struct DetailContext<'a, 'p> {
    pub(super) workspace: &'a Workspace,
    pub(super) session: &'a Editor,
    /// The field to go to in this frame.
    pub(super) field: Option<DetailField>,
    /// The height that was given to the chosen mark by hand, in points.
    pub(super) height: &'a mut Option<u32>,
    pub(super) words: &'a mut ExcerptPainter,
    pub(super) pen: &'a mut TextContext<'p>,
    pub(super) outbox: &'a mut Outbox,
}

impl<'p> DetailContext<'_, 'p> {
    /// What words of the document are shown with.
    pub(super) fn completion_context(&mut self) -> AutocompleteContext<'_, 'p> {
        AutocompleteContext { words: self.words, pen: self.pen }
    }

    /// Asks this of the document in front.
    pub(super) fn send(&mut self, act: EditorCommand) {
        self.outbox.send(Command::Editor(act));
    }
}

/// Shows the chosen mark at the bottom of the panel, and goes to the field that is asked for. Where no mark is chosen,
/// shows what is to be decided on, if that was gone to.
pub(super) fn detail_ui(ui: &mut Ui, drafts: &mut DetailDrafts, cx: &mut DetailContext<'_, '_>) {
    let session = cx.session;
    if let Some(mark) = session.chosen() {
        let name = msg!("detail");
        let lower = LowerPanel { name, id: Id::unique(mark.id.0), share: LowerPanelShare::Most };
        // The list is beside it, and its words are not far: who says them comes first.
        let is_little = LowerPanelSpace::available(ui, session) == LowerPanelSpace::Little;
        lower_panel_ui(ui, cx, &lower, |ui, cx| {
            unsettled_ui(ui, mark, cx);
            let holder = ConflictSite::Mark(mark.id);
            conflicts::conflicts_ui(ui, session, holder, cx.words, cx.pen, cx.outbox);
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
                shortcut_text(ui, UiCommand::RemoveMark, cx.pen),
            ));
            if ui.add(remove).clicked() {
                cx.send(EditorCommand::Remove(mark.id));
            }
        });
    } else if let Some(holder) = session.current_conflict() {
        let name = msg!("decide");
        let lower = LowerPanel { name, id: Id::unique("to decide"), share: LowerPanelShare::Most };
        lower_panel_ui(ui, cx, &lower, |ui, cx| {
            conflicts::conflict_site_ui(ui, session, holder, cx.pen);
            conflicts::conflicts_ui(ui, session, holder, cx.words, cx.pen, cx.outbox);
        });
    }
}

/// Says that a mark is not sure to be where it was made, and leads to where that is decided.
fn unsettled_ui(ui: &mut Ui, mark: &Mark, cx: &mut DetailContext<'_, '_>) {
    let doubt = match mark.status {
        AnchorStatus::Settled => return,
        AnchorStatus::Moved(_) => msg!("detail-moved"),
        AnchorStatus::Changed(_) => msg!("detail-changed"),
    };
    let warn = cx.pen.look.colours(ui.ctx()).warn;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(ui.localize(&doubt)).color(warn));
        if ui.button(ui.localize(&msg!("detail-review"))).clicked() {
            cx.outbox.send(Command::Review(cx.session.id()));
            cx.outbox.send(Command::Editor(EditorCommand::Review(ReviewCommand::Show(
                Proposal::Mark(mark.id),
            ))));
        }
    });
}

/// Asks that no mark be chosen any more, and no words either, which *Select nothing* lets go first.
pub(super) fn deselect(session: &Editor, outbox: &mut Outbox) {
    if session.selection().spans().is_some() {
        outbox.send(Command::Editor(EditorCommand::Escape));
    }
    if !session.multi_selection().is_empty() {
        outbox.send(Command::Editor(EditorCommand::Escape));
    }
    outbox.send(Command::Editor(EditorCommand::Escape));
}

/// The key of `offer`, as it stands on a button.
pub(super) fn shortcut_text(ui: &Ui, offer: UiCommand, pen: &TextContext<'_>) -> RichText {
    let words = offer.spec().key_label(ui.ctx());
    RichText::new(words).size(pen.look.small()).color(pen.look.colours(ui.ctx()).ink_soft)
}

fn tags_ui(ui: &mut Ui, mark: &Mark, cx: &mut DetailContext<'_, '_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.pen.look.tight();
        for tag in Tag::ALL {
            let name = ui.localize(&tag_name(tag));
            let colours = cx.pen.look.tag_colours(ui.ctx(), tag);
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
