//! The commands.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::args::{CheckArgs, Common};
use super::files::{self, Found, Input, ReadError};
use super::output::{self, Out};
use super::{Status, manual};
use crate::document::Format;
use crate::glossary::{self, Lexicon, Origin, table};
use crate::linter::Linter;
use crate::report::{self, Checked, FileReport, Options, Summary};
use crate::rules::{Group, RULES, Rule};
use crate::text::{Confidence, Encoding, Source};

/// Files are read and reported in batches of this many, so that long runs report as they go.
const BATCH: usize = 128;

/// `unmix check`.
pub(super) fn check(args: &CheckArgs) -> Status {
    let linter = match linter(&args.common) {
        Ok(linter) => linter,
        Err(status) => return status,
    };
    run(&args.common, Mode::Check, None, &|input, source| {
        let report = linter.lint(input.format, source.text());
        Work::new(Ok(Checked { source, report, applied: 0 }))
    })
}

/// What became of one file.
pub(super) struct Work {
    pub(super) outcome: Result<Checked, String>,
    /// What is printed besides the report: a diff, or the corrected standard input.
    pub(super) printed: Vec<u8>,
    /// What the user should know of the file besides the findings.
    pub(super) notices: Vec<String>,
    /// What it does to the exit status apart from its findings and its error.
    pub(super) status: Status,
}

impl Work {
    /// Nothing but a report, or an error.
    pub(super) fn new(outcome: Result<Checked, String>) -> Work {
        Work { outcome, printed: Vec::new(), notices: Vec::new(), status: Status::Clean }
    }
}

impl Input {
    /// The name that reports and diffs give it.
    pub(super) fn shown(&self, common: &Common) -> String {
        let stdin = common.stdin_filename.as_deref().unwrap_or(Path::new("<stdin>"));
        files::shown(if self.path == Path::new("-") { stdin } else { &self.path })
    }
}

/// Reads every file, works on it, and reports in order.
pub(super) fn run(
    common: &Common,
    mode: Mode,
    output: Option<&Path>,
    work: &(dyn Fn(&Input, Source) -> Work + Sync),
) -> Status {
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(common.threads).build() {
        Ok(pool) => pool,
        Err(error) => {
            output::error(&format!("cannot start {} threads: {error}", common.threads));
            return Status::Error;
        }
    };
    let found = match inputs(common, output) {
        Ok(found) => found,
        Err(status) => return status,
    };
    let mut session = Session::new(common, mode);
    session.note(&found, common.quiet);
    for batch in found.inputs.chunks(BATCH) {
        let done: Vec<Option<(String, Work)>> = pool.install(|| {
            batch
                .par_iter()
                .map(|input| {
                    let read =
                        if input.path == Path::new("-") { files::read_stdin() } else { files::read(&input.path) };
                    let done = match read {
                        Ok(source) => work(input, source),
                        // A folder may hold anything; only a file that was named has to be text.
                        Err(ReadError::Binary(_)) if !input.is_named => return None,
                        Err(error) => Work::new(Err(error.message())),
                    };
                    Some((input.shown(common), done))
                })
                .collect()
        });
        for file in done {
            match file {
                Some((path, work)) => session.file(path, work),
                None => session.passed_over += 1,
            }
        }
    }
    session.end()
}

/// The files to work on.
fn inputs(common: &Common, output: Option<&Path>) -> Result<Found, Status> {
    let stdin = PathBuf::from("-");
    if common.paths.is_empty() {
        output::error("no path given; name files or folders, or - for standard input");
        return Err(Status::Error);
    }
    if !common.paths.contains(&stdin) {
        let found = files::find(&common.paths, !common.no_force_exclude, output);
        return copies_clash(&found, output).map_or(Ok(found), |message| {
            output::error(&message);
            Err(Status::Error)
        });
    }
    if common.paths.len() > 1 {
        output::error("- is standard input and stands alone; name the files in another run");
        return Err(Status::Error);
    }
    let name = common.stdin_filename.as_deref().unwrap_or(Path::new("stdin.txt"));
    let Some(format) = Format::of_name(&name.to_string_lossy()) else {
        output::error(&format!("--stdin-filename {}: unknown type; use an ending such as .txt or .md", name.display()));
        return Err(Status::Error);
    };
    Ok(Found { inputs: vec![Input { path: stdin, format, is_named: true }], ..Found::default() })
}

