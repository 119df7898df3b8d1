//! Laws of reports: where things are, what a rule that is switched off takes with it, and that every emitter takes them.

use unmix::document::Format;
use unmix::finding::Applicability;
use unmix::linter::{Diagnostic, Report};
use unmix::report::{Checked, EMITTERS, FileReport, Options, Summary};
use unmix::rules::{Group, RULES};
use unmix::text::{Source, Span};

use super::Linters;

/// Spans and edits lie in the text, on character boundaries, in order.
pub(super) fn well_formed(text: &str, report: &Report) {
    let mut start = 0;
    let mut switch_end = 0;
    for diagnostic in &report.diagnostics {
        let finding = &diagnostic.finding;
        assert!(!finding.span.is_empty(), "an empty finding: {diagnostic:?}");
        assert_eq!(text.get(finding.span.range()), Some(diagnostic.text.as_str()), "the text of {diagnostic:?}");
        assert!(start <= finding.span.start(), "diagnostics out of order: {diagnostic:?}");
        start = finding.span.start();
        if diagnostic.rule.group == Group::Switch {
            assert!(switch_end <= finding.span.start(), "switches overlap: {diagnostic:?}");
            switch_end = finding.span.end();
        }
        for (span, _) in &finding.related {
            assert!(text.get(span.range()).is_some(), "a related span outside the text: {diagnostic:?}");
        }
        let is_safe = finding.fixes.iter().any(|fix| fix.applicability == Applicability::Safe);
        assert!(!is_safe || finding.fixes.len() == 1, "a safe fix beside another: {diagnostic:?}");
        for fix in &finding.fixes {
            edits(text, fix.edits.edits(), diagnostic);
        }
    }
}

/// Edits change something, are sorted and disjoint, and cut no character.
fn edits(text: &str, edits: &[unmix::text::Edit], diagnostic: &Diagnostic) {
    assert!(!edits.is_empty(), "a fix that does nothing: {diagnostic:?}");
    let mut end = 0;
    for (number, edit) in edits.iter().enumerate() {
        let old = text.get(edit.span.range()).unwrap_or_else(|| panic!("{edit:?} cuts a character"));
        assert!(number == 0 || end <= edit.span.start(), "edits overlap: {diagnostic:?}");
        assert_ne!(old, &*edit.insert, "an edit that changes nothing: {diagnostic:?}");
        end = edit.span.end();
    }
}

/// A rule that is off takes its findings with it and changes no other, save that what they covered appears.
pub(super) fn selection(linters: &Linters, format: &Format, text: &str, all: &Report) {
    for (off, linter) in RULES.iter().zip(&linters.without) {
        let part = linter.lint(format, text);
        let (gone, stay): (Vec<_>, Vec<_>) =
            all.diagnostics.iter().partition(|diagnostic| diagnostic.rule.name == off.name);
        let mut rest = part.diagnostics.iter();
        for expected in stay {
            let found = rest.by_ref().find(|found| {
                let is_same = same(found, expected);
                let span = found.finding.span;
                let was_covered = gone.iter().any(|cover| cover.finding.span.contains(span));
                assert!(
                    is_same || found.rule.group != Group::Switch && was_covered,
                    "without {}: {} is new: {found:?}",
                    off.name,
                    found.rule.name
                );
                is_same
            });
            assert!(found.is_some(), "without {}: {} is missing: {expected:?}", off.name, expected.rule.name);
        }
        for found in rest {
            let was_covered = gone.iter().any(|cover| cover.finding.span.contains(found.finding.span));
            assert!(
                found.rule.group != Group::Switch && was_covered,
                "without {}: {} is new: {found:?}",
                off.name,
                found.rule.name
            );
        }
    }
}

/// The same but for the words of a finding that was subsumed.
fn same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.rule.name == b.rule.name
        && a.finding.span == b.finding.span
        && a.finding.severity == b.finding.severity
        && a.finding.fixes == b.finding.fixes
}

/// Every emitter takes the report; what is JSON says where it is, in bytes of the file and in lines and columns.
pub(super) fn emitters(text: &str, report: &Report) {
    for bom in ["", "\u{feff}"] {
        // A text may start with a mark of its own; the file has one more before it.
        let bytes = format!("{bom}{text}").into_bytes();
        let Ok(source) = Source::new(bytes) else { return };
        if source.text() != text {
            continue;
        }
        let file =
            FileReport { path: "x".to_owned(), outcome: Ok(Checked { source, report: report.clone(), applied: 0 }) };
        let mut summary = Summary::default();
        summary.add(&file);
        for def in EMITTERS {
            for width in [0, 1, 17, 80] {
                let mut emitter = (def.start)(Options { verbose: true, quiet: false, fixing: false, width });
                let mut out = Vec::new();
                emitter.file(&mut out, &file).expect("memory takes everything");
                emitter.end(&mut out, &summary).expect("memory takes everything");
                let out = String::from_utf8(out).expect("output is UTF-8");
                if def.name == "json" {
                    json(&out, bom, text, report);
                    break;
                }
            }
        }
    }
}

fn json(out: &str, bom: &str, text: &str, report: &Report) {
    let value: serde_json::Value = serde_json::from_str(out).expect("json is JSON");
    let shown = value["files"][0]["diagnostics"].as_array().expect("a list of diagnostics");
    assert_eq!(shown.len(), report.diagnostics.len(), "diagnostics are lost");
    for (shown, diagnostic) in shown.iter().zip(&report.diagnostics) {
        let number = |value: &serde_json::Value| value.as_u64().expect("an offset") as usize;
        let (start, end) = (number(&shown["span"]["start"]), number(&shown["span"]["end"]));
        assert!(start >= bom.len(), "an offset in the byte order mark");
        assert_eq!(Span::new(start - bom.len(), end - bom.len()), diagnostic.finding.span, "offsets of the file");
        assert_eq!(&text[start - bom.len()..end - bom.len()], shown["text"].as_str().expect("a text"));
    }
}
