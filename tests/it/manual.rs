//! Completions and the manual page.

use std::io::Write;
use std::process::{Command, Stdio};

use super::support::Sandbox;

const COMMANDS: [&str; 6] = ["check", "fix", "rules", "explain", "completions", "man"];

/// The long options that the help of every command names.
fn options(sandbox: &Sandbox) -> Vec<String> {
    let mut found = Vec::new();
    for command in COMMANDS {
        let help = sandbox.run(&[command, "--help"]).stdout;
        let options = help
            .lines()
            .filter_map(|line| line.trim_start().split("--").nth(1).filter(|_| line.trim_start().starts_with('-')));
        found.extend(options.map(|option| {
            let end = option.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(option.len());
            format!("--{}", &option[..end])
        }));
    }
    found.sort();
    found.dedup();
    assert!(found.len() > 15, "{found:?}");
    found
}

#[test]
fn the_manual_page_has_every_option_and_command() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["man"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let plain = run.stdout.replace("\\-", "-");
    for option in options(&sandbox) {
        assert!(plain.contains(&option), "{option}: {plain}");
    }
    assert!(plain.contains(".TH unmix 1"), "{plain}");
    for command in COMMANDS.iter().filter(|command| **command != "check") {
        assert!(plain.contains(&format!(".SH \"UNMIX {}\"", command.to_uppercase())), "{command}: {plain}");
    }
    let checker = Command::new("mandoc").args(["-T", "lint", "-W", "error"]).stdin(Stdio::piped()).spawn();
    let Ok(mut checker) = checker else {
        eprintln!("skipped: no mandoc");
        return;
    };
    checker.stdin.take().unwrap().write_all(run.stdout.as_bytes()).unwrap();
    assert!(checker.wait().unwrap().success());
}

#[test]
fn every_shell_gets_a_script_with_every_option() {
    let sandbox = Sandbox::new();
    let options = options(&sandbox);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = sandbox.run(&["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shell}");
        for option in &options {
            let option = if shell == "fish" { option.trim_start_matches("--") } else { option };
            assert!(run.stdout.contains(option), "{shell}: {option}");
        }
        // The shells that are there read their script.
        sandbox.write("script", run.stdout.as_bytes());
        let check = match shell {
            "bash" | "zsh" => Command::new(shell).arg("-n").arg(sandbox.path("script")).status(),
            "fish" => Command::new(shell).arg("--no-execute").arg(sandbox.path("script")).status(),
            _ => continue,
        };
        match check {
            Ok(status) => assert!(status.success(), "{shell}"),
            Err(_) => eprintln!("skipped: no {shell}"),
        }
    }
    let run = sandbox.run(&["completions", "cmd"]);
    assert_eq!((run.code, run.stderr.contains("[possible values: bash")), (2, true), "{}", run.stderr);
}

#[test]
fn a_misspelt_command_is_named() {
    let run = Sandbox::new().run(&["completion"]);
    assert!(run.stderr.contains("did you mean `unmix completions`?"), "{}", run.stderr);
}
