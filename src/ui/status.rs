//! The line at the bottom: the document, the place, the marks, and whether they are on the disk.

use egui::{Align, Layout, RichText, Ui, accesskit::Live};

use super::{Outbox, reading::reading_ui, roles, speech::Speaks as _, theme::Look};
use crate::{
    command::{Command, Opener, Presence, SessionId},
    session::{SaveStatus, Session},
    workspace::Workspace,
};

/// What a screen reader was told of saving: nothing as long as all goes well, or it would be told with every act.
///
/// That something could not be saved is told by a notice; the status says when all is well again.
#[derive(Default)]
pub(super) struct Told {
    /// Of which document.
    of: Option<SessionId>,
    since: Since,
}

/// How saving has gone of late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Since {
    /// Well.
    #[default]
    Well,
    /// It failed.
    Failed,
    /// Well again after it failed.
    Again,
}

impl Told {
    /// Shows the status bar.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        look: &Look,
        outbox: &mut Outbox,
    ) {
        if let Some(session) = workspace.front() {
            self.look(session);
        }
        status_ui(ui, workspace, self.since, look, outbox);
    }

    fn look(&mut self, session: &Session) {
        if self.of != Some(session.id()) {
            *self = Self { of: Some(session.id()), since: Since::Well };
        }
        self.since = match (session.status(), self.since) {
            (SaveStatus::Failed(_), _) | (SaveStatus::Saving, Since::Failed) => Since::Failed,
            (SaveStatus::Saved, Since::Failed | Since::Again) => Since::Again,
            _ => Since::Well,
        };
    }
}

fn status_ui(ui: &mut Ui, workspace: &Workspace, since: Since, look: &Look, outbox: &mut Outbox) {
    ui.horizontal(|ui| {
        let Some(session) = workspace.front() else {
            let words = match workspace.reading() {
                reading if reading.is_stopped() => "Stopping…",
                reading if 0 < reading.left() => "Reading…",
                _ => "No document",
            };
            ui.label(small(words, look));
            return;
        };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            saved_ui(ui, session, since, look, outbox);
            if workspace.is_reading() {
                reading_ui(ui, workspace.reading(), look, outbox);
            }
            // In a narrow window there is no room for all.
            if look.wide() * 2.0 < ui.available_width() {
                let layout = Layout::left_to_right(Align::Center);
                ui.with_layout(layout, |ui| facts_ui(ui, session, look));
            }
        });
    });
}

fn facts_ui(ui: &mut Ui, session: &Session, look: &Look) {
    let document = session.document();
    let caret = session.selection().caret;
    let mut facts = vec![
        document.name().to_owned(),
        document.source().encoding.clone(),
        // Behind the last line end there is no line; the caret is shown at the end of the last.
        format!("Line {}", document.line_number(caret).min(document.line_count())),
    ];
    if !session.is_half() {
        facts.push(count(session.marks().len(), "mark", "marks"));
    }
    facts.extend(also_open(session.others()));
    if session.presence() == Presence::Gone {
        facts.insert(1, "file is gone".to_owned());
    }
    let waiting = session.doubts();
    if 0 < waiting {
        facts.push(format!("{waiting} to review"));
    }
    let undecided = session.undecided();
    if 0 < undecided {
        facts.push(format!("{undecided} to decide"));
    }
    let lost = session.lost().marks.len();
    if 0 < lost {
        facts.push(format!("{lost} lost"));
    }
    if let Some(extent) = session.selection().extent() {
        let chars: usize = extent
            .pieces()
            .iter()
            .map(|piece| document.to_char(piece.end()) - document.to_char(piece.start()))
            .sum();
        let selected = count(chars, "character selected", "characters selected");
        facts.push(match extent.pieces().len() {
            1 => selected,
            pieces => format!("{selected} in {pieces} pieces"),
        });
    }
    let facts = facts.join("   ·   ");
    let line = RichText::new(&facts).size(look.small()).color(look.colours(ui.ctx()).ink_soft);
    // A label that is cut off shows all of its words where the pointer rests on it.
    ui.add(egui::Label::new(line).truncate());
}

/// Who has the document open too, as “also open: Ada on laptop since 2026-11-02 14:05 UTC”.
fn also_open(others: &[Opener]) -> Option<String> {
    let first = others.first()?;
    let mut words = "also open".to_owned();
    if !first.who.is_empty() {
        words = format!("{words}: {}", first.who);
    }
    if !first.machine.is_empty() {
        words = format!("{words} on {}", first.machine);
    }
    words = format!("{words} since {}", first.since.strftime("%Y-%m-%d %H:%M UTC"));
    Some(match others.len() {
        1 => words,
        number => format!("{words}, and {} more", number - 1),
    })
}

fn saved_ui(ui: &mut Ui, session: &Session, since: Since, look: &Look, outbox: &mut Outbox) {
    let colours = look.colours(ui.ctx());
    let sidecar = session.files().sidecar.display().to_string();
    match session.status() {
        SaveStatus::Unchanged => {
            ui.label(small("No changes", look)).on_hover_text(sidecar);
        }
        SaveStatus::Saved => {
            let label = ui.label(small("Saved", look).color(colours.good)).on_hover_text(sidecar);
            if since == Since::Again {
                roles::told(&label, "Saved", Live::Polite);
            }
        }
        SaveStatus::Saving => {
            ui.label(small("Saving…", look)).on_hover_text(sidecar);
        }
        SaveStatus::Failed(reason) => {
            if ui.small_button("Save elsewhere…").clicked() {
                outbox.send(Command::ChooseSidecar(session.id()));
            }
            if ui.small_button("Try now").clicked() {
                outbox.send(Command::SaveNow(session.id()));
            }
            let reason = ui.say(reason);
            let words = small(&unsaved(session, &reason), look).color(colours.bad).strong();
            ui.add(egui::Label::new(words).truncate()).on_hover_text(reason);
        }
        SaveStatus::Reading => {
            let hint = "Marks can be made as soon as all of it is here";
            ui.label(small("Not all here yet", look)).on_hover_text(hint);
        }
        SaveStatus::ReadOnly(reason) => {
            if ui.small_button("Work on a copy").clicked() {
                outbox.send(Command::WorkOnCopy(session.id()));
            }
            let reason = ui.say(reason);
            ui.label(small("Read only", look).color(colours.warn)).on_hover_text(reason);
        }
    }
}

/// Why nothing is saved, without the path, and how long it is at most until that is tried again. It is true for as
/// long as it is shown, so no frame is drawn for the sake of a clock.
fn unsaved(session: &Session, reason: &str) -> String {
    let reason = reason.split(": ").next().unwrap_or(reason);
    match session.next_try().map(|pause| pause.as_secs_f32().ceil()) {
        Some(seconds) if 0.0 < seconds => {
            format!("Not saved: {reason}. Next try within {seconds} s")
        }
        _ => format!("Not saved: {reason}"),
    }
}

fn small(words: &str, look: &Look) -> RichText {
    RichText::new(words).size(look.small())
}

/// `number` with the right one of two words.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
