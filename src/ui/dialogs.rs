//! The dialogs: settings, keyboard shortcuts, notifications, about, go to, and encodings.

mod encoding_picker;
mod go_to;
mod notification_log;
mod settings;
mod shortcuts;
mod typeface_picker;

use egui::{Align2, Area, Context, Frame, Id, Modal, RichText, Ui, vec2};

pub(super) use self::settings::Setting;
use self::{
    encoding_picker::EncodingPicker,
    go_to::{DialogResponse, GoToField},
    notification_log::NotificationLogDialog,
    settings::SettingsDialog,
    shortcuts::ShortcutsDialog,
};
use super::{
    accessibility, breakpoints,
    keymap::{AppDialog, UiCommand},
    overlay_stack::{self, OverlayKind},
    sidebar::OpenPhase,
    theme::Look,
    view_ctx::ViewCtx,
};
use crate::i18n::{Message, msg};
use crate::ui::localize::Localize as _;

/// The width of a dialog if the window is wide enough, in points.
const WIDTH: f32 = 460.0;

/// The width of the shortcuts and notifications if the window is wide enough, in points.
const LIST_WIDTH: f32 = 560.0;

/// The UI state of the dialogs.
#[derive(Default)]
pub(super) struct DialogStates {
    pub(super) settings: SettingsDialog,
    shortcuts: ShortcutsDialog,
    notification_log: NotificationLogDialog,
    go_to: GoToField,
    encodings: EncodingPicker,

    /// The dialog shown in the last frame.
    last_shown: Option<AppDialog>,

    /// Whether the current one was just opened.
    phase: OpenPhase,
}

impl DialogStates {
    /// Shows the part of a dialog that stays above its list, if it has one.
    fn head_ui(&mut self, ui: &mut Ui, shown: AppDialog, cx: &mut ViewCtx<'_>) {
        match shown {
            AppDialog::Shortcuts => self.shortcuts.head_ui(ui, cx),
            AppDialog::Settings => {
                self.settings.head_ui(ui, cx.workspace.settings(), cx);
            }
            AppDialog::Notifications => {
                self.notification_log.head_ui(ui, cx.workspace.notification_log());
            }
            AppDialog::About | AppDialog::GoTo | AppDialog::Encodings => {}
        }
    }

    /// Shows the scrollable part of a dialog.
    fn content_ui(
        &mut self,
        ui: &mut Ui,
        shown: AppDialog,
        cx: &mut ViewCtx<'_>,
    ) -> DialogResponse {
        let look = cx.text.look;
        match shown {
            AppDialog::Settings => self.settings.ui(ui, cx),
            AppDialog::Notifications => self.notification_log.ui(ui, cx),
            AppDialog::GoTo | AppDialog::Encodings => self.document_dialog_ui(ui, shown, cx),
            AppDialog::Shortcuts => {
                self.shortcuts.ui(ui, cx);
                DialogResponse::StayOpen
            }
            AppDialog::About => {
                about_ui(ui, look);
                DialogResponse::StayOpen
            }
        }
    }

    /// Shows a dialog about the active document, or closes it if there is none.
    fn document_dialog_ui(
        &mut self,
        ui: &mut Ui,
        shown: AppDialog,
        cx: &mut ViewCtx<'_>,
    ) -> DialogResponse {
        let phase = self.phase;
        let Some(editor) = cx.workspace.active() else {
            return DialogResponse::Close;
        };
        match shown {
            AppDialog::GoTo => go_to::go_to_ui(ui, &mut self.go_to, editor, phase, cx),
            AppDialog::Encodings => {
                encoding_picker::encoding_picker_ui(ui, &mut self.encodings, editor, phase, cx)
            }
            AppDialog::Settings
            | AppDialog::Shortcuts
            | AppDialog::Notifications
            | AppDialog::About => DialogResponse::Close,
        }
    }
}

