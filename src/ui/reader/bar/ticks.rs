//! Where marks are along the scroll bar, kept until they change. See [`Ticks`].

use std::ops::Range;

use crate::{
    model::{Marks, Tag},
    ui::reader::page::Page,
};

/// The ticks of a bar.
#[derive(Default)]
pub(super) struct Ticks {
    all: Vec<Tick>,
    /// What they were made from.
    of: Option<Source>,
}

struct Source {
    marks: Marks,
    rows: usize,
    /// [`Page::revision`].
    revision: u64,
}

/// One or more rows of pixels of the bar, in the colour of the first mark that begins in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    /// Rows of pixels from the bar's top.
    pub(super) rows: Range<usize>,
    pub(super) tag: Tag,
}

impl Ticks {
    /// The ticks of `marks` on `page`, in a bar of so many rows of pixels.
    ///
    /// Where nothing was changed, they are those of the frame before; else each row costs O(log n), however many
    /// marks there are.
    pub(super) fn of(&mut self, page: &Page, marks: &Marks, rows: usize) -> &[Tick] {
        let is_same = self.of.as_ref().is_some_and(|of| {
            of.marks.is(marks) && (of.rows, of.revision) == (rows, page.revision)
        });
        if !is_same {
            self.all = ticks(page, marks, rows);
            self.of = Some(Source { marks: marks.clone(), rows, revision: page.revision });
        }
        &self.all
    }
}

fn ticks(page: &Page, marks: &Marks, rows: usize) -> Vec<Tick> {
    let mut all: Vec<Tick> = Vec::new();
    let mut from = 0;
    while let Some(mark) = marks.first_from(from) {
        let share = page.y_of_byte(mark.extent.start()) / page.total().max(1.0);
        let row = ((share * rows as f64) as usize).min(rows.saturating_sub(1));
        match all.last_mut() {
            Some(last) if row < last.rows.end => {}
            Some(last) if row == last.rows.end && last.tag == mark.tag => last.rows.end = row + 1,
            _ => all.push(Tick { rows: row..row + 1, tag: mark.tag }),
        }
        let next = page.byte_at_y((row + 1) as f64 / rows as f64 * page.total());
        from = next.max(mark.extent.start() + 1);
    }
    all
}

#[cfg(test)]
mod tests;
