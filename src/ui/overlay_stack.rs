//! The stack of overlays above the panels, the topmost of which has the focus. See `OverlayKind`.
//!
//! egui keeps the focus out of what is behind a dialog, but not out of what is behind a menu: arrows, Tab and Enter reach
//! whatever had the focus last. So every menu, drop-down list and dialog registers here while shown. Each frame starts by
//! returning the focus to the topmost one, however it was opened. Notifications, tooltips and suggestion lists aren't on
//! the stack: they never take the focus.

mod overlays;

use std::sync::Arc;

use egui::{Context, Id, Key, LayerId, Popup, Ui};

use self::overlays::Overlays;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OverlayKind {
    /// The menu bar while it has the focus.
    MenuBar,
    /// A menu or a drop-down list.
    Menu,
    /// A menu inside a menu.
    Submenu,
    Dialog,
    Palette,
    Prompt,
}

#[derive(Clone, Debug)]
struct Overlay {
    kind: OverlayKind,
    layer: LayerId,
    /// The widget that opened it, which may have the focus while it is open.
    anchor: Option<Id>,
    /// The widget that gets the focus if none inside has it.
    default_focus: Option<Id>,
    focus_before: Option<Id>,
    /// The widget inside that had the focus last.
    last_focus: Option<Id>,
}

/// The state kept between frames.
#[derive(Clone, Default)]
struct OverlayStack {
    overlays: Overlays,
    /// The layers shown since the frame began, in drawing order.
    shown: Vec<LayerId>,
    was_escape_pressed: bool,
    bar_buttons: Vec<Id>,
    /// The buttons in menus that open submenus, as drawn in this frame and in the last.
    submenu_buttons: [Vec<Id>; 2],
    /// The menu that gets the focus as soon as it is shown.
    takes_focus: Option<Id>,
    /// The widget that gets the focus back in the next frame: in the frame after a dialog, egui refuses it.
    returns_to: Option<Id>,
}

fn with_stack<R>(ctx: &Context, change: impl FnOnce(&mut OverlayStack) -> R) -> R {
    let id = Id::unique("overlays");
    ctx.data_mut(|data| {
        change(Arc::make_mut(data.get_temp_mut_or_default::<Arc<OverlayStack>>(id)))
    })
}

