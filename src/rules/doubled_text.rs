//! `doubled-text`: Chinese beside its own translation.

use std::ops::Range;

use super::{Context, Group, Rule, Switch};
use crate::finding::{Finding, Severity};
use crate::glossary::{Concept, Lexicon, Status, fold};
use crate::judge::Verdict;
use crate::render::TokenKind;
use crate::text::english::pluralize;

/// A string-level translator that inserts instead of replacing leaves both.
pub(super) static RULE: Rule = Rule {
    name: "doubled-text",
    group: Group::Residue,
    summary: "an island stands beside its own translation",
    documentation: include_str!("../../fixtures/rules/doubled-text.md"),
    check,
};

/// Where the island is itself a fault, its own diagnostic says so and offers to delete it.
fn check(context: &Context) -> Vec<Finding> {
    let faults = context.switches.iter().filter(|switch| switch.verdict != Verdict::Legitimate);
    faults
        .filter_map(|switch| {
            let copy = copy_of(switch, context.lexicon)?;
            let view = &switch.site.block.view;
            Some(Finding {
                span: view.source(&switch.site.range),
                severity: Severity::Warning,
                message: format!(
                    "{} stands beside its translation {:?}",
                    switch.site.text(),
                    &view.text()[copy.clone()]
                ),
                related: vec![(view.source(&copy), "the translation".to_owned())],
                fixes: Vec::new(),
                trace: Vec::new(),
            })
        })
        .collect()
}

/// Where in the block's view the English of an island of one word stands right beside it, with at most a blank between.
pub(super) fn copy_of(switch: &Switch, lexicon: &Lexicon) -> Option<Range<usize>> {
    let [token] = switch.tokens.as_slice() else { return None };
    let TokenKind::Known(readings) = &token.kind else { return None };
    let text = switch.site.block.view.text();
    let range = &switch.site.range;
    let after = &text[range.end..];
    let behind = range.end + (after.len() - after.trim_start_matches(' ').len());
    let before = text[..range.start].trim_end_matches(' ');
    let right = readings.iter().filter(|naming| naming.status != Status::Wrong);
    right.flat_map(|naming| names(lexicon.concept(naming.concept))).find_map(|name| {
        starts_with(&text[behind..], &name)
            .map(|length| behind..behind + length)
            .or_else(|| ends_with(before, &name).map(|start| start..before.len()))
    })
}

/// Singular and plural names, longest first.
fn names(concept: &Concept) -> Vec<String> {
    let mut names: Vec<String> = std::iter::once(&concept.en)
        .chain(&concept.en_also)
        .filter(|name| name.len() > 1)
        .flat_map(|name| [pluralize(name), name.clone()])
        .chain([concept.english_plural()])
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// Length of `name` at the start of a text, whatever its capitals, if a word ends there.
fn starts_with(text: &str, name: &str) -> Option<usize> {
    let head = text.get(..name.len())?;
    let is_edge = !text[name.len()..].starts_with(char::is_alphanumeric);
    (fold(head) == fold(name) && is_edge).then_some(name.len())
}

/// Where `name` starts at the end of a text, whatever its capitals, if a word starts there.
fn ends_with(text: &str, name: &str) -> Option<usize> {
    let start = text.len().checked_sub(name.len())?;
    let tail = text.get(start..)?;
    let is_edge = !text[..start].ends_with(char::is_alphanumeric);
    (fold(tail) == fold(name) && is_edge).then_some(start)
}
