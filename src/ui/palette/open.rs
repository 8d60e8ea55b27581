//! The palette while it is open: its field, its rows, and its keys. See [`Open`].

use egui::{
    Align2, Context, Frame, Id, Key, Label, Modal, Modifiers, RichText, Role, ScrollArea, TextEdit,
    TextWrapMode, Ui, WidgetInfo, accesskit::Live, text::CCursorRange, vec2,
};

use super::{
    Desk,
    rows::{Place, ROW, row_ui},
    search::{Fit, Search},
    sources::{Goal, Kind},
};
use crate::{
    i18n::{Localizer, Message, msg},
    ui::{
        field::Field,
        keys::{self, Bound, Offer},
        matching::Scratch,
        roles, room,
        speech::Speaks as _,
        stack::{self, Kind as Layer},
        text_view::TextContext,
    },
    workspace::Workspace,
};

/// The width of the palette where there is room, in points.
const WIDTH: f32 = 640.0;

/// The most rows that are seen at once.
const ROWS: usize = 12;

/// How far from the window's top the palette stands, as a share of the window's height, and in points at most.
const DOWN: f32 = 0.08;
const MOST_DOWN: f32 = 72.0;

/// What stands in the palette beside its rows, in points.
const BESIDE: f32 = 96.0;

/// Names the field.
const FIELD: &str = "palette field";

/// An open palette.
pub(super) struct Open {
    typed: String,
    search: Search,
    recent: Vec<Offer>,
    scratch: Scratch,
    chosen: usize,
    /// Whether the chosen row was gone to, and is not just the first.
    has_gone: bool,
    /// Whether it has just been opened, or a sign was typed for the analyst: the field is to have the keyboard.
    is_called: bool,
    /// Why the row that was asked for cannot be taken, until something else is asked.
    refused: Option<Message>,
    /// How far the rows are scrolled, in points.
    offset: f32,
    /// What had the keyboard before.
    pub(super) before: Option<Id>,
}

/// What was asked of the open palette.
pub(super) enum Asked {
    /// To be put away.
    Leave,
    /// To do this.
    Take(Goal),
}

impl Asked {
    pub(super) fn goal(self) -> Option<Goal> {
        match self {
            Self::Leave => None,
            Self::Take(goal) => Some(goal),
        }
    }
}

