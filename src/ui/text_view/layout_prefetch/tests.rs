use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use super::{LayoutPrefetcher, PrefetchState};
use crate::{
    model::Document,
    typeset::{ParagraphStyle, SystemFonts, Typesetter},
    ui::{
        text_view::{page_layout::PageLayout, viewport::Viewport},
        theme,
    },
};

/// A view of a page, and its prefetcher.
struct PrefetchFixture {
    document: Document,
    typesetter: Typesetter,
    viewport: Viewport,
    prefetcher: LayoutPrefetcher,
    state: PrefetchState,
    woken: Arc<AtomicUsize>,
    /// The number of responses.
    responses: usize,
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
        let prefetcher =
            LayoutPrefetcher::new(typesetter.clone_for_thread(), wake).expect("there is a thread");
        Self {
            document,
            typesetter,
            viewport: Viewport::default(),
            prefetcher,
            state: PrefetchState::default(),
            woken,
            responses: 0,
        }
    }

    /// Runs a frame in this style and waits for all that it requests.
    fn frame(&mut self, style: &ParagraphStyle, scroll: f64) {
        if self.viewport.page.begin_frame(&self.document, style) {
            self.state = PrefetchState::default();
        }
        self.prefetcher.receive(&mut self.state, &mut self.viewport.page);
        let Self { typesetter, viewport, .. } = self;
        viewport.update_visible(300.0, typesetter);
        viewport.scroll_by(scroll, typesetter);
        viewport.update_visible(300.0, typesetter);
        self.viewport.page.end_frame();
        self.prefetcher.request(&mut self.state, &self.viewport);
        self.prefetcher.wait_until_idle();
        self.responses += self.prefetcher.buffered.len();
    }

    /// Returns the true height of the whole page, found by laying out all of it.
    fn truth(&mut self, style: &ParagraphStyle) -> f64 {
        let mut page = PageLayout::default();
        page.begin_frame(&self.document, style);
        (0..page.len()).map(|index| page.block_height(index, &mut self.typesetter)).sum()
    }
}

fn style(width: f32) -> ParagraphStyle {
    theme::reading_style(17.0, 1.5, 1.0, Some(width))
}

/// Returns paragraphs of many lengths.
fn text(paragraphs: usize) -> String {
    (0..paragraphs).map(|it| "some words ".repeat(1 + it * 7 % 23) + "\n").collect()
}

#[test]
fn all_heights_of_a_text_are_measured_without_moving_the_view() {
    let mut fixture = PrefetchFixture::new(&text(400));
    fixture.frame(&style(400.0), 700.0);
    let before: Vec<_> = fixture.viewport.visible.iter().map(|it| (it.block, it.top)).collect();
    let estimated = fixture.viewport.page.total_height();
    fixture.frame(&style(400.0), 0.0);
    let after: Vec<_> = fixture.viewport.visible.iter().map(|it| (it.block, it.top)).collect();
    assert_eq!(before, after);
    let truth = fixture.truth(&style(400.0));
    assert!(
        (fixture.viewport.page.total_height() - truth).abs() < 0.01,
        "{} {truth}",
        fixture.viewport.page.total_height()
    );
    assert!((estimated - truth).abs() > 1.0, "otherwise nothing was to be found");
}

#[test]
fn the_next_blocks_are_laid_out_in_advance() {
    let mut fixture = PrefetchFixture::new(&text(400));
    fixture.frame(&style(400.0), 700.0);
    fixture.frame(&style(400.0), 0.0);
    for scroll in [200.0, 100.0, -300.0, -250.0] {
        fixture.frame(&style(400.0), scroll);
        assert_eq!(fixture.viewport.page.laid_out_count, 0, "after {scroll}");
    }
}

#[test]
fn an_idle_page_requests_nothing() {
    let mut fixture = PrefetchFixture::new(&text(400));
    fixture.frame(&style(400.0), 700.0);
    fixture.frame(&style(400.0), 0.0);
    let last_request = fixture.prefetcher.last_request;
    let woken = fixture.woken.load(Ordering::SeqCst);
    for _ in 0..5 {
        fixture.frame(&style(400.0), 0.0);
    }
    assert_eq!(fixture.prefetcher.last_request, last_request);
    assert_eq!(fixture.woken.load(Ordering::SeqCst), woken);
    assert!(woken <= 2, "it woke the window {woken} times");
}

#[test]
fn a_page_of_long_invisible_blocks_becomes_idle() {
    // Blocks of 8 KB, each of one line without letters: those around the view exceed the memory limit.
    let low = theme::reading_style(17.0, 1.0, 1.0, Some(400.0));
    let mut fixture = PrefetchFixture::new(&"\u{200b}".repeat(400_000));
    fixture.frame(&low, 1000.0);
    let mut requests = Vec::new();
    for _ in 0..6 {
        fixture.frame(&low, 0.0);
        requests.push(fixture.prefetcher.last_request);
    }
    assert!(20 < fixture.viewport.page.len() && requests[4] == requests[5], "{requests:?}");
}

#[test]
fn another_width_is_measured_again() {
    let mut fixture = PrefetchFixture::new(&text(300));
    for width in [400.0, 250.0] {
        fixture.frame(&style(width), 90.0);
        fixture.frame(&style(width), 0.0);
        let truth = fixture.truth(&style(width));
        assert!(
            (fixture.viewport.page.total_height() - truth).abs() < 0.01,
            "{} {truth}",
            fixture.viewport.page.total_height()
        );
    }
}

#[test]
fn of_a_long_text_only_the_blocks_around_the_view_are_measured() {
    let mut fixture = PrefetchFixture::new(&"x\n".repeat(1_000_000));
    fixture.frame(&style(400.0), 5000.0);
    fixture.frame(&style(400.0), 0.0);
    assert_eq!(fixture.viewport.page.len(), 1_000_000);
    assert!(1000 < fixture.responses && fixture.responses < 20_000, "{}", fixture.responses);
}
