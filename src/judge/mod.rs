//! Legitimate or defect: a decision list over the cues of an island, then the gate of its document.
//!
//! The list is walked in order and the first cue that holds decides. Legitimacy cues (`L…`) come before defect cues
//! (`D…`): a false alarm costs more than a miss.

mod gate;
mod gloss;
mod mention;

use crate::document::BlockKind;
use std::sync::LazyLock;

use regex::Regex;

use crate::glossary::Lexicon;
use crate::render::{Token, TokenKind};
use crate::segment::Site;
use crate::text::Lang;
use crate::text::reach::{first, last};
use crate::text::script;

pub use gate::Gate;
pub use gloss::{concepts_named_before, named_at_end};

/// What an island is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Meant to stand as it is.
    Legitimate,
    /// In the wrong language.
    Defect,
    /// In the wrong language if the document is half translated, which it shows no sign of.
    Gated,
    /// May be either; shown, never done.
    Unsure,
}

/// How much speaks for a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// One of several signs.
    Weak,
    /// A sign that seldom misleads.
    Strong,
    /// Proof.
    Certain,
}

impl Strength {
    /// The name that traces use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Strength::Weak => "weak",
            Strength::Strong => "strong",
            Strength::Certain => "certain",
        }
    }
}

/// What decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cue {
    /// L1: kana or hangul in the same sentence: not Chinese.
    Japanese,
    /// L2: the author declared it (`lang`, `translate="no"`, ruby).
    Declared,
    /// L3: quoted tightly.
    Quoted,
    /// L4: an expression beside it says that it is mentioned and not used: `in Chinese`, `the character`, `pinyin`.
    Mentioned,
    /// L5: toned pinyin beside it.
    Pinyin,
    /// L6: the name of an institution.
    Institution,
    /// L7: part of a citation.
    Citation,
    /// L9: the name of a language in its own script, as a language switcher shows it.
    LanguageName,
    /// L4, weakly: a word that may name what it says or may be part of a half-translated sentence: `called`, `tap`.
    Named,
    /// D1: a Chinese function word as a token of its own.
    FunctionWord(String),
    /// D2: matrix words on both sides.
    Inside,
    /// D3: at the start of a line or a sentence, with a colon or matrix text behind it.
    Start,
    /// D4: the tail of a sentence.
    End,
    /// D5: a whole line.
    Line,
    /// D5: a cell of a column that holds nothing but Chinese: it may be data.
    Column,
    /// D6: in brackets, and an accepted name of what stands before them.
    GlossRight,
    /// D6: in brackets, known, and not the name of what stands before them.
    GlossWrong,
    /// D6: in brackets, with a word that no glossary has.
    GlossUnknown,
}

impl Cue {
    /// The cue's number in the decision list.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Cue::Japanese => "L1",
            Cue::Declared => "L2",
            Cue::Quoted => "L3",
            Cue::Mentioned | Cue::Named => "L4",
            Cue::Pinyin => "L5",
            Cue::Institution => "L6",
            Cue::Citation => "L7",
            Cue::LanguageName => "L9",
            Cue::FunctionWord(_) => "D1",
            Cue::Inside => "D2",
            Cue::Start => "D3",
            Cue::End => "D4",
            Cue::Line | Cue::Column => "D5",
            Cue::GlossRight | Cue::GlossWrong | Cue::GlossUnknown => "D6",
        }
    }

    /// The cue in words.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Cue::Japanese => "the sentence is Japanese or Korean".to_owned(),
            Cue::Declared => "the author marked it as meant".to_owned(),
            Cue::Quoted => "it stands in quotation marks".to_owned(),
            Cue::Mentioned => "the sentence speaks about the Chinese word".to_owned(),
            Cue::Named => "the word before it may name it".to_owned(),
            Cue::Pinyin => "its pinyin stands beside it".to_owned(),
            Cue::Institution => "the name of an institution".to_owned(),
            Cue::Citation => "it is part of a citation".to_owned(),
            Cue::LanguageName => "a language named in its own script".to_owned(),
            Cue::FunctionWord(word) => format!("{word} is a Chinese function word"),
            Cue::Inside => "English words stand on both sides".to_owned(),
            Cue::Start => "an English sentence goes on behind it".to_owned(),
            Cue::End => "it ends an English sentence".to_owned(),
            Cue::Line => "a whole line of an English document".to_owned(),
            Cue::Column => "its whole column is Chinese, so it may be data".to_owned(),
            Cue::GlossRight => "a right gloss of what stands before it".to_owned(),
            Cue::GlossWrong => "it is not the name of what stands before it".to_owned(),
            Cue::GlossUnknown => "a gloss with a word that no glossary has".to_owned(),
        }
    }

    /// How much speaks for the verdict it gives.
    #[must_use]
    pub fn strength(&self) -> Strength {
        match self {
            Cue::FunctionWord(_) | Cue::Declared => Strength::Certain,
            Cue::GlossUnknown | Cue::GlossRight | Cue::Column | Cue::Named => Strength::Weak,
            _ => Strength::Strong,
        }
    }

    /// The verdict in a document whose gate is open or not.
    #[must_use]
    pub fn verdict(&self, gate: &Gate) -> Verdict {
        match self {
            Cue::FunctionWord(_) | Cue::Inside | Cue::Start | Cue::End | Cue::Line | Cue::GlossWrong | Cue::Named
                if gate.is_open =>
            {
                Verdict::Defect
            }
            Cue::FunctionWord(_) | Cue::Inside | Cue::Start | Cue::End => Verdict::Gated,
            Cue::Line | Cue::Column | Cue::GlossWrong | Cue::GlossUnknown => Verdict::Unsure,
            Cue::Japanese
            | Cue::Declared
            | Cue::Quoted
            | Cue::Mentioned
            | Cue::Named
            | Cue::Pinyin
            | Cue::Institution
            | Cue::Citation
            | Cue::LanguageName
            | Cue::GlossRight => Verdict::Legitimate,
        }
    }
}

