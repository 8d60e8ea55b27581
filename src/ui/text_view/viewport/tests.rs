use std::cell::RefCell;

use proptest::prelude::*;

use super::Viewport;
use crate::{
    model::Document,
    typeset::{CaretPosition, ParagraphStyle, SystemFonts, Typesetter},
    ui::theme,
};

/// A step that moves the page or the view.
#[derive(Clone, Copy, Debug)]
enum ScrollStep {
    Scroll(i32),
    Share(u8),
    Reveal(u16),
    Height(u16),
    Restyle(u8, u16),
}

fn steps() -> impl Strategy<Value = Vec<ScrollStep>> {
    let one = prop_oneof![
        (-3000..3000).prop_map(ScrollStep::Scroll),
        any::<u8>().prop_map(ScrollStep::Share),
        any::<u16>().prop_map(ScrollStep::Reveal),
        (20..900_u16).prop_map(ScrollStep::Height),
        (10..40_u8, 60..700_u16).prop_map(|(size, width)| ScrollStep::Restyle(size, width)),
    ];
    prop::collection::vec(one, 1..12)
}

/// Lines of many lengths, including empty ones, with both line ends.
fn texts() -> impl Strategy<Value = String> {
    let line = prop_oneof![Just(0), 0..30_usize, 0..400_usize];
    let end = prop_oneof![Just("\n"), Just("\r\n")];
    let lines = prop::collection::vec((line, end), 1..60);
    lines.prop_map(|lines| {
        let lines = lines
            .iter()
            .map(|(len, end)| format!("{}{end}", &"naïve words ".repeat(40)[..*len / 13 * 13]));
        lines.collect()
    })
}

struct ViewportFixture {
    document: Document,
    viewport: Viewport,
    height: f64,
}

thread_local! {
    static TYPESETTER: RefCell<Typesetter> = RefCell::new(theme::typesetter(SystemFonts::NotUsed));
}

fn style(size: u8, width: u16) -> ParagraphStyle {
    theme::reading_style(f32::from(size), 1.5, 1.0, Some(f32::from(width)))
}

impl ViewportFixture {
    fn new(text: &str) -> Self {
        let document = Document::from_text("a.txt", text);
        let mut viewport = Viewport::default();
        viewport.page.begin_frame(&document, &style(17, 400));
        Self { document, viewport, height: 300.0 }
    }

    fn with<Out>(&mut self, run: impl FnOnce(&mut Viewport, &mut Typesetter) -> Out) -> Out {
        TYPESETTER.with_borrow_mut(|typesetter| run(&mut self.viewport, typesetter))
    }

    fn update(&mut self) {
        let height = self.height;
        self.with(|viewport, typesetter| viewport.update_visible(height, typesetter));
    }

    fn apply(&mut self, it: ScrollStep) {
        let length = self.document.text().len();
        match it {
            ScrollStep::Scroll(pixels) => {
                self.with(|viewport, typesetter| viewport.scroll_by(f64::from(pixels), typesetter));
            }
            ScrollStep::Share(share) => {
                self.with(|viewport, typesetter| {
                    viewport.scroll_to_share(f64::from(share) / 255.0, typesetter);
                });
            }
            ScrollStep::Reveal(at) => {
                let at = self.document.cluster_floor(usize::from(at) % (length + 1));
                self.with(|viewport, typesetter| {
                    viewport.scroll_into_view(at, CaretPosition::before(0), typesetter);
                });
            }
            ScrollStep::Height(height) => self.height = f64::from(height),
            ScrollStep::Restyle(size, width) => {
                let kept = self.with(super::Viewport::top_byte);
                if self.viewport.page.begin_frame(&self.document, &style(size, width)) {
                    self.with(|viewport, typesetter| viewport.set_top_byte(kept, typesetter));
                }
            }
        }
        self.update();
    }

    /// Scrolls by so many pixels repeatedly, until that leads no farther.
    fn scroll_to_end(&mut self, pixels: i32) {
        loop {
            let before = self.viewport.target_top;
            self.apply(ScrollStep::Scroll(pixels));
            if self.viewport.target_top == before {
                return;
            }
        }
    }

    /// Returns the top and bottom of each visible block, relative to the view's top.
    fn visible(&mut self) -> Vec<(usize, f64, f64)> {
        let visible = self.viewport.visible.clone();
        let each = visible.iter().map(|it| {
            let height =
                self.with(|viewport, typesetter| viewport.page.block_height(it.block, typesetter));
            let top = f64::from(it.top - self.viewport.page.space_above(it.block));
            (it.block, top, top + height)
        });
        each.collect()
    }

