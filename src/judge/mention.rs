//! L4 and L5: Chinese that an English sentence speaks about.

use std::sync::LazyLock;

use regex::Regex;

use crate::segment::Site;

/// How far before and behind an island, in bytes, an expression still speaks of it.
const REACH: usize = 48;

/// L4: an expression that mentions a word in another language stands beside the island.
///
/// `called` and `known as` are not among them: half-translated pages define their terms with them.
pub(super) fn is_mentioned(site: &Site) -> bool {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i-u:\b(?:in (?:modern |simplified |traditional |written )?(?:chinese|mandarin|cantonese)|pinyin",
            r"|(?:the )?(?:chinese |han )?characters?|hanzi|literally|(?:the )?(?:chinese )?(?:word|phrase|term|expression|string|glyph)s?",
            r"|pronounced|transliterat\w+|romani[sz]ed|spelt|spelled)(?: (?:for [a-z -]{1,24}|is|are|as|of|name))?[ ,:]*)$"
        ))
        .expect("a constant pattern")
    });
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(?i-u:[ ,)]*(?:in (?:modern |simplified |traditional |written )?(?:chinese|mandarin|cantonese)\b|\(?(?:pinyin|literally|lit\.)",
            r"|means\b|is pronounced|is the chinese|is chinese for))"
        ))
        .expect("a constant pattern")
    });
    static SPEAKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i-u:\bin (?:modern |simplified |traditional |written )?(?:chinese|mandarin|cantonese)\b)")
            .expect("a constant pattern")
    });
    BEFORE.is_match(last(site.before())) || BEHIND.is_match(site.after()) || SPEAKS.is_match(site.before())
}

/// L5: a word with a tone mark stands beside the island, as only romanised Chinese has them in such numbers.
pub(super) fn has_pinyin(site: &Site) -> bool {
    let toned = |text: &str| text.chars().any(|c| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(c));
    // An acute or a grave accent alone may be French or Spanish; macron and caron are not.
    let certain = |text: &str| text.chars().any(|c| "āǎēěīǐōǒūǔǖǘǚǜ".contains(c));
    let before = site.before().split_whitespace().rev().take(2);
    let behind = site.after().split_whitespace().take(2);
    let words: Vec<&str> = before.chain(behind).collect();
    words.iter().any(|word| certain(word)) || words.iter().filter(|word| toned(word)).count() > 1
}

fn last(text: &str) -> &str {
    let start = text.len().saturating_sub(REACH);
    let start = (start..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    &text[start..]
}
