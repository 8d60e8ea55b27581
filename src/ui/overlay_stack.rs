//! What stands in front of the panels, and so owns the keyboard. See `OverlayKind`.
//!
//! egui keeps the keyboard out of what stands behind a dialog, but not out of what stands behind a menu: arrows, Tab and Enter
//! reach whatever had it last. So every menu, drop-down list and dialog says here that it is shown. At the start of each
//! frame the keyboard is brought back to the topmost of them, however that was opened. Notices, hover cards and lists of
//! completed names are not on the stack: they never take the keyboard.

mod overlays;

use std::sync::Arc;

use egui::{Context, Id, Key, LayerId, Popup, Ui};

use self::overlays::{CloseCause, Overlays};

/// What can stand in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OverlayKind {
    /// The menu bar, after its key was pressed.
    MenuBar,
    /// A menu or a drop-down list.
    Menu,
    /// A menu in a menu.
    Submenu,
    /// One of the program's own windows.
    Dialog,
    /// The palette.
    Palette,
    /// A question.
    Prompt,
}

/// One of the things that stand in front.
#[derive(Clone, Debug)]
struct Overlay {
    kind: OverlayKind,
    layer: LayerId,
    /// The widget that it was opened from, which may have the keyboard while it is open.
    anchor: Option<Id>,
    /// The widget that gets the keyboard where nothing in it has it.
    default_focus: Option<Id>,
    /// What had the keyboard before it was opened.
    focus_before: Option<Id>,
    /// What had the keyboard in it last.
    last_focus: Option<Id>,
}

/// What is kept from frame to frame.
#[derive(Clone, Default)]
struct OverlayStack {
    overlays: Overlays,
    /// What was shown since the frame began, in the order in which it was drawn.
    shown: Vec<LayerId>,
    /// Whether Escape was pressed in the last frame.
    was_escape_pressed: bool,
    /// The buttons of the menu bar.
    bar_buttons: Vec<Id>,
    /// The buttons in menus that open menus, as drawn in this frame, and in the last one.
    submenu_buttons: [Vec<Id>; 2],
    /// The menu that is to take the keyboard as soon as it is shown.
    takes_focus: Option<Id>,
    /// What gets the keyboard back in the next frame: in the one after a dialog, egui lets nothing behind it have it.
    returns_to: Option<Id>,
}

/// The stack as egui keeps it.
type StoredOverlayStack = Arc<OverlayStack>;

fn with_stack<R>(ctx: &Context, change: impl FnOnce(&mut OverlayStack) -> R) -> R {
    let kept = Id::unique("what stands in front");
    ctx.data_mut(|data| {
        change(Arc::make_mut(data.get_temp_mut_or_default::<StoredOverlayStack>(kept)))
    })
}

