//! One concept: a row of a glossary.

use super::Origin;
use crate::text::english;

/// What a word does in a sentence. The names are those of the `pos` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartOfSpeech {
    /// Names a thing; the default.
    Noun,
    /// Says what happens.
    Verb,
    /// Stands before a noun.
    Adjective,
    /// Modifies a verb or an adjective.
    Adverb,
    /// `this`, `these`, `various`.
    Determiner,
    /// `it`, `this`.
    Pronoun,
    /// A number.
    Numeral,
    /// A Chinese measure word.
    Measure,
    /// `in`, `with`.
    Preposition,
    /// 的, 了, a localizer.
    Particle,
    /// 是.
    Copula,
    /// `can`, `may`.
    Modal,
    /// Joins items of a list: 和, 或.
    Conjunction,
    /// Joins verb phrases: 并.
    VerbConjunction,
    /// Opens a list or an apposition: 包括, 例如, 特别是.
    Introducer,
    /// Opens a clause: 因为, 尽管.
    Subordinator,
    /// A sentence adverbial set off by commas: 然而, 在许多情况下.
    Connective,
    /// A complete phrase of a page: 联系我们.
    Phrase,
}

impl PartOfSpeech {
    /// Every part of speech with its name in glossary files.
    pub const NAMES: &[(&str, PartOfSpeech)] = &[
        ("noun", PartOfSpeech::Noun),
        ("verb", PartOfSpeech::Verb),
        ("adjective", PartOfSpeech::Adjective),
        ("adverb", PartOfSpeech::Adverb),
        ("determiner", PartOfSpeech::Determiner),
        ("pronoun", PartOfSpeech::Pronoun),
        ("numeral", PartOfSpeech::Numeral),
        ("measure", PartOfSpeech::Measure),
        ("preposition", PartOfSpeech::Preposition),
        ("particle", PartOfSpeech::Particle),
        ("copula", PartOfSpeech::Copula),
        ("modal", PartOfSpeech::Modal),
        ("conjunction", PartOfSpeech::Conjunction),
        ("verb-conjunction", PartOfSpeech::VerbConjunction),
        ("introducer", PartOfSpeech::Introducer),
        ("subordinator", PartOfSpeech::Subordinator),
        ("connective", PartOfSpeech::Connective),
        ("phrase", PartOfSpeech::Phrase),
    ];

    /// Whether it belongs to a closed class whose members never stand in another language's sentence by intent.
    #[must_use]
    pub fn is_closed_class(self) -> bool {
        use PartOfSpeech::{Conjunction, Connective, Copula, Introducer, Subordinator, VerbConjunction};
        matches!(self, Conjunction | VerbConjunction | Introducer | Subordinator | Connective | Copula)
    }
}

/// How a noun counts in running English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// Never in the plural: `inflammation`.
    Mass,
    /// Bare, it stands in the plural: `stem cells`.
    Plural,
    /// A count noun that stands in the singular: `conclusion`.
    Singular,
    /// The row does not say; cues must decide.
    Unknown,
}

/// The article a noun takes in running English when nothing else determines it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Article {
    /// None.
    None,
    /// `the`.
    The,
    /// `a` or `an`.
    A,
    /// The row does not say.
    Unknown,
}

/// A row of a glossary. Every text is trimmed; `zh` is never empty, `en` only in particles and measure words.
#[derive(Clone, Debug)]
pub struct Concept {
    /// The row's name in messages and traces; made from `en` where the file gives none.
    pub id: String,
    /// The preferred Chinese term.
    pub zh: String,
    /// The preferred English term in dictionary case and base form.
    pub en: String,
    /// What the word does in a sentence.
    pub pos: PartOfSpeech,
    /// How the English noun counts.
    pub number: Number,
    /// The article of the English noun.
    pub article: Article,
    /// Chinese synonyms that are right, Traditional forms included.
    pub zh_also: Vec<String>,
    /// Chinese that means it but should not be written.
    pub zh_avoid: Vec<String>,
    /// Wrong Chinese that machine translation makes for it.
    pub zh_wrong: Vec<String>,
    /// English synonyms that are right, the British spelling included.
    pub en_also: Vec<String>,
    /// English that means it but should not be written.
    pub en_avoid: Vec<String>,
    /// English that is wrong.
    pub en_wrong: Vec<String>,
    /// The British spelling of `en`, where it differs.
    pub en_gb: Option<String>,
    /// Abbreviations in the singular.
    pub abbr: Vec<String>,
    /// The English plural where it is irregular.
    pub plural: Option<String>,
    /// The English preposition of the 的-relation where it is not `of`.
    pub of: Option<String>,
    /// Whether it names a person.
    pub is_human: bool,
    /// Whether the English is a proper noun.
    pub is_proper: bool,
    /// Among concepts that share a form, the highest priority is meant.
    pub priority: i32,
    /// Field of knowledge.
    pub subject: String,
    /// What tells it from its neighbours.
    pub sense: String,
    /// Where the pair is confirmed.
    pub source: String,
    /// Which kind of file the row comes from.
    pub origin: Origin,
}

impl Concept {
    /// The plural of the preferred English term.
    #[must_use]
    pub fn english_plural(&self) -> String {
        self.plural.clone().unwrap_or_else(|| english::pluralize(&self.en))
    }
}
