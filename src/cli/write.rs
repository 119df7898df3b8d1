//! Writing files so that each is either the old or the new one, whatever happens.
//!
//! The new bytes go to a temporary file in the same folder, which then takes the name in one step. A run that is killed
//! may leave temporary files behind and never half a document. Between the last look at the old file and that step lie
//! microseconds in which another program's change would be lost; no portable call closes them.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// How the names of temporary files begin and end.
const TEMPORARY: (&str, &str) = (".unmix-", ".tmp");

/// Whether a file name is that of a temporary file, left behind by a run that was killed.
pub(super) fn is_leftover(name: &str) -> bool {
    name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1)
}

/// Replaces the bytes of a file atomically. A symbolic link stays one; its target is replaced. Permissions stay. Of several
/// hard links only this one gets the new text, which is then said in the notice that is returned.
///
/// # Errors
/// If the file may not be written, was changed since it held `before`, or cannot be written; it is untouched then.
pub(super) fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<Option<String>, String> {
    let fail = |error: io::Error| format!("cannot be written: {error}; the file is unchanged");
    let target = fs::canonicalize(path).map_err(fail)?;
    let data = fs::metadata(&target).map_err(fail)?;
    // A folder that may be written lets anybody replace a file that may not; opening it asks for the file's own leave.
    let is_locked = |error: &io::Error| error.kind() == io::ErrorKind::PermissionDenied;
    if data.permissions().readonly() || OpenOptions::new().write(true).open(&target).is_err_and(|e| is_locked(&e)) {
        return Err("read-only, so not fixed; make it writable or use --output DIR".to_owned());
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = temporary(folder).map_err(|error| {
        if is_locked(&error) {
            "its folder is read-only, so not fixed; make the folder writable or use --output DIR".to_owned()
        } else {
            fail(error)
        }
    })?;
    file.write_all(after).map_err(fail)?;
    keep_owner(&data, file.path());
    fs::set_permissions(file.path(), data.permissions()).map_err(fail)?;
    file.as_file().sync_all().map_err(fail)?;
    if !holds(&target, before).map_err(fail)? {
        return Err("changed by another program while it was being fixed; run unmix again".to_owned());
    }
    file.persist(&target).map_err(|error| fail(error.error))?;
    let names = links(&data);
    Ok((names > 1).then(|| format!("had {names} hard links; the others keep the old text")))
}

fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(TEMPORARY.0).suffix(TEMPORARY.1).tempfile_in(folder)
}

/// Whether a file holds these bytes and no others.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let file = File::open(path)?;
    let mut now = Vec::with_capacity(bytes.len() + 1);
    // A file that has become endless need not be read to its end.
    file.take(bytes.len() as u64 + 1).read_to_end(&mut now)?;
    Ok(now == bytes)
}

/// Gives the new file the owner and the group of the old one, as far as that is allowed.
#[cfg(unix)]
fn keep_owner(old: &fs::Metadata, new: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    let Ok(current) = fs::metadata(new) else { return };
    if old.gid() != current.gid() {
        // Everybody may give a file to a group of theirs.
        let _ = chown(new, None, Some(old.gid()));
    }
    if old.uid() != current.uid() {
        // Only the superuser may; for everybody else the file becomes theirs.
        let _ = chown(new, Some(old.uid()), None);
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &fs::Metadata, _: &Path) {}

/// How many names a file has.
#[cfg(unix)]
fn links(data: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(data)
}

#[cfg(not(unix))]
fn links(_: &fs::Metadata) -> u64 {
    1
}

/// Writes a new file with its folders, atomically.
///
/// # Errors
/// If the folder cannot be made or the file cannot be written.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let fail = |error: io::Error| format!("{} cannot be written: {error}", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(fail)?;
    let mut file = temporary(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(file.path(), fs::Permissions::from_mode(0o644)).map_err(fail)?;
    }
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// A path with `.diff` behind it.
pub(super) fn diff_path(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".diff");
    PathBuf::from(name)
}