/// Two files whose copies would be one.
fn copies_clash(found: &Found, output: Option<&Path>) -> Option<String> {
    let folder = output?;
    let mut taken: HashMap<PathBuf, &Path> = HashMap::new();
    found.inputs.iter().find_map(|input| {
        let other = taken.insert(files::copy_path(folder, &input.path), &input.path)?;
        Some(format!(
            "{} and {} would be copied to one file; fix them in two runs",
            other.display(),
            input.path.display()
        ))
    })
}

/// What a run does with the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Reports.
    Check,
    /// Corrects and reports what is left.
    Fix,
    /// Prints what `Fix` would do.
    Diff,
}

/// The output of one run.
struct Session<'c> {
    common: &'c Common,
    mode: Mode,
    emitter: Box<dyn report::Emitter>,
    /// Carries corrected text and diffs.
    out: Out,
    /// Carries the report; it is standard error where standard output is taken.
    report: Option<Out>,
    summary: Summary,
    status: Status,
    passed_over: usize,
}

impl<'c> Session<'c> {
    fn new(common: &'c Common, mode: Mode) -> Session<'c> {
        let options =
            Options { verbose: common.verbose, quiet: common.quiet, fixing: mode == Mode::Fix, width: output::width() };
        let def = report::emitter(&common.format).expect("the argument parser knows the formats");
        let is_stdin = common.paths.iter().any(|path| path == Path::new("-"));
        Session {
            common,
            mode,
            emitter: (def.start)(options),
            out: Out::stdout(common.color),
            report: (mode == Mode::Fix && is_stdin).then(|| Out::stderr(common.color)),
            summary: Summary::default(),
            status: Status::Clean,
            passed_over: 0,
        }
    }

    fn note(&mut self, found: &Found, quiet: bool) {
        for (path, error) in &found.errors {
            self.file(files::shown(path), Work::new(Err(error.clone())));
        }
        if !quiet {
            for (path, reason) in &found.skipped {
                output::notice(&format!("{}: skipped: {reason}", files::shown(path)));
            }
        }
        self.passed_over = found.unknown + found.skipped.len();
        if found.inputs.is_empty() && found.errors.is_empty() && !quiet {
            output::notice("no file to check; known endings are .txt, .md and their kin");
        }
    }

    fn file(&mut self, path: String, work: Work) {
        let file = FileReport { path, outcome: work.outcome };
        self.summary.add(&file);
        self.status = self.status.max(work.status);
        match &file.outcome {
            Err(error) => {
                output::error(&format!("{}: {error}", file.path));
                self.status = Status::Error;
            }
            Ok(checked) if self.mode != Mode::Diff => {
                let fails = checked
                    .report
                    .diagnostics
                    .iter()
                    .any(|diagnostic| self.common.fail_on.fails(diagnostic.finding.severity));
                self.status = self.status.max(if fails { Status::Findings } else { Status::Clean });
            }
            Ok(_) => {}
        }
        if !self.common.quiet {
            // The machine formats carry the encoding.
            let encoding = file.outcome.iter().filter(|_| self.common.format == "human").filter_map(read_as);
            for notice in encoding.chain(work.notices) {
                output::notice(&format!("{}: {notice}", file.path));
            }
        }
        let written = self.out.raw(&work.printed);
        self.check(written);
        if self.mode != Mode::Diff {
            let emitter = &mut self.emitter;
            let written = self.report.as_mut().unwrap_or(&mut self.out).styled(|out| emitter.file(out, &file));
            self.check(written);
        }
    }

    fn end(mut self) -> Status {
        let summary = self.summary;
        if self.mode != Mode::Diff {
            let emitter = &mut self.emitter;
            let written = self.report.as_mut().unwrap_or(&mut self.out).styled(|out| emitter.end(out, &summary));
            self.check(written);
        }
        if self.passed_over > 0 && !self.common.quiet {
            output::notice(&format!("{} passed over (unknown type, binary or ignored)", self.passed_over));
        }
        let written = self.out.flush().and_then(|()| self.report.as_mut().map_or(Ok(()), Out::flush));
        self.check(written);
        self.status
    }

    fn check(&mut self, written: io::Result<()>) {
        if let Err(error) = written {
            output::error(&format!("cannot write the report: {error}"));
            self.status = Status::Error;
        }
    }
}

/// What a file that is not UTF-8 was read as, and how sure that is.
fn read_as(checked: &Checked) -> Option<String> {
    let (encoding, confidence) = (checked.source.encoding(), checked.source.confidence());
    let doubt =
        if confidence == Confidence::Guess { "; too little Chinese to tell, so fix leaves it alone" } else { "" };
    (encoding != Encoding::Utf8).then(|| format!("read as {} ({}{doubt})", encoding.name(), confidence.name()))
}

/// Reads the glossaries and the rule selection.
pub(super) fn linter(common: &Common) -> Result<Linter, Status> {
    let mut concepts = if common.no_default_glossary { Vec::new() } else { glossary::shipped() };
    let mut is_broken = false;
    for (number, path) in common.glossary.iter().enumerate() {
        let name = files::shown(path);
        match files::read(path) {
            Err(error) => {
                output::error(&format!("{name}: {}", error.message()));
                is_broken = true;
            }
            // What it names is written into documents, so a guess will not do.
            Ok(source) if source.confidence() == Confidence::Guess => {
                let encoding = source.encoding().name();
                output::error(&format!("{name}: not UTF-8, perhaps {encoding}; save it as UTF-8"));
                is_broken = true;
            }
            Ok(source) => match table::read(&name, source.text(), Origin::User(number as u16)) {
                Ok(rows) => concepts.extend(rows),
                Err(faults) => {
                    is_broken = true;
                    for fault in faults {
                        output::error(&fault.to_string());
                    }
                }
            },
        }
    }
    if is_broken {
        return Err(Status::Error);
    }
    let names = |list: &[String], rule: &Rule| list.iter().any(|name| name == rule.name || name == rule.group.name());
    let is_on = |rule: &Rule| {
        let usual = if common.select.is_empty() { rule.group.is_on_by_default() } else { names(&common.select, rule) };
        (usual || names(&common.extend_select, rule)) && !names(&common.ignore, rule)
    };
    Ok(Linter::new(Lexicon::new(concepts), common.language.declared(), is_on))
}

/// `unmix rules`.
pub(super) fn rules() -> Status {
    let mut text = String::new();
    for group in Group::ALL {
        text.push_str(&format!("{}: {}\n", group.name(), group.summary()));
        for rule in RULES.iter().filter(|rule| rule.group == *group) {
            text.push_str(&format!("  {:<18} {}\n", rule.name, rule.summary));
        }
    }
    text.push_str("\n`unmix explain RULE` prints a rule's documentation.\n");
    print(text.as_bytes())
}

/// `unmix explain RULE`.
pub(super) fn explain(name: &str) -> Status {
    if let Some(rule) = crate::rules::rule(name) {
        return print(rule.documentation.as_bytes());
    }
    let hint = crate::nearest(name, RULES.iter().map(|rule| rule.name))
        .map_or_else(|| "`unmix rules` lists them".to_owned(), |near| format!("did you mean {near:?}?"));
    output::error(&format!("no rule is named {name:?}; {hint}"));
    Status::Error
}

/// `unmix completions SHELL`.
pub(super) fn completions(shell: clap_complete::Shell) -> Status {
    print(&manual::complete(shell))
}

/// `unmix man`.
pub(super) fn man() -> Status {
    match manual::page() {
        Ok(page) => print(&page),
        Err(error) => {
            output::error(&format!("cannot make the page: {error}"));
            Status::Error
        }
    }
}

fn print(bytes: &[u8]) -> Status {
    let mut out = Out::stdout(super::args::Color::Auto);
    match out.raw(bytes).and_then(|()| out.flush()) {
        Ok(()) => Status::Clean,
        Err(error) => {
            output::error(&format!("cannot write: {error}"));
            Status::Error
        }
    }
}
