//! Which files to read, and reading them.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use clap::CommandFactory;
use ignore::WalkBuilder;
use ignore::gitignore::Gitignore;

use super::args::Cli;
use super::write;
use crate::document::Format;
use crate::text::{Source, SourceError};

/// The ignore file of unmix, in the syntax of `.gitignore`.
const IGNORE_FILE: &str = ".unmixignore";

/// A document to be read.
#[derive(Clone, Debug)]
pub(super) struct Input {
    /// Where it is.
    pub(super) path: PathBuf,
    /// How it is read.
    pub(super) format: &'static Format,
    /// Whether the user named it, and not only its folder.
    pub(super) is_named: bool,
}

/// What the paths of a command line come to.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files to read: the named ones in their order, those of a folder sorted; each once.
    pub(super) inputs: Vec<Input>,
    /// Paths that cannot be read, with the reason.
    pub(super) errors: Vec<(PathBuf, String)>,
    /// Named files that are passed over, with the reason.
    pub(super) skipped: Vec<(PathBuf, String)>,
    /// Files of folders with an unknown ending.
    pub(super) unknown: usize,
}

/// Finds the files that paths name. Folders are walked with `.gitignore`, `.ignore` and `.unmixignore`; `except` is
/// never walked into.
pub(super) fn find(paths: &[PathBuf], force_exclude: bool, except: Option<&Path>) -> Found {
    let mut found = Found::default();
    let mut seen = HashSet::new();
    for path in paths {
        match fs::metadata(path) {
            Err(error) => found.errors.push((path.clone(), describe(path, &error))),
            Ok(data) if data.is_dir() => walk(path, except, &mut found, &mut seen),
            Ok(_) => named(path, force_exclude, &mut found, &mut seen),
        }
    }
    found
}

fn describe(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            let cli = Cli::command();
            let commands = cli.get_subcommands().map(clap::Command::get_name).chain(["help"]);
            let near = path.to_str().and_then(|name| crate::nearest(name, commands));
            let hint = near
                .map_or_else(|| "check the spelling".to_owned(), |command| format!("did you mean `unmix {command}`?"));
            format!("no such file or folder; {hint}")
        }
        io::ErrorKind::PermissionDenied => "cannot be read: permission denied; check its permissions".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

fn named(path: &Path, force_exclude: bool, found: &mut Found, seen: &mut HashSet<PathBuf>) {
    if force_exclude && is_ignored(path) {
        let reason = format!("{IGNORE_FILE} covers it; --no-force-exclude checks it all the same");
        found.skipped.push((path.to_owned(), reason));
        return;
    }
    if let Some(format) = Format::of_name(&path.to_string_lossy()) {
        if is_new(path, seen) {
            found.inputs.push(Input { path: path.to_owned(), format, is_named: true });
        }
    } else {
        let reason = "unknown type; to read it as text: unmix check --stdin-filename NAME.txt - < FILE".to_owned();
        found.skipped.push((path.to_owned(), reason));
    }
}

fn walk(folder: &Path, except: Option<&Path>, found: &mut Found, seen: &mut HashSet<PathBuf>) {
    let except = except.and_then(|path| path.canonicalize().ok());
    let mut walker = WalkBuilder::new(folder);
    walker.require_git(false).add_custom_ignore_filename(IGNORE_FILE).sort_by_file_name(Ord::cmp);
    walker.filter_entry(move |entry| {
        // Hidden, unless an ignore file takes hidden files back in.
        if entry.file_name().to_str().is_some_and(write::is_leftover) {
            return false;
        }
        except.as_ref().is_none_or(|except| entry.path().canonicalize().ok().as_ref() != Some(except))
    });
    for entry in walker.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.errors.push((folder.to_owned(), format!("cannot be walked: {error}")));
                continue;
            }
        };
        let is_file = match fs::metadata(entry.path()) {
            Ok(data) => data.is_file(),
            Err(error) => {
                found.errors.push((entry.path().to_owned(), describe(entry.path(), &error)));
                continue;
            }
        };
        if !is_file {
            continue;
        }
        match Format::of_name(&entry.file_name().to_string_lossy()) {
            // In a folder only a known ending makes a document; README and LICENSE without one stay out.
            Some(format) if entry.path().extension().is_some() => {
                if is_new(entry.path(), seen) {
                    found.inputs.push(Input { path: entry.into_path(), format, is_named: false });
                }
            }
            _ => found.unknown += 1,
        }
    }
}

/// Whether no other spelling of the path and no other link to its file was met.
fn is_new(path: &Path, seen: &mut HashSet<PathBuf>) -> bool {
    seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned()))
}

/// Whether an ignore file in the folder of a file or above covers it.
fn is_ignored(path: &Path) -> bool {
    let Ok(path) = std::path::absolute(path) else { return false };
    path.ancestors().skip(1).map(|folder| folder.join(IGNORE_FILE)).filter(|file| file.is_file()).any(|file| {
        let (matcher, _) = Gitignore::new(&file);
        matcher.matched_path_or_any_parents(&path, false).is_ignore()
    })
}

/// Why a document was not read.
#[derive(Debug)]
pub(super) enum ReadError {
    /// It holds no text.
    Binary(String),
    /// It cannot be read or decoded.
    Failed(String),
}

impl ReadError {
    /// What is wrong and what to do.
    pub(super) fn message(self) -> String {
        match self {
            ReadError::Binary(message) | ReadError::Failed(message) => message,
        }
    }
}

impl From<SourceError> for ReadError {
    fn from(error: SourceError) -> ReadError {
        let message = error.to_string();
        if matches!(error, SourceError::Binary(_)) { ReadError::Binary(message) } else { ReadError::Failed(message) }
    }
}

/// Reads a document.
///
/// # Errors
/// If the file cannot be read or holds no text; the message says what to do.
pub(super) fn read(path: &Path) -> Result<Source, ReadError> {
    let bytes = fs::read(path).map_err(|error| ReadError::Failed(describe(path, &error)))?;
    Source::new(bytes).map_err(ReadError::from)
}

/// Reads standard input.
///
/// # Errors
/// As for [`read`].
pub(super) fn read_stdin() -> Result<Source, ReadError> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| ReadError::Failed(format!("cannot be read: {error}")))?;
    Source::new(bytes).map_err(ReadError::from)
}

/// The path as reports show it: with `/` on every system.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// Where a copy of a file goes in a folder: the same path, without what leads out of the current folder.
pub(super) fn copy_path(folder: &Path, path: &Path) -> PathBuf {
    let inner = path.components().filter(|part| matches!(part, Component::Normal(_)));
    folder.join(inner.collect::<PathBuf>())
}
