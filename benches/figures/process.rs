//! The real program: time from its start to text on the screen, memory, and activity while idle.
//!
//! Compared with a bare eframe window on the same virtual display (Xvfb): this program itself, started with [`BARE`].
//! Linux only, since it reads `/proc`.

mod running;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use glossator::{format::sidecar, model::Work};
use tempfile::TempDir;

use self::running::{Display, Frame, Running};
use crate::{
    figure::{Figure, Size, Value, least, quantile},
    sample_text,
};

/// The command line argument that makes this program a bare window.
pub(crate) const BARE: &str = "--bare-window";

/// How often each window is started to compare starts.
const STARTS: usize = 41;

/// How often each document is opened. The shortest time counts.
const OPENED: usize = 7;

/// The size of the document whose memory is measured, in bytes.
const LARGE: usize = 100 << 20;

/// How long an idle window is watched.
const WATCHED: Duration = Duration::from_secs(3);

/// Measures windows.
pub(crate) fn measure(size: Size) -> Vec<Figure> {
    let display = Display::new();
    let folder = TempDir::new().expect("there is room for the documents");
    let stage = Stage { display, folder, size };
    let mut figures = vec![stage.start()];
    figures.extend(stage.opening());
    figures.push(stage.memory());
    figures.extend(stage.rest());
    figures
}

/// Opens a window with one word, and logs each frame like the program.
pub(crate) fn bare() {
    let viewport = egui::ViewportBuilder::default().with_inner_size([1180.0, 780.0]);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let drawn = eframe::run_ui_native("bare", options, |ui, _| {
        ui.label("Bare");
        log::debug!("frame of nothing");
    });
    drawn.expect("there is a display");
}

/// The environment in which windows are started.
struct Stage {
    display: Display,
    folder: TempDir,
    size: Size,
}

impl Stage {
    /// Measures from the start of the process to the first frame with a document, compared with any first frame.
    fn start(&self) -> Figure {
        let path = self.document(100 << 10, 0);
        // In turn, so other programs disturb both equally. Compares medians: the fastest of forty starts varies by a
        // fifth from run to run, since several threads must be lucky.
        let starts = (0..self.size.times(STARTS)).map(|_| {
            let bare = self.bare().until(|_| true);
            (self.ours(&path).until(|frame| 0 < frame.bytes), bare)
        });
        let (mut ours, mut bare): (Vec<Duration>, Vec<Duration>) = starts.unzip();
        Figure::ratio(
            "window with a document on screen, from process start, against a bare eframe window",
            1.15,
            quantile(&mut ours, 0.5),
            quantile(&mut bare, 0.5),
        )
    }

    /// Measures from the first frame until text and marks are on the screen.
    fn opening(&self) -> Vec<Figure> {
        let path = self.document(10 << 20, 10_000);
        let marked = |path: &Path| {
            least(self.size.times(OPENED), || {
                let mut window = self.ours(path);
                let first = window.until(|_| true);
                window.until(|frame| 0 < frame.marks).saturating_sub(first)
            })
        };
        let len = fs::metadata(&path).map_or(0, |it| it.len() as usize);
        let text = least(self.size.times(OPENED), || {
            let mut window = self.ours(&path);
            let first = window.until(|_| true);
            window.until(|frame| frame.bytes == len).saturating_sub(first)
        });
        let few = marked(&path);
        let many = marked(&self.document(10 << 20, 100_000));
        let detail = "from the first frame of the window";
        vec![
            Figure::time("10 MB, its text on screen after the window is open", 60.0, text, detail),
            Figure::time(
                "10 MB with 10,000 marks on screen after the window is open",
                150.0,
                few,
                detail,
            ),
            Figure::time(
                "10 MB with 100,000 marks on screen after the window is open",
                700.0,
                many,
                detail,
            ),
        ]
    }

    /// Measures the memory of a large document beyond that of a bare window, compared with its size.
    fn memory(&self) -> Figure {
        let path = self.document(LARGE, 0);
        let mut bare = self.bare();
        bare.rest();
        let mut ours = self.ours(&path);
        ours.until(|frame| frame.is_whole);
        ours.rest();
        let ours = ours.resident();
        let bare = bare.resident();
        let len = self.size.of(LARGE) as f64 / 1e6;
        Figure {
            what:
                "memory for a 100 MB document beyond that of a bare eframe window, against its size"
                    .to_owned(),
            reach: Value::Times(1.3),
            found: Value::Times((ours - bare) / len),
            detail: format!("{ours:.0} MB resident, {bare:.0} MB bare, a text of {len:.0} MB"),
        }
    }

    /// Measures what an idle window does.
    fn rest(&self) -> [Figure; 2] {
        let mut window = self.ours(&self.document(1 << 20, 1_000));
        window.until(|frame| frame.is_whole);
        window.rest();
        let (frames, busy) = window.watched(WATCHED);
        let detail = format!("in {} s", WATCHED.as_secs());
        let count = |what: &str, found: f64| Figure {
            what: what.to_owned(),
            reach: Value::Count(0.0),
            found: Value::Count(found),
            detail: detail.clone(),
        };
        [
            count("frames drawn by a window at rest", frames as f64),
            count("hundredths of a second of CPU taken by a window at rest", busy as f64),
        ]
    }

    fn ours(&self, document: &Path) -> Running {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
        command.arg(document);
        self.display.start(command, self.folder.path())
    }

    fn bare(&self) -> Running {
        let own = env::current_exe().expect("this program is a file");
        let mut command = Command::new(own);
        command.arg(BARE);
        self.display.start(command, self.folder.path())
    }

    /// Creates a document of this many bytes with this many marks in its sidecar, or a hundredth of both.
    fn document(&self, bytes: usize, marks: usize) -> PathBuf {
        let bytes = self.size.of(bytes);
        let marks = self.size.of(marks);
        let path = self.folder.path().join(format!("news-{bytes}-{marks}.txt"));
        let text = sample_text::text(bytes);
        fs::write(&path, &text).expect("there is room for it");
        if 0 < marks {
            let work: Work = sample_text::work(&text, marks);
            let sidecar = path.with_file_name(format!("news-{bytes}-{marks}.txt.gloss.ron"));
            // Written for the document's name here.
            let rendered = sidecar::render(&work);
            fs::write(sidecar, rendered).expect("there is room for it");
        }
        path
    }
}

impl Frame {
    /// A frame as reported in a line of the program's log.
    fn of(line: &str) -> Option<Self> {
        let said = line.split_once("frame of ")?.1;
        let mut numbers = said.split_whitespace().filter_map(|word| word.parse().ok());
        let (bytes, marks) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        Some(Self { bytes, marks, is_whole: 0 < bytes && !said.contains("so far") })
    }
}
