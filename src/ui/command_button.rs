//! Buttons that run a command.

use egui::{Button, Response, Ui};

use super::{
    accessibility,
    keymap::UiCommand,
    localize::Localize as _,
    tooltips::{TooltipExt as _, with_key},
    view_ctx::ViewCtx,
};

/// Shows `button` for `command`, and runs the command on a click. If it can't run, the tooltip and the accessible
/// description say why; otherwise the tooltip is `hint` with the key.
///
/// `name` is what a screen reader calls the button.
pub(super) fn command_button_ui(
    ui: &mut Ui,
    command: UiCommand,
    button: Button<'_>,
    name: &str,
    hint: Option<&str>,
    cx: &mut ViewCtx<'_>,
) -> Response {
    let key = command.spec().key_label(ui.ctx());
    let dispatch = command.dispatch(cx.workspace);
    let response = ui.add_enabled(dispatch.is_ok(), button);
    let response = match (dispatch, hint) {
        (Err(reason), _) => response.disabled_tooltip(ui.localize(&reason)),
        (Ok(_), Some(hint)) => response.tooltip(with_key(hint, &key)),
        (Ok(_), None) => response,
    };
    accessibility::describe_shortcut(&response, &key, name, hint.unwrap_or(name));
    if response.clicked() {
        cx.outbox.run(command);
    }
    response
}
