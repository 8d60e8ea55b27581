//! Lays out blocks on another thread: those that come into sight next, and those around, for their heights.
//! See [`LayoutPrefetcher`].

mod worker;

use std::{
    collections::HashSet,
    ops::Range,
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

use self::worker::PrefetchWorker;
use super::{
    height_estimates::BlockMeasure, layout_cache::PREFETCH_BYTES, page_layout::PageLayout,
    viewport::Viewport,
};
use crate::typeset::{Blocks, Paragraph, ParagraphStyle, Typesetter};

/// How many views above and below the one that is seen are laid out before anybody scrolls there.
const VIEWPORTS_AHEAD: usize = 2;

/// How many blocks the view may move before blocks around it are measured that were too far away until then.
const REMEASURE_DISTANCE: usize = 1024;

/// How many answers a frame takes in at most.
const MAX_RESPONSES_PER_FRAME: usize = 2048;

/// A thread that lays out blocks of the document in front while nobody waits for them.
///
/// It does first what was asked last, and sleeps when there is no more to do. The window is woken once when that is so.
/// It ends when this is dropped.
pub struct LayoutPrefetcher {
    requests: Sender<LayoutRequest>,
    responses: Receiver<LayoutResponse>,
    /// How many orders there have been. The last one's number.
    last_request: u64,
    /// The last order that was done, and all before it.
    last_done: u64,
    /// Answers that were waited for and are not taken in yet.
    buffered: Vec<LayoutResponse>,
    /// What the last order was of.
    current: Option<LayoutGeneration>,
    generations: u64,
}

/// A number for a document in one style. Answers to an earlier errand are of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LayoutGeneration(u64);

/// What the worker is asked for.
struct LayoutRequest {
    number: u64,
    generation: LayoutGeneration,
    blocks: Blocks,
    style: ParagraphStyle,
    /// The blocks that are to be laid out and handed over, the most wanted first.
    ahead: Vec<usize>,
    /// The block around which others are to be measured.
    around: usize,
}

/// What the worker answers.
enum LayoutResponse {
    Block(LayoutGeneration, BlockLayout),
    /// It has done this order and all before it.
    Done(u64),
}

/// What was found of one block.
struct BlockLayout {
    block: usize,
    measure: BlockMeasure,
    layout: Option<(Box<Paragraph>, Range<usize>)>,
}

/// What a reader has asked for. `Default` where everything has changed.
#[derive(Default)]
pub(super) struct PrefetchState {
    generation: Option<LayoutGeneration>,
    around: usize,
    ahead: HashSet<usize>,
}

impl LayoutPrefetcher {
    /// One that lays out with `typesetter`, and calls `wake` whenever it has done all that it was asked.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn new(typesetter: Typesetter, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (orders, taken) = mpsc::channel();
        let (given, answers) = mpsc::channel();
        let worker = PrefetchWorker::new(typesetter, taken, given, wake);
        thread::Builder::new().name("layout".to_owned()).spawn(move || worker.run())?;
        let (ordered, done, waiting, of, errands) = (0, 0, Vec::new(), None, 0);
        Ok(Self {
            requests: orders,
            responses: answers,
            last_request: ordered,
            last_done: done,
            buffered: waiting,
            current: of,
            generations: errands,
        })
    }

    /// Waits until all that was asked is done, as a test does that is to see the same every time.
    pub fn wait_until_idle(&mut self) {
        while self.last_done < self.last_request {
            let Ok(answer) = self.responses.recv() else { return };
            self.note_done(&answer);
            self.buffered.push(answer);
        }
    }

    fn note_done(&mut self, answer: &LayoutResponse) {
        if let LayoutResponse::Done(number) = answer {
            self.last_done = *number;
        }
    }

    /// Gives `page` what was found of its blocks. Returns whether there is more for another frame.
    pub(super) fn receive(&mut self, asked: &mut PrefetchState, page: &mut PageLayout) -> bool {
        let mut answers = std::mem::take(&mut self.buffered);
        answers.extend(self.responses.try_iter().take(MAX_RESPONSES_PER_FRAME));
        let is_more = MAX_RESPONSES_PER_FRAME <= answers.len();
        for answer in answers {
            self.note_done(&answer);
            if let LayoutResponse::Block(errand, found) = answer
                && Some(errand) == asked.generation
            {
                asked.ahead.remove(&found.block);
                page.apply_measure(found.block, &found.measure, found.layout);
            }
        }
        is_more
    }

    /// Asks for what comes into sight next, and for the heights of what is around, unless that was asked before.
    pub(super) fn request(
        &mut self,
        asked: &mut PrefetchState,
        page: &PageLayout,
        view: &Viewport,
    ) {
        let (Some((blocks, style)), Some(seen)) = (page.blocks_and_style(), view.visible_blocks())
        else {
            return;
        };
        // What another document, or this one in another style, has asked for since has made it forget this one.
        let is_begun = asked.generation.is_some() && asked.generation == self.current;
        if !is_begun {
            self.generations += 1;
            *asked = PrefetchState {
                generation: Some(LayoutGeneration(self.generations)),
                ..PrefetchState::default()
            };
        }
        let ahead: Vec<usize> = blocks_ahead(&seen, page)
            .filter(|block| page.cached_paragraph(*block).is_none() && !asked.ahead.contains(block))
            .collect();
        let is_near = asked.around.abs_diff(seen.start) <= REMEASURE_DISTANCE;
        let Some(errand) = asked.generation.filter(|_| !(is_begun && is_near && ahead.is_empty()))
        else {
            return;
        };
        self.last_request += 1;
        self.current = asked.generation;
        asked.around = seen.start;
        asked.ahead.extend(&ahead);
        let (blocks, style) = (blocks.clone(), style.clone());
        let number = self.last_request;
        let order =
            LayoutRequest { number, generation: errand, blocks, style, ahead, around: seen.start };
        if self.requests.send(order).is_err() {
            // The thread is gone, so nothing is to be waited for: the view lays out for itself what it shows.
            self.last_done = self.last_request;
        }
    }
}

/// The blocks around `seen`, the nearest first, as many as there is room for.
fn blocks_ahead(seen: &Range<usize>, page: &PageLayout) -> impl Iterator<Item = usize> {
    let Range { start, end } = *seen;
    let mut weight: usize = seen.clone().map(|block| page.layout_bytes(block)).sum();
    (0..VIEWPORTS_AHEAD * seen.len())
        .flat_map(move |away| [Some(end + away), (start + 1).checked_sub(away + 2)])
        .flatten()
        .filter(|block| *block < page.len())
        .take_while(move |block| {
            weight += page.layout_bytes(*block);
            weight <= PREFETCH_BYTES
        })
}

#[cfg(test)]
mod tests;
