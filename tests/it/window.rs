//! The window, driven by accessible names, keys and mouse, without a screen or installed fonts.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Role};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};
use glossator::{
    command::{Command, EditorCommand, Effect, Input, LoadedDocument, Reply},
    editor::Editor,
    model::{Selection, Tag},
    settings::{Settings, Theme},
    typeset::{SystemFonts, Typesetter},
    ui::{Outbox, Window},
    workspace::Workspace,
};

use crate::test_editor::{CountingIds, draw, find, opened};

mod accessible_names;
mod appearance;
mod conflicts;
mod details;
mod dialogs;
mod empty_window;
mod every_command;
mod field_menu;
mod fields;
mod find;
mod foreground;
mod german;
mod key_feedback;
mod keyboard;
mod loading;
mod mark_ends;
mod mark_list;
mod marks_panel;
mod menu_keys;
mod menus;
mod modifiers;
mod mouse;
mod multiple_marks;
mod navigation;
mod notification_log;
mod notifications;
mod painted_text;
mod palette;
mod palette_commands;
mod progress;
mod questions;
mod review;
mod rtl;
mod rtl_wrapped;
mod screen_reader;
mod settings;
mod shortcuts;
mod status_bar;
mod tabs;
mod times;
mod typing;
mod window_sizes;

/// The titles of the samples in these windows.
const SAMPLES: [&str; 2] = ["News: a harbour tunnel", "Speech: the city budget"];

/// A window without a screen.
struct TestWindow {
    harness: Harness<'static, Backend>,
    window: Rc<RefCell<Option<Window>>>,
}

/// What the window works with.
struct Backend {
    workspace: Workspace,
    ids: CountingIds,
    /// Commands that the window has sent.
    sent: Vec<Input>,
    /// The requested effects.
    effects: Vec<Effect>,
}

impl Backend {
    fn handle(&mut self, input: impl Into<Input>) {
        for effect in self.workspace.handle(input, &mut self.ids) {
            match effect {
                Effect::BuildList(enlist) => {
                    let enlisted = enlist.answer(|| false).expect("it is not cancelled");
                    self.handle(Reply::List(enlisted));
                }
                other => self.effects.push(other),
            }
        }
    }
}

impl TestWindow {
    /// Creates a window without a document.
    fn empty() -> Self {
        Self::sized(1180.0, 780.0)
    }

    /// Creates an empty window of this size in points.
    fn sized(width: f32, height: f32) -> Self {
        let settings =
            Settings { author: "Ada".to_owned(), theme: Theme::Light, ..Settings::default() };
        let backend = Backend {
            workspace: Workspace::new(settings, SAMPLES.map(Into::into).to_vec()),
            ids: CountingIds::default(),
            sent: Vec::new(),
            effects: Vec::new(),
        };
        let window = Rc::new(RefCell::new(None));
        let (made, shown) = (Rc::clone(&window), Rc::clone(&window));
        let harness = Harness::builder()
            .with_size([width, height])
            .with_max_steps(60)
            .with_step_dt(1.0 / 60.0)
            .with_context_setup(move |ctx| {
                *made.borrow_mut() = Some(Window::new(ctx, test_typesetter()));
            })
            .build_ui_state(
                move |ui, backend| {
                    if let Some(window) = shown.borrow_mut().as_mut() {
                        run_frame(ui, window, backend);
                    }
                },
                backend,
            );
        Self { harness, window }
    }

    /// Creates a window with this text and no marks.
    fn with_text(text: &str) -> Self {
        Self::with_document(opened("test.txt", text))
    }

    /// Creates a window with a loaded document.
    fn with_document(opened: LoadedDocument) -> Self {
        let mut window = Self::empty();
        window.handle(Reply::Opened(Box::new(opened)));
        window
    }

    /// Handles a command, such as an answer from the disk.
    fn handle(&mut self, input: impl Into<Input>) {
        self.harness.state_mut().handle(input);
        self.harness.run();
    }

    /// Marks the first of these words.
    fn mark(&mut self, words: &str, tag: Tag) {
        let span = find(self.editor().document(), words);
        let selection =
            Selection { anchor: span.start(), caret: span.end(), ..Selection::default() };
        self.handle(Command::Editor(EditorCommand::Select(selection)));
        self.handle(Command::Editor(EditorCommand::Mark(tag)));
    }

    /// Moves the caret before the first of these words.
    fn put_caret(&mut self, words: &str) {
        let at = find(self.editor().document(), words).start();
        self.handle(Command::Editor(EditorCommand::Select(Selection::caret(at))));
    }

    fn workspace(&self) -> &Workspace {
        &self.harness.state().workspace
    }

    fn editor(&self) -> &Editor {
        self.workspace().active().expect("a document is open")
    }

    /// Returns the commands sent since the last call.
    fn sent(&mut self) -> Vec<Input> {
        std::mem::take(&mut self.harness.state_mut().sent)
    }

