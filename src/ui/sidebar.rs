//! The left sidebar: outline or history. See [`SidebarView`].

mod history;
mod outline;

use egui::{Align, Button, Context, Layout, RichText, Ui};

use self::{history::HistoryList, outline::OutlineList};
use super::{
    accessibility, keymap::Sidebar, localize::Localize as _, theme::Look,
    tooltips::TooltipExt as _, view_ctx::ViewCtx,
};
use crate::{editor::Editor, i18n::msg};

/// The space left and right of a row's background, in points.
const ROW_INSET: f32 = 4.0;

/// The state of both lists.
#[derive(Default)]
pub(super) struct SidebarView {
    outline: OutlineList,
    history: HistoryList,
    /// What was shown in the last frame. A newly shown list gets the focus.
    last_shown: Option<Sidebar>,
}

/// Whether something was just opened and gets the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum OpenPhase {
    JustOpened,
    #[default]
    AlreadyOpen,
}

impl SidebarView {
    /// Shows `sidebar`. Returns whether it was closed by its button.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        sidebar: Sidebar,
        editor: &Editor,
        cx: &mut ViewCtx<'_>,
    ) -> bool {
        let is_new = self.last_shown.replace(sidebar) != Some(sidebar);
        let phase = if is_new { OpenPhase::JustOpened } else { OpenPhase::AlreadyOpen };
        let title = match sidebar {
            Sidebar::Outline => msg!("do-show-outline"),
            Sidebar::History => msg!("do-show-history"),
        };
        let title = ui.localize(&title);
        accessibility::panel(ui, egui::Role::Pane, &title);
        ui.set_min_width(ui.available_width());
        let is_closed = title_ui(ui, &title, cx.text.look);
        match sidebar {
            Sidebar::Outline => self.outline.ui(ui, editor, phase, cx),
            Sidebar::History => self.history.ui(ui, editor, phase, cx),
        }
        is_closed
    }

    /// Returns the focus to the text if the history has it. Returns whether it had.
    pub(super) fn surrender_focus(&mut self, ctx: &Context) -> bool {
        self.history.list.surrender_focus(ctx)
    }

    /// Restores the sidebar of the last session, without the focus.
    pub(super) fn restore(&mut self, sidebar: Option<Sidebar>) {
        self.last_shown = sidebar;
    }

    /// Notes that no sidebar is shown.
    pub(super) fn hide(&mut self) {
        self.last_shown = None;
    }
}

/// Shows the title and the close button. Returns whether that was clicked.
fn title_ui(ui: &mut Ui, title: &str, look: &Look) -> bool {
    let frame =
        egui::Frame::new().inner_margin(egui::Margin { left: 12, right: 6, top: 8, bottom: 4 });
    frame
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(title).strong());
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let name = ui.localize(&msg!("close-panel"));
                    let cross = RichText::new("×").size(look.small() * 1.4);
                    let button = ui.add(Button::new(cross).frame(false)).tooltip(&name);
                    button
                        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                    button.clicked()
                })
                .inner
            })
            .inner
        })
        .inner
}

/// Shows a text where there is nothing to list.
fn placeholder_ui(ui: &mut Ui, title: &str, more: &str) {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.label(title);
        ui.label(RichText::new(more).weak());
    });
}
