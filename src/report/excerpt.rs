//! The part of a line around a place, cut to a width, with a caret line under it.
//!
//! Libraries that draw source snippets show the whole line or trim it by bytes; a paragraph here is one line of a thousand
//! characters of two widths, so the window is cut by terminal columns, at graphemes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A cut line: the three parts of the text, and the columns before and under the marked one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) before: String,
    pub(super) marked: String,
    pub(super) after: String,
}

impl Excerpt {
    /// Cuts a line around the bytes `start..end` to at most `width` columns.
    pub(super) fn new(line: &str, start: usize, end: usize, width: usize) -> Excerpt {
        let marked = take(show(beginning(&line[start..end], 8 * width)).graphemes(true), width);
        let room = width.saturating_sub(marked.width());
        // A character takes a column or more as a rule; what lies further away is not shown in any case.
        let reach = 8 * width;
        let (before, after) = (show(ending(&line[..start], reach)), show(beginning(&line[end..], reach)));
        // Half of the room for each side; what one side does not need goes to the other.
        let left = before.width().min((room / 2).max(room.saturating_sub(after.width())));
        let right = room - left.min(room);
        Excerpt { before: keep_end(&before, left), marked, after: keep_start(&after, right) }
    }

    /// Blanks and carets to be printed under the text.
    pub(super) fn caret(&self) -> (String, String) {
        (" ".repeat(self.before.width()), "^".repeat(self.marked.width().max(1)))
    }
}

/// The last bytes of a text, from a character boundary on.
fn ending(text: &str, bytes: usize) -> &str {
    let start = text.len().saturating_sub(bytes);
    let start = (start..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    &text[start..]
}

/// The first bytes of a text, up to a character boundary.
fn beginning(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..end]
}

/// Tabs and other control characters as blanks, so that columns can be counted.
fn show(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn take<'t>(graphemes: impl Iterator<Item = &'t str>, width: usize) -> String {
    let mut used = 0;
    graphemes
        .take_while(|grapheme| {
            used += grapheme.width();
            used <= width
        })
        .collect()
}

fn keep_start(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let cut = take(text.graphemes(true), width.saturating_sub(1));
    // Rather a whole word than a few letters of the next.
    let end = cut.rfind(' ').filter(|&blank| cut.len() - blank < 16).unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

fn keep_end(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let reversed: Vec<&str> = text.graphemes(true).rev().collect();
    let length: usize = take(reversed.into_iter(), width.saturating_sub(1)).len();
    let cut = &text[text.len() - length..];
    let start = cut.find(' ').filter(|&blank| blank < 16).map_or(0, |blank| blank + 1);
    format!("…{}", &cut[start..])
}
