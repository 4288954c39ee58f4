//! A rule: one way to reach a category.

named_enum! {
    "a way of matching", str::eq;
    /// Where in a message a keyword counts. Every keyword counts where it is the whole message.
    #[derive(Default)]
    pub enum MatchMode {
        /// Anywhere in scripts without spaces, as whole words in the others; a mixed keyword does
        /// each at its own ends.
        #[default]
        Auto = "auto",
        /// Only as the whole message.
        Exact = "exact",
        /// Where the message begins with it.
        Prefix = "prefix",
        /// Only where no letter or digit of any script stands beside it.
        Word = "word",
        /// Anywhere, inside words too.
        Contains = "contains",
    }
}

/// Where a rule stands among the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Strength {
    /// It counts, whatever else occurs.
    #[default]
    Full,
    /// It counts inside a message only where nothing of full strength does.
    Weak,
    /// A word of a word set: alone it counts for nothing.
    Part,
}

/// The index of a category, in file order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CategoryIndex(u32);

impl CategoryIndex {
    pub(crate) const FIRST: CategoryIndex = CategoryIndex(0);

    /// All indices, from the first on: to be zipped with the categories.
    pub(crate) fn all() -> impl Iterator<Item = CategoryIndex> + Clone {
        (0..).map(CategoryIndex)
    }

    #[cfg(test)]
    pub(crate) const fn new(index: u32) -> Self {
        CategoryIndex(index)
    }

    pub(crate) fn as_usize(self) -> usize {
        self.0 as usize
    }
}

/// One way to reach a category.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) category: CategoryIndex,
    pub(crate) kind: RuleKind,
    pub(crate) strength: Strength,
    /// Its text is that of another rule without the decoration around it.
    pub(crate) is_bare: bool,
}

impl Rule {
    pub(super) fn new(category: CategoryIndex, kind: RuleKind) -> Self {
        Rule { category, kind, strength: Strength::Full, is_bare: false }
    }
}

/// What kind of rule it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RuleKind {
    Keyword(MatchMode),
    Title,
    /// The index of the pattern.
    Pattern(u32),
    /// The index of the word set.
    WordSet(u32),
    /// A word of a word set.
    Part(Part),
}

/// A word of a word set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The index of the word set.
    pub(crate) set: u32,
    pub(crate) word: u8,
    pub(crate) mode: MatchMode,
}

impl RuleKind {
    /// Where in a message it counts.
    pub(super) fn mode(self) -> MatchMode {
        match self {
            RuleKind::Keyword(mode) | RuleKind::Part(Part { mode, .. }) => mode,
            RuleKind::Title => MatchMode::Exact,
            RuleKind::Pattern(_) | RuleKind::WordSet(_) => MatchMode::Contains,
        }
    }
}
