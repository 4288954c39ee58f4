//! A file that is put aside when it is large.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::JoinHandle;

/// How many lines may wait for the disk. A disk that stands still must not stop the answers: what
/// comes beyond is left out.
const WAITING: usize = 10_000;

pub(super) struct Rotated {
    lines: Option<SyncSender<Vec<u8>>>,
    thread: Option<JoinHandle<()>>,
}

/// The file as the thread has it.
struct Writer {
    path: PathBuf,
    max_bytes: u64,
    keep: u32,
    file: Option<File>,
    bytes: u64,
    /// Whether the last line could not be written: told once, not for each line.
    is_failing: bool,
}

impl Rotated {
    pub(super) fn open(path: &Path, max_bytes: u64, keep: u32) -> io::Result<Self> {
        let mut writer = Writer {
            path: path.to_owned(),
            max_bytes,
            keep,
            file: None,
            bytes: 0,
            is_failing: false,
        };
        writer.open()?;
        let (lines, waiting) = mpsc::sync_channel(WAITING);
        let thread = std::thread::Builder::new().name("log".into());
        let thread = thread.spawn(move || writer.run(&waiting))?;
        Ok(Rotated { lines: Some(lines), thread: Some(thread) })
    }

    pub(super) fn write(&self, line: Vec<u8>) {
        if self.lines.as_ref().is_some_and(|lines| lines.try_send(line).is_err()) {
            tracing::warn!("a line of the log is left out: the disk is too slow");
        }
    }
}

/// What waits is written before the process ends.
impl Drop for Rotated {
    fn drop(&mut self) {
        self.lines = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Writer {
    fn run(&mut self, lines: &Receiver<Vec<u8>>) {
        while let Ok(mut first) = lines.recv() {
            // What waits is one call.
            for line in lines.try_iter().take(256) {
                first.extend(line);
            }
            match self.write(&first) {
                Ok(()) => self.is_failing = false,
                Err(error) if !self.is_failing => {
                    self.is_failing = true;
                    tracing::error!(%error, "lines of the log are lost");
                }
                Err(_) => {}
            }
        }
    }

    fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        if self.bytes > 0 && self.bytes + lines.len() as u64 > self.max_bytes {
            self.rotate()?;
        }
        if self.file.is_none() {
            self.open()?;
        }
        if let Some(file) = &mut self.file {
            let written = file.write_all(lines);
            if written.is_err() {
                self.file = None;
            }
            written?;
        }
        self.bytes += lines.len() as u64;
        Ok(())
    }

    fn open(&mut self) -> io::Result<()> {
        if let Some(folder) = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let file = OpenOptions::new().create(true).append(true).open(&self.path)?;
        self.bytes = file.metadata()?.len();
        self.file = Some(file);
        Ok(())
    }

    /// `messages.jsonl` becomes `messages.jsonl.1`, that `.2`, and the last one goes.
    fn rotate(&mut self) -> io::Result<()> {
        self.file = None;
        let aside = |number: u32| {
            let mut path = self.path.clone().into_os_string();
            path.push(format!(".{number}"));
            PathBuf::from(path)
        };
        for number in (1..self.keep).rev() {
            if aside(number).exists() {
                std::fs::rename(aside(number), aside(number + 1))?;
            }
        }
        if self.keep == 0 {
            std::fs::remove_file(&self.path)
        } else {
            std::fs::rename(&self.path, aside(1))
        }
    }
}
