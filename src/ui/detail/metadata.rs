//! Shows the position, author and times of the selected mark.

use egui::{Context, RichText, Ui, vec2};

use crate::{
    i18n::{Message, msg},
    model::{Document, Mark},
    ui::{dates::date_time, localize::Localize as _, theme::Look},
};

pub(super) fn metadata_ui(ui: &mut Ui, document: &Document, mark: &Mark, look: &Look) {
    ui.add_space(look.tight());
    let place = position_facts(document, mark).map(|fact| ui.localize(&fact)).join("  ·  ");
    let times =
        time_facts(ui.ctx(), mark).into_iter().map(|fact| ui.localize(&fact)).collect::<Vec<_>>();
    for fact in [place].into_iter().chain(times) {
        ui.label(RichText::new(fact).small().weak());
    }
    ui.allocate_space(vec2(0.0, look.tight()));
}

/// Returns the line, and the first and last character.
fn position_facts(document: &Document, mark: &Mark) -> [Message; 2] {
    let start = mark.spans.start();
    let end = mark.spans.end();
    let first = document.to_char(start);
    let last = document.to_char(end);
    [
        msg!("line", number = document.line_number(start)),
        msg!("detail-characters", first = first, last = last),
    ]
}

/// Returns the author and creation time, and the modification time if later.
fn time_facts(ctx: &Context, mark: &Mark) -> Vec<Message> {
    let day = date_time(ctx, mark.provenance.created);
    let created = match mark.provenance.author.as_str() {
        "" => msg!("detail-made", day = day),
        author => msg!("detail-made-by", author = author, day = day),
    };
    let is_changed = mark.provenance.created < mark.provenance.modified;
    let changed = is_changed
        .then(|| msg!("detail-changed-on", day = date_time(ctx, mark.provenance.modified)));
    [created].into_iter().chain(changed).collect()
}
