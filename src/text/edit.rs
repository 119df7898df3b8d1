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

impl Edit {
    /// Whether the two cannot be applied together: they share a byte or begin at the same place.
    #[must_use]
    pub fn clashes(&self, other: &Edit) -> bool {
        self.span.overlaps(other.span) || self.span.start() == other.span.start()
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

    /// One set that does what this set and then `later` do. The spans of `later` are places of the text after this set.
    ///
    /// What the two do at one place becomes one edit. No text that either of them keeps gets into an edit.
    #[must_use]
    pub fn then(&self, later: &EditSet) -> EditSet {
        let (mut first, mut second) = (self.steps(), later.steps());
        let mut composed = Composed::default();
        while let (Some(one), Some(two)) = (first.pop(), second.pop()) {
            // A step of `first` makes bytes of the text between the two sets, a step of `second` takes them.
            match (one, two) {
                (Step::Delete(length), two) => {
                    composed.delete(length);
                    second.push(two);
                }
                (one, Step::Insert(text)) => {
                    composed.insert(text);
                    first.push(one);
                }
                (Step::Keep(made), Step::Keep(taken)) => {
                    composed.keep(made.min(taken));
                    push_rest(&mut first, made, taken, Step::Keep);
                    push_rest(&mut second, taken, made, Step::Keep);
                }
                (Step::Keep(made), Step::Delete(taken)) => {
                    composed.delete(made.min(taken));
                    push_rest(&mut first, made, taken, Step::Keep);
                    push_rest(&mut second, taken, made, Step::Delete);
                }
                (Step::Insert(text), Step::Keep(taken)) => {
                    composed.insert(&text[..taken.min(text.len())]);
                    push_rest(&mut first, text.len(), taken, |rest| Step::Insert(&text[text.len() - rest..]));
                    push_rest(&mut second, taken, text.len(), Step::Keep);
                }
                (Step::Insert(text), Step::Delete(taken)) => {
                    push_rest(&mut first, text.len(), taken, |rest| Step::Insert(&text[text.len() - rest..]));
                    push_rest(&mut second, taken, text.len(), Step::Delete);
                }
            }
        }
        composed.end()
    }

    /// The edits as steps through a text, the last one first.
    fn steps(&self) -> Vec<Step<'_>> {
        let mut steps = Vec::with_capacity(3 * self.edits.len() + 1);
        let mut at = 0;
        for edit in &self.edits {
            steps.push(Step::Keep(edit.span.start() - at));
            steps.push(Step::Delete(edit.span.len()));
            steps.push(Step::Insert(&edit.insert));
            at = edit.span.end();
        }
        // No text is as long; the two ends meet somewhere in it.
        steps.push(Step::Keep(usize::MAX / 2));
        steps.reverse();
        steps
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

/// What happens to the next bytes of a text. Lengths are bytes.
#[derive(Clone, Copy)]
enum Step<'e> {
    Keep(usize),
    Delete(usize),
    Insert(&'e str),
}

/// Puts back what is left of a step of which the other side used `used`.
fn push_rest<'e>(steps: &mut Vec<Step<'e>>, length: usize, used: usize, step: impl FnOnce(usize) -> Step<'e>) {
    if length > used {
        steps.push(step(length - used));
    }
}

/// Edits that are made from steps in the order of the text.
#[derive(Default)]
struct Composed {
    edits: Vec<Edit>,
    /// Bytes of the original that are done with.
    at: usize,
    /// How many of them, at the end, are deleted.
    deleted: usize,
    /// What is inserted there.
    inserted: String,
}

impl Composed {
    fn delete(&mut self, length: usize) {
        self.at += length;
        self.deleted += length;
    }

    fn insert(&mut self, text: &str) {
        self.inserted.push_str(text);
    }

    fn keep(&mut self, length: usize) {
        if length > 0 {
            self.close();
            self.at += length;
        }
    }

    fn close(&mut self) {
        if self.deleted > 0 || !self.inserted.is_empty() {
            let span = Span::new(self.at - self.deleted, self.at);
            self.edits.push(Edit::new(span, std::mem::take(&mut self.inserted)));
            self.deleted = 0;
        }
    }

    fn end(mut self) -> EditSet {
        self.close();
        EditSet { edits: self.edits }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Edits of a text of so many ASCII bytes, from pairs of a gap and a length, each with what is inserted.
    fn edits_of(length: usize, raw: &[(usize, usize, String)]) -> EditSet {
        let mut at = 0;
        let mut edits: Vec<Edit> = Vec::new();
        for (gap, width, insert) in raw {
            let start = at + gap;
            let end = (start + width).min(length);
            if start > length || edits.last().is_some_and(|edit| edit.span.start() == start) {
                break;
            }
            edits.push(Edit::new(Span::new(start, end), insert.as_str()));
            at = end;
        }
        EditSet::new(edits).unwrap()
    }

    fn raw_edits(letters: &'static str) -> impl Strategy<Value = Vec<(usize, usize, String)>> {
        prop::collection::vec((0_usize..5, 0_usize..4, letters), 0..6)
    }

    proptest! {
        #[test]
        fn two_sets_composed_are_the_two_in_turn(
            text in "[a-z]{0,20}",
            first in raw_edits("[A-Z]{0,4}"),
            second in raw_edits("[0-9]{0,4}"),
            third in raw_edits("[+*-]{0,4}"),
        ) {
            let first = edits_of(text.len(), &first);
            let between = first.apply(&text);
            let second = edits_of(between.len(), &second);
            let after = second.apply(&between);
            let third = edits_of(after.len(), &third);
            let composed = first.then(&second);
            prop_assert_eq!(composed.apply(&text), after.as_str());
            prop_assert!(EditSet::new(composed.edits.clone()).is_some(), "sorted and disjoint");
            // What no set touches stands outside the composed edits: letters kept are not inserted again.
            prop_assert!(composed.edits.iter().all(|edit| !edit.insert.contains(|c: char| c.is_ascii_lowercase())));
            prop_assert_eq!(composed.then(&third).apply(&text), third.apply(&after));
            prop_assert_eq!(composed.then(&third), first.then(&second.then(&third)));
        }
    }

    #[test]
    fn undoing_leaves_nothing() {
        let insert = EditSet::one(Edit::new(Span::new(2, 2), "xyz"));
        let delete = EditSet::one(Edit::new(Span::new(2, 5), ""));
        assert!(insert.then(&delete).is_empty());
        assert_eq!(EditSet::default().then(&insert), insert);
        assert_eq!(insert.then(&EditSet::default()), insert);
    }
}
