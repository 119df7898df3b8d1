//! unmix finds text in the wrong language inside a sentence and says it in the right one.
//!
//! ```text
//! bytes ─▶ text ─▶ document ─▶ segment ─▶ judge ─▶ render ─▶ rules ─▶ linter ─▶ report
//!          Source  Blocks      Sentences  Cues     Demand    Findings Diagnostics
//!                  Views       Islands    Gate     Rendering
//! ```
//!
//! The core takes values and returns values: no I/O, no clock, no failure. Only `cli` touches files.
//!
//! The words: the *matrix language* of a sentence supplies its grammar; an *island* is a stretch of the other, embedded
//! language in it; a *switch* is where the language changes; a *concept* is a row of the glossary and a *term* a name of
//! one; a *gloss* is a name in brackets behind another.

pub mod cli;
pub mod document;
pub mod finding;
pub mod glossary;
pub mod judge;
pub mod linter;
pub mod render;
pub mod report;
pub mod rules;
pub mod segment;
pub mod text;

/// The name nearest to a misspelt one, if any is near.
#[must_use]
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let close = |candidate: &str| similar::TextDiff::from_chars(name, candidate).ratio();
    known
        .map(|candidate| (close(candidate), candidate))
        .filter(|(ratio, _)| *ratio >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
