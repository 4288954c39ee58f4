//! A gateway between chat channels and menus of `replymenu`.

// Lowest layer first: a module uses only those above it in this list.
pub mod channel;
pub mod config;
pub mod store;
pub mod channels;
pub mod gateway;
pub mod server;
