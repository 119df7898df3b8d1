//! What the five rules about Chinese in English text share: an island becomes a finding with its fixes.

use std::ops::Range;

use super::{Context, Switch, doubled_text};
use crate::document::BlockKind;
use crate::finding::{Applicability, Finding, Fix, Severity};
use crate::glossary::PartOfSpeech;
use crate::judge::{self, Cue, Verdict};
use crate::render::demand::{blank_after, blank_before};
use crate::render::{Outcome, Rendering, TokenKind, glosses};
use crate::text::english::takes_an;
use crate::text::script::is_han;
use crate::text::{Edit, EditSet, Lang, Span};

/// Where an island stands; each place has its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a sentence.
    Sentence,
    /// In a heading.
    Heading,
    /// In a label or a table cell.
    Label,
    /// A whole sentence or paragraph.
    Block,
    /// In the brackets of a gloss.
    Gloss,
}

impl Place {
    /// The place of an island.
    #[must_use]
    pub fn of(switch: &Switch) -> Place {
        let site = &switch.site;
        if matches!(switch.cue, Cue::GlossWrong | Cue::GlossRight | Cue::GlossUnknown) {
            Place::Gloss
        } else if site.block.kind == BlockKind::Heading {
            Place::Heading
        } else if site.sentence.is_label || site.block.kind.is_cell() {
            Place::Label
        } else if site.is_first() && site.is_last() || site.sentence.matrix == Lang::Zh {
            Place::Block
        } else {
            Place::Sentence
        }
    }
}

/// The findings of the islands that stand in one place.
pub(super) fn findings(context: &Context, place: Place) -> Vec<Finding> {
    let faults = context.switches.iter().filter(|switch| switch.verdict != Verdict::Legitimate);
    faults.filter(|switch| Place::of(switch) == place).map(|switch| finding(context, switch, place)).collect()
}

fn finding(context: &Context, switch: &Switch, place: Place) -> Finding {
    let view = &switch.site.block.view;
    let text = switch.site.text();
    let mut trace = vec![
        format!("{} ({}): {}", switch.cue.id(), switch.cue.strength().name(), switch.cue.reason()),
        format!("document: {}", context.gate.reason),
    ];
    let mut message = format!("{}: {text}", what(switch, place));
    let fixes = match offers(context, switch) {
        Ok((fixes, reasons)) => {
            trace.extend(reasons);
            fixes
        }
        Err(reason) => {
            let known = glosses(text, &switch.tokens, context.lexicon);
            if !known.is_empty() {
                message.push_str(&format!(" ({})", known.join(", ")));
            }
            trace.push(format!("no fix: {reason}"));
            Vec::new()
        }
    };
    let severity = match switch.verdict {
        Verdict::Defect => Severity::Error,
        Verdict::Gated => Severity::Warning,
        Verdict::Unsure | Verdict::Legitimate => Severity::Info,
    };
    Finding { span: view.source(&switch.site.range), severity, message, related: Vec::new(), fixes, trace }
}

fn what(switch: &Switch, place: Place) -> &'static str {
    match (place, &switch.cue) {
        (Place::Sentence, _) => "Chinese in an English sentence",
        (Place::Heading, _) => "Chinese in a heading",
        (Place::Label, _) if switch.site.block.kind.is_cell() => "Chinese in a table cell",
        (Place::Label, _) => "Chinese in a label",
        (Place::Block, _) => "Chinese text in an English document",
        (Place::Gloss, Cue::GlossUnknown) => "Chinese in brackets, perhaps a gloss",
        (Place::Gloss, _) => "Chinese in brackets that is not the name of what stands before it",
    }
}

/// The fixes of an island and how they were derived, or why there is none.
fn offers(context: &Context, switch: &Switch) -> Result<(Vec<Fix>, Vec<String>), String> {
    if switch.cue == Cue::GlossUnknown {
        return Err("a person must say whether the gloss is meant".to_owned());
    }
    if let Some(fix) = deletion(context, switch) {
        return Ok((vec![fix], vec!["its translation stands beside it".to_owned()]));
    }
    let renderings = match context.render(switch) {
        Outcome::Rendered(renderings) => renderings,
        Outcome::Unrendered(reason) => return Err(reason),
    };
    let (view, range) = (&switch.site.block.view, &switch.site.range);
    if view.is_kept(range) {
        return Err("a part of it is marked as meant".to_owned());
    }
    let before = &view.text()[..range.start];
    if before.ends_with(['<', '&']) || before.ends_with("</") {
        return Err(format!("a letter behind that mark may become markup; it would read {:?}", renderings[0].text));
    }
    if touches_across_markup(switch) {
        return Err(format!("markup parts it from a word it would touch; it would read {:?}", renderings[0].text));
    }
    if view.is_pinned(range) {
        return Err(format!("a link is found by this text; it would read {:?}", renderings[0].text));
    }
    if is_cut(view.text(), range) {
        return Err("a line break or an invisible character cuts the Chinese".to_owned());
    }
    if !view.is_seamless(range) {
        let fix = in_parts(switch, &renderings[0])
            .ok_or_else(|| format!("markup stands inside it; it would read {:?}", renderings[0].text))?;
        return Ok((
            vec![fix],
            [renderings[0].trace.clone(), vec!["not certain: markup stands inside it".to_owned()]].concat(),
        ));
    }
    let best = &renderings[0];
    let mut trace = best.trace.clone();
    trace.extend(best.weak.iter().map(|reason| format!("not certain: {reason}")));
    let article = article_edit(switch, &best.text);
    // Brackets hold a name, or a remark; only an adjective (自体) behind no known name is certainly a remark.
    let is_gloss = switch.cue == Cue::GlossWrong
        && (!judge::concepts_named_before(&switch.site, context.lexicon).is_empty() || !is_adjective(context, switch));
    // What may be named and not used is shown.
    let is_gloss = is_gloss || switch.cue == Cue::Named;
    if view.write(&best.text).is_none() {
        return Err(format!("{:?} cannot stand here without quotes", best.text));
    }
    let is_safe = best.weak.is_empty() && switch.verdict == Verdict::Defect && article.is_none() && !is_gloss;
    if is_safe {
        return Ok((vec![fix(switch, best, Applicability::Safe)], trace));
    }
    let fixes = renderings.iter().map(|rendering| fix(switch, rendering, Applicability::Suggested)).collect();
    Ok((fixes, trace))
}

