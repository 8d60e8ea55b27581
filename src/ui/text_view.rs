//! The text view: shows the text and its marks, and turns mouse and keyboard input into selections.
//!
//! Only visible blocks are laid out (`PageLayout`), at any scroll position (`Viewport`). Lengths are physical
//! pixels, except for what is painted, which is in points.

mod accessibility;
mod block_heights;
mod caret_moves;
mod handles;
mod height_estimates;
mod hit_test;
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
mod text_column;
mod viewport;

use std::ops::Range;

use egui::{Context, EventFilter, Pos2, Rect, Response, Sense, Ui};

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
    text_column::{TextColumn, rect_between},
    viewport::{BlockLayoutContext, Viewport, VisibleBlock},
};
use super::{
    focus_lock, keymap::set_text_widget, localize::Localize as _, overlay_stack, view_ctx::ViewCtx,
};
use crate::{
    command::{EditorCommand, ViewReport},
    editor::Editor,
    i18n::msg,
    model::{MarkId, Selection},
    typeset::CaretPosition,
};

/// The view state of one document, and the pointer interaction with it.
#[derive(Default)]
pub struct TextView {
    page: PageLayout,
    viewport: Viewport,
    pointer: Pointer,
    scroll_bar: ScrollBar,
    lanes: MarkLanes,

    /// The state of this view's requests to the prefetch thread.
    prefetch: PrefetchState,

    /// The side of a line break on which the caret is, as last moved.
    caret_position: CaretPosition,

    /// The x that vertical caret moves aim at.
    goal_x: Option<f32>,

    /// The place of the text in the window.
    column: TextColumn,

    /// The text version that the scroll position follows.
    reloads_seen: usize,

    /// [`Editor::caret_reveals`] when the caret was last scrolled into view.
    reveal_seen: u64,

    /// [`Editor::scroll_requests`] when last followed.
    jump_seen: u64,

    /// Clickable areas that choose a mark, besides its words: lanes, badges and notes.
    mark_targets: Vec<(Rect, MarkId)>,

    /// The mark under the pointer.
    hovered: Option<MarkId>,

    /// Whether the pointer is resting, for tooltips.
    hover_state: HoverState,

    /// The handles at the ends of the chosen mark.
    handles: Vec<Grip>,

    /// Where the caret was painted. `None` if scrolled out of view.
    caret_rect: Option<Rect>,

    /// The accessibility nodes of the last frame.
    accessibility: TextViewAccessibility,
}

/// The placement of a block: a line of the text, or part of a very long one. In physical pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockPlacement {
    /// Its bytes in the document, including the line end.
    pub bytes: Range<usize>,
    /// Its top, relative to the view's top.
    pub top: f64,
    /// Its top, relative to the whole text, as far as heights are known.
    pub y: f64,
    /// Its height.
    pub height: f64,
}

impl TextView {
    /// Returns the number of blocks that the last frame laid out.
    pub fn laid_out_blocks(&self) -> usize {
        self.page.laid_out_count
    }

    /// Returns the number of blocks that the last frame showed.
    pub fn visible_blocks(&self) -> usize {
        self.viewport.visible.len()
    }

    /// Returns the blocks that the last frame showed, from the top.
    pub fn block_placements(&self) -> Vec<BlockPlacement> {
        let each = self.viewport.visible.iter().map(|it| {
            let bytes = self.page.block_range(it.block);
            let top = f64::from(it.top - self.page.space_above(it.block));
            let y = self.page.y_of(PagePosition { block: it.block, offset: 0.0 });
            let height = self.page.y_of(PagePosition { block: it.block + 1, offset: 0.0 }) - y;
            BlockPlacement { bytes, top, y, height }
        });
        each.collect()
    }

