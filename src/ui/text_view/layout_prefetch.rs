//! Lays out blocks in the background: the next ones to come into view, and those around, for their heights.
//! See [`LayoutPrefetcher`].

use std::{
    collections::{HashSet, VecDeque},
    ops::Range,
    sync::mpsc::{self, Receiver, Sender, TryRecvError},
};

use super::{
    height_estimates::BlockMeasure,
    layout_cache::PREFETCH_BYTES,
    page_layout::{PageLayout, lay_out_block},
    viewport::Viewport,
};
use crate::{
    typeset::{Blocks, Paragraph, ParagraphStyle, Typesetter},
    worker as threads,
};

/// The number of view heights above and below the visible one that are laid out ahead.
const VIEWPORTS_AHEAD: usize = 2;

/// The number of blocks by which the view may move before more blocks around it are measured.
const REMEASURE_DISTANCE: usize = 1024;

const MAX_RESPONSES_PER_FRAME: usize = 2048;

/// The number of bytes on either side of the view within which blocks are measured.
const MEASURED_BYTES: usize = 512 << 10;

const MAX_MEASURED_BLOCKS: usize = 8192;

/// A thread that lays out blocks of the active document ahead.
///
/// It handles the latest request first, sleeps when idle, and then wakes the window once. It ends when this is
/// dropped.
pub struct LayoutPrefetcher {
    requests: Sender<LayoutRequest>,
    responses: Receiver<LayoutResponse>,
    last_request: u64,
    /// The last request that is done, with all before it.
    last_done: u64,
    /// Responses that were waited for and are not applied yet.
    buffered: Vec<LayoutResponse>,
    /// The generation of the last request: a document in one style. Responses of an earlier one are ignored.
    generation: u64,
}

struct LayoutRequest {
    number: u64,
    generation: u64,
    blocks: Blocks,
    style: ParagraphStyle,
    /// The blocks to lay out and return, most urgent first.
    ahead: Vec<usize>,
    /// The block around which others are measured.
    around: usize,
}

enum LayoutResponse {
    /// A block of a generation.
    Block(u64, BlockLayout),
    /// This request is done, with all before it.
    Done(u64),
}

struct BlockLayout {
    block: usize,
    measure: BlockMeasure,
    layout: Option<(Box<Paragraph>, Range<usize>)>,
}

/// The requests of one view. `Default` when everything has changed.
#[derive(Default)]
pub(super) struct PrefetchState {
    /// The generation of its requests; 0 before the first.
    generation: u64,
    around: usize,
    ahead: HashSet<usize>,
}

impl LayoutPrefetcher {
    /// Starts a thread that lays out with `typesetter` and calls `wake` whenever it is done.
    ///
    /// # Errors
    ///
    /// If the system can't start a thread.
    pub fn new(typesetter: Typesetter, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (requests, worker_requests) = mpsc::channel();
        let (worker_responses, responses) = mpsc::channel();
        let prefetch = PrefetchWorker {
            typesetter,
            requests: worker_requests,
            responses: worker_responses,
            wake,
            current: None,
            ahead: VecDeque::new(),
            measured: 0..0,
        };
        threads::spawn("layout", move || prefetch.run())?;
        Ok(Self {
            requests,
            responses,
            last_request: 0,
            last_done: 0,
            buffered: Vec::new(),
            generation: 0,
        })
    }

    /// Waits until all requests are done, for deterministic tests.
    pub fn wait_until_idle(&mut self) {
        while self.last_done < self.last_request {
            let Ok(response) = self.responses.recv() else { return };
            self.note_done(&response);
            self.buffered.push(response);
        }
    }

    fn note_done(&mut self, response: &LayoutResponse) {
        if let LayoutResponse::Done(number) = response {
            self.last_done = *number;
        }
    }

    /// Applies finished layouts to `page`. Returns whether there are more for another frame.
    pub(super) fn receive(&mut self, state: &mut PrefetchState, page: &mut PageLayout) -> bool {
        let mut responses = std::mem::take(&mut self.buffered);
        responses.extend(self.responses.try_iter().take(MAX_RESPONSES_PER_FRAME));
        let is_more = MAX_RESPONSES_PER_FRAME <= responses.len();
        for response in responses {
            self.note_done(&response);
            if let LayoutResponse::Block(generation, found) = response
                && generation == state.generation
            {
                state.ahead.remove(&found.block);
                page.apply_measure(found.block, &found.measure, found.layout);
            }
        }
        is_more
    }

    /// Requests the next blocks to come into view and the heights of those around, unless already requested.
    pub(super) fn request(&mut self, state: &mut PrefetchState, viewport: &Viewport) {
        let page = &viewport.page;
        let shown = page.blocks_and_style().zip(viewport.visible_blocks());
        let Some(((blocks, style), visible)) = shown else { return };
        // A request for another document or style since then has made the worker forget this one.
        let is_current = state.generation != 0 && state.generation == self.generation;
        if !is_current {
            self.generation += 1;
            *state = PrefetchState { generation: self.generation, ..PrefetchState::default() };
        }
        let ahead: Vec<usize> = blocks_ahead(&visible, page)
            .filter(|block| page.cached_paragraph(*block).is_none() && !state.ahead.contains(block))
            .collect();
        let is_near = state.around.abs_diff(visible.start) <= REMEASURE_DISTANCE;
        if is_current && is_near && ahead.is_empty() {
            return;
        }
        self.last_request += 1;
        state.around = visible.start;
        state.ahead.extend(&ahead);
        let request = LayoutRequest {
            number: self.last_request,
            generation: self.generation,
            blocks: blocks.clone(),
            style: style.clone(),
            ahead,
            around: visible.start,
        };
        if self.requests.send(request).is_err() {
            // The thread is gone, so there is nothing to wait for: the view lays out what it shows.
            self.last_done = self.last_request;
        }
    }
}

