//! The reading view: shows the text and its marks, and turns mouse and keys into selections.
//!
//! Only what is seen is laid out (`page`), wherever in the text that is (`view`).
//! Lengths inside this room are physical pixels; only what is painted is in points.

mod accessibility;
mod block_heights;
mod caret_moves;
mod handles;
mod height_estimates;
mod lanes;
mod layout_cache;
mod layout_prefetch;
mod margin;
mod mark_rects;
mod mark_tooltip;
mod page_layout;
mod paint;
mod pointer;
mod scroll_bar;
mod search_hits;
mod viewport;
mod viewport_animation;

use std::ops::Range;

use egui::{Context, EventFilter, Pos2, Rect, Response, Sense, Ui, Vec2, vec2};

pub use self::layout_prefetch::LayoutPrefetcher;
use self::{
    accessibility::TextViewAccessibility,
    caret_moves::{Caret, Extend},
    handles::Grip,
    lanes::MarkLanes,
    layout_prefetch::PrefetchState,
    mark_tooltip::HoverState,
    page_layout::{PageLayout, PagePosition},
    pointer::Pointer,
    scroll_bar::ScrollBar,
    viewport::{BlockLayoutContext, Viewport, VisibleBlock},
};
use super::{
    Outbox, excerpt::ExcerptPainter, focus_lock, glyph_atlas::GlyphAtlas, keymap::set_text_widget,
    localize::Localize as _, overlay_stack, theme::Look,
};
use crate::{
    command::{Command, EditorCommand, SessionCommand},
    editor::Editor,
    i18n::msg,
    model::{Document, MarkId, Selection},
    settings::Settings,
    typeset::{CaretPosition, Typesetter},
};

/// The least space beside the column, in points: room for the letters of marks.
const MIN_MARGIN: f32 = 52.0;

/// What is needed in order to put letters on the screen, shared by all that show the document's words.
pub struct TextContext<'a> {
    /// Lays out paragraphs.
    pub typesetter: &'a mut Typesetter,
    /// Paints them.
    pub atlas: &'a mut GlyphAtlas,
    /// Colours and sizes.
    pub look: &'a Look,
    /// Lays out on another thread what will be seen next, where there is one.
    pub refiner: Option<&'a mut LayoutPrefetcher>,
}

/// What the eye sees of one document, and what the hand is doing in it.
#[derive(Default)]
pub struct TextView {
    page: PageLayout,
    view: Viewport,
    pointer: Pointer,
    scroll_bar: ScrollBar,
    lanes: MarkLanes,

    /// What the thread that lays out ahead was asked for.
    prefetch: PrefetchState,

    /// On which side of a line break the caret stands, as it was last moved.
    caret_position: CaretPosition,

    /// The x at which movements over lines aim.
    goal_x: Option<f32>,

    /// Where the text stood in the last frame.
    column: Option<TextColumn>,

    /// How many changes of the text the place that is seen has followed.
    reloads_seen: usize,

    /// What [`Editor::caret_reveals`] was when the caret was last brought into view.
    reveal_seen: u64,

    /// What [`Editor::scroll_requests`] was when the view was last put where it says.
    jump_seen: u64,

    /// What can be clicked to choose a mark, besides its words: lanes and letters.
    mark_targets: Vec<(Rect, MarkId)>,

    /// The mark under the pointer.
    hovered: Option<MarkId>,

    /// What was noted with words that run from right to left, as it is laid out beside the text.
    margin_notes: ExcerptPainter,

    /// Whether the pointer rests there.
    hover_state: HoverState,

    /// Where the ends of the chosen mark can be held.
    handles: Vec<Grip>,

    /// Where the caret was painted. `None` where it is scrolled away.
    caret_rect: Option<Rect>,

    /// What a screen reader was told in the last frame.
    accessibility: TextViewAccessibility,
}

/// Where a block of the text stands: a line, or a piece of one that is very long. In physical pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockPlacement {
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
struct TextColumn {
    /// The whole view, in points.
    rect: Rect,
    /// From the view's left edge to the letters, in physical pixels.
    left: f32,
    /// The longest that a line may be, in physical pixels.
    width: f32,
    /// Physical pixels a point.
    scale: f32,
}

impl TextColumn {
    fn new(rect: Rect, settings: &Settings, scale: f32) -> Self {
        let widest = (rect.width() - 2.0 * MIN_MARGIN).max(settings.text_size * 4.0);
        let width = (settings.text_size * settings.max_line_length).min(widest);
        let left = ((rect.width() - width) / 2.0).max(0.0);
        Self { rect, left: (left * scale).round(), width: (width * scale).floor(), scale }
    }

    /// The point of the window at `x` in the column and `y` below the view's top.
    fn to_window(self, x: f32, y: f32) -> Pos2 {
        self.rect.min + vec2(self.left + x, y) / self.scale
    }

    /// `x` in the column and `y` below the view's top of a point of the window.
    fn to_column(self, at: Pos2) -> Vec2 {
        (at - self.rect.min) * self.scale - vec2(self.left, 0.0)
    }

