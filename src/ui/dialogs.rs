//! The program's own windows in front of the document: settings, keys, notices, about.

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
    Outbox, accessibility, breakpoints,
    keymap::{AppDialog, UiCommand},
    overlay_stack::{self, OverlayKind},
    sidebar::OpenPhase,
    text_view::TextContext,
    theme::Look,
};
use crate::ui::localize::Localize as _;
use crate::{
    i18n::{Message, msg},
    workspace::Workspace,
};

/// The width of a sheet where there is room, in points.
const WIDTH: f32 = 460.0;

/// The width of the sheets of keys and of notices where there is room, in points.
const LIST_WIDTH: f32 = 560.0;

/// What the eye needs of the sheets.
#[derive(Default)]
pub(super) struct DialogStates {
    pub(super) settings: SettingsDialog,
    shortcuts: ShortcutsDialog,
    notification_log: NotificationLogDialog,
    go_to: GoToField,
    encodings: EncodingPicker,

    /// The sheet that was shown in the last frame.
    last_shown: Option<AppDialog>,

    /// Whether the one that is shown was not shown then.
    phase: OpenPhase,
}

impl DialogStates {
    /// Shows what stands above a list, if `shown` is one.
    fn head_ui(
        &mut self,
        ui: &mut Ui,
        shown: AppDialog,
        workspace: &Workspace,
        look: &Look,
        outbox: &mut Outbox,
    ) {
        match shown {
            AppDialog::Shortcuts => self.shortcuts.head_ui(ui, workspace.settings(), outbox),
            AppDialog::Settings => {
                self.settings.head_ui(ui, workspace.settings(), look, outbox);
            }
            AppDialog::Notifications => {
                self.notification_log.head_ui(ui, workspace.notification_log());
            }
            AppDialog::About | AppDialog::GoTo | AppDialog::Encodings => {}
        }
    }

    /// Shows what may be scrolled of a sheet.
    fn content_ui(
        &mut self,
        ui: &mut Ui,
        shown: AppDialog,
        workspace: &Workspace,
        pen: &mut TextContext<'_>,
        outbox: &mut Outbox,
    ) -> DialogResponse {
        let look = pen.look;
        match shown {
            AppDialog::Settings => self.settings.ui(ui, workspace, pen, outbox),
            AppDialog::Notifications => self.notification_log.ui(ui, workspace, pen, outbox),
            AppDialog::GoTo | AppDialog::Encodings => {
                self.document_dialog_ui(ui, shown, workspace, look, outbox)
            }
            AppDialog::Shortcuts => {
                self.shortcuts.ui(ui, workspace.settings(), look, outbox);
                DialogResponse::StayOpen
            }
            AppDialog::About => {
                about_ui(ui, look);
                DialogResponse::StayOpen
            }
        }
    }

    /// Shows a sheet that is about the document in front, as long as there is one.
    fn document_dialog_ui(
        &mut self,
        ui: &mut Ui,
        shown: AppDialog,
        workspace: &Workspace,
        look: &Look,
        outbox: &mut Outbox,
    ) -> DialogResponse {
        let (phase, Some(session)) = (self.phase, workspace.active()) else {
            return DialogResponse::Close;
        };
        match shown {
            AppDialog::GoTo => go_to::go_to_ui(ui, &mut self.go_to, session, phase, look, outbox),
            AppDialog::Encodings => encoding_picker::encoding_picker_ui(
                ui,
                &mut self.encodings,
                session,
                phase,
                look,
                outbox,
            ),
            AppDialog::Settings
            | AppDialog::Shortcuts
            | AppDialog::Notifications
            | AppDialog::About => DialogResponse::Close,
        }
    }
}

