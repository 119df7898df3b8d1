//! Which files are read and written.

use std::fs;

use super::support::{PAGE, Sandbox};

#[test]
fn folders_are_walked_in_order_with_ignore_files() {
    let sandbox = Sandbox::with(&[
        ("site/b.md", PAGE),
        ("site/a.txt", PAGE),
        ("site/中文 目录/c.md", PAGE),
        ("site/drafts/d.md", PAGE),
        ("site/old/e.md", PAGE),
        ("site/.gitignore", "drafts/\n"),
        ("site/.unmixignore", "old/\n"),
    ]);
    let run = sandbox.run(&["check", "--format", "jsonl", "site"]);
    let paths: Vec<String> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["path"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(paths, ["site/a.txt", "site/b.md", "site/中文 目录/c.md"]);
    // .gitignore never hides a named file, .unmixignore does.
    let run = sandbox.run(&["check", "site/drafts/d.md", "site/old/e.md"]);
    assert!(run.stdout.contains("site/drafts/d.md:3:1"));
    assert!(!run.stdout.contains("site/old/e.md:"));
    assert!(run.stderr.contains("site/old/e.md: skipped: .unmixignore covers it"), "{}", run.stderr);
    let run = sandbox.run(&["check", "--no-force-exclude", "site/old/e.md"]);
    assert!(run.stdout.contains("site/old/e.md:3:1"));
}

#[test]
fn output_folder_gets_copies_and_diffs() {
    let clean = "# Water\n\nDrink more water every day.\n";
    let sandbox = Sandbox::with(&[("site/a.md", PAGE), ("site/sub/b.md", PAGE), ("site/clean.md", clean)]);
    let run = sandbox.run(&["fix", "--output", "out", "site"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(sandbox.text("site/a.md"), PAGE);
    let stdin = sandbox.run_with(&["fix", "--stdin-filename", "a.md", "-"], PAGE.as_bytes());
    assert_eq!(sandbox.text("out/site/a.md"), stdin.stdout);
    assert_eq!(sandbox.text("out/site/sub/b.md"), stdin.stdout);
    assert_eq!(sandbox.text("out/site/clean.md"), clean);
    assert!(sandbox.text("out/site/a.md.diff").starts_with("--- a/site/a.md\n+++ b/site/a.md\n@@"));
    assert!(!sandbox.path("out/site/clean.md.diff").exists());
    // A second run neither walks its own output nor leaves a stale diff.
    sandbox.write("site/a.md", clean.as_bytes());
    sandbox.run(&["fix", "--output", "out", "."]);
    assert!(!sandbox.path("out/out").exists());
    assert!(!sandbox.path("out/site/a.md.diff").exists());
    let run = sandbox.run(&["fix", "--output", "out", "--diff", "site"]);
    assert_eq!(run.code, 2);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::with(&[("real/page.md", PAGE)]);
    fs::set_permissions(sandbox.path("real/page.md"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real/page.md", sandbox.path("link.md")).unwrap();
    sandbox.run(&["fix", "link.md"]);
    assert!(fs::symlink_metadata(sandbox.path("link.md")).unwrap().is_symlink());
    assert!(sandbox.text("real/page.md").contains("In addition"));
    assert_eq!(fs::metadata(sandbox.path("real/page.md")).unwrap().permissions().mode() & 0o777, 0o640);
    let left: Vec<_> = fs::read_dir(sandbox.path("real")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["page.md"]);
}

#[test]
fn clean_files_are_not_written() {
    let clean = "Nothing is wrong here.\n";
    let sandbox = Sandbox::with(&[("clean.md", clean)]);
    let before = fs::metadata(sandbox.path("clean.md")).unwrap();
    assert_eq!(sandbox.run(&["fix", "clean.md"]).code, 0);
    let after = fs::metadata(sandbox.path("clean.md")).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::MetadataExt::ino(&before), std::os::unix::fs::MetadataExt::ino(&after));
}

#[cfg(unix)]
#[test]
fn a_hard_link_keeps_the_old_text_and_this_is_said() {
    let sandbox = Sandbox::with(&[("page.md", PAGE)]);
    fs::hard_link(sandbox.path("page.md"), sandbox.path("backup.md")).unwrap();
    let run = sandbox.run(&["fix", "page.md"]);
    assert!(run.stderr.contains("page.md: had 2 hard links; the others keep the old text"), "{}", run.stderr);
    assert_eq!(sandbox.text("backup.md"), PAGE);
    assert!(sandbox.text("page.md").contains("In addition"));
    assert!(!sandbox.run(&["fix", "backup.md"]).stderr.contains("hard links"));
}

/// The superuser may write everything, so the run gives up its rights if it has them.
#[cfg(unix)]
#[test]
fn what_may_not_be_written_is_not_replaced() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let sandbox = Sandbox::with(&[("folder/page.md", PAGE), ("file/page.md", PAGE)]);
    let mode = |name: &str, mode: u32| {
        fs::set_permissions(sandbox.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(".", 0o755);
    mode("folder", 0o555);
    mode("folder/page.md", 0o666);
    mode("file", 0o777);
    mode("file/page.md", 0o644);
    let is_root = fs::metadata(sandbox.path("file/page.md")).unwrap().uid() == 0;
    if !is_root {
        mode("file/page.md", 0o444);
    }
    for (name, message) in
        [("folder/page.md", "its folder is read-only, so not fixed"), ("file/page.md", "read-only, so not fixed")]
    {
        let mut command = super::support::unmix();
        command.args(["fix", name]).current_dir(sandbox.path("."));
        if is_root {
            command.uid(65534).gid(65534);
        }
        let Ok(output) = command.output() else {
            eprintln!("skipped: the binary may not be started by others");
            break;
        };
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), stderr.contains(message)), (Some(2), true), "{name}: {stderr}");
        assert_eq!(sandbox.text(name), PAGE);
        assert_eq!(fs::read_dir(sandbox.path(name).parent().unwrap()).unwrap().count(), 1, "{name}: something is left");
    }
    mode("folder", 0o755);
}

/// More files than one batch, some clean, some broken, in two encodings.
#[test]
fn threads_and_order_do_not_change_what_is_said() {
    let sandbox = Sandbox::new();
    let names: Vec<String> = (0..300).map(|number| format!("site/{:02}/{number:03}.md", number % 7)).collect();
    for (number, name) in names.iter().enumerate() {
        match number % 10 {
            0 => sandbox.write(name, b"Nothing.\n"),
            1 => sandbox.write(name, b"broken \xff\xfe\n"),
            2 => sandbox.write(name, b"\0\x01\x02"),
            3 => sandbox.write(name, &encoding_rs::GB18030.encode(PAGE).0),
            _ => sandbox.write(name, format!("{}\nPage {number}.\n", PAGE.repeat(number % 4)).as_bytes()),
        }
    }
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["check", "--format", "jsonl", "-v"],
        &["fix", "--diff"],
        &["fix", "--suggested", "--diff"],
    ] {
        let run = |threads: &str| sandbox.run(&[arguments, &["--threads", threads, "site"]].concat());
        let (one, eight) = (run("1"), run("8"));
        assert_eq!((one.code, &one.stdout, &one.stderr), (eight.code, &eight.stdout, &eight.stderr), "{arguments:?}");
        assert!(!one.stdout.is_empty());
    }
    // Named in any order, every file is told the same about.
    let lines = |names: &[&str]| {
        let run = sandbox.run(&[&["check", "--format", "jsonl"], names].concat());
        let paths: Vec<String> = run
            .stdout
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["path"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(paths, names, "in the order of the command line");
        let mut lines: Vec<String> = run.stdout.lines().map(ToOwned::to_owned).collect();
        lines.sort();
        lines
    };
    let forward: Vec<&str> = names.iter().map(String::as_str).collect();
    let backward: Vec<&str> = forward.iter().rev().copied().collect();
    let mut shuffled = forward.clone();
    shuffled.sort_by_key(|name| (name.len() * 31 + usize::from(name.as_bytes()[9]) * 7919) % 101);
    let expected = lines(&forward);
    assert_eq!(lines(&backward), expected);
    assert_eq!(lines(&shuffled), expected);
    // Writing: the same files come out.
    let fixed = |threads: &str| {
        sandbox.run(&["fix", "--threads", threads, "--output", threads, "site"]);
        names.iter().map(|name| fs::read(sandbox.path(&format!("{threads}/{name}"))).ok()).collect::<Vec<_>>()
    };
    assert_eq!(fixed("1"), fixed("8"));
}
