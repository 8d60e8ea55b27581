//! Asking for a place to go to, and saying where it leads while it is written. See [`GoToField`].

use egui::{Key, RichText, Ui};

use crate::{
    command::{Command, EditorCommand},
    editor::{Editor, GoToError, GoToTarget},
    i18n::{Message, msg},
    ui::{
        Outbox, keymap::AppDialog, localize::Localize as _, sidebar::OpenPhase,
        text_field::TextField, theme::Look,
    },
};

/// What is written of a place to go to.
#[derive(Default)]
pub(in crate::ui) struct GoToField {
    input: String,
}

/// What came of a sheet in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum DialogResponse {
    /// It stays.
    StayOpen,
    /// It is done and can be put away.
    Close,
    /// Another one is to be shown in its place.
    SwitchTo(AppDialog),
}

/// Shows the field, and goes where it says.
pub(super) fn go_to_ui(
    ui: &mut Ui,
    field: &mut GoToField,
    session: &Editor,
    phase: OpenPhase,
    look: &Look,
    outbox: &mut Outbox,
) -> DialogResponse {
    if phase == OpenPhase::JustOpened {
        field.input.clear();
    }
    if session.needs_outline() {
        outbox.send(Command::Editor(EditorCommand::FindOutline));
    }
    ui.heading(ui.localize(&msg!("go-to")));
    let hint = ui.localize(&msg!("go-to-hint"));
    let response =
        TextField::single_line(&mut field.input).placeholder(&hint).label(&hint).show(ui);
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if phase == OpenPhase::JustOpened || ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let aim = resolve_target(&field.input, session);
    let colours = look.colours(ui.ctx());
    let (said, ink) = match &aim {
        Ok((_, said)) => (said.clone(), colours.ink),
        Err(None) => (msg!("go-to-help"), colours.ink_soft),
        Err(Some(why)) => (why.clone(), colours.warn),
    };
    ui.add_space(look.tight());
    let label = ui.label(RichText::new(ui.localize(&said)).color(ink));
    let words = ui.localize(&said);
    crate::ui::accessibility::announce(&label, &words, egui::accesskit::Live::Polite);
    ui.add_space(look.gap());
    let buttons_ui = |ui: &mut Ui| {
        let go = ui.add_enabled(aim.is_ok(), egui::Button::new(ui.localize(&msg!("go"))));
        (go.clicked(), ui.button(ui.localize(&msg!("cancel"))).clicked())
    };
    let (is_gone, is_left) = ui.horizontal(buttons_ui).inner;
    match aim {
        _ if is_left => DialogResponse::Close,
        Ok((at, _)) if is_gone || is_entered => {
            outbox.send(Command::Editor(EditorCommand::GoToByte(at)));
            DialogResponse::Close
        }
        _ => DialogResponse::StayOpen,
    }
}

/// The byte that `words` lead to and what is said of it; or why they lead nowhere, if anything is written.
fn resolve_target(words: &str, session: &Editor) -> Result<(usize, Message), Option<Message>> {
    if words.trim().is_empty() {
        return Err(None);
    }
    let goal = GoToTarget::parse(words).map_err(|why| Some(refusal_text(why)))?;
    let at = session.resolve_target(goal).map_err(|why| Some(refusal_text(why)))?;
    let document = session.document();
    let (line, lines) = (document.line_number(at), document.line_count());
    let said = match goal {
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
            let all = session.outline().map_or(0, |outline| outline.paragraph_count());
            msg!("goal-paragraph", number = number, all = all, line = line)
        }
    };
    Ok((at, said))
}

fn refusal_text(why: GoToError) -> Message {
    match why {
        GoToError::Unrecognised => msg!("no-goal-unknown"),
        GoToError::LineOutOfRange(count) => msg!("no-goal-lines", count = count),
        GoToError::ParagraphOutOfRange(count) => msg!("no-goal-paragraphs", count = count),
        GoToError::PercentOutOfRange => msg!("no-goal-too-much"),
        GoToError::OutlinePending => msg!("no-goal-not-counted"),
        GoToError::OutlineFailed => msg!("no-goal-uncounted"),
    }
}
