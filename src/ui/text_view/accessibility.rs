//! Accessibility of the text, with AccessKit. See [`TextViewAccessibility`].
//!
//! Visible lines are nodes below that of the view, as in egui's text fields, but for both writing directions; marks in
//! them are further nodes. The nodes are built again in every frame, for visible text only, and only if assistive
//! technology is active.

mod text_runs;

use egui::{
    Event, Id, Rect, Response, Sense, Ui, UiBuilder, Vec2,
    accesskit::{
        Action, ActionData, ActionRequest, Live, Node, NodeId, Role, TextPosition, TextSelection,
    },
};

use self::text_runs::{A11yLine, TextRun, split_into_runs};
use super::{
    TextColumn, TextViewFrame,
    caret_moves::Caret,
    viewport::{Viewport, VisibleBlock},
};
use crate::{
    command::EditorCommand,
    editor::Editor,
    model::{MarkId, Selection, Span, Tag},
    typeset::{Affinity, CaretPosition},
    ui::{
        accessibility::a11y_rect,
        localize::Localize as _,
        mark_description::{describe_mark, tag_and_speaker},
    },
};

/// The nodes of the last frame, needed to understand requests that refer to them.
#[derive(Default)]
pub(super) struct TextViewAccessibility {
    /// The runs of the visible lines, in reading order.
    runs: Vec<TextRun>,
    marks: Vec<(NodeId, MarkId)>,
    announcement: MarkAnnouncement,
}

#[derive(Default)]
struct MarkAnnouncement {
    /// The mark and its tag; other fields change with every letter typed.
    subject: Option<(MarkId, Tag)>,
    words: String,
    /// The position of the caret at that time, in bytes.
    caret: usize,
}

impl TextViewFrame<'_, '_> {
    /// Handles the action requests of assistive technology.
    pub(super) fn handle_a11y_actions(&mut self) {
        if !self.ui.memory(|memory| memory.allows_interaction(self.ui.layer_id())) {
            return;
        }
        let requests = self.ui.input(|input| {
            let all = input.events.iter().filter_map(|event| match event {
                Event::AccessKitActionRequest(request) => Some(request.clone()),
                _ => None,
            });
            all.collect::<Vec<_>>()
        });
        for ActionRequest { action, target_node, data, .. } in requests {
            let TextViewAccessibility { runs, marks, .. } = &self.view.accessibility;
            let mark = marks.iter().find(|(node, _)| *node == target_node).map(|(_, id)| *id);
            match (action, data, mark) {
                (Action::SetTextSelection, Some(ActionData::SetTextSelection(requested)), None)
                    if target_node == self.response.id.accesskit_id() =>
                {
                    self.apply_text_selection(&requested);
                }
                (Action::Click | Action::Focus, _, Some(id)) => {
                    self.cx.outbox.send(EditorCommand::Choose(id));
                    self.response.request_focus();
                }
                (Action::ScrollIntoView, _, Some(id)) => {
                    let mark = self.editor.marks().get(id);
                    self.scroll_into_view(mark.map(|mark| mark.spans.start()));
                }
                (Action::ScrollIntoView, _, None) => {
                    let run = runs.iter().find(|run| run.id.accesskit_id() == target_node);
                    self.scroll_into_view(run.map(TextRun::start));
                }
                _ => {}
            }
        }
    }

    fn scroll_into_view(&mut self, at: Option<usize>) {
        if let Some(at) = at {
            let start = CaretPosition::before(0);
            self.view.viewport.scroll_into_view(at, start, self.cx.text.typesetter);
        }
    }

    /// Applies a requested selection, in positions of the last frame's runs.
    fn apply_text_selection(&mut self, requested: &TextSelection) {
        let runs = &self.view.accessibility.runs;
        let byte = |position: TextPosition| {
            let run = runs.iter().find(|run| run.id.accesskit_id() == position.node)?;
            Some(run.byte_before(position.character_index))
        };
        let ends = byte(requested.anchor).zip(byte(requested.focus));
        let Some(((anchor, _), (caret, affinity))) = ends else { return };
        self.view.caret_position = CaretPosition { affinity, ..CaretPosition::default() };
        self.view.goal_x = None;
        let selection = Selection { anchor, caret, ..self.editor.selection().clone() };
        self.cx.outbox.send(EditorCommand::Select(selection));
    }

    /// Builds the nodes of the visible text, if assistive technology is active.
    pub(super) fn update_a11y_nodes(&mut self) {
        let ctx = self.ui.ctx().clone();
        let Response { id, rect, .. } = *self.response;
        let is_active = ctx.accesskit_node_builder(id, |node| {
            node.add_action(Action::SetTextSelection);
        });
        if is_active.is_none() {
            self.view.accessibility = TextViewAccessibility::default();
            return;
        }
        let base_id = Id::unique(("text view node", self.editor.id()));
        let nowhere = Rect::from_min_size(rect.min, Vec2::ZERO);
        let builder = UiBuilder::new().scope_id(base_id).accessibility_parent(id).max_rect(nowhere);
        let below = self.ui.new_child(builder);

        let runs = self.visible_runs(base_id);
        add_run_nodes(&below, &runs, &self.column);
        if let Some(selection) = self.text_selection(&runs) {
            ctx.accesskit_node_builder(id, |node| node.set_text_selection(selection));
        }
        self.view.accessibility.marks = self.add_mark_nodes(&below, &runs, base_id);
        self.view.accessibility.runs = runs;
        announce_mark(&below, &mut self.view.accessibility.announcement, self.editor, base_id);
    }

