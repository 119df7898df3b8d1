//! What packages ship beside the program: shell completions and the manual page.

use std::io;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::Cli;

/// A completion script.
pub(super) fn complete(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "unmix", &mut script);
    script
}

/// The manual page: one page for the program and all of its commands.
///
/// # Errors
/// Writing to memory does not fail.
pub(super) fn page() -> io::Result<Vec<u8>> {
    let mut cli = Cli::command();
    // Gives every command its full name and the options it inherits.
    cli.build();
    let mut page = Vec::new();
    let man = Man::new(cli.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    // `check` is what the page has described up to here.
    for command in cli.get_subcommands().filter(|command| !["check", "help"].contains(&command.get_name())) {
        render_command(command, &mut page)?;
    }
    man.render_extra_section(&mut page)?;
    man.render_version_section(&mut page)?;
    Ok(page)
}

/// A command as a section; what would be sections of a page of its own stand under it.
fn render_command(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let name = command.get_display_name().unwrap_or(command.get_name()).replace('-', " ");
    let man = Man::new(command.clone());
    let mut sections = Vec::new();
    man.render_synopsis_section(&mut sections)?;
    man.render_description_section(&mut sections)?;
    if command.get_arguments().next().is_some() {
        man.render_options_section(&mut sections)?;
    }
    let sections = String::from_utf8_lossy(&sections).replace(".SH ", ".SS ");
    page.extend_from_slice(format!(".SH \"{}\"\n{sections}", name.to_uppercase()).as_bytes());
    Ok(())
}
