//! `mixed-sentence`: a sentence changes language inside.

use super::{Context, Group, Place, Rule, switch};
use crate::finding::Finding;

/// An embedded-language island in a sentence whose matrix language is another (Myers-Scotton 1993).
pub(super) static RULE: Rule = Rule {
    name: "mixed-sentence",
    group: Group::Switch,
    summary: "a sentence changes language inside",
    documentation: include_str!("../../fixtures/rules/mixed-sentence.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    switch::findings(context, Place::Sentence)
}
