//! The rows of the list: only those that are seen are drawn, however many marks there are.

use egui::{
    Context, EventFilter, Id, PointerButton, Rangef, Rect, Response, ScrollArea, Sense, Ui, vec2,
};

use super::{
    Density, Desk, Head, List, Paper, Way, bar,
    hand::{self, Asked, Choosing},
    lines::{Lines, Spot},
    row,
    shelf::{Line, Shelf},
};
use crate::{
    command::EditorId,
    editor::Editor,
    i18n::msg,
    mark_list::StateFilter,
    ui::{
        Outbox, held,
        keys::ListPart,
        reader::Pen,
        roles::{self, Folding},
        room,
        speech::Speaks as _,
    },
};

/// In how many frames the list tries to show a line: the panel may still be taking its height.
const TRIES: usize = 4;

/// A line that is to be seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reveal {
    line: usize,
    how: How,
    tries: usize,
}

/// How far the list is scrolled for a line that is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// No further than need be: keys lead there line by line.
    Least,
    /// Until it is in the middle: it was chosen elsewhere.
    Middle,
}

/// For what a [`Shelf`] was made: another one is needed where any of it changes.
pub(super) type Made = (u64, usize, usize, bool, Density);

impl List {
    /// Brings the lines to what the session lists now.
    pub(super) fn put_up(&mut self, session: &Editor, density: Density) {
        let listed = session.list_lines();
        let is_lost = session.list_options().filter.state == StateFilter::Lost;
        let made = (session.list_version(), listed.len(), self.folds, is_lost, density);
        if self.made == Some(made) {
            return;
        }
        self.made = Some(made);
        let height = if is_lost { row::LOST } else { density.row() };
        let folded = &self.folded;
        let is_folded = |heading: &_| folded.contains(heading);
        self.shelf = Shelf::of(listed.groups(), listed.len(), height, is_folded);
    }

    pub(super) fn rows_ui(
        &mut self,
        ui: &mut Ui,
        head: Head,
        desk: &mut Desk<'_>,
        pen: &mut Pen<'_>,
    ) {
        let session = desk.session;
        let laid = std::mem::take(&mut self.shelf);
        let (listed, density) = (session.list_lines(), desk.density);
        let lines = Lines { session, listed, density, shelf: &laid };
        self.hand.follow(&lines);
        self.follow_chosen(&lines);
        self.take_goal(ui.ctx(), &lines, desk.outbox);
        self.take_keys(ui, &lines, desk.outbox);

        let gap = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
        let area = ScrollArea::vertical().id_salt("marks").auto_shrink(false);
        let mut area = area.min_scrolled_height(0.0);
        if let Some(offset) = self.offset_to_reveal(ui, &laid) {
            area = area.vertical_scroll_offset(offset);
        }
        let name = if session.list_options().is_unmodified() {
            msg!("list-name")
        } else {
            msg!("list-name-other")
        };
        let name = ui.say(&name);
        let shown = area.show_viewport(ui, |ui, seen| {
            self.head = match head {
                Head::Above => 0.0,
                Head::Within => {
                    let head_ui = |ui: &mut Ui| {
                        ui.spacing_mut().item_spacing.y = gap;
                        self.head_ui(ui, desk, pen);
                    };
                    ui.scope(head_ui).response.rect.height()
                }
            };
            ui.allocate_ui(vec2(ui.available_width(), laid.height()), |ui| {
                roles::list(ui, &name, laid.lines());
                ui.set_height(laid.height());
                let seen = Rangef::new(seen.min.y - self.head, seen.max.y - self.head);
                let mut paper = Paper { words: desk.words, pen };
                self.lines_ui(ui, &lines, seen, &mut paper, desk.outbox);
            });
            room::follow_focus(ui);
        });
        (self.offset, self.page) = (shown.state.clamped_offset().y, shown.inner_rect.height());
        roles::bars(ui, shown.id);
        self.shelf = laid;
    }

