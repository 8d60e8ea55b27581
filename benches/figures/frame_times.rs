//! The processor time of a frame: panels, layout, paint list and triangles, but not the upload to the graphics card.

use std::{hint::black_box, time::Duration};

use egui::{Event, pos2};
use glossator::{
    command::{Command, EditorCommand},
    model::{Selection, Tag, Work},
};

use crate::{
    figure::{Figure, Size, least, quantile, timed},
    frames::Frames,
    mouse_wheel::wheel,
    sample_text,
};

const MB: usize = 1 << 20;

/// The distance of a steady scroll per frame, in points: two lines.
const STEP: f32 = 52.0;

/// The number of frames of a steady scroll.
const FRAMES: usize = 400;

/// The number of repetitions: the shortest time counts, since disturbance only makes it longer.
const TIMES: usize = 5;

/// Scrolls steadily through 100 MB with 100,000 marks, and through 100 KB with 100.
pub(crate) fn scrolling(size: Size) -> Vec<Figure> {
    let works = [(size.of(100 * MB), size.of(100_000)), (100 << 10, 100)]
        .map(|(bytes, marks)| sample_text::work(&sample_text::text(bytes), marks));
    let mut times = [const { Vec::new() }; 2];
    for _ in 0..size.times(TIMES) {
        for (work, least) in works.iter().zip(&mut times) {
            keep_least(least, scroll(work.clone()));
        }
    }
    let [mut long, mut short] = times;
    let [p99_long, p99_short] = [&mut long, &mut short].map(|times| quantile(times, 0.99));
    vec![
        Figure::ratio(
            "a frame of a steady scroll, p99: 100 MB with 100,000 marks against 100 KB with 100",
            1.3,
            p99_long,
            p99_short,
        ),
        slowest("the same, 100 MB with 100,000 marks", 4.0, &mut long),
    ]
}

/// Returns the time of each frame of a steady scroll, which turns at the ends of the text.
fn scroll(work: Work) -> Vec<Duration> {
    let mut window = drawn(work);
    let mut times = Vec::new();
    for number in 0..FRAMES {
        let down = if number * 2 < FRAMES { -STEP } else { STEP };
        times.push(frame(&mut window, vec![Event::PointerMoved(pos2(300.0, 400.0)), wheel(down)]));
        // Between two frames of a display, the layout prefetch has time to work.
        window.window.wait_until_refined();
    }
    times
}

/// Keeps the shorter time of each frame.
fn keep_least(least: &mut Vec<Duration>, times: Vec<Duration>) {
    if least.is_empty() {
        *least = times;
    } else {
        least.iter_mut().zip(times).for_each(|(least, time)| *least = time.min(*least));
    }
}

/// Jumps to new positions in 100 MB.
pub(crate) fn jumping(size: Size) -> Vec<Figure> {
    let work = sample_text::work(&sample_text::text(size.of(100 * MB)), size.of(100_000));
    let length = work.document.text().len();
    let mut times = Vec::new();
    for _ in 0..size.times(TIMES) {
        let mut window = drawn(work.clone());
        let jumps = (1..100).map(|number| {
            let at = (length as f64 * (f64::from(number) * 0.618).fract()) as usize;
            window.handle(Command::Editor(EditorCommand::Select(Selection::caret(at))));
            frame(&mut window, Vec::new())
        });
        keep_least(&mut times, jumps.collect());
    }
    let what = "a frame after a jump elsewhere, p99, in 100 MB with 100,000 marks";
    vec![slowest(what, 12.0, &mut times)]
}

/// Makes and undoes a mark among 1,000,000 marks.
pub(crate) fn acting(size: Size) -> Vec<Figure> {
    let mut window =
        drawn(sample_text::work(&sample_text::text(size.of(100 * MB)), size.of(1_000_000)));
    let length = window.workspace.active().map_or(0, |front| front.document().text().len());
    let (mut marks, mut undos) = (Vec::new(), Vec::new());
    for number in 1..=20 {
        select(&mut window, length / 21 * number, 40);
        let both = (0..size.times(TIMES)).map(|_| {
            select(&mut window, length / 21 * number, 40);
            (
                act(&mut window, EditorCommand::Mark(Tag::Claim)),
                act(&mut window, EditorCommand::Undo),
            )
        });
        let (mark, undo): (Vec<Duration>, Vec<Duration>) = both.unzip();
        marks.extend(mark.into_iter().min());
        undos.extend(undo.into_iter().min());
    }
    [("mark", marks), ("undo", undos)]
        .map(|(name, mut times)| {
            let most = quantile(&mut times, 1.0);
            let detail = format!("the slowest of 20; {}", half_within(&mut times));
            let what = format!("{name}, until its frame is ready, with 1,000,000 marks in 100 MB");
            Figure::time(&what, 8.0, most, &detail)
        })
        .into()
}

