use std::cell::RefCell;

use proptest::prelude::*;

use super::{BlockLayoutContext, Viewport};
use crate::{
    model::Document,
    typeset::{CaretPosition, ParagraphStyle, SystemFonts, Typesetter},
    ui::{text_view::page_layout::PageLayout, theme},
};

/// Something that moves the page or what is seen of it.
#[derive(Clone, Copy, Debug)]
enum ScrollStep {
    Scroll(i32),
    Share(u8),
    Reveal(u16),
    Height(u16),
    Restyle(u8, u16),
}

fn moves() -> impl Strategy<Value = Vec<ScrollStep>> {
    let one = prop_oneof![
        (-3000..3000).prop_map(ScrollStep::Scroll),
        any::<u8>().prop_map(ScrollStep::Share),
        any::<u16>().prop_map(ScrollStep::Reveal),
        (20..900_u16).prop_map(ScrollStep::Height),
        (10..40_u8, 60..700_u16).prop_map(|(size, width)| ScrollStep::Restyle(size, width)),
    ];
    prop::collection::vec(one, 1..12)
}

/// Lines of many lengths, empty ones and other line ends among them.
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
    page: PageLayout,
    view: Viewport,
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
        let mut page = PageLayout::default();
        page.begin_frame(&document, &style(17, 400));
        Self { document, page, view: Viewport::default(), height: 300.0 }
    }

    fn with<Out>(
        &mut self,
        run: impl FnOnce(&mut Viewport, &mut BlockLayoutContext<'_>) -> Out,
    ) -> Out {
        let Self { document, page, view, .. } = self;
        TYPESETTER.with_borrow_mut(|typesetter| {
            run(view, &mut BlockLayoutContext { page, document, typesetter })
        })
    }

    fn look(&mut self) {
        let height = self.height;
        self.with(|view, layout_cx| view.update_visible(height, layout_cx));
    }

    fn takes(&mut self, it: ScrollStep) {
        let length = self.document.text().len();
        match it {
            ScrollStep::Scroll(pixels) => {
                self.with(|view, layout_cx| view.scroll_by(f64::from(pixels), layout_cx));
            }
            ScrollStep::Share(share) => {
                self.with(|view, layout_cx| {
                    view.scroll_to_share(f64::from(share) / 255.0, layout_cx);
                });
            }
            ScrollStep::Reveal(at) => {
                let at = self.document.cluster_floor(usize::from(at) % (length + 1));
                self.with(|view, layout_cx| {
                    view.scroll_into_view(at, CaretPosition::before(0), layout_cx);
                });
            }
            ScrollStep::Height(height) => self.height = f64::from(height),
            ScrollStep::Restyle(size, width) => {
                let kept = self.with(|view, layout_cx| view.top_byte(layout_cx));
                if self.page.begin_frame(&self.document, &style(size, width)) {
                    self.with(|view, layout_cx| view.set_top_byte(kept, layout_cx));
                }
            }
        }
        self.look();
    }

    /// Scrolls by so many pixels, again and again, until that leads no farther.
    fn goes_on(&mut self, pixels: i32) {
        loop {
            let before = self.view.target_top;
            self.takes(ScrollStep::Scroll(pixels));
            if self.view.target_top == before {
                return;
            }
        }
    }

    /// The top and bottom of each block that is seen, below the view's top.
    fn seen(&mut self) -> Vec<(usize, f64, f64)> {
        let visible = self.view.visible.clone();
        let each = visible.iter().map(|it| {
            let height = self.with(|_, layout_cx| layout_cx.block_height(it.block));
            let top = f64::from(it.top - self.page.space_above(it.block));
            (it.block, top, top + height)
        });
        each.collect()
    }

    /// Whether what is seen hangs together, and fills the view.
    fn check(&mut self) -> Result<(), TestCaseError> {
        let seen = self.seen();
        for pair in seen.windows(2) {
            prop_assert_eq!(pair[0].0 + 1, pair[1].0);
            prop_assert!((pair[0].2 - pair[1].1).abs() < 0.01, "{:?}", seen);
        }
        let (first, last) = (seen[0], seen[seen.len() - 1]);
        prop_assert!(first.1 <= 0.0 && 0.0 <= first.2, "{:?}", seen);
        let is_whole = first.0 == 0 && first.1 == 0.0;
        prop_assert!(self.height - 0.01 <= last.2 || is_whole, "{:?}", seen);
        Ok(())
    }
}

