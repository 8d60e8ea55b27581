//! The dialogs: settings, keyboard shortcuts, notifications, about, go to, and encodings.

mod encoding_picker;
mod filtered_list;
mod go_to;
mod notification_log;
mod settings;
mod shortcuts;
mod typeface_picker;

use egui::{Align2, Frame, Id, Modal, RichText, Ui, vec2};

pub(super) use self::settings::Setting;
use self::{
    filtered_list::FilteredList, go_to::GoToField, notification_log::NotificationLogDialog,
    settings::SettingsDialog, shortcuts::ShortcutsDialog,
};
use super::{
    accessibility, breakpoints,
    keymap::{AppDialog, UiCommand},
    localize::Localize as _,
    overlay_stack::{self, OverlayKind},
    sidebar::OpenPhase,
    theme::Look,
    view_ctx::ViewCtx,
    virtual_list::ListHeaderPlacement,
};
use crate::i18n::{Message, msg};

/// The width of a dialog if the window is wide enough, in points.
const WIDTH: f32 = 460.0;

/// The width of the shortcuts and notifications if the window is wide enough, in points.
const LIST_WIDTH: f32 = 560.0;

#[derive(Default)]
pub(super) struct DialogStates {
    pub(super) settings: SettingsDialog,
    shortcuts: ShortcutsDialog,
    notification_log: NotificationLogDialog,
    go_to: GoToField,
    encodings: FilteredList,

    last_shown: Option<AppDialog>,

    phase: OpenPhase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DialogResponse {
    StayOpen,
    Close,
    /// Another one replaces it.
    SwitchTo(AppDialog),
}

impl DialogStates {
    /// Shows the heading of a dialog and, if it has a list, what stays above that.
    fn head_ui(&mut self, ui: &mut Ui, shown: AppDialog, cx: &mut ViewCtx<'_>) {
        if shown == AppDialog::About {
            ui.heading("Glossator");
        } else if shown != AppDialog::Settings || !settings::is_low(ui) {
            ui.heading(ui.localize(&dialog_title(shown)));
        }
        match shown {
            AppDialog::Shortcuts => self.shortcuts.head_ui(ui, cx),
            AppDialog::Settings => self.settings.head_ui(ui, cx),
            AppDialog::Notifications => {
                self.notification_log.head_ui(ui, cx.workspace.notification_log());
            }
            AppDialog::About | AppDialog::GoTo | AppDialog::Encodings => {}
        }
    }

    /// Shows the scrollable part of a dialog. Closes one about the active document if there is none.
    fn content_ui(
        &mut self,
        ui: &mut Ui,
        shown: AppDialog,
        cx: &mut ViewCtx<'_>,
    ) -> DialogResponse {
        let phase = self.phase;
        match (shown, cx.workspace.active()) {
            (AppDialog::Settings, _) => return self.settings.ui(ui, cx),
            // They scroll by themselves.
            (AppDialog::Notifications, _) => {}
            (AppDialog::GoTo, Some(editor)) => return self.go_to.ui(ui, editor, phase, cx),
            (AppDialog::Encodings, Some(editor)) => {
                return encoding_picker::encoding_picker_ui(ui, &mut self.encodings, editor, cx);
            }
            (AppDialog::GoTo | AppDialog::Encodings, None) => return DialogResponse::Close,
            (AppDialog::Shortcuts, _) => self.shortcuts.ui(ui, cx),
            (AppDialog::About, _) => about_ui(ui, cx.text.look),
        }
        DialogResponse::StayOpen
    }
}

/// Shows the open dialog, if any, and closes it on Escape or a click outside.
pub(super) fn dialog_ui(
    ui: &Ui,
    dialog: &mut Option<AppDialog>,
    states: &mut DialogStates,
    cx: &mut ViewCtx<'_>,
) {
    states.phase = OpenPhase::AlreadyOpen;
    if std::mem::replace(&mut states.last_shown, *dialog) != *dialog {
        states.phase = OpenPhase::JustOpened;
        states.go_to = GoToField::default();
        states.encodings = FilteredList::default();
    }
    let Some(shown) = *dialog else { return };
    let look = cx.text.look;
    states.shortcuts.capture_key(ui.ctx(), cx.workspace.settings(), cx.outbox);
    if shown == AppDialog::Settings {
        states.settings.handle_escape(ui.ctx());
    }
    let has_list =
        matches!(shown, AppDialog::Shortcuts | AppDialog::Settings | AppDialog::Notifications);
    let mut modal = Modal::new(Id::unique("dialog")).frame(Frame::window(ui.style()));
    if has_list {
        // It must not move when fewer rows match the filter.
        let down = vec2(0.0, look.tight());
        let area = Modal::default_area(Id::unique("list dialog"));
        modal = modal.area(area.anchor(Align2::CENTER_TOP, down));
    }
    let response = modal.show(ui.ctx(), |ui| {
        let width = if has_list { LIST_WIDTH } else { WIDTH };
        ui.set_width(breakpoints::fitting_width(ui, width, look));
        overlay_stack::push_dialog(ui, OverlayKind::Dialog);
        accessibility::dialog(ui, &ui.localize(&dialog_title(shown)));
        let mut reserved = 5.0 * look.wide();
        let mut header = ListHeaderPlacement::Scrolled;
        if has_list && breakpoints::LOW <= ui.ctx().content_rect().height() {
            header = ListHeaderPlacement::Fixed;
            let head = ui.scope(|ui| states.head_ui(ui, shown, cx)).response;
            reserved += head.rect.height() + ui.spacing().item_spacing.y;
        }
        let response = if shown == AppDialog::Notifications {
            let height = breakpoints::height_in_window(ui, reserved);
            states.notification_log.ui(ui, header, height, cx)
        } else {
            breakpoints::scrolled_in_window(ui, reserved, |ui| {
                ui.set_width(ui.available_width());
                if header == ListHeaderPlacement::Scrolled {
                    states.head_ui(ui, shown, cx);
                }
                states.content_ui(ui, shown, cx)
            })
        };
        if shown == AppDialog::GoTo {
            // It has its own Cancel button.
            return response;
        }
        ui.add_space(look.gap());
        if ui.button(ui.localize(&msg!("sheet-close"))).clicked() {
            DialogResponse::Close
        } else {
            response
        }
    });
    match response.inner {
        DialogResponse::SwitchTo(other) => *dialog = Some(other),
        DialogResponse::StayOpen if !response.should_close() => return,
        DialogResponse::StayOpen | DialogResponse::Close => *dialog = None,
    }
    *states = DialogStates { last_shown: states.last_shown, ..DialogStates::default() };
}

fn dialog_title(dialog: AppDialog) -> Message {
    match dialog {
        AppDialog::Settings => UiCommand::open(AppDialog::Settings).spec().name(),
        AppDialog::Shortcuts => UiCommand::open(AppDialog::Shortcuts).spec().name(),
        AppDialog::Notifications => UiCommand::open(AppDialog::Notifications).spec().name(),
        AppDialog::About => UiCommand::open(AppDialog::About).spec().name(),
        AppDialog::GoTo => msg!("go-to"),
        AppDialog::Encodings => msg!("encodings"),
    }
}

fn about_ui(ui: &mut Ui, look: &Look) {
    ui.label(ui.localize(&msg!("about-version", version = env!("CARGO_PKG_VERSION"))));
    ui.add_space(look.gap());
    ui.label(ui.localize(&msg!("about-what")));
    ui.label(ui.localize(&msg!("about-files")));
    ui.add_space(look.gap());
    let licences = ui.localize(&msg!("about-licences"));
    ui.label(RichText::new(licences).small().weak());
}