/// Starts a frame: returns the focus to the topmost overlay, or to what had it before the overlays. Returns whether any
/// overlay is open, so that this frame's keys aren't for the panels.
///
/// `open` are the dialogs that are open now, whatever was shown in the last frame.
pub(super) fn begin_frame(ctx: &Context, open: &[OverlayKind]) -> bool {
    let mut stack = with_stack(ctx, std::mem::take);
    stack.submenu_buttons.swap(0, 1);
    stack.submenu_buttons[0].clear();
    let shown = std::mem::take(&mut stack.shown);
    let returning = stack.returns_to.take();
    let is_open = |overlay: &Overlay| match overlay.kind {
        OverlayKind::Menu => Popup::is_id_open(ctx, overlay.layer.id),
        OverlayKind::Submenu => Popup::is_any_open(ctx),
        OverlayKind::MenuBar => true,
        dialog => open.contains(&dialog),
    };
    let gone = stack.overlays.retain_shown(&shown, is_open);
    for overlay in &gone {
        stack
            .overlays
            .redirect_focus(overlay.focus_before, |id| overlays::owns_widget(ctx, id, overlay));
        let back = stack.was_escape_pressed.then(|| overlays::return_focus(ctx, overlay)).flatten();
        let is_dialog = matches!(overlay.kind, OverlayKind::Dialog | OverlayKind::Prompt);
        stack.returns_to = stack.returns_to.or(back.filter(|_| is_dialog));
    }
    stack.leave_bar_after_choice(ctx, &gone);
    let is_covered = stack.covers_panels() || Popup::is_any_open(ctx);
    if let Some(id) = returning.filter(|_| !is_covered) {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
    stack.overlays.restore_focus(ctx, &stack.bar_buttons);
    stack.was_escape_pressed = ctx.input(|input| input.key_pressed(Key::Escape));
    with_stack(ctx, |stored| *stored = stack);
    is_covered
}

impl OverlayStack {
    /// Returns whether an overlay is open, or one hasn't returned the focus yet.
    fn covers_panels(&self) -> bool {
        self.overlays.top_kind().is_some() || self.returns_to.is_some()
    }

    /// Leaves the menu bar once an entry of its menus was chosen.
    fn leave_bar_after_choice(&mut self, ctx: &Context, gone: &[Overlay]) {
        let is_closed =
            gone.iter().any(|it| it.kind == OverlayKind::Menu) && !Popup::is_any_open(ctx);
        if !is_closed || self.was_escape_pressed {
            return;
        }
        let Some(bar) = self.overlays.take_bar() else { return };
        self.overlays.redirect_focus(bar.focus_before, |id| self.bar_buttons.contains(&id));
        let is_inside = |id| {
            self.bar_buttons.contains(&id)
                || gone.iter().any(|it| overlays::owns_widget(ctx, id, it))
        };
        if ctx.memory(egui::Memory::focused).is_none_or(is_inside) {
            overlays::return_focus(ctx, &bar);
        }
    }
}

/// Registers that `ui` is inside an overlay of this kind.
pub(super) fn push_dialog(ui: &Ui, kind: OverlayKind) {
    let is_new = push(ui.ctx(), kind, ui.layer_id(), None, None);
    if is_new {
        // Menus below it are done.
        Popup::close_all(ui.ctx());
    }
}

/// Registers that `ui` is inside a menu opened by the widget `anchor`, which gets the focus.
pub(super) fn push_menu(ui: &Ui, kind: OverlayKind, anchor: Id) {
    let is_new = push(ui.ctx(), kind, ui.layer_id(), Some(anchor), Some(anchor));
    if is_new && kind == OverlayKind::Menu {
        ui.memory_mut(|memory| memory.request_focus(anchor));
    }
}

/// Registers a drop-down list in `layer` opened by the widget `anchor`, with a focusable field inside.
pub(super) fn push_list(ctx: &Context, layer: LayerId, anchor: Id) {
    push(ctx, OverlayKind::Menu, layer, Some(anchor), None);
}

/// Registers an overlay. Returns whether it wasn't shown in the last frame.
fn push(
    ctx: &Context,
    kind: OverlayKind,
    layer: LayerId,
    anchor: Option<Id>,
    default_focus: Option<Id>,
) -> bool {
    let focus_before = ctx.memory(egui::Memory::focused);
    let overlay = Overlay { kind, layer, anchor, default_focus, focus_before, last_focus: None };
    with_stack(ctx, |stack| {
        // The bar is below its menus, which are drawn before it.
        let at = if kind == OverlayKind::MenuBar { 0 } else { stack.shown.len() };
        stack.shown.insert(at, layer);
        stack.overlays.add(overlay)
    })
}

/// Returns whether an overlay is open, so that keys aren't for the panels.
pub(super) fn is_covered(ctx: &Context) -> bool {
    with_stack(ctx, |stack| stack.covers_panels()) || Popup::is_any_open(ctx)
}

pub(super) fn top_kind(ctx: &Context) -> Option<OverlayKind> {
    with_stack(ctx, |stack| stack.overlays.top_kind())
}

/// Returns whether a button in a menu that opens a submenu has the focus.
pub(super) fn is_submenu_button_focused(ctx: &Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    with_stack(ctx, |stack| focused.is_some_and(|id| stack.submenu_buttons[1].contains(&id)))
}

/// Registers that the button `id` in a menu opens a submenu.
pub(super) fn add_submenu_button(ctx: &Context, id: Id) {
    with_stack(ctx, |stack| stack.submenu_buttons[0].push(id));
}

/// Gives the focus to the menu `popup` as soon as it is shown.
pub(super) fn request_menu_focus(ctx: &Context, popup: Id) {
    with_stack(ctx, |stack| stack.takes_focus = Some(popup));
}

/// Returns whether the menu that contains `ui` gets the focus now.
pub(super) fn takes_menu_focus(ui: &Ui) -> bool {
    let id = ui.layer_id().id;
    !ui.is_sizing_pass()
        && with_stack(ui.ctx(), |stack| stack.takes_focus.take_if(|it| *it == id).is_some())
}

pub(super) fn bar_buttons(ctx: &Context) -> Vec<Id> {
    with_stack(ctx, |stack| stack.bar_buttons.clone())
}

/// Registers the menu bar's buttons drawn in `ui`, and keeps the bar on the stack while it has the focus.
pub(super) fn set_bar_buttons(ui: &Ui, buttons: Vec<Id>) {
    let ctx = ui.ctx();
    let focused = ctx.memory(egui::Memory::focused);
    let is_focused = buttons.iter().any(|id| Some(*id) == focused || is_menu_open(ctx, *id));
    with_stack(ctx, |stack| {
        let is_near = is_focused || stack.overlays.is_any_opened_by(&buttons);
        if is_near && stack.overlays.has_bar() {
            // Below its menus, which are drawn before it.
            stack.shown.insert(0, ui.layer_id());
        }
        stack.bar_buttons = buttons;
    });
}

pub(super) fn is_menu_open(ctx: &Context, id: Id) -> bool {
    Popup::is_id_open(ctx, popup_id(id))
}

pub(super) fn popup_id(id: Id) -> Id {
    id.with("popup")
}

/// Gives the focus to the menu bar, which is drawn in `ui`.
pub(super) fn focus_bar(ui: &Ui) {
    let Some(first) = bar_buttons(ui.ctx()).first().copied() else { return };
    push(ui.ctx(), OverlayKind::MenuBar, ui.layer_id(), None, None);
    ui.memory_mut(|memory| memory.request_focus(first));
    ui.ctx().request_repaint();
}

/// Leaves the menu bar and returns the focus to what had it before.
pub(super) fn leave_bar(ctx: &Context) {
    if let Some(bar) = with_stack(ctx, |stack| stack.overlays.take_bar()) {
        overlays::return_focus(ctx, &bar);
    }
}