#[test]
fn what_was_laid_out_before_the_page_was_narrow_has_its_height_again() {
    let mut bench = ViewportFixture::new(&format!("{}\n\n", "naïve words ".repeat(6)));
    bench.look();
    let before = bench.seen();
    for width in [60, 400] {
        bench.takes(ScrollStep::Restyle(17, width));
    }
    assert_eq!(bench.seen(), before);
}

#[test]
fn what_is_far_above_in_a_long_block_is_revealed_where_the_block_before_was_not_measured() {
    let line = |words: usize| "naïve words ".repeat(words) + "\n";
    let before = line(20).repeat(9) + &line(4);
    let text = format!("{before}{}", line(40));
    let mut bench = ViewportFixture::new(&text);
    bench.look();
    bench.takes(ScrollStep::Restyle(26, 60));
    bench.takes(ScrollStep::Reveal((text.len() - 2) as u16));
    bench.takes(ScrollStep::Reveal(before.len() as u16));
    let block = bench.page.block_at(before.len());
    let seen = bench.seen().into_iter().find(|it| it.0 == block);
    assert!(seen.is_some_and(|it| 0.0 <= it.1), "{seen:?}");
}

/// A page on which hardly a block was measured, some of them far higher than others.
fn unmeasured() -> ViewportFixture {
    let line = |words: usize| "naïve words ".repeat(words) + "\n";
    let text = format!("\n{}{}{}\n\n\n\n\n", line(8), line(12), line(18));
    let mut bench = ViewportFixture::new(&text);
    bench.look();
    bench.takes(ScrollStep::Height(20));
    bench.takes(ScrollStep::Restyle(24, 60));
    bench
}

#[test]
fn a_far_scroll_up_moves_up_where_blocks_were_not_measured() {
    let mut bench = unmeasured();
    bench.takes(ScrollStep::Share(195));
    bench.goes_on(1000);
    let before = bench.view.target_top.block;
    bench.takes(ScrollStep::Scroll(-1000));
    assert!(bench.view.target_top.block < before);
}

#[test]
fn the_bottom_of_the_bar_is_the_end_of_the_page_where_blocks_were_not_measured() {
    let text = "\n".repeat(70) + &"naïve words ".repeat(400);
    let mut bench = ViewportFixture::new(&text);
    bench.look();
    bench.takes(ScrollStep::Share(255));
    let before = bench.view.target_top;
    bench.goes_on(1000);
    assert_eq!(bench.view.target_top, before);
}

