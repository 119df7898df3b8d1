//! The matrix language: who supplies the grammar of a sentence.
//!
//! Decided by system morphemes (Myers-Scotton): function words and marks of one language against those of the other, not
//! by the number of letters and never by the language of a neighbouring character.

use unicode_segmentation::UnicodeSegmentation;

use super::Sentence;
use crate::document::Document;
use crate::text::{Lang, Script};

/// English function words, sorted.
const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "also", "although", "am", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "before", "being", "both", "but", "by", "can", "could", "did", "do", "does", "during", "each", "few",
    "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may",
    "me", "might", "more", "most", "must", "my", "no", "nor", "not", "of", "on", "one", "only", "or", "other", "our",
    "out", "over", "she", "should", "since", "so", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "through", "to", "under", "until", "up", "was", "we", "were", "what",
    "when", "where", "whether", "which", "while", "who", "whose", "why", "will", "with", "within", "without", "would",
    "you", "your",
];

/// Chinese characters that are nearly always function words or part of one.
const CHINESE: &str = "的了是在和与有不也都就这那我你他她们而但或及对从到把被让为以等会能可并其之于";

/// Whether a lower-case word is an English function word.
#[must_use]
pub fn is_english_function_word(word: &str) -> bool {
    ENGLISH.binary_search(&word).is_ok()
}

/// What speaks for either language in a stretch of text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    /// English function words, and half-width marks before a blank or at the end.
    english: usize,
    /// Chinese function words and full-width marks.
    chinese: usize,
    /// English function words alone.
    function_words: usize,
    latin_words: usize,
    han: usize,
    kana: usize,
    hangul: usize,
}

impl Evidence {
    /// Gathers the evidence of a stretch.
    #[must_use]
    pub fn of(text: &str) -> Evidence {
        let mut found = Evidence::default();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                ',' | '.' | ';' | '?' | '!' if chars.peek().is_none_or(|next| next.is_whitespace()) => {
                    found.english += 1;
                }
                '，' | '。' | '、' | '；' | '？' | '！' | '：' => found.chinese += 1,
                _ => match Script::of(c) {
                    Script::Han => {
                        found.han += 1;
                        found.chinese += usize::from(CHINESE.contains(c));
                    }
                    Script::Kana => found.kana += 1,
                    Script::Hangul => found.hangul += 1,
                    Script::Latin | Script::Other => {}
                },
            }
        }
        for word in text.unicode_words().filter(|word| word.starts_with(|c| Script::of(c) == Script::Latin)) {
            found.latin_words += 1;
            found.function_words += usize::from(is_english_function_word(&word.to_lowercase()));
        }
        found.english += found.function_words;
        found
    }

    /// The matrix language of a sentence with this evidence in a document of language `prior`.
    #[must_use]
    pub fn language(self, prior: Lang) -> Lang {
        if self.kana > 0 {
            Lang::Ja
        } else if self.hangul > 0 {
            Lang::Ko
        } else if self.han == 0 {
            if self.latin_words > 0 && prior == Lang::Zh { Lang::En } else { prior }
        } else if self.latin_words == 0 {
            Lang::Zh
        } else {
            match self.english.cmp(&self.chinese) {
                std::cmp::Ordering::Greater => Lang::En,
                std::cmp::Ordering::Less => Lang::Zh,
                std::cmp::Ordering::Equal => prior,
            }
        }
    }

    fn add(&mut self, other: Evidence) {
        self.english += other.english;
        self.function_words += other.function_words;
        self.chinese += other.chinese;
        self.latin_words += other.latin_words;
        self.han += other.han;
        self.kana += other.kana;
        self.hangul += other.hangul;
    }
}

/// At least this share of kana among Chinese characters and kana makes a document Japanese, in percent.
const JAPANESE_PERCENT: usize = 2;
/// A document with fewer Latin words is not asked whether it is English.
const VOTE_WORDS: usize = 20;
/// A Latin text with fewer function words than this, in percent, is asked whether it is English.
const FUNCTION_PERCENT: usize = 12;

/// The language that a document is meant to be in, by its sentences.
#[must_use]
pub fn document_language(document: &Document, sentences: &[Vec<Sentence>]) -> Lang {
    let mut all = Evidence::default();
    for (block, sentences) in document.blocks.iter().zip(sentences) {
        for sentence in sentences {
            all.add(Evidence::of(&block.view.text()[sentence.range.clone()]));
        }
    }
    if all.kana * 100 > (all.kana + all.han) * JAPANESE_PERCENT {
        return Lang::Ja;
    }
    if all.hangul > all.han + all.latin_words {
        return Lang::Ko;
    }
    // Two characters make a Chinese word, as a rule; half of the words must be Chinese.
    let is_chinese = match all.english.cmp(&all.chinese) {
        std::cmp::Ordering::Equal => all.han > 2 * all.latin_words,
        order => order == std::cmp::Ordering::Less && all.han > all.latin_words / 2,
    };
    if is_chinese {
        Lang::Zh
    } else if all.latin_words >= VOTE_WORDS && all.function_words * 100 < all.latin_words * FUNCTION_PERCENT {
        latin_language(document)
    } else {
        Lang::En
    }
}

/// Several languages share the Latin script; here a statistical detector may vote. It is sure, or it is English.
fn latin_language(document: &Document) -> Lang {
    let mut latin = String::new();
    for block in &document.blocks {
        latin.extend(block.view.text().chars().map(|c| if Script::of(c) == Script::Han { ' ' } else { c }));
        latin.push(' ');
    }
    match whatlang::detect(&latin) {
        Some(found) if found.is_reliable() && found.lang() != whatlang::Lang::Eng => Lang::Other,
        _ => Lang::En,
    }
}
