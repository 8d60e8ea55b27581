//! The menu of a field: what can be done with its words.
//!
//! While it is open the field has the keyboard, as for completed names: who goes to a field and into its menu has not
//! left it. The keys are the menu's all the same, as [`heed`] takes them before anybody else sees them.

use std::sync::Arc;

use egui::{
    Align, Button, Context, Event, FocusDirection, Id, Key, KeyboardShortcut, Layout, Modifiers,
    Popup, PopupCloseBehavior, PopupKind, Rect, Response, Role, TextBuffer as _, TextEdit, Ui,
    ViewportCommand,
    text::{CCursor, CCursorRange},
    text_edit::TextEditOutput,
};

use super::Turns;
use crate::{
    i18n::{Message, msg},
    ui::{
        keys::{self, Bound, words_of},
        menu, roles,
        speech::Speaks as _,
    },
};

/// What can be done with the words of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
}

/// Every act, with those between lines together.
const GROUPS: [&[Act]; 3] =
    [&[Act::Undo, Act::Redo], &[Act::Cut, Act::Copy, Act::Paste], &[Act::SelectAll]];

impl Act {
    fn name(self) -> Message {
        match self {
            Self::Undo => msg!("do-undo"),
            Self::Redo => msg!("do-redo"),
            Self::Cut => msg!("field-cut"),
            Self::Copy => msg!("do-copy"),
            Self::Paste => msg!("field-paste"),
            Self::SelectAll => msg!("do-select-all"),
        }
    }

    /// The key by which egui, or the windowing system, does the same in a field.
    fn key(self) -> KeyboardShortcut {
        let (held, key) = match self {
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (Modifiers::COMMAND | Modifiers::SHIFT, Key::Z),
            Self::Cut => (Modifiers::COMMAND, Key::X),
            Self::Copy => (Modifiers::COMMAND, Key::C),
            Self::Paste => (Modifiers::COMMAND, Key::V),
            Self::SelectAll => (Modifiers::COMMAND, Key::A),
        };
        KeyboardShortcut::new(held, key)
    }
}

/// The menu that is open. There is one at most.
#[derive(Clone)]
struct Menu {
    field: Id,
    /// The caret, or the place that was clicked on: it stands below that, or above.
    at: Rect,
    /// What is selected in the field, of which nothing is lost while the menu is open.
    selected: CCursorRange,
    turns: Turns,
    /// What can be done, in the order of the menu.
    acts: Vec<Act>,
    /// The act that was gone to.
    chosen: Option<Act>,
    asked: Asked,
    /// Where it stood in the last frame.
    seen: Option<Rect>,
    /// When it was shown the last time.
    pass: u64,
}

/// What was asked of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    ToStay,
    ToClose,
    ToDo(Act),
    /// Nothing more: it is closed, and its field is to have the keyboard nevertheless. Whoever asks egui about the field
    /// in the frame of a click has it taken away.
    Done,
}

/// The menu that is open, if one is, as egui keeps it.
type Kept = Option<Arc<Menu>>;

fn kept() -> Id {
    Id::unique("the menu of a field")
}

impl Menu {
    fn take(ctx: &Context) -> Option<Self> {
        let menu =
            ctx.data_mut(|data| std::mem::take(data.get_temp_mut_or_default::<Kept>(kept())));
        menu.map(Arc::unwrap_or_clone)
    }

    fn keep(self, ctx: &Context) {
        let menu: Kept = Some(Arc::new(self));
        ctx.data_mut(|data| data.insert_temp(kept(), menu));
    }

