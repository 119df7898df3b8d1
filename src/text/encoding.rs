//! Character encodings: decoding with a map of places, and encoding what is inserted.
//!
//! Nothing here turns a whole text back into bytes. GB18030 and Big5 have several byte sequences for one character, so a
//! file is patched where it is edited and keeps its bytes everywhere else.

use encoding_rs::{BIG5, DecoderResult, EncoderResult, GB18030};

/// An encoding that unmix reads and writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, pure ASCII included.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// GB18030, which holds GBK and GB 2312.
    Gb18030,
    /// Big5 with the Hong Kong additions, as the WHATWG Encoding Standard has it.
    Big5,
}

impl Encoding {
    /// The name, as messages, JSON and `iconv` use it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Gb18030 => "GB18030",
            Encoding::Big5 => "Big5",
        }
    }

    /// The bytes of a text. The error is the first character that the encoding lacks.
    ///
    /// # Errors
    /// Only in Big5: the others encode every character.
    pub(super) fn encode(self, text: &str) -> Result<Vec<u8>, char> {
        match self {
            Encoding::Utf8 => Ok(text.as_bytes().to_vec()),
            Encoding::Utf16Le => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Encoding::Utf16Be => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Encoding::Gb18030 => encode_with(GB18030, text),
            Encoding::Big5 => encode_with(BIG5, text),
        }
    }

    /// The text of bytes, without a byte order mark, and the places of its characters. The error is the offset of the
    /// first byte that does not fit.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<(String, OffsetMap), usize> {
        match self {
            Encoding::Utf8 => {
                let text = std::str::from_utf8(bytes).map_err(|error| error.valid_up_to())?;
                Ok((text.to_owned(), OffsetMap::default()))
            }
            Encoding::Utf16Le => decode_utf16(bytes, u16::from_le_bytes),
            Encoding::Utf16Be => decode_utf16(bytes, u16::from_be_bytes),
            Encoding::Gb18030 | Encoding::Big5 => self.decode_multibyte(bytes),
        }
    }

    fn decode_multibyte(self, bytes: &[u8]) -> Result<(String, OffsetMap), usize> {
        let encoding = if self == Encoding::Big5 { BIG5 } else { GB18030 };
        let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
            return Err(self.errors(bytes).0.unwrap_or(0));
        };
        // The text is whole, so that every unit of bytes is one character and the two can be walked side by side.
        let mut map = OffsetMap::default();
        let mut chars = text.chars();
        for unit in self.units(bytes) {
            let mut width = chars.next().map_or(0, char::len_utf8);
            if self == Encoding::Big5 && is_pair(unit) {
                width += chars.next().map_or(0, char::len_utf8);
            }
            map.push(width as u8, unit.len() as u8);
        }
        Ok((text.into_owned(), map))
    }

    /// The byte sequences of the characters of a multi-byte encoding, in order.
    pub(super) fn units(self, bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
        let mut rest = bytes;
        std::iter::from_fn(move || {
            let length = match rest {
                [] => return None,
                [0..=0x80 | 0xff, ..] | [_] => 1,
                [_, 0x30..=0x39, ..] if self == Encoding::Gb18030 => rest.len().min(4),
                _ => 2,
            };
            let (unit, after) = rest.split_at(length);
            rest = after;
            Some(unit)
        })
    }

    /// The offset of the first byte that does not fit a multi-byte encoding, and how often that happens.
    pub(super) fn errors(self, bytes: &[u8]) -> (Option<usize>, usize) {
        let mut decoder = if self == Encoding::Big5 { BIG5 } else { GB18030 }.new_decoder_without_bom_handling();
        let mut scratch = String::with_capacity(4096);
        let (mut at, mut first, mut count) = (0, None, 0);
        loop {
            scratch.clear();
            let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], &mut scratch, true);
            at += read;
            match result {
                DecoderResult::InputEmpty => return (first, count),
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, behind) => {
                    first = first.or(Some(at - usize::from(length) - usize::from(behind)));
                    count += 1;
                }
            }
        }
    }
}

/// Big5 sequences that are a letter with a combining mark: two characters at one place.
/// WHATWG Encoding Standard, Big5 decoder.
fn is_pair(unit: &[u8]) -> bool {
    matches!(unit, [0x88, 0x62 | 0x64 | 0xa3 | 0xa5])
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<(String, OffsetMap), usize> {
    let mut text = String::with_capacity(bytes.len());
    let mut map = OffsetMap::default();
    let pairs = bytes.chunks_exact(2);
    let is_cut = !pairs.remainder().is_empty();
    let mut at = 0;
    for decoded in char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]]))) {
        let c = decoded.map_err(|_| at)?;
        text.push(c);
        map.push(c.len_utf8() as u8, 2 * c.len_utf16() as u8);
        at += 2 * c.len_utf16();
    }
    if is_cut { Err(at) } else { Ok((text, map)) }
}

fn encode_with(encoding: &'static encoding_rs::Encoding, text: &str) -> Result<Vec<u8>, char> {
    let mut encoder = encoding.new_encoder();
    // Four bytes are the longest sequence of either encoding.
    let mut bytes = Vec::with_capacity(text.len() * 4 + 16);
    match encoder.encode_from_utf8_to_vec_without_replacement(text, &mut bytes, true) {
        (EncoderResult::Unmappable(c), _) => Err(c),
        _ => Ok(bytes),
    }
}

/// Where the characters of a text lie in the bytes it was decoded from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OffsetMap {
    /// Sorted by `text` and by `disk`; the first starts at 0 in both. Empty for an empty text.
    runs: Vec<Run>,
    /// One past the last byte of the text.
    text_end: u32,
    /// One past the last byte on disk.
    disk_end: u32,
}

/// Characters of one width in the text and one width on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: u32,
    disk: u32,
    text_width: u8,
    disk_width: u8,
}

impl OffsetMap {
    /// Appends a character of so many bytes in the text and on disk, at least one each.
    fn push(&mut self, text_width: u8, disk_width: u8) {
        let width = (text_width, disk_width);
        if self.runs.last().is_none_or(|run| (run.text_width, run.disk_width) != width) {
            self.runs.push(Run { text: self.text_end, disk: self.disk_end, text_width, disk_width });
        }
        self.text_end += u32::from(text_width);
        self.disk_end += u32::from(disk_width);
    }

    /// The byte on disk of a byte of the text, and whether a character starts there. Within a character it is the
    /// character's first byte.
    pub(super) fn find(&self, offset: usize) -> (usize, bool) {
        let Some(last) = self.runs.partition_point(|run| run.text as usize <= offset).checked_sub(1) else {
            return (0, true);
        };
        let run = self.runs[last];
        let (inside, width) = (offset - run.text as usize, usize::from(run.text_width));
        (run.disk as usize + inside / width * usize::from(run.disk_width), inside % width == 0)
    }
}
