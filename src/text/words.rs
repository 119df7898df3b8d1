//! The word lists that are compiled in; `assets/README.md` says where they come from.

/// Frequent English words of four letters and more; one a line, sorted.
static COMMON: &str = include_str!("../../assets/common-words.txt");
/// Words that look like two common words without a blank; one a line, sorted.
static WHOLE: &str = include_str!("../../assets/whole-words.txt");

/// Whether a lower-case word of four letters and more is frequent in English.
#[must_use]
pub fn is_common(word: &str) -> bool {
    holds(COMMON, word)
}

/// Whether a lower-case word is one word although it could be cut into frequent ones.
#[must_use]
pub fn is_whole(word: &str) -> bool {
    holds(WHOLE, word)
}

/// Binary search over the lines of a sorted list, which needs no index at start-up.
fn holds(list: &str, word: &str) -> bool {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = list[low..middle].rfind('\n').map_or(low, |newline| low + newline + 1);
        let end = list[start..].find('\n').map_or(list.len(), |newline| start + newline);
        match list[start..end].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}
