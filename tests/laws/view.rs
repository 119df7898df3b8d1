//! Laws of what is cut out of a text: views lead back to their bytes; sentences, islands and tokens tile.

use std::sync::LazyLock;

use unmix::document::{Document, Format, OPAQUE};
use unmix::glossary::{Lexicon, shipped};
use unmix::render::tokens;
use unmix::segment::Segmented;
use unmix::text::script::is_han;
use unmix::text::{Lang, Span};

/// Extraction and segmentation of a text.
pub(super) fn tiling(format: &Format, text: &str, language: Option<Lang>) {
    let document = (format.extract)(text);
    views(text, &document);
    let segmented = Segmented::new(&document, language);
    sentences(&segmented);
    islands(&segmented);
}

/// Every character of a view stands for bytes of the source; no byte is shown twice; the order is that of the source.
fn views(text: &str, document: &Document) {
    let mut shown: Vec<Span> = Vec::new();
    let mut last_start = 0;
    for block in &document.blocks {
        let view = &block.view;
        assert!(!view.is_blank(), "a blank block");
        let start = view.source(&(0..view.text().len())).start();
        assert!(start >= last_start, "blocks out of order at byte {start}");
        last_start = start;
        let mut previous: Option<Span> = None;
        for (at, c) in view.text().char_indices() {
            let span = view.source(&(at..at + c.len_utf8()));
            let slice = text.get(span.range()).unwrap_or_else(|| panic!("{span:?} of {c:?} cuts a character"));
            assert!(stands_for(slice, c), "{slice:?} is shown as {c:?}");
            // One entity may show several characters.
            if previous != Some(span) {
                assert!(previous.is_none_or(|last| last.end() <= span.start()), "{previous:?} before {span:?}");
                // The mark of an image or a tag covers it, and prose in its attributes is a block of its own.
                if c != OPAQUE && !is_part(slice, c) {
                    shown.push(span);
                }
            }
            previous = Some(span);
        }
    }
    shown.sort_by_key(|span| (span.start(), span.end()));
    for pair in shown.windows(2) {
        assert!(pair[0].end() <= pair[1].start(), "bytes shown twice: {:?} and {:?}", pair[0], pair[1]);
    }
}

/// Whether it is the mark of a tag with prose in its attributes.
fn is_part(slice: &str, c: char) -> bool {
    c == '\u{2060}' && slice.starts_with('<')
}

/// Whether a slice of the source may be what a character of a view shows: itself, an entity, an escape, a break, or
/// something that is no prose.
fn stands_for(slice: &str, c: char) -> bool {
    let mut buffer = [0; 4];
    slice == c.encode_utf8(&mut buffer)
        || c == OPAQUE
        || is_part(slice, c)
        || slice.starts_with(['&', '\\'])
        || c == '\n' && slice.chars().all(char::is_whitespace)
        || slice.contains(['\n', '\r'])
        || slice.to_ascii_lowercase().starts_with("<br")
}

/// Sentences are sorted, disjoint and trimmed, and hold every letter of their view.
fn sentences(segmented: &Segmented) {
    assert_eq!(segmented.sentences.len(), segmented.document.blocks.len(), "sentences for every block");
    for (block, sentences) in segmented.document.blocks.iter().zip(&segmented.sentences) {
        let text = block.view.text();
        let mut end = 0;
        for sentence in sentences {
            let range = sentence.range.clone();
            assert!(end <= range.start && range.start < range.end, "sentence {range:?} behind {end}");
            let between = &text[end..range.start];
            assert!(!between.contains(char::is_alphanumeric), "{between:?} is in no sentence");
            assert_eq!(text[range.clone()].trim(), &text[range.clone()], "blanks at the edge of a sentence");
            end = range.end;
        }
        assert!(!text[end..].contains(char::is_alphanumeric), "{:?} is in no sentence", &text[end..]);
    }
}

/// Islands are sorted and disjoint, lie in their sentence and on one line, and hold every Chinese character of an English
/// document. Their tokens tile them.
fn islands(segmented: &Segmented) {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(shipped()));
    let mut held = 0;
    let mut last = (0, 0);
    for island in &segmented.islands {
        let site = segmented.site(island);
        let text = site.text();
        let sentence = &site.sentence.range;
        assert!(
            sentence.start <= island.range.start && island.range.end <= sentence.end,
            "{text:?} leaves its sentence"
        );
        assert!(last <= (island.block, island.range.start), "islands overlap at {text:?}");
        last = (island.block, island.range.end);
        assert!(text.contains(is_han) && !text.contains('\n'), "{text:?} is no island");
        held += text.chars().filter(|&c| is_han(c)).count();
        let mut at = 0;
        for token in tokens(text, &LEXICON) {
            assert!(token.range.start == at && token.range.end > at, "token {token:?} of {text:?} starts behind {at}");
            assert!(text.is_char_boundary(token.range.end), "token {token:?} of {text:?} cuts a character");
            at = token.range.end;
        }
        assert_eq!(at, text.len(), "tokens do not reach the end of {text:?}");
    }
    if segmented.language == Lang::En {
        let all = segmented.document.blocks.iter().flat_map(|block| block.view.text().chars());
        assert_eq!(held, all.filter(|&c| is_han(c)).count(), "Chinese outside of islands");
    }
}
