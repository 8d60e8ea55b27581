//! The toolbar: frequent commands, with their shortcuts.

use egui::{Button, Id, RichText, Role, Ui, Vec2, WidgetInfo, vec2};

use super::{
    command_button::command_button_ui,
    icons::Icon,
    keymap::{TOOLBAR, UiCommand},
    localize::Localize as _,
    menu,
    theme::Look,
    view_ctx::ViewCtx,
    window::Panels,
};
use crate::{i18n::msg, model::Tag};

/// The width of the overflow menu, in points.
const MORE_WIDTH: f32 = 64.0;

/// Shows the toolbar. Chosen commands are pushed to `commands`.
///
/// It has one row; in a narrow window, an overflow menu has the rest.
pub(super) fn toolbar_ui(ui: &mut Ui, panel: Panels, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let (row, rest) = TOOLBAR.split_at(groups_in_a_row(ui, look));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(look.tight(), look.tight());
        for (index, group) in row.iter().enumerate() {
            if 0 < index {
                ui.add_space(look.gap());
            }
            let widths = group.iter().map(|command| button_ui(ui, *command, cx));
            let width: f32 = widths.map(|width| width + look.tight()).sum();
            let id = width_id(ui, index);
            ui.data_mut(|data| data.insert_temp(id, width));
        }
        if !rest.is_empty() {
            menu::menu_button_ui(ui, &msg!("toolbar-more"), |ui| {
                for command in rest.iter().flat_map(|group| group.iter()) {
                    menu::entry_ui(ui, *command, panel, cx);
                }
            });
        }
    });
}

/// Returns how many groups fit into the row next to the overflow menu, by their widths in the last frame.
fn groups_in_a_row(ui: &Ui, look: &Look) -> usize {
    let widths: Vec<f32> =
        (0..TOOLBAR.len()).map(|index| width_of(ui, index) + look.gap()).collect();
    let room = ui.available_width();
    if widths.iter().sum::<f32>() <= room {
        return TOOLBAR.len();
    }
    let mut left = room - MORE_WIDTH;
    let fits = |width: &&f32| {
        left -= **width;
        0.0 <= left
    };
    widths.iter().take_while(fits).count()
}

/// Returns the width of group `index` in the last frame, in points.
fn width_of(ui: &Ui, index: usize) -> f32 {
    let id = width_id(ui, index);
    ui.data(|data| data.get_temp(id)).unwrap_or(0.0)
}

/// Returns the id under which the width of group `index` is stored; the width depends on the language.
fn width_id(ui: &Ui, index: usize) -> Id {
    Id::unique(("toolbar group width", index, ui.localizer().language()))
}

/// Shows a button and returns its width. Commands are shown by their icon, tags by their name in their colour.
fn button_ui(ui: &mut Ui, command: UiCommand, cx: &mut ViewCtx<'_>) -> f32 {
    let look = cx.text.look;
    let key = command.spec().key_label(ui.ctx());
    let name = ui.localize(&command.spec().name());
    let name = name.trim_end_matches('…');
    let button = match (command, Icon::for_command(command)) {
        (UiCommand::Mark(tag), _) => tag_button(ui, tag, name, &key, look),
        (_, Some(icon)) => {
            Button::new(icon.text(look.icon())).min_size(Vec2::splat(look.icon_button()))
        }
        (_, None) => Button::new(name),
    };
    let button = button.frame_when_inactive(false);
    let words = ui.localize(&command.label(cx.workspace));
    let response = command_button_ui(ui, command, button, name, Some(&words), cx);
    if Icon::for_command(command).is_some() {
        // An icon is a character to egui and would be read out.
        response.widget_info(|| WidgetInfo::labeled(Role::Button, response.enabled(), name));
    }
    response.rect.width()
}

fn tag_button<'a>(ui: &Ui, tag: Tag, name: &str, key: &str, look: &Look) -> Button<'a> {
    let colours = look.tag_colours(ui.ctx(), tag);
    let name = look.strong(RichText::new(name)).color(colours.ink);
    let key = RichText::new(key).small().color(colours.ink);
    Button::new((name, key)).fill(colours.fill)
}
