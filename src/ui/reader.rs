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
mod rows;
mod view;
mod voice;

use std::ops::Range;

use egui::{EventFilter, Pos2, Rect, Response, Sense, Ui, Vec2, vec2};

use self::{
    moves::{Caret, Extend},
    page::Page,
    pointer::Pointer,
    view::{Desk, View, Visible},
    voice::Voice,
};
use super::{Outbox, glyphs::Atlas, theme::Look};
use crate::{
    command::{Act, Command},
    model::{AnnotationId, Document, Selection},
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

    /// What a screen reader was told in the last frame.
    voice: Voice,

    /// What has the keyboard where the text has it.
    node: Option<egui::Id>,
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

/// What every part of the reader has at hand in one frame.
struct Scene<'a, 'p> {
    session: &'a Session,
    column: Column,
    pen: &'a mut Pen<'p>,
}

impl<'a> Scene<'a, '_> {
    fn document(&self) -> &'a Document {
        self.session.document()
    }

    /// What it takes to lay out blocks of `page`.
    fn desk<'b>(&'b mut self, page: &'b mut Page) -> Desk<'b> {
        Desk { page, document: self.session.document(), typesetter: self.pen.typesetter }
    }
}

impl Reader {
    /// How many blocks the last frame laid out.
    pub fn laid_out(&self) -> usize {
        self.page.laid_now
    }

    /// What has the keyboard where the text has it.
    pub(super) fn node(&self) -> Option<egui::Id> {
        self.node
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
    reader.node = Some(response.id);

    let column = Column::of(rect, settings, ui.ctx().pixels_per_point());
    let mut scene = Scene { session, column, pen };
    lay_out(reader, settings, &mut scene);
    scroll(ui, reader, &response, &mut scene);
    if response.has_focus() {
        move_caret(ui, reader, &mut scene, outbox);
    }
    pointer::handle(ui, reader, &response, &mut scene, outbox);
    voice::hear(ui, reader, &response, &mut scene, outbox);
    reader.view.look(column.height(), &mut scene.desk(&mut reader.page));
    paint::paint(ui, reader, &response, &mut scene);
    bar::bar_ui(ui, reader, &mut scene);
    reader.column = Some(column);
    voice::speak(ui, reader, &response, &mut scene);
    reader.page.end();
}

/// Brings the page into the style of the settings, and the caret into view where it was moved elsewhere.
fn lay_out(reader: &mut Reader, settings: &Settings, scene: &mut Scene<'_, '_>) {
    let column = scene.column;
    let style = super::theme::reading_style(
        settings.text_size,
        settings.line_height,
        column.scale,
        Some(column.width),
    );
    let session = scene.session;
    let Reader { page, view, .. } = reader;
    let kept = page.is_styled().then(|| view.top_byte(&mut scene.desk(page)));
    let is_new = page.begin(session.document(), &style);
    let mut desk = scene.desk(page);
    if let (true, Some(at)) = (is_new, kept) {
        view.set_top_byte(at, &mut desk);
    }
    view.look(column.height(), &mut desk);
    if reader.shown != session.shown() {
        reader.shown = session.shown();
        view.reveal(session.selection().caret, reader.like, &mut desk);
    }
}

fn scroll(ui: &Ui, reader: &mut Reader, response: &Response, scene: &mut Scene<'_, '_>) {
    if !response.contains_pointer() {
        return;
    }
    let wheel = ui.input(|input| input.smooth_scroll_delta().y);
    if wheel != 0.0 {
        let pixels = f64::from(-wheel * scene.column.scale);
        reader.view.scroll_by(pixels, &mut scene.desk(&mut reader.page));
    }
}

/// Does what the caret's keys ask.
fn move_caret(ui: &Ui, reader: &mut Reader, scene: &mut Scene<'_, '_>, outbox: &mut Outbox) {
    let moves = ui.input(|input| moves::pressed(&input.events));
    if moves.is_empty() {
        return;
    }
    let mut selection = scene.session.selection().clone();
    for (it, extend) in moves {
        let from = reader.caret(&selection);
        let Reader { page, view, goal, .. } = &mut *reader;
        let caret = from.moved(it, goal, view, &mut scene.desk(page));
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
