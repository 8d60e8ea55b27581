//! What stands on the other side of the text than the marks: its headings, or what was done. See [`SidebarView`].

mod history;
mod outline;
mod virtual_list;

use egui::{Align, Button, Context, Layout, RichText, Ui};

use self::{history::HistoryList, outline::OutlineList};
use super::{
    Outbox, accessibility, excerpt::ExcerptPainter, keymap::Sidebar, localize::Localize as _,
    text_view::TextContext, tooltips::TooltipExt as _,
};
use crate::{editor::Editor, i18n::msg};

/// What the eye needs of either list.
#[derive(Default)]
pub(super) struct SidebarView {
    outline: OutlineList,
    history: HistoryList,

    /// What was shown in the last frame: what comes anew gets the keyboard.
    last_shown: Option<Sidebar>,
}

/// What is around a list: the text that it is about, what its rows are painted with, and whom it asks.
struct SidebarContext<'a, 'p> {
    editor: &'a Editor,
    phase: OpenPhase,
    words: &'a mut ExcerptPainter,
    text_cx: &'a mut TextContext<'p>,
    outbox: &'a mut Outbox,
}

/// Whether something has just come and is to get the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum OpenPhase {
    JustOpened,
    #[default]
    AlreadyOpen,
}

impl SidebarView {
    /// Shows `beside`, and says whether it is to be put away.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        beside: Sidebar,
        editor: &Editor,
        words: &mut ExcerptPainter,
        text_cx: &mut TextContext<'_>,
        outbox: &mut Outbox,
    ) -> bool {
        let is_new = self.last_shown.replace(beside) != Some(beside);
        let phase = if is_new { OpenPhase::JustOpened } else { OpenPhase::AlreadyOpen };
        let title = match beside {
            Sidebar::Outline => msg!("do-show-outline"),
            Sidebar::History => msg!("do-show-history"),
        };
        let title = ui.localize(&title);
        accessibility::panel(ui, egui::Role::Pane, &title);
        ui.set_min_width(ui.available_width());
        let is_closed = title_ui(ui, &title, text_cx);
        let around = SidebarContext { editor, phase, words, text_cx, outbox };
        match beside {
            Sidebar::Outline => self.outline.ui(ui, around),
            Sidebar::History => self.history.ui(ui, around),
        }
        is_closed
    }

    /// Gives the keyboard back to the text, if what was done has it. Whether it had.
    pub(super) fn release_focus(ctx: &Context) -> bool {
        let id = history::focus_id();
        let is_here = ctx.memory(|memory| memory.has_focus(id));
        if is_here {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
        is_here
    }

    /// Shows what stood there the last time, without the keyboard.
    pub(super) fn restore(&mut self, beside: Option<Sidebar>) {
        self.last_shown = beside;
    }

    /// Nothing is shown.
    pub(super) fn hide(&mut self) {
        self.last_shown = None;
    }
}

/// The title, and a button to close the panel. Whether that was pressed.
fn title_ui(ui: &mut Ui, title: &str, text_cx: &TextContext<'_>) -> bool {
    let frame =
        egui::Frame::new().inner_margin(egui::Margin { left: 12, right: 6, top: 8, bottom: 4 });
    frame
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(title).strong());
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let name = ui.localize(&msg!("close-panel"));
                    let cross = RichText::new("×").size(text_cx.look.small() * 1.4);
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

/// What is said where there is nothing to list.
fn placeholder_ui(ui: &mut Ui, title: &str, more: &str, text_cx: &TextContext<'_>) {
    let soft = text_cx.look.colours(ui.ctx()).ink_soft;
    egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.label(title);
        ui.label(RichText::new(more).color(soft));
    });
}
