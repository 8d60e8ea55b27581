//! One line of the settings: its name, what is set, what that is for, and a way back. See [`row_ui`].

use egui::{Align, Button, Label, Layout, Response, RichText, Ui, Vec2, vec2};

use super::{
    controls::{Board, control_ui},
    table::Setting,
};
use crate::{
    i18n::{Message, msg},
    ui::{hints::Hinted as _, icons::Icon, roles, room, speech::Speaks as _, theme::Look},
};

/// The width of the names where there is room beside them, in points.
const NAMES: f32 = 180.0;

/// The side of the button that sets something back, in points.
const BACK: f32 = 24.0;

/// What came of a line.
pub(super) struct Row {
    /// Where it is set.
    pub(super) control: Response,
    /// Whether it was just set back.
    pub(super) is_reset: bool,
}

/// Shows `setting`, and sets it. Its name stands beside what is set or, where there is no room, above.
pub(super) fn row_ui(ui: &mut Ui, setting: Setting, board: &mut Board<'_>) -> Row {
    let look = board.look;
    let (wide, gap) = (ui.available_width(), 2.0 * look.gap());
    let row = if room::NARROW <= wide {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            let name = of_width_ui(ui, NAMES, look, |ui| name_ui(ui, setting, board));
            let rest = wide - NAMES - gap;
            (name.1, of_width_ui(ui, rest, look, |ui| set_ui(ui, setting, &name.0, board)))
        })
    } else {
        ui.vertical(|ui| {
            let name = name_ui(ui, setting, board);
            (name.1, set_ui(ui, setting, &name.0, board))
        })
    };
    ui.add_space(look.tight());
    Row { is_reset: row.inner.0, control: row.inner.1 }
}

fn of_width_ui<T>(ui: &mut Ui, width: f32, look: &Look, content: impl FnOnce(&mut Ui) -> T) -> T {
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
fn name_ui(ui: &mut Ui, setting: Setting, board: &mut Board<'_>) -> (Response, bool) {
    let backwards = Layout::right_to_left(Align::Center);
    let height = ui.spacing().interact_size.y.max(BACK);
    let shown = ui.allocate_ui_with_layout(vec2(ui.available_width(), height), backwards, |ui| {
        let is_reset = !setting.is_standard(board.new) && back_ui(ui, setting, board.look);
        if is_reset {
            setting.reset(board.new);
        }
        let forwards = Layout::left_to_right(Align::Center);
        let name = ui.say(&setting.name());
        (ui.with_layout(forwards, |ui| ui.add(Label::new(name).wrap())).inner, is_reset)
    });
    shown.inner
}

/// Shows the button that sets `setting` back. Returns whether it was pressed.
fn back_ui(ui: &mut Ui, setting: Setting, look: &Look) -> bool {
    let name = ui.say(&msg!("settings-reset", name = setting.name()));
    let button = Button::new(Icon::Undo.text(look.body())).min_size(Vec2::splat(BACK));
    let button = ui.add(button.frame_when_inactive(false)).hint(&name);
    roles::named(&button, &name);
    button.clicked()
}

/// Shows what `setting` is and, under it, what that is for. Returns where it is set.
fn set_ui(ui: &mut Ui, setting: Setting, name: &Response, board: &mut Board<'_>) -> Response {
    let control = control_ui(ui, setting, name, board);
    small_ui(ui, &setting.about(), board.look);
    control
}

/// Says something in small letters.
pub(super) fn small_ui(ui: &mut Ui, said: &Message, look: &Look) {
    let soft = look.colours(ui.ctx()).ink_soft;
    ui.add(Label::new(RichText::new(ui.say(said)).size(look.small()).color(soft)).wrap());
}
