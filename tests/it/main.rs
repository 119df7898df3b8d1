//! The real binary: what it prints, how it ends, what it does to files.

mod bad_input;
mod diff;
mod encodings;
mod files;
mod gold;
#[cfg(unix)]
mod kill;
mod manual;
mod output;
mod support;
