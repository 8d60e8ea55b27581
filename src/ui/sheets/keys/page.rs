//! The sheet of keys as a page to print.

use std::sync::Arc;

use egui::Context;

use crate::{
    command::Page,
    format::page::{Part, html},
    tongue::say,
    ui::{
        keys::{Bound, words_of},
        menu,
        sheets::hands,
        speech::Speaks as _,
    },
};

/// All keys as they are just now, in the language of the window.
pub(super) fn of_keys(ctx: &Context) -> Page {
    let bound = Bound::now(ctx);
    let groups = menu::groups(ctx).into_iter().map(|(name, offers)| {
        let lines = offers.into_iter().map(|offer| {
            let keys: Vec<String> =
                bound.keys(offer).iter().map(|key| words_of(ctx, key)).collect();
            (ctx.say(&offer.row().name()), keys.join(", "))
        });
        Part { title: name, lines: lines.filter(|(_, keys)| !keys.is_empty()).collect() }
    });
    let hands = Part { title: ctx.say(&say!("keys-by-hand")), lines: hands(ctx) };
    let title = ctx.say(&say!("keys-title"));
    let parts: Vec<Part> = groups.chain([hands]).filter(|it| !it.lines.is_empty()).collect();
    let language = ctx.tongue().language().code();
    let text = Arc::from(html(language, &title, &parts));
    Page { name: "glossator-keys.html".to_owned(), text }
}
