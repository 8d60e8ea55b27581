//! Accessibility of the text, with AccessKit. See [`TextViewAccessibility`].
//!
//! Visible lines are nodes below that of the view, as in egui's text fields, but for both writing directions; marks in
//! them are further nodes. The nodes are built again in every frame, for visible text only, and only if assistive
//! technology is active.

mod text_runs;

use egui::{
    Event, Id, Rect, Response, Sense, Ui, UiBuilder, Vec2,
    accesskit::{Action, ActionData, ActionRequest, Live, NodeId, Role, TextSelection},
};

use self::text_runs::{A11yLine, TextRun, a11y_rect, split_into_runs};
use super::{TextColumn, TextView, layout_cx, viewport::VisibleBlock};
use crate::ui::localize::Localize as _;
use crate::{
    command::EditorCommand,
    editor::Editor,
    model::{Mark, MarkId, Span, Tag},
    typeset::{Affinity, CaretPosition},
    ui::{Outbox, mark_description, view_ctx::ViewCtx},
};

/// The nodes of the last frame, needed to understand requests that refer to them.
#[derive(Default)]
pub(super) struct TextViewAccessibility {
    /// The runs of the visible lines, in reading order.
    runs: Vec<TextRun>,
    /// The node of each visible mark.
    marks: Vec<(NodeId, MarkId)>,
    announcement: MarkAnnouncement,
}

/// The last announcement of the chosen mark.
#[derive(Default)]
struct MarkAnnouncement {
    /// The mark and its tag; other fields change with every letter typed.
    subject: Option<(MarkId, Tag)>,
    words: String,
    /// The position of the caret at that time, in bytes.
    caret: usize,
}

/// Handles the action requests of assistive technology.
pub(super) fn handle_a11y_actions(
    ui: &Ui,
    editor: &Editor,
    view: &mut TextView,
    response: &Response,
    cx: &mut ViewCtx<'_>,
) {
    if !ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
        return;
    }
    let requests = ui.input(|input| {
        let all = input.events.iter().filter_map(|event| match event {
            Event::AccessKitActionRequest(request) => Some(request.clone()),
            _ => None,
        });
        all.collect::<Vec<_>>()
    });
    for request in requests {
        let ActionRequest { action, target_node, data, .. } = request;
        let mark = view.accessibility.marks.iter().find(|(node, _)| *node == target_node);
        match (action, data, mark.map(|(_, id)| *id)) {
            (Action::SetTextSelection, Some(ActionData::SetTextSelection(requested)), None)
                if target_node == response.id.accesskit_id() =>
            {
                apply_text_selection(view, editor, &requested, cx.outbox);
            }
            (Action::Click | Action::Focus, _, Some(id)) => {
                cx.outbox.send(EditorCommand::Choose(id));
                response.request_focus();
            }
            (Action::ScrollIntoView, _, Some(id)) => {
                let start = editor.marks().get(id).map(|mark| mark.spans.start());
                scroll_into_view(editor, view, cx, start);
            }
            (Action::ScrollIntoView, _, None) => {
                let run =
                    view.accessibility.runs.iter().find(|run| run.id.accesskit_id() == target_node);
                let start = run.map(TextRun::start);
                scroll_into_view(editor, view, cx, start);
            }
            _ => {}
        }
    }
}

fn scroll_into_view(editor: &Editor, view: &mut TextView, cx: &mut ViewCtx<'_>, at: Option<usize>) {
    if let Some(at) = at {
        let TextView { page, viewport, .. } = view;
        viewport.scroll_into_view(at, CaretPosition::before(0), &mut layout_cx(page, editor, cx));
    }
}

/// Applies a requested selection, in positions of the last frame's runs.
fn apply_text_selection(
    view: &mut TextView,
    editor: &Editor,
    requested: &TextSelection,
    outbox: &mut Outbox,
) {
    let byte = |node: NodeId, index: usize| {
        let run = view.accessibility.runs.iter().find(|run| run.id.accesskit_id() == node)?;
        Some(run.byte_before(index))
    };
    let anchor = byte(requested.anchor.node, requested.anchor.character_index);
    let caret = byte(requested.focus.node, requested.focus.character_index);
    let (Some((anchor, _)), Some((caret, affinity))) = (anchor, caret) else { return };
    view.caret_position = CaretPosition { affinity, ..CaretPosition::default() };
    view.goal_x = None;
    let selection = crate::model::Selection { anchor, caret, ..editor.selection().clone() };
    outbox.send(EditorCommand::Select(selection));
}

/// Builds the nodes of the visible text, if assistive technology is active.
pub(super) fn update_a11y_nodes(
    ui: &mut Ui,
    editor: &Editor,
    view: &mut TextView,
    response: &Response,
    cx: &mut ViewCtx<'_>,
) {
    let ctx = ui.ctx().clone();
    let is_active = ctx.accesskit_node_builder(response.id, |node| {
        node.add_action(Action::SetTextSelection);
    });
    if is_active.is_none() {
        view.accessibility = TextViewAccessibility::default();
        return;
    }
    let base_id = Id::unique(("text view node", editor.id()));
    let nowhere = Rect::from_min_size(response.rect.min, Vec2::ZERO);
    let builder =
        UiBuilder::new().scope_id(base_id).accessibility_parent(response.id).max_rect(nowhere);
    let below = ui.new_child(builder);

    let runs = visible_runs(editor, view, cx, base_id);
    add_run_nodes(&below, &runs, &view.column);
    if let Some(selection) = text_selection(editor, view, &runs) {
        ctx.accesskit_node_builder(response.id, |node| node.set_text_selection(selection));
    }
    view.accessibility.marks = add_mark_nodes(&below, editor, view, &runs, base_id);
    view.accessibility.runs = runs;
    announce_mark(&below, &mut view.accessibility.announcement, editor, base_id);
}