/// Shows the open dialog, if any, and closes it on Escape or a click outside.
///
/// The typeface setting lists the families of `text_cx`'s typesetter.
pub(super) fn dialog_ui(
    ui: &Ui,
    dialog: &mut Option<AppDialog>,
    states: &mut DialogStates,
    cx: &mut ViewCtx<'_>,
) {
    let is_new = std::mem::replace(&mut states.last_shown, *dialog) != *dialog;
    states.phase = if is_new { OpenPhase::JustOpened } else { OpenPhase::AlreadyOpen };
    let Some(shown) = *dialog else { return };
    let look = cx.text.look;
    states.shortcuts.capture_key(ui.ctx(), cx.workspace.settings(), cx.outbox);
    if shown == AppDialog::Settings {
        states.settings.handle_escape(ui.ctx());
    }
    let has_head =
        matches!(shown, AppDialog::Shortcuts | AppDialog::Settings | AppDialog::Notifications);
    let modal = Modal::new(Id::unique("sheet")).frame(Frame::window(ui.style()));
    let modal = if has_head { modal.area(top_anchored_area(look)) } else { modal };
    let response = modal.show(ui.ctx(), |ui| {
        let width = if has_head { LIST_WIDTH } else { WIDTH };
        ui.set_width(breakpoints::fitting_width(ui, width, look));
        overlay_stack::push_dialog(ui, OverlayKind::Dialog);
        accessibility::dialog(ui, &ui.localize(&dialog_title(shown)));
        let mut reserved = 5.0 * look.wide();
        let mut is_head_in = has_head;
        if is_head_in && breakpoints::LOW <= ui.ctx().content_rect().height() {
            // It stays in place while the rest scrolls.
            let head = ui.scope(|ui| states.head_ui(ui, shown, cx)).response;
            reserved += head.rect.height() + ui.spacing().item_spacing.y;
            is_head_in = false;
        }
        let response = breakpoints::scrolled_in_window(ui, reserved, |ui| {
            ui.set_width(ui.available_width());
            if is_head_in {
                states.head_ui(ui, shown, cx);
            }
            states.content_ui(ui, shown, cx)
        });
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
    states.shortcuts.close();
    states.settings.close();
    states.notification_log.close();
}

/// The area of a dialog with a filter field, which must not move when fewer rows match.
fn top_anchored_area(look: &Look) -> Area {
    let down = vec2(0.0, look.tight());
    Modal::default_area(Id::unique("hung sheet")).anchor(Align2::CENTER_TOP, down)
}

/// Returns the title of a dialog.
fn dialog_title(dialog: AppDialog) -> Message {
    match dialog {
        AppDialog::Settings => UiCommand::OpenSettings.spec().name(),
        AppDialog::Shortcuts => UiCommand::OpenShortcuts.spec().name(),
        AppDialog::Notifications => UiCommand::OpenNotifications.spec().name(),
        AppDialog::About => UiCommand::OpenAbout.spec().name(),
        AppDialog::GoTo => msg!("go-to"),
        AppDialog::Encodings => msg!("encodings"),
    }
}

/// Message ids of what the command table lacks, caret movement and the mouse: the action, and how it is done.
const MOUSE_AND_CARET_KEYS: &[[&str; 2]] = &[
    ["keys-caret", "keys-caret-how"],
    ["keys-page", "keys-page-how"],
    ["keys-words", "keys-words-how"],
    ["keys-extend", "keys-extend-how"],
    ["keys-select", "keys-select-how"],
    ["keys-piece", "keys-piece-how"],
    ["keys-mark-words", "keys-mark-words-how"],
    ["keys-handle", "keys-handle-how"],
    ["keys-menu", "keys-menu-how"],
    ["keys-around", "keys-around-how"],
];

/// Returns them localized.
fn mouse_and_caret_keys(ctx: &Context) -> Vec<(String, String)> {
    let say = |id: &'static str| ctx.localize(&Message::new(id, Vec::new()));
    MOUSE_AND_CARET_KEYS.iter().map(|[name, keys]| (say(name), say(keys))).collect()
}

/// Shows those whose name contains `filter`. Returns whether there are any.
fn mouse_and_caret_keys_ui(ui: &mut Ui, filter: &str, look: &Look) -> bool {
    let filter = filter.trim().to_lowercase();
    let mut matching = mouse_and_caret_keys(ui.ctx());
    matching.retain(|(name, _)| name.to_lowercase().contains(&filter));
    if matching.is_empty() {
        return false;
    }
    shortcuts::title_ui(ui, ui.localize(&msg!("keys-by-hand")), look);
    for (name, keys) in matching {
        ui.horizontal_wrapped(|ui| {
            ui.label(name);
            ui.label(RichText::new(keys).weak());
        });
    }
    true
}

fn about_ui(ui: &mut Ui, look: &Look) {
    ui.heading("Glossator");
    ui.label(ui.localize(&msg!("about-version", version = env!("CARGO_PKG_VERSION"))));
    ui.add_space(look.gap());
    ui.label(ui.localize(&msg!("about-what")));
    ui.label(ui.localize(&msg!("about-files")));
    ui.add_space(look.gap());
    let licences = ui.localize(&msg!("about-licences"));
    ui.label(RichText::new(licences).small().weak());
}
