//! Bad input: message, exit code, untouched files, and the other files of the run still done.

use std::fs;

use super::support::{PAGE, Sandbox};

/// Runs `fix` over a good page and a bad path: the page is fixed all the same, the exit status is 2.
fn beside_a_good_page(sandbox: &Sandbox, bad: &str, message: &str) {
    sandbox.write("good.md", PAGE.as_bytes());
    let run = sandbox.run(&["check", bad, "good.md"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains(message), "{}", run.stderr);
    assert!(run.stdout.contains("good.md:3:1"), "{}", run.stdout);
    let run = sandbox.run(&["fix", bad, "good.md"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains(bad) && run.stderr.contains(message), "{}", run.stderr);
    assert!(sandbox.text("good.md").contains("In addition, drinking"), "{}", sandbox.text("good.md"));
}

#[test]
fn missing_path() {
    beside_a_good_page(&Sandbox::new(), "gone.md", "no such file or folder");
}

#[test]
fn misspelt_command() {
    let run = Sandbox::new().run(&["chekc"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `unmix check`?"), "{}", run.stderr);
}

#[test]
fn folder_without_content() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("empty")).unwrap();
    let run = sandbox.run(&["check", "empty"]);
    assert_eq!((run.code, run.stderr.contains("no file to check")), (0, true), "{}", run.stderr);
}

#[test]
fn dangling_link() {
    let sandbox = Sandbox::new();
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere.md", sandbox.path("link.md")).unwrap();
    #[cfg(unix)]
    beside_a_good_page(&sandbox, "link.md", "no such file or folder");
}

#[cfg(unix)]
#[test]
fn unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::with(&[("locked.md", PAGE)]);
    fs::set_permissions(sandbox.path("locked.md"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(sandbox.path("locked.md")).is_ok() {
        eprintln!("skipped: the superuser reads everything");
        return;
    }
    beside_a_good_page(&sandbox, "locked.md", "permission denied");
}

#[test]
fn undecodable_bytes() {
    let sandbox = Sandbox::new();
    let bytes = b"Text with a broken \xff\xfe\xfd byte and \xb8\xc9\xcf\xb8\xb0\xfb \x81 end.\n";
    sandbox.write("broken.txt", bytes);
    beside_a_good_page(&sandbox, "broken.txt", "at byte 19");
    assert_eq!(sandbox.read("broken.txt"), bytes);
}

#[test]
fn binary_file() {
    let sandbox = Sandbox::new();
    let bytes = b"PK\x03\x04\0\0\0 not a text";
    sandbox.write("archive.txt", bytes);
    beside_a_good_page(&sandbox, "archive.txt", "binary file (NUL at byte 4)");
    assert_eq!(sandbox.read("archive.txt"), bytes);
}

#[test]
fn empty_file() {
    let sandbox = Sandbox::with(&[("empty.md", ""), ("good.md", PAGE)]);
    let run = sandbox.run(&["check", "empty.md"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "Nothing found in 1 file.\n"));
    assert_eq!(sandbox.run(&["fix", "empty.md", "good.md"]).code, 1);
    assert_eq!(sandbox.read("empty.md"), b"");
}

#[cfg(unix)]
#[test]
fn read_only_target() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::with(&[("fixed.md", PAGE)]);
    fs::set_permissions(sandbox.path("fixed.md"), fs::Permissions::from_mode(0o444)).unwrap();
    beside_a_good_page_fix_only(&sandbox);
}

#[cfg(unix)]
fn beside_a_good_page_fix_only(sandbox: &Sandbox) {
    sandbox.write("good.md", PAGE.as_bytes());
    let run = sandbox.run(&["fix", "fixed.md", "good.md"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("fixed.md: read-only"), "{}", run.stderr);
    assert_eq!(sandbox.text("fixed.md"), PAGE);
    assert!(sandbox.text("good.md").contains("In addition, drinking"));
}

#[test]
fn broken_glossary_row() {
    let sandbox =
        Sandbox::with(&[("good.md", PAGE), ("mine.csv", "zh,en,number\n肾结石,kidney stone,plural\n输尿管,,mass\n")]);
    let run = sandbox.run(&["fix", "--glossary", "mine.csv", "good.md"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("mine.csv:3: column 2 (en): empty; every row needs \"en\""), "{}", run.stderr);
    assert_eq!(sandbox.text("good.md"), PAGE);
    let run = sandbox.run(&["check", "--glossary", "gone.csv", "good.md"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("gone.csv: no such file"), "{}", run.stderr);
}

#[test]
fn unknown_names() {
    let sandbox = Sandbox::with(&[("good.md", PAGE)]);
    let cases: &[(&[&str], &str)] = &[
        (&["check", "--sugested", "good.md"], "--sugested"),
        (&["fix", "--sugested", "good.md"], "'--suggested'"),
        (&["check", "--ignore", "mixed-sentense", "good.md"], "did you mean \"mixed-sentence\"?"),
        (&["check", "--select", "zzz", "good.md"], "`unmix rules` lists them"),
        (&["check", "--format", "jason", "good.md"], "json"),
        (&["explain", "foreign-head"], "did you mean \"foreign-heading\"?"),
        (&["check", "--language", "fr", "good.md"], "[possible values: auto, en, zh]"),
        (&["check"], "no path given"),
        (&[], "no path given"),
    ];
    for (arguments, message) in cases {
        let run = sandbox.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(message), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(sandbox.text("good.md"), PAGE);
}

#[test]
fn unknown_type() {
    let sandbox = Sandbox::with(&[("data.bin", "干细胞"), ("content/good.md", PAGE), ("content/x.png", "干细胞")]);
    let run = sandbox.run(&["check", "data.bin"]);
    assert_eq!((run.code, run.stderr.contains("data.bin: skipped: unknown type")), (0, true), "{}", run.stderr);
    let run = sandbox.run(&["check", "content"]);
    assert!(run.stderr.contains("1 passed over"), "{}", run.stderr);
    let run = sandbox.run_with(&["check", "--stdin-filename", "x.bin", "-"], b"text");
    assert_eq!((run.code, run.stderr.contains("unknown type")), (2, true), "{}", run.stderr);
}
