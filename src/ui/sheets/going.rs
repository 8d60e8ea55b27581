//! Asking for a place to go to, and saying where it leads while it is written. See [`GoingField`].

use egui::{Key, RichText, Ui};

use crate::{
    command::{Act, Command},
    session::{Goal, NoGoal, Session},
    tongue::{Said, say},
    ui::{Outbox, beside::Coming, field::Field, keys::Sheet, speech::Speaks as _, theme::Look},
};

/// What is written of a place to go to.
#[derive(Default)]
pub(in crate::ui) struct GoingField {
    words: String,
}

/// What came of a sheet in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Sheeted {
    /// It stays.
    Stays,
    /// It is done and can be put away.
    Done,
    /// Another one is to be shown in its place.
    Leads(Sheet),
}

/// Shows the field, and goes where it says.
pub(super) fn going_ui(
    ui: &mut Ui,
    field: &mut GoingField,
    session: &Session,
    coming: Coming,
    look: &Look,
    outbox: &mut Outbox,
) -> Sheeted {
    if coming == Coming::Now {
        field.words.clear();
    }
    if session.wants_outline() {
        outbox.send(Command::Front(Act::FindOutline));
    }
    ui.heading(ui.say(&say!("go-to")));
    let hint = ui.say(&say!("go-to-hint"));
    let response = Field::line(&mut field.words).hint(&hint).named(&hint).show(ui);
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if coming == Coming::Now || ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let aim = aim(&field.words, session);
    let colours = look.colours(ui.ctx());
    let (said, ink) = match &aim {
        Ok((_, said)) => (said.clone(), colours.ink),
        Err(None) => (say!("go-to-help"), colours.ink_soft),
        Err(Some(why)) => (why.clone(), colours.warn),
    };
    ui.add_space(look.tight());
    let label = ui.label(RichText::new(ui.say(&said)).color(ink));
    let words = ui.say(&said);
    crate::ui::roles::told(&label, &words, egui::accesskit::Live::Polite);
    ui.add_space(look.gap());
    let buttons_ui = |ui: &mut Ui| {
        let go = ui.add_enabled(aim.is_ok(), egui::Button::new(ui.say(&say!("go"))));
        (go.clicked(), ui.button(ui.say(&say!("cancel"))).clicked())
    };
    let (is_gone, is_left) = ui.horizontal(buttons_ui).inner;
    match aim {
        _ if is_left => Sheeted::Done,
        Ok((at, _)) if is_gone || is_entered => {
            outbox.send(Command::Front(Act::GoTo(at)));
            Sheeted::Done
        }
        _ => Sheeted::Stays,
    }
}

/// The byte that `words` lead to and what is said of it; or why they lead nowhere, if anything is written.
fn aim(words: &str, session: &Session) -> Result<(usize, Said), Option<Said>> {
    if words.trim().is_empty() {
        return Err(None);
    }
    let goal = Goal::read(words).map_err(|why| Some(refusal(why)))?;
    let at = session.place_of(goal).map_err(|why| Some(refusal(why)))?;
    let document = session.document();
    let (line, lines) = (document.line_number(at), document.line_count());
    let said = match goal {
        Goal::Line(_, 1) => say!("goal-line", line = line, lines = lines),
        Goal::Line(..) => {
            let start = document.line_start(line - 1);
            let column = document.to_char(at) - document.to_char(start) + 1;
            say!("goal-column", line = line, lines = lines, column = column)
        }
        Goal::Percent(percent) => {
            let percent = percent.to_string();
            say!("goal-percent", percent = percent, line = line.min(lines))
        }
        Goal::Paragraph(number) => {
            let all = session.outline().map_or(0, |outline| outline.paragraph_count());
            say!("goal-paragraph", number = number, all = all, line = line)
        }
    };
    Ok((at, said))
}

fn refusal(why: NoGoal) -> Said {
    match why {
        NoGoal::Unknown => say!("no-goal-unknown"),
        NoGoal::Lines(count) => say!("no-goal-lines", count = count),
        NoGoal::Paragraphs(count) => say!("no-goal-paragraphs", count = count),
        NoGoal::TooMuch => say!("no-goal-too-much"),
        NoGoal::NotCounted => say!("no-goal-not-counted"),
        NoGoal::Uncounted => say!("no-goal-uncounted"),
    }
}