proptest! {
    #[test]
    fn blocks_stand_upon_one_another_and_fill_the_view(text in texts(), moves in moves()) {
        let mut bench = ViewportFixture::new(&text);
        bench.look();
        for it in moves {
            bench.takes(it);
            bench.check()?;
        }
    }

    #[test]
    fn both_ends_of_the_page_can_be_reached(text in texts(), moves in moves()) {
        let mut bench = ViewportFixture::new(&text);
        bench.look();
        for it in moves {
            bench.takes(it);
        }
        bench.goes_on(1000);
        let seen = bench.seen();
        let last = seen[seen.len() - 1];
        prop_assert_eq!(last.0 + 1, bench.page.len());
        prop_assert!(last.2 <= bench.height + 0.01, "{:?}", seen);
        bench.goes_on(-1000);
        let seen = bench.seen();
        prop_assert_eq!((seen[0].0, seen[0].1), (0, 0.0));
    }

    #[test]
    fn what_stands_at_the_top_stays_in_sight_however_often_the_page_is_laid_out_anew(
        text in texts(), down in 0..9000, styles in prop::collection::vec((10..40_u8, 60..700_u16), 1..8),
    ) {
        let mut bench = ViewportFixture::new(&text);
        bench.look();
        bench.takes(ScrollStep::Scroll(down));
        let kept = bench.with(|view, layout_cx| view.top_byte(layout_cx));
        for (size, width) in styles {
            bench.takes(ScrollStep::Restyle(size, width));
            let block = bench.page.block_at(kept);
            let (top, bottom) = bench.with(|_, layout_cx| layout_cx.caret_line_range(block, kept, CaretPosition::before(0)));
            let above = bench.seen().iter().find(|it| it.0 == block).map(|it| it.1);
            prop_assert!(above.is_some_and(|above| above + top < bench.height && 0.0 < above + bottom));
        }
    }

    #[test]
    fn what_is_revealed_is_in_sight(text in texts(), moves in moves(), at in any::<u16>()) {
        let mut bench = ViewportFixture::new(&text);
        bench.look();
        for it in moves {
            bench.takes(it);
        }
        bench.height = bench.height.max(200.0);
        bench.look();
        bench.takes(ScrollStep::Reveal(at));
        let at = bench.document.cluster_floor(usize::from(at) % (text.len() + 1));
        let block = bench.page.block_at(at);
        let (top, bottom) = bench.with(|_, layout_cx| layout_cx.caret_line_range(block, at, CaretPosition::before(0)));
        let above = bench.seen().iter().find(|it| it.0 == block).map(|it| it.1);
        prop_assert!(above.is_some_and(|above| -0.01 <= above + top && above + bottom <= bench.height + 0.01));
    }
}

proptest! {
    #[test]
    fn what_stands_at_the_top_stays_there_when_more_of_the_text_comes(
        text in texts(), more in texts(), down in 0..3000,
    ) {
        let mut bench = ViewportFixture::new(&text);
        bench.look();
        bench.takes(ScrollStep::Scroll(down));
        let kept = bench.with(|view, layout_cx| view.top_byte(layout_cx));
        bench.document = Document::from_text("a.txt", &format!("{text}{more}{}", "more\n".repeat(40)));
        prop_assert!(!bench.page.shows(&bench.document, &style(17, 400)));
        prop_assert!(bench.page.begin_frame(&bench.document, &style(17, 400)));
        bench.with(|view, layout_cx| view.set_top_byte(kept, layout_cx));
        bench.look();
        bench.check()?;
        prop_assert_eq!(bench.with(|view, layout_cx| view.top_byte(layout_cx)), kept);
        let block = bench.page.block_at(kept);
        prop_assert_eq!(bench.seen()[0].0, block);
    }

    #[test]
    fn what_is_wrapped_again_stands_as_if_it_were_laid_out_anew(
        text in texts(), widths in prop::collection::vec(60..700_u16, 1..6), down in 0..3000,
    ) {
        let mut bench = ViewportFixture::new(&text);
        bench.look();
        for width in widths {
            bench.takes(ScrollStep::Restyle(17, width));
            bench.takes(ScrollStep::Scroll(down));
            let mut anew = ViewportFixture::new(&text);
            anew.page.begin_frame(&anew.document, &style(17, width));
            for (block, top, bottom) in bench.seen() {
                let height = anew.with(|_, layout_cx| layout_cx.block_height(block));
                prop_assert!((bottom - top - height).abs() < 0.01, "block {} at {}", block, width);
            }
        }
    }

    #[test]
    fn a_glide_ends_where_a_jump_would_have_led(text in texts(), ways in prop::collection::vec(-900..900, 1..5)) {
        let (mut gliding, mut jumping) = (ViewportFixture::new(&text), ViewportFixture::new(&text));
        let mut now = 0.0;
        jumping.look();
        for way in ways {
            gliding.look();
            jumping.takes(ScrollStep::Scroll(way));
            gliding.with(|view, layout_cx| {
                view.frame_time = Some(now);
                view.scroll_smoothly_by(f64::from(way), layout_cx);
            });
            for _ in 0..9 {
                now += 1.0 / 60.0;
                gliding.view.frame_time = Some(now);
                gliding.look();
                gliding.check()?;
            }
            prop_assert!(!gliding.view.is_animating());
            prop_assert_eq!(gliding.view.current_top, jumping.view.current_top);
        }
    }
}
