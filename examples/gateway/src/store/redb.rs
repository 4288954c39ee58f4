//! A store in one file: nothing to install, for one process.
//!
//! One thread writes. It commits all that waits in one transaction, so that under load many messages
//! share one flush to the disk; alone, a message has its own.

mod tables;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use redb::{Database, ReadableDatabase};
use tokio::sync::oneshot;

use self::tables::Tables;
use super::{Change, Committed, Errand, Left, Loaded, Seconds, Store, StoreError};
use crate::channel::Task;

/// The most operations of one transaction.
const LARGEST_BATCH: usize = 512;

/// How long what need not be durable may wait for company.
const IDLE: Duration = Duration::from_millis(500);

pub struct Redb {
    file: Arc<File>,
    writer: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

/// What is to be written, and who waits for it.
enum Job {
    Commit(Box<Change>, oneshot::Sender<Result<Committed, StoreError>>),
    Begin(String, bool, oneshot::Sender<Result<(), StoreError>>),
    /// Nobody waits: an errand that is struck off too late is at worst reported as one that may have
    /// been run.
    Finish(String),
    Forget(Seconds, oneshot::Sender<Result<usize, StoreError>>),
}

/// The database; closed after an error of the disk, and opened again by what is written next.
struct File {
    path: PathBuf,
    database: RwLock<Option<Database>>,
}

impl Redb {
    /// Opens the store, or makes it.
    ///
    /// # Errors
    /// If it cannot be opened: another process has it, or the disk refuses.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(StoreError::new)?;
        }
        let file = Arc::new(File { path: path.to_owned(), database: RwLock::default() });
        file.reopen()?;
        let (writer, jobs) = mpsc::channel();
        let written = Arc::clone(&file);
        let thread = std::thread::Builder::new().name("store".into());
        let thread = thread.spawn(move || write(&written, &jobs)).map_err(StoreError::new)?;
        Ok(Redb { file, writer: Some(writer), thread: Some(thread) })
    }

    async fn ask<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Job,
    ) -> Result<T, StoreError> {
        let (sender, answer) = oneshot::channel();
        self.tell(job(sender));
        answer.await.unwrap_or_else(|_| Err(StoreError::new("it is closed")))
    }

    fn tell(&self, job: Job) {
        // It fails if the thread has ended: then whoever waits is told so.
        if let Some(writer) = &self.writer {
            let _ = writer.send(job);
        }
    }
}

/// What waits is written before the process ends.
impl Drop for Redb {
    fn drop(&mut self) {
        self.writer = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Store for Redb {
    fn load<'a>(&'a self, user: &'a str, id: &'a str) -> Task<'a, Result<Loaded, StoreError>> {
        // Without a thread of its own: what is read was written lately and is in memory.
        Box::pin(async move {
            self.file.with(|database| {
                let transaction = database.begin_read().map_err(StoreError::new)?;
                tables::load(&transaction, user, id)
            })
        })
    }

    fn commit<'a>(&'a self, change: &'a Change) -> Task<'a, Result<Committed, StoreError>> {
        Box::pin(self.ask(|sender| Job::Commit(Box::new(change.clone()), sender)))
    }

    fn begin<'a>(&'a self, errand: &'a Errand, begun: bool) -> Task<'a, Result<bool, StoreError>> {
        let done = self.ask(move |sender| Job::Begin(errand.key.clone(), begun, sender));
        Box::pin(async { done.await.map(|()| true) })
    }

    fn finish<'a>(&'a self, errand: &'a Errand) -> Task<'a, Result<(), StoreError>> {
        self.tell(Job::Finish(errand.key.clone()));
        Box::pin(async { Ok(()) })
    }

    fn take_over(&self) -> Task<'_, Result<Vec<Left>, StoreError>> {
        Box::pin(async move {
            self.file.with(|database| {
                let transaction = database.begin_read().map_err(StoreError::new)?;
                tables::errands(&transaction)
            })
        })
    }

    fn forget(&self, before: Seconds) -> Task<'_, Result<(), StoreError>> {
        Box::pin(async move {
            while self.ask(|sender| Job::Forget(before, sender)).await? > 0 {}
            Ok(())
        })
    }
}

