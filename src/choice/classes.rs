//! The flags of single characters that the reader of choices needs, in the table of classes.

use std::sync::LazyLock;

use super::pick::{may_begin_code, may_begin_way};
use super::words::{OPENERS, VERBS};
use crate::text::{BaseClasses, CodeFlags, Fold};

/// The table of classes that every menu starts from, with the flags of the reader of choices.
pub(crate) fn base_classes(fold: Fold) -> &'static BaseClasses {
    static PLAIN: LazyLock<BaseClasses> = LazyLock::new(|| with_flags(Fold::new(false)));
    static SIMPLIFYING: LazyLock<BaseClasses> = LazyLock::new(|| with_flags(Fold::new(true)));
    if fold.simplifies() { &SIMPLIFYING } else { &PLAIN }
}

fn with_flags(fold: Fold) -> BaseClasses {
    let mut leads: Vec<char> = OPENERS.iter().chain(VERBS).flat_map(|word| word.chars()).collect();
    leads.sort_unstable();
    leads.dedup();
    BaseClasses::new(fold, |c| {
        let begins = may_begin_code(c);
        let leads = begins || may_begin_way(c) || leads.binary_search(&c).is_ok();
        CodeFlags { begins, leads }
    })
}
