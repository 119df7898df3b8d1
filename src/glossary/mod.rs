//! Concepts and how both languages name them.
//!
//! A glossary file is a table with one concept a row ([`table`]); a [`Lexicon`] indexes the rows of several files by
//! every form they give.

mod concept;
mod lexicon;
mod scan;
pub mod table;

pub use concept::{Article, Concept, Number, PartOfSpeech};
pub use lexicon::{Lexicon, Naming, Status, fold};
pub use scan::{Hit, chinese_runs, english_terms};
pub use table::{GlossaryError, Origin};

/// The files that are compiled into the binary.
pub static SHIPPED: &[(&str, Origin, &str)] = &[
    ("glossary/medical.csv", Origin::Medical, include_str!("../../glossary/medical.csv")),
    ("glossary/general.csv", Origin::General, include_str!("../../glossary/general.csv")),
    ("glossary/web.csv", Origin::Web, include_str!("../../glossary/web.csv")),
];

/// The shipped concepts.
///
/// # Panics
/// Never: a test reads the shipped files.
#[must_use]
pub fn shipped() -> Vec<Concept> {
    SHIPPED
        .iter()
        .flat_map(|(name, origin, text)| table::read(name, text, *origin).expect("a test reads the shipped files"))
        .collect()
}
