//! The menus that answer: a folder that is watched, and of each file the last good one.
//!
//! A change is built and its tests are run; only if both are good it is swapped in. Who is answering
//! goes on with the menu that it has.

mod watch;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use arc_swap::ArcSwap;
use replymenu::{Menu, Time};
use serde::Serialize;
use sha2::{Digest, Sha256};

pub use self::watch::Watch;

use crate::config::ConfigError;
use crate::metrics::Metrics;

/// The hash of a file.
type Hash = [u8; 32];

/// The menus that channels name.
pub struct Menus {
    folder: PathBuf,
    menus: BTreeMap<String, ArcSwap<Menu>>,
    states: Mutex<BTreeMap<String, State>>,
    metrics: Arc<Metrics>,
}

/// What became of the last change of a menu.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    pub title: String,
    pub categories: usize,
    /// How much is probably not meant, though it does not stop the menu.
    pub warnings: usize,
    /// Since when it answers.
    pub since: String,
    /// Why the file as it is now does not answer: the whole report.
    pub problem: Option<String>,
    /// The hash of what was read last.
    #[serde(skip)]
    read: Option<Hash>,
}

impl Menus {
    /// Builds the menus of these names.
    ///
    /// # Errors
    /// The reports of all that are not good.
    pub fn open(
        folder: &Path,
        names: impl IntoIterator<Item = String>,
        metrics: Arc<Metrics>,
    ) -> Result<Self, ConfigError> {
        let (mut menus, mut states, mut problems) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for name in names {
            let path = file(folder, &name);
            let read = hash(&path);
            match build(&path) {
                Ok(menu) => {
                    states.insert(name.clone(), State::of(&menu, read));
                    menus.insert(name, ArcSwap::from_pointee(menu));
                }
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(ConfigError::new(problems.join("\n\n")));
        }
        Ok(Menus { folder: folder.to_owned(), menus, states: Mutex::new(states), metrics })
    }

    /// The menu of a name as it is now.
    pub fn get(&self, name: &str) -> Option<Arc<Menu>> {
        self.menus.get(name).map(ArcSwap::load_full)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.menus.keys().map(String::as_str)
    }

    pub fn states(&self) -> BTreeMap<String, State> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, State>> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes up what has changed in the folder.
    pub fn reload(&self) {
        for (name, menu) in &self.menus {
            let path = file(&self.folder, name);
            let read = hash(&path);
            if self.lock().get(name).is_some_and(|state| state.read == read) {
                continue;
            }
            let built = build(&path);
            let result = if built.is_ok() { "good" } else { "refused" };
            self.metrics.count("replymenu_reloads_total", &[("menu", name), ("result", result)]);
            let mut states = self.lock();
            match built {
                Ok(built) => {
                    tracing::info!(menu = name, "a change answers from now on");
                    states.insert(name.clone(), State::of(&built, read));
                    menu.store(Arc::new(built));
                }
                Err(problem) => {
                    tracing::error!(menu = name, "a change is refused:\n{problem}");
                    if let Some(state) = states.get_mut(name) {
                        state.problem = Some(problem);
                        state.read = read;
                    }
                }
            }
        }
    }
}

impl State {
    fn of(menu: &Menu, read: Option<Hash>) -> Self {
        State {
            title: menu.definition().title.clone(),
            categories: menu.definition().categories.len(),
            warnings: menu.warnings().diagnostics().len(),
            since: Time::from(SystemTime::now()).to_string(),
            problem: None,
            read,
        }
    }
}

/// For people.
impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let State { title, categories, warnings, since, problem, .. } = self;
        writeln!(
            f,
            "{title}; {categories} categories, {warnings} warnings, answers since {since}"
        )?;
        match problem {
            Some(problem) => writeln!(f, "The file as it is now does not answer:\n\n{problem}"),
            None => Ok(()),
        }
    }
}

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.toml"))
}

/// The hash of a file; `None` if it cannot be read.
fn hash(path: &Path) -> Option<Hash> {
    std::fs::read(path).ok().map(|read| Sha256::digest(read).into())
}

/// Builds a menu and runs its tests.
fn build(path: &Path) -> Result<Menu, String> {
    let menu = Menu::from_path(path).map_err(|error| error.to_string())?;
    let failed = menu.check();
    if failed.is_empty() { Ok(menu) } else { Err(failed.to_string()) }
}
