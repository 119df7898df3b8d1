//! The grammar: which sequences of words can be said in English, and how.
//!
//! ```text
//! island  := [connective [","]] [opener] item { joiner item } ["," connective]  |  connective  |  opener  |  word
//! opener  := introducer | subordinator | conjunction
//! joiner  := "," [conjunction | introducer]  |  conjunction  |  "/"
//! item    := noun [ "(" acronym | noun ")" ]
//! ```
//!
//! A blank joins an opener to its item but never two items. What does not parse is not rendered.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::demand::{Demand, SlotCase};
use super::lattice::{Token, TokenKind};
use super::noun::{Edges, Shaping};
use super::style::Style;
use crate::glossary::{Concept, Lexicon, Naming, Number, PartOfSpeech, Status, fold};
use crate::text::english;

/// An English rendering of an island, with how it was derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// What is to stand instead of the island, blanks at its edges excluded.
    pub text: String,
    /// The words of the text with the places of the island they render, for an island that markup interrupts.
    pub parts: Vec<(Range<usize>, String)>,
    /// What was not certain; a rendering without weak points can be safe.
    pub weak: Vec<String>,
    /// Which entries and cues it came from.
    pub trace: Vec<String>,
}

/// What the parser has just seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Start,
    Item,
    Comma,
    Slash,
    /// A conjunction, an introducer or a subordinator, which wants an item.
    Opener,
    Connective,
    /// A word that stands alone.
    Word,
}

/// Renders the tokens of an island.
///
/// # Errors
/// Why the tokens cannot be rendered, for the reader of the finding.
pub(super) fn render(
    text: &str,
    tokens: &[Token],
    lexicon: &Lexicon,
    style: &Style,
    demand: &Demand,
) -> Result<Rendering, String> {
    let parser = Parser {
        text,
        tokens,
        lexicon,
        style,
        demand,
        at: 0,
        last: Last::Start,
        out: String::new(),
        parts: Vec::new(),
        place: 0..0,
        weak: Vec::new(),
        trace: Vec::new(),
    };
    parser.run()
}

struct Parser<'p> {
    text: &'p str,
    tokens: &'p [Token],
    lexicon: &'p Lexicon,
    style: &'p Style,
    demand: &'p Demand<'p>,
    at: usize,
    last: Last,
    out: String,
    parts: Vec<(Range<usize>, String)>,
    /// The place of the word being rendered.
    place: Range<usize>,
    weak: Vec<String>,
    trace: Vec<String>,
}

impl<'p> Parser<'p> {
    fn run(mut self) -> Result<Rendering, String> {
        while let Some(token) = self.tokens.get(self.at) {
            match &token.kind {
                TokenKind::Blank => self.at += 1,
                TokenKind::Comma => self.comma()?,
                TokenKind::Slash if self.last == Last::Item => {
                    self.out.push('/');
                    self.last = Last::Slash;
                    self.at += 1;
                }
                TokenKind::Known(readings) => {
                    self.place = token.range.clone();
                    self.word(readings, &self.text[token.range.clone()])?;
                }
                TokenKind::Unknown => return Err(format!("{} is in no glossary", self.unknown_run())),
                TokenKind::Latin | TokenKind::Open | TokenKind::Close | TokenKind::Mark | TokenKind::Slash => {
                    return Err(format!("no rule renders {:?} here", &self.text[token.range.clone()]));
                }
            }
        }
        match self.last {
            Last::Start | Last::Comma | Last::Slash => Err("it ends in a mark".to_owned()),
            Last::Opener if self.demand.next.is_none_or(|c| !(c.is_alphanumeric() || c == ':')) => {
                Err("what its last word introduces is missing".to_owned())
            }
            last => {
                if last == Last::Opener && matches!(self.demand.after, Some("and" | "or" | "but")) {
                    self.weak.push("two conjunctions meet".to_owned());
                }
                if self.demand.is_joined {
                    self.weak.push("it is part of a longer word".to_owned());
                }
                if self.repeats_neighbour() {
                    self.weak.push("the words beside it say the same".to_owned());
                }
                if self.demand.has_wide_mark {
                    self.weak.push("a full-width mark stands beside it".to_owned());
                }
                Ok(Rendering { text: self.out, parts: self.parts, weak: self.weak, trace: self.trace })
            }
        }
    }

