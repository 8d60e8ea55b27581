//! Runs small tasks one after the other, on its own thread. See [`TaskQueue`].

use std::{
    io,
    sync::mpsc::{self, Sender},
    time::Duration,
};

use super::{FlushResult, catch_panic, spawn};

type Task = Box<dyn FnOnce() + Send>;

/// Runs tasks in order, so that no frame waits for a disk, and the settings written last remain.
#[derive(Clone, Debug)]
pub struct TaskQueue {
    tasks: Sender<Task>,
}

impl TaskQueue {
    /// Starts the thread. It ends with the last task once all handles are gone.
    pub fn start(name: &str) -> io::Result<Self> {
        let (sender, tasks) = mpsc::channel::<Task>();
        // A task that panics reports nothing; those after it still run.
        spawn(name, move || tasks.into_iter().for_each(|it| catch_panic(it, |_| {})))?;
        Ok(Self { tasks: sender })
    }

    /// Queues `task`.
    pub fn push(&self, task: impl FnOnce() + Send + 'static) {
        if let Err(unsent) = self.tasks.send(Box::new(task)) {
            // Without the thread it runs here: late frames are better than nothing.
            (unsent.0)();
        }
    }

    /// Waits until all tasks so far are done, for at most `timeout`.
    pub fn flush(&self, timeout: Duration) -> FlushResult {
        let (done, waiting) = mpsc::channel();
        // Nobody listens after the timeout.
        self.push(move || {
            done.send(()).ok();
        });
        FlushResult::wait_for(&waiting, timeout)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    const TIMEOUT: Duration = Duration::from_mins(1);

    #[test]
    fn tasks_run_in_order_and_the_last_one_before_flushing_is_done() {
        let tasks = TaskQueue::start("test").unwrap();
        let (done, order) = mpsc::channel();
        for number in 0..100 {
            let done = done.clone();
            tasks.push(move || done.send(number).unwrap());
        }
        assert_eq!(tasks.flush(TIMEOUT), FlushResult::All);
        assert_eq!(order.try_iter().collect::<Vec<_>>(), (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn a_task_that_panics_does_not_stop_the_next_one() {
        let tasks = TaskQueue::start("test").unwrap();
        tasks.push(|| panic!("a fault"));
        let (done, order) = mpsc::channel();
        tasks.push(move || done.send(thread::current().id()).unwrap());
        assert_eq!(tasks.flush(TIMEOUT), FlushResult::All);
        assert_ne!(order.recv().unwrap(), thread::current().id(), "on its thread");
    }

    #[test]
    fn flushing_waits_no_longer_than_its_timeout() {
        let tasks = TaskQueue::start("test").unwrap();
        let (go, wait) = mpsc::channel::<()>();
        tasks.push(move || wait.recv().unwrap());
        assert_eq!(tasks.flush(Duration::ZERO), FlushResult::NotAll);
        go.send(()).unwrap();
        assert_eq!(tasks.flush(TIMEOUT), FlushResult::All);
    }
}
