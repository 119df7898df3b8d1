//! English word forms: plurals, articles, Title Case.

/// The plural of an English noun phrase in the singular. The head is the last word before a preposition.
#[must_use]
pub fn pluralize(phrase: &str) -> String {
    let head_end = [" of ", " in ", " for ", " with ", " to ", " from "]
        .iter()
        .filter_map(|preposition| phrase.find(preposition))
        .min()
        .unwrap_or(phrase.len());
    let (head, rest) = phrase.split_at(head_end);
    let start = head.rfind([' ', '-']).map_or(0, |blank| blank + 1);
    format!("{}{}{rest}", &head[..start], pluralize_word(&head[start..]))
}

fn pluralize_word(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    let is_acronym =
        word.chars().any(|c| c.is_ascii_uppercase()) && word.chars().skip(1).any(|c| c.is_ascii_uppercase());
    if is_acronym {
        return format!("{word}s");
    }
    let irregular = [
        ("man", "men"),
        ("woman", "women"),
        ("child", "children"),
        ("tooth", "teeth"),
        ("foot", "feet"),
        ("person", "people"),
    ];
    if let Some((singular, plural)) =
        irregular.iter().find(|(singular, _)| lower == *singular || lower.ends_with(&format!("-{singular}")))
    {
        return format!("{}{plural}", &word[..word.len() - singular.len()]);
    }
    let stem = |cut: usize, ending: &str| format!("{}{ending}", &word[..word.len() - cut]);
    let before_last = lower.chars().rev().nth(1).unwrap_or('a');
    let consonant_y = lower.ends_with('y') && !matches!(before_last, 'a' | 'e' | 'i' | 'o' | 'u');
    if lower.ends_with("sis") || lower.ends_with("xis") {
        stem(2, "es")
    } else if consonant_y {
        stem(1, "ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|ending| lower.ends_with(ending)) {
        stem(0, "es")
    } else {
        stem(0, "s")
    }
}

/// Whether the indefinite article before a phrase is `an`: by sound, as far as spelling tells.
#[must_use]
pub fn takes_an(phrase: &str) -> bool {
    let word: String = phrase.chars().take_while(|c| c.is_alphanumeric()).collect();
    let is_acronym = word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        || word.chars().nth(1).is_some_and(|c| c.is_ascii_uppercase());
    let lower = word.to_ascii_lowercase();
    if is_acronym || word.len() == 1 {
        return lower.starts_with(['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x', '8']);
    }
    let silent_h = ["hour", "honest", "honor", "honour", "heir"].iter().any(|start| lower.starts_with(start));
    let like_you = ["uni", "use", "usu", "ute", "uri", "eu", "one", "ubi"].iter().any(|start| lower.starts_with(start))
        && !["unim", "unin", "unid"].iter().any(|start| lower.starts_with(start));
    silent_h || lower.starts_with(['a', 'e', 'i', 'o', 'u', '8']) && !like_you
}

/// Words that stay in lower case inside a title.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "over", "per",
    "the", "to", "versus", "via", "vs", "with",
];

/// Title Case: every word starts with a capital but small words inside. Capitals that are there stay.
#[must_use]
pub fn title_case(phrase: &str, starts: bool) -> String {
    let mut out = String::with_capacity(phrase.len());
    let mut is_first = starts;
    let mut word = String::new();
    for c in phrase.chars().chain(['\0']) {
        if c.is_alphanumeric() || matches!(c, '\'' | '’') {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            let is_small = SMALL.contains(&word.as_str());
            out.push_str(&if is_small && !is_first { word.clone() } else { capitalize(&word) });
            word.clear();
            is_first = false;
        }
        if c != '\0' {
            out.push(c);
            is_first |= matches!(c, ':' | '(');
        }
    }
    out
}

/// The text with its first letter in upper case. A word with capitals inside (`mRNA`, `iPS`) stays as it is.
#[must_use]
pub fn capitalize(text: &str) -> String {
    let first_word: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    if first_word.chars().skip(1).any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether a word stays in lower case inside a title.
#[must_use]
pub fn is_small_word(word: &str) -> bool {
    SMALL.contains(&word)
}
