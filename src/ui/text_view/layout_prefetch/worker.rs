//! The worker of the prefetch thread. See [`PrefetchWorker`].

use std::{
    collections::VecDeque,
    ops::Range,
    sync::mpsc::{Receiver, Sender, TryRecvError},
};

use super::{super::page_layout, BlockLayout, LayoutRequest, LayoutResponse};
use crate::typeset::Typesetter;

/// The number of bytes on either side of the view within which blocks are measured.
const MEASURED_BYTES: usize = 512 << 10;

/// The most blocks measured on either side.
const MAX_MEASURED_BLOCKS: usize = 8192;

/// Handles requests: first the blocks that come into view next, then those around, nearest first.
pub(super) struct PrefetchWorker<Wake> {
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
    pub(super) fn new(
        typesetter: Typesetter,
        requests: Receiver<LayoutRequest>,
        responses: Sender<LayoutResponse>,
        wake: Wake,
    ) -> Self {
        Self {
            typesetter,
            requests,
            responses,
            wake,
            current: None,
            ahead: VecDeque::new(),
            measured: 0..0,
        }
    }

    /// Works until the prefetcher is dropped.
    pub(super) fn run(mut self) {
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
            page_layout::lay_out_block(blocks, block, style, &mut self.typesetter);
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
