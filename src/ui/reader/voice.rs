//! What a screen reader hears of the text, and what it asks of it. See [`Voice`].
//!
//! The lines on the screen are nodes below the reader's, as egui itself does it for its fields, but in every direction;
//! the marks in them are further ones. What is not on the screen has no node: the tree is made anew in every frame.
//! Nothing of this is done as long as nobody listens.

mod runs;

use egui::{
    Event, Id, Rect, Response, Sense, Ui, UiBuilder, Vec2,
    accesskit::{Action, ActionData, ActionRequest, Live, NodeId, Role, TextSelection},
};

use self::runs::{Line, Run, bounds, runs};
use super::{Reader, Scene, view::Visible};
use crate::ui::speech::Speaks as _;
use crate::{
    command::{Command, EditorCommand},
    editor::Editor,
    model::{Mark, MarkId, Span, Tag},
    typeset::{Affinity, Place},
    ui::{Outbox, aloud},
};

/// What was said in the last frame, so that an answer to it is understood.
#[derive(Default)]
pub(super) struct Voice {
    /// The lines on the screen, in reading order.
    runs: Vec<Run>,
    /// The node of each mark on the screen.
    marks: Vec<(NodeId, MarkId)>,
    news: News,
}

/// What was last told of the chosen mark without being asked.
#[derive(Default)]
struct News {
    /// What it depends on: the mark and its tag. The rest of a mark changes letter by letter.
    of: Option<(MarkId, Tag)>,
    words: String,
    /// Where the caret was.
    caret: usize,
}

/// Does what a screen reader asks of what the last frame said.
pub(super) fn hear(
    ui: &Ui,
    reader: &mut Reader,
    response: &Response,
    scene: &mut Scene<'_, '_>,
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
        let mark = reader.voice.marks.iter().find(|(node, _)| *node == target_node);
        match (action, data, mark.map(|(_, id)| *id)) {
            (Action::SetTextSelection, Some(ActionData::SetTextSelection(asked)), None)
                if target_node == response.id.accesskit_id() =>
            {
                select(reader, scene.session, &asked, outbox);
            }
            (Action::Click | Action::Focus, _, Some(id)) => {
                outbox.send(Command::Editor(EditorCommand::Choose(id)));
                response.request_focus();
            }
            (Action::ScrollIntoView, _, Some(id)) => {
                let start = scene.session.marks().get(id).map(|mark| mark.spans.start());
                reveal(reader, scene, start);
            }
            (Action::ScrollIntoView, _, None) => {
                let run = reader.voice.runs.iter().find(|run| run.id.accesskit_id() == target_node);
                let start = run.map(Run::start);
                reveal(reader, scene, start);
            }
            _ => {}
        }
    }
}

fn reveal(reader: &mut Reader, scene: &mut Scene<'_, '_>, at: Option<usize>) {
    if let Some(at) = at {
        let Reader { page, view, .. } = reader;
        view.reveal(at, Place::before(0), &mut scene.desk(page));
    }
}

/// Selects what a screen reader asks for, in positions of the last frame's runs.
fn select(reader: &mut Reader, session: &Editor, asked: &TextSelection, outbox: &mut Outbox) {
    let byte = |node: NodeId, index: usize| {
        let run = reader.voice.runs.iter().find(|run| run.id.accesskit_id() == node)?;
        Some(run.byte(index))
    };
    let anchor = byte(asked.anchor.node, asked.anchor.character_index);
    let caret = byte(asked.focus.node, asked.focus.character_index);
    let (Some((anchor, _)), Some((caret, affinity))) = (anchor, caret) else { return };
    reader.like = Place { affinity, ..Place::default() };
    reader.goal = None;
    let selection = crate::model::Selection { anchor, caret, ..session.selection().clone() };
    outbox.send(Command::Editor(EditorCommand::Select(selection)));
}

/// Says what is on the screen, if somebody listens.
pub(super) fn speak(
    ui: &mut Ui,
    reader: &mut Reader,
    response: &Response,
    scene: &mut Scene<'_, '_>,
) {
    let ctx = ui.ctx().clone();
    let is_heard = ctx.accesskit_node_builder(response.id, |node| {
        node.add_action(Action::SetTextSelection);
    });
    if is_heard.is_none() {
        reader.voice = Voice::default();
        return;
    }
    let named = Id::unique(("voice", scene.session.id()));
    let nowhere = Rect::from_min_size(response.rect.min, Vec2::ZERO);
    let builder =
        UiBuilder::new().scope_id(named).accessibility_parent(response.id).max_rect(nowhere);
    let below = ui.new_child(builder);

    let runs = lines(reader, scene, named);
    say_runs(&below, &runs, scene);
    if let Some(selection) = selected(reader, scene, &runs) {
        ctx.accesskit_node_builder(response.id, |node| node.set_text_selection(selection));
    }
    reader.voice.marks = say_marks(&below, reader, scene, &runs, named);
    reader.voice.runs = runs;
    say_news(&below, &mut reader.voice.news, scene.session, named);
}

