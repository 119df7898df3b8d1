//! `foreign-block`: a whole sentence or paragraph is in the wrong language.

use super::{Context, Group, Place, Rule, switch};
use crate::finding::Finding;

/// A sentence whose matrix language is not the document's.
pub(super) static RULE: Rule = Rule {
    name: "foreign-block",
    group: Group::Switch,
    summary: "a whole sentence or paragraph is in the wrong language",
    documentation: include_str!("../../fixtures/rules/foreign-block.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    switch::findings(context, Place::Block)
}
