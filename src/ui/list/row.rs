//! Draws the rows and headings of the list, and their accessible names.

use std::ops::Range;

use egui::{
    Align2, Color32, FontId, Rect, Response, RichText, Shape, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::items::ListItems;
use crate::{
    i18n::{Message, msg},
    mark_list::{GroupHeading, ListOrder},
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
    },
};

/// The height of a mark's row, in points.
pub(super) const MARK_ROW_HEIGHT: f32 = 66.0;

/// The height of a dense row, in points.
pub(super) const DENSE_ROW_HEIGHT: f32 = 26.0;

/// The share of a dense row that the words take beside details; and the least width for both, in points.
const WORDS_SHARE: f32 = 0.62;
const MIN_WIDTH_FOR_BOTH: f32 = 200.0;

/// The height of the row of a lost mark, in points.
pub(super) const LOST_ROW_HEIGHT: f32 = 48.0;

/// The font size of a mark's words, in points.
const WORDS_SIZE: f32 = 14.0;

/// The side of the badge with a tag's letter, in points.
const BADGE_SIDE: f32 = 18.0;

/// The distance from the list's edge to the content of a row, in points.
const EDGE_MARGIN: f32 = 12.0;

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
    lines: &ListItems<'_>,
    line: usize,
    id: MarkId,
    response: &Response,
    text_cx: &mut TextCtx<'_>,
) {
    let editor = lines.editor;
    let density = lines.density;
    let Some(mark) = editor.marks().get(id) else { return };
    let chosen = RowSelection::from(editor.is_chosen(id));
    let localizer = ui.localizer();
    accessibility::list_row(response, line, chosen, || {
        mark_description::describe_mark(localizer, editor.document(), mark)
    });
    if !ui.is_rect_visible(response.rect) {
        return;
    }
    paint_background(ui, response, chosen, text_cx.look);
    let text = editor.document().first_words(&mark.spans, excerpt::EXCERPT_BYTES);
    let (details, labels) = details_line(ui, mark, editor.list_options().order, density);
    let labels = label_backgrounds(ui, &details, labels, text_cx.look);
    let lines = RowContent { words: &text, max_lines: 2, details: &details, labels: &labels };
    match density {
        Density::Roomy => paint_row(ui, Some(mark.tag), &lines, response.rect, text_cx),
        Density::Dense => paint_dense_row(ui, mark.tag, &lines, response.rect, text_cx),
    }
}

/// Shows the row of lost mark `at`: its words and, below, why it is lost.
pub(super) fn lost_row_ui(
    ui: &Ui,
    lines: &ListItems<'_>,
    line: usize,
    at: usize,
    response: &Response,
    text_cx: &mut TextCtx<'_>,
) {
    let Some(mark) = lines.editor.lost().marks.get(at) else { return };
    let text = mark.words();
    let reason = ui.localize(&mark.reason.message());
    accessibility::list_row(response, line, RowSelection::Unselected, || {
        format!("{}: {text}, {reason}", mark.tag)
    });
    if !ui.is_rect_visible(response.rect) {
        return;
    }
    paint_background(ui, response, RowSelection::Unselected, text_cx.look);
    let tag: Option<Tag> = mark.tag.parse().ok();
    paint_row(
        ui,
        tag,
        &RowContent { words: &text, max_lines: 1, details: &reason, labels: &[] },
        response.rect,
        text_cx,
    );
}

/// Shows the heading of group `group`.
pub(super) fn heading_row_ui(
    ui: &Ui,
    lines: &ListItems<'_>,
    line: usize,
    group: usize,
    folding: HeadingFold,
    response: &Response,
    look: &Look,
) {
    let Some(group) = lines.listed.groups().get(group) else { return };
    let name = ui.localize(&heading_name(&group.heading));
    let count = group.items.len();
    let spoken = ui.localize(&msg!("list-heading", name = &name, count = count));
    accessibility::heading(response, line, folding, &spoken);
    if !ui.is_rect_visible(response.rect) {
        return;
    }
    paint_background(ui, response, RowSelection::Unselected, look);
    let colours = look.colours(ui.ctx());
    let rect = response.rect;
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
    let left = rect.left() + EDGE_MARGIN + BADGE_SIDE + 9.0;
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

/// Paints the background: selected, hovered or focused.
fn paint_background(ui: &Ui, response: &Response, chosen: RowSelection, look: &Look) {
    let colours = look.colours(ui.ctx());
    let fill = match (chosen, response.hovered() || response.has_focus()) {
        (RowSelection::Selected, _) => colours.press,
        (RowSelection::Unselected, true) => colours.hover,
        (RowSelection::Unselected, false) => Color32::TRANSPARENT,
    };
    let row = response.rect;
    ui.painter().hline(row.x_range().shrink(EDGE_MARGIN), row.bottom(), (1.0, colours.line));
    let inner = row.shrink2(vec2(4.0, 1.0));
    let radius = look.radius();
    ui.painter().rect_filled(inner, radius, fill);
    if response.has_focus() {
        ui.painter().rect_stroke(inner, radius, look.ring(ui.ctx()), StrokeKind::Inside);
    }
}

/// The text of a row.
struct RowContent<'a> {
    words: &'a str,
    /// The most lines of the words.
    max_lines: usize,
    /// Details in one line.
    details: &'a str,
    /// The byte ranges of labels in the details, with their colours.
    labels: &'a [(Range<usize>, Color32)],
}

