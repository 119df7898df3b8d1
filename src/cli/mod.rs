//! The command line: the only part that touches files, the environment and the terminal.

mod args;
mod files;
mod fix;
mod manual;
mod output;
mod run;
mod write;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing at or over `--fail-on`.
    Clean,
    /// Findings at or over `--fail-on`, or changes that `--diff` shows.
    Findings,
    /// A usage, glossary or I/O error.
    Error,
}

/// Parses the arguments, runs, and says how it ended: 0, 1 or 2.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let status = match cli.command {
        None if cli.check.common.paths.is_empty() => {
            output::error("no path given; name files or folders, or - for standard input (see unmix --help)");
            Status::Error
        }
        None => run::check(&cli.check),
        Some(Command::Check(args)) => run::check(&args),
        Some(Command::Fix(args)) => fix::fix(&args),
        Some(Command::Rules) => run::rules(),
        Some(Command::Explain { rule }) => run::explain(&rule),
        Some(Command::Completions { shell }) => run::completions(shell),
        Some(Command::Man) => run::man(),
    };
    ExitCode::from(status as u8)
}