    /// Returns where the last frame showed these bytes, from top left to bottom right, in points. Omits what is
    /// scrolled out of view.
    pub fn rects_of(&self, bytes: Range<usize>) -> Vec<Rect> {
        let column = &self.column;
        let mut rects = Vec::new();
        for VisibleBlock { block, top, .. } in &self.viewport.visible {
            let own = self.page.block_range(*block);
            let paragraph = self.page.cached_paragraph(*block);
            let (start, end) = (bytes.start.max(own.start), bytes.end.min(own.end));
            let Some(paragraph) = paragraph.filter(|_| start < end) else { continue };
            paragraph.selection_rects(start - own.start..end - own.start, |it, _| {
                rects.push(rect_between(column, it.left, top + it.top, it.right, top + it.bottom));
            });
        }
        rects.retain(|rect| column.rect.intersects(*rect));
        rects
    }

    /// Cancels a handle drag if Escape is pressed, and consumes the key.
    pub(super) fn cancel_drag_on_escape(&mut self, ctx: &Context) {
        self.pointer.cancel_drag_on_escape(ctx);
    }

    /// Returns where popups of the caret are shown: below it or, if scrolled out of view, in the middle of `rect`.
    pub(super) fn caret_anchor(&self, rect: Rect) -> Pos2 {
        self.caret_rect.map_or(rect.center(), |caret| caret.left_bottom())
    }

    fn caret(&self, selection: &Selection) -> Caret {
        Caret { byte: selection.caret, position: self.caret_position }
    }
}

/// Shows `editor`'s document in the remaining space, and sends commands for what is done there.
pub fn text_view_ui(
    ui: &mut Ui,
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
) -> Response {
    let settings = cx.workspace.settings();
    let rect = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(rect, Sense::click_and_drag());
    keep_focus(ui, &response);
    set_text_widget(ui.ctx(), response.id);
    label_node(ui, &response, editor);

    let column = TextColumn::new(rect, settings, ui.ctx().pixels_per_point());
    view.column = column;
    // An animation time of 0 means no animations.
    let is_animated = 0.0 < ui.style().animation_time;
    view.viewport.frame_time = ui.input(|input| is_animated.then_some(input.time));
    update_layout(ui, editor, view, cx);
    scroll(ui, editor, view, &response, cx);
    if response.has_focus() && !overlay_stack::is_covered(ui.ctx()) {
        move_caret(ui, editor, view, cx);
    }
    pointer::handle_pointer(ui, editor, view, &response, cx);
    accessibility::handle_a11y_actions(ui, editor, view, &response, cx);
    view.viewport.update_visible(column.height(), &mut layout_cx(&mut view.page, editor, cx));
    paint::paint(ui, editor, view, &response, cx);
    mark_tooltip::mark_tooltip_ui(ui, editor, view, &response, cx);
    scroll_bar::scroll_bar_ui(ui, editor, view, cx);
    let top = view.viewport.top_byte(&mut layout_cx(&mut view.page, editor, cx));
    if top != editor.top() {
        cx.outbox.report(ViewReport::Scrolled(editor.id(), top));
    }
    accessibility::update_a11y_nodes(ui, editor, view, &response, cx);
    view.page.end_frame();
    if let Some(refiner) = &mut cx.text.refiner {
        refiner.request(&mut view.prefetch, &view.page, &view.viewport);
    }
    if view.viewport.is_animating() {
        ui.ctx().request_repaint();
    }
    response
}

/// Returns what lays out blocks of `page`.
fn layout_cx<'a>(
    page: &'a mut PageLayout,
    editor: &'a Editor,
    cx: &'a mut ViewCtx<'_>,
) -> BlockLayoutContext<'a> {
    BlockLayoutContext { page, document: editor.document(), typesetter: cx.text.typesetter }
}

