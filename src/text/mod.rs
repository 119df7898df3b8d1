//! Text as bytes and characters: where things are, how they change, what script they are in.

mod bytes;
mod detect;
mod edit;
mod encoding;
pub mod english;
mod lines;
pub mod reach;
pub mod script;
mod span;
pub mod words;

pub use bytes::{PatchError, Source, SourceError};
pub use detect::Confidence;
pub use edit::{Edit, EditSet};
pub use encoding::Encoding;
pub use lines::{LineIndex, Position};
pub use script::Script;
pub use span::Span;

/// A language that unmix tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Chinese, Simplified or Traditional.
    Zh,
    /// Japanese: never reported on.
    Ja,
    /// Korean: never reported on.
    Ko,
    /// Written in the Latin script but not English: never reported on.
    Other,
}

impl Lang {
    /// The ISO 639-1 code; `und` for [`Lang::Other`].
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Zh => "zh",
            Lang::Ja => "ja",
            Lang::Ko => "ko",
            Lang::Other => "und",
        }
    }

    /// The English name, as messages use it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Zh => "Chinese",
            Lang::Ja => "Japanese",
            Lang::Ko => "Korean",
            Lang::Other => "another language",
        }
    }

    /// Reads a BCP 47 tag such as `en`, `en-GB` or `zh-Hans-CN`; `None` when it is empty.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        match primary.as_str() {
            "" => None,
            "en" | "eng" | "english" => Some(Lang::En),
            "zh" | "zho" | "chi" | "cmn" | "chinese" => Some(Lang::Zh),
            "ja" | "jpn" => Some(Lang::Ja),
            "ko" | "kor" => Some(Lang::Ko),
            _ => Some(Lang::Other),
        }
    }
}
