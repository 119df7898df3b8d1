//! What is printed, in every format and on either stream.

use serde_json::Value;

use super::support::{PAGE, Sandbox, unmix};

#[test]
fn plain_paths_mean_check() {
    let sandbox = Sandbox::with(&[("page.md", PAGE)]);
    let (short, long) = (sandbox.run(&["page.md"]), sandbox.run(&["check", "page.md"]));
    assert_eq!((short.code, &short.stdout), (1, &long.stdout));
}

#[test]
fn exit_codes_do_not_depend_on_the_format() {
    let gated = "A graft of 干细胞 was made here, and nothing else is foreign.\n";
    let sandbox = Sandbox::with(&[("page.md", PAGE), ("gated.md", gated), ("clean.md", "Nothing.\n")]);
    for format in ["human", "json", "jsonl"] {
        let code = |arguments: &[&str]| sandbox.run(&[&["check", "--format", format], arguments].concat()).code;
        assert_eq!(code(&["page.md"]), 1);
        assert_eq!(code(&["clean.md"]), 0);
        assert_eq!(code(&["gated.md"]), 0);
        assert_eq!(code(&["--fail-on", "warning", "gated.md"]), 1);
        assert_eq!(code(&["--fail-on", "never", "page.md"]), 0);
        assert_eq!(code(&["page.md", "gone.md"]), 2);
        assert_eq!(code(&["--fail-on", "never", "gone.md"]), 2);
        assert_eq!(code(&["--ignore", "switch,term", "page.md"]), 0);
        assert_eq!(code(&["--select", "foreign-label", "page.md"]), 0);
        let stdin = |text: &str| sandbox.run_with(&["check", "--format", format, "-"], text.as_bytes()).code;
        assert_eq!((stdin(PAGE), stdin("Nothing.\n")), (1, 0));
    }
}

#[test]
fn json_is_the_contract() {
    let sandbox = Sandbox::with(&[("page.md", PAGE)]);
    let run = sandbox.run(&["check", "--format", "json", "page.md", "gone.md"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["schema_version"], 1);
    assert_eq!(report["tool"]["name"], "unmix");
    assert_eq!(report["tool"]["version"], env!("CARGO_PKG_VERSION"));
    let summary = &report["summary"];
    assert_eq!(
        (&summary["files"], &summary["unreadable"], &summary["files_with_findings"]),
        (&2.into(), &1.into(), &1.into())
    );
    let files = report["files"].as_array().unwrap();
    let gone = files.iter().find(|file| file["path"] == "gone.md").unwrap();
    assert!(gone["error"].is_string() && gone["diagnostics"].as_array().unwrap().is_empty());
    let page = files.iter().find(|file| file["path"] == "page.md").unwrap();
    assert_eq!((&page["language"], &page["error"]), (&"en".into(), &Value::Null));
    let first = &page["diagnostics"][0];
    let expected = serde_json::json!({
        "rule": "mixed-sentence", "group": "switch", "severity": "error",
        "message": "Chinese in an English sentence: 此外", "text": "此外", "sentence_language": "en",
        "span": {"start": 17, "end": 23}, "line": 3, "column": 1, "end_line": 3, "end_column": 3,
        "fixes": [{"title": "replace with \"In addition\"", "applicability": "safe",
            "edits": [{"start": 17, "end": 23, "insert": "In addition"}]}],
        "related": [],
        "trace": first["trace"], "fingerprint": first["fingerprint"],
    });
    assert_eq!(first, &expected);
    assert!(!first["trace"].as_array().unwrap().is_empty());
    let classes = ["safe", "suggested", "unfixed"].map(|class| summary[class].as_u64().unwrap());
    assert_eq!(classes.iter().sum::<u64>(), summary["diagnostics"].as_u64().unwrap());
}

#[test]
fn jsonl_is_one_file_a_line_and_compact() {
    let sandbox = Sandbox::with(&[("a.md", PAGE), ("b.md", "Clean.\n")]);
    let run = sandbox.run(&["check", "--format", "jsonl", "a.md", "b.md"]);
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|file| file["path"].as_str().unwrap()).collect::<Vec<_>>(), ["a.md", "b.md"]);
    assert!(lines[0]["diagnostics"][0].get("trace").is_none());
    let run = sandbox.run(&["check", "-v", "--format", "jsonl", "a.md"]);
    let file: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(file["diagnostics"][0]["trace"].is_array());
}

#[test]
fn standard_input_is_fixed_on_standard_output() {
    let sandbox = Sandbox::new();
    for format in ["human", "json", "jsonl"] {
        let run = sandbox.run_with(&["fix", "--format", format, "-"], PAGE.as_bytes());
        assert!(run.stdout.starts_with("# Kidney Stones\n\nIn addition, drinking"), "{}", run.stdout);
        assert!(!run.stderr.is_empty());
        assert_eq!(run.code, 1);
    }
    let run = sandbox.run_with(&["fix", "-"], b"");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    let run = sandbox.run_with(&["fix", "-"], b"broken \xff");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let run = sandbox.run_with(&["fix", "--diff", "--stdin-filename", "a.md", "-"], PAGE.as_bytes());
    assert!(run.stdout.starts_with("--- a/a.md\n+++ b/a.md\n"), "{}", run.stdout);
    assert_eq!(sandbox.run_with(&["check", "-", "other.md"], b"").code, 2);
}

