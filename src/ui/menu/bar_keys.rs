//! Keyboard navigation in the menu bar. See [`handle_keys`].

use egui::{Context, FocusDirection, Id, Key, Modifiers, Popup};

use crate::ui::{
    keymap::{self, UiCommand, ViewAction},
    overlay_stack::{self, OverlayKind},
};

struct MenuBarPosition {
    buttons: Vec<Id>,
    /// The index of the button that is focused or whose menu is open.
    at: usize,
    is_open: bool,
}

/// Leaves the menu bar if it has the focus. Returns whether it had.
pub(in crate::ui) fn leave(ctx: &Context) -> bool {
    let is_focused = focused_position(ctx).is_some();
    if is_focused {
        Popup::close_all(ctx);
        overlay_stack::leave_bar(ctx);
    }
    is_focused
}

/// Handles the menu bar's keys if it has the focus. Returns whether the bar was left.
pub(in crate::ui) fn handle_keys(ctx: &Context) -> bool {
    let Some(position) = focused_position(ctx) else { return false };
    if keymap::take_command_key(ctx, UiCommand::View(ViewAction::FocusMenuBar)) {
        return leave(ctx);
    }
    position.handle_keys(ctx);
    false
}

fn focused_position(ctx: &Context) -> Option<MenuBarPosition> {
    let bar = overlay_stack::bar_buttons(ctx);
    if let Some(at) = bar.iter().position(|id| overlay_stack::is_menu_open(ctx, *id)) {
        return Some(MenuBarPosition { buttons: bar, at, is_open: true });
    }
    let focused = ctx
        .memory(egui::Memory::focused)
        .filter(|_| overlay_stack::top_kind(ctx) == Some(OverlayKind::MenuBar))?;
    let at = bar.iter().position(|id| *id == focused)?;
    Some(MenuBarPosition { buttons: bar, at, is_open: false })
}

impl MenuBarPosition {
    fn handle_keys(&self, ctx: &Context) {
        let pressed =
            |keys: &[Key]| ctx.input_mut(|it| keymap::take_unmodified(&mut it.events, keys));
        let count = self.buttons.len();
        // Shift first, as egui lets Tab match Shift+Tab as well.
        let [back, forward] =
            [Modifiers::SHIFT, Modifiers::NONE].map(|held| self.is_tabbed(ctx, held));
        if self.leads_to_next(ctx) && !pressed(&[Key::ArrowRight]).is_empty() || forward {
            self.move_to(ctx, (self.at + 1) % count);
        } else if self.leads_to_previous(ctx) && !pressed(&[Key::ArrowLeft]).is_empty() || back {
            self.move_to(ctx, (self.at + count - 1) % count);
        } else if !self.is_open
            && !pressed(&[Key::ArrowDown, Key::ArrowUp, Key::Enter, Key::Space]).is_empty()
        {
            self.open(ctx, self.at);
        }
    }

    /// Returns whether Tab was pressed in the closed bar. It must not leave the bar, where letters would be shortcuts.
    fn is_tabbed(&self, ctx: &Context, held: Modifiers) -> bool {
        !self.is_open && ctx.input_mut(|input| input.consume_key(held, Key::Tab))
    }

    /// Returns whether the right arrow moves to the next menu rather than into a submenu.
    fn leads_to_next(&self, ctx: &Context) -> bool {
        !self.is_open || !overlay_stack::is_submenu_button_focused(ctx)
    }

    /// Returns whether the left arrow moves to the previous menu rather than out of a submenu.
    fn leads_to_previous(&self, ctx: &Context) -> bool {
        !self.is_open || overlay_stack::top_kind(ctx) != Some(OverlayKind::Submenu)
    }

    fn move_to(&self, ctx: &Context, to: usize) {
        if self.is_open {
            self.open(ctx, to);
        } else {
            self.focus(ctx, to);
        }
    }

    fn open(&self, ctx: &Context, at: usize) {
        let popup = overlay_stack::popup_id(self.buttons[at]);
        Popup::open_id(ctx, popup);
        overlay_stack::request_menu_focus(ctx, popup);
        self.focus(ctx, at);
    }

    fn focus(&self, ctx: &Context, at: usize) {
        ctx.request_repaint();
        ctx.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(self.buttons[at]);
        });
    }
}
