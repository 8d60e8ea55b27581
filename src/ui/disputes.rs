//! Fields of the chosen mark that two people have given different values: both are shown, and one stays.

use egui::{Button, Frame, Margin, RichText, Role, Ui, WidgetInfo};

use super::{
    Outbox,
    reader::Pen,
    words::{Setting, Words},
};
use crate::{
    command::{Act, Command, Decision},
    model::{
        Annotation, Dispute,
        dispute::{EXTENSION, PIECES},
    },
};

/// The most lines of a value that are shown.
const LINES: usize = 8;

/// Shows what is to be decided of `mark`, each with the ways to decide it.
pub(super) fn disputes_ui(
    ui: &mut Ui,
    mark: &Annotation,
    words: &mut Words,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    for dispute in &mark.disputes {
        dispute_ui(ui, mark, dispute, words, pen, outbox);
        ui.add_space(pen.look.tight());
    }
}

fn dispute_ui(
    ui: &mut Ui,
    mark: &Annotation,
    dispute: &Dispute,
    words: &mut Words,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    let colours = pen.look.colours(ui.ctx());
    let (name, title) = names(&dispute.field);
    let other = match dispute.words() {
        it if it.is_empty() => format!("No {name}"),
        it => it,
    };
    Frame::group(ui.style()).inner_margin(Margin::symmetric(8, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = RichText::new(title).size(pen.look.small()).color(colours.warn).strong();
        ui.label(title);
        let width = ui.available_width();
        let setting = Setting { size: 14.0, width, lines: LINES, ink: colours.ink };
        words.show(ui, pen, &other, setting);
        ui.horizontal_wrapped(|ui| {
            for (decision, short, long) in ways(dispute) {
                let button = ui.add(Button::new(short));
                let long = format!("{long} {name}");
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &long));
                if button.clicked() {
                    let act = Act::Decide(mark.id, dispute.clone(), decision);
                    outbox.send(Command::Front(act));
                }
            }
        });
    });
}

/// The ways to decide, each as it stands on its button and as it is told before the field's name.
fn ways(dispute: &Dispute) -> Vec<(Decision, &'static str, &'static str)> {
    let mut ways = vec![
        (Decision::Keep, "Keep as it is", "Keep this"),
        (Decision::TakeOther, "Take this instead", "Take the other"),
    ];
    if dispute.field == "note" {
        ways.push((Decision::KeepBoth, "Keep both", "Keep both for the"));
    }
    ways
}

/// What a field is called within a sentence, and what stands above its other value.
fn names(field: &str) -> (String, String) {
    let name = match field {
        "author" => "name of who made it",
        "created" => "time when it was made",
        PIECES => "place",
        other => other.strip_prefix(EXTENSION).unwrap_or(other),
    };
    (name.to_owned(), format!("Somebody else gave it another {name}"))
}
