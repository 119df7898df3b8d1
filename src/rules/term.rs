//! What the rules about terms share: the terms of a document, and how a better one is put in their place.

use std::ops::Range;

use super::Context;
use crate::document::Block;
use crate::finding::{Applicability, Finding, Fix, Severity};
use crate::glossary::{Concept, Lexicon, Naming, Status, chinese_runs, english_terms, fold};
use crate::judge::Verdict;
use crate::render::{Token, TokenKind, tokens};
use crate::segment::Segmented;
use crate::text::english::{capitalize, pluralize, title_case};
use crate::text::{Edit, EditSet, Lang};

/// A form of the lexicon in the prose of a document.
#[derive(Debug)]
pub struct Term<'d> {
    /// The block it is in.
    pub block: &'d Block,
    /// Where it is in the block's view.
    pub range: Range<usize>,
    /// Its language.
    pub language: Lang,
    /// What it may name, best first; never empty.
    pub readings: Vec<Naming>,
}

impl Term<'_> {
    /// The form as it is written.
    pub(super) fn text(&self) -> &str {
        &self.block.view.text()[self.range.clone()]
    }

    /// Whether it stands between quotation marks: it is spoken of, or the words are another's.
    pub(super) fn is_quoted(&self) -> bool {
        let text = self.block.view.text();
        let before = text[..self.range.start].chars().next_back();
        let behind = text[self.range.end..].trim_start_matches([',', '.']).chars().next();
        before.is_some_and(|c| matches!(c, '“' | '"' | '‘' | '「' | '«'))
            && behind.is_some_and(|c| matches!(c, '”' | '"' | '’' | '」' | '»'))
    }

    /// Whether it is all that a pair of brackets holds.
    pub(super) fn is_bracketed(&self) -> bool {
        let text = self.block.view.text();
        text[..self.range.start].ends_with(['(', '（']) && text[self.range.end..].starts_with([')', '）'])
    }

    /// Whether every reading has this status.
    pub(super) fn is_only(&self, status: Status) -> bool {
        self.readings.iter().all(|naming| naming.status == status)
    }

    /// The concept it names first.
    pub(super) fn concept<'l>(&self, lexicon: &'l Lexicon) -> &'l Concept {
        lexicon.concept(self.readings[0].concept)
    }
}

/// Every term of a document that is meant to be read as one: English in any prose; Chinese in a Chinese document and in
/// the faulty islands of an English one.
pub(super) fn terms<'d>(segmented: &'d Segmented, switches: &[super::Switch<'d>], lexicon: &Lexicon) -> Vec<Term<'d>> {
    let mut found = Vec::new();
    if !matches!(segmented.language, Lang::En | Lang::Zh) {
        return found;
    }
    for block in &segmented.document.blocks {
        let text = block.view.text();
        for hit in english_terms(text, lexicon).into_iter().filter(|hit| !block.view.is_kept(&hit.range)) {
            found.push(Term { block, range: hit.range, language: hit.language, readings: hit.readings });
        }
        if segmented.language == Lang::Zh {
            for run in chinese_runs(text).into_iter().filter(|run| !block.view.is_kept(run)) {
                let known = known(&tokens(&text[run.clone()], lexicon));
                found.extend(known.into_iter().map(|(range, readings)| Term {
                    block,
                    range: run.start + range.start..run.start + range.end,
                    language: Lang::Zh,
                    readings,
                }));
            }
        }
    }
    for switch in switches.iter().filter(|switch| switch.verdict != Verdict::Legitimate) {
        let start = switch.site.range.start;
        found.extend(known(&switch.tokens).into_iter().map(|(range, readings)| Term {
            block: switch.site.block,
            range: start + range.start..start + range.end,
            language: Lang::Zh,
            readings,
        }));
    }
    found
}

fn known(tokens: &[Token]) -> Vec<(Range<usize>, Vec<Naming>)> {
    let readings = |token: &Token| match &token.kind {
        TokenKind::Known(readings) => Some((token.range.clone(), readings.clone())),
        _ => None,
    };
    tokens.iter().filter_map(readings).collect()
}

/// A finding on a term, with a better one as its suggestion if the term can be edited.
pub(super) fn finding(term: &Term, severity: Severity, message: String, better: Option<&str>) -> Finding {
    let view = &term.block.view;
    let span = view.source(&term.range);
    let can_edit = view.is_seamless(&term.range) && !view.is_pinned(&term.range);
    let fix = better.filter(|_| can_edit).and_then(|better| {
        Some(Fix {
            title: format!("replace with {better:?}"),
            applicability: Applicability::Suggested,
            edits: EditSet::one(Edit::new(span, view.write(better)?)),
        })
    });
    Finding { span, severity, message, related: Vec::new(), fixes: fix.into_iter().collect(), trace: Vec::new() }
}

/// The preferred term of a concept in the number and the capitals of the form that stands there.
pub(super) fn preferred(concept: &Concept, term: &Term) -> String {
    if term.language == Lang::Zh {
        return concept.zh.clone();
    }
    let form = term.text();
    let singular = [&concept.en_wrong, &concept.en_avoid, &concept.en_also]
        .into_iter()
        .flatten()
        .any(|known| fold(known) == fold(form));
    let plural = [&concept.en_wrong, &concept.en_avoid, &concept.en_also]
        .into_iter()
        .flatten()
        .any(|known| fold(&pluralize(known)) == fold(form));
    let base = if plural && !singular { concept.english_plural() } else { concept.en.clone() };
    let is_title = form.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase));
    if is_title {
        title_case(&base, true)
    } else if form.starts_with(char::is_uppercase) {
        capitalize(&base)
    } else {
        base
    }
}

/// The findings of a rule over the terms whose every reading has one status.
pub(super) fn with_status(context: &Context, status: Status, say: impl Fn(&Concept, &Term) -> String) -> Vec<Finding> {
    // An island of the other language goes anyway; only what misleads is worth saying of its words.
    let language = context.segmented.language;
    let faulty = context.terms().iter().filter(|term| {
        term.is_only(status) && !term.is_quoted() && (term.language == language || status == Status::Wrong)
    });
    faulty
        .map(|term| {
            let concept = term.concept(context.lexicon);
            let better = preferred(concept, term);
            finding(term, Severity::Warning, say(concept, term), Some(&better))
        })
        .collect()
}
