//! A row of the settings: name, reset button, control and description. See [`SettingControls::row_ui`].

use egui::{Align, Button, Label, Layout, Response, RichText, Ui, Vec2, vec2};

use super::{controls::SettingControls, table::Setting};
use crate::{
    i18n::{Message, msg},
    settings::Settings,
    ui::{
        accessibility, breakpoints, icons::Icon, localize::Localize as _, theme::Look,
        tooltips::TooltipExt as _, view_ctx::ViewCtx,
    },
};

/// The width of the names next to the controls, in points.
const NAME_WIDTH: f32 = 180.0;

/// The side of the reset button, in points.
const RESET_BUTTON_SIZE: f32 = 24.0;

/// The result of showing a row.
pub(super) struct SettingsRow {
    /// The control.
    pub(super) control: Response,
    /// Whether the setting was just reset.
    pub(super) is_reset: bool,
}

impl SettingControls {
    /// Shows the row of `setting`: the name next to the control or, where there is no room, above.
    pub(super) fn row_ui(
        &mut self,
        ui: &mut Ui,
        setting: Setting,
        new: &mut Settings,
        cx: &mut ViewCtx<'_>,
    ) -> SettingsRow {
        let look = cx.text.look;
        let wide = ui.available_width();
        let gap = 2.0 * look.gap();
        let row = if breakpoints::NARROW <= wide {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                let name =
                    fixed_width_ui(ui, NAME_WIDTH, look, |ui| name_ui(ui, setting, new, look));
                let rest = wide - NAME_WIDTH - gap;
                (
                    name.1,
                    fixed_width_ui(ui, rest, look, |ui| {
                        self.control_and_hint_ui(ui, setting, &name.0, new, cx)
                    }),
                )
            })
        } else {
            ui.vertical(|ui| {
                let name = name_ui(ui, setting, new, look);
                (name.1, self.control_and_hint_ui(ui, setting, &name.0, new, cx))
            })
        };
        ui.add_space(look.tight());
        SettingsRow { is_reset: row.inner.0, control: row.inner.1 }
    }

    /// Shows the control of `setting` and its description. Returns the control.
    fn control_and_hint_ui(
        &mut self,
        ui: &mut Ui,
        setting: Setting,
        name: &Response,
        new: &mut Settings,
        cx: &mut ViewCtx<'_>,
    ) -> Response {
        let control = self.control_ui(ui, setting, name, new, cx);
        small_text_ui(ui, &setting.description());
        control
    }
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

/// Shows the name of `setting` and, if it isn't the default, a reset button. Returns the name's response, and whether
/// the setting was reset.
fn name_ui(ui: &mut Ui, setting: Setting, new: &mut Settings, look: &Look) -> (Response, bool) {
    let backwards = Layout::right_to_left(Align::Center);
    let height = ui.spacing().interact_size.y.max(RESET_BUTTON_SIZE);
    let shown = ui.allocate_ui_with_layout(vec2(ui.available_width(), height), backwards, |ui| {
        let is_reset = !setting.is_standard(new) && reset_button_ui(ui, setting, look);
        if is_reset {
            setting.reset(new);
        }
        let forwards = Layout::left_to_right(Align::Center);
        let name = ui.localize(&setting.name());
        (ui.with_layout(forwards, |ui| ui.add(Label::new(name).wrap())).inner, is_reset)
    });
    shown.inner
}

/// Shows the button that resets `setting`. Returns whether it was clicked.
fn reset_button_ui(ui: &mut Ui, setting: Setting, look: &Look) -> bool {
    let name = ui.localize(&msg!("settings-reset", name = setting.name()));
    let button = Button::new(Icon::Undo.text(look.body())).min_size(Vec2::splat(RESET_BUTTON_SIZE));
    let button = ui.add(button.frame_when_inactive(false)).tooltip(&name);
    accessibility::set_label(&button, &name);
    button.clicked()
}

/// Shows a small, grey text.
pub(super) fn small_text_ui(ui: &mut Ui, message: &Message) {
    ui.add(Label::new(RichText::new(ui.localize(message)).small().weak()).wrap());
}
