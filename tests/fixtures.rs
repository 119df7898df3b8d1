//! Every fixture is a test of its own.
//!
//! - `fixtures/rules/*.md` and `fixtures/documents/*.md`: cases of fenced `input`, `fixed` and `report` blocks. An input
//!   without `fixed` is not changed by `fix`; one without `report` has no diagnostics.
//! - `fixtures/glossary/good/*.csv` load; `fixtures/glossary/bad/*.csv` fail with the message in the `.txt` beside them.
//!
//! `UNMIX_BLESS=1 cargo test --test fixtures` rewrites what the fixtures expect; read the difference before you commit it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use unmix::document::Format;
use unmix::finding::Applicability;
use unmix::glossary::{Lexicon, Origin, shipped, table};
use unmix::linter::{Linter, Report, edits};
use unmix::report::{Checked, EMITTERS, FileReport, Options, Summary, unified};
use unmix::rules::Rule;
use unmix::text::{LineIndex, Source};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for folder in ["rules", "documents"] {
        for path in files(folder, "md") {
            trials.push(Trial::test(name(&path), move || document(&path)));
        }
    }
    for path in files("glossary/good", "csv") {
        trials.push(Trial::test(name(&path), move || good_glossary(&path)));
    }
    for path in files("glossary/bad", "csv") {
        trials.push(Trial::test(name(&path), move || bad_glossary(&path)));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("fixtures/{folder}: {error}"));
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == ending));
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).expect("under fixtures").to_string_lossy().into_owned()
}

fn blesses() -> bool {
    std::env::var_os("UNMIX_BLESS").is_some()
}

/// A fenced block of a fixture.
struct Block {
    /// The words behind the fence, such as `input md`.
    info: String,
    /// The lines between the fences, each with its line end.
    body: String,
    /// The lines of the fixture that it takes, fences included.
    lines: std::ops::Range<usize>,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String, String)> = None;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        match &mut open {
            None if line.starts_with("~~~~") => open = Some((number, line[4..].trim().to_owned(), String::new())),
            Some(_) if line.trim_end() == "~~~~" => {
                let (start, info, body) = open.take().expect("matched above");
                found.push(Block { info, body, lines: start..number + 1 });
            }
            Some((_, _, body)) => body.push_str(line),
            None => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    found
}

/// What a case expects.
struct Expected {
    fixed: String,
    report: String,
}

fn document(path: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let blocks = blocks(&text);
    let inputs: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].info.starts_with("input")).collect();
    if inputs.is_empty() {
        return Err("the fixture has no input block".into());
    }
    let mut failures = String::new();
    let mut blessed: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    for (number, &at) in inputs.iter().enumerate() {
        let input = &blocks[at];
        let end = inputs.get(number + 1).copied().unwrap_or(blocks.len());
        let of =
            |name: &str| blocks[at + 1..end].iter().find(|block| block.info == name).map(|block| block.body.clone());
        let made = run(input)?;
        let expected = Expected {
            fixed: of("fixed").unwrap_or_else(|| input.body.clone()),
            report: of("report").unwrap_or_default(),
        };
        if made.fixed != expected.fixed || made.report != expected.report {
            let _ = writeln!(failures, "case {} (line {}):", number + 1, input.lines.start + 1);
            let _ = writeln!(failures, "{}", unified("fixed", &expected.fixed, &made.fixed));
            let _ = writeln!(failures, "{}", unified("report", &expected.report, &made.report));
        }
        let last = blocks[at + 1..end]
            .iter()
            .filter(|block| ["fixed", "report"].contains(&block.info.as_str()))
            .map(|block| block.lines.end)
            .max();
        let mut shown = String::new();
        if made.fixed != input.body {
            let _ = write!(shown, "~~~~ fixed\n{}~~~~\n", made.fixed);
        }
        if !made.report.is_empty() {
            let _ = write!(shown, "~~~~ report\n{}~~~~\n", made.report);
        }
        blessed.push((input.lines.end..last.unwrap_or(input.lines.end), shown));
    }
    if blesses() {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut out = String::new();
        let mut from = 0;
        for (range, shown) in blessed {
            out.extend(lines[from..range.start].iter().copied());
            out.push_str(&shown);
            from = range.end;
        }
        out.extend(lines[from..].iter().copied());
        fs::write(path, out)?;
        return Ok(());
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.into()) }
}

