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
        if document.has_emphasis && !sentences.is_empty() {
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

/// `**` before a word that nothing closes. One behind a word, or before a single letter, is a note's mark.
fn unclosed(block: &Block, at: usize) -> Option<Finding> {
    let (before, behind) = (&block.view.text()[..at], &block.view.text()[at + 2..]);
    let opens = before.is_empty() || before.ends_with([' ', '(']);
    let is_word = behind.chars().take_while(|c| c.is_alphabetic()).count() > 1;
    let range = at..at + 2;
    (opens && is_word && block.view.is_seamless(&range)).then(|| Finding {
        span: block.view.source(&range),
        severity: Severity::Warning,
        message: "\"**\" opens an emphasis that nothing closes, and is shown as it is".to_owned(),
        related: Vec::new(),
        fixes: Vec::new(),
        trace: Vec::new(),
    })
}

/// A pair of `**` that readers see, because a mark or Chinese beside it keeps it from opening or closing (the flanking rules
/// of `CommonMark`): `**“bold”**text`.
fn emphasis(block: &Block) -> Vec<Finding> {
    let text = block.view.text();
    let marks: Vec<usize> = text.match_indices("**").map(|(at, _)| at).collect();
    let (first, second) = match marks.as_slice() {
        [first, second] => (first, second),
        [open] => return unclosed(block, *open).into_iter().collect(),
        _ => return Vec::new(),
    };
    let inside = &text[first + 2..*second];
    let is_pair =
        !inside.is_empty() && !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
    if !is_pair || text.contains("***") {
        return Vec::new();
    }
    let range = *first..second + 2;
    vec![Finding {
        span: block.view.source(&range),
        severity: Severity::Warning,
        message: "these \"**\" are shown as they are; put a blank, or no mark, beside the inner side of them"
            .to_owned(),
        related: Vec::new(),
        fixes: Vec::new(),
        trace: Vec::new(),
    }]
}
