//! The arguments.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::finding::Severity;
use crate::report::EMITTERS;
use crate::rules::{Group, RULES};
use crate::text::Lang;

/// Finds Chinese left inside English text and checks terms against a glossary.
#[derive(Debug, Parser)]
#[command(name = "unmix", version, args_conflicts_with_subcommands = true, max_term_width = 100)]
#[command(
    after_help = "Exit status: 0 nothing found, 1 findings at or over --fail-on, 2 an error.\n\nExamples:\n  unmix content/                  check a folder\n  unmix fix --diff content/       show the safe fixes\n  unmix fix content/              apply them\n  unmix explain mixed-sentence    what a rule means"
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// `unmix PATH…` is `unmix check PATH…`.
    #[command(flatten)]
    pub(super) check: CheckArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Report what is wrong; never write (also plain `unmix PATH…`)
    Check(CheckArgs),
    /// Apply safe fixes in place and report what is left
    Fix(FixArgs),
    /// List all rules
    Rules,
    /// Print a rule's documentation
    Explain {
        /// The rule's name
        rule: String,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, in roff
    Man,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Args)]
pub(super) struct FixArgs {
    #[command(flatten)]
    pub(super) common: Common,
    /// Also apply the first suggested fix of each diagnostic
    #[arg(long)]
    pub(super) suggested: bool,
    /// Write nothing; print a unified diff of what would change
    #[arg(long, conflicts_with = "output")]
    pub(super) diff: bool,
    /// Write corrected copies to DIR, each with its .diff beside it; leave the originals alone
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

/// Options of every command that reads documents.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Files and folders; - is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The name that standard input goes by; its ending gives the format
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// A glossary file; later ones win over earlier ones and over the shipped glossary
    #[arg(long, value_name = "FILE")]
    pub(super) glossary: Vec<PathBuf>,
    /// Leave out the shipped glossary
    #[arg(long)]
    pub(super) no_default_glossary: bool,
    /// The language the documents are meant to be in
    #[arg(long, value_enum, default_value = "auto")]
    pub(super) language: Language,
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = PossibleValuesParser::new(EMITTERS.iter().map(|def| def.name)))]
    pub(super) format: String,
    /// The least severity that makes the exit status 1
    #[arg(long, value_enum, default_value = "error")]
    pub(super) fail_on: FailOn,
    /// Run only these rules or groups
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_or_group)]
    pub(super) select: Vec<String>,
    /// Run these rules or groups besides the usual ones
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_or_group)]
    pub(super) extend_select: Vec<String>,
    /// Do not run these rules or groups
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_or_group)]
    pub(super) ignore: Vec<String>,
    /// Check named files although .unmixignore covers them
    #[arg(long)]
    pub(super) no_force_exclude: bool,
    /// When to colour
    #[arg(long, value_enum, default_value = "auto")]
    pub(super) color: Color,
    /// How many threads work; 0 for one a core
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) threads: usize,
    /// Leave out notices and the summary
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Show how each verdict and fix was derived
    #[arg(short, long)]
    pub(super) verbose: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Language {
    /// By what the document declares, else by its sentences
    Auto,
    /// English
    En,
    /// Chinese
    Zh,
}

impl Language {
    pub(super) fn declared(self) -> Option<Lang> {
        match self {
            Language::Auto => None,
            Language::En => Some(Lang::En),
            Language::Zh => Some(Lang::Zh),
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FailOn {
    Info,
    Warning,
    Error,
    Never,
}

impl FailOn {
    pub(super) fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::Info => true,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Error => severity >= Severity::Error,
            FailOn::Never => false,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless the environment says otherwise
    Auto,
    Always,
    Never,
}

/// Accepts the name of a rule or a group.
fn rule_or_group(name: &str) -> Result<String, String> {
    let known = || RULES.iter().map(|rule| rule.name).chain(Group::ALL.iter().map(|group| group.name()));
    if known().any(|candidate| candidate == name) {
        return Ok(name.to_owned());
    }
    let hint = crate::nearest(name, known())
        .map_or_else(|| "`unmix rules` lists them".to_owned(), |near| format!("did you mean {near:?}?"));
    Err(format!("no rule or group has this name; {hint}"))
}
