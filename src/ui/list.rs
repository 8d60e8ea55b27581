//! The list of marks: counts, filter, sorting, and a row for each. See [`MarkListView`].

mod filter_bar;
mod filter_chips;
mod filter_menus;
mod line_selection;
mod lost_section;
mod row;
mod row_layout;
mod rows;

use std::collections::HashSet;

use egui::{Button, Context, Frame, Margin, RichText, ScrollArea, Ui};

pub(super) use self::row::Density;
use self::{
    line_selection::ListPosition,
    row_layout::RowLayout,
    rows::{ListItemKey, RowLayoutKey},
};
use super::{
    Outbox, accessibility, breakpoints,
    keymap::{ListPart, UiCommand},
    localize::Localize as _,
    view_ctx::ViewCtx,
    virtual_list::{ListHeaderPlacement, VirtualList},
};
use crate::{
    command::{Command, EditorCommand},
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{GroupHeading, ListFilter},
    model::MarkId,
};

/// The space left and right of a row's background, in points.
const ROW_INSET: f32 = 4.0;

/// The heights of the bar, the links to reviews, and the lost marks above the rows, in points.
const BAR_HEIGHT: f32 = 76.0;
const LINKS_HEIGHT: f32 = 36.0;
const LOST_HEIGHT: f32 = 32.0;

/// How many rows should be visible next to the selected mark, and how much higher the bar gets with two lines of counts.
const MIN_VISIBLE_ROWS: f32 = 5.0;
const SECOND_LINE_HEIGHT: f32 = 26.0;

/// Returns the least height in which the list is usable, in points.
pub(super) fn min_height(editor: &Editor, density: Density) -> f32 {
    let links = if has_links(editor) { LINKS_HEIGHT } else { 0.0 };
    let lost = if editor.lost().marks.is_empty() { 0.0 } else { LOST_HEIGHT };
    BAR_HEIGHT + links + lost + density.row_height()
}

/// Returns the height in which [`MIN_VISIBLE_ROWS`] rows are visible, in points.
pub(super) fn preferred_height(editor: &Editor, density: Density) -> f32 {
    min_height(editor, density)
        + SECOND_LINE_HEIGHT
        + (MIN_VISIBLE_ROWS - 1.0) * density.row_height()
}

/// Returns whether a filter is set.
pub(super) fn is_filtered(editor: &Editor) -> bool {
    editor.list_options().filter != ListFilter::default()
}

/// Clears the filter.
pub(super) fn clear_filter(editor: &Editor, outbox: &mut Outbox) {
    filter_bar::update_filter(outbox, editor.list_options(), |filter| {
        *filter = ListFilter::default();
    });
}

/// The view state of one document's list.
#[derive(Default)]
pub(super) struct MarkListView {
    row_layout: RowLayout,
    /// What `row_layout` was computed for.
    row_layout_key: Option<RowLayoutKey>,
    /// The collapsed headings, and how often they changed.
    folded: HashSet<GroupHeading>,
    fold_changes: usize,

    list: VirtualList,
    /// The list of lost marks above.
    lost: VirtualList,
    /// What was under the cursor in the last frame.
    cursor_key: Option<ListItemKey>,
    /// The anchor of a range selection.
    range_start: ListPosition,
    /// The selected mark that the list last scrolled to.
    followed_mark: Option<MarkId>,

    pending: PendingListActions,
    /// What follows the last selection.
    after_choice: AfterChoice,
}

/// What a selection in the list leads to where there is space for either the list or the details.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum AfterChoice {
    /// The selected mark's details.
    #[default]
    ShowMark,
    /// The next row.
    StayInList,
}

/// What is to be done once the rows are drawn.
#[derive(Debug, Default)]
struct PendingListActions {
    /// The part to focus.
    part: Option<ListPart>,
    /// Whether to select all marks.
    choose_all: bool,
    /// Whether the cursor moves to the first row.
    first_row: bool,
    /// Whether the selection was made in the list.
    chosen_here: bool,
}

impl MarkListView {
    /// Focuses a part of the list in the next frame.
    pub(super) fn focus_part(&mut self, part: ListPart) {
        self.pending.part = Some(part);
        self.after_choice = AfterChoice::StayInList;
    }

