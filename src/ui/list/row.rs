//! Draws the rows and headings of the list, and their accessible names.

use std::ops::Range;

use egui::{Align2, Color32, FontId, Rect, RichText, Shape, Stroke, Ui, pos2, vec2};

use super::rows::ListItems;
use crate::{
    i18n::{Message, msg},
    mark_list::{GroupHeading, ListGroup, ListOrder},
    model::{AnchorStatus, Mark, MarkId, Tag, name},
    ui::{
        accessibility::{self, HeadingFold, RowSelection},
        dates::date_time,
        excerpt::{self, ExcerptStyle},
        keymap::{tag_letter, tag_name},
        localize::Localize as _,
        mark_description, rtl,
        theme::Look,
        view_ctx::TextCtx,
        virtual_list::ListRow,
    },
};

/// The heights of a mark's row, of a dense one, and of a lost mark's, in points.
pub(super) const MARK_ROW_HEIGHT: f32 = 66.0;
const DENSE_ROW_HEIGHT: f32 = 26.0;
pub(super) const LOST_ROW_HEIGHT: f32 = 48.0;

/// The share of a dense row that the words take beside details; and the least width for both, in points.
const WORDS_SHARE: f32 = 0.62;
const MIN_WIDTH_FOR_BOTH: f32 = 200.0;

/// The font size of a mark's words, in points.
const WORDS_SIZE: f32 = 14.0;

/// The side of the badge with a tag's letter, in points.
const BADGE_SIDE: f32 = 18.0;

/// The distance from the list's edge to the content of a row, in points.
const EDGE_MARGIN: f32 = 12.0;

/// The distance from the list's edge to the words, in points.
const WORDS_LEFT: f32 = EDGE_MARGIN + BADGE_SIDE + 9.0;

/// Below this height of the panel, in points, rows are dense.
const ROOMY_MIN_HEIGHT: f32 = 556.0;

/// How much of a mark its row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum Density {
    /// Its words in two lines, and its speaker below.
    Roomy,
    /// Its words and its speaker in one line.
    Dense,
}

impl Density {
    /// Returns the density for a panel with this height, in points.
    pub(in crate::ui) fn for_height(height: f32) -> Self {
        if height < ROOMY_MIN_HEIGHT { Self::Dense } else { Self::Roomy }
    }

    /// Returns the height of a mark's row, in points.
    pub(super) fn row_height(self) -> f32 {
        match self {
            Self::Roomy => MARK_ROW_HEIGHT,
            Self::Dense => DENSE_ROW_HEIGHT,
        }
    }
}

/// Shows the row of the mark `id`.
pub(super) fn mark_row_ui(
    ui: &Ui,
    items: &ListItems<'_>,
    id: MarkId,
    row: &ListRow,
    cx: &mut TextCtx<'_>,
) {
    let editor = items.editor;
    let Some(mark) = editor.marks().get(id) else { return };
    show_row(ui, row, editor.is_chosen(id).into(), cx, || {
        mark_description::describe_mark(ui.localizer(), editor.document(), mark)
    });
    let text = editor.document().first_words(&mark.spans, excerpt::EXCERPT_BYTES);
    let (details, labels) = details_line(ui, mark, items, cx.look);
    let content = RowContent { tag: Some(mark.tag), words: &text, details: &details, labels };
    match items.density {
        Density::Roomy => content.paint(ui, 2, row.rect, cx),
        Density::Dense => content.paint_dense(ui, row.rect, cx),
    }
}

/// Shows the row of lost mark `at`: its words and, below, why it is lost.
pub(super) fn lost_row_ui(
    ui: &Ui,
    items: &ListItems<'_>,
    at: usize,
    row: &ListRow,
    cx: &mut TextCtx<'_>,
) {
    let Some(mark) = items.editor.lost().marks.get(at) else { return };
    let text = mark.words();
    let reason = ui.localize(&mark.reason.message());
    let name = || format!("{}: {text}, {reason}", mark.tag);
    show_row(ui, row, RowSelection::Unselected, cx, name);
    let tag = mark.tag.parse().ok();
    let content = RowContent { tag, words: &text, details: &reason, labels: Vec::new() };
    content.paint(ui, 1, row.rect, cx);
}

