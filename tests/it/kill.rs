//! A run that is interrupted: every file is the old one or the new one, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::support::{PAGE, Sandbox, unmix};

const FILES: usize = 300;
const KILLS: u64 = 100;

/// An unoptimised build on a busy machine stops earlier rather than take longer.
const MOST_TIME: Duration = Duration::from_secs(45);

/// Short, so that a run is spent on writing and not on reading.
const SHORT: &str = "此外, rest helps. 然而, surgery is rare.\n";

fn start(sandbox: &Sandbox) -> Child {
    let mut command = unmix();
    command.args(["fix", "-q", "--language", "en", "site"]).current_dir(sandbox.path("."));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary starts")
}

/// The bytes of every file of the folder that is not a leftover, and how many leftovers there are.
fn snapshot(sandbox: &Sandbox) -> (BTreeMap<String, Vec<u8>>, usize) {
    let mut files = BTreeMap::new();
    let mut leftovers = 0;
    for entry in fs::read_dir(sandbox.path("site")).expect("a folder") {
        let entry = entry.expect("a readable folder");
        let name = entry.file_name().into_string().expect("names are ASCII");
        if name.starts_with(".unmix-") {
            leftovers += 1;
        } else {
            files.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
    (files, leftovers)
}

#[test]
fn killed_runs_leave_old_or_new_files() {
    let sandbox = Sandbox::in_memory();
    for number in 0..FILES {
        // No two of one length, so that bytes of one cannot pass for those of another.
        sandbox.write(
            &format!("site/{number:03}.md"),
            format!("{SHORT}\nPage {number}. {}\n", "x".repeat(number)).as_bytes(),
        );
    }
    let (old, _) = snapshot(&sandbox);
    let begun = Instant::now();
    assert_eq!(start(&sandbox).wait().expect("the binary ends").code(), Some(0));
    let whole = begun.elapsed();
    let (new, leftovers) = snapshot(&sandbox);
    assert_eq!(leftovers, 0, "a run that ends cleans up");
    assert!(old.iter().all(|(name, bytes)| new[name] != *bytes), "every file is fixed");
    let restore = |changed: &BTreeMap<String, Vec<u8>>| {
        for (name, bytes) in changed.iter().filter(|(name, bytes)| old[*name] != **bytes) {
            assert_eq!(new[name], *bytes, "{name} is neither the old nor the new file");
            sandbox.write(&format!("site/{name}"), &old[name]);
        }
    };
    restore(&new);

    let random = RandomState::new();
    let (mut kills, mut cut_short) = (0, 0);
    let mut left = 0;
    for number in 0..KILLS {
        let mut hasher = random.build_hasher();
        hasher.write_u64(number);
        let part = hasher.finish() % 1000;
        let mut child = start(&sandbox);
        thread::sleep(whole.mul_f64(f64::from(u32::try_from(part).expect("small")) / 1000.0));
        if number % 2 == 0 {
            child.kill().expect("kill -9");
        } else {
            // As Ctrl-C does.
            let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).stderr(Stdio::null()).status();
            assert!(sent.is_ok(), "there is a kill program");
        }
        child.wait().expect("the binary ends");
        let (files, leftovers) = snapshot(&sandbox);
        assert_eq!(files.len(), FILES, "a file is missing");
        let changed = files.iter().filter(|(name, bytes)| old[*name] != **bytes).count();
        cut_short += usize::from(changed > 0 && changed < FILES);
        left = leftovers;
        restore(&files);
        kills += 1;
        if begun.elapsed() > MOST_TIME {
            break;
        }
    }
    eprintln!(
        "{kills} kills in {:?}, a whole run takes {whole:?}: {cut_short} amid writing, {left} temporary files left",
        begun.elapsed()
    );
    assert!(cut_short * 4 >= kills, "only {cut_short} of {kills} kills came amid writing; one run takes {whole:?}");

    // What killed runs leave behind is no document, even where hidden files are; the next run does all of the work.
    sandbox.write("site/.ignore", b"!.unmix-*\n");
    let run = sandbox.run(&["fix", "--language", "en", "--format", "jsonl", "site"]);
    assert_eq!(run.stdout.lines().count(), FILES, "{}", run.stderr);
    assert_eq!(run.stderr, "", "leftovers are not mentioned");
    fs::remove_file(sandbox.path("site/.ignore")).expect("a file");
    assert_eq!(snapshot(&sandbox).0, new);
}

/// Another program puts its own file in place at any moment of the run.
#[test]
fn what_another_program_writes_meanwhile_stays() {
    let sandbox = Sandbox::with(&[]);
    let page = PAGE.repeat(400);
    let time = |sandbox: &Sandbox| {
        let begun = Instant::now();
        start(sandbox).wait().expect("the binary ends");
        begun.elapsed()
    };
    sandbox.write("site/page.md", page.as_bytes());
    let whole = time(&sandbox);
    let mut refused = 0;
    for part in 0..16 {
        sandbox.write("site/page.md", page.as_bytes());
        let mut child = start(&sandbox);
        thread::sleep(whole.mul_f64(f64::from(part) / 16.0));
        sandbox.write("other", b"Theirs.\n");
        fs::rename(sandbox.path("other"), sandbox.path("site/page.md")).expect("a file");
        refused += usize::from(child.wait().expect("the binary ends").code() == Some(2));
        assert_eq!(sandbox.text("site/page.md"), "Theirs.\n", "at {part}/16 of {whole:?}");
    }
    eprintln!("{refused} of 16 changes were met amid a run");
    let (files, leftovers) = snapshot(&sandbox);
    assert_eq!((files.len(), leftovers), (1, 0), "a refused file leaves nothing behind");
}
