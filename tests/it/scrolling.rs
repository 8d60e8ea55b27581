//! What is true however the view is moved: by wheel, keys and jumps, at any size, while marks come and go.

use egui::{Event, Key, Modifiers, pos2};
use glossator::{
    command::{Command, EditorCommand},
    model::{Selection, Tag},
    settings::{Settings, Theme},
    ui::text_view::BlockPlacement,
};
use proptest::prelude::*;

use crate::{frames::Frames, generators::one_case_in, mouse_wheel, sample_text};

const SIZE: [f32; 2] = [900.0, 628.0];

/// Something that moves or changes the view.
#[derive(Clone, Copy, Debug)]
enum ViewChange {
    Wheel(i16),
    Press(Key, Modifiers),
    Resize(u16, u16),
    /// In percent.
    Zoom(u16),
    TextSize(u8),
    Theme(Theme),
    /// To a share of the text in 65535ths.
    Jump(u16),
    ChooseNext,
    Mark(u16),
    Undo,
    Wait,
}

fn view_changes() -> impl Strategy<Value = Vec<ViewChange>> {
    let keys = [Key::PageDown, Key::PageUp, Key::Space, Key::Home, Key::End, Key::ArrowDown];
    let keys = prop::sample::select(keys.to_vec());
    let modifiers = [Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND];
    let modifiers = prop::sample::select(modifiers.to_vec());
    let themes = prop::sample::select(vec![Theme::Light, Theme::Dark]);
    let one = prop_oneof![
        4 => (-3000..3000_i16).prop_map(ViewChange::Wheel),
        4 => (keys, modifiers).prop_map(|(key, modifiers)| ViewChange::Press(key, modifiers)),
        1 => (500..1400_u16, 330..900_u16).prop_map(|(width, height)| ViewChange::Resize(width, height)),
        1 => (50..300_u16).prop_map(ViewChange::Zoom),
        1 => (10..32_u8).prop_map(ViewChange::TextSize),
        1 => themes.prop_map(ViewChange::Theme),
        2 => any::<u16>().prop_map(ViewChange::Jump),
        1 => Just(ViewChange::ChooseNext),
        1 => any::<u16>().prop_map(ViewChange::Mark),
        1 => Just(ViewChange::Undo),
        2 => Just(ViewChange::Wait),
    ];
    prop::collection::vec(one, 1..16)
}

/// Returns texts that are long in different ways.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        (1..40_usize).prop_map(|kilobytes| sample_text::text(kilobytes << 10)),
        (1..60_usize).prop_map(|kilobytes| sample_text::text(kilobytes << 10).replace('\n', " ")),
        (1..3000_usize).prop_map(|lines| "a line\r\n".repeat(lines)),
        Just("نص قصير مع كلمات English فيه.\n".repeat(300)),
        Just(String::new()),
    ]
}

/// Creates a window with a focused text.
struct TestView {
    frames: Frames,
    length: usize,
}

impl TestView {
    fn new(text: &str) -> Self {
        let mut frames = Frames::new(sample_text::work(text, text.len() / 300), SIZE);
        frames.window.start_refiner();
        let mut reading = Self { frames, length: text.len() };
        reading.settle();
        reading
    }

    fn draw(&mut self, events: Vec<Event>) {
        self.frames.draw(events);
    }

    /// Draws until all animations have ended.
    fn settle(&mut self) {
        for _ in 0..12 {
            self.draw(Vec::new());
            self.frames.window.wait_until_refined();
        }
        self.draw(Vec::new());
    }

