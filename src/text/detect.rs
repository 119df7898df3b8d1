//! Which encoding bytes are in, and how sure that is.
//!
//! In this order: a byte order mark; valid UTF-8; the pattern of NUL bytes that Latin letters make in UTF-16; a declaration
//! (`charset=gbk`) that the bytes bear out; the guess of a statistical detector, if the characters it makes are common
//! ones. Frequent Chinese lies in one range of lead bytes, which accented Latin letters, Cyrillic and broken UTF-8 do not
//! hit: that share is what keeps a page in windows-1252 from being read as Chinese.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, GB18030, GBK};

use super::SourceError;
use super::encoding::Encoding;

/// How sure an encoding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The bytes decode, but they hold too little Chinese to tell. Such a file is reported on and not written.
    Guess,
    /// The bytes decode into common characters.
    Likely,
    /// A byte order mark or a declaration that the bytes bear out, or valid UTF-8.
    Certain,
}

impl Confidence {
    /// The word that messages use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Guess => "a guess",
            Confidence::Likely => "likely",
            Confidence::Certain => "certain",
        }
    }
}

/// An encoding with its confidence, and how many bytes of byte order mark stand before the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Detected {
    pub(super) encoding: Encoding,
    pub(super) confidence: Confidence,
    pub(super) bom: usize,
}

/// Common characters that make a guess likely. Two may be chance.
const ENOUGH: usize = 3;

/// Bytes that the detector sees, from the first outside ASCII: it is slow, and no surer of more. Whether its guess fits is
/// measured on all of them.
const SAMPLE: usize = 1 << 17;

/// So few common characters and no others may be Chinese although the detector says otherwise.
const SCARCE: usize = 8;

/// What an English page that is not UTF-8 is in, more often than not.
const WESTERN: &str = "windows-1252";

/// A declaration stands this near the start; the HTML standard says so.
const DECLARED_WITHIN: usize = 1024;

/// Finds the encoding of bytes that are not UTF-8, or that are and hold NULs.
///
/// # Errors
/// If the bytes are no text, or in an encoding that unmix does not read.
pub(super) fn detect(bytes: &[u8]) -> Result<Detected, SourceError> {
    let marked = |encoding| Ok(Detected { encoding, confidence: Confidence::Certain, bom: 2 });
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            return Err(SourceError::Foreign { at: 0, guess: "UTF-32" });
        }
        [0xff, 0xfe, ..] => return marked(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => return marked(Encoding::Utf16Be),
        _ => {}
    }
    if let Some(nul) = bytes.iter().position(|&byte| byte == 0) {
        let encoding = utf16(bytes).ok_or(SourceError::Binary(nul))?;
        return Ok(Detected { encoding, confidence: Confidence::Likely, bom: 0 });
    }
    multibyte(bytes)
}

/// UTF-16 without a mark: the high bytes of Latin letters are NULs, on one side. On the other a NUL is the low byte of a
/// rare character, such as 一, U+4E00. What decodes into control characters is a binary file of small numbers.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    let pairs = bytes.len() / 2;
    let count = |side: usize| bytes.chunks_exact(2).filter(|pair| pair[side] == 0).count();
    let is_high = |nuls: usize, others: usize| nuls * 10 >= pairs && nuls > 4 * others;
    let encoding = match (count(0), count(1)) {
        (low, high) if is_high(high, low) => Encoding::Utf16Le,
        (high, low) if is_high(high, low) => Encoding::Utf16Be,
        _ => return None,
    };
    // A file that was cut in a character is text all the same; reading it will say where it ends.
    let (text, _) = encoding.decode(&bytes[..pairs * 2]).ok()?;
    let is_text = text.chars().all(|c| !c.is_control() || c.is_whitespace());
    (pairs > 0 && is_text).then_some(encoding)
}

/// GB18030 or Big5.
fn multibyte(bytes: &[u8]) -> Result<Detected, SourceError> {
    let (at, is_damaged) = utf8_fault(bytes);
    if is_damaged {
        return Err(SourceError::Undecodable { at, encoding: Encoding::Utf8 });
    }
    let declared = declared(bytes);
    let guess = declared.unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0).saturating_sub(2);
        // Not the last: a character cut in two at the end must not rule its encoding out.
        detector.feed(&bytes[start..bytes.len().min(start + SAMPLE)], false);
        detector.guess(None, Utf8Detection::Deny)
    });
    let encoding = if guess == GBK || guess == GB18030 {
        Encoding::Gb18030
    } else if guess == BIG5 {
        Encoding::Big5
    } else {
        let foreign = SourceError::Foreign { at, guess: western(guess, bytes) };
        return scarce(bytes).ok_or_else(|| near_miss(bytes).unwrap_or(foreign));
    };
    let measure = Measure::new(encoding, bytes);
    if !measure.is_plausible() {
        return Err(near_miss(bytes).unwrap_or(SourceError::Foreign { at, guess: WESTERN }));
    }
    let confidence = if !measure.is_typical() {
        Confidence::Guess
    } else if declared.is_some() {
        Confidence::Certain
    } else {
        Confidence::Likely
    };
    Ok(Detected { encoding, confidence, bom: 0 })
}

