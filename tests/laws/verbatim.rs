//! Laws of what is not prose: after fixing it is byte for byte what it was, and the document has the same structure.

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, Token};
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use saphyr_parser::Event as Yaml;
use unmix::document::Format;

/// Safe fixes leave structure, code, addresses and machine attributes alone.
pub(super) fn kept(format: &Format, before: &str, after: &str) {
    if before == after {
        return;
    }
    assert_eq!(addresses(before), addresses(after), "an address changed");
    match format.name {
        "Markdown" => assert_eq!(markdown(before), markdown(after), "structure or code changed"),
        "HTML" => assert_eq!(html(before), html(after), "structure, code or attributes changed"),
        _ => {}
    }
}

/// The plain addresses between blanks, in order.
fn addresses(text: &str) -> Vec<&str> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ':' | '/' | '.' | '-');
    let words = text.split_whitespace().filter(|word| word.starts_with("https://") && word.chars().all(is_plain));
    words.collect()
}

/// The events of a document with its prose left out.
fn markdown(text: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_WIKILINKS;
    let mut found: Vec<String> = Vec::new();
    let mut code = 0;
    let mut metadata: Option<MetadataBlockKind> = None;
    let mut block = String::new();
    for event in Parser::new_ext(text, options) {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => code += 1,
            Event::End(TagEnd::CodeBlock) => code -= 1,
            Event::Start(Tag::MetadataBlock(kind)) => metadata = Some(*kind),
            Event::End(TagEnd::MetadataBlock(_)) => metadata = None,
            Event::Html(html) => {
                block.push_str(html);
                continue;
            }
            Event::End(TagEnd::HtmlBlock) => found.extend(html(&std::mem::take(&mut block))),
            Event::Text(text) if metadata == Some(MetadataBlockKind::YamlStyle) => {
                found.extend(yaml(text));
                continue;
            }
            Event::Text(text) if metadata == Some(MetadataBlockKind::PlusesStyle) => {
                found.push(toml(text));
                continue;
            }
            Event::Text(_) | Event::SoftBreak | Event::HardBreak if code == 0 => {
                if found.last().is_none_or(|last| last != "prose") {
                    found.push("prose".to_owned());
                }
                continue;
            }
            _ => {}
        }
        found.push(format!("{event:?}"));
    }
    found
}

/// Elements whose text is read by machines or shown as it is.
const VERBATIM: &[&str] = &["script", "style", "textarea", "code", "pre", "kbd", "samp", "var", "xmp"];
/// Attributes that machines read.
const MACHINE: &[&str] =
    &["href", "src", "class", "id", "name", "style", "type", "rel", "for", "action", "lang", "srcset", "onclick"];

/// The tokens of a page with its prose left out: text that does not stand directly in a verbatim element, and the values of
/// attributes that people read.
fn html(text: &str) -> Vec<String> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut found: Vec<String> = Vec::new();
    let mut is_verbatim = false;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let mut shown = format!("<{name}{}", if tag.self_closing { "/" } else { "" });
                for (key, value) in &tag.attributes {
                    let key = String::from_utf8_lossy(key);
                    let is_machine = MACHINE.contains(&&*key) || key.starts_with("data-");
                    let value = String::from_utf8_lossy(value);
                    shown.push_str(&format!(" {key}={}", if is_machine { &*value } else { "…" }));
                }
                found.push(shown);
                is_verbatim = VERBATIM.contains(&name.as_str()) && !tag.self_closing;
            }
            Token::EndTag(tag) => {
                found.push(format!("</{}>", String::from_utf8_lossy(&tag.name)));
                is_verbatim = false;
            }
            Token::String(value) if is_verbatim => found.push(String::from_utf8_lossy(&value).into_owned()),
            Token::String(_) => {
                if found.last().is_none_or(|last| last != "prose") {
                    found.push("prose".to_owned());
                }
            }
            Token::Comment(comment) => found.push(format!("<!--{}-->", String::from_utf8_lossy(&comment))),
            Token::Doctype(_) => found.push("doctype".to_owned()),
            Token::Error(_) => {}
        }
    }
    found
}

/// Keys of front matter whose values people read.
const PROSE_KEYS: &[&str] = &["title", "subtitle", "description", "summary", "excerpt", "lead"];

/// The events of YAML front matter without the values of prose keys.
fn yaml(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut key: Option<String> = None;
    for event in saphyr_parser::Parser::new_from_str(text) {
        let Ok((event, _)) = event else { break };
        let mut shown = format!("{event:?}");
        match &event {
            Yaml::MappingStart(..) | Yaml::SequenceStart(..) => {
                depth += 1;
                key = None;
            }
            Yaml::MappingEnd | Yaml::SequenceEnd => depth -= 1,
            Yaml::Scalar(value, ..) if depth == 1 => match key.take() {
                None => key = Some(value.to_ascii_lowercase()),
                Some(name) if PROSE_KEYS.contains(&name.as_str()) => "prose".clone_into(&mut shown),
                Some(_) => {}
            },
            _ => {}
        }
        found.push(shown);
    }
    found
}

/// TOML front matter without its prose keys.
fn toml(text: &str) -> String {
    match text.parse::<toml::Table>() {
        Err(_) => text.to_owned(),
        Ok(mut table) => {
            table.retain(|key, value| !(value.is_str() && PROSE_KEYS.contains(&key.to_ascii_lowercase().as_str())));
            format!("{table:?}")
        }
    }
}
