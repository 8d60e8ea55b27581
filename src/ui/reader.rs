//! The reading view: shows the text and its marks, and turns mouse and keys into selections.
//!
//! Only what is seen is laid out (`page`), wherever in the text that is (`view`).
//! Lengths inside this room are physical pixels; only what is painted is in points.

mod bar;
mod estimates;
mod glide;
mod handles;
mod heights;
mod hits;
mod hover;
mod lanes;
mod layouts;
mod margin;
mod moves;
mod page;
mod paint;
mod pointer;
mod refiner;
mod rows;
mod view;
mod voice;

use std::ops::Range;

use egui::{Context, EventFilter, Pos2, Rect, Response, Sense, Ui, Vec2, vec2};

pub use self::refiner::Refiner;
use self::{
    bar::Bar,
    handles::Grip,
    hover::Hover,
    lanes::Lanes,
    moves::{Caret, Extend},
    page::{Page, Spot},
    pointer::Pointer,
    refiner::Asked,
    view::{Desk, View, Visible},
    voice::Voice,
};
use super::{
    Outbox, glyphs::Atlas, held, keys::text_is, speech::Speaks as _, stack, theme::Look,
    words::Words,
};
use crate::{
    command::{Command, EditorCommand, SessionCommand},
    editor::Editor,
    i18n::msg,
    model::{Document, MarkId, Selection},
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
    /// Lays out on another thread what will be seen next, where there is one.
    pub refiner: Option<&'a mut Refiner>,
}

/// What the eye sees of one document, and what the hand is doing in it.
#[derive(Default)]
pub struct Reader {
    page: Page,
    view: View,
    pointer: Pointer,
    bar: Bar,
    lanes: Lanes,

    /// What the thread that lays out ahead was asked for.
    asked: Asked,

    /// On which side of a line break the caret stands, as it was last moved.
    like: Place,

    /// The x at which movements over lines aim.
    goal: Option<f32>,

    /// Where the text stood in the last frame.
    column: Option<Column>,

    /// How many changes of the text the place that is seen has followed.
    renewed: usize,

    /// What [`Editor::caret_reveals`] was when the caret was last brought into view.
    shown: u64,

    /// What [`Editor::scroll_requests`] was when the view was last put where it says.
    brought: u64,

    /// What can be clicked to choose a mark, besides its words: lanes and letters.
    targets: Vec<(Rect, MarkId)>,

    /// The mark under the pointer.
    hovered: Option<MarkId>,

    /// What was noted with words that run from right to left, as it is laid out beside the text.
    notes: Words,

    /// Whether the pointer rests there.
    hover: Hover,

    /// Where the ends of the chosen mark can be held.
    grips: Vec<Grip>,

    /// Where the caret was painted. `None` where it is scrolled away.
    caret_rect: Option<Rect>,

    /// What a screen reader was told in the last frame.
    voice: Voice,
}

