//! Work that is too long for the interface thread: named threads with progress and a stop flag, and answers
//! kept by question and revision.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::model::say::Message;

/// A wait is shown from a tenth of a second on.
const SHOWN_AFTER: Duration = Duration::from_millis(100);

/// What a running job tells, and whether it has been told to stop.
#[derive(Debug)]
pub struct Progress {
    pub name: Message,
    pub started: Instant,
    done: AtomicU64,
    total: AtomicU64,
    stop: Arc<AtomicBool>,
    listens: AtomicBool,
}

impl Progress {
    /// How much is done of how much; a total of 0 is unknown.
    pub fn set(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// The part done, where it is known.
    pub fn part(&self) -> Option<f32> {
        let total = self.total.load(Ordering::Relaxed);
        (total > 0).then(|| self.done.load(Ordering::Relaxed) as f32 / total as f32)
    }

    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Asked by the work itself, which thereby can be stopped from now on.
    pub fn stopped(&self) -> bool {
        self.stop_flag().load(Ordering::Relaxed)
    }

    /// For work that looks at a plain flag.
    pub fn stop_flag(&self) -> &AtomicBool {
        self.listens.store(true, Ordering::Relaxed);
        &self.stop
    }

    /// Whether stopping it has any effect: what asks the system once, or writes as a whole or not at all, goes on.
    pub fn listens(&self) -> bool {
        self.listens.load(Ordering::Relaxed)
    }

    /// Whether it has been told to stop.
    pub fn is_stopping(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// The jobs that are running, for the status line.
#[derive(Clone)]
pub struct Jobs {
    context: egui::Context,
    running: Arc<Mutex<Vec<Arc<Progress>>>>,
}

impl Jobs {
    pub fn new(context: egui::Context) -> Self {
        Self { context, running: Arc::default() }
    }

    pub fn running(&self) -> Vec<Arc<Progress>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Starts a job on a thread of its own. The window is drawn again when it is done.
    pub fn start<T: Send + 'static>(
        &self,
        name: Message,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
    ) -> Job<T> {
        let progress = self.begin(name);
        let (sender, receiver) = channel();
        let (jobs, thread_progress) = (self.clone(), Arc::clone(&progress));
        let spawned =
            std::thread::Builder::new().name(format!("job-{}", progress.name.key)).spawn(move || {
                let result = work(&thread_progress);
                // Whoever asked may have gone to another screen: then nobody wants the answer.
                drop(sender.send(result));
                jobs.finished(&thread_progress);
            });
        if spawned.is_err() {
            self.finished(&progress);
        }
        Job { progress, receiver }
    }

    /// Shows work of another thread in the status line until [`Jobs::finished`].
    pub fn begin(&self, name: Message) -> Arc<Progress> {
        let progress = Arc::new(Progress {
            name,
            started: Instant::now(),
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
            stop: Arc::default(),
            listens: AtomicBool::new(false),
        });
        self.running.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&progress));
        progress
    }

    pub fn finished(&self, progress: &Arc<Progress>) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.retain(|p| !Arc::ptr_eq(p, progress));
        drop(running);
        self.context.request_repaint();
    }
}

/// A job under way; dropping it tells the job to stop.
pub struct Job<T> {
    pub progress: Arc<Progress>,
    receiver: Receiver<T>,
}

/// How a job stands.
pub enum Poll<T> {
    Running,
    Done(T),
    /// Its thread could not be started or came to a bad end.
    Lost,
}

impl<T> Job<T> {
    pub fn poll(&self) -> Poll<T> {
        match self.receiver.try_recv() {
            Ok(result) => Poll::Done(result),
            Err(TryRecvError::Empty) => Poll::Running,
            Err(TryRecvError::Disconnected) => Poll::Lost,
        }
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.progress.stop();
    }
}

/// The answer to a question over many records, computed off the interface thread and kept until the
/// question or the file's revision changes. Until then the old answer stays on the screen.
pub struct Answer<Q, T> {
    asked: Option<(Q, u64)>,
    running: Option<Job<T>>,
    value: Option<Arc<T>>,
    lost: bool,
}

impl<Q, T> Default for Answer<Q, T> {
    fn default() -> Self {
        Self { asked: None, running: None, value: None, lost: false }
    }
}

impl<Q: PartialEq + Clone, T: Send + 'static> Answer<Q, T> {
    /// Asks unless the same was asked at this revision, and gives the newest answer there is.
    pub fn ask(
        &mut self,
        jobs: &Jobs,
        name: Message,
        question: &Q,
        revision: u64,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
    ) -> Option<Arc<T>> {
        if self.asked.as_ref().is_none_or(|(q, r)| q != question || *r != revision) {
            self.asked = Some((question.clone(), revision));
            self.running = Some(jobs.start(name, work));
            self.lost = false;
        }
        if let Some(job) = &self.running {
            match job.poll() {
                Poll::Running => {}
                Poll::Done(value) => {
                    self.value = Some(Arc::new(value));
                    self.running = None;
                }
                Poll::Lost => {
                    self.lost = true;
                    self.running = None;
                }
            }
        }
        self.value.clone()
    }

    /// Whether an answer is on its way: the old content stays, with a bar above it.
    pub fn is_waiting(&self) -> bool {
        self.running.is_some()
    }

    /// Whether the newest answer is that to this question.
    pub fn is_to(&self, question: &Q) -> bool {
        self.running.is_none() && self.asked.as_ref().is_some_and(|(asked, _)| asked == question)
    }

    /// Whether an answer has been on its way for so long that it is to be shown: before that a bar would only flash.
    /// The window is asked to look again when that time has come.
    pub fn is_slow(&self, context: &egui::Context) -> bool {
        let Some(job) = &self.running else { return false };
        let left = SHOWN_AFTER.saturating_sub(job.progress.started.elapsed());
        if !left.is_zero() {
            context.request_repaint_after(left);
        }
        left.is_zero()
    }

    /// Whether the newest question came to a bad end.
    pub fn is_lost(&self) -> bool {
        self.lost
    }

    pub fn newest(&self) -> Option<Arc<T>> {
        self.value.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_shown_from_a_tenth_of_a_second_on_and_the_old_answer_stays() {
        let context = egui::Context::default();
        let jobs = Jobs::new(context.clone());
        let mut answer = Answer::<u8, &str>::default();
        let mut ask = |question: u8, work: Box<dyn FnOnce() -> &'static str + Send>| {
            answer.ask(&jobs, Message::new("job"), &question, 0, move |_| work());
            answer.newest().map(|newest| *newest)
        };
        let soon = Instant::now() + Duration::from_secs(20);
        while ask(1, Box::new(|| "old")).is_none() {
            assert!(Instant::now() < soon, "no answer");
            std::thread::yield_now();
        }
        let (go_on, told) = channel::<()>();
        let asked = Instant::now();
        let slow = move || told.recv().map_or("never", |()| "new");
        assert_eq!(ask(2, Box::new(slow)), Some("old"));
        assert!(answer.is_waiting());
        // The machine may be slow itself: then nothing can be said of the first moment.
        let is_slow = answer.is_slow(&context);
        assert!(!is_slow || asked.elapsed() >= SHOWN_AFTER, "shown at once");
        std::thread::sleep(SHOWN_AFTER);
        assert!(answer.is_slow(&context));
        go_on.send(()).unwrap();
        while answer.is_waiting() {
            assert!(Instant::now() < soon, "no answer");
            answer.ask(&jobs, Message::new("job"), &2, 0, |_| "not asked again");
        }
        assert_eq!(answer.newest().as_deref(), Some(&"new"));
        assert!(!answer.is_slow(&context));
    }
}
