//! What a screen reader hears of the text, and what it asks of it. See [`TextViewAccessibility`].
//!
//! The lines on the screen are nodes below the reader's, as egui itself does it for its fields, but in every direction;
//! the marks in them are further ones. What is not on the screen has no node: the tree is made anew in every frame.
//! Nothing of this is done as long as nobody listens.

mod text_runs;

use egui::{
    Event, Id, Rect, Response, Sense, Ui, UiBuilder, Vec2,
    accesskit::{Action, ActionData, ActionRequest, Live, NodeId, Role, TextSelection},
};

use self::text_runs::{A11yLine, TextRun, a11y_rect, split_into_runs};
use super::{TextView, TextViewContext, viewport::VisibleBlock};
use crate::ui::localize::Localize as _;
use crate::{
    command::{Command, EditorCommand},
    editor::Editor,
    model::{Mark, MarkId, Span, Tag},
    typeset::{Affinity, CaretPosition},
    ui::{Outbox, mark_description},
};

/// What was said in the last frame, so that an answer to it is understood.
#[derive(Default)]
pub(super) struct TextViewAccessibility {
    /// The lines on the screen, in reading order.
    runs: Vec<TextRun>,
    /// The node of each mark on the screen.
    marks: Vec<(NodeId, MarkId)>,
    announcement: MarkAnnouncement,
}

/// What was last told of the chosen mark without being asked.
#[derive(Default)]
struct MarkAnnouncement {
    /// What it depends on: the mark and its tag. The rest of a mark changes letter by letter.
    subject: Option<(MarkId, Tag)>,
    words: String,
    /// Where the caret was.
    caret: usize,
}

/// Does what a screen reader asks of what the last frame said.
pub(super) fn handle_a11y_actions(
    ui: &Ui,
    reader: &mut TextView,
    response: &Response,
    cx: &mut TextViewContext<'_, '_>,
    outbox: &mut Outbox,
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
        let mark = reader.accessibility.marks.iter().find(|(node, _)| *node == target_node);
        match (action, data, mark.map(|(_, id)| *id)) {
            (Action::SetTextSelection, Some(ActionData::SetTextSelection(asked)), None)
                if target_node == response.id.accesskit_id() =>
            {
                apply_text_selection(reader, cx.session, &asked, outbox);
            }
            (Action::Click | Action::Focus, _, Some(id)) => {
                outbox.send(Command::Editor(EditorCommand::Choose(id)));
                response.request_focus();
            }
            (Action::ScrollIntoView, _, Some(id)) => {
                let start = cx.session.marks().get(id).map(|mark| mark.spans.start());
                scroll_into_view(reader, cx, start);
            }
            (Action::ScrollIntoView, _, None) => {
                let run = reader
                    .accessibility
                    .runs
                    .iter()
                    .find(|run| run.id.accesskit_id() == target_node);
                let start = run.map(TextRun::start);
                scroll_into_view(reader, cx, start);
            }
            _ => {}
        }
    }
}

fn scroll_into_view(reader: &mut TextView, cx: &mut TextViewContext<'_, '_>, at: Option<usize>) {
    if let Some(at) = at {
        let TextView { page, view, .. } = reader;
        view.scroll_into_view(at, CaretPosition::before(0), &mut cx.layout_cx(page));
    }
}

/// Selects what a screen reader asks for, in positions of the last frame's runs.
fn apply_text_selection(
    reader: &mut TextView,
    session: &Editor,
    asked: &TextSelection,
    outbox: &mut Outbox,
) {
    let byte = |node: NodeId, index: usize| {
        let run = reader.accessibility.runs.iter().find(|run| run.id.accesskit_id() == node)?;
        Some(run.byte_before(index))
    };
    let anchor = byte(asked.anchor.node, asked.anchor.character_index);
    let caret = byte(asked.focus.node, asked.focus.character_index);
    let (Some((anchor, _)), Some((caret, affinity))) = (anchor, caret) else { return };
    reader.caret_position = CaretPosition { affinity, ..CaretPosition::default() };
    reader.goal_x = None;
    let selection = crate::model::Selection { anchor, caret, ..session.selection().clone() };
    outbox.send(Command::Editor(EditorCommand::Select(selection)));
}

/// Says what is on the screen, if somebody listens.
pub(super) fn update_a11y_nodes(
    ui: &mut Ui,
    reader: &mut TextView,
    response: &Response,
    cx: &mut TextViewContext<'_, '_>,
) {
    let ctx = ui.ctx().clone();
    let is_heard = ctx.accesskit_node_builder(response.id, |node| {
        node.add_action(Action::SetTextSelection);
    });
    if is_heard.is_none() {
        reader.accessibility = TextViewAccessibility::default();
        return;
    }
    let named = Id::unique(("voice", cx.session.id()));
    let nowhere = Rect::from_min_size(response.rect.min, Vec2::ZERO);
    let builder =
        UiBuilder::new().scope_id(named).accessibility_parent(response.id).max_rect(nowhere);
    let below = ui.new_child(builder);

    let runs = visible_runs(reader, cx, named);
    add_run_nodes(&below, &runs, cx);
    if let Some(selection) = text_selection(reader, cx, &runs) {
        ctx.accesskit_node_builder(response.id, |node| node.set_text_selection(selection));
    }
    reader.accessibility.marks = add_mark_nodes(&below, reader, cx, &runs, named);
    reader.accessibility.runs = runs;
    announce_mark(&below, &mut reader.accessibility.announcement, cx.session, named);
}

