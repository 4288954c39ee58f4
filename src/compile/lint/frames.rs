//! Keywords that ask, and say nothing of a subject.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::context::Context;
use super::texts::{Located, keywords};
use crate::definition::MatchMode;
use crate::diagnostic::say::{Lints, Marked};
use crate::diagnostic::{Code, Diagnostic};
use crate::matcher::Strength;
use crate::text::{Fold, bare};

/// The frames, as messages are compared in a menu that simplifies.
static FRAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("frames.txt").lines();
    let frames = lines.filter(|line| !line.starts_with('#')).flat_map(|line| line.split(','));
    frames.map(folded).filter(|frame| !frame.is_empty()).collect()
});

/// A text without the marks around it; traditional characters are simplified in every menu.
fn folded(text: &str) -> String {
    bare(Fold::new(true).fold(text).as_str()).to_owned()
}

/// Frames of questions that win over a shorter subject: all of a category are one finding.
pub(super) fn frames(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let loose = keywords(context).filter(|keyword| {
        keyword.mode != MatchMode::Exact
            && keyword.strength == Strength::Full
            && is_frame(keyword.text)
    });
    let loose: Vec<Located<'_>> = loose.collect();
    for frames in loose.chunk_by(|one, other| one.written.id == other.written.id) {
        let [first, others @ ..] = frames else { continue };
        let text = first.shown.to_owned();
        let modes = match first.mode {
            MatchMode::Auto => "\"weak\"".to_owned(),
            mode => format!("[\"weak\", \"{mode}\"]"),
        };
        let shown = Marked::List(frames.iter().map(|frame| frame.shown.to_owned()).collect());
        let (message, help) = if others.is_empty() {
            (Lints::FrameAsks { frames: shown }, Lints::WriteWeak { text, modes })
        } else {
            (Lints::FramesAsk { frames: shown }, Lints::WriteAllWeak { text, modes })
        };
        let mut finding = Diagnostic::new(Code::QuestionFrame, message).help(help);
        for frame in frames {
            finding = finding.at(frame.path.clone());
        }
        findings.push(finding);
    }
}

/// Whether a folded text asks, and says nothing of a subject.
pub(crate) fn is_frame(text: &str) -> bool {
    FRAMES.contains(&folded(text))
}