    /// The height of the view.
    fn height(&self) -> f64 {
        f64::from(self.rect.height() * self.scale)
    }
}

/// What every part of the reader has at hand in one frame.
struct TextViewContext<'a, 'p> {
    session: &'a Editor,
    column: TextColumn,
    pen: &'a mut TextContext<'p>,
}

impl<'a> TextViewContext<'a, '_> {
    fn document(&self) -> &'a Document {
        self.session.document()
    }

    /// What it takes to lay out blocks of `page`.
    fn layout_cx<'b>(&'b mut self, page: &'b mut PageLayout) -> BlockLayoutContext<'b> {
        BlockLayoutContext {
            page,
            document: self.session.document(),
            typesetter: self.pen.typesetter,
        }
    }
}

impl TextView {
    /// How many blocks the last frame laid out.
    pub fn laid_out_blocks(&self) -> usize {
        self.page.laid_out_count
    }

    /// How many blocks the last frame showed.
    pub fn visible_blocks(&self) -> usize {
        self.view.visible.len()
    }

    /// The blocks that the last frame showed, from the top.
    pub fn block_placements(&self) -> Vec<BlockPlacement> {
        let each = self.view.visible.iter().map(|it| {
            let bytes = self.page.block_range(it.block);
            let top = f64::from(it.top - self.page.space_above(it.block));
            let y = self.page.y_of(PagePosition { block: it.block, offset: 0.0 });
            let height = self.page.y_of(PagePosition { block: it.block + 1, offset: 0.0 }) - y;
            BlockPlacement { bytes, top, y, height }
        });
        each.collect()
    }

    /// Where the last frame showed these bytes of the document, from top left to bottom right, in points.
    /// Nothing for what is scrolled out of sight.
    pub fn rects_of(&self, bytes: Range<usize>) -> Vec<Rect> {
        let Some(column) = &self.column else { return Vec::new() };
        let mut rects = Vec::new();
        for VisibleBlock { block, top, .. } in &self.view.visible {
            let (own, known) = (self.page.block_range(*block), self.page.cached_paragraph(*block));
            let (start, end) = (bytes.start.max(own.start), bytes.end.min(own.end));
            let Some(paragraph) = known.filter(|_| start < end) else { continue };
            paragraph.selection_rects(start - own.start..end - own.start, |it, _| {
                rects.push(rect_between(column, it.left, top + it.top, it.right, top + it.bottom));
            });
        }
        rects.retain(|rect| column.rect.intersects(*rect));
        rects
    }

    /// Lets go of what the mouse holds, if Escape was pressed, which is then taken: the marks stay as they are.
    pub(super) fn cancel_drag_on_escape(&mut self, ctx: &Context) {
        self.pointer.cancel_drag_on_escape(ctx);
    }

    /// Where what belongs to the caret is shown: below it or, where it is scrolled away, in the middle of `view`.
    pub(super) fn caret_anchor(&self, view: Rect) -> Pos2 {
        self.caret_rect.map_or(view.center(), |caret| caret.left_bottom())
    }

    fn caret(&self, selection: &Selection) -> Caret {
        Caret { byte: selection.caret, position: self.caret_position }
    }
}

/// Shows `session`'s document in all the space that is left, and tells what was done there.
pub fn text_view_ui(
    ui: &mut Ui,
    reader: &mut TextView,
    session: &Editor,
    settings: &Settings,
    pen: &mut TextContext<'_>,
    outbox: &mut Outbox,
) -> Response {
    let rect = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(rect, Sense::click_and_drag());
    keep_focus(ui, &response);
    set_text_widget(ui.ctx(), response.id);
    label_node(ui, &response, session);

    let column = TextColumn::new(rect, settings, ui.ctx().pixels_per_point());
    let mut cx = TextViewContext { session, column, pen };
    // Where no animations are wanted, their time is nought.
    let is_animated = 0.0 < ui.style().animation_time;
    reader.view.frame_time = ui.input(|input| is_animated.then_some(input.time));
    update_layout(ui, reader, settings, &mut cx);
    scroll(ui, reader, &response, &mut cx);
    if response.has_focus() && !overlay_stack::is_covered(ui.ctx()) {
        move_caret(ui, reader, &mut cx, outbox);
    }
    pointer::handle_pointer(ui, reader, &response, &mut cx, outbox);
    accessibility::handle_a11y_actions(ui, reader, &response, &mut cx, outbox);
    reader.view.update_visible(column.height(), &mut cx.layout_cx(&mut reader.page));
    paint::paint(ui, reader, &response, &mut cx);
    mark_tooltip::mark_tooltip_ui(ui, reader, &response, &mut cx);
    scroll_bar::scroll_bar_ui(ui, reader, &mut cx);
    let top = reader.view.top_byte(&mut cx.layout_cx(&mut reader.page));
    if top != session.top() {
        outbox.send(Command::Session(SessionCommand::Scrolled(session.id(), top)));
    }
    reader.column = Some(column);
    accessibility::update_a11y_nodes(ui, reader, &response, &mut cx);
    reader.page.end_frame();
    if let Some(refiner) = &mut pen.refiner {
        refiner.request(&mut reader.prefetch, &reader.page, &reader.view);
    }
    if reader.view.is_animating() {
        ui.ctx().request_repaint();
    }
    response
}

