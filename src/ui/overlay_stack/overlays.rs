//! The levels of what stands in front, the topmost last. See [`Overlays`].

use egui::{Context, Id, LayerId};

use super::{Overlay, OverlayKind};
use crate::ui::focus_lock;

/// What stands in front, the topmost last.
#[derive(Clone, Default)]
pub(super) struct Overlays(Vec<Overlay>);

impl Overlays {
    pub(super) fn top_kind(&self) -> Option<OverlayKind> {
        self.0.last().map(|level| level.kind)
    }

    pub(super) fn has_bar(&self) -> bool {
        self.0.iter().any(|level| level.kind == OverlayKind::MenuBar)
    }

    /// Whether something is open that one of `buttons` opens, or was until this frame.
    pub(super) fn is_any_opened_by(&self, buttons: &[Id]) -> bool {
        self.0.iter().any(|level| level.anchor.is_some_and(|id| buttons.contains(&id)))
    }

    /// Adds what is shown, or notes what opens it where it is there already. Returns whether it was not.
    pub(super) fn add(&mut self, new: Overlay) -> bool {
        let same = |it: &&mut Overlay| it.layer == new.layer && it.kind == new.kind;
        let Some(old) = self.0.iter_mut().find(same) else {
            self.0.push(new);
            return true;
        };
        (old.anchor, old.default_focus) = (new.anchor, new.default_focus);
        false
    }

    /// Keeps what was `shown` and is open still, in the order in which it was drawn. Returns the rest, the topmost first.
    pub(super) fn retain_shown(
        &mut self,
        shown: &[LayerId],
        is_open: impl Fn(&Overlay) -> bool,
    ) -> Vec<Overlay> {
        let is_there = |it: &Overlay| shown.contains(&it.layer) && is_open(it);
        let (mut kept, mut gone): (Vec<_>, Vec<_>) = self.0.drain(..).partition(is_there);
        kept.sort_by_key(|it| shown.iter().position(|layer| *layer == it.layer));
        self.0 = kept;
        gone.reverse();
        gone
    }

    /// Whatever was opened from something that `is_gone` goes back to where that came from.
    pub(super) fn redirect_focus(&mut self, before: Option<Id>, is_gone: impl Fn(Id) -> bool) {
        for level in self.0.iter_mut().filter(|it| it.focus_before.is_some_and(&is_gone)) {
            level.focus_before = before;
        }
    }

    /// Takes the menu bar from the stack, if it is on it.
    pub(super) fn take_bar(&mut self) -> Option<Overlay> {
        let at = self.0.iter().position(|level| level.kind == OverlayKind::MenuBar)?;
        Some(self.0.remove(at))
    }

    /// Brings the keyboard back to what is on top. `bar` are the buttons of the menu bar.
    pub(super) fn restore_focus(&mut self, ctx: &Context, bar: &[Id]) {
        let Some(focused) = ctx.memory(egui::Memory::focused) else {
            return self.focus_default(ctx);
        };
        let is_inside = self.top_group().iter().any(|level| match level.kind {
            OverlayKind::MenuBar => bar.contains(&focused),
            _ => owns_widget(ctx, focused, level),
        });
        let Some(top) = self.0.last_mut() else { return };
        // What is not drawn yet does nothing yet.
        if is_inside || layer_of(ctx, focused).is_none() {
            top.last_focus = Some(focused);
            return;
        }
        let back = top.last_focus.filter(|id| layer_of(ctx, *id).is_some()).or(top.default_focus);
        ctx.request_repaint();
        ctx.memory_mut(|memory| match back {
            Some(id) => memory.request_focus(id),
            None => memory.stop_text_input(),
        });
    }

    /// Gives the keyboard, which nothing has, to where it belongs. A menu bar that has it no longer was left.
    fn focus_default(&mut self, ctx: &Context) {
        match self.0.last() {
            Some(Overlay { kind: OverlayKind::MenuBar, .. }) => {
                if let Some(bar) = self.take_bar() {
                    return_focus(ctx, &bar, CloseCause::ByKey);
                }
            }
            Some(Overlay { default_focus: Some(home), .. }) => {
                ctx.request_repaint();
                ctx.memory_mut(|memory| memory.request_focus(*home));
            }
            _ => {}
        }
    }

    /// What is on top: a menu with the menus in it, or one thing.
    fn top_group(&self) -> &[Overlay] {
        let is_menu =
            |level: &Overlay| matches!(level.kind, OverlayKind::Menu | OverlayKind::Submenu);
        let menus = self.0.iter().rev().take_while(|it| is_menu(it)).count();
        &self.0[self.0.len() - menus.max(1).min(self.0.len())..]
    }
}

/// How something was left that stood in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CloseCause {
    /// By Escape, or its own key.
    ByKey,
    /// By a click, or by what was done there.
    Otherwise,
}

/// Gives the keyboard back to what had it before `gone` was opened, if that was left by a key, and nothing else has it. Returns
/// what that is.
pub(super) fn return_focus(ctx: &Context, gone: &Overlay, left: CloseCause) -> Option<Id> {
    let gives_back = !matches!(gone.kind, OverlayKind::Submenu | OverlayKind::Palette);
    let focused = ctx.memory(egui::Memory::focused);
    let is_left =
        gone.kind == OverlayKind::MenuBar || focused.is_none_or(|id| owns_widget(ctx, id, gone));
    if left == CloseCause::Otherwise || !gives_back || !is_left {
        return None;
    }
    ctx.request_repaint();
    ctx.memory_mut(|memory| match gone.focus_before {
        Some(id) => memory.request_focus(id),
        None => memory.stop_text_input(),
    });
    gone.focus_before
}

/// Whether the widget called `id` is in `level`, or opens it.
pub(super) fn owns_widget(ctx: &Context, id: Id, level: &Overlay) -> bool {
    level.anchor == Some(id) || layer_of(ctx, id) == Some(level.layer)
}

/// The layer in which the widget called `id` was drawn last.
fn layer_of(ctx: &Context, id: Id) -> Option<LayerId> {
    focus_lock::widget_rect(ctx, id).map(|it| it.layer_id)
}
