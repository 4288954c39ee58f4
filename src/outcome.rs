//! How a message was answered: one vocabulary for replies and for the tests inside a menu.

named_enum! {
    "an outcome", str::eq;
    /// How a message was answered.
    pub enum Outcome {
        /// A category answered.
        Answered = "answered",
        /// The menu or a submenu was shown, because it was asked for.
        Listed = "listed",
        /// The message is a choice, but of nothing that is offered; the menu was shown.
        InvalidChoice = "invalid_choice",
        /// Nothing matched; the fallback answered.
        Unanswered = "unanswered",
        /// The message holds no letter, digit or symbol; the menu was shown.
        Empty = "empty",
        /// The message is longer than the limit; the fallback answered.
        TooLong = "too_long",
        /// The message is no text; the menu or the open question was shown.
        Unreadable = "unreadable",
        /// The message chooses from a menu, or answers a form, that a reload has taken away; the top
        /// menu was shown.
        Stale = "stale",
        /// Several categories may be meant; they were listed.
        Ambiguous = "ambiguous",
        /// A question of a form was asked, or its summary shown.
        Question = "question",
        /// The answer to a question of a form was not taken; it was asked again.
        Retry = "retry",
        /// A form has come to its end.
        Done = "done",
        /// A form was left before its end.
        Cancelled = "cancelled",
    }
}
