//! Troublesome texts: words of the glossary and sentences, cut and nested by markup, marks and odd characters.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use unmix::glossary::shipped;

/// Every Chinese form of the shipped glossary.
static TERMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let forms = |concept: unmix::glossary::Concept| {
        let lists = [concept.zh_also, concept.zh_avoid, concept.zh_wrong].concat();
        std::iter::once(concept.zh).chain(lists)
    };
    shipped().into_iter().flat_map(forms).collect()
});

/// The function words among them, which decide most.
static CLOSED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let closed = shipped().into_iter().filter(|concept| concept.pos.is_closed_class());
    closed.flat_map(|concept| std::iter::once(concept.zh).chain(concept.zh_also)).collect()
});

/// English forms, for glosses.
static ENGLISH: LazyLock<Vec<String>> =
    LazyLock::new(|| shipped().into_iter().map(|concept| concept.en).filter(|form| !form.is_empty()).collect());

/// The inputs of the fixtures.
static INPUTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found = Vec::new();
    for folder in ["rules", "documents"] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder of fixtures") {
            let text = fs::read_to_string(entry.expect("a readable folder").path()).expect("a fixture is text");
            let inputs = text.split("~~~~ input").skip(1).filter_map(|part| part.split_once('\n'));
            found.extend(inputs.filter_map(|(_, body)| body.split_once("~~~~")).map(|(body, _)| body.to_owned()));
        }
    }
    assert!(!found.is_empty(), "no fixture has an input");
    found
});

const WORDS: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "and",
    "is",
    "these",
    "many",
    "doctor",
    "Patients",
    "with",
    "pain",
    "in Chinese",
    "word",
    "two",
    "each",
    "e.g.",
    "Dr.",
    "MSC",
    "mRNA",
    "is called",
    "The treatment of",
    "includes",
    "can reduce",
    "OA",
    "3",
];
const SENTENCES: &[&str] = &[
    "The doctor examines you. ",
    "Rest helps, and so does sleep.",
    "What to expect: some pain. ",
    "It has several causes, including ",
    "See Fig. 3 and Smith et al. for more.",
    "The risk is 3.5% (95% CI 2-4)! ",
];
const MARKS: &[&str] = &[
    ",", ".", ":", ";", "?", "!", "/", "-", "…", "—", "，", "。", "、", "：", "；", "？", "！", "（", "）", "“", "”",
    "‘", "’", "「", "」", "《", "》", "(", ")", "[", "]", "{", "}", "<", ">", "\"", "'", "*", "_", "~", "`", "|", "#",
    "\\", "&", "=", "+", "%", "@", "$", "^",
];
const ODD: &[&str] = &[
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{3000}",
    "\u{feff}",
    "\u{200b}",
    "\u{200d}",
    "\u{2028}",
    "\u{85}",
    "\u{b}",
    "\u{c}",
    "\u{301}",
    "\u{fe0f}",
    "\u{fffc}",
    "\u{fffd}",
    "\u{e000}",
    "😀",
    "👩‍⚕️",
    "e\u{301}",
    "ﬁ",
    "Ａ",
    "１",
    "㎎",
    "①",
    "か",
    "カ",
    "한",
    "ß",
    "İ",
    "𠮷",
    "⿰",
    "〇",
    "々",
    "豈",
    "\u{2f00}",
    "é",
    "ǎ",
    "я",
    "ا",
];
const BREAKS: &[&str] = &[
    "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "  \n", "\\\n", "\n- ", "\n1. ", "\n> ", "\n    ", "\n# ", "\n***\n",
    "\n\n\n", "\n===\n", "\n---\n",
];
const MARKUP: &[&str] = &[
    "**",
    "*",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "```\n",
    "~~~\n",
    "$",
    "$$",
    "[",
    "](",
    "](https://example.org/患者)",
    "[[",
    "]]",
    "![",
    "<b>",
    "</b>",
    "<br>",
    "<br/>",
    "<p>",
    "</p>",
    "<td>",
    "<li>",
    "<span lang=zh>",
    "</span>",
    "<i",
    "</",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<pre>",
    "</pre>",
    "<![CDATA[",
    "<?x",
    "<a href='患者' title='患者'>",
    "</a>",
    "&amp;",
    "&lt;",
    "&#24739;",
    "&#x60a3;",
    "&nbsp;",
    "&患者;",
    "&bogus;",
    "&",
    "&#",
    "\\*",
    "\\",
    "[^1]",
    "[^1]: ",
    "- [ ] ",
    "| a | b |\n|---|---|\n| ",
    " | ",
    "|\n",
    "+++\ntitle = \"患者\"\n+++\n",
    "---\ntitle: 患者\nslug: 患者\n---\n",
    "{{患者}}",
    "%s",
    "{% if 患者 %}",
    "<img alt='患者' src=患者.png>",
    "<input placeholder=患者 value=患者>",
    "<meta name=description content='患者'>",
    "<style>患者{}</style>",
    "<table><tr><td>",
    "<ul><li>",
    "<ruby>患者<rt>huàn</rt></ruby>",
    "[x]: /患者 \"患者\"\n",
];
const VERBATIM: &[&str] = &[
    " https://example.org/患者 ",
    " info@患者.cn ",
    " `患者和疼痛` ",
    " /usr/患者/x ",
    " 患者_id ",
    " 患者.md ",
    "\n```\n患者和疼痛\n```\n",
    "<code>患者</code>",
    "<kbd>患者</kbd>",
    "<script>患者</script>",
    "<span class=\"患者\" data-x='患者'>",
    " ${患者} ",
    "\n    患者\n\n",
    "<https://example.org/患者>",
    "<!-- 患者 -->",
    "$患者$",
];
/// What stands around a text.
const AROUND: &[(&str, &str)] = &[
    ("**", "**"),
    ("*", "*"),
    ("_", "_"),
    ("~~", "~~"),
    ("`", "`"),
    ("“", "”"),
    ("\"", "\""),
    ("(", ")"),
    ("（", "）"),
    ("[", "]"),
    ("[", "](https://example.org)"),
    ("![", "](x.png)"),
    ("[[", "]]"),
    ("<b>", "</b>"),
    ("<p>", "</p>\n"),
    ("<div>\n", "\n</div>\n"),
    ("<li>", ""),
    ("<td>", "</td>"),
    ("<span lang=\"zh\">", "</span>"),
    ("<em translate=no>", "</em>"),
    ("\n> ", "\n"),
    ("\n- ", "\n"),
    ("\n\n## ", "\n\n"),
    ("\n| ", " | b |\n|---|---|\n| c | d |\n"),
    ("<a title=\"", "\">x</a>"),
    ("---\ntitle: ", "\n---\n"),
    ("+++\ntitle = \"", "\"\n+++\n"),
    ("「", "」"),
    ("《", "》"),
    ("<h2>", "</h2>"),
    ("<!--", "-->"),
];

