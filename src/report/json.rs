//! `json`: one object for the run. `jsonl`: one file object a line, as soon as it is known.
//!
//! Offsets are bytes of the file as it lies on disk, a byte order mark counted; lines and columns are 1-based, columns in
//! Unicode scalar values.

use std::io;

use serde::Serialize;

use super::{Checked, Emitter, EmitterDef, FileReport, Summary};
use crate::finding::Fix;
use crate::linter::Diagnostic;
use crate::text::{Encoding, LineIndex, Source, Span};

/// One JSON object.
pub(super) static DEF: EmitterDef = EmitterDef {
    name: "json",
    summary: "one JSON object with every file",
    start: |_| Box::new(Json { started: false }),
};

/// One JSON object a file.
pub(super) static LINES: EmitterDef = EmitterDef {
    name: "jsonl",
    summary: "one JSON object a file and line; traces only with -v",
    start: |options| Box::new(Lines { verbose: options.verbose }),
};

/// Raised when a consumer would have to change.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Range {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct EditOut<'r> {
    start: usize,
    end: usize,
    insert: &'r str,
}

#[derive(Serialize)]
struct FixOut<'r> {
    title: &'r str,
    applicability: &'static str,
    edits: Vec<EditOut<'r>>,
}

#[derive(Serialize)]
struct RelatedOut<'r> {
    span: Range,
    message: &'r str,
}

#[derive(Serialize)]
struct DiagnosticOut<'r> {
    rule: &'static str,
    group: &'static str,
    severity: &'static str,
    message: &'r str,
    text: &'r str,
    sentence_language: &'static str,
    span: Range,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    fixes: Vec<FixOut<'r>>,
    related: Vec<RelatedOut<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<&'r [String]>,
    fingerprint: &'r str,
}

#[derive(Serialize)]
struct FileOut<'r> {
    path: &'r str,
    language: Option<&'static str>,
    /// Left out for UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    error: Option<&'r str>,
    diagnostics: Vec<DiagnosticOut<'r>>,
}

#[derive(Serialize)]
struct SummaryOut {
    files: usize,
    files_with_findings: usize,
    diagnostics: usize,
    safe: usize,
    suggested: usize,
    unfixed: usize,
    unreadable: usize,
}

struct Json {
    started: bool,
}

impl Emitter for Json {
    fn file(&mut self, out: &mut dyn io::Write, file: &FileReport) -> io::Result<()> {
        if self.started {
            out.write_all(b",\n")?;
        } else {
            write!(
                out,
                "{{\"schema_version\": {SCHEMA_VERSION}, \"tool\": {{\"name\": \"unmix\", \"version\": \"{}\"}},\n\"files\": [",
                env!("CARGO_PKG_VERSION")
            )?;
            self.started = true;
        }
        serde_json::to_writer(out, &file_out(file, true)).map_err(io::Error::from)
    }

    fn end(&mut self, out: &mut dyn io::Write, summary: &Summary) -> io::Result<()> {
        if !self.started {
            write!(
                out,
                "{{\"schema_version\": {SCHEMA_VERSION}, \"tool\": {{\"name\": \"unmix\", \"version\": \"{}\"}},\n\"files\": [",
                env!("CARGO_PKG_VERSION")
            )?;
        }
        out.write_all(b"],\n\"summary\": ")?;
        let Summary { files, files_with_findings, diagnostics, safe, suggested, unfixed, unreadable, .. } = *summary;
        let summary = SummaryOut { files, files_with_findings, diagnostics, safe, suggested, unfixed, unreadable };
        serde_json::to_writer(&mut *out, &summary).map_err(io::Error::from)?;
        out.write_all(b"}\n")
    }
}

struct Lines {
    verbose: bool,
}

impl Emitter for Lines {
    fn file(&mut self, out: &mut dyn io::Write, file: &FileReport) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &file_out(file, self.verbose)).map_err(io::Error::from)?;
        out.write_all(b"\n")
    }

    fn end(&mut self, _: &mut dyn io::Write, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}

fn file_out(file: &FileReport, verbose: bool) -> FileOut<'_> {
    match &file.outcome {
        Err(error) => {
            FileOut { path: &file.path, language: None, encoding: None, error: Some(error), diagnostics: Vec::new() }
        }
        Ok(Checked { source, report, .. }) => {
            let lines = LineIndex::new(source.text());
            let diagnostics =
                report.diagnostics.iter().map(|diagnostic| diagnostic_out(diagnostic, source, &lines, verbose));
            FileOut {
                path: &file.path,
                language: Some(report.language.code()),
                encoding: Some(source.encoding()).filter(|&encoding| encoding != Encoding::Utf8).map(Encoding::name),
                error: None,
                diagnostics: diagnostics.collect(),
            }
        }
    }
}

fn diagnostic_out<'r>(
    diagnostic: &'r Diagnostic,
    source: &Source,
    lines: &LineIndex,
    verbose: bool,
) -> DiagnosticOut<'r> {
    let finding = &diagnostic.finding;
    let (start, end) = (lines.position(finding.span.start()), lines.position(finding.span.end()));
    DiagnosticOut {
        rule: diagnostic.rule.name,
        group: diagnostic.rule.group.name(),
        severity: finding.severity.name(),
        message: &finding.message,
        text: &diagnostic.text,
        sentence_language: diagnostic.sentence_language.code(),
        span: range(finding.span, source),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        fixes: finding.fixes.iter().map(|fix| fix_out(fix, source)).collect(),
        related: finding
            .related
            .iter()
            .map(|(span, message)| RelatedOut { span: range(*span, source), message })
            .collect(),
        trace: verbose.then_some(&finding.trace),
        fingerprint: &diagnostic.fingerprint,
    }
}

fn fix_out<'r>(fix: &'r Fix, source: &Source) -> FixOut<'r> {
    let edit = |edit: &'r crate::text::Edit| {
        let Range { start, end } = range(edit.span, source);
        EditOut { start, end, insert: &edit.insert }
    };
    FixOut {
        title: &fix.title,
        applicability: fix.applicability.name(),
        edits: fix.edits.edits().iter().map(edit).collect(),
    }
}

fn range(span: Span, source: &Source) -> Range {
    Range { start: source.disk(span.start()), end: source.disk(span.end()) }
}
