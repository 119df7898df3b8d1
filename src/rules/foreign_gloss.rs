//! `foreign-gloss`: a foreign gloss in brackets is not the name of what stands before it.

use super::{Context, Group, Place, Rule, switch};
use crate::finding::Finding;

/// A right gloss names the concept directly before its brackets; such a gloss is left alone.
pub(super) static RULE: Rule = Rule {
    name: "foreign-gloss",
    group: Group::Switch,
    summary: "a foreign gloss in brackets is not the name of what stands before it",
    documentation: include_str!("../../fixtures/rules/foreign-gloss.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    switch::findings(context, Place::Gloss)
}
