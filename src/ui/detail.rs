//! The detail panel of the selected mark: tag, speaker, labels and note, all editable. See [`DetailView`].

mod excerpt;
mod fields;
mod lower_panel;
mod note;
mod pieces;

use egui::{Button, Context, Id, RichText, Ui, vec2};

pub(super) use self::{
    fields::field_title_ui,
    lower_panel::{LowerPanel, LowerPanelShare, LowerPanelSpace, lower_panel_ui},
};
use super::{
    Outbox,
    autocomplete::Autocomplete,
    conflicts,
    dates::date_time,
    keymap::{DetailField, UiCommand, tag_name},
    localize::Localize as _,
    multi_selection::MultiSelectionDrafts,
    theme::Look,
    view_ctx::ViewCtx,
};
use crate::{
    command::{Command, ConflictSite, EditorCommand, Proposal, ReviewCommand},
    editor::Editor,
    i18n::{Message, msg},
    model::{AnchorStatus, Document, Mark, MarkId, Provenance, Tag},
};

/// The view state of the lower part of the marks panel.
#[derive(Default)]
pub(super) struct DetailView {
    /// The label being typed, and its mark.
    label: (Option<MarkId>, String),
    completion: Autocomplete,
    note: note::NoteEditor,
    pub(super) several: MultiSelectionDrafts,
    /// The field to focus in this frame.
    pub(super) focus: Option<DetailField>,
    /// The height set by dragging, in points.
    pub(super) height: Option<u32>,
}

