//! `abbreviation-form`: an abbreviation in the wrong capitals or the wrong number.

use rustc_hash::FxHashSet;
use unicode_segmentation::UnicodeSegmentation;

use super::term::{self, Term};
use super::{Context, Group, Rule};
use crate::finding::{Finding, Severity};
use crate::glossary::{Concept, Naming, Number, fold};
use crate::judge;
use crate::segment::is_english_function_word;
use crate::text::Lang;
use crate::text::english;
use crate::text::reach::last;
use crate::text::script::is_han;

/// The plural of an abbreviation takes a small s without an apostrophe (AMA Manual of Style, 13.8; Chicago, 10.4).
pub(super) static RULE: Rule = Rule {
    name: "abbreviation-form",
    group: Group::Term,
    summary: "an abbreviation has the wrong capitals, or stands in the singular for a plural",
    documentation: include_str!("../../fixtures/rules/abbreviation-form.md"),
    check,
};

/// The document itself must show the right form, or name the concept right before the brackets of the wrong one: short
/// letters mean too many things to be judged alone.
fn check(context: &Context) -> Vec<Finding> {
    let words: FxHashSet<&str> =
        context.segmented.document.blocks.iter().flat_map(|block| block.view.text().unicode_words()).collect();
    let mut found = Vec::new();
    for term in context.terms().iter().filter(|term| term.language == Lang::En) {
        let is_right =
            |naming: &Naming| context.lexicon.concept(naming.concept).abbr.iter().any(|short| short == term.text());
        if term.readings.len() > 1 && term.readings.iter().any(is_right) {
            continue;
        }
        let concepts = term.readings.iter().map(|naming| context.lexicon.concept(naming.concept));
        let right = concepts.into_iter().find_map(|concept| right_form(context, concept, term, &words));
        if let Some(right) = right {
            let message = format!("{:?} is written {right:?}", term.text());
            found.push(term::finding(term, Severity::Warning, message, Some(&right)));
        }
    }
    found
}

/// The right form of an abbreviation that is written in another one.
fn right_form(context: &Context, concept: &Concept, term: &Term, words: &FxHashSet<&str>) -> Option<String> {
    let text = term.text();
    let key = fold(text);
    let short = concept.abbr.iter().find(|short| fold(short) == key || format!("{}s", fold(short)) == key)?;
    let plural = format!("{short}s");
    let is_plural = fold(short) != key;
    let named = is_named_before(context, concept, term);
    let wanted = if is_plural { &plural } else { short };
    let shown = words.contains(short.as_str()) || words.contains(plural.as_str());
    // `PSA` beside `PsA` and `MSc` beside `MSC` are other words; only small letters and a capital S of the plural are not.
    let is_lower = text.chars().all(char::is_lowercase);
    let has_capital_s = is_plural && text == wanted.to_uppercase();
    // `Copd`, as a title-casing conversion leaves it; shorter ones are journals (`J Neurol Sci`).
    let is_titled = text == english::capitalize(&text.to_lowercase()) && wanted.chars().all(char::is_uppercase);
    let is_fault =
        named && (is_lower || is_titled) || (named || shown) && has_capital_s || shown && is_titled && text.len() > 3;
    if text != wanted && text.len() >= 3 && is_fault {
        return Some(wanted.clone());
    }
    let counts = concept.number == Number::Plural;
    (text == short && counts && words.contains(plural.as_str()) && is_bare_subject(term)).then_some(plural)
}

/// Whether the term stands in brackets right behind a name of its concept.
fn is_named_before(context: &Context, concept: &Concept, term: &Term) -> bool {
    let before = last(&term.block.view.text()[..term.range.start]);
    let Some(before) = before.strip_suffix(['(', '（']) else { return false };
    let named = judge::named_at_end(before, context.lexicon);
    named.iter().any(|&named| context.lexicon.concept(named).id == concept.id)
}

/// Whether a count noun without a determiner starts its sentence as the subject: a comma, Chinese, or a verb in the plural
/// follows.
fn is_bare_subject(term: &Term) -> bool {
    let text = term.block.view.text();
    let before = text[..term.range.start].trim_end();
    let starts = before.is_empty() || before.ends_with(['.', '!', '?', '。']);
    let after = text[term.range.end..].trim_start();
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let is_verb = matches!(word, "are" | "were" | "have" | "do");
    let apposes = after.strip_prefix(',').is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.starts_with(is_han) || rest.split(' ').next().is_some_and(is_english_function_word)
    });
    starts && (is_verb || apposes)
}
