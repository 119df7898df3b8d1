//! The label that a line may start with: `Infection: …`.

use unicode_width::UnicodeWidthStr;

use crate::text::english::is_small_word;

/// A label has at most this many terminal columns.
const LABEL_WIDTH: usize = 60;
/// A label has at most this many English words.
const LABEL_WORDS: usize = 8;

/// A label with more words than this is a clause unless it is written like a title.
const CLAUSE_WORDS: usize = 3;

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
    // `It rests on three pillars:` opens a list in a sentence; a long label is written like a title.
    let is_title = words <= CLAUSE_WORDS
        || label.split_whitespace().skip(1).all(|word| !word.starts_with(char::is_lowercase) || is_small_word(word));
    let is_small = is_title && words <= LABEL_WORDS && label.width() <= LABEL_WIDTH;
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
