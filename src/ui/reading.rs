//! How far the documents are that are being read, and a way to stop that.

use egui::{Label, ProgressBar, RichText, Ui};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Outbox, keys::Offer, speech::Speaks as _, theme::Look};
use crate::{
    command::{Command, Progress, Stage},
    tongue::{Said, say},
    workspace::Reading,
};

/// How wide the bar is, in points.
const WIDTH: f32 = 120.0;

/// A megabyte of 1024 times 1024 bytes.
const MB: usize = 1 << 20;

/// How many letters of a name are said.
const LETTERS: usize = 32;

/// Shows a button that stops what is being read, a bar and words, in the direction of `ui`'s layout.
pub(super) fn reading_ui(ui: &mut Ui, reading: &Reading, look: &Look, outbox: &mut Outbox) {
    let small = |words: &str| RichText::new(words).size(look.small());
    if reading.is_stopped() {
        ui.label(small(&ui.say(&say!("reading-stopping"))));
        return;
    }
    let hint = Offer::StopReading.row();
    let hint = format!("{} ({})", ui.say(&hint.name()), hint.key_words(ui.ctx()));
    if ui.small_button(ui.say(&say!("cancel"))).on_hover_text(hint).clicked() {
        outbox.send(Command::StopReading);
    }
    let words = ui.say(&words(reading));
    let far = reading.progress().map(|progress| match progress.stage {
        Stage::Reading { read, of } => (read, of),
        Stage::Placing { done, of } => (done, of),
    });
    if let Some((done, of)) = far.filter(|(done, _)| 0 < *done) {
        let share = done as f32 / of.max(1) as f32;
        let accent = look.colours(ui.ctx()).accent;
        let bar = ProgressBar::new(share).desired_width(WIDTH).desired_height(look.small());
        let bar = bar.fill(accent);
        let response = ui.add(bar);
        let named = || egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &words);
        response.widget_info(named);
    }
    // In a narrow window it is cut off, and shown whole where the pointer rests on it.
    ui.add(Label::new(small(&words)).truncate());
}

/// What is being done, in words.
fn words(reading: &Reading) -> Said {
    let now = match reading.progress() {
        None => say!("reading"),
        Some(Progress { document, stage }) => {
            let name = short(&document.file_name().unwrap_or_default().to_string_lossy());
            match stage {
                Stage::Reading { read, of } => {
                    let (read, of) = (read.div_ceil(MB), of.div_ceil(MB));
                    say!("reading-document", name = name, read = read, of = of)
                }
                Stage::Placing { of, .. } => say!("reading-placing", count = *of, name = name),
            }
        }
    };
    match reading.left().saturating_sub(1) {
        0 => now,
        more => say!("reading-more", now = now, count = more),
    }
}

/// `name`, or its start where it is long.
fn short(name: &str) -> String {
    match name.grapheme_indices(true).nth(LETTERS) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
