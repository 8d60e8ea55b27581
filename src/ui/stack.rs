//! What stands in front of the panels, and so owns the keyboard. See `Kind`.
//!
//! egui keeps the keyboard out of what stands behind a dialog, but not out of what stands behind a menu: arrows, Tab and Enter
//! reach whatever had it last. So every menu, drop-down list and dialog says here that it is shown. At the start of each
//! frame the keyboard is brought back to the topmost of them, however that was opened. Notices, hover cards and lists of
//! completed names are not on the stack: they never take the keyboard.

mod levels;

use std::sync::Arc;

use egui::{Context, Id, Key, LayerId, Popup, Ui};

use self::levels::{Left, Levels};

/// What can stand in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The menu bar, after its key was pressed.
    Bar,
    /// A menu or a drop-down list.
    Popup,
    /// A menu in a menu.
    Inner,
    /// One of the program's own windows.
    Sheet,
    /// The palette.
    Palette,
    /// A question.
    Asking,
}

/// One of the things that stand in front.
#[derive(Clone, Debug)]
struct Level {
    kind: Kind,
    layer: LayerId,
    /// The widget that it was opened from, which may have the keyboard while it is open.
    anchor: Option<Id>,
    /// The widget that gets the keyboard where nothing in it has it.
    home: Option<Id>,
    /// What had the keyboard before it was opened.
    before: Option<Id>,
    /// What had the keyboard in it last.
    last: Option<Id>,
}

/// What is kept from frame to frame.
#[derive(Clone, Default)]
struct Stack {
    levels: Levels,
    /// What was shown since the frame began, in the order in which it was drawn.
    shown: Vec<LayerId>,
    /// Whether Escape was pressed in the last frame.
    is_escaped: bool,
    /// The buttons of the menu bar.
    bar: Vec<Id>,
    /// The buttons in menus that open menus, as drawn in this frame, and in the last one.
    openers: [Vec<Id>; 2],
    /// The menu that is to take the keyboard as soon as it is shown.
    entering: Option<Id>,
    /// What gets the keyboard back in the next frame: in the one after a dialog, egui lets nothing behind it have it.
    returning: Option<Id>,
}

/// The stack as egui keeps it.
type Kept = Arc<Stack>;

fn with<R>(ctx: &Context, change: impl FnOnce(&mut Stack) -> R) -> R {
    let kept = Id::unique("what stands in front");
    ctx.data_mut(|data| change(Arc::make_mut(data.get_temp_mut_or_default::<Kept>(kept))))
}

