//! What the slot of an island wants: capitals, number, article, blanks.

use unicode_segmentation::UnicodeSegmentation;

use super::style::{BlockPart, Casing, Style};
use crate::document::BlockKind;
use crate::segment::{Site, is_english_function_word};
use crate::text::english::{capitalize, title_case};
use crate::text::reach::{first, last};

/// The capitals that a slot wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotCase {
    /// Every word; `starts` says whether the slot begins the heading.
    Title {
        /// Whether the island is the first word of its title.
        starts: bool,
    },
    /// Every letter.
    Upper,
    /// The first word.
    Capital,
    /// None.
    Lower,
    /// A heading or a label whose siblings do not tell: Title Case is only likely.
    Unsure,
}

/// What stands right before the words that [`Demand::before`] gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The start of the sentence, or a colon.
    Start,
    /// A comma or a semicolon.
    Comma,
    /// Another mark, or more words than were looked at.
    Other,
}

/// What a slot wants of what is put into it.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one place")]
#[derive(Clone, Debug)]
pub struct Demand<'d> {
    /// Capitals.
    pub case: SlotCase,
    /// Whether the slot is a heading, a label, a cell or a gloss: no article there.
    pub is_bare: bool,
    /// The words right before the slot, nearest first; a mark ends them. A hyphenated word is one. At most four.
    pub before: Vec<&'d str>,
    /// What ends them.
    pub edge: Edge,
    /// The text before the slot, from the start of its sentence, and no more than [`REACH`](crate::text::reach::REACH) bytes.
    pub before_text: &'d str,
    /// The last word before the comma that stands right before the slot, and the word behind the next comma or
    /// conjunction: its neighbours in a list.
    pub siblings: Vec<&'d str>,
    /// The word right behind the slot.
    pub after: Option<&'d str>,
    /// The text behind the slot, at most to the end of the sentence, and no more than [`REACH`](crate::text::reach::REACH) bytes.
    pub behind: &'d str,
    /// Whether a comma stands right before the slot, or nothing at all.
    pub is_set_off: bool,
    /// Whether a letter, a hyphen or an apostrophe of a word touches the slot.
    pub is_joined: bool,
    /// Whether the slot starts a list item or a table cell.
    pub is_list_start: bool,
    /// Whether the slot is all there is in its block.
    pub is_alone: bool,
    /// Whether the slot begins its sentence.
    pub is_first: bool,
    /// Whether a full-width mark stands at an edge, which an English sentence does not keep.
    pub has_wide_mark: bool,
    /// The first mark or letter behind the slot.
    pub next: Option<char>,
}

impl<'d> Demand<'d> {
    /// Reads a slot.
    #[must_use]
    pub fn of(site: &Site<'d>, style: &Style) -> Demand<'d> {
        let before_text = site.before().trim_end();
        let is_first = site.is_first();
        let part = heading_part(site);
        let starts_lower = style.has_lower_starts(site.block.group)
            && matches!(site.block.kind, BlockKind::ListItem | BlockKind::Cell | BlockKind::ColumnTitle);
        let case = match part {
            _ if site.is_bracketed() => SlotCase::Lower,
            // A cell or a label that only ends in Chinese goes on as its English began.
            Some(part) => {
                let own = format!("{} {}", site.before(), site.after());
                match style.casing(part, site.block.group, &own) {
                    _ if is_upper(&own) => SlotCase::Upper,
                    Some(Casing::Title) => SlotCase::Title { starts: is_first || before_text.ends_with([':', '：']) },
                    Some(Casing::Sentence) if is_first && !starts_lower => SlotCase::Capital,
                    Some(Casing::Sentence) => SlotCase::Lower,
                    None if part == BlockPart::Cell && is_first && !starts_lower => SlotCase::Capital,
                    None if part == BlockPart::Cell => SlotCase::Lower,
                    None => SlotCase::Unsure,
                }
            }
            None if is_first && starts_lower && is_block_start(site) => SlotCase::Lower,
            None if is_first && starts_sentence(site, style) => SlotCase::Capital,
            None => SlotCase::Lower,
        };
        let (before, edge) = words_before(last(site.before()));
        let text = site.block.view.text();
        let left = text[..site.range.start].chars().next_back();
        let right = site.rest_of_block();
        Demand {
            case,
            is_bare: part.is_some() || site.is_bracketed() || site.block.kind == BlockKind::Attribute,
            siblings: siblings(last(site.before()), first(site.after())),
            before,
            edge,
            // What fills its sentence may repeat the label before it.
            before_text: last(if is_first && site.is_last() { &text[..site.range.start] } else { site.before() }),
            after: word_after(first(site.after())),
            behind: first(site.after()),
            is_set_off: is_first || before_text.ends_with([',', '，', '(', '（', ';', '；', '–', '—']),
            is_joined: left.is_some_and(is_joint) || is_joined_behind(right),
            is_list_start: is_first
                && is_block_start(site)
                && (site.block.kind == BlockKind::ListItem || site.block.kind.is_cell()),
            is_alone: is_first && site.is_last(),
            is_first,
            has_wide_mark: right.starts_with(is_wide) || before_text.ends_with(is_wide),
            next: site.after().trim_start().chars().next(),
        }
    }

    /// Puts the capitals on a piece of the rendering.
    #[must_use]
    pub fn put_case(&self, text: &str, is_start: bool) -> String {
        match self.case {
            SlotCase::Title { starts } => title_case(text, starts && is_start),
            SlotCase::Unsure => title_case(text, is_start),
            SlotCase::Upper => text.to_uppercase(),
            SlotCase::Capital if is_start => capitalize(text),
            SlotCase::Capital | SlotCase::Lower => text.to_owned(),
        }
    }
}

/// Chinese punctuation of full width.
fn is_wide(c: char) -> bool {
    matches!(c, '，' | '。' | '：' | '；' | '？' | '！' | '、' | '（' | '）')
}

/// What kind of title-like text the island stands in.
fn heading_part(site: &Site) -> Option<BlockPart> {
    match site.block.kind {
        BlockKind::Heading => Some(BlockPart::Heading),
        _ if site.sentence.is_label => Some(BlockPart::Label),
        kind if kind.is_cell() => Some(BlockPart::Cell),
        _ => None,
    }
}

/// Whether the English of a heading is in capitals throughout, acronyms alone left aside.
fn is_upper(own: &str) -> bool {
    let words = own.unicode_words().filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic()));
    let (upper, other): (Vec<&str>, Vec<&str>) = words.partition(|word| word.chars().all(|c| c.is_ascii_uppercase()));
    other.is_empty() && upper.iter().map(|word| word.len()).sum::<usize>() > 6
}

