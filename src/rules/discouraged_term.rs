//! `discouraged-term`: a form that is understood but should not be written.

use super::{Context, Group, Rule, term};
use crate::finding::Finding;
use crate::glossary::Status;

/// Status `supersededTerm` of TBX-Basic (ISO 30042): a term that another has taken the place of.
pub(super) static RULE: Rule = Rule {
    name: "discouraged-term",
    group: Group::Term,
    summary: "a term is understood, but the glossary prefers another",
    documentation: include_str!("../../fixtures/rules/discouraged-term.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    term::with_status(context, Status::Discouraged, |concept, term| {
        format!("the glossary prefers {:?} to {:?}", term::preferred(concept, term), term.text())
    })
}
