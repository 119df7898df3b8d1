//! Laws of fixing: it ends, once is enough, and it does what the report says.

use unmix::document::Format;
use unmix::finding::Applicability;
use unmix::linter::{Linter, edits};

use super::Linters;

/// Without rules nothing is said and nothing changes.
pub(super) fn identity(linters: &Linters, format: &Format, text: &str) {
    assert!(linters.none.lint(format, text).diagnostics.is_empty(), "a finding without a rule");
    for level in [Applicability::Safe, Applicability::Suggested] {
        let fixed = linters.none.fix(format, text, level).expect("nothing to do ends");
        assert_eq!(fixed.text, text, "a change without a rule");
    }
}

/// Fixing comes to an end, what it did is what it says, fixing twice is fixing once, and nothing is left to be done.
/// Returns the text after the safe fixes.
pub(super) fn fixing(linter: &Linter, format: &Format, text: &str) -> String {
    for level in [Applicability::Suggested, Applicability::Safe] {
        let fixed = linter.fix(format, text, level).unwrap_or_else(|_| panic!("{} fixes do not end", level.name()));
        assert_eq!(fixed.edits.apply(text), fixed.text, "the edits of all rounds are not what was done");
        assert_eq!(fixed.applied == 0, fixed.text == text, "{} fixes and an equal text", fixed.applied);
        let left = fixed
            .left
            .diagnostics
            .iter()
            .filter(|left| left.finding.fixes.first().is_some_and(|fix| fix.applicability >= level));
        assert_eq!(left.count(), 0, "a fix is left");
        let again = linter.fix(format, &fixed.text, level).unwrap_or_else(|_| panic!("fixing twice does not end"));
        assert_eq!(again.text, fixed.text, "fixing twice is not fixing once: {}", level.name());
        if level == Applicability::Safe {
            return fixed.text;
        }
    }
    unreachable!("the last level returns")
}

/// One round of safe fixes is enough.
pub(super) fn one_round(linter: &Linter, format: &Format, text: &str) {
    let report = linter.lint(format, text);
    let (safe, count) = edits(&report.diagnostics, Applicability::Safe);
    let Ok(fixed) = linter.fix(format, text, Applicability::Safe) else { return };
    assert_eq!(safe.apply(text), fixed.text, "one round of safe fixes is not all");
    assert_eq!(count, fixed.applied, "fixes are miscounted");
}