fn is_adjective(context: &Context, switch: &Switch) -> bool {
    switch.tokens.iter().all(|token| match &token.kind {
        TokenKind::Known(readings) => {
            readings.iter().all(|naming| context.lexicon.concept(naming.concept).pos == PartOfSpeech::Adjective)
        }
        _ => false,
    })
}

/// The fix of an island beside its own translation: the copy goes, with one of the blanks around it.
fn deletion(context: &Context, switch: &Switch) -> Option<Fix> {
    let copy = doubled_text::copy_of(switch, context.lexicon)?;
    let (view, range) = (&switch.site.block.view, &switch.site.range);
    let (start, end) = if copy.start >= range.end { (range.start, copy.start) } else { (copy.end, range.end) };
    // A blank stays where words would meet.
    let text = view.text();
    let meets = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let joins = meets(text[..start].chars().next_back()) && meets(text[end..].chars().next());
    view.is_seamless(&(start..end)).then(|| Fix {
        title: format!("delete {}", switch.site.text()),
        applicability: Applicability::Suggested,
        edits: EditSet::one(Edit::new(view.source(&(start..end)), if joins { " " } else { "" })),
    })
}

/// Whether a blank is due at an edge where markup stands: inside it would break the markup, outside is not ours to edit.
fn touches_across_markup(switch: &Switch) -> bool {
    let (view, range) = (&switch.site.block.view, &switch.site.range);
    let before = view.text()[..range.start].chars().next_back();
    let behind = view.text()[range.end..].chars().next();
    let parts = |start: usize, end: usize| !view.is_seamless(&(start..end));
    let left =
        before.is_some_and(|c| !blank_before(Some(c)).is_empty() && parts(range.start - c.len_utf8(), range.start + 1));
    let right =
        behind.is_some_and(|c| !blank_after(Some(c)).is_empty() && parts(range.end - 1, range.end + c.len_utf8()));
    left || right
}

/// Whether the Chinese goes on across a line break or a character without width.
fn is_cut(text: &str, range: &Range<usize>) -> bool {
    // A line break, or a character without width: U+00AD SOFT HYPHEN, U+200B to U+200D, U+2060 WORD JOINER.
    let cut = |c: char| matches!(c, '\n' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    let before = text[..range.start].strip_suffix(cut).is_some_and(|before| before.trim_end().ends_with(is_han));
    let behind = text[range.end..].strip_prefix(cut).is_some_and(|behind| behind.trim_start().starts_with(is_han));
    before || behind
}

/// The fix of an island that markup interrupts: each word is replaced where it stands, the markup stays.
fn in_parts(switch: &Switch, rendering: &Rendering) -> Option<Fix> {
    let (view, start) = (&switch.site.block.view, switch.site.range.start);
    let places = rendering.parts.iter().map(|(part, text)| (start + part.start..start + part.end, text));
    // An acronym in brackets may be right as it is.
    let changed = places.filter(|(range, text)| view.text()[range.clone()] != ***text);
    let edits = changed.map(|(range, text)| {
        let text = view.write(text)?;
        view.is_seamless(&range).then(|| Edit::new(view.source(&range), text))
    });
    let edits = EditSet::new(edits.collect::<Option<Vec<Edit>>>()?).filter(|edits| !edits.is_empty())?;
    Some(Fix { title: format!("replace with {:?}", rendering.text), applicability: Applicability::Suggested, edits })
}

fn fix(switch: &Switch, rendering: &Rendering, applicability: Applicability) -> Fix {
    let site = &switch.site;
    let text = site.block.view.text();
    let left = blank_before(text[..site.range.start].chars().next_back());
    let right = blank_after(site.rest_of_block().chars().next());
    let written = site.block.view.write(&rendering.text).unwrap_or_default();
    let insert = format!("{left}{written}{right}");
    let edit = Edit::new(site.block.view.source(&site.range), insert);
    let edits = article_edit(switch, &rendering.text)
        .and_then(|article| EditSet::new(vec![article, edit.clone()]))
        .unwrap_or_else(|| EditSet::one(edit));
    Fix { title: format!("replace with {:?}", rendering.text), applicability, edits }
}

/// The change of `a` before the island to `an`, or back, that its rendering makes due.
fn article_edit(switch: &Switch, rendering: &str) -> Option<Edit> {
    let site = &switch.site;
    let before = site.before().trim_end();
    let word = before.rsplit(char::is_whitespace).next().filter(|_| before.len() < site.before().len())?;
    let due = match (word, takes_an(rendering)) {
        ("a", true) => "an",
        ("A", true) => "An",
        ("an", false) => "a",
        ("An", false) => "A",
        _ => return None,
    };
    let start = site.sentence.range.start + before.len() - word.len();
    let span: Span = site.block.view.source(&(start..start + word.len()));
    Some(Edit::new(span, due))
}
