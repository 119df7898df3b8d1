//! The document gate: does the page show that it was half translated?

use super::Cue;

/// Whether the islands of a document may be called faults, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Whether they may.
    pub is_open: bool,
    /// What opened it, or what is missing.
    pub reason: String,
}

/// Islands with a function word that open the gate.
const FUNCTION_WORDS: usize = 2;
/// Islands between, before or behind English text that name a glossary concept and open the gate.
const CONCEPTS: usize = 3;

/// Places that speak about Chinese words and keep the gate shut, if they are no fewer than those with a function word.
const MENTIONS: usize = 3;

impl Gate {
    /// Passed by a language that the author or the user declared, by two islands with a Chinese function word, or by
    /// three islands in English sentences that name a concept. `islands` gives each island's cue and whether it names
    /// a concept.
    #[must_use]
    pub fn of<'c>(is_declared: bool, islands: impl Iterator<Item = (&'c Cue, bool)>) -> Gate {
        let (mut function_words, mut concepts, mut mentions) = (0, 0, 0);
        for (cue, names_concept) in islands {
            function_words += usize::from(matches!(cue, Cue::FunctionWord(_)));
            mentions += usize::from(matches!(cue, Cue::Mentioned | Cue::Pinyin | Cue::Citation));
            concepts += usize::from(names_concept && matches!(cue, Cue::Inside | Cue::Start | Cue::End));
        }
        let opened = if is_declared {
            Some("the document's language is declared".to_owned())
        } else if mentions >= MENTIONS && mentions >= function_words {
            // A page about Chinese words has them for other reasons.
            return Gate { is_open: false, reason: format!("the page speaks about Chinese words ({mentions} places)") };
        } else if function_words >= FUNCTION_WORDS {
            Some(format!("{function_words} places hold Chinese function words"))
        } else if concepts >= CONCEPTS {
            Some(format!("{concepts} places in English sentences name glossary terms"))
        } else {
            None
        };
        Gate {
            is_open: opened.is_some(),
            reason: opened.unwrap_or_else(|| "the page shows no sign of half-done translation".to_owned()),
        }
    }
}
