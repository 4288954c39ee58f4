//! A keyword-menu auto-reply engine.

mod choice;
mod fold;