/// The runs of the lines on the screen.
fn lines(reader: &mut Reader, scene: &mut Scene<'_, '_>, named: Id) -> Vec<Run> {
    let document = scene.document();
    let height = reader.view.height() as f32;
    let mut all = Vec::new();
    for Visible { block, top, .. } in reader.view.visible.clone() {
        let (content, end) = (reader.page.content(block), reader.page.range(block).end);
        let paragraph = reader.page.paragraph(block, scene.pen.typesetter);
        let count = paragraph.line_count();
        for index in 0..count {
            let Some(rect) = paragraph.line_rect(index) else { continue };
            if height <= top + rect.top || top + rect.bottom <= 0.0 {
                continue;
            }
            let line = Line {
                text: document.text(),
                content: content.clone(),
                end,
                letters: paragraph.spoken(index),
                is_last: index + 1 == count,
                rows: top + rect.top..top + rect.bottom,
                edge: rect.left,
            };
            all.extend(runs(&line, (block, index), named));
        }
    }
    all
}

fn say_runs(ui: &Ui, runs: &[Run], scene: &Scene<'_, '_>) {
    for (index, run) in runs.iter().enumerate() {
        let neighbour = |index: Option<usize>| {
            let it = runs.get(index?)?;
            (it.line == run.line).then(|| it.id.accesskit_id())
        };
        node(ui, run.id, |node| {
            run.fill(node, &scene.column);
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
fn selected(reader: &Reader, scene: &Scene<'_, '_>, runs: &[Run]) -> Option<TextSelection> {
    let selection = scene.session.selection();
    let focus = position(reader, runs, selection.caret, reader.like)?;
    if selection.anchor == selection.caret {
        return Some(TextSelection { anchor: focus, focus });
    }
    let (first, last) = (runs.first()?, runs.last()?);
    let anchor = position(reader, runs, selection.anchor, Place::default());
    let anchor = anchor.unwrap_or_else(|| {
        let is_above = selection.anchor <= first.start();
        if is_above { first.position(first.start()) } else { last.position(last.end()) }
    });
    Some(TextSelection { anchor, focus })
}

/// Where a caret at byte `at` is in `runs`: in the very line that shows it.
fn position(
    reader: &Reader,
    runs: &[Run],
    at: usize,
    side: Place,
) -> Option<egui::accesskit::TextPosition> {
    let block = reader.page.block_at(at);
    let inside = reader.page.place_in(block, at, side);
    let line = (block, reader.page.known(block)?.line_index(inside));
    let first = runs.partition_point(|run| run.line < line);
    let here = || runs[first..].iter().take_while(|run| run.line == line);
    // A caret behind the text's last line end is shown before it.
    let at = reader.page.content(block).start + inside.byte;
    let before = || here().find(|run| run.start() <= at && at < run.end());
    let after = || here().find(|run| run.start() < at && at <= run.end());
    let found = match inside.affinity {
        Affinity::Upstream => after().or_else(before),
        Affinity::Downstream => before().or_else(after),
    };
    found.or_else(|| here().last()).map(|run| run.position(at))
}

/// Says every mark with a piece on the screen, and returns their nodes.
fn say_marks(
    ui: &Ui,
    reader: &Reader,
    scene: &Scene<'_, '_>,
    runs: &[Run],
    named: Id,
) -> Vec<(NodeId, MarkId)> {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return Vec::new() };
    let Some(seen) = Span::new(first.start(), last.end()) else { return Vec::new() };
    let (mut said, tongue) = (Vec::new(), ui.tongue());
    for mark in scene.session.marks().within(seen) {
        let Some(rect) = rect_of(reader, mark, seen) else { continue };
        let id = named.with(("mark", mark.id.0));
        node(ui, id, |node| {
            node.set_role(Role::Mark);
            node.set_label(aloud::of_mark(tongue, scene.document(), mark));
            node.set_bounds(bounds(rect));
            node.add_action(Action::Click);
            node.add_action(Action::ScrollIntoView);
        });
        said.push((id.accesskit_id(), mark.id));
    }
    said
}

/// Where the pieces of `mark` are that share a byte with `seen`.
fn rect_of(reader: &Reader, mark: &Mark, seen: Span) -> Option<Rect> {
    let pieces = mark.spans.pieces().iter();
    let rects = pieces.flat_map(|piece| {
        let (start, end) = (piece.start().max(seen.start()), piece.end().min(seen.end()));
        if start < end { reader.rects_of(start..end) } else { Vec::new() }
    });
    rects.reduce(Rect::union)
}

/// Tells of the chosen mark when another one is chosen or it gets another tag: all of it where it was gone to, and only
/// what it is where the caret came upon it, since its words are being read then.
fn say_news(ui: &Ui, news: &mut News, session: &Editor, named: Id) {
    let caret = std::mem::replace(&mut news.caret, session.selection().caret);
    let chosen = session.chosen();
    let of = chosen.map(|mark| (mark.id, mark.tag));
    if of != news.of {
        news.of = of;
        news.words = chosen.map_or_else(String::new, |mark| {
            let is_come_upon = news.caret != caret && news.caret != mark.spans.start();
            if is_come_upon {
                ui.say(&aloud::head(mark))
            } else {
                aloud::of_mark(ui.tongue(), session.document(), mark)
            }
        });
    }
    if news.words.is_empty() {
        return;
    }
    node(ui, named.with("news"), |node| {
        node.set_role(Role::Label);
        node.set_value(news.words.as_str());
        node.set_live(Live::Polite);
    });
}

/// Writes a node that is no widget below `ui`.
fn node(ui: &Ui, id: Id, write: impl FnOnce(&mut egui::accesskit::Node)) {
    // This is what tells egui where a node belongs. A widget that is nowhere, so no pointer ever meets it.
    ui.interact(Rect::NOTHING, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, write);
}
