//! `inconsistent-term`: one concept, several names in one document.

use rustc_hash::FxHashMap;

use super::term::{self, Term};
use super::{Context, Group, Rule};
use crate::finding::{Finding, Severity};
use crate::glossary::{Concept, PartOfSpeech, Status, fold};
use crate::text::Lang;
use crate::text::english::pluralize;

/// Consistency is the first demand on terms in a text (ISO 704: one designation for one concept).
pub(super) static RULE: Rule = Rule {
    name: "inconsistent-term",
    group: Group::Term,
    summary: "a concept has several names in one document",
    documentation: include_str!("../../fixtures/rules/inconsistent-term.md"),
    check,
};

/// Counts the names of each concept in the document's language and reports every name but the most frequent. Only
/// terms of two words and more (three characters in Chinese) count: among single words, variety is style. An
/// abbreviation beside its full form is no second name.
fn check(context: &Context) -> Vec<Finding> {
    let language = context.segmented.language;
    let mut names: FxHashMap<u32, Vec<(String, Vec<&Term>)>> = FxHashMap::default();
    for term in context.terms().iter().filter(|term| term.language == language) {
        // A synonym that brackets introduce is meant.
        let [naming] = term.readings.as_slice() else { continue };
        if term.is_bracketed() || term.is_quoted() {
            continue;
        }
        let concept = context.lexicon.concept(naming.concept);
        if concept.pos != PartOfSpeech::Noun || naming.status == Status::Wrong || naming.status == Status::Discouraged {
            continue;
        }
        let Some(name) = base_form(concept, term) else { continue };
        let known = names.entry(naming.concept).or_default();
        match known.iter_mut().find(|(other, _)| *other == name) {
            Some((_, uses)) => uses.push(term),
            None => known.push((name, vec![term])),
        }
    }
    let mut found = Vec::new();
    for (concept, forms) in names.into_iter().filter(|(_, forms)| forms.len() > 1) {
        let concept = context.lexicon.concept(concept);
        // Of names that are as frequent the preferred one is meant.
        let is_preferred = |name: &String| *name == concept.en.to_lowercase() || *name == fold(&concept.zh);
        let most = forms.iter().map(|(_, uses)| uses.len()).max().unwrap_or(0);
        let (major, _) = forms
            .iter()
            .filter(|(_, uses)| uses.len() == most)
            .min_by_key(|(name, _)| !is_preferred(name))
            .unwrap_or(&forms[0]);
        for (name, uses) in forms.iter().filter(|(name, _)| name != major) {
            for term in uses {
                let message = format!("{name:?} here, but {major:?} elsewhere in this document ({most}×)");
                found.push(term::finding(term, Severity::Info, message, None));
            }
        }
    }
    found
}

/// The name in the singular, if it is a full name of enough words.
fn base_form(concept: &Concept, term: &Term) -> Option<String> {
    let key = fold(term.text());
    if term.language == Lang::Zh {
        return (key.chars().count() >= 3 && key.chars().all(crate::text::script::is_han)).then_some(key);
    }
    let forms = std::iter::once(&concept.en).chain(&concept.en_also);
    let form = forms.into_iter().find(|form| {
        fold(form) == key
            || fold(&pluralize(form)) == key
            || **form == concept.en && fold(&concept.english_plural()) == key
    })?;
    let is_name = form.contains([' ', '-']) && !form.chars().all(|c| c.is_uppercase() || c == '-');
    is_name.then(|| form.to_lowercase())
}
