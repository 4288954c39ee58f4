//! The compiled menu, as data: `compile` makes it, `answer` reads it.
//!
//! It knows nothing of how a menu is written.

mod category;
mod check;
mod clock;
mod codes;
mod content;
mod desk;
mod lookup;
mod question;
mod template;
mod tree;
mod validity;
mod word;

use std::collections::HashMap;

pub(crate) use self::category::{Category, LevelTexts};
pub(crate) use self::check::{AnswerCheck, Choice, DayOrder, PHONE_DIGITS};
pub(crate) use self::clock::Clock;
pub(crate) use self::codes::Codes;
pub(crate) use self::content::{Constant, Content, Shown, as_text};
pub(crate) use self::desk::Desk;
pub(crate) use self::lookup::Lookup;
pub(crate) use self::question::{Form, Question};
pub(crate) use self::template::{Meaning, Problem, Slot, Template, is_name};
pub(crate) use self::tree::{Level, Tree};
pub(crate) use self::validity::Validity;
pub(crate) use self::word::{Claim, KnownWord, Word};
use crate::choice::{self, Code};
use crate::handoff::Handoff;
use crate::matcher::{CategoryIndex, Matcher};
use crate::schedule::{Date, Zone};
use crate::suggest::Suggester;
use crate::text::Fold;

/// A compiled menu.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) fold: Fold,
    /// The name of the account, folded; empty without one.
    pub(crate) name: String,
    pub(crate) matcher: Matcher,
    pub(crate) categories: Vec<Category>,
    pub(crate) tree: Tree,
    /// The categories by their ids, as cursors and tokens name them.
    pub(crate) ids: HashMap<String, CategoryIndex>,
    /// The category that each code leads to, on each level.
    pub(crate) codes: Codes,
    /// The length of the longest code on each level.
    pub(crate) longest_code: Lookup<Level, usize>,
    /// Reads most choices.
    pub(crate) choice_fast_path: choice::FastPath,
    /// Rejects most messages that are not a choice.
    pub(crate) choice_prefilter: choice::Prefilter,
    /// All words, first those that count outside of forms, as the matcher numbers them.
    pub(crate) words: Vec<KnownWord>,
    /// The words for back and home that are typed like codes, as indices.
    pub(crate) word_codes: Lookup<Code, usize>,
    /// All words by their texts, as indices.
    pub(crate) words_by_text: HashMap<String, usize>,
    /// What is taken inside forms: exact keywords and codes, by their texts.
    pub(crate) anywhere: HashMap<String, Vec<Anywhere>>,
    /// The values with their defaults: those that are declared, then the answers to questions.
    pub(crate) values: Vec<(String, String)>,
    /// How many of the values are declared; the others are answers.
    pub(crate) declared_values: usize,
    pub(crate) welcome: Content,
    pub(crate) ambiguous: Content,
    /// Sent where a reload took away the form in progress.
    pub(crate) form_gone: Content,
    /// The texts of the top of the menu.
    pub(crate) top: LevelTexts,
    /// The lines of each menu.
    pub(crate) menus: HashMap<Level, Lines>,
    /// What a line of the menu says of each category.
    pub(crate) entries: Vec<Entry>,
    /// How a choice of each word is labelled, which is a word that the menu takes; `None` if it takes
    /// none.
    pub(crate) word_labels: [Option<String>; Word::COUNT],
    /// What each category is offered by; empty if the menu neither asks which category is meant nor
    /// suggests any.
    pub(crate) offers: Vec<Offer>,
    /// What a choice of further lines is labelled.
    pub(crate) more: &'static str,
    /// What separates a question from its answer in a summary.
    pub(crate) colon: &'static str,
    /// How the language says when a desk opens.
    pub(crate) clock: &'static Clock,
    /// Whether the user is asked which category is meant when several occur in a message.
    pub(crate) asks_which: bool,
    /// Finds what the fallback suggests, if it suggests anything.
    pub(crate) suggester: Option<Suggester>,
    pub(crate) desks: HashMap<String, Desk>,
    pub(crate) zone: Option<Zone>,
    /// When each category exists; empty if all exist on all days.
    pub(crate) validity: Vec<Validity>,
    pub(crate) fallback_handoff: Option<Handoff<'static>>,
    /// Who looks at messages that are no text.
    pub(crate) unreadable_handoff: Option<Handoff<'static>>,
    /// After how many misses in a row a person takes over; if `None`, at once.
    pub(crate) misses: Option<u8>,
    /// The most characters of a message that is read.
    pub(crate) message_chars: usize,
}

/// A keyword or code that is taken inside forms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anywhere {
    pub(crate) category: CategoryIndex,
    pub(crate) is_code: bool,
}

/// The lines of a menu with their categories, in file order.
pub(crate) type Lines = Vec<(CategoryIndex, String)>;

/// What a line of the menu says of a category, as it is written.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) code: Option<String>,
    pub(crate) title: String,
}

/// What a category is offered by where several may be meant.
#[derive(Debug)]
pub(crate) struct Offer {
    /// The codes that lead to it from the top, and its line with them.
    pub(crate) path: Option<(String, String)>,
    /// Its title and keywords, as they are written, for a category without a path.
    pub(crate) texts: Vec<String>,
}

impl Model {
    pub(crate) fn category(&self, index: CategoryIndex) -> Option<&Category> {
        let category = self.categories.get(index.as_usize());
        debug_assert!(
            category.is_some(),
            "the matcher and the tree know only categories of this menu"
        );
        category
    }

    pub(crate) fn id(&self, index: CategoryIndex) -> &str {
        self.category(index).map_or("", |category| category.id.as_str())
    }

    /// The texts of a level of the menu.
    pub(crate) fn texts(&self, level: Level) -> &LevelTexts {
        let own = level.category().and_then(|index| self.category(index)?.level.as_deref());
        debug_assert!(
            own.is_some() || level == Level::Top,
            "a level is the top or that of a category with a submenu"
        );
        own.unwrap_or(&self.top)
    }

    /// Whether a category exists on a day; without a day everything does.
    #[inline]
    pub(crate) fn exists(&self, index: CategoryIndex, day: Option<Date>) -> bool {
        let validity = self.validity.get(index.as_usize());
        validity.is_none_or(|validity| day.is_none_or(|day| validity.contains(day)))
    }
}
