//! The program as it runs: started, written to over HTTP, killed.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

mod conversations;
mod crash;
mod dead;
mod limits;
mod load;
mod mishaps;
mod office;
mod page;
mod process;
mod reload;
mod services;
mod stores;
mod streams;