    /// Whether the rendering starts with the word before it, ends with the word behind it, or stands on one of its sides
    /// as a whole, marks left aside: `种植牙 (dental implants)`.
    fn repeats_neighbour(&self) -> bool {
        let stem = |word: &str| fold(word).trim_end_matches('s').to_owned();
        let words = |text: &str| text.unicode_words().map(stem).collect::<Vec<String>>();
        let (made, before, behind) = (words(&self.out), words(self.demand.before_text), words(self.demand.behind));
        !made.is_empty()
            && (before.last() == made.first()
                || behind.first() == made.last()
                || before.ends_with(&made)
                || behind.starts_with(&made))
    }

    fn comma(&mut self) -> Result<(), String> {
        if !matches!(self.last, Last::Item | Last::Connective) {
            return Err("a comma stands where a word is missing".to_owned());
        }
        self.out.push(',');
        self.last = Last::Comma;
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, readings: &[Naming], form: &str) -> Result<(), String> {
        let fits = |pos: PartOfSpeech| readings.iter().any(|naming| self.pos(*naming) == pos);
        let sets_off = self.is_set_off(self.at + 1);
        let free = matches!(self.last, Last::Start | Last::Comma);
        let after_item = matches!(self.last, Last::Start | Last::Item | Last::Comma);
        let wanted = if fits(PartOfSpeech::Phrase) && self.tokens.len() == 1 && self.demand.is_alone {
            PartOfSpeech::Phrase
        } else if fits(PartOfSpeech::Connective) && free && sets_off {
            PartOfSpeech::Connective
        } else if fits(PartOfSpeech::Introducer) && free {
            PartOfSpeech::Introducer
        } else if fits(PartOfSpeech::Subordinator) && (free || self.last == Last::Connective) {
            PartOfSpeech::Subordinator
        } else if fits(PartOfSpeech::Conjunction) && after_item {
            PartOfSpeech::Conjunction
        } else if fits(PartOfSpeech::Noun) && self.last != Last::Connective && self.last != Last::Word {
            PartOfSpeech::Noun
        } else if self.tokens.len() == 1 {
            self.pos(readings[0])
        } else {
            return Err(self.no_rule(readings, form));
        };
        let naming = *self.choose(readings, wanted, form);
        let concept = self.lexicon.concept(naming.concept);
        self.at += 1;
        match wanted {
            PartOfSpeech::Noun => self.item(concept, naming, form)?,
            PartOfSpeech::Connective => {
                if self.tokens[self.at..].iter().all(|token| token.kind == TokenKind::Blank) && !self.closes_off() {
                    self.weak.push(format!("{form} needs a comma behind it in English"));
                }
                self.push_word(&concept.en.clone(), concept, form);
                self.last = Last::Connective;
            }
            PartOfSpeech::Conjunction | PartOfSpeech::Introducer | PartOfSpeech::Subordinator => {
                self.opener(concept, wanted, form);
            }
            PartOfSpeech::Adjective | PartOfSpeech::Determiner | PartOfSpeech::Phrase => {
                if wanted == PartOfSpeech::Adjective && self.demand.after.is_none() && !self.demand.is_bare {
                    self.weak.push(format!("{form} stands without a noun"));
                }
                if wanted == PartOfSpeech::Phrase && !self.demand.is_alone {
                    self.weak.push(format!("{form} is a phrase of pages and stands in a sentence here"));
                }
                if wanted == PartOfSpeech::Determiner {
                    self.weak.push(format!("{form} must agree with its noun"));
                }
                self.push_word(&concept.en.clone(), concept, form);
                self.last = Last::Word;
            }
            _ => return Err(self.no_rule(readings, form)),
        }
        Ok(())
    }

    fn opener(&mut self, concept: &Concept, pos: PartOfSpeech, form: &str) {
        let is_first = self.last == Last::Start;
        if pos == PartOfSpeech::Introducer && is_first && !self.demand.is_set_off {
            self.weak.push(format!("without a comma before it, {form} may be a verb"));
        }
        if pos == PartOfSpeech::Subordinator && !has_verb(self.demand.behind) {
            self.weak.push(format!("no clause follows {form}"));
        }
        self.push_word(&concept.en.clone(), concept, form);
        self.last = Last::Opener;
    }