    /// Checks that the visible blocks are contiguous and fill the view.
    fn check(&mut self) -> Result<(), TestCaseError> {
        let visible = self.visible();
        for pair in visible.windows(2) {
            prop_assert_eq!(pair[0].0 + 1, pair[1].0);
            prop_assert!((pair[0].2 - pair[1].1).abs() < 0.01, "{:?}", visible);
        }
        let (first, last) = (visible[0], visible[visible.len() - 1]);
        prop_assert!(first.1 <= 0.0 && 0.0 <= first.2, "{:?}", visible);
        let is_whole = first.0 == 0 && first.1 == 0.0;
        prop_assert!(self.height - 0.01 <= last.2 || is_whole, "{:?}", visible);
        Ok(())
    }
}

#[test]
fn a_block_laid_out_before_the_page_was_narrow_has_its_height_again() {
    let mut fixture = ViewportFixture::new(&format!("{}\n\n", "naïve words ".repeat(6)));
    fixture.update();
    let before = fixture.visible();
    for width in [60, 400] {
        fixture.apply(ScrollStep::Restyle(17, width));
    }
    assert_eq!(fixture.visible(), before);
}

#[test]
fn the_start_of_a_long_block_is_revealed_after_an_unmeasured_block() {
    let line = |words: usize| "naïve words ".repeat(words) + "\n";
    let before = line(20).repeat(9) + &line(4);
    let text = format!("{before}{}", line(40));
    let mut fixture = ViewportFixture::new(&text);
    fixture.update();
    fixture.apply(ScrollStep::Restyle(26, 60));
    fixture.apply(ScrollStep::Reveal((text.len() - 2) as u16));
    fixture.apply(ScrollStep::Reveal(before.len() as u16));
    let block = fixture.viewport.page.block_at(before.len());
    let visible = fixture.visible().into_iter().find(|it| it.0 == block);
    assert!(visible.is_some_and(|it| 0.0 <= it.1), "{visible:?}");
}

/// A page with hardly any measured block, some of them far higher than others.
fn unmeasured() -> ViewportFixture {
    let line = |words: usize| "naïve words ".repeat(words) + "\n";
    let text = format!("\n{}{}{}\n\n\n\n\n", line(8), line(12), line(18));
    let mut fixture = ViewportFixture::new(&text);
    fixture.update();
    fixture.apply(ScrollStep::Height(20));
    fixture.apply(ScrollStep::Restyle(24, 60));
    fixture
}

#[test]
fn a_far_scroll_up_moves_up_over_unmeasured_blocks() {
    let mut fixture = unmeasured();
    fixture.apply(ScrollStep::Share(195));
    fixture.scroll_to_end(1000);
    let before = fixture.viewport.target_top.block;
    fixture.apply(ScrollStep::Scroll(-1000));
    assert!(fixture.viewport.target_top.block < before);
}

#[test]
fn the_bottom_of_the_bar_is_the_end_of_a_page_with_unmeasured_blocks() {
    let text = "\n".repeat(70) + &"naïve words ".repeat(400);
    let mut fixture = ViewportFixture::new(&text);
    fixture.update();
    fixture.apply(ScrollStep::Share(255));
    let before = fixture.viewport.target_top;
    fixture.scroll_to_end(1000);
    assert_eq!(fixture.viewport.target_top, before);
}

