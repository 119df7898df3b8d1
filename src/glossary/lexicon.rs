//! Concepts indexed by every form that names them.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::{Concept, Number, Origin, PartOfSpeech, scan};
use crate::text::Lang;
use crate::text::english;

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

type Index = FxHashMap<String, Vec<Naming>>;

/// The English side of a lexicon.
#[derive(Debug, Default)]
struct English {
    forms: Index,
    /// For each folded first word, the number of words of the longest form that starts with it.
    most_words: FxHashMap<String, usize>,
}

/// The concepts of several glossaries.
#[derive(Debug, Default)]
pub struct Lexicon {
    concepts: Vec<Concept>,
    /// Readings of each folded Chinese form, best first.
    chinese: Index,
    /// Readings of each folded English form, plurals and abbreviations included, best first. Few documents ask for it.
    english: OnceLock<English>,
    /// For each first character, the length in characters of the longest folded Chinese form.
    longest: FxHashMap<char, usize>,
}

impl Lexicon {
    /// Indexes concepts. Where a form is given by files of different trust, only the most trusted ones count: any user
    /// file wins over the shipped ones, a later user file over an earlier one.
    #[must_use]
    pub fn new(concepts: Vec<Concept>) -> Lexicon {
        let mut chinese = Index::default();
        let mut longest: FxHashMap<char, usize> = FxHashMap::default();
        for (index, concept) in concepts.iter().enumerate() {
            for (status, form) in chinese_forms(concept) {
                let key = fold(form);
                if let Some(first) = key.chars().next() {
                    let known = longest.entry(first).or_default();
                    *known = (*known).max(key.chars().count());
                }
                chinese.entry(key).or_default().push(Naming { concept: index as u32, status });
            }
        }
        settle(&mut chinese, &concepts, Lang::Zh);
        Lexicon { concepts, chinese, english: OnceLock::new(), longest }
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
        self.english_side().forms.get(folded).map_or(&[], Vec::as_slice)
    }

    /// How many words the longest English form that starts with this folded word has.
    #[must_use]
    pub fn most_words(&self, first: &str) -> usize {
        self.english_side().most_words.get(first).copied().unwrap_or(0)
    }

    fn english_side(&self) -> &English {
        self.english.get_or_init(|| english_side(&self.concepts))
    }

    /// Length in characters of the longest Chinese form that starts with this folded character.
    #[must_use]
    pub fn longest(&self, first: char) -> usize {
        self.longest.get(&first).copied().unwrap_or(0)
    }
}

fn chinese_forms(concept: &Concept) -> impl Iterator<Item = (Status, &String)> {
    std::iter::once((Status::Preferred, &concept.zh))
        .chain(concept.zh_also.iter().map(|form| (Status::Admitted, form)))
        .chain(concept.zh_avoid.iter().map(|form| (Status::Discouraged, form)))
        .chain(concept.zh_wrong.iter().map(|form| (Status::Wrong, form)))
}

fn english_forms(concept: &Concept) -> impl Iterator<Item = (Status, &String)> {
    std::iter::once((Status::Preferred, &concept.en))
        .chain(concept.en_also.iter().map(|form| (Status::Admitted, form)))
        .chain(concept.abbr.iter().map(|form| (Status::Admitted, form)))
        .chain(concept.en_avoid.iter().map(|form| (Status::Discouraged, form)))
        .chain(concept.en_wrong.iter().map(|form| (Status::Wrong, form)))
        .filter(|(_, form)| !form.is_empty())
}

fn english_side(concepts: &[Concept]) -> English {
    let mut side = English::default();
    let mut add = |form: &str, naming: Naming| {
        let key = fold(form);
        let most = side.most_words.entry(scan::first_word(&key).to_owned()).or_default();
        *most = (*most).max(scan::word_count(&key));
        side.forms.entry(key).or_default().push(naming);
    };
    for (index, concept) in concepts.iter().enumerate() {
        let counts = concept.pos == PartOfSpeech::Noun && concept.number != Number::Mass;
        for (status, form) in english_forms(concept) {
            let naming = Naming { concept: index as u32, status };
            if counts {
                let plural = if *form == concept.en { concept.english_plural() } else { english::pluralize(form) };
                add(&plural, naming);
            }
            add(form, naming);
        }
    }
    settle(&mut side.forms, concepts, Lang::En);
    side
}

/// Keeps the readings of the most trusted files, best first, each concept once.
fn settle(index: &mut Index, concepts: &[Concept], language: Lang) {
    for readings in index.values_mut().filter(|readings| readings.len() > 1) {
        settle_form(readings, concepts, language);
    }
}

fn settle_form(readings: &mut Vec<Naming>, concepts: &[Concept], language: Lang) {
    let of = |naming: &Naming| &concepts[naming.concept as usize];
    let user = readings.iter().map(|naming| of(naming).origin).filter(|origin| matches!(origin, Origin::User(_))).max();
    if let Some(winner) = user {
        readings.retain(|naming| of(naming).origin == winner);
    }
    readings.sort_by_key(|naming| {
        let concept = of(naming);
        // Chinese that stands wrongly for a concept in machine translation is likelier here than its proper sense.
        let is_proper = language == Lang::En || naming.status != Status::Wrong;
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
    // Nearly every term is plain Chinese or plain ASCII, which NFKC leaves alone.
    if text.chars().all(|c| c.is_ascii() || ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return text.to_ascii_lowercase();
    }
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
