//! Glosses: what brackets say about the words before them.

use unicode_segmentation::UnicodeSegmentation;

use super::Cue;
use crate::glossary::{Lexicon, Status, fold};
use crate::render::{Token, TokenKind};
use crate::segment::Site;
use crate::text::reach::last;
use crate::text::script::is_han;

/// A Chinese name has at most this many characters.
const MOST_CHARACTERS: usize = 24;
/// A name has at most this many words.
const MOST_WORDS: usize = 8;

/// D6: a bracketed Chinese island is right if it is an accepted name of the concept whose English name stands directly
/// before the bracket. It is wrong if the glossary knows it as one word and it is not; else nothing can be said.
pub(super) fn judge(site: &Site, tokens: &[Token], lexicon: &Lexicon) -> Cue {
    let named = concepts_named_before(site, lexicon);
    let [Token { kind: TokenKind::Known(readings), .. }] = tokens else { return Cue::GlossUnknown };
    let is_right = readings.iter().any(|naming| {
        naming.status != Status::Wrong
            && named.iter().any(|&concept| {
                // Two rows may give one name to two senses; the name is what counts.
                concept == naming.concept || lexicon.concept(concept).zh == lexicon.concept(naming.concept).zh
            })
    });
    if is_right { Cue::GlossRight } else { Cue::GlossWrong }
}

/// Whether an island that ends a longer bracket names what stands before it: `Swelling (edema, 水肿)`, `(also 高血压)`.
pub(super) fn repeats_in_brackets(site: &Site, tokens: &[Token], lexicon: &Lexicon) -> bool {
    let [Token { kind: TokenKind::Known(readings), .. }] = tokens else { return false };
    if !site.after().starts_with([')', '）', ',', ';']) {
        return false;
    }
    let before = last(site.before());
    let Some(open) = before.rfind(['(', '（']).filter(|&open| !before[open..].contains([')', '）'])) else {
        return false;
    };
    let inside = before[open..].trim_start_matches(['(', '（']).trim_end_matches([' ', ',', ';', '，', '/']);
    let named = [named_at_end(&before[..open], lexicon), named_at_end(inside, lexicon)].concat();
    readings.iter().any(|naming| naming.status != Status::Wrong && named.contains(&naming.concept))
}

/// The concepts whose English name, the longest that is known, ends right before the bracket of a gloss.
#[must_use]
pub fn concepts_named_before(site: &Site, lexicon: &Lexicon) -> Vec<u32> {
    named_at_end(last(site.before()).trim_end_matches(['(', '（']), lexicon)
}

/// The concepts whose name in either language, the longest that is known, ends a text.
#[must_use]
pub fn named_at_end(text: &str, lexicon: &Lexicon) -> Vec<u32> {
    let before = text.trim_end();
    if before.ends_with(is_han) {
        let run: Vec<usize> = before
            .char_indices()
            .rev()
            .take_while(|&(_, c)| is_han(c))
            .take(MOST_CHARACTERS)
            .map(|(at, _)| at)
            .collect();
        let name =
            run.iter().rev().map(|&at| lexicon.chinese(&fold(&before[at..]))).find(|readings| !readings.is_empty());
        return name.unwrap_or(&[]).iter().map(|naming| naming.concept).collect();
    }
    let starts: Vec<usize> = before.unicode_word_indices().map(|(at, _)| at).collect();
    starts
        .iter()
        .rev()
        .take(MOST_WORDS)
        .rev()
        .find_map(|&start| {
            let readings = lexicon.english(&fold(&before[start..]));
            (!readings.is_empty()).then(|| readings.iter().map(|naming| naming.concept).collect())
        })
        .unwrap_or_default()
}