    /// A noun with what its brackets hold.
    fn item(&mut self, concept: &'p Concept, naming: Naming, form: &str) -> Result<(), String> {
        if self.last == Last::Item {
            return Err(format!("{form} stands beside another term and nothing says how they belong together"));
        }
        let bracket = self.bracket();
        let edges = Edges { is_first: self.last == Last::Start, is_last: self.at == self.tokens.len() };
        let has = |word: &str, pos: PartOfSpeech| {
            self.lexicon.english(&fold(word)).iter().any(|naming| self.lexicon.concept(naming.concept).pos == pos)
        };
        let shaping = Shaping {
            demand: self.demand,
            edges,
            is_adjective: &|word| has(word, PartOfSpeech::Adjective),
            is_noun: &|word| has(word, PartOfSpeech::Noun),
        };
        let shape = shaping.shape(concept, form);
        let is_plural = shape.is_plural;
        let noun = if is_plural { self.plural(concept) } else { self.base(concept) };
        self.push_word(&format!("{}{noun}", shape.article_before(&noun)), concept, form);
        self.weak.extend(shape.weak);
        if edges.is_last && self.is_explained_by_next(naming) {
            self.weak.push("the brackets behind it say the same".to_owned());
        }
        if naming.status == Status::Wrong {
            self.trace.push(format!("{form} is a machine translation of {}", concept.en));
        }
        if let Some(inside) = bracket {
            let shown = self.bracketed(concept, inside, is_plural)?;
            self.parts.push((inside.range.clone(), shown.clone()));
            self.out.push_str(&format!(" ({shown})"));
        }
        self.last = Last::Item;
        Ok(())
    }

    /// Whether the brackets behind the island hold an English name of the concept: `高血压 (high blood pressure)`.
    fn is_explained_by_next(&self, naming: Naming) -> bool {
        let inside = self.demand.behind.trim_start().strip_prefix(['(', '（']);
        let Some(inside) = inside.and_then(|text| text.split([')', '）', ',', ';']).next()) else { return false };
        self.lexicon.english(&fold(inside.trim())).iter().any(|other| other.concept == naming.concept)
    }

