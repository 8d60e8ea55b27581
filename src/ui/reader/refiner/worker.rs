//! What the thread does that lays out ahead. See [`Worker`].

use std::{
    collections::VecDeque,
    ops::Range,
    sync::mpsc::{Receiver, Sender, TryRecvError},
};

use super::{super::page, Answer, Found, Order};
use crate::typeset::Typesetter;

/// How far around the view blocks are measured, in bytes on either side.
const REACH: usize = 512 << 10;

/// How many blocks are measured on either side at most.
const MOST: usize = 8192;

/// Does orders: first the blocks that come into sight next, then those around, from the nearest on.
pub(super) struct Worker<Wake> {
    typesetter: Typesetter,
    orders: Receiver<Order>,
    answers: Sender<Answer>,
    wake: Wake,
    current: Option<Order>,
    ahead: VecDeque<usize>,
    // Invariant: blocks of the current errand, all of which were measured.
    measured: Range<usize>,
}

/// The view asks for nothing any more.
struct Gone;

impl<Wake: Fn()> Worker<Wake> {
    pub(super) fn new(
        typesetter: Typesetter,
        orders: Receiver<Order>,
        answers: Sender<Answer>,
        wake: Wake,
    ) -> Self {
        let (current, ahead, measured) = (None, VecDeque::new(), 0..0);
        Self { typesetter, orders, answers, wake, current, ahead, measured }
    }

    /// Works until nobody asks any more.
    pub(super) fn run(mut self) {
        while let Ok(order) = self.orders.recv() {
            self.take(order);
            if self.work().is_err() {
                return;
            }
        }
    }

    fn take(&mut self, order: Order) {
        if self.current.as_ref().is_none_or(|current| current.errand != order.errand) {
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
    fn work(&mut self) -> Result<(), Gone> {
        loop {
            match self.orders.try_recv() {
                Ok(order) => self.take(order),
                Err(TryRecvError::Empty) => {}
                Err(TryRecvError::Disconnected) => return Err(Gone),
            }
            let found = match self.ahead.pop_front() {
                Some(block) => self.lay_out(block),
                None => match self.next_around() {
                    Some(block) => self.lay_out(block).map(|found| Found { laid: None, ..found }),
                    None => return self.finish(),
                },
            };
            let Some((found, order)) = found.zip(self.current.as_ref()) else { return Ok(()) };
            let answer = Answer::Found(order.errand, found);
            self.answers.send(answer).map_err(|_gone| Gone)?;
        }
    }

    /// Says that all is done, so that what was found is seen.
    fn finish(&self) -> Result<(), Gone> {
        (self.wake)();
        let number = self.current.as_ref().map_or(0, |order| order.number);
        self.answers.send(Answer::Done(number)).map_err(|_gone| Gone)
    }

    fn lay_out(&mut self, block: usize) -> Option<Found> {
        let Order { blocks, style, .. } = self.current.as_ref()?;
        let (paragraph, content, measure) =
            page::lay_out(blocks, block, style, &mut self.typesetter);
        Some(Found { block, measure, laid: Some((Box::new(paragraph), content)) })
    }

    /// The nearest block around the view that was not measured. `None` where all are that are to be.
    fn next_around(&mut self) -> Option<usize> {
        let order = self.current.as_ref()?;
        let (blocks, around) = (&order.blocks, order.around);
        let middle = blocks.range(around).start;
        let Range { start, end } = self.measured;
        let below = (end < blocks.len() && end - around.min(end) < MOST)
            .then(|| blocks.range(end).start - middle);
        let above = (0 < start && around - start.min(around) < MOST)
            .then(|| middle - blocks.range(start - 1).start);
        let [below, above] = [below, above].map(|away| away.filter(|away| *away < REACH));
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
