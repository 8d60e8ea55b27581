//! What opening, saving and a frame cost, and how that grows with the text and its marks.
//!
//! `cargo bench` measures; `cargo bench -- --test` only does each thing once. `docs/performance.md` holds figures.

#[path = "../tests/it/news.rs"]
mod news;

use std::{hint::black_box, time::Duration};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use egui::{Context, Pos2, RawInput, Rect, vec2};
use glossator::{
    command::{Access, Act, Command, Files, Opened},
    format::{decode, sidecar},
    model::{Mint, Selection, Work},
    settings::Settings,
    typeset::{Blocks, SystemFonts},
    ui::{Outbox, Window, theme},
    workspace::Workspace,
};
use jiff::Timestamp;
use uuid::Uuid;

/// The lengths of the texts, with what they are called.
const TEXTS: [(&str, usize); 3] = [("100 KB", 100 << 10), ("1 MB", 1 << 20), ("10 MB", 10 << 20)];

/// How many marks there are on each.
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

/// From the bytes of a document and its sidecar to marks in their places, and blocks to be laid out.
fn open(criterion: &mut Criterion) {
    each(criterion, "open", |work| {
        let bytes = work.document.text().as_bytes().to_vec();
        let marks = sidecar::render(&work);
        move || {
            let decoded = decode::decode("news.txt", bytes.clone()).expect("it is a text");
            black_box(Blocks::new(decoded.document.text()));
            black_box(sidecar::read(&marks, &decoded.document).expect("it was just written"));
        }
    });
}

/// From marks to the text of their sidecar: what a worker thread does after every act.
fn save(criterion: &mut Criterion) {
    each(criterion, "save", |work| {
        move || {
            black_box(sidecar::render(&work));
        }
    });
}

/// A whole frame of the window, from the panels to triangles: at rest, and just after a jump elsewhere in the text.
fn frame(criterion: &mut Criterion) {
    each(criterion, "frame at rest", |work| {
        let mut desk = Desk::new(work);
        move || desk.frame()
    });
    each(criterion, "frame after a jump", |work| {
        let mut desk = Desk::new(work);
        let mut share = 0.0;
        move || {
            share = (share + 0.618) % 1.0;
            desk.jump(share);
            desk.frame();
        }
    });
}

/// Measures what `make` makes of each text with each number of marks.
fn each<Run: FnMut()>(criterion: &mut Criterion, name: &str, make: impl Fn(Work) -> Run) {
    let mut group = criterion.benchmark_group(name);
    for (size, bytes) in TEXTS {
        let text = news::text(bytes);
        for marks in MARKS {
            let id = BenchmarkId::new(size, format!("{marks} marks"));
            // Made only where it is measured: a name on the command line leaves the others out.
            let mut made = None;
            group.bench_function(id, |bencher| {
                let run = made.get_or_insert_with(|| make(news::work(&text, marks)));
                bencher.iter(run);
            });
        }
    }
}

/// A window of 1180 by 780 points with one document, and no screen.
struct Desk {
    ctx: Context,
    window: Window,
    workspace: Workspace,
}

impl Desk {
    fn new(work: Work) -> Self {
        let ctx = Context::default();
        let letters = std::thread::spawn(|| theme::typesetter(SystemFonts::NotUsed));
        let window = Window::new(&ctx, letters);
        let mut workspace = Workspace::new(Settings::default(), Vec::new());
        let files = Files { document: "news.txt".into(), sidecar: "news.txt.gloss.ron".into() };
        let opened = Opened { files, work, access: Access::Writable, remarks: Vec::new() };
        workspace.handle(Command::Opened(Box::new(opened)), &mut NoMint);
        let mut desk = Self { ctx, window, workspace };
        desk.frame();
        desk.frame();
        desk
    }

    fn jump(&mut self, share: f64) {
        let Some(front) = self.workspace.front() else { return };
        let at = (front.document().text().len() as f64 * share) as usize;
        let there = Command::Front(Act::Select(Selection::caret(at)));
        self.workspace.handle(there, &mut NoMint);
    }

    fn frame(&mut self) {
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1180.0, 780.0));
        let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
        let mut outbox = Outbox::default();
        let Self { ctx, window, workspace } = self;
        let output = ctx.run_ui(input, |ui| window.ui(ui, workspace, &mut outbox));
        black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
    }
}

/// Nothing is marked here, so no ids are needed.
struct NoMint;

impl Mint for NoMint {
    fn now(&mut self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn uuid(&mut self) -> Uuid {
        Uuid::nil()
    }
}