/// The runs of the lines on the screen.
fn visible_runs(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    named: Id,
) -> Vec<TextRun> {
    let document = cx.document();
    let height = reader.view.height() as f32;
    let mut all = Vec::new();
    for VisibleBlock { block, top, .. } in reader.view.visible.clone() {
        let (content, end) = (reader.page.content_range(block), reader.page.block_range(block).end);
        let paragraph = reader.page.paragraph(block, cx.pen.typesetter);
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
            all.extend(split_into_runs(&line, (block, index), named));
        }
    }
    all
}

fn add_run_nodes(ui: &Ui, runs: &[TextRun], cx: &TextViewContext<'_, '_>) {
    for (index, run) in runs.iter().enumerate() {
        let neighbour = |index: Option<usize>| {
            let it = runs.get(index?)?;
            (it.line == run.line).then(|| it.id.accesskit_id())
        };
        add_node(ui, run.id, |node| {
            run.fill_node(node, &cx.column);
            if let Some(previous) = neighbour(index.checked_sub(1)) {
                node.set_previous_on_line(previous);
            }
            if let Some(next) = neighbour(Some(index + 1)) {
                node.set_next_on_line(next);
            }
        });
    }
}

/// What is selected, as far as it is on the screen. Nothing if the caret is not.
fn text_selection(
    reader: &TextView,
    cx: &TextViewContext<'_, '_>,
    runs: &[TextRun],
) -> Option<TextSelection> {
    let selection = cx.session.selection();
    let focus = text_position(reader, runs, selection.caret, reader.caret_position)?;
    if selection.anchor == selection.caret {
        return Some(TextSelection { anchor: focus, focus });
    }
    let (first, last) = (runs.first()?, runs.last()?);
    let anchor = text_position(reader, runs, selection.anchor, CaretPosition::default());
    let anchor = anchor.unwrap_or_else(|| {
        let is_above = selection.anchor <= first.start();
        if is_above { first.position(first.start()) } else { last.position(last.end()) }
    });
    Some(TextSelection { anchor, focus })
}

/// Where a caret at byte `at` is in `split_into_runs`: in the very line that shows it.
fn text_position(
    reader: &TextView,
    runs: &[TextRun],
    at: usize,
    side: CaretPosition,
) -> Option<egui::accesskit::TextPosition> {
    let block = reader.page.block_at(at);
    let inside = reader.page.position_in_block(block, at, side);
    let line = (block, reader.page.cached_paragraph(block)?.line_index(inside));
    let first = runs.partition_point(|run| run.line < line);
    let here = || runs[first..].iter().take_while(|run| run.line == line);
    // A caret behind the text's last line end is shown before it.
    let at = reader.page.content_range(block).start + inside.byte;
    let before = || here().find(|run| run.start() <= at && at < run.end());
    let after = || here().find(|run| run.start() < at && at <= run.end());
    let found = match inside.affinity {
        Affinity::Upstream => after().or_else(before),
        Affinity::Downstream => before().or_else(after),
    };
    found.or_else(|| here().last()).map(|run| run.position(at))
}

/// Says every mark with a piece on the screen, and returns their nodes.
fn add_mark_nodes(
    ui: &Ui,
    reader: &TextView,
    cx: &TextViewContext<'_, '_>,
    runs: &[TextRun],
    named: Id,
) -> Vec<(NodeId, MarkId)> {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return Vec::new() };
    let Some(seen) = Span::new(first.start(), last.end()) else { return Vec::new() };
    let (mut said, tongue) = (Vec::new(), ui.localizer());
    for mark in cx.session.marks().within(seen) {
        let Some(rect) = mark_bounds(reader, mark, seen) else { continue };
        let id = named.with(("mark", mark.id.0));
        add_node(ui, id, |node| {
            node.set_role(Role::Mark);
            node.set_label(mark_description::describe_mark(tongue, cx.document(), mark));
            node.set_bounds(a11y_rect(rect));
            node.add_action(Action::Click);
            node.add_action(Action::ScrollIntoView);
        });
        said.push((id.accesskit_id(), mark.id));
    }
    said
}

/// Where the pieces of `mark` are that share a byte with `seen`.
fn mark_bounds(reader: &TextView, mark: &Mark, seen: Span) -> Option<Rect> {
    let pieces = mark.spans.pieces().iter();
    let rects = pieces.flat_map(|piece| {
        let (start, end) = (piece.start().max(seen.start()), piece.end().min(seen.end()));
        if start < end { reader.rects_of(start..end) } else { Vec::new() }
    });
    rects.reduce(Rect::union)
}

/// Tells of the chosen mark when another one is chosen or it gets another tag: all of it where it was gone to, and only
/// what it is where the caret came upon it, since its words are being read then.
fn announce_mark(ui: &Ui, news: &mut MarkAnnouncement, session: &Editor, named: Id) {
    let caret = std::mem::replace(&mut news.caret, session.selection().caret);
    let chosen = session.chosen();
    let of = chosen.map(|mark| (mark.id, mark.tag));
    if of != news.subject {
        news.subject = of;
        news.words = chosen.map_or_else(String::new, |mark| {
            let is_come_upon = news.caret != caret && news.caret != mark.spans.start();
            if is_come_upon {
                ui.localize(&mark_description::tag_and_speaker(mark))
            } else {
                mark_description::describe_mark(ui.localizer(), session.document(), mark)
            }
        });
    }
    if news.words.is_empty() {
        return;
    }
    add_node(ui, named.with("news"), |node| {
        node.set_role(Role::Label);
        node.set_value(news.words.as_str());
        node.set_live(Live::Polite);
    });
}

/// Writes a node that is no widget below `ui`.
fn add_node(ui: &Ui, id: Id, write: impl FnOnce(&mut egui::accesskit::Node)) {
    // This is what tells egui where a node belongs. A widget that is nowhere, so no pointer ever meets it.
    ui.interact(Rect::NOTHING, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, write);
}
