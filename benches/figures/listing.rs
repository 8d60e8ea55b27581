//! The costs of the list of marks: a frame, building it, and editing all marks at once; and of the palette over all
//! marks.

use egui::{Event, Key, Modifiers, pos2};
use glossator::{
    command::{BulkAction, Command, EditorCommand},
    mark_list::{Grouping, ListFilter, ListOptions, ListOrder, MarkList},
    model::{MarkId, Work},
};

use crate::{
    figure::{Figure, Size, least, quantile, timed},
    frame_times::{act, drawn, frame, half_within},
    mouse_wheel::wheel,
    sample_text,
};

/// The number of marks, and the amount of text.
const MARKS: usize = 100_000;
const BYTES: usize = 20 << 20;

/// The number of frames of a steady scroll.
const FRAMES: usize = 300;

fn work(size: Size) -> Work {
    sample_text::work(&sample_text::text(size.of(BYTES)), size.of(MARKS))
}

/// Lists all marks, sorted by speaker and grouped by labels, each under two headings.
fn grouped() -> ListOptions {
    ListOptions { order: ListOrder::Speaker, grouping: Grouping::Label, ..ListOptions::default() }
}

/// Scrolls through the list of 100,000 marks.
pub(crate) fn scrolling(size: Size) -> Vec<Figure> {
    let mut window = drawn(work(size));
    window.handle(Command::Editor(EditorCommand::SetListOptions(grouped())));
    let mut times: Vec<_> = (0..size.times(FRAMES))
        .map(|_| frame(&mut window, vec![Event::PointerMoved(pos2(1050.0, 400.0)), wheel(-90.0)]))
        .collect();
    let what = "a frame of a steady scroll of the list, p99: 100,000 marks sorted and grouped";
    vec![Figure::time(what, 8.0, quantile(&mut times, 0.99), &half_within(&mut times))]
}

/// Types letters into the palette, which searches a slice of all marks per frame.
pub(crate) fn palette(size: Size) -> Vec<Figure> {
    let mut window = drawn(work(size));
    let mut times = Vec::new();
    for _ in 0..size.times(5) {
        times.push(frame(&mut window, vec![pressed(Key::K, Modifiers::COMMAND)]));
        for letter in "water tax".chars() {
            times.push(frame(&mut window, vec![Event::Text(letter.to_string())]));
            times.extend((0..size.times(20)).map(|_| frame(&mut window, Vec::new())));
        }
        frame(&mut window, vec![pressed(Key::Escape, Modifiers::NONE)]);
    }
    let what = "a frame of the palette while something is typed, p99: 100,000 marks";
    vec![Figure::time(what, 8.0, quantile(&mut times, 0.99), &half_within(&mut times))]
}

fn pressed(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// Builds the list on its worker thread.
pub(crate) fn making(size: Size) -> Vec<Figure> {
    let work = work(size);
    let filter = ListFilter { words: "water tax".to_owned(), ..ListFilter::default() };
    let wishes = [
        ("sorted and grouped", grouped()),
        ("filtered by two words", ListOptions { filter, ..ListOptions::default() }),
    ];
    let made = wishes.map(|(name, wish)| {
        let time = least(size.times(5), || timed(|| MarkList::compute(&wish, &work, || false)).1);
        Figure::time(
            &format!("making the list of 100,000 marks, {name}"),
            500.0,
            time,
            "on a thread",
        )
    });
    made.into()
}

/// Sets a label on all marks, and undoes that.
pub(crate) fn several(size: Size) -> Vec<Figure> {
    let mut window = drawn(work(size));
    let ids: Vec<MarkId> = window
        .workspace
        .active()
        .map_or_else(Vec::new, |it| it.marks().iter().map(|it| it.id).collect());
    let Some(shown) = ids.first().copied() else { return Vec::new() };
    let choose = act(&mut window, EditorCommand::ChooseMultiple(ids, shown));
    let label = act(&mut window, EditorCommand::Bulk(BulkAction::Label("new".to_owned())));
    let undo = act(&mut window, EditorCommand::Undo);
    [
        ("choosing", 100.0, choose),
        ("a label for", 1000.0, label),
        ("taking it back from", 1000.0, undo),
    ]
    .map(|(name, reach, time)| {
        Figure::time(
            &format!("{name} 100,000 marks at once, until the frame is ready"),
            reach,
            time,
            "",
        )
    })
    .into()
}