/// Shows the sheet in front, if there is one, and puts it away by Escape or a click beside it.
///
/// The settings offer the families that the typesetter of `pen` knows.
pub(super) fn dialog_ui(
    ui: &Ui,
    sheet: &mut Option<AppDialog>,
    workspace: &Workspace,
    sheets: &mut DialogStates,
    pen: &mut TextContext<'_>,
    outbox: &mut Outbox,
) {
    let is_new = std::mem::replace(&mut sheets.last_shown, *sheet) != *sheet;
    sheets.phase = if is_new { OpenPhase::JustOpened } else { OpenPhase::AlreadyOpen };
    let Some(shown) = *sheet else { return };
    let look = pen.look;
    sheets.shortcuts.capture_key(ui.ctx(), workspace.settings(), outbox);
    if shown == AppDialog::Settings {
        sheets.settings.handle_escape(ui.ctx());
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
        let mut beside = 5.0 * look.wide();
        let mut is_head_in = has_head;
        if is_head_in && breakpoints::LOW <= ui.ctx().content_rect().height() {
            // It stays where it is while what is below is scrolled.
            let above = ui.scope(|ui| sheets.head_ui(ui, shown, workspace, look, outbox)).response;
            beside += above.rect.height() + ui.spacing().item_spacing.y;
            is_head_in = false;
        }
        let sheeted = breakpoints::scrolled_in_window(ui, beside, |ui| {
            ui.set_width(ui.available_width());
            if is_head_in {
                sheets.head_ui(ui, shown, workspace, look, outbox);
            }
            sheets.content_ui(ui, shown, workspace, pen, outbox)
        });
        if shown == AppDialog::GoTo {
            // It has a way out beside its button.
            return sheeted;
        }
        ui.add_space(look.gap());
        if ui.button(ui.localize(&msg!("sheet-close"))).clicked() {
            DialogResponse::Close
        } else {
            sheeted
        }
    });
    match response.inner {
        DialogResponse::SwitchTo(other) => *sheet = Some(other),
        DialogResponse::StayOpen if !response.should_close() => return,
        DialogResponse::StayOpen | DialogResponse::Close => *sheet = None,
    }
    sheets.shortcuts.close();
    sheets.settings.close();
    sheets.notification_log.close();
}

/// Where a sheet is whose field for words is not to move when fewer things are found.
fn top_anchored_area(look: &Look) -> Area {
    let down = vec2(0.0, look.tight());
    Modal::default_area(Id::unique("hung sheet")).anchor(Align2::CENTER_TOP, down)
}

/// What a sheet is called.
fn dialog_title(sheet: AppDialog) -> Message {
    match sheet {
        AppDialog::Settings => UiCommand::OpenSettings.spec().name(),
        AppDialog::Shortcuts => UiCommand::OpenShortcuts.spec().name(),
        AppDialog::Notifications => UiCommand::OpenNotifications.spec().name(),
        AppDialog::About => UiCommand::OpenAbout.spec().name(),
        AppDialog::GoTo => msg!("go-to"),
        AppDialog::Encodings => msg!("encodings"),
    }
}

/// What the table does not hold: movements in the text, and the mouse. What is done, and how.
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

/// They, in the language of the window.
fn mouse_and_caret_keys(ctx: &Context) -> Vec<(String, String)> {
    let say = |id: &'static str| ctx.localize(&Message::new(id, Vec::new()));
    MOUSE_AND_CARET_KEYS.iter().map(|[name, keys]| (say(name), say(keys))).collect()
}

/// Shows those of them with `part` in their name. Returns whether there are any.
fn mouse_and_caret_keys_ui(ui: &mut Ui, part: &str, look: &Look) -> bool {
    let part = part.trim().to_lowercase();
    let mut sought = mouse_and_caret_keys(ui.ctx());
    sought.retain(|(name, _)| name.to_lowercase().contains(&part));
    if sought.is_empty() {
        return false;
    }
    shortcuts::title_ui(ui, ui.localize(&msg!("keys-by-hand")), look);
    let soft = look.colours(ui.ctx()).ink_soft;
    for (name, keys) in sought {
        ui.horizontal_wrapped(|ui| {
            ui.label(name);
            ui.label(RichText::new(keys).color(soft));
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
    let soft = look.colours(ui.ctx()).ink_soft;
    let licences = ui.localize(&msg!("about-licences"));
    ui.label(RichText::new(licences).size(look.small()).color(soft));
}