/// Walks the decision list for one Chinese island of an English document. `is_data_column` says of a sibling group that
/// it is a table column without any English.
#[must_use]
pub fn judge(site: &Site, tokens: &[Token], lexicon: &Lexicon, is_data_column: impl Fn(u32) -> bool) -> Cue {
    if matches!(site.sentence.matrix, Lang::Ja | Lang::Ko) {
        return Cue::Japanese;
    }
    if site.block.view.is_all_kept(&site.range) {
        return Cue::Declared;
    }
    if is_quoted(site) {
        return Cue::Quoted;
    }
    if mention::is_mentioned(site) {
        return Cue::Mentioned;
    }
    if mention::has_pinyin(site) {
        return Cue::Pinyin;
    }
    if is_institution(site.text(), tokens) {
        return Cue::Institution;
    }
    if is_citation(&site.block.view.text()[site.sentence.range.clone()], site.range.start - site.sentence.range.start) {
        return Cue::Citation;
    }
    if LANGUAGE_NAMES.contains(&site.text()) {
        return Cue::LanguageName;
    }
    if let Some(word) = function_word(site.text(), tokens, lexicon) {
        return Cue::FunctionWord(word);
    }
    if site.is_bracketed() {
        return gloss::judge(site, tokens, lexicon);
    }
    if gloss::repeats_in_brackets(site, tokens, lexicon) {
        return Cue::GlossRight;
    }
    if mention::is_named(site) {
        return Cue::Named;
    }
    match (site.is_first(), site.is_last()) {
        (true, true) if site.block.kind == BlockKind::Cell && is_data_column(site.block.group) => Cue::Column,
        (true, true) => alone(site),
        (true, false) => Cue::Start,
        (false, true) => Cue::End,
        (false, false) => Cue::Inside,
    }
}

/// An island that fills its sentence: a label before English text, or a line of its own.
fn alone(site: &Site) -> Cue {
    let others = |text: &str| text.chars().any(script::is_latin);
    let text = site.block.view.text();
    let is_paragraph_part = site.block.kind == BlockKind::Paragraph || site.block.kind == BlockKind::ListItem;
    if site.sentence.is_label && others(&text[site.range.end..]) {
        Cue::Start
    } else if is_paragraph_part && others(&text[..site.range.start]) {
        Cue::End
    } else {
        Cue::Line
    }
}

/// Directly between quotation marks, a stop before the closing one left aside.
fn is_quoted(site: &Site) -> bool {
    const PAIRS: &[(char, char)] =
        &[('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\''), ('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉')];
    let before = site.block.view.text()[..site.range.start].chars().next_back();
    // American typography puts the comma inside.
    let rest = site.rest_of_block();
    let after = rest.trim_start_matches([',', '.', '?', '!', '，', '。', '？', '！']).chars().next();
    PAIRS.iter().any(|&(open, close)| before == Some(open) && after == Some(close))
}

/// L6: one run that ends as the names of institutions do and holds a word that no glossary has, as their own names are.
fn is_institution(text: &str, tokens: &[Token]) -> bool {
    const ENDINGS: &[&str] = &[
        "医院",
        "醫院",
        "大学",
        "大學",
        "学院",
        "學院",
        "公司",
        "集团",
        "集團",
        "研究所",
        "研究院",
        "出版社",
        "药业",
        "银行",
        "委员会",
        "协会",
        "学会",
        "基金会",
    ];
    let is_run = text.chars().all(script::is_han);
    is_run
        && text.chars().count() >= 4
        && ENDINGS.iter().any(|ending| text.ends_with(ending))
        && tokens.iter().any(|token| token.kind == TokenKind::Unknown)
}

/// L7: the type marks of GB/T 7714 (`[J]`, `[M]`), a DOI, or a volume with pages.
fn is_citation(sentence: &str, at: usize) -> bool {
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"\[[JMCDRSPN](?:/OL)?\]|(?-u:\b)doi:|(?-u:\b)10\.[0-9]{4,}/|(?-u:\b)[0-9]{4}[,;] ?[0-9]+ ?\([0-9]+\)",
        )
        .expect("a constant pattern")
    });
    let (before, behind) = sentence.split_at(at);
    MARK.is_match(last(before)) || MARK.is_match(first(behind))
}

/// The languages of a switcher, each in its own script.
const LANGUAGE_NAMES: &[&str] = &[
    "中文",
    "简体中文",
    "繁體中文",
    "繁体中文",
    "中文版",
    "简体",
    "繁體",
    "正體中文",
    "简体中文版",
    "汉语",
    "漢語",
    "日本語",
    "粵語",
    "粤语",
    "国语",
    "國語",
    "普通话",
    "普通話",
];

/// A Chinese function word that stands as a token of its own. Beside characters that no glossary has, a single character
/// may be part of a name (协和医院).
fn function_word(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Option<String> {
    let is_unknown =
        |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == TokenKind::Unknown);
    tokens.iter().enumerate().find_map(|(at, token)| {
        let TokenKind::Known(readings) = &token.kind else { return None };
        let word = &text[token.range.clone()];
        let is_closed = readings.iter().all(|naming| lexicon.concept(naming.concept).pos.is_closed_class());
        let may_be_part = word.chars().count() == 1 && (is_unknown(at.checked_sub(1)) || is_unknown(Some(at + 1)));
        (is_closed && !may_be_part).then(|| word.to_owned())
    })
}