    /// Draws the lines that are seen, and the one where the hand is, as egui takes the keyboard from what is not drawn.
    fn lines_ui(
        &mut self,
        ui: &mut Ui,
        lines: &Lines<'_>,
        seen: Rangef,
        paper: &mut Paper<'_, '_>,
        outbox: &mut Outbox,
    ) {
        let laid = lines.shelf;
        if laid.lines() == 0 {
            return;
        }
        let (first, last) = (laid.at(seen.min), laid.at(seen.max));
        let hand = self.hand.line();
        let beyond = (hand < first || last < hand).then_some(hand);
        for line in (first..=last).chain(beyond) {
            self.line_ui(ui, lines, line, paper, outbox);
        }
    }

    fn line_ui(
        &mut self,
        ui: &mut Ui,
        lines: &Lines<'_>,
        line: usize,
        paper: &mut Paper<'_, '_>,
        outbox: &mut Outbox,
    ) {
        let (Some(what), Some(spot)) = (lines.shelf.line(line), lines.spot(line)) else { return };
        let span = lines.shelf.span(line);
        let area = ui.max_rect();
        let rect =
            Rect::from_x_y_ranges(area.x_range(), area.top() + span.min..=area.top() + span.max);
        let is_hand = line == self.hand.line();
        // One of them can be gone to by Tab; from there the arrow keys lead on.
        let sense = if is_hand { Sense::click() } else { Sense::CLICK };
        let id = line_id(lines.session.id(), what, &spot);
        let response = ui.interact(rect, id, sense);
        if is_hand {
            self.hold_focus(ui, &response);
        }
        match (&spot, what) {
            (Spot::Heading(heading), Line::Heading(group)) => {
                let is_folded = self.folded.contains(heading);
                let folding = if is_folded { Folding::Folded } else { Folding::Open };
                row::heading_ui(ui, lines, (line, group), folding, &response, paper);
            }
            (Spot::Mark(id), _) => row::mark_ui(ui, lines, (line, *id), &response, paper),
            (Spot::Lost(at), _) => row::lost_ui(ui, lines, (line, *at), &response, paper),
            (Spot::Heading(_), Line::Item(..)) => {}
        }
        self.take_click(ui, lines, line, &response, outbox);
    }

    /// Does what a click asks. Enter and Space, which egui takes for clicks, are keys of the list.
    fn take_click(
        &mut self,
        ui: &Ui,
        lines: &Lines<'_>,
        line: usize,
        response: &Response,
        outbox: &mut Outbox,
    ) {
        let is_by_mouse = response.clicked_by(PointerButton::Primary);
        let is_by_key =
            response.has_focus() && !hand::asked(&ui.input(|it| it.events.clone())).is_empty();
        if !response.clicked() || (is_by_key && !is_by_mouse) {
            return;
        }
        let held = ui.input(hand::held);
        let is_one = !held.command && !held.shift;
        self.way = if is_one { Way::Leading } else { Way::Staying };
        if let Some(Spot::Heading(_)) = lines.spot(line) {
            self.hand.put(line, lines);
            self.fold(lines, None);
        } else if held.command {
            self.hand.toggle(line, lines, outbox);
        } else {
            let choosing = if held.shift { Choosing::Range } else { Choosing::One };
            self.hand.choose(line, choosing, lines, outbox);
        }
        self.wanted.is_own = true;
        self.hand_id = Some(response.id);
        response.request_focus();
    }

