//! `wrong-term`: a form that a glossary forbids, or that machine translation makes.

use super::{Context, Group, Rule, term};
use crate::finding::Finding;
use crate::glossary::Status;
use crate::text::Lang;

/// Status `deprecatedTerm` of TBX-Basic (ISO 30042): a term that must not be used.
pub(super) static RULE: Rule = Rule {
    name: "wrong-term",
    group: Group::Term,
    summary: "a term is one that the glossary calls wrong, or that machine translation makes",
    documentation: include_str!("../../fixtures/rules/wrong-term.md"),
    check,
};

/// A form that is also a right name of some concept is never wrong by itself.
fn check(context: &Context) -> Vec<Finding> {
    term::with_status(context, Status::Wrong, |concept, term| {
        let better = term::preferred(concept, term);
        match term.language {
            Lang::Zh => format!("{} is a mistranslation of {}: {better}", term.text(), concept.en),
            _ => format!("{:?} is wrong: {better:?}", term.text()),
        }
    })
}
