//! `foreign-heading`: a heading, or part of one, is in the wrong language.

use super::{Context, Group, Place, Rule, switch};
use crate::finding::Finding;

/// Headings carry no function words, so the document's language decides.
pub(super) static RULE: Rule = Rule {
    name: "foreign-heading",
    group: Group::Switch,
    summary: "a heading, or part of one, is in the wrong language",
    documentation: include_str!("../../fixtures/rules/foreign-heading.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    switch::findings(context, Place::Heading)
}
