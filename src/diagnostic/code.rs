//! The kinds of mistake: one table with the stable name, the severity and the meaning of each.

named_enum! {
    "a severity", str::eq;
    /// How much a diagnostic weighs.
    #[derive(PartialOrd, Ord)]
    pub enum Severity {
        /// An answer would be wrong or ambiguous: the menu is not built.
        Error = "error",
        /// The menu works, but probably not as its author means it.
        Warning = "warning",
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident: $meaning:literal;)*) => {
        named_enum! {
            "a kind of mistake", str::eq;
            /// A kind of mistake.
            #[expect(clippy::enum_variant_names, reason = "some are about the codes of a menu")]
            pub(crate) enum Code { $(#[doc = $meaning] $variant = $name,)* }
        }

        impl Code {
            pub(crate) fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// The names of the warnings: these are the lints, for which a menu can set a level.
            pub(crate) fn lints() -> impl Iterator<Item = &'static str> {
                let all = Code::ALL.iter();
                let warnings = all.filter(|code| code.severity() == Severity::Warning);
                warnings.map(|code| code.as_str())
            }
        }
    };
}

codes! {
    Syntax "syntax" Error: "the text is not valid TOML";
    FileTooLarge "file-too-large" Error: "the file is larger than the limit";
    NotUtf8 "not-utf-8" Error: "the file is not in the encoding UTF-8";
    UnknownKey "unknown-key" Error: "a key that menus do not have";
    WrongType "wrong-type" Error: "a number where a text is meant, and the like";
    MissingKey "missing-key" Error: "a required key is missing";
    InvalidId "invalid-id" Error: "an id that is not valid";
    InvalidCode "invalid-code" Error: "a code that nobody could type";
    InvalidDate "invalid-date" Error: "a day that is not in the calendar";
    InvalidValue "invalid-value" Error: "a value that is not one of those allowed";
    BlankKeyword "blank-keyword" Error: "a keyword that would match everything or nothing";
    InvalidKeyword "invalid-keyword" Error: "a keyword whose parts do not go together";
    UnknownParent "unknown-parent" Error: "`under` names no category";
    Cycle "cycle" Error: "a category is under itself";
    TooDeep "too-deep" Error: "submenus in submenus beyond the limit";
    DuplicateCode "duplicate-code" Error: "two categories answer to one code";
    DuplicateKeyword "duplicate-keyword" Error: "two categories answer to one keyword";
    DuplicateId "duplicate-id" Error: "two categories have one id";
    KeywordIsCode "keyword-is-code" Error: "a keyword reads as the code of another category";
    WordTaken "word-taken" Error: "a declared word for back or home means something else already";
    UnknownPlaceholder "unknown-placeholder" Error: "a placeholder without a value";
    PlaceholderSyntax "placeholder-syntax" Error: "a brace that opens or closes nothing";
    ReservedValue "reserved-value" Error: "a value with the name of a built-in placeholder";
    InvalidPattern "invalid-pattern" Error: "a pattern that is not a valid regular expression";
    PatternLimit "pattern-limit" Error: "a pattern too large, or one too many";
    UnknownCategory "unknown-category" Error: "a test, or a question, names a category that does not exist";
    FormTooLong "form-too-long" Error: "a form whose answers cannot fit the cursor";
    FormWithSubmenu "form-with-submenu" Error: "a category that is a form and has a submenu";
    ImpossibleAnswer "impossible-answer" Error: "a question that no answer can pass";
    NeverOpens "never-opens" Error: "a desk with hours that never opens";
    UntilBeforeFrom "until-before-from" Error: "a category that ends before it begins";
    FailedTest "failed-test" Error: "a message of `tests` reaches another category, or a conversation goes another way";
    UnknownLint "unknown-lint" Error: "a level for a lint that does not exist";
    NewerToml "newer-toml" Warning: "the file is TOML 1.1, which other tools refuse";
    RepeatedKeyword "repeated-keyword" Warning: "a category has the same keyword twice";
    Unreachable "unreachable" Warning: "nothing leads to a category";
    ShadowedKeyword "shadowed-keyword" Warning: "a keyword never wins, as a stronger rule of its category always does";
    HiddenKeyword "hidden-keyword" Warning: "a phrase of `except` hides a keyword of its own category";
    ShortKeyword "short-keyword" Warning: "a keyword so short that it is found inside other words";
    NumeralKeyword "numeral-keyword" Warning: "a keyword that is found inside longer numbers";
    WordInDenseScript "word-in-dense-script" Warning: "a whole word is wanted in a script without spaces";
    LooseGreeting "loose-greeting" Warning: "a greeting that answers in place of the question after it";
    LooseCommand "loose-command" Warning: "a word such as stop counts inside sentences";
    QuestionFrame "question-frame" Warning: "a keyword that only asks wins over what is asked about";
    CatchAllPattern "catch-all-pattern" Warning: "a pattern matches nearly every message";
    NeverMatches "never-matches" Warning: "a pattern can match nothing";
    KeywordList "keyword-list" Warning: "a whole list in one keyword, or marks of a search";
    UnknownChoice "unknown-choice" Warning: "a text names a code that no category has";
    UnnamedCode "unnamed-code" Warning: "no text names the code of a category";
    DateWithoutZone "date-without-zone" Warning: "a question for a day that cannot understand tomorrow";
    OddHours "odd-hours" Warning: "hours that end before they begin, or lie in the night";
    CodeOrder "code-order" Warning: "the codes do not ascend";
    UnknownDesk "unknown-desk" Warning: "a handoff to a desk that is not declared, where others are";
    BlankReply "blank-reply" Warning: "a reply is blank";
    ReplyTooLong "reply-too-long" Warning: "a reply is longer than the channel takes";
    LongTitle "long-title" Warning: "a title or choice that does not fit in its line or on its button";
    SmsCharacter "sms-character" Warning: "one character that makes a short message cost double";
    OptOutWord "opt-out-word" Warning: "a word that carriers of SMS act upon stands for something else";
    UnusedValue "unused-value" Warning: "no reply uses a declared value";
    UnfilledValue "unfilled-value" Warning: "a value that is not filled in, for it is not written as a placeholder";
    LiteralEscape "literal-escape" Warning: "a backslash and an n where a new line is meant";
    BrokenLink "broken-link" Warning: "an address that cannot be opened";
    Markup "markup" Warning: "HTML or Markdown in a text";
    NumberedTitle "numbered-title" Warning: "a number in a title or a choice, where the menu puts its own";
    SingleChoice "single-choice" Warning: "a question that offers one choice only";
    PastDay "past-day" Warning: "a season that is over, or holidays of other years";
    NeverChecked "never-checked" Warning: "content without `updated` where `review_days` asks for it";
    Expired "expired" Warning: "the content is past its last day";
    Stale "stale" Warning: "the content was last checked more than `review_days` ago";
    MissingSource "missing-source" Warning: "no source where sources are required";
    Untested "untested" Warning: "a category has no tests";
}

