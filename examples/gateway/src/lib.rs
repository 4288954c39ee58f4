//! A gateway between chat channels and menus of `replymenu`: `docs/gateway.md` of the crate, as a
//! program. README.md tells how to run it.

// Lowest layer first: a module uses only those above it in this list.

// What the others speak of.
pub mod signature;
pub mod channel;
pub mod config;
pub mod metrics;

// What outlives a message, and whom it is told to.
pub mod store;
pub mod log;
pub mod services;

// What comes in and goes out.
pub mod channels;
pub mod lines;
pub mod menus;
pub mod lanes;
pub mod outbox;

// How a message is answered.
pub mod turns;
pub mod rates;
pub mod answer;
pub mod stream;

// All of it together.
pub mod gateway;
pub mod server;
