//! The marks beside the text: how many there are, by what they are filtered and sorted, and each in a row. See [`MarkListView`].

mod density;
mod filter_bar;
mod filter_chips;
mod filter_menus;
mod items;
mod keyboard_cursor;
mod links;
mod lost_section;
mod row;
mod row_layout;
mod rows;

use std::collections::HashSet;

use egui::{Context, Frame, Id, Margin, RichText, ScrollArea, Ui};

pub(super) use self::density::Density;
use self::{
    keyboard_cursor::KeyboardCursor,
    row_layout::RowLayout,
    rows::{RowLayoutKey, ScrollTo},
};
use super::{
    Outbox, breakpoints,
    excerpt::ExcerptPainter,
    keymap::{ListPart, UiCommand},
    localize::Localize as _,
    text_view::TextContext,
};
use crate::{
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{GroupHeading, ListFilter},
    model::MarkId,
    workspace::Workspace,
};

/// The height of what stands above the rows: counts and filter, ways to what waits, and what is lost; in points.
const BAR_HEIGHT: f32 = 76.0;
const LINKS_HEIGHT: f32 = 36.0;
const LOST_HEIGHT: f32 = 32.0;

/// How many rows are to be seen beside the chosen mark, and how much higher the bar may be where its counts take two lines.
const MIN_VISIBLE_ROWS: f32 = 5.0;
const SECOND_LINE_HEIGHT: f32 = 26.0;

/// The least height in which the list is of use, in points.
pub(super) fn min_height(session: &Editor, density: Density) -> f32 {
    let ways = if links::has_links(session) { LINKS_HEIGHT } else { 0.0 };
    let lost = if session.lost().marks.is_empty() { 0.0 } else { LOST_HEIGHT };
    BAR_HEIGHT + ways + lost + density.row_height()
}

/// The height in which some of its rows are seen, in points.
pub(super) fn preferred_height(session: &Editor, density: Density) -> f32 {
    min_height(session, density)
        + SECOND_LINE_HEIGHT
        + (MIN_VISIBLE_ROWS - 1.0) * density.row_height()
}

/// Whether a filter stands.
pub(super) fn is_filtered(session: &Editor) -> bool {
    session.list_options().filter != ListFilter::default()
}

/// Asks for every mark to be shown again.
pub(super) fn clear_filter(session: &Editor, outbox: &mut Outbox) {
    filter_bar::update_filter(outbox, session.list_options(), |filter| {
        *filter = ListFilter::default();
    });
}

/// What the eye sees of the list of one document, and where the hand is in it.
#[derive(Default)]
pub(super) struct MarkListView {
    row_layout: RowLayout,
    /// For what the shelf was made.
    row_layout_key: Option<RowLayoutKey>,

    /// The headings that are folded, and how often that has changed.
    folded: HashSet<GroupHeading>,
    fold_changes: usize,

    cursor: KeyboardCursor,
    /// What names the line where the hand is.
    cursor_id: Option<Id>,

    /// The chosen mark that the list has followed.
    followed_mark: Option<MarkId>,
    /// What is to be seen.
    scroll_to: Option<ScrollTo>,
    /// How far it is scrolled, and how much is seen, in points.
    offset: f32,
    page_height: f32,
    /// How high what stands above the rows is where it is scrolled with them, in points.
    header_height: f32,

    pending: PendingListActions,

    /// Where the last choice led.
    after_choice: AfterChoice,
}

/// Where what is chosen in the list leads, where there is room for one of the two only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum AfterChoice {
    /// To the chosen mark.
    #[default]
    ShowMark,
    /// To the next one in the list.
    StayInList,
}

/// What was asked of the list in the last frame, or before the rows are drawn in this one.
#[derive(Debug, Default)]
struct PendingListActions {
    /// What keys are to go to.
    part: Option<ListPart>,
    /// Whether all is to be chosen.
    choose_all: bool,
    /// Whether the line where the hand is gets the keyboard.
    focus: bool,
    /// Whether what is chosen was chosen here.
    chosen_here: bool,
}

/// Where counts and filter stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListHeaderPlacement {
    /// Above the rows.
    Fixed,
    /// Before the first row, to be scrolled with it: there is little room.
    Scrolled,
}

