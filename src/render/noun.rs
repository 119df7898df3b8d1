//! Number and article of a noun in its slot.
//!
//! A row says how its noun stands by default; determiners, numerals and an agreeing verb overrule it. What English needs
//! and nothing tells is a weak point, so that the rendering is offered and not done.

use super::demand::{Demand, Edge};
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

/// What a word says of the number of the noun it stands with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Singular,
    Plural,
}

/// What the words before a noun make of its slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// A bare noun speaks of its kind: at the start, behind a preposition, among plurals.
    Generic,
    /// A determiner that tells the number.
    Counted(Told),
    /// A determiner that does not.
    Determined,
    /// Anything else: the object of a verb, a predicate, an apposition.
    Open,
}

/// What the shape of a noun depends on besides its row.
pub(super) struct Shaping<'s> {
    pub(super) demand: &'s Demand<'s>,
    pub(super) edges: Edges,
    /// Whether a word is an adjective that the lexicon knows.
    pub(super) is_adjective: &'s dyn Fn(&str) -> bool,
    /// Whether a word is a noun that the lexicon knows.
    pub(super) is_noun: &'s dyn Fn(&str) -> bool,
}

impl Shaping<'_> {
    /// Shapes a noun.
    pub(super) fn shape(&self, concept: &Concept, form: &str) -> Noun {
        let mut noun = Noun::default();
        let slot = self.slot();
        let behind = self.demand.after.filter(|_| self.edges.is_last);
        // `many 患者 need`: what a plural determiner leads to is the plural, unless the plural is still to come.
        let is_head = slot == Slot::Counted(Told::Plural) && !behind.is_some_and(looks_plural);
        if concept.number != Number::Mass && !is_head && behind.is_some_and(is_open_class) {
            noun.weak.push(format!("{form} may modify the word behind it"));
            // `干细胞 transplantation`: before a noun an English noun stands in the singular.
            let is_one = slot == Slot::Counted(Told::Singular) || self.demand.is_bare;
            noun.is_plural = concept.number == Number::Plural && !is_one && !behind.is_some_and(self.is_noun);
            return noun;
        }
        if self.demand.is_bare && !matches!(slot, Slot::Counted(_)) {
            noun.is_plural = concept.number == Number::Plural;
            if concept.number == Number::Unknown {
                noun.weak.push(format!("singular or plural of {} is open", concept.en));
            }
            return noun;
        }
        if self.edges.is_first && wants_verb(&self.demand.before) {
            noun.weak.push(format!("a verb is due where {form} stands"));
        }
        let verb = behind.and_then(agreement).filter(|_| self.is_subject());
        number(&mut noun, concept, slot, verb);
        self.article(&mut noun, concept, slot);
        noun
    }

    fn slot(&self) -> Slot {
        if !self.edges.is_first {
            return Slot::Generic;
        }
        let mut passed = 0;
        for (at, word) in self.demand.before.iter().enumerate() {
            let lower = word.to_lowercase();
            if let Some(told) = counted(&lower) {
                // `one of the`: see below; `means this 患者`: a verb may stand between.
                return if passed == 0 { Slot::Counted(told) } else { Slot::Open };
            }
            if is_determiner(&lower) {
                let is_partitive = self.demand.before.get(at + 1).is_some_and(|of| *of == "of")
                    && self.demand.before.get(at + 2).is_some_and(|word| is_quantity(&word.to_lowercase()));
                return if is_partitive && passed == 0 { Slot::Counted(Told::Plural) } else { Slot::Determined };
            }
            match lower.as_str() {
                "various" | "numerous" | "multiple" | "different" if passed == 0 => {
                    let further = self.demand.before[at + 1..].iter().map(|word| word.to_lowercase());
                    let is_singular = further.into_iter().any(|word| matches!(word.as_str(), "a" | "an" | "one"));
                    return if is_singular { Slot::Open } else { Slot::Counted(Told::Plural) };
                }
                "and" | "or" if at == 0 => {
                    let sibling = self.demand.before.get(1);
                    return if sibling.is_some_and(|word| looks_plural(word)) { Slot::Generic } else { Slot::Open };
                }
                "of" if self.demand.before.get(at + 1).is_some_and(|word| is_kind(&word.to_lowercase())) => {
                    return Slot::Open;
                }
                "of" | "for" | "in" | "with" | "by" | "from" | "between" | "among" | "as" | "like" | "than"
                | "about" | "against" | "on" | "without" | "including" | "into" | "if" | "when" | "because"
                | "while" | "although" | "how" | "since" | "where" => return Slot::Generic,
                "to" if self.demand.before.get(at + 1).is_some_and(|word| governs_to(&word.to_lowercase())) => {
                    return Slot::Generic;
                }
                _ if is_english_function_word(&lower) => return Slot::Open,
                // One adjective may stand between; a verb would make the noun its object.
                _ if (self.is_adjective)(&lower) && passed < 2 => passed += 1,
                _ => return Slot::Open,
            }
        }
        match self.demand.edge {
            Edge::Start => Slot::Generic,
            Edge::Comma if passed == 0 && self.demand.siblings.iter().any(|word| looks_plural(word)) => Slot::Generic,
            Edge::Comma if passed == 0 && self.opens_clause() => Slot::Generic,
            _ => Slot::Open,
        }
    }

    /// Whether the comma before the slot ends an opening such as `In many cases,`, so that the slot starts the clause: a
    /// plain verb in the plural, or another verb that needs a subject, follows it.
    fn opens_clause(&self) -> bool {
        self.edges.is_last && self.demand.after.is_some_and(|word| agreement(word).is_some() || is_modal(word))
    }

    fn article(&self, noun: &mut Noun, concept: &Concept, slot: Slot) {
        let is_mass = concept.number == Number::Mass;
        if slot == Slot::Counted(Told::Singular) && is_mass {
            noun.weak.push(format!("{} is not counted", concept.en));
        }
        if noun.is_plural
            || matches!(slot, Slot::Counted(_) | Slot::Determined)
            || is_mass && concept.article != Article::The
        {
            return;
        }
        // The items of a list share an article, or have none.
        let first = self.edges.is_first.then(|| self.demand.before.first()).flatten();
        let is_listed = !self.edges.is_first
            || self.demand.is_list_start
            || first.is_some_and(|word| matches!(*word, "and" | "or"))
            || first.is_none() && self.demand.edge == Edge::Comma;
        let has_word_before = self.edges.is_first && self.demand.before.first().is_some_and(|word| is_open_class(word));
        if has_word_before || is_listed || matches!(concept.article, Article::None | Article::Unknown) {
            noun.weak.push(format!("the article of {} is open", concept.en));
        }
        if !has_word_before {
            noun.article = Some(concept.article);
        }
    }

    /// Whether the island can be the subject of the verb behind it: nothing before it that the verb could agree with.
    fn is_subject(&self) -> bool {
        let before = &self.demand.before;
        self.edges.is_first
            && match before.first() {
                None => self.demand.edge == Edge::Start || self.demand.edge == Edge::Comma && self.opens_clause(),
                Some(word) => {
                    let lower = word.to_lowercase();
                    let starts = before.len() == 1 && self.demand.edge == Edge::Start;
                    counted(&lower).is_some() || is_determiner(&lower) && starts
                }
            }
    }
}

