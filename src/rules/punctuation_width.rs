//! `punctuation-width`: half-width marks in Chinese sentences, full-width marks in English ones.

use super::{Context, Group, Rule};
use crate::finding::{Applicability, Finding, Fix, Severity};
use crate::text::script::is_han;
use crate::text::{Edit, EditSet, Lang};

/// GB/T 15834-2011 for Chinese; the green paper on Chinese text with English in it (2014) lets Chinese marks lead.
pub(super) static RULE: Rule = Rule {
    name: "punctuation-width",
    group: Group::Style,
    summary: "a mark of the other language's width",
    documentation: include_str!("../../fixtures/rules/punctuation-width.md"),
    check,
};

/// Half-width mark, full-width mark.
const MARKS: &[(char, char)] =
    &[(',', '，'), ('.', '。'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）')];

/// The matrix language of the sentence decides, and a half-width mark counts only right behind or before Chinese.
fn check(context: &Context) -> Vec<Finding> {
    let mut found = Vec::new();
    for (block, sentences) in context.segmented.document.blocks.iter().zip(&context.segmented.sentences) {
        let view = &block.view;
        // Chinese in an English document is to be translated, marks and all.
        for sentence in sentences.iter().filter(|sentence| sentence.matrix == context.segmented.language) {
            // A label's colon stands behind it.
            let end = view.text()[sentence.range.end..]
                .chars()
                .next()
                .filter(|_| sentence.is_label)
                .map_or(0, char::len_utf8);
            let text = &view.text()[sentence.range.start..sentence.range.end + end];
            for (at, mark) in text.char_indices() {
                let rest = &view.text()[sentence.range.start + at + mark.len_utf8()..];
                let Some((right, blanks)) = replacement(sentence.matrix, &text[..at], mark, rest) else { continue };
                let start = sentence.range.start + at;
                let range = start..start + mark.len_utf8() + blanks;
                if !view.is_seamless(&range) || view.is_kept(&range) || view.is_pinned(&range) {
                    continue;
                }
                let shown = start..start + mark.len_utf8();
                found.push(Finding {
                    span: view.source(&shown),
                    severity: Severity::Info,
                    message: format!("{mark} in a {} sentence", sentence.matrix.name()),
                    related: Vec::new(),
                    fixes: vec![Fix {
                        title: format!("replace with {right:?}"),
                        applicability: Applicability::Safe,
                        edits: EditSet::one(Edit::new(view.source(&range), right)),
                    }],
                    trace: Vec::new(),
                });
            }
        }
    }
    found
}

/// What a mark of the wrong width becomes, and how many bytes of blanks behind it go with it.
fn replacement(matrix: Lang, before: &str, mark: char, rest: &str) -> Option<(String, usize)> {
    match matrix {
        Lang::Zh => {
            let &(_, wide) = MARKS.iter().find(|(half, _)| *half == mark)?;
            let beside = if mark == '(' { rest.starts_with(is_han) } else { before.ends_with(is_han) };
            // `3:1`, `a.b` and an ellipsis are no stops.
            let is_stop = matches!(mark, '(' | ')')
                || rest.is_empty()
                || rest.starts_with([' ', '\n'])
                || rest.starts_with(is_han);
            let blanks = if mark == '(' { 0 } else { rest.len() - rest.trim_start_matches(' ').len() };
            (beside && is_stop).then(|| (wide.to_string(), blanks))
        }
        Lang::En => {
            let &(half, _) = MARKS.iter().find(|(_, wide)| *wide == mark)?;
            if before.ends_with(is_han) || rest.starts_with(is_han) {
                return None;
            }
            let is_ratio =
                before.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit());
            let word = |c: char| c.is_alphanumeric() && !is_ratio;
            let left = if half == '(' && before.ends_with(word) { " " } else { "" };
            let right = if half != '(' && rest.starts_with(word) { " " } else { "" };
            Some((format!("{left}{half}{right}"), 0))
        }
        _ => None,
    }
}
