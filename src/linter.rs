//! From a text to its diagnostics, and from diagnostics to a corrected text.

use std::collections::HashMap;

use crate::document::Format;
use crate::finding::{Applicability, Finding, Fix};
use crate::glossary::Lexicon;
use crate::judge::Gate;
use crate::rules::{Context, Group, RULES, Rule};
use crate::segment::Segmented;
use crate::text::{Edit, EditSet, Lang, Span};

/// What one run checks for.
#[derive(Debug)]
pub struct Linter {
    lexicon: Lexicon,
    /// In the order of [`RULES`].
    rules: Vec<&'static Rule>,
    /// The language every document is meant to be in; `None` to find out.
    language: Option<Lang>,
}

/// A finding with the rule that made it.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static Rule,
    /// What it says. Offsets are bytes of the text, byte order mark excluded.
    pub finding: Finding,
    /// The bytes of the span.
    pub text: String,
    /// The matrix language of the sentence, by its code.
    pub sentence_language: Lang,
    /// Stays the same when the text moves: rule, text and ordinal.
    pub fingerprint: String,
}

impl Diagnostic {
    /// The one fix that may be applied unseen.
    #[must_use]
    pub fn safe_fix(&self) -> Option<&Fix> {
        self.finding.fixes.first().filter(|fix| fix.applicability == Applicability::Safe)
    }
}

/// All that is said about a text.
#[derive(Clone, Debug)]
pub struct Report {
    /// The language the document is meant to be in.
    pub language: Lang,
    /// Whether its islands may be called faults.
    pub gate: Gate,
    /// Sorted by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// What [`Linter::fix`] made.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The corrected text.
    pub text: String,
    /// What leads from the text to the corrected text, all rounds in one.
    pub edits: EditSet,
    /// How many fixes were applied.
    pub applied: usize,
    /// What is said about the corrected text.
    pub left: Report,
}

/// Fixing did not come to an end; the text is left as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotConverging;

/// A text that still changes after this many rounds is left alone.
const MOST_ROUNDS: usize = 10;

impl Linter {
    /// A linter over a lexicon. `is_on` says which rules run.
    #[must_use]
    pub fn new(lexicon: Lexicon, language: Option<Lang>, is_on: impl Fn(&Rule) -> bool) -> Linter {
        let rules = RULES.iter().copied().filter(|rule| is_on(rule)).collect();
        Linter { lexicon, rules, language }
    }

    /// Everything the rules say about a text.
    #[must_use]
    pub fn lint(&self, format: &Format, text: &str) -> Report {
        let mut report = self.lint_with(format, text, None, &self.rules);
        self.foresee(format, text, &mut report);
        report
    }

    /// Makes what is only certain once the safe fixes around it are made certain now, so that one round does it all:
    /// English that a fix puts in is evidence for its neighbours. All rules on the wrong language take part, whichever are
    /// on, since no rule's findings may depend on another's being asked for.
    fn foresee(&self, format: &Format, text: &str, report: &mut Report) {
        let rules: Vec<&'static Rule> = RULES.iter().copied().filter(|rule| rule.group == Group::Switch).collect();
        let mut whole = self.lint_with(format, text, None, &rules);
        for _ in 0..MOST_ROUNDS {
            let (first, count) = edits(&whole.diagnostics, Applicability::Safe);
            if count == 0 {
                return;
            }
            let gate = Some(&report.gate).filter(|gate| gate.is_open);
            let next = self.lint_with(format, &first.apply(text), gate, &rules);
            let (second, more) = edits(&next.diagnostics, Applicability::Safe);
            if more == 0 {
                return;
            }
            let both = first.then(&second);
            let mut is_changed = false;
            for edit in both.edits().iter().filter(|edit| !first.edits().contains(edit)) {
                is_changed |= make_safe(&mut whole, edit);
                make_safe(report, edit);
            }
            if !is_changed {
                return;
            }
        }
    }

