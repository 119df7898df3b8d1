//! Embedded-language islands: the longest stretches of Chinese in a line of English.
//!
//! An island is a chain of units joined by nothing, a blank, a comma, `、`, `/` or a spaced number. A unit is a run of
//! Chinese characters with the acronyms and numbers that touch it (`OA是`, `维生素C`) and at most one bracketed token right
//! behind it (`间充质干细胞 (MSC)`). An island never crosses a word of the matrix language, a colon, a stop, the end of a
//! line or an unmatched bracket.

use std::ops::Range;

use super::{Sentence, is_english_function_word};
use crate::document::Document;
use crate::text::script::{has_han, is_han};

/// An island in a sentence of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Island {
    /// Index of the block.
    pub block: usize,
    /// Index of the sentence in its block.
    pub sentence: usize,
    /// Where it is in the block's view; never empty.
    pub range: Range<usize>,
}

/// All Chinese islands of a document, in order.
#[must_use]
pub fn islands(document: &Document, sentences: &[Vec<Sentence>]) -> Vec<Island> {
    let mut found = Vec::new();
    for (block, sentences) in sentences.iter().enumerate() {
        let text = document.blocks[block].view.text();
        if !has_han(text) {
            continue;
        }
        for (number, sentence) in sentences.iter().enumerate() {
            let part = &text[sentence.range.clone()];
            found.extend(scan(part).into_iter().map(|range| Island {
                block,
                sentence: number,
                range: sentence.range.start + range.start..sentence.range.start + range.end,
            }));
        }
    }
    found
}

/// The islands of a sentence, as ranges of `text`.
fn scan(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].find(is_han).map(|offset| at + offset) {
        let start = first - touching_before(&text[at..first]);
        let mut end = unit_end(text, first);
        while let Some(next) = next_unit(text, end) {
            end = unit_end(text, next);
        }
        found.push(start..end);
        at = end;
    }
    found
}

/// The end of the unit whose first Chinese character stands at `han`.
fn unit_end(text: &str, han: usize) -> usize {
    let run = han + prefix_len(&text[han..], is_han);
    let letters = prefix_len(&text[run..], |c| c.is_ascii_alphanumeric());
    let end = run + if belongs(&text[run..run + letters]) { letters } else { 0 };
    end + bracket_len(&text[end..])
}

/// The first Chinese character of the unit that goes on with the island ending at `end`.
fn next_unit(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let glue = glue_len(rest);
    let letters = prefix_len(&rest[glue..], |c| c.is_ascii_alphanumeric());
    let joined = letters == 0 || belongs(&rest[glue..glue + letters]);
    let next = glue + letters;
    (joined && rest[next..].starts_with(is_han)).then_some(end + next)
}

/// Length of what may stand between two units: a blank, a comma, `、`, `/`, or a number between blanks.
fn glue_len(text: &str) -> usize {
    let blank = prefix_len(text, is_blank).min(first_len(text));
    let mark = text[blank..].chars().next().filter(|c| matches!(c, ',' | '，' | '、' | '/')).map_or(0, char::len_utf8);
    if mark > 0 {
        let end = blank + mark;
        return end + prefix_len(&text[end..], is_blank).min(first_len(&text[end..]));
    }
    if blank > 0 {
        let digits = prefix_len(&text[blank..], |c| c.is_ascii_digit() || c == '.' || c == '-');
        let end = blank + digits;
        let is_number = text[blank..end].bytes().any(|byte| byte.is_ascii_digit());
        if is_number && text[end..].starts_with(is_blank) {
            return end + first_len(&text[end..]);
        }
    }
    blank
}

/// Length of a bracketed token right behind a unit, with at most one blank before it; 0 if there is none.
fn bracket_len(text: &str) -> usize {
    let blank = prefix_len(text, is_blank).min(first_len(text));
    let rest = &text[blank..];
    if !rest.starts_with(['(', '（']) {
        return 0;
    }
    let open = first_len(rest);
    let inside = &rest[open..];
    let latin = if inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
        prefix_len(inside, |c| c.is_ascii_alphanumeric() || c == '-')
    } else {
        0
    };
    let token = latin.max(prefix_len(inside, is_han));
    let close = &inside[token..];
    if token > 0 && close.starts_with([')', '）']) { blank + open + token + first_len(close) } else { 0 }
}

/// Length of the acronym or number that touches the Chinese character behind `before`.
fn touching_before(before: &str) -> usize {
    let letters: usize = before.chars().rev().take_while(char::is_ascii_alphanumeric).map(char::len_utf8).sum();
    if belongs(&before[before.len() - letters..]) { letters } else { 0 }
}

/// Whether letters that touch Chinese are part of a Chinese word: a number, an acronym, a name as in `Crohn病`. A
/// lower-case English word that lost its blank is not.
fn belongs(letters: &str) -> bool {
    let upper = letters.bytes().filter(|byte| !byte.is_ascii_lowercase()).count();
    let is_acronym = upper * 2 >= letters.len();
    let is_name =
        letters.starts_with(|c: char| c.is_ascii_uppercase()) && !is_english_function_word(&letters.to_lowercase());
    !letters.is_empty() && (is_acronym || is_name)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}') // U+00A0 NO-BREAK SPACE, U+3000 IDEOGRAPHIC SPACE
}

fn prefix_len(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|c| !holds(c)).unwrap_or(text.len())
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}
