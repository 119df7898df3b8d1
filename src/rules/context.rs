//! What a rule sees: the document cut, judged and rendered.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::term::{self, Term};
use crate::document::BlockKind;
use crate::glossary::Lexicon;
use crate::judge::{self, Cue, Gate, Verdict};
use crate::render::{self, Outcome, Style, Token, TokenKind};
use crate::segment::{Segmented, Site};
use crate::text::script::is_latin;

/// An island with its judgement. Islands that are meant to stand as they are are switches too, with that verdict.
#[derive(Debug)]
pub struct Switch<'d> {
    /// Where it stands.
    pub site: Site<'d>,
    /// Its words.
    pub tokens: Vec<Token>,
    /// What decided.
    pub cue: Cue,
    /// What it is.
    pub verdict: Verdict,
}

/// A document as the rules see it.
#[derive(Debug)]
pub struct Context<'d> {
    /// The sentences and islands.
    pub segmented: &'d Segmented<'d>,
    /// The concepts.
    pub lexicon: &'d Lexicon,
    /// The islands, in the order of the text.
    pub switches: Vec<Switch<'d>>,
    /// Whether the document's islands may be called faults.
    pub gate: Gate,
    style: Option<Style>,
    terms: OnceCell<Vec<Term<'d>>>,
}

impl<'d> Context<'d> {
    /// Judges every island of a document; `gate` overrides the gate of the document itself.
    #[must_use]
    pub fn new(segmented: &'d Segmented<'d>, lexicon: &'d Lexicon, gate: Option<&Gate>) -> Context<'d> {
        let english = columns_with_english(segmented);
        let judged: Vec<(Site, Vec<Token>, Cue)> = segmented
            .islands
            .iter()
            .map(|island| {
                let site = segmented.site(island);
                let tokens = render::tokens(site.text(), lexicon);
                let cue = judge::judge(&site, &tokens, lexicon, |group| !english.contains(&group));
                (site, tokens, cue)
            })
            .collect();
        let evidence = judged.iter().map(|(_, tokens, cue)| (cue, names_concept(tokens, lexicon)));
        let gate = gate.cloned().unwrap_or_else(|| Gate::of(segmented.is_declared, evidence));
        let style = (!judged.is_empty()).then(|| Style::of(segmented));
        let switches = judged
            .into_iter()
            .map(|(site, tokens, cue)| Switch { verdict: cue.verdict(&gate), site, tokens, cue })
            .collect();
        Context { segmented, lexicon, switches, gate, style, terms: OnceCell::new() }
    }

    /// The terms of the document.
    #[must_use]
    pub fn terms(&self) -> &[Term<'d>] {
        self.terms.get_or_init(|| term::terms(self.segmented, &self.switches, self.lexicon))
    }

    /// Renders an island in its slot.
    #[must_use]
    pub fn render(&self, switch: &Switch) -> Outcome {
        let Some(style) = &self.style else { return Outcome::Unrendered("the document has no island".to_owned()) };
        let excluded = match switch.cue {
            Cue::GlossWrong => judge::concepts_named_before(&switch.site, self.lexicon),
            _ => Vec::new(),
        };
        render::render(&switch.site, &switch.tokens, self.lexicon, style, &excluded)
    }
}

/// The sibling groups of table columns with English in a cell of their body.
fn columns_with_english(segmented: &Segmented) -> HashSet<u32> {
    let cells = segmented.document.blocks.iter().filter(|block| block.kind == BlockKind::Cell);
    cells.filter(|block| block.view.text().chars().any(is_latin)).map(|block| block.group).collect()
}

/// Whether one of the words is a noun of the lexicon.
fn names_concept(tokens: &[Token], lexicon: &Lexicon) -> bool {
    use crate::glossary::{Origin, PartOfSpeech};
    tokens.iter().any(|token| match &token.kind {
        TokenKind::Known(readings) => readings.iter().any(|naming| {
            let concept = lexicon.concept(naming.concept);
            concept.pos == PartOfSpeech::Noun && matches!(concept.origin, Origin::Medical | Origin::User(_))
        }),
        _ => false,
    })
}
