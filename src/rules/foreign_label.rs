//! `foreign-label`: a label of a list or a table cell is in the wrong language.

use super::{Context, Group, Place, Rule, switch};
use crate::finding::Finding;

/// A label is a sentence of its own: what stands behind its colon starts like one.
pub(super) static RULE: Rule = Rule {
    name: "foreign-label",
    group: Group::Switch,
    summary: "a label of a list or a table cell is in the wrong language",
    documentation: include_str!("../../fixtures/rules/foreign-label.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    switch::findings(context, Place::Label)
}
