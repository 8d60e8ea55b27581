//! The headings of the text, as a tree that is gone through by keys or mouse, and filtered by typing. See [`Headings`].

use std::sync::Arc;

use egui::{Rect, Ui, pos2, vec2};

use super::{
    Around, Coming,
    rows::{self, Keys, Rows, Shape},
    words_ui,
};
use crate::{
    command::{Command, EditorCommand},
    i18n::msg,
    outline::{Heading, Outline},
    ui::{
        field::Field,
        roles::Chosen,
        speech::Speaks as _,
        text_view::TextContext,
        words::{Setting, Words},
    },
};

/// The height of a row, in points, and how far a level is moved in.
const ROW: f32 = 28.0;
const STEP: f32 = 14.0;

/// The size of a heading's words, in points.
const SIZE: f32 = 14.0;

/// What the eye needs of the headings.
#[derive(Default)]
pub(super) struct Headings {
    filter: String,
    rows: Rows,

    /// Which headings the filter leaves, and of what that was found.
    left: Vec<usize>,
    of: Option<(Arc<Outline>, String)>,

    /// The list has come, and is to get the keyboard as soon as there is a field.
    is_coming: bool,

    /// The heading that the caret was under when the list last showed it.
    current: Option<usize>,
}

impl Headings {
    /// Shows the headings of the text, as soon as they are known.
    pub(super) fn ui(&mut self, ui: &mut Ui, around: Around<'_, '_>) {
        let Around { session, coming, words, pen, outbox } = around;
        self.is_coming |= coming == Coming::Now;
        if session.needs_outline() {
            outbox.send(Command::Editor(EditorCommand::FindOutline));
        }
        let Some(outline) = session.outline() else {
            let said = session.outline_failure().map_or(msg!("headings-looking"), |reason| {
                msg!("headings-failed", reason = reason.clone())
            });
            return words_ui(ui, &ui.say(&said), "", pen);
        };
        if outline.headings().is_empty() {
            let (title, how) = (ui.say(&msg!("headings-none")), ui.say(&msg!("headings-how")));
            return words_ui(ui, &title, &how, pen);
        }
        self.sift(outline);
        let field = egui::Id::unique("the filter of headings");
        let has_keys = ui.memory(|memory| memory.has_focus(field));
        let coming = if std::mem::take(&mut self.is_coming) { Coming::Now } else { Coming::Before };
        let keys = if has_keys { Keys::Shared } else { Keys::Others };
        let name = ui.say(&msg!("do-show-outline"));
        let shape = Shape { name: &name, count: self.left.len(), height: ROW };
        let entered = self.rows.take_keys(ui, shape, keys);
        self.filter_ui(ui, field, coming, pen);
        self.sift(outline);
        let current = outline.heading_at(session.selection().caret);
        self.follow(current, coming);
        if self.left.is_empty() {
            let title = ui.say(&msg!("headings-none-left"));
            return words_ui(ui, &title, "", pen);
        }
        let (left, shape) = (&self.left, Shape { count: self.left.len(), ..shape });
        let clicked = self.rows.ui(ui, shape, keys, pen, |ui, index, rect, pen| {
            let number = left[index];
            let chosen = if Some(number) == current { Chosen::Yes } else { Chosen::No };
            let heading = &outline.headings()[number];
            row_ui(ui, heading, chosen, rect, words, pen);
            let (title, level) = (&*heading.title, usize::from(heading.level));
            (ui.say(&msg!("heading-level", title = title, level = level)), chosen)
        });
        if let Some(number) = clicked.or(entered).and_then(|row| self.left.get(row)) {
            let at = outline.headings()[*number].at;
            outbox.send(Command::Editor(EditorCommand::GoToByte(at)));
            ui.memory_mut(|memory| memory.surrender_focus(field));
        }
    }

    fn filter_ui(
        &mut self,
        ui: &mut Ui,
        field: egui::Id,
        coming: Coming,
        pen: &mut TextContext<'_>,
    ) {
        let name = ui.say(&msg!("headings-filter"));
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 4));
        frame.show(ui, |ui| {
            let edit = Field::line(&mut self.filter).id(field).hint(&name).named(&name);
            let response = edit.show_words(ui, pen);
            if coming == Coming::Now {
                response.request_focus();
            }
        });
        ui.add_space(pen.look.tight());
    }

    /// Finds out which headings the filter leaves, where it or they have changed.
    fn sift(&mut self, outline: &Arc<Outline>) {
        let is_same = |(of, filter): &(Arc<Outline>, String)| {
            Arc::ptr_eq(of, outline) && *filter == self.filter
        };
        if self.of.as_ref().is_some_and(is_same) {
            return;
        }
        let wanted = self.filter.trim().to_lowercase();
        let has = |it: &Heading| wanted.is_empty() || it.title.to_lowercase().contains(&wanted);
        let headings = outline.headings().iter().enumerate();
        self.left = headings.filter(|(_, it)| has(it)).map(|(number, _)| number).collect();
        self.of = Some((Arc::clone(outline), self.filter.clone()));
        self.current = None;
    }

    /// Follows the caret from heading to heading.
    fn follow(&mut self, current: Option<usize>, coming: Coming) {
        if current != self.current || coming == Coming::Now {
            self.current = current;
            let row = current.map(|number| self.left.partition_point(|it| *it < number));
            self.rows.go_to(row.unwrap_or(0));
        }
    }
}

fn row_ui(
    ui: &Ui,
    heading: &Heading,
    chosen: Chosen,
    rect: Rect,
    words: &mut Words,
    pen: &mut TextContext<'_>,
) {
    rows::behind(ui, rect, chosen, pen);
    let colours = pen.look.colours(ui.ctx());
    // In a narrow panel the words need the room more than the tree does.
    let deepest = rect.width() * 0.4;
    let left = rect.left() + 12.0 + (STEP * f32::from(heading.level - 1)).min(deepest);
    let width = (rect.right() - 12.0 - left).max(20.0);
    let ink = if heading.level == 1 { colours.ink } else { colours.ink_soft };
    let setting = Setting { size: SIZE, width, lines: 1, ink };
    let top = (rect.center().y - setting.height() / 2.0).round();
    let line = Rect::from_min_size(pos2(left, top), vec2(width, setting.height()));
    words.paint(ui, pen, &heading.title, line, setting);
}
