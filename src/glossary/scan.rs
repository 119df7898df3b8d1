//! Terms in running text: the longest forms of the lexicon, in either language.

use std::ops::Range;

use super::{Lexicon, Naming, fold};
use crate::text::Lang;
use crate::text::script::is_han;

/// A form of the lexicon in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// The language of the form.
    pub language: Lang,
    /// What it may name, best first; never empty.
    pub readings: Vec<Naming>,
}

/// The English forms in a text, leftmost and longest, at word edges; plurals and abbreviations included.
#[must_use]
pub fn english_terms(text: &str, lexicon: &Lexicon) -> Vec<Hit> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = lexicon.most_words(&fold(&text[words[at].clone()]));
        let hit = (1..=longest.min(words.len() - at)).rev().find_map(|count| {
            let range = words[at].start..words[at + count - 1].end;
            // A line break is a blank; a mark is none.
            let mut key = fold(&text[range.clone()]);
            if key.contains('\n') {
                key = key.replace('\n', " ");
            }
            let readings = lexicon.english(&key);
            (!readings.is_empty()).then(|| (count, Hit { range, language: Lang::En, readings: readings.to_vec() }))
        });
        match hit {
            Some((count, hit)) => {
                found.push(hit);
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// The runs of Chinese characters of a text, with the letters and digits that touch them.
#[must_use]
pub fn chinese_runs(text: &str) -> Vec<Range<usize>> {
    let part = |c: char| is_han(c) || c.is_ascii_alphanumeric();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(part).map(|offset| at + offset) {
        let end = text[start..].find(|c| !part(c)).map_or(text.len(), |length| start + length);
        if text[start..end].contains(is_han) {
            found.push(start..end);
        }
        at = end;
    }
    found
}

/// Words of letters, digits and apostrophes inside; a letter of another script ends one.
fn words(text: &str) -> Vec<Range<usize>> {
    let is_word = |c: char| c.is_alphanumeric() && !is_han(c);
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inner = matches!(c, '\'' | '’') && start.is_some() && text[at + c.len_utf8()..].starts_with(is_word);
        if is_word(c) || inner {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            found.push(start..at);
        }
    }
    found.extend(start.map(|start| start..text.len()));
    found
}

/// How many words a form has, as [`english_terms`] counts them.
pub(super) fn word_count(form: &str) -> usize {
    words(form).len()
}

/// The first word of a form.
pub(super) fn first_word(form: &str) -> &str {
    words(form).first().map_or("", |word| &form[word.clone()])
}