#[test]
fn human_output_shows_a_window_and_a_caret_under_wide_characters() {
    let long = format!(
        "{} 包括骨髓, 脂肪组织, 和脐带血, {}此外, done.\n",
        "Words go on and on.".repeat(30),
        "and so on ".repeat(40)
    );
    let sandbox = Sandbox::with(&[("long.txt", &long)]);
    for width in [80_usize, 200] {
        let output = unmix()
            .args(["check", "long.txt"])
            .env("COLUMNS", width.to_string())
            .current_dir(sandbox.path("."))
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        for line in text.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{line}");
        }
        let lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|line| line.contains('^')).expect("a caret line");
        let start = lines[at].find('^').unwrap();
        let (before, _) = lines[at - 1].split_once("包括").expect("the island above the caret");
        assert_eq!(unicode_width::UnicodeWidthStr::width(before), start, "{text}");
        let island = "包括骨髓, 脂肪组织, 和脐带血";
        assert_eq!(lines[at].matches('^').count(), unicode_width::UnicodeWidthStr::width(island), "{text}");
    }
}

#[test]
fn human_output_names_the_next_step() {
    let sandbox = Sandbox::with(&[("page.md", PAGE)]);
    let run = sandbox.run(&["check", "page.md"]);
    assert!(run.stdout.contains("Next: `unmix fix --diff` shows the safe fixes"), "{}", run.stdout);
    sandbox.run(&["fix", "page.md"]);
    let run = sandbox.run(&["check", "page.md"]);
    assert!(
        run.stdout.contains("These need a person") || run.stdout.contains("unmix fix --suggested --diff"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_gated_document_is_explained() {
    let sandbox = Sandbox::with(&[("page.md", "A graft of 干细胞 was made here, and nothing else is foreign.\n")]);
    let run = sandbox.run(&["check", "page.md"]);
    let text = run.stdout.replace("\n      ", " ");
    assert!(
        text.contains(
            "1 place looks foreign but the page shows no sign of half-done translation; run with --language en"
        ),
        "{text}"
    );
    assert!(run.stdout.contains("warning mixed-sentence"), "{}", run.stdout);
    let run = sandbox.run(&["check", "--language", "en", "page.md"]);
    assert!(run.stdout.contains("error mixed-sentence"), "{}", run.stdout);
}

#[test]
fn colours_follow_flag_and_environment() {
    let sandbox = Sandbox::with(&[("page.md", PAGE)]);
    let run = |flag: &str, variable: Option<(&str, &str)>| {
        let mut command = unmix();
        command.args(["check", "--color", flag, "page.md"]).current_dir(sandbox.path(".")).envs(variable);
        String::from_utf8(command.output().unwrap().stdout).unwrap().contains('\x1b')
    };
    assert!(run("always", None) && run("always", Some(("NO_COLOR", "1"))));
    assert!(!run("auto", None) && !run("never", Some(("CLICOLOR_FORCE", "1"))));
    assert!(run("auto", Some(("CLICOLOR_FORCE", "1"))));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let sandbox = Sandbox::with(&[("page.md", &PAGE.repeat(2000))]);
    let mut child = unmix()
        .args(["check", "page.md"])
        .current_dir(sandbox.path("."))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(1), ""));
}

#[test]
fn rules_are_listed_and_explained() {
    let sandbox = Sandbox::new();
    let listed = sandbox.run(&["rules"]).stdout;
    for rule in unmix::rules::RULES {
        assert!(listed.contains(rule.name) && listed.contains(rule.summary), "{listed}");
        let explained = sandbox.run(&["explain", rule.name]);
        assert_eq!((explained.code, explained.stdout.as_str()), (0, rule.documentation));
        assert!(rule.documentation.starts_with(&format!("# {}\n", rule.name)));
    }
}

#[test]
fn a_user_glossary_wins() {
    let sandbox = Sandbox::with(&[
        ("page.md", "此外, the 软骨 wears thin. 然而, 骨髓 stays.\n"),
        ("one.csv", "zh,en,number,article\n软骨,gristle,mass,none\n"),
        ("two.csv", "\u{feff}zh;en;number;article\r\n软骨;gristly tissue;mass;none\r\n"),
    ]);
    let fixed = |arguments: &[&str]| {
        let text = sandbox.text("page.md");
        sandbox.run_with(&[&["fix", "--language", "en"], arguments, &["-"]].concat(), text.as_bytes()).stdout
    };
    assert!(fixed(&[]).contains("the cartilage wears"));
    assert!(fixed(&["--glossary", "one.csv"]).contains("the gristle wears"));
    assert!(fixed(&["--glossary", "one.csv", "--glossary", "two.csv"]).contains("the gristly tissue wears"));
    assert!(fixed(&["--glossary", "two.csv", "--glossary", "one.csv"]).contains("the gristle wears"));
    let alone = fixed(&["--no-default-glossary", "--glossary", "one.csv"]);
    assert!(alone.contains("此外, the gristle wears thin. 然而, 骨髓 stays."), "{alone}");
}