    /// Selects all listed marks in the next frame.
    pub(super) fn choose_all(&mut self, ctx: &Context) {
        self.pending.choose_all = true;
        ctx.request_repaint();
    }

    /// Shows the header, the marks and the lost marks.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        density: Density,
        cx: &mut ViewCtx<'_>,
    ) {
        // Otherwise the panel would shrink to its current text.
        ui.set_min_width(ui.available_width());
        if editor.is_loading() {
            return message_ui(ui, &msg!("list-reading"), &msg!("list-reading-more"));
        }
        self.rebuild_layout(editor, density);
        if editor.list_lines().is_empty() && self.pending.part == Some(ListPart::Rows) {
            self.pending.part = Some(ListPart::Filter);
        }
        let needed = min_height(editor, density) + density.row_height();
        let header = if ui.available_height() < needed {
            // Everything scrolls together; otherwise no space would be left for the rows.
            ListHeaderPlacement::Scrolled
        } else {
            ListHeaderPlacement::Fixed
        };
        if header == ListHeaderPlacement::Fixed {
            self.header_ui(ui, editor, cx);
        }
        if !editor.list_lines().is_empty() {
            return self.rows_ui(ui, editor, density, header, cx);
        }
        if header == ListHeaderPlacement::Fixed {
            return empty_ui(ui, editor, cx);
        }
        let area = ScrollArea::vertical().auto_shrink(false);
        breakpoints::scrolled_in_area(ui, area, |ui| {
            self.header_ui(ui, editor, cx);
            empty_ui(ui, editor, cx);
        });
    }

    /// Shows the filter bar, the links and the lost marks.
    fn header_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
        let margin = Frame::new().inner_margin(Margin { left: 12, right: 8, top: 8, bottom: 4 });
        margin.show(ui, |ui| self.filter_bar_ui(ui, editor, cx));
        links_ui(ui, editor, cx);
        lost_section::lost_section_ui(ui, &mut self.lost, editor, cx);
    }
}

/// Shows the links to the review and to the conflicts.
fn links_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    if !has_links(editor) {
        return;
    }
    Frame::new().inner_margin(Margin::symmetric(12, 2)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = cx.text.look.tight();
            let proposals = editor.proposal_count();
            let conflicts = editor.conflict_count();
            if 0 < proposals {
                let name = msg!("list-review", count = proposals);
                link_ui(ui, UiCommand::Review, &name, Command::Review(editor.id()), cx);
            }
            if 0 < conflicts {
                let name = msg!("list-decide", count = conflicts);
                let target = Command::Editor(EditorCommand::NextConflict);
                link_ui(ui, UiCommand::NextConflict, &name, target, cx);
            }
        });
    });
}

/// Returns whether there are any links.
fn has_links(editor: &Editor) -> bool {
    0 < editor.proposal_count() + editor.conflict_count()
}

/// Shows a link called `name` with the shortcut of `command`. A click sends `target`.
fn link_ui(ui: &mut Ui, command: UiCommand, name: &Message, target: Command, cx: &mut ViewCtx<'_>) {
    let key = command.spec().key_label(ui.ctx());
    let small = RichText::new(key.as_str()).small();
    let name = ui.localize(name);
    let button = ui.add(Button::new((name.as_str(), small)));
    accessibility::describe_shortcut(&button, &key, &name, &name);
    if button.clicked() {
        cx.outbox.send(target);
    }
}

/// Says why no mark is listed.
fn empty_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    if editor.document().is_blank() && editor.marks().is_empty() {
        message_ui(ui, &msg!("blank-list"), &msg!("blank-title"));
    } else if let Some(reason) = editor.access().refusal().filter(|_| editor.marks().is_empty()) {
        let why = msg!("list-none-shown-why", reason = reason);
        message_ui(ui, &msg!("list-none-shown"), &why);
    } else if editor.list_options().filter.is_unrestricted() {
        message_ui(ui, &msg!("list-no-marks"), &msg!("list-no-marks-how"));
    } else {
        filter_chips::no_match_ui(ui, editor, cx);
    }
}

/// Shows a title and, below it, what to do.
fn message_ui(ui: &mut Ui, title: &Message, more: &Message) {
    let title = ui.localize(title);
    let more = ui.localize(more);
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.label(RichText::new(title).strong());
        ui.label(RichText::new(more).weak());
    });
}