/// What the words of marks are shown with.
struct ListTextContext<'a, 'p> {
    words: &'a mut ExcerptPainter,
    pen: &'a mut TextContext<'p>,
}

/// All that the list is drawn from, and what it leaves behind.
pub(super) struct ListContext<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) session: &'a Editor,
    pub(super) density: Density,
    pub(super) words: &'a mut ExcerptPainter,
    pub(super) taken: &'a mut Vec<UiCommand>,
    pub(super) outbox: &'a mut Outbox,
}

impl MarkListView {
    /// Has the keyboard go to a part of the list in the next frame.
    pub(super) fn focus_part(&mut self, part: ListPart) {
        (self.pending.part, self.after_choice) = (Some(part), AfterChoice::StayInList);
    }

    /// Has everything chosen that is listed, in the next frame.
    pub(super) fn choose_all(&mut self, ctx: &Context) {
        self.pending.choose_all = true;
        ctx.request_repaint();
    }

    /// Shows the counts, the filter, the marks, and those that are lost.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ListContext<'_>, pen: &mut TextContext<'_>) {
        let session = cx.session;
        // Else the panel would take the width of what it happens to say.
        ui.set_min_width(ui.available_width());
        if session.is_loading() {
            return message_ui(ui, &msg!("list-reading"), &msg!("list-reading-more"), pen);
        }
        self.rebuild_layout(session, cx.density);
        if session.list_lines().is_empty() && self.pending.part == Some(ListPart::Rows) {
            self.pending.part = Some(ListPart::Filter);
        }
        if ui.available_height() < min_height(session, cx.density) + cx.density.row_height() {
            // All of it is scrolled together: else nothing would be left for the rows.
            if session.list_lines().is_empty() {
                return breakpoints::scrolled_in_area(
                    ui,
                    ScrollArea::vertical().auto_shrink(false),
                    |ui| {
                        self.header_ui(ui, cx, pen);
                        empty_ui(ui, cx, pen);
                    },
                );
            }
            return self.rows_ui(ui, ListHeaderPlacement::Scrolled, cx, pen);
        }
        self.header_ui(ui, cx, pen);
        if session.list_lines().is_empty() {
            empty_ui(ui, cx, pen);
        } else {
            self.rows_ui(ui, ListHeaderPlacement::Fixed, cx, pen);
        }
    }

    /// Shows what stands above the rows.
    fn header_ui(&mut self, ui: &mut Ui, cx: &mut ListContext<'_>, pen: &mut TextContext<'_>) {
        let margin = Frame::new().inner_margin(Margin { left: 12, right: 8, top: 8, bottom: 4 });
        margin.show(ui, |ui| self.filter_bar_ui(ui, cx, pen));
        links::links_ui(ui, cx.session, pen, cx.outbox);
        lost_section::lost_section_ui(ui, cx.session, cx.words, pen, cx.outbox);
    }
}

/// What is said where nothing is listed.
fn empty_ui(ui: &mut Ui, cx: &mut ListContext<'_>, pen: &TextContext<'_>) {
    if cx.session.document().is_blank() && cx.session.marks().is_empty() {
        message_ui(ui, &msg!("blank-list"), &msg!("blank-title"), pen);
    } else if let Some(reason) =
        cx.session.access().refusal().filter(|_| cx.session.marks().is_empty())
    {
        let why = msg!("list-none-shown-why", reason = reason);
        message_ui(ui, &msg!("list-none-shown"), &why, pen);
    } else if cx.session.list_options().filter.is_unrestricted() {
        message_ui(ui, &msg!("list-no-marks"), &msg!("list-no-marks-how"), pen);
    } else {
        filter_chips::no_match_ui(ui, cx.session, pen, cx.outbox);
    }
}

/// A title, and under it what to do.
fn message_ui(ui: &mut Ui, title: &Message, more: &Message, pen: &TextContext<'_>) {
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    let (title, more) = (ui.localize(title), ui.localize(more));
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.label(RichText::new(title).strong());
        ui.label(RichText::new(more).color(soft));
    });
}
