//! Paints what was found in the text: every hit that is seen, the one that is shown more strongly.

use egui::{Painter, Rect, Stroke, StrokeKind, Ui};

use super::{Reader, Scene, rows::rects_of};
use crate::{command::HitIndex, model::Span};

/// How thick the border of a hit is, and that of the one that is shown, in points.
const BORDER: f32 = 1.0;
const SHOWN: f32 = 2.0;

/// How round its corners are, in points.
const RADIUS: f32 = 2.0;

/// One line's part of a hit on the screen.
pub(super) struct Hit {
    rect: Rect,
    is_shown: bool,
}

/// The hits that are seen, line by line.
pub(super) fn seen_hits(reader: &mut Reader, scene: &mut Scene<'_, '_>) -> Vec<Hit> {
    let session = scene.session;
    let Some(finding) = session.find_state() else { return Vec::new() };
    let bytes = reader.view.bytes(&mut scene.desk(&mut reader.page));
    let shown = match session.current_hit() {
        Some(HitIndex::Text(index)) => finding.hits().nth(index),
        Some(HitIndex::Field(_)) | None => None,
    };
    let Some(seen) = Span::new(bytes.start, bytes.end) else { return Vec::new() };
    let hits = finding.hits().within(bytes).filter_map(|hit| Some((hit, hit.intersection(seen)?)));
    let rects = hits.flat_map(|(hit, part)| {
        let rects = rects_of(reader, scene, part).into_iter();
        rects.map(move |(rect, _)| Hit { rect, is_shown: Some(hit) == shown })
    });
    rects.collect()
}

/// Paints what lies under the letters.
pub(super) fn fill(ui: &Ui, scene: &Scene<'_, '_>, painter: &Painter, hits: &[Hit]) {
    let colours = scene.pen.look.hit(ui.ctx());
    for Hit { rect, is_shown } in hits {
        let fill = if *is_shown { colours.strong_fill } else { colours.fill };
        painter.rect_filled(*rect, RADIUS, fill);
    }
}

/// Paints what lies around them.
pub(super) fn border(ui: &Ui, scene: &Scene<'_, '_>, painter: &Painter, hits: &[Hit]) {
    let edge = scene.pen.look.hit(ui.ctx()).edge;
    for Hit { rect, is_shown } in hits {
        let width = if *is_shown { SHOWN } else { BORDER };
        painter.rect_stroke(*rect, RADIUS, Stroke::new(width, edge), StrokeKind::Inside);
    }
}