/// Starts a frame: brings the keyboard back to what is on top, or gives it back to what had it before. Returns whether
/// anything is on top, so that the keys of this frame are not for the panels.
///
/// `open` are the dialogs that are open now, whatever was shown in the last frame.
pub(super) fn begin(ctx: &Context, open: &[Kind]) -> bool {
    let mut stack = with(ctx, std::mem::take);
    stack.openers.swap(0, 1);
    stack.openers[0].clear();
    let shown = std::mem::take(&mut stack.shown);
    let returning = stack.returning.take();
    let is_open = |level: &Level| match level.kind {
        Kind::Popup => Popup::is_id_open(ctx, level.layer.id),
        Kind::Inner => Popup::is_any_open(ctx),
        Kind::Bar => true,
        dialog => open.contains(&dialog),
    };
    let gone = stack.levels.keep(&shown, is_open);
    for level in &gone {
        stack.levels.inherit(level.before, |id| levels::is_of(ctx, id, level));
        let left = if stack.is_escaped { Left::ByKey } else { Left::Otherwise };
        let back = levels::release(ctx, level, left);
        let is_dialog = matches!(level.kind, Kind::Sheet | Kind::Asking);
        stack.returning = stack.returning.or(back.filter(|_| is_dialog));
    }
    stack.finish_bar(ctx, &gone);
    let is_covered = stack.is_covering() || Popup::is_any_open(ctx);
    if let Some(id) = returning.filter(|_| !is_covered) {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
    stack.levels.guard(ctx, &stack.bar);
    stack.is_escaped = ctx.input(|input| input.key_pressed(Key::Escape));
    with(ctx, |kept| *kept = stack);
    is_covered
}

impl Stack {
    /// Whether something is on top, or was and has not given the keyboard back yet.
    fn is_covering(&self) -> bool {
        self.levels.top().is_some() || self.returning.is_some()
    }

    /// Leaves the menu bar once something was taken from one of its menus.
    fn finish_bar(&mut self, ctx: &Context, gone: &[Level]) {
        let is_closed = gone.iter().any(|it| it.kind == Kind::Popup) && !Popup::is_any_open(ctx);
        if !is_closed || self.is_escaped {
            return;
        }
        let Some(bar) = self.levels.take_bar() else { return };
        self.levels.inherit(bar.before, |id| self.bar.contains(&id));
        let is_here =
            |id| self.bar.contains(&id) || gone.iter().any(|it| levels::is_of(ctx, id, it));
        if ctx.memory(egui::Memory::focused).is_none_or(is_here) {
            levels::release(ctx, &bar, Left::ByKey);
        }
    }
}

/// Says that `ui` is inside something of this kind.
pub(super) fn dialog(ui: &Ui, kind: Kind) {
    let is_new = show(ui.ctx(), kind, ui.layer_id(), (None, None));
    if is_new {
        // It came by itself, or from a menu: what is below has nothing more to say.
        Popup::close_all(ui.ctx());
    }
}

/// Says that `ui` is inside a menu that the widget called `anchor` opens, which gives the keyboard to it.
pub(super) fn menu(ui: &Ui, kind: Kind, anchor: Id) {
    let is_new = show(ui.ctx(), kind, ui.layer_id(), (Some(anchor), Some(anchor)));
    if is_new && kind == Kind::Popup {
        ui.memory_mut(|memory| memory.request_focus(anchor));
    }
}

/// Says that the list in `layer` is shown, which the widget called `anchor` opens and which has a field for the keyboard.
pub(super) fn list(ctx: &Context, layer: LayerId, anchor: Id) {
    show(ctx, Kind::Popup, layer, (Some(anchor), None));
}

/// Returns whether it was not shown in the last frame.
fn show(
    ctx: &Context,
    kind: Kind,
    layer: LayerId,
    (anchor, home): (Option<Id>, Option<Id>),
) -> bool {
    let before = ctx.memory(egui::Memory::focused);
    let level = Level { kind, layer, anchor, home, before, last: None };
    with(ctx, |stack| {
        stack.shown.push(layer);
        stack.levels.add(level)
    })
}

/// Whether something stands in front of the panels, so that no key is theirs.
pub(super) fn is_covered(ctx: &Context) -> bool {
    with(ctx, |stack| stack.is_covering()) || Popup::is_any_open(ctx)
}

/// What is on top.
pub(super) fn top(ctx: &Context) -> Option<Kind> {
    with(ctx, |stack| stack.levels.top())
}

/// Whether the keyboard is at a button in a menu that opens another menu.
pub(super) fn is_at_opener(ctx: &Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    with(ctx, |stack| focused.is_some_and(|id| stack.openers[1].contains(&id)))
}

/// Says that the button called `id`, in a menu, opens another menu.
pub(super) fn opener(ctx: &Context, id: Id) {
    with(ctx, |stack| stack.openers[0].push(id));
}

/// Has the menu called `popup` take the keyboard as soon as it is shown.
pub(super) fn enter(ctx: &Context, popup: Id) {
    with(ctx, |stack| stack.entering = Some(popup));
}

/// Whether the menu that `ui` is inside is to take the keyboard now.
pub(super) fn enters(ui: &Ui) -> bool {
    let id = ui.layer_id().id;
    !ui.is_sizing_pass() && with(ui.ctx(), |stack| stack.entering.take_if(|it| *it == id).is_some())
}

/// The buttons of the menu bar.
pub(super) fn bar(ctx: &Context) -> Vec<Id> {
    with(ctx, |stack| stack.bar.clone())
}

/// Says which these are, as they are drawn in `ui`, and keeps the bar on the stack while the keyboard is there.
pub(super) fn bar_is(ui: &Ui, buttons: Vec<Id>) {
    let ctx = ui.ctx();
    let focused = ctx.memory(egui::Memory::focused);
    let is_here = buttons.iter().any(|id| Some(*id) == focused || is_menu_open(ctx, *id));
    with(ctx, |stack| {
        let is_near = is_here || stack.levels.is_any_from(&buttons);
        if is_near && stack.levels.has_bar() {
            // Its menus, which are drawn before, stand above it.
            stack.shown.insert(0, ui.layer_id());
        }
        stack.bar = buttons;
    });
}

/// Whether the menu of the button called `id` is open.
pub(super) fn is_menu_open(ctx: &Context, id: Id) -> bool {
    Popup::is_id_open(ctx, popup_of(id))
}

/// What the menu of the button called `id` is called.
pub(super) fn popup_of(id: Id) -> Id {
    id.with("popup")
}

/// Gives the keyboard to the menu bar, which is drawn in `ui`.
pub(super) fn reach_bar(ui: &Ui) {
    let Some(first) = bar(ui.ctx()).first().copied() else { return };
    let (layer, before) = (ui.layer_id(), ui.memory(egui::Memory::focused));
    let level = Level { kind: Kind::Bar, layer, anchor: None, home: None, before, last: None };
    with(ui.ctx(), |stack| {
        stack.levels.add(level);
        stack.shown.insert(0, layer);
    });
    ui.memory_mut(|memory| memory.request_focus(first));
    ui.ctx().request_repaint();
}

/// Leaves the menu bar, and gives the keyboard back to what had it before.
pub(super) fn leave_bar(ctx: &Context) {
    if let Some(bar) = with(ctx, |stack| stack.levels.take_bar()) {
        levels::release(ctx, &bar, Left::ByKey);
    }
}
