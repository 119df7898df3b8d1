//! The `unmix` program: parse, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    unmix::cli::main()
}
