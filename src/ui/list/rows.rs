//! The rows of the list, and what is in them.

use egui::{Context, EventFilter, Id, Ui};

use super::{
    AfterChoice, Density, MarkListView, ROW_INSET, filter_bar,
    line_selection::{self, ListPosition},
    row,
    row_layout::{ListLine, RowLayout},
};
use crate::{
    command::EditorId,
    editor::{Editor, MarkListLines},
    i18n::msg,
    mark_list::{GroupHeading, MarkListItem, StateFilter},
    model::MarkId,
    ui::{
        Outbox,
        accessibility::HeadingFold,
        keymap::ListPart,
        localize::Localize as _,
        view_ctx::{TextCtx, ViewCtx},
        virtual_list::{
            ListContent, ListHeaderPlacement, ListKeys, ListRow, ListShape, ScrollAlign,
        },
    },
};

/// The keys that stay with the row under the cursor.
const ROW_KEYS: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// What a [`RowLayout`] depends on.
pub(super) type RowLayoutKey = (u64, usize, usize, bool, Density);

/// The identity of a line, which stays the same when lines are added or removed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum ListItemKey {
    Mark(MarkId),
    /// The index of a lost mark.
    Lost(usize),
    Heading(GroupHeading),
}

/// The listed marks, and the layout of their lines.
#[derive(Clone, Copy)]
pub(super) struct ListItems<'a> {
    pub(super) editor: &'a Editor,
    pub(super) listed: MarkListLines<'a>,
    pub(super) density: Density,
    pub(super) row_layout: &'a RowLayout,
}

impl ListItems<'_> {
    /// Returns the key of `line`, from 0.
    pub(super) fn key(&self, line: usize) -> Option<ListItemKey> {
        Some(match self.row_layout.line(line)? {
            ListLine::Heading(group) => {
                ListItemKey::Heading(self.listed.groups().get(group)?.heading.clone())
            }
            ListLine::Item(number, _) => match self.listed.item(number)? {
                MarkListItem::Mark(id) => ListItemKey::Mark(id),
                MarkListItem::Lost(at) => ListItemKey::Lost(at),
            },
        })
    }

    /// Returns the id of `line` when it is drawn. A mark may be under several headings.
    pub(super) fn id(&self, line: usize) -> Id {
        let group = self.row_layout.line(line).map(ListLine::group);
        Id::unique(("list line", self.editor.id(), group, self.key(line)))
    }

    /// Returns the first line with `key`; if it is collapsed, its heading's. O(log n), for a heading O(headings).
    pub(super) fn line_of(&self, key: &ListItemKey) -> Option<usize> {
        match key {
            ListItemKey::Mark(id) => self.row_layout.line_of_item(self.listed.line_of(*id)?),
            ListItemKey::Lost(_) => None,
            ListItemKey::Heading(heading) => {
                let groups = self.listed.groups();
                self.row_layout.line_of_group(groups.iter().position(|it| it.heading == *heading)?)
            }
        }
    }
}

impl MarkListView {
    /// Recomputes the layout if the listed marks changed.
    pub(super) fn rebuild_layout(&mut self, editor: &Editor, density: Density) {
        let listed = editor.list_lines();
        let is_lost = editor.list_options().filter.state == StateFilter::Lost;
        let key = (editor.list_version(), listed.len(), self.fold_changes, is_lost, density);
        if self.row_layout_key == Some(key) {
            return;
        }
        self.row_layout_key = Some(key);
        let height = if is_lost { row::LOST_ROW_HEIGHT } else { density.row_height() };
        let folded = &self.folded;
        let is_folded = |heading: &_| folded.contains(heading);
        self.row_layout = RowLayout::new(listed.groups(), listed.len(), height, is_folded);
    }

    pub(super) fn rows_ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        density: Density,
        header: ListHeaderPlacement,
        cx: &mut ViewCtx<'_>,
    ) {
        let layout = std::mem::take(&mut self.row_layout);
        let listed = editor.list_lines();
        let items = ListItems { editor, listed, density, row_layout: &layout };
        self.follow_items(&items);
        self.follow_chosen_mark(&items);
        self.apply_pending(ui.ctx(), &items, cx.outbox);
        self.handle_keys(ui, &items, cx.outbox);
        let name = if editor.list_options().is_unmodified() {
            msg!("list-name")
        } else {
            msg!("list-name-other")
        };
        let name = ui.localize(&name);
        let keys = ListKeys::Row(ROW_KEYS);
        let shape = ListShape {
            row_id: Some(&|line| items.id(line)),
            inset: ROW_INSET,
            ..ListShape::new("marks", &name, &layout.heights, keys)
        };
        let mut list = std::mem::take(&mut self.list);
        let clicked = list.ui_with_header(ui, shape, |ui, content| match content {
            ListContent::Header if header == ListHeaderPlacement::Fixed => {}
            ListContent::Header => self.header_ui(ui, editor, cx),
            ListContent::Row(row) => self.line_ui(ui, &items, row, &mut cx.text),
        });
        self.list = list;
        if let Some(line) = clicked {
            self.handle_click(ui, line, &items, cx.outbox);
        }
        self.cursor_key = items.key(self.list.cursor);
        self.row_layout = layout;
    }

    fn line_ui(&self, ui: &Ui, items: &ListItems<'_>, row: &ListRow, cx: &mut TextCtx<'_>) {
        match items.key(row.index) {
            Some(ListItemKey::Heading(heading)) => {
                if let Some(ListLine::Heading(group)) = items.row_layout.line(row.index) {
                    let is_folded = self.folded.contains(&heading);
                    let folding = if is_folded { HeadingFold::Folded } else { HeadingFold::Open };
                    row::heading_row_ui(ui, &items.listed.groups()[group], folding, row, cx);
                }
            }
            Some(ListItemKey::Mark(id)) => row::mark_row_ui(ui, items, id, row, cx),
            Some(ListItemKey::Lost(at)) => row::lost_row_ui(ui, items, at, row, cx),
            None => {}
        }
    }

    /// Returns whether the rows have the focus.
    pub(in crate::ui) fn has_focus(&self, ctx: &Context) -> bool {
        self.list.has_focus(ctx)
    }

    /// Returns whether the user is filtering or selecting marks in the list, rather than going to one by a click.
    pub(in crate::ui) fn is_in_use(&self, ctx: &Context, editor: EditorId) -> bool {
        let is_filtering =
            ctx.memory(|memory| memory.has_focus(filter_bar::filter_field_id(editor)));
        self.after_choice == AfterChoice::StayInList && (is_filtering || self.has_focus(ctx))
    }

    /// Returns the focus to the text.
    pub(in crate::ui) fn surrender_focus(&mut self, ctx: &Context) {
        self.list.surrender_focus(ctx);
    }

    /// Applies what commands requested.
    fn apply_pending(&mut self, ctx: &Context, items: &ListItems<'_>, outbox: &mut Outbox) {
        if std::mem::take(&mut self.pending.choose_all) {
            line_selection::choose_all(items, outbox);
        }
        if std::mem::take(&mut self.pending.first_row) {
            self.list.cursor = 0;
            self.range_start = ListPosition::default();
        }
        if self.pending.part.take_if(|it| *it == ListPart::Rows).is_some() {
            self.list.request_focus();
            self.list.move_to(self.list.cursor, ScrollAlign::Nearest);
            ctx.request_repaint();
        }
    }
}