/// Returns the blocks around `visible`, nearest first, as far as there is memory.
fn blocks_ahead(visible: &Range<usize>, page: &PageLayout) -> impl Iterator<Item = usize> {
    let Range { start, end } = *visible;
    let mut weight: usize = visible.clone().map(|block| page.layout_bytes(block)).sum();
    (0..VIEWPORTS_AHEAD * visible.len())
        .flat_map(move |away| [Some(end + away), (start + 1).checked_sub(away + 2)])
        .flatten()
        .filter(|block| *block < page.len())
        .take_while(move |block| {
            weight += page.layout_bytes(*block);
            weight <= PREFETCH_BYTES
        })
}

/// Handles requests: first the blocks that come into view next, then those around, nearest first.
struct PrefetchWorker<Wake> {
    typesetter: Typesetter,
    requests: Receiver<LayoutRequest>,
    responses: Sender<LayoutResponse>,
    wake: Wake,
    current: Option<LayoutRequest>,
    ahead: VecDeque<usize>,
    // Invariant: blocks of the current generation, all of them measured.
    measured: Range<usize>,
}

/// The prefetcher was dropped.
struct Disconnect;

impl<Wake: Fn()> PrefetchWorker<Wake> {
    /// Works until the prefetcher is dropped.
    fn run(mut self) {
        while let Ok(request) = self.requests.recv() {
            self.accept(request);
            if self.process().is_err() {
                return;
            }
        }
    }

    fn accept(&mut self, request: LayoutRequest) {
        if self.current.as_ref().is_none_or(|current| current.generation != request.generation) {
            self.ahead.clear();
            self.measured = 0..0;
        }
        if !self.measured.contains(&request.around) {
            self.measured = request.around..request.around;
        }
        // The latest request comes first, as the view may have moved.
        for block in request.ahead.iter().rev() {
            self.ahead.push_front(*block);
        }
        self.current = Some(request);
    }

    /// Handles the current request, and those that arrive in the meantime.
    fn process(&mut self) -> Result<(), Disconnect> {
        loop {
            match self.requests.try_recv() {
                Ok(request) => self.accept(request),
                Err(TryRecvError::Empty) => {}
                Err(TryRecvError::Disconnected) => return Err(Disconnect),
            }
            let found = match self.ahead.pop_front() {
                Some(block) => self.lay_out(block),
                None => match self.next_unmeasured() {
                    Some(block) => {
                        self.lay_out(block).map(|found| BlockLayout { layout: None, ..found })
                    }
                    None => return self.report_done(),
                },
            };
            let Some((found, request)) = found.zip(self.current.as_ref()) else { return Ok(()) };
            let response = LayoutResponse::Block(request.generation, found);
            self.responses.send(response).map_err(|_gone| Disconnect)?;
        }
    }

    /// Reports that all is done, and wakes the window to show it.
    fn report_done(&self) -> Result<(), Disconnect> {
        (self.wake)();
        let number = self.current.as_ref().map_or(0, |request| request.number);
        self.responses.send(LayoutResponse::Done(number)).map_err(|_gone| Disconnect)
    }

    fn lay_out(&mut self, block: usize) -> Option<BlockLayout> {
        let LayoutRequest { blocks, style, .. } = self.current.as_ref()?;
        let (paragraph, content, measure) =
            lay_out_block(blocks, block, style, &mut self.typesetter);
        Some(BlockLayout { block, measure, layout: Some((Box::new(paragraph), content)) })
    }

    /// Returns the nearest block around the view to measure, or `None` if done.
    fn next_unmeasured(&mut self) -> Option<usize> {
        let LayoutRequest { blocks, around, .. } = self.current.as_ref()?;
        let around = *around;
        let middle = blocks.block_range(around).start;
        let Range { start, end } = self.measured;
        let below = (end < blocks.len() && end - around.min(end) < MAX_MEASURED_BLOCKS)
            .then(|| blocks.block_range(end).start - middle);
        let above = (0 < start && around - start.min(around) < MAX_MEASURED_BLOCKS)
            .then(|| middle - blocks.block_range(start - 1).start);
        let [below, above] = [below, above].map(|away| away.filter(|away| *away < MEASURED_BYTES));
        match (below, above) {
            (Some(below), above) if above.is_none_or(|above| below <= above) => {
                self.measured.end += 1;
                Some(end)
            }
            (_, Some(_)) => {
                self.measured.start -= 1;
                Some(start - 1)
            }
            (_, None) => None,
        }
    }
}

#[cfg(test)]
mod tests;