/// Paints a badge and a mark's words into `rect`, and the details below.
fn paint_row(
    ui: &Ui,
    tag: Option<Tag>,
    it: &RowContent<'_>,
    rect: Rect,
    text_cx: &mut TextCtx<'_>,
) {
    let colours = text_cx.look.colours(ui.ctx());
    let left = rect.left() + EDGE_MARGIN + BADGE_SIDE + 9.0;
    let width = (rect.right() - EDGE_MARGIN - left).max(40.0);
    let style = ExcerptStyle { size: WORDS_SIZE, width, max_lines: it.max_lines, ink: colours.ink };
    let details_style =
        ExcerptStyle { size: text_cx.look.small(), width, max_lines: 1, ink: colours.ink_soft };
    let height = text_cx.excerpt_height(ui, it.words, style);
    let below = if it.details.is_empty() { 0.0 } else { details_style.height() };
    // Centred, whether the words take one line or two.
    let top = (rect.center().y - f32::midpoint(height, below)).round();
    if let Some(tag) = tag {
        paint_badge(ui, tag, pos2(rect.left() + EDGE_MARGIN, top + 2.0), text_cx.look);
    }
    let lines = Rect::from_min_size(pos2(left, top), vec2(width, style.height()));
    text_cx.paint_excerpt(ui, it.words, lines, style);
    let line = Rect::from_min_size(pos2(left, top + height), vec2(width, details_style.height()));
    text_cx.paint_with_grounds(ui, it.details, it.labels, line, details_style);
}

/// Paints a badge, a mark's words and the details into one line.
fn paint_dense_row(ui: &Ui, tag: Tag, it: &RowContent<'_>, rect: Rect, text_cx: &mut TextCtx<'_>) {
    let colours = text_cx.look.colours(ui.ctx());
    paint_badge(
        ui,
        tag,
        pos2(rect.left() + EDGE_MARGIN, rect.center().y - BADGE_SIDE / 2.0),
        text_cx.look,
    );
    let left = rect.left() + EDGE_MARGIN + BADGE_SIDE + 9.0;
    let full_width = (rect.right() - EDGE_MARGIN - left).max(40.0);
    let has_both = !it.details.is_empty() && MIN_WIDTH_FOR_BOTH <= full_width;
    let width = if has_both { (full_width * WORDS_SHARE).round() } else { full_width };
    let line = |left: f32, style: ExcerptStyle| {
        let top = (rect.center().y - style.height() / 2.0).round();
        Rect::from_min_size(pos2(left, top), vec2(style.width, style.height()))
    };
    let style = ExcerptStyle { size: WORDS_SIZE, width, max_lines: 1, ink: colours.ink };
    text_cx.paint_excerpt(ui, it.words, line(left, style), style);
    if has_both {
        let left = left + width + text_cx.look.gap();
        let width = rect.right() - EDGE_MARGIN - left;
        let details_style =
            ExcerptStyle { size: text_cx.look.small(), width, max_lines: 1, ink: colours.ink_soft };
        text_cx.paint_with_grounds(
            ui,
            it.details,
            it.labels,
            line(left, details_style),
            details_style,
        );
    }
}

/// Paints a tag's letter on its colour.
fn paint_badge(ui: &Ui, tag: Tag, at: egui::Pos2, look: &Look) {
    let letter = ui.localize(&tag_letter(tag));
    let badge = Rect::from_min_size(at, vec2(BADGE_SIDE, BADGE_SIDE));
    let tag = look.tag_colours(ui.ctx(), tag);
    ui.painter().rect_filled(badge, 4.0, tag.strong_fill);
    let font = FontId::proportional(look.small());
    ui.painter().text(badge.center(), Align2::CENTER_CENTER, letter, font, tag.ink);
}

/// Returns the colour of each label in `details`.
fn label_backgrounds(
    ui: &Ui,
    details: &str,
    labels: Vec<Range<usize>>,
    look: &Look,
) -> Vec<(Range<usize>, Color32)> {
    let fill = |it: &Range<usize>| look.label_hue(ui.ctx(), &details[it.clone()]).fill;
    labels.into_iter().map(|it| (it.clone(), fill(&it))).collect()
}

/// Returns a mark's speaker and labels in one line, with its status and, if the list is sorted by time, the time; and the
/// byte ranges of the labels. Dense rows get only the most important part.
fn details_line(
    ui: &Ui,
    mark: &Mark,
    order: ListOrder,
    density: Density,
) -> (String, Vec<Range<usize>>) {
    let status = match mark.status {
        AnchorStatus::Settled => None,
        AnchorStatus::Moved(_) => Some(msg!("list-moved")),
        AnchorStatus::Changed(_) => Some(msg!("list-changed")),
    };
    let conflict = (!mark.provenance.conflicts.is_empty()).then(|| msg!("list-two-values"));
    let time = match order {
        ListOrder::Position | ListOrder::Speaker => None,
        ListOrder::Created => Some(date_time(ui.ctx(), mark.provenance.created)),
        ListOrder::Modified => Some(date_time(ui.ctx(), mark.provenance.modified)),
    };
    let texts = [conflict, status, time].into_iter().flatten().map(|it| ui.localize(&it));
    let all = texts.chain([mark.speaker.clone()]);
    let mut parts: Vec<String> = all.filter(|part| !part.is_empty()).collect();
    if density == Density::Dense && 1 < parts.len() {
        return (parts.swap_remove(0), Vec::new());
    }
    let mut details = parts.join("  ·  ");
    let mut places = Vec::new();
    for label in name::sorted_names(&mark.labels) {
        details.push_str(if details.is_empty() { " " } else { "    " });
        let start = details.len();
        details.push_str(label);
        places.push(start..details.len());
    }
    (details, places)
}
