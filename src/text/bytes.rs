//! The bytes of a file and the text in them.

use std::fmt;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Why bytes cannot be read as text.
#[derive(Debug, PartialEq, Eq)]
pub enum SourceError {
    /// A NUL byte: the file is no text. The offset is the byte's.
    Binary(usize),
    /// The bytes from this offset on are not valid UTF-8.
    NotUtf8(usize),
    /// Offsets would not fit 32 bits.
    TooLarge(usize),
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SourceError::Binary(at) => write!(f, "binary file (NUL at byte {at}); unmix reads text"),
            SourceError::NotUtf8(at) => {
                write!(f, "not valid UTF-8 at byte {at}; convert the file to UTF-8, for example with iconv")
            }
            SourceError::TooLarge(size) => write!(f, "{size} bytes; files of 4 GiB and more are not read"),
        }
    }
}

/// A file's text together with its place in the file's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    text: String,
    /// Bytes before the text: 3 with a UTF-8 byte order mark, else 0.
    bom: usize,
}

impl Source {
    /// Decodes the bytes of a file.
    ///
    /// # Errors
    /// If the bytes hold a NUL, are not UTF-8, or are 4 GiB or more.
    pub fn new(bytes: Vec<u8>) -> Result<Source, SourceError> {
        if bytes.len() > u32::MAX as usize {
            return Err(SourceError::TooLarge(bytes.len()));
        }
        let bom = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
        let mut text = String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let nul = error.as_bytes().iter().position(|&byte| byte == 0);
            nul.map_or(SourceError::NotUtf8(valid), SourceError::Binary)
        })?;
        if let Some(at) = text.bytes().position(|byte| byte == 0) {
            return Err(SourceError::Binary(at));
        }
        text.drain(..bom);
        Ok(Source { text, bom })
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the file at which a byte of the text lies.
    #[must_use]
    pub fn disk(&self, offset: usize) -> usize {
        offset + self.bom
    }

    /// The same file with another text.
    #[must_use]
    pub fn with_text(&self, text: String) -> Source {
        Source { text, bom: self.bom }
    }

    /// A text of the file as a diff shows it: with the byte order mark that `patch` has to find.
    #[must_use]
    pub fn marked(&self, text: &str) -> String {
        if self.bom > 0 { format!("\u{feff}{text}") } else { text.to_owned() }
    }

    /// The bytes of the file with its text replaced: byte order mark and everything unedited stay as they were.
    #[must_use]
    pub fn encode(&self, text: &str) -> Vec<u8> {
        [&BOM[..self.bom], text.as_bytes()].concat()
    }
}
