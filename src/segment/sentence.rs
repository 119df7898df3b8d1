//! Sentences, and the label a line may start with.
//!
//! Chinese stops and `. ! ?` end a sentence; an abbreviation does not. A label (`Infection: …`) is a sentence of its own,
//! since what follows its colon starts like one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::label_end;
use crate::text::{Lang, script};

/// A stretch of a view that one matrix language rules.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it is in the view, its stop included, blanks around it excluded.
    pub range: Range<usize>,
    /// Whether it is the label of a line; its colon is excluded then.
    pub is_label: bool,
    /// The language that supplies its grammar.
    pub matrix: Lang,
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
    static STOP: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"[。！？]+[”’"」』）)]*|[.!?…]+["”’')\]]*\s+|[.!?]\p{Han}"#).expect("a constant pattern")
    });
    STOP.find_iter(text).filter_map(|stop| {
        if let Some(han) = stop.as_str().chars().next_back().filter(|&c| script::is_han(c)) {
            // A stop that lost its blank: `Pain.手术 is`.
            let word_before = text[..stop.start()].ends_with(|c: char| c.is_ascii_lowercase());
            return word_before.then_some(stop.end() - han.len_utf8());
        }
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