/// Returns the runs of the visible lines.
fn visible_runs(
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    base_id: Id,
) -> Vec<TextRun> {
    let document = editor.document();
    let height = view.viewport.height() as f32;
    let mut all = Vec::new();
    for VisibleBlock { block, top, .. } in view.viewport.visible.clone() {
        let content = view.page.content_range(block);
        let end = view.page.block_range(block).end;
        let paragraph = view.page.paragraph(block, cx.text.typesetter);
        let count = paragraph.line_count();
        for index in 0..count {
            let Some(rect) = paragraph.line_rect(index) else { continue };
            if height <= top + rect.top || top + rect.bottom <= 0.0 {
                continue;
            }
            let line = A11yLine {
                text: document.text(),
                content: content.clone(),
                end,
                letters: paragraph.reading_order(index),
                is_last: index + 1 == count,
                rows: top + rect.top..top + rect.bottom,
                edge: rect.left,
            };
            all.extend(split_into_runs(&line, (block, index), base_id));
        }
    }
    all
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

/// Returns the visible part of the selection, or `None` if the caret is not visible.
fn text_selection(editor: &Editor, view: &TextView, runs: &[TextRun]) -> Option<TextSelection> {
    let selection = editor.selection();
    let focus = text_position(view, runs, selection.caret, view.caret_position)?;
    if selection.anchor == selection.caret {
        return Some(TextSelection { anchor: focus, focus });
    }
    let (first, last) = (runs.first()?, runs.last()?);
    let anchor = text_position(view, runs, selection.anchor, CaretPosition::default());
    let anchor = anchor.unwrap_or_else(|| {
        let is_above = selection.anchor <= first.start();
        if is_above { first.position(first.start()) } else { last.position(last.end()) }
    });
    Some(TextSelection { anchor, focus })
}

/// Returns the position of a caret at byte `at`, in the line that shows it.
fn text_position(
    view: &TextView,
    runs: &[TextRun],
    at: usize,
    position: CaretPosition,
) -> Option<egui::accesskit::TextPosition> {
    let block = view.page.block_at(at);
    let inside = view.page.position_in_block(block, at, position);
    let line = (block, view.page.cached_paragraph(block)?.line_index(inside));
    let first = runs.partition_point(|run| run.line < line);
    let here = || runs[first..].iter().take_while(|run| run.line == line);
    // A caret after the text's last line end is shown before it.
    let at = view.page.content_range(block).start + inside.byte;
    let before = || here().find(|run| run.start() <= at && at < run.end());
    let after = || here().find(|run| run.start() < at && at <= run.end());
    let found = match inside.affinity {
        Affinity::Upstream => after().or_else(before),
        Affinity::Downstream => before().or_else(after),
    };
    found.or_else(|| here().last()).map(|run| run.position(at))
}

/// Adds a node for every visible mark, and returns the nodes' ids.
fn add_mark_nodes(
    ui: &Ui,
    editor: &Editor,
    view: &TextView,
    runs: &[TextRun],
    base_id: Id,
) -> Vec<(NodeId, MarkId)> {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return Vec::new() };
    let Some(visible) = Span::new(first.start(), last.end()) else { return Vec::new() };
    let localizer = ui.localizer();
    let mut nodes = Vec::new();
    for mark in editor.marks().within(visible) {
        let Some(rect) = mark_bounds(view, mark, visible) else { continue };
        let id = base_id.with(("mark", mark.id.0));
        add_node(ui, id, |node| {
            node.set_role(Role::Mark);
            node.set_label(mark_description::describe_mark(localizer, editor.document(), mark));
            node.set_bounds(a11y_rect(rect));
            node.add_action(Action::Click);
            node.add_action(Action::ScrollIntoView);
        });
        nodes.push((id.accesskit_id(), mark.id));
    }
    nodes
}

/// Returns the bounds of the visible spans of `mark`.
fn mark_bounds(view: &TextView, mark: &Mark, visible: Span) -> Option<Rect> {
    let pieces = mark.spans.pieces().iter();
    let rects = pieces.flat_map(|piece| {
        let (start, end) = (piece.start().max(visible.start()), piece.end().min(visible.end()));
        if start < end { view.rects_of(start..end) } else { Vec::new() }
    });
    rects.reduce(Rect::union)
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
                ui.localize(&mark_description::tag_and_speaker(mark))
            } else {
                mark_description::describe_mark(ui.localizer(), editor.document(), mark)
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
fn add_node(ui: &Ui, id: Id, write: impl FnOnce(&mut egui::accesskit::Node)) {
    // Registers the node's parent with egui. The empty rectangle keeps the pointer from hitting it.
    ui.interact(Rect::NOTHING, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, write);
}
