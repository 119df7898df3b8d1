//! How far a look from a place goes, so that a line of a megabyte costs no more than a thousand of a kilobyte.

/// How many bytes on either side of a place are looked at.
pub const REACH: usize = 160;

/// The last bytes of a text, from a character boundary on.
#[must_use]
pub fn last(text: &str) -> &str {
    let start = text.len().saturating_sub(REACH);
    let start = (start..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    &text[start..]
}

/// The first bytes of a text, up to a character boundary.
#[must_use]
pub fn first(text: &str) -> &str {
    let end = (0..=REACH.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..end]
}
