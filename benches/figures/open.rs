//! Opening a document: a large one, one long line compared with many, and one with many marks.

use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use glossator::{
    command::{LoadedDocument, Reply},
    format::sidecar,
    io::opening::{self, OpenObserver, OpenOptions},
    typeset::Blocks,
};
use tempfile::TempDir;

use crate::{
    figure::{Figure, Size, least, timed},
    sample_text,
};

/// The number of repetitions: the shortest time counts.
const TIMES: usize = 7;

const MEGABYTE: usize = 1 << 20;

/// Measures opening.
pub(crate) fn measure(size: Size) -> Vec<Figure> {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let mut figures = vec![whole(size, &folder), one_line(size, &folder)];
    figures.extend(with_marks(size, &folder, 10_000, 150.0));
    figures.extend(with_marks(size, &folder, 100_000, 700.0));
    figures
}

/// Opens a large document, compared with the minimum of work on its bytes.
fn whole(size: Size, folder: &TempDir) -> Figure {
    let path = written(folder, "large.txt", sample_text::text(size.of(100 * MEGABYTE)).as_bytes());
    let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
    // In turn, so other programs disturb both equally.
    for _ in 0..size.times(TIMES) {
        ours = ours.min(timed(|| opened(&path)).1);
        theirs = theirs.min(timed(|| read_validated_and_hashed(&path)).1);
    }
    Figure::ratio("open a 100 MB document until all of it is indexed", 1.5, ours, theirs)
}

fn read_validated_and_hashed(path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).expect("it was just written");
    black_box(str::from_utf8(&bytes).expect("it is text"));
    black_box(blake3::hash(&bytes));
    bytes
}

/// Opens one line that must be split, compared with the same words in many lines.
fn one_line(size: Size, folder: &TempDir) -> Figure {
    let text = sample_text::text(size.of(MEGABYTE));
    let many = written(folder, "many.txt", text.as_bytes());
    let one = written(folder, "one.txt", text.replace('\n', " ").as_bytes());
    let times = size.times(TIMES * 20);
    let time = |path: &Path| least(times, || timed(|| opened(path)).1);
    Figure::ratio("a 1 MB document in one line: open", 1.5, time(&one), time(&many))
}

/// Opens a document with marks: until its text can be shown, and until its marks can.
fn with_marks(size: Size, folder: &TempDir, marks: usize, reach: f64) -> [Figure; 2] {
    let work = sample_text::work(&sample_text::text(size.of(10 * MEGABYTE)), size.of(marks));
    let path = written(folder, "marked.txt", work.document.text().as_bytes());
    let rendered = sidecar::render(&work);
    fs::write(opening::sidecar_path(&path), &rendered).expect("there is room for it");
    let (mut text, mut all) = (Duration::MAX, Duration::MAX);
    for _ in 0..size.times(TIMES) {
        let mut watch = Watch::new(work.document.text().len());
        let (read, time) = timed(|| opening::open_observed(&path, &mut watch));
        let opened = read.expect("it was just written").loaded;
        assert_eq!(opened.work.marks.len(), work.marks.len(), "all have their places");
        all = all.min(time);
        text = text.min(watch.whole.unwrap_or(time));
    }
    let what = format!("10 MB with {marks} marks");
    let detail = format!("a marks file of {} KB", rendered.len() >> 10);
    [
        Figure::time(&format!("{what}: read, the text"), 60.0, text, &detail),
        Figure::time(&format!("{what}: read, the marks"), reach, all, &detail),
    ]
}

/// Records when the whole text is reported.
struct Watch {
    began: Instant,
    len: usize,
    whole: Option<Duration>,
}

impl Watch {
    fn new(len: usize) -> Self {
        Self { began: Instant::now(), len, whole: None }
    }
}

impl OpenObserver for Watch {
    fn started(&mut self, _document: &Path) {}

    fn report(&mut self, news: Reply) {
        if let Reply::Opened(opened) = news
            && opened.work.document.text().len() == self.len
        {
            black_box(Blocks::new(&opened.work.document).len());
            self.whole = Some(self.began.elapsed());
        }
    }

    fn is_wanted(&self, _document: &Path) -> bool {
        true
    }
}

/// An opened document, split into blocks.
fn opened(path: &Path) -> (LoadedDocument, usize) {
    let opened = OpenOptions::default().open(path).expect("it was just written").loaded;
    let blocks = Blocks::new(&opened.work.document).len();
    (opened, blocks)
}

fn written(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("there is room for it");
    path
}
