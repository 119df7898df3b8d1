//! Which script a character belongs to (Unicode Standard Annex 24).

use unicode_script::{Script as Ucd, UnicodeScript};

/// The scripts that unmix tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Chinese characters, also those of Japanese.
    Han,
    /// Hiragana and Katakana.
    Kana,
    /// Korean letters.
    Hangul,
    /// Latin letters, full-width ones included.
    Latin,
    /// Everything else: digits, marks, blanks, other scripts.
    Other,
}

impl Script {
    /// The script of a character. Marks shared between scripts are [`Script::Other`].
    #[must_use]
    pub fn of(c: char) -> Script {
        if c.is_ascii() {
            return if c.is_ascii_alphabetic() { Script::Latin } else { Script::Other };
        }
        match c {
            '\u{4e00}'..='\u{9fff}' => return Script::Han,
            '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' => return Script::Other,
            _ => {}
        }
        match c.script() {
            Ucd::Han => Script::Han,
            Ucd::Hiragana | Ucd::Katakana => Script::Kana,
            Ucd::Hangul => Script::Hangul,
            Ucd::Latin => Script::Latin,
            _ => Script::Other,
        }
    }
}

/// Whether it is a Chinese character.
#[must_use]
pub fn is_han(c: char) -> bool {
    Script::of(c) == Script::Han
}

/// Whether it is a letter of the Latin script.
#[must_use]
pub fn is_latin(c: char) -> bool {
    Script::of(c) == Script::Latin
}

/// Whether the text holds a character of the Han script. One pass over the bytes, no decoding of ASCII.
#[must_use]
pub fn has_han(text: &str) -> bool {
    // Every Han character lies at or above U+2E80, whose UTF-8 form starts with 0xE2.
    text.bytes().any(|byte| byte >= 0xe2) && text.chars().any(is_han)
}
