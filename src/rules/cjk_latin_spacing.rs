//! `cjk-latin-spacing`: a blank between Chinese and Latin letters or digits, in Chinese sentences.

use super::{Context, Group, Rule};
use crate::finding::{Applicability, Finding, Fix, Severity};
use crate::text::script::{is_han, is_latin};
use crate::text::{Edit, EditSet, Lang, Span};

/// The custom of Chinese web typography (中文文案排版指北); W3C clreq leaves it to layout, so it is off by default.
pub(super) static RULE: Rule = Rule {
    name: "cjk-latin-spacing",
    group: Group::Style,
    summary: "no blank between Chinese and Latin letters or digits in a Chinese sentence",
    documentation: include_str!("../../fixtures/rules/cjk-latin-spacing.md"),
    check,
};

/// The matrix language of the sentence decides: an English sentence never wants this blank, its island wants to go.
fn check(context: &Context) -> Vec<Finding> {
    let mut found = Vec::new();
    for (block, sentences) in context.segmented.document.blocks.iter().zip(&context.segmented.sentences) {
        let view = &block.view;
        for sentence in sentences.iter().filter(|sentence| sentence.matrix == Lang::Zh) {
            let text = &view.text()[sentence.range.clone()];
            for ((at, left), (next, right)) in text.char_indices().zip(text.char_indices().skip(1)) {
                let is_western = |c: char| is_latin(c) || c.is_ascii_digit();
                let meets = is_han(left) && is_western(right) || is_western(left) && is_han(right);
                let range = sentence.range.start + at..sentence.range.start + next + right.len_utf8();
                if !meets || !view.is_seamless(&range) || view.is_kept(&range) || view.is_pinned(&range) {
                    continue;
                }
                let span = view.source(&range);
                let between = view.source(&(range.start..sentence.range.start + next)).end();
                found.push(Finding {
                    span,
                    severity: Severity::Info,
                    message: format!("no blank between {left} and {right}"),
                    related: Vec::new(),
                    fixes: vec![Fix {
                        title: "insert a blank".to_owned(),
                        applicability: Applicability::Safe,
                        edits: EditSet::one(Edit::new(Span::new(between, between), " ")),
                    }],
                    trace: Vec::new(),
                });
            }
        }
    }
    found
}
