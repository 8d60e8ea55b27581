//! The sheet of keys as a page to print.

use std::sync::Arc;

use egui::Context;

use crate::{
    command::PrintablePage,
    format::html_page::{HtmlSection, render},
    i18n::msg,
    ui::{
        dialogs::mouse_and_caret_keys,
        keymap::{KeyBindings, shortcut_text},
        localize::Localize as _,
        menu,
    },
};

/// All keys as they are just now, in the language of the window.
pub(super) fn shortcuts_page(ctx: &Context) -> PrintablePage {
    let bound = KeyBindings::current(ctx);
    let groups = menu::commands_by_menu(ctx).into_iter().map(|(name, offers)| {
        let lines = offers.into_iter().map(|command| {
            let keys: Vec<String> =
                bound.keys_for(command).iter().map(|key| shortcut_text(ctx, key)).collect();
            (ctx.localize(&command.spec().name()), keys.join(", "))
        });
        HtmlSection { title: name, rows: lines.filter(|(_, keys)| !keys.is_empty()).collect() }
    });
    let hands =
        HtmlSection { title: ctx.localize(&msg!("keys-by-hand")), rows: mouse_and_caret_keys(ctx) };
    let title = ctx.localize(&msg!("keys-title"));
    let parts: Vec<HtmlSection> = groups.chain([hands]).filter(|it| !it.rows.is_empty()).collect();
    let language = ctx.localizer().language().code();
    let text = Arc::from(render(language, &title, &parts));
    PrintablePage { name: "glossator-keys.html".to_owned(), text }
}