/// Whether Escape was pressed, which puts the palette away.
fn is_left(ctx: &Context) -> bool {
    ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

impl Open {
    pub(super) fn new(ctx: &Context, recent: &[Offer], workspace: &Workspace) -> Self {
        let mut scratch = Scratch::default();
        Self {
            typed: String::new(),
            search: Search::new("", recent, (workspace, ctx.tongue()), &mut scratch),
            recent: recent.to_vec(),
            scratch,
            chosen: 0,
            has_gone: false,
            is_called: true,
            refused: None,
            offset: 0.0,
            before: ctx.memory(egui::Memory::focused),
        }
    }

    /// Looks for what is typed now.
    fn search(&mut self, workspace: &Workspace, tongue: &'static Localizer) {
        let stock = (workspace, tongue);
        self.search = Search::new(&self.typed, &self.recent, stock, &mut self.scratch);
        (self.chosen, self.has_gone, self.offset) = (0, false, 0.0);
        self.refused = None;
    }

    /// Looks at the next slice, and keeps the row that was gone to; or begins anew where something else is there now.
    pub(super) fn look_further(&mut self, workspace: &Workspace, tongue: &'static Localizer) {
        if !self.search.is_of(workspace) {
            return self.search(workspace, tongue);
        }
        let place = self.search.best().get(self.chosen).map(Fit::place);
        self.search.go_on(workspace, &mut self.scratch);
        if self.has_gone {
            let mut fits = self.search.best().iter();
            self.chosen = fits.position(|fit| Some(fit.place()) == place).unwrap_or(self.chosen);
        }
    }

    /// Goes from row to row, takes one, or leaves, by the keys that were pressed.
    pub(super) fn keys(&mut self, ctx: &Context, workspace: &Workspace) -> Option<Asked> {
        if is_left(ctx) {
            return Some(Asked::Leave);
        }
        if keys::take(ctx, Bound::now(ctx).keys(Offer::ShowPalette)) {
            self.call(ctx);
        }
        if !ctx.memory(|memory| memory.has_focus(Id::unique(FIELD))) {
            return None;
        }
        self.steer(ctx, page(ctx));
        let is_entered = ctx.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Enter));
        if is_entered { self.goal(self.chosen, workspace).map(Asked::Take) } else { None }
    }

    /// Gives the field the keyboard, with all that is typed selected.
    fn call(&self, ctx: &Context) {
        let id = Id::unique(FIELD);
        let mut state = TextEdit::load_state(ctx, id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::select_all_str(&self.typed)));
        state.store(ctx, id);
        // Before it is shown: a field that has not got the keyboard selects nothing.
        ctx.memory_mut(|memory| memory.request_focus(id));
    }

    /// What row number `index` does. Nothing where it cannot be taken: then it is said why not.
    fn goal(&mut self, index: usize, workspace: &Workspace) -> Option<Goal> {
        let goal = self.search.best().get(index)?.entry.goal.clone();
        self.refused = match &goal {
            Goal::Offer(offer) => offer.take(workspace).err(),
            Goal::Asked(_) | Goal::Listed(_) | Goal::Set(_) => None,
        };
        self.refused.is_none().then_some(goal)
    }

    /// Shows all of it. Returns what the mouse asked.
    pub(super) fn ui(&mut self, ui: &Ui, desk: &mut Desk<'_, '_>) -> Option<Asked> {
        let id = Id::unique("palette");
        let down = vec2(0.0, down(ui.ctx()));
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, down);
        let modal = Modal::new(id).area(area).frame(Frame::window(ui.style()));
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(room::width_for(ui, WIDTH, desk.pen.look));
            stack::dialog(ui, Layer::Palette);
            roles::dialog(ui, &ui.say(&msg!("palette")));
            if self.field_ui(ui, desk.pen) {
                self.search(desk.workspace, ui.tongue());
            }
            let clicked = self.rows_ui(ui, desk);
            self.foot_ui(ui, desk);
            clicked
        });
        if !self.search.is_done() {
            ui.ctx().request_repaint();
        }
        let is_left = shown.backdrop_response.clicked();
        let goal = shown.inner.and_then(|index| self.goal(index, desk.workspace));
        goal.map(Asked::Take).or(is_left.then_some(Asked::Leave))
    }

    /// Goes from row to row by keys.
    fn steer(&mut self, ctx: &Context, page: usize) {
        let last = self.search.best().len().saturating_sub(1);
        let chosen = self.chosen.min(last);
        let pressed = |key| ctx.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        let steps = [
            (Key::ArrowDown, if chosen == last { 0 } else { chosen + 1 }),
            (Key::ArrowUp, chosen.checked_sub(1).unwrap_or(last)),
            (Key::PageDown, (chosen + page).min(last)),
            (Key::PageUp, chosen.saturating_sub(page)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        self.chosen = chosen;
        if let Some((_, to)) = steps.into_iter().find(|(key, _)| pressed(*key)) {
            let top = (to + 1).saturating_sub(page) as f32 * ROW;
            self.offset = self.offset.clamp(top, to as f32 * ROW);
            (self.chosen, self.has_gone, self.refused) = (to, true, None);
        }
    }

    /// Shows the field. Returns whether something else was typed.
    fn field_ui(&mut self, ui: &mut Ui, pen: &mut TextContext<'_>) -> bool {
        let name = ui.say(&msg!("palette-field"));
        let field = Field::line(&mut self.typed).id(Id::unique(FIELD)).hint(&name).seeking(&name);
        let field = field.margin(pen.look.gap()).show_words(ui, pen);
        if !self.search.best().is_empty() {
            roles::points_at(&field, row_id(self.chosen));
        }
        if std::mem::take(&mut self.is_called) || ui.memory(|it| it.focused().is_none()) {
            field.request_focus();
        }
        field.changed()
    }

    /// Shows the rows in sight. Returns which one was clicked on.
    fn rows_ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>) -> Option<usize> {
        let (count, page) = (self.search.best().len(), page(ui.ctx()));
        let mut clicked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = ROW * page.min(count) as f32;
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        let area = area.auto_shrink([false, true]).vertical_scroll_offset(self.offset);
        let shown = area.show_rows(ui, ROW, count, |ui, rows| {
            roles::list(ui, &ui.say(&msg!("palette-results")), count);
            for index in rows {
                let Some(fit) = self.search.best().get(index) else { continue };
                let hits = self.search.query().fitting(&fit.entry.text, &mut self.scratch);
                let place = Place { index, id: row_id(index), is_chosen: index == self.chosen };
                if row_ui(ui, fit, place, &hits, desk) {
                    clicked = Some(index);
                }
            }
        });
        self.offset = shown.state.clamped_offset().y;
        roles::bars(ui, shown.id);
        clicked
    }

    /// Says how much was found, and what can be typed first to find things of one kind alone.
    fn foot_ui(&mut self, ui: &mut Ui, desk: &Desk<'_, '_>) {
        let look = desk.pen.look;
        let soft = look.colours(ui.ctx()).ink_soft;
        let small = |words: String| RichText::new(words).size(look.small()).color(soft);
        ui.add_space(look.tight());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(look.tight(), look.tight());
            ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
            // Where there is little room, what was found needs it.
            let is_low = ui.ctx().content_rect().height() < room::VERY_LOW;
            for kind in Kind::SIGNED {
                let is_on = self.search.kind() == Some(kind);
                let kinds = ui.say(&kind.plural());
                let sign = kind.sign();
                let words = if is_low { format!(" {sign} ") } else { format!("{sign}  {kinds}") };
                let chip = ui.selectable_label(is_on, small(words));
                let said = ui.say(&msg!("palette-only", kinds = kinds));
                chip.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &said));
                if chip.clicked() {
                    self.seek_only(kind);
                    self.search(desk.workspace, ui.tongue());
                }
            }
            let words = ui.say(&self.found_words());
            let found = ui.add(Label::new(small(words.clone())));
            roles::told(&found, &words, Live::Polite);
        });
        if let Some(reason) = &self.refused {
            let (words, warn) = (ui.say(reason), look.colours(ui.ctx()).warn);
            let why = ui.add(Label::new(RichText::new(words.clone()).color(warn)).wrap());
            roles::told(&why, &words, Live::Assertive);
        }
    }

    /// How much was found.
    fn found_words(&self) -> Message {
        match (self.search.count(), self.search.is_done()) {
            (0, true) => msg!("palette-nothing"),
            (count, true) => msg!("palette-found", count = count),
            (count, false) => msg!("palette-found-so-far", count = count),
        }
    }

    /// Types the sign of `kind`, or takes it away again.
    fn seek_only(&mut self, kind: Kind) {
        let rest = match self.search.kind() {
            Some(other) => self.typed.trim_start().strip_prefix(other.sign()).unwrap_or_default(),
            None => self.typed.as_str(),
        };
        let is_on = self.search.kind() == Some(kind);
        self.typed = if is_on { rest.to_owned() } else { format!("{}{rest}", kind.sign()) };
        self.is_called = true;
    }
}

/// How far below the window's top the palette stands, in points.
fn down(ctx: &Context) -> f32 {
    (ctx.content_rect().height() * DOWN).min(MOST_DOWN)
}

/// How many rows are seen at once.
fn page(ctx: &Context) -> usize {
    let room = ctx.content_rect().height() - down(ctx) - BESIDE;
    ((room / ROW) as usize).clamp(1, ROWS)
}

/// Names row number `index`.
fn row_id(index: usize) -> Id {
    Id::unique(("palette row", index))
}
