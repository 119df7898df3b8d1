//! What holds for every text: the laws, as functions that panic where one is broken.
//!
//! `tests/laws.rs` calls them with generated texts and with the files of `fixtures/crashes/`, the fuzz targets with whatever
//! their engine thinks of. A law says what the outcome must be and never repeats how the program gets there.

mod fixing;
mod glossary;
mod report;
mod text;
mod verbatim;
mod view;

use std::sync::LazyLock;

use unmix::document::Format;
use unmix::finding::Applicability;
use unmix::glossary::{Lexicon, shipped};
use unmix::linter::Linter;
use unmix::rules::{RULES, Rule};
use unmix::text::{Lang, Source};

pub(crate) use glossary::glossary;

/// The linters of one declared language.
struct Linters {
    /// The rules that are on by default.
    usual: Linter,
    /// Every rule.
    all: Linter,
    /// No rule.
    none: Linter,
    /// In the order of [`RULES`]: every rule but this one.
    without: Vec<Linter>,
}

impl Linters {
    fn new(language: Option<Lang>) -> Linters {
        let linter = |is_on: &dyn Fn(&Rule) -> bool| Linter::new(Lexicon::new(shipped()), language, is_on);
        Linters {
            usual: linter(&|rule| rule.group.is_on_by_default()),
            all: linter(&|_| true),
            none: linter(&|_| false),
            without: RULES.iter().map(|off| linter(&|rule| rule.name != off.name)).collect(),
        }
    }

    fn of(language: Option<Lang>) -> &'static Linters {
        static INFERRED: LazyLock<Linters> = LazyLock::new(|| Linters::new(None));
        static ENGLISH: LazyLock<Linters> = LazyLock::new(|| Linters::new(Some(Lang::En)));
        static CHINESE: LazyLock<Linters> = LazyLock::new(|| Linters::new(Some(Lang::Zh)));
        match language {
            None => &INFERRED,
            Some(Lang::Zh) => &CHINESE,
            Some(_) => &ENGLISH,
        }
    }
}

/// A format by the ending of its files.
pub(crate) fn format(ending: &str) -> &'static Format {
    Format::of_name(&format!("x.{ending}")).expect("the callers name endings that exist")
}

/// A declared language that depends on the bytes alone, so that an input that breaks a law breaks it again.
pub(crate) fn any_language(bytes: &[u8]) -> Option<Lang> {
    let sum = bytes.iter().fold(0_u8, |sum, &byte| sum.wrapping_add(byte));
    [None, Some(Lang::En), Some(Lang::En), Some(Lang::Zh)][usize::from(sum % 4)]
}

/// The laws of a file: those of its text, or nothing if it is no text.
pub(crate) fn file(format: &Format, bytes: &[u8], language: Option<Lang>) {
    let Ok(source) = Source::new(bytes.to_vec()) else { return };
    text::source(&source, bytes);
    let linter = &Linters::of(language).usual;
    if let Ok(fixed) = linter.fix(format, source.text(), Applicability::Safe) {
        text::patch(&source, &fixed.edits);
    }
    document(format, source.text(), language);
}

/// The laws of a text.
pub(crate) fn document(format: &Format, text: &str, language: Option<Lang>) {
    let linters = Linters::of(language);
    text::lines(text);
    view::tiling(format, text, language);
    fixing::identity(linters, format, text);
    let report = linters.all.lint(format, text);
    report::well_formed(text, &report);
    report::selection(linters, format, text, &report);
    for linter in [&linters.usual, &linters.all] {
        let fixed = fixing::fixing(linter, format, text);
        text::diff(text, &fixed);
        verbatim::kept(format, text, &fixed);
    }
    fixing::one_round(&linters.usual, format, text);
    report::emitters(text, &report);
}

/// What every text has to survive, without the laws that read it several times: for texts of many kilobytes.
pub(crate) fn survives(format: &Format, text: &str) {
    let linters = Linters::of(Some(Lang::En));
    report::well_formed(text, &linters.all.lint(format, text));
}