    /// Takes `event` if it is of the keyboard. Returns whether others may have it.
    fn pass_on(&mut self, event: &Event) -> bool {
        match event {
            Event::Key { key, pressed: true, .. } => self.press(*key),
            Event::Key { .. } | Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_) => {}
            _ => return true,
        }
        false
    }

    fn press(&mut self, key: Key) {
        match key {
            Key::ArrowDown => self.step(1),
            Key::ArrowUp => self.step(-1),
            Key::Home => self.chosen = self.acts.first().copied(),
            Key::End => self.chosen = self.acts.last().copied(),
            Key::Enter | Key::Space => {
                self.asked = self.chosen.map_or(self.asked, Asked::ToDo);
            }
            Key::Escape | Key::Tab | Key::F10 | Key::Menu => self.asked = Asked::ToClose,
            _ => {}
        }
    }

    /// Goes one act down, or up, and from the last to the first.
    fn step(&mut self, step: isize) {
        let Some(last) = self.acts.len().checked_sub(1) else { return };
        let now = self.acts.iter().position(|act| Some(*act) == self.chosen);
        let to = match (now, step) {
            (None, 1..) => 0,
            (None, _) => last,
            (Some(now), _) => (now + self.acts.len()).wrapping_add_signed(step) % self.acts.len(),
        };
        self.chosen = Some(self.acts[to]);
    }

    /// Shows it. Returns the id of the line that was gone to.
    fn ui(&mut self, field: &Response) -> Option<Id> {
        let (id, ctx) = (self.field.with("menu"), field.ctx.clone());
        let popup = Popup::new(id, ctx, self.at, field.layer_id).kind(PopupKind::Menu);
        let popup = popup.layout(Layout::top_down_justified(Align::Min)).style(menu::menu_style);
        let popup = popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let shown = popup.show(|ui| {
            roles::menu(ui, Role::Menu, &ui.say(&msg!("menu-of-field")));
            let mut chosen = None;
            menu::content_ui(ui, |ui| chosen = self.acts_ui(ui));
            chosen
        })?;
        self.seen = Some(shown.response.rect);
        if shown.response.should_close() && self.asked == Asked::ToStay {
            self.asked = Asked::ToClose;
        }
        shown.inner
    }

    fn acts_ui(&mut self, ui: &mut Ui) -> Option<Id> {
        let mut chosen = None;
        for (index, acts) in GROUPS.into_iter().enumerate() {
            if index != 0 {
                ui.separator();
            }
            for act in acts {
                let line = self.act_ui(ui, *act);
                if self.chosen == Some(*act) {
                    chosen = Some(line.id);
                }
            }
        }
        chosen
    }

    fn act_ui(&mut self, ui: &mut Ui, act: Act) -> Response {
        let (words, key) = (ui.say(&act.name()), words_of(ui.ctx(), &act.key()));
        let button = Button::selectable(self.chosen == Some(act), words.as_str());
        let button = button.shortcut_text(key.as_str());
        let line = ui.add_enabled(self.acts.contains(&act), button);
        roles::entry(&line, roles::Entry::Act);
        roles::key(&line, &key, &words, &words);
        if line.hovered() && ui.input(|input| input.pointer.is_moving()) {
            self.chosen = None;
        }
        if line.clicked() {
            self.asked = Asked::ToDo(act);
        }
        line
    }

    /// Does `act`. Returns whether something else stands in `text` then.
    fn act(&mut self, ctx: &Context, act: Act, text: &mut String) -> bool {
        let mut state = TextEdit::load_state(ctx, self.field).unwrap_or_default();
        let before = text.clone();
        if matches!(act, Act::Cut | Act::Paste) {
            let mut undoer = state.undoer();
            undoer.add_undo(&(self.selected, text.clone()));
            state.set_undoer(undoer);
        }
        state.cursor.set_char_range(Some(self.selected));
        let Turns { undo, redo } = std::mem::take(&mut self.turns);
        match act {
            Act::Undo => undo.into_iter().for_each(|turn| turn.go(&mut state, text)),
            Act::Redo => redo.into_iter().for_each(|turn| turn.go(&mut state, text)),
            Act::Copy => ctx.copy_text(self.selected.slice_str(text).to_owned()),
            Act::Cut => {
                ctx.copy_text(self.selected.slice_str(text).to_owned());
                let caret = text.delete_selected(&self.selected);
                state.cursor.set_char_range(Some(CCursorRange::one(caret)));
            }
            // The answer comes as if the key had been pressed.
            Act::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Act::SelectAll => {
                state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
            }
        }
        state.store(ctx, self.field);
        ctx.request_repaint();
        *text != before
    }
}

