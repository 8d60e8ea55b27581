//! Walking along the menu bar by keys, and through its menus. See [`heed`].

use egui::{Context, FocusDirection, Id, Key, Modifiers, Popup};

use super::tap::Alt;
use crate::ui::{
    keys::{self, Bound, Offer},
    stack::{self, Kind},
};

/// Where the keyboard is in the menu bar.
struct Here {
    /// The bar's buttons, in their order.
    bar: Vec<Id>,
    /// The one that has the keyboard, or whose menu has.
    at: usize,
    is_open: bool,
}

/// Takes the keys that are the menu bar's, if the keyboard is there. Returns whether they lead out of it.
///
/// Its own key leaves it again, and so does a tap of Alt.
pub(in crate::ui) fn heed(ctx: &Context, alt: Alt) -> bool {
    let Some(here) = here(ctx) else { return false };
    if alt == Alt::Tapped || keys::take(ctx, Bound::now(ctx).keys(Offer::MenuBar)) {
        Popup::close_all(ctx);
        stack::leave_bar(ctx);
        return true;
    }
    here.walk(ctx);
    false
}

fn here(ctx: &Context) -> Option<Here> {
    let bar = stack::bar(ctx);
    if let Some(at) = bar.iter().position(|id| stack::is_menu_open(ctx, *id)) {
        return Some(Here { bar, at, is_open: true });
    }
    let focused =
        ctx.memory(egui::Memory::focused).filter(|_| stack::top(ctx) == Some(Kind::Bar))?;
    let at = bar.iter().position(|id| *id == focused)?;
    Some(Here { bar, at, is_open: false })
}

impl Here {
    /// Goes to the next menu, or opens the one that is here.
    fn walk(&self, ctx: &Context) {
        let pressed = |keys: &[Key]| ctx.input_mut(|it| keys::take_plain(&mut it.events, keys));
        let count = self.bar.len();
        // Tab with Shift is one without as well, for egui.
        let [back, on] = [Modifiers::SHIFT, Modifiers::NONE].map(|held| self.is_tabbed(ctx, held));
        if self.leads_on(ctx) && !pressed(&[Key::ArrowRight]).is_empty() || on {
            self.go(ctx, (self.at + 1) % count);
        } else if self.leads_back(ctx) && !pressed(&[Key::ArrowLeft]).is_empty() || back {
            self.go(ctx, (self.at + count - 1) % count);
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
    fn leads_on(&self, ctx: &Context) -> bool {
        !self.is_open || !stack::is_at_opener(ctx)
    }

    /// Whether the arrow to the left leads to the menu before, and not out of one in another.
    fn leads_back(&self, ctx: &Context) -> bool {
        !self.is_open || stack::top(ctx) != Some(Kind::Inner)
    }

    fn go(&self, ctx: &Context, to: usize) {
        if self.is_open {
            return self.open(ctx, to);
        }
        ctx.request_repaint();
        ctx.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(self.bar[to]);
        });
    }

    fn open(&self, ctx: &Context, at: usize) {
        let popup = stack::popup_of(self.bar[at]);
        Popup::open_id(ctx, popup);
        stack::enter(ctx, popup);
        ctx.request_repaint();
        ctx.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(self.bar[at]);
        });
    }
}
