//! Every stage by itself, and the library's whole way from bytes to output.
//!
//! `cargo bench --bench stages [-- FILTER]`. Divan is used and not criterion: it has few dependencies, starts at once, and
//! shows times and throughput in one table; comparing two commits is a second run in another checkout.

#[path = "corpus/mod.rs"]
mod corpus;

use std::sync::LazyLock;

use corpus::{ENDINGS, Kind, page};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use unmix::document::Format;
use unmix::finding::Applicability;
use unmix::glossary::{Lexicon, shipped, table};
use unmix::linter::Linter;
use unmix::render;
use unmix::report::{Checked, FileReport, Options, Summary, emitter, unified};
use unmix::rules::Context;
use unmix::segment::Segmented;
use unmix::text::{Lang, LineIndex, Source};

/// Bytes of a page: that of a long article.
const SIZE: usize = 64 << 10;

static LINTER: LazyLock<Linter> =
    LazyLock::new(|| Linter::new(Lexicon::new(shipped()), Some(Lang::En), |rule| rule.group.is_on_by_default()));
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(shipped()));

fn main() {
    LazyLock::force(&LINTER);
    LazyLock::force(&LEXICON);
    divan::main();
}

fn format(ending: &str) -> &'static Format {
    Format::of_name(&format!("x.{ending}")).expect("a known ending")
}

fn kind(name: &str) -> Kind {
    Kind::ALL.iter().find(|(known, _)| *known == name).expect("a known kind").1
}

/// Bytes to text.
#[divan::bench(args = ["mixed", "en", "zh"])]
fn decode(bencher: Bencher, name: &str) {
    let bytes = page(kind(name), "txt", SIZE, 0).into_bytes();
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| Source::new(bytes).map(|source| source.text().len()));
}

/// The lines of a text.
#[divan::bench(args = ["mixed", "en", "zh"])]
fn index_lines(bencher: Bencher, name: &str) {
    let text = page(kind(name), "txt", SIZE, 0);
    bencher.counter(BytesCount::of_str(&text)).bench(|| LineIndex::new(black_box(&text)).position(text.len()));
}

/// Text to document.
#[divan::bench(args = ENDINGS)]
fn extract(bencher: Bencher, ending: &str) {
    let text = page(Kind::Mixed, ending, SIZE, 0);
    bencher.counter(BytesCount::of_str(&text)).bench(|| (format(ending).extract)(black_box(&text)));
}

/// Document to sentences and islands; the language is found out.
#[divan::bench(args = ["mixed", "en", "zh"])]
fn segment(bencher: Bencher, name: &str) {
    let text = page(kind(name), "md", SIZE, 0);
    let document = (format("md").extract)(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Segmented::new(black_box(&document), None).islands.len());
}

/// Islands to tokens.
#[divan::bench]
fn tokens(bencher: Bencher) {
    let text = page(Kind::Mixed, "md", SIZE, 0);
    let document = (format("md").extract)(&text);
    let segmented = Segmented::new(&document, Some(Lang::En));
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let cut = |island| render::tokens(segmented.site(island).text(), &LEXICON).len();
        segmented.islands.iter().map(cut).sum::<usize>()
    });
}

/// Islands to judged switches, tokens included.
#[divan::bench]
fn judge(bencher: Bencher) {
    let text = page(Kind::Mixed, "md", SIZE, 0);
    let document = (format("md").extract)(&text);
    let segmented = Segmented::new(&document, Some(Lang::En));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Context::new(black_box(&segmented), &LEXICON, None).switches.len());
}

/// Switches to English.
#[divan::bench]
fn render_islands(bencher: Bencher) {
    let text = page(Kind::Mixed, "md", SIZE, 0);
    let document = (format("md").extract)(&text);
    let segmented = Segmented::new(&document, Some(Lang::En));
    let context = Context::new(&segmented, &LEXICON, None);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        for switch in &context.switches {
            black_box(context.render(switch));
        }
    });
}

/// Text to report.
#[divan::bench(args = ["mixed", "en", "zh"])]
fn lint(bencher: Bencher, name: &str) {
    let text = page(kind(name), "md", SIZE, 0);
    let linter = Linter::new(Lexicon::new(shipped()), None, |rule| rule.group.is_on_by_default());
    bencher.counter(BytesCount::of_str(&text)).bench(|| linter.lint(format("md"), black_box(&text)).diagnostics.len());
}

/// Text to corrected text.
#[divan::bench(args = ENDINGS)]
fn fix(bencher: Bencher, ending: &str) {
    let text = page(Kind::Mixed, ending, SIZE, 0);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| LINTER.fix(format(ending), black_box(&text), Applicability::Safe).map(|fixed| fixed.applied));
}

/// Report to output.
#[divan::bench(args = ["json", "jsonl", "human"])]
fn emit(bencher: Bencher, name: &str) {
    let text = page(Kind::Mixed, "md", SIZE, 0);
    let report = LINTER.lint(format("md"), &text);
    let source = Source::new(text.clone().into_bytes()).expect("the corpus is text");
    let file = FileReport { path: "x.md".to_owned(), outcome: Ok(Checked { source, report, applied: 0 }) };
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let options = Options { verbose: false, quiet: false, fixing: false, width: 80 };
        let mut emitter = (emitter(name).expect("a known format").start)(options);
        let mut out = Vec::new();
        emitter.file(&mut out, &file).expect("memory takes everything");
        emitter.end(&mut out, &Summary::default()).expect("memory takes everything");
        out
    });
}

/// Two texts to a diff.
#[divan::bench]
fn diff(bencher: Bencher) {
    let text = page(Kind::Mixed, "md", SIZE, 0);
    let fixed = LINTER.fix(format("md"), &text, Applicability::Safe).expect("the corpus is fixed").text;
    bencher.counter(BytesCount::of_str(&text)).bench(|| unified("x.md", black_box(&text), &fixed));
}

/// The shipped glossary, from its files to the index: what every start costs.
#[divan::bench]
fn load_glossary() -> usize {
    Lexicon::new(shipped()).chinese("疼痛").len()
}

/// A user's table of ten thousand rows.
#[divan::bench]
fn read_table(bencher: Bencher) {
    let rows: String = (0..10_000).fold(String::new(), |rows, row| rows + &format!("词{row}条,term number {row}\n"));
    let text = format!("zh,en\n{rows}");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| table::read("terms.csv", black_box(&text), unmix::glossary::Origin::User(0)).map(|rows| rows.len()));
}

/// Bytes to JSON, with everything between.
#[divan::bench(args = ENDINGS)]
fn whole(bencher: Bencher, ending: &str) {
    let bytes = page(Kind::Mixed, ending, SIZE, 0).into_bytes();
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| {
        let source = Source::new(black_box(bytes.clone())).expect("the corpus is text");
        let report = LINTER.lint(format(ending), source.text());
        let file = FileReport { path: "x".to_owned(), outcome: Ok(Checked { source, report, applied: 0 }) };
        let options = Options { verbose: false, quiet: false, fixing: false, width: 80 };
        let mut emitter = (emitter("json").expect("a known format").start)(options);
        let mut out = Vec::new();
        emitter.file(&mut out, &file).expect("memory takes everything");
        emitter.end(&mut out, &Summary::default()).expect("memory takes everything");
        out.len()
    });
}