#[cfg(test)]
mod tests {
    use super::{Code, Severity};

    #[test]
    fn names_are_unique_and_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        for name in names {
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{name}"
            );
        }
    }

    #[test]
    fn each_has_a_section_on_its_page() {
        let pages = [
            (Severity::Error, include_str!("../../docs/errors.md"), &["**Instead:**"][..]),
            (
                Severity::Warning,
                include_str!("../../docs/lints.md"),
                &["**Why:**", "**Example:**", "**Instead:**"][..],
            ),
            (Severity::Error, include_str!("../../docs/errors.zh.md"), &["**改法：**"][..]),
            (
                Severity::Warning,
                include_str!("../../docs/lints.zh.md"),
                &["**原因：**", "**例如：**", "**改法：**"][..],
            ),
        ];
        for (severity, page, parts) in pages {
            let mut sections = page.split("\n## ").skip(1).map(|section| {
                let (name, body) = section.split_once('\n').unwrap();
                for part in parts {
                    assert!(body.contains(part), "{name}: no {part}");
                }
                name
            });
            let codes = Code::ALL.iter().filter(|code| code.severity() == severity);
            let mut names: Vec<_> = codes.map(|code| code.as_str()).collect();
            let mut described: Vec<_> = sections.by_ref().collect();
            names.sort_unstable();
            described.sort_unstable();
            assert_eq!(described, names);
        }
    }

    /// What is written instead is the same in both languages; remarks are not.
    #[test]
    fn the_chinese_page_has_the_same_examples() {
        let examples = |page: &str| -> Vec<String> {
            let blocks = page.split("```toml\n").skip(1);
            let blocks = blocks.map(|block| block.split("```").next().unwrap_or_default());
            let lines = |block: &str| {
                let lines = block.lines().map(|line| line.split("   #").next().unwrap().trim_end());
                lines.collect::<Vec<_>>().join("\n")
            };
            blocks.map(lines).collect()
        };
        let english = examples(include_str!("../../docs/lints.md"));
        let chinese = examples(include_str!("../../docs/lints.zh.md"));
        assert!(english.len() > 60, "the examples are not found");
        assert_eq!(english, chinese);
    }
}
