//! `stray-marker`: a list marker or an emphasis mark that marks nothing.

use super::{Context, Group, Rule};
use crate::document::Block;
use crate::finding::{Applicability, Finding, Fix, Severity};
use crate::text::{Edit, EditSet, Span};

/// A conversion that strips list markers and emphasis forgets some.
pub(super) static RULE: Rule = Rule {
    name: "stray-marker",
    group: Group::Residue,
    summary: "a bullet stands before one item of a list without bullets, or an emphasis mark is left over",
    documentation: include_str!("../../fixtures/rules/stray-marker.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let document = context.segmented.document;
    let mut found = Vec::new();
    for list in document.blocks.chunk_by(|a, b| a.group == b.group) {
        found.extend(bullets(list));
    }
    for (block, sentences) in document.blocks.iter().zip(&context.segmented.sentences) {
        if block.marker.is_none() && !sentences.is_empty() {
            found.extend(emphasis(block));
        }
    }
    found
}

/// Bullets before a few of several label lines.
fn bullets(list: &[Block]) -> Vec<Finding> {
    let has_label = |block: &&Block| crate::document::label_end(block.view.text()).is_some();
    let marked: Vec<Span> = list.iter().filter_map(|block| block.marker).collect();
    if marked.is_empty() || marked.len() * 2 > list.len() || !list.iter().all(|block| has_label(&block)) {
        return Vec::new();
    }
    let finding = |span: Span| Finding {
        span,
        severity: Severity::Warning,
        message: "a list marker before one item of a list without markers".to_owned(),
        related: Vec::new(),
        fixes: vec![Fix {
            title: "delete the marker".to_owned(),
            applicability: Applicability::Suggested,
            edits: EditSet::one(Edit::new(span, "")),
        }],
        trace: Vec::new(),
    };
    marked.into_iter().map(finding).collect()
}

/// `**` that readers see because its partner is missing, or because a mark beside it keeps it from opening or closing.
fn emphasis(block: &Block) -> Vec<Finding> {
    let text = block.view.text();
    let marks: Vec<usize> = text.match_indices("**").map(|(at, _)| at).collect();
    // A text with pairs of them is plain text that is written like Markdown.
    if marks.len() != 1 || text.contains("***") {
        return Vec::new();
    }
    let range = marks[0]..marks[0] + 2;
    let touches =
        text[..range.start].ends_with(char::is_alphanumeric) || text[range.end..].starts_with(char::is_alphanumeric);
    // `2**8` and `f(**args)` are code.
    let is_code =
        text[..range.start].ends_with(|c: char| c.is_ascii_digit() || c == '(') || !block.view.is_seamless(&range);
    if !touches || is_code {
        return Vec::new();
    }
    let span = block.view.source(&range);
    vec![Finding {
        span,
        severity: Severity::Warning,
        message: "\"**\" marks nothing here and is shown as it is".to_owned(),
        related: Vec::new(),
        fixes: Vec::new(),
        trace: Vec::new(),
    }]
}
