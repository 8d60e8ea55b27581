//! The open overlays, the topmost last. See [`Overlays`].

use egui::{Context, Id, LayerId};

use super::{Overlay, OverlayKind};
use crate::ui::focus_lock;

/// The open overlays, the topmost last.
#[derive(Clone, Default)]
pub(super) struct Overlays(Vec<Overlay>);

impl Overlays {
    pub(super) fn top_kind(&self) -> Option<OverlayKind> {
        self.0.last().map(|overlay| overlay.kind)
    }

    pub(super) fn has_bar(&self) -> bool {
        self.0.iter().any(|overlay| overlay.kind == OverlayKind::MenuBar)
    }

    /// Returns whether one of `buttons` has opened an overlay, or had until this frame.
    pub(super) fn is_any_opened_by(&self, buttons: &[Id]) -> bool {
        self.0.iter().any(|overlay| overlay.anchor.is_some_and(|id| buttons.contains(&id)))
    }

    /// Adds an overlay, or updates its anchor if it is there already. Returns whether it is new.
    pub(super) fn add(&mut self, new: Overlay) -> bool {
        let same = |it: &&mut Overlay| it.layer == new.layer && it.kind == new.kind;
        let Some(old) = self.0.iter_mut().find(same) else {
            self.0.push(new);
            return true;
        };
        old.anchor = new.anchor;
        old.default_focus = new.default_focus;
        false
    }

    /// Keeps the overlays that were `shown` and are open, in drawing order. Returns the others, the topmost first.
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

    /// Lets overlays that were opened from a widget that is gone return the focus to `before` instead.
    pub(super) fn redirect_focus(&mut self, before: Option<Id>, is_gone: impl Fn(Id) -> bool) {
        for overlay in self.0.iter_mut().filter(|it| it.focus_before.is_some_and(&is_gone)) {
            overlay.focus_before = before;
        }
    }

    /// Removes the menu bar and returns it, if it is on the stack.
    pub(super) fn take_bar(&mut self) -> Option<Overlay> {
        let at = self.0.iter().position(|overlay| overlay.kind == OverlayKind::MenuBar)?;
        Some(self.0.remove(at))
    }

    /// Returns the focus to the topmost overlay. `bar` are the menu bar's buttons.
    pub(super) fn restore_focus(&mut self, ctx: &Context, bar: &[Id]) {
        let Some(focused) = ctx.memory(egui::Memory::focused) else {
            return self.focus_default(ctx);
        };
        let is_inside = self.top_group().iter().any(|overlay| match overlay.kind {
            OverlayKind::MenuBar => bar.contains(&focused),
            _ => owns_widget(ctx, focused, overlay),
        });
        let Some(top) = self.0.last_mut() else { return };
        // A widget that isn't drawn yet handles no keys yet.
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

    /// Moves the focus, which no widget has, to the default. A menu bar without focus has been left.
    fn focus_default(&mut self, ctx: &Context) {
        match self.0.last() {
            Some(Overlay { kind: OverlayKind::MenuBar, .. }) => {
                if let Some(bar) = self.take_bar() {
                    return_focus(ctx, &bar);
                }
            }
            Some(Overlay { default_focus: Some(default), .. }) => {
                ctx.request_repaint();
                ctx.memory_mut(|memory| memory.request_focus(*default));
            }
            _ => {}
        }
    }

    /// Returns the topmost overlays: a menu with its submenus, or a single one.
    fn top_group(&self) -> &[Overlay] {
        let is_menu =
            |overlay: &Overlay| matches!(overlay.kind, OverlayKind::Menu | OverlayKind::Submenu);
        let menus = self.0.iter().rev().take_while(|it| is_menu(it)).count();
        &self.0[self.0.len() - menus.max(1).min(self.0.len())..]
    }
}

/// Returns the focus to what had it before `gone`, which was closed by key, was opened, if nothing else has it. Returns
/// that widget.
pub(super) fn return_focus(ctx: &Context, gone: &Overlay) -> Option<Id> {
    let returns_focus = !matches!(gone.kind, OverlayKind::Submenu | OverlayKind::Palette);
    let focused = ctx.memory(egui::Memory::focused);
    let is_left =
        gone.kind == OverlayKind::MenuBar || focused.is_none_or(|id| owns_widget(ctx, id, gone));
    if !returns_focus || !is_left {
        return None;
    }
    ctx.request_repaint();
    ctx.memory_mut(|memory| match gone.focus_before {
        Some(id) => memory.request_focus(id),
        None => memory.stop_text_input(),
    });
    gone.focus_before
}

/// Returns whether the widget `id` is in `overlay`, or opened it.
pub(super) fn owns_widget(ctx: &Context, id: Id, overlay: &Overlay) -> bool {
    overlay.anchor == Some(id) || layer_of(ctx, id) == Some(overlay.layer)
}

/// Returns the layer in which the widget `id` was last drawn.
fn layer_of(ctx: &Context, id: Id) -> Option<LayerId> {
    focus_lock::widget_rect(ctx, id).map(|it| it.layer_id)
}
