//! What went unanswered: similar questions as groups for the desk, frequent pieces as keyword
//! proposals for the author. It proposes; it never answers by itself.
//!
//! ```
//! use replymenu::unanswered::{Grouping, Inquiry};
//!
//! let groups = Grouping::new().group([
//!     Inquiry::new("社保卡丢了怎么补办").user("a"),
//!     Inquiry::new("社保卡丢了咋补办？").user("b"),
//!     Inquiry::new("身份证丢了怎么补办").user("a"),
//! ]);
//! assert_eq!(groups.len(), 2);
//! assert_eq!((groups[0].times(), groups[0].users()), (2, 2));
//! assert_eq!(groups.assign("社保卡丢了怎样补办"), Some(0));
//! assert_eq!(groups.assign("养老金几号发"), None);
//! ```
//!
//! # What surface similarity cannot tell
//! Texts are compared by the characters they share, not by what they mean. 取暖费 and 暖气费 are
//! two groups, and so are "my card was stolen" and "someone took my card". 从北京到上海 and 从上海到北京
//! are one: order does not count. So a group is a pile for a person to look at, never a reason to
//! send an answer unseen.

#![allow(clippy::cast_precision_loss, reason = "counts of messages are far below 2^52")]

mod alike;
mod function_words;
mod grouping;
mod groups;
mod index;
mod nearest;
mod proposals;
mod inquiry;
mod tokens;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use grouping::Grouping;
pub use groups::{Group, Groups, Member};
pub use inquiry::Inquiry;
pub use proposals::{Proposal, Proposing, Taken};