fn is_block_start(site: &Site) -> bool {
    site.block.view.text()[..site.sentence.range.start].trim().is_empty()
}

/// A sentence that a blank and a small letter precede (`e.g. 肌肉`) was cut wrongly; a block's start always starts one.
fn starts_sentence(site: &Site, style: &Style) -> bool {
    let before = &site.block.view.text()[..site.sentence.range.start];
    if before.trim_end().ends_with([':', '：']) && style.has_lower_bodies(site.block.group) {
        return false;
    }
    before.trim_end().is_empty()
        || before.trim_end().ends_with(['.', '!', '?', '。', '！', '？', ':', '：', '”', '"', ')', '’'])
}

/// The last words of a text, nearest first, until a mark, and what that is; at most four words.
fn words_before(text: &str) -> (Vec<&str>, Edge) {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let trimmed = rest.trim_end();
        let Some(end) = trimmed.chars().next_back() else { return (found, Edge::Start) };
        if !(end.is_alphanumeric() || matches!(end, '’' | '\'')) {
            let edge = match end {
                ',' | ';' => Edge::Comma,
                ':' => Edge::Start,
                _ => Edge::Other,
            };
            return (found, edge);
        }
        if found.len() == 4 {
            return (found, Edge::Other);
        }
        let start = trimmed
            .rfind(char::is_whitespace)
            .map_or(0, |blank| blank + trimmed[blank..].chars().next().map_or(0, char::len_utf8));
        let word = trimmed[start..].trim_start_matches(|c: char| !c.is_alphanumeric());
        found.push(word);
        if word.len() < trimmed.len() - start {
            return (found, Edge::Other);
        }
        rest = &trimmed[..start];
    }
}

/// The neighbours of a list item: the word before its comma, and the word that ends the item behind it.
fn siblings<'t>(before: &'t str, behind: &'t str) -> Vec<&'t str> {
    let mut found = Vec::new();
    let before = before.trim_end();
    let before = before.strip_suffix("and").or_else(|| before.strip_suffix("or")).map_or(before, str::trim_end);
    if let Some(item) = before.strip_suffix(',') {
        // An acronym in brackets is no word of the item.
        let item = item.trim_end();
        let item = item
            .strip_suffix(')')
            .and_then(|inner| inner.rfind('(').map(|open| inner[..open].trim_end()))
            .unwrap_or(item);
        found.extend(item.unicode_words().next_back());
    } else if before.len() < before.trim_end().len() || before.ends_with(char::is_alphanumeric) {
        found.extend(before.unicode_words().next_back().filter(|_| behind.trim_start().starts_with(',')));
    }
    let behind = behind.trim_start();
    let behind = behind.strip_prefix(',').unwrap_or(behind).trim_start();
    let item = behind.strip_prefix("and ").or_else(|| behind.strip_prefix("or "));
    if let Some(item) = item {
        let end = item.find([',', '.', ';', ':', '(', ')']).unwrap_or(item.len());
        // The item's noun: its last word before a function word, a mark or the end.
        let words: Vec<&str> =
            item[..end].split_whitespace().take_while(|word| !is_english_function_word(word)).take(3).collect();
        found.extend(words.last());
    }
    found
}

/// A mark that makes one word of what stands on its sides.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '/' | '_' | '=' | '&' | '’' | '\'') // U+2010 HYPHEN, U+2011 NON-BREAKING HYPHEN
}

/// Whether what stands behind goes on with the word: `'s`, `-derived`, `/other`, a plural `s`.
fn is_joined_behind(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('s'), next) => next.is_none_or(|c| !c.is_alphanumeric()),
        (Some(mark), Some(next)) => is_joint(mark) && next.is_alphanumeric(),
        _ => false,
    }
}

fn word_after(text: &str) -> Option<&str> {
    let (at, word) = text.unicode_word_indices().next()?;
    text[..at].chars().all(char::is_whitespace).then_some(word)
}

/// The blank that a rendering needs at its left, given the character before it.
#[must_use]
pub fn blank_before(previous: Option<char>) -> &'static str {
    match previous {
        Some(c)
            if c.is_alphanumeric() || matches!(c, ')' | ']' | ',' | '.' | ';' | ':' | '!' | '?' | '%' | '”' | '’') =>
        {
            " "
        }
        _ => "",
    }
}

/// The blank that a rendering needs at its right, given the character behind it.
#[must_use]
pub fn blank_after(next: Option<char>) -> &'static str {
    match next {
        // A superscript (`¹`) is no word.
        Some(c) if c.is_alphabetic() || c.is_ascii_digit() || matches!(c, '(' | '‘') => " ",
        _ => "",
    }
}
