//! The marks beside the text: counts by tag, and every mark in the order of the text. See [`List`].

use egui::{
    Align2, Button, Color32, FontId, Frame, Margin, Rect, RichText, Role, ScrollArea, Sense,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{
    Outbox, aloud,
    keys::{Offer, tag_letter},
    reader::Pen,
    roles::{self, Chosen},
    status::count,
    words::{self, Setting, Words},
};
use crate::ui::speech::Speaks as _;
use crate::{
    command::{Act, Command, Doubt, Review},
    model::{Annotation, AnnotationId, LostMark, Standing, Tag},
    session::Session,
};

/// The height of a row, in points.
const ROW: f32 = 64.0;

/// The height of the row of a lost mark, in points.
const LOST_ROW: f32 = 38.0;

/// The size of a mark's words, in points.
const WORDS: f32 = 14.0;

/// The side of the field with a tag's letter, in points.
const BADGE: f32 = 18.0;

/// The height of what stands above the rows: the counts, ways to what waits, and what is lost; in points.
const COUNTS: f32 = 40.0;
const WAYS: f32 = 36.0;
const LOST: f32 = 32.0;

/// The least height in which the list is of use, in points.
pub(super) fn least_height(session: &Session) -> f32 {
    let ways = if has_ways(session) { WAYS } else { 0.0 };
    let lost = if session.lost().marks.is_empty() { 0.0 } else { LOST };
    COUNTS + ways + lost + ROW
}

/// In how many frames the list tries to show the chosen mark.
const TRIES: usize = 4;

/// What the eye needs of the list.
#[derive(Default)]
pub(super) struct List {
    /// The chosen mark that the list has shown. Where another one is chosen, the list follows until it is seen.
    shown: Option<AnnotationId>,

    /// In how many frames it has been tried to show another one.
    tries: usize,
}

impl List {
    /// Shows the counts, the marks, and those that are lost.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        words: &mut Words,
        pen: &mut Pen<'_>,
        outbox: &mut Outbox,
    ) {
        if session.is_half() {
            return words_ui(
                ui,
                "Reading…",
                "The marks come when all of the document is here.",
                pen,
            );
        }
        let margin = Frame::new().inner_margin(Margin { left: 12, right: 8, top: 8, bottom: 4 });
        margin.show(ui, |ui| counts_ui(ui, session, pen));
        ways_ui(ui, session, pen, outbox);
        lost_ui(ui, session, words, pen, outbox);
        if session.marks().is_empty() {
            let how = "Select words with the mouse, or with Shift and the arrow keys. \
                       Then press C for a claim, R for a rebuttal, Q for a quote.";
            words_ui(ui, "No marks yet", how, pen);
        } else {
            self.rows_ui(ui, session, words, pen, outbox);
        }
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        words: &mut Words,
        pen: &mut Pen<'_>,
        outbox: &mut Outbox,
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().id_salt("marks").auto_shrink(false);
        let mut area = area.min_scrolled_height(0.0);
        if let Some(offset) = self.offset_to_follow(ui, session) {
            area = area.vertical_scroll_offset(offset);
        }
        let count = session.marks().len();
        let shown = area.show_rows(ui, ROW, count, |ui, rows| {
            roles::list(ui, "Marks in the order of the text", count);
            for (index, mark) in rows.filter_map(|it| Some((it, session.marks().nth(it)?))) {
                let row = row_ui(ui, session, (index, mark), words, pen, outbox);
                let is_chosen = session.chosen().is_some_and(|it| it.id == mark.id);
                if is_chosen && ui.clip_rect().contains_rect(row) {
                    self.is_shown(mark.id);
                }
            }
        });
        roles::bars(ui, shown.id);
    }

    /// Where to scroll so that a mark that was chosen elsewhere is seen.
    ///
    /// The panel may still be taking its height, so it is tried in a few frames, and then no more.
    fn offset_to_follow(&mut self, ui: &Ui, session: &Session) -> Option<f32> {
        let chosen = session.chosen().filter(|mark| Some(mark.id) != self.shown)?;
        self.tries += 1;
        if TRIES < self.tries {
            self.is_shown(chosen.id);
            return None;
        }
        ui.ctx().request_repaint();
        let middle = session.marks().rank(chosen) as f32 * ROW + ROW / 2.0;
        Some((middle - ui.available_height() / 2.0).max(0.0))
    }

    fn is_shown(&mut self, id: AnnotationId) {
        (self.shown, self.tries) = (Some(id), 0);
    }
}

