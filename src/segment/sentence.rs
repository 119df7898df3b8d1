//! Sentences, and the label a line may start with.
//!
//! Chinese stops and `. ! ?` end a sentence; an abbreviation does not. A label (`Infection: …`) is a sentence of its own,
//! since what follows its colon starts like one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_width::UnicodeWidthStr;

use crate::text::{Lang, script};

/// A stretch of a view that one matrix language rules.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it is in the view, its stop included, blanks around it excluded.
    pub range: Range<usize>,
    /// Whether it is the label of a line; its colon is excluded then.
    pub is_label: bool,
    /// Whether it starts where a new sentence starts, and not in the middle of one that a line break cut.
    pub matrix: Lang,
}

/// A label has at most this many terminal columns.
const LABEL_WIDTH: usize = 60;
/// A label has at most this many English words.
const LABEL_WORDS: usize = 8;

/// Where the label at the start of a line ends: the byte offset of its colon.
#[must_use]
pub fn label_end(text: &str) -> Option<usize> {
    let line = text.lines().next()?;
    let (colon, mark) = line.char_indices().find(|&(_, c)| matches!(c, ':' | '：'))?;
    let label = &line[..colon];
    let rest = &line[colon + mark.len_utf8()..];
    let words = label.split_whitespace().count();
    let is_phrase = !label.contains(['.', '!', '?', ';', '。', '！', '？', '；', '，'])
        && !label.split_whitespace().any(is_clause_word)
        && label.chars().any(char::is_alphanumeric);
    let is_small = words <= LABEL_WORDS && label.width() <= LABEL_WIDTH;
    let follows = match mark {
        '：' => true,
        _ => rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}']),
    };
    let has_body = !rest.trim().is_empty() || words <= 3 && !label.contains(',');
    (is_phrase && is_small && follows && has_body).then_some(colon)
}

/// Words that make a stretch before a colon a clause and no label. Title Case words do not count.
fn is_clause_word(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "include"
            | "includes"
            | "including"
            | "that"
            | "which"
            | "following"
            | "these"
    )
}

/// Cuts a view into sentences. They are sorted and disjoint and hold every letter of the view.
#[must_use]
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    if let Some(colon) = label_end(text) {
        push(&mut found, text, 0..colon, true);
        start = colon + text[colon..].chars().next().map_or(1, char::len_utf8);
    }
    for end in sentence_ends(&text[start..]).map(|end| start + end).collect::<Vec<_>>() {
        push(&mut found, text, start..end, false);
        start = end;
    }
    push(&mut found, text, start..text.len(), false);
    found
}

fn push(found: &mut Vec<Sentence>, text: &str, range: Range<usize>, is_label: bool) {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = range.end - (part.len() - part.trim_end().len());
    if start < end {
        found.push(Sentence { range: start..end, is_label, matrix: Lang::Other });
    }
}

/// Byte offsets right after the stops of a text.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    static STOP: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"[。！？]+[”’"」』）)]*|[.!?…]+["”’)\]]*\s+"#).expect("a constant pattern"));
    STOP.find_iter(text).filter_map(|stop| {
        let is_chinese = stop.as_str().starts_with(['。', '！', '？']);
        let next = text[stop.end()..].chars().find(|c| !matches!(c, '"' | '“' | '‘' | '(' | '['));
        let opens = next.is_none_or(|c| c.is_uppercase() || c.is_numeric() || script::is_han(c));
        let ends =
            is_chinese || opens && !(stop.as_str().starts_with('.') && ends_in_abbreviation(&text[..stop.start()]));
        ends.then_some(stop.end())
    })
}

/// Whether the word before a full stop is an abbreviation that rarely ends a sentence.
fn ends_in_abbreviation(text: &str) -> bool {
    const ABBREVIATIONS: &[&str] = &[
        "al", "approx", "ca", "cf", "co", "dept", "dr", "e.g", "eg", "etc", "fig", "figs", "i.e", "ie", "inc", "jr",
        "ltd", "mr", "mrs", "ms", "no", "nos", "p", "pp", "prof", "ref", "refs", "resp", "sr", "st", "vol", "vs",
    ];
    let word = text.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).next().unwrap_or("");
    let is_initial = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    is_initial || ABBREVIATIONS.contains(&word.to_ascii_lowercase().as_str())
}
