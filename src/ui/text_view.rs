//! The text view: shows the text and its marks, and turns mouse and keyboard input into selections.
//!
//! Only visible blocks are laid out (`PageLayout`), at any scroll position (`Viewport`). Lengths are physical
//! pixels, except for what is painted, which is in points.

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
mod text_column;
mod viewport;

use std::ops::Range;

use egui::{Context, EventFilter, Painter, Pos2, Rect, Response, Sense, Ui};

pub use self::layout_prefetch::LayoutPrefetcher;
use self::{
    accessibility::TextViewAccessibility,
    caret_moves::{Caret, Extend},
    handles::Grip,
    lanes::MarkLanes,
    layout_prefetch::PrefetchState,
    mark_tooltip::HoverState,
    page_layout::PagePosition,
    pointer::Pointer,
    scroll_bar::ScrollBar,
    text_column::TextColumn,
    viewport::Viewport,
};
use super::{
    focus_lock,
    keymap::set_text_widget,
    localize::Localize as _,
    overlay_stack,
    theme::{Colours, TagColours},
    view_ctx::ViewCtx,
};
use crate::{
    command::{EditorCommand, ViewReport},
    editor::Editor,
    i18n::msg,
    model::{MarkId, Span, Tag},
    settings::Settings,
    typeset::CaretPosition,
};

/// The view state of one document, and the pointer interaction with it.
#[derive(Default)]
pub struct TextView {
    viewport: Viewport,
    pointer: Pointer,
    scroll_bar: ScrollBar,
    lanes: MarkLanes,
    prefetch: PrefetchState,
    /// The side of a line break on which the caret is, as last moved.
    caret_position: CaretPosition,
    /// The x that vertical caret moves aim at.
    goal_x: Option<f32>,
    /// The column of the last frame.
    column: TextColumn,
    /// The text version that the scroll position follows.
    reloads_seen: usize,
    /// [`Editor::caret_reveals`] when the caret was last scrolled into view.
    reveal_seen: u64,
    /// [`Editor::scroll_requests`] when last followed.
    jump_seen: u64,
    /// Clickable areas that choose a mark, besides its words: lanes, badges and notes.
    mark_targets: Vec<(Rect, MarkId)>,
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

/// A frame of the view: what its parts need to read input, to lay out and to paint.
struct TextViewFrame<'a, 'p> {
    ui: &'a mut Ui,
    view: &'a mut TextView,
    response: &'a Response,
    /// Clipped to the view.
    painter: Painter,
    editor: &'a Editor,
    column: TextColumn,
    cx: &'a mut ViewCtx<'p>,
}

impl TextView {
    /// Returns the number of blocks that the last frame laid out.
    pub fn laid_out_blocks(&self) -> usize {
        self.viewport.page.laid_out_count
    }

    /// Returns the number of blocks that the last frame showed.
    pub fn visible_blocks(&self) -> usize {
        self.viewport.visible.len()
    }

    /// Returns the blocks that the last frame showed, from the top.
    pub fn block_placements(&self) -> Vec<BlockPlacement> {
        let Viewport { page, visible, .. } = &self.viewport;
        let each = visible.iter().map(|it| {
            let bytes = page.block_range(it.block);
            let top = f64::from(it.top - page.space_above(it.block));
            let y = page.y_of(PagePosition { block: it.block, offset: 0.0 });
            let height = page.y_of(PagePosition { block: it.block + 1, offset: 0.0 }) - y;
            BlockPlacement { bytes, top, y, height }
        });
        each.collect()
    }

