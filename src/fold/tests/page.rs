//! The documentation's table is true.
