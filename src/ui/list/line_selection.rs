//! The selection by keys and mouse in the list.

use egui::{Event, InputState, Key, Modifiers, Ui};

use super::{
    AfterChoice, MarkListView,
    rows::{ListItemKey, ListItems},
};
use crate::{
    command::{EditorCommand, Proposal, ReviewCommand},
    model::MarkId,
    ui::{Outbox, accessibility::HeadingFold, focus_lock, virtual_list::ScrollAlign},
};

/// A line and its key. When lines are added or removed, it stays with the key, or else with the line number.
#[derive(Clone, Debug, Default)]
pub(super) struct ListPosition {
    line: usize,
    key: Option<ListItemKey>,
}

impl ListPosition {
    fn new(line: usize, items: &ListItems<'_>) -> Self {
        Self { line, key: items.key(line) }
    }

    /// Moves to the key's new line, if it is still listed.
    fn follow(&mut self, items: &ListItems<'_>) {
        if self.key.is_some() && items.key(self.line) == self.key {
            return;
        }
        let found = self.key.as_ref().and_then(|key| items.line_of(key));
        let last = items.row_layout.heights.len().saturating_sub(1);
        *self = Self::new(found.unwrap_or(self.line).min(last), items);
    }
}

/// The keys of the list: those of every list, and those that toggle, show and collapse.
const KEYS: [Key; 10] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::PageUp,
    Key::PageDown,
    Key::Home,
    Key::End,
    Key::Space,
    Key::Enter,
    Key::ArrowLeft,
    Key::ArrowRight,
];

/// What happens to the selection when the cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ChooseMode {
    /// Selects the target.
    One,
    /// Selects all from the anchor to the target.
    Range,
    /// Leaves the selection.
    Keep,
}

impl ChooseMode {
    fn new(modifiers: Modifiers) -> Self {
        match (modifiers.shift, modifiers.command) {
            (true, _) => Self::Range,
            (false, true) => Self::Keep,
            (false, false) => Self::One,
        }
    }
}

/// Takes the presses of the list's keys, in order.
fn take_keys(events: &mut Vec<Event>) -> Vec<(Key, Modifiers)> {
    let own = |event: &Event| match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            (KEYS.contains(key) && !modifiers.alt).then_some((*key, *modifiers))
        }
        _ => None,
    };
    events.extract_if(.., |event| own(event).is_some()).filter_map(|event| own(&event)).collect()
}

/// Returns the modifiers held when the mouse was released: they may be up again when the frame is drawn.
fn click_modifiers(input: &InputState) -> Modifiers {
    let released = input.events.iter().rev().find_map(|event| match event {
        Event::PointerButton { pressed: false, modifiers, .. } => Some(*modifiers),
        _ => None,
    });
    released.unwrap_or(input.modifiers)
}

impl MarkListView {
    /// Handles the keys of this frame in order, if the list has the focus.
    pub(super) fn handle_keys(&mut self, ui: &Ui, items: &ListItems<'_>, outbox: &mut Outbox) {
        if !self.list.has_focus(ui.ctx()) {
            return;
        }
        for (key, modifiers) in ui.input_mut(|input| take_keys(&mut input.events)) {
            focus_lock::cancel_focus_move(ui.ctx());
            self.pending.chosen_here = true;
            self.after_choice = AfterChoice::StayInList;
            let line = self.list.cursor;
            let is_heading = matches!(items.key(line), Some(ListItemKey::Heading(_)));
            match key {
                Key::Space | Key::Enter if is_heading => self.fold(line, items, None),
                Key::ArrowLeft => self.fold(line, items, Some(HeadingFold::Folded)),
                Key::ArrowRight => self.fold(line, items, Some(HeadingFold::Open)),
                Key::Space => self.toggle(line, items, outbox),
                Key::Enter => {
                    self.choose(line, ChooseMode::One, items, outbox);
                    self.list.surrender_focus(ui.ctx());
                }
                _ => {
                    if let Some(to) = self.list.target(key, &items.row_layout.heights) {
                        self.list.move_to(to, ScrollAlign::Nearest);
                        self.choose(to, ChooseMode::new(modifiers), items, outbox);
                    }
                }
            }
        }
    }

