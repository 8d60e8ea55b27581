//! What is told of the marks under the pointer while it rests on them. See [`Hover`].

use std::{sync::Arc, time::Duration};

use egui::{Event, PopupAnchor, Response, RichText, Tooltip, Ui};

use super::{Reader, Scene, pointer, rows::rects_of};
use crate::{
    i18n::msg,
    model::{Mark, Span},
    ui::{aloud, labels, speech::Speaks as _, stack, wrapped},
};

/// How many marks are told of at once.
const MOST: usize = 5;

/// The most letters of a note that are told.
const LONGEST: usize = 280;

/// The width of what is told, in points.
const WIDTH: f32 = 320.0;

/// Whether the pointer rests. Whoever has pressed a key or scrolled since reads or writes: nothing gets in the way then.
#[derive(Default)]
pub(super) enum Hover {
    /// Since it was moved last.
    #[default]
    Resting,
    /// Something else was done since.
    Busy,
}

/// Tells of the marks under the pointer, all that overlap there, once it has rested on them.
pub(super) fn hover_ui(
    ui: &Ui,
    reader: &mut Reader,
    response: &Response,
    scene: &mut Scene<'_, '_>,
) {
    follow(ui, reader);
    let is_held = reader.pointer.is_busy() || ui.input(|input| input.pointer.any_down());
    if is_held || !response.hovered() || stack::is_covered(ui.ctx()) {
        return;
    }
    if reader.hovered.is_none() || matches!(reader.hover, Hover::Busy) {
        return;
    }
    let rested = ui.input(|input| input.pointer.time_since_last_movement());
    let wait = ui.style().interaction.tooltip_delay - rested;
    if 0.0 < wait {
        ui.ctx().request_repaint_after(Duration::from_secs_f32(wait));
        return;
    }
    let marks = marks_here(ui, reader, scene);
    if marks.is_empty() {
        return;
    }
    let id = response.id.with("what is told of marks");
    let tooltip =
        Tooltip::always_open(ui.ctx().clone(), response.layer_id, id, PopupAnchor::Pointer);
    tooltip.gap(14.0).width(WIDTH).show(|ui| {
        ui.set_max_width(WIDTH);
        for (index, mark) in marks.iter().take(MOST).enumerate() {
            if 0 < index {
                ui.separator();
            }
            mark_ui(ui, mark, scene);
        }
        if MOST < marks.len() {
            ui.label(ui.say(&msg!("hover-more", count = marks.len() - MOST)));
        }
    });
}

/// Notices what the hand is doing.
fn follow(ui: &Ui, reader: &mut Reader) {
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::PointerMoved(_) => reader.hover = Hover::Resting,
                Event::Key { .. } | Event::PointerButton { .. } | Event::MouseWheel { .. } => {
                    reader.hover = Hover::Busy;
                }
                _ => {}
            }
        }
    });
}

/// The marks under the pointer: the one whose lane or letter that is on, or all on the letter there, innermost first.
fn marks_here(ui: &Ui, reader: &mut Reader, scene: &mut Scene<'_, '_>) -> Vec<Arc<Mark>> {
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return Vec::new() };
    let marks = scene.session.marks();
    if let Some(id) = pointer::target_at(reader, at) {
        return marks.get(id).cloned().into_iter().collect();
    }
    let Some(letter) = pointer::letter_at(reader, scene, at) else { return Vec::new() };
    let end = scene.document().cluster_after(letter);
    let rects = Span::new(letter, end).map(|letter| rects_of(reader, scene, letter));
    let is_on_it = rects.unwrap_or_default().iter().any(|(rect, _)| rect.contains(at));
    if is_on_it { marks.at(letter).into_iter().cloned().collect() } else { Vec::new() }
}

/// Tells of one mark: its tag and speaker, its labels, its note, and who made it.
fn mark_ui(ui: &mut Ui, mark: &Mark, scene: &mut Scene<'_, '_>) {
    let look = scene.pen.look;
    let ink = look.tag(ui.ctx(), mark.tag).ink;
    let soft = look.colours(ui.ctx()).ink_soft;
    let head = ui.say(&aloud::head(mark));
    wrapped::label_ui(ui, scene.pen, &head, (look.body(), ink));
    if !mark.labels.is_empty() {
        labels::names_ui(ui, &mark.labels, look);
    }
    if !mark.note.trim().is_empty() {
        let note = aloud::shortened(mark.note.trim(), LONGEST);
        let ink = ui.visuals().text_color();
        wrapped::label_ui(ui, scene.pen, &note, (look.body(), ink));
    }
    let author = Some(&mark.author).filter(|it| !it.is_empty());
    let made = author.map(|author| ui.say(&msg!("hover-author", author = author)));
    let facts: Vec<String> =
        made.into_iter().chain(aloud::doubt(mark).map(|it| ui.say(&it))).collect();
    if !facts.is_empty() {
        ui.label(RichText::new(facts.join("  ·  ")).size(look.small()).color(soft));
    }
}