    /// If a bracket with one token follows, steps over it and returns the token.
    fn bracket(&mut self) -> Option<&'p Token> {
        let open = self.at + usize::from(self.tokens.get(self.at).is_some_and(|token| token.kind == TokenKind::Blank));
        let [first, inside, last] = self.tokens.get(open..open + 3)? else { return None };
        if first.kind != TokenKind::Open || last.kind != TokenKind::Close {
            return None;
        }
        self.at = open + 3;
        Some(inside)
    }

    fn bracketed(&mut self, concept: &Concept, inside: &Token, is_plural: bool) -> Result<String, String> {
        let text = &self.text[inside.range.clone()];
        match &inside.kind {
            TokenKind::Known(readings) if !text.is_ascii() => {
                let gloss = self.choose(readings, PartOfSpeech::Noun, text);
                let gloss = self.lexicon.concept(gloss.concept);
                self.weak.push(format!("{text} explains the word before it"));
                self.trace.push(format!("{text} = {} ({}: {})", gloss.en, gloss.origin.name(), gloss.id));
                let plural = is_plural && gloss.number != Number::Mass && gloss.pos == PartOfSpeech::Noun;
                Ok(if plural { self.plural(gloss) } else { self.base(gloss) })
            }
            TokenKind::Known(_) | TokenKind::Latin => Ok(self.acronym(concept, text, is_plural)),
            _ => Err(format!("{text} in brackets is in no glossary")),
        }
    }

    /// The acronym of a term, spelt as the glossary spells it, in the number of its noun: (MSC) → (MSCs), (prp) → (PRP).
    fn acronym(&mut self, concept: &Concept, text: &str, is_plural: bool) -> String {
        let singular = |short: &&String| fold(short) == fold(text);
        let plural = |short: &&String| format!("{}s", fold(short)) == fold(text);
        let Some(short) = concept.abbr.iter().find(singular).or_else(|| concept.abbr.iter().find(plural)) else {
            if !initials_fit(text, &concept.en) {
                self.weak.push(format!("{text} is no known abbreviation of {}", concept.en));
            }
            return text.to_owned();
        };
        let made = if is_plural { format!("{short}s") } else { short.clone() };
        if made != text {
            self.trace.push(format!("({text}) → ({made}): as its noun"));
        }
        made
    }

    /// The base form in the document's spelling.
    fn base(&self, concept: &Concept) -> String {
        let spelt = concept.en_gb.as_ref().filter(|_| self.style.is_british);
        spelt.unwrap_or(&concept.en).clone()
    }

    /// The plural in the document's spelling.
    fn plural(&self, concept: &Concept) -> String {
        concept.plural.clone().unwrap_or_else(|| english::pluralize(&self.base(concept)))
    }

    fn push_word(&mut self, english: &str, concept: &Concept, form: &str) {
        let english = self.style.with_apostrophe(english);
        let is_start = self.out.is_empty();
        let shown = self.demand.put_case(&english, is_start);
        if self.demand.case == SlotCase::Unsure && shown != english::capitalize(&english) {
            self.weak.push("no sibling tells whether this is Title Case".to_owned());
        }
        if !is_start && !self.out.ends_with('/') {
            self.out.push(' ');
        }
        let glued = self.parts.last().is_some_and(|(last, _)| last.end == self.place.start);
        self.parts.push((self.place.clone(), format!("{}{shown}", if glued { " " } else { "" })));
        self.out.push_str(&shown);
        self.trace.push(format!("{form} = {} ({}: {})", concept.en, concept.origin.name(), concept.id));
    }

    /// The best reading with a part of speech. Another sense of the same rank is a weak point.
    fn choose<'r>(&mut self, readings: &'r [Naming], pos: PartOfSpeech, form: &str) -> &'r Naming {
        let mut fitting = readings.iter().filter(|naming| self.pos(**naming) == pos);
        let Some(best) = fitting.next() else { return &readings[0] };
        let lexicon = self.lexicon;
        let rank = |naming: &Naming| lexicon.concept(naming.concept).priority;
        // In running text a verb or an adjective of the same form is another sense too; a heading names things.
        let is_rival_class = |other: PartOfSpeech| {
            other == pos || !self.demand.is_bare && !other.is_closed_class() && !pos.is_closed_class()
        };
        let rivals = readings.iter().filter(|naming| {
            naming.concept != best.concept && rank(naming) >= rank(best) && is_rival_class(self.pos(**naming))
        });
        let others: Vec<&str> = rivals.map(|naming| lexicon.concept(naming.concept).en.as_str()).collect();
        if !others.is_empty() {
            self.weak.push(format!("{form} can also mean {}", others.join(" or ")));
        }
        best
    }

    fn pos(&self, naming: Naming) -> PartOfSpeech {
        self.lexicon.concept(naming.concept).pos
    }

    /// Whether a comma or the end of the island comes next.
    fn is_set_off(&self, at: usize) -> bool {
        self.tokens[at..]
            .iter()
            .find(|token| token.kind != TokenKind::Blank)
            .is_none_or(|token| token.kind == TokenKind::Comma)
    }

    /// Whether what stands behind the island sets off a connective at its end.
    fn closes_off(&self) -> bool {
        self.demand.next.is_none_or(|c| matches!(c, ',' | '，' | '.' | '。' | ';' | '；' | ':' | '：'))
    }

    fn unknown_run(&self) -> &'p str {
        let run = self.tokens[self.at..].iter().take_while(|token| token.kind == TokenKind::Unknown);
        let end = run.last().map_or(0, |token| token.range.end);
        &self.text[self.tokens[self.at].range.start..end]
    }

    fn no_rule(&self, readings: &[Naming], form: &str) -> String {
        let concept = self.lexicon.concept(readings[0].concept);
        let name = PartOfSpeech::NAMES.iter().find(|(_, pos)| *pos == concept.pos).map_or("word", |(name, _)| *name);
        format!("no rule yet puts the {name} {form} into this sentence")
    }
}

/// Whether a text has a finite verb, by its form, before its first mark.
fn has_verb(text: &str) -> bool {
    let clause = text.split([',', '.', ';', ':', '?', '!']).next().unwrap_or("");
    clause.split_whitespace().any(|word| {
        matches!(
            word,
            "is" | "are"
                | "was"
                | "were"
                | "has"
                | "have"
                | "had"
                | "can"
                | "could"
                | "may"
                | "might"
                | "must"
                | "will"
                | "would"
                | "should"
                | "do"
                | "does"
                | "did"
                | "cannot"
        ) || word.len() > 4 && (word.ends_with('s') && !word.ends_with("ss") || word.ends_with("ed"))
    })
}

/// Whether letters are the initials of a phrase: `MSC` of *mesenchymal stem cell*.
fn initials_fit(acronym: &str, phrase: &str) -> bool {
    let initials: String = phrase.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    let letters = acronym.strip_suffix('s').unwrap_or(acronym);
    letters.len() > 1 && initials.eq_ignore_ascii_case(letters) && letters.chars().all(|c| c.is_ascii_uppercase())
}