/// Shows the heading of a group.
pub(super) fn heading_row_ui(
    ui: &Ui,
    group: &ListGroup,
    folding: HeadingFold,
    row: &ListRow,
    cx: &TextCtx<'_>,
) {
    let name = ui.localize(&heading_name(&group.heading));
    let count = group.items.len();
    let spoken = ui.localize(&msg!("list-heading", name = &name, count = count));
    accessibility::heading(&row.response, row.index, folding, &spoken);
    paint_separator(ui, row.rect, cx);
    row.paint_ground(ui, cx.look, RowSelection::Unselected);
    let look = cx.look;
    let colours = look.colours(ui.ctx());
    let rect = row.rect;
    let middle = pos2(rect.left() + EDGE_MARGIN + BADGE_SIDE / 2.0, rect.center().y);
    paint_fold_arrow(ui, middle, folding, colours.ink_soft);
    let ink = match group.heading {
        GroupHeading::Tag(Some(tag)) => look.tag_colours(ui.ctx(), tag).ink,
        _ => colours.ink,
    };
    let font = FontId::proportional(look.body());
    let count = count.to_string();
    let small = FontId::proportional(look.small());
    let right = pos2(rect.right() - EDGE_MARGIN, rect.center().y);
    let count = ui.painter().text(right, Align2::RIGHT_CENTER, count, small, colours.ink_soft);
    let left = rect.left() + WORDS_LEFT;
    let room = (count.left() - look.gap() - left).max(0.0);
    let name = rtl::single_line(ui, &name, room, |name| RichText::new(name).strong().color(ink));
    let galley = name.into_galley(ui, Some(egui::TextWrapMode::Truncate), room, font);
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    if let GroupHeading::Label(Some(name)) = &group.heading {
        let ground = Rect::from_min_size(at, galley.size()).expand2(vec2(6.0, 2.0));
        let fill = look.label_hue(ui.ctx(), name).fill;
        ui.painter().rect_filled(ground, ground.height() / 2.0, fill);
    }
    ui.painter().galley(at, galley, ink);
}

/// Paints the triangle that shows whether a heading is collapsed.
fn paint_fold_arrow(ui: &Ui, middle: egui::Pos2, folding: HeadingFold, colour: Color32) {
    const HALF: f32 = 3.5;
    let corners = if folding == HeadingFold::Folded {
        vec![vec2(-HALF / 2.0, -HALF), vec2(HALF, 0.0), vec2(-HALF / 2.0, HALF)]
    } else {
        vec![vec2(-HALF, -HALF / 2.0), vec2(HALF, -HALF / 2.0), vec2(0.0, HALF)]
    };
    let corners = corners.into_iter().map(|it| middle + it).collect();
    ui.painter().add(Shape::convex_polygon(corners, colour, Stroke::NONE));
}

/// Returns the title of a heading.
pub(super) fn heading_name(heading: &GroupHeading) -> Message {
    match heading {
        GroupHeading::Tag(Some(tag)) => tag_name(*tag),
        GroupHeading::Tag(None) => msg!("list-other-tag"),
        GroupHeading::Speaker(Some(name)) | GroupHeading::Label(Some(name)) => {
            Message::from(name.clone())
        }
        GroupHeading::Speaker(None) => msg!("list-nobody"),
        GroupHeading::Label(None) => msg!("list-no-label"),
    }
}

/// Gives the row its accessible name, and paints its background and the line below it.
fn show_row(
    ui: &Ui,
    row: &ListRow,
    selection: RowSelection,
    cx: &TextCtx<'_>,
    name: impl FnOnce() -> String,
) {
    paint_separator(ui, row.rect, cx);
    row.show(ui, cx.look, selection, name);
}

fn paint_separator(ui: &Ui, row: Rect, cx: &TextCtx<'_>) {
    let line = cx.look.colours(ui.ctx()).line;
    ui.painter().hline(row.x_range().shrink(EDGE_MARGIN), row.bottom(), (1.0, line));
}

/// The text of a row.
struct RowContent<'a> {
    tag: Option<Tag>,
    words: &'a str,
    /// Details in one line.
    details: &'a str,
    /// The byte ranges of labels in the details, with their colours.
    labels: Vec<(Range<usize>, Color32)>,
}