proptest! {
    #[test]
    fn blocks_are_contiguous_and_fill_the_view(text in texts(), steps in steps()) {
        let mut fixture = ViewportFixture::new(&text);
        fixture.update();
        for it in steps {
            fixture.apply(it);
            fixture.check()?;
        }
    }

    #[test]
    fn both_ends_of_the_page_can_be_reached(text in texts(), steps in steps()) {
        let mut fixture = ViewportFixture::new(&text);
        fixture.update();
        for it in steps {
            fixture.apply(it);
        }
        fixture.scroll_to_end(1000);
        let visible = fixture.visible();
        let last = visible[visible.len() - 1];
        prop_assert_eq!(last.0 + 1, fixture.viewport.page.len());
        prop_assert!(last.2 <= fixture.height + 0.01, "{:?}", visible);
        fixture.scroll_to_end(-1000);
        let visible = fixture.visible();
        prop_assert_eq!((visible[0].0, visible[0].1), (0, 0.0));
    }

    #[test]
    fn the_top_stays_in_view_however_often_the_page_is_laid_out_again(
        text in texts(), down in 0..9000, styles in prop::collection::vec((10..40_u8, 60..700_u16), 1..8),
    ) {
        let mut fixture = ViewportFixture::new(&text);
        fixture.update();
        fixture.apply(ScrollStep::Scroll(down));
        let kept = fixture.with(super::Viewport::top_byte);
        for (size, width) in styles {
            fixture.apply(ScrollStep::Restyle(size, width));
            let block = fixture.viewport.page.block_at(kept);
            let line = fixture.with(|viewport, typesetter| viewport.page.caret_line(block, kept, CaretPosition::before(0), typesetter));
            let above = fixture.visible().iter().find(|it| it.0 == block).map(|it| it.1);
            prop_assert!(above.is_some_and(|above| above + line.start < fixture.height && 0.0 < above + line.end));
        }
    }

    #[test]
    fn a_revealed_position_is_in_view(text in texts(), steps in steps(), at in any::<u16>()) {
        let mut fixture = ViewportFixture::new(&text);
        fixture.update();
        for it in steps {
            fixture.apply(it);
        }
        fixture.height = fixture.height.max(200.0);
        fixture.update();
        fixture.apply(ScrollStep::Reveal(at));
        let at = fixture.document.cluster_floor(usize::from(at) % (text.len() + 1));
        let block = fixture.viewport.page.block_at(at);
        let line = fixture.with(|viewport, typesetter| viewport.page.caret_line(block, at, CaretPosition::before(0), typesetter));
        let above = fixture.visible().iter().find(|it| it.0 == block).map(|it| it.1);
        prop_assert!(above.is_some_and(|above| -0.01 <= above + line.start && above + line.end <= fixture.height + 0.01));
    }
}

proptest! {
    #[test]
    fn the_top_stays_there_when_the_rest_of_the_text_is_loaded(
        text in texts(), more in texts(), down in 0..3000,
    ) {
        let mut fixture = ViewportFixture::new(&text);
        fixture.update();
        fixture.apply(ScrollStep::Scroll(down));
        let kept = fixture.with(super::Viewport::top_byte);
        fixture.document = Document::from_text("a.txt", &format!("{text}{more}{}", "more\n".repeat(40)));
        prop_assert!(!fixture.viewport.page.shows(&fixture.document, &style(17, 400)));
        prop_assert!(fixture.viewport.page.begin_frame(&fixture.document, &style(17, 400)));
        fixture.with(|viewport, typesetter| viewport.set_top_byte(kept, typesetter));
        fixture.update();
        fixture.check()?;
        prop_assert_eq!(fixture.with(super::Viewport::top_byte), kept);
        let block = fixture.viewport.page.block_at(kept);
        prop_assert_eq!(fixture.visible()[0].0, block);
    }

    #[test]
    fn rewrapped_paragraphs_equal_a_new_layout(
        text in texts(), widths in prop::collection::vec(60..700_u16, 1..6), down in 0..3000,
    ) {
        let mut fixture = ViewportFixture::new(&text);
        fixture.update();
        for width in widths {
            fixture.apply(ScrollStep::Restyle(17, width));
            fixture.apply(ScrollStep::Scroll(down));
            let mut fresh = ViewportFixture::new(&text);
            fresh.viewport.page.begin_frame(&fresh.document, &style(17, width));
            for (block, top, bottom) in fixture.visible() {
                let height = fresh.with(|viewport, typesetter| viewport.page.block_height(block, typesetter));
                prop_assert!((bottom - top - height).abs() < 0.01, "block {} at {}", block, width);
            }
        }
    }

    #[test]
    fn an_animated_scroll_ends_where_a_jump_would(text in texts(), distances in prop::collection::vec(-900..900, 1..5)) {
        let mut animated = ViewportFixture::new(&text);
        let mut jumping = ViewportFixture::new(&text);
        let mut now = 0.0;
        jumping.update();
        for distance in distances {
            animated.update();
            jumping.apply(ScrollStep::Scroll(distance));
            animated.with(|viewport, typesetter| {
                viewport.frame_time = Some(now);
                viewport.scroll_smoothly_by(f64::from(distance), typesetter);
            });
            for _ in 0..9 {
                now += 1.0 / 60.0;
                animated.viewport.frame_time = Some(now);
                animated.update();
                animated.check()?;
            }
            prop_assert!(!animated.viewport.is_animating());
            prop_assert_eq!(animated.viewport.current_top, jumping.viewport.current_top);
        }
    }
}
