//! Markdown (`CommonMark` with tables, footnotes, task lists, strikethrough, front matter).

use std::sync::LazyLock;

use pulldown_cmark::{Event, LinkType, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use regex::Regex;

use super::{Block, BlockKind, Document, Escape, Format, Masks, View, frontmatter, html};
use crate::text::{Lang, Span};

/// Markdown.
pub(super) static FORMAT: Format =
    Format { name: "Markdown", extensions: &["md", "markdown", "mdown", "mkd"], extract };

// Smart punctuation and definition lists stay off: they change or swallow text.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_WIKILINKS);

fn extract(text: &str) -> Document {
    let mut extractor = Extractor::new(text);
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        extractor.event(event, Span::new(range.start, range.end));
    }
    extractor.close();
    // An image's alternative text closes after the paragraph around it began.
    extractor.document.blocks.sort_by_key(|block| block.view.source(&(0..block.view.text().len())).start());
    extractor.document
}

/// An inline HTML element that is open: its name, where its content starts in the view, whether it keeps it.
struct Element {
    name: String,
    start: usize,
    keeps: bool,
}

struct Extractor<'t> {
    source: &'t str,
    masks: Masks,
    document: Document,
    /// The block being read.
    open: Option<Block>,
    /// Kinds of the blocks around the reader, innermost last, with their sibling groups.
    nest: Vec<(BlockKind, u32)>,
    groups: u32,
    /// Code blocks, metadata and other places whose text is not prose: how many are open.
    silent: usize,
    /// What an image's alternative text interrupts: the block, and the elements open in it.
    interrupted: Vec<(Option<Block>, Vec<Element>)>,
    /// Open inline HTML elements.
    elements: Vec<Element>,
    /// Links that are found by their own text: where that starts in the view.
    pinned: Vec<Option<usize>>,
    metadata: Option<MetadataBlockKind>,
    /// The HTML block being read.
    html: Option<Span>,
    /// How many columns the table has, the column of its next cell, and whether that is in the head.
    columns: u32,
    column: u32,
    is_head: bool,
}

