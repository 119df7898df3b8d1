//! Bytes to lines and columns.

use std::cell::Cell;

/// Where a byte stands for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// 1-based line.
    pub line: usize,
    /// 1-based column in Unicode scalar values.
    pub column: usize,
}

/// The line starts of a text. A line ends with LF, CR LF or a lone CR.
#[derive(Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// The last position asked for: line, byte offset, column. Reports ask in order, and a line may be a megabyte long.
    seen: Cell<(usize, usize, usize)>,
    /// Byte offsets of the first byte of each line; sorted; the first is 0.
    starts: Vec<u32>,
}

impl<'t> LineIndex<'t> {
    /// Indexes a text.
    #[must_use]
    pub fn new(text: &'t str) -> LineIndex<'t> {
        let bytes = text.as_bytes();
        let ends = bytes
            .iter()
            .enumerate()
            .filter(|&(i, &byte)| byte == b'\n' || byte == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|(i, _)| i as u32 + 1)).collect();
        LineIndex { text, starts, seen: Cell::new((0, 0, 1)) }
    }

    /// Line and column of a byte offset, which must be a character boundary of the text.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start as usize <= offset);
        let (seen_line, seen_offset, seen_column) = self.seen.get();
        let (from, before) = if seen_line == line && seen_offset <= offset {
            (seen_offset, seen_column)
        } else {
            (self.starts[line - 1] as usize, 1)
        };
        let column = before + self.text[from..offset].chars().count();
        self.seen.set((line, offset, column));
        Position { line, column }
    }

    /// The text of a 1-based line without its line end.
    #[must_use]
    pub fn line(&self, line: usize) -> &'t str {
        let start = self.starts[line - 1] as usize;
        let end = self.starts.get(line).map_or(self.text.len(), |&next| next as usize);
        self.text[start..end].trim_end_matches(['\r', '\n'])
    }

    /// Byte offset at which a 1-based line starts.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        self.starts[line - 1] as usize
    }
}
