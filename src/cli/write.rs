//! Writing files so that each is either the old or the new one, whatever happens.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Replaces the bytes of a file atomically. A symbolic link stays one; its target is replaced. Permissions stay.
///
/// # Errors
/// If the file is read-only, was changed since it held `before`, or cannot be written; it is untouched then.
pub(super) fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), String> {
    let fail = |error: io::Error| format!("cannot be written: {error}; the file is unchanged");
    let target = fs::canonicalize(path).map_err(fail)?;
    let permissions = fs::metadata(&target).map_err(fail)?.permissions();
    if permissions.readonly() {
        return Err("read-only, so not fixed; make it writable or use --output DIR".to_owned());
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".unmix-").suffix(".tmp").tempfile_in(folder).map_err(fail)?;
    file.write_all(after).and_then(|()| file.as_file().sync_all()).map_err(fail)?;
    keep_owner(&target, file.path());
    fs::set_permissions(file.path(), permissions).map_err(fail)?;
    if fs::read(&target).map_err(fail)? != before {
        return Err("changed by another program while it was being fixed; run unmix again".to_owned());
    }
    file.persist(&target).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Gives the new file the owner of the old one where that is allowed.
#[cfg(unix)]
fn keep_owner(old: &Path, new: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    if let (Ok(old), Ok(current)) = (fs::metadata(old), fs::metadata(new))
        && (old.uid(), old.gid()) != (current.uid(), current.gid())
    {
        // Only the superuser may; for everybody else the file stays theirs.
        let _ = chown(new, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Path) {}

/// Writes a new file with its folders, atomically.
///
/// # Errors
/// If the folder cannot be made or the file cannot be written.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let fail = |error: io::Error| format!("{} cannot be written: {error}", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(fail)?;
    let mut file = tempfile::Builder::new().prefix(".unmix-").suffix(".tmp").tempfile_in(folder).map_err(fail)?;
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