/// Where a block of the text stands: a line, or a piece of one that is very long. In physical pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// What it is of the document, its line end included.
    pub bytes: Range<usize>,
    /// How far below the view's top it was painted.
    pub top: f64,
    /// How far below the top of the whole text it stands, as far as heights are known.
    pub y: f64,
    /// How high it is.
    pub height: f64,
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
        let width = (settings.text_size * settings.max_line_length).min(widest);
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
    session: &'a Editor,
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

    /// How many blocks the last frame showed.
    pub fn visible(&self) -> usize {
        self.view.visible.len()
    }

    /// The blocks that the last frame showed, from the top.
    pub fn standing(&self) -> Vec<Standing> {
        let each = self.view.visible.iter().map(|it| {
            let bytes = self.page.range(it.block);
            let top = f64::from(it.top - self.page.lead(it.block));
            let y = self.page.y_of(Spot { block: it.block, below: 0.0 });
            let height = self.page.y_of(Spot { block: it.block + 1, below: 0.0 }) - y;
            Standing { bytes, top, y, height }
        });
        each.collect()
    }

    /// Where the last frame showed these bytes of the document, from top left to bottom right, in points.
    /// Nothing for what is scrolled out of sight.
    pub fn rects_of(&self, bytes: Range<usize>) -> Vec<Rect> {
        let Some(column) = &self.column else { return Vec::new() };
        let mut rects = Vec::new();
        for Visible { block, top, .. } in &self.view.visible {
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

    /// Lets go of what the mouse holds, if Escape was pressed, which is then taken: the marks stay as they are.
    pub(super) fn let_go_by_key(&mut self, ctx: &Context) {
        self.pointer.let_go_by_key(ctx);
    }

    /// Where what belongs to the caret is shown: below it or, where it is scrolled away, in the middle of `view`.
    pub(super) fn caret_place(&self, view: Rect) -> Pos2 {
        self.caret_rect.map_or(view.center(), |caret| caret.left_bottom())
    }

    fn caret(&self, selection: &Selection) -> Caret {
        Caret { at: selection.caret, like: self.like }
    }
}

/// Shows `session`'s document in all the space that is left, and tells what was done there.
pub fn reader_ui(
    ui: &mut Ui,
    reader: &mut Reader,
    session: &Editor,
    settings: &Settings,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) -> Response {
    let rect = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(rect, Sense::click_and_drag());
    hold_focus(ui, &response);
    text_is(ui.ctx(), response.id);
    name_node(ui, &response, session);

    let column = Column::of(rect, settings, ui.ctx().pixels_per_point());
    let mut scene = Scene { session, column, pen };
    // Where no animations are wanted, their time is nought.
    let is_animated = 0.0 < ui.style().animation_time;
    reader.view.clock = ui.input(|input| is_animated.then_some(input.time));
    lay_out(ui, reader, settings, &mut scene);
    scroll(ui, reader, &response, &mut scene);
    if response.has_focus() && !stack::is_covered(ui.ctx()) {
        move_caret(ui, reader, &mut scene, outbox);
    }
    pointer::handle(ui, reader, &response, &mut scene, outbox);
    voice::hear(ui, reader, &response, &mut scene, outbox);
    reader.view.look(column.height(), &mut scene.desk(&mut reader.page));
    paint::paint(ui, reader, &response, &mut scene);
    hover::hover_ui(ui, reader, &response, &mut scene);
    bar::bar_ui(ui, reader, &mut scene);
    let top = reader.view.top_byte(&mut scene.desk(&mut reader.page));
    if top != session.top() {
        outbox.send(Command::Session(SessionCommand::Scrolled(session.id(), top)));
    }
    reader.column = Some(column);
    voice::speak(ui, reader, &response, &mut scene);
    reader.page.end();
    if let Some(refiner) = &mut pen.refiner {
        refiner.ask(&mut reader.asked, &reader.page, &reader.view);
    }
    if reader.view.is_moving() {
        ui.ctx().request_repaint();
    }
    response
}

/// Brings the page into the style of the settings, and the caret into view where it was moved elsewhere.
fn lay_out(ui: &Ui, reader: &mut Reader, settings: &Settings, scene: &mut Scene<'_, '_>) {
    let column = scene.column;
    let style = scene.pen.look.reading_style(
        settings.text_size,
        settings.line_height,
        column.scale,
        Some(column.width),
    );
    let session = scene.session;
    let Reader { page, view, asked, renewed, .. } = reader;
    let is_elsewhere = page.must_keep_place(session.document(), &style);
    let kept = is_elsewhere.then(|| view.top_byte(&mut scene.desk(page)));
    let renewals = session.offset_maps_since(*renewed);
    let kept = kept.map(|at| renewals.iter().fold(at, |at, same| same.map(at)));
    *renewed = session.text_version();
    if page.begin(session.document(), &style) {
        *asked = Asked::default();
    }
    if let Some(refiner) = &mut scene.pen.refiner
        && refiner.answer(asked, page)
    {
        ui.ctx().request_repaint();
    }
    let mut desk = scene.desk(page);
    if let Some(at) = kept {
        let at = at.min(session.document().text().len());
        view.set_top_byte(session.document().cluster_floor(at), &mut desk);
    }
    view.look(column.height(), &mut desk);
    if reader.brought != session.scroll_requests() {
        reader.brought = session.scroll_requests();
        view.set_top_byte(session.top(), &mut desk);
        view.look(column.height(), &mut desk);
    }
    if reader.shown != session.caret_reveals() {
        reader.shown = session.caret_reveals();
        view.reveal(session.selection().caret, reader.like, &mut desk);
    }
}

/// Scrolls as the wheel, the touchpad and Space say. The caret stays where it is.
fn scroll(ui: &Ui, reader: &mut Reader, response: &Response, scene: &mut Scene<'_, '_>) {
    let Reader { page, view, .. } = reader;
    let mut desk = scene.desk(page);
    let wheel = ui.input(|input| input.smooth_scroll_delta().y);
    if response.contains_pointer() && wheel != 0.0 {
        let pixels = -wheel * ui.ctx().pixels_per_point();
        view.scroll_by(f64::from(pixels), &mut desk);
    }
    if response.has_focus() && !stack::is_covered(ui.ctx()) {
        for views in ui.input(|input| moves::scrolled(&input.events)) {
            // Some lines are seen again, for the eye to go on from.
            let pixels = view.height() - f64::from(desk.page.line_height()) * 2.0;
            view.glide_by(pixels.max(1.0) * views, &mut desk);
            view.look(view.height(), &mut desk);
        }
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
    outbox.send(Command::Editor(EditorCommand::Select(selection)));
}

/// Takes the keyboard where nothing else has it, and keeps the arrow keys from leading away.
fn hold_focus(ui: &Ui, response: &Response) {
    let is_free = !stack::is_covered(ui.ctx()) && ui.memory(|it| it.focused().is_none());
    if is_free || response.clicked() || response.secondary_clicked() || response.drag_started() {
        response.request_focus();
    }
    // Where a menu is open, arrows lead into it.
    let arrows = !stack::is_covered(ui.ctx());
    let filter = EventFilter {
        tab: false,
        horizontal_arrows: arrows,
        vertical_arrows: arrows,
        escape: true,
    };
    held::hold(ui, response.id, filter);
}

/// Tells screen readers what this is.
fn name_node(ui: &Ui, response: &Response, session: &Editor) {
    let name = ui.say(&msg!("panel-text", name = session.document().name()));
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Document, ui.is_enabled(), name.clone())
    });
}

/// The rectangle between two points of the column, in points of the window.
fn rect_between(column: &Column, left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_two_pos(column.point(left, top), column.point(right, bottom))
}
