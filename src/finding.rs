//! What is said about a text: findings, and the fixes they offer.

use crate::text::{EditSet, Span};

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Whether a fix may be made without a person looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// A person chooses.
    Suggested,
    /// What an editor would have typed.
    Safe,
}

impl Applicability {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Applicability::Suggested => "suggested",
            Applicability::Safe => "safe",
        }
    }
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, for a menu.
    pub title: String,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// The change.
    pub edits: EditSet,
}

/// What a rule says about a place. The linter stamps the rule's name on it and calls it a diagnostic.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The place; never empty.
    pub span: Span,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// Other facts with their places.
    pub related: Vec<(Span, String)>,
    /// Fixes, best first. A safe fix is the only one.
    pub fixes: Vec<Fix>,
    /// How the verdict and the fixes were derived.
    pub trace: Vec<String>,
}