    fn visible_runs(&mut self, base_id: Id) -> Vec<TextRun> {
        let height = self.view.viewport.height() as f32;
        let Viewport { page, visible, .. } = &mut self.view.viewport;
        let mut all = Vec::new();
        for VisibleBlock { block, top, .. } in visible.iter().copied() {
            let content = page.content_range(block);
            let end = page.block_range(block).end;
            let paragraph = page.paragraph(block, self.cx.text.typesetter);
            let count = paragraph.line_count();
            for index in 0..count {
                let Some(rect) = paragraph.line_rect(index) else { continue };
                let rows = top + rect.top..top + rect.bottom;
                if height <= rows.start || rows.end <= 0.0 {
                    continue;
                }
                let line = A11yLine {
                    text: self.editor.document().text(),
                    content: content.clone(),
                    end,
                    letters: paragraph.reading_order(index),
                    is_last: index + 1 == count,
                    rows,
                    edge: rect.left,
                };
                all.extend(split_into_runs(&line, (block, index), base_id));
            }
        }
        all
    }

    /// Returns the visible part of the selection, or `None` if the caret is not visible.
    fn text_selection(&self, runs: &[TextRun]) -> Option<TextSelection> {
        let selection = self.editor.selection();
        let caret = Caret { byte: selection.caret, position: self.view.caret_position };
        let focus = self.text_position(runs, caret)?;
        if selection.anchor == selection.caret {
            return Some(TextSelection { anchor: focus, focus });
        }
        let (first, last) = (runs.first()?, runs.last()?);
        let anchor = Caret { byte: selection.anchor, position: CaretPosition::default() };
        let anchor = self.text_position(runs, anchor);
        let anchor = anchor.unwrap_or_else(|| {
            let is_above = selection.anchor <= first.start();
            if is_above { first.position(first.start()) } else { last.position(last.end()) }
        });
        Some(TextSelection { anchor, focus })
    }

    /// Returns the position of a caret, in the line that shows it.
    fn text_position(&self, runs: &[TextRun], caret: Caret) -> Option<TextPosition> {
        let page = &self.view.viewport.page;
        let (block, inside) = caret.locate(page);
        let line = (block, page.cached_paragraph(block)?.line_index(inside));
        let first = runs.partition_point(|run| run.line < line);
        let here = || runs[first..].iter().take_while(|run| run.line == line);
        // A caret after the text's last line end is shown before it.
        let at = page.content_range(block).start + inside.byte;
        let before = || here().find(|run| run.start() <= at && at < run.end());
        let after = || here().find(|run| run.start() < at && at <= run.end());
        let found = match inside.affinity {
            Affinity::Upstream => after().or_else(before),
            Affinity::Downstream => before().or_else(after),
        };
        found.or_else(|| here().last()).map(|run| run.position(at))
    }

    fn add_mark_nodes(&self, ui: &Ui, runs: &[TextRun], base_id: Id) -> Vec<(NodeId, MarkId)> {
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return Vec::new() };
        let Some(visible) = Span::new(first.start(), last.end()) else { return Vec::new() };
        let document = self.editor.document();
        let localizer = ui.localizer();
        let mut nodes = Vec::new();
        for mark in self.editor.marks().within(visible) {
            let parts = mark.spans.pieces().iter().filter_map(|it| it.intersection(visible));
            let rects = parts.flat_map(|part| self.view.rects_of(part.range()));
            let Some(bounds) = rects.reduce(Rect::union) else { continue };
            let id = base_id.with(("mark", mark.id.0));
            let name = describe_mark(localizer, document, mark);
            add_node(ui, id, |node| {
                node.set_role(Role::Mark);
                node.set_label(name);
                node.set_bounds(a11y_rect(bounds));
                node.add_action(Action::Click);
                node.add_action(Action::ScrollIntoView);
            });
            nodes.push((id.accesskit_id(), mark.id));
        }
        nodes
    }
}

fn add_run_nodes(ui: &Ui, runs: &[TextRun], column: &TextColumn) {
    for (index, run) in runs.iter().enumerate() {
        let neighbour = |index: Option<usize>| {
            let it = runs.get(index?)?;
            (it.line == run.line).then(|| it.id.accesskit_id())
        };
        add_node(ui, run.id, |node| {
            run.fill_node(node, column);
            if let Some(previous) = neighbour(index.checked_sub(1)) {
                node.set_previous_on_line(previous);
            }
            if let Some(next) = neighbour(Some(index + 1)) {
                node.set_next_on_line(next);
            }
        });
    }
}

/// Announces the chosen mark when it or its tag changes: completely if the analyst went to it, but only tag and speaker
/// if the caret moved into it, since its words are being read then.
fn announce_mark(ui: &Ui, announcement: &mut MarkAnnouncement, editor: &Editor, base_id: Id) {
    let caret = std::mem::replace(&mut announcement.caret, editor.selection().caret);
    let chosen = editor.chosen();
    let subject = chosen.map(|mark| (mark.id, mark.tag));
    if subject != announcement.subject {
        announcement.subject = subject;
        announcement.words = chosen.map_or_else(String::new, |mark| {
            let is_passed = announcement.caret != caret && announcement.caret != mark.spans.start();
            if is_passed {
                ui.localize(&tag_and_speaker(mark))
            } else {
                describe_mark(ui.localizer(), editor.document(), mark)
            }
        });
    }
    if announcement.words.is_empty() {
        return;
    }
    add_node(ui, base_id.with("news"), |node| {
        node.set_role(Role::Label);
        node.set_value(announcement.words.as_str());
        node.set_live(Live::Polite);
    });
}

/// Adds a node without a widget below `ui`.
fn add_node(ui: &Ui, id: Id, write: impl FnOnce(&mut Node)) {
    // Registers the node's parent with egui. The empty rectangle keeps the pointer from hitting it.
    ui.interact(Rect::NOTHING, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, write);
}