fn one_of(list: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(list).prop_map(str::to_owned)
}

fn term() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(TERMS.as_slice()), 2 => select(CLOSED.as_slice())]
}

/// A glossary term in an English sentence, with the blanks or without.
fn mixed() -> impl Strategy<Value = String> {
    (one_of(WORDS), one_of(&[" ", "", " ", " of "]), term(), one_of(&[" ", "", "，", ", ", ". ", "、"]), one_of(WORDS))
        .prop_map(|(before, left, term, right, after)| format!("{before}{left}{term}{right}{after}"))
}

fn gloss() -> impl Strategy<Value = String> {
    (select(ENGLISH.as_slice()), one_of(&["", " "]), term(), any::<bool>()).prop_map(|(english, blank, term, swap)| {
        if swap { format!("{term}{blank}({english})") } else { format!("{english}{blank}（{term}）") }
    })
}

/// Part of a fixture's input.
fn excerpt() -> impl Strategy<Value = String> {
    (select(INPUTS.as_slice()), any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(|(text, a, b)| {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (bounds[a.index(bounds.len())], bounds[b.index(bounds.len())]);
        text[a.min(b)..a.max(b)].to_owned()
    })
}

fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => term(),
        6 => mixed(),
        2 => gloss(),
        4 => one_of(WORDS),
        2 => one_of(SENTENCES),
        3 => one_of(MARKS),
        2 => one_of(ODD),
        3 => one_of(BREAKS),
        4 => one_of(MARKUP),
        1 => one_of(VERBATIM),
        2 => excerpt(),
        6 => Just(" ".to_owned()),
        1 => any::<String>(),
    ]
}

/// A text of fragments, put around by markup and nested a few levels deep.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let leaf = vec(fragment(), 0..12).prop_map(|parts| parts.concat());
    leaf.prop_recursive(3, 64, 4, |inner| {
        prop_oneof![
            3 => vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            2 => (select(AROUND), inner).prop_map(|((open, close), text)| format!("{open}{text}{close}")),
        ]
    })
}

/// Glossary tables, most of them broken.
pub(crate) fn table() -> impl Strategy<Value = String> {
    let columns = unmix::glossary::table::COLUMNS;
    let cell = prop_oneof![
        4 => term(),
        4 => select(ENGLISH.as_slice()),
        2 => Just(String::new()),
        1 => one_of(&["noun", "yes", "no", "1", "-1", "99999999999", "mass", "the", "a|b", "|", "\"", "\"a,b\"", "\"a\nb\"", " "]),
        1 => one_of(ODD),
        1 => any::<String>(),
    ];
    let header = prop_oneof![
        3 => subsequence(columns, 1..6).prop_map(|names| [&["zh", "en"][..], &names[..]].concat().join(",")),
        4 => Just("zh,en".to_owned()),
        1 => Just("zh;en;zh_also".to_owned()),
        1 => any::<String>(),
    ];
    let mark = one_of(&["", "", "", "\u{feff}"]);
    let end = one_of(&["\n", "\n", "\r\n", "\r", "\n\n"]);
    (mark, header, vec(vec(cell, 0..6), 0..6), end).prop_map(|(mark, header, rows, end)| {
        let separator = if header.contains(';') { ";" } else { "," };
        let rows = rows.iter().map(|cells| cells.join(separator) + &end);
        format!("{mark}{header}{end}{}", rows.collect::<String>())
    })
}
