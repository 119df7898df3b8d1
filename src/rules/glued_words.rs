//! `glued-words`: words that lost the blanks between them.

use unicode_segmentation::UnicodeSegmentation;

use super::{Context, Group, Rule};
use crate::finding::{Applicability, Finding, Fix, Severity};
use crate::glossary::fold;
use crate::text::words::{is_common, is_whole};
use crate::text::{Edit, EditSet, Lang};

/// Markup that is stripped with its blanks glues a word to its neighbours: `to<em>reset</em>the`.
pub(super) static RULE: Rule = Rule {
    name: "glued-words",
    group: Group::Residue,
    summary: "words lost the blanks between them",
    documentation: include_str!("../../fixtures/rules/glued-words.md"),
    check,
};

/// Function words of two letters; glued at one end they prove little.
const SHORT: &[&str] = &["to", "of", "in", "is", "by", "on", "as", "an", "at", "or", "be"];
/// Function words that are seldom the beginning or the end of another word.
const LONG: &[&str] =
    &["the", "and", "for", "with", "from", "that", "this", "are", "was", "were", "has", "have", "can", "will", "not"];
/// Shorter words are no glue.
const SHORTEST: usize = 7;

/// A word is glued if it splits in exactly one way into frequent words of which one is a function word. Names of
/// chemicals, drugs, genes and places do not split so; names that do stand in `assets/whole-words.txt`.
fn check(context: &Context) -> Vec<Finding> {
    let mut found = Vec::new();
    if context.segmented.language != Lang::En {
        return found;
    }
    for block in &context.segmented.document.blocks {
        let view = &block.view;
        for (at, word) in view.text().unicode_word_indices() {
            let range = at..at + word.len();
            if !is_candidate(word) || view.is_kept(&range) || !context.lexicon.english(&fold(word)).is_empty() {
                continue;
            }
            let Some(split) = split(word) else { continue };
            let span = view.source(&range);
            let fix = (view.is_seamless(&range) && !view.is_pinned(&range)).then(|| Fix {
                title: format!("replace with {split:?}"),
                applicability: Applicability::Suggested,
                edits: EditSet::one(Edit::new(span, split.as_str())),
            });
            found.push(Finding {
                span,
                severity: Severity::Warning,
                message: format!("{word:?} reads like {split:?} without its blanks"),
                related: Vec::new(),
                fixes: fix.into_iter().collect(),
                trace: Vec::new(),
            });
        }
    }
    found
}

fn is_candidate(word: &str) -> bool {
    word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_lowercase()) && !is_common(word) && !is_whole(word)
}

/// The one way to cut a word into frequent words with a function word among them.
fn split(word: &str) -> Option<String> {
    let is_function = |part: &str| LONG.contains(&part) || SHORT.contains(&part);
    let is_content = |part: &str| part.len() >= 4 && is_common(part);
    let mut ways = Vec::new();
    for first in 2..word.len() - 1 {
        let (a, rest) = word.split_at(first);
        let opens = LONG.contains(&a) && rest.len() >= 5 && is_content(rest);
        let closes = LONG.contains(&rest) && a.len() >= 5 && is_content(a);
        if opens || closes {
            ways.push(format!("{a} {rest}"));
        }
        if !is_function(a) && !is_content(a) {
            continue;
        }
        for second in 2..rest.len().saturating_sub(1) {
            let (b, c) = rest.split_at(second);
            let inside = is_function(a) && is_content(b) && is_function(c) && (LONG.contains(&a) || LONG.contains(&c));
            let between =
                is_content(a) && (LONG.contains(&b) && is_content(c) || SHORT.contains(&b) && LONG.contains(&c));
            if inside || between {
                ways.push(format!("{a} {b} {c}"));
            }
        }
    }
    if ways.len() == 1 { ways.pop() } else { None }
}
