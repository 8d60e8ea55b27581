//! A frame costs what is on the screen: the tests count laid out paragraphs instead of measuring time.

use egui::{Event, Role, pos2};
use glossator::{
    command::{Command, EditorCommand},
    mark_list::{Grouping, ListOptions, ListOrder},
    model::Selection,
    settings::Settings,
};

use crate::{frames::Frames, mouse_wheel::wheel, sample_text};

const SIZE: [f32; 2] = [1180.0, 780.0];

/// Texts of 1 KB, 100 KB and 10 MB.
const TEXTS: [usize; 3] = [1 << 10, 100 << 10, 10 << 20];

const MARKS: [usize; 2] = [0, 10_000];

/// The largest number of one-line paragraphs in a window, with one cut off at each edge.
fn fitting() -> usize {
    let Settings { text_size, line_height, .. } = Settings::default();
    (SIZE[1] / (text_size * line_height).round()) as usize + 2
}

/// The number of paragraphs that each frame laid out, and the most that a frame showed.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    laid_out: Vec<usize>,
    visible: usize,
}

/// Draws one frame with each set of events, and counts.
fn count(window: &mut Frames, frames: Vec<Vec<Event>>) -> Counts {
    let mut counts = Counts::default();
    for events in frames {
        window.draw(events);
        let front = window.workspace.active().map(glossator::editor::Editor::id);
        let reader = front.and_then(|id| window.window.text_view(id)).expect("a document is shown");
        counts.laid_out.push(reader.laid_out_blocks());
        counts.visible = counts.visible.max(reader.visible_blocks());
    }
    counts
}

/// Asserts that no frame lays out more than a few screens, and returns the counts.
///
/// A jump lays out the shown screen, the one above, and at the end of a text its last screen.
#[track_caller]
fn check(window: &mut Frames, frames: Vec<Vec<Event>>) -> Counts {
    let counts = count(window, frames);
    assert!(counts.visible <= fitting(), "{counts:?}");
    assert!(counts.laid_out.iter().all(|laid_out| *laid_out <= 3 * fitting()), "{counts:?}");
    counts
}

/// Returns each text with each number of marks, in windows that have not drawn anything yet.
fn windows() -> impl Iterator<Item = (usize, Frames)> {
    TEXTS.into_iter().flat_map(|bytes| {
        let text = sample_text::text(bytes);
        MARKS.map(|marks| (bytes, Frames::new(sample_text::work(&text, marks), SIZE)))
    })
}

/// Four frames without events.
fn still() -> Vec<Vec<Event>> {
    vec![Vec::new(); 4]
}

/// A turn of the wheel over the text, and the frames that show it.
fn scroll() -> Vec<Vec<Event>> {
    let mut frames = vec![Vec::new(); 12];
    frames[0] = vec![Event::PointerMoved(pos2(400.0, 400.0)), wheel(-2000.0)];
    frames
}

#[test]
fn the_first_frame_lays_out_only_the_visible_part_of_any_text() {
    let mut all: Vec<(usize, Counts)> = Vec::new();
    for (bytes, mut window) in windows() {
        all.push((bytes, check(&mut window, still())));
    }
    let long: Vec<&Counts> = all.iter().filter(|it| TEXTS[0] < it.0).map(|it| &it.1).collect();
    assert!(long.windows(2).all(|pair| pair[0] == pair[1]), "{all:#?}");
    assert_eq!(all[0].1, all[1].1);
    assert!(long[0].laid_out[0] > 0);
}

#[test]
fn a_jump_to_the_end_lays_out_only_the_visible_part() {
    let mut all = Vec::new();
    for (bytes, mut window) in windows() {
        check(&mut window, still());
        let end = window.workspace.active().expect("one is open").document().text().len();
        window.handle(Command::Editor(EditorCommand::Select(Selection::caret(end))));
        all.push((bytes, check(&mut window, still())));
    }
    // Marks cause no extra layout: each pair is one text without and with marks.
    assert!(all.chunks(2).all(|pair| pair[0] == pair[1]), "{all:#?}");
}

#[test]
fn scrolling_lays_out_only_what_becomes_visible() {
    let mut all = Vec::new();
    for (bytes, mut window) in windows() {
        check(&mut window, still());
        all.push((bytes, check(&mut window, scroll())));
    }
    let long: Vec<&Counts> = all.iter().filter(|it| TEXTS[0] < it.0).map(|it| &it.1).collect();
    assert!(long.windows(2).all(|pair| pair[0] == pair[1]), "{all:#?}");
    assert!(5 < long[0].laid_out.iter().sum::<usize>(), "something came into sight");
}

#[test]
fn another_text_size_lays_out_only_the_visible_part() {
    for (_, mut window) in windows() {
        check(&mut window, still());
        window.handle(Command::SetSettings(Settings { text_size: 18.0, ..Settings::default() }));
        check(&mut window, still());
    }
}

#[test]
fn the_list_draws_only_visible_rows_of_any_number_of_marks() {
    let text = sample_text::text(1 << 20);
    let wish = ListOptions {
        grouping: Grouping::Label,
        order: ListOrder::Speaker,
        ..ListOptions::default()
    };
    for wish in [ListOptions::default(), wish] {
        let mut window = Frames::new(sample_text::work(&text, 100_000), SIZE);
        window.ctx.enable_accesskit();
        window.handle(Command::Editor(EditorCommand::SetListOptions(wish)));
        let over_list = Event::PointerMoved(pos2(1050.0, 400.0));
        for frame in 0..40 {
            let turned = if frame % 4 == 0 { -5000.0 } else { 0.0 };
            let output = window.draw(vec![over_list.clone(), wheel(turned)]);
            let nodes = output.platform_output.accesskit_update.expect("it is wanted").nodes;
            let lines = nodes.iter().filter(|(_, node)| node.role() == Role::ListBoxOption).count();
            assert!(frame == 0 || (5..20).contains(&lines), "{lines} lines in frame {frame}");
        }
    }
}
