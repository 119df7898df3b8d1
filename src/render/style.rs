//! How the document itself writes: capitals of its headings and labels, its apostrophe, its spelling.

use std::collections::HashMap;

use crate::document::BlockKind;
use crate::segment::Segmented;
use crate::text::Script;
use crate::text::english::is_small_word;

/// How a heading or a label is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Casing {
    /// Every Word but Small Ones.
    Title,
    /// Only the first word.
    Sentence,
}

/// Votes for one casing or the other.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    title: usize,
    sentence: usize,
}

impl Votes {
    fn add(&mut self, casing: Option<Casing>) {
        match casing {
            Some(Casing::Title) => self.title += 1,
            Some(Casing::Sentence) => self.sentence += 1,
            None => {}
        }
    }

    fn winner(self) -> Option<Casing> {
        match self.title.cmp(&self.sentence) {
            std::cmp::Ordering::Greater => Some(Casing::Title),
            std::cmp::Ordering::Less => Some(Casing::Sentence),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// The habits of a document.
#[derive(Debug)]
pub struct Style {
    headings: Votes,
    labels: Votes,
    /// Labels and cells by sibling group.
    groups: HashMap<(BlockPart, u32), Votes>,
    /// Whether list items and cells start with a capital, by sibling group.
    starts: HashMap<u32, Votes>,
    /// Whether what follows a label starts with a capital, by sibling group.
    bodies: HashMap<u32, Votes>,
    /// Whether apostrophes are U+2019.
    has_curly_apostrophe: bool,
    /// Whether the spelling is British.
    pub is_british: bool,
}

/// Which siblings a heading-like text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockPart {
    /// A heading.
    Heading,
    /// The label of a line.
    Label,
    /// A table cell.
    Cell,
}

impl Style {
    /// Reads the habits off the English of a document.
    #[must_use]
    pub fn of(segmented: &Segmented) -> Style {
        let mut style = Style {
            headings: Votes::default(),
            labels: Votes::default(),
            groups: HashMap::new(),
            starts: HashMap::new(),
            bodies: HashMap::new(),
            has_curly_apostrophe: false,
            is_british: false,
        };
        let (mut curly, mut straight, mut british, mut american) = (0, 0, 0, 0);
        for (block, sentences) in segmented.document.blocks.iter().zip(&segmented.sentences) {
            let text = block.view.text();
            curly += text.matches('’').count();
            straight += text.matches('\'').count();
            let (gb, us) = spellings(text);
            british += gb;
            american += us;
            if block.kind == BlockKind::Heading {
                style.headings.add(casing_of(text));
            }
            if matches!(block.kind, BlockKind::Cell | BlockKind::ColumnTitle | BlockKind::ListItem)
                && let Some(first) =
                    text.chars().find(|c| c.is_alphabetic()).filter(|c| Script::of(*c) == Script::Latin)
            {
                let casing = if first.is_uppercase() { Casing::Title } else { Casing::Sentence };
                style.starts.entry(block.group).or_default().add(Some(casing));
            }
            if block.kind.is_cell() {
                style.groups.entry((BlockPart::Cell, block.group)).or_default().add(casing_of(text));
            }
            if let [label, body, ..] = sentences.as_slice()
                && label.is_label
                && let Some(first) = text[body.range.clone()].chars().find(|c| c.is_alphabetic())
                && Script::of(first) == Script::Latin
            {
                let casing = if first.is_uppercase() { Casing::Title } else { Casing::Sentence };
                style.bodies.entry(block.group).or_default().add(Some(casing));
            }
            for sentence in sentences.iter().filter(|sentence| sentence.is_label) {
                let casing = casing_of(&text[sentence.range.clone()]);
                style.labels.add(casing);
                style.groups.entry((BlockPart::Label, block.group)).or_default().add(casing);
            }
        }
        style.has_curly_apostrophe = curly > straight;
        style.is_british = british > american;
        style
    }

    /// How a heading, a label or a cell is to be capitalised: as its own English words are, else as its siblings, else
    /// as the other labels and headings of the document. `None` if nothing tells.
    #[must_use]
    pub fn casing(&self, part: BlockPart, group: u32, own: &str) -> Option<Casing> {
        let siblings = || self.groups.get(&(part, group)).and_then(|votes| votes.winner());
        match part {
            BlockPart::Heading => casing_of(own).or_else(|| self.headings.winner()),
            BlockPart::Label => {
                casing_of(own).or_else(siblings).or_else(|| self.labels.winner()).or_else(|| self.headings.winner())
            }
            BlockPart::Cell => casing_of(own).or_else(siblings),
        }
    }

    /// Whether the list items or cells of a sibling group start in lower case.
    #[must_use]
    pub fn has_lower_starts(&self, group: u32) -> bool {
        self.starts.get(&group).and_then(|votes| votes.winner()) == Some(Casing::Sentence)
    }

    /// Whether what follows the labels of a sibling group starts in lower case.
    #[must_use]
    pub fn has_lower_bodies(&self, group: u32) -> bool {
        self.bodies.get(&group).and_then(|votes| votes.winner()) == Some(Casing::Sentence)
    }

    /// The text with the document's own apostrophe.
    #[must_use]
    pub fn with_apostrophe(&self, text: &str) -> String {
        if self.has_curly_apostrophe { text.replace('\'', "’") } else { text.to_owned() }
    }
}

/// The casing that the English words of a heading-like text show. The first word and small words show nothing.
fn casing_of(text: &str) -> Option<Casing> {
    let mut votes = Votes::default();
    let mut is_first = true;
    for token in text.split_whitespace() {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        // `allo-SCT`, `mRNA` and `X-ray` are spelt as they are whatever the casing.
        let is_acronym = word.chars().skip(1).any(char::is_uppercase) || word.chars().nth(1) == Some('-');
        let starts_latin = word.starts_with(|c| Script::of(c) == Script::Latin);
        if starts_latin && !is_first && !is_acronym && !is_small_word(word) {
            votes.add(Some(if word.starts_with(char::is_uppercase) { Casing::Title } else { Casing::Sentence }));
        }
        is_first = word.is_empty() && is_first || token.ends_with([':', '：']);
    }
    votes.winner()
}

/// Starts of words that are spelt the British way, and of those spelt the American way.
const BRITISH: &[&str] = &[
    "haem",
    "anaem",
    "anaesth",
    "leukaem",
    "oedem",
    "oesoph",
    "paediat",
    "orthopaed",
    "gynaec",
    "diarrhoea",
    "foet",
    "tumour",
    "colour",
    "favour",
    "behaviour",
    "centre",
    "fibre",
    "litre",
    "neighbour",
    "organis",
    "recognis",
    "specialis",
    "hospitalis",
    "immunis",
];
const AMERICAN: &[&str] = &[
    "hemat",
    "hemor",
    "anemi",
    "anesth",
    "leukem",
    "edema",
    "esoph",
    "pediat",
    "orthoped",
    "gynec",
    "diarrhea",
    "fetal",
    "fetus",
    "tumor",
    "color",
    "favor",
    "behavior",
    "center",
    "fiber",
    "liter",
    "neighbor",
    "organiz",
    "recogniz",
    "specializ",
    "hospitaliz",
    "immuniz",
];

/// How many words of a text are spelt the British and the American way. An organism is neither.
fn spellings(text: &str) -> (usize, usize) {
    let starts = |word: &str, known: &[&str]| {
        known.iter().any(|start| word.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
            && !word.to_ascii_lowercase().starts_with("organism")
    };
    let words = || text.split(|c: char| !c.is_ascii_alphabetic());
    let count = |known: &[&str]| words().filter(|word| starts(word, known)).count();
    (count(BRITISH), count(AMERICAN))
}
