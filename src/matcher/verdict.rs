//! The verdict on an occurrence.

named_enum! {
    "a verdict", str::eq;
    /// What became of a rule that occurs in a message.
    pub enum Verdict {
        /// It won.
        Won = "won",
        /// It counts, but another one is longer, earlier, or nearer.
        Lost = "lost",
        /// It lies inside a longer occurrence that counts.
        Covered = "covered",
        /// It is weak, and a keyword, title or pattern that is not counts.
        Weak = "weak",
        /// Some of its words occur, but not all, or they overlap.
        Incomplete = "incomplete",
        /// It begins or ends inside a word, or may only be the whole message or its beginning.
        Boundary = "boundary",
        /// It begins or ends inside one written character.
        Grapheme = "grapheme",
        /// A phrase of `except` overlaps it.
        Excepted = "excepted",
        /// It counts, and another one does: the user was asked which is meant.
        Asked = "asked",
        /// An earlier step decided, or a form is in progress.
        Later = "later",
    }
}
