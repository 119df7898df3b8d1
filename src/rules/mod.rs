//! The rules: one file a rule, and one Markdown fixture that is its documentation and its test.

mod abbreviation_form;
mod cjk_latin_spacing;
mod context;
mod discouraged_term;
mod doubled_text;
mod foreign_block;
mod foreign_gloss;
mod foreign_heading;
mod foreign_label;
mod glued_words;
mod inconsistent_term;
mod mixed_sentence;
mod punctuation_width;
mod stray_marker;
mod switch;
mod term;
mod wrong_gloss;
mod wrong_term;

pub use context::{Context, Switch};
pub use switch::Place;
pub use term::Term;

use crate::finding::Finding;

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Text in the wrong language. The spans of this group never overlap.
    Switch,
    /// Terms against the glossary.
    Term,
    /// What a conversion left behind.
    Residue,
    /// Opinions; off unless asked for.
    Style,
}

impl Group {
    /// Every group, in the order of the documentation.
    pub const ALL: &[Group] = &[Group::Switch, Group::Term, Group::Residue, Group::Style];

    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Group::Switch => "switch",
            Group::Term => "term",
            Group::Residue => "residue",
            Group::Style => "style",
        }
    }

    /// Whether its rules run unless they are asked for.
    #[must_use]
    pub fn is_on_by_default(self) -> bool {
        self != Group::Style
    }

    /// What the group is about.
    #[must_use]
    pub fn summary(self) -> &'static str {
        match self {
            Group::Switch => "text in the wrong language",
            Group::Term => "terms against the glossary",
            Group::Residue => "what conversion left behind",
            Group::Style => "opinions, off by default",
        }
    }
}

/// A rule: pure, it sees a [`Context`] and never another rule's findings.
#[derive(Debug)]
pub struct Rule {
    /// The fault, in kebab-case.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// One line.
    pub summary: &'static str,
    /// The documentation, which is also the rule's test.
    pub documentation: &'static str,
    /// Finds its faults, in the order of the text.
    pub check: fn(&Context) -> Vec<Finding>,
}

/// Every rule, in the order of the documentation.
pub static RULES: &[&Rule] = &[
    &mixed_sentence::RULE,
    &foreign_heading::RULE,
    &foreign_label::RULE,
    &foreign_block::RULE,
    &foreign_gloss::RULE,
    &wrong_term::RULE,
    &discouraged_term::RULE,
    &inconsistent_term::RULE,
    &wrong_gloss::RULE,
    &abbreviation_form::RULE,
    &glued_words::RULE,
    &stray_marker::RULE,
    &doubled_text::RULE,
    &cjk_latin_spacing::RULE,
    &punctuation_width::RULE,
];

/// The rule of a name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
