//! `human`: for a terminal.

use std::io;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::excerpt::Excerpt;
use super::{Checked, Emitter, EmitterDef, FileReport, Options, Summary, class};
use crate::finding::{Applicability, Severity};
use crate::linter::Diagnostic;
use crate::text::LineIndex;

/// For people.
pub(super) static DEF: EmitterDef = EmitterDef {
    name: "human",
    summary: "for a terminal: the place, the words around it, the fix",
    start: |options| Box::new(Human { options }),
};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const RED: Style = AnsiColor::Red.on_default();
const GREEN: Style = AnsiColor::Green.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();
const BLUE: Style = AnsiColor::Blue.on_default();

struct Human {
    options: Options,
}

impl Emitter for Human {
    fn file(&mut self, out: &mut dyn io::Write, file: &FileReport) -> io::Result<()> {
        // What could not be read is said on stderr.
        let Ok(checked) = &file.outcome else { return Ok(()) };
        let lines = LineIndex::new(checked.source.text());
        for diagnostic in &checked.report.diagnostics {
            self.diagnostic(out, &file.path, diagnostic, &lines)?;
        }
        self.gate(out, &file.path, checked)
    }

    fn end(&mut self, out: &mut dyn io::Write, summary: &Summary) -> io::Result<()> {
        if self.options.quiet {
            return Ok(());
        }
        if self.options.fixing {
            write!(out, "{} fixed. ", count(summary.applied, "place"))?;
        }
        if summary.files == summary.unreadable {
            return Ok(());
        }
        if summary.diagnostics == 0 {
            let nothing = if self.options.fixing { "Nothing left" } else { "Nothing found" };
            return writeln!(out, "{nothing} in {}.", count(summary.files - summary.unreadable, "file"));
        }
        let left = if self.options.fixing { " left" } else { "" };
        writeln!(
            out,
            "{BOLD}{}{left} in {}{BOLD:#}: {GREEN}{} safe{GREEN:#}, {YELLOW}{} suggested{YELLOW:#}, {RED}{} for a person{RED:#}.",
            count(summary.diagnostics, "finding"),
            count(summary.files_with_findings, "file"),
            summary.safe,
            summary.suggested,
            summary.unfixed
        )?;
        let next = match (summary.safe, summary.suggested) {
            (0, 0) => "These need a person: every finding says what is known of its words; `unmix check -v` says why.",
            (0, _) => "Next: `unmix fix --suggested --diff` shows the suggestions; without `--diff` it applies them.",
            _ => "Next: `unmix fix --diff` shows the safe fixes, `unmix fix` applies them.",
        };
        writeln!(out, "{next}")
    }
}

impl Human {
    fn diagnostic(
        &self,
        out: &mut dyn io::Write,
        path: &str,
        diagnostic: &Diagnostic,
        lines: &LineIndex,
    ) -> io::Result<()> {
        let finding = &diagnostic.finding;
        let start = lines.position(finding.span.start());
        let colour = match finding.severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Info => BLUE,
        };
        writeln!(
            out,
            "{BOLD}{path}:{}:{}:{BOLD:#} {colour}{}{colour:#} {BOLD}{}{BOLD:#}",
            start.line,
            start.column,
            finding.severity.name(),
            diagnostic.rule.name
        )?;
        self.wrapped(out, "  ", &finding.message)?;
        let line = lines.line(start.line);
        let from = lines.start(start.line);
        let end = finding.span.end().min(from + line.len());
        let excerpt = Excerpt::new(line, finding.span.start() - from, end - from, self.options.width.saturating_sub(4));
        let (blanks, carets) = excerpt.caret();
        writeln!(out, "  {DIM}|{DIM:#} {}{BOLD}{}{BOLD:#}{}", excerpt.before, excerpt.marked, excerpt.after)?;
        writeln!(out, "  {DIM}|{DIM:#} {blanks}{colour}{carets}{colour:#}")?;
        fixes(out, diagnostic)?;
        let said = |related: &str| related.split_once(": ").is_some_and(|(_, fact)| finding.message.contains(fact));
        for (_, message) in finding.related.iter().filter(|(_, message)| !said(message)) {
            self.wrapped(out, "  = ", message)?;
        }
        if self.options.verbose {
            for step in &finding.trace {
                self.wrapped(out, "  · ", step)?;
            }
        }
        writeln!(out)
    }

    fn gate(&self, out: &mut dyn io::Write, path: &str, checked: &Checked) -> io::Result<()> {
        let report = &checked.report;
        let places =
            report.diagnostics.iter().filter(|diagnostic| diagnostic.rule.group == crate::rules::Group::Switch).count();
        if report.gate.is_open || places == 0 || self.options.quiet {
            return Ok(());
        }
        let looks = if places == 1 { "place looks" } else { "places look" };
        let note = format!(
            "{path}: {places} {looks} foreign but {}; run with --language {} to treat them as faults",
            report.gate.reason,
            report.language.code()
        );
        self.wrapped(out, "note: ", &note)?;
        writeln!(out)
    }

    /// A line broken at blanks to the width of the terminal; further lines are indented like the first.
    fn wrapped(&self, out: &mut dyn io::Write, lead: &str, text: &str) -> io::Result<()> {
        let room = self.options.width.saturating_sub(lead.width()).max(20);
        let mut line = String::new();
        let mut indent = lead.to_owned();
        for word in text.split(' ') {
            if !line.is_empty() && line.width() + 1 + word.width() > room {
                writeln!(out, "{indent}{line}")?;
                line.clear();
                indent = " ".repeat(lead.width());
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        writeln!(out, "{indent}{line}")
    }
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn fixes(out: &mut dyn io::Write, diagnostic: &Diagnostic) -> io::Result<()> {
    let Some(class) = class(diagnostic) else {
        return writeln!(out, "  {DIM}no fix: a person has to write it{DIM:#}");
    };
    writeln!(out, "  {RED}- {}{RED:#}", diagnostic.text)?;
    for fix in &diagnostic.finding.fixes {
        let main = fix.edits.edits().iter().find(|edit| edit.span.overlaps(diagnostic.finding.span));
        let shown = main.map_or("", |edit| edit.insert.trim());
        let (name, colour) = match class {
            Applicability::Safe => ("safe", GREEN),
            Applicability::Suggested => ("suggested", YELLOW),
        };
        writeln!(out, "  {GREEN}+ {shown}{GREEN:#}  {colour}({name}){colour:#}")?;
    }
    Ok(())
}
