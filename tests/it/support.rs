//! A folder to run the binary in.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A half-translated page that opens the gate, with fixes of every class.
pub(crate) const PAGE: &str = "# Kidney Stones\n\n此外, drinking water helps. Most 肾结石 pass by themselves, 包括骨髓, 脂肪组织, 和脐带血.\n\n\
    The 疼痛 may be severe, and 减少炎症 takes days. 然而, surgery is rare.\n";

/// A folder of its own, removed at the end.
pub(crate) struct Sandbox {
    folder: tempfile::TempDir,
}

/// How a run ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    pub(crate) fn new() -> Sandbox {
        Sandbox { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A folder in memory where there is such a place, for tests that write a great deal.
    pub(crate) fn in_memory() -> Sandbox {
        tempfile::tempdir_in("/dev/shm").map_or_else(|_| Sandbox::new(), |folder| Sandbox { folder })
    }

    pub(crate) fn with(files: &[(&str, &str)]) -> Sandbox {
        let sandbox = Sandbox::new();
        for (name, text) in files {
            sandbox.write(name, text.as_bytes());
        }
        sandbox
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("a file")
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).expect("UTF-8")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    pub(crate) fn run_with(&self, arguments: &[&str], stdin: &[u8]) -> Run {
        run(self.folder.path(), arguments, stdin)
    }
}

pub(crate) fn unmix() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unmix"));
    for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

pub(crate) fn run(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Run {
    let output = output(folder, arguments, stdin);
    Run {
        code: output.status.code().expect("no signal"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Like [`run`], for output that need not be UTF-8.
pub(crate) fn output(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = unmix()
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut pipe = child.stdin.take().expect("piped");
    // A program that does not read its input may close it first.
    let _ = pipe.write_all(stdin);
    drop(pipe);
    child.wait_with_output().expect("the binary ends")
}

/// The folder of shared documents beside the project, if it is there; a test that wants it says so and passes without.
pub(crate) fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let found = folder.join("tools/score.py").is_file();
    if !found {
        eprintln!("skipped: no ../shared beside the project");
    }
    found.then_some(folder)
}