/// Starts a frame: brings the keyboard back to what is on top, or gives it back to what had it before. Returns whether
/// anything is on top, so that the keys of this frame are not for the panels.
///
/// `open` are the dialogs that are open now, whatever was shown in the last frame.
pub(super) fn begin_frame(ctx: &Context, open: &[OverlayKind]) -> bool {
    let mut stack = with_stack(ctx, std::mem::take);
    stack.submenu_buttons.swap(0, 1);
    stack.submenu_buttons[0].clear();
    let shown = std::mem::take(&mut stack.shown);
    let returning = stack.returns_to.take();
    let is_open = |level: &Overlay| match level.kind {
        OverlayKind::Menu => Popup::is_id_open(ctx, level.layer.id),
        OverlayKind::Submenu => Popup::is_any_open(ctx),
        OverlayKind::MenuBar => true,
        dialog => open.contains(&dialog),
    };
    let gone = stack.overlays.retain_shown(&shown, is_open);
    for level in &gone {
        stack
            .overlays
            .redirect_focus(level.focus_before, |id| overlays::owns_widget(ctx, id, level));
        let left = if stack.was_escape_pressed { CloseCause::ByKey } else { CloseCause::Otherwise };
        let back = overlays::return_focus(ctx, level, left);
        let is_dialog = matches!(level.kind, OverlayKind::Dialog | OverlayKind::Prompt);
        stack.returns_to = stack.returns_to.or(back.filter(|_| is_dialog));
    }
    stack.leave_bar_after_choice(ctx, &gone);
    let is_covered = stack.covers_panels() || Popup::is_any_open(ctx);
    if let Some(id) = returning.filter(|_| !is_covered) {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
    stack.overlays.restore_focus(ctx, &stack.bar_buttons);
    stack.was_escape_pressed = ctx.input(|input| input.key_pressed(Key::Escape));
    with_stack(ctx, |kept| *kept = stack);
    is_covered
}

impl OverlayStack {
    /// Whether something is on top, or was and has not given the keyboard back yet.
    fn covers_panels(&self) -> bool {
        self.overlays.top_kind().is_some() || self.returns_to.is_some()
    }

    /// Leaves the menu bar once something was taken from one of its menus.
    fn leave_bar_after_choice(&mut self, ctx: &Context, gone: &[Overlay]) {
        let is_closed =
            gone.iter().any(|it| it.kind == OverlayKind::Menu) && !Popup::is_any_open(ctx);
        if !is_closed || self.was_escape_pressed {
            return;
        }
        let Some(bar) = self.overlays.take_bar() else { return };
        self.overlays.redirect_focus(bar.focus_before, |id| self.bar_buttons.contains(&id));
        let is_here = |id| {
            self.bar_buttons.contains(&id)
                || gone.iter().any(|it| overlays::owns_widget(ctx, id, it))
        };
        if ctx.memory(egui::Memory::focused).is_none_or(is_here) {
            overlays::return_focus(ctx, &bar, CloseCause::ByKey);
        }
    }
}

/// Says that `ui` is inside something of this kind.
pub(super) fn push_dialog(ui: &Ui, kind: OverlayKind) {
    let is_new = push(ui.ctx(), kind, ui.layer_id(), (None, None));
    if is_new {
        // It came by itself, or from a menu: what is below has nothing more to say.
        Popup::close_all(ui.ctx());
    }
}

/// Says that `ui` is inside a menu that the widget called `anchor` opens, which gives the keyboard to it.
pub(super) fn push_menu(ui: &Ui, kind: OverlayKind, anchor: Id) {
    let is_new = push(ui.ctx(), kind, ui.layer_id(), (Some(anchor), Some(anchor)));
    if is_new && kind == OverlayKind::Menu {
        ui.memory_mut(|memory| memory.request_focus(anchor));
    }
}

/// Says that the list in `layer` is shown, which the widget called `anchor` opens and which has a field for the keyboard.
pub(super) fn push_list(ctx: &Context, layer: LayerId, anchor: Id) {
    push(ctx, OverlayKind::Menu, layer, (Some(anchor), None));
}

/// Returns whether it was not shown in the last frame.
fn push(
    ctx: &Context,
    kind: OverlayKind,
    layer: LayerId,
    (anchor, home): (Option<Id>, Option<Id>),
) -> bool {
    let before = ctx.memory(egui::Memory::focused);
    let level = Overlay {
        kind,
        layer,
        anchor,
        default_focus: home,
        focus_before: before,
        last_focus: None,
    };
    with_stack(ctx, |stack| {
        stack.shown.push(layer);
        stack.overlays.add(level)
    })
}

/// Whether something stands in front of the panels, so that no key is theirs.
pub(super) fn is_covered(ctx: &Context) -> bool {
    with_stack(ctx, |stack| stack.covers_panels()) || Popup::is_any_open(ctx)
}

/// What is on top.
pub(super) fn top_kind(ctx: &Context) -> Option<OverlayKind> {
    with_stack(ctx, |stack| stack.overlays.top_kind())
}

/// Whether the keyboard is at a button in a menu that opens another menu.
pub(super) fn is_submenu_button_focused(ctx: &Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    with_stack(ctx, |stack| focused.is_some_and(|id| stack.submenu_buttons[1].contains(&id)))
}

/// Says that the button called `id`, in a menu, opens another menu.
pub(super) fn add_submenu_button(ctx: &Context, id: Id) {
    with_stack(ctx, |stack| stack.submenu_buttons[0].push(id));
}

/// Has the menu called `popup` take the keyboard as soon as it is shown.
pub(super) fn request_menu_focus(ctx: &Context, popup: Id) {
    with_stack(ctx, |stack| stack.takes_focus = Some(popup));
}

/// Whether the menu that `ui` is inside is to take the keyboard now.
pub(super) fn takes_menu_focus(ui: &Ui) -> bool {
    let id = ui.layer_id().id;
    !ui.is_sizing_pass()
        && with_stack(ui.ctx(), |stack| stack.takes_focus.take_if(|it| *it == id).is_some())
}

/// The buttons of the menu bar.
pub(super) fn bar_buttons(ctx: &Context) -> Vec<Id> {
    with_stack(ctx, |stack| stack.bar_buttons.clone())
}

/// Says which these are, as they are drawn in `ui`, and keeps the bar on the stack while the keyboard is there.
pub(super) fn set_bar_buttons(ui: &Ui, buttons: Vec<Id>) {
    let ctx = ui.ctx();
    let focused = ctx.memory(egui::Memory::focused);
    let is_here = buttons.iter().any(|id| Some(*id) == focused || is_menu_open(ctx, *id));
    with_stack(ctx, |stack| {
        let is_near = is_here || stack.overlays.is_any_opened_by(&buttons);
        if is_near && stack.overlays.has_bar() {
            // Its menus, which are drawn before, stand above it.
            stack.shown.insert(0, ui.layer_id());
        }
        stack.bar_buttons = buttons;
    });
}

/// Whether the menu of the button called `id` is open.
pub(super) fn is_menu_open(ctx: &Context, id: Id) -> bool {
    Popup::is_id_open(ctx, popup_id(id))
}

/// What the menu of the button called `id` is called.
pub(super) fn popup_id(id: Id) -> Id {
    id.with("popup")
}

/// Gives the keyboard to the menu bar, which is drawn in `ui`.
pub(super) fn focus_bar(ui: &Ui) {
    let Some(first) = bar_buttons(ui.ctx()).first().copied() else { return };
    let (layer, before) = (ui.layer_id(), ui.memory(egui::Memory::focused));
    let level = Overlay {
        kind: OverlayKind::MenuBar,
        layer,
        anchor: None,
        default_focus: None,
        focus_before: before,
        last_focus: None,
    };
    with_stack(ui.ctx(), |stack| {
        stack.overlays.add(level);
        stack.shown.insert(0, layer);
    });
    ui.memory_mut(|memory| memory.request_focus(first));
    ui.ctx().request_repaint();
}

/// Leaves the menu bar, and gives the keyboard back to what had it before.
pub(super) fn leave_bar(ctx: &Context) {
    if let Some(bar) = with_stack(ctx, |stack| stack.overlays.take_bar()) {
        overlays::return_focus(ctx, &bar, CloseCause::ByKey);
    }
}
