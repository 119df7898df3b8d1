//! Number and article of a noun in its slot.
//!
//! A row says how its noun stands by default; determiners, numerals and an agreeing verb overrule it. What English needs
//! and nothing tells is a weak point, so that the rendering is offered and not done.

use super::demand::{Demand, NumberCue};
use crate::glossary::{Article, Concept, Number};
use crate::segment::is_english_function_word;
use crate::text::english::takes_an;

/// The shape a noun takes.
#[derive(Debug, Default)]
pub(super) struct Noun {
    pub(super) is_plural: bool,
    pub(super) article: Option<Article>,
    pub(super) weak: Vec<String>,
}

impl Noun {
    /// The article before the rendered noun, with its blank.
    pub(super) fn article_before(&self, noun: &str) -> &'static str {
        match self.article {
            Some(Article::The) => "the ",
            Some(Article::A) if takes_an(noun) => "an ",
            Some(Article::A) => "a ",
            _ => "",
        }
    }
}

/// Where a noun stands in its island.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    /// Whether the words before the island stand right before it.
    pub(super) is_first: bool,
    /// Whether the words behind the island stand right behind it.
    pub(super) is_last: bool,
}

/// Shapes a noun.
pub(super) fn shape(concept: &Concept, form: &str, demand: &Demand, edges: Edges) -> Noun {
    let mut noun = Noun::default();
    let before: &[&str] = if edges.is_first { &demand.before } else { &[] };
    let behind = demand.after.filter(|_| edges.is_last);
    let cue = edges.is_first.then(|| demand.number_cue()).flatten();
    if demand.is_bare {
        noun.is_plural = cue.map_or(concept.number == Number::Plural, |cue| cue == NumberCue::Plural);
        if concept.number == Number::Unknown && cue.is_none() {
            noun.weak.push(format!("singular or plural of {} is open", concept.en));
        }
        return noun;
    }
    if wants_verb(before) {
        noun.weak.push(format!("a verb is due before {form}, not a noun"));
    }
    let modifies = behind.is_some_and(is_open_class);
    if modifies && concept.number != Number::Mass {
        noun.weak.push(format!("{form} may modify the word behind it"));
    }
    let verb = behind.and_then(agreement).filter(|_| edges.is_first && is_subject(demand));
    number(&mut noun, concept, cue, verb);
    article(&mut noun, concept, before, cue);
    noun
}

fn number(noun: &mut Noun, concept: &Concept, cue: Option<NumberCue>, verb: Option<NumberCue>) {
    noun.is_plural = match (concept.number, cue.or(verb)) {
        (Number::Mass, _) | (Number::Singular, None) => false,
        (_, Some(told)) => told == NumberCue::Plural,
        (Number::Plural, None) => true,
        (Number::Unknown, None) => {
            noun.weak.push(format!("singular or plural of {} is open", concept.en));
            false
        }
    };
    let told = if noun.is_plural { NumberCue::Plural } else { NumberCue::Singular };
    if [cue, verb].into_iter().flatten().any(|other| other != told) {
        noun.weak.push(format!("{} does not agree with the words around it", concept.en));
    }
}

fn article(noun: &mut Noun, concept: &Concept, before: &[&str], cue: Option<NumberCue>) {
    let is_determined = cue.is_some() || before.first().is_some_and(|word| is_determiner(word));
    let is_counted = concept.number == Number::Mass && cue == Some(NumberCue::Singular);
    if is_counted {
        noun.weak.push(format!("{} is not counted", concept.en));
    }
    let is_bare = noun.is_plural || concept.number == Number::Mass && concept.article != Article::The;
    if is_determined || is_bare || concept.article == Article::None {
        return;
    }
    if concept.article == Article::Unknown || before.first().is_some_and(|word| is_open_class(word)) {
        noun.weak.push(format!("the article of {} is open", concept.en));
    } else {
        noun.article = Some(concept.article);
    }
}

/// Whether the words before a slot, nearest first, call for a verb: a modal, a subject, an adverb, an infinitive's `to`.
fn wants_verb(before: &[&str]) -> bool {
    let Some(word) = before.first().map(|word| word.to_lowercase()) else { return false };
    match word.as_str() {
        "can" | "could" | "may" | "might" | "must" | "shall" | "should" | "will" | "would" | "cannot" | "not"
        | "do" | "does" | "did" | "i" | "he" | "she" | "we" | "they" | "who" | "often" | "usually" | "sometimes"
        | "always" | "never" | "rarely" | "also" | "please" | "let's" | "don't" | "doesn't" => true,
        "to" => !before.get(1).is_some_and(|word| governs_to(&word.to_lowercase())),
        _ => false,
    }
}

/// Words whose `to` is a preposition.
fn governs_to(word: &str) -> bool {
    const GOVERNORS: &[&str] = &[
        "access",
        "addition",
        "adjacent",
        "allergic",
        "allergy",
        "approach",
        "attached",
        "back",
        "close",
        "compared",
        "contribute",
        "contributes",
        "contributing",
        "converted",
        "damage",
        "due",
        "exposed",
        "exposure",
        "immune",
        "injury",
        "lead",
        "leading",
        "leads",
        "led",
        "linked",
        "next",
        "prior",
        "progress",
        "progresses",
        "prone",
        "reduced",
        "refer",
        "referred",
        "refers",
        "related",
        "resistance",
        "resistant",
        "respond",
        "responds",
        "response",
        "responses",
        "risk",
        "secondary",
        "sensitive",
        "sensitivity",
        "similar",
        "spread",
        "spreads",
        "subject",
        "susceptible",
        "thanks",
        "tolerance",
        "vulnerable",
    ];
    GOVERNORS.contains(&word)
}

/// Whether the island can be the subject of the verb behind it: nothing before it that the verb could agree with.
fn is_subject(demand: &Demand) -> bool {
    match demand.before.first() {
        None => !demand.is_set_off || demand.is_first,
        Some(word) => is_determiner(word) || is_open_class(word),
    }
}

fn agreement(word: &str) -> Option<NumberCue> {
    match word {
        "is" | "was" | "has" | "does" => Some(NumberCue::Singular),
        "are" | "were" | "have" | "do" => Some(NumberCue::Plural),
        _ => None,
    }
}

/// A word that is no English function word may be a noun, a verb or an adjective.
fn is_open_class(word: &str) -> bool {
    !is_english_function_word(&word.to_lowercase())
}

/// Articles, possessives and what else determines a noun.
pub(super) fn is_determiner(word: &str) -> bool {
    let lower = word.to_lowercase();
    matches!(
        lower.as_str(),
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "these"
            | "those"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "your"
            | "my"
            | "no"
            | "any"
            | "some"
            | "all"
            | "such"
            | "own"
            | "each"
            | "every"
            | "another"
            | "either"
            | "neither"
            | "whose"
    ) || lower.ends_with("'s")
        || lower.ends_with("’s")
        || lower.ends_with("s'")
        || lower.ends_with("s’")
}