/// The first byte that is not UTF-8, and whether the bytes are UTF-8 all the same, with damage: sequences of three bytes
/// and more hardly ever come up by chance.
fn utf8_fault(bytes: &[u8]) -> (usize, bool) {
    let (mut first, mut faults, mut long) = (None, 0, 0);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        long += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first = first.or(Some(at));
            faults += 1;
        }
        at += chunk.invalid().len();
    }
    (first.unwrap_or(0), long > faults)
}

/// The encoding that HTML or XML declares near its start, by any of its names.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    [&b"charset="[..], b"encoding="].into_iter().find_map(|key| {
        let start = head.windows(key.len()).position(|window| window == key)? + key.len();
        let label = head[start..].iter().skip_while(|byte| matches!(byte, b'"' | b'\''));
        let label: Vec<u8> =
            label.take_while(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte)).copied().collect();
        // Bytes that are not UTF-8 make this declaration a wrong one.
        encoding_rs::Encoding::for_label(&label).filter(|encoding| *encoding != encoding_rs::UTF_8)
    })
}

/// A word or two of Chinese in an English page, which no detector tells from two accented letters: a guess, if every
/// character is a common one. What `fix` leaves of a page is often no more.
fn scarce(bytes: &[u8]) -> Option<Detected> {
    let fits = |encoding: &Encoding| {
        let measure = Measure::new(*encoding, bytes);
        (1..=SCARCE).contains(&measure.common) && measure.rare == 0 && encoding.errors(bytes).1 == 0
    };
    let encoding = [Encoding::Gb18030, Encoding::Big5].into_iter().find(fits)?;
    Some(Detected { encoding, confidence: Confidence::Guess, bom: 0 })
}

/// The name of a guess. From a few letters the detector names rare Latin encodings, whose conversion would garble them.
fn western(guess: &'static encoding_rs::Encoding, bytes: &[u8]) -> &'static str {
    let is_latin = ["ISO-8859-2", "ISO-8859-4", "ISO-8859-13", "windows-1250", "windows-1254", "windows-1257"]
        .contains(&guess.name());
    let letters = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if is_latin && letters < 16 { WESTERN } else { guess.name() }
}

/// A file that is Chinese throughout but for a few bytes: the fault is worth naming.
fn near_miss(bytes: &[u8]) -> Option<SourceError> {
    [Encoding::Gb18030, Encoding::Big5].into_iter().find_map(|encoding| {
        let measure = Measure::new(encoding, bytes);
        let (first, count) = encoding.errors(bytes);
        let is_near = measure.is_typical() && count * 8 <= measure.common;
        first.filter(|_| is_near).map(|at| SourceError::Undecodable { at, encoding })
    })
}

/// What the characters outside ASCII are.
struct Measure {
    /// Chinese characters of the first level: the 3755 most frequent of GB 2312, the 5401 of Big5.
    common: usize,
    /// Punctuation, full-width forms, and what takes four bytes.
    marks: usize,
    /// Everything else.
    rare: usize,
}

impl Measure {
    fn new(encoding: Encoding, bytes: &[u8]) -> Measure {
        let mut measure = Measure { common: 0, marks: 0, rare: 0 };
        for unit in encoding.units(bytes) {
            match (encoding, unit) {
                (_, [0..=0x7f]) => {}
                (Encoding::Gb18030, [0xb0..=0xd7, 0xa1..=0xfe]) | (Encoding::Big5, [0xa4..=0xc6, _]) => {
                    measure.common += 1;
                }
                // Four bytes with two digits among them do not come up by chance.
                (Encoding::Gb18030, [0xa1..=0xa3, 0xa1..=0xfe] | [_, _, _, _]) | (Encoding::Big5, [0xa1..=0xa3, _]) => {
                    measure.marks += 1;
                }
                _ => measure.rare += 1,
            }
        }
        measure
    }

    /// Whether at least half of the characters are what Chinese is made of.
    fn is_plausible(&self) -> bool {
        self.common + self.marks >= self.rare
    }

    /// Whether four in five are, and there are enough of them.
    fn is_typical(&self) -> bool {
        self.common >= ENOUGH && self.common + self.marks >= 4 * self.rare
    }
}
