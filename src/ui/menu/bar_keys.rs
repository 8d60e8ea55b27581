//! Walking along the menu bar by keys, and through its menus. See [`handle_keys`].

use egui::{Context, FocusDirection, Id, Key, Modifiers, Popup};

use super::alt_tap::AltKey;
use crate::ui::{
    keymap::{self, KeyBindings, UiCommand},
    overlay_stack::{self, OverlayKind},
};

/// Where the keyboard is in the menu bar.
struct MenuBarPosition {
    /// The bar's buttons, in their order.
    buttons: Vec<Id>,
    /// The one that has the keyboard, or whose menu has.
    at: usize,
    is_open: bool,
}

/// Takes the keys that are the menu bar's, if the keyboard is there. Returns whether they lead out of it.
///
/// Its own key leaves it again, and so does a tap of Alt.
pub(in crate::ui) fn handle_keys(ctx: &Context, alt: AltKey) -> bool {
    let Some(here) = focused_position(ctx) else { return false };
    if alt == AltKey::Tapped
        || keymap::take_shortcut(ctx, KeyBindings::current(ctx).keys_for(UiCommand::FocusMenuBar))
    {
        Popup::close_all(ctx);
        overlay_stack::leave_bar(ctx);
        return true;
    }
    here.handle_keys(ctx);
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
    /// Goes to the next menu, or opens the one that is here.
    fn handle_keys(&self, ctx: &Context) {
        let pressed =
            |keys: &[Key]| ctx.input_mut(|it| keymap::take_unmodified(&mut it.events, keys));
        let count = self.buttons.len();
        // Tab with Shift is one without as well, for egui.
        let [back, on] = [Modifiers::SHIFT, Modifiers::NONE].map(|held| self.is_tabbed(ctx, held));
        if self.leads_to_next(ctx) && !pressed(&[Key::ArrowRight]).is_empty() || on {
            self.move_to(ctx, (self.at + 1) % count);
        } else if self.leads_to_previous(ctx) && !pressed(&[Key::ArrowLeft]).is_empty() || back {
            self.move_to(ctx, (self.at + count - 1) % count);
        } else if !self.is_open
            && !pressed(&[Key::ArrowDown, Key::ArrowUp, Key::Enter, Key::Space]).is_empty()
        {
            self.open(ctx, self.at);
        }
    }

    /// Whether Tab was pressed in the bar itself, which it must not lead out of: letters would be commands there.
    fn is_tabbed(&self, ctx: &Context, held: Modifiers) -> bool {
        !self.is_open && ctx.input_mut(|input| input.consume_key(held, Key::Tab))
    }

    /// Whether the arrow to the right leads to the next menu, and not into one.
    fn leads_to_next(&self, ctx: &Context) -> bool {
        !self.is_open || !overlay_stack::is_submenu_button_focused(ctx)
    }

    /// Whether the arrow to the left leads to the menu before, and not out of one in another.
    fn leads_to_previous(&self, ctx: &Context) -> bool {
        !self.is_open || overlay_stack::top_kind(ctx) != Some(OverlayKind::Submenu)
    }

    fn move_to(&self, ctx: &Context, to: usize) {
        if self.is_open {
            return self.open(ctx, to);
        }
        ctx.request_repaint();
        ctx.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(self.buttons[to]);
        });
    }

    fn open(&self, ctx: &Context, at: usize) {
        let popup = overlay_stack::popup_id(self.buttons[at]);
        Popup::open_id(ctx, popup);
        overlay_stack::request_menu_focus(ctx, popup);
        ctx.request_repaint();
        ctx.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(self.buttons[at]);
        });
    }
}
