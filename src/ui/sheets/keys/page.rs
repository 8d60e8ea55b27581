//! The sheet of keys as a page to print.

use std::sync::Arc;

use egui::Context;

use crate::{
    command::PrintablePage,
    format::html_page::{HtmlSection, render},
    i18n::msg,
    ui::{
        keys::{Bound, words_of},
        menu,
        sheets::hands,
        speech::Speaks as _,
    },
};

/// All keys as they are just now, in the language of the window.
pub(super) fn of_keys(ctx: &Context) -> PrintablePage {
    let bound = Bound::now(ctx);
    let groups = menu::groups(ctx).into_iter().map(|(name, offers)| {
        let lines = offers.into_iter().map(|offer| {
            let keys: Vec<String> =
                bound.keys(offer).iter().map(|key| words_of(ctx, key)).collect();
            (ctx.say(&offer.row().name()), keys.join(", "))
        });
        HtmlSection { title: name, rows: lines.filter(|(_, keys)| !keys.is_empty()).collect() }
    });
    let hands = HtmlSection { title: ctx.say(&msg!("keys-by-hand")), rows: hands(ctx) };
    let title = ctx.say(&msg!("keys-title"));
    let parts: Vec<HtmlSection> = groups.chain([hands]).filter(|it| !it.rows.is_empty()).collect();
    let language = ctx.tongue().language().code();
    let text = Arc::from(render(language, &title, &parts));
    PrintablePage { name: "glossator-keys.html".to_owned(), text }
}
