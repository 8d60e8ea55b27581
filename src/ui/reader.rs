//! The reading view: shows the text and its marks, and turns mouse and keys into selections.
//!
//! Only what is seen is laid out (`page`), wherever in the text that is (`view`).
//! Lengths inside this room are physical pixels; only what is painted is in points.

mod bar;
mod heights;
mod lanes;
mod moves;
mod page;
mod paint;
mod pointer;
mod view;

use std::ops::Range;

use egui::{EventFilter, Id, Pos2, Rect, Response, Sense, Ui, Vec2, pos2, vec2};

use self::{
    moves::{Caret, Extend},
    page::Page,
    pointer::Pointer,
    view::{Desk, View, Visible},
};
use super::{Outbox, glyphs::Atlas, theme::Look};
use crate::{
    command::{Act, Command},
    model::{AnnotationId, Selection},
    session::Session,
    settings::Settings,
    typeset::{Place, Typesetter},
};

/// The least space beside the column, in points: room for the letters of marks.
const LEAST_MARGIN: f32 = 52.0;

/// What is needed in order to put letters on the screen, shared by all that show the document's words.
pub struct Pen<'a> {
    /// Lays out paragraphs.
    pub typesetter: &'a mut Typesetter,
    /// Paints them.
    pub atlas: &'a mut Atlas,
    /// Colours and sizes.
    pub look: &'a Look,
}

/// What the eye sees of one document, and what the hand is doing in it.
#[derive(Default)]
pub struct Reader {
    page: Page,
    view: View,
    pointer: Pointer,

    /// On which side of a line break the caret stands, as it was last moved.
    like: Place,

    /// The x at which movements over lines aim.
    goal: Option<f32>,

    /// Where the text stood in the last frame.
    column: Option<Column>,

    /// What [`Session::shown`] was when the caret was last brought into view.
    shown: u64,

    /// What can be clicked to choose a mark, besides its words: lanes and letters.
    targets: Vec<(Rect, AnnotationId)>,

    /// The mark under the pointer.
    hovered: Option<AnnotationId>,
}

/// Where the text stands in the window.
#[derive(Clone, Copy)]
struct Column {
    /// The whole view, in points.
    rect: Rect,
    /// From the view's left edge to the letters, in physical pixels.
    left: f32,
    /// The longest that a line may be, in physical pixels.
    width: f32,
    /// Physical pixels a point.
    scale: f32,
}

impl Column {
    fn of(rect: Rect, settings: &Settings, scale: f32) -> Self {
        let widest = (rect.width() - 2.0 * LEAST_MARGIN).max(settings.text_size * 4.0);
        let width = (settings.text_size * settings.measure).min(widest);
        let left = ((rect.width() - width) / 2.0).max(0.0);
        Self { rect, left: (left * scale).round(), width: (width * scale).floor(), scale }
    }

    /// The point of the window at `x` in the column and `y` below the view's top.
    fn point(&self, x: f32, y: f32) -> Pos2 {
        self.rect.min + vec2(self.left + x, y) / self.scale
    }

    /// `x` in the column and `y` below the view's top of a point of the window.
    fn pixels(&self, at: Pos2) -> Vec2 {
        (at - self.rect.min) * self.scale - vec2(self.left, 0.0)
    }

    /// The height of the view.
    fn height(&self) -> f64 {
        f64::from(self.rect.height() * self.scale)
    }
}

impl Reader {
    /// How many blocks the last frame laid out.
    pub fn laid_out(&self) -> usize {
        self.page.laid_now
    }

    /// How many blocks the last frame showed.
    pub fn visible(&self) -> usize {
        self.view.visible.len()
    }

    /// Where the last frame showed these bytes of the document, from top left to bottom right, in points.
    /// Nothing for what is scrolled out of sight.
    pub fn rects_of(&self, bytes: Range<usize>) -> Vec<Rect> {
        let Some(column) = &self.column else { return Vec::new() };
        let mut rects = Vec::new();
        for Visible { block, top } in &self.view.visible {
            let (own, known) = (self.page.range(*block), self.page.known(*block));
            let (start, end) = (bytes.start.max(own.start), bytes.end.min(own.end));
            let Some(paragraph) = known.filter(|_| start < end) else { continue };
            paragraph.rects(start - own.start..end - own.start, |it, _| {
                rects.push(rect_between(column, it.left, top + it.top, it.right, top + it.bottom));
            });
        }
        rects.retain(|rect| column.rect.intersects(*rect));
        rects
    }

    fn caret(&self, selection: &Selection) -> Caret {
        Caret { at: selection.caret, like: self.like }
    }
}