/// Updates the page to document and style, and follows scroll requests of the editor.
fn update_layout(ui: &Ui, editor: &Editor, view: &mut TextView, cx: &mut ViewCtx<'_>) {
    let settings = cx.workspace.settings();
    let column = view.column;
    let style = cx.text.look.reading_style(
        settings.text_size,
        settings.line_height,
        column.scale,
        Some(column.width),
    );

    let TextView { page, viewport, prefetch, reloads_seen, .. } = view;
    let keeps_position = page.must_keep_position(editor.document(), &style);
    let top = keeps_position.then(|| viewport.top_byte(&mut layout_cx(page, editor, cx)));
    let offset_maps = editor.offset_maps_since(*reloads_seen);
    let top = top.map(|at| offset_maps.iter().fold(at, |at, offset_map| offset_map.map(at)));
    *reloads_seen = editor.text_version();
    if page.begin_frame(editor.document(), &style) {
        *prefetch = PrefetchState::default();
    }
    if let Some(prefetcher) = &mut cx.text.refiner
        && prefetcher.receive(prefetch, page)
    {
        ui.ctx().request_repaint();
    }
    let mut layout_cx = layout_cx(page, editor, cx);
    if let Some(at) = top {
        let at = at.min(editor.document().text().len());
        viewport.set_top_byte(editor.document().cluster_floor(at), &mut layout_cx);
    }
    viewport.update_visible(column.height(), &mut layout_cx);
    if view.jump_seen != editor.scroll_requests() {
        view.jump_seen = editor.scroll_requests();
        viewport.set_top_byte(editor.top(), &mut layout_cx);
        viewport.update_visible(column.height(), &mut layout_cx);
    }
    if view.reveal_seen != editor.caret_reveals() {
        view.reveal_seen = editor.caret_reveals();
        viewport.scroll_into_view(editor.selection().caret, view.caret_position, &mut layout_cx);
    }
}

/// Scrolls by wheel, touchpad and Space. The caret stays.
fn scroll(
    ui: &Ui,
    editor: &Editor,
    view: &mut TextView,
    response: &Response,
    cx: &mut ViewCtx<'_>,
) {
    let TextView { page, viewport, .. } = view;
    let mut layout_cx = layout_cx(page, editor, cx);
    let wheel = ui.input(|input| input.smooth_scroll_delta().y);
    if response.contains_pointer() && wheel != 0.0 {
        let pixels = -wheel * ui.ctx().pixels_per_point();
        viewport.scroll_by(f64::from(pixels), &mut layout_cx);
    }
    if response.has_focus() && !overlay_stack::is_covered(ui.ctx()) {
        for views in ui.input(|input| caret_moves::pressed_scrolls(&input.events)) {
            // Two lines stay visible for orientation.
            let pixels = viewport.height() - f64::from(layout_cx.page.line_height()) * 2.0;
            viewport.scroll_smoothly_by(pixels.max(1.0) * views, &mut layout_cx);
            viewport.update_visible(viewport.height(), &mut layout_cx);
        }
    }
}

/// Moves the caret by its keys.
fn move_caret(ui: &Ui, editor: &Editor, view: &mut TextView, cx: &mut ViewCtx<'_>) {
    let moves = ui.input(|input| caret_moves::pressed_moves(&input.events));
    if moves.is_empty() {
        return;
    }
    let mut selection = editor.selection().clone();
    for (it, extend) in moves {
        let from = view.caret(&selection);
        let TextView { page, viewport, goal_x, .. } = &mut *view;
        let caret = from.after(it, goal_x, viewport, &mut layout_cx(page, editor, cx));
        view.caret_position = caret.position;
        selection.caret = caret.byte;
        if extend == Extend::No {
            selection.anchor = caret.byte;
        }
    }
    cx.outbox.send(EditorCommand::Select(selection));
}

/// Takes the focus if nothing has it, and keeps arrow keys from moving it.
fn keep_focus(ui: &Ui, response: &Response) {
    let is_free = !overlay_stack::is_covered(ui.ctx()) && ui.memory(|it| it.focused().is_none());
    if is_free || response.clicked() || response.secondary_clicked() || response.drag_started() {
        response.request_focus();
    }
    // In an open menu, arrow keys move the focus.
    let arrows = !overlay_stack::is_covered(ui.ctx());
    let filter = EventFilter {
        tab: false,
        horizontal_arrows: arrows,
        vertical_arrows: arrows,
        escape: true,
    };
    focus_lock::lock_keys(ui, response.id, filter);
}

/// Labels the view for screen readers.
fn label_node(ui: &Ui, response: &Response, editor: &Editor) {
    let name = ui.localize(&msg!("panel-text", name = editor.document().name()));
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Document, ui.is_enabled(), name.clone())
    });
}
