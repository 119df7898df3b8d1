//! `unmix fix`.

use std::fs;
use std::io;
use std::path::Path;

use super::args::{Common, FixArgs};
use super::files::{self, Input};
use super::run::{self, Mode, Work};
use super::{Status, write};
use crate::finding::Applicability;
use crate::linter::Linter;
use crate::report::{Checked, unified};
use crate::text::{Encoding, Source};

/// `unmix fix`.
pub(super) fn fix(args: &FixArgs) -> Status {
    let linter = match run::linter(&args.common) {
        Ok(linter) => linter,
        Err(status) => return status,
    };
    let mode = if args.diff { Mode::Diff } else { Mode::Fix };
    run::run(&args.common, mode, args.output.as_deref(), &|input, source| fix_file(args, &linter, input, &source))
}

fn fix_file(args: &FixArgs, linter: &Linter, input: &Input, source: &Source) -> Work {
    let is_filter = input.path == Path::new("-") && !args.diff;
    let level = if args.suggested { Applicability::Suggested } else { Applicability::Safe };
    let refuse = |message: String| {
        // A filter that prints nothing empties its file.
        let printed = if is_filter { source.bytes().into_owned() } else { Vec::new() };
        Work { printed, ..Work::new(Err(message)) }
    };
    let Ok(fixed) = linter.fix(input.format, source.text(), level) else {
        return refuse("its fixes do not come to an end, so nothing was changed; please report this file".to_owned());
    };
    let after = match source.patch(&fixed.edits) {
        Ok(after) => after,
        Err(error) => return refuse(error.to_string()),
    };
    let mut work = Work::new(Err(String::new()));
    let written = if args.diff {
        let diff = diff(&input.shown(&args.common), source, &after);
        work.status = if diff.is_empty() { Status::Clean } else { Status::Findings };
        work.notices.extend(unappliable(source).filter(|_| !diff.is_empty()));
        work.printed = diff.into_bytes();
        Ok(())
    } else if let Some(folder) = &args.output {
        copy(folder, input, &args.common, source, &after).map(|is_changed| {
            work.notices.extend(unappliable(source).filter(|_| is_changed));
        })
    } else if is_filter {
        work.printed = after.bytes().into_owned();
        Ok(())
    } else if after.text() == source.text() {
        Ok(())
    } else {
        write::replace(&input.path, &source.bytes(), &after.bytes()).map(|parted| work.notices.extend(parted))
    };
    work.outcome = written.map(|()| Checked { source: after, report: fixed.left, applied: fixed.applied });
    work
}

fn diff(name: &str, before: &Source, after: &Source) -> String {
    unified(name, &before.marked(), &after.marked())
}

/// Why `patch` cannot take a file's diff.
fn unappliable(source: &Source) -> Option<String> {
    let encoding = source.encoding();
    (encoding != Encoding::Utf8)
        .then(|| format!("the diff shows {} in UTF-8, so patch cannot apply it; unmix fix can", encoding.name()))
}

/// Writes the corrected copy of a file and its diff, and says whether there is a difference.
fn copy(folder: &Path, input: &Input, common: &Common, before: &Source, after: &Source) -> Result<bool, String> {
    let name = input.shown(common);
    let target = files::copy_path(folder, Path::new(&name));
    write::create(&target, &after.bytes())?;
    let diff = diff(&name, before, after);
    let diff_path = write::diff_path(&target);
    if !diff.is_empty() {
        return write::create(&diff_path, diff.as_bytes()).map(|()| true);
    }
    // A diff of an earlier run would tell what is no longer true.
    match fs::remove_file(&diff_path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(format!("{} cannot be removed: {error}", diff_path.display()))
        }
        _ => Ok(false),
    }
}
