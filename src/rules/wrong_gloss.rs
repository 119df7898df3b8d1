//! `wrong-gloss`: brackets give a name that is not the name of the term before them.

use std::sync::LazyLock;

use regex::Regex;

use super::{Context, Group, Rule};
use crate::finding::{Finding, Severity};
use crate::glossary::{Lexicon, Naming, Status, fold};
use crate::text::Lang;
use crate::text::reach::last;
use crate::text::script::{has_han, is_han};

/// A term and the gloss behind it must name one concept (ISO 704: one concept, its designations in each language).
pub(super) static RULE: Rule = Rule {
    name: "wrong-gloss",
    group: Group::Term,
    summary: "a gloss in brackets names another concept than the term before it",
    documentation: include_str!("../../fixtures/rules/wrong-gloss.md"),
    check,
};

/// Looks at every `term (gloss)` whose two sides are in different languages and both in the glossary.
fn check(context: &Context) -> Vec<Finding> {
    static BRACKETS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[(（]([^()（）\n]+)[)）]").expect("a constant pattern"));
    let mut found = Vec::new();
    if !matches!(context.segmented.language, Lang::En | Lang::Zh) {
        return found;
    }
    for block in &context.segmented.document.blocks {
        let text = block.view.text();
        if !has_han(text) {
            continue;
        }
        for brackets in BRACKETS.captures_iter(text) {
            let (Some(whole), Some(gloss)) = (brackets.get(0), brackets.get(1)) else { continue };
            let before = last(text[..whole.start()].trim_end());
            if let Some(finding) = compare(context.lexicon, before, gloss.as_str()) {
                let span = block.view.source(&gloss.range());
                found.push(Finding {
                    span,
                    severity: Severity::Warning,
                    related: Vec::new(),
                    fixes: Vec::new(),
                    message: finding,
                    trace: Vec::new(),
                });
            }
        }
    }
    found
}

/// What is wrong with a gloss, if both sides are known, in different languages, and name no concept in common.
fn compare(lexicon: &Lexicon, before: &str, gloss: &str) -> Option<String> {
    let gloss_is_chinese = gloss.chars().all(is_han);
    let named = if gloss_is_chinese { english_before(lexicon, before) } else { chinese_before(lexicon, before) };
    let (term, term_readings) = named?;
    let key = fold(gloss.trim());
    let readings = if gloss_is_chinese { lexicon.chinese(&key) } else { lexicon.english(&key) };
    let rightly = |readings: &[Naming]| -> Vec<u32> {
        readings.iter().filter(|naming| naming.status != Status::Wrong).map(|naming| naming.concept).collect()
    };
    let (ours, theirs) = (rightly(term_readings), rightly(readings));
    let is_acronym = !gloss_is_chinese && gloss.chars().any(char::is_uppercase) && !gloss.contains(' ');
    let shares = ours.iter().any(|concept| theirs.contains(concept))
        || ours.iter().any(|&a| theirs.iter().any(|&b| same_name(lexicon, a, b)));
    if readings.is_empty() || ours.is_empty() || shares || is_acronym {
        return None;
    }
    let concept = lexicon.concept(ours[0]);
    let right = if gloss_is_chinese { &concept.zh } else { &concept.en };
    Some(format!("the gloss {gloss:?} is not the name of {term:?}, which is {right:?}"))
}

fn same_name(lexicon: &Lexicon, a: u32, b: u32) -> bool {
    let (a, b) = (lexicon.concept(a), lexicon.concept(b));
    a.zh == b.zh || a.en.eq_ignore_ascii_case(&b.en)
}

/// The longest English name that ends a text.
fn english_before<'t>(lexicon: &'t Lexicon, text: &'t str) -> Option<(&'t str, &'t [Naming])> {
    use unicode_segmentation::UnicodeSegmentation;
    let starts: Vec<usize> = text.unicode_word_indices().map(|(at, _)| at).collect();
    let longest = starts.len().saturating_sub(8);
    starts[longest..].iter().find_map(|&start| {
        let readings = lexicon.english(&fold(&text[start..]));
        (!readings.is_empty()).then_some((&text[start..], readings))
    })
}

/// No Chinese name has more characters.
const LONGEST: usize = 24;

/// The longest Chinese name that ends a text, if it is the whole run of Chinese there.
fn chinese_before<'t>(lexicon: &'t Lexicon, text: &'t str) -> Option<(&'t str, &'t [Naming])> {
    let run: usize = text.chars().rev().take_while(|&c| is_han(c)).take(LONGEST).map(char::len_utf8).sum();
    let run = &text[text.len() - run..];
    run.char_indices().find_map(|(at, _)| {
        let readings = lexicon.chinese(&fold(&run[at..]));
        (!readings.is_empty() && run[at..].chars().count() > 1).then_some((&run[at..], readings))
    })
}
