//! What the analyst is told, in cards at the bottom of the text. See [`Notices`].

use std::{collections::HashMap, time::Duration};

use egui::{Align, Align2, Area, Frame, Layout, Margin, Order, RichText, Ui, vec2};

use super::{Outbox, theme::Look};
use crate::{
    command::{Command, Notice, Severity},
    workspace::Workspace,
};

/// How long something that is only good to know stays, in seconds.
const STAY: f64 = 6.0;

/// The width of a card, in points.
const WIDTH: f32 = 380.0;

/// When each notice was first seen.
#[derive(Default)]
pub(super) struct Notices {
    since: HashMap<usize, f64>,
}

impl Notices {
    /// Shows what `workspace` has to tell; puts away what has stayed long enough.
    pub(super) fn ui(&mut self, ui: &Ui, workspace: &Workspace, look: &Look, outbox: &mut Outbox) {
        let ctx = ui.ctx().clone();
        let now = ctx.input(|input| input.time);
        self.since.retain(|number, _| workspace.notices().iter().any(|(it, _)| it == number));
        if workspace.notices().is_empty() {
            return;
        }
        let area = Area::new(egui::Id::unique("notices"))
            .order(Order::Foreground)
            .anchor(Align2::LEFT_BOTTOM, vec2(look.wide(), -40.0));
        area.show(&ctx, |ui| {
            for (number, notice) in workspace.notices() {
                let age = now - *self.since.entry(*number).or_insert(now);
                if notice.severity == Severity::Info {
                    if STAY <= age {
                        outbox.send(Command::Dismiss(*number));
                    } else {
                        ctx.request_repaint_after(Duration::from_secs_f64(STAY - age));
                    }
                }
                card_ui(ui, *number, notice, look, outbox);
                ui.add_space(look.tight());
            }
        });
    }
}

fn card_ui(ui: &mut Ui, number: usize, notice: &Notice, look: &Look, outbox: &mut Outbox) {
    let colours = look.colours(ui.ctx());
    let (sign, ink) = match notice.severity {
        Severity::Info => ("ℹ", colours.accent),
        Severity::Warning => ("⚠", colours.warn),
        Severity::Error => ("✖", colours.bad),
    };
    let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 10));
    frame.show(ui, |ui| {
        ui.set_width(WIDTH);
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let close = ui.small_button("×").on_hover_text("Put away");
            if close.clicked() {
                outbox.send(Command::Dismiss(number));
            }
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                ui.label(RichText::new(sign).color(ink));
                ui.add(egui::Label::new(&notice.text).wrap());
            });
        });
        for (words, command) in &notice.actions {
            if ui.button(*words).clicked() {
                outbox.send(command.clone());
                outbox.send(Command::Dismiss(number));
            }
        }
    });
}