    fn apply(&mut self, it: ViewChange) {
        let settings = self.frames.workspace.settings().clone();
        match it {
            ViewChange::Wheel(points) => self.draw(wheel(f32::from(points))),
            ViewChange::Press(key, modifiers) => self.draw(vec![press(key, modifiers)]),
            ViewChange::Resize(width, height) => self.frames.size = [width.into(), height.into()],
            ViewChange::Zoom(percent) => {
                self.frames.ctx.set_zoom_factor(f32::from(percent) / 100.0);
            }
            ViewChange::TextSize(size) => {
                let settings = Settings { text_size: size.into(), ..settings };
                self.frames.handle(Command::SetSettings(settings));
            }
            ViewChange::Theme(theme) => {
                self.frames.handle(Command::SetSettings(Settings { theme, ..settings }));
            }
            ViewChange::Jump(share) => self.jump(self.length * usize::from(share) / 65535),
            ViewChange::ChooseNext => {
                self.frames.handle(Command::Editor(EditorCommand::ChooseNext));
            }
            ViewChange::Mark(share) => {
                let at = self.length * usize::from(share) / 65535;
                let selection = Selection { anchor: at, caret: at + 30, earlier: Vec::new() };
                self.frames.handle(Command::Editor(EditorCommand::Select(selection)));
                self.frames.handle(Command::Editor(EditorCommand::Mark(Tag::Quote)));
            }
            ViewChange::Undo => self.frames.handle(Command::Editor(EditorCommand::Undo)),
            ViewChange::Wait => self.frames.window.wait_until_refined(),
        }
        self.draw(Vec::new());
    }

    fn jump(&mut self, at: usize) {
        self.frames.handle(Command::Editor(EditorCommand::Select(Selection::caret(at))));
    }

    fn placements(&self) -> Vec<BlockPlacement> {
        let front = self.frames.workspace.active().map(glossator::editor::Editor::id);
        let reader = front.and_then(|id| self.frames.window.text_view(id));
        reader.expect("a document is shown").block_placements()
    }

    /// Checks that the visible blocks are contiguous, and where their heights say.
    fn check(&self) -> Result<(), TestCaseError> {
        let seen = self.placements();
        prop_assert!(!seen.is_empty());
        prop_assert!(seen[0].top <= 0.5, "{:?}", seen);
        for pair in seen.windows(2) {
            prop_assert_eq!(pair[0].bytes.end, pair[1].bytes.start);
            prop_assert!((pair[0].top + pair[0].height - pair[1].top).abs() < 0.01, "{:?}", seen);
            let (painted, said) = (pair[1].top - pair[0].top, pair[1].y - pair[0].y);
            prop_assert!((painted - said).abs() < 0.01, "{:?}", seen);
        }
        Ok(())
    }

    /// Returns the top of the first line, and the bottom of the last.
    fn ends(&mut self) -> (Option<f64>, Option<f64>) {
        self.draw(vec![press(Key::Home, Modifiers::COMMAND)]);
        self.settle();
        let first = self.placements().first().filter(|it| it.bytes.start == 0).map(|it| it.top);
        self.draw(vec![press(Key::End, Modifiers::COMMAND)]);
        self.settle();
        let last = self.placements().last().filter(|it| it.bytes.end == self.length).cloned();
        (first, last.map(|it| it.top + it.height))
    }
}

fn wheel(points: f32) -> Vec<Event> {
    vec![Event::PointerMoved(pos2(200.0, 200.0)), mouse_wheel::wheel(points)]
}

