//! HTML: text, `alt`, `title` and a few other attributes, the meta description; pages as well as fragments.
//!
//! The tokenizer gives byte spans; a stack of open elements gives the rest: which text is code, which language an element
//! declares, where a sentence must end. Badly nested, unclosed and void tags are taken as browsers take them, as far as
//! that matters for which bytes are prose.

use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{Spanned, Tokenizer};

use super::{Block, BlockKind, Document, Escape, Format, Masks, View};
use crate::text::{Lang, Span};

/// HTML.
pub(super) static FORMAT: Format = Format { name: "HTML", extensions: &["html", "htm", "xhtml"], extract };

/// Elements whose text is no prose.
const VERBATIM: &[&str] = &[
    "script",
    "style",
    "code",
    "pre",
    "kbd",
    "samp",
    "var",
    "textarea",
    "template",
    "svg",
    "math",
    "noscript",
    "iframe",
    "object",
    "canvas",
    "xmp",
    "noembed",
    "noframes",
    "plaintext",
];
/// Elements that stand inside a sentence; every other one ends it.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "label",
    "mark", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "wbr", "code", "kbd", "samp", "var", "img", "br",
];
/// Elements without content and end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Attributes that readers see.
const PROSE_ATTRIBUTES: &[&str] = &["alt", "title", "placeholder", "aria-label", "summary"];
/// What `name` or `property` of a meta element says that its `content` is prose.
const PROSE_META: &[&str] = &[
    "description",
    "og:title",
    "og:description",
    "twitter:title",
    "twitter:description",
    "og:site_name",
    "dc.description",
];

fn extract(text: &str) -> Document {
    let masks = Masks::of(text);
    let mut extractor = Extractor::new(text, 0..text.len(), &masks);
    extractor.run();
    extractor.finish()
}

/// Reads a stretch of HTML inside another document, such as an HTML block of a Markdown file. Sibling groups start behind
/// `groups`; returns the blocks and the last group used.
pub(super) fn extract_part(text: &str, range: Range<usize>, masks: &Masks, groups: u32) -> (Vec<Block>, u32) {
    let mut extractor = Extractor::new(text, range, masks);
    extractor.groups = groups;
    extractor.run();
    let groups = extractor.groups;
    (extractor.finish().blocks, groups)
}

/// An open element.
struct Element {
    name: String,
    /// What its text is.
    kind: Option<BlockKind>,
    group: u32,
    /// For a row: the column of its next cell.
    column: u32,
    is_verbatim: bool,
    /// Whether the author declared its text to be meant as it is.
    is_kept: bool,
    /// The language it declares; inherited.
    language: Option<Lang>,
}

struct Extractor<'t> {
    source: &'t str,
    range: Range<usize>,
    masks: &'t Masks,
    document: Document,
    stack: Vec<Element>,
    open: Option<Block>,
    groups: u32,
}