    /// `gate` is the gate of the text this one was made from, if it is to stay.
    fn lint_with(&self, format: &Format, text: &str, gate: Option<&Gate>, rules: &[&'static Rule]) -> Report {
        let document = (format.extract)(text);
        let segmented = Segmented::new(&document, self.language);
        let context = Context::new(&segmented, &self.lexicon, gate);
        let mut found: Vec<(&'static Rule, Finding)> = Vec::new();
        for &rule in rules {
            found.extend((rule.check)(&context).into_iter().map(|finding| (rule, finding)));
        }
        found.sort_by_key(|(_, finding)| (finding.span.start(), finding.span.end()));
        let found = subsume(found);
        let sentences = sentence_spans(&segmented);
        let mut ordinals: HashMap<u64, usize> = HashMap::new();
        let diagnostics = found
            .into_iter()
            .map(|(rule, finding)| {
                let sentence_language = language_at(&sentences, finding.span).unwrap_or(segmented.language);
                let key = fingerprint(rule.name, &text[finding.span.range()]);
                let ordinal = ordinals.entry(key).and_modify(|count| *count += 1).or_insert(1);
                Diagnostic {
                    rule,
                    text: text[finding.span.range()].to_owned(),
                    sentence_language,
                    fingerprint: format!("{key:016x}-{ordinal}"),
                    finding,
                }
            })
            .collect();
        Report { language: segmented.language, gate: context.gate, diagnostics }
    }

    /// Applies fixes until none is left: the safe ones, or also the first suggestion of each diagnostic.
    ///
    /// # Errors
    /// If the text still changes after ten rounds.
    pub fn fix(&self, format: &Format, text: &str, level: Applicability) -> Result<Fixed, NotConverging> {
        let left = self.lint(format, text);
        let mut fixed = Fixed { text: text.to_owned(), edits: EditSet::default(), applied: 0, left };
        for _ in 0..MOST_ROUNDS {
            let (edits, count) = edits(&fixed.left.diagnostics, level);
            if count == 0 {
                debug_assert_eq!(fixed.edits.apply(text), fixed.text);
                return Ok(fixed);
            }
            fixed.text = edits.apply(&fixed.text);
            fixed.edits = fixed.edits.then(&edits);
            fixed.applied += count;
            // What is left of a half-translated page is a fault, however little it is.
            let gate = Some(&fixed.left.gate).filter(|gate| gate.is_open);
            fixed.left = self.lint_with(format, &fixed.text, gate, &self.rules);
        }
        Err(NotConverging)
    }
}

/// Gives an edit to the diagnostic it mends as its safe fix, unless that has one.
fn make_safe(report: &mut Report, edit: &Edit) -> bool {
    let mends = |diagnostic: &&mut Diagnostic| {
        diagnostic.rule.group == Group::Switch && diagnostic.finding.span.contains(edit.span)
    };
    let Some(diagnostic) = report.diagnostics.iter_mut().find(mends).filter(|found| found.safe_fix().is_none()) else {
        return false;
    };
    diagnostic.finding.fixes = vec![Fix {
        title: format!("replace with {:?}", edit.insert.trim()),
        applicability: Applicability::Safe,
        edits: EditSet::one(edit.clone()),
    }];
    diagnostic.finding.trace.push("certain once the places around it are fixed".to_owned());
    true
}

/// The edits of the first applicable fix of each diagnostic, and how many fixes they are. Where two overlap the first
/// in the text wins.
#[must_use]
pub fn edits(diagnostics: &[Diagnostic], level: Applicability) -> (EditSet, usize) {
    let mut all: Vec<Edit> = Vec::new();
    let mut count = 0;
    for fix in diagnostics.iter().filter_map(|diagnostic| diagnostic.finding.fixes.first()) {
        // Diagnostics are sorted, so only the last few edits can clash.
        let clashes = |edit: &Edit| all.iter().rev().take(16).any(|other| edit.clashes(other));
        if fix.applicability >= level && !fix.edits.edits().iter().any(clashes) {
            all.extend(fix.edits.edits().iter().cloned());
            count += 1;
        }
    }
    match EditSet::new(all) {
        Some(all) => (all, count),
        None => (EditSet::default(), 0),
    }
}

/// One fault, one diagnostic: what a `switch` finding covers is told in its `related` and not by itself.
fn subsume(found: Vec<(&'static Rule, Finding)>) -> Vec<(&'static Rule, Finding)> {
    let (mut switches, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|(rule, _)| rule.group == Group::Switch);
    let mut kept = Vec::new();
    for (rule, finding) in others {
        // Spans of switches never overlap, so the last that starts no later is the only one that can hold it.
        let next = switches.partition_point(|(_, switch)| switch.span.start() <= finding.span.start());
        let cover =
            next.checked_sub(1).map(|at| &mut switches[at]).filter(|(_, switch)| switch.span.contains(finding.span));
        match cover {
            Some((_, switch)) => {
                switch.message.push_str(&format!("; {}", finding.message));
                switch.related.push((finding.span, format!("{}: {}", rule.name, finding.message)));
            }
            None => kept.push((rule, finding)),
        }
    }
    switches.extend(kept);
    switches.sort_by_key(|(_, finding)| (finding.span.start(), finding.span.end()));
    switches
}

/// Every sentence's place in the source with its matrix language, sorted.
fn sentence_spans(segmented: &Segmented) -> Vec<(Span, Lang)> {
    let mut spans: Vec<(Span, Lang)> = segmented
        .document
        .blocks
        .iter()
        .zip(&segmented.sentences)
        .flat_map(|(block, sentences)| {
            sentences.iter().map(|sentence| (block.view.source(&sentence.range), sentence.matrix))
        })
        .collect();
    spans.sort_by_key(|(span, _)| span.start());
    spans
}

fn language_at(sentences: &[(Span, Lang)], span: Span) -> Option<Lang> {
    let next = sentences.partition_point(|(sentence, _)| sentence.start() <= span.start());
    let (sentence, language) = sentences[next.checked_sub(1)?];
    sentence.overlaps(span).then_some(language)
}

/// FNV-1a over rule and text, white space folded. Neither the place nor the rest of the sentence counts, so that neither
/// moving a text nor mending its neighbour changes it.
fn fingerprint(rule: &str, text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in [rule, text] {
        for byte in part.split_whitespace().flat_map(|word| word.bytes().chain([b' '])).chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
