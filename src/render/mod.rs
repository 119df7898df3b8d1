//! Saying an island in English: cut it into known words, parse them, shape them for their slot.

pub mod demand;
mod lattice;
mod noun;
mod phrase;
mod style;

pub use demand::Demand;
pub use lattice::{Token, TokenKind, tokens};
pub use phrase::Rendering;
pub use style::Style;

use crate::glossary::Lexicon;
use crate::segment::Site;

/// What can be said of an island.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Renderings, best first; never empty.
    Rendered(Vec<Rendering>),
    /// Why nothing can be offered.
    Unrendered(String),
}

/// Renders an island in its slot.
///
/// `excluded` are concepts that the slot cannot mean: a gloss is not to repeat the name before it.
#[must_use]
pub fn render(site: &Site, tokens: &[Token], lexicon: &Lexicon, style: &Style, excluded: &[u32]) -> Outcome {
    let demand = Demand::of(site, style);
    let text = site.text();
    let tokens = without(tokens, excluded);
    match phrase::render(text, &tokens, lexicon, style, &demand) {
        Err(reason) => Outcome::Unrendered(reason),
        Ok(best) => {
            let mut renderings = vec![best];
            // Another sense of a lone word is another candidate.
            if let [Token { kind: TokenKind::Known(readings), range }] = tokens.as_slice() {
                for (at, _) in readings.iter().enumerate().skip(1).take(MOST_CANDIDATES) {
                    let mut turned = readings.clone();
                    turned.rotate_left(at);
                    let token = Token { range: range.clone(), kind: TokenKind::Known(vec![turned[0]]) };
                    let Ok(mut other) = phrase::render(text, &[token], lexicon, style, &demand) else { continue };
                    if renderings.len() < MOST_CANDIDATES && renderings.iter().all(|known| known.text != other.text) {
                        other.weak.push("another sense comes first".to_owned());
                        renderings.push(other);
                    }
                }
            }
            Outcome::Rendered(renderings)
        }
    }
}

/// At most this many renderings are offered.
const MOST_CANDIDATES: usize = 3;

/// The tokens without the readings of some concepts.
fn without(tokens: &[Token], excluded: &[u32]) -> Vec<Token> {
    let mut tokens = tokens.to_vec();
    if !excluded.is_empty() {
        for token in &mut tokens {
            if let TokenKind::Known(readings) = &mut token.kind
                && readings.iter().any(|naming| !excluded.contains(&naming.concept))
            {
                readings.retain(|naming| !excluded.contains(&naming.concept));
            }
        }
    }
    tokens
}

/// What the lexicon knows of an island's words, for a person who has to write the rendering: `减少 = reduce`.
#[must_use]
pub fn glosses(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<String> {
    let mut found = Vec::new();
    let mut unknown = String::new();
    for token in tokens {
        if token.kind == TokenKind::Unknown {
            unknown.push_str(&text[token.range.clone()]);
            continue;
        }
        if !unknown.is_empty() {
            found.push(format!("{unknown} = ?"));
            unknown.clear();
        }
        if let TokenKind::Known(readings) = &token.kind {
            let mut senses: Vec<&str> =
                readings.iter().map(|naming| lexicon.concept(naming.concept).en.as_str()).collect();
            senses.retain(|sense| !sense.is_empty());
            senses.dedup();
            senses.truncate(MOST_CANDIDATES);
            if !senses.is_empty() {
                found.push(format!("{} = {}", &text[token.range.clone()], senses.join("/")));
            }
        }
    }
    if !unknown.is_empty() {
        found.push(format!("{unknown} = ?"));
    }
    found
}
