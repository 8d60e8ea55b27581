//! The shortcuts as a printable page.

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

/// Returns the page of all current shortcuts in the window's language.
pub(super) fn shortcuts_page(ctx: &Context) -> PrintablePage {
    let bindings = KeyBindings::current(ctx);
    let groups = menu::commands_by_menu(ctx).into_iter().map(|(name, commands)| {
        let lines = commands.into_iter().map(|command| {
            let keys: Vec<String> =
                bindings.keys_for(command).iter().map(|key| shortcut_text(ctx, key)).collect();
            (ctx.localize(&command.spec().name()), keys.join(", "))
        });
        HtmlSection { title: name, rows: lines.filter(|(_, keys)| !keys.is_empty()).collect() }
    });
    let fixed_keys =
        HtmlSection { title: ctx.localize(&msg!("keys-by-hand")), rows: mouse_and_caret_keys(ctx) };
    let title = ctx.localize(&msg!("keys-title"));
    let sections: Vec<HtmlSection> =
        groups.chain([fixed_keys]).filter(|it| !it.rows.is_empty()).collect();
    let language = ctx.localizer().language().code();
    let text = Arc::from(render(language, &title, &sections));
    PrintablePage { name: "glossator-keys.html".to_owned(), text }
}
