//! The row of buttons above the text: what is needed all the time, with its keys.

use egui::{Button, Id, RichText, Role, Ui, Vec2, WidgetInfo, vec2};

use super::{
    accessibility,
    icons::Icon,
    keymap::{FindAction, Navigation, Sidebar, UiCommand},
    localize::Localize as _,
    menu,
    theme::Look,
    tooltips::TooltipExt as _,
    window::Panels,
};
use crate::{i18n::msg, model::Tag, workspace::Workspace};

/// The buttons, in groups.
const GROUPS: &[&[UiCommand]] = &[
    &[UiCommand::Open],
    &[UiCommand::Mark(Tag::Claim), UiCommand::Mark(Tag::Rebuttal), UiCommand::Mark(Tag::Quote)],
    &[UiCommand::SelectSentence, UiCommand::AddPiece],
    &[UiCommand::PreviousMark, UiCommand::NextMark],
    &[UiCommand::Undo, UiCommand::Redo],
    &[UiCommand::Find(FindAction::Open), UiCommand::OpenPalette],
    &[
        UiCommand::Navigate(Navigation::ToggleSidebar(Sidebar::Outline)),
        UiCommand::Navigate(Navigation::ToggleSidebar(Sidebar::History)),
        UiCommand::ToggleMarksPanel,
        UiCommand::OpenSettings,
    ],
];

/// The width of the menu for the rest, in points.
const MORE_WIDTH: f32 = 64.0;

/// Shows the toolbar. What is taken from it goes into `taken`.
///
/// It is one row: where the window is too narrow for it, there is a menu for the rest.
pub(super) fn toolbar_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    panel: Panels,
    look: &Look,
    commands: &mut Vec<UiCommand>,
) {
    let (row, rest) = GROUPS.split_at(groups_in_a_row(ui, look));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(look.tight(), look.tight());
        for (index, group) in row.iter().enumerate() {
            if 0 < index {
                ui.add_space(look.gap());
            }
            let widths =
                group.iter().map(|command| button_ui(ui, *command, workspace, look, commands));
            let width: f32 = widths.map(|width| width + look.tight()).sum();
            let id = width_id(ui, index);
            ui.data_mut(|data| data.insert_temp(id, width));
        }
        if !rest.is_empty() {
            menu::menu_button_ui(ui, &msg!("toolbar-more"), |ui| {
                for command in rest.iter().flat_map(|group| group.iter()) {
                    menu::entry_ui(ui, *command, workspace, panel, commands);
                }
            });
        }
    });
}

/// How many groups fit into one row, with the button for the rest, as wide as they were when they were last seen.
fn groups_in_a_row(ui: &Ui, look: &Look) -> usize {
    let widths: Vec<f32> =
        (0..GROUPS.len()).map(|index| width_of(ui, index) + look.gap()).collect();
    let room = ui.available_width();
    if widths.iter().sum::<f32>() <= room {
        return GROUPS.len();
    }
    let mut left = room - MORE_WIDTH;
    let fits = |width: &&f32| {
        left -= **width;
        0.0 <= left
    };
    widths.iter().take_while(fits).count()
}

/// How wide group number `index` was when it was last seen, in points.
fn width_of(ui: &Ui, index: usize) -> f32 {
    let id = width_id(ui, index);
    ui.data(|data| data.get_temp(id)).unwrap_or(0.0)
}

/// Where the width of group number `index` is kept between frames: in each language it has another one.
fn width_id(ui: &Ui, index: usize) -> Id {
    Id::unique(("tools", index, ui.localizer().language()))
}

/// Shows one button, and returns its width. What has a sign is shown by it; a tag by its name, in its colour.
fn button_ui(
    ui: &mut Ui,
    command: UiCommand,
    workspace: &Workspace,
    look: &Look,
    commands: &mut Vec<UiCommand>,
) -> f32 {
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
    let offered = command.dispatch(workspace);
    let response = ui.add_enabled(offered.is_ok(), button.frame_when_inactive(false));
    let words = ui.localize(&command.label(workspace));
    let response = match &offered {
        Ok(_) => response.tooltip(with_shortcut(&words, &key)),
        Err(reason) => response.disabled_tooltip(ui.localize(reason)),
    };
    if Icon::for_command(command).is_some() {
        // The sign is a letter to egui, and would be read out.
        response.widget_info(|| WidgetInfo::labeled(Role::Button, offered.is_ok(), name));
    }
    accessibility::describe_shortcut(&response, &key, name, &words);
    if response.clicked() {
        commands.push(command);
    }
    response.rect.width()
}

/// A button with a tag's name in its colour, and its key.
fn tag_button<'a>(ui: &Ui, tag: Tag, name: &str, key: &str, look: &Look) -> Button<'a> {
    let colours = look.tag_colours(ui.ctx(), tag);
    let name = look.strong(RichText::new(name)).color(colours.ink);
    let key = RichText::new(key).size(look.small()).color(colours.ink);
    Button::new((name, key)).fill(colours.fill)
}

/// A name with its key, as tooltips say it.
fn with_shortcut(name: &str, key: &str) -> String {
    if key.is_empty() { name.to_owned() } else { format!("{name} ({key})") }
}
