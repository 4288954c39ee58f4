//! The program as it runs: started, written to over HTTP, killed.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod conversations;
mod crash;
mod limits;
mod office;
mod page;
mod process;
mod reload;
mod services;
mod streams;
