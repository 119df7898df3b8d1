//! The laws over whatever bytes the engine thinks of, read as Markdown.

#![no_main]

#[allow(dead_code, reason = "other targets and the tests use the rest")]
#[path = "../../tests/laws/mod.rs"]
mod laws;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| laws::file(laws::format("md"), bytes, laws::any_language(bytes)));