/// Makes marks in a megabyte in one line, and in many lines.
pub(crate) fn one_line(size: Size) -> Vec<Figure> {
    let text = sample_text::text(MB);
    let mut windows =
        [text.replace('\n', " "), text].map(|text| drawn(sample_text::work(&text, 100)));
    let [one, many] = [0, 1].map(|index| {
        let window = &mut windows[index];
        least(size.times(40), || {
            select(window, MB / 2, 40);
            act(window, EditorCommand::Mark(Tag::Claim)) + act(window, EditorCommand::Undo)
        })
    });
    vec![Figure::ratio(
        "mark and undo in a megabyte in one line against many lines",
        1.5,
        one,
        many,
    )]
}

/// Scrolls with hundreds of marks on the screen.
pub(crate) fn crowded(size: Size) -> Vec<Figure> {
    let text = sample_text::text(100 << 10);
    let work = sample_text::work(&text, size.of(20_000));
    let mut times = Vec::new();
    for _ in 0..size.times(TIMES) {
        keep_least(&mut times, scroll(work.clone()));
    }
    let what = "a frame of a steady scroll, p99, with 600 marks on the screen";
    vec![slowest(what, 4.0, &mut times)]
}

/// Resizes the window in the middle of 100 MB.
pub(crate) fn resizing(size: Size) -> Vec<Figure> {
    let work = sample_text::work(&sample_text::text(size.of(100 * MB)), size.of(100_000));
    let middle = work.document.text().len() / 2;
    let mut window = drawn(work);
    select(&mut window, middle, 0);
    let mut times: Vec<Duration> = Vec::new();
    for number in 0..size.times(100) {
        window.size = [780.0 + 4.0 * number as f32, 780.0];
        times.push(frame(&mut window, Vec::new()));
    }
    let what = "a frame of another width, p99, 100 MB with 100,000 marks";
    vec![slowest(what, 8.0, &mut times)]
}

/// Returns the 99th percentile of frame times, with the limit `reach` in milliseconds.
fn slowest(what: &str, reach: f64, times: &mut [Duration]) -> Figure {
    let p99 = quantile(times, 0.99);
    Figure::time(what, reach, p99, &half_within(times))
}

/// Describes the median of frame times.
pub(crate) fn half_within(times: &mut [Duration]) -> String {
    format!("half within {:.2} ms", quantile(times, 0.5).as_secs_f64() * 1e3)
}

/// Selects this many bytes, and draws until the window is idle.
pub(crate) fn select(window: &mut Frames, start: usize, bytes: usize) {
    let selection = Selection { anchor: start, caret: start + bytes, earlier: Vec::new() };
    window.handle(Command::Editor(EditorCommand::Select(selection)));
    rest(window);
}

/// Returns how long `act` takes until its frame is ready.
pub(crate) fn act(window: &mut Frames, act: EditorCommand) -> Duration {
    let ((), asked) = timed(|| window.handle(Command::Editor(act)));
    let drawn = frame(window, Vec::new());
    rest(window);
    asked + drawn
}

/// Returns a window that has drawn enough frames to be idle.
pub(crate) fn drawn(work: Work) -> Frames {
    let mut window = Frames::new(work, [1180.0, 780.0]);
    window.window.start_refiner();
    rest(&mut window);
    window
}

/// Draws until the window is idle and the layout prefetch has finished.
fn rest(window: &mut Frames) {
    for _ in 0..12 {
        frame(window, Vec::new());
        window.window.wait_until_refined();
    }
}

/// Returns how long a frame with these events takes.
pub(crate) fn frame(window: &mut Frames, events: Vec<Event>) -> Duration {
    let ((), time) = timed(|| {
        let output = window.draw(events);
        black_box(window.ctx.tessellate(output.shapes, output.pixels_per_point));
    });
    time
}