fn counts_ui(ui: &mut Ui, session: &Session, pen: &Pen<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(count(session.marks().len(), "mark", "marks")).strong());
        for tag in Tag::ALL {
            let number = session.marks().count(tag);
            let words = match tag {
                Tag::Claim => count(number, "claim", "claims"),
                Tag::Rebuttal => count(number, "rebuttal", "rebuttals"),
                Tag::Quote => count(number, "quote", "quotes"),
            };
            let ink = pen.look.tag(ui.ctx(), tag).ink;
            let words = RichText::new(words).size(pen.look.small()).color(ink);
            ui.add(egui::Label::new(words).extend());
        }
    });
}

/// What is said where there are no marks to show.
fn words_ui(ui: &mut Ui, title: &str, more: &str, pen: &Pen<'_>) {
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.label(RichText::new(title).strong());
        ui.label(RichText::new(more).color(soft));
    });
}

fn row_ui(
    ui: &mut Ui,
    session: &Session,
    (index, mark): (usize, &Annotation),
    words: &mut Words,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) -> Rect {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let is_chosen = session.chosen().is_some_and(|it| it.id == mark.id);
    let text = session.document().first_words(&mark.extent, words::ENOUGH);
    let chosen = if is_chosen { Chosen::Yes } else { Chosen::No };
    let tongue = ui.tongue();
    roles::row(&response, index, chosen, || aloud::of_mark(tongue, session.document(), mark));
    if response.clicked() {
        outbox.send(Command::Front(Act::Choose(mark.id)));
    }
    if !ui.is_rect_visible(rect) {
        return rect;
    }

    let colours = pen.look.colours(ui.ctx());
    let behind = match (is_chosen, response.hovered() || response.has_focus()) {
        (true, _) => colours.press,
        (false, true) => colours.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    let (inner, radius) = (rect.shrink2(vec2(4.0, 1.0)), pen.look.radius());
    ui.painter().rect_filled(inner, radius, behind);
    if response.has_focus() {
        ui.painter().rect_stroke(inner, radius, pen.look.ring(ui.ctx()), StrokeKind::Inside);
    }
    row_words(ui, mark, &text, rect, words, pen);
    rect
}

/// Paints the letter of `mark`'s tag and its words into `rect`, and under them what is said of it.
fn row_words(
    ui: &Ui,
    mark: &Annotation,
    text: &str,
    rect: Rect,
    words: &mut Words,
    pen: &mut Pen<'_>,
) {
    let colours = pen.look.colours(ui.ctx());
    let left = rect.left() + 12.0 + BADGE + 9.0;
    let width = (rect.right() - 12.0 - left).max(40.0);
    let setting = Setting { size: WORDS, width, lines: 2, ink: colours.ink };
    let meta = Setting { size: pen.look.small(), width, lines: 1, ink: colours.ink_soft };
    let said = said_of(mark);
    let height = words.height(ui, pen, text, setting);
    let below = if said.is_empty() { 0.0 } else { meta.height() };
    // In the middle of the row, whether the words take one line or two.
    let top = (rect.center().y - f32::midpoint(height, below)).round();

    let badge = Rect::from_min_size(pos2(rect.left() + 12.0, top + 2.0), vec2(BADGE, BADGE));
    let tag = pen.look.tag(ui.ctx(), mark.tag);
    ui.painter().rect_filled(badge, 4.0, tag.strong_fill);
    let letter = ui.say(&tag_letter(mark.tag));
    let font = FontId::proportional(pen.look.small());
    ui.painter().text(badge.center(), Align2::CENTER_CENTER, letter, font, tag.ink);
    let lines = Rect::from_min_size(pos2(left, top), vec2(width, setting.height()));
    words.paint(ui, pen, text, lines, setting);
    let line = Rect::from_min_size(pos2(left, top + height), vec2(width, meta.height()));
    words.paint(ui, pen, &said, line, meta);
}

/// Who speaks and what a mark is about, in one line.
fn said_of(mark: &Annotation) -> String {
    let doubt = match mark.standing {
        Standing::Settled => "",
        Standing::Moved(_) => "moved?",
        Standing::Changed(_) => "changed?",
    };
    let undecided = if mark.disputes.is_empty() { "" } else { "to decide" };
    let labels = mark.labels.iter().map(String::as_str);
    let parts: Vec<&str> = [undecided, doubt, mark.speaker.as_str()]
        .into_iter()
        .chain(labels)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("  ·  ")
}

/// Ways to the marks that wait to be reviewed, and to what waits to be decided on.
fn ways_ui(ui: &mut Ui, session: &Session, pen: &Pen<'_>, outbox: &mut Outbox) {
    if !has_ways(session) {
        return;
    }
    Frame::new().inner_margin(Margin::symmetric(12, 2)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = pen.look.tight();
            let (doubts, undecided) = (session.doubts(), session.undecided());
            if 0 < doubts {
                let name = format!("Review {}…", count(doubts, "mark", "marks"));
                way_ui(ui, Offer::Review, &name, Command::Review(session.id()), pen, outbox);
            }
            if 0 < undecided {
                let asked = Command::Front(Act::ChooseNextDisputed);
                way_ui(
                    ui,
                    Offer::NextDecision,
                    &format!("Decide {undecided}…"),
                    asked,
                    pen,
                    outbox,
                );
            }
        });
    });
}