impl File {
    fn reopen(&self) -> Result<(), StoreError> {
        let mut database = self.database.write().unwrap_or_else(PoisonError::into_inner);
        // The lock of the old one has to go first.
        *database = None;
        let opened = Database::create(&self.path).map_err(|error| {
            StoreError::new(format_args!("cannot open {}: {error}", self.path.display()))
        })?;
        tables::make(&opened)?;
        *database = Some(opened);
        Ok(())
    }

    fn with<T>(
        &self,
        run: impl FnOnce(&Database) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
        run(database.as_ref().ok_or_else(|| StoreError::new("it is closed after an error"))?)
    }
}

/// Writes what comes until nobody is left to send.
fn write(file: &File, jobs: &Receiver<Job>) {
    let mut batch = Vec::new();
    loop {
        let first = if batch.is_empty() {
            jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            jobs.recv_timeout(IDLE)
        };
        match first {
            Ok(job) => batch.push(job),
            Err(RecvTimeoutError::Disconnected) if batch.is_empty() => return,
            Err(_) => {
                write_batch(file, &mut batch);
                continue;
            }
        }
        batch.extend(jobs.try_iter().take(LARGEST_BATCH));
        let can_wait = batch.iter().all(|job| matches!(job, Job::Finish(_)));
        if !can_wait || batch.len() >= LARGEST_BATCH {
            write_batch(file, &mut batch);
        }
    }
}

/// Writes all of a batch, or nothing, and tells those who wait.
fn write_batch(file: &File, batch: &mut Vec<Job>) {
    // Without its thread the store would be dead, and whoever only reads would not see it.
    let done = catch_unwind(AssertUnwindSafe(|| {
        file.with(|database| tables::write(database, |tables| run(tables, batch)))
    }));
    let done = done.unwrap_or_else(|_| Err(StoreError::new("it panicked")));
    let answers = match done {
        Ok(answers) => answers,
        Err(error) => {
            tracing::error!(%error, "nothing was written");
            for job in batch.drain(..) {
                job.fail(&error);
            }
            if let Err(error) = file.reopen() {
                tracing::error!(%error, "the store stays closed");
            }
            return;
        }
    };
    for (job, answer) in batch.drain(..).zip(answers) {
        job.tell(answer);
    }
}

/// What a job came to.
enum Answer {
    Committed(Committed),
    Nothing,
    Forgot(usize),
}

fn run(tables: &mut Tables<'_>, batch: &[Job]) -> Result<Vec<Answer>, redb::Error> {
    let answers = batch.iter().map(|job| {
        Ok(match job {
            Job::Commit(change, _) => Answer::Committed(tables.commit(change)?),
            Job::Begin(key, begun, _) => {
                tables.begin(key, *begun)?;
                Answer::Nothing
            }
            Job::Finish(key) => {
                tables.finish(key)?;
                Answer::Nothing
            }
            Job::Forget(before, _) => Answer::Forgot(tables.forget(*before)?),
        })
    });
    answers.collect()
}

impl Job {
    fn tell(self, answer: Answer) {
        // Whoever asked may have gone.
        match (self, answer) {
            (Job::Commit(_, sender), Answer::Committed(committed)) => {
                let _ = sender.send(Ok(committed));
            }
            (Job::Begin(_, _, sender), _) => {
                let _ = sender.send(Ok(()));
            }
            (Job::Forget(_, sender), Answer::Forgot(count)) => {
                let _ = sender.send(Ok(count));
            }
            _ => {}
        }
    }

    fn fail(self, error: &StoreError) {
        let error = error.clone();
        match self {
            Job::Commit(_, sender) => drop(sender.send(Err(error))),
            Job::Begin(_, _, sender) => drop(sender.send(Err(error))),
            Job::Forget(_, sender) => drop(sender.send(Err(error))),
            Job::Finish(_) => {}
        }
    }
}
