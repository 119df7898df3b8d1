//! Pages to measure with: made of sentence patterns and the shipped glossary by a generator with a fixed seed, so that every
//! machine measures the same bytes and no text is anybody's.

use std::fmt::Write;

use unmix::glossary::{Concept, PartOfSpeech, shipped};

/// What a corpus is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// English with an island in every third sentence or so.
    Mixed,
    /// English alone.
    English,
    /// Chinese with English terms and abbreviations.
    Chinese,
}

impl Kind {
    /// Every kind with its name.
    pub(crate) const ALL: &[(&str, Kind)] = &[("mixed", Kind::Mixed), ("en", Kind::English), ("zh", Kind::Chinese)];
}

/// The formats of the corpus, by the endings of their files.
pub(crate) const ENDINGS: &[&str] = &["txt", "md", "html"];

const ENGLISH: &[&str] = &[
    "Most people with @ notice it first in the morning.",
    "Ask about @ when you call the front desk.",
    "A nurse explains what @ means before you go home.",
    "In about one case in five, @ comes back within a year.",
    "The plan covers rest, exercise, @, and a visit after six weeks.",
    "Nobody has to live with @ for long, since there is much that helps.",
    "See https://example.org/leaflets/12 or write to desk@example.org for more on @.",
    "Results of the tests (see page 4) arrive by post; they do not replace advice on @.",
    "What you eat matters less than people think.",
    "Bring a list of everything you take, and the letter of your doctor.",
];
const CHINESE: &[&str] = &[
    "很多人早上首先会注意到@。",
    "打电话时请询问@的情况，护士会为您说明。",
    "大约五分之一的人在一年内会再次出现@（见第4页）。",
    "计划包括休息、运动和@，六周后复查。",
    "请带上您正在服用的药物清单，以及医生的信。",
    "更多内容见 https://example.org/leaflets/12 ，或写信给 desk@example.org 。",
];

/// A page of about `size` bytes. Pages with different numbers differ.
pub(crate) fn page(kind: Kind, ending: &str, size: usize, number: u64) -> String {
    let concepts: Vec<Concept> = shipped().into_iter().filter(|concept| concept.pos == PartOfSpeech::Noun).collect();
    let mut writer = Writer { kind, concepts, state: 0x9e37_79b9_7f4a_7c15 ^ (number << 7) };
    let mut out = String::with_capacity(size + 1024);
    let is_html = ending == "html";
    if is_html {
        out.push_str(
            "<!DOCTYPE html>\n<html><head><title>A page</title><style>p { margin: 0 }</style></head>\n<body>\n",
        );
    }
    while out.len() < size {
        match ending {
            "html" => writer.html(&mut out),
            "md" => writer.markdown(&mut out),
            _ => writer.plain(&mut out),
        }
    }
    if is_html {
        out.push_str("</body></html>\n");
    }
    out
}

struct Writer {
    kind: Kind,
    concepts: Vec<Concept>,
    state: u64,
}

impl Writer {
    /// A number below `bound`: xorshift, which is enough to vary a text.
    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).expect("31 bits") % bound
    }

    fn term(&mut self) -> String {
        let at = self.below(self.concepts.len());
        let is_chinese = match self.kind {
            Kind::Mixed => self.below(3) == 0,
            Kind::English => false,
            Kind::Chinese => self.below(4) > 0,
        };
        let concept = &self.concepts[at];
        if is_chinese { concept.zh.clone() } else { concept.en.clone() }
    }

    fn sentence(&mut self) -> String {
        let patterns = if self.kind == Kind::Chinese { CHINESE } else { ENGLISH };
        let pattern = patterns[self.below(patterns.len())];
        // An address has its `@` between letters.
        let hole = pattern.match_indices('@').find(|(at, _)| !pattern[*at + 1..].starts_with("example"));
        match hole {
            Some((at, _)) => format!("{}{}{}", &pattern[..at], self.term(), &pattern[at + 1..]),
            None => pattern.to_owned(),
        }
    }

    fn paragraph(&mut self) -> String {
        let count = 2 + self.below(5);
        let sentences: Vec<String> = (0..count).map(|_| self.sentence()).collect();
        sentences.join(if self.kind == Kind::Chinese { "" } else { " " })
    }

    fn plain(&mut self, out: &mut String) {
        let _ = write!(out, "{}\n\n{}\n\n", self.term(), self.paragraph());
        for _ in 0..self.below(4) {
            let _ = writeln!(out, "- {}: {}", self.term(), self.sentence());
        }
        out.push('\n');
    }

    fn markdown(&mut self, out: &mut String) {
        let _ = write!(out, "## {}\n\n{}\n\n", self.term(), self.paragraph());
        match self.below(4) {
            0 => {
                let _ = write!(out, "| {} | {} |\n|---|---|\n", self.term(), self.term());
                for _ in 0..3 {
                    let _ = writeln!(out, "| {} | {} |", self.term(), self.sentence());
                }
            }
            1 => {
                let _ = write!(out, "```sh\nls /srv/{}\n```\n", self.below(100));
            }
            2 => {
                for _ in 0..4 {
                    let _ = writeln!(out, "- **{}**: {}", self.term(), self.sentence());
                }
            }
            _ => {
                let _ = writeln!(out, "> *{}* & [{}](https://example.org)", self.sentence(), self.term());
            }
        }
        out.push('\n');
    }

    fn html(&mut self, out: &mut String) {
        let _ = write!(out, "<section class=\"part\">\n<h2>{}</h2>\n<p>{}</p>\n", self.term(), self.paragraph());
        match self.below(3) {
            0 => {
                let _ = writeln!(out, "<table><tr><th>{}</th><td>{}</td></tr></table>", self.term(), self.sentence());
            }
            1 => {
                let _ =
                    writeln!(out, "<ul><li><b>{}</b>&nbsp;{}</li><li>{}", self.term(), self.sentence(), self.term());
                out.push_str("</ul>\n");
            }
            _ => {
                let _ = writeln!(out, "<img src=\"a.png\" alt=\"{}\"><script>var x = 1 < 2;</script>", self.sentence());
            }
        }
        out.push_str("</section>\n");
    }
}
