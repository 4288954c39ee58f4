//! Properties of the matcher.