/// Brings the page into the style of the settings, and the caret into view where it was moved elsewhere.
fn update_layout(
    ui: &Ui,
    reader: &mut TextView,
    settings: &Settings,
    cx: &mut TextViewContext<'_, '_>,
) {
    let column = cx.column;
    let style = cx.pen.look.reading_style(
        settings.text_size,
        settings.line_height,
        column.scale,
        Some(column.width),
    );
    let session = cx.session;
    let TextView { page, view, prefetch: asked, reloads_seen: renewed, .. } = reader;
    let is_elsewhere = page.must_keep_position(session.document(), &style);
    let kept = is_elsewhere.then(|| view.top_byte(&mut cx.layout_cx(page)));
    let renewals = session.offset_maps_since(*renewed);
    let kept = kept.map(|at| renewals.iter().fold(at, |at, same| same.map(at)));
    *renewed = session.text_version();
    if page.begin_frame(session.document(), &style) {
        *asked = PrefetchState::default();
    }
    if let Some(refiner) = &mut cx.pen.refiner
        && refiner.receive(asked, page)
    {
        ui.ctx().request_repaint();
    }
    let mut layout_cx = cx.layout_cx(page);
    if let Some(at) = kept {
        let at = at.min(session.document().text().len());
        view.set_top_byte(session.document().cluster_floor(at), &mut layout_cx);
    }
    view.update_visible(column.height(), &mut layout_cx);
    if reader.jump_seen != session.scroll_requests() {
        reader.jump_seen = session.scroll_requests();
        view.set_top_byte(session.top(), &mut layout_cx);
        view.update_visible(column.height(), &mut layout_cx);
    }
    if reader.reveal_seen != session.caret_reveals() {
        reader.reveal_seen = session.caret_reveals();
        view.scroll_into_view(session.selection().caret, reader.caret_position, &mut layout_cx);
    }
}

/// Scrolls as the wheel, the touchpad and Space say. The caret stays where it is.
fn scroll(ui: &Ui, reader: &mut TextView, response: &Response, cx: &mut TextViewContext<'_, '_>) {
    let TextView { page, view, .. } = reader;
    let mut layout_cx = cx.layout_cx(page);
    let wheel = ui.input(|input| input.smooth_scroll_delta().y);
    if response.contains_pointer() && wheel != 0.0 {
        let pixels = -wheel * ui.ctx().pixels_per_point();
        view.scroll_by(f64::from(pixels), &mut layout_cx);
    }
    if response.has_focus() && !overlay_stack::is_covered(ui.ctx()) {
        for views in ui.input(|input| caret_moves::pressed_scrolls(&input.events)) {
            // Some lines are seen again, for the eye to go on from.
            let pixels = view.height() - f64::from(layout_cx.page.line_height()) * 2.0;
            view.scroll_smoothly_by(pixels.max(1.0) * views, &mut layout_cx);
            view.update_visible(view.height(), &mut layout_cx);
        }
    }
}

/// Does what the caret's keys ask.
fn move_caret(
    ui: &Ui,
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    outbox: &mut Outbox,
) {
    let moves = ui.input(|input| caret_moves::pressed_moves(&input.events));
    if moves.is_empty() {
        return;
    }
    let mut selection = cx.session.selection().clone();
    for (it, extend) in moves {
        let from = reader.caret(&selection);
        let TextView { page, view, goal_x: goal, .. } = &mut *reader;
        let caret = from.after(it, goal, view, &mut cx.layout_cx(page));
        reader.caret_position = caret.position;
        selection.caret = caret.byte;
        if extend == Extend::No {
            selection.anchor = caret.byte;
        }
    }
    outbox.send(Command::Editor(EditorCommand::Select(selection)));
}

/// Takes the keyboard where nothing else has it, and keeps the arrow keys from leading away.
fn keep_focus(ui: &Ui, response: &Response) {
    let is_free = !overlay_stack::is_covered(ui.ctx()) && ui.memory(|it| it.focused().is_none());
    if is_free || response.clicked() || response.secondary_clicked() || response.drag_started() {
        response.request_focus();
    }
    // Where a menu is open, arrows lead into it.
    let arrows = !overlay_stack::is_covered(ui.ctx());
    let filter = EventFilter {
        tab: false,
        horizontal_arrows: arrows,
        vertical_arrows: arrows,
        escape: true,
    };
    focus_lock::lock_keys(ui, response.id, filter);
}

/// Tells screen readers what this is.
fn label_node(ui: &Ui, response: &Response, session: &Editor) {
    let name = ui.localize(&msg!("panel-text", name = session.document().name()));
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Document, ui.is_enabled(), name.clone())
    });
}

/// The rectangle between two points of the column, in points of the window.
fn rect_between(column: &TextColumn, left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_two_pos(column.to_window(left, top), column.to_window(right, bottom))
}
