//! The active filters as removable chips, and the message if no mark matches.

use egui::{Frame, Margin, RichText, Role, Ui, WidgetInfo};

use super::{clear_filter, filter_bar::update_filter, is_filtered};
use crate::{
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{ListFilter, NoteFilter, SpeakerFilter, StateFilter},
    ui::{
        Outbox, accessibility,
        keymap::UiCommand,
        localize::Localize as _,
        rtl,
        tooltips::{TooltipExt as _, with_key},
        view_ctx::ViewCtx,
    },
};

/// One condition of a filter.
struct FilterCondition {
    /// Its name.
    name: Message,
    /// The message if no mark matches it.
    empty_message: Message,
    /// Removes it from the filter.
    remove: fn(&mut ListFilter),
}

/// Returns the conditions of `filter` except tags and words, which are visible elsewhere.
fn conditions(filter: &ListFilter) -> Vec<FilterCondition> {
    let mut found = Vec::new();
    let mut add = |name, empty_message, remove| {
        found.push(FilterCondition { name, empty_message, remove });
    };
    match &filter.speaker {
        SpeakerFilter::Any => {}
        SpeakerFilter::Nobody => {
            add(msg!("list-nobody"), msg!("list-empty-nobody"), |it| {
                it.speaker = SpeakerFilter::Any;
            });
        }
        SpeakerFilter::Is(name) => {
            add(msg!("list-by", name = name), msg!("list-empty-speaker", name = name), |it| {
                it.speaker = SpeakerFilter::Any;
            });
        }
    }
    if let Some(name) = &filter.label {
        let empty_message = msg!("list-empty-label", name = name);
        add(msg!("list-labelled", name = name), empty_message, |it| it.label = None);
    }
    if let Some(name) = &filter.author {
        let empty_message = msg!("list-empty-author", name = name);
        add(msg!("list-made-by", name = name), empty_message, |it| it.author = None);
    }
    let note = match filter.note {
        NoteFilter::Any => None,
        NoteFilter::With => Some((msg!("list-with-note"), msg!("list-empty-with-note"))),
        NoteFilter::Without => Some((msg!("list-without-note"), msg!("list-empty-without-note"))),
    };
    if let Some((name, empty_message)) = note {
        add(name, empty_message, |it| it.note = NoteFilter::Any);
    }
    let state = match filter.state {
        StateFilter::Placed => None,
        StateFilter::Unconfirmed => Some((msg!("list-to-review"), msg!("list-empty-to-review"))),
        StateFilter::Conflicting => Some((msg!("list-undecided"), msg!("list-empty-undecided"))),
        StateFilter::Lost => Some((msg!("list-lost"), msg!("list-empty-lost"))),
    };
    if let Some((name, empty_message)) = state {
        add(name, empty_message, |it| it.state = StateFilter::Placed);
    }
    found
}

/// Shows the conditions, each removed by a click, and a button to remove all.
pub(super) fn chips_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    let options = editor.list_options();
    if !is_filtered(editor) {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        for FilterCondition { name, remove, .. } in conditions(&options.filter) {
            let description = ui.localize(&msg!("list-remove-condition", name = name.clone()));
            let words = format!("{}  ×", ui.localize(&name));
            let size = cx.text.look.small();
            let with_size = |words| RichText::new(words).size(size);
            let words = rtl::single_line(ui, &words, ui.available_width(), with_size);
            let chip = ui.add(egui::Button::new(words).truncate());
            chip.widget_info(|| WidgetInfo::labeled(Role::Button, true, &description));
            if chip.tooltip(&description).clicked() {
                update_filter(cx.outbox, options, remove);
            }
        }
        clear_button_ui(ui, editor, &msg!("list-clear"), cx.outbox);
    });
}

/// Shows the button that clears the filter.
fn clear_button_ui(ui: &mut Ui, editor: &Editor, name: &Message, outbox: &mut Outbox) {
    let name = ui.localize(name);
    let description = ui.localize(&msg!("do-clear-filter"));
    let key = UiCommand::ClearListFilter.spec().key_label(ui.ctx());
    let clear = ui.button(name).tooltip(with_key(&description, &key));
    clear.widget_info(|| WidgetInfo::labeled(Role::Button, true, &description));
    accessibility::describe_shortcut(&clear, &key, &description, &description);
    if clear.clicked() {
        clear_filter(editor, outbox);
    }
}

/// Says why no mark is listed, with a button to clear the filter.
pub(super) fn no_match_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    let reason = ui.localize(&no_match_message(&editor.list_options().filter));
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.label(RichText::new(reason).strong());
        ui.add_space(cx.text.look.tight());
        clear_button_ui(ui, editor, &msg!("do-clear-filter"), cx.outbox);
    });
}

/// Returns the message for the only condition, or a general one for several.
fn no_match_message(filter: &ListFilter) -> Message {
    let words = filter.words.trim();
    let mut found: Vec<Message> =
        conditions(filter).into_iter().map(|it| it.empty_message).collect();
    found.extend((!words.is_empty()).then(|| msg!("list-empty-words", words = words)));
    found.extend((!filter.tags.is_empty()).then(|| msg!("list-empty-tag")));
    if found.len() == 1 { found.remove(0) } else { msg!("list-empty") }
}