fn has_ways(session: &Session) -> bool {
    0 < session.doubts() + session.undecided()
}

/// A button called `name` that leads to what `offer` leads to.
fn way_ui(
    ui: &mut Ui,
    offer: Offer,
    name: &str,
    asked: Command,
    pen: &Pen<'_>,
    outbox: &mut Outbox,
) {
    let key = offer.row().key_words(ui.ctx());
    let small = RichText::new(key.as_str()).size(pen.look.small());
    let button = ui.add(Button::new((name, small)));
    roles::key(&button, &key, name, name);
    if button.clicked() {
        outbox.send(asked);
    }
}

/// The marks that have no place any more: they are kept in the sidecar, and said here.
fn lost_ui(
    ui: &mut Ui,
    session: &Session,
    words: &mut Words,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    let lost = &session.lost().marks;
    if lost.is_empty() {
        return;
    }
    let title = count(lost.len(), "lost mark", "lost marks");
    let colours = pen.look.colours(ui.ctx());
    Frame::new().inner_margin(Margin::symmetric(12, 2)).show(ui, |ui| {
        egui::CollapsingHeader::new(RichText::new(title).color(colours.warn)).show(ui, |ui| {
            let height = 22.0 * lost.len().min(6) as f32 + 40.0;
            let height = height.min(ui.available_height() - ROW).max(LOST_ROW);
            let area = ScrollArea::vertical().id_salt("lost").max_height(height);
            let shown = area.show_rows(ui, LOST_ROW, lost.len(), |ui, rows| {
                for (at, mark) in rows.map(|at| (at, &lost[at])) {
                    lost_row_ui(ui, (at, mark), words, pen, outbox);
                }
            });
            roles::bars(ui, shown.id);
        });
    });
}

/// A mark that has no place: its words, and under them why. A click leads to where that is decided about.
fn lost_row_ui(
    ui: &mut Ui,
    (at, mark): (usize, &LostMark),
    words: &mut Words,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let colours = pen.look.colours(ui.ctx());
    let width = ui.available_width();
    let line = Setting { size: pen.look.small() + 1.0, width, lines: 1, ink: colours.ink };
    let (rect, response) = ui.allocate_exact_size(vec2(width, line.height()), Sense::click());
    let said = format!("{}: {}", mark.tag, mark.words());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.clicked() {
        let doubt = Doubt::Lost(at);
        outbox.send(Command::Front(Act::Review(Review::Show(doubt))));
    }
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, pen.look.radius(), colours.hover);
    }
    if response.has_focus() {
        let ring = pen.look.ring(ui.ctx());
        ui.painter().rect_stroke(rect, pen.look.radius(), ring, StrokeKind::Inside);
    }
    words.paint(ui, pen, &said, rect, line);
    let line = Setting { size: pen.look.small(), ink: colours.ink_soft, ..line };
    words.show(ui, pen, &mark.reason.to_string(), line);
}