    /// Keeps the arrow keys from leading away from the list.
    fn hold_focus(&mut self, ui: &Ui, response: &Response) {
        // What the keyboard was at may be gone.
        let is_elsewhere = self.has_keyboard(ui.ctx()) && self.hand_id != Some(response.id);
        self.hand_id = Some(response.id);
        if std::mem::take(&mut self.wanted.focus) || is_elsewhere {
            response.request_focus();
        }
        let filter = EventFilter {
            tab: false,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        held::hold(ui, response.id, filter);
    }

    /// Whether keys go to the rows.
    pub(in crate::ui) fn has_keyboard(&self, ctx: &Context) -> bool {
        self.hand_id.is_some() && ctx.memory(egui::Memory::focused) == self.hand_id
    }

    /// Whether marks of `session` are being sought or chosen there: by keys, or several by clicks. A click on one leads to
    /// it.
    pub(in crate::ui) fn has_hand(&self, ctx: &Context, session: EditorId) -> bool {
        let is_filtering = ctx.memory(|memory| memory.has_focus(bar::field_id(session)));
        self.way == Way::Staying && (is_filtering || self.has_keyboard(ctx))
    }

    fn take_keys(&mut self, ui: &Ui, lines: &Lines<'_>, outbox: &mut Outbox) {
        if !self.has_keyboard(ui.ctx()) {
            return;
        }
        for asked in ui.input(|input| hand::asked(&input.events)) {
            (self.wanted.is_own, self.way) = (true, Way::Staying);
            let is_heading = matches!(self.hand.spot(), Some(Spot::Heading(_)));
            match asked {
                Asked::Go(to, choosing) => {
                    self.hand.go(to, choosing, self.page, lines, outbox);
                    self.wanted.focus = true;
                    self.reveal(self.hand.line(), How::Least);
                }
                Asked::Toggle | Asked::Enter if is_heading => self.fold(lines, None),
                Asked::Fold(folding) if is_heading => self.fold(lines, Some(folding)),
                Asked::Toggle => self.hand.toggle(self.hand.line(), lines, outbox),
                Asked::Enter => {
                    self.hand.choose(self.hand.line(), Choosing::One, lines, outbox);
                    self.leave(ui.ctx());
                }
                Asked::Fold(_) => {}
            }
        }
    }

    /// Gives the keyboard back to the text.
    pub(in crate::ui) fn leave(&self, ctx: &Context) {
        if let Some(id) = self.hand_id {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
    }

    /// Folds the heading where the hand is, or unfolds it; without `folding`, what it is not.
    fn fold(&mut self, lines: &Lines<'_>, folding: Option<Folding>) {
        let Some(Spot::Heading(heading)) = lines.spot(self.hand.line()) else { return };
        let is_folded = self.folded.contains(&heading);
        let wants = folding.map_or(!is_folded, |it| it == Folding::Folded);
        if wants {
            self.folded.insert(heading);
        } else {
            self.folded.remove(&heading);
        }
        self.folds += usize::from(wants != is_folded);
    }

    /// Goes to the line of a mark that was chosen elsewhere.
    fn follow_chosen(&mut self, lines: &Lines<'_>) {
        let chosen = lines.session.chosen().map(|mark| mark.id);
        let is_own = std::mem::take(&mut self.wanted.is_own);
        if std::mem::replace(&mut self.shown, chosen) == chosen || is_own {
            return;
        }
        let Some(id) = chosen else { return };
        if let Some(line) = lines.line_of(&Spot::Mark(id)) {
            self.hand.put(line, lines);
            self.reveal(line, How::Middle);
        }
    }

    /// Goes to where a command led.
    fn take_goal(&mut self, ctx: &Context, lines: &Lines<'_>, outbox: &mut Outbox) {
        if std::mem::take(&mut self.wanted.all) {
            hand::choose_all(lines, outbox);
        }
        if self.wanted.part.take_if(|it| *it == ListPart::Rows).is_some() {
            self.wanted.focus = 0 < lines.shelf.lines();
            self.reveal(self.hand.line(), How::Least);
            ctx.request_repaint();
        }
    }

    fn reveal(&mut self, line: usize, how: How) {
        self.reveal = Some(Reveal { line, how, tries: TRIES });
    }

    /// Where to scroll so that what is to be seen is seen. `None` where it is.
    fn offset_to_reveal(&mut self, ui: &Ui, laid: &Shelf) -> Option<f32> {
        let reveal = self.reveal.as_mut()?;
        let (line, how) = (laid.span(reveal.line), reveal.how);
        let line = Rangef::new(line.min + self.head, line.max + self.head);
        reveal.tries -= 1;
        if reveal.tries == 0 {
            self.reveal = None;
        } else {
            ui.ctx().request_repaint();
        }
        let height = ui.available_height();
        let view = Rangef::new(self.offset, self.offset + height);
        if view.min <= line.min && line.max <= view.max {
            return None;
        }
        let offset = match how {
            How::Middle => line.center() - height / 2.0,
            How::Least if line.min < view.min => line.min,
            How::Least => line.max - height,
        };
        Some(offset.clamp(0.0, (self.head + laid.height() - height).max(0.0)))
    }
}

/// What names a line while it is drawn. A mark may stand under several headings.
fn line_id(session: EditorId, what: Line, spot: &Spot) -> Id {
    let (Line::Heading(group) | Line::Item(_, group)) = what;
    Id::unique(("a line of the list", session, group, spot))
}