impl RowContent<'_> {
    /// Paints a badge and a mark's words into `rect`, and the details below.
    fn paint(&self, ui: &Ui, max_lines: usize, rect: Rect, cx: &mut TextCtx<'_>) {
        let colours = cx.look.colours(ui.ctx());
        let left = rect.left() + WORDS_LEFT;
        let width = (rect.right() - EDGE_MARGIN - left).max(40.0);
        let style = ExcerptStyle { size: WORDS_SIZE, width, max_lines, ink: colours.ink };
        let small = ExcerptStyle::line(cx.look.small(), width, colours.ink_soft);
        let height = cx.excerpt_height(ui, self.words, style);
        let below = if self.details.is_empty() { 0.0 } else { small.height() };
        // Centred, whether the words take one line or two.
        let top = (rect.center().y - f32::midpoint(height, below)).round();
        self.paint_badge(ui, pos2(rect.left() + EDGE_MARGIN, top + 2.0), cx.look);
        let lines = Rect::from_min_size(pos2(left, top), vec2(width, style.height()));
        cx.paint_excerpt(ui, self.words, lines, style);
        let line = Rect::from_min_size(pos2(left, top + height), vec2(width, small.height()));
        cx.paint_with_grounds(ui, self.details, &self.labels, line, small);
    }

    /// Paints a badge, a mark's words and the details into one line.
    fn paint_dense(&self, ui: &Ui, rect: Rect, cx: &mut TextCtx<'_>) {
        let colours = cx.look.colours(ui.ctx());
        let at = pos2(rect.left() + EDGE_MARGIN, rect.center().y - BADGE_SIDE / 2.0);
        self.paint_badge(ui, at, cx.look);
        let place = rect.with_min_x(rect.left() + WORDS_LEFT);
        let full_width = (rect.right() - EDGE_MARGIN - place.left()).max(40.0);
        let has_both = !self.details.is_empty() && MIN_WIDTH_FOR_BOTH <= full_width;
        let width = if has_both { (full_width * WORDS_SHARE).round() } else { full_width };
        let style = ExcerptStyle::line(WORDS_SIZE, width, colours.ink);
        cx.paint_excerpt(ui, self.words, style.centred_in(place), style);
        if has_both {
            let place = place.with_min_x(place.left() + width + cx.look.gap());
            let width = place.width() - EDGE_MARGIN;
            let small = ExcerptStyle::line(cx.look.small(), width, colours.ink_soft);
            let place = small.centred_in(place);
            cx.paint_with_grounds(ui, self.details, &self.labels, place, small);
        }
    }

    /// Paints the tag's letter on its colour.
    fn paint_badge(&self, ui: &Ui, at: egui::Pos2, look: &Look) {
        let Some(tag) = self.tag else { return };
        let badge = Rect::from_min_size(at, vec2(BADGE_SIDE, BADGE_SIDE));
        let letter = ui.localize(&tag_letter(tag));
        let colours = look.tag_colours(ui.ctx(), tag);
        ui.painter().rect_filled(badge, 4.0, colours.strong);
        let font = FontId::proportional(look.small());
        ui.painter().text(badge.center(), Align2::CENTER_CENTER, letter, font, colours.ink);
    }
}

/// Returns a mark's speaker and labels in one line, with its status and, if the list is sorted by time, the time; and the
/// byte ranges of the labels, with their colours. Dense rows get only the most important part.
fn details_line(
    ui: &Ui,
    mark: &Mark,
    items: &ListItems<'_>,
    look: &Look,
) -> (String, Vec<(Range<usize>, Color32)>) {
    let status = match mark.status {
        AnchorStatus::Settled => None,
        AnchorStatus::Moved(_) => Some(msg!("list-moved")),
        AnchorStatus::Changed(_) => Some(msg!("list-changed")),
    };
    let conflict = (!mark.provenance.conflicts.is_empty()).then(|| msg!("list-two-values"));
    let time = match items.editor.list_options().order {
        ListOrder::Position | ListOrder::Speaker => None,
        ListOrder::Created => Some(date_time(ui.ctx(), mark.provenance.created)),
        ListOrder::Modified => Some(date_time(ui.ctx(), mark.provenance.modified)),
    };
    let texts = [conflict, status, time].into_iter().flatten().map(|it| ui.localize(&it));
    let all = texts.chain([mark.speaker.clone()]);
    let mut parts: Vec<String> = all.filter(|part| !part.is_empty()).collect();
    if items.density == Density::Dense && 1 < parts.len() {
        return (parts.swap_remove(0), Vec::new());
    }
    let mut details = parts.join("  ·  ");
    let mut labels = Vec::new();
    for label in name::sorted_names(&mark.labels) {
        details.push_str(if details.is_empty() { " " } else { "    " });
        let start = details.len();
        details.push_str(label);
        labels.push((start..details.len(), look.label_hue(ui.ctx(), label).fill));
    }
    (details, labels)
}
