//! How the time grows with the text: four times the bytes may take four times as long, and some noise, and no more.
//!
//! `cargo bench --bench growth [-- FILTER]` doubles texts of one kind, the worst that is known for parsers like these, from
//! 16 KiB to 1 MiB and prints the time of every stage and the ratio to a quarter of the size. It stops at the first ratio that
//! is too large, and then its exit status is 1. It measures ratios on one machine in one run, so that no limit is a wall clock.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use unmix::document::Format;
use unmix::finding::Applicability;
use unmix::glossary::{Lexicon, shipped};
use unmix::linter::Linter;
use unmix::report::{Checked, FileReport, Options, Summary, emitter, unified};
use unmix::text::{Lang, LineIndex, Source};

/// Bytes of the smallest and of the largest text.
const SMALLEST: usize = 16 << 10;
const LARGEST: usize = 1 << 20;
/// Each text has this many times the bytes of the one before.
const STEP: usize = 4;
/// The most that a step may multiply the time by: linear, and what noise and caches add.
#[expect(clippy::cast_precision_loss, reason = "a small constant")]
const LIMIT: f64 = STEP as f64 * 1.8;
/// Shorter times are noise.
const FLOOR: Duration = Duration::from_millis(40);
/// A step that seems too steep is measured this often.
const TRIES: usize = 4;
/// A step that is too steep and takes this long is measured once.
const PLAIN: Duration = Duration::from_secs(3);

