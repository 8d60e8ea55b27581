//! What the thread does that lays out ahead. See [`PrefetchWorker`].

use std::{
    collections::VecDeque,
    ops::Range,
    sync::mpsc::{Receiver, Sender, TryRecvError},
};

use super::{super::page_layout, BlockLayout, LayoutRequest, LayoutResponse};
use crate::typeset::Typesetter;

/// How far around the view blocks are measured, in bytes on either side.
const MEASURED_BYTES: usize = 512 << 10;

/// How many blocks are measured on either side at most.
const MAX_MEASURED_BLOCKS: usize = 8192;

/// Does orders: first the blocks that come into sight next, then those around, from the nearest on.
pub(super) struct PrefetchWorker<Wake> {
    typesetter: Typesetter,
    requests: Receiver<LayoutRequest>,
    responses: Sender<LayoutResponse>,
    wake: Wake,
    current: Option<LayoutRequest>,
    ahead: VecDeque<usize>,
    // Invariant: blocks of the current errand, all of which were measured.
    measured: Range<usize>,
}

/// The view asks for nothing any more.
struct Disconnect;

impl<Wake: Fn()> PrefetchWorker<Wake> {
    pub(super) fn new(
        typesetter: Typesetter,
        orders: Receiver<LayoutRequest>,
        answers: Sender<LayoutResponse>,
        wake: Wake,
    ) -> Self {
        let (current, ahead, measured) = (None, VecDeque::new(), 0..0);
        Self { typesetter, requests: orders, responses: answers, wake, current, ahead, measured }
    }

    /// Works until nobody asks any more.
    pub(super) fn run(mut self) {
        while let Ok(order) = self.requests.recv() {
            self.accept(order);
            if self.process().is_err() {
                return;
            }
        }
    }

    fn accept(&mut self, order: LayoutRequest) {
        if self.current.as_ref().is_none_or(|current| current.generation != order.generation) {
            self.ahead.clear();
            self.measured = 0..0;
        }
        if !self.measured.contains(&order.around) {
            self.measured = order.around..order.around;
        }
        // What was asked last comes first: the view may be elsewhere by now.
        for block in order.ahead.iter().rev() {
            self.ahead.push_front(*block);
        }
        self.current = Some(order);
    }

    /// Does what was asked, and what is asked meanwhile.
    fn process(&mut self) -> Result<(), Disconnect> {
        loop {
            match self.requests.try_recv() {
                Ok(order) => self.accept(order),
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
            let Some((found, order)) = found.zip(self.current.as_ref()) else { return Ok(()) };
            let answer = LayoutResponse::Block(order.generation, found);
            self.responses.send(answer).map_err(|_gone| Disconnect)?;
        }
    }

    /// Says that all is done, so that what was found is seen.
    fn report_done(&self) -> Result<(), Disconnect> {
        (self.wake)();
        let number = self.current.as_ref().map_or(0, |order| order.number);
        self.responses.send(LayoutResponse::Done(number)).map_err(|_gone| Disconnect)
    }

    fn lay_out(&mut self, block: usize) -> Option<BlockLayout> {
        let LayoutRequest { blocks, style, .. } = self.current.as_ref()?;
        let (paragraph, content, measure) =
            page_layout::lay_out_block(blocks, block, style, &mut self.typesetter);
        Some(BlockLayout { block, measure, layout: Some((Box::new(paragraph), content)) })
    }

    /// The nearest block around the view that was not measured. `None` where all are that are to be.
    fn next_unmeasured(&mut self) -> Option<usize> {
        let order = self.current.as_ref()?;
        let (blocks, around) = (&order.blocks, order.around);
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
