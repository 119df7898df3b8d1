//! The diffs are what `patch` takes, and the bytes outside edits stay.

use std::io::Write;
use std::process::{Command, Stdio};

use super::support::{PAGE, Sandbox};

/// Texts whose bytes are easily damaged.
fn troublesome() -> Vec<(&'static str, Vec<u8>)> {
    let crlf = PAGE.replace('\n', "\r\n");
    vec![
        ("plain.md", PAGE.into()),
        ("crlf.md", crlf.clone().into()),
        ("mixed-ends.md", crlf.replacen("\r\n", "\n", 2).into()),
        ("bom.md", [b"\xef\xbb\xbf", PAGE.as_bytes()].concat()),
        ("no-final-newline.md", PAGE.trim_end().into()),
        ("blanks.md", PAGE.replace("The 疼痛", "The\u{a0}疼痛\u{3000}and\u{2009}more  ").into()),
        ("tabs.md", PAGE.replace("Most", "\tMost\t").into()),
        ("nfd.md", PAGE.replace("surgery", "chirurgie cafe\u{301}").into()),
        ("emoji.md", PAGE.replace("rare", "rare 👩‍⚕️🏥").into()),
    ]
}

fn have_patch() -> bool {
    let found =
        Command::new("patch").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if !found {
        eprintln!("skipped: no patch program");
    }
    found
}

#[test]
fn patch_applies_the_printed_diff() {
    if !have_patch() {
        return;
    }
    for (name, bytes) in troublesome() {
        for level in [&[][..], &["--suggested"][..]] {
            let sandbox = Sandbox::new();
            sandbox.write(name, &bytes);
            let run = sandbox.run(&[&["fix", "--diff"], level, &[name]].concat());
            assert_eq!(run.code, 1, "{name}: {}", run.stderr);
            assert_eq!(sandbox.read(name), bytes, "{name}: --diff wrote");
            let fixed = sandbox.run_with(&[&["fix", "--stdin-filename", name], level, &["-"]].concat(), &bytes);
            let mut patch = Command::new("patch")
                .args(["-p1", "--binary", "--quiet"])
                .current_dir(sandbox.path("."))
                .stdin(Stdio::piped())
                .spawn()
                .unwrap();
            patch.stdin.take().unwrap().write_all(run.stdout.as_bytes()).unwrap();
            assert!(patch.wait().unwrap().success(), "{name}: {}", run.stdout);
            assert_eq!(sandbox.text(name), fixed.stdout, "{name}");
        }
    }
}

#[test]
fn fixing_twice_is_fixing_once() {
    for (name, bytes) in troublesome() {
        let sandbox = Sandbox::new();
        sandbox.write(name, &bytes);
        let first = sandbox.run(&["fix", name]);
        let once = sandbox.read(name);
        assert_ne!(once, bytes, "{name}: nothing was fixed");
        let second = sandbox.run(&["fix", name]);
        assert_eq!(sandbox.read(name), once, "{name}");
        assert_eq!(first.code, 1, "{name}: something is left");
        assert!(
            second.stdout.starts_with("0 places fixed") || second.stdout.contains("\n0 places fixed"),
            "{}",
            second.stdout
        );
        assert_eq!(sandbox.run(&["fix", "--diff", name]).code, 0, "{name}");
    }
}

#[test]
fn bytes_outside_edits_are_identical() {
    for (name, bytes) in troublesome() {
        let sandbox = Sandbox::new();
        sandbox.write(name, &bytes);
        let run = sandbox.run(&["check", "--format", "json", name]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let mut expected = bytes.clone();
        let mut edits: Vec<(usize, usize, String)> = Vec::new();
        for diagnostic in report["files"][0]["diagnostics"].as_array().unwrap() {
            let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
            let span = number(&diagnostic["span"]["start"])..number(&diagnostic["span"]["end"]);
            assert_eq!(&bytes[span], diagnostic["text"].as_str().unwrap().as_bytes(), "{name}");
            for fix in diagnostic["fixes"].as_array().unwrap().iter().filter(|fix| fix["applicability"] == "safe") {
                for edit in fix["edits"].as_array().unwrap() {
                    edits.push((
                        number(&edit["start"]),
                        number(&edit["end"]),
                        edit["insert"].as_str().unwrap().to_owned(),
                    ));
                }
            }
        }
        edits.sort();
        for (start, end, insert) in edits.into_iter().rev() {
            expected.splice(start..end, insert.into_bytes());
        }
        sandbox.run(&["fix", name]);
        assert_eq!(sandbox.read(name), expected, "{name}");
    }
}
