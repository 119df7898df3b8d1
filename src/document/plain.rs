//! Plain text: paragraphs, headings, list items and label lines by their shape.
//!
//! A *heading* is a short line without a final stop between blank lines or before a paragraph. A *list item* starts with
//! a bullet or a number, or is one of several consecutive lines that start with a label. A line that breaks off without
//! a stop at full width goes on in the next one.

use std::sync::LazyLock;

use regex::Regex;
use unicode_width::UnicodeWidthStr;

use super::{Block, BlockKind, Document, Format, Masks, View, label_end};
use crate::text::Span;

/// Plain text.
pub(super) static FORMAT: Format = Format { name: "plain text", extensions: &["txt", "text"], extract };

/// A heading is at most this wide, in terminal columns.
const HEADING_WIDTH: usize = 90;
/// A line narrower than this, in terminal columns, was not broken because it was full.
const WRAP_WIDTH: usize = 55;

struct Line<'t> {
    /// Byte offset of `prose` in the text.
    start: usize,
    /// The line without indentation, list marker and line end.
    prose: &'t str,
    /// The list marker with the blanks behind it.
    marker: Option<Span>,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.prose.is_empty()
    }

    fn ends_sentence(&self) -> bool {
        self.prose.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；', '…'])
    }

    fn has_label(&self) -> bool {
        label_end(self.prose).is_some()
    }

    fn is_short(&self) -> bool {
        self.prose.width() <= HEADING_WIDTH
    }
}

fn extract(text: &str) -> Document {
    let masks = Masks::of(text);
    let lines = split(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut group = 0;
    let mut at = 0;
    while at < lines.len() {
        if lines[at].is_blank() {
            group += 1;
            at += 1;
            continue;
        }
        let end = at + 1 + lines[at..].windows(2).take_while(|pair| continues(&pair[0], &pair[1])).count();
        let kind = kind_of(&lines, at, end);
        let mut view = View::default();
        let mut broken_at = None;
        for line in &lines[at..end] {
            if let Some(start) = broken_at.replace(line.start + line.prose.len()) {
                view.push_decoded(Span::new(start, line.start), "\n");
            }
            view.push_prose(line.start, line.prose, &masks);
        }
        blocks.push(Block { kind, group, marker: lines[at].marker, view });
        at = end;
    }
    Document { blocks, ..Document::default() }
}

fn split(text: &str) -> Vec<Line<'_>> {
    static MARKER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:(?:[-*+•·‣▪●○◦–—]|\(?\d{1,3}[.)、]|[a-zA-Z][.)]|#{1,6})\s+)?").expect("a constant pattern")
    });
    let mut start = 0;
    text.split_inclusive(['\n', '\r'])
        .map(|line| {
            let lead = MARKER.find(line).map_or(0, |found| found.end());
            let prose = line[lead..].trim_end();
            let indent = line.len() - line.trim_start().len();
            let marker = (indent < lead).then(|| Span::new(start + indent, start + lead));
            let made = Line { start: start + lead, prose, marker };
            start += line.len();
            made
        })
        .collect()
}

/// Whether `next` carries on the sentence that `line` broke off.
fn continues(line: &Line, next: &Line) -> bool {
    !line.is_blank()
        && !next.is_blank()
        && next.marker.is_none()
        && !next.has_label()
        && !line.ends_sentence()
        && line.prose.width() >= WRAP_WIDTH
}

fn kind_of(lines: &[Line], at: usize, end: usize) -> BlockKind {
    let line = &lines[at];
    let before = at.checked_sub(1).map(|i| &lines[i]);
    let after = lines.get(end);
    let blank = |side: Option<&Line>| side.is_none_or(Line::is_blank);
    let paragraph = |side: Option<&Line>| side.is_some_and(|next| !next.is_short() && next.marker.is_none());
    let bare = end == at + 1 && line.is_short() && !line.ends_sentence();
    if bare && blank(before) && (blank(after) || line.marker.is_none() && paragraph(after)) {
        return BlockKind::Heading;
    }
    let label = |side: Option<&Line>| side.is_some_and(Line::has_label);
    if line.marker.is_some() || line.has_label() && (label(before) || label(after)) {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}
