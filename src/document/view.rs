//! The prose of a block as a reader sees it, with the way back to the bytes.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::Span;

/// Stands in a view for what is no prose: code, an address, a placeholder.
pub const OPAQUE: char = '\u{fffc}'; // U+FFFC OBJECT REPLACEMENT CHARACTER

/// What a piece of a view is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The view repeats the bytes of the source.
    Copied,
    /// An entity or an escape: the view shows what it stands for.
    Decoded,
    /// Not prose: the view shows [`OPAQUE`].
    Opaque,
}

/// How text that is put into a block's bytes has to be written there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Escape {
    /// As it is.
    #[default]
    None,
    /// Markdown: what would start markup takes a backslash.
    Markdown,
    /// HTML text.
    Html,
    /// An HTML attribute in these quotes; `None` for one without quotes.
    Attribute(Option<char>),
    /// A string in single quotes that are doubled inside (YAML).
    Doubled,
    /// A string in double quotes with backslash escapes (YAML, TOML).
    Backslashed,
    /// A string in single quotes that cannot hold one (TOML).
    Literal,
}

impl Escape {
    /// The text as it is to be written; `None` if it cannot be.
    fn write(self, text: &str) -> Option<String> {
        let html = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        match self {
            Escape::None => Some(text.to_owned()),
            Escape::Markdown => {
                let mut out = String::with_capacity(text.len());
                for c in text.chars() {
                    if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '|') {
                        out.push('\\');
                    }
                    out.push(c);
                }
                Some(out)
            }
            Escape::Html => Some(html(text)),
            Escape::Attribute(Some('\'')) => Some(html(text).replace('\'', "&#39;")),
            Escape::Attribute(Some(_)) => Some(html(text).replace('"', "&quot;")),
            Escape::Attribute(None) => {
                let is_bare = |c: char| !(c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '=' | '<' | '>' | '&'));
                text.chars().all(is_bare).then(|| text.to_owned())
            }
            Escape::Doubled => Some(text.replace('\'', "''")),
            Escape::Backslashed => Some(text.replace('\\', "\\\\").replace('"', "\\\"")),
            Escape::Literal => (!text.contains('\'')).then(|| text.to_owned()),
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Byte offset in the view.
    at: usize,
    source: Span,
    kind: Kind,
}

/// The text of a block without its markup, and where each part of it lies in the source.
///
/// Ranges of a view are byte ranges of [`View::text`]. Markup is simply absent: two neighbouring pieces whose sources
/// do not touch have markup between them.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// How text that is put into the block has to be written.
    escape: Escape,
    text: String,
    /// Tiles `text`; sources are sorted and disjoint.
    pieces: Vec<Piece>,
    /// Ranges whose bytes something else refers to, such as the name of a link; they are reported on but not edited.
    pinned: Vec<Range<usize>>,
    /// Ranges that the author declared to be meant as they are (`lang`, `translate="no"`, ruby).
    kept: Vec<Range<usize>>,
}

impl View {
    /// An empty view of a block whose bytes are written in this way.
    #[must_use]
    pub fn new(escape: Escape) -> View {
        View { escape, ..View::default() }
    }

    /// Text as it has to be written into the block's bytes; `None` if it cannot be.
    #[must_use]
    pub fn write(&self, text: &str) -> Option<String> {
        self.escape.write(text)
    }

    /// The prose.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no prose at all.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Adds prose that stands in the source as it is. What `masks` covers becomes opaque.
    pub fn push_prose(&mut self, start: usize, text: &str, masks: &Masks) {
        let end = start + text.len();
        let mut at = start;
        for mask in masks.within(start..end) {
            let (from, to) = (mask.start.max(start), mask.end.min(end));
            self.push(Span::new(at, from), &text[at - start..from - start], Kind::Copied);
            self.push_opaque(Span::new(from, to));
            at = to;
        }
        self.push(Span::new(at, end), &text[at - start..], Kind::Copied);
    }

    /// Adds what an entity, an escape or a line break in the source stands for.
    pub fn push_decoded(&mut self, source: Span, text: &str) {
        self.push(source, text, Kind::Decoded);
    }

    /// Adds code or another thing that is no prose.
    pub fn push_opaque(&mut self, source: Span) {
        self.push(source, "\u{fffc}", Kind::Opaque);
    }

    /// Marks everything from a view offset to the end as meant as it is.
    pub fn keep_from(&mut self, start: usize) {
        if start < self.text.len() {
            self.kept.push(start..self.text.len());
        }
    }

    /// Marks everything from a view offset to the end as referred to from elsewhere.
    pub fn pin_from(&mut self, start: usize) {
        if start < self.text.len() {
            self.pinned.push(start..self.text.len());
        }
    }

    fn push(&mut self, source: Span, text: &str, kind: Kind) {
        if text.is_empty() {
            return;
        }
        if let Some(last) = self.pieces.last_mut()
            && (last.kind, kind) == (Kind::Copied, Kind::Copied)
            && last.source.end() == source.start()
        {
            last.source = Span::new(last.source.start(), source.end());
        } else {
            self.pieces.push(Piece { at: self.text.len(), source, kind });
        }
        self.text.push_str(text);
    }

