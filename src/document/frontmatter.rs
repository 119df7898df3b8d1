//! Front matter: the language a page declares and the few keys that readers see.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{Block, BlockKind, Escape, Masks, View};
use crate::text::{Lang, Span};

/// Keys whose values a reader of the page sees. Everything else (slugs, tags, dates) is not touched.
const PROSE_KEYS: &[&str] = &["title", "subtitle", "description", "summary", "excerpt", "lead"];
const LANGUAGE_KEYS: &[&str] = &["lang", "language", "locale"];

/// What front matter says.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub(super) declared: Option<Lang>,
    pub(super) blocks: Vec<Block>,
}

/// Where the values stand.
struct Reader<'s> {
    source: &'s str,
    masks: &'s Masks,
    is_toml: bool,
    found: FrontMatter,
}

impl Reader<'_> {
    /// Takes a top-level key with its value as the parser read it; `span` is where the value stands in the file.
    fn entry(&mut self, key: &str, value: &str, span: Span) {
        if LANGUAGE_KEYS.contains(&key) {
            self.found.declared = Lang::from_tag(value);
        } else if PROSE_KEYS.contains(&key) {
            // A value with escapes or folds is not the text in the file: it has no bytes that could be edited.
            let Some(inner) = self.source[span.range()].find(value).filter(|_| !value.is_empty()) else { return };
            let kind = if key == "title" { BlockKind::Heading } else { BlockKind::Attribute };
            let quote = self.source[..span.start() + inner].chars().next_back();
            let escape = match (self.is_toml, quote) {
                (_, Some('"')) => Escape::Backslashed,
                (true, Some('\'')) => Escape::Literal,
                (false, Some('\'')) => Escape::Doubled,
                _ => Escape::None,
            };
            let mut view = View::new(escape);
            view.push_prose(span.start() + inner, value, self.masks);
            self.found.blocks.push(Block { view, ..Block::new(kind, 0) });
        }
    }
}

/// Reads YAML front matter that stands at `span` of `source`, fences excluded. Broken YAML says nothing.
pub(super) fn yaml(source: &str, span: Span, masks: &Masks) -> FrontMatter {
    let text = &source[span.range()];
    // The parser counts characters; a table turns them into bytes.
    let offsets: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let byte = |index: usize| span.start() + offsets[index.min(offsets.len() - 1)];
    let mut reader = Reader { source, masks, is_toml: false, found: FrontMatter::default() };
    let mut depth = 0;
    let mut key: Option<String> = None;
    for event in Parser::new_from_str(text) {
        let Ok((event, place)) = event else { break };
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                depth += 1;
                key = None;
            }
            Event::MappingEnd | Event::SequenceEnd => depth -= 1,
            Event::Scalar(value, style, ..) if depth == 1 => match key.take() {
                None => key = Some(value.to_ascii_lowercase()),
                Some(name) => {
                    let plain = !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                    let place = Span::new(byte(place.start.index()), byte(place.end.index()));
                    if plain {
                        reader.entry(&name, &value, place);
                    }
                }
            },
            _ => {}
        }
    }
    reader.found
}

/// Reads TOML front matter that stands at `span` of `source`, fences excluded. Broken TOML says nothing.
pub(super) fn toml(source: &str, span: Span, masks: &Masks) -> FrontMatter {
    let mut reader = Reader { source, masks, is_toml: true, found: FrontMatter::default() };
    let Ok(table) =
        toml::from_str::<std::collections::BTreeMap<String, toml::Spanned<toml::Value>>>(&source[span.range()])
    else {
        return reader.found;
    };
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(_, value)| value.span().start);
    for (key, value) in entries {
        if let Some(text) = value.get_ref().as_str() {
            let place = Span::new(span.start() + value.span().start, span.start() + value.span().end);
            reader.entry(&key.to_ascii_lowercase(), text, place);
        }
    }
    reader.found
}
