//! Reports for people and machines: one emitter a format.

mod diff;
mod excerpt;
mod human;
mod json;

use std::io;

pub use diff::unified;

use crate::finding::Applicability;
use crate::linter::{Diagnostic, Report};
use crate::text::Source;

/// A file that was looked at.
#[derive(Debug)]
pub struct FileReport {
    /// The path as it is shown, with `/`.
    pub path: String,
    /// What was found, or why the file could not be read.
    pub outcome: Result<Checked, String>,
}

/// A file that was read.
#[derive(Debug)]
pub struct Checked {
    /// Its text as the diagnostics see it.
    pub source: Source,
    /// What was found in it.
    pub report: Report,
    /// How many fixes were applied to it.
    pub applied: usize,
}

/// The counts of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were looked at, unreadable ones included.
    pub files: usize,
    /// Files with at least one diagnostic.
    pub files_with_findings: usize,
    /// Diagnostics.
    pub diagnostics: usize,
    /// Diagnostics with a safe fix.
    pub safe: usize,
    /// Diagnostics with suggested fixes only.
    pub suggested: usize,
    /// Diagnostics that a person has to mend.
    pub unfixed: usize,
    /// Files that could not be read.
    pub unreadable: usize,
    /// Fixes that were applied.
    pub applied: usize,
}

impl Summary {
    /// Counts a file.
    pub fn add(&mut self, file: &FileReport) {
        self.files += 1;
        let Ok(checked) = &file.outcome else {
            self.unreadable += 1;
            return;
        };
        let diagnostics = &checked.report.diagnostics;
        self.applied += checked.applied;
        self.files_with_findings += usize::from(!diagnostics.is_empty());
        self.diagnostics += diagnostics.len();
        for diagnostic in diagnostics {
            match class(diagnostic) {
                Some(Applicability::Safe) => self.safe += 1,
                Some(Applicability::Suggested) => self.suggested += 1,
                None => self.unfixed += 1,
            }
        }
    }
}

/// The class of a diagnostic: that of its best fix.
#[must_use]
pub fn class(diagnostic: &Diagnostic) -> Option<Applicability> {
    diagnostic.finding.fixes.first().map(|fix| fix.applicability)
}

/// What the emitters need to know of the run.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether traces are shown.
    pub verbose: bool,
    /// Whether notes and the summary are left out.
    pub quiet: bool,
    /// Whether fixes were being applied.
    pub fixing: bool,
    /// Width of the terminal in columns.
    pub width: usize,
}

/// Writes one format. Files come in order, then the end.
pub trait Emitter: Send {
    /// Writes a file.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn file(&mut self, out: &mut dyn io::Write, file: &FileReport) -> io::Result<()>;

    /// Writes what comes behind the last file.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn end(&mut self, out: &mut dyn io::Write, summary: &Summary) -> io::Result<()>;
}

/// An output format: its name and how to make its emitter.
#[derive(Debug)]
pub struct EmitterDef {
    /// The name that `--format` takes.
    pub name: &'static str,
    /// One line of documentation.
    pub summary: &'static str,
    /// Makes an emitter for one run.
    pub start: fn(Options) -> Box<dyn Emitter>,
}

/// All output formats, in the order of the documentation. A new one is a file with a `DEF` and a line here.
pub static EMITTERS: &[&EmitterDef] = &[&human::DEF, &json::DEF, &json::LINES];

/// The format of a name.
#[must_use]
pub fn emitter(name: &str) -> Option<&'static EmitterDef> {
    EMITTERS.iter().copied().find(|def| def.name == name)
}
