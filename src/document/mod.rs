//! Which bytes of a file are prose: one extractor a format.
//!
//! An extractor selects; it never copies a file together again. A document is a list of [`Block`]s, each a stretch that
//! no sentence crosses, with a [`View`] of its prose.

mod frontmatter;
mod html;
mod label;
mod markdown;
mod plain;
mod view;

pub use label::label_end;
pub use view::{Escape, Masks, OPAQUE, View};

use crate::text::{Lang, Span};

/// A document format: its name, the endings of its files, its extractor.
#[derive(Debug)]
pub struct Format {
    /// Name in messages.
    pub name: &'static str,
    /// File name endings without the dot, lower case.
    pub extensions: &'static [&'static str],
    /// Reads a text. Never fails: what cannot be understood is left out.
    pub extract: fn(&str) -> Document,
}

/// All formats, in the order of the documentation. A new one is a file with a `FORMAT` and a line here.
pub static FORMATS: &[&Format] = &[&plain::FORMAT, &markdown::FORMAT, &html::FORMAT];

impl Format {
    /// The format of a file by its name; `None` when the ending is unknown. A name without an ending is plain text.
    #[must_use]
    pub fn of_name(name: &str) -> Option<&'static Format> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        match file.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => {
                let extension = extension.to_ascii_lowercase();
                FORMATS.iter().copied().find(|format| format.extensions.contains(&extension.as_str()))
            }
            Some(_) => None,
            None => Some(&plain::FORMAT),
        }
    }
}

/// The prose of a file.
#[derive(Debug, Default)]
pub struct Document {
    /// In the order of the source.
    pub blocks: Vec<Block>,
    /// Whether the format has `**` for emphasis, so that one that is read as text is left over.
    pub has_emphasis: bool,
    /// The language that the file itself declares, in its front matter for example.
    pub declared: Option<Lang>,
}

/// What no sentence crosses: a paragraph, a heading, a table cell.
#[derive(Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Blocks with one number are siblings: the items of a list, the cells of a table's column.
    pub group: u32,
    /// In plain text, the bullet or number before a list item, with the blanks behind it.
    pub marker: Option<Span>,
    /// Its prose.
    pub view: View,
}

/// The kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A title or a heading.
    Heading,
    /// An item of a list, or one of several label lines.
    ListItem,
    /// The title of a table's column.
    ColumnTitle,
    /// A cell of a table's body.
    Cell,
    /// Text beside the prose: an image's alternative text, a description in the front matter.
    Attribute,
}

impl Block {
    /// An empty block.
    #[must_use]
    pub fn new(kind: BlockKind, group: u32) -> Block {
        Block { kind, group, marker: None, view: View::default() }
    }
}

impl BlockKind {
    /// Whether it is part of a table.
    #[must_use]
    pub fn is_cell(self) -> bool {
        matches!(self, BlockKind::ColumnTitle | BlockKind::Cell)
    }
}
