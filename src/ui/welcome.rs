//! The welcome screen, shown if no document is open.

use egui::{Align, Button, Layout, RichText, Ui, vec2};

use super::{
    Outbox, activity_indicator, breakpoints, keymap::UiCommand, localize::Localize as _, recents,
    view_ctx::ViewCtx,
};
use crate::{command::Command, i18n::msg};

/// The width of the column, in points.
const WIDTH: f32 = 340.0;

/// Shows the welcome screen.
pub(super) fn welcome_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let samples = cx.workspace.samples();
    let lines = samples.len() + recents::line_count(cx.workspace);
    let height = 190.0 + 34.0 * lines as f32;
    let area = egui::ScrollArea::vertical().auto_shrink(false);
    breakpoints::scrolled_in_area(ui, area, |ui| {
        ui.add_space(((ui.available_height() - height) / 2.0).max(look.wide()));
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            ui.label(RichText::new("Glossator").size(look.title()));
            ui.label(ui.rich_text(&msg!("welcome-what")).weak());
            ui.add_space(look.wide());
            let width = breakpoints::fitting_width(ui, WIDTH, look);
            open_ui(ui, width, cx.outbox);
            let loading = cx.workspace.load_tracker();
            if 0 < loading.pending() && !loading.is_stopped() {
                let place = ui
                    .scope(|ui| {
                        ui.set_max_width(width);
                        activity_indicator::label_above_ui(ui, cx)
                    })
                    .inner;
                let size = vec2(width, look.small() * 2.0);
                let layout = Layout::right_to_left(Align::Center);
                ui.allocate_ui_with_layout(size, layout, |ui| {
                    activity_indicator::activity_ui(ui, place, cx);
                });
            }
            ui.label(ui.rich_text(&msg!("welcome-drop")).small().weak());
            ui.add_space(look.wide());
            if 0 < recents::line_count(cx.workspace) {
                recents::column_ui(ui, width, cx);
                ui.add_space(look.wide());
            }
            ui.label(ui.rich_text(&msg!("welcome-samples")).weak());
            for (number, title) in samples.iter().enumerate() {
                let button = Button::new(ui.localize(title)).frame_when_inactive(false);
                if ui.add_sized(vec2(width, 26.0), button).clicked() {
                    cx.outbox.send(Command::OpenSample(number));
                }
            }
        });
    });
}

fn open_ui(ui: &mut Ui, width: f32, outbox: &mut Outbox) {
    let key = UiCommand::Open.spec().key_label(ui.ctx());
    let button = Button::new((ui.localize(&msg!("welcome-open")), RichText::new(key).weak()));
    if ui.add_sized(vec2(width, 36.0), button).clicked() {
        outbox.send(Command::ChooseDocuments);
    }
}
