//! Cutting an island into the words of the lexicon.
//!
//! A minimum-cost path over the folded characters of the island. A known form costs 1 plus a charge for its source, an
//! unknown character 20, so that few, trusted and long words win. Blanks, commas and brackets are tokens of their own;
//! no word crosses them unless its form in the lexicon holds them (`类型 1 糖尿病`).

use std::ops::Range;

use crate::glossary::{Lexicon, Naming, Origin, fold};
use crate::text::script::is_han;

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A form of the lexicon with its readings, best first.
    Known(Vec<Naming>),
    /// A Chinese character that starts no known form.
    Unknown,
    /// Latin letters and digits: an acronym, a number.
    Latin,
    /// A blank.
    Blank,
    /// `,` `，` `、`.
    Comma,
    /// `/`.
    Slash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Any other mark.
    Mark,
}

/// A token with its byte range in the island.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte range in the island's text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// The island with every character folded, and where each came from.
struct Folded {
    chars: Vec<char>,
    /// Byte offset in the island of the character each folded one came from; one more entry for the end.
    offsets: Vec<usize>,
}

impl Folded {
    fn new(text: &str) -> Folded {
        let mut chars = Vec::with_capacity(text.len() / 2);
        let mut offsets = Vec::with_capacity(text.len() / 2 + 1);
        let mut buffer = [0; 4];
        for (at, c) in text.char_indices() {
            for folded in fold(c.encode_utf8(&mut buffer)).chars() {
                chars.push(folded);
                offsets.push(at);
            }
        }
        offsets.push(text.len());
        Folded { chars, offsets }
    }

    /// Whether a token may end before this folded character: not inside one original character.
    fn is_edge(&self, at: usize) -> bool {
        at == 0 || self.offsets[at] != self.offsets[at - 1]
    }
}

/// Costs are counted in tenths.
const PIECE: u32 = 10;
const UNKNOWN: u32 = 200;

fn source_cost(lexicon: &Lexicon, readings: &[Naming]) -> u32 {
    match readings.first().map(|naming| lexicon.concept(naming.concept)) {
        Some(concept) if concept.pos.is_closed_class() => 3,
        Some(concept) if concept.origin == Origin::General => 5,
        _ => 1,
    }
}

/// Cuts an island into tokens. They tile it.
#[must_use]
pub fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let folded = Folded::new(text);
    let count = folded.chars.len();
    // best[i]: cost of the best cut up to i, the token's start, and its kind.
    let mut best: Vec<Option<(u32, usize, TokenKind)>> = vec![None; count + 1];
    best[0] = Some((0, 0, TokenKind::Mark));
    let mut form = String::new();
    for start in 0..count {
        let Some((so_far, ..)) = best[start] else { continue };
        if !folded.is_edge(start) {
            continue;
        }
        let mut offer = |end: usize, cost: u32, kind: TokenKind| {
            if best[end].as_ref().is_none_or(|(known, ..)| so_far + cost < *known) {
                best[end] = Some((so_far + cost, start, kind));
            }
        };
        let first = folded.chars[start];
        form.clear();
        for end in start + 1..=count.min(start + lexicon.longest(first)) {
            form.push(folded.chars[end - 1]);
            let inside_word = end < count && is_word(folded.chars[end - 1]) && is_word(folded.chars[end]);
            if !folded.is_edge(end) && end < count || inside_word {
                continue;
            }
            let readings = lexicon.chinese(&form);
            if !readings.is_empty() {
                offer(end, PIECE + source_cost(lexicon, readings), TokenKind::Known(readings.to_vec()));
            }
        }
        let (length, cost, kind) = plain_token(&folded.chars[start..]);
        let mut end = start + length;
        while end < count && !folded.is_edge(end) {
            end += 1;
        }
        offer(end, cost, kind);
    }
    let mut found = Vec::new();
    let mut at = count;
    // Every character starts a plain token, so the whole island is reached.
    while let Some((_, start, kind)) = best[at].take().filter(|_| at > 0) {
        found.push(Token { range: folded.offsets[start]..folded.offsets[at], kind });
        at = start;
    }
    found.reverse();
    found
}

/// The token that needs no lexicon: its length in folded characters, cost and kind.
fn plain_token(chars: &[char]) -> (usize, u32, TokenKind) {
    match chars[0] {
        c if is_han(c) => (1, UNKNOWN, TokenKind::Unknown),
        c if is_word(c) => (chars.iter().take_while(|&&c| is_word(c)).count(), PIECE, TokenKind::Latin),
        ' ' => (1, PIECE, TokenKind::Blank),
        ',' | '、' => (1, PIECE, TokenKind::Comma),
        '/' => (1, PIECE, TokenKind::Slash),
        '(' => (1, PIECE, TokenKind::Open),
        ')' => (1, PIECE, TokenKind::Close),
        _ => (1, PIECE, TokenKind::Mark),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c) || c == '-'
}