impl<'t> Extractor<'t> {
    fn new(source: &'t str) -> Extractor<'t> {
        Extractor {
            source,
            masks: Masks::of(source),
            document: Document { has_emphasis: true, ..Document::default() },
            open: None,
            nest: Vec::new(),
            groups: 0,
            silent: 0,
            interrupted: Vec::new(),
            elements: Vec::new(),
            pinned: Vec::new(),
            metadata: None,
            html: None,
            columns: 0,
            column: 0,
            is_head: false,
        }
    }

    fn event(&mut self, event: Event, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => self.text(&text, span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                if let Some(view) = self.view() {
                    view.push_opaque(span);
                }
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::SoftBreak | Event::HardBreak => {
                if let Some(view) = self.view() {
                    view.push_decoded(span, "\n");
                }
            }
            Event::InlineHtml(html) => self.inline_html(&html, span),
            Event::Html(_) => self.html = Some(self.html.map_or(span, |html| Span::new(html.start(), span.end()))),
            Event::Rule => self.close(),
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Paragraph => {
                let (kind, group) = self.nest.last().copied().unwrap_or((BlockKind::Paragraph, self.groups));
                self.open(kind, group);
            }
            Tag::Heading { .. } => self.open(BlockKind::Heading, 0),
            Tag::List(_) => {
                self.close();
                self.groups += 1;
                self.nest.push((BlockKind::ListItem, self.groups));
            }
            Tag::Table(columns) => {
                self.close();
                // One group a column, and one for the titles.
                self.nest.push((BlockKind::Cell, self.groups + 1));
                self.groups += columns.len() as u32 + 1;
                self.columns = columns.len() as u32;
            }
            Tag::TableHead | Tag::TableRow => {
                self.close();
                self.column = 0;
                self.is_head = matches!(tag, Tag::TableHead);
            }
            Tag::TableCell => {
                let (_, first) = self.nest.last().copied().unwrap_or((BlockKind::Cell, 0));
                let (kind, place) =
                    if self.is_head { (BlockKind::ColumnTitle, self.columns) } else { (BlockKind::Cell, self.column) };
                self.open(kind, first + place);
                self.column += 1;
            }
            Tag::Item => {
                let (kind, group) = self.nest.last().copied().unwrap_or((BlockKind::Paragraph, 0));
                self.open(kind, group);
            }
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
                self.close();
                self.nest.push((BlockKind::Paragraph, self.groups));
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.close();
                self.silent += 1;
            }
            Tag::MetadataBlock(kind) => {
                self.close();
                self.silent += 1;
                self.metadata = Some(*kind);
            }
            Tag::Image { .. } => {
                self.interrupted.push((self.open.take(), std::mem::take(&mut self.elements)));
                self.open = Some(block(BlockKind::Attribute, 0));
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.silent += 1,
            Tag::Link { link_type, .. } => {
                let by_text = matches!(
                    link_type,
                    LinkType::Collapsed
                        | LinkType::CollapsedUnknown
                        | LinkType::Shortcut
                        | LinkType::ShortcutUnknown
                        | LinkType::WikiLink { has_pothole: false }
                );
                let start = self.open.as_ref().map_or(0, |block| block.view.text().len());
                self.pinned.push(by_text.then_some(start));
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.close();
            }
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell => self.close(),
            TagEnd::List(_) | TagEnd::Table | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.close();
                self.nest.pop();
            }
            TagEnd::CodeBlock => self.silent -= 1,
            TagEnd::HtmlBlock => {
                self.silent -= 1;
                if let Some(html) = self.html.take() {
                    let (blocks, groups) = html::extract_part(self.source, html.range(), &self.masks, self.groups);
                    self.groups = groups;
                    self.document.blocks.extend(blocks);
                }
            }
            TagEnd::MetadataBlock(_) => {
                self.silent -= 1;
                self.metadata = None;
            }
            TagEnd::Image => {
                self.close();
                (self.open, self.elements) = self.interrupted.pop().unwrap_or_default();
                if let Some(view) = self.view() {
                    view.push_opaque(span);
                }
            }
            // Only autolinks were silenced; the opaque mark takes their place.
            TagEnd::Link if self.silent > 0 => self.silent -= 1,
            TagEnd::Link => {
                if let (Some(start), Some(block)) = (self.pinned.pop().flatten(), &mut self.open) {
                    block.view.pin_from(start);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        if let Some(kind) = self.metadata {
            let found = match kind {
                MetadataBlockKind::YamlStyle => frontmatter::yaml(self.source, span, &self.masks),
                MetadataBlockKind::PlusesStyle => frontmatter::toml(self.source, span, &self.masks),
            };
            self.document.declared = self.document.declared.or(found.declared);
            self.document.blocks.extend(found.blocks);
            return;
        }
        let is_copy = &self.source[span.range()] == text;
        let silent = self.silent > 0;
        if self.open.is_none() && !silent {
            self.open(BlockKind::Paragraph, self.groups);
        }
        let Some(block) = &mut self.open else { return };
        if silent {
            block.view.push_opaque(span);
        } else if is_copy {
            block.view.push_prose(span.start(), text, &self.masks);
        } else {
            block.view.push_decoded(span, text);
        }
    }

    /// Inline tags are markup, but some keep what they hold: `<span lang="zh">`, `translate="no"`, `<code>`, `<ruby>`.
    fn inline_html(&mut self, html: &str, span: Span) {
        static TAG: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"^<(/?)([A-Za-z][A-Za-z0-9-]*)([^>]*?)(/?)>").expect("a constant pattern"));
        static KEEPS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r#"(?i)\blang\s*=\s*["']?([A-Za-z-]+)|\btranslate\s*=\s*["']?no\b|\bnotranslate\b"#)
                .expect("a constant pattern")
        });
        let Some(block) = &mut self.open else { return };
        let Some(tag) = TAG.captures(html) else {
            block.view.push_opaque(span);
            return;
        };
        let name = tag[2].to_ascii_lowercase();
        if name == "br" {
            block.view.push_decoded(span, "\n");
        } else if &tag[1] == "/" {
            if let Some(at) = self.elements.iter().rposition(|element| element.name == name) {
                let element = self.elements.remove(at);
                if element.keeps {
                    block.view.keep_from(element.start);
                }
            }
        } else if &tag[4] != "/" {
            let declared = KEEPS
                .captures(&tag[3])
                .is_some_and(|found| found.get(1).is_none_or(|lang| Lang::from_tag(lang.as_str()) != Some(Lang::En)));
            let keeps = declared || matches!(name.as_str(), "ruby" | "q" | "code" | "kbd" | "samp" | "var");
            self.elements.push(Element { name, start: block.view.text().len(), keeps });
        }
    }

    fn view(&mut self) -> Option<&mut View> {
        self.open.as_mut().map(|block| &mut block.view)
    }

    fn open(&mut self, kind: BlockKind, group: u32) {
        self.close();
        self.open = Some(block(kind, group));
    }

    fn close(&mut self) {
        self.elements.clear();
        if let Some(block) = self.open.take().filter(|block| !block.view.is_blank()) {
            self.document.blocks.push(block);
        }
    }
}

fn block(kind: BlockKind, group: u32) -> Block {
    let view = View::new(Escape::Markdown);
    Block { view, ..Block::new(kind, group) }
}
