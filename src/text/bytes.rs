//! The bytes of a file and the text in them.

use std::borrow::Cow;
use std::fmt;

use super::detect::{Confidence, Detected, detect};
use super::encoding::{Encoding, OffsetMap};
use super::{Edit, EditSet};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Why bytes cannot be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// A NUL byte, and not the NULs of UTF-16: the file is no text. The offset is the byte's.
    Binary(usize),
    /// The byte at this offset does not fit the encoding that the others are in.
    Undecodable {
        /// Offset of the first such byte.
        at: usize,
        /// What the rest of the file is in.
        encoding: Encoding,
    },
    /// Not UTF-8 and none of the other encodings that are read.
    Foreign {
        /// Offset of the first byte that is not UTF-8.
        at: usize,
        /// The name of the encoding it may be in.
        guess: &'static str,
    },
    /// Offsets would not fit 32 bits.
    TooLarge(usize),
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SourceError::Binary(at) => write!(f, "binary file (NUL at byte {at}); unmix reads text"),
            SourceError::Undecodable { at, encoding } => {
                let name = encoding.name();
                write!(
                    f,
                    "damaged {name}: not valid at byte {at}; mend that place, or drop it with `iconv -c -f {name} -t UTF-8`"
                )
            }
            SourceError::Foreign { at, guess } => write!(
                f,
                "not valid UTF-8 at byte {at}, perhaps {guess}; unmix reads UTF-8, UTF-16, GB18030 and Big5: convert the file, for example with `iconv -f {guess} -t UTF-8`"
            ),
            SourceError::TooLarge(size) => write!(f, "{size} bytes; files of 4 GiB and more are not read"),
        }
    }
}

/// Why edits cannot be written into a file. The file has to be converted to UTF-8 first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatchError {
    /// The file's encoding lacks a character that is to be inserted.
    Unencodable {
        /// The file's encoding.
        encoding: Encoding,
        /// The first character that it lacks.
        missing: char,
    },
    /// Nobody can be sure that the file is in this encoding.
    Unsure(Encoding),
    /// The edited bytes would not read as the edited text.
    Unfaithful(Encoding),
}

impl fmt::Display for PatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoding = match self {
            PatchError::Unencodable { encoding, missing } => {
                write!(f, "{} has no {missing:?}", encoding.name())?;
                encoding
            }
            PatchError::Unsure(encoding) => {
                write!(f, "{} is only a guess", encoding.name())?;
                encoding
            }
            PatchError::Unfaithful(encoding) => {
                write!(f, "the fixes cannot be written in {}", encoding.name())?;
                encoding
            }
        };
        write!(
            f,
            ", so nothing was changed; convert the file to UTF-8 first, for example with `iconv -f {} -t UTF-8`",
            encoding.name()
        )
    }
}

/// A file's text together with its place in the file's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    text: String,
    confidence: Confidence,
    layout: Layout,
}

/// How the text lies in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Layout {
    /// As it is, behind so many bytes of byte order mark: 3 or 0.
    Utf8 { bom: usize },
    /// In another encoding.
    Other {
        /// Never [`Encoding::Utf8`].
        encoding: Encoding,
        /// The whole file.
        bytes: Vec<u8>,
        /// Bytes before the text: 2 with a byte order mark, else 0.
        bom: usize,
        /// Places counted from behind the byte order mark.
        map: OffsetMap,
    },
}

impl Source {
    /// Decodes the bytes of a file. What is valid UTF-8 is UTF-8; else the encoding is found out.
    ///
    /// # Errors
    /// If the bytes are no text, are in an encoding that is not read, or are 4 GiB or more.
    pub fn new(bytes: Vec<u8>) -> Result<Source, SourceError> {
        if bytes.len() > u32::MAX as usize {
            return Err(SourceError::TooLarge(bytes.len()));
        }
        let bytes = match String::from_utf8(bytes) {
            Ok(mut text) if !text.as_bytes().contains(&0) => {
                let bom = if text.as_bytes().starts_with(BOM) { BOM.len() } else { 0 };
                text.drain(..bom);
                return Ok(Source { text, confidence: Confidence::Certain, layout: Layout::Utf8 { bom } });
            }
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        };
        let detected = detect(&bytes)?;
        Source::decode(bytes, detected)
    }

