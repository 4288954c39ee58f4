//! A log as proposals need it: its different texts, and which of them the menu answers.

use std::collections::HashMap;

use super::super::inquiry::{Inquiry, is_open};
use super::pieces::Units;
use crate::{Menu, Rule, question_key};

/// The messages of a log by their texts.
pub(super) struct Log<'a> {
    pub(super) questions: Vec<Inquiry<'a>>,
    /// Whether the menu leaves each question open.
    pub(super) is_open: Vec<bool>,
    pub(super) units: Units,
    /// In the order of their keys.
    pub(super) texts: Vec<Text>,
    /// The questions of each text, one text after the other.
    by_text: Vec<u32>,
}

/// All messages with one key.
pub(super) struct Text {
    pub(super) key: String,
    pub(super) units: Box<[u32]>,
    /// How many messages are left open.
    pub(super) open: u64,
    /// How many are answered for what they say: choices say nothing of a subject.
    pub(super) answered: u64,
    /// Where its questions stand.
    questions: std::ops::Range<usize>,
}

impl<'a> Log<'a> {
    pub(super) fn new(menu: &Menu, questions: Vec<Inquiry<'a>>) -> Self {
        let mut spellings: HashMap<&str, u32> = HashMap::new();
        let mut keys: HashMap<String, u32> = HashMap::new();
        let mut text_of = Vec::with_capacity(questions.len());
        for question in &questions {
            let text = *spellings.entry(question.text()).or_insert_with(|| {
                let next = keys.len() as u32;
                *keys.entry(question_key(question.text())).or_insert(next)
            });
            text_of.push(text);
        }
        let mut order: Vec<(String, u32)> = keys.into_iter().collect();
        order.sort_unstable();
        let mut rank = vec![0_u32; order.len()];
        for (&(_, text), at) in order.iter().zip(0..) {
            rank[text as usize] = at;
        }
        let mut units = Units::default();
        let read = |(key, _): (String, u32)| Text {
            units: units.read(&key),
            key,
            open: 0,
            answered: 0,
            questions: 0..0,
        };
        let mut texts: Vec<Text> = order.into_iter().map(read).collect();
        let mut open = Vec::with_capacity(questions.len());
        for (question, text) in questions.iter().zip(&mut text_of) {
            *text = rank[*text as usize];
            let reply = menu.respond(question.message);
            let by_code = |rule| matches!(rule, Rule::Choice | Rule::Path | Rule::Word);
            let is_by_code = reply.matched().is_some_and(|matched| by_code(matched.rule()));
            let text = &mut texts[*text as usize];
            if is_open(reply.outcome()) {
                text.open += question.times;
            } else if reply.category().is_some() && !is_by_code {
                text.answered += question.times;
            }
            open.push(is_open(reply.outcome()));
        }
        let mut by_text: Vec<u32> = (0..questions.len() as u32).collect();
        by_text.sort_by_key(|&question| text_of[question as usize]);
        let mut start = 0;
        for (text, at) in texts.iter_mut().zip(0_u32..) {
            let behind =
                by_text[start..].iter().take_while(|&&q| text_of[q as usize] == at).count();
            text.questions = start..start + behind;
            start += behind;
        }
        Log { questions, is_open: open, units, texts, by_text }
    }

    /// The questions of a text, by their places.
    pub(super) fn questions_of(&self, text: u32) -> &[u32] {
        &self.by_text[self.texts[text as usize].questions.clone()]
    }
}