fn press(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

proptest! {
    #![proptest_config(one_case_in(5))]

    #[test]
    fn every_line_is_where_its_heights_say_after_any_movement(text in texts(), moves in view_changes()) {
        let mut reading = TestView::new(&text);
        for it in moves {
            reading.apply(it);
            reading.check()?;
        }
        reading.settle();
        reading.check()?;
        let (first, last) = reading.ends();
        prop_assert!(first.is_some_and(|top| top <= 0.5), "the first line: {:?}", first);
        prop_assert!(last.is_some(), "the last line");
    }
}

#[test]
fn a_million_short_lines_and_a_line_of_megabytes_can_be_scrolled_to_the_end() {
    for text in ["short\n".repeat(1_000_000), sample_text::text(3 << 20).replace('\n', " ")] {
        let mut reading = TestView::new(&text);
        for it in [
            ViewChange::Jump(30_000),
            ViewChange::Press(Key::PageDown, Modifiers::NONE),
            ViewChange::Wheel(-900),
        ] {
            reading.apply(it);
            reading.check().expect("everything is in place");
        }
        // First the rest of the wheel's animation.
        reading.settle();
        let (first, last) = reading.ends();
        assert!(first.is_some() && last.is_some(), "{first:?} {last:?}");
    }
}

#[test]
fn the_text_keeps_the_focus_when_it_reappears_during_arrow_keys() {
    let mut reading = TestView::new(&sample_text::text(2 << 10));
    // In such a small window the marks replace the text.
    reading.apply(ViewChange::Resize(300, 330));
    reading.apply(ViewChange::Resize(900, 628));
    reading.apply(ViewChange::Press(Key::ArrowDown, Modifiers::NONE));
    let (_, last) = reading.ends();
    assert!(last.is_some());
}

#[test]
fn page_down_is_animated_and_ends() {
    let mut reading = TestView::new(&sample_text::text(50 << 10));
    let at = |reading: &TestView| reading.placements()[0].y - reading.placements()[0].top;
    let begun = at(&reading);
    reading.draw(vec![press(Key::Space, Modifiers::NONE)]);
    let mut ways = vec![at(&reading) - begun];
    for _ in 0..12 {
        reading.draw(Vec::new());
        ways.push(at(&reading) - begun);
    }
    assert!(0.0 < ways[0] && ways[0] < 400.0, "{ways:?}");
    assert!(ways.windows(2).all(|pair| pair[0] <= pair[1]), "{ways:?}");
    // It takes 120 ms: seven frames.
    let rests = (ways[7] - ways[12]).abs() < 1e-9;
    assert!(ways[5] < ways[7] && rests && 400.0 < ways[12], "{ways:?}");
}

#[test]
fn without_animations_page_down_is_immediate() {
    let mut reading = TestView::new(&sample_text::text(50 << 10));
    reading.frames.ctx.all_styles_mut(|style| style.animation_time = 0.0);
    reading.draw(vec![press(Key::Space, Modifiers::NONE)]);
    let there = reading.placements();
    assert!(400.0 < there[0].y - there[0].top);
    reading.settle();
    assert_eq!(reading.placements(), there);
}

#[test]
fn far_targets_are_reached_without_animation() {
    let mut reading = TestView::new(&sample_text::text(500 << 10));
    reading.jump(400 << 10);
    reading.draw(Vec::new());
    let there: Vec<_> = reading.placements().into_iter().map(|it| (it.bytes, it.top)).collect();
    reading.settle();
    let then: Vec<_> = reading.placements().into_iter().map(|it| (it.bytes, it.top)).collect();
    assert_eq!(there, then);
}

#[test]
fn an_idle_window_requests_no_frames() {
    let mut reading = TestView::new(&sample_text::text(50 << 10));
    reading.draw(vec![press(Key::Space, Modifiers::NONE)]);
    reading.settle();
    let output = reading.frames.draw(Vec::new());
    let root = &output.viewport_output[&egui::ViewportId::ROOT];
    // The caret does not blink, so nothing needs to be redrawn.
    assert_eq!(root.repaint_delay, std::time::Duration::MAX);
}

#[test]
fn the_line_at_the_top_stays_there_whatever_the_layout() {
    let mut reading = TestView::new(&sample_text::text(60 << 10));
    reading.draw(wheel(-9000.0));
    reading.settle();
    let before = reading.placements()[0].bytes.clone();
    for it in [
        ViewChange::Resize(700, 500),
        ViewChange::Zoom(200),
        ViewChange::TextSize(28),
        ViewChange::Theme(Theme::Dark),
        ViewChange::Zoom(70),
        ViewChange::TextSize(17),
        ViewChange::Zoom(100),
        ViewChange::Resize(900, 600),
    ] {
        reading.apply(it);
        reading.settle();
        let seen = reading.placements();
        let first = seen.iter().find(|it| 0.0 < it.top + it.height).expect("something is visible");
        assert_eq!(first.bytes, before, "after {it:?}");
    }
}
