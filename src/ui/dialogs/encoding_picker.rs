//! The dialog to choose the encoding with which a document is reloaded. See [`EncodingPicker`].

use egui::{Button, RichText, ScrollArea, Ui};

use super::DialogResponse;
use crate::{
    command::{Command, ReloadEncoding},
    editor::Editor,
    format::decode::{ENCODINGS, EncodingEntry},
    i18n::msg,
    ui::{
        accessibility::{self, RowSelection},
        breakpoints,
        localize::Localize as _,
        sidebar::OpenPhase,
        text_field::TextField,
        view_ctx::ViewCtx,
    },
};

/// The height of the list if the window is high enough, in points.
const HEIGHT: f32 = 300.0;

/// The filter text.
#[derive(Default)]
pub(in crate::ui) struct EncodingPicker {
    filter: String,
}

impl EncodingPicker {
    /// Returns the encodings whose name or languages contain the filter, each with its languages in words.
    fn matching(&self, ui: &Ui) -> Vec<(&'static EncodingEntry, String)> {
        let part = self.filter.trim().to_lowercase();
        let has = |words: &str| words.to_lowercase().contains(&part);
        let all = ENCODINGS.iter().map(|it| (it, ui.localize(&it.made_for())));
        all.filter(|(it, made_for)| has(it.name) || has(made_for)).collect()
    }

    /// Shows all encodings, the current one selected, and reloads the document with the one chosen.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        phase: OpenPhase,
        cx: &mut ViewCtx<'_>,
    ) -> DialogResponse {
        let look = cx.text.look;
        ui.label(ui.rich_text(&msg!("encodings-how")).weak());
        ui.add_space(look.tight());
        let hint = ui.localize(&msg!("encodings-filter"));
        let field = TextField::single_line(&mut self.filter).placeholder(&hint).label(&hint);
        let response = field.show(ui);
        if phase == OpenPhase::JustOpened || ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
        ui.add_space(look.tight());
        let area = ScrollArea::vertical().max_height(HEIGHT).auto_shrink([false, true]);
        let chosen = breakpoints::scrolled_in_area(ui, area, |ui| list_ui(ui, self, editor));
        let Some(encoding) = chosen else { return DialogResponse::StayOpen };
        cx.outbox.send(Command::ReloadAs(editor.id(), encoding));
        DialogResponse::Close
    }
}

fn list_ui(ui: &mut Ui, encodings: &EncodingPicker, editor: &Editor) -> Option<ReloadEncoding> {
    let current = &editor.document().source().encoding;
    let is_current = |name: &str| {
        current.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let mut chosen = None;
    let all = encodings.matching(ui);
    accessibility::list(ui, &ui.localize(&msg!("encodings")), all.len() + 1);
    if encodings.filter.trim().is_empty() {
        let name = ui.localize(&msg!("encodings-detect"));
        let how = ui.localize(&msg!("encodings-detect-how"));
        if row_ui(ui, 0, &name, &how, RowSelection::Unselected) {
            chosen = Some(ReloadEncoding::Detected);
        }
    } else if all.is_empty() {
        ui.label(ui.localize(&msg!("encodings-none-left")));
    }
    for (index, (EncodingEntry { name, .. }, made_for)) in all.into_iter().enumerate() {
        let is_chosen = RowSelection::from(is_current(name));
        if row_ui(ui, index + 1, name, &made_for, is_chosen) {
            chosen = Some(ReloadEncoding::Named((*name).to_owned()));
        }
    }
    chosen
}

/// Shows an encoding. Returns whether it was clicked.
fn row_ui(ui: &mut Ui, index: usize, name: &str, how: &str, chosen: RowSelection) -> bool {
    let how_words = RichText::new(how).small().weak();
    let width = ui.available_width();
    let button =
        Button::selectable(chosen == RowSelection::Selected, (RichText::new(name), how_words));
    let response = ui.add(button.min_size(egui::vec2(width, 0.0)));
    let message = ui.localize(&msg!("encoding-row", name = name, how = how));
    accessibility::list_row(&response, index, chosen, || message);
    response.clicked()
}
