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
