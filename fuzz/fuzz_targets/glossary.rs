//! The laws of glossary tables over whatever bytes the engine thinks of.

#![no_main]

#[allow(dead_code, reason = "other targets and the tests use the rest")]
#[path = "../../tests/laws/mod.rs"]
mod laws;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| laws::glossary(&String::from_utf8_lossy(bytes)));