    /// Returns where the last frame showed these bytes, from top left to bottom right, in points. Omits what is
    /// scrolled out of view.
    pub fn rects_of(&self, bytes: Range<usize>) -> Vec<Rect> {
        let column = self.column;
        let Viewport { page, visible, .. } = &self.viewport;
        let mut rects = Vec::new();
        for it in visible {
            let own = page.block_range(it.block);
            let (start, end) = (bytes.start.max(own.start), bytes.end.min(own.end));
            let paragraph = page.cached_paragraph(it.block).filter(|_| start < end);
            let Some(paragraph) = paragraph else { continue };
            paragraph.selection_rects(start - own.start..end - own.start, |rect, _| {
                rects.push(column.rect_in_window(rect, it.top));
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
    let painter = ui.painter().with_clip_rect(rect);
    let mut frame = TextViewFrame { ui, view, response: &response, painter, editor, column, cx };
    frame.update_layout(settings);
    frame.scroll();
    frame.move_caret();
    frame.handle_pointer();
    frame.handle_a11y_actions();
    frame.update_visible();
    frame.paint();
    frame.mark_tooltip_ui();
    frame.scroll_bar_ui();
    frame.finish();
    response
}

impl TextViewFrame<'_, '_> {
    /// Updates the page to document and style, and follows scroll requests of the editor.
    fn update_layout(&mut self, settings: &Settings) {
        let Self { editor, column, .. } = *self;
        let TextColumn { scale, width, .. } = column;
        let look = self.cx.text.look;
        let width = Some(width);
        let style = look.reading_style(settings.text_size, settings.line_height, scale, width);
        let view = &mut *self.view;
        // An animation time of 0 means no animations.
        let is_animated = 0.0 < self.ui.style().animation_time;
        view.viewport.frame_time = self.ui.input(|input| is_animated.then_some(input.time));
        let typesetter = &mut *self.cx.text.typesetter;
        let keeps_position = view.viewport.page.must_keep_position(editor.document(), &style);
        let top = keeps_position.then(|| view.viewport.top_byte(typesetter));
        let offset_maps = editor.offset_maps_since(view.reloads_seen);
        let top = top.map(|at| offset_maps.iter().fold(at, |at, offset_map| offset_map.map(at)));
        view.reloads_seen = editor.text_version();
        if view.viewport.page.begin_frame(editor.document(), &style) {
            view.prefetch = PrefetchState::default();
        }
        if let Some(prefetcher) = &mut self.cx.text.refiner
            && prefetcher.receive(&mut view.prefetch, &mut view.viewport.page)
        {
            self.ui.ctx().request_repaint();
        }
        if let Some(at) = top {
            let at = at.min(editor.document().text().len());
            view.viewport.set_top_byte(editor.document().cluster_floor(at), typesetter);
        }
        view.viewport.update_visible(column.height(), typesetter);
        if view.jump_seen != editor.scroll_requests() {
            view.jump_seen = editor.scroll_requests();
            view.viewport.set_top_byte(editor.top(), typesetter);
            view.viewport.update_visible(column.height(), typesetter);
        }
        if view.reveal_seen != editor.caret_reveals() {
            view.reveal_seen = editor.caret_reveals();
            let caret = editor.selection().caret;
            view.viewport.scroll_into_view(caret, view.caret_position, typesetter);
        }
    }

    /// Scrolls by wheel, touchpad and Space. The caret stays.
    fn scroll(&mut self) {
        let wheel = self.ui.input(|input| input.smooth_scroll_delta().y);
        if self.response.contains_pointer() && wheel != 0.0 {
            let pixels = -wheel * self.column.scale;
            self.view.viewport.scroll_by(f64::from(pixels), self.cx.text.typesetter);
        }
        if !self.has_keys() {
            return;
        }
        for views in self.ui.input(|input| caret_moves::pressed_scrolls(&input.events)) {
            let viewport = &mut self.view.viewport;
            // Two lines stay visible for orientation.
            let pixels = viewport.height() - f64::from(viewport.page.line_height()) * 2.0;
            viewport.scroll_smoothly_by(pixels.max(1.0) * views, self.cx.text.typesetter);
            self.update_visible();
        }
    }

    fn move_caret(&mut self) {
        let moves = self.ui.input(|input| caret_moves::pressed_moves(&input.events));
        if moves.is_empty() || !self.has_keys() {
            return;
        }
        let TextView { viewport, goal_x, caret_position, .. } = &mut *self.view;
        let mut selection = self.editor.selection().clone();
        for (it, extend) in moves {
            let from = Caret { byte: selection.caret, position: *caret_position };
            let caret = from.after(it, goal_x, viewport, self.cx.text.typesetter);
            *caret_position = caret.position;
            selection.caret = caret.byte;
            if extend == Extend::No {
                selection.anchor = caret.byte;
            }
        }
        self.cx.outbox.send(EditorCommand::Select(selection));
    }

    /// Reports the scroll position, and requests what comes next.
    fn finish(&mut self) {
        let top = self.view.viewport.top_byte(self.cx.text.typesetter);
        if top != self.editor.top() {
            self.cx.outbox.report(ViewReport::Scrolled(self.editor.id(), top));
        }
        self.view.column = self.column;
        self.update_a11y_nodes();
        let TextView { viewport, prefetch, .. } = &mut *self.view;
        viewport.page.end_frame();
        if let Some(refiner) = &mut self.cx.text.refiner {
            refiner.request(prefetch, viewport);
        }
        if viewport.is_animating() {
            self.ui.ctx().request_repaint();
        }
    }

    fn update_visible(&mut self) {
        self.view.viewport.update_visible(self.column.height(), self.cx.text.typesetter);
    }

    fn has_keys(&self) -> bool {
        self.response.has_focus() && !overlay_stack::is_covered(self.ui.ctx())
    }

    fn is_highlighted(&self, mark: MarkId) -> bool {
        self.editor.is_chosen(mark) || self.view.hovered == Some(mark)
    }

    /// Returns the visible bytes, with a line more at the start and at the end.
    fn visible_span(&mut self) -> Option<Span> {
        self.view.viewport.visible_span(self.cx.text.typesetter)
    }

    fn colours(&self) -> Colours {
        self.cx.text.look.colours(self.ui.ctx())
    }

    fn tag_colours(&self, tag: Tag) -> TagColours {
        self.cx.text.look.tag_colours(self.ui.ctx(), tag)
    }
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

fn label_node(ui: &Ui, response: &Response, editor: &Editor) {
    let name = ui.localize(&msg!("panel-text", name = editor.document().name()));
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Document, ui.is_enabled(), name.clone())
    });
}
