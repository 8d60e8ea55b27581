//! The conditions of the filter, each with a way to lift it, and what is said where nothing fits them.

use egui::{Frame, Margin, RichText, Role, Ui, WidgetInfo};

use super::{clear_filter, filter_bar::update_filter, is_filtered};
use crate::{
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{ListFilter, NoteFilter, SpeakerFilter, StateFilter},
    ui::{
        Outbox, accessibility,
        keymap::{ListCommand, UiCommand},
        localize::Localize as _,
        rtl,
        text_view::TextContext,
        tooltips::TooltipExt as _,
    },
};

/// One condition of a filter.
struct FilterCondition {
    /// What it is called.
    name: Message,
    /// What is said where no mark fits it.
    empty_message: Message,
    /// What lifts it.
    remove: fn(&mut ListFilter),
}

/// The conditions of `filter`, but for tags and words, which are seen elsewhere.
fn conditions(filter: &ListFilter) -> Vec<FilterCondition> {
    let mut found = Vec::new();
    let mut add = |name, unfit, lift| {
        found.push(FilterCondition { name, empty_message: unfit, remove: lift });
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
        let unfit = msg!("list-empty-label", name = name);
        add(msg!("list-labelled", name = name), unfit, |it| it.label = None);
    }
    if let Some(name) = &filter.author {
        let unfit = msg!("list-empty-author", name = name);
        add(msg!("list-made-by", name = name), unfit, |it| it.author = None);
    }
    let noted = match filter.note {
        NoteFilter::Any => None,
        NoteFilter::With => Some((msg!("list-with-note"), msg!("list-empty-with-note"))),
        NoteFilter::Without => Some((msg!("list-without-note"), msg!("list-empty-without-note"))),
    };
    if let Some((name, unfit)) = noted {
        add(name, unfit, |it| it.note = NoteFilter::Any);
    }
    let state = match filter.state {
        StateFilter::Placed => None,
        StateFilter::Unconfirmed => Some((msg!("list-doubtful"), msg!("list-empty-doubtful"))),
        StateFilter::Conflicting => Some((msg!("list-undecided"), msg!("list-empty-undecided"))),
        StateFilter::Lost => Some((msg!("list-lost"), msg!("list-empty-lost"))),
    };
    if let Some((name, unfit)) = state {
        add(name, unfit, |it| it.state = StateFilter::Placed);
    }
    found
}

/// Shows the conditions, each of which goes by one press, and all of them by another.
pub(super) fn chips_ui(ui: &mut Ui, editor: &Editor, text_cx: &TextContext<'_>, outbox: &mut Outbox) {
    let wish = editor.list_options();
    if !is_filtered(editor) {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = text_cx.look.tight();
        for FilterCondition { name, remove: lift, .. } in conditions(&wish.filter) {
            let aloud = ui.localize(&msg!("list-remove-condition", name = name.clone()));
            let (words, size) = (format!("{}  ×", ui.localize(&name)), text_cx.look.small());
            let dress = |words| RichText::new(words).size(size);
            let words = rtl::single_line(ui, &words, ui.available_width(), dress);
            let chip = ui.add(egui::Button::new(words).truncate());
            chip.widget_info(|| WidgetInfo::labeled(Role::Button, true, &aloud));
            if chip.tooltip(&aloud).clicked() {
                update_filter(outbox, wish, lift);
            }
        }
        clear_button_ui(ui, editor, &msg!("list-clear"), outbox);
    });
}

/// A button that shows every mark again.
fn clear_button_ui(ui: &mut Ui, editor: &Editor, name: &Message, outbox: &mut Outbox) {
    let (name, aloud) = (ui.localize(name), ui.localize(&msg!("do-clear-filter")));
    let key = UiCommand::List(ListCommand::ClearFilter).spec().key_label(ui.ctx());
    let clear = ui.button(name).tooltip(format!("{aloud}  {key}"));
    clear.widget_info(|| WidgetInfo::labeled(Role::Button, true, &aloud));
    accessibility::describe_shortcut(&clear, &key, &aloud, &aloud);
    if clear.clicked() {
        clear_filter(editor, outbox);
    }
}

/// Says why nothing is listed, and offers the way out.
pub(super) fn no_match_ui(
    ui: &mut Ui,
    editor: &Editor,
    text_cx: &TextContext<'_>,
    outbox: &mut Outbox,
) {
    let reason = ui.localize(&no_match_message(&editor.list_options().filter));
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.label(RichText::new(reason).strong());
        ui.add_space(text_cx.look.tight());
        clear_button_ui(ui, editor, &msg!("do-clear-filter"), outbox);
    });
}

/// Why no mark gets through: by the one condition, or by all of them together.
fn no_match_message(filter: &ListFilter) -> Message {
    let words = filter.words.trim();
    let mut found: Vec<Message> =
        conditions(filter).into_iter().map(|it| it.empty_message).collect();
    found.extend((!words.is_empty()).then(|| msg!("list-empty-words", words = words)));
    found.extend((!filter.tags.is_empty()).then(|| msg!("list-empty-tag")));
    if found.len() == 1 { found.remove(0) } else { msg!("list-empty") }
}