/// A stage with its time.
type Stage = (&'static str, Duration);

/// What the texts repeat.
const UNITS: &[(&str, &str)] = &[
    ("brackets", "("),
    ("square", "["),
    ("wiki", "[["),
    ("links", "[a]("),
    ("images", "!["),
    ("stars", "*"),
    ("words-stars", "a*"),
    ("underscores", "a_"),
    ("less", "<"),
    ("greater", ">"),
    ("quotes", "> "),
    ("tags", "<b>"),
    ("divs", "<div>x"),
    ("attributes", "<img alt=x>"),
    ("one-tag", " a=b"),
    ("entities", "&amp;"),
    ("ampersands", "&"),
    ("backticks", "`"),
    ("backtick-words", "`a "),
    ("dollars", "$a"),
    ("pipes", "|"),
    ("cells", "a|b\n-|-\n"),
    ("newlines", "\n"),
    ("carriage-returns", "\r"),
    ("blanks", " "),
    ("bullets", "- "),
    ("nested-items", "- a\n"),
    ("han", "中"),
    ("mixed", "a中"),
    ("mixed-words", "the 疼痛 and "),
    ("mixed-lines", "The 疼痛 is here.\n"),
    ("mixed-paragraphs", "The 疼痛 is here.\n\n"),
    ("openings", "因此, "),
    ("glosses", "pain (疼痛) "),
    ("bare-glosses", "疼痛（pain）"),
    ("kept", "<i lang=zh>疼痛</i> a "),
    ("emphasis", "the **疼痛** "),
    ("quoted", "“疼痛” "),
    ("paths", "a/"),
    ("dots", "a."),
    ("at-signs", "a@"),
    ("braces", "{"),
    ("percent", "%a"),
    ("combining", "\u{301}"),
    ("capitals", "ABC"),
    ("colons", "a: "),
    ("bad-escapes", "\\"),
    ("kana", "か中a"),
    ("hosts", "a.io-"),
    ("file-names", "a.md."),
    ("identifiers", "a_b."),
    ("stray-ends", "<b></i>"),
    ("cells-in-tags", "<b><td>x"),
    ("lists", "<ul><li>x"),
    ("spans", "<span lang=zh>中"),
    ("titles", "<a title='中'>"),
    ("footnotes", "[^a]"),
    ("definitions", "[a]: b\n"),
    ("tables", "<table><tr><td>中"),
    ("one-stop", "中。"),
    ("repeated-term", "疼痛 pain "),
    ("acronyms", "pain (ABC) "),
];

fn main() -> ExitCode {
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).unwrap_or_default();
    let linter = Linter::new(Lexicon::new(shipped()), Some(Lang::En), |rule| rule.group.is_on_by_default());
    let mut failures = 0;
    for ending in ["txt", "md", "html"] {
        let format = Format::of_name(&format!("x.{ending}")).expect("a known ending");
        for (name, unit) in UNITS {
            let title = format!("{ending}/{name}");
            if title.contains(&filter) {
                failures += usize::from(!grows_linearly(&title, unit, &linter, format));
            }
        }
    }
    println!("{failures} too steep");
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures one kind of text and prints what it takes.
fn grows_linearly(title: &str, unit: &str, linter: &Linter, format: &Format) -> bool {
    let measure = |size: usize| stages(linter, format, &unit.repeat(size / unit.len()));
    let mut size = SMALLEST;
    let mut before = measure(size);
    while size < LARGEST {
        let mut now = measure(size * STEP);
        let mut tries = 1;
        while let Some((stage, time, ratio)) = steepest(&before, &now) {
            // Another process may have taken the time: the best of several tries counts.
            if tries == TRIES || time > PLAIN {
                let size = (size * STEP) >> 10;
                println!("{title:<24} {stage:<6} {size:>5} KiB {:>9.1} ms  x{ratio:.1}  TOO STEEP", ms(time));
                return false;
            }
            tries += 1;
            keep_best(&mut before, &measure(size));
            keep_best(&mut now, &measure(size * STEP));
        }
        before = now;
        size *= STEP;
    }
    let shown: Vec<String> = before.iter().map(|(stage, time)| format!("{stage} {:.1}", ms(*time))).collect();
    println!("{title:<24} {:>5} KiB  ms: {}", LARGEST >> 10, shown.join(", "));
    true
}

/// The first stage whose time grew too fast, with its time and ratio.
fn steepest(before: &[Stage], now: &[Stage]) -> Option<(&'static str, Duration, f64)> {
    before.iter().zip(now).find_map(|(&(_, before), &(stage, now))| {
        let ratio = now.as_secs_f64() / before.as_secs_f64().max(1e-9);
        (now >= FLOOR && ratio > LIMIT).then_some((stage, now, ratio))
    })
}

fn keep_best(best: &mut [Stage], again: &[Stage]) {
    for ((_, best), (_, again)) in best.iter_mut().zip(again) {
        *best = (*best).min(*again);
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The times of the stages of a run.
fn stages(linter: &Linter, format: &Format, text: &str) -> Vec<Stage> {
    let mut times = Vec::new();
    times.push(("lines", time(|| LineIndex::new(text)).1));
    times.push(("cut", time(|| (format.extract)(text)).1));
    let (report, lint) = time(|| linter.lint(format, text));
    times.push(("lint", lint));
    let (fixed, fix) = time(|| linter.fix(format, text, Applicability::Suggested));
    times.push(("fix", fix));
    if let Ok(fixed) = fixed {
        times.push(("diff", time(|| unified("x", text, &fixed.text)).1));
    } else {
        times.push(("diff", Duration::ZERO));
    }
    let Ok(source) = Source::new(text.as_bytes().to_vec()) else { return times };
    let file = FileReport { path: "x".to_owned(), outcome: Ok(Checked { source, report, applied: 0 }) };
    for name in ["json", "human"] {
        let (_, spent) = time(|| {
            let options = Options { verbose: false, quiet: false, fixing: false, width: 80 };
            let mut emitter = (emitter(name).expect("a known format").start)(options);
            let mut out = Vec::new();
            emitter.file(&mut out, &file).expect("memory takes everything");
            emitter.end(&mut out, &Summary::default()).expect("memory takes everything");
            out
        });
        times.push((name, spent));
    }
    times
}

/// The shorter of two runs; one if it takes long.
fn time<T>(mut run: impl FnMut() -> T) -> (T, Duration) {
    let start = Instant::now();
    let mut made = run();
    let mut best = start.elapsed();
    if best < Duration::from_secs(1) {
        let start = Instant::now();
        made = run();
        best = best.min(start.elapsed());
    }
    (made, best)
}
