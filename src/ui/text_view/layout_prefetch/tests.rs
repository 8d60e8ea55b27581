use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use super::{LayoutPrefetcher, PrefetchState};
use crate::{
    model::Document,
    typeset::{ParagraphStyle, SystemFonts, Typesetter},
    ui::{
        text_view::{
            page_layout::PageLayout,
            viewport::{BlockLayoutContext, Viewport},
        },
        theme,
    },
};

/// A view of a page, and the thread that works for it.
struct PrefetchFixture {
    document: Document,
    typesetter: Typesetter,
    page: PageLayout,
    view: Viewport,
    refiner: LayoutPrefetcher,
    asked: PrefetchState,
    woken: Arc<AtomicUsize>,
    /// How many answers there were.
    answers: usize,
}

impl PrefetchFixture {
    fn new(text: &str) -> Self {
        let document = Document::from_text("a.txt", text);
        let typesetter = theme::typesetter(SystemFonts::NotUsed);
        let woken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&woken);
        let wake = move || {
            counter.fetch_add(1, Ordering::SeqCst);
        };
        let refiner =
            LayoutPrefetcher::new(typesetter.clone_for_thread(), wake).expect("there is a thread");
        let (page, view, asked) =
            (PageLayout::default(), Viewport::default(), PrefetchState::default());
        Self { document, typesetter, page, view, refiner, asked, woken, answers: 0 }
    }

    /// A frame in this style, after which all that it asks for is waited for.
    fn frame(&mut self, style: &ParagraphStyle, scroll: f64) {
        if self.page.begin_frame(&self.document, style) {
            self.asked = PrefetchState::default();
        }
        self.refiner.receive(&mut self.asked, &mut self.page);
        let Self { document, typesetter, page, view, .. } = self;
        let mut layout_cx = BlockLayoutContext { page, document, typesetter };
        view.update_visible(300.0, &mut layout_cx);
        view.scroll_by(scroll, &mut layout_cx);
        view.update_visible(300.0, &mut layout_cx);
        self.page.end_frame();
        self.refiner.request(&mut self.asked, &self.page, &self.view);
        self.refiner.wait_until_idle();
        self.answers += self.refiner.buffered.len();
    }

    /// The true height of the whole page, found by laying out all of it.
    fn truth(&mut self, style: &ParagraphStyle) -> f64 {
        let mut page = PageLayout::default();
        page.begin_frame(&self.document, style);
        (0..page.len()).map(|index| page.block_height(index, &mut self.typesetter)).sum()
    }
}

fn style(width: f32) -> ParagraphStyle {
    theme::reading_style(17.0, 1.5, 1.0, Some(width))
}

/// Paragraphs of many lengths.
fn text(paragraphs: usize) -> String {
    (0..paragraphs).map(|it| "some words ".repeat(1 + it * 7 % 23) + "\n").collect()
}

#[test]
fn all_heights_of_a_text_are_found_while_the_words_stay_where_they_are() {
    let mut bench = PrefetchFixture::new(&text(400));
    bench.frame(&style(400.0), 700.0);
    let before: Vec<_> = bench.view.visible.iter().map(|it| (it.block, it.top)).collect();
    let guessed = bench.page.total_height();
    bench.frame(&style(400.0), 0.0);
    let after: Vec<_> = bench.view.visible.iter().map(|it| (it.block, it.top)).collect();
    assert_eq!(before, after);
    let truth = bench.truth(&style(400.0));
    assert!(
        (bench.page.total_height() - truth).abs() < 0.01,
        "{} {truth}",
        bench.page.total_height()
    );
    assert!((guessed - truth).abs() > 1.0, "otherwise nothing was to be found");
}

#[test]
fn what_comes_into_sight_next_is_laid_out_already() {
    let mut bench = PrefetchFixture::new(&text(400));
    bench.frame(&style(400.0), 700.0);
    bench.frame(&style(400.0), 0.0);
    for scroll in [200.0, 100.0, -300.0, -250.0] {
        bench.frame(&style(400.0), scroll);
        assert_eq!(bench.page.laid_out_count, 0, "after {scroll}");
    }
}

#[test]
fn a_page_at_rest_asks_for_nothing() {
    let mut bench = PrefetchFixture::new(&text(400));
    bench.frame(&style(400.0), 700.0);
    bench.frame(&style(400.0), 0.0);
    let (ordered, woken) = (bench.refiner.last_request, bench.woken.load(Ordering::SeqCst));
    for _ in 0..5 {
        bench.frame(&style(400.0), 0.0);
    }
    assert_eq!(bench.refiner.last_request, ordered);
    assert_eq!(bench.woken.load(Ordering::SeqCst), woken);
    assert!(woken <= 2, "it woke the window {woken} times");
}

#[test]
fn a_page_of_what_is_long_and_not_seen_comes_to_rest() {
    // Pieces of 8 KB, each of one line without letters: what is around the view takes more memory than there is.
    let low = theme::reading_style(17.0, 1.0, 1.0, Some(400.0));
    let mut bench = PrefetchFixture::new(&"\u{200b}".repeat(400_000));
    bench.frame(&low, 1000.0);
    let mut ordered = Vec::new();
    for _ in 0..6 {
        bench.frame(&low, 0.0);
        ordered.push(bench.refiner.last_request);
    }
    assert!(20 < bench.page.len() && ordered[4] == ordered[5], "{ordered:?}");
}

#[test]
fn another_width_is_measured_anew() {
    let mut bench = PrefetchFixture::new(&text(300));
    for width in [400.0, 250.0] {
        bench.frame(&style(width), 90.0);
        bench.frame(&style(width), 0.0);
        let truth = bench.truth(&style(width));
        assert!(
            (bench.page.total_height() - truth).abs() < 0.01,
            "{} {truth}",
            bench.page.total_height()
        );
    }
}

#[test]
fn of_a_long_text_no_more_is_measured_than_what_is_around() {
    let mut bench = PrefetchFixture::new(&"x\n".repeat(1_000_000));
    bench.frame(&style(400.0), 5000.0);
    bench.frame(&style(400.0), 0.0);
    assert_eq!(bench.page.len(), 1_000_000);
    assert!(1000 < bench.answers && bench.answers < 20_000, "{}", bench.answers);
}
