//! The outline: the text's headings, filtered by typing. See [`OutlineList`].

use std::sync::Arc;

use egui::{Rect, Ui, pos2, vec2};

use super::{
    OpenPhase, placeholder_ui,
    virtual_list::{self, KeyOwnership, ListShape, VirtualList},
};
use crate::{
    command::EditorCommand,
    editor::Editor,
    i18n::msg,
    outline::{Heading, Outline},
    ui::{
        accessibility::RowSelection,
        excerpt::ExcerptStyle,
        localize::Localize as _,
        text_field::TextField,
        view_ctx::{TextCtx, ViewCtx},
    },
};

/// The height of a row and the indent of a level, in points.
const ROW_HEIGHT: f32 = 28.0;
const INDENT: f32 = 14.0;

/// The font size of a heading, in points.
const FONT_SIZE: f32 = 14.0;

/// The state of the outline list.
#[derive(Default)]
pub(super) struct OutlineList {
    filter: String,
    list: VirtualList,

    /// The headings that match the filter, and what they were computed from.
    visible: Vec<usize>,
    filtered_from: Option<(Arc<Outline>, String)>,

    /// Whether the filter field gets the focus once it is shown.
    wants_focus: bool,

    /// The heading at the caret when last shown.
    heading_at_caret: Option<usize>,
}

impl OutlineList {
    /// Shows the headings as soon as they are known.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        phase: OpenPhase,
        cx: &mut ViewCtx<'_>,
    ) {
        self.wants_focus |= phase == OpenPhase::JustOpened;
        if editor.needs_outline() {
            cx.outbox.send(EditorCommand::FindOutline);
        }
        let Some(outline) = editor.outline() else {
            let message = editor.outline_failure().map_or(msg!("headings-looking"), |reason| {
                msg!("headings-failed", reason = reason.clone())
            });
            return placeholder_ui(ui, &ui.localize(&message), "");
        };
        if outline.headings().is_empty() {
            let title = ui.localize(&msg!("headings-none"));
            let how = ui.localize(&msg!("headings-how"));
            return placeholder_ui(ui, &title, &how);
        }
        self.update_filter(outline);
        let field = egui::Id::unique("outline filter");
        let has_keys = ui.memory(|memory| memory.has_focus(field));
        let phase = if std::mem::take(&mut self.wants_focus) {
            OpenPhase::JustOpened
        } else {
            OpenPhase::AlreadyOpen
        };
        let keys = if has_keys { KeyOwnership::Shared } else { KeyOwnership::Elsewhere };
        let name = ui.localize(&msg!("do-show-outline"));
        let shape = ListShape { name: &name, count: self.visible.len(), height: ROW_HEIGHT };
        let entered = self.list.handle_keys(ui, shape, keys);
        self.filter_ui(ui, field, phase, &mut cx.text);
        self.update_filter(outline);
        let current = outline.heading_at(editor.selection().caret);
        self.follow_caret(current, phase);
        if self.visible.is_empty() {
            let title = ui.localize(&msg!("headings-none-left"));
            return placeholder_ui(ui, &title, "");
        }
        let visible = &self.visible;
        let shape = ListShape { count: visible.len(), ..shape };
        let clicked = self.list.ui(ui, shape, keys, &mut cx.text, |ui, index, rect, text_cx| {
            let number = visible[index];
            let chosen = RowSelection::from(Some(number) == current);
            let heading = &outline.headings()[number];
            row_ui(ui, heading, chosen, rect, text_cx);
            let title = &*heading.title;
            let level = usize::from(heading.level);
            (ui.localize(&msg!("heading-level", title = title, level = level)), chosen)
        });
        if let Some(number) = clicked.or(entered).and_then(|row| self.visible.get(row)) {
            let at = outline.headings()[*number].at;
            cx.outbox.send(EditorCommand::GoToByte(at));
            ui.memory_mut(|memory| memory.surrender_focus(field));
        }
    }

    fn filter_ui(
        &mut self,
        ui: &mut Ui,
        field: egui::Id,
        phase: OpenPhase,
        text_cx: &mut TextCtx<'_>,
    ) {
        let name = ui.localize(&msg!("headings-filter"));
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 4));
        frame.show(ui, |ui| {
            let edit =
                TextField::single_line(&mut self.filter).id(field).placeholder(&name).label(&name);
            let response = edit.show_words(ui, text_cx);
            if phase == OpenPhase::JustOpened {
                response.request_focus();
            }
        });
        ui.add_space(text_cx.look.tight());
    }

    /// Recomputes the matching headings if the filter or the outline changed.
    fn update_filter(&mut self, outline: &Arc<Outline>) {
        let is_same = |(of, filter): &(Arc<Outline>, String)| {
            Arc::ptr_eq(of, outline) && *filter == self.filter
        };
        if self.filtered_from.as_ref().is_some_and(is_same) {
            return;
        }
        let filter = self.filter.trim().to_lowercase();
        let is_match =
            |it: &Heading| filter.is_empty() || it.title.to_lowercase().contains(&filter);
        let headings = outline.headings().iter().enumerate();
        self.visible = headings.filter(|(_, it)| is_match(it)).map(|(number, _)| number).collect();
        self.filtered_from = Some((Arc::clone(outline), self.filter.clone()));
        self.heading_at_caret = None;
    }

    /// Moves the cursor to the heading at the caret if that changed.
    fn follow_caret(&mut self, current: Option<usize>, phase: OpenPhase) {
        if current != self.heading_at_caret || phase == OpenPhase::JustOpened {
            self.heading_at_caret = current;
            let row = current.map(|number| self.visible.partition_point(|it| *it < number));
            self.list.move_cursor(row.unwrap_or(0));
        }
    }
}

fn row_ui(ui: &Ui, heading: &Heading, chosen: RowSelection, rect: Rect, text_cx: &mut TextCtx<'_>) {
    virtual_list::paint_selected_row(ui, rect, chosen, text_cx.look);
    let colours = text_cx.look.colours(ui.ctx());
    // In a narrow panel, the words need the space more than the indent does.
    let max_indent = rect.width() * 0.4;
    let left = rect.left() + 12.0 + (INDENT * f32::from(heading.level - 1)).min(max_indent);
    let width = (rect.right() - 12.0 - left).max(20.0);
    let ink = if heading.level == 1 { colours.ink } else { colours.ink_soft };
    let style = ExcerptStyle { size: FONT_SIZE, width, max_lines: 1, ink };
    let top = (rect.center().y - style.height() / 2.0).round();
    let line = Rect::from_min_size(pos2(left, top), vec2(width, style.height()));
    text_cx.paint_excerpt(ui, &heading.title, line, style);
}
