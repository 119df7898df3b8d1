//! Laws of bytes, lines, columns and diffs.

use unmix::report::unified;
use unmix::text::{EditSet, LineIndex, Source};

/// A file that is read holds the bytes it was read from, and every place of its text lies in them, in order.
pub(super) fn source(source: &Source, bytes: &[u8]) {
    assert_eq!(source.bytes(), bytes, "a file that is read and written is another");
    let text = source.text();
    let mut last = 0;
    for at in text.char_indices().map(|(at, _)| at).chain([text.len()]) {
        let place = source.disk(at);
        assert!(
            last <= place && place <= bytes.len(),
            "byte {at} of the text lies at {place}, the one before at {last}"
        );
        last = place;
    }
    assert_eq!(last, bytes.len(), "the text ends where the file does not");
}

/// Bytes of the file outside of edits stay; the text is the edited one. A file that cannot be patched says so.
pub(super) fn patch(source: &Source, edits: &EditSet) {
    let Ok(patched) = source.patch(edits) else { return };
    assert_eq!(patched.text(), edits.apply(source.text()), "the patched file holds another text");
    let (old, new) = (source.bytes(), patched.bytes());
    let first = edits.edits().first().map_or(source.text().len(), |edit| edit.span.start());
    let last = edits.edits().last().map_or(0, |edit| edit.span.end());
    let (start, end) = (source.disk(first), source.disk(last));
    assert_eq!(old.get(..start), new.get(..start), "bytes before the first edit changed");
    assert!(edits.is_empty() || new.ends_with(&old[end..]), "bytes behind the last edit changed");
}

/// How a column is counted: bytes, Unicode scalar values, UTF-16 code units.
const UNITS: &[fn(char) -> usize] = &[char::len_utf8, |_| 1, char::len_utf16];

/// A byte's line and column lead back to the byte, in every unit; the column is the one that [`LineIndex`] gives.
pub(super) fn lines(text: &str) {
    let index = LineIndex::new(text);
    let mut line = 1;
    let mut start = 0;
    let mut previous = None;
    // Every place of a short text, and places spread over a long one.
    let step = (text.len() / 512).max(1);
    let mut next_look = 0;
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        // LF, CR LF and a lone CR end a line.
        if previous == Some('\n') || previous == Some('\r') && !(c == '\n' && at < text.len()) {
            line += 1;
            start = at;
        }
        previous = Some(c);
        if at < next_look {
            continue;
        }
        next_look = at + step;
        let position = index.position(at);
        assert_eq!((position.line, index.start(position.line)), (line, start), "line of byte {at}");
        assert_eq!(position.column, text[start..at].chars().count() + 1, "column of byte {at}");
        for width in UNITS {
            let column: usize = text[start..at].chars().map(width).sum();
            assert_eq!(byte_of(text, index.start(position.line), column, *width), at, "way back to byte {at}");
        }
        let shown = index.line(position.line);
        assert!(text[start..].starts_with(shown) && !shown.contains(['\n', '\r']), "line {line} is {shown:?}");
    }
}

/// The byte at a 0-based column of the line that starts at `start`.
fn byte_of(text: &str, start: usize, column: usize, width: fn(char) -> usize) -> usize {
    let mut left = column;
    let mut at = start;
    for c in text[start..].chars() {
        if left == 0 {
            break;
        }
        left -= width(c);
        at += c.len_utf8();
    }
    at
}

/// A printed diff, applied to the text it was made from by another library, gives the text it was made for.
pub(super) fn diff(before: &str, after: &str) {
    let patch = unified("x", before, after);
    assert_eq!(patch.is_empty(), before == after, "an empty diff says that nothing changed");
    if patch.is_empty() {
        return;
    }
    let parsed = diffy::Patch::from_str(&patch).unwrap_or_else(|error| panic!("the diff is broken: {error}\n{patch}"));
    let applied = diffy::apply(before, &parsed).unwrap_or_else(|error| panic!("no apply: {error}\n{patch:?}"));
    assert_eq!(applied, after, "the diff gives another text");
}
