//! The figures on the annotated articles beside the project.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::support::{shared, unmix};

fn score(shared: &Path, arguments: &[&str]) -> Value {
    let output = Command::new("python3")
        .arg(shared.join("tools/score.py"))
        .args(["--unmix", env!("CARGO_BIN_EXE_unmix"), "--json"])
        .args(arguments)
        .current_dir(shared)
        .output()
        .expect("python3 is needed for the scorer");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("the scorer prints JSON")
}

fn number(value: &Value, path: &[&str]) -> f64 {
    path.iter().fold(value, |value, key| &value[*key]).as_f64().expect("a number")
}

#[test]
fn articles_are_found_and_fixed() {
    let Some(shared) = shared() else { return };
    let scored = score(&shared, &[]);
    assert!(number(&scored, &["char_f1"]) >= 0.995, "{scored}");
    assert_eq!(scored["island_found"], 1.0, "{scored}");
    assert!(number(&scored, &["island_exact"]) >= 0.97, "{scored}");
    assert_eq!((&scored["false_alarms"], &scored["spurious"]), (&0.into(), &0.into()), "{scored}");
    assert_eq!(scored["fix_agrees"], scored["documents"], "{scored}");
    for class in ["safe", "suggested"] {
        assert_eq!((&scored[class]["collateral"], &scored[class]["harm"]), (&0.into(), &0.into()), "{scored}");
    }
    assert_eq!(scored["safe"]["precision"], 1.0, "{scored}");
    assert!(number(&scored, &["safe", "fixed_share"]) >= 0.60, "{scored}");
    assert!(number(&scored, &["suggested", "precision"]) >= 0.95, "{scored}");
}

#[test]
fn legitimate_documents_get_no_safe_fix() {
    let Some(shared) = shared() else { return };
    let scored = score(&shared, &["--legit", "dev/legit", "real/legit"]);
    assert_eq!(scored["safe_fixes"], 0, "{scored}");
    // Reached: 1.3 flags a hundred foreign spans. More would be a step back.
    assert!(number(&scored, &["flags_per_100"]) <= 2.0, "{scored}");
}

#[test]
fn articles_report_the_same_in_any_order_and_alone() {
    let Some(shared) = shared() else { return };
    let mut names: Vec<_> = std::fs::read_dir(shared.join("seeds"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    names.sort();
    let lines = |names: &[std::path::PathBuf]| {
        let output = unmix().args(["check", "--format", "jsonl"]).args(names).output().expect("the binary runs");
        let mut lines: Vec<String> =
            String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let together = lines(&names);
    names.reverse();
    assert_eq!(together, lines(&names));
    let mut alone: Vec<String> = names.iter().flat_map(|name| lines(std::slice::from_ref(name))).collect();
    alone.sort();
    assert_eq!(together, alone);
}