fn number(noun: &mut Noun, concept: &Concept, slot: Slot, verb: Option<Told>) {
    let told = match slot {
        Slot::Counted(told) => Some(told),
        _ => verb,
    };
    noun.is_plural = match (concept.number, told) {
        (Number::Mass, _) | (Number::Singular | Number::Unknown, None) => false,
        (_, Some(told)) => told == Told::Plural,
        (Number::Plural, None) => {
            if slot != Slot::Generic {
                noun.weak.push(format!("nothing tells whether {} is one or several", concept.en));
            }
            true
        }
    };
    if concept.number == Number::Unknown {
        noun.weak.push(format!("singular or plural of {} is open", concept.en));
    }
    let made = if noun.is_plural { Told::Plural } else { Told::Singular };
    let is_counted = matches!(slot, Slot::Counted(told) if told != made);
    if is_counted || verb.is_some_and(|verb| verb != made) {
        noun.weak.push(format!("{} does not agree with the words around it", concept.en));
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

fn agreement(word: &str) -> Option<Told> {
    match word {
        "is" | "was" | "has" | "does" => Some(Told::Singular),
        "are" | "were" | "have" | "do" => Some(Told::Plural),
        _ => None,
    }
}

fn is_modal(word: &str) -> bool {
    matches!(word, "can" | "could" | "may" | "might" | "must" | "should" | "will" | "would" | "cannot")
}

/// Determiners and numerals that tell the number. `both` and `either` may be halves of a conjunction.
fn counted(word: &str) -> Option<Told> {
    match word {
        "a" | "an" | "this" | "each" | "every" | "another" | "one" => Some(Told::Singular),
        "these" | "those" | "many" | "several" | "few" | "two" | "three" | "four" | "five" | "six" | "seven"
        | "eight" | "nine" | "ten" => Some(Told::Plural),
        // A number from 1000 on, without a decimal, may be a year.
        number => number.parse::<f64>().ok().filter(|value| *value > 1.0 && *value < 1000.0).map(|_| Told::Plural),
    }
}

/// What stands before `of` and a noun in either number.
fn is_kind(word: &str) -> bool {
    matches!(word, "type" | "kind" | "sort" | "form" | "class" | "piece" | "part")
}

/// What `of the …` is a part of.
fn is_quantity(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "each"
            | "many"
            | "most"
            | "some"
            | "few"
            | "several"
            | "two"
            | "three"
            | "any"
            | "none"
            | "all"
            | "half"
            | "both"
    )
}

/// Whether an English word has the shape of a plural noun.
fn looks_plural(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.len() > 3 && lower.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| lower.ends_with(ending))
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
