//! What the slot of an island wants: capitals, number, article, blanks.

use unicode_segmentation::UnicodeSegmentation;

use super::noun::is_determiner;
use super::style::{BlockPart, Casing, Style};
use crate::document::BlockKind;
use crate::segment::{Site, is_english_function_word};
use crate::text::english::{capitalize, title_case};

/// The capitals that a slot wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotCase {
    /// Every word; `starts` says whether the slot begins the heading.
    Title {
        /// Whether the island is the first word of its title.
        starts: bool,
    },
    /// The first word.
    Capital,
    /// None.
    Lower,
    /// A heading or a label whose siblings do not tell: Title Case is only likely.
    Unsure,
}

/// What the words beside a noun say of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberCue {
    /// `a`, `this`, `each`.
    Singular,
    /// `these`, `many`, a number.
    Plural,
}

/// What a slot wants of what is put into it.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one place")]
#[derive(Clone, Debug)]
pub struct Demand<'d> {
    /// Capitals.
    pub case: SlotCase,
    /// Whether the slot is a heading, a label, a cell or a gloss: no article there.
    pub is_bare: bool,
    /// The words right before the slot, nearest first; a mark ends them. At most four.
    pub before: Vec<&'d str>,
    /// The word right behind the slot.
    pub after: Option<&'d str>,
    /// Whether a comma stands right before the slot, or nothing at all.
    pub is_set_off: bool,
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
        let case = match part {
            _ if site.is_bracketed() => SlotCase::Lower,
            // A cell or a label that only ends in Chinese goes on as its English began.
            Some(part) => {
                let own = format!("{} {}", site.before(), site.after());
                match style.casing(part, site.block.group, &own) {
                    Some(Casing::Title) => SlotCase::Title { starts: is_first || before_text.ends_with([':', '：']) },
                    Some(Casing::Sentence) if is_first => SlotCase::Capital,
                    Some(Casing::Sentence) => SlotCase::Lower,
                    None if part == BlockPart::Cell && is_first => SlotCase::Capital,
                    None if part == BlockPart::Cell => SlotCase::Lower,
                    None => SlotCase::Unsure,
                }
            }
            None if is_first && starts_sentence(site, style) => SlotCase::Capital,
            None => SlotCase::Lower,
        };
        Demand {
            case,
            is_bare: part.is_some() || site.is_bracketed() || site.block.kind == BlockKind::Attribute,
            before: words_before(site.before()),
            after: word_after(site.after()),
            is_set_off: is_first || before_text.ends_with([',', '，', '(', '（', ';', '；', '–', '—']),
            is_first,
            has_wide_mark: site.rest_of_block().starts_with(is_wide) || before_text.ends_with(is_wide),
            next: site.after().trim_start().chars().next(),
        }
    }

    /// The number that a determiner or a numeral before the slot asks for, perhaps with adjectives between.
    #[must_use]
    pub fn number_cue(&self) -> Option<NumberCue> {
        let words: Vec<String> = self.before.iter().map(|word| word.to_lowercase()).collect();
        // `one of the`, `each of these`
        let of = words.iter().position(|word| word == "of");
        if let Some(of) = of.filter(|&of| of > 0 && words[..of].iter().any(|word| is_determiner(word)))
            && words.get(of + 1).is_some_and(|word| {
                matches!(
                    word.as_str(),
                    "one"
                        | "each"
                        | "many"
                        | "most"
                        | "some"
                        | "few"
                        | "several"
                        | "two"
                        | "three"
                        | "any"
                        | "none"
                        | "all"
                        | "half"
                        | "both"
                )
            })
        {
            return Some(NumberCue::Plural);
        }
        let mut likely = None;
        for word in &words {
            match determiner_number(word) {
                Some(cue) => return Some(cue),
                // `a certain disease`, `different diseases`
                None if matches!(
                    word.as_str(),
                    "certain" | "different" | "multiple" | "various" | "numerous" | "other"
                ) =>
                {
                    likely = Some(NumberCue::Plural);
                }
                None if is_english_function_word(word) => break,
                None => {}
            }
        }
        likely
    }

    /// Puts the capitals on a piece of the rendering.
    #[must_use]
    pub fn put_case(&self, text: &str, is_start: bool) -> String {
        match self.case {
            SlotCase::Title { starts } => title_case(text, starts && is_start),
            SlotCase::Unsure => title_case(text, is_start),
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

/// A sentence that a blank and a small letter precede (`e.g. 肌肉`) was cut wrongly; a block's start always starts one.
fn starts_sentence(site: &Site, style: &Style) -> bool {
    let before = &site.block.view.text()[..site.sentence.range.start];
    if before.trim_end().ends_with([':', '：']) && style.has_lower_bodies(site.block.group) {
        return false;
    }
    before.trim_end().is_empty()
        || before.trim_end().ends_with(['.', '!', '?', '。', '！', '？', ':', '：', '”', '"', ')', '’'])
}

fn determiner_number(word: &str) -> Option<NumberCue> {
    match word {
        "a" | "an" | "this" | "each" | "every" | "another" | "one" | "single" | "either" | "neither" => {
            Some(NumberCue::Singular)
        }
        "these" | "those" | "many" | "several" | "few" | "both" | "two" | "three" | "four" | "five" | "six"
        | "seven" | "eight" | "nine" | "ten" => Some(NumberCue::Plural),
        // A number from 1000 on, without a decimal, may be a year.
        number => number.parse::<f64>().ok().filter(|value| *value > 1.0 && *value < 1000.0).map(|_| NumberCue::Plural),
    }
}

/// The last words of a text, nearest first, until a mark; at most four.
fn words_before(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut end = text.len();
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    for &(at, word) in words.iter().rev() {
        if !text[at + word.len()..end].chars().all(char::is_whitespace) || found.len() == 4 {
            break;
        }
        found.push(word);
        end = at;
    }
    found
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
        Some(c) if c.is_alphanumeric() || matches!(c, '(' | '[' | '“' | '‘') => " ",
        _ => "",
    }
}