/// Lints and fixes an input, and proves on the way what holds for every text.
fn run(input: &Block) -> Result<Expected, Failed> {
    let words: Vec<&str> = input.info.split_whitespace().collect();
    let ending = words.get(1).copied().unwrap_or("md");
    let format = Format::of_name(&format!("x.{ending}")).ok_or("unknown ending of an input block")?;
    // `input md language=en rules=style`
    let language = words.iter().find_map(|word| word.strip_prefix("language=")).and_then(unmix::text::Lang::from_tag);
    let extra: Vec<&str> = words
        .iter()
        .find_map(|word| word.strip_prefix("rules="))
        .map_or(Vec::new(), |rules| rules.split(',').collect());
    let is_on =
        |rule: &Rule| rule.group.is_on_by_default() || extra.contains(&rule.name) || extra.contains(&rule.group.name());
    let linter = Linter::new(Lexicon::new(shipped()), language, is_on);
    let text = &input.body;
    let report = linter.lint(format, text);
    let fixed = linter.fix(format, text, Applicability::Safe).map_err(|_| "fixing does not end")?;
    let (safe, _) = edits(&report.diagnostics, Applicability::Safe);
    if safe.apply(text) != fixed.text {
        return Err(
            format!("one round of safe fixes is not all: {:?}", unified("", &safe.apply(text), &fixed.text)).into()
        );
    }
    let again = linter.fix(format, &fixed.text, Applicability::Safe).map_err(|_| "fixing twice does not end")?;
    if again.text != fixed.text {
        return Err("fixing twice is not fixing once".into());
    }
    if linter.fix(format, text, Applicability::Suggested).is_err() {
        return Err("applying suggestions does not end".into());
    }
    let source = Source::new(text.clone().into_bytes()).map_err(|error| error.to_string())?;
    let shown = show(&report, text);
    let file = FileReport { path: "x".to_owned(), outcome: Ok(Checked { source, report, applied: 0 }) };
    for def in EMITTERS {
        let mut emitter = (def.start)(Options { verbose: true, quiet: false, fixing: false, width: 80 });
        let mut out = Vec::new();
        emitter.file(&mut out, &file)?;
        emitter.end(&mut out, &Summary::default())?;
    }
    Ok(Expected { fixed: fixed.text, report: shown })
}

/// One line a diagnostic: `3:7 error mixed-sentence 干细胞 → stem cells (safe)`.
fn show(report: &Report, text: &str) -> String {
    let lines = LineIndex::new(text);
    let mut out = String::new();
    for diagnostic in &report.diagnostics {
        let finding = &diagnostic.finding;
        let at = lines.position(finding.span.start());
        let _ = write!(
            out,
            "{}:{} {} {} {}",
            at.line,
            at.column,
            finding.severity.name(),
            diagnostic.rule.name,
            diagnostic.text.replace('\n', "⏎")
        );
        for (number, fix) in finding.fixes.iter().enumerate() {
            let inserts: Vec<&str> = fix.edits.edits().iter().map(|edit| &*edit.insert).collect();
            let _ = write!(out, "{}{}", if number == 0 { " → " } else { " | " }, inserts.join(" … "));
        }
        match finding.fixes.first() {
            Some(fix) => _ = writeln!(out, " ({})", fix.applicability.name()),
            None => out.push('\n'),
        }
    }
    out
}

fn good_glossary(path: &Path) -> Result<(), Failed> {
    let concepts = table::read(&name(path), &fs::read_to_string(path)?, Origin::User(0));
    concepts.map(|_| ()).map_err(|faults| faults[0].to_string().into())
}

fn bad_glossary(path: &Path) -> Result<(), Failed> {
    let faults =
        table::read(&name(path), &fs::read_to_string(path)?, Origin::User(0)).err().ok_or("the table loads")?;
    let made = faults.iter().fold(String::new(), |text, fault| text + &format!("{fault}\n"));
    let beside = path.with_extension("txt");
    if blesses() {
        fs::write(beside, made)?;
        return Ok(());
    }
    let expected = fs::read_to_string(beside)?;
    if made == expected { Ok(()) } else { Err(unified("messages", &expected, &made).into()) }
}