impl<'t> Extractor<'t> {
    fn new(source: &'t str, range: Range<usize>, masks: &'t Masks) -> Extractor<'t> {
        Extractor { source, range, masks, document: Document::default(), stack: Vec::new(), open: None, groups: 0 }
    }

    fn run(&mut self) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let part = &self.source[self.range.clone()];
        let base = self.range.start;
        for token in Tokenizer::new_with_emitter(part, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start(&tag, base),
                Token::EndTag(tag) => self.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(Spanned { span, .. }) => self.text(base + span.start..base + span.end),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    fn finish(mut self) -> Document {
        self.close();
        // An attribute's block is made while the block around its element is still open.
        self.document.blocks.sort_by_key(|block| block.view.source(&(0..block.view.text().len())).start());
        self.document
    }

    fn start(&mut self, tag: &StartTag<usize>, base: usize) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |wanted: &str| {
            tag.attributes
                .iter()
                .find(|(key, _)| &key[..] == wanted.as_bytes())
                .map(|(_, value)| String::from_utf8_lossy(&value[..]))
        };
        if !self.is_inline(&name) {
            self.close();
            // What the standard closes by itself: a paragraph before a block, an item before an item.
            self.close_implied(&name);
        }
        let parent = self.stack.last();
        let language = attribute("lang").or_else(|| attribute("xml:lang")).and_then(|tag| Lang::from_tag(&tag));
        let inherited = parent.and_then(|parent| parent.language);
        let stays = attribute("translate").map(|value| value.eq_ignore_ascii_case("no"));
        let is_notranslate =
            attribute("class").is_some_and(|class| class.split_ascii_whitespace().any(|word| word == "notranslate"));
        let was_kept = parent.is_some_and(|parent| parent.is_kept);
        if name == "html" || name == "body" {
            self.document.declared = self.document.declared.or(language);
        }
        let is_foreign =
            language.is_some_and(|language| Some(language) != self.document.declared && language != Lang::En);
        let is_kept = match (stays, language) {
            (Some(stays), _) => stays,
            (None, Some(_)) => is_foreign || is_notranslate,
            (None, None) => was_kept || is_notranslate,
        } || matches!(name.as_str(), "ruby" | "q");
        let was_verbatim = parent.is_some_and(|parent| parent.is_verbatim);
        let is_verbatim = was_verbatim || VERBATIM.contains(&name.as_str());
        let (kind, group) = self.place(&name);
        let attributes = self.document.blocks.len();
        self.attributes(tag, base, &name, is_kept || was_verbatim);
        let has_prose = self.document.blocks.len() > attributes;
        if name == "br" {
            let span = Span::new(base + tag.span.start, base + tag.span.end);
            if let Some(block) = &mut self.open {
                block.view.push_decoded(span, "\n");
            }
            return;
        }
        let is_object = matches!(name.as_str(), "img" | "input") || is_verbatim && self.is_inline(&name);
        if is_object && let Some(block) = &mut self.open {
            block.view.push_opaque(Span::new(base + tag.span.start, base + tag.span.end));
        }
        // Prose inside a tag parts the text on its sides: no island reaches across it.
        if has_prose
            && !is_object
            && let Some(block) = &mut self.open
        {
            block.view.push_decoded(Span::new(base + tag.span.start, base + tag.span.end), PART);
        }
        if VOID.contains(&name.as_str()) || tag.self_closing && !INLINE.contains(&name.as_str()) {
            return;
        }
        self.stack.push(Element {
            name,
            kind,
            group,
            column: 0,
            is_verbatim,
            is_kept,
            language: language.or(inherited),
        });
    }

    /// Whether an element stands inside a sentence. A link of a menu is an entry of its own.
    fn is_inline(&self, name: &str) -> bool {
        let in_menu = name == "a" && self.stack.iter().any(|element| matches!(element.name.as_str(), "nav" | "menu"));
        INLINE.contains(&name) && !in_menu
    }

    fn end(&mut self, name: &str) {
        if !self.is_inline(name) {
            self.close();
        }
        let Some(at) = self.stack.iter().rposition(|element| element.name == name) else { return };
        // A stray end tag of an inline element does not close the blocks around it.
        if INLINE.contains(&name)
            && self.stack[at..].iter().skip(1).any(|element| !INLINE.contains(&element.name.as_str()))
        {
            return;
        }
        self.stack.truncate(at);
    }

    fn close_implied(&mut self, name: &str) {
        let closes: &[&str] = match name {
            "li" => &["li", "p"],
            "dt" | "dd" => &["dt", "dd", "p"],
            "tr" => &["tr", "td", "th", "p"],
            "td" | "th" => &["td", "th", "p"],
            "option" => &["option"],
            _ if INLINE.contains(&name) => return,
            _ => &["p"],
        };
        let ends: &[&str] = &["ul", "ol", "table", "select", "div", "section", "article", "body", "td", "th", "dl"];
        while let Some(at) = self
            .stack
            .iter()
            .rposition(|element| closes.contains(&element.name.as_str()) || ends.contains(&element.name.as_str()))
        {
            if !closes.contains(&self.stack[at].name.as_str()) {
                return;
            }
            self.stack.truncate(at);
        }
    }

    /// The kind and the sibling group of an element's text.
    fn place(&mut self, name: &str) -> (Option<BlockKind>, u32) {
        let inherited = self.stack.last().map_or((None, 0), |parent| (parent.kind, parent.group));
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" | "legend" | "button" | "option" => {
                (Some(BlockKind::Heading), 0)
            }
            "caption" | "figcaption" | "summary" => (Some(BlockKind::Attribute), 0),
            "ul" | "ol" | "dl" | "nav" => {
                self.groups += 1;
                (None, self.groups)
            }
            "li" | "dt" | "dd" => (Some(BlockKind::ListItem), inherited.1),
            "table" => {
                // One group for the titles and one a column; no table is wider than this without being data.
                let first = self.groups + 1;
                self.groups += TABLE_WIDTH + 1;
                (None, first)
            }
            "td" | "th" => {
                let first = inherited.1;
                let column = self.stack.iter_mut().rev().find(|element| element.name == "tr").map_or(0, |row| {
                    row.column += 1;
                    row.column - 1
                });
                let is_title = name == "th" && self.is_head_cell(column);
                let kind = if is_title { BlockKind::ColumnTitle } else { BlockKind::Cell };
                (Some(kind), if is_title { first } else { first + 1 + column.min(TABLE_WIDTH - 1) })
            }
            "p" | "div" | "section" | "article" | "main" | "aside" | "header" | "footer" | "blockquote" | "form" => {
                match inherited {
                    (Some(kind @ (BlockKind::ListItem | BlockKind::Cell | BlockKind::ColumnTitle)), group) => {
                        (Some(kind), group)
                    }
                    (_, group) => (None, group),
                }
            }
            _ => inherited,
        }
    }

    /// A `th` titles a column unless it starts a row of cells.
    fn is_head_cell(&self, column: u32) -> bool {
        column > 0 || !self.stack.iter().any(|element| element.name == "tbody")
    }

    fn attributes(&mut self, tag: &StartTag<usize>, base: usize, name: &str, is_kept: bool) {
        let is_prose_meta = name == "meta"
            && tag.attributes.iter().any(|(key, value)| {
                matches!(&key[..], b"name" | b"property" | b"itemprop")
                    && PROSE_META.iter().any(|known| value[..].eq_ignore_ascii_case(known.as_bytes()))
            });
        let is_button = name == "input"
            && tag.attributes.iter().any(|(key, value)| {
                &key[..] == b"type"
                    && [&b"submit"[..], b"button", b"reset"].iter().any(|kind| value[..].eq_ignore_ascii_case(kind))
            });
        for (key, value) in &tag.attributes {
            let is_prose = PROSE_ATTRIBUTES.iter().any(|known| known.as_bytes() == &key[..])
                || is_prose_meta && &key[..] == b"content"
                || is_button && &key[..] == b"value";
            if is_kept || !is_prose || value.is_empty() {
                continue;
            }
            let range = value_range(self.source, base + value.span.start..base + value.span.end);
            let quote = self.source[..range.start].chars().next_back().filter(|c| matches!(c, '"' | '\''));
            let mut view = View::new(Escape::Attribute(quote));
            push_decoded(&mut view, (self.source, self.masks), range);
            if !view.is_blank() {
                self.document.blocks.push(Block { view, ..Block::new(BlockKind::Attribute, 0) });
            }
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let (kind, group) = self.stack.last().map_or((None, 0), |element| (element.kind, element.group));
        let is_verbatim = self.stack.last().is_some_and(|element| element.is_verbatim);
        let is_kept = self.stack.last().is_some_and(|element| element.is_kept);
        let block_verbatim =
            self.stack.iter().any(|element| element.is_verbatim && !INLINE.contains(&element.name.as_str()));
        if block_verbatim {
            return;
        }
        let block = self.open.get_or_insert_with(|| Block {
            view: View::new(Escape::Html),
            ..Block::new(kind.unwrap_or(BlockKind::Paragraph), group)
        });
        let start = block.view.text().len();
        if is_verbatim {
            // The element itself has its mark already.
        } else {
            push_decoded(&mut block.view, (self.source, self.masks), range);
        }
        if is_kept {
            block.view.keep_from(start);
        }
    }

    fn close(&mut self) {
        if let Some(mut block) = self.open.take().filter(|block| !block.view.is_blank()) {
            if block.kind == BlockKind::Paragraph && is_line(&block.view) {
                block.kind = BlockKind::Heading;
            }
            self.document.blocks.push(block);
        }
    }
}