    /// Where a non-empty range of the view lies in the source, markup inside it included.
    ///
    /// # Panics
    /// If the range is empty or reaches past the view.
    #[must_use]
    pub fn source(&self, range: &Range<usize>) -> Span {
        assert!(range.start < range.end && range.end <= self.text.len(), "a range of the view");
        let first = self.piece_at(range.start);
        let last = self.piece_at(range.end - 1);
        let start = match first.kind {
            Kind::Copied => first.source.start() + (range.start - first.at),
            Kind::Decoded | Kind::Opaque => first.source.start(),
        };
        let end = match last.kind {
            Kind::Copied => last.source.start() + (range.end - last.at),
            Kind::Decoded | Kind::Opaque => last.source.end(),
        };
        Span::new(start, end)
    }

    /// Whether one edit can replace the range: no markup and nothing opaque inside.
    #[must_use]
    pub fn is_seamless(&self, range: &Range<usize>) -> bool {
        let first = self.pieces.partition_point(|piece| piece.at <= range.start) - 1;
        let inside: Vec<&Piece> = self.pieces[first..].iter().take_while(|piece| piece.at < range.end).collect();
        inside.iter().all(|piece| piece.kind != Kind::Opaque)
            && inside.windows(2).all(|pair| pair[0].source.end() == pair[1].source.start())
    }

    /// Whether the author declared a part of the range to be meant as it is.
    #[must_use]
    pub fn is_kept(&self, range: &Range<usize>) -> bool {
        self.kept.iter().any(|kept| kept.start < range.end && range.start < kept.end)
    }

    /// Whether the author declared all of the range to be meant as it is, blanks and marks left aside.
    #[must_use]
    pub fn is_all_kept(&self, range: &Range<usize>) -> bool {
        let letters = self.text[range.clone()].char_indices().filter(|(_, c)| c.is_alphanumeric());
        letters.into_iter().all(|(at, _)| self.kept.iter().any(|kept| kept.contains(&(range.start + at))))
    }

    /// Whether something else refers to the bytes of the range.
    #[must_use]
    pub fn is_pinned(&self, range: &Range<usize>) -> bool {
        self.pinned.iter().any(|pinned| pinned.start < range.end && range.start < pinned.end)
    }

    fn piece_at(&self, offset: usize) -> &Piece {
        let next = self.pieces.partition_point(|piece| piece.at <= offset);
        &self.pieces[next - 1]
    }
}

/// The stretches of a source that are no prose wherever they stand: addresses, e-mail, paths, file names, identifiers,
/// template placeholders. Found once for the whole source, since markup may cut them into several pieces.
#[derive(Debug)]
pub struct Masks {
    /// Sorted and disjoint.
    ranges: Vec<Range<usize>>,
}

impl Masks {
    /// Finds them.
    #[must_use]
    pub fn of(source: &str) -> Masks {
        static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(concat!(
                r"(?-u:\b)(?:[Hh]ttps?|[Ff]tp|mailto):[^\s<>\x22，。；）」]+",
                r"|(?-u:\b)www\.[^\s<>\x22，。；）」]+",
                r"|[A-Za-z0-9\p{Han}._%+-]+@[A-Za-z0-9\p{Han}-]+(?:\.[A-Za-z0-9\p{Han}-]+)+",
                r"|[A-Za-z0-9\p{Han}-]+\.(?:com|org|net|edu|gov|io|cn|hk|tw|example)(?-u:\b)(?:/[^\s<>\x22，。；）」]*)?",
                r"|\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|\$?\{[^{}\n]*\}|%[A-Za-z0-9_\p{Han}]+%",
                r"|`+[^`\n]+`+",
                r"|(?:\.{1,2}|~)?/[A-Za-z0-9._-]+/[A-Za-z0-9\p{Han}._/-]*|\.{1,2}/[A-Za-z0-9\p{Han}._/-]+",
                r"|[A-Za-z0-9\p{Han}]+_[A-Za-z0-9_\p{Han}]*[A-Za-z0-9\p{Han}]",
                r"|[A-Za-z0-9_\p{Han}./\\-]+\.(?:md|txt|json|csv|tsv|html?|xml|pdf|docx?|xlsx?|pptx?|png|jpe?g|svg|py|js|ts|rs|ya?ml|toml)(?-u:\b)",
            ))
            .expect("a constant pattern")
        });
        let may_hold = source.bytes().any(|byte| matches!(byte, b':' | b'@' | b'{' | b'`' | b'.' | b'%' | b'/' | b'_'));
        let found = may_hold.then(|| PATTERN.find_iter(source).map(|found| found.range()));
        Masks { ranges: found.into_iter().flatten().collect() }
    }

    /// Those that touch a range.
    fn within(&self, range: Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let first = self.ranges.partition_point(|mask| mask.end <= range.start);
        self.ranges[first..].iter().take_while(move |mask| mask.start < range.end)
    }
}
