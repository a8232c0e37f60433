//! The one thread that changes the file. Commands are carried out in the order in which they were sent; the
//! window goes on meanwhile and hears what became of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use super::jobs::{Jobs, Progress};
use super::once::Once;
use crate::app::{Command, Outcome, Refusal, Session};
use crate::model::say::Message;

type Change = Box<dyn FnOnce(&Session, &Progress) -> Result<Outcome, Refusal> + Send>;

/// A change of the file that is no [`Command`]: an import, the company's settings.
///
/// Cloning it clones the order, not the work: it is carried out once.
#[derive(Clone)]
pub struct Work {
    pub name: Message,
    change: Once<Change>,
}

impl Work {
    pub fn new(
        name: Message,
        change: impl FnOnce(&Session, &Progress) -> Result<Outcome, Refusal> + Send + 'static,
    ) -> Self {
        Self { name, change: Once::new(Box::new(change)) }
    }
}

impl std::fmt::Debug for Work {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What is to be written.
#[derive(Clone, Debug)]
pub enum Order {
    Command(Command),
    Work(Work),
    /// Somebody else works with the file from now on.
    Who(String),
}

/// What became of an order.
#[derive(Debug)]
pub struct Written {
    /// The command, where it was one.
    pub command: Option<Command>,
    /// The window was asked to go to the record that came of it.
    pub open: bool,
    pub result: Result<Outcome, Refusal>,
}

struct Ordered {
    order: Order,
    open: bool,
}

/// The window's end of the writer thread. The thread ends when this is dropped, after the orders sent before.
pub struct Writer {
    orders: Sender<Ordered>,
    written: Receiver<Written>,
    waiting: Arc<AtomicUsize>,
}

impl Writer {
    /// Starts the thread for this file.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn start(session: Session, jobs: Jobs, context: egui::Context) -> std::io::Result<Self> {
        let (orders, incoming) = channel::<Ordered>();
        let (outgoing, written) = channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let thread_waiting = Arc::clone(&waiting);
        std::thread::Builder::new().name("writer".to_owned()).spawn(move || {
            let mut session = session;
            for Ordered { order, open } in incoming {
                let done = carry_out(&mut session, &jobs, order, open);
                let listening = done.is_none_or(|done| outgoing.send(done).is_ok());
                // Whoever sees that nothing is being written finds what was.
                thread_waiting.fetch_sub(1, Ordering::AcqRel);
                context.request_repaint();
                if !listening {
                    break;
                }
            }
        })?;
        Ok(Self { orders, written, waiting })
    }

    /// Sends an order; `open` asks to go to the record that comes of it. False when the thread is gone.
    pub fn send(&self, order: Order, open: bool) -> bool {
        self.waiting.fetch_add(1, Ordering::AcqRel);
        let sent = self.orders.send(Ordered { order, open }).is_ok();
        if !sent {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
        }
        sent
    }

    /// Whether something is still being written.
    pub fn is_busy(&self) -> bool {
        self.waiting.load(Ordering::Acquire) > 0
    }

    /// What has been finished since it was last asked.
    pub fn finished(&self) -> Vec<Written> {
        self.written.try_iter().collect()
    }
}

/// Carries out one order, on whatever thread it is called.
pub(super) fn carry_out(session: &mut Session, jobs: &Jobs, order: Order, open: bool) -> Option<Written> {
    Some(match order {
        Order::Who(name) => {
            session.who = name;
            return None;
        }
        Order::Command(command) => Written { result: session.run(&command), command: Some(command), open },
        Order::Work(work) => {
            let progress = jobs.begin(work.name.clone());
            let result = match work.change.take() {
                Some(change) => change(session, &progress),
                None => Err(Refusal::Stopped),
            };
            jobs.finished(&progress);
            Written { command: None, open, result }
        }
    })
}
