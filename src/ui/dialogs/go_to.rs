//! The dialog to go to a line, paragraph or percentage, with a preview of the target. See [`GoToField`].

use egui::{Key, Ui};

use super::DialogResponse;
use crate::{
    command::EditorCommand,
    editor::{Editor, GoToError, GoToTarget},
    i18n::{Message, msg},
    ui::{localize::Localize as _, sidebar::OpenPhase, text_field::TextField, view_ctx::ViewCtx},
};

#[derive(Default)]
pub(in crate::ui) struct GoToField {
    input: String,
}

impl GoToField {
    /// Shows the field, and goes to the target when confirmed.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        phase: OpenPhase,
        cx: &mut ViewCtx<'_>,
    ) -> DialogResponse {
        let look = cx.text.look;
        if editor.needs_outline() {
            cx.outbox.send(EditorCommand::FindOutline);
        }
        let hint = ui.localize(&msg!("go-to-hint"));
        let response =
            TextField::single_line(&mut self.input).placeholder(&hint).label(&hint).show(ui);
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if phase == OpenPhase::JustOpened || ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
        let target = resolve_target(&self.input, editor);
        let colours = look.colours(ui.ctx());
        let (message, ink) = match &target {
            Ok((_, message)) => (message.clone(), colours.ink),
            Err(None) => (msg!("go-to-help"), colours.ink_soft),
            Err(Some(reason)) => (reason.clone(), colours.warn),
        };
        ui.add_space(look.tight());
        let label = ui.label(ui.rich_text(&message).color(ink));
        let words = ui.localize(&message);
        crate::ui::accessibility::announce(&label, &words, egui::accesskit::Live::Polite);
        ui.add_space(look.gap());
        let buttons_ui = |ui: &mut Ui| {
            let go = ui.add_enabled(target.is_ok(), egui::Button::new(ui.localize(&msg!("go"))));
            (go.clicked(), ui.button(ui.localize(&msg!("cancel"))).clicked())
        };
        let (is_confirmed, is_cancelled) = ui.horizontal(buttons_ui).inner;
        match target {
            _ if is_cancelled => DialogResponse::Close,
            Ok((at, _)) if is_confirmed || is_entered => {
                cx.outbox.send(EditorCommand::GoToByte(at));
                DialogResponse::Close
            }
            _ => DialogResponse::StayOpen,
        }
    }
}

/// Returns the byte that `words` lead to, with its description; or why they lead nowhere, if there are any.
fn resolve_target(words: &str, editor: &Editor) -> Result<(usize, Message), Option<Message>> {
    if words.trim().is_empty() {
        return Err(None);
    }
    let target = GoToTarget::parse(words).map_err(|reason| Some(refusal_text(reason)))?;
    let at = editor.resolve_target(target).map_err(|reason| Some(refusal_text(reason)))?;
    let document = editor.document();
    let line = document.line_number(at);
    let lines = document.line_count();
    let message = match target {
        GoToTarget::Line(_, 1) => msg!("goal-line", line = line, lines = lines),
        GoToTarget::Line(..) => {
            let start = document.line_start(line - 1);
            let column = document.to_char(at) - document.to_char(start) + 1;
            msg!("goal-column", line = line, lines = lines, column = column)
        }
        GoToTarget::Percent(percent) => {
            let percent = percent.to_string();
            msg!("goal-percent", percent = percent, line = line.min(lines))
        }
        GoToTarget::Paragraph(number) => {
            let all = editor.outline().map_or(0, |outline| outline.paragraph_count());
            msg!("goal-paragraph", number = number, all = all, line = line)
        }
    };
    Ok((at, message))
}

fn refusal_text(reason: GoToError) -> Message {
    match reason {
        GoToError::Unrecognised => msg!("no-goal-unknown"),
        GoToError::LineOutOfRange(count) => msg!("no-goal-lines", count = count),
        GoToError::ParagraphOutOfRange(count) => msg!("no-goal-paragraphs", count = count),
        GoToError::PercentOutOfRange => msg!("no-goal-too-much"),
        GoToError::OutlinePending => msg!("no-goal-not-counted"),
        GoToError::OutlineFailed => msg!("no-goal-uncounted"),
    }
}
