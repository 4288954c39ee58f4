//! Watches the folder.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::Menus;

/// How long a folder has to be quiet: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// How often the folder is looked at where nobody tells of changes: network disks, some containers.
const SELDOM: Duration = Duration::from_secs(30);

/// Watches until it is dropped.
pub struct Watch {
    _watcher: Option<RecommendedWatcher>,
    _alive: Sender<()>,
}

impl Watch {
    pub fn start(menus: Arc<Menus>) -> Self {
        let (alive, changes) = mpsc::channel();
        let told = alive.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // To read a file is an event, too.
            if !event.is_ok_and(|event| event.kind.is_access()) {
                let _ = told.send(());
            }
        });
        let watcher = watcher.and_then(|mut watcher| {
            watcher.watch(Path::new(&menus.folder), RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        let watcher = watcher
            .inspect_err(|error| tracing::warn!(%error, "the menus are looked at every 30 s only"));
        std::thread::spawn(move || {
            loop {
                match changes.recv_timeout(SELDOM) {
                    Ok(()) => while changes.recv_timeout(QUIET).is_ok() {},
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
                // A panic must not be the last look at the folder.
                if catch_unwind(AssertUnwindSafe(|| menus.reload())).is_err() {
                    tracing::error!("a change could not be read: the menus stay as they are");
                }
            }
        });
        Watch { _watcher: watcher.ok(), _alive: alive }
    }
}
