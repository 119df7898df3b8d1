//! Changes to a text, as data.

use super::Span;

/// Replaces the bytes of `span` by `insert`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards; empty for a deletion.
    pub insert: Box<str>,
}

impl Edit {
    /// Replaces `span` by `insert`.
    #[must_use]
    pub fn new(span: Span, insert: impl Into<Box<str>>) -> Edit {
        Edit { span, insert: insert.into() }
    }
}

/// Edits that can be applied together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditSet {
    /// Sorted by start and pairwise disjoint; two edits never begin at the same place.
    edits: Vec<Edit>,
}

impl EditSet {
    /// Takes edits in any order. `None` if two of them overlap or begin at the same place.
    #[must_use]
    pub fn new(mut edits: Vec<Edit>) -> Option<EditSet> {
        edits.sort_by_key(|edit| (edit.span.start(), edit.span.end()));
        let disjoint = edits
            .windows(2)
            .all(|pair| pair[0].span.end() <= pair[1].span.start() && pair[0].span.start() < pair[1].span.start());
        disjoint.then_some(EditSet { edits })
    }

    /// One edit.
    #[must_use]
    pub fn one(edit: Edit) -> EditSet {
        EditSet { edits: vec![edit] }
    }

    /// The edits, sorted and disjoint.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Joins another set. `None` if the two cannot be applied together.
    #[must_use]
    pub fn merge(&self, other: &EditSet) -> Option<EditSet> {
        EditSet::new(self.edits.iter().chain(&other.edits).cloned().collect())
    }

    /// The text after the edits. Spans must lie inside `text`, on character boundaries.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for edit in &self.edits {
            out.push_str(&text[at..edit.span.start()]);
            out.push_str(&edit.insert);
            at = edit.span.end();
        }
        out.push_str(&text[at..]);
        out
    }
}
