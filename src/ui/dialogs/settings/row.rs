//! One line of the settings: its name, what is set, what that is for, and a way back. See [`row_ui`].

use egui::{Align, Button, Label, Layout, Response, RichText, Ui, Vec2, vec2};

use super::{
    controls::{SettingsContext, control_ui},
    table::Setting,
};
use crate::{
    i18n::{Message, msg},
    ui::{
        accessibility, breakpoints, icons::Icon, localize::Localize as _, theme::Look,
        tooltips::TooltipExt as _,
    },
};

/// The width of the names where there is room beside them, in points.
const NAME_WIDTH: f32 = 180.0;

/// The side of the button that sets something back, in points.
const RESET_BUTTON_SIZE: f32 = 24.0;

/// What came of a line.
pub(super) struct SettingsRow {
    /// Where it is set.
    pub(super) control: Response,
    /// Whether it was just set back.
    pub(super) is_reset: bool,
}

/// Shows `setting`, and sets it. Its name stands beside what is set or, where there is no room, above.
pub(super) fn row_ui(
    ui: &mut Ui,
    setting: Setting,
    board: &mut SettingsContext<'_>,
) -> SettingsRow {
    let look = board.look;
    let (wide, gap) = (ui.available_width(), 2.0 * look.gap());
    let row = if breakpoints::NARROW <= wide {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            let name = fixed_width_ui(ui, NAME_WIDTH, look, |ui| name_ui(ui, setting, board));
            let rest = wide - NAME_WIDTH - gap;
            (
                name.1,
                fixed_width_ui(ui, rest, look, |ui| {
                    control_and_hint_ui(ui, setting, &name.0, board)
                }),
            )
        })
    } else {
        ui.vertical(|ui| {
            let name = name_ui(ui, setting, board);
            (name.1, control_and_hint_ui(ui, setting, &name.0, board))
        })
    };
    ui.add_space(look.tight());
    SettingsRow { is_reset: row.inner.0, control: row.inner.1 }
}

fn fixed_width_ui<T>(
    ui: &mut Ui,
    width: f32,
    look: &Look,
    content: impl FnOnce(&mut Ui) -> T,
) -> T {
    let down = Layout::top_down(Align::Min);
    let shown = ui.allocate_ui_with_layout(vec2(width, 0.0), down, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(look.tight());
        ui.set_width(width);
        content(ui)
    });
    shown.inner
}

/// Shows the name of `setting` and, where it is not what it is at first, a button that sets it back. Returns the name,
/// and whether that was pressed.
fn name_ui(ui: &mut Ui, setting: Setting, board: &mut SettingsContext<'_>) -> (Response, bool) {
    let backwards = Layout::right_to_left(Align::Center);
    let height = ui.spacing().interact_size.y.max(RESET_BUTTON_SIZE);
    let shown = ui.allocate_ui_with_layout(vec2(ui.available_width(), height), backwards, |ui| {
        let is_reset = !setting.is_standard(board.new) && reset_button_ui(ui, setting, board.look);
        if is_reset {
            setting.reset(board.new);
        }
        let forwards = Layout::left_to_right(Align::Center);
        let name = ui.localize(&setting.name());
        (ui.with_layout(forwards, |ui| ui.add(Label::new(name).wrap())).inner, is_reset)
    });
    shown.inner
}

/// Shows the button that sets `setting` back. Returns whether it was pressed.
fn reset_button_ui(ui: &mut Ui, setting: Setting, look: &Look) -> bool {
    let name = ui.localize(&msg!("settings-reset", name = setting.name()));
    let button = Button::new(Icon::Undo.text(look.body())).min_size(Vec2::splat(RESET_BUTTON_SIZE));
    let button = ui.add(button.frame_when_inactive(false)).tooltip(&name);
    accessibility::set_label(&button, &name);
    button.clicked()
}

/// Shows what `setting` is and, under it, what that is for. Returns where it is set.
fn control_and_hint_ui(
    ui: &mut Ui,
    setting: Setting,
    name: &Response,
    board: &mut SettingsContext<'_>,
) -> Response {
    let control = control_ui(ui, setting, name, board);
    small_text_ui(ui, &setting.description(), board.look);
    control
}

/// Says something in small letters.
pub(super) fn small_text_ui(ui: &mut Ui, said: &Message, look: &Look) {
    let soft = look.colours(ui.ctx()).ink_soft;
    ui.add(Label::new(RichText::new(ui.localize(said)).size(look.small()).color(soft)).wrap());
}