/// Gives the menu that is open the keys of this frame, before anybody else sees them.
pub(in crate::ui) fn heed(ctx: &Context) {
    let Some(mut menu) = Menu::take(ctx) else { return };
    if menu.pass + 1 < ctx.cumulative_pass_nr() {
        // Its field is gone.
        return;
    }
    if menu.asked == Asked::ToStay {
        ctx.input_mut(|input| input.events.retain(|event| menu.pass_on(event)));
    }
    ctx.memory_mut(|memory| {
        memory.move_focus(FocusDirection::None);
        memory.request_focus(menu.field);
    });
    menu.keep(ctx);
}

/// Whether a field has its menu open.
pub(in crate::ui) fn is_menu_open(ctx: &Context) -> bool {
    let menu: Kept = ctx.data(|data| data.get_temp(kept())).flatten();
    menu.is_some_and(|menu| menu.asked != Asked::Done)
}

/// Whether the menu of the field called `id` is asked for by a key. Takes the key.
pub(super) fn is_asked(ui: &Ui, id: Id) -> bool {
    let bound = Bound::now(ui.ctx());
    ui.memory(|memory| memory.has_focus(id))
        && keys::take(ui.ctx(), &bound.field_menu().copied().collect::<Vec<_>>())
}

/// Opens the menu of a field that was clicked on.
pub(super) fn open_at_pointer(ui: &Ui, output: &TextEditOutput, text: &str) {
    let field = &output.response.response;
    let at = field.interact_pointer_pos().unwrap_or(field.rect.left_bottom());
    let kept = Turns::kept(ui.ctx(), field.id);
    open(output, text, Rect::from_pos(at), kept.unwrap_or_default());
}

/// Opens the menu of a field whose key was pressed.
pub(super) fn open_at_caret(ui: &Ui, output: &TextEditOutput, text: &str) {
    let caret = output.cursor_range.map_or(CCursor::default(), |range| range.primary);
    let caret = output.galley.pos_from_cursor(caret).translate(output.galley_pos.to_vec2());
    let field = &output.response.response;
    let at = caret.intersect(field.rect);
    open(output, text, at, Turns::of(ui.ctx(), field.id, text));
}

fn open(output: &TextEditOutput, text: &str, at: Rect, turns: Turns) {
    let (ctx, field) = (&output.response.response.ctx, output.response.response.id);
    let state = TextEdit::load_state(ctx, field).unwrap_or_default();
    let selected = state.cursor.char_range().unwrap_or_default();
    let can = |act: &Act| match act {
        Act::Undo => turns.undo.is_some(),
        Act::Redo => turns.redo.is_some(),
        Act::Cut | Act::Copy => !selected.is_empty(),
        Act::Paste => true,
        Act::SelectAll => !text.is_empty(),
    };
    let acts = GROUPS.concat().into_iter().filter(can).collect();
    let menu = Menu {
        field,
        at,
        selected,
        turns,
        acts,
        chosen: None,
        asked: Asked::ToStay,
        seen: None,
        pass: ctx.cumulative_pass_nr(),
    };
    menu.keep(ctx);
}

/// Shows the menu of `field`, if it is open, and does what is taken from it. Returns whether something else stands in
/// `text` then.
pub(super) fn ui(ui: &Ui, field: &Response, text: &mut String) -> bool {
    let ctx = ui.ctx();
    let Some(mut menu) = Menu::take(ctx) else { return false };
    if menu.field != field.id {
        menu.keep(ctx);
        return false;
    }
    if menu.asked == Asked::Done {
        return false;
    }
    if let Some(line) = menu.ui(field) {
        roles::points_at(field, line);
    }
    let at = ctx.input(|input| input.pointer.interact_pos());
    if menu.seen.zip(at).is_some_and(|(seen, at)| seen.contains(at)) {
        // egui takes the keyboard from a field where something else is clicked on.
        field.request_focus();
    }
    menu.pass = ctx.cumulative_pass_nr();
    if field.changed() {
        menu.asked = Asked::ToClose;
    }
    match menu.asked {
        Asked::ToStay => {
            menu.keep(ctx);
            false
        }
        Asked::ToClose | Asked::Done => {
            ctx.request_repaint();
            false
        }
        Asked::ToDo(act) => {
            let is_changed = menu.act(ctx, act, text);
            menu.asked = Asked::Done;
            menu.keep(ctx);
            is_changed
        }
    }
}