/// Stands in a view where a tag with prose in its attributes stands in the text.
const PART: &str = "\u{2060}"; // U+2060 WORD JOINER

/// More columns than this share a group.
const TABLE_WIDTH: u32 = 64;

/// Whether text outside headings, lists and tables is a line and no running text: a link of a menu, a footer.
fn is_line(view: &View) -> bool {
    let text = view.text().trim();
    text.len() <= 60
        && !text.ends_with(['.', '!', '?', '。', '！', '？', ',', ';', ':', '：'])
        && text.split_whitespace().count() <= 6
}

/// The value inside the span of an attribute, which starts at its name and may end behind its quote.
fn value_range(source: &str, span: Range<usize>) -> Range<usize> {
    let text = &source[span.clone()];
    let Some(equals) = text.find('=') else { return span.end..span.end };
    let value = text[equals + 1..].trim_start();
    let start = span.end - value.len();
    match value.as_bytes().first() {
        Some(&quote @ (b'"' | b'\'')) => {
            let inner = start + 1;
            let end = source[inner..].find(char::from(quote)).map_or(span.end, |length| inner + length);
            inner..end
        }
        _ => start..start + value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len()),
    }
}

/// Adds text with its entities decoded and its line breaks folded into blanks, as browsers fold them.
fn push_decoded(view: &mut View, (source, masks): (&str, &Masks), range: Range<usize>) {
    let text = &source[range.clone()];
    let mut at = 0;
    while let Some(found) = text[at..].find(['&', '\n', '\r']) {
        let blanks = if text[at + found..].starts_with('&') {
            0
        } else {
            text[at..at + found].len() - text[at..at + found].trim_end_matches([' ', '\t']).len()
        };
        let start = at + found - blanks;
        view.push_prose(range.start + at, &text[at..start], masks);
        let (length, decoded) =
            if text[start..].starts_with('&') { entity(&text[start..]) } else { line_break(&text[start..]) };
        match decoded {
            // A block does not start with a blank.
            Some(blank) if blank == " " && view.text().is_empty() => {}
            Some(decoded) => view.push_decoded(Span::new(range.start + start, range.start + start + length), &decoded),
            None => view.push_prose(range.start + start, &text[start..start + length], masks),
        }
        at = start + length;
    }
    view.push_prose(range.start + at, &text[at..], masks);
}

/// The white space around a line break: its length, and the blank it stands for.
fn line_break(text: &str) -> (usize, Option<String>) {
    let length = text.find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r')).unwrap_or(text.len());
    (length, Some(" ".to_owned()))
}

/// The entity that starts a text: its length in bytes, and what it stands for if it is one.
fn entity(text: &str) -> (usize, Option<String>) {
    let end = text[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).map_or(text.len(), |end| end + 1);
    let has_semicolon = text[end..].starts_with(';');
    if end == 1 || !has_semicolon {
        return (1, None);
    }
    let length = end + 1;
    // The tokenizer knows the standard's table of names.
    let mut decoded = Vec::new();
    for token in Tokenizer::new(&text[..length]) {
        let Ok(token) = token;
        if let Token::String(value) = token {
            decoded.extend_from_slice(&value);
        }
    }
    match String::from_utf8(decoded) {
        Ok(decoded) if decoded != text[..length] => (length, Some(decoded)),
        _ => (1, None),
    }
}