/// Shows `session`'s document in all the space that is left.
pub fn reader_ui(
    ui: &mut Ui,
    reader: &mut Reader,
    session: &Session,
    settings: &Settings,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    let rect = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(rect, Sense::click_and_drag());
    hold_focus(ui, &response);
    name_node(ui, &response, session);

    let column = Column::of(rect, settings, ui.ctx().pixels_per_point());
    lay_out(reader, session, settings, &column, pen.typesetter);
    scroll(ui, reader, session, &response, &column, pen.typesetter);
    if response.has_focus() {
        move_caret(ui, reader, session, pen.typesetter, outbox);
    }
    pointer::handle(ui, reader, session, &response, &column, pen.typesetter, outbox);
    let mut desk = Desk {
        page: &mut reader.page,
        document: session.document(),
        typesetter: &mut *pen.typesetter,
    };
    reader.view.look(column.height(), &mut desk);
    paint::paint(ui, reader, session, &response, &column, pen);
    bar::bar_ui(ui, reader, session, rect, pen);
    reader.column = Some(column);
    reader.page.end();
}

/// Brings the page into the style of the settings, and the caret into view where it was moved elsewhere.
fn lay_out(
    reader: &mut Reader,
    session: &Session,
    settings: &Settings,
    column: &Column,
    typesetter: &mut Typesetter,
) {
    let style = super::theme::reading_style(
        settings.text_size,
        settings.line_height,
        column.scale,
        Some(column.width),
    );
    let Reader { page, view, .. } = reader;
    let document = session.document();
    let kept = page.is_styled().then(|| {
        view.top_byte(&mut Desk { page: &mut *page, document, typesetter: &mut *typesetter })
    });
    let is_new = page.begin(document, &style);
    let mut desk = Desk { page, document, typesetter };
    if let (true, Some(at)) = (is_new, kept) {
        view.set_top_byte(at, &mut desk);
    }
    view.look(column.height(), &mut desk);
    if reader.shown != session.shown() {
        reader.shown = session.shown();
        view.reveal(session.selection().caret, reader.like, &mut desk);
    }
}

fn scroll(
    ui: &Ui,
    reader: &mut Reader,
    session: &Session,
    response: &Response,
    column: &Column,
    typesetter: &mut Typesetter,
) {
    if !response.contains_pointer() {
        return;
    }
    let wheel = ui.input(|input| input.smooth_scroll_delta().y);
    if wheel != 0.0 {
        let mut desk = Desk { page: &mut reader.page, document: session.document(), typesetter };
        reader.view.scroll_by(f64::from(-wheel * column.scale), &mut desk);
    }
}

/// Does what the caret's keys ask.
fn move_caret(
    ui: &Ui,
    reader: &mut Reader,
    session: &Session,
    typesetter: &mut Typesetter,
    outbox: &mut Outbox,
) {
    let moves = ui.input(|input| moves::pressed(&input.events));
    if moves.is_empty() {
        return;
    }
    let mut selection = session.selection().clone();
    for (it, extend) in moves {
        let from = reader.caret(&selection);
        let Reader { page, view, goal, .. } = &mut *reader;
        let mut desk = Desk { page, document: session.document(), typesetter: &mut *typesetter };
        let caret = from.moved(it, goal, view, &mut desk);
        reader.like = caret.like;
        selection.caret = caret.at;
        if extend == Extend::No {
            selection.anchor = caret.at;
        }
    }
    outbox.send(Command::Front(Act::Select(selection)));
}

/// Takes the keyboard where nothing else has it, and keeps the arrow keys from leading away.
fn hold_focus(ui: &Ui, response: &Response) {
    let is_free =
        ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    if is_free || response.clicked() || response.drag_started() {
        response.request_focus();
    }
    let filter =
        EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

/// Tells screen readers what this is.
fn name_node(ui: &Ui, response: &Response, session: &Session) {
    let name = format!("Text of {}", session.document().name());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Document, ui.is_enabled(), name.clone())
    });
}

/// The rectangle between two points of the column, in points of the window.
fn rect_between(column: &Column, left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_two_pos(column.point(left, top), column.point(right, bottom))
}

/// The id under which the scroll bar is known to egui.
fn bar_id() -> Id {
    Id::unique("the reader's scroll bar")
}

/// Where the scroll bar of a view stands.
fn bar_rect(view: Rect) -> Rect {
    const WIDTH: f32 = 12.0;
    Rect::from_min_max(pos2(view.right() - WIDTH, view.top()), view.max)
}
