//! The dialog to choose the encoding with which a document is reloaded.

use egui::Ui;

use super::{
    DialogResponse,
    filtered_list::{FilteredList, FilteredListTexts, FilteredRow},
};
use crate::{
    command::{Command, ReloadEncoding},
    editor::Editor,
    format::decode::ENCODINGS,
    i18n::msg,
    ui::{accessibility::RowSelection, localize::Localize as _, view_ctx::ViewCtx},
};

/// The height of the list if the window is high enough, in points.
const HEIGHT: f32 = 300.0;

/// Shows all encodings, the current one selected, and reloads the document with the one chosen.
pub(super) fn encoding_picker_ui(
    ui: &mut Ui,
    encodings: &mut FilteredList,
    editor: &Editor,
    cx: &mut ViewCtx<'_>,
) -> DialogResponse {
    let look = cx.text.look;
    ui.label(ui.rich_text(&msg!("encodings-how")).weak());
    ui.add_space(look.tight());
    let texts = FilteredListTexts {
        id: "encodings",
        name: msg!("encodings"),
        field: msg!("encodings-filter"),
        none: msg!("encodings-none-left"),
    };
    let ctx = ui.ctx().clone();
    let chosen = encodings.ui(ui, &texts, HEIGHT, look, |filter| {
        let detect = filter.is_empty().then(|| FilteredRow {
            value: ReloadEncoding::Detected,
            name: ctx.localize(&msg!("encodings-detect")),
            detail: ctx.localize(&msg!("encodings-detect-how")),
            selection: RowSelection::Unselected,
        });
        let all = ENCODINGS.iter().filter_map(|it| {
            let detail = ctx.localize(&it.made_for());
            let is_match = [it.name, &detail].iter().any(|it| it.to_lowercase().contains(filter));
            let value = ReloadEncoding::Named(it.name.to_owned());
            let selection = is_current(editor, it.name).into();
            is_match.then(|| FilteredRow { value, name: it.name.to_owned(), detail, selection })
        });
        detect.into_iter().chain(all).collect()
    });
    let Some(encoding) = chosen else { return DialogResponse::StayOpen };
    cx.outbox.send(Command::ReloadAs(editor.id(), encoding));
    DialogResponse::Close
}

/// Returns whether the document is read in the encoding `name`.
fn is_current(editor: &Editor, name: &str) -> bool {
    let rest = editor.document().source().encoding.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