    /// Returns the effects requested since the last call.
    fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.harness.state_mut().effects)
    }

    /// Returns the selected text, including spaces.
    fn selected(&self) -> Option<String> {
        let extent = self.editor().selection().spans();
        extent.map(|extent| self.editor().document().words(&extent))
    }

    /// Returns the words of the selected mark.
    fn chosen(&self) -> Option<String> {
        self.editor().chosen().map(|mark| self.editor().document().words(&mark.spans))
    }

    /// Returns the text before the caret.
    fn before_caret(&self) -> &str {
        &self.editor().document().text()[..self.editor().selection().caret]
    }

    /// Returns the picture of text and marks.
    fn picture(&self) -> String {
        draw(self.editor().document(), self.editor().marks())
    }

    /// Returns whether something with exactly this name is visible.
    fn shows(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    /// Returns the row of the list whose name begins with this.
    fn row<'a>(&'a self, name: &'a str) -> Option<Node<'a>> {
        let mut found = self.harness.query_all_by(move |node| {
            let name_of_row = node.label().unwrap_or_default();
            node.role() == Role::ListBoxOption && name_of_row.starts_with(name)
        });
        found.next()
    }

    /// Clicks on the row of the list whose name begins with this.
    #[track_caller]
    fn click_row(&mut self, name: &str) {
        self.row(name).expect("it is listed").click();
        self.harness.run();
    }

    /// Returns whether something with these words in its name is visible.
    fn shows_part(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    /// Returns all names and values, and what has the focus, as a screen reader gets them.
    fn accessible_texts(&self) -> Vec<String> {
        let nodes = self.harness.get_all_by(|_| true);
        let named = nodes.filter_map(|node| {
            let it = node.accesskit_node();
            let name = it.label().or_else(|| it.value())?;
            Some(if it.is_focused() { format!("{name} *") } else { name })
        });
        named.collect()
    }

    /// Clicks on the last node named `name`: the frontmost.
    #[track_caller]
    fn click_last(&mut self, name: &str) {
        let last = self.harness.get_all_by_label(name).last();
        last.expect("there is at least one").click();
        self.harness.run();
    }

    /// Returns the first node named `name`.
    #[track_caller]
    fn node<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_all_by_label(name).next().expect("there is at least one")
    }

    /// Clicks on the first node named `name`.
    #[track_caller]
    fn click(&mut self, name: &str) {
        self.node(name).click();
        self.harness.run();
    }

    /// Opens a menu by name, and clicks on the entry whose name begins with `entry`.
    #[track_caller]
    fn choose_menu_entry(&mut self, menu: &str, entry: &str) {
        self.click(menu);
        self.click(entry);
    }

    /// Presses a key that types nothing.
    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// Presses the key of each letter of `text` and types the letter, as a desktop sends them.
    fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let modifiers = if letter.is_uppercase() { Modifiers::SHIFT } else { Modifiers::NONE };
            let events = &mut self.harness.input_mut().events;
            events.push(Event::ModifiersChanged(modifiers));
            if let Some(key) = Key::from_name(&letter.to_uppercase().to_string()) {
                let key = |pressed| Event::Key {
                    key,
                    physical_key: None,
                    pressed,
                    repeat: false,
                    modifiers,
                };
                events.extend([key(true), Event::Text(letter.to_string()), key(false)]);
            } else {
                events.push(Event::Text(letter.to_string()));
            }
            events.push(Event::ModifiersChanged(Modifiers::NONE));
            self.harness.run();
        }
    }

    /// Returns where the first of these words are in the text.
    #[track_caller]
    fn rect_of(&self, words: &str) -> Rect {
        let editor = self.editor();
        let span = find(editor.document(), words);
        let window = self.window.borrow();
        let reader = window.as_ref().and_then(|window| window.text_view(editor.id()));
        let rects = reader.map(|reader| reader.rects_of(span.range())).unwrap_or_default();
        *rects.first().expect("the words are visible")
    }

    /// Presses the mouse button at one position and releases it at another.
    fn drag(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        self.harness.hover_at(from);
        self.press_button(from, modifiers);
        self.harness.hover_at(to);
        self.release_button(to, modifiers);
        self.harness.run();
    }

    /// Clicks `times` times at one position.
    fn click_at(&mut self, at: Pos2, times: usize, modifiers: Modifiers) {
        for _ in 0..times {
            self.drag(at, at, modifiers);
        }
    }

    /// Presses the mouse button.
    fn press_button(&self, at: Pos2, modifiers: Modifiers) {
        self.send_button(at, modifiers, |pos, button| Event::PointerButton {
            pos,
            button,
            pressed: true,
            modifiers,
        });
    }

    /// Releases the mouse button.
    fn release_button(&self, at: Pos2, modifiers: Modifiers) {
        self.send_button(at, modifiers, |pos, button| Event::PointerButton {
            pos,
            button,
            pressed: false,
            modifiers,
        });
    }

    fn send_button(
        &self,
        at: Pos2,
        modifiers: Modifiers,
        event: impl Fn(Pos2, PointerButton) -> Event,
    ) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.event(event(at, PointerButton::Primary));
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    }

    /// Drags from before the first of these words to after them.
    fn select_by_mouse(&mut self, words: &str, modifiers: Modifiers) {
        let place = self.rect_of(words);
        self.drag(place.left_center(), place.right_center(), modifiers);
    }
}

/// Returns lines `line 0.`, `line 1.` and so on.
fn numbered_lines(lines: usize) -> String {
    let lines: Vec<String> = (0..lines).map(|line| format!("line {line}.\n")).collect();
    lines.concat()
}

/// Runs one frame: draws, then handles the sent commands.
fn run_frame(ui: &mut egui::Ui, window: &mut Window, backend: &mut Backend) {
    let mut outbox = Outbox::default();
    window.ui(ui, &backend.workspace, &mut outbox);
    for input in outbox.drain() {
        backend.sent.push(input.clone());
        backend.handle(input);
        ui.ctx().request_repaint();
    }
}

/// Returns a typesetter with the reading font and one for Arabic, without installed fonts.
fn test_typesetter() -> Typesetter {
    let files: [&[u8]; 2] = [
        include_bytes!("../../assets/fonts/CharisSIL-Regular.ttf"),
        include_bytes!("../fonts/NotoSansArabic.ttf"),
    ];
    Typesetter::new(files.into_iter().map(Arc::from), SystemFonts::NotUsed)
}
