//! The marks beside the text: how many there are, by what they are filtered and sorted, and each in a row. See [`List`].

mod bar;
mod chips;
mod density;
mod hand;
mod lines;
mod lost;
mod names;
mod row;
mod rows;
mod shelf;
mod ways;

use std::collections::HashSet;

use egui::{Context, Frame, Id, Margin, RichText, ScrollArea, Ui};

pub(super) use self::density::Density;
use self::{
    hand::Hand,
    rows::{Made, Reveal},
    shelf::Shelf,
};
use super::{
    Outbox,
    keys::{ListPart, Offer},
    reader::Pen,
    room,
    speech::Speaks as _,
    words::Words,
};
use crate::{
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{GroupHeading, ListFilter},
    model::MarkId,
    workspace::Workspace,
};

/// The height of what stands above the rows: counts and filter, ways to what waits, and what is lost; in points.
const BAR: f32 = 76.0;
const WAYS: f32 = 36.0;
const LOST: f32 = 32.0;

/// How many rows are to be seen beside the chosen mark, and how much higher the bar may be where its counts take two lines.
const ROWS: f32 = 5.0;
const SECOND_LINE: f32 = 26.0;

/// The least height in which the list is of use, in points.
pub(super) fn least_height(session: &Editor, density: Density) -> f32 {
    let ways = if ways::are_any(session) { WAYS } else { 0.0 };
    let lost = if session.lost().marks.is_empty() { 0.0 } else { LOST };
    BAR + ways + lost + density.row()
}

/// The height in which some of its rows are seen, in points.
pub(super) fn good_height(session: &Editor, density: Density) -> f32 {
    least_height(session, density) + SECOND_LINE + (ROWS - 1.0) * density.row()
}

/// Whether a filter stands.
pub(super) fn is_filtered(session: &Editor) -> bool {
    session.list_options().filter != ListFilter::default()
}

/// Asks for every mark to be shown again.
pub(super) fn clear_filter(session: &Editor, outbox: &mut Outbox) {
    bar::ask(outbox, session.list_options(), |filter| *filter = ListFilter::default());
}

/// What the eye sees of the list of one document, and where the hand is in it.
#[derive(Default)]
pub(super) struct List {
    shelf: Shelf,
    /// For what the shelf was made.
    made: Option<Made>,

    /// The headings that are folded, and how often that has changed.
    folded: HashSet<GroupHeading>,
    folds: usize,

    hand: Hand,
    /// What names the line where the hand is.
    hand_id: Option<Id>,

    /// The chosen mark that the list has followed.
    shown: Option<MarkId>,
    /// What is to be seen.
    reveal: Option<Reveal>,
    /// How far it is scrolled, and how much is seen, in points.
    offset: f32,
    page: f32,
    /// How high what stands above the rows is where it is scrolled with them, in points.
    head: f32,

    wanted: Wanted,

    /// Where the last choice led.
    way: Way,
}

/// Where what is chosen in the list leads, where there is room for one of the two only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Way {
    /// To the chosen mark.
    #[default]
    Leading,
    /// To the next one in the list.
    Staying,
}

/// What was asked of the list in the last frame, or before the rows are drawn in this one.
#[derive(Debug, Default)]
struct Wanted {
    /// What keys are to go to.
    part: Option<ListPart>,
    /// Whether all is to be chosen.
    all: bool,
    /// Whether the line where the hand is gets the keyboard.
    focus: bool,
    /// Whether what is chosen was chosen here.
    is_own: bool,
}

/// Where counts and filter stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// Above the rows.
    Above,
    /// Before the first row, to be scrolled with it: there is little room.
    Within,
}

/// What the words of marks are shown with.
struct Paper<'a, 'p> {
    words: &'a mut Words,
    pen: &'a mut Pen<'p>,
}

/// All that the list is drawn from, and what it leaves behind.
pub(super) struct Desk<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) session: &'a Editor,
    pub(super) density: Density,
    pub(super) words: &'a mut Words,
    pub(super) taken: &'a mut Vec<Offer>,
    pub(super) outbox: &'a mut Outbox,
}

impl List {
    /// Has the keyboard go to a part of the list in the next frame.
    pub(super) fn go_to(&mut self, part: ListPart) {
        (self.wanted.part, self.way) = (Some(part), Way::Staying);
    }

    /// Has everything chosen that is listed, in the next frame.
    pub(super) fn choose_all(&mut self, ctx: &Context) {
        self.wanted.all = true;
        ctx.request_repaint();
    }

    /// Shows the counts, the filter, the marks, and those that are lost.
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>, pen: &mut Pen<'_>) {
        let session = desk.session;
        // Else the panel would take the width of what it happens to say.
        ui.set_min_width(ui.available_width());
        if session.is_loading() {
            return words_ui(ui, &msg!("list-reading"), &msg!("list-reading-more"), pen);
        }
        self.put_up(session, desk.density);
        if session.list_lines().is_empty() && self.wanted.part == Some(ListPart::Rows) {
            self.wanted.part = Some(ListPart::Filter);
        }
        if ui.available_height() < least_height(session, desk.density) + desk.density.row() {
            // All of it is scrolled together: else nothing would be left for the rows.
            if session.list_lines().is_empty() {
                return room::scrolled_in(ui, ScrollArea::vertical().auto_shrink(false), |ui| {
                    self.head_ui(ui, desk, pen);
                    nothing_ui(ui, desk, pen);
                });
            }
            return self.rows_ui(ui, Head::Within, desk, pen);
        }
        self.head_ui(ui, desk, pen);
        if session.list_lines().is_empty() {
            nothing_ui(ui, desk, pen);
        } else {
            self.rows_ui(ui, Head::Above, desk, pen);
        }
    }

    /// Shows what stands above the rows.
    fn head_ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>, pen: &mut Pen<'_>) {
        let margin = Frame::new().inner_margin(Margin { left: 12, right: 8, top: 8, bottom: 4 });
        margin.show(ui, |ui| self.bar_ui(ui, desk, pen));
        ways::ways_ui(ui, desk.session, pen, desk.outbox);
        lost::lost_ui(ui, desk.session, desk.words, pen, desk.outbox);
    }
}

/// What is said where nothing is listed.
fn nothing_ui(ui: &mut Ui, desk: &mut Desk<'_>, pen: &Pen<'_>) {
    if desk.session.document().is_blank() && desk.session.marks().is_empty() {
        words_ui(ui, &msg!("blank-list"), &msg!("blank-title"), pen);
    } else if let Some(reason) =
        desk.session.access().refusal().filter(|_| desk.session.marks().is_empty())
    {
        let why = msg!("list-none-shown-why", reason = reason);
        words_ui(ui, &msg!("list-none-shown"), &why, pen);
    } else if desk.session.list_options().filter.is_unrestricted() {
        words_ui(ui, &msg!("list-no-marks"), &msg!("list-no-marks-how"), pen);
    } else {
        chips::nothing_ui(ui, desk.session, pen, desk.outbox);
    }
}

/// A title, and under it what to do.
fn words_ui(ui: &mut Ui, title: &Message, more: &Message, pen: &Pen<'_>) {
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    let (title, more) = (ui.say(title), ui.say(more));
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.label(RichText::new(title).strong());
        ui.label(RichText::new(more).color(soft));
    });
}
