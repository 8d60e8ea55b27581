//! The costs of opening, saving and drawing a frame, and how they grow with the text and its marks.
//!
//! `cargo bench` measures; `cargo test --bench main` only does each thing once, with little text. `docs/performance.md`
//! holds figures.

#[path = "../tests/it/sample_text.rs"]
mod sample_text;

#[path = "../tests/it/frames.rs"]
mod frames;

use std::{env, hint::black_box, time::Duration};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use glossator::{
    command::{Command, EditorCommand},
    format::{decode, sidecar},
    model::{Selection, Work},
    typeset::Blocks,
};

use frames::Frames;

/// The lengths of the texts, with their names.
const TEXTS: [(&str, usize); 3] = [("100 KB", 100 << 10), ("1 MB", 1 << 20), ("10 MB", 10 << 20)];

/// The numbers of marks on each text.
const MARKS: [usize; 3] = [0, 1_000, 10_000];

criterion_group! {
    name = all;
    config = Criterion::default()
        .sample_size(15)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(1500));
    targets = open, save, frame
}
criterion_main!(all);

/// From the bytes of a document and its sidecar to placed marks and blocks for layout.
fn open(criterion: &mut Criterion) {
    each(criterion, "open", |work| {
        let bytes = work.document.text().as_bytes().to_vec();
        let rendered = sidecar::render(&work);
        move || {
            let decoded = decode::decode("news.txt", bytes.clone()).expect("it is a text");
            black_box(Blocks::new(&decoded.document));
            black_box(sidecar::read(&rendered, &decoded.document).expect("it was just written"));
        }
    });
}

/// From marks to the text of their sidecar, which a worker thread does after every edit.
fn save(criterion: &mut Criterion) {
    each(criterion, "save", |work| {
        move || {
            black_box(sidecar::render(&work));
        }
    });
}

/// A whole frame of the window, from panels to triangles: idle, and just after a jump in the text.
fn frame(criterion: &mut Criterion) {
    each(criterion, "frame at rest", |work| {
        let mut window = drawn(work);
        move || draw(&mut window)
    });
    each(criterion, "frame after a jump", |work| {
        let mut window = drawn(work);
        let mut share = 0.0;
        move || {
            share = (share + 0.618) % 1.0;
            jump(&mut window, share);
            draw(&mut window);
        }
    });
}

/// Measures what `make` returns for each text with each number of marks.
fn each<Run: FnMut()>(criterion: &mut Criterion, name: &str, make: impl Fn(Work) -> Run) {
    let mut group = criterion.benchmark_group(name);
    let is_measured = env::args().any(|it| it == "--bench");
    let texts = if is_measured { &TEXTS[..] } else { &TEXTS[..1] };
    let counts = if is_measured { &MARKS[..] } else { &MARKS[..2] };
    for &(size, bytes) in texts {
        let text = sample_text::text(bytes);
        for &marks in counts {
            let id = BenchmarkId::new(size, format!("{marks} marks"));
            // Prepared only if it is measured, since a name on the command line skips the others.
            let mut prepared = None;
            group.bench_function(id, |bencher| {
                let run = prepared.get_or_insert_with(|| make(sample_text::work(&text, marks)));
                bencher.iter(run);
            });
        }
    }
}

/// Returns a window that has drawn enough frames to be idle.
fn drawn(work: Work) -> Frames {
    let mut window = Frames::new(work, [1180.0, 780.0]);
    for _ in 0..3 {
        draw(&mut window);
    }
    window
}

fn draw(window: &mut Frames) {
    let output = window.draw(Vec::new());
    black_box(window.ctx.tessellate(output.shapes, output.pixels_per_point));
}

/// Moves the caret to this fraction of the text, which scrolls there.
fn jump(window: &mut Frames, share: f64) {
    let length = window.workspace.active().map_or(0, |front| front.document().text().len());
    let at = (length as f64 * share) as usize;
    window.handle(Command::Editor(EditorCommand::Select(Selection::caret(at))));
}
