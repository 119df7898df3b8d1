//! L4 and L5: Chinese that an English sentence speaks about.

use std::sync::LazyLock;

use regex::Regex;

use crate::segment::Site;
use crate::text::reach::{first, last};

/// L4: an expression that mentions a word in another language stands beside the island.
///
/// `called` and `known as` are not among them: half-translated pages define their terms with them.
pub(super) fn is_mentioned(site: &Site) -> bool {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i-u:(?:\bin (?:modern |simplified |traditional |written )?(?:chinese|mandarin|cantonese),[a-z0-9 ,'-]*",
            r"|\bin (?:chinese|mandarin|cantonese),? (?:it is |this is |they are |is |are )?(?:called|known as|written|said|as)",
            r"|\bpinyin|\bhanzi|\bliterally",
            r"|(?:^|[ (,;])(?:the|this|a) (?:chinese |han )?(?:characters?|word|phrase|term|expression|string|glyph|particle|conjunction|radical|stop word)",
            r"|\bwords|\bpronounced|\btransliterated (?:as|from)|\bromani[sz]ed (?:as|from)|\bspel(?:t|led)",
            r"|\bsearch(?:ed)? for|\bquery (?:is|for)?|\bthe (?:tag|column|prefix|suffix|token|label)|\bsign reads?|\bmarked",
            r")[ ,:]*)$"
        ))
        .expect("a constant pattern")
    });
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(?i-u:[ ,)]*(?:in (?:modern |simplified |traditional |written )?(?:chinese|mandarin|cantonese)(?:[.,;:)]|$)",
            r"|\(?(?:pinyin|literally|lit\.)",
            r"|means\b|is pronounced|is the chinese|is chinese for))"
        ))
        .expect("a constant pattern")
    });
    BEFORE.is_match(last(site.before())) || BEHIND.is_match(first(site.after()))
}

/// L4, weakly: a word before the island that names things, in pages of both kinds.
pub(super) fn is_named(site: &Site) -> bool {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i-u:\b(?:called|known as|named|means|tap|click|press|select|choose|type|enter|sold as|labell?ed|reads|says|said) *)$")
            .expect("a constant pattern")
    });
    BEFORE.is_match(last(site.before()))
}

/// L5: a word with a tone mark stands beside the island, as only romanised Chinese has them in such numbers.
pub(super) fn has_pinyin(site: &Site) -> bool {
    let toned = |text: &str| text.chars().any(|c| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(c));
    // An acute or a grave accent alone may be French or Spanish; macron and caron are not.
    let certain = |text: &str| text.chars().any(|c| "āǎēěīǐōǒūǔǖǘǚǜ".contains(c));
    let before = last(site.before()).split_whitespace().rev().take(2);
    let behind = first(site.after()).split_whitespace().take(2);
    let words: Vec<&str> = before.chain(behind).collect();
    words.iter().any(|word| certain(word)) || words.iter().filter(|word| toned(word)).count() > 1
}
