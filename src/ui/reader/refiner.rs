//! Lays out blocks on another thread: those that come into sight next, and those around, for their heights.
//! See [`Refiner`].

mod worker;

use std::{
    collections::HashSet,
    ops::Range,
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

use self::worker::Worker;
use super::{estimates::Measure, layouts::ROOM_AHEAD, page::Page, view::View};
use crate::typeset::{Blocks, Paragraph, Style, Typesetter};

/// How many views above and below the one that is seen are laid out before anybody scrolls there.
const VIEWS_AHEAD: usize = 2;

/// How many blocks the view may move before blocks around it are measured that were too far away until then.
const FAR: usize = 1024;

/// How many answers a frame takes in at most.
const MOST_TAKEN: usize = 2048;

/// A thread that lays out blocks of the document in front while nobody waits for them.
///
/// It does first what was asked last, and sleeps when there is no more to do. The window is woken once when that is so.
/// It ends when this is dropped.
pub struct Refiner {
    orders: Sender<Order>,
    answers: Receiver<Answer>,
    /// How many orders there have been. The last one's number.
    ordered: u64,
    /// The last order that was done, and all before it.
    done: u64,
    /// Answers that were waited for and are not taken in yet.
    waiting: Vec<Answer>,
    /// What the last order was of.
    of: Option<Errand>,
    errands: u64,
}

/// A number for a document in one style. Answers to an earlier errand are of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Errand(u64);

/// What the worker is asked for.
struct Order {
    number: u64,
    errand: Errand,
    blocks: Blocks,
    style: Style,
    /// The blocks that are to be laid out and handed over, the most wanted first.
    ahead: Vec<usize>,
    /// The block around which others are to be measured.
    around: usize,
}

/// What the worker answers.
enum Answer {
    Found(Errand, Found),
    /// It has done this order and all before it.
    Done(u64),
}

/// What was found of one block.
struct Found {
    block: usize,
    measure: Measure,
    laid: Option<(Box<Paragraph>, Range<usize>)>,
}

/// What a reader has asked for. `Default` where everything has changed.
#[derive(Default)]
pub(super) struct Asked {
    errand: Option<Errand>,
    around: usize,
    ahead: HashSet<usize>,
}

impl Refiner {
    /// One that lays out with `typesetter`, and calls `wake` whenever it has done all that it was asked.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn new(typesetter: Typesetter, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (orders, taken) = mpsc::channel();
        let (given, answers) = mpsc::channel();
        let worker = Worker::new(typesetter, taken, given, wake);
        thread::Builder::new().name("layout".to_owned()).spawn(move || worker.run())?;
        let (ordered, done, waiting, of, errands) = (0, 0, Vec::new(), None, 0);
        Ok(Self { orders, answers, ordered, done, waiting, of, errands })
    }

    /// Waits until all that was asked is done, as a test does that is to see the same every time.
    pub fn wait(&mut self) {
        while self.done < self.ordered {
            let Ok(answer) = self.answers.recv() else { return };
            self.note(&answer);
            self.waiting.push(answer);
        }
    }

    fn note(&mut self, answer: &Answer) {
        if let Answer::Done(number) = answer {
            self.done = *number;
        }
    }

    /// Gives `page` what was found of its blocks. Returns whether there is more for another frame.
    pub(super) fn answer(&mut self, asked: &mut Asked, page: &mut Page) -> bool {
        let mut answers = std::mem::take(&mut self.waiting);
        answers.extend(self.answers.try_iter().take(MOST_TAKEN));
        let is_more = MOST_TAKEN <= answers.len();
        for answer in answers {
            self.note(&answer);
            if let Answer::Found(errand, found) = answer
                && Some(errand) == asked.errand
            {
                asked.ahead.remove(&found.block);
                page.take(found.block, &found.measure, found.laid);
            }
        }
        is_more
    }

    /// Asks for what comes into sight next, and for the heights of what is around, unless that was asked before.
    pub(super) fn ask(&mut self, asked: &mut Asked, page: &Page, view: &View) {
        let (Some((blocks, style)), Some(seen)) = (page.job(), view.blocks()) else { return };
        // What another document, or this one in another style, has asked for since has made it forget this one.
        let is_begun = asked.errand.is_some() && asked.errand == self.of;
        if !is_begun {
            self.errands += 1;
            *asked = Asked { errand: Some(Errand(self.errands)), ..Asked::default() };
        }
        let ahead: Vec<usize> = ahead(&seen, page)
            .filter(|block| page.known(*block).is_none() && !asked.ahead.contains(block))
            .collect();
        let is_near = asked.around.abs_diff(seen.start) <= FAR;
        let Some(errand) = asked.errand.filter(|_| !(is_begun && is_near && ahead.is_empty()))
        else {
            return;
        };
        self.ordered += 1;
        self.of = asked.errand;
        asked.around = seen.start;
        asked.ahead.extend(&ahead);
        let (blocks, style) = (blocks.clone(), style.clone());
        let number = self.ordered;
        let order = Order { number, errand, blocks, style, ahead, around: seen.start };
        if self.orders.send(order).is_err() {
            // The thread is gone, so nothing is to be waited for: the view lays out for itself what it shows.
            self.done = self.ordered;
        }
    }
}

/// The blocks around `seen`, the nearest first, as many as there is room for.
fn ahead(seen: &Range<usize>, page: &Page) -> impl Iterator<Item = usize> {
    let Range { start, end } = *seen;
    let mut weight: usize = seen.clone().map(|block| page.weight(block)).sum();
    (0..VIEWS_AHEAD * seen.len())
        .flat_map(move |away| [Some(end + away), (start + 1).checked_sub(away + 2)])
        .flatten()
        .filter(|block| *block < page.len())
        .take_while(move |block| {
            weight += page.weight(*block);
            weight <= ROOM_AHEAD
        })
}

#[cfg(test)]
mod tests;