    /// Decodes bytes whose encoding is known and not UTF-8.
    fn decode(bytes: Vec<u8>, detected: Detected) -> Result<Source, SourceError> {
        let Detected { encoding, confidence, bom } = detected;
        // Three bytes of UTF-8 for two on disk is the most a text grows; offsets of either must fit.
        if bytes.len() > u32::MAX as usize / 3 * 2 {
            return Err(SourceError::TooLarge(bytes.len()));
        }
        let (text, map) =
            encoding.decode(&bytes[bom..]).map_err(|at| SourceError::Undecodable { at: at + bom, encoding })?;
        if let Some(nul) = text.bytes().position(|byte| byte == 0) {
            return Err(SourceError::Binary(map.find(nul).0 + bom));
        }
        Ok(Source { text, confidence, layout: Layout::Other { encoding, bytes, bom, map } })
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding of the file.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        match self.layout {
            Layout::Utf8 { .. } => Encoding::Utf8,
            Layout::Other { encoding, .. } => encoding,
        }
    }

    /// How sure the encoding is.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// The byte of the file at which a byte of the text lies; within a character, the character's first.
    #[must_use]
    pub fn disk(&self, offset: usize) -> usize {
        match &self.layout {
            Layout::Utf8 { bom } => offset + bom,
            Layout::Other { bom, map, .. } => map.find(offset).0 + bom,
        }
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        match &self.layout {
            Layout::Utf8 { bom: 0 } => Cow::Borrowed(self.text.as_bytes()),
            Layout::Utf8 { bom } => Cow::Owned([&BOM[..*bom], self.text.as_bytes()].concat()),
            Layout::Other { bytes, .. } => Cow::Borrowed(bytes),
        }
    }

    /// The file after edits. Bytes outside the edits stay what they were; what is inserted is in the file's encoding.
    ///
    /// # Errors
    /// If the encoding is a guess, or lacks a character that is inserted. Never for UTF-8.
    pub fn patch(&self, edits: &EditSet) -> Result<Source, PatchError> {
        let (encoding, bytes, bom, map) = match &self.layout {
            Layout::Utf8 { bom } => {
                let (text, confidence) = (edits.apply(&self.text), self.confidence);
                return Ok(Source { text, confidence, layout: Layout::Utf8 { bom: *bom } });
            }
            Layout::Other { encoding, bytes, bom, map } => (encoding, bytes, bom, map),
        };
        if edits.is_empty() {
            return Ok(self.clone());
        }
        if self.confidence == Confidence::Guess {
            return Err(PatchError::Unsure(*encoding));
        }
        let mut patched = Vec::with_capacity(bytes.len());
        let mut at = 0;
        for Edit { span, insert } in edits.edits() {
            let ((start, starts), (end, ends)) = (map.find(span.start()), map.find(span.end()));
            if !(starts && ends) {
                return Err(PatchError::Unfaithful(*encoding));
            }
            patched.extend_from_slice(&bytes[at..start + bom]);
            let insert =
                encoding.encode(insert).map_err(|missing| PatchError::Unencodable { encoding: *encoding, missing })?;
            patched.extend_from_slice(&insert);
            at = end + bom;
        }
        patched.extend_from_slice(&bytes[at..]);
        let detected = Detected { encoding: *encoding, confidence: self.confidence, bom: *bom };
        Source::decode(patched, detected)
            .ok()
            .filter(|source| source.text == edits.apply(&self.text))
            .ok_or(PatchError::Unfaithful(*encoding))
    }

    /// The text as a diff shows it: with the byte order mark that `patch` has to find. A diff of a file that is not UTF-8
    /// is for reading only.
    #[must_use]
    pub fn marked(&self) -> Cow<'_, str> {
        match self.layout {
            Layout::Utf8 { bom } if bom > 0 => Cow::Owned(format!("\u{feff}{}", self.text)),
            _ => Cow::Borrowed(&self.text),
        }
    }
}