impl DetailView {
    /// Focuses `id`, the widget of `field`, if that is requested.
    pub(super) fn focus_if_requested(&self, ui: &Ui, id: Id, field: DetailField) {
        if self.focus == Some(field) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Adds a half-typed label to its mark once another mark is selected.
    pub(super) fn flush_label(&mut self, editor: &Editor, outbox: &mut Outbox) {
        let chosen = editor.chosen().map(|mark| mark.id);
        let (id, draft) = &mut self.label;
        if *id == chosen {
            return;
        }
        if let Some(mark) = id.and_then(|id| editor.marks().get(id)) {
            fields::add_labels(mark, draft, outbox);
            outbox.send(EditorCommand::LeaveField);
        }
        self.label = (chosen, String::new());
    }
}

/// Shows the selected mark at the bottom of the panel and focuses the requested field. If no mark is selected, shows
/// the current conflict, if any.
pub(super) fn detail_ui(ui: &mut Ui, editor: &Editor, view: &mut DetailView, cx: &mut ViewCtx<'_>) {
    if let Some(mark) = editor.chosen() {
        let name = msg!("detail");
        let lower = LowerPanel {
            name,
            id: Id::unique(("detail", mark.id.0)),
            share: LowerPanelShare::Most,
        };
        // With the list above, the words are visible there: the speaker comes first.
        let is_little = LowerPanelSpace::available(ui, editor) == LowerPanelSpace::Little;
        lower_panel_ui(ui, editor, view, cx, &lower, |ui, view, cx| {
            unsettled_ui(ui, editor, mark, cx);
            let site = ConflictSite::Mark(mark.id);
            conflicts::conflicts_ui(ui, editor, site, cx);
            tags_ui(ui, mark, cx);
            if !is_little {
                excerpt::excerpt_ui(ui, editor, mark, cx);
            }
            fields::speaker_ui(ui, editor, view, mark, cx);
            fields::labels_ui(ui, editor, view, mark, cx);
            if is_little {
                excerpt::excerpt_ui(ui, editor, mark, cx);
            }
            note::note_ui(ui, view, mark, cx);
            pieces::pieces_ui(ui, editor, mark, cx);
            metadata_ui(ui, editor.document(), mark, cx.text.look);
            let remove = Button::new((
                ui.localize(&UiCommand::RemoveMark.spec().name()),
                shortcut_text(ui, UiCommand::RemoveMark),
            ));
            if ui.add(remove).clicked() {
                cx.outbox.send(EditorCommand::Remove(mark.id));
            }
        });
    } else if let Some(site) = editor.current_conflict() {
        let name = msg!("decide");
        let lower = LowerPanel { name, id: Id::unique("conflict"), share: LowerPanelShare::Most };
        lower_panel_ui(ui, editor, view, cx, &lower, |ui, _, cx| {
            conflicts::conflict_site_ui(ui, editor, site, cx.text.look);
            conflicts::conflicts_ui(ui, editor, site, cx);
        });
    }
}

/// Says that the mark's place is unconfirmed, with a button to review it.
fn unsettled_ui(ui: &mut Ui, editor: &Editor, mark: &Mark, cx: &mut ViewCtx<'_>) {
    let status_text = match mark.status {
        AnchorStatus::Settled => return,
        AnchorStatus::Moved(_) => msg!("detail-moved"),
        AnchorStatus::Changed(_) => msg!("detail-changed"),
    };
    let warn = cx.text.look.colours(ui.ctx()).warn;
    ui.horizontal_wrapped(|ui| {
        ui.label(ui.rich_text(&status_text).color(warn));
        if ui.button(ui.localize(&msg!("detail-review"))).clicked() {
            cx.outbox.send(Command::Review(editor.id()));
            cx.outbox.send(EditorCommand::Review(ReviewCommand::Show(Proposal::Mark(mark.id))));
        }
    });
}

/// Deselects the mark, and before that selected words and a multi-selection, which *Deselect* would clear first.
pub(super) fn deselect(editor: &Editor, outbox: &mut Outbox) {
    if editor.selection().spans().is_some() {
        outbox.send(EditorCommand::Escape);
    }
    if !editor.multi_selection().is_empty() {
        outbox.send(EditorCommand::Escape);
    }
    outbox.send(EditorCommand::Escape);
}

pub(super) fn shortcut_text(ui: &Ui, command: UiCommand) -> RichText {
    let words = command.spec().key_label(ui.ctx());
    RichText::new(words).small().weak()
}

fn tags_ui(ui: &mut Ui, mark: &Mark, cx: &mut ViewCtx<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        for tag in Tag::ALL {
            let name = ui.localize(&tag_name(tag));
            let colours = cx.text.look.tag_colours(ui.ctx(), tag);
            let words = RichText::new(name).color(colours.ink);
            let is_set = mark.tag == tag;
            let button = Button::selectable(is_set, words).frame_when_inactive(true);
            let button = if is_set { button.fill(colours.strong) } else { button };
            if ui.add(button).clicked() {
                cx.outbox.send(EditorCommand::Retag(mark.id, tag));
            }
        }
    });
}

fn metadata_ui(ui: &mut Ui, document: &Document, mark: &Mark, look: &Look) {
    ui.add_space(look.tight());
    let place = position_facts(document, mark).map(|fact| ui.localize(&fact)).join("  ·  ");
    let times =
        time_facts(ui.ctx(), mark).into_iter().map(|fact| ui.localize(&fact)).collect::<Vec<_>>();
    for fact in [place].into_iter().chain(times) {
        ui.label(RichText::new(fact).small().weak());
    }
    ui.allocate_space(vec2(0.0, look.tight()));
}

fn position_facts(document: &Document, mark: &Mark) -> [Message; 2] {
    let start = mark.spans.start();
    let end = mark.spans.end();
    let first = document.to_char(start);
    let last = document.to_char(end);
    [
        msg!("line", number = document.line_number(start)),
        msg!("detail-characters", first = first, last = last),
    ]
}

/// Returns the author and creation time, and the modification time if later.
fn time_facts(ctx: &Context, mark: &Mark) -> Vec<Message> {
    let Provenance { author, created, modified, .. } = &mark.provenance;
    let day = date_time(ctx, *created);
    let made = match author.as_str() {
        "" => msg!("detail-made", day = day),
        author => msg!("detail-made-by", author = author, day = day),
    };
    let changed = || msg!("detail-changed-on", day = date_time(ctx, *modified));
    [made].into_iter().chain((created < modified).then(changed)).collect()
}
