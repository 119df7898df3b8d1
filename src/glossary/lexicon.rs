//! Concepts indexed by every form that names them.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::{Concept, Number, Origin, PartOfSpeech};
use crate::render::english;

/// How a form relates to its concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The preferred term.
    Preferred,
    /// A right synonym or abbreviation.
    Admitted,
    /// Means it, but should not be written.
    Discouraged,
    /// Does not mean it, but stands for it in machine translation.
    Wrong,
}

/// One reading of a form: the concept it names, and how well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Index into [`Lexicon::concept`].
    pub concept: u32,
    /// How the form relates to the concept.
    pub status: Status,
}

/// The concepts of several glossaries.
#[derive(Debug, Default)]
pub struct Lexicon {
    concepts: Vec<Concept>,
    /// Readings of each folded Chinese form, best first.
    chinese: HashMap<String, Vec<Naming>>,
    /// Readings of each folded English form, plurals and abbreviations included, best first.
    english: HashMap<String, Vec<Naming>>,
    /// For each first character, the length in characters of the longest folded Chinese form.
    longest: HashMap<char, usize>,
}

impl Lexicon {
    /// Indexes concepts. Where a form is given by files of different trust, only the most trusted ones count: any user
    /// file wins over the shipped ones, a later user file over an earlier one.
    #[must_use]
    pub fn new(concepts: Vec<Concept>) -> Lexicon {
        let mut lexicon = Lexicon { concepts, ..Lexicon::default() };
        for index in 0..lexicon.concepts.len() {
            lexicon.add(index as u32);
        }
        let concepts = &lexicon.concepts;
        for readings in lexicon.chinese.values_mut().chain(lexicon.english.values_mut()) {
            settle(readings, concepts);
        }
        lexicon
    }

    /// A concept by its index.
    #[must_use]
    pub fn concept(&self, index: u32) -> &Concept {
        &self.concepts[index as usize]
    }

    /// The readings of a Chinese form, best first.
    #[must_use]
    pub fn chinese(&self, folded: &str) -> &[Naming] {
        self.chinese.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The readings of an English form, best first.
    #[must_use]
    pub fn english(&self, folded: &str) -> &[Naming] {
        self.english.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Length in characters of the longest Chinese form that starts with this folded character.
    #[must_use]
    pub fn longest(&self, first: char) -> usize {
        self.longest.get(&first).copied().unwrap_or(0)
    }

    fn add(&mut self, index: u32) {
        let concept = self.concepts[index as usize].clone();
        let graded = [
            (Status::Preferred, vec![concept.zh.clone()]),
            (Status::Admitted, concept.zh_also.clone()),
            (Status::Discouraged, concept.zh_avoid.clone()),
            (Status::Wrong, concept.zh_wrong.clone()),
        ];
        for (status, forms) in graded {
            for form in forms {
                let key = fold(&form);
                if let Some(first) = key.chars().next() {
                    let longest = self.longest.entry(first).or_default();
                    *longest = (*longest).max(key.chars().count());
                }
                self.chinese.entry(key).or_default().push(Naming { concept: index, status });
            }
        }
        let graded = [
            (Status::Preferred, vec![concept.en.clone()]),
            (Status::Admitted, [concept.en_also.clone(), concept.abbr.clone()].concat()),
            (Status::Discouraged, concept.en_avoid.clone()),
            (Status::Wrong, concept.en_wrong.clone()),
        ];
        for (status, forms) in graded {
            for form in forms.into_iter().filter(|form| !form.is_empty()) {
                let naming = Naming { concept: index, status };
                if concept.pos == PartOfSpeech::Noun && concept.number != Number::Mass {
                    let plural = if form == concept.en { english::plural(&concept) } else { english::pluralize(&form) };
                    self.english.entry(fold(&plural)).or_default().push(naming);
                }
                self.english.entry(fold(&form)).or_default().push(naming);
            }
        }
    }
}

/// Keeps the readings of the most trusted files, best first, each concept once.
fn settle(readings: &mut Vec<Naming>, concepts: &[Concept]) {
    let of = |naming: &Naming| &concepts[naming.concept as usize];
    let user = readings.iter().map(|naming| of(naming).origin).filter(|origin| matches!(origin, Origin::User(_))).max();
    if let Some(winner) = user {
        readings.retain(|naming| of(naming).origin == winner);
    }
    readings.sort_by_key(|naming| {
        let concept = of(naming);
        // What stands wrongly for a concept in machine translation is likelier here than its proper sense.
        let is_proper = naming.status != Status::Wrong;
        (std::cmp::Reverse((concept.priority, concept.origin)), is_proper, naming.status, naming.concept)
    });
    let mut seen = Vec::new();
    readings.retain(|naming| {
        let is_new = !seen.contains(&naming.concept);
        seen.push(naming.concept);
        is_new
    });
}

/// The form under which a term is filed: compatibility characters and full-width letters folded (NFKC), lower case,
/// typographic apostrophes and hyphens made plain.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfkc().flat_map(fold_char).collect()
}

fn fold_char(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        '’' | '‘' | '＇' => '\'', // U+2019, U+2018, U+FF07
        '‐' | '‑' => '-',         // U+2010 HYPHEN, U+2011 NON-BREAKING HYPHEN
        '\u{a0}' | '\u{3000}' => ' ',
        _ => c,
    };
    plain.to_lowercase()
}