    /// Handles a click on `line`.
    pub(super) fn handle_click(
        &mut self,
        ui: &Ui,
        line: usize,
        items: &ListItems<'_>,
        outbox: &mut Outbox,
    ) {
        let held = ui.input(click_modifiers);
        let is_one = !held.command && !held.shift;
        self.after_choice = if is_one { AfterChoice::ShowMark } else { AfterChoice::StayInList };
        self.pending.chosen_here = true;
        if let Some(ListItemKey::Heading(_)) = items.key(line) {
            self.range_start = ListPosition::new(line, items);
            self.fold(line, items, None);
        } else if held.command {
            self.toggle(line, items, outbox);
        } else {
            self.choose(line, ChooseMode::new(held), items, outbox);
        }
    }

    /// Keeps the cursor and the anchor on their items after the lines changed.
    pub(super) fn follow_items(&mut self, items: &ListItems<'_>) {
        let mut at = ListPosition { line: self.list.cursor, key: self.cursor_key.take() };
        at.follow(items);
        self.list.cursor = at.line;
        self.cursor_key = at.key;
        self.range_start.follow(items);
    }

    /// Selects according to `mode` after the cursor moved to `line`.
    fn choose(
        &mut self,
        line: usize,
        mode: ChooseMode,
        items: &ListItems<'_>,
        outbox: &mut Outbox,
    ) {
        match mode {
            ChooseMode::One => {
                self.range_start = ListPosition::new(line, items);
                choose_one(items, line, outbox);
            }
            ChooseMode::Range => choose_range(items, self.range_start.line, line, outbox),
            ChooseMode::Keep => {}
        }
    }

    /// Adds the mark in `line` to the selection, or removes it.
    fn toggle(&mut self, line: usize, items: &ListItems<'_>, outbox: &mut Outbox) {
        self.range_start = ListPosition::new(line, items);
        if let Some(ListItemKey::Mark(id)) = items.key(line) {
            outbox.send(EditorCommand::ToggleChosen(id));
        }
    }

    /// Collapses or expands the heading in `line`; toggles it without `folding`.
    fn fold(&mut self, line: usize, items: &ListItems<'_>, folding: Option<HeadingFold>) {
        let Some(ListItemKey::Heading(heading)) = items.key(line) else { return };
        let is_folded = self.folded.contains(&heading);
        let folds = folding.map_or(!is_folded, |it| it == HeadingFold::Folded);
        if folds {
            self.folded.insert(heading);
        } else {
            self.folded.remove(&heading);
        }
        self.fold_changes += usize::from(folds != is_folded);
    }

    /// Moves the cursor to a mark that was selected elsewhere.
    pub(super) fn follow_chosen_mark(&mut self, items: &ListItems<'_>) {
        let chosen = items.editor.chosen().map(|mark| mark.id);
        let is_own = std::mem::take(&mut self.pending.chosen_here);
        if std::mem::replace(&mut self.followed_mark, chosen) == chosen || is_own {
            return;
        }
        if let Some(line) = chosen.and_then(|id| items.line_of(&ListItemKey::Mark(id))) {
            self.range_start = ListPosition::new(line, items);
            self.cursor_key.clone_from(&self.range_start.key);
            self.list.move_to(line, ScrollAlign::Center);
        }
    }
}

/// Selects all marks that aren't collapsed.
pub(super) fn choose_all(items: &ListItems<'_>, outbox: &mut Outbox) {
    let last = items.row_layout.heights.len().saturating_sub(1);
    choose_range(items, last, 0, outbox);
}

fn choose_one(items: &ListItems<'_>, line: usize, outbox: &mut Outbox) {
    let command = match items.key(line) {
        Some(ListItemKey::Mark(id)) => EditorCommand::Choose(id),
        Some(ListItemKey::Lost(at)) => {
            EditorCommand::Review(ReviewCommand::Show(Proposal::Lost(at)))
        }
        Some(ListItemKey::Heading(_)) | None => return,
    };
    outbox.send(command);
}

/// Selects the marks between two lines, and shows the one at `to` or the nearest to it.
fn choose_range(items: &ListItems<'_>, from: usize, to: usize, outbox: &mut Outbox) {
    let mark = |line: usize| match items.key(line) {
        Some(ListItemKey::Mark(id)) => Some(id),
        Some(ListItemKey::Lost(_) | ListItemKey::Heading(_)) | None => None,
    };
    let ids: Vec<MarkId> = (from.min(to)..=from.max(to)).filter_map(mark).collect();
    let shown = if from <= to { ids.last() } else { ids.first() };
    if let Some(shown) = shown.copied() {
        outbox.send(EditorCommand::ChooseMultiple(ids, shown));
    }
}
