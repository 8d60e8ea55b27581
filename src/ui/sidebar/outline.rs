//! The outline: the text's headings, filtered by typing. See [`OutlineList`].

use std::sync::Arc;

use egui::{Id, Rect, Ui};

use super::{OpenPhase, ROW_INSET, placeholder_ui};
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
        virtual_list::{ListKeys, ListShape, RowHeights, ScrollAlign, VirtualList},
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
        let field = Id::unique("outline filter");
        self.update_filter(outline);
        let name = ui.localize(&msg!("do-show-outline"));
        let rows = RowHeights::equal(self.visible.len(), ROW_HEIGHT);
        let shape = ListShape::new("headings", &name, &rows, ListKeys::Field(field));
        let shape = ListShape { inset: ROW_INSET, ..shape };
        let entered = self.list.handle_keys(ui, shape).map(|row| self.visible[row]);
        let wants_focus = std::mem::take(&mut self.wants_focus);
        self.filter_ui(ui, field, &mut cx.text);
        if wants_focus {
            ui.memory_mut(|memory| memory.request_focus(field));
        }
        self.update_filter(outline);
        let current = outline.heading_at(editor.selection().caret);
        if current != self.heading_at_caret || wants_focus {
            self.heading_at_caret = current;
            let row = current.map(|number| self.visible.partition_point(|it| *it < number));
            self.list.move_to(row.unwrap_or(0), ScrollAlign::Center);
        }
        if self.visible.is_empty() {
            let title = ui.localize(&msg!("headings-none-left"));
            return placeholder_ui(ui, &title, "");
        }
        let visible = &self.visible;
        let shape = ListShape { rows: &RowHeights::equal(visible.len(), ROW_HEIGHT), ..shape };
        let clicked = self.list.ui(ui, shape, |ui, row| {
            let number = visible[row.index];
            let heading = &outline.headings()[number];
            row.show(ui, cx.text.look, RowSelection::from(Some(number) == current), || {
                let level = usize::from(heading.level);
                ui.localize(&msg!("heading-level", title = &*heading.title, level = level))
            });
            heading_ui(ui, heading, row.rect, &mut cx.text);
        });
        if let Some(number) = entered.or(clicked.map(|row| visible[row])) {
            let at = outline.headings()[number].at;
            cx.outbox.send(EditorCommand::GoToByte(at));
            ui.memory_mut(|memory| memory.surrender_focus(field));
        }
    }

    fn filter_ui(&mut self, ui: &mut Ui, field: Id, cx: &mut TextCtx<'_>) {
        let name = ui.localize(&msg!("headings-filter"));
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 4));
        frame.show(ui, |ui| {
            let edit = TextField::single_line(&mut self.filter).id(field);
            edit.placeholder(&name).label(&name).show_words(ui, cx);
        });
        ui.add_space(cx.look.tight());
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
}

fn heading_ui(ui: &Ui, heading: &Heading, rect: Rect, cx: &mut TextCtx<'_>) {
    let colours = cx.look.colours(ui.ctx());
    // In a narrow panel, the words need the space more than the indent does.
    let max_indent = rect.width() * 0.4;
    let left = rect.left() + 12.0 + (INDENT * f32::from(heading.level - 1)).min(max_indent);
    let width = (rect.right() - 12.0 - left).max(20.0);
    let ink = if heading.level == 1 { colours.ink } else { colours.ink_soft };
    let style = ExcerptStyle::line(FONT_SIZE, width, ink);
    let place = style.centred_in(rect.with_min_x(left));
    cx.paint_excerpt(ui, &heading.title, place, style);
}
