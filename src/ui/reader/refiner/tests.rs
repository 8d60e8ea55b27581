use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use super::{Asked, Refiner};
use crate::{
    model::Document,
    typeset::{Style, SystemFonts, Typesetter},
    ui::{
        reader::{
            page::Page,
            view::{Desk, View},
        },
        theme,
    },
};

/// A view of a page, and the thread that works for it.
struct Bench {
    document: Document,
    typesetter: Typesetter,
    page: Page,
    view: View,
    refiner: Refiner,
    asked: Asked,
    woken: Arc<AtomicUsize>,
    /// How many answers there were.
    answers: usize,
}

impl Bench {
    fn new(text: &str) -> Self {
        let document = Document::from_text("a.txt", text);
        let typesetter = theme::typesetter(SystemFonts::NotUsed);
        let woken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&woken);
        let wake = move || {
            counter.fetch_add(1, Ordering::SeqCst);
        };
        let refiner = Refiner::new(typesetter.twin(), wake).expect("there is a thread");
        let (page, view, asked) = (Page::default(), View::default(), Asked::default());
        Self { document, typesetter, page, view, refiner, asked, woken, answers: 0 }
    }

    /// A frame in this style, after which all that it asks for is waited for.
    fn frame(&mut self, style: &Style, scroll: f64) {
        if self.page.begin(&self.document, style) {
            self.asked = Asked::default();
        }
        self.refiner.answer(&mut self.asked, &mut self.page);
        let Self { document, typesetter, page, view, .. } = self;
        let mut desk = Desk { page, document, typesetter };
        view.look(300.0, &mut desk);
        view.scroll_by(scroll, &mut desk);
        view.look(300.0, &mut desk);
        self.page.end();
        self.refiner.ask(&mut self.asked, &self.page, &self.view);
        self.refiner.wait();
        self.answers += self.refiner.waiting.len();
    }

    /// The true height of the whole page, found by laying out all of it.
    fn truth(&mut self, style: &Style) -> f64 {
        let mut page = Page::default();
        page.begin(&self.document, style);
        (0..page.len()).map(|index| page.height(index, &mut self.typesetter)).sum()
    }
}

fn style(width: f32) -> Style {
    theme::reading_style(17.0, 1.5, 1.0, Some(width))
}

/// Paragraphs of many lengths.
fn text(paragraphs: usize) -> String {
    (0..paragraphs).map(|it| "some words ".repeat(1 + it * 7 % 23) + "\n").collect()
}

#[test]
fn all_heights_of_a_text_are_found_while_the_words_stay_where_they_are() {
    let mut bench = Bench::new(&text(400));
    bench.frame(&style(400.0), 700.0);
    let before: Vec<_> = bench.view.visible.iter().map(|it| (it.block, it.top)).collect();
    let guessed = bench.page.total();
    bench.frame(&style(400.0), 0.0);
    let after: Vec<_> = bench.view.visible.iter().map(|it| (it.block, it.top)).collect();
    assert_eq!(before, after);
    let truth = bench.truth(&style(400.0));
    assert!((bench.page.total() - truth).abs() < 0.01, "{} {truth}", bench.page.total());
    assert!((guessed - truth).abs() > 1.0, "otherwise nothing was to be found");
}

#[test]
fn what_comes_into_sight_next_is_laid_out_already() {
    let mut bench = Bench::new(&text(400));
    bench.frame(&style(400.0), 700.0);
    bench.frame(&style(400.0), 0.0);
    for scroll in [200.0, 100.0, -300.0, -250.0] {
        bench.frame(&style(400.0), scroll);
        assert_eq!(bench.page.laid_now, 0, "after {scroll}");
    }
}

#[test]
fn a_page_at_rest_asks_for_nothing() {
    let mut bench = Bench::new(&text(400));
    bench.frame(&style(400.0), 700.0);
    bench.frame(&style(400.0), 0.0);
    let (ordered, woken) = (bench.refiner.ordered, bench.woken.load(Ordering::SeqCst));
    for _ in 0..5 {
        bench.frame(&style(400.0), 0.0);
    }
    assert_eq!(bench.refiner.ordered, ordered);
    assert_eq!(bench.woken.load(Ordering::SeqCst), woken);
    assert!(woken <= 2, "it woke the window {woken} times");
}

#[test]
fn a_page_of_what_is_long_and_not_seen_comes_to_rest() {
    // Pieces of 8 KB, each of one line without letters: what is around the view takes more memory than there is.
    let low = theme::reading_style(17.0, 1.0, 1.0, Some(400.0));
    let mut bench = Bench::new(&"\u{200b}".repeat(400_000));
    bench.frame(&low, 1000.0);
    let mut ordered = Vec::new();
    for _ in 0..6 {
        bench.frame(&low, 0.0);
        ordered.push(bench.refiner.ordered);
    }
    assert!(20 < bench.page.len() && ordered[4] == ordered[5], "{ordered:?}");
}

#[test]
fn another_width_is_measured_anew() {
    let mut bench = Bench::new(&text(300));
    for width in [400.0, 250.0] {
        bench.frame(&style(width), 90.0);
        bench.frame(&style(width), 0.0);
        let truth = bench.truth(&style(width));
        assert!((bench.page.total() - truth).abs() < 0.01, "{} {truth}", bench.page.total());
    }
}

#[test]
fn of_a_long_text_no_more_is_measured_than_what_is_around() {
    let mut bench = Bench::new(&"x\n".repeat(1_000_000));
    bench.frame(&style(400.0), 5000.0);
    bench.frame(&style(400.0), 0.0);
    assert_eq!(bench.page.len(), 1_000_000);
    assert!(1000 < bench.answers && bench.answers < 20_000, "{}", bench.answers);
}
