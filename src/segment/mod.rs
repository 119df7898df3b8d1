//! From prose to embedded-language islands: sentences, their matrix language, and the islands in them.

mod island;
mod matrix;
mod sentence;

use std::ops::Range;

pub use island::{Island, islands};
pub use matrix::{Evidence, document_language, is_english_function_word};
pub use sentence::{Sentence, sentences};

use crate::document::{Block, Document};
use crate::text::Lang;

/// A document cut into sentences and islands, with the language it is meant to be in.
#[derive(Debug)]
pub struct Segmented<'d> {
    /// The document.
    pub document: &'d Document,
    /// The matrix language of the document.
    pub language: Lang,
    /// Whether the author or the user said so; else it was inferred from the sentences.
    pub is_declared: bool,
    /// The sentences of each block, in the order of the blocks.
    pub sentences: Vec<Vec<Sentence>>,
    /// Chinese islands in the order of the source. Empty unless the document is English.
    pub islands: Vec<Island>,
}

impl<'d> Segmented<'d> {
    /// Cuts a document. `language` is what the user declared; it wins over the document's own word.
    #[must_use]
    pub fn new(document: &'d Document, language: Option<Lang>) -> Segmented<'d> {
        let declared = language.or(document.declared);
        let mut cut: Vec<Vec<Sentence>> = document.blocks.iter().map(|block| sentences(block.view.text())).collect();
        let matrix = declared.unwrap_or_else(|| document_language(document, &cut));
        for (block, sentences) in document.blocks.iter().zip(&mut cut) {
            for sentence in sentences {
                sentence.matrix = Evidence::of(&block.view.text()[sentence.range.clone()]).language(matrix);
            }
        }
        let islands = if matrix == Lang::En { islands(document, &cut) } else { Vec::new() };
        Segmented { document, language: matrix, is_declared: declared.is_some(), sentences: cut, islands }
    }

    /// An island with everything around it.
    #[must_use]
    pub fn site(&self, island: &Island) -> Site<'_> {
        Site {
            block: &self.document.blocks[island.block],
            sentence: &self.sentences[island.block][island.sentence],
            range: island.range.clone(),
        }
    }
}

/// A place in a sentence, with what stands around it.
#[derive(Clone, Debug)]
pub struct Site<'d> {
    /// The block it is in.
    pub block: &'d Block,
    /// The sentence it is in.
    pub sentence: &'d Sentence,
    /// Where it is in the block's view.
    pub range: Range<usize>,
}

impl<'d> Site<'d> {
    /// The text of the place.
    #[must_use]
    pub fn text(&self) -> &'d str {
        &self.block.view.text()[self.range.clone()]
    }

    /// The sentence's text before the place.
    #[must_use]
    pub fn before(&self) -> &'d str {
        &self.block.view.text()[self.sentence.range.start..self.range.start]
    }

    /// The sentence's text after the place.
    #[must_use]
    pub fn after(&self) -> &'d str {
        &self.block.view.text()[self.range.end..self.sentence.range.end]
    }

    /// The whole block's text after the place.
    #[must_use]
    pub fn rest_of_block(&self) -> &'d str {
        &self.block.view.text()[self.range.end..]
    }

    /// Whether no letter or digit of the sentence stands before the place.
    #[must_use]
    pub fn is_first(&self) -> bool {
        !self.before().chars().any(|c| c.is_alphanumeric() || c == crate::document::OPAQUE)
    }

    /// Whether no letter or digit of the sentence stands after the place.
    #[must_use]
    pub fn is_last(&self) -> bool {
        !self.after().chars().any(|c| c.is_alphanumeric() || c == crate::document::OPAQUE)
    }

    /// Whether the place is all that a pair of brackets holds.
    #[must_use]
    pub fn is_bracketed(&self) -> bool {
        self.before().ends_with(['(', '（']) && self.after().starts_with([')', '）'])
    }
}
