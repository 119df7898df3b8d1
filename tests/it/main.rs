//! The real binary: what it prints, how it ends, what it does to files.

mod bad_input;
mod diff;
mod files;
mod gold;
mod output;
mod support;
